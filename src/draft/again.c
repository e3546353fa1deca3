/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: ベリファイ: a second person keys what another keyed. The hand stops at the first
 * difference and does not go on: keyed once more, either it is what was expected (the second
 * person's slip), or it is the same as just now, and then it stands and counts as a correction.
 * Must not know who is who; the database does.
 */
#include "draft_private.h"

#include <string.h>

static bool is_verified(const struct form *form, const char *id)
{
    for (size_t i = 0; form->bundle != NULL && i < form->bundle->verifies; i++) {
        if (strcmp(form->bundle->verify[i], id) == 0)
            return true;
    }
    return false;
}

/* What is keyed again is blank and begins without a default (a row, with those of every new row);
 * the rest stands as it was keyed. */
bool again_load(struct draft *draft, size_t i)
{
    struct slot *slot = &draft->slot[i];
    const char *id = slot->field->name.id;
    if (!draft_modes[draft->mode].verifies || draft->expected == NULL)
        return false;
    if (is_verified(draft->form, id)) {
        if (draft->grid[i].field != NULL)
            grid_tidy(draft, &draft->grid[i]);
        return true;
    }
    draft_put(draft, i, record_get(draft->expected, id));
    slot->readonly = slot->passed = true;
    return true;
}

/* ---- what was keyed before ---- */

static int rows_before(const struct draft *draft, int field)
{
    struct value rows = record_get(draft->expected, draft->form->field[field].name.id);
    return rows.kind == VALUE_LIST ? (int)rows.list->count : 0;
}

static struct value before(const struct draft *draft, struct spot spot, const struct field *field)
{
    const struct record *from = draft->expected;
    if (spot.column >= 0) {
        struct value rows = record_get(from, draft->form->field[spot.field].name.id);
        from = spot.row < rows_before(draft, spot.field) &&
                       rows.list->item[spot.row].kind == VALUE_RECORD
                   ? rows.list->item[spot.row].record
                   : NULL;
    }
    return from != NULL ? value_for_field(field, record_get(from, field->name.id)) : value_null();
}

/* A row more than were keyed before was typed twice in its first column: the others need not be. */
static bool is_of_new_row(struct draft *draft, struct spot spot)
{
    return spot.column > 0 && spot.row >= rows_before(draft, spot.field);
}

enum draft_step again_step(struct draft *draft)
{
    struct spot spot = draft->spot;
    struct slot *slot = draft_slot(draft, spot);
    const char *typed = line_text(&draft->line);
    if (!draft_modes[draft->mode].verifies || draft->expected == NULL || slot == NULL ||
        is_of_new_row(draft, spot))
        return STEP_MOVED;
    struct slot tried = *slot;
    bool good = slot_take(&draft->desk, &tried, typed, draft->data);
    bool same = good && value_equal(tried.value, before(draft, spot, slot->field));
    bool stands = good && !same && draft->first_typing != NULL &&
                  strcmp(draft->first_typing, typed) == 0;
    slot->corrected = stands;
    if (same || stands)
        return STEP_MOVED;
    bool touched = draft->line.touched || typed[0] != '\0';     /* an empty blank row is none */
    draft->first_typing = arena_text(draft->data, typed);
    line_set(&draft->line, "");
    draft->line.touched = touched;
    return STEP_DIFFERS;
}

/* ---- what the second person changed ---- */

/* Every cell that differs was typed twice, and a row that is missing was left out twice (the blank
 * row's first column says so). */
static bool grid_is_corrected(struct draft *draft, int field)
{
    const struct grid *grid = &draft->grid[field];
    const int columns = (int)grid->field->columns, were = rows_before(draft, field);
    bool differs = false;
    int live = 0;
    for (int row = 0; row < grid->rows; row++) {
        live += grid->live[row];
        for (int column = 0; grid->live[row] && column < columns; column++) {
            const struct spot spot = {field, row, column};
            const struct slot *slot = draft_slot(draft, spot);
            bool same = value_equal(slot->value, before(draft, spot, slot->field));
            differs = differs || !same;
            if (!same && !slot->corrected && !is_of_new_row(draft, spot))
                return false;
        }
    }
    if (live >= were)
        return differs;
    return live < grid->rows && draft_slot(draft, (struct spot){field, live, 0})->corrected;
}

struct value draft_corrected(struct draft *draft, struct arena *arena)
{
    struct value_list *list = arena_take(arena, sizeof *list);
    for (size_t i = 0; i < draft->form->fields; i++) {
        bool grid = draft->grid[i].field != NULL && draft->expected != NULL &&
                    is_verified(draft->form, draft->form->field[i].name.id);
        if (grid ? grid_is_corrected(draft, (int)i) : draft->slot[i].corrected)
            value_list_add(arena, list, value_text(draft->form->field[i].name.id));
    }
    return (struct value){.kind = VALUE_LIST, .list = list};
}

/* ---- what was kept half way ---- */

/* Only the text in hand may be another than what was keyed before: that one is still left by who
 * typed it. What else differs is keyed once more, for nothing says any more that it was typed
 * twice. */
static void sift(struct draft *draft, struct spot spot, struct spot hand, struct spot *first)
{
    struct slot *slot = draft_slot(draft, spot);
    if (slot->hidden || slot->readonly ||
        (slot->error == NULL && value_equal(slot->value, before(draft, spot, slot->field))))
        return;
    bool is_first = first->field < 0;
    if (is_first)
        *first = spot;
    if (!is_first || !spot_equal(spot, hand))
        slot_put(slot, value_null(), draft->data);
}

struct spot again_spot(struct draft *draft, struct spot spot)
{
    struct spot first = SPOT_NOWHERE;
    if (!draft_modes[draft->mode].verifies || draft->expected == NULL)
        return spot;
    for (size_t i = 0; i < draft->form->fields; i++) {
        const struct grid *grid = &draft->grid[i];
        int columns = grid->field != NULL ? (int)grid->field->columns : 0;
        if (!is_verified(draft->form, draft->form->field[i].name.id))
            continue;
        if (grid->field == NULL)
            sift(draft, (struct spot){(int)i, -1, -1}, spot, &first);
        for (int row = 0; grid->field != NULL && row < grid->rows; row++)
            for (int column = 0; column < columns; column++)
                if (grid->live[row] || row < rows_before(draft, (int)i))
                    sift(draft, (struct spot){(int)i, row, column}, spot, &first);
    }
    draft_evaluate(draft);
    return first.field >= 0 ? first : spot;
}
