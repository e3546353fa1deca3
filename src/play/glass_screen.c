/* SPDX-License-Identifier: Apache-2.0 */
/* What is on the glass: libvterm, which draws the bytes of a program and answers what it asks of a
 * terminal. */
#include <string.h>
#include <vterm.h>

#include "glass_private.h"
#include "madoguchi/text.h"
#include "madoguchi/tui.h"

enum { RED = 1 };               /* of the eight colours */
enum { RIGHT_HALF = -1 };       /* libvterm's mark of the second column of a wide letter */

static void take_answer(const char *bytes, size_t count, void *user)
{
    struct glass *glass = user;
    if (!glass->mute)
        buffer_add(&glass->answer, bytes, count);
}

static int take_property(VTermProp property, VTermValue *value, void *user)
{
    struct glass *glass = user;
    if (property == VTERM_PROP_CURSORVISIBLE)
        glass->cursor_visible = value->boolean;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = take_property};

struct glass *glass_lay(const struct glass_setup *setup, int rows, int columns)
{
    struct arena *home = arena_new();
    struct glass *glass = arena_take(home, sizeof *glass);
    *glass = (struct glass){.home = home, .mute = setup->mute, .wire = setup->wire, .cursor_visible = true};
    glass->vterm = vterm_new(rows, columns);
    vterm_set_utf8(glass->vterm, 1);
    vterm_output_set_callback(glass->vterm, take_answer, glass);
    glass->screen = vterm_obtain_screen(glass->vterm);
    vterm_screen_set_callbacks(glass->screen, &callbacks, glass);
    vterm_screen_enable_altscreen(glass->screen, 1);
    vterm_screen_reset(glass->screen, 1);
    return glass;
}

void glass_lift(struct glass *glass)
{
    struct arena *home = glass->home;
    vterm_free(glass->vterm);
    buffer_release(&glass->answer);
    buffer_release(&glass->torn);
    buffer_release(&glass->told);
    arena_free(&home);
}

void glass_set_size(struct glass *glass, int rows, int columns)
{
    vterm_set_size(glass->vterm, rows, columns);
}

void glass_size(const struct glass *glass, int *rows, int *columns)
{
    vterm_get_size(glass->vterm, rows, columns);
}

/* ---- drawing ---- */

/* How many of the bytes are whole letters: all but the beginning of one at the end. */
static size_t whole_letters(const char *bytes, size_t count)
{
    for (size_t back = 1; back <= 3 && back <= count; back++) {
        unsigned char byte = (unsigned char)bytes[count - back];
        if (byte < 0x80)
            return count;
        if (byte >= 0xC0)
            return back < (byte < 0xE0 ? 2u : byte < 0xF0 ? 3u : 4u) ? count - back : count;
    }
    return count;
}

static const char TELL[] = "\033]" TELL_NUMBER ";";

/* The place where what is told begins, or may begin when the rest has come; count: nowhere. */
static size_t find_told(const char *bytes, size_t count)
{
    for (size_t at = 0; at < count; at++) {
        size_t left = count - at, length = sizeof TELL - 1;
        if (bytes[at] == TELL[0] && memcmp(bytes + at, TELL, left < length ? left : length) == 0)
            return at;
    }
    return count;
}

/* What is told is taken out of the stream where it stands: the frame before it is drawn by then.
 * Returns the bytes done with. */
static size_t draw_whole(struct glass *glass, const char *bytes, size_t count)
{
    size_t done = 0;
    for (;;) {
        size_t at = done + find_told(bytes + done, count - done);
        vterm_input_write(glass->vterm, bytes + done, at - done);
        const char *end = memchr(bytes + at, '\a', count - at);
        if (!end)
            return at;
        buffer_clear(&glass->told);
        buffer_add(&glass->told, bytes + at + sizeof TELL - 1,
                   (size_t)(end - bytes) - at - (sizeof TELL - 1));
        done = (size_t)(end - bytes) + 1;
    }
}

/* libvterm 0.1 draws a letter as three bad bytes when two writes share it. */
void glass_draw(struct glass *glass, const char *bytes, size_t count)
{
    buffer_add(&glass->torn, bytes, count);
    size_t whole = draw_whole(glass, glass->torn.data,
                              whole_letters(glass->torn.data, glass->torn.length));
    struct buffer rest = {0};
    buffer_add(&rest, glass->torn.data + whole, glass->torn.length - whole);
    buffer_release(&glass->torn);
    glass->torn = rest;
}

/* ---- looking ---- */

static void put_letters(struct buffer *out, const VTermScreenCell *cell)
{
    if (cell->chars[0] == 0)
        buffer_char(out, ' ');
    for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
        text_put_code(out, cell->chars[i]);
}

void glass_row(const struct glass *glass, int row, struct buffer *out)
{
    int rows, columns;
    size_t keep = out->length;
    VTermScreenCell cell;
    vterm_get_size(glass->vterm, &rows, &columns);
    for (VTermPos at = {.row = row, .col = 0}; at.col < columns; at.col++) {
        if (!vterm_screen_get_cell(glass->screen, at, &cell)
            || cell.chars[0] == (uint32_t)RIGHT_HALF)
            continue;
        put_letters(out, &cell);
        if (cell.chars[0] != 0 && cell.chars[0] != ' ')
            keep = out->length;
    }
    out->length = keep;
    buffer_add(out, "", 0);
}

void glass_text(const struct glass *glass, struct buffer *out)
{
    int rows, columns;
    vterm_get_size(glass->vterm, &rows, &columns);
    for (int row = 0; row < rows; row++) {
        glass_row(glass, row, out);
        buffer_char(out, '\n');
    }
}

void glass_attributes(const struct glass *glass, int row, struct buffer *out)
{
    int rows, columns;
    VTermScreenCell cell, next;
    vterm_get_size(glass->vterm, &rows, &columns);
    for (VTermPos at = {.row = row, .col = 0}; at.col < columns; at.col++) {
        vterm_screen_get_cell(glass->screen, at, &next);
        if (at.col == 0 || next.chars[0] != (uint32_t)RIGHT_HALF)
            cell = next;            /* a right half has no pen of its own */
        int sum = (cell.attrs.bold ? 1 : 0) + (cell.attrs.underline ? 2 : 0)
                  + (cell.attrs.reverse ? 4 : 0);
        bool is_red = VTERM_COLOR_IS_INDEXED(&cell.fg) && cell.fg.indexed.idx == RED;
        buffer_char(out, is_red ? (sum & 2 ? 'R' : 'r') : sum ? (char)('0' + sum) : '.');
    }
}

void glass_cursor(const struct glass *glass, int *row, int *column)
{
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(glass->vterm), &at);
    *row = at.row;
    *column = at.col;
}

bool glass_cursor_is_visible(const struct glass *glass)
{
    return glass->cursor_visible;
}

const char *glass_told(const struct glass *glass)
{
    return buffer_string(&glass->told);
}
