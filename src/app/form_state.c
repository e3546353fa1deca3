/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a form holds: its slots, their first values, the record they make, and what follows from it (computed,
 * hidden, read-only, required). Must not know the canvas or the database. Dry.
 */
#include "form_private.h"

#include <string.h>

static void slot_init(struct form_screen *self, struct slot *slot, const struct field *field)
{
    *slot = (struct slot){.field = field, .text = "", .value = value_null(), .hidden = field->hidden,
                          .required = field->required};
    slot->codes = app_codes(self->screen.app, self->form->system, field->codes);
    slot->readonly = field->readonly || field->value != NULL || field->kind == KIND_COMPUTED || self->form->deed == NULL;
}

static struct expr_context context_of(struct form_screen *self, const struct record *record, const struct record *row,
                                      struct expr_params *params)
{
    struct app *app = self->screen.app;
    *params = catalog_params(app->catalog, app->city, app->turn);
    return (struct expr_context){.record = record, .row = row, .today = app->today, .params = params};
}

static void put_default(struct form_screen *self, struct slot *slot, const struct record *record,
                        const struct record *row)
{
    struct expr_params params;
    struct error err = ERROR_NONE;
    struct value value;
    if (slot->field->fallback == NULL)
        return;
    struct expr_context context = context_of(self, record, row, &params);
    if (expr_eval(slot->field->fallback, &context, self->screen.app->turn, &value, &err))
        slot_put(self->screen.app, slot, value, self->data);
}

void form_row_init(struct form_screen *self, struct grid *grid, int row)
{
    struct slot *slot = &grid->slot[(size_t)row * grid->field->columns];
    for (size_t i = 0; i < grid->field->columns; i++)
        slot_init(self, &slot[i], &grid->field->column[i]);
    struct record *blank = record_new(self->screen.app->turn);
    for (size_t i = 0; i < grid->field->columns; i++)
        put_default(self, &slot[i], blank, blank);
    grid->live[row] = false;
}

static void load_grid(struct form_screen *self, struct grid *grid, struct value rows)
{
    if (rows.kind != VALUE_LIST)
        return;
    for (size_t row = 0; row < rows.list->count; row++) {
        struct value item = rows.list->item[row];
        if (item.kind != VALUE_RECORD)
            continue;
        grid_reserve(self, grid, grid->rows + 1);
        grid->live[grid->rows - 1] = true;
        for (size_t i = 0; i < grid->field->columns; i++) {
            struct slot *slot = &grid->slot[(size_t)(grid->rows - 1) * grid->field->columns + i];
            slot_put(self->screen.app, slot, record_get(item.record, slot->field->name.id), self->data);
        }
    }
}

/* A member of the record read, else the argument the form was opened with, else the default. */
static void load_field(struct form_screen *self, size_t i)
{
    const char *id = self->form->field[i].name.id;
    const struct record *from = self->loaded != NULL && record_has(self->loaded, id) ? self->loaded : self->args;
    bool given = from != NULL && record_has(from, id);
    if (self->grid[i].field != NULL) {
        if (given)
            load_grid(self, &self->grid[i], record_get(from, id));
        grid_tidy(self, &self->grid[i]);
    } else if (given) {
        slot_put(self->screen.app, &self->slot[i], record_get(from, id), self->data);
    } else {
        put_default(self, &self->slot[i], record_new(self->screen.app->turn), NULL);
    }
}

void form_begin(struct form_screen *self, const struct record *loaded)
{
    const struct form *form = self->form;
    struct value copy = value_null();
    struct arena *fresh = arena_new();
    if (loaded != NULL)
        copy = value_copy(fresh, (struct value){.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)loaded});
    arena_free(&self->data);
    self->data = fresh;
    self->loaded = loaded != NULL ? copy.record : NULL;
    self->slot = arena_take(self->data, (form->fields + 1) * sizeof *self->slot);
    self->grid = arena_take(self->data, (form->fields + 1) * sizeof *self->grid);
    self->problems = (struct problems){0};
    self->acks = (struct list){0};
    self->message = NULL;
    self->hits = NULL;
    self->spot = (struct spot){-1, -1, -1};
    auth_uuid(self->request);
    for (size_t i = 0; i < form->fields; i++) {
        slot_init(self, &self->slot[i], &form->field[i]);
        if (form->field[i].kind == KIND_GRID)
            self->grid[i].field = &form->field[i];
    }
    for (size_t i = 0; i < form->fields; i++)
        load_field(self, i);
    self->state = FORM_OPEN;
    form_evaluate(self);
    form_first(self, 0);
}

struct slot *form_slot(struct form_screen *self, struct spot spot)
{
    if (spot.field < 0)
        return NULL;
    if (spot.column < 0)
        return &self->slot[spot.field];
    struct grid *grid = &self->grid[spot.field];
    return &grid->slot[(size_t)spot.row * grid->field->columns + (size_t)spot.column];
}

static void record_slot(struct arena *arena, struct record *record, const struct slot *slot)
{
    bool kept = !slot->hidden || slot->field->keep_when_hidden || slot->field->hidden;
    if (kept && !value_is_null(slot->value))
        record_set(arena, record, slot->field->name.id, slot->value);
}

struct record *form_row(struct form_screen *self, const struct grid *grid, int row, struct arena *arena)
{
    (void)self;
    struct record *record = record_new(arena);
    for (size_t i = 0; i < grid->field->columns; i++)
        record_slot(arena, record, &grid->slot[(size_t)row * grid->field->columns + i]);
    return record;
}

struct record *form_record(struct form_screen *self, struct arena *arena)
{
    struct record *record = record_new(arena);
    for (size_t i = 0; i < self->form->fields; i++) {
        const struct grid *grid = &self->grid[i];
        if (grid->field == NULL) {
            record_slot(arena, record, &self->slot[i]);
            continue;
        }
        struct value_list *list = arena_take(arena, sizeof *list);
        for (int row = 0; row < grid->rows && !self->slot[i].hidden; row++) {
            if (grid->live[row])
                value_list_add(arena, list, (struct value){.kind = VALUE_RECORD,
                                                           .record = form_row(self, grid, row, arena)});
        }
        record_set(arena, record, grid->field->name.id, (struct value){.kind = VALUE_LIST, .list = list});
    }
    return record;
}

static bool holds(const struct expr *expr, const struct expr_context *context, struct arena *arena)
{
    struct error err = ERROR_NONE;
    return expr_fires(expr, context, arena, &err);
}

/* true: something others may depend on has changed. */
static bool evaluate_slot(struct form_screen *self, struct slot *slot, const struct expr_context *context)
{
    struct app *app = self->screen.app;
    const struct field *field = slot->field;
    struct error err = ERROR_NONE;
    struct value value;
    bool hidden = slot->hidden, changed = false;
    if (field->show_when != NULL)
        slot->hidden = !holds(field->show_when, context, app->turn);
    if (field->required_when != NULL)
        slot->required = holds(field->required_when, context, app->turn);
    if (field->readonly_when != NULL && self->form->deed != NULL)
        slot->readonly = holds(field->readonly_when, context, app->turn);
    if (field->value != NULL && expr_eval(field->value, context, app->turn, &value, &err)) {
        value = value_for_field(field, value);
        changed = !value_equal(value, slot->value);
        if (changed)
            slot_put(app, slot, value, self->data);
    }
    return changed || hidden != slot->hidden;
}

static bool evaluate_grid(struct form_screen *self, struct grid *grid, const struct record *record)
{
    bool changed = false;
    for (int row = 0; row < grid->rows; row++) {
        struct expr_params params;
        const struct record *own = form_row(self, grid, row, self->screen.app->turn);
        struct expr_context context = context_of(self, record, own, &params);
        for (size_t i = 0; i < grid->field->columns; i++) {
            struct slot *slot = &grid->slot[(size_t)row * grid->field->columns + i];
            changed = evaluate_slot(self, slot, &context) || changed;
        }
    }
    return changed;
}

/* Dependencies have no cycle (the lint refuses one), so as many passes as there are levels suffice. */
void form_evaluate(struct form_screen *self)
{
    bool changed = true;
    for (size_t pass = 0; changed && pass < 8; pass++) {
        struct expr_params params;
        const struct record *record = form_record(self, self->screen.app->turn);
        struct expr_context context = context_of(self, record, NULL, &params);
        changed = false;
        for (size_t i = 0; i < self->form->fields; i++) {
            changed = evaluate_slot(self, &self->slot[i], &context) || changed;
            if (self->grid[i].field != NULL)
                changed = evaluate_grid(self, &self->grid[i], record) || changed;
        }
    }
}

bool form_is_touched(const struct form_screen *self)
{
    bool touched = self->line.touched;
    for (size_t i = 0; i < self->form->fields && !touched; i++) {
        touched = self->slot[i].touched;
        const struct grid *grid = &self->grid[i];
        for (size_t k = 0; grid->field != NULL && k < (size_t)grid->rows * grid->field->columns && !touched; k++)
            touched = grid->slot[k].touched;
    }
    return touched;
}

void form_say(struct form_screen *self, enum style style, const char *text)
{
    self->message = arena_text(self->data, text);
    self->message_style = style;
}
