/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was on a screen as lines of text, to be kept with a deed: as large as the screen was, which
 * its first line says. Dry.
 */
#include "madoguchi/screen.h"

#define GOES_ON "\u2026 "

/* What shows it again has lines of 80 columns side by side on three pages; a
 * screen that is wider than all of them is kept so far. */
enum { LINE_COLUMNS = SCREEN_COLUMNS, COLUMNS_MOST = 3 * LINE_COLUMNS };

struct canvas *seen_canvas(const struct app *app)
{
    int columns = canvas_columns(app->canvas);
    return canvas_new(canvas_rows(app->canvas), columns < COLUMNS_MOST ? columns : COLUMNS_MOST);
}

void seen_size(struct app *app, const struct canvas *canvas, struct buffer *out)
{
    struct arena *turn = app->desk.turn;
    buffer_format(out, "%s\n", say_with(app, "ui.seen-size",
                                        "columns", arena_format(turn, "%d", canvas_columns(canvas)),
                                        "rows", arena_format(turn, "%d", canvas_rows(canvas)), NULL));
}

void seen_frame(const struct canvas *canvas, struct buffer *out)
{
    struct buffer line = {0};
    for (int row = 0; row < canvas_rows(canvas); row++) {
        buffer_clear(&line);
        canvas_row_text(canvas, row, &line);
        const char *text = buffer_string(&line);
        int used;
        for (size_t fit; fit = text_fit(text, LINE_COLUMNS, &used), text[fit] != '\0'; text += fit)
            buffer_format(out, "%.*s\n" GOES_ON, (int)fit, text);
        buffer_format(out, "%s\n", text);
    }
    buffer_release(&line);
}
