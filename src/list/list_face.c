/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Query by example on the same form: the conditions of a list stand where the record's own fields
 * stand, in the picture of that form. What cannot be asked keeps its label, dim and without
 * brackets; what has no place on the form stands below it. Knows neither pages of rows nor keys.
 * Dry.
 */
#include "list_private.h"

#include <string.h>

enum { SUMMARY_ROWS = 2 };

bool list_on_face(const struct list_screen *self)
{
    return self->face != NULL && !self->in_rows;
}

/* What is asked in the place of this field; NULL: nothing. */
static const struct search_field *search_at(const struct list_screen *self,
                                            const struct field *field)
{
    const struct form *face = self->face;
    const char *id = field->name.id;
    for (size_t i = 0; i < face->finds; i++) {
        if (strcmp(face->find_field[i], field->name.id) == 0)
            id = face->find_search[i];
    }
    for (size_t i = 0; i < self->def->searches; i++) {
        if (strcmp(self->def->search[i].name.id, id) == 0)
            return &self->def->search[i];
    }
    return NULL;
}

static bool has(const struct list_def *def, const struct search_field *search)
{
    for (size_t i = 0; i < def->searches; i++) {
        if (strcmp(def->search[i].name.id, search->name.id) == 0)
            return true;
    }
    return false;
}

void list_face_begin(struct list_screen *self)
{
    const struct list_def *whole = self->def;
    struct list_def *own = arena_take(self->screen.arena, sizeof *own);
    *own = *whole;
    own->search = arena_take(self->screen.arena, (whole->searches + 1) * sizeof *own->search);
    own->searches = 0;
    for (size_t i = 0; i < self->face->fields; i++) {
        const struct search_field *search = search_at(self, &self->face->field[i]);
        if (search != NULL && form_cell_of(self->face, &self->face->field[i]) != NULL &&
            !has(own, search))
            own->search[own->searches++] = *search;
    }
    for (size_t i = 0; i < whole->searches; i++) {
        if (!has(own, &whole->search[i]))
            own->search[own->searches++] = whole->search[i];
    }
    self->def = own;
}

/* ---- the picture ---- */

static const struct field *condition_of(struct list_screen *self, const struct field *field,
                                        const struct search_field *search)
{
    for (size_t i = 0; search != NULL && i < self->def->searches; i++) {
        if (strcmp(self->def->search[i].name.id, search->name.id) == 0)
            return &field[i];
    }
    return NULL;
}

static void add(struct list_screen *self, struct form_cell cell)
{
    self->form.cell[self->form.cells++] = cell;
}

/* Those without a place on the form, one a row below what is drawn; the rows of its grids are
 * free. */
static void put_rest(struct list_screen *self, const struct field *field)
{
    int row = 0;
    for (size_t i = 0; i < self->form.cells; i++) {
        if (self->form.cell[i].page == 0 && self->form.cell[i].row > row)
            row = self->form.cell[i].row;
    }
    for (size_t i = 0; i < self->def->searches; i++) {
        if (form_cell_of(&self->form, &field[i]) != NULL)
            continue;
        const char *label = say_name(self->screen.app, &field[i].name);
        int column = text_columns(label) + 2;
        row++;
        add(self, (struct form_cell){.kind = CELL_TEXT,
                                     .row = row,
                                     .width = text_columns(label),
                                     .rows = 1,
                                     .text = label});
        add(self, (struct form_cell){.kind = CELL_FIELD,
                                     .row = row,
                                     .column = column,
                                     .width = field[i].width,
                                     .rows = 1,
                                     .field = &field[i]});
    }
}

void list_face_cells(struct list_screen *self, struct field *field)
{
    const struct form *face = self->face;
    self->form.cell = arena_take(self->screen.arena, (face->cells + 2 * self->def->searches + 1) *
                                                         sizeof *self->form.cell);
    self->form.cells = 0;
    self->form.page = face->page;
    self->form.pages = face->pages;
    for (size_t i = 0; i < face->cells; i++) {
        struct form_cell cell = face->cell[i];
        if (cell.kind == CELL_FIELD)
            cell.field = condition_of(self, field, search_at(self, cell.field));
        if (cell.kind == CELL_TEXT || (cell.kind == CELL_FIELD && cell.field != NULL &&
                                       form_cell_of(&self->form, cell.field) == NULL))
            add(self, cell);
    }
    put_rest(self, field);
    self->condition_rows = SUMMARY_ROWS;
}

/* A label belongs to what stands behind it; where nothing is asked it only keeps the look of the
 * form. */
static bool label_is_asked(const struct list_screen *self, const struct form_cell *label)
{
    const struct form_cell *next = NULL;
    for (size_t i = 0; i < self->form.cells; i++) {
        const struct form_cell *cell = &self->form.cell[i];
        bool behind = cell->page == label->page && cell->row == label->row &&
                      cell->column > label->column;
        if (behind && (next == NULL || cell->column < next->column))
            next = cell;
    }
    return next != NULL && next->kind == CELL_FIELD;
}

void list_face_draw(struct list_screen *self, struct canvas *canvas)
{
    for (size_t i = 0; i < self->form.cells; i++) {
        const struct form_cell *cell = &self->form.cell[i];
        if (cell->page != self->draft.page)
            continue;
        if (cell->kind == CELL_FIELD)
            list_draw_condition(self, canvas, (size_t)(cell->field - self->form.field));
        else
            canvas_put(canvas, cell->row + 1, cell->column, canvas_columns(canvas) - cell->column,
                       label_is_asked(self, cell) ? STYLE_LABEL : STYLE_DIM, cell->text);
    }
}

void list_face_summary(struct list_screen *self, struct canvas *canvas)
{
    struct app *app = self->screen.app;
    struct buffer out = {0};
    for (size_t i = 0; i < self->def->searches; i++) {
        const struct slot *slot = &self->draft.slot[i];
        if (slot->text != NULL && slot->text[0] != '\0')
            buffer_format(&out, "%s%s %s", out.length > 0 ? "  " : "",
                          say_name(app, &slot->field->name), slot->text);
    }
    canvas_put(canvas, 1, 2, canvas_columns(canvas) - 4, STYLE_DIM, buffer_string(&out));
    buffer_release(&out);
}
