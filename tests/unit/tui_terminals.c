/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a function key does nothing, or another key's work, on some clerk's terminal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "../../src/tui/tui_private.h"

enum { KEYS_MAX = 32 };
struct vector { const char *bytes; enum event_kind kind; };

/* Source: the terminals' own entries in terminfo.src of ncurses 6.4 (kf1 … kf12, kcuu1, khome …),
 * as infocmp -x prints them; putty-vt100 is PuTTY's keyboard mode "VT100+". The cursor keys are
 * asked for in both modes: what terminfo gives is application mode, which is never switched on
 * here. */
/* clang-format off */
static const struct { const char *terminal; struct vector key[KEYS_MAX]; } terminals[] = {
    {"xterm", {
        {"\177", EVENT_BACKSPACE}, {"\033[Z", EVENT_BACKTAB}, {"\033OB", EVENT_DOWN},
        {"\033OA", EVENT_UP}, {"\033OD", EVENT_LEFT}, {"\033OC", EVENT_RIGHT},
        {"\033[3~", EVENT_DELETE}, {"\033OF", EVENT_END}, {"\033OM", EVENT_ENTER},
        {"\033OH", EVENT_HOME}, {"\033[2~", EVENT_INSERT}, {"\033[6~", EVENT_PAGE_DOWN},
        {"\033[5~", EVENT_PAGE_UP}, {"\033OP", EVENT_F1}, {"\033OQ", EVENT_F2},
        {"\033OR", EVENT_F3}, {"\033OS", EVENT_F4}, {"\033[15~", EVENT_F5}, {"\033[17~", EVENT_F6},
        {"\033[18~", EVENT_F7}, {"\033[19~", EVENT_F8}, {"\033[20~", EVENT_F9},
        {"\033[21~", EVENT_F10}, {"\033[23~", EVENT_F11}, {"\033[24~", EVENT_F12},
    }},
    {"linux", {
        {"\177", EVENT_BACKSPACE}, {"\033\t", EVENT_BACKTAB}, {"\033[B", EVENT_DOWN},
        {"\033[A", EVENT_UP}, {"\033[D", EVENT_LEFT}, {"\033[C", EVENT_RIGHT},
        {"\033[3~", EVENT_DELETE}, {"\033[4~", EVENT_END}, {"\033[1~", EVENT_HOME},
        {"\033[2~", EVENT_INSERT}, {"\033[6~", EVENT_PAGE_DOWN}, {"\033[5~", EVENT_PAGE_UP},
        {"\033[[A", EVENT_F1}, {"\033[[B", EVENT_F2}, {"\033[[C", EVENT_F3}, {"\033[[D", EVENT_F4},
        {"\033[[E", EVENT_F5}, {"\033[17~", EVENT_F6}, {"\033[18~", EVENT_F7},
        {"\033[19~", EVENT_F8}, {"\033[20~", EVENT_F9}, {"\033[21~", EVENT_F10},
        {"\033[23~", EVENT_F11}, {"\033[24~", EVENT_F12},
    }},
    {"screen", {
        {"\177", EVENT_BACKSPACE}, {"\033[Z", EVENT_BACKTAB}, {"\033OB", EVENT_DOWN},
        {"\033OA", EVENT_UP}, {"\033OD", EVENT_LEFT}, {"\033OC", EVENT_RIGHT},
        {"\033[3~", EVENT_DELETE}, {"\033[4~", EVENT_END}, {"\033[1~", EVENT_HOME},
        {"\033[2~", EVENT_INSERT}, {"\033[6~", EVENT_PAGE_DOWN}, {"\033[5~", EVENT_PAGE_UP},
        {"\033OP", EVENT_F1}, {"\033OQ", EVENT_F2}, {"\033OR", EVENT_F3}, {"\033OS", EVENT_F4},
        {"\033[15~", EVENT_F5}, {"\033[17~", EVENT_F6}, {"\033[18~", EVENT_F7},
        {"\033[19~", EVENT_F8}, {"\033[20~", EVENT_F9}, {"\033[21~", EVENT_F10},
        {"\033[23~", EVENT_F11}, {"\033[24~", EVENT_F12},
    }},
    {"tmux", {
        {"\177", EVENT_BACKSPACE}, {"\033[Z", EVENT_BACKTAB}, {"\033OB", EVENT_DOWN},
        {"\033OA", EVENT_UP}, {"\033OD", EVENT_LEFT}, {"\033OC", EVENT_RIGHT},
        {"\033[3~", EVENT_DELETE}, {"\033[4~", EVENT_END}, {"\033[1~", EVENT_HOME},
        {"\033[2~", EVENT_INSERT}, {"\033[6~", EVENT_PAGE_DOWN}, {"\033[5~", EVENT_PAGE_UP},
        {"\033OP", EVENT_F1}, {"\033OQ", EVENT_F2}, {"\033OR", EVENT_F3}, {"\033OS", EVENT_F4},
        {"\033[15~", EVENT_F5}, {"\033[17~", EVENT_F6}, {"\033[18~", EVENT_F7},
        {"\033[19~", EVENT_F8}, {"\033[20~", EVENT_F9}, {"\033[21~", EVENT_F10},
        {"\033[23~", EVENT_F11}, {"\033[24~", EVENT_F12},
    }},
    {"vt220", {
        {"\b", EVENT_BACKSPACE}, {"\033[B", EVENT_DOWN}, {"\033[A", EVENT_UP},
        {"\033[D", EVENT_LEFT}, {"\033[C", EVENT_RIGHT}, {"\033[3~", EVENT_DELETE},
        {"\033[2~", EVENT_INSERT}, {"\033[6~", EVENT_PAGE_DOWN}, {"\033[5~", EVENT_PAGE_UP},
        {"\033OP", EVENT_F1}, {"\033OQ", EVENT_F2}, {"\033OR", EVENT_F3}, {"\033OS", EVENT_F4},
        {"\033[17~", EVENT_F6}, {"\033[18~", EVENT_F7}, {"\033[19~", EVENT_F8},
        {"\033[20~", EVENT_F9}, {"\033[21~", EVENT_F10}, {"\033[23~", EVENT_F11},
        {"\033[24~", EVENT_F12},
    }},
    {"rxvt", {
        {"\177", EVENT_BACKSPACE}, {"\033[Z", EVENT_BACKTAB}, {"\033[B", EVENT_DOWN},
        {"\033[A", EVENT_UP}, {"\033[D", EVENT_LEFT}, {"\033[C", EVENT_RIGHT},
        {"\033[3~", EVENT_DELETE}, {"\033[8~", EVENT_END}, {"\033OM", EVENT_ENTER},
        {"\033[7~", EVENT_HOME}, {"\033[2~", EVENT_INSERT}, {"\033[6~", EVENT_PAGE_DOWN},
        {"\033[5~", EVENT_PAGE_UP}, {"\033[11~", EVENT_F1}, {"\033[12~", EVENT_F2},
        {"\033[13~", EVENT_F3}, {"\033[14~", EVENT_F4}, {"\033[15~", EVENT_F5},
        {"\033[17~", EVENT_F6}, {"\033[18~", EVENT_F7}, {"\033[19~", EVENT_F8},
        {"\033[20~", EVENT_F9}, {"\033[21~", EVENT_F10}, {"\033[23~", EVENT_F11},
        {"\033[24~", EVENT_F12},
    }},
    {"putty", {
        {"\177", EVENT_BACKSPACE}, {"\033[Z", EVENT_BACKTAB}, {"\033OB", EVENT_DOWN},
        {"\033OA", EVENT_UP}, {"\033OD", EVENT_LEFT}, {"\033OC", EVENT_RIGHT},
        {"\033[3~", EVENT_DELETE}, {"\033[4~", EVENT_END}, {"\033OM", EVENT_ENTER},
        {"\033[1~", EVENT_HOME}, {"\033[2~", EVENT_INSERT}, {"\033[6~", EVENT_PAGE_DOWN},
        {"\033[5~", EVENT_PAGE_UP}, {"\033[11~", EVENT_F1}, {"\033[12~", EVENT_F2},
        {"\033[13~", EVENT_F3}, {"\033[14~", EVENT_F4}, {"\033[15~", EVENT_F5},
        {"\033[17~", EVENT_F6}, {"\033[18~", EVENT_F7}, {"\033[19~", EVENT_F8},
        {"\033[20~", EVENT_F9}, {"\033[21~", EVENT_F10}, {"\033[23~", EVENT_F11},
        {"\033[24~", EVENT_F12},
    }},
    {"putty-vt100", {
        {"\177", EVENT_BACKSPACE}, {"\033[Z", EVENT_BACKTAB}, {"\033OB", EVENT_DOWN},
        {"\033OA", EVENT_UP}, {"\033OD", EVENT_LEFT}, {"\033OC", EVENT_RIGHT},
        {"\033[3~", EVENT_DELETE}, {"\033[4~", EVENT_END}, {"\033OM", EVENT_ENTER},
        {"\033[1~", EVENT_HOME}, {"\033[2~", EVENT_INSERT}, {"\033[6~", EVENT_PAGE_DOWN},
        {"\033[5~", EVENT_PAGE_UP}, {"\033OP", EVENT_F1}, {"\033OQ", EVENT_F2},
        {"\033OR", EVENT_F3}, {"\033OS", EVENT_F4}, {"\033OT", EVENT_F5}, {"\033OU", EVENT_F6},
        {"\033OV", EVENT_F7}, {"\033OW", EVENT_F8}, {"\033OX", EVENT_F9}, {"\033OY", EVENT_F10},
        {"\033OZ", EVENT_F11}, {"\033O[", EVENT_F12},
    }},
    {"teraterm", {
        {"\b", EVENT_BACKSPACE}, {"\033OB", EVENT_DOWN}, {"\033OA", EVENT_UP},
        {"\033OD", EVENT_LEFT}, {"\033OC", EVENT_RIGHT}, {"\033[3~", EVENT_DELETE},
        {"\033OM", EVENT_ENTER}, {"\033[2~", EVENT_INSERT}, {"\033[6~", EVENT_PAGE_DOWN},
        {"\033[5~", EVENT_PAGE_UP}, {"\033[11~", EVENT_F1}, {"\033[12~", EVENT_F2},
        {"\033[13~", EVENT_F3}, {"\033[14~", EVENT_F4}, {"\033[15~", EVENT_F5},
        {"\033[17~", EVENT_F6}, {"\033[18~", EVENT_F7}, {"\033[19~", EVENT_F8},
        {"\033[20~", EVENT_F9}, {"\033[21~", EVENT_F10}, {"\033[23~", EVENT_F11},
        {"\033[24~", EVENT_F12},
    }},
    {"ms-terminal", {
        {"\177", EVENT_BACKSPACE}, {"\033[Z", EVENT_BACKTAB}, {"\033OB", EVENT_DOWN},
        {"\033OA", EVENT_UP}, {"\033OD", EVENT_LEFT}, {"\033OC", EVENT_RIGHT},
        {"\033[3~", EVENT_DELETE}, {"\033OF", EVENT_END}, {"\033OH", EVENT_HOME},
        {"\033[2~", EVENT_INSERT}, {"\033[6~", EVENT_PAGE_DOWN}, {"\033[5~", EVENT_PAGE_UP},
        {"\033OP", EVENT_F1}, {"\033OQ", EVENT_F2}, {"\033OR", EVENT_F3}, {"\033OS", EVENT_F4},
        {"\033[15~", EVENT_F5}, {"\033[17~", EVENT_F6}, {"\033[18~", EVENT_F7},
        {"\033[19~", EVENT_F8}, {"\033[20~", EVENT_F9}, {"\033[21~", EVENT_F10},
        {"\033[23~", EVENT_F11}, {"\033[24~", EVENT_F12},
    }},
    {"mlterm", {
        {"\177", EVENT_BACKSPACE}, {"\033[Z", EVENT_BACKTAB}, {"\033OB", EVENT_DOWN},
        {"\033OA", EVENT_UP}, {"\033OD", EVENT_LEFT}, {"\033OC", EVENT_RIGHT},
        {"\033[3~", EVENT_DELETE}, {"\033OF", EVENT_END}, {"\033OM", EVENT_ENTER},
        {"\033OH", EVENT_HOME}, {"\033[2~", EVENT_INSERT}, {"\033[6~", EVENT_PAGE_DOWN},
        {"\033[5~", EVENT_PAGE_UP}, {"\033OP", EVENT_F1}, {"\033OQ", EVENT_F2},
        {"\033OR", EVENT_F3}, {"\033OS", EVENT_F4}, {"\033[15~", EVENT_F5}, {"\033[17~", EVENT_F6},
        {"\033[18~", EVENT_F7}, {"\033[19~", EVENT_F8}, {"\033[20~", EVENT_F9},
        {"\033[21~", EVENT_F10}, {"\033[23~", EVENT_F11}, {"\033[24~", EVENT_F12},
    }},
    {"Tera Term, VT editor keypad (IBMKEYB.CNF: Home is Find, End is Select)", {
        {"\033[1~", EVENT_HOME}, {"\033[4~", EVENT_END}, {"\033[2~", EVENT_INSERT}, {"\033[3~", EVENT_DELETE},
    }},
    {"cursor keys in normal mode (ECMA-48 CUU CUD CUF CUB)", {
        {"\033[A", EVENT_UP}, {"\033[B", EVENT_DOWN}, {"\033[C", EVENT_RIGHT}, {"\033[D", EVENT_LEFT},
        {"\033[H", EVENT_HOME}, {"\033[F", EVENT_END},
    }},
};
/* clang-format on */

static enum event_kind only_event(const char *bytes)
{
    struct keys keys = {.escape_is_key = true};
    struct event event = {0}, more = {0};
    keys_feed(&keys, bytes, strlen(bytes), 0);
    if (!keys_next(&keys, 0, &event) || keys_next(&keys, 10000, &more))
        event.kind = EVENT_NONE;
    keys_release(&keys);
    return event.kind;
}

static void each_terminal_is_understood(void **unused)
{
    (void)unused;
    for (size_t t = 0; t < COUNT_OF(terminals); t++)
        for (const struct vector *key = terminals[t].key; key->bytes; key++) {
            if (only_event(key->bytes) != key->kind)
                print_error("%s: ESC%s\n", terminals[t].terminal, key->bytes + 1);
            assert_int_equal(only_event(key->bytes), key->kind);
        }
}

/* What the key screen says of a key must be what the decoder does with it. */
static void every_function_key_has_a_way_without_it(void **unused)
{
    (void)unused;
    char name[KEY_NAME_ROOM], expected[KEY_NAME_ROOM];
    for (int i = 0; i < 12; i++) {
        enum event_kind kind = (enum event_kind)(EVENT_F1 + i);
        event_other_name(kind, name);
        assert_memory_equal(name, "Esc ", 4);
        for (const char *byte = name + 4; *byte; byte++) {
            char keys[3] = {'\033', *byte, '\0'};
            if (*byte != ' ')
                assert_int_equal(only_event(keys), kind);
        }
        snprintf(expected, sizeof expected, "F%d", i + 1);
        assert_string_equal(event_name(&(struct event){.kind = kind}, name), expected);
    }
    assert_string_equal(event_name(&(struct event){.kind = EVENT_CTRL, .letter = 'T'}, name), "Ctrl-T");
    assert_string_equal(event_other_name(EVENT_ENTER, name), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_terminal_is_understood),
        cmocka_unit_test(every_function_key_has_a_way_without_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
