/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of a grid that lead somewhere: an action that takes columns of a grid ("grid.column") is
 * meant for one row of it. Where rows are filled that is the row in hand; on a form to look at ↑ ↓
 * move a mark. The mark stays while what was opened is looked at. Must not know what opens.
 */
#include "form_private.h"

#include <string.h>

int form_action_grid(const struct form_screen *self, const struct action *action)
{
    const struct form *form = self->draft.form;
    for (size_t i = 0; i < action->args; i++) {
        size_t bytes = strcspn(action->arg_field[i], ".");
        for (size_t k = 0; action->arg_field[i][bytes] == '.' && k < form->fields; k++) {
            if (form->field[k].kind == KIND_GRID && strlen(form->field[k].name.id) == bytes &&
                strncmp(form->field[k].name.id, action->arg_field[i], bytes) == 0)
                return (int)k;
        }
    }
    return -1;
}

int form_marked_grid(const struct form_screen *self)
{
    if (self->draft.spot.field >= 0)
        return -1;
    for (size_t i = 0; i < self->draft.form->actions; i++) {
        int grid = form_action_grid(self, &self->draft.form->action[i]);
        const struct form_cell *cell = grid >= 0 ? form_cell_of(self->draft.form, &self->draft.form->field[grid]) : NULL;
        if (cell != NULL && cell->page == self->draft.page && self->draft.grid[grid].rows > 0)
            return grid;
    }
    return -1;
}

/* The row meant, -1: none is in hand. */
static int row_of(const struct form_screen *self, int grid)
{
    const struct draft *draft = &self->draft;
    int row = draft->spot.field == grid && draft->spot.column >= 0 ? draft->spot.row
              : form_marked_grid(self) == grid                     ? self->mark : -1;
    return row >= 0 && row < draft->grid[grid].rows && draft->grid[grid].live[row] ? row : -1;
}

bool form_action_ready(struct form_screen *self, const struct action *action, struct record *record)
{
    struct arena *turn = self->screen.app->desk.turn;
    int grid = form_action_grid(self, action), row = grid >= 0 ? row_of(self, grid) : -1;
    if (grid < 0)
        return true;
    if (row < 0)
        return false;
    const struct record *values = draft_row(&self->draft.grid[grid], row, turn);
    for (size_t i = 0; i < values->count; i++)
        record_set(turn, record, arena_format(turn, "%s.%s", self->draft.form->field[grid].name.id, values->member[i].name),
                   values->member[i].value);
    return true;
}

bool form_mark_move(struct form_screen *self, int step)
{
    int index = form_marked_grid(self);
    if (index < 0)
        return false;
    struct grid *grid = &self->draft.grid[index];
    const struct form_cell *cell = form_cell_of(self->draft.form, grid->field);
    int shown = cell->rows > 1 ? cell->rows - 1 : 1, to = self->mark + step;
    self->mark = to < 0 ? 0 : to >= grid->rows ? grid->rows - 1 : to;
    if (self->mark < grid->top)
        grid->top = self->mark;
    if (self->mark >= grid->top + shown)
        grid->top = self->mark - shown + 1;
    return true;
}
