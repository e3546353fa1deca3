/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The conditions of a list: going on, jumping by name, and F4 for their codes and look-ups. Must
 * not know pages or rows.
 */
#include "list_private.h"

#include <string.h>

void list_condition_type(struct list_screen *self, const char *text)
{
    line_set(&self->draft.line, text);
    self->draft.line.touched = true;
}

void list_condition_next(struct list_screen *self, bool searches)
{
    struct app *app = self->screen.app;
    bool last = self->draft.spot.field + 1 == (int)self->def->searches;
    if (last && searches) {
        list_search(self);
        return;
    }
    if (draft_next(&self->draft) == STEP_STOPPED) {
        list_say(self, STYLE_ERROR,
                 slot_hint(app, draft_slot(&self->draft, self->draft.spot), app->desk.turn));
        app_bell(app);
    } else if (last && list_rows(self) != NULL && list_rows(self)->count > 0) {
        self->in_rows = true;
    } else if (last) {
        list_hold_condition(self, 0);
    }
}

static void code_picked(struct screen *owner, size_t index)
{
    struct list_screen *self = (struct list_screen *)owner;
    list_condition_type(self, draft_slot(&self->draft, self->draft.spot)->codes->code[index].id);
    list_condition_next(self, false);
}

/* ---- F4: codes, or an indexed query narrowed by what is typed ---- */

static const struct lookup *lookup_in_hand(const struct list_screen *self)
{
    return self->def->searches > 0 ? self->form.field[self->draft.spot.field].lookup : NULL;
}

static struct record *look_args(struct list_screen *self, const struct lookup *lookup,
                                const char *typed)
{
    struct arena *turn = self->screen.app->desk.turn;
    struct record *args = record_new(turn);
    for (size_t i = 0; i < lookup->args; i++) {
        for (size_t k = 0; k < self->def->searches; k++) {
            if (strcmp(self->form.field[k].name.id, lookup->arg_field[i]) == 0)
                record_set(turn, args, lookup->arg[i], self->draft.slot[k].value);
        }
    }
    record_set(turn, args, "typed", value_text(typed));
    return args;
}

/* false: there is nothing to ask. */
static bool ask(struct list_screen *self, const char *typed, bool narrows)
{
    struct app *app = self->screen.app;
    const struct lookup *lookup = lookup_in_hand(self);
    const struct query *query = lookup != NULL && app->ledger != NULL
                                    ? catalog_query(app->desk.catalog, lookup->query)
                                    : NULL;
    if (query == NULL)
        return false;
    job_free(&self->look);
    self->look = ledger_look(app->ledger, query, look_args(self, lookup, typed), LOOK_LIMIT);
    self->look_hand = self->draft.spot.field;
    self->look_narrows = narrows;
    self->started = clock_ms();
    return true;
}

/* Typed in the window of the hits. */
static void narrow_hits(struct screen *owner, const char *typed)
{
    ask((struct list_screen *)owner, typed, true);
}

void list_look_up(struct list_screen *self)
{
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    if (slot != NULL && slot->codes != NULL)
        slot_choices(&self->screen, slot, code_picked);
    else if (!ask(self, self->draft.line.touched ? line_text(&self->draft.line) : "", false))
        app_bell(self->screen.app);
}

/* The condition takes the hit's key and shows its first column. */
static void hit_picked(struct screen *owner, size_t index)
{
    struct list_screen *self = (struct list_screen *)owner;
    struct slot *slot = &self->draft.slot[self->look_hand];
    const struct lookup *lookup = slot->field->lookup;
    const struct record *hit = self->hits->item[index].record;
    const char *column = record_has(hit, slot->field->name.id) ? slot->field->name.id : "key";
    for (size_t i = 0; i < lookup->fills; i++) {
        if (strcmp(lookup->fill[i], slot->field->name.id) == 0)
            column = lookup->fill_column[i];
    }
    slot_put(slot, record_get(hit, column), self->draft.data);
    slot->op = slot->field->op;
    slot->to = value_null();
    if (slot->field->kind == KIND_REFERENCE && lookup->shows > 0)
        slot->text = arena_text(self->draft.data, value_print(owner->app->desk.turn,
                                                              record_get(hit, lookup->show[0])));
    list_hold_condition(self, (size_t)self->look_hand);
}

static void offer(struct list_screen *self)
{
    struct app *app = self->screen.app;
    const struct slot *slot = &self->draft.slot[self->look_hand];
    size_t count = self->hits->count;
    struct choice_row *row = arena_take(app->desk.turn, (count + 1) * sizeof *row);
    for (size_t i = 0; i < count; i++)
        row[i].text = look_row_text(app, slot->field->lookup, self->hits->item[i]);
    if (self->look_narrows)
        choice_fill(&self->screen, row, count, count >= LOOK_LIMIT);
    else
        choice_open(&self->screen, &(struct choice){.title = say_name(app, &slot->field->name),
                                                    .row = row,
                                                    .rows = count,
                                                    .picked = hit_picked,
                                                    .more = count >= LOOK_LIMIT,
                                                    .narrow = narrow_hits,
                                                    .typed = self->draft.line.touched
                                                                 ? line_text(&self->draft.line)
                                                                 : NULL});
}

/* Nothing pops up over a clerk who went on meanwhile. */
static void look_done(struct list_screen *self)
{
    struct app *app = self->screen.app;
    static const struct value_list none = {0};
    const struct value_list *rows = job_rows(self->look) != NULL ? job_rows(self->look) : &none;
    bool here = app->top == &self->screen && !self->in_rows &&
                self->draft.spot.field == self->look_hand;
    if (job_state(self->look) == JOB_FAILED) {
        list_say(self, STYLE_ERROR, say_error(app, app->desk.turn, job_error(self->look)));
        if (self->look_narrows)
            choice_fill(&self->screen, NULL, 0, false);
    } else if (rows->count == 0 && !self->look_narrows) {
        list_say(self, STYLE_ALERT, say(app, "ui.no-hit"));
    } else if (here || self->look_narrows) {
        struct value list = {.kind = VALUE_LIST, .list = (struct value_list *)(uintptr_t)rows};
        self->hits = value_copy(self->screen.arena, list).list;
        offer(self);
    }
}

void list_look_tick(struct list_screen *self)
{
    if (self->look == NULL || !job_is_over(self->look))
        return;
    if (job_state(self->look) != JOB_CANCELLED)
        look_done(self);
    job_free(&self->look);
}

/* ---- Ctrl-G ---- */

static void jump_to(struct screen *screen, const char *label)
{
    struct list_screen *self = (struct list_screen *)screen;
    struct spot spot;
    if (!draft_find_label(&self->draft, label, -1, &spot)) {
        if (label[0] != '\0')                    /* asked again: what was typed behind it is for no other field */
            prompt_open(screen, &(struct prompt){.label = say_with(screen->app, "ui.no-field",
                                                                   "label", label, NULL),
                                                 .done = jump_to});
        return;
    }
    draft_leave(&self->draft, false);
    list_hold_condition(self, (size_t)spot.field);
}

void list_jump(struct list_screen *self)
{
    if (!list_is_fixed(self))
        prompt_open(&self->screen,
                    &(struct prompt){.label = say(self->screen.app, "ui.jump"), .done = jump_to});
}
