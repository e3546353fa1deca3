/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a form showed when it was submitted, as text: each page on a screen of 24 rows, a long grid in as many screens as it
 * takes. Secrets and protected fields are stars there: the record of screens is no way round them. Dry.
 */
#include "form_private.h"

#define GOES_ON "\u2026 "
enum { SHOWN_COLUMNS = SCREEN_COLUMNS - 2 };     /* of the form that shows it again: its grid has an edge */

/* A row that is wider than the grid which shows it again goes on in a second one, behind the mark. */
static void add_row(const struct canvas *canvas, int row, struct buffer *line, struct buffer *out)
{
    int used;
    buffer_clear(line);
    canvas_row_text(canvas, row, line);
    const char *text = buffer_string(line);
    size_t fit = text_fit(text, SHOWN_COLUMNS, &used);
    buffer_add(out, text, fit);
    if (text[fit] != '\0')
        buffer_format(out, "\n" GOES_ON "%s", text + fit);
    buffer_char(out, '\n');
}

static void add_frame(struct form_screen *self, struct canvas *canvas, struct buffer *out)
{
    struct buffer line = {0};
    canvas_clear(canvas);
    form_screen_draw(&self->screen, canvas);
    for (int row = 0; row < canvas_rows(canvas); row++)
        add_row(canvas, row, &line, out);
    buffer_release(&line);
}

/* The rows of a grid that are below the window of its page. */
static void add_rows(struct form_screen *self, size_t field, struct canvas *canvas, struct buffer *out)
{
    struct grid *grid = &self->draft.grid[field];
    const struct form_cell *cell = grid->field != NULL ? form_cell_of(self->draft.form, grid->field) : NULL;
    if (cell == NULL || cell->page != self->draft.page || cell->rows < 2)
        return;
    int top = grid->top, rows = cell->rows - 1;
    for (grid->top = rows; grid->top < grid->rows; grid->top += rows)
        add_frame(self, canvas, out);
    grid->top = top;
}

void form_seen(struct form_screen *self, struct buffer *out)
{
    struct canvas *canvas = canvas_new(SCREEN_ROWS, SCREEN_COLUMNS);
    struct spot spot = self->draft.spot;
    int page = self->draft.page;
    self->is_seen = true;
    self->draft.spot = (struct spot){-1, -1, -1};
    for (self->draft.page = draft_page_beside(&self->draft, -1, 1); self->draft.page >= 0;
         self->draft.page = draft_page_beside(&self->draft, self->draft.page, 1)) {
        add_frame(self, canvas, out);
        for (size_t i = 0; i < self->draft.form->fields; i++)
            add_rows(self, i, canvas, out);
    }
    self->draft.page = page;
    self->draft.spot = spot;
    self->is_seen = false;
    canvas_free(&canvas);
}
