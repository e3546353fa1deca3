/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a key does something else than what is written on it, or a paste presses Enter by
 * itself. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "../../src/tui/tui_private.h"
#include "madoguchi/text.h"

/* Sources: xterm ctlseqs "PC-Style Function Keys"; console_codes(4), terminfo "linux"; DEC VT220
 * manual 3.2. */
static const struct { const char *bytes; enum event_kind kind; } single[] = {
    {"\r", EVENT_ENTER},        {"\n", EVENT_ENTER},        {"\t", EVENT_TAB},
    {"\033[Z", EVENT_BACKTAB},  {"\033\t", EVENT_BACKTAB},  {"\b", EVENT_BACKSPACE},
    {"\177", EVENT_BACKSPACE},  {"\033[3~", EVENT_DELETE},  {"\033[2~", EVENT_INSERT},
    {"\033[A", EVENT_UP},       {"\033OA", EVENT_UP},       {"\033[B", EVENT_DOWN},
    {"\033[C", EVENT_RIGHT},    {"\033[D", EVENT_LEFT},     {"\033[1;5D", EVENT_LEFT},
    {"\033[H", EVENT_HOME},     {"\033[1~", EVENT_HOME},    {"\033OF", EVENT_END},
    {"\033[4~", EVENT_END},     {"\033[5~", EVENT_PAGE_UP}, {"\033[6~", EVENT_PAGE_DOWN},
    {"\033OM", EVENT_ENTER},    {"\033OP", EVENT_F1},       {"\033OQ", EVENT_F2},
    {"\033OR", EVENT_F3},       {"\033OS", EVENT_F4},       {"\033[15~", EVENT_F5},
    {"\033[17~", EVENT_F6},     {"\033[18~", EVENT_F7},     {"\033[19~", EVENT_F8},
    {"\033[20~", EVENT_F9},     {"\033[21~", EVENT_F10},    {"\033[23~", EVENT_F11},
    {"\033[24~", EVENT_F12},    {"\033[[A", EVENT_F1},      {"\033[[B", EVENT_F2},
    {"\033[[E", EVENT_F5},      {"\033[11~", EVENT_F1},     {"\033[14~", EVENT_F4},
    {"\0331", EVENT_F1},        {"\0339", EVENT_F9},        {"\0330", EVENT_F10},
    {"\033-", EVENT_F11},       {"\033=", EVENT_F12},       {"\033^", EVENT_F12},
    {"\033\033", EVENT_ESCAPE},
};

static void each_key_means_one_thing(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(single); i++) {
        for (int torn = 0; torn < 2; torn++) {
            struct keys keys = {0};
            struct event event = {0};
            size_t bytes = strlen(single[i].bytes);
            for (size_t at = 0; torn && at + 1 < bytes; at++) {
                keys_feed(&keys, single[i].bytes + at, 1, 0);
                assert_false(keys_next(&keys, 0, &event));
            }
            keys_feed(&keys, single[i].bytes + (torn ? bytes - 1 : 0), torn ? 1 : bytes, 0);
            assert_true(keys_next(&keys, 0, &event));
            assert_int_equal(event.kind, single[i].kind);
            assert_false(keys_next(&keys, 10000, &event));
            assert_int_equal(keys_timeout(&keys, 0), -1);
            keys_release(&keys);
        }
    }
}

/* Everything the bytes mean, written out. */
static void describe(const char *bytes, size_t count, struct buffer *out)
{
    struct keys keys = {.expected = 0};
    struct event event;
    keys_feed(&keys, bytes, count, 0);
    for (int64_t now = 0; now <= 10000; now += 10000) {
        while (keys_next(&keys, now, &event)) {
            switch (event.kind) {
            case EVENT_TEXT:  buffer_format(out, "(%s)", event.text); break;
            case EVENT_PASTE: buffer_format(out, "{%s}", event.text); break;
            case EVENT_CTRL:  buffer_format(out, "^%c", event.letter); break;
            case EVENT_ENTER: buffer_text(out, "<enter>"); break;
            default:          buffer_format(out, "<%d>", event.kind - EVENT_F1 + 1); break;
            }
        }
    }
    keys_release(&keys);
}

static void means(const char *bytes, const char *expected)
{
    struct buffer out = {0};
    describe(bytes, strlen(bytes), &out);
    assert_string_equal(buffer_string(&out), expected);
    buffer_release(&out);
}

static void a_commit_is_one_event_and_a_key_is_one(void **unused)
{
    (void)unused;
    means("abc", "(a)(b)(c)");
    means("\u5C71\u7530\u592A\u90CE", "(\u5C71\u7530\u592A\u90CE)");
    means("3\u4E01\u76EE\0331", "(3)(\u4E01\u76EE)<1>");
    means("2\u963F\u6CE2", "(2)(\u963F\u6CE2)");   /* a code, and the name behind it, torn by nothing */
    means("\u963F\u6CE22\u4E01\u76EE", "(\u963F\u6CE22\u4E01\u76EE)");
    means("\u845B\U000E0102", "(\u845B\U000E0102)");
    means("\001\023\032", "^A^S^Z");
    means("a\300b", "(a)(\uFFFDb)");                /* a broken byte is seen, not dropped */
    means("\u5C71\302\233A", "(\u5C71A)");         /* C1 is no letter */
    means("\345\261", "(\uFFFD\uFFFD)");           /* torn for good */
}

static void a_torn_letter_waits(void **unused)
{
    (void)unused;
    struct keys keys = {0};
    struct event event;
    keys_feed(&keys, "\u5C71\347\224", 5, 100);
    assert_false(keys_next(&keys, 100, &event));
    assert_in_range(keys_timeout(&keys, 100), 1, 500);
    keys_feed(&keys, "\260", 1, 120);
    assert_true(keys_next(&keys, 120, &event));
    assert_string_equal(event.text, "\u5C71\u7530");
    keys_feed(&keys, "\033", 1, 200);
    assert_false(keys_next(&keys, 200, &event));
    assert_true(keys_next(&keys, 200 + keys_timeout(&keys, 200), &event));
    assert_int_equal(event.kind, EVENT_ESCAPE);
    keys_release(&keys);
}

static void a_paste_presses_nothing(void **unused)
{
    (void)unused;
    means("\033[200~\u5C71\u7530\r\nx\033OP\0331\003y\033[201~\r", "{\u5C71\u7530\nxOP1y}<enter>");
    means("\033[200~never ended", "{never ended}");
    means("\033[200~\033[201~a", "(a)");
    struct buffer long_paste = {0}, out = {0};
    buffer_text(&long_paste, "\033[200~");
    for (int i = 0; i < 40000; i++)
        buffer_text(&long_paste, "\u5C71");
    buffer_text(&long_paste, "\033[201~z");
    describe(long_paste.data, long_paste.length, &out);
    assert_in_range(out.length, KEYS_PASTE_MAX - 8, KEYS_PASTE_MAX + 8);
    assert_true(text_is_utf8(out.data, out.length, NULL));
    assert_string_equal(out.data + out.length - 4, "}(z)");
    buffer_release(&long_paste);
    buffer_release(&out);
}

static void answers_are_swallowed(void **unused)
{
    (void)unused;
    means("\033[2;3Ra", "(a)");
    means("\033[?64;1;2ca\033[>0;276;0cb", "(a)(b)");
    means("\033]10;rgb:ffff/ffff/ffff\033\\a\033]0;x\ab\033P1$r0m\033\\c", "(a)(b)(c)");
    means("\033[1;2Pa\033[25~b", "(a)(b)");        /* Shift-F1, F13 */
    struct keys keys = {.expected = 1};
    struct event event;
    keys_feed(&keys, "\033[2;3R\033[9;9R", 12, 0);
    assert_false(keys_next(&keys, 0, &event));
    assert_int_equal(keys.reports, 1);
    assert_int_equal(keys.report[0].column, 3);
    keys_release(&keys);
}

static void any_bytes_come_to_an_end(void **unused)
{
    (void)unused;
    static const char alphabet[] = "\033\033\033[[O]P_\\~;0123R\r\a\301\345\261\261\177?aZM";
    srand(7);
    for (int round = 0; round < 3000; round++) {
        char bytes[40];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = rand() % 4 ? alphabet[(size_t)rand() % (sizeof alphabet - 1)] : (char)rand();
        struct keys keys = {0};
        struct event event;
        keys_feed(&keys, bytes, sizeof bytes, 0);
        int64_t now = 0;
        for (int turns = 0; turns < 200; turns++) {
            if (!keys_next(&keys, now, &event)) {
                if (keys_timeout(&keys, now) < 0)
                    break;
                now += keys_timeout(&keys, now);
            } else if (event.text) {
                assert_true(text_is_utf8(event.text, strlen(event.text), NULL));
            }
        }
        assert_int_equal(keys_timeout(&keys, now), -1);
        keys_release(&keys);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_key_means_one_thing),
        cmocka_unit_test(a_commit_is_one_event_and_a_key_is_one),
        cmocka_unit_test(a_torn_letter_waits),
        cmocka_unit_test(a_paste_presses_nothing),
        cmocka_unit_test(answers_are_swallowed),
        cmocka_unit_test(any_bytes_come_to_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
