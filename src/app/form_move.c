/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the focus is and where it goes. Going on converts and may stop at a text that is no value; going back never
 * validates. The order is that of the fields in the definition; rows of a grid come row by row. Dry.
 */
#include "form_private.h"

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

static bool is_usable(struct form_screen *self, struct spot spot)
{
    const struct slot *slot = form_slot(self, spot), *whole = &self->slot[spot.field];
    return !slot->hidden && !slot->readonly && !whole->hidden && !whole->readonly &&
           form_cell_of(self->form, &self->form->field[spot.field]) != NULL;
}

/* The neighbour in the order of entry, usable or not; false at the end. */
static bool step_on(struct form_screen *self, struct spot *spot)
{
    const struct grid *grid = spot->field >= 0 ? &self->grid[spot->field] : NULL;
    if (grid != NULL && grid->field != NULL && grid->rows > 0 && spot->column >= 0) {
        if (++spot->column < (int)grid->field->columns)
            return true;
        spot->column = 0;
        if (++spot->row < grid->rows)
            return true;
    }
    if (++spot->field >= (int)self->form->fields)
        return false;
    bool in_grid = self->grid[spot->field].field != NULL;
    spot->row = spot->column = in_grid ? 0 : -1;
    return !in_grid || self->grid[spot->field].rows > 0 || step_on(self, spot);
}

static bool step_back(struct form_screen *self, struct spot *spot)
{
    const struct grid *grid = spot->field >= 0 ? &self->grid[spot->field] : NULL;
    if (grid != NULL && grid->field != NULL && grid->rows > 0 && spot->column >= 0) {
        if (--spot->column >= 0)
            return true;
        spot->column = (int)grid->field->columns - 1;
        if (--spot->row >= 0)
            return true;
    }
    if (--spot->field < 0)
        return false;
    const struct grid *into = &self->grid[spot->field];
    spot->row = into->field != NULL ? into->rows - 1 : -1;
    spot->column = into->field != NULL ? (int)into->field->columns - 1 : -1;
    return into->field == NULL || into->rows > 0 || step_back(self, spot);
}

static bool find(struct form_screen *self, struct spot *spot, bool (*step)(struct form_screen *, struct spot *))
{
    while (step(self, spot)) {
        if (is_usable(self, *spot))
            return true;
    }
    return false;
}

static void scroll_grid(struct form_screen *self, struct spot spot)
{
    struct grid *grid = &self->grid[spot.field];
    const struct form_cell *cell = form_cell_of(self->form, grid->field);
    int shown = cell != NULL && cell->rows > 1 ? cell->rows - 1 : 1;
    if (spot.row < grid->top)
        grid->top = spot.row;
    if (spot.row >= grid->top + shown)
        grid->top = spot.row - shown + 1;
}

void form_enter_spot(struct form_screen *self, struct spot spot)
{
    self->spot = spot;
    self->message = NULL;
    self->fresh = true;
    if (spot.field < 0) {
        line_set(&self->line, "");
        return;
    }
    const struct form_cell *cell = form_cell_of(self->form, &self->form->field[spot.field]);
    if (cell != NULL)
        self->page = cell->page;
    if (spot.column >= 0)
        scroll_grid(self, spot);
    line_set(&self->line, slot_edit_text(self->screen.app, form_slot(self, spot), self->screen.app->turn));
}

bool form_leave_spot(struct form_screen *self, bool strict)
{
    struct slot *slot = form_slot(self, self->spot);
    if (slot == NULL || !self->line.touched)
        return slot == NULL || slot->error == NULL || !strict;
    bool good = slot_take(self->screen.app, slot, line_text(&self->line), self->data);
    slot->touched = true;
    self->line.touched = false;
    if (self->spot.column >= 0) {
        struct grid *grid = &self->grid[self->spot.field];
        grid->live[self->spot.row] = true;
        grid_tidy(self, grid);
        slot = form_slot(self, self->spot);
    }
    form_problem_solved(self, self->spot);
    form_evaluate(self);
    if (slot->field->lookup != NULL && slot->text[0] != '\0' && (good || slot->field->kind == KIND_REFERENCE))
        form_look(self, false);
    return good || !strict || slot->field->kind == KIND_REFERENCE;
}

/* Enter in the empty first cell of the blank last row means: no more rows. */
static bool ends_grid(struct form_screen *self)
{
    if (self->spot.column < 0)
        return false;
    const struct grid *grid = &self->grid[self->spot.field];
    struct spot before = self->spot;
    bool first = !find(self, &before, step_back) || before.field != self->spot.field || before.row != self->spot.row;
    return first && !grid->live[self->spot.row] && line_text(&self->line)[0] == '\0';
}

static void refuse_to_go(struct form_screen *self)
{
    struct app *app = self->screen.app;
    form_say(self, STYLE_ERROR, slot_hint(app, form_slot(self, self->spot), app->turn));
    app_bell(app);
}

void form_next(struct form_screen *self)
{
    struct spot spot = self->spot;
    if (spot.field < 0) {
        form_first(self, self->page);
        return;
    }
    bool out = ends_grid(self);
    if (!form_leave_spot(self, true)) {
        refuse_to_go(self);
        return;
    }
    if (out) {
        spot.row = self->grid[spot.field].rows - 1;
        spot.column = (int)self->grid[spot.field].field->columns - 1;
    }
    if (find(self, &spot, step_on))
        form_enter_spot(self, spot);
    else
        form_say(self, STYLE_DIM, say(self->screen.app, "ui.last-field"));
}

void form_back(struct form_screen *self)
{
    struct spot spot = self->spot;
    form_leave_spot(self, false);
    if (spot.field >= 0 && find(self, &spot, step_back))
        form_enter_spot(self, spot);
}

/* The first usable place of the page; nowhere when the page is only to look at. */
void form_first(struct form_screen *self, int page)
{
    struct spot spot = {-1, -1, -1};
    while (find(self, &spot, step_on)) {
        if (form_cell_of(self->form, &self->form->field[spot.field])->page == page) {
            form_enter_spot(self, spot);
            return;
        }
    }
    form_enter_spot(self, (struct spot){-1, -1, -1});
    self->page = page;
}

void form_page(struct form_screen *self, int step)
{
    int page = self->page + step;
    if (page < 0 || page >= (int)self->form->pages) {
        app_bell(self->screen.app);
        return;
    }
    form_leave_spot(self, false);
    form_first(self, page);
}

static void scroll_look(struct form_screen *self, int step)
{
    for (size_t i = 0; i < self->form->fields; i++) {
        struct grid *grid = &self->grid[i];
        const struct form_cell *cell = grid->field != NULL ? form_cell_of(self->form, grid->field) : NULL;
        if (cell == NULL || cell->page != self->page)
            continue;
        int last = grid->rows > cell->rows - 1 ? grid->rows - cell->rows + 1 : 0;
        grid->top += step;
        grid->top = grid->top < 0 ? 0 : grid->top > last ? last : grid->top;
    }
}

/* ↑ ↓: rows inside a grid, else back and next; on a form to look at they scroll its grids. */
void form_vertical(struct form_screen *self, int step)
{
    if (self->spot.field < 0) {
        scroll_look(self, step);
        return;
    }
    struct spot spot = self->spot;
    spot.row += step;
    if (spot.column < 0 || spot.row < 0 || spot.row >= self->grid[spot.field].rows) {
        if (step < 0)
            form_back(self);
        else
            form_next(self);
        return;
    }
    if (!form_leave_spot(self, step > 0)) {
        refuse_to_go(self);
        return;
    }
    if (spot.row < self->grid[spot.field].rows && is_usable(self, spot))
        form_enter_spot(self, spot);
}

/* ---- Ctrl-G: "label" or "label/row" ---- */

static bool begins(const struct app *app, const struct field *field, const char *text)
{
    size_t bytes = strlen(text);
    return bytes > 0 && (strncmp(say_name(app, &field->name), text, bytes) == 0 ||
                         strncmp(field->name.ja != NULL ? field->name.ja : "", text, bytes) == 0 ||
                         strncmp(field->name.id, text, bytes) == 0);
}

static bool is_named(const struct app *app, const struct field *field, const char *text)
{
    return strcmp(say_name(app, &field->name), text) == 0 || strcmp(field->name.id, text) == 0 ||
           (field->name.ja != NULL && strcmp(field->name.ja, text) == 0);
}

/* Exact names first, then beginnings; row < 0 looks at fields outside grids first. */
static bool find_label(struct form_screen *self, const char *label, int row, bool exact, struct spot *out)
{
    struct spot spot = {-1, -1, -1};
    while (find(self, &spot, step_on)) {
        const struct field *field = form_slot(self, spot)->field;
        bool fits = exact ? is_named(self->screen.app, field, label) : begins(self->screen.app, field, label);
        bool right_row = row < 0 ? spot.column < 0 || spot.row == 0 ||
                                   (spot.field == self->spot.field && spot.row == self->spot.row)
                                 : spot.row == row;
        /* within a grid, the row in hand is meant */
        if (row < 0 && spot.column >= 0 && spot.field == self->spot.field && spot.row != self->spot.row)
            right_row = false;
        if (fits && right_row) {
            *out = spot;
            return true;
        }
    }
    return false;
}

static void jump_to(struct screen *screen, const char *text)
{
    struct form_screen *self = (struct form_screen *)screen;
    struct buffer label = {0};
    struct spot spot;
    buffer_text(&label, text);
    char *slash = label.length > 0 ? strrchr(label.data, '/') : NULL;
    int row = slash != NULL ? atoi(slash + 1) - 1 : -1;
    if (row >= 0)
        *slash = '\0';
    const char *wanted = buffer_string(&label);
    form_leave_spot(self, false);
    if (find_label(self, wanted, row, true, &spot) || find_label(self, wanted, row, false, &spot))
        form_enter_spot(self, spot);
    else
        form_say(self, STYLE_ALERT, say_with(screen->app, "ui.no-field", "label", wanted, NULL));
    buffer_release(&label);
}

void form_jump(struct form_screen *self)
{
    prompt_open(&self->screen, &(struct prompt){.label = say(self->screen.app, "ui.jump"), .done = jump_to});
}
