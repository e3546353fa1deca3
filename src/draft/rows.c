/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: rows of grids: they grow, a blank one stands at the end and is part of the record only
 * once it is typed in; insert, delete, copy from above.
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

/* A grid with a column that nobody may fill has the rows it was opened with, no more and no fewer,
 * unless it says that it grows. */
bool grid_is_fixed(const struct draft *draft, const struct grid *grid)
{
    bool fixed = draft->form->deed == NULL ||
                 draft->slot[grid->field - draft->form->field].readonly;
    for (size_t i = 0; i < grid->field->columns; i++)
        fixed = fixed || (!grid->field->grows && grid->field->column[i].readonly &&
                          !grid->field->column[i].hidden);
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
    memcpy(&grid->slot[(size_t)to * columns], &grid->slot[(size_t)from * columns],
           columns * sizeof *grid->slot);
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
            if (grid->live[row])
                continue;
            remove_row(grid, row);
            draft->rows_moved++;
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

/* Problems point at rows by number: after a row key they would point at others. */
static bool rows_changed(struct draft *draft, struct grid *grid, int row)
{
    grid_tidy(draft, grid);
    draft->rows_moved++;
    draft->slot[draft->spot.field].touched = true;
    draft_problems_forget(draft);
    draft_evaluate(draft);
    draft->spot.row = row >= grid->rows ? grid->rows - 1 : row;
    draft_enter(draft, draft->spot);
    tell(draft, DRAFT_ROW, draft->spot);
    return true;
}

/* Room for one more row at `row`; false: there are as many as may be. */
static bool make_room(struct draft *draft, struct grid *grid, int row)
{
    int live = grid->live[grid->rows - 1] ? grid->rows : grid->rows - 1;
    if (live >= most_rows(grid))
        return false;
    draft_mark(draft);
    if (grid->rows == live)
        grid_reserve(draft, grid, grid->rows + 1);
    for (int i = grid->rows - 1; i > row; i--)
        move_row(grid, i, i - 1);
    return true;
}

bool draft_row_insert(struct draft *draft)
{
    struct grid *grid = grid_in_hand(draft);
    if (grid == NULL)
        return false;
    draft_leave(draft, false);
    if (!make_room(draft, grid, draft->spot.row))
        return false;
    row_init(draft, grid, draft->spot.row);
    return rows_changed(draft, grid, draft->spot.row);
}

bool draft_row_duplicate(struct draft *draft)
{
    struct grid *grid = grid_in_hand(draft);
    if (grid == NULL)
        return false;
    draft_leave(draft, false);
    if (!grid->live[draft->spot.row] || !make_room(draft, grid, draft->spot.row + 1))
        return false;
    move_row(grid, draft->spot.row + 1, draft->spot.row);
    return rows_changed(draft, grid, draft->spot.row + 1);
}

bool draft_row_move(struct draft *draft, int step)
{
    struct grid *grid = grid_in_hand(draft);
    if (grid == NULL)
        return false;
    draft_leave(draft, false);
    int from = draft->spot.row, to = from + step;
    if (to < 0 || to >= grid->rows || !grid->live[from] || !grid->live[to])
        return false;
    draft_mark(draft);
    struct slot *slot = arena_take(draft->desk.turn, grid->field->columns * sizeof *slot);
    memcpy(slot, &grid->slot[(size_t)from * grid->field->columns],
           grid->field->columns * sizeof *slot);
    move_row(grid, from, to);
    memcpy(&grid->slot[(size_t)to * grid->field->columns], slot,
           grid->field->columns * sizeof *slot);
    return rows_changed(draft, grid, to);
}

bool draft_row_delete(struct draft *draft)
{
    struct grid *grid = grid_in_hand(draft);
    bool is_blank = grid != NULL && !grid->live[draft->spot.row] && !draft->line.touched &&
                    draft->spot.row == grid->rows - 1;
    if (grid == NULL || is_blank)
        return false;
    draft_mark(draft);
    draft->line.touched = false;
    remove_row(grid, draft->spot.row);
    return rows_changed(draft, grid, draft->spot.row);
}

/* The first word and the blank behind it: of a family the name stays, and the hand is where the
 * given name goes. */
static const char *first_word(struct arena *arena, const char *text)
{
    const char *wide = strstr(text, "\u3000"), *narrow = strchr(text, ' ');
    const char *end = wide != NULL && (narrow == NULL || wide < narrow) ? wide + strlen("\u3000")
                      : narrow != NULL                                  ? narrow + 1
                                                                        : NULL;
    return end != NULL ? arena_textn(arena, text, (size_t)(end - text)) : text;
}

static void copy_cell(struct draft *draft, struct slot *own, const struct slot *from)
{
    own->value = from->value;
    own->text = from->text;
    own->error = from->error;
    own->touched = true;
    if (own->field->word && from->value.kind == VALUE_TEXT) {
        own->text = first_word(draft->data, from->text);
        own->value = value_null();               /* half a name is none: what is left so is still missing */
    }
}

/* What stands in the field that this one is like, be it of the record around a row; null:
 * nothing. */
static struct value like_value(struct draft *draft, const struct field *field)
{
    const struct slot *from = field->like != NULL
                                  ? draft_slot_by_id(draft, SPOT_NOWHERE, field->like)
                                  : NULL;
    if (from != NULL)
        return value_is_null(from->value) ? value_null()
                                          : value_text(slot_edit_text(from, draft->desk.turn));
    return field->like != NULL && draft->around != NULL ? record_get(draft->around, field->like)
                                                        : value_null();
}

static bool copy_like(struct draft *draft)
{
    struct slot *own = draft_slot(draft, draft->spot);
    struct value value = own != NULL ? like_value(draft, own->field) : value_null();
    if (value_is_null(value) || own->readonly)
        return false;
    draft_mark(draft);
    if (value.kind == VALUE_TEXT)
        slot_take(&draft->desk, own, value.text, draft->data);
    else
        slot_put(own, value_for_field(own->field, value), draft->data);
    own->touched = true;
    if (draft->spot.column >= 0) {
        draft->grid[draft->spot.field].live[draft->spot.row] = true;
        grid_tidy(draft, &draft->grid[draft->spot.field]);
    }
    draft_problem_solved(draft, draft->spot);
    draft_evaluate(draft);
    draft_enter(draft, draft->spot);
    return true;
}

/* F6: the cell in hand takes what stands above it; columns marked `copy` follow when the row is
 * still blank. A field that is like another one takes that. */
bool draft_row_copy(struct draft *draft)
{
    struct grid *grid = grid_in_hand(draft);
    if (grid == NULL || draft->spot.row == 0)
        return copy_like(draft);
    size_t columns = grid->field->columns;
    struct slot *own = &grid->slot[(size_t)draft->spot.row * columns], *above = own - columns;
    bool blank = !grid->live[draft->spot.row] && line_text(&draft->line)[0] == '\0';
    draft_mark(draft);
    for (size_t i = 0; i < columns; i++) {
        bool wanted = blank ? own[i].field->copy : (int)i == draft->spot.column;
        if (!wanted || own[i].readonly)
            continue;
        copy_cell(draft, &own[i], &above[i]);
        grid->live[draft->spot.row] = true;
    }
    grid_tidy(draft, grid);
    draft_evaluate(draft);
    draft_enter(draft, draft->spot);
    return true;
}
