/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, columns on the screen, in limits and on paper disagree, and a name is drawn blank
 * or shifted. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <curses.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>
#include "madoguchi/text.h"

/* EastAsianWidth.txt of Unicode 15 and the house rules beside it. */
static const struct { uint32_t code; int narrow, wide; } table[] = {
    {0x00, -1, -1}, {0x1B, -1, -1}, {0x7F, -1, -1}, {0x9B, -1, -1}, {'A', 1, 1}, {' ', 1, 1},
    {0x6F22, 2, 2}, {0x304B, 2, 2}, {0xFF21, 2, 2}, {0xFF76, 1, 1}, {0xFF9E, 1, 1}, {0xFF9F, 1, 1},
    {0x3099, 0, 0}, {0x0301, 0, 0}, {0xFE00, 0, 0}, {0xE0100, 0, 0}, {0x200D, 0, 0}, {0x202E, 0, 0},
    {0x1160, 0, 0}, {0x11A8, 0, 0}, {0x1100, 2, 2}, {0x1F3FB, 0, 0}, {0x0903, 0, 0}, {0x0E33, 0, 0},
    {0x25CB, 1, 2}, {0x203B, 1, 2}, {0x2460, 1, 2}, {0x2500, 1, 1}, {0x259F, 1, 1}, {0x25A0, 1, 2},
    {0x31350, 2, 2}, {0x3FFFD, 2, 2}, {0x2A700, 2, 2}, {0xE000, 2, 2}, {0xF0000, 2, 2}, {0x100000, 2, 2},
    {0xFA19, 2, 2}, {0x2028, -1, -1}, {0xD800, -1, -1}, {0x110000, -1, -1},
};

static void codes_have_their_columns(void **unused)
{
    (void)unused;
    for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
        text_set_ambiguous(ambiguous);
        for (size_t i = 0; i < COUNT_OF(table); i++) {
            int wanted = ambiguous == 1 ? table[i].narrow : table[i].wide;
            if (text_code_columns(table[i].code) != wanted)
                fail_msg("U+%04X: %d, wanted %d", table[i].code, text_code_columns(table[i].code), wanted);
        }
    }
    text_set_ambiguous(1);
}

/* ncurses takes wcwidth and iswprint from the executable; glibc 2.36 says -1 for CJK Extension
 * H. */
static void libc_is_replaced(void **unused)
{
    (void)unused;
    assert_int_equal(wcwidth(0x31350), 2);
    assert_int_equal(wcwidth(0xF0000), 2);
    assert_int_equal(wcwidth(L'\0'), 0);
    assert_true(iswprint(0x31350));
    assert_true(iswprint(0xE0100));
    assert_false(iswprint(0x1B));
}

/* The proof that curses itself measures by this table: the cursor behind a letter of Extension H
 * stands at 2. */
static void curses_sees_the_table(void **unused)
{
    (void)unused;
    if (!setlocale(LC_ALL, "C.UTF-8"))
        skip();
    FILE *nowhere = fopen("/dev/null", "r+");
    SCREEN *screen = newterm("xterm", nowhere, nowhere);
    if (!screen)
        skip();
    text_set_ambiguous(2);
    const wchar_t letters[] = {0x31350, 0xE000, 0x25CB, 0};
    mvaddwstr(0, 0, letters);
    int column = getcurx(stdscr);
    endwin();
    delscreen(screen);
    fclose(nowhere);
    text_set_ambiguous(1);
    assert_int_equal(column, 6);
}

static void strings_are_measured_and_cut(void **unused)
{
    (void)unused;
    assert_int_equal(text_columns("葛\U000E0100城"), 4);
    assert_int_equal(text_clusters("葛\U000E0100城"), 2);
    assert_int_equal(text_columns("ｶﾞ"), 2);
    assert_int_equal(text_clusters("ｶﾞ"), 2);
    int used;
    assert_int_equal(text_fit("葛\U000E0100城市", 4, &used), 10);
    assert_int_equal(used, 4);
    assert_int_equal(text_fit("漢字", 3, &used), 3);
    assert_int_equal(used, 2);
}

static void padding_is_exact(void **unused)
{
    (void)unused;
    static const struct { const char *text; int columns; bool right; const char *wanted; } rows[] = {
        {"南国市", 8, false, "南国市  "}, {"南国市", 8, true, "  南国市"}, {"南国市", 6, false, "南国市"},
        {"南国市", 5, false, "南国…"}, {"南国市", 4, false, "南… "}, {"南国市", 4, true, " 南…"}, {"南", 1, false, "…"},
        {"", 3, false, "   "}, {"abc", 0, false, ""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        text_pad(&out, rows[i].text, rows[i].columns, rows[i].right);
        assert_string_equal(buffer_string(&out), rows[i].wanted);
        assert_int_equal(text_columns(buffer_string(&out)), rows[i].columns);
        buffer_release(&out);
    }
    text_set_ambiguous(2);
    struct buffer out = {0};
    text_pad(&out, "南国市", 5, false);
    assert_string_equal(buffer_string(&out), "南… ");
    assert_int_equal(text_columns(buffer_string(&out)), 5);
    buffer_release(&out);
    text_set_ambiguous(1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_have_their_columns), cmocka_unit_test(libc_is_replaced),
        cmocka_unit_test(curses_sees_the_table), cmocka_unit_test(strings_are_measured_and_cut),
        cmocka_unit_test(padding_is_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
