/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a stored name can move the cursor, hide a word or type into the clerk's
 * terminal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/text.h"

/* Sources: Unicode TR #36 3.x (bidi, zero width), TR #9 2 (bidi list), chapter 23.7
 * (noncharacters), CVE-2003-0063. */
static const struct { const char *text, *shown; size_t replaced; uint32_t forbidden; size_t at; } rows[] = {
    {"南国 花子", "南国 花子", 0, 0, 0},
    {"\x1B]0;x\x07", "␛]0;x␇", 2, 0x1B, 0},
    {"a\tb\nc", "a␉b␊c", 2, 0x09, 1},
    {"\x7F", "␡", 1, 0x7F, 0},
    {"a\xC2\x9B" "31m", "a〓31m", 1, 0x9B, 1},
    {"花\u202E子", "花〓子", 1, 0x202E, 3},
    {"\u2066a\u2069", "〓a〓", 2, 0x2066, 0},
    {"a\u200Bb\uFEFF", "a〓b〓", 2, 0x200B, 1},
    {"a\u00ADb", "a〓b", 1, 0xAD, 1},
    {"\U000E0041", "〓", 1, 0xE0041, 0},
    {"\uFFFE\U0010FFFF", "〓〓", 2, 0xFFFE, 0},
    {"\u2028", "〓", 1, 0x2028, 0},
    {"\u3164a", "〓a", 1, 0x3164, 0},
    {"\u3099か", "〓か", 1, 0x3099, 0},
    {"か\u3099", "か\u3099", 0, 0, 0},
    {"a\u0301\u0301\u0301\u0301\u0301", "a\u0301\u0301\u0301\u0301〓", 1, 0x0301, 9},
    {"葛\U000E0100城", "葛\U000E0100城", 0, 0, 0},
    {"葛\U000E0100\U000E0101", "葛\U000E0100〓", 1, 0xE0101, 7},
    {"\U000E0100葛", "〓葛", 1, 0xE0100, 0},
    {"A\U000E0100", "A〓", 1, 0xE0100, 1},
    {"\u795E\uFE00", "\u795E\uFE00", 0, 0, 0},
    {"\uFA19\uE000\U000F0000\U00031350", "\uFA19\uE000\U000F0000\U00031350", 0, 0, 0},
    {"a\xFF" "b", "a〓b", 1, 0xFFFD, 1},
    {"ｶﾞ", "ｶﾞ", 0, 0, 0},
};

static void rows_are_made_visible(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        size_t at = 0;
        size_t replaced = text_sanitise(&out, rows[i].text);
        if (strcmp(buffer_string(&out), rows[i].shown) != 0 || replaced != rows[i].replaced)
            fail_msg("row %zu: %s, %zu replaced", i, buffer_string(&out), replaced);
        uint32_t code = text_forbidden(rows[i].text, &at);
        if (code != rows[i].forbidden || at != rows[i].at)
            fail_msg("row %zu: forbidden U+%04X at %zu", i, code, at);
        buffer_release(&out);
    }
}

/* Whatever goes in: what comes out is UTF-8, clean by the same judge, and unchanged a second
 * time. */
static void always_ends_clean(void **unused)
{
    (void)unused;
    uint32_t seed = 20190501;
    for (int round = 0; round < 20000; round++) {
        char text[24] = "";
        for (size_t i = 0; i < sizeof text - 1; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = (char)(seed >> 24 ? seed >> 24 : 1);
        }
        struct buffer once = {0}, twice = {0};
        text_sanitise(&once, text);
        assert_true(text_is_utf8(once.data, once.length, NULL));
        assert_int_equal(text_sanitise(&twice, buffer_string(&once)), 0);
        assert_string_equal(buffer_string(&once), buffer_string(&twice));
        buffer_release(&once);
        buffer_release(&twice);
    }
}

/* OWASP "CSV Injection"; RFC 4180 2.5–2.7; LibreOffice and Excel take full-width signs for the
 * same. */
static const struct { enum sanitise where; const char *text, *out; size_t replaced; } places[] = {
    {SANITISE_CSV, "南国市", "南国市", 0}, {SANITISE_CSV, "a,b", "\"a,b\"", 0}, {SANITISE_CSV, "a\"b", "\"a\"\"b\"", 0},
    {SANITISE_CSV, "=1+1", "\"'=1+1\"", 1}, {SANITISE_CSV, "+1+cmd|' /C calc'!A0", "\"'+1+cmd|' /C calc'!A0\"", 1},
    {SANITISE_CSV, "-2+3", "\"'-2+3\"", 1}, {SANITISE_CSV, "@SUM(A1)", "\"'@SUM(A1)\"", 1}, {SANITISE_CSV, "＝1", "\"'＝1\"", 1},
    {SANITISE_CSV, "\u3000=1", "\"'\u3000=1\"", 1}, {SANITISE_CSV, "\t=1", "\"'␉=1\"", 2}, {SANITISE_CSV, "\r=1", "\"'␍=1\"", 2},
    {SANITISE_CSV, "-123", "-123", 0}, {SANITISE_CSV, "+1,234.5", "\"+1,234.5\"", 0}, {SANITISE_CSV, "-1-1", "\"'-1-1\"", 1},
    {SANITISE_CSV, "a=1", "a=1", 0}, {SANITISE_CSV, "", "", 0}, {SANITISE_CSV, " a", "\" a\"", 0}, {SANITISE_CSV, "a\nb", "a␊b", 1},
    {SANITISE_LOG, "a\nb\u202E", "a\\u{000A}b\\u{202E}", 2}, {SANITISE_LOG, "\xFF", "\\x{FF}", 1}, {SANITISE_LOG, "葛\U000E0102", "葛\U000E0102", 0},
    {SANITISE_PRINT, "\x1B[2J\x7F", "〓[2J〓", 2}, {SANITISE_PRINT, "葛\U000E0102", "葛\U000E0102", 0}, {SANITISE_SCREEN, "\x1B", "␛", 1},
};

static void each_place_has_its_own_dangers(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        struct buffer out = {0};
        size_t replaced = text_sanitise_for(&out, places[i].text, places[i].where);
        if (strcmp(buffer_string(&out), places[i].out) != 0 || replaced != places[i].replaced)
            fail_msg("place %zu: %s, %zu replaced", i, buffer_string(&out), replaced);
        buffer_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_are_made_visible), cmocka_unit_test(always_ends_clean),
                                       cmocka_unit_test(each_place_has_its_own_dangers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
