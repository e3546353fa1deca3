/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Grids: rows that grow, a blank one at the end, insert, delete, copy from above, and how they are
 * drawn. Must not know the database. Dry.
 */
#include "form_private.h"

#include <string.h>

enum { NUMBER_COLUMNS = 3 };

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
    int column = cell->column + number_columns(grid->field, cell->width),
        end = cell->column + cell->width;
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

static void draw_row(struct form_screen *self, struct canvas *canvas, const struct form_cell *cell,
                     struct spot spot)
{
    const struct grid *grid = &self->draft.grid[spot.field];
    int column = cell->column, end = cell->column + cell->width;
    int row = cell->row + 2 + spot.row - grid->top;
    int numbers = number_columns(grid->field, cell->width);
    bool marked = form_marked_grid(self) == spot.field && self->mark == spot.row;
    if (numbers > 0)
        canvas_put(canvas, row, column, numbers - 1, marked ? STYLE_CHOSEN : STYLE_DIM,
                   arena_format(self->screen.app->desk.turn, marked ? ">%d" : "%2d", spot.row + 1));
    if (marked)
        canvas_cursor(canvas, row, column);
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
    int index = (int)(cell->field - self->draft.form->field);
    struct grid *grid = &self->draft.grid[index];
    if (self->draft.slot[index].hidden)
        return;
    scroll_columns(grid,
                   self->draft.spot.field == index && self->draft.spot.column > 0
                       ? self->draft.spot.column
                       : 0,
                   cell->width);
    draw_header(self, canvas, grid, cell);
    for (int i = 0; i < cell->rows - 1 && grid->top + i < grid->rows; i++)
        draw_row(self, canvas, cell, (struct spot){index, grid->top + i, -1});
    if (grid->rows > grid->top + cell->rows - 1) {
        const char *more = say_with(self->screen.app, "ui.more-rows", "n",
                                    arena_format(self->screen.app->desk.turn, "%d", grid->rows),
                                    NULL);
        int wide = text_columns(more);
        canvas_put(canvas, cell->row + 1, cell->column + cell->width - wide, wide, STYLE_DIM, more);
    }
}
