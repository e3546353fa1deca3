/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Grids: rows that grow, a blank one at the end, insert, delete, copy from above, and how they are drawn.
 * Must not know the database. Dry.
 */
#include "form_private.h"

#include <string.h>

enum { NUMBER_COLUMNS = 3 };

void grid_reserve(struct form_screen *self, struct grid *grid, int rows)
{
    size_t columns = grid->field->columns;
    if (rows > grid->room) {
        int room = rows * 2;
        struct slot *slot = arena_take(self->data, (size_t)room * columns * sizeof *slot);
        bool *live = arena_take(self->data, (size_t)room * sizeof *live);
        if (grid->rows > 0) {
            memcpy(slot, grid->slot, (size_t)grid->rows * columns * sizeof *slot);
            memcpy(live, grid->live, (size_t)grid->rows * sizeof *live);
        }
        grid->slot = slot;
        grid->live = live;
        grid->room = room;
    }
    for (; grid->rows < rows; grid->rows++)
        form_row_init(self, grid, grid->rows);
}

static int most_rows(const struct grid *grid)
{
    return grid->field->max_rows > 0 ? grid->field->max_rows : 1000;
}

/* A grid with a column that nobody may fill has the rows it was opened with, no more and no fewer. */
static bool is_fixed(struct form_screen *self, const struct grid *grid)
{
    bool fixed = self->form->deed == NULL || self->slot[grid->field - self->form->field].readonly;
    for (size_t i = 0; i < grid->field->columns; i++)
        fixed = fixed || (grid->field->column[i].readonly && !grid->field->column[i].hidden);
    return fixed;
}

void grid_tidy(struct form_screen *self, struct grid *grid)
{
    if (is_fixed(self, grid))
        return;
    if (grid->rows == 0 || (grid->live[grid->rows - 1] && grid->rows < most_rows(grid)))
        grid_reserve(self, grid, grid->rows + 1);
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

void grid_compact(struct form_screen *self)
{
    for (size_t i = 0; i < self->form->fields; i++) {
        struct grid *grid = &self->grid[i];
        for (int row = grid->field != NULL ? grid->rows - 2 : -1; row >= 0; row--) {
            if (!grid->live[row])
                remove_row(grid, row);
        }
        if (self->spot.field == (int)i && self->spot.row >= grid->rows)
            self->spot.row = grid->rows - 1;
    }
}

/* The grid in hand that may be changed; NULL with a bell. */
static struct grid *grid_in_hand(struct form_screen *self)
{
    struct grid *grid = self->spot.column >= 0 ? &self->grid[self->spot.field] : NULL;
    if (grid == NULL || is_fixed(self, grid)) {
        app_bell(self->screen.app);
        return NULL;
    }
    return grid;
}

void form_row_insert(struct form_screen *self)
{
    struct grid *grid = grid_in_hand(self);
    if (grid == NULL)
        return;
    form_leave_spot(self, false);
    int live = grid->live[grid->rows - 1] ? grid->rows : grid->rows - 1;
    if (live >= most_rows(grid)) {
        app_bell(self->screen.app);
        return;
    }
    if (grid->rows == live)
        grid_reserve(self, grid, grid->rows + 1);
    for (int row = grid->rows - 1; row > self->spot.row; row--)
        move_row(grid, row, row - 1);
    form_row_init(self, grid, self->spot.row);
    grid_tidy(self, grid);
    form_evaluate(self);
    form_enter_spot(self, self->spot);
}

void form_row_delete(struct form_screen *self)
{
    struct grid *grid = grid_in_hand(self);
    if (grid == NULL)
        return;
    self->line.touched = false;
    remove_row(grid, self->spot.row);
    self->slot[self->spot.field].touched = true;
    grid_tidy(self, grid);
    if (self->spot.row >= grid->rows)
        self->spot.row = grid->rows - 1;
    self->problems = (struct problems){0};          /* their rows have moved */
    form_evaluate(self);
    form_enter_spot(self, self->spot);
}

/* F6: the cell in hand takes what stands above it; columns marked `copy` follow when the row is still blank. */
void form_row_copy(struct form_screen *self)
{
    struct grid *grid = grid_in_hand(self);
    if (grid == NULL || self->spot.row == 0)
        return;
    size_t columns = grid->field->columns;
    struct slot *own = &grid->slot[(size_t)self->spot.row * columns], *above = own - columns;
    bool blank = !grid->live[self->spot.row] && line_text(&self->line)[0] == '\0';
    for (size_t i = 0; i < columns; i++) {
        bool wanted = blank ? own[i].field->copy : (int)i == self->spot.column;
        if (!wanted || own[i].readonly)
            continue;
        own[i].value = above[i].value;
        own[i].text = above[i].text;
        own[i].note = above[i].note;
        own[i].error = above[i].error;
        own[i].touched = true;
        grid->live[self->spot.row] = true;
    }
    grid_tidy(self, grid);
    form_evaluate(self);
    form_enter_spot(self, self->spot);
}

/* ---- drawing ---- */

/* The row's number stands before it where the picture leaves room for it. */
static int number_columns(const struct field *grid, int width)
{
    int used = -1;
    for (size_t i = 0; i < grid->columns; i++)
        used += grid->column[i].hidden ? 0 : grid->column[i].width + 1;
    return used + NUMBER_COLUMNS <= width || used > width ? NUMBER_COLUMNS : 0;
}

/* The first column in sight, so that the one in hand is. */
static void scroll_columns(struct grid *grid, int hand, int width)
{
    if (hand < grid->left)
        grid->left = hand;
    for (;;) {
        int used = number_columns(grid->field, width);
        for (int i = grid->left; i <= hand; i++)
            used += grid->field->column[i].hidden ? 0 : grid->field->column[i].width + 1;
        if (used <= width + 1 || grid->left >= hand)
            return;
        grid->left++;
    }
}

static void draw_header(struct form_screen *self, struct canvas *canvas, const struct grid *grid,
                        const struct form_cell *cell)
{
    int column = cell->column + number_columns(grid->field, cell->width), end = cell->column + cell->width;
    for (size_t i = (size_t)grid->left; i < grid->field->columns && column < end; i++) {
        const struct field *field = &grid->field->column[i];
        if (field->hidden)
            continue;
        int width = column + field->width > end ? end - column : field->width;
        canvas_put(canvas, cell->row + 1, column, width, STYLE_LABEL,
                   say_fitting(self->screen.app, &field->name, width));
        column += field->width + 1;
    }
}

static void draw_row(struct form_screen *self, struct canvas *canvas, const struct form_cell *cell, struct spot spot)
{
    const struct grid *grid = &self->grid[spot.field];
    int column = cell->column, end = cell->column + cell->width;
    int row = cell->row + 2 + spot.row - grid->top;
    int numbers = number_columns(grid->field, cell->width);
    if (numbers > 0)
        canvas_put(canvas, row, column, numbers - 1, STYLE_DIM,
                   arena_format(self->screen.app->turn, "%2d", spot.row + 1));
    column += numbers;
    for (spot.column = grid->left; spot.column < (int)grid->field->columns; spot.column++) {
        int width = grid->field->column[spot.column].width;
        if (grid->field->column[spot.column].hidden)
            continue;
        if (column + width > end && spot.column > grid->left)
            break;
        slot_draw(self, canvas, spot, row, column, column + width > end ? end - column : width);
        column += width + 1;
    }
}

void grid_draw(struct form_screen *self, struct canvas *canvas, const struct form_cell *cell)
{
    int index = (int)(cell->field - self->form->field);
    struct grid *grid = &self->grid[index];
    if (self->slot[index].hidden)
        return;
    scroll_columns(grid, self->spot.field == index && self->spot.column > 0 ? self->spot.column : 0, cell->width);
    draw_header(self, canvas, grid, cell);
    for (int i = 0; i < cell->rows - 1 && grid->top + i < grid->rows; i++)
        draw_row(self, canvas, cell, (struct spot){index, grid->top + i, -1});
    if (grid->rows > grid->top + cell->rows - 1) {
        const char *more = say_with(self->screen.app, "ui.more-rows", "n",
                                    arena_format(self->screen.app->turn, "%d", grid->rows), NULL);
        int wide = text_columns(more);
        canvas_put(canvas, cell->row + 1, cell->column + cell->width - wide, wide, STYLE_DIM, more);
    }
}
