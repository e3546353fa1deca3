/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: what a form holds: its slots, their first values, and the record they make. Must not know
 * what follows from it (evaluate.c) or where the hand is (move.c).
 */
#include "draft_private.h"

#include <string.h>

static const struct code_list *codes_of(const struct draft *draft, const struct field *field)
{
    const struct system *system = draft->form->system;
    return field->codes == NULL ? NULL
                                : catalog_codes(draft->desk.catalog,
                                                system != NULL ? system->id : NULL, field->codes);
}

static const struct draft_mode_row *mode_of(const struct draft *draft)
{
    return &draft_modes[draft->mode];
}

static void slot_init(struct draft *draft, struct slot *slot, const struct field *field)
{
    *slot = (struct slot){.field = field, .text = "", .value = value_null(), .hidden = field->hidden,
                          .required = field->required, .passes = field->pass};
    slot->codes = codes_of(draft, field);
    if (mode_of(draft)->all_open) {
        slot->readonly = slot->required = false;
        return;
    }
    slot->readonly = (field->readonly && field != draft_key(draft)) || field->value != NULL ||
                     field->kind == KIND_COMPUTED || draft->form->deed == NULL;
}

static void name_is_read(void *context, const char *name)
{
    (void)name;
    *(bool *)context = true;
}

static void put_default(struct draft *draft, struct slot *slot, const struct record *record,
                        const struct record *row)
{
    struct expr_params params;
    struct error err = ERROR_NONE;
    struct value value;
    if (slot->field->fallback == NULL || !mode_of(draft)->judges)
        return;
    struct expr_context context = context_of(draft, record, row, &params);
    if (expr_eval(slot->field->fallback, &context, draft->desk.turn, &value, &err))
        slot_put(slot, value, draft->data);
    expr_names(slot->field->fallback, name_is_read, &slot->follows);
}

void row_init(struct draft *draft, struct grid *grid, int row)
{
    struct slot *slot = &grid->slot[(size_t)row * grid->field->columns];
    for (size_t i = 0; i < grid->field->columns; i++)
        slot_init(draft, &slot[i], &grid->field->column[i]);
    struct record *blank = record_new(draft->desk.turn);
    for (size_t i = 0; i < grid->field->columns; i++) {
        put_default(draft, &slot[i], blank, blank);
        slot[i].first = slot[i].value;
    }
    grid->live[row] = false;
}

static void load_grid(struct draft *draft, struct grid *grid, struct value rows)
{
    if (rows.kind != VALUE_LIST)
        return;
    for (size_t row = 0; row < rows.list->count; row++) {
        struct value item = rows.list->item[row];
        if (item.kind != VALUE_RECORD)
            continue;
        grid_reserve(draft, grid, grid->rows + 1);
        grid->live[grid->rows - 1] = true;
        for (size_t i = 0; i < grid->field->columns; i++) {
            struct slot *slot = &grid->slot[(size_t)(grid->rows - 1) * grid->field->columns + i];
            const char *id = slot->field->name.id;
            slot_put(slot, record_get(item.record, id), draft->data);
            slot->first = slot->value;
            slot->follows = slot->follows && !record_has(item.record, id);   /* what was read stands */
        }
    }
}

/* A member of the record read, else the argument the form was opened with, else the default. */
static void load_field(struct draft *draft, size_t i)
{
    const char *id = draft->form->field[i].name.id;
    if (again_load(draft, i))
        return;
    const struct record *from = draft->loaded != NULL && record_has(draft->loaded, id)
                                    ? draft->loaded
                                    : draft->args;
    bool given = from != NULL && record_has(from, id);
    if (draft->grid[i].field != NULL) {
        if (given)
            load_grid(draft, &draft->grid[i], record_get(from, id));
        grid_tidy(draft, &draft->grid[i]);
    } else if (given) {
        slot_put(&draft->slot[i], record_get(from, id), draft->data);
    } else {
        put_default(draft, &draft->slot[i], record_new(draft->desk.turn), NULL);
    }
}

void tell(struct draft *draft, enum draft_event event, struct spot spot)
{
    if (draft->hook != NULL)
        draft->hook(draft, event, spot);
}

void draft_put(struct draft *draft, size_t field, struct value value)
{
    struct grid *grid = &draft->grid[field];
    if (grid->field == NULL) {
        slot_put(&draft->slot[field], value, draft->data);
        return;
    }
    grid->rows = grid->top = 0;
    draft->rows_moved++;
    load_grid(draft, grid, value);
    grid_tidy(draft, grid);
}

static size_t live_rows(const struct grid *grid)
{
    size_t count = 0;
    for (int row = 0; row < grid->rows; row++)
        count += grid->live[row];
    return count;
}

bool draft_grid_equal(struct draft *draft, size_t field, struct value rows)
{
    const struct grid *grid = &draft->grid[field];
    size_t theirs = rows.kind == VALUE_LIST ? rows.list->count : 0, at = 0;
    if (live_rows(grid) != theirs)
        return false;
    for (int row = 0; row < grid->rows; row++) {
        if (!grid->live[row])
            continue;
        struct value other = rows.list->item[at++];
        for (size_t i = 0; i < grid->field->columns; i++) {
            const struct slot *slot = &grid->slot[(size_t)row * grid->field->columns + i];
            bool named = other.kind == VALUE_RECORD &&
                         record_has(other.record, slot->field->name.id);
            if (named &&
                !value_equal(slot->value,
                             value_for_field(slot->field,
                                             record_get(other.record, slot->field->name.id))))
                return false;
        }
    }
    return true;
}

void draft_begin(struct draft *draft, const struct record *loaded)
{
    const struct form *form = draft->form;
    struct value copy = value_null();
    struct arena *fresh = arena_new();
    undo_release(draft);
    draft->first_typing = NULL;
    draft->rows_moved++;
    if (loaded != NULL)
        copy = value_copy(fresh, (struct value){.kind = VALUE_RECORD,
                                                .record = (struct record *)(uintptr_t)loaded});
    arena_free(&draft->data);
    draft->data = fresh;
    draft->loaded = loaded != NULL ? copy.record : NULL;
    draft->slot = arena_take(draft->data, (form->fields + 1) * sizeof *draft->slot);
    draft->grid = arena_take(draft->data, (form->fields + 1) * sizeof *draft->grid);
    draft->problems = (struct problems){0};
    draft->spot = SPOT_NOWHERE;
    draft->out = 0;
    draft->awaits = loaded == NULL && draft_key(draft) != NULL && !mode_of(draft)->verifies;
    for (size_t i = 0; i < form->fields; i++) {
        slot_init(draft, &draft->slot[i], &form->field[i]);
        if (form->field[i].kind == KIND_GRID)
            draft->grid[i].field = &form->field[i];
    }
    for (size_t i = 0; i < form->fields; i++)
        load_field(draft, i);
    draft_evaluate(draft);
    for (size_t i = 0; i < form->fields; i++)
        draft->slot[i].first = draft->slot[i].value;
    draft_first(draft, 0);
}

void draft_end(struct draft *draft)
{
    undo_release(draft);
    line_release(&draft->line);
    arena_free(&draft->before_arena);
    arena_free(&draft->data);
}

struct slot *draft_slot(struct draft *draft, struct spot spot)
{
    if (spot.field < 0)
        return NULL;
    if (spot.column < 0)
        return &draft->slot[spot.field];
    struct grid *grid = &draft->grid[spot.field];
    if (spot.row >= grid->rows)
        return NULL;
    return &grid->slot[(size_t)spot.row * grid->field->columns + (size_t)spot.column];
}

struct slot *draft_slot_by_id(struct draft *draft, struct spot near, const char *id)
{
    if (near.column >= 0) {
        struct grid *grid = &draft->grid[near.field];
        for (size_t i = 0; i < grid->field->columns; i++) {
            if (strcmp(grid->field->column[i].name.id, id) == 0)
                return &grid->slot[(size_t)near.row * grid->field->columns + i];
        }
    }
    for (size_t i = 0; i < draft->form->fields; i++) {
        if (strcmp(draft->form->field[i].name.id, id) == 0)
            return &draft->slot[i];
    }
    return NULL;
}

struct value draft_value_by_id(struct draft *draft, struct spot near, const char *id)
{
    if (near.column >= 0) {
        const struct record *row = draft_row(&draft->grid[near.field], near.row, draft->desk.turn);
        if (record_has(row, id))
            return record_get(row, id);
    }
    return record_get(draft_record(draft, draft->desk.turn), id);
}

static void record_slot(struct arena *arena, struct record *record, const struct slot *slot)
{
    bool kept = !slot->hidden || slot->field->when_hidden == HIDDEN_KEEP || slot->field->hidden;
    if (kept && !value_is_null(slot->value))
        record_set(arena, record, slot->field->name.id, slot->value);
}

struct record *draft_row(const struct grid *grid, int row, struct arena *arena)
{
    struct record *record = record_new(arena);
    for (size_t i = 0; i < grid->field->columns; i++)
        record_slot(arena, record, &grid->slot[(size_t)row * grid->field->columns + i]);
    return record;
}

struct record *draft_record(struct draft *draft, struct arena *arena)
{
    struct record *record = record_new(arena);
    for (size_t i = 0; i < draft->form->fields; i++) {
        const struct grid *grid = &draft->grid[i];
        if (grid->field == NULL) {
            record_slot(arena, record, &draft->slot[i]);
            continue;
        }
        struct value_list *list = arena_take(arena, sizeof *list);
        for (int row = 0; row < grid->rows && !draft->slot[i].hidden; row++) {
            if (grid->live[row])
                value_list_add(arena, list, (struct value){.kind = VALUE_RECORD,
                                                           .record = draft_row(grid, row, arena)});
        }
        record_set(arena, record, grid->field->name.id,
                   (struct value){.kind = VALUE_LIST, .list = list});
    }
    return record;
}

bool draft_is_touched(const struct draft *draft)
{
    bool touched = draft->line.touched || (draft->above != NULL && draft_is_touched(draft->above));
    for (size_t i = 0; i < draft->form->fields && !touched; i++) {
        touched = draft->slot[i].touched;
        const struct grid *grid = &draft->grid[i];
        for (size_t k = 0;
             grid->field != NULL && k < (size_t)grid->rows * grid->field->columns && !touched; k++)
            touched = grid->slot[k].touched;
    }
    return touched;
}
