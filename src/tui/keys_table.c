/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What each sequence of a terminal means, and how each key is called on the key screen. One row a
 * sequence; the tables hold what xterm, PuTTY (all its modes but SCO, which contradicts the
 * others), Tera Term, Windows Terminal, the linux console, tmux, screen, rxvt and the VT220 send.
 * Dry.
 */
#include "keys_private.h"

#include <string.h>

struct meaning { int sign; enum event_kind kind; };

/* clang-format off */
static const struct meaning letters[] = {                 /* CSI letter */
    {'A', EVENT_UP},   {'B', EVENT_DOWN}, {'C', EVENT_RIGHT},   {'D', EVENT_LEFT},
    {'H', EVENT_HOME}, {'F', EVENT_END},  {'Z', EVENT_BACKTAB},
    {'P', EVENT_F1},   {'Q', EVENT_F2},   {'R', EVENT_F3},      {'S', EVENT_F4},
};
static const struct meaning ss3[] = {                     /* SS3 letter: VT100 and, from T on, PuTTY's "VT100+" */
    {'A', EVENT_UP},   {'B', EVENT_DOWN}, {'C', EVENT_RIGHT}, {'D', EVENT_LEFT}, {'H', EVENT_HOME},
    {'F', EVENT_END},  {'M', EVENT_ENTER}, {'I', EVENT_TAB},
    {'P', EVENT_F1},   {'Q', EVENT_F2},   {'R', EVENT_F3},    {'S', EVENT_F4},   {'T', EVENT_F5},
    {'U', EVENT_F6},   {'V', EVENT_F7},   {'W', EVENT_F8},    {'X', EVENT_F9},   {'Y', EVENT_F10},
    {'Z', EVENT_F11},  {'[', EVENT_F12},
};
static const struct meaning numbers[] = {                 /* CSI number ~ */
    {1, EVENT_HOME},      {2, EVENT_INSERT}, {3, EVENT_DELETE}, {4, EVENT_END},  {5, EVENT_PAGE_UP},
    {6, EVENT_PAGE_DOWN}, {7, EVENT_HOME},   {8, EVENT_END},    {11, EVENT_F1},  {12, EVENT_F2},
    {13, EVENT_F3},       {14, EVENT_F4},    {15, EVENT_F5},    {17, EVENT_F6},  {18, EVENT_F7},
    {19, EVENT_F8},       {20, EVENT_F9},    {21, EVENT_F10},   {23, EVENT_F11}, {24, EVENT_F12},
};
/* ESC and the number row, on a Japanese keyboard (0 - ^) and on an American one (0 - =) */
static const struct meaning after_escape[] = {
    {'1', EVENT_F1},  {'2', EVENT_F2},  {'3', EVENT_F3},  {'4', EVENT_F4},       {'5', EVENT_F5},
    {'6', EVENT_F6},  {'7', EVENT_F7},  {'8', EVENT_F8},  {'9', EVENT_F9},       {'0', EVENT_F10},
    {'-', EVENT_F11}, {'=', EVENT_F12}, {'^', EVENT_F12}, {'\t', EVENT_BACKTAB},
};
static const struct meaning controls[] = {
    {'\r', EVENT_ENTER}, {'\n', EVENT_ENTER}, {'\t', EVENT_TAB}, {'\b', EVENT_BACKSPACE}, {KEY_DELETE, EVENT_BACKSPACE},
};
static const char *const names[] = {
    [EVENT_ENTER] = "Enter", [EVENT_TAB] = "Tab", [EVENT_BACKTAB] = "Shift-Tab", [EVENT_UP] = "\u2191",
    [EVENT_DOWN] = "\u2193", [EVENT_LEFT] = "\u2190", [EVENT_RIGHT] = "\u2192", [EVENT_HOME] = "Home",
    [EVENT_END] = "End", [EVENT_PAGE_UP] = "PageUp", [EVENT_PAGE_DOWN] = "PageDown", [EVENT_BACKSPACE] = "BackSpace",
    [EVENT_DELETE] = "Delete", [EVENT_INSERT] = "Insert", [EVENT_ESCAPE] = "Esc",
};
/* clang-format on */

#define LOOK(table, sign) look(table, COUNT_OF(table), sign)

static enum event_kind look(const struct meaning *row, size_t count, int sign)
{
    for (size_t i = 0; i < count; i++)
        if (row[i].sign == sign)
            return row[i].kind;
    return EVENT_NONE;
}

enum event_kind keys_of_control(char byte)
{
    return LOOK(controls, byte);
}

enum event_kind keys_after_escape(char byte)
{
    return LOOK(after_escape, byte);
}

enum event_kind keys_of_letter(char letter)
{
    return LOOK(letters, letter);
}

enum event_kind keys_of_number(int number)
{
    return LOOK(numbers, number);
}

enum event_kind keys_of_ss3(char letter)
{
    return LOOK(ss3, letter);
}

const char *event_name(const struct event *key, char out[KEY_NAME_ROOM])
{
    struct buffer name = {0};
    if (key->kind >= EVENT_F1 && key->kind <= EVENT_F12)
        buffer_format(&name, "F%d", (int)(key->kind - EVENT_F1) + 1);
    else if (key->kind == EVENT_CTRL)
        buffer_format(&name, "Ctrl-%c", key->letter);
    else if ((size_t)key->kind < COUNT_OF(names) && names[key->kind])
        buffer_text(&name, names[key->kind]);
    memcpy(out, buffer_string(&name), name.length + 1);
    buffer_release(&name);
    return out;
}

const char *event_other_name(enum event_kind kind, char out[KEY_NAME_ROOM])
{
    struct buffer name = {0};
    for (size_t i = 0; i < COUNT_OF(after_escape); i++) {
        if (after_escape[i].kind != kind)
            continue;
        if (after_escape[i].sign == '\t')
            buffer_text(&name, "Esc Tab");
        else
            buffer_format(&name, name.length ? " %c" : "Esc %c", (char)after_escape[i].sign);
    }
    memcpy(out, buffer_string(&name), name.length + 1);
    buffer_release(&name);
    return out;
}
