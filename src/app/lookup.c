/* SPDX-License-Identifier: Apache-2.0 */
/*
 * F4: an indexed query narrowed by what is typed. One hit fills at once; several pop up, but only while the clerk
 * has not typed on; none is said at the field. Typing goes on while it runs. Must not know what is looked up.
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

/* The value of a field by its id: the row of the slot first, then the form. */
static struct value value_by_id(struct form_screen *self, struct spot spot, const char *id)
{
    struct arena *turn = self->screen.app->turn;
    if (spot.column >= 0) {
        const struct record *row = form_row(self, &self->grid[spot.field], spot.row, turn);
        if (record_has(row, id))
            return record_get(row, id);
    }
    return record_get(form_record(self, turn), id);
}

static struct record *look_args(struct form_screen *self, const struct slot *slot, const char *typed)
{
    struct arena *turn = self->screen.app->turn;
    const struct lookup *lookup = slot->field->lookup;
    struct record *args = record_new(turn);
    for (size_t i = 0; i < lookup->args; i++)
        record_set(turn, args, lookup->arg[i], value_by_id(self, self->spot, lookup->arg_field[i]));
    record_set(turn, args, "typed", value_text(typed));
    return args;
}

/* An earlier question about the same slot is no longer of interest. */
static struct look *free_look(struct form_screen *self)
{
    struct look *found = NULL;
    for (size_t i = 0; i < LOOKS; i++) {
        struct look *look = &self->look[i];
        if (look->job != NULL && spot_equal(look->spot, self->spot))
            job_free(&look->job);
        if (look->job == NULL)
            found = look;
    }
    return found;
}

void form_look(struct form_screen *self, bool asked)
{
    struct app *app = self->screen.app;
    struct slot *slot = form_slot(self, self->spot);
    const struct query *query = slot != NULL && slot->field->lookup != NULL && app->ledger != NULL
                                    ? catalog_query(app->catalog, slot->field->lookup->query) : NULL;
    struct look *look = query != NULL ? free_look(self) : NULL;
    if (look == NULL) {
        if (asked)
            app_bell(app);
        return;
    }
    const char *typed = self->line.touched ? line_text(&self->line) : slot->text;
    /* F4 on a filled field asks for all of its kind again, not only for what it holds */
    if (asked && !self->line.touched)
        typed = "";
    look->job = ledger_look(app->ledger, query, look_args(self, slot, typed), LOOK_LIMIT);
    look->spot = self->spot;
    look->keys = app->keys;
    look->asked = asked;
}

static struct slot *slot_by_id(struct form_screen *self, struct spot spot, const char *id)
{
    if (spot.column >= 0) {
        struct grid *grid = &self->grid[spot.field];
        for (size_t i = 0; i < grid->field->columns; i++) {
            if (strcmp(grid->field->column[i].name.id, id) == 0)
                return &grid->slot[(size_t)spot.row * grid->field->columns + i];
        }
    }
    for (size_t i = 0; i < self->form->fields; i++) {
        if (strcmp(self->form->field[i].name.id, id) == 0)
            return &self->slot[i];
    }
    return NULL;
}

/* A reference holds the hit's key and shows its first column; other fields take what `fill` names. */
static void fill_from(struct form_screen *self, struct spot spot, const struct record *hit)
{
    struct app *app = self->screen.app;
    struct slot *slot = form_slot(self, spot);
    const struct lookup *lookup = slot->field->lookup;
    const char *own = record_has(hit, slot->field->name.id) ? slot->field->name.id : "key";
    if (slot->field->kind == KIND_REFERENCE || record_has(hit, slot->field->name.id)) {
        slot_put(app, slot, record_get(hit, own), self->data);
        if (slot->field->kind == KIND_REFERENCE && lookup->shows > 0)
            slot->text = arena_text(self->data, value_print(app->turn, record_get(hit, lookup->show[0])));
        slot->touched = true;
    }
    for (size_t i = 0; i < lookup->fills; i++) {
        struct slot *target = slot_by_id(self, spot, lookup->fill[i]);
        if (target != NULL) {
            slot_put(app, target, record_get(hit, lookup->fill_column[i]), self->data);
            target->touched = true;
        }
    }
    slot->error = NULL;
    slot->note = NULL;
    if (spot.column >= 0) {
        self->grid[spot.field].live[spot.row] = true;
        grid_tidy(self, &self->grid[spot.field]);
    }
    form_evaluate(self);
    /* the editor shows the slot in hand as it was: show what it is now, unless it is being typed in */
    if (!self->line.touched && self->state == FORM_OPEN)
        form_enter_spot(self, self->spot);
}

static void hit_picked(struct screen *owner, size_t index)
{
    struct form_screen *self = (struct form_screen *)owner;
    if (self->hits == NULL || index >= self->hits->count || self->hits->item[index].kind != VALUE_RECORD)
        return;
    self->line.touched = false;
    fill_from(self, self->hits_spot, self->hits->item[index].record);
}

static void offer_hits(struct form_screen *self, const struct look *look)
{
    struct app *app = self->screen.app;
    const struct slot *slot = form_slot(self, look->spot);
    const struct lookup *lookup = slot->field->lookup;
    struct choice choice = {.title = say_name(app, &slot->field->name), .picked = hit_picked};
    struct choice_row *row = arena_take(app->turn, self->hits->count * sizeof *row);
    for (size_t i = 0; i < self->hits->count; i++) {
        struct buffer text = {0};
        for (size_t k = 0; k < lookup->shows && self->hits->item[i].kind == VALUE_RECORD; k++)
            buffer_format(&text, "%s  ", value_print(app->turn, record_get(self->hits->item[i].record,
                                                                           lookup->show[k])));
        row[i].text = arena_text(app->turn, buffer_string(&text));
        buffer_release(&text);
    }
    choice.row = row;
    choice.rows = self->hits->count;
    choice_open(&self->screen, &choice);
}

static void tell_none(struct form_screen *self, struct look *look)
{
    struct slot *slot = form_slot(self, look->spot);
    /* a number may be right though the list does not offer it: the database says so, by its own message */
    if (slot->field->kind == KIND_REFERENCE && !look->asked && value_is_null(slot->value)) {
        struct error *err = arena_take(self->data, sizeof *err);
        error_set(err, "00-901", "text", slot->text, "label", say_name(self->screen.app, &slot->field->name), NULL);
        slot->error = err;
        app_bell(self->screen.app);
    } else {
        slot->note = say(self->screen.app, "ui.no-hit");
    }
}

static void tell_many(struct form_screen *self, struct look *look)
{
    struct slot *slot = form_slot(self, look->spot);
    const char *count = arena_format(self->screen.app->turn, "%zu", self->hits->count);
    slot->note = arena_text(self->data, say_with(self->screen.app, "ui.many-hits", "n", count, NULL));
    if (slot->field->kind == KIND_REFERENCE && value_is_null(slot->value)) {
        struct error *err = arena_take(self->data, sizeof *err);
        error_set(err, "00-902", "n", count, "label", say_name(self->screen.app, &slot->field->name), NULL);
        slot->error = err;
    }
}

static void look_done(struct form_screen *self, struct look *look)
{
    struct app *app = self->screen.app;
    const struct value_list *rows = job_rows(look->job);
    size_t count = rows != NULL ? rows->count : 0;
    if (job_state(look->job) == JOB_FAILED) {
        form_say(self, STYLE_ERROR, say_error(app, app->turn, job_error(look->job)));
    } else if (job_state(look->job) == JOB_DONE && count == 0) {
        tell_none(self, look);
    } else if (job_state(look->job) == JOB_DONE) {
        struct value kept = value_copy(self->data, (struct value){.kind = VALUE_LIST,
                                                                  .list = (struct value_list *)(uintptr_t)rows});
        self->hits = kept.list;
        self->hits_spot = look->spot;
        bool idle = look->keys == app->keys && app->top == &self->screen;
        if (count == 1 && !(look->asked && self->line.touched && look->keys != app->keys))
            fill_from(self, look->spot, self->hits->item[0].record);
        else if (idle)
            offer_hits(self, look);
        else
            tell_many(self, look);
    }
    job_free(&look->job);
}

void form_look_tick(struct form_screen *self)
{
    for (size_t i = 0; i < LOOKS; i++) {
        if (self->look[i].job != NULL && job_state(self->look[i].job) != JOB_RUNNING)
            look_done(self, &self->look[i]);
    }
    if (self->submit_wanted && !form_is_looking(self)) {
        self->submit_wanted = false;
        form_submit(self);
    }
}
