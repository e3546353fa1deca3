/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: rows of grids: they grow, a blank one stands at the end and is part of the record only once it is typed in;
 * insert, delete, copy from above.
 */
#include "draft_private.h"

#include <string.h>

void grid_reserve(struct draft *draft, struct grid *grid, int rows)
{
    size_t columns = grid->field->columns;
    if (rows > grid->room) {
        int room = rows * 2;
        struct slot *slot = arena_take(draft->data, (size_t)room * columns * sizeof *slot);
        bool *live = arena_take(draft->data, (size_t)room * sizeof *live);
        if (grid->rows > 0) {
            memcpy(slot, grid->slot, (size_t)grid->rows * columns * sizeof *slot);
            memcpy(live, grid->live, (size_t)grid->rows * sizeof *live);
        }
        grid->slot = slot;
        grid->live = live;
        grid->room = room;
    }
    for (; grid->rows < rows; grid->rows++)
        row_init(draft, grid, grid->rows);
}

static int most_rows(const struct grid *grid)
{
    return grid->field->max_rows > 0 ? grid->field->max_rows : 1000;
}

/* A grid with a column that nobody may fill has the rows it was opened with, no more and no fewer. */
bool grid_is_fixed(const struct draft *draft, const struct grid *grid)
{
    bool fixed = draft->form->deed == NULL || draft->slot[grid->field - draft->form->field].readonly;
    for (size_t i = 0; i < grid->field->columns; i++)
        fixed = fixed || (grid->field->column[i].readonly && !grid->field->column[i].hidden);
    return fixed;
}

void grid_tidy(struct draft *draft, struct grid *grid)
{
    if (grid_is_fixed(draft, grid))
        return;
    if (grid->rows == 0 || (grid->live[grid->rows - 1] && grid->rows < most_rows(grid)))
        grid_reserve(draft, grid, grid->rows + 1);
}

static void move_row(struct grid *grid, int to, int from)
{
    size_t columns = grid->field->columns;
    memcpy(&grid->slot[(size_t)to * columns], &grid->slot[(size_t)from * columns], columns * sizeof *grid->slot);
    grid->live[to] = grid->live[from];
}

static void remove_row(struct grid *grid, int row)
{
    for (int i = row; i + 1 < grid->rows; i++)
        move_row(grid, i, i + 1);
    grid->rows--;
}

void draft_compact(struct draft *draft)
{
    for (size_t i = 0; i < draft->form->fields; i++) {
        struct grid *grid = &draft->grid[i];
        for (int row = grid->field != NULL ? grid->rows - 2 : -1; row >= 0; row--) {
            if (!grid->live[row])
                remove_row(grid, row);
        }
        if (draft->spot.field == (int)i && draft->spot.row >= grid->rows)
            draft->spot.row = grid->rows - 1;
    }
}

/* The grid in hand that may be changed. */
static struct grid *grid_in_hand(struct draft *draft)
{
    struct grid *grid = draft->spot.column >= 0 ? &draft->grid[draft->spot.field] : NULL;
    return grid == NULL || grid_is_fixed(draft, grid) ? NULL : grid;
}

bool draft_row_insert(struct draft *draft)
{
    struct grid *grid = grid_in_hand(draft);
    if (grid == NULL)
        return false;
    draft_leave(draft, false);
    int live = grid->live[grid->rows - 1] ? grid->rows : grid->rows - 1;
    if (live >= most_rows(grid))
        return false;
    if (grid->rows == live)
        grid_reserve(draft, grid, grid->rows + 1);
    for (int row = grid->rows - 1; row > draft->spot.row; row--)
        move_row(grid, row, row - 1);
    row_init(draft, grid, draft->spot.row);
    grid_tidy(draft, grid);
    draft_evaluate(draft);
    draft_enter(draft, draft->spot);
    return true;
}

bool draft_row_delete(struct draft *draft)
{
    struct grid *grid = grid_in_hand(draft);
    if (grid == NULL)
        return false;
    draft->line.touched = false;
    remove_row(grid, draft->spot.row);
    draft->slot[draft->spot.field].touched = true;
    grid_tidy(draft, grid);
    if (draft->spot.row >= grid->rows)
        draft->spot.row = grid->rows - 1;
    draft->problems = (struct problems){0};          /* their rows have moved */
    draft_evaluate(draft);
    draft_enter(draft, draft->spot);
    return true;
}

/* F6: the cell in hand takes what stands above it; columns marked `copy` follow when the row is still blank. */
bool draft_row_copy(struct draft *draft)
{
    struct grid *grid = grid_in_hand(draft);
    if (grid == NULL || draft->spot.row == 0)
        return false;
    size_t columns = grid->field->columns;
    struct slot *own = &grid->slot[(size_t)draft->spot.row * columns], *above = own - columns;
    bool blank = !grid->live[draft->spot.row] && line_text(&draft->line)[0] == '\0';
    for (size_t i = 0; i < columns; i++) {
        bool wanted = blank ? own[i].field->copy : (int)i == draft->spot.column;
        if (!wanted || own[i].readonly)
            continue;
        own[i].value = above[i].value;
        own[i].text = above[i].text;
        own[i].error = above[i].error;
        own[i].touched = true;
        grid->live[draft->spot.row] = true;
    }
    grid_tidy(draft, grid);
    draft_evaluate(draft);
    draft_enter(draft, draft->spot);
    return true;
}
