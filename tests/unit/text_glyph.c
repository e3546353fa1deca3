/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, 文字情報 shows another form of a name than the one that is registered. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/text.h"
#include "madoguchi/text_glyph.h"

#define FONT "/usr/share/fonts/truetype/ipamj/ipamjm.ttf"

static const char *drawn(struct glyphs *glyphs, uint32_t code, uint32_t selector, struct buffer *out)
{
    buffer_clear(out);
    return glyphs_draw(glyphs, code, selector, 17, out) ? buffer_string(out) : NULL;
}

/* IPAmj Mincho 005.01 holds the Moji_Joho collection: of 葛 U+E0102 to U+E0108, but not
 * Adobe-Japan1's U+E0100; of 辻 U+E0102 and U+E0103 (the font's own cmap, format 14). */
static void each_sequence_is_itself_or_nothing(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct glyphs *glyphs = glyphs_open(FONT, &err);
    struct buffer one = {0}, other = {0};
    assert_non_null(glyphs);
    assert_non_null(drawn(glyphs, 0x845B, 0xE0102, &one));
    assert_non_null(drawn(glyphs, 0x845B, 0xE0103, &other));
    assert_string_not_equal(buffer_string(&one), buffer_string(&other));
    assert_null(drawn(glyphs, 0x845B, 0xE0100, &one));
    assert_int_equal(one.length, 0);
    assert_non_null(drawn(glyphs, 0x8FBB, 0xE0102, &one));
    assert_non_null(drawn(glyphs, 0x8FBB, 0xE0103, &other));
    assert_string_not_equal(buffer_string(&one), buffer_string(&other));
    assert_non_null(drawn(glyphs, 0xFA19, 0, &one));            /* a compatibility form is not its canonical one */
    assert_non_null(drawn(glyphs, 0x795E, 0, &other));
    assert_string_not_equal(buffer_string(&one), buffer_string(&other));
    assert_null(drawn(glyphs, 0xF0000, 0, &one));
    assert_null(drawn(glyphs, 0, 0, &one));
    buffer_release(&one);
    buffer_release(&other);
    glyphs_free(&glyphs);
}

static void every_line_is_of_the_size_asked_for(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct glyphs *glyphs = glyphs_open(FONT, &err);
    static const uint32_t codes[] = {0x845B, 0x9F98, 0x4E00, 'A', 'j', 0x304B, 0x20B9F};
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        for (int rows = 1; rows <= 30; rows += 7) {
            struct buffer out = {0};
            assert_true(glyphs_draw(glyphs, codes[i], 0, rows, &out));
            const char *at = buffer_string(&out);
            for (int row = 0; row < rows; row++, at += strcspn(at, "\n") + 1) {
                struct buffer line = {0};
                buffer_add(&line, at, strcspn(at, "\n"));
                assert_int_equal(text_columns(buffer_string(&line)), 2 * rows);
                buffer_release(&line);
            }
            assert_string_equal(at, "");
            assert_true(rows < 8 || strstr(buffer_string(&out), "\u2588") || strstr(buffer_string(&out), "\u2580"));
            buffer_release(&out);
        }
    glyphs_free(&glyphs);
}

static void a_font_that_is_not_there_is_said(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    assert_null(glyphs_open("/nowhere/font.ttf", &err));
    assert_string_equal(err.id, "00-305");
    assert_null(glyphs_open("Makefile", &(struct error){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_sequence_is_itself_or_nothing),
        cmocka_unit_test(every_line_is_of_the_size_asked_for),
        cmocka_unit_test(a_font_that_is_not_there_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
