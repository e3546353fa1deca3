/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: the order of entry: that of the fields in the definition, rows of a grid one after the
 * other; what is hidden, read-only or on no page is passed over. And finding a field by its name.
 */
#include "draft_private.h"

#include <stdlib.h>
#include <string.h>

const struct form_cell *form_cell_of(const struct form *form, const struct field *field)
{
    for (size_t i = 0; i < form->cells; i++) {
        if (form->cell[i].field == field && form->cell[i].kind != CELL_TEXT)
            return &form->cell[i];
    }
    return NULL;
}

bool spot_equal(struct spot a, struct spot b)
{
    return a.field == b.field && a.row == b.row && a.column == b.column;
}

bool draft_is_usable(struct draft *draft, struct spot spot)
{
    const struct slot *slot = draft_slot(draft, spot), *whole = &draft->slot[spot.field];
    if (draft->awaits && slot->field != draft_key(draft))
        return false;
    return !slot->hidden && !slot->readonly && !whole->hidden && !whole->readonly &&
           form_cell_of(draft->form, &draft->form->field[spot.field]) != NULL;
}

/* The neighbour in the order of entry, usable or not; false at the end. */
static bool step_on(struct draft *draft, struct spot *spot)
{
    const struct grid *grid = spot->field >= 0 ? &draft->grid[spot->field] : NULL;
    if (grid != NULL && grid->field != NULL && grid->rows > 0 && spot->column >= 0) {
        if (++spot->column < (int)grid->field->columns)
            return true;
        spot->column = 0;
        if (++spot->row < grid->rows)
            return true;
    }
    if (++spot->field >= (int)draft->form->fields)
        return false;
    bool in_grid = draft->grid[spot->field].field != NULL;
    spot->row = spot->column = in_grid ? 0 : -1;
    return !in_grid || draft->grid[spot->field].rows > 0 || step_on(draft, spot);
}

static bool step_back(struct draft *draft, struct spot *spot)
{
    const struct grid *grid = spot->field >= 0 ? &draft->grid[spot->field] : NULL;
    if (grid != NULL && grid->field != NULL && grid->rows > 0 && spot->column >= 0) {
        if (--spot->column >= 0)
            return true;
        spot->column = (int)grid->field->columns - 1;
        if (--spot->row >= 0)
            return true;
    }
    if (--spot->field < 0)
        return false;
    const struct grid *into = &draft->grid[spot->field];
    spot->row = into->field != NULL ? into->rows - 1 : -1;
    spot->column = into->field != NULL ? (int)into->field->columns - 1 : -1;
    return into->field == NULL || into->rows > 0 || step_back(draft, spot);
}

static bool find(struct draft *draft, struct spot *spot,
                 bool (*step)(struct draft *, struct spot *))
{
    while (step(draft, spot)) {
        if (draft_is_usable(draft, *spot))
            return true;
    }
    return false;
}

bool order_next(struct draft *draft, struct spot *spot)
{
    return find(draft, spot, step_on);
}

bool order_previous(struct draft *draft, struct spot *spot)
{
    return find(draft, spot, step_back);
}

/* ---- by name ---- */

enum part { WHOLE, BEGINNING, ANY_PART, PARTS };

static bool fits(const char *name, const char *text, enum part part)
{
    size_t bytes = strlen(text);
    if (name == NULL || bytes == 0)
        return false;
    const char *at = strstr(name, text);
    return part == ANY_PART ? at != NULL : at == name && (part == BEGINNING || name[bytes] == '\0');
}

/* As the screen says it, as its own name says it, by its id. */
static bool is_named(bool english, const struct field *field, const char *text, enum part part)
{
    return fits(name_in(&field->name, english), text, part) || fits(field->name.ja, text, part) ||
           fits(field->own_name, text, part) || fits(field->name.id, text, part);
}

/* Row < 0 looks at fields outside grids, at the first row of each grid, and within a grid at the
 * row in hand. */
static bool is_right_row(const struct draft *draft, struct spot spot, int row)
{
    if (row >= 0)
        return spot.row == row;
    return spot.column < 0 ||
           spot.row ==
               (spot.field == draft->spot.field && draft->spot.column >= 0 ? draft->spot.row : 0);
}

/* Of several places of one name the one behind the hand, when the hand is in such a place already:
 * asked again, each is reached in turn. */
static bool find_label(struct draft *draft, const char *label, int row, enum part part,
                       struct spot *out)
{
    struct spot spot = SPOT_NOWHERE;
    bool found = false, passed = false;
    while (find(draft, &spot, step_on)) {
        if (!is_right_row(draft, spot, row) ||
            !is_named(draft->desk.english, draft_slot(draft, spot)->field, label, part))
            continue;
        if (!found || passed)
            *out = spot;
        if (passed)
            return true;
        found = true;
        passed = spot_equal(spot, draft->spot);
    }
    return found;
}

/* The n-th place of the order, as "12" typed at Ctrl-G; rows of a grid count as one. */
static bool find_number(struct draft *draft, const char *label, struct spot *out)
{
    struct spot spot = SPOT_NOWHERE;
    size_t digits = strspn(label, "0123456789");
    long number = digits > 0 && digits < 4 && label[digits] == '\0' ? strtol(label, NULL, 10) : 0;
    while (number > 0 && find(draft, &spot, step_on)) {
        if (spot.row > 0)
            continue;
        *out = spot;
        if (--number == 0)
            return true;
    }
    return false;
}

bool draft_find_label(struct draft *draft, const char *label, int row, struct spot *out)
{
    if (row < 0 && find_number(draft, label, out))
        return true;
    for (enum part part = WHOLE; part < PARTS; part++) {
        if (find_label(draft, label, row, part, out))
            return true;
    }
    return false;
}
