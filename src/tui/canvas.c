/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The canvas: our own cells, one cluster each; a wide one takes two, and whoever writes over one
 * half blanks the other, because ncurses and terminals disagree about orphans. Must know no
 * terminal. Dry.
 */
#include "tui_private.h"

#include <string.h>

#include "madoguchi/text.h"

struct canvas {
    struct arena *home;         /* the canvas itself */
    struct arena *ground;       /* its cells; emptied on resize */
    struct cell *cell;
    struct buffer clean;        /* sanitised text of the call at hand */
    struct buffer origins;      /* what signs stand for, one text behind the other */
    int rows, columns, made;    /* made: rows there are cells for */
    int cursor_row, cursor_column;
    int secret_row, secret_from, secret_to;     /* row -1: none */
};

static struct cell blank(enum style style)
{
    return (struct cell){.text = " ", .columns = 1, .style = (uint8_t)style};
}

static struct cell *cell_at(const struct canvas *canvas, int row, int column)
{
    return canvas->cell + (size_t)row * (size_t)canvas->columns + column;
}

struct canvas *canvas_new(int rows, int columns)
{
    struct arena *home = arena_new();
    struct canvas *canvas = arena_take(home, sizeof *canvas);
    canvas->home = home;
    canvas->ground = arena_new();
    canvas_resize(canvas, rows, columns);
    return canvas;
}

void canvas_free(struct canvas **canvas)
{
    if (!*canvas)
        return;
    struct arena *home = (*canvas)->home;
    buffer_release(&(*canvas)->clean);
    buffer_release(&(*canvas)->origins);
    arena_free(&(*canvas)->ground);
    arena_free(&home);
    *canvas = NULL;
}

void canvas_resize(struct canvas *canvas, int rows, int columns)
{
    canvas->rows = canvas->made = rows > 0 ? rows : 1;
    canvas->columns = columns > 0 ? columns : 1;
    arena_clear(canvas->ground);
    size_t cells = (size_t)canvas->rows * (size_t)canvas->columns;
    canvas->cell = arena_take(canvas->ground, cells * sizeof *canvas->cell);
    canvas_clear(canvas);
}

void canvas_limit(struct canvas *canvas, int rows)
{
    canvas->rows = rows < canvas->made ? rows : canvas->made;
}

int canvas_rows(const struct canvas *canvas)
{
    return canvas->rows;
}

int canvas_columns(const struct canvas *canvas)
{
    return canvas->columns;
}

void canvas_clear(struct canvas *canvas)
{
    size_t row = (size_t)canvas->columns;
    for (size_t i = 0; i < row; i++)
        canvas->cell[i] = blank(STYLE_PLAIN);
    for (size_t i = 1; i < (size_t)canvas->rows; i++)       /* row by row: each frame begins here */
        memcpy(canvas->cell + i * row, canvas->cell, row * sizeof *canvas->cell);
    canvas->cursor_row = canvas->cursor_column = 0;
    canvas->secret_row = -1;
    buffer_clear(&canvas->origins);
}

/* Before `columns` cells from here are written: a half that would lose its other half becomes a
 * blank. */
static void cut_loose(struct canvas *canvas, int row, int column, int columns)
{
    struct cell *first = cell_at(canvas, row, column);
    if (column > 0 && first->columns == 0)
        first[-1] = blank(first[-1].style);
    struct cell *behind = first + columns;
    if (column + columns < canvas->columns && behind->columns == 0)
        *behind = blank(behind->style);
}

struct stretch { const char *start; size_t bytes; };

/* As many codes of the raw text as the clean cluster has: the sanitiser puts one sign for one
 * code. */
static struct stretch take_raw(const char **raw, const char *raw_end, const struct cluster *clean)
{
    const char *start = *raw, *at = clean->start, *end = at + clean->bytes;
    size_t bytes;
    for (; at < end && *raw < raw_end; at += bytes) {
        text_code(*raw, raw_end, &bytes);
        *raw += bytes;
        text_code(at, end, &bytes);
    }
    return (struct stretch){start, (size_t)(*raw - start)};
}

static uint32_t keep_origin(struct canvas *canvas, const struct stretch *raw)
{
    uint32_t origin = (uint32_t)canvas->origins.length + 1;
    buffer_add(&canvas->origins, raw->start, raw->bytes);
    buffer_char(&canvas->origins, '\0');
    return origin;
}

/* A cluster of more bytes than a cell holds is seen as a mark: bad data must be noticed. */
static void put_cluster(struct canvas *canvas, int row, int column, const struct cluster *cluster,
                        enum style style)
{
    struct cell *cell = cell_at(canvas, row, column);
    cut_loose(canvas, row, column, cluster->columns);
    *cell = (struct cell){.columns = (uint8_t)cluster->columns, .style = (uint8_t)style};
    if (cluster->bytes < CELL_BYTES)
        memcpy(cell->text, cluster->start, cluster->bytes);
    else
        memcpy(cell->text, cluster->columns == 2 ? "\u3013" : "?", cluster->columns == 2 ? 3 : 1);
    if (cluster->columns == 2)
        cell[1] = (struct cell){.columns = 0, .style = (uint8_t)style};
}

/* The columns from `column` on that may be written, given the wish of the caller. */
static int room(const struct canvas *canvas, int row, int column, int columns)
{
    if (row < 0 || row >= canvas->rows || column < 0 || column >= canvas->columns)
        return 0;
    return columns < canvas->columns - column ? columns : canvas->columns - column;
}

int canvas_put(struct canvas *canvas, int row, int column, int columns, enum style style,
               const char *text)
{
    int limit = room(canvas, row, column, columns), used = 0;
    buffer_clear(&canvas->clean);
    text_sanitise(&canvas->clean, text);
    const char *at = buffer_string(&canvas->clean), *end = at + canvas->clean.length;
    const char *raw = text, *raw_end = text + strlen(text);
    struct cluster cluster;
    while (text_next(&at, end, &cluster) && used + cluster.columns <= limit) {
        struct stretch origin = take_raw(&raw, raw_end, &cluster);
        bool same = origin.bytes == cluster.bytes &&
                    memcmp(origin.start, cluster.start, cluster.bytes) == 0;
        if (cluster.columns > 0)
            put_cluster(canvas, row, column + used, &cluster, style);
        if (cluster.columns > 0 && (!same || cluster.bytes >= CELL_BYTES))
            cell_at(canvas, row, column + used)->origin = keep_origin(canvas, &origin);
        used += cluster.columns;
    }
    return used;
}

void canvas_fill(struct canvas *canvas, int row, int column, int rows, int columns,
                 enum style style)
{
    for (int y = row; y < row + rows; y++) {
        int limit = room(canvas, y, column, columns);
        if (limit <= 0)
            continue;
        cut_loose(canvas, y, column, limit);
        for (int x = 0; x < limit; x++)
            *cell_at(canvas, y, column + x) = blank(style);
    }
}

void canvas_frame(struct canvas *canvas, int row, int column, int rows, int columns,
                  enum style style, const char *title)
{
    int bottom = row + rows - 1, right = column + columns - 1;
    for (int x = column + 1; x < right; x++) {
        canvas_put(canvas, row, x, 1, style, "\u2500");
        canvas_put(canvas, bottom, x, 1, style, "\u2500");
    }
    for (int y = row + 1; y < bottom; y++) {
        canvas_put(canvas, y, column, 1, style, "\u2502");
        canvas_put(canvas, y, right, 1, style, "\u2502");
    }
    canvas_put(canvas, row, column, 1, style, "\u250C");
    canvas_put(canvas, row, right, 1, style, "\u2510");
    canvas_put(canvas, bottom, column, 1, style, "\u2514");
    canvas_put(canvas, bottom, right, 1, style, "\u2518");
    if (title && *title && columns > 6) {
        canvas_put(canvas, row, column + 2, 1, style, " ");
        int used = canvas_put(canvas, row, column + 3, columns - 6, style, title);
        canvas_put(canvas, row, column + 3 + used, 1, style, " ");
    }
}

static int within(int place, int count)
{
    return place < 0 ? 0 : place < count ? place : count - 1;
}

void canvas_cursor(struct canvas *canvas, int row, int column)
{
    canvas->cursor_row = within(row, canvas->rows);
    canvas->cursor_column = within(column, canvas->columns);
}

void canvas_mark_secret(struct canvas *canvas, int row, int column, int columns)
{
    canvas->secret_row = row;
    canvas->secret_from = column;
    canvas->secret_to = column + columns;
}

bool canvas_is_secret(const struct canvas *canvas, int row, int column)
{
    return row == canvas->secret_row && column >= canvas->secret_from &&
           column <= canvas->secret_to;
}

void canvas_cursor_place(const struct canvas *canvas, int *row, int *column)
{
    *row = canvas->cursor_row;
    *column = canvas->cursor_column;
}

void canvas_letter(const struct canvas *canvas, int row, int *column, struct buffer *out)
{
    row = within(row, canvas->rows);
    *column = within(*column, canvas->columns);
    *column -= *column > 0 && cell_at(canvas, row, *column)->columns == 0;
    const struct cell *cell = cell_at(canvas, row, *column);
    buffer_text(out,
                cell->origin ? buffer_string(&canvas->origins) + cell->origin - 1 : cell->text);
}

enum style canvas_style(const struct canvas *canvas, int row, int column)
{
    return (enum style)cell_at(canvas, within(row, canvas->rows), within(column, canvas->columns))
        ->style;
}

const struct cell *canvas_cell(const struct canvas *canvas, int row, int column)
{
    return cell_at(canvas, row, column);
}

void canvas_row_text(const struct canvas *canvas, int row, struct buffer *out)
{
    size_t keep = out->length;
    for (int column = 0; column < canvas->columns; column++) {
        const struct cell *cell = cell_at(canvas, row, column);
        if (cell->columns == 0)
            continue;
        buffer_text(out, cell->text);
        if (strcmp(cell->text, " ") != 0)
            keep = out->length;
    }
    out->length = keep;
    buffer_add(out, "", 0);     /* ends the text anew */
}

void canvas_text(const struct canvas *canvas, struct buffer *out)
{
    for (int row = 0; row < canvas->rows; row++) {
        canvas_row_text(canvas, row, out);
        buffer_char(out, '\n');
    }
}
