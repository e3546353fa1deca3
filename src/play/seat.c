/* SPDX-License-Identifier: Apache-2.0 */
/* The eyes of a clerk: waiting without sleeping, and reading the glass. The hands are in
 * play_keys.c. */
#include "seat.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "madoguchi/text.h"
#include "madoguchi/tui.h"

enum { SLICE_MS = 50, MESSAGE_FROM_BELOW = 2 };

static void read_told(struct seat *seat)
{
    struct told told = {.over = "-", .kind = "-", .id = "-", .spot = "-"};
    int rests = 0;
    if (sscanf(glass_told(seat->glass), "%zu;%d;%u;%95s %15s %95s %95s", &told.taken, &rests,
               &told.paints, told.over, told.kind, told.id, told.spot) >= 4)
        told.at_rest = rests != TELL_BUSY;
    told.is_lost = rests == TELL_LOST;
    told.is_idle = rests == TELL_IDLE;
    seat->told = told;
}

static bool is_settled(struct seat *seat, bool at_rest)
{
    read_told(seat);
    return seat->told.taken > 0 && seat->told.taken == glass_sent(seat->glass) &&
           (!at_rest || seat->told.at_rest);
}

static bool has_gone(struct seat *seat, struct error *err)
{
    int code = 0;
    char text[16];
    if (!glass_has_ended(seat->glass, &code))
        return false;
    snprintf(text, sizeof text, "%d", code);
    error_set(err, "00-177", "desk", seat->label, "code", text, NULL);
    return true;
}

bool seat_settle(struct seat *seat, bool at_rest, struct error *err)
{
    struct patience patience = patience_of(seat);
    while (glass_pump(seat->glass, 0))
        continue;
    while (!is_settled(seat, at_rest)) {
        if (has_gone(seat, err) || patience_ends(&patience, err))
            return false;
        glass_pump(seat->glass, SLICE_MS);
    }
    return true;
}

bool seat_idles(struct seat *seat, struct error *err)
{
    struct patience patience = patience_of(seat);
    while (!is_settled(seat, true) || !seat->told.is_idle) {
        if (has_gone(seat, err) || patience_ends(&patience, err))
            return false;
        glass_pump(seat->glass, SLICE_MS);
    }
    return true;
}

bool seat_shows(const struct seat *seat, const char *text)
{
    return seat_find_row(seat, text, 0, seat_rows(seat)) >= 0;
}

bool seat_waits_for(struct seat *seat, const char *text, struct error *err)
{
    struct patience patience = patience_of(seat);
    while (glass_pump(seat->glass, 0))
        continue;
    while (!seat_shows(seat, text)) {
        if ((is_settled(seat, true) && !seat->told.is_lost) || has_gone(seat, err) ||
            patience_ends(&patience, err))
            return false;
        glass_pump(seat->glass, SLICE_MS);
    }
    read_told(seat);
    return true;
}

/* ---- painted anew ---- */

static void copy_screen(const struct seat *seat, struct buffer *out)
{
    int row, column;
    for (int i = 0; i < seat_rows(seat); i++) {
        glass_row(seat->glass, i, out);
        buffer_char(out, '\t');
        glass_attributes(seat->glass, i, out);
        buffer_char(out, '\n');
    }
    glass_cursor(seat->glass, &row, &column);
    buffer_format(out, "%d %d\n", row, column);
}

static int first_difference(const char *a, const char *b)
{
    int row = 1;
    for (; *a && *a == *b; a++, b++)
        row += *a == '\n';
    return row;
}

bool seat_repaint(struct seat *seat, struct error *err)
{
    struct buffer before = {0}, after = {0};
    unsigned paints = seat->told.paints;
    struct patience patience = patience_of(seat);
    copy_screen(seat, &before);
    glass_signal(seat->glass, SIGWINCH);
    while (!is_settled(seat, true) || seat->told.paints == paints) {
        if (has_gone(seat, err) || patience_ends(&patience, err))
            break;
        glass_pump(seat->glass, SLICE_MS);
    }
    copy_screen(seat, &after);
    if (!error_is_set(err) && strcmp(buffer_string(&before), buffer_string(&after)) != 0) {
        char row[16];
        snprintf(row, sizeof row, "%d",
                 first_difference(buffer_string(&before), buffer_string(&after)));
        error_set(err, "00-186", "row", row, "before", buffer_string(&before), NULL);
    }
    buffer_release(&before);
    buffer_release(&after);
    return !error_is_set(err);
}

/* ---- reading ---- */

int seat_rows(const struct seat *seat)
{
    int rows, columns;
    glass_size(seat->glass, &rows, &columns);
    return rows;
}

void seat_row(const struct seat *seat, int row, struct buffer *out)
{
    buffer_clear(out);
    glass_row(seat->glass, row, out);
}

int seat_find_row(const struct seat *seat, const char *text, int from, int to)
{
    struct buffer row = {0};
    int found = -1;
    for (int i = from; i < to && found < 0; i++) {
        seat_row(seat, i, &row);
        if (strstr(buffer_string(&row), text))
            found = i;
    }
    buffer_release(&row);
    return found;
}

/* The cursor stands behind what the field holds; the field in hand is shown reversed (4). */
bool seat_field_is_empty(const struct seat *seat)
{
    int row, column;
    struct buffer pens = {0};
    glass_cursor(seat->glass, &row, &column);
    glass_attributes(seat->glass, row, &pens);
    bool empty = column == 0 || pens.data[column - 1] != '4';
    buffer_release(&pens);
    return empty;
}

const char *seat_message(const struct seat *seat, struct arena *arena)
{
    struct buffer row = {0};
    seat_row(seat, seat_rows(seat) - MESSAGE_FROM_BELOW, &row);
    const char *text = arena_text(arena, buffer_string(&row));
    buffer_release(&row);
    return text;
}

void seat_dump(const struct seat *seat, struct buffer *out)
{
    struct buffer row = {0};
    int at, column;
    glass_cursor(seat->glass, &at, &column);
    buffer_format(out, "   +---- %s %s\n", seat->label, seat->login ? seat->login : "");
    for (int i = 0; i < seat_rows(seat); i++) {
        seat_row(seat, i, &row);
        buffer_format(out, "%2d |%s\n", i + 1, buffer_string(&row));
        if (i == at)
            buffer_format(out, "   |%*s^\n", column, "");
    }
    buffer_text(out, "   +----\n");
    buffer_release(&row);
}
