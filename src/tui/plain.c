/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The second painter, for screen readers and braille lines: the same canvas told in lines. What
 * changed is said once, the field in hand is the prompt; what is typed is read in plain_lines.c. Must know no terminal, and of the screens only what every screen keeps: row 0 is the
 * title, the last row the keys. Dry.
 */
#include "tui_private.h"

#include <string.h>

#include "madoguchi/text.h"

enum { ERASE_ALL = 400 };       /* a text that is longer than its window: how much there is cannot be seen */

void plain_release(struct plain *plain)
{
    buffer_release(&plain->before);
    buffer_release(&plain->prompt);
    buffer_release(&plain->in);
    buffer_release(&plain->text);
    buffer_release(&plain->said);
    buffer_release(&plain->queue);
}

/* ---- showing ---- */

static bool is_frame(const struct cell *cell)
{
    return cell->text[0] == '\xE2' && (cell->text[1] == '\x94' || cell->text[1] == '\x95');      /* U+2500–257F */
}

/* A row without its frame, without the sign that points at it, and with gaps no wider than two, as
 * a voice would read it. */
static void row_words(const struct canvas *canvas, int row, struct buffer *out)
{
    int gap = 0, columns = canvas_columns(canvas);
    buffer_clear(out);
    for (int column = 0; column < columns; column++) {
        const struct cell *cell = canvas_cell(canvas, row, column);
        if (cell->columns == 0)
            continue;
        bool points = out->length == 0 && strcmp(cell->text, ">") == 0;
        if (points || is_frame(cell) || strcmp(cell->text, " ") == 0) {
            gap++;
            continue;
        }
        if (out->length > 0 && gap > 0)
            buffer_text(out, gap > 1 ? "  " : " ");
        gap = 0;
        buffer_text(out, cell->text);
    }
}

struct focus { int from, to; bool held; };

/* The field in hand: cells in the focus' style around the cursor, which may stand right behind
 * them. */
static struct focus find_focus(const struct canvas *canvas, int row, int column)
{
    int columns = canvas_columns(canvas);
    if (canvas_style(canvas, row, column) != STYLE_FOCUS && column > 0)
        column--;
    if (canvas_style(canvas, row, column) != STYLE_FOCUS)
        return (struct focus){0, 0, false};
    struct focus focus = {column, column + 1, true};
    while (focus.from > 0 && canvas_style(canvas, row, focus.from - 1) == STYLE_FOCUS)
        focus.from--;
    while (focus.to < columns && canvas_style(canvas, row, focus.to) == STYLE_FOCUS)
        focus.to++;
    return focus;
}

static void cells_text(const struct canvas *canvas, int row, int from, int to, struct buffer *out)
{
    size_t keep = out->length;
    for (int column = from; column < to; column++) {
        const struct cell *cell = canvas_cell(canvas, row, column);
        if (cell->columns == 0 || is_frame(cell))
            continue;
        buffer_text(out, cell->text);
        if (strcmp(cell->text, " ") != 0)
            keep = out->length;
    }
    out->length = keep;
    buffer_add(out, "", 0);
}

/* The words before a field: back to the bracket of the field before it, or to a gap. */
static int label_from(const struct canvas *canvas, int row, int to)
{
    int from = to, gap = 0;
    while (from > 0 && gap < 2) {
        const struct cell *cell = canvas_cell(canvas, row, from - 1);
        if (strcmp(cell->text, "]") == 0 || is_frame(cell))
            break;
        bool blank = strcmp(cell->text, " ") == 0;
        gap = blank ? gap + 1 : 0;
        from--;
    }
    return from + gap;
}

static bool is_bracket_or_blank(const struct canvas *canvas, int row, int column)
{
    const struct cell *cell = canvas_cell(canvas, row, column);
    return strcmp(cell->text, "[") == 0 || strcmp(cell->text, " ") == 0;
}

static void make_prompt(struct plain *plain, const struct canvas *canvas, struct buffer *out)
{
    int row, column;
    canvas_cursor_place(canvas, &row, &column);
    struct focus focus = find_focus(canvas, row, column);
    plain->secret = canvas_is_secret(canvas, row, column);
    plain->erase = 0;
    if (focus.held) {
        struct buffer value = {0};
        int label = focus.from;
        while (label > 0 && is_bracket_or_blank(canvas, row, label - 1))
            label--;
        cells_text(canvas, row, label_from(canvas, row, label), label, out);
        cells_text(canvas, row, focus.from, focus.to, &value);
        const char *text = buffer_string(&value);
        bool longer = value.length > 0 && (text[0] == '<' || text[value.length - 1] == '>');
        plain->erase = longer ? ERASE_ALL : text_clusters(text);
        buffer_format(out, " [%s]", plain->secret ? "" : text);
        buffer_release(&value);
    } else if (canvas_style(canvas, row, column) == STYLE_CHOSEN) {
        row_words(canvas, row, out);
    }
    buffer_text(out, ": ");
}

/* Rows that are new; all of them on a new screen, but the keys only then. */
static void say_rows(struct plain *plain, const struct canvas *canvas, struct buffer *now,
                     struct buffer *out)
{
    struct buffer words = {0};
    const char *before = buffer_string(&plain->before), *end = before + plain->before.length;
    int rows = canvas_rows(canvas), cursor_row, column;
    bool whole = plain->whole;
    canvas_cursor_place(canvas, &cursor_row, &column);
    for (int row = 0; row < rows; row++) {
        row_words(canvas, row, &words);
        const char *old = before < end ? before : "";
        before += before < end ? strlen(before) + 1 : 0;
        bool fresh = strcmp(old, buffer_string(&words)) != 0;
        whole = whole || (row == 0 && fresh);
        if (words.length > 0 && (whole || (fresh && row != cursor_row && row != rows - 1)))
            buffer_format(out, "%s\n", buffer_string(&words));
        buffer_add(now, buffer_string(&words), words.length + 1);
    }
    buffer_release(&words);
}

void plain_show(struct plain *plain, const struct canvas *canvas, struct buffer *out)
{
    struct buffer now = {0}, prompt = {0}, said = {0};
    bool echoed = plain->answered && !plain->secret;        /* the end of a hidden line is not seen either */
    say_rows(plain, canvas, &now, &said);
    make_prompt(plain, canvas, &prompt);
    bool moved = strcmp(buffer_string(&prompt), buffer_string(&plain->prompt)) != 0;
    if (said.length > 0 || plain->said.length > 0 || moved || plain->answered) {
        buffer_text(out, echoed ? "" : "\n");
        buffer_text(out, buffer_string(&said));
        buffer_text(out, buffer_string(&plain->said));
        buffer_text(out, buffer_string(&prompt));
    }
    plain->answered = plain->whole = false;
    buffer_clear(&plain->said);
    buffer_release(&said);
    buffer_release(&plain->before);
    buffer_release(&plain->prompt);
    plain->before = now;
    plain->prompt = prompt;
}
