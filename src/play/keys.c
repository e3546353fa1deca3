/* SPDX-License-Identifier: Apache-2.0 */
/* The hands of a clerk: names of keys and what a terminal sends for them. Every key that goes in is
 * counted. */
#include <string.h>

#include "madoguchi/play_reading.h"
#include "madoguchi/text.h"
#include "seat.h"

/* clang-format off */
static const struct key { const char *name, *bytes; } keys[] = {
    {"F1", "\033OP"},     {"F2", "\033OQ"},     {"F3", "\033OR"},     {"F4", "\033OS"},
    {"F5", "\033[15~"},   {"F6", "\033[17~"},   {"F7", "\033[18~"},   {"F8", "\033[19~"},
    {"F9", "\033[20~"},   {"F10", "\033[21~"},  {"F11", "\033[23~"},  {"F12", "\033[24~"},
    {"Enter", "\r"},      {"Tab", "\t"},        {"Shift-Tab", "\033[Z"}, {"Esc", "\033"},
    {"↑", "\033[A"},      {"↓", "\033[B"},      {"→", "\033[C"},      {"←", "\033[D"},
    {"Home", "\033[H"},   {"End", "\033[F"},    {"PageUp", "\033[5~"}, {"PageDown", "\033[6~"},
    {"BackSpace", "\177"}, {"Delete", "\033[3~"}, {"Space", " "},
};
/* clang-format on */

/* A hand has its pace, and the program paints meanwhile. */
static void pause_after_key(const struct seat *seat)
{
    for (int64_t until = clock_ms() + seat->pause_ms, now;
         seat->pause_ms > 0 && (now = clock_ms()) < until;)
        glass_pump(seat->glass, (int)(until - now));
}

static void type_paced(const struct seat *seat, const char *text)
{
    struct cluster cluster;
    for (const char *at = text; text_next(&at, text + strlen(text), &cluster);) {
        glass_keys(seat->glass, cluster.start, cluster.bytes);
        pause_after_key(seat);
    }
}

void seat_type(struct seat *seat, const char *text)
{
    struct arena *arena = arena_new();
    const struct reading_keys reading = reading_take(arena, text);
    seat->keys += reading.keys;
    seat->is_unread = seat->is_unread || !reading.is_read;
    if (seat->pause_ms == 0)
        glass_type(seat->glass, reading.text);
    else
        type_paced(seat, reading.text);
    arena_free(&arena);
}

static bool press_control(struct seat *seat, const char *key)
{
    if (strncmp(key, "Ctrl-", 5) != 0 || key[5] < 'A' || key[5] > 'Z' || key[6] != '\0')
        return false;
    char byte = (char)(key[5] - 'A' + 1);
    glass_keys(seat->glass, &byte, 1);
    seat->keys++;
    return true;
}

bool seat_press(struct seat *seat, const char *key, struct error *err)
{
    const char *known[COUNT_OF(keys)];
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        known[i] = keys[i].name;
        if (strcmp(keys[i].name, key) == 0) {
            glass_type(seat->glass, keys[i].bytes);
            seat->keys++;
            pause_after_key(seat);
            return true;
        }
    }
    return press_control(seat, key) || error_set(err, "00-192", "key", key, "nearest",
                                                 nearest_of(key, known, COUNT_OF(keys)), NULL);
}

bool seat_presses(struct seat *seat, const char *names, struct error *err)
{
    struct arena *arena = arena_new();
    bool done = true;
    for (char *rest = arena_text(arena, names), *name; done && (name = strsep(&rest, " ")) != NULL;)
        done = *name == '\0' || seat_press(seat, name, err);
    arena_free(&arena);
    return done;
}

bool seat_types(struct seat *seat, const char *text, struct error *err)
{
    struct arena *arena = arena_new();
    bool done = true;
    while (done && *text) {
        size_t plain = strcspn(text, "<");
        const char *end = text[plain] ? strchr(text + plain, '>') : NULL;
        if (!end)
            plain = strlen(text);
        if (plain > 0)
            seat_type(seat, arena_textn(arena, text, plain));
        text += plain;
        if (end) {
            done = seat_press(seat, arena_textn(arena, text + 1, (size_t)(end - text) - 1), err);
            text = end + 1;
        }
    }
    arena_free(&arena);
    return done;
}
