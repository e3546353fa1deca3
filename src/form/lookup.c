/* SPDX-License-Identifier: Apache-2.0 */
/*
 * F4: an indexed query narrowed by what is typed, in the field and in the window of its hits. One
 * hit fills at once; several pop up, but only while the clerk has not typed on; none is said at the
 * field. Typing goes on while it runs. Must not know what is looked up.
 */
#include "form_private.h"

#include <string.h>

bool form_is_looking(const struct form_screen *self)
{
    for (size_t i = 0; i < LOOKS; i++) {
        if (self->look[i].job != NULL)
            return true;
    }
    return false;
}

void form_look_close(struct form_screen *self)
{
    for (size_t i = 0; i < LOOKS; i++)
        job_free(&self->look[i].job);
}

static struct record *look_args(struct form_screen *self, const struct slot *slot,
                                const char *typed)
{
    struct arena *turn = self->screen.app->desk.turn;
    const struct lookup *lookup = slot->field->lookup;
    struct record *args = record_new(turn);
    for (size_t i = 0; i < lookup->args; i++)
        record_set(turn, args, lookup->arg[i],
                   draft_value_by_id(&self->draft, self->draft.spot, lookup->arg_field[i]));
    record_set(turn, args, "typed", value_text(typed));
    return args;
}

/* An earlier question about the same slot is no longer of interest. */
static struct look *free_look(struct form_screen *self)
{
    struct look *found = NULL;
    for (size_t i = 0; i < LOOKS; i++) {
        struct look *look = &self->look[i];
        if (look->job != NULL && spot_equal(look->spot, self->draft.spot))
            job_free(&look->job);
        if (look->job == NULL)
            found = look;
    }
    return found;
}

/* What a look-up under way may fill is not waited for: Enter goes past it. */
static void expect(struct form_screen *self, struct spot spot, bool expected)
{
    const struct slot *slot = draft_slot(&self->draft, spot);
    const struct lookup *lookup = slot != NULL ? slot->field->lookup : NULL;
    for (size_t i = 0; lookup != NULL && i < lookup->fills; i++) {
        struct slot *target = draft_slot_by_id(&self->draft, spot, lookup->fill[i]);
        if (target != NULL)
            target->expected = expected;
    }
}

void form_look_cancel(struct form_screen *self)
{
    for (size_t i = 0; i < LOOKS; i++) {
        struct look *look = &self->look[i];
        if (look->job == NULL)
            continue;
        expect(self, look->spot, false);
        job_cancel(look->job);
        job_free(&look->job);
    }
    self->submit_wanted = false;
    form_say(self, STYLE_ALERT, say(self->screen.app, "ui.cancelled"));
}

/* false: it cannot be asked. */
static bool ask(struct form_screen *self, const struct look *how)
{
    struct app *app = self->screen.app;
    struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    const struct query *query = slot != NULL && slot->field->lookup != NULL && app->ledger != NULL
                                    ? catalog_query(app->desk.catalog, slot->field->lookup->query)
                                    : NULL;
    struct look *look = query != NULL ? free_look(self) : NULL;
    if (look == NULL)
        return false;
    *look = *how;
    look->job = ledger_look(app->ledger, query, look_args(self, slot, how->typed), LOOK_LIMIT);
    self->since = clock_ms();
    look->spot = self->draft.spot;
    look->keys = app->keys;
    look->moved = self->draft.rows_moved;
    expect(self, look->spot, true);
    return true;
}

void form_look(struct form_screen *self, bool asked)
{
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    const char *typed = self->draft.line.touched ? line_text(&self->draft.line)
                        : slot != NULL           ? slot->text
                                                 : "";
    /* F4 on a filled field asks for all of its kind again, not only for what it holds */
    if (asked && !self->draft.line.touched)
        typed = "";
    if (!ask(self, &(struct look){.asked = asked, .typed = arena_text(self->draft.data, typed)}) &&
        asked)
        app_bell(self->screen.app);
}

/* Typed in the window of the hits. */
static void narrow_hits(struct screen *owner, const char *typed)
{
    struct form_screen *self = (struct form_screen *)owner;
    ask(self, &(struct look){.narrows = true, .typed = arena_text(self->draft.data, typed)});
}

/* What was said of a field before the look-up filled it is said no more. */
static void solve(struct draft *draft, struct spot near, const struct slot *filled)
{
    struct spot spot = SPOT_NOWHERE;
    if (near.column >= 0) {
        const struct grid *grid = &draft->grid[near.field];
        const struct slot *row = &grid->slot[(size_t)near.row * grid->field->columns];
        if (filled >= row && filled < row + grid->field->columns)
            spot = (struct spot){near.field, near.row, (int)(filled - row)};
    }
    if (spot.field < 0 && filled >= draft->slot && filled < draft->slot + draft->form->fields)
        spot = (struct spot){(int)(filled - draft->slot), -1, -1};
    draft_problem_solved(draft, spot);
}

/* A reference holds the hit's key and shows its first column; other fields take what `fill`
 * names. */
static void fill_from(struct form_screen *self, struct spot spot, const struct record *hit)
{
    struct app *app = self->screen.app;
    struct slot *slot = draft_slot(&self->draft, spot);
    const struct lookup *lookup = slot->field->lookup;
    const char *own = record_has(hit, slot->field->name.id) ? slot->field->name.id : "key";
    if (slot->field->kind == KIND_REFERENCE || record_has(hit, slot->field->name.id)) {
        slot_put(slot, record_get(hit, own), self->draft.data);
        if (slot->field->kind == KIND_REFERENCE && lookup->shows > 0)
            slot->text = arena_text(self->draft.data,
                                    value_print(app->desk.turn, record_get(hit, lookup->show[0])));
        slot->touched = true;
    }
    for (size_t i = 0; i < lookup->fills; i++) {
        struct slot *target = draft_slot_by_id(&self->draft, spot, lookup->fill[i]);
        if (target != NULL) {
            slot_put(target, record_get(hit, lookup->fill_column[i]), self->draft.data);
            target->touched = true;
            solve(&self->draft, spot, target);
        }
    }
    slot->error = NULL;
    slot->note = NOTE_NONE;
    if (spot.column >= 0) {
        self->draft.grid[spot.field].live[spot.row] = true;
        grid_tidy(&self->draft, &self->draft.grid[spot.field]);
    }
    draft_evaluate(&self->draft);
    /* the editor shows the slot in hand as it was: show what it is now, unless it is being typed
     * in */
    if (!self->draft.line.touched && self->state == FORM_OPEN)
        draft_enter(&self->draft, self->draft.spot);
}

static void hit_picked(struct screen *owner, size_t index)
{
    struct form_screen *self = (struct form_screen *)owner;
    if (self->hits == NULL || index >= self->hits->count ||
        self->hits->item[index].kind != VALUE_RECORD)
        return;
    self->draft.line.touched = false;
    const struct slot *slot = draft_slot(&self->draft, self->hits_spot);
    if (slot == NULL)
        return;
    fill_from(self, self->hits_spot, self->hits->item[index].record);
}

static struct choice_row *rows_of_hits(struct form_screen *self, const struct look *look)
{
    struct app *app = self->screen.app;
    const struct lookup *lookup = draft_slot(&self->draft, look->spot)->field->lookup;
    struct choice_row *row = arena_take(app->desk.turn, (self->hits->count + 1) * sizeof *row);
    for (size_t i = 0; i < self->hits->count; i++)
        row[i].text = look_row_text(app, lookup, self->hits->item[i]);
    return row;
}

/* What a window offers stands until it is closed: an answer for another field must not come
 * between. */
static void hold_hits(struct form_screen *self, const struct look *look,
                      const struct value_list *found)
{
    self->hits = found;
    self->hits_spot = look->spot;
}

static void offer_hits(struct form_screen *self, const struct look *look)
{
    const struct slot *slot = draft_slot(&self->draft, look->spot);
    choice_open(&self->screen,
                &(struct choice){.title = say_name(self->screen.app, &slot->field->name),
                                 .row = rows_of_hits(self, look),
                                 .rows = self->hits->count,
                                 .more = self->hits->count >= LOOK_LIMIT,
                                 .narrow = narrow_hits,
                                 .typed = look->typed,
                                 .picked = hit_picked});
}

static void tell_none(struct form_screen *self, struct look *look)
{
    struct slot *slot = draft_slot(&self->draft, look->spot);
    /* a number may be right though the list does not offer it: the database says so, by its own
     * message */
    if (slot->field->kind == KIND_REFERENCE && !look->asked && value_is_null(slot->value)) {
        struct error *err = arena_take(self->draft.data, sizeof *err);
        error_set(err, "00-901", "text", slot->text, "label",
                  say_name(self->screen.app, &slot->field->name), NULL);
        slot->error = err;
        app_bell(self->screen.app);
    } else {
        slot->note = NOTE_NO_HIT;
    }
}

static void tell_many(struct form_screen *self, struct look *look, size_t hits)
{
    struct slot *slot = draft_slot(&self->draft, look->spot);
    const char *count = arena_format(self->screen.app->desk.turn, "%zu", hits);
    slot->note = NOTE_MANY_HITS;
    slot->hits = hits;
    if (slot->field->kind == KIND_REFERENCE && value_is_null(slot->value)) {
        struct error *err = arena_take(self->draft.data, sizeof *err);
        error_set(err, "00-902", "n", count, "label",
                  say_name(self->screen.app, &slot->field->name), NULL);
        slot->error = err;
    }
}

static void take_hits(struct form_screen *self, struct look *look, const struct value_list *rows)
{
    struct app *app = self->screen.app;
    const struct value_list *found =
        value_copy(self->draft.data,
                   (struct value){.kind = VALUE_LIST, .list = (struct value_list *)(uintptr_t)rows})
            .list;
    bool idle = look->keys == app->keys && app->top == &self->screen;
    if (look->narrows) {
        hold_hits(self, look, found);
        choice_fill(&self->screen, rows_of_hits(self, look), found->count,
                    found->count >= LOOK_LIMIT);
    } else if (found->count == 0) {
        tell_none(self, look);
    } else if (found->count == 1 &&
               !(look->asked && self->draft.line.touched && look->keys != app->keys)) {
        fill_from(self, look->spot, found->item[0].record);
    } else if (idle) {
        hold_hits(self, look, found);
        offer_hits(self, look);
    } else {
        tell_many(self, look, found->count);
    }
}

static void look_done(struct form_screen *self, struct look *look)
{
    struct app *app = self->screen.app;
    static const struct value_list none = {0};
    const struct value_list *rows = job_rows(look->job);
    expect(self, look->spot, false);
    if (job_state(look->job) == JOB_FAILED) {
        form_say(self, STYLE_ERROR, say_error(app, app->desk.turn, job_error(look->job)));
        if (look->narrows)
            choice_fill(&self->screen, NULL, 0, false);
    } else if (job_state(look->job) == JOB_DONE) {
        take_hits(self, look, rows != NULL ? rows : &none);
    }
    job_free(&look->job);
}

void form_look_tick(struct form_screen *self)
{
    for (size_t i = 0; i < LOOKS; i++) {
        /* rows have moved since: the row it was asked for is another one now */
        if (self->look[i].job != NULL && self->look[i].spot.column >= 0 &&
            self->look[i].moved != self->draft.rows_moved)
            job_free(&self->look[i].job);
        if (self->look[i].job != NULL && job_is_over(self->look[i].job))
            look_done(self, &self->look[i]);
    }
    if (self->submit_wanted && !form_is_looking(self)) {
        self->submit_wanted = false;
        form_submit(self);
    }
}
