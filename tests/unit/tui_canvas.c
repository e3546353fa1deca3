/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, half a kanji stays behind on the screen and the clerk reads a name that nobody
 * has. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "madoguchi/text.h"
#include "madoguchi/tui.h"

#define KATSU "\u845B\U000E0102"    /* IVD, Moji_Joho: MJ022336's sequence */

static void row_is(const struct canvas *canvas, int row, const char *expected)
{
    struct buffer text = {0};
    canvas_row_text(canvas, row, &text);
    assert_string_equal(buffer_string(&text), expected);
    buffer_release(&text);
}

static void a_half_overwritten_leaves_no_other_half(void **unused)
{
    (void)unused;
    struct canvas *canvas = canvas_new(4, 10);
    assert_int_equal(canvas_put(canvas, 0, 0, 10, STYLE_PLAIN, "\u6F22\u5B57"), 4);
    canvas_put(canvas, 0, 1, 1, STYLE_PLAIN, "X");              /* onto a right half */
    row_is(canvas, 0, " X\u5B57");
    canvas_put(canvas, 0, 2, 1, STYLE_PLAIN, "Y");              /* onto a left half */
    row_is(canvas, 0, " XY");
    canvas_put(canvas, 1, 0, 10, STYLE_PLAIN, KATSU "\u57CE\u5E02");
    canvas_put(canvas, 1, 1, 2, STYLE_PLAIN, "\u6F22");         /* wide over two halves */
    row_is(canvas, 1, " \u6F22 \u5E02");
    canvas_put(canvas, 2, 0, 10, STYLE_PLAIN, "\u6F22\u5B57\u6F22");
    canvas_fill(canvas, 2, 1, 1, 2, STYLE_FIELD);
    row_is(canvas, 2, "    \u6F22");
    canvas_free(&canvas);
    assert_null(canvas);
    canvas_free(&canvas);
}

static void text_is_clipped_at_a_cluster(void **unused)
{
    (void)unused;
    struct canvas *canvas = canvas_new(2, 7);
    assert_int_equal(canvas_put(canvas, 0, 0, 7, STYLE_PLAIN, "\u6F22" KATSU "\u6F22\u5B57"), 6);
    row_is(canvas, 0, "\u6F22" KATSU "\u6F22");
    assert_int_equal(canvas_put(canvas, 0, 6, 9, STYLE_PLAIN, "\u6F22"), 0);
    assert_int_equal(canvas_put(canvas, 1, 0, 3, STYLE_PLAIN, "\uFF76\uFF9E\uFF76"), 3);
    row_is(canvas, 1, "\uFF76\uFF9E\uFF76");
    assert_int_equal(canvas_put(canvas, -1, 0, 3, STYLE_PLAIN, "a"), 0);
    assert_int_equal(canvas_put(canvas, 2, 0, 3, STYLE_PLAIN, "a"), 0);
    assert_int_equal(canvas_put(canvas, 0, 7, 3, STYLE_PLAIN, "a"), 0);
    assert_int_equal(canvas_put(canvas, 0, -1, 3, STYLE_PLAIN, "a"), 0);
    canvas_free(&canvas);
}

static void nothing_hidden_reaches_a_cell(void **unused)
{
    (void)unused;
    struct canvas *canvas = canvas_new(1, 40);
    canvas_put(canvas, 0, 0, 40, STYLE_PLAIN,
               "a\033[2Jb\u202Ec\u0301\u0301\u0301\u0301\u0301\u0301");
    struct buffer text = {0};
    canvas_row_text(canvas, 0, &text);
    assert_null(strchr(buffer_string(&text), '\033'));
    assert_null(strstr(buffer_string(&text), "\u202E"));
    assert_non_null(strstr(buffer_string(&text), "\u241B[2Jb\u3013c"));
    buffer_release(&text);
    canvas_free(&canvas);
}

static void a_frame_carries_its_title(void **unused)
{
    (void)unused;
    struct canvas *canvas = canvas_new(3, 12);
    canvas_frame(canvas, 0, 0, 3, 12, STYLE_PLAIN, "\u6F22\u5B57");
    row_is(canvas, 0, "\u250C\u2500 \u6F22\u5B57 \u2500\u2500\u2500\u2510");
    row_is(canvas, 1, "\u2502          \u2502");
    row_is(canvas, 2, "\u2514\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2518");
    canvas_resize(canvas, 2, 5);
    struct buffer text = {0};
    canvas_text(canvas, &text);
    assert_string_equal(buffer_string(&text), "\n\n");
    buffer_release(&text);
    canvas_free(&canvas);
}

/* ---- 3,000 edits against a model: an array of strings, a wide one followed by NULL ---- */

enum { ROWS = 5, COLUMNS = 13, EDITS = 3000 };
static const char *const pieces[] = {
    "a",      " ",      "\u6F22", KATSU,          "\U00020B9F", "\uFF76",
    "\uFF9E", "\u3042", "\uFA19", "\u304B\u3099", "z\u0301",
};

static void model_put(const char *model[COLUMNS], int column, const char *piece)
{
    int width = text_columns(piece);
    if (column + width > COLUMNS)
        return;
    for (int i = 0; i < COLUMNS; i++) { /* every old cluster that is touched goes as a whole */
        int wide = model[i] ? text_columns(model[i]) : 0;
        if (!model[i] || i + wide <= column || i >= column + width)
            continue;
        model[i] = " ";
        if (wide == 2)
            model[i + 1] = " ";
    }
    model[column] = piece;
    if (width == 2)
        model[column + 1] = NULL;
}

static void model_text(const char *model[COLUMNS], struct buffer *out)
{
    for (int i = 0; i < COLUMNS; i++)
        buffer_text(out, model[i] ? model[i] : "");
    while (out->length && out->data[out->length - 1] == ' ')
        out->data[--out->length] = '\0';
}

static void many_edits_agree_with_the_model(void **unused)
{
    (void)unused;
    const char *model[ROWS][COLUMNS];
    for (int i = 0; i < ROWS * COLUMNS; i++)
        model[i / COLUMNS][i % COLUMNS] = " ";
    struct canvas *canvas = canvas_new(ROWS, COLUMNS);
    srand(392049);
    for (int edit = 0; edit < EDITS; edit++) {
        int row = rand() % ROWS, column = rand() % COLUMNS;
        const char *piece = pieces[(size_t)rand() % COUNT_OF(pieces)];
        canvas_put(canvas, row, column, 2, (enum style)(rand() % STYLE_COUNT), piece);
        model_put(model[row], column, piece);
        struct buffer expected = {0};
        model_text(model[row], &expected);
        row_is(canvas, row, buffer_string(&expected));
        buffer_release(&expected);
    }
    canvas_free(&canvas);
}

/* 文字情報 must tell what stands in the record, not the sign that is drawn for it. */
static void a_letter_is_given_back_as_it_came(void **unused)
{
    (void)unused;
    struct canvas *canvas = canvas_new(2, 20);
    struct buffer letter = {0};
    static const struct { int column, first; const char *letter; } want[] = {
        {0, 0, "\u845B\U000E0102"}, {1, 0, "\u845B\U000E0102"}, {2, 2, "\u202E"}, {3, 2, "\u202E"}, {4, 4, "a"},
        {5, 5, "\377"}, {7, 7, "\u304B\u3099"}, {9, 9, " "}, {99, 19, " "},
    };
    canvas_put(canvas, 0, 0, 20, STYLE_PLAIN, "\u845B\U000E0102\u202Ea\377\u304B\u3099");
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        int column = want[i].column;
        buffer_clear(&letter);
        canvas_letter(canvas, 0, &column, &letter);
        assert_string_equal(buffer_string(&letter), want[i].letter);
        assert_int_equal(column, want[i].first);
    }
    buffer_release(&letter);
    canvas_free(&canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_is_given_back_as_it_came),
        cmocka_unit_test(a_half_overwritten_leaves_no_other_half),
        cmocka_unit_test(text_is_clipped_at_a_cluster),
        cmocka_unit_test(nothing_hidden_reaches_a_cell),
        cmocka_unit_test(a_frame_carries_its_title),
        cmocka_unit_test(many_edits_agree_with_the_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
