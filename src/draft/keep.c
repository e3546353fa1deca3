/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: what was typed as a record that can be put away, and the draft again from such a record:
 * every text as it stood, also one that is no value yet. What is secret or protected stays out.
 * Must not know where it is kept.
 *
 *   {args: {…}, version: 3, field: "id in hand", out: 2,
 *    texts: {id: "text", grid: [{column: "text"}], ref: {text, value}}}
 */
#include "draft_private.h"

#include <string.h>

static bool may_be_kept(const struct field *field)
{
    return !field->protected_value && field->kind != KIND_SECRET && field->kind != KIND_FILE &&
           field->kind != KIND_COMPUTED && field->value == NULL;
}

/* A reference is a number that shows a name: both, for the name alone would have to be looked up
 * again. */
static struct value slot_kept(const struct slot *slot, struct arena *arena)
{
    struct value text = value_text(slot_edit_text(slot, arena));
    if (slot->field->kind != KIND_REFERENCE || value_is_null(slot->value))
        return text;
    struct record *both = record_new(arena);
    record_set(arena, both, "text", text);
    record_set(arena, both, "value", slot->value);
    return (struct value){.kind = VALUE_RECORD, .record = both};
}

static bool is_in_hand(const struct draft *draft, struct spot spot)
{
    return draft->line.touched && spot_equal(draft->spot, spot) &&
           !draft_slot((struct draft *)(uintptr_t)draft, spot)->field->twice;
}

/* A flag that keeps guarded fields out goes with them though it was read and not typed: the server
 * has no other word of who has no number yet. */
static void keep_slot(const struct draft *draft, const struct slot *slot, struct spot spot,
                      struct record *texts, struct arena *arena)
{
    bool says_so = slot->field->guards && slot->value.kind == VALUE_BOOL && slot->value.boolean,
         changed = slot->touched || slot->error != NULL || says_so ||
                   !value_equal(slot->value, slot->first);
    if (!may_be_kept(slot->field))
        return;
    if (is_in_hand(draft, spot))
        record_set(arena, texts, slot->field->name.id,
                   value_text(arena_text(arena, line_text(&draft->line))));
    else if (changed || spot.column >= 0)
        record_set(arena, texts, slot->field->name.id, slot_kept(slot, arena));
}

/* The row in the window over it, as far as it is typed: it takes the row over whole or not at all,
 * but a line that breaks is neither. */
static void keep_above(const struct draft *above, struct record *texts, struct arena *arena)
{
    for (size_t i = 0; i < above->form->fields; i++) {
        const struct slot *slot = &above->slot[i];
        if (may_be_kept(slot->field))
            record_set(arena, texts, slot->field->name.id,
                       is_in_hand(above, (struct spot){(int)i, -1, -1})
                           ? value_text(arena_text(arena, line_text(&above->line)))
                           : slot_kept(slot, arena));
    }
}

/* Is this row open in a window over it? Then what is typed there counts. */
static bool is_above(const struct draft *draft, int field, int row)
{
    return draft->above != NULL && draft->above_spot.field == field && draft->above_spot.row == row;
}

static void keep_grid(const struct draft *draft, int field, struct record *texts,
                      struct arena *arena)
{
    const struct grid *grid = &draft->grid[field];
    struct value_list *rows = arena_take(arena, sizeof *rows);
    for (int row = 0; row < grid->rows; row++) {
        bool above = is_above(draft, field, row);
        if (!grid->live[row] && !(above && draft_is_touched(draft->above)) &&
            !(draft->line.touched && draft->spot.field == field && draft->spot.row == row))
            continue;
        struct record *record = record_new(arena);
        if (above)
            keep_above(draft->above, record, arena);
        for (size_t i = 0; i < grid->field->columns && !above; i++)
            keep_slot(draft, &grid->slot[(size_t)row * grid->field->columns + i],
                      (struct spot){field, row, (int)i}, record, arena);
        value_list_add(arena, rows, (struct value){.kind = VALUE_RECORD, .record = record});
    }
    record_set(arena, texts, grid->field->name.id,
               (struct value){.kind = VALUE_LIST, .list = rows});
}

static bool is_left_out(const struct draft *draft, const struct slot *slot, struct spot spot)
{
    bool held = is_in_hand(draft, spot) && line_text(&draft->line)[0] != '\0';
    return slot->field->protected_value && !slot->readonly &&
           (held || slot->error != NULL || (slot->touched && !value_is_null(slot->value)));
}

static int count_rows(const struct draft *draft, int field)
{
    const struct grid *grid = &draft->grid[field];
    int out = 0, columns = grid->field != NULL ? (int)grid->field->columns : 0;
    for (int row = 0; row < grid->rows; row++)
        for (int i = 0; i < columns && !is_above(draft, field, row); i++)
            out += is_left_out(draft, &grid->slot[row * columns + i], (struct spot){field, row, i});
    return out;
}

/* How many protected fields were typed, of which nothing is kept: who goes on is told. Those that
 * stand in the record itself are read again. */
static int count_out(const struct draft *draft)
{
    int out = 0;
    for (int i = 0; i < (int)draft->form->fields; i++)
        out += is_left_out(draft, &draft->slot[i], (struct spot){i, -1, -1}) + count_rows(draft, i);
    for (size_t i = 0; draft->above != NULL && i < draft->above->form->fields; i++)
        out += is_left_out(draft->above, &draft->above->slot[i], (struct spot){(int)i, -1, -1});
    return out > draft->out ? out : draft->out;
}

struct record *draft_kept(const struct draft *draft, struct arena *arena)
{
    struct record *texts = record_new(arena), *kept = record_new(arena);
    for (size_t i = 0; i < draft->form->fields; i++) {
        if (draft->grid[i].field == NULL)
            keep_slot(draft, &draft->slot[i], (struct spot){(int)i, -1, -1}, texts, arena);
        else if (may_be_kept(draft->grid[i].field))
            keep_grid(draft, (int)i, texts, arena);
    }
    record_set(arena, kept, "args",
               (struct value){.kind = VALUE_RECORD,
                              .record = (struct record *)(uintptr_t)draft->args});
    if (draft->loaded != NULL && record_has(draft->loaded, "row_version"))
        record_set(arena, kept, "version", record_get(draft->loaded, "row_version"));
    if (draft->spot.field >= 0)
        record_set(arena, kept, "field", value_text(draft->form->field[draft->spot.field].name.id));
    record_set(arena, kept, "out", value_int(count_out(draft)));
    record_set(arena, kept, "texts", (struct value){.kind = VALUE_RECORD, .record = texts});
    return value_copy(arena, (struct value){.kind = VALUE_RECORD, .record = kept}).record;  /* the texts are the draft's own */
}

/* ---- and back ---- */

static void put_back(struct draft *draft, struct slot *slot, struct value kept)
{
    if (!may_be_kept(slot->field))
        return;
    if (kept.kind == VALUE_TEXT) {
        if (!slot_take(&draft->desk, slot, kept.text, draft->data))
            slot->visited = true;
    } else if (kept.kind == VALUE_RECORD) {
        struct value text = record_get(kept.record, "text");
        slot_put(slot, record_get(kept.record, "value"), draft->data);
        if (text.kind == VALUE_TEXT)
            slot->text = arena_text(draft->data, text.text);
    } else {
        return;
    }
    slot->touched = true;
}

static void put_rows_back(struct draft *draft, struct grid *grid, struct value rows)
{
    size_t count = rows.kind == VALUE_LIST ? rows.list->count : 0, columns = grid->field->columns;
    if (!grid_is_fixed(draft, grid)) {
        grid->rows = grid->top = 0;
        grid_reserve(draft, grid, (int)count);
    }
    for (size_t row = 0; row < count && row < (size_t)grid->rows; row++) {
        const struct value item = rows.list->item[row];
        grid->live[row] = true;
        for (size_t i = 0; i < columns && item.kind == VALUE_RECORD; i++) {
            struct slot *slot = &grid->slot[row * columns + i];
            if (!slot->readonly && record_has(item.record, slot->field->name.id))
                put_back(draft, slot, record_get(item.record, slot->field->name.id));
        }
    }
    grid_tidy(draft, grid);
    draft->rows_moved++;
}

/* The version that was read then goes back with the record: what others changed meanwhile must be
 * seen. */
static void take_version(struct draft *draft, struct value version)
{
    if (draft->loaded != NULL && !value_is_null(version))
        record_set(draft->data, (struct record *)(uintptr_t)draft->loaded, "row_version", version);
}

size_t draft_take_up(struct draft *draft, const struct record *kept)
{
    const struct value texts = record_get(kept, "texts"), field = record_get(kept, "field");
    size_t out = 0;
    struct spot spot = SPOT_NOWHERE;
    for (size_t i = 0; i < draft->form->fields; i++) {
        const struct field *one = &draft->form->field[i];
        bool is_there = texts.kind == VALUE_RECORD && record_has(texts.record, one->name.id);
        out += one->protected_value && !draft->slot[i].readonly &&
               value_is_null(draft->slot[i].value);
        if (is_there && draft->grid[i].field != NULL)
            put_rows_back(draft, &draft->grid[i], record_get(texts.record, one->name.id));
        else if (is_there)
            put_back(draft, &draft->slot[i], record_get(texts.record, one->name.id));
        if (field.kind == VALUE_TEXT && strcmp(field.text, one->name.id) == 0)
            spot = (struct spot){(int)i, draft->grid[i].field != NULL ? 0 : -1,
                                 draft->grid[i].field != NULL ? 0 : -1};
    }
    take_version(draft, record_get(kept, "version"));
    draft_evaluate(draft);
    spot = again_spot(draft, spot);
    if (spot.field >= 0 && draft_is_usable(draft, spot))
        draft_enter(draft, spot);
    else
        draft_first(draft, 0);
    draft->out = record_has(kept, "out") ? (int)record_get(kept, "out").integer : 0;
    return record_has(kept, "out") ? (size_t)draft->out : out;
}
