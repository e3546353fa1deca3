/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The line editor: one field's text, moved through and changed by whole clusters, so that a kanji
 * never loses its variation selector to a Backspace. Must know no field and no terminal. Dry.
 */
#include "tui_private.h"

#include <string.h>

#include "madoguchi/text.h"

enum { SIGNS_FROM = 6 }; /* a narrower window has no room for the signs that say "there is more" */

void line_init(struct line *line)
{
    *line = (struct line){0};
}

/* The line's text is a buffer in all but name; base alone may grow it. */
static struct buffer buffer_of(const struct line *line)
{
    return (struct buffer){.data = line->text, .length = line->bytes, .room = line->room};
}

static void take_back(struct line *line, const struct buffer *buffer)
{
    line->text = buffer->data;
    line->bytes = buffer->length;
    line->room = buffer->room;
}

void line_release(struct line *line)
{
    struct buffer buffer = buffer_of(line);
    buffer_release(&buffer);
    *line = (struct line){0};
}

const char *line_text(const struct line *line)
{
    return line->text ? line->text : "";
}

void line_set(struct line *line, const char *text)
{
    struct buffer fresh = {0}, old = buffer_of(line);
    buffer_text(&fresh, text);
    buffer_release(&old);
    take_back(line, &fresh);
    line->cursor = line->bytes;
    line->scroll = 0;
    line->touched = false;
}

/* The border of a cluster at `place` or the next one behind it. */
static size_t border_from(const struct line *line, size_t place)
{
    const char *at = line_text(line), *end = at + line->bytes;
    struct cluster cluster;
    while (at < line_text(line) + place && text_next(&at, end, &cluster))
        continue;
    return (size_t)(at - line_text(line));
}

static size_t border_before(const struct line *line, size_t place)
{
    const char *start = line_text(line), *at = start, *end = start + line->bytes, *last = start;
    struct cluster cluster;
    while (at < start + place && text_next(&at, end, &cluster))
        last = cluster.start;
    return (size_t)(last - start);
}

static size_t border_behind(const struct line *line, size_t place)
{
    const char *start = line_text(line), *at = start + place, *end = start + line->bytes;
    struct cluster cluster;
    return text_next(&at, end, &cluster) ? (size_t)(at - start) : place;
}

static void replace(struct line *line, size_t from, size_t to, const char *text)
{
    struct buffer fresh = {0}, old = buffer_of(line);
    if (from)
        buffer_add(&fresh, line->text, from);
    buffer_text(&fresh, text);
    size_t cursor = fresh.length;
    if (to < line->bytes)
        buffer_add(&fresh, line->text + to, line->bytes - to);
    buffer_release(&old);
    take_back(line, &fresh);
    /* what was put in may join what follows (a lone mark, a Hangul letter): never stand inside a
     * cluster */
    line->cursor = border_from(line, cursor);
    line->touched = true;
}

bool line_insert(struct line *line, const char *text, size_t max_clusters)
{
    struct buffer whole = {0};
    buffer_add(&whole, line_text(line), line->cursor);
    buffer_text(&whole, text);
    buffer_text(&whole, line_text(line) + line->cursor);
    bool fits = max_clusters == 0 || text_clusters(buffer_string(&whole)) <= max_clusters;
    buffer_release(&whole);
    if (fits && *text)
        replace(line, line->cursor, line->cursor, text);
    return fits;
}

/* A pasted text in one line: ends of lines at its end go, those inside and tabs become blanks. */
static bool insert_paste(struct line *line, const char *text, size_t max_clusters)
{
    struct buffer flat = {0};
    size_t length = strlen(text);
    while (length && strchr("\n\r\t", text[length - 1]))
        length--;
    for (size_t i = 0; i < length; i++)
        buffer_char(&flat, strchr("\n\r\t", text[i]) ? ' ' : text[i]);
    bool fits = line_insert(line, buffer_string(&flat), max_clusters);
    buffer_release(&flat);
    return fits;
}

static void erase(struct line *line, size_t from, size_t to)
{
    if (from < to)
        replace(line, from, to, "");
}

static bool control(struct line *line, char letter)
{
    if (letter != 'U' && letter != 'K')
        return false;
    erase(line, letter == 'U' ? 0 : line->cursor, line->bytes);
    return true;
}

bool line_event(struct line *line, const struct event *event, size_t max_clusters, bool *rejected)
{
    bool fits = true;
    switch (event->kind) {
    case EVENT_TEXT:      fits = line_insert(line, event->text, max_clusters); break;
    case EVENT_PASTE:     fits = insert_paste(line, event->text, max_clusters); break;
    case EVENT_LEFT:      line->cursor = border_before(line, line->cursor); break;
    case EVENT_RIGHT:     line->cursor = border_behind(line, line->cursor); break;
    case EVENT_HOME:      line->cursor = 0; break;
    case EVENT_END:       line->cursor = line->bytes; break;
    case EVENT_BACKSPACE: erase(line, border_before(line, line->cursor), line->cursor); break;
    case EVENT_DELETE:    erase(line, line->cursor, border_behind(line, line->cursor)); break;
    case EVENT_CTRL:      return control(line, event->letter);
    default:              return false;
    }
    if (rejected)
        *rejected = !fits;
    return true;
}

/* ---- drawing ---- */

/* What a stretch of the text takes on the glass, where bad letters are seen as signs. */
static int stretch_columns(const struct line *line, size_t from, size_t to, bool mask)
{
    struct buffer raw = {0}, clean = {0};
    int columns;
    buffer_add(&raw, line_text(line) + from, to - from);
    if (mask) {
        columns = (int)text_clusters(buffer_string(&raw)) * text_columns("\u25CF");
    } else {
        text_sanitise(&clean, buffer_string(&raw));
        columns = text_columns(buffer_string(&clean));
    }
    buffer_release(&raw);
    buffer_release(&clean);
    return columns;
}

/* Jumps by half a window: a scroll at every letter would send the whole field at every letter. */
static void follow_cursor(struct line *line, int window, bool mask)
{
    if (line->scroll > line->cursor)
        line->scroll = line->cursor;
    bool behind = stretch_columns(line, line->scroll, line->cursor, mask) > window;
    bool before = line->scroll > 0 && line->scroll == line->cursor;
    if (!behind && !before)
        return;
    size_t place = line->cursor;
    while (place > 0
           && stretch_columns(line, border_before(line, place), line->cursor, mask) <= window / 2)
        place = border_before(line, place);
    line->scroll = place;
}

static void put_window(const struct line *line, struct canvas *canvas, int row, int column,
                       int window, enum style style, bool mask)
{
    const char *rest = line_text(line) + (line->scroll < line->bytes ? line->scroll : line->bytes);
    if (!mask) {
        canvas_put(canvas, row, column, window, style, rest);
        return;
    }
    int used = 0, wide = text_columns("\u25CF");
    for (size_t left = text_clusters(rest); left > 0 && used + wide <= window; left--)
        used += canvas_put(canvas, row, column + used, wide, style, "\u25CF");
}

int line_draw(struct line *line, struct canvas *canvas, int row, int column, int columns,
              enum style style, bool mask)
{
    canvas_fill(canvas, row, column, 1, columns, style);
    if (mask)
        canvas_mark_secret(canvas, row, column, columns);
    int edge = 0, whole = stretch_columns(line, 0, line->bytes, mask);
    if (whole <= columns) {
        line->scroll = 0;
    } else {
        edge = columns >= SIGNS_FROM ? 1 : 0;
        follow_cursor(line, columns - 2 * edge - (edge ? 0 : 1), mask);
    }
    int window = columns - 2 * edge;
    put_window(line, canvas, row, column + edge, window, style, mask);
    if (edge && line->scroll > 0)
        canvas_put(canvas, row, column, 1, style, "<");
    if (edge && stretch_columns(line, line->scroll, line->bytes, mask) > window)
        canvas_put(canvas, row, column + columns - 1, 1, style, ">");
    return column + edge + stretch_columns(line, line->scroll, line->cursor, mask);
}
