/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, Backspace in a name leaves half a letter, or a variation selector is torn off its
 * kanji. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/text.h"

/* | marks where UAX #29 (Unicode 15, table 1c) wants a boundary; each row names its rule. */
static const struct { const char *rule, *marked; } rows[] = {
    {"GB3", "\r\n|a"},
    {"GB4", "\r|\u0308"},
    {"GB4", "\n|\r"},
    {"GB5", "a|\x01|b"},
    {"GB6 L×L, L×V, L×LV", "\u1100\u1100\u1161|\u1100\uAC00"},
    {"GB7 LV×T, V×T", "\uAC00\u11A8|\u1160\u11A8"},
    {"GB8 LVT×T, not LVT×V", "\uAC01\u11A8|\uAC01|\u1160"},
    {"GB9 Extend", "a\u0308|b"},
    {"GB9 ZWJ", "a\u200D|b"},
    {"GB9 IVS (IVD Moji_Joho)", "\u845B\U000E0100|\u57CE"},
    {"GB9 standardised variation", "\u795E\uFE00|\u793E"},
    {"GB9 combining dakuten", "\u304B\u3099|\u304B\u309A|\u304D"},
    {"GB9a SpacingMark", "\u0915\u093E|\u0E01\u0E33"},
    {"GB9b Prepend", "\u0600\u0661|\u0661"},
    {"GB11", "\U0001F468\u200D\U0001F469\u200D\U0001F467|\U0001F468"},
    {"GB11 with Extend", "\u2764\uFE0F\u200D\U0001F525|a"},
    {"GB11 needs a pictograph before", "a\u200D|\U0001F469"},
    {"GB9 modifier", "\U0001F44B\U0001F3FD|\U0001F44B"},
    {"GB12 GB13", "\U0001F1EF\U0001F1F5|\U0001F1FA\U0001F1F8|\U0001F1EB"},
    {"GB13 after a letter", "a|\U0001F1EF\U0001F1F5|\U0001F1FA"},
    {"GB999", "\u6E21|\u8FBA|A|B"},
    {"house: half-width marks stand alone", "\uFF76|\uFF9E|\uFF8A|\uFF9F"},
    {"GB4 lone mark first", "\u3099|\u304B"},
};

static void boundaries(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char plain[128];
        size_t length = 0;
        for (const char *at = rows[i].marked; *at; at++)
            if (*at != '|')
                plain[length++] = *at;
        char got[160];
        size_t made = 0;
        const char *at = plain;
        struct cluster cluster;
        while (text_next(&at, plain + length, &cluster)) {
            if (made)
                got[made++] = '|';
            memcpy(got + made, cluster.start, cluster.bytes);
            made += cluster.bytes;
        }
        got[made] = '\0';
        if (strcmp(got, rows[i].marked) != 0)
            fail_msg("%s: %s, wanted %s", rows[i].rule, got, rows[i].marked);
    }
}

static void columns_of_clusters(void **unused)
{
    (void)unused;
    static const struct { const char *text; int columns; } wanted[] = {
        {"\u845B\U000E0100", 2}, {"\u304B\u3099", 2}, {"\uFF76\uFF9E", 2}, {"\x1B", 0}, {"\u3099", 0}, {"e\u0301", 1},
        {"\U0001F1EF\U0001F1F5", 2}, {"\u1100\u1161\u11A8", 2}, {"\U0001F468\u200D\U0001F469", 2},
    };
    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        assert_int_equal(text_columns(wanted[i].text), wanted[i].columns);
}

static void malformed_bytes_stand_alone(void **unused)
{
    (void)unused;
    const char text[] = "\xE6\xBC" "a\xFF\xCC\x88";     /* half a kanji, a letter, no lead byte, U+0308 */
    const size_t wanted[] = {1, 1, 1, 1, 2};
    const char *at = text;
    struct cluster cluster;
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        assert_true(text_next(&at, text + sizeof text - 1, &cluster));
        assert_int_equal(cluster.bytes, wanted[i]);
    }
    assert_false(text_next(&at, text + sizeof text - 1, &cluster));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boundaries), cmocka_unit_test(columns_of_clusters),
        cmocka_unit_test(malformed_bytes_stand_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
