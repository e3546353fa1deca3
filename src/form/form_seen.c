/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a form showed when it was submitted, as text: each page on a screen as large as
 * this one, a long grid in as many screens as it takes, then the alerts that were confirmed. Secrets are stars. Where
 * protected texts (addresses) stand on it, it comes twice: with stars, and behind a form feed as it
 * was; the server keeps that only where nobody on it is protected. Dry.
 */
#include "form_private.h"

#include <string.h>

enum { SHOWN_COLUMNS = SCREEN_COLUMNS - 2 };     /* of the form that shows it again: its grid has an edge */

static void add_frame(struct form_screen *self, struct canvas *canvas, struct buffer *out)
{
    canvas_clear(canvas);
    form_screen_draw(&self->screen, canvas);
    seen_frame(canvas, out);
}

/* The rows of a grid that are below the window of its page. */
static void add_rows(struct form_screen *self, size_t field, struct canvas *canvas,
                     struct buffer *out)
{
    struct grid *grid = &self->draft.grid[field];
    const struct form_cell *cell = grid->field != NULL ? form_cell_of(self->draft.form, grid->field)
                                                       : NULL;
    if (cell == NULL || cell->page != self->draft.page || cell->rows < 2)
        return;
    int top = grid->top, rows = cell->rows - 1;
    for (grid->top = rows; grid->top < grid->rows; grid->top += rows)
        add_frame(self, canvas, out);
    grid->top = top;
}

static void add_pages(struct form_screen *self, struct canvas *canvas, struct buffer *out)
{
    seen_size(self->screen.app, canvas, out);
    for (self->draft.page = draft_page_beside(&self->draft, -1, 1); self->draft.page >= 0;
         self->draft.page = draft_page_beside(&self->draft, self->draft.page, 1)) {
        add_frame(self, canvas, out);
        for (size_t i = 0; i < self->draft.form->fields; i++)
            add_rows(self, i, canvas, out);
    }
    buffer_text(out, buffer_string(&self->passed));
}

void form_seen(struct form_screen *self, struct buffer *out)
{
    struct canvas *canvas = seen_canvas(self->screen.app);
    struct spot spot = self->draft.spot;
    int page = self->draft.page;
    self->draft.spot = (struct spot){-1, -1, -1};
    self->seen_hid = false;
    self->seen = SEEN_STARS;
    add_pages(self, canvas, out);
    if (self->seen_hid) {
        self->seen = SEEN_WHOLE;
        buffer_char(out, '\f');
        add_pages(self, canvas, out);
    }
    self->draft.page = page;
    self->draft.spot = spot;
    self->seen = SEEN_NOT;
    canvas_free(&canvas);
}

/* An alert as its box stood on the screen, and that it was passed. */
void form_seen_alert(struct form_screen *self, const char *title, const char *text)
{
    struct app *app = self->screen.app;
    struct buffer line = {0};
    buffer_format(&self->passed, "\n%s\n", title);
    for (const char *at = text; *at != '\0';) {
        int used;
        size_t bytes = strcspn(at, "\n");
        buffer_clear(&line);
        buffer_add(&line, at, bytes);
        size_t fit = text_fit(buffer_string(&line), SHOWN_COLUMNS, &used);
        buffer_format(&self->passed, "%.*s\n", (int)fit, buffer_string(&line));
        at += fit < bytes ? fit : bytes + (at[bytes] == '\n');
    }
    buffer_format(&self->passed, "%s\n", say(app, "ui.alert-passed"));
    buffer_release(&line);
}
