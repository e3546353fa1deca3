/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a terminal that draws a letter wider than we think pushes the rest of the row to
 * the side. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "../../src/tui/tui_private.h"
#include "madoguchi/text.h"

static bool trusts(const struct probe *probe, const char *cluster)
{
    uint32_t codes[CELL_CODES];
    size_t count = glyph_codes(cluster, codes);
    return probe_trusts(probe, codes, count);
}

static void an_answer_changes_the_width(void **unused)
{
    (void)unused;
    struct probe probe = {0};
    assert_int_equal(text_columns("\u25CB"), 1);
    assert_true(trusts(&probe, "\uE000"));
    /* ambiguous letters are wide here */
    assert_true(probe_answer(&probe, &(struct report){2, 3}));
    assert_int_equal(text_columns("\u25CB"), 2);
    assert_int_equal(text_columns("\u2500"), 1);                    /* frames never */
    assert_true(probe_answer(&probe, &(struct report){2, 2}));      /* private use is narrow here */
    assert_false(trusts(&probe, "\uE000"));
    assert_false(trusts(&probe, "\U000F0000"));
    assert_false(probe_answer(&probe, &(struct report){2, 3}));
    assert_true(trusts(&probe, "\U00031350"));
    /* selectors take a column of their own here */
    assert_true(probe_answer(&probe, &(struct report){2, 4}));
    assert_false(trusts(&probe, "\u845B\U000E0102"));
    assert_true(trusts(&probe, "\u845B"));
    assert_false(probe_answer(&probe, &(struct report){2, 2}));     /* nobody asked */
    text_set_ambiguous(1);
}

static void an_answer_from_elsewhere_counts_for_nothing(void **unused)
{
    (void)unused;
    struct probe probe = {0};
    for (int i = 0; i < DOUBT_COUNT; i++)
        assert_false(probe_answer(&probe, &(struct report){i ? 7 : 2, 90}));
    assert_int_equal(text_columns("\u25CB"), 1);
}

static void the_question_names_row_two(void **unused)
{
    (void)unused;
    struct buffer ask = {0};
    probe_ask(&ask);
    assert_memory_equal(ask.data, "\033[2;1H\u25BD\033[6n", 13);
    assert_string_equal(ask.data + ask.length - 9, "\033[2;1H\033[K");
    buffer_release(&ask);
}

/* UnicodeData.txt 15.0, canonical decompositions with U+3099 (48) and U+309A (10). */
static void kana_compose_as_unicode_says(void **unused)
{
    (void)unused;
    static const char *const pairs[] = {
        "\u304B\u3099", "\u304C", "\u3061\u3099", "\u3062", "\u3064\u3099", "\u3065",
        "\u3068\u3099", "\u3069", "\u306F\u3099", "\u3070", "\u307B\u309A", "\u307D",
        "\u3046\u3099", "\u3094", "\u309D\u3099", "\u309E", "\u30AB\u3099", "\u30AC",
        "\u30C4\u3099", "\u30C5", "\u30DB\u309A", "\u30DD", "\u30A6\u3099", "\u30F4",
        "\u30EF\u3099", "\u30F7", "\u30F2\u3099", "\u30FA", "\u30FD\u3099", "\u30FE",
    };
    uint32_t codes[CELL_CODES];
    for (size_t i = 0; i < COUNT_OF(pairs); i += 2) {
        assert_int_equal(glyph_codes(pairs[i], codes), 1);
        assert_int_equal(
            codes[0], text_code(pairs[i + 1], pairs[i + 1] + strlen(pairs[i + 1]), &(size_t){0}));
    }
    int voiced = 0, semi_voiced = 0;
    for (uint32_t code = 0x3041; code <= 0x30FF; code++) {
        voiced += glyph_compose(code, 0x3099) != 0;
        semi_voiced += glyph_compose(code, 0x309A) != 0;
    }
    assert_int_equal(voiced, 20 + 2 + 20 + 6);
    assert_int_equal(semi_voiced, 10);
    assert_int_equal(glyph_compose(0x4E00, 0x3099), 0);
    assert_int_equal(glyph_codes("z\u0301\u0302\u0303\u0304\u0305", codes), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_changes_the_width),
        cmocka_unit_test(an_answer_from_elsewhere_counts_for_nothing),
        cmocka_unit_test(the_question_names_row_two),
        cmocka_unit_test(kana_compose_as_unicode_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
