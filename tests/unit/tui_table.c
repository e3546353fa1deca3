/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a list shows one person's number beside another's name. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include "madoguchi/tui.h"

static const struct table_column columns[] = {
    {"\u756A\u53F7", 4, true},
    {"\u6C0F\u540D", 8, false},
    {"\u65B9\u66F8", 6, false},
    {"\u5099\u8003", 0, false},
};
static const char *const texts[3][4] = {
    {"1", "\u5C71\u7530\u592A\u90CE", "abc", "x"},
    {"22", "\u845B\U000E0102\u57CE", "abcdefgh", NULL},
    {"333", "\uFF76\uFF9E", "", "y"},
};

static const char *text_of(void *context, int row, int column)
{
    (void)context;
    return texts[row % 3][column];
}

static void row_is(const struct canvas *canvas, int row, const char *expected)
{
    struct buffer text = {0};
    canvas_row_text(canvas, row, &text);
    assert_string_equal(buffer_string(&text), expected);
    buffer_release(&text);
}

static void columns_stand_in_line(void **unused)
{
    (void)unused;
    struct canvas *canvas = canvas_new(5, 30);
    struct table_view table = {
        .column = columns, .columns = 4, .frozen = 1, .rows = 3, .chosen = 1, .text = text_of};
    table_follow(&table, 5);
    assert_int_equal(table_draw(&table, canvas, 0, 0, 5, 30), 2);
    row_is(canvas, 0, "\u756A\u53F7 \u6C0F\u540D     \u65B9\u66F8   \u5099\u8003");
    row_is(canvas, 1, "   1 \u5C71\u7530\u592A\u90CE abc    x");
    row_is(canvas, 2, "  22 \u845B\U000E0102\u57CE     abcde\u2026");
    row_is(canvas, 3, " 333 \uFF76\uFF9E              y");
    row_is(canvas, 4, "");
    table.first_column = 2;
    table_draw(&table, canvas, 0, 0, 5, 30);
    row_is(canvas, 0, "\u756A\u53F7<\u65B9\u66F8   \u5099\u8003");
    row_is(canvas, 1, "   1 abc    x");
    canvas_free(&canvas);
}

static void the_chosen_row_is_on_the_page(void **unused)
{
    (void)unused;
    struct canvas *canvas = canvas_new(4, 16);
    struct table_view table = {
        .column = columns, .columns = 4, .frozen = 1, .rows = 10, .chosen = 9, .text = text_of};
    table_follow(&table, 4);
    assert_int_equal(table.first_row, 7);
    assert_int_equal(table_draw(&table, canvas, 0, 0, 4, 16), 3);
    row_is(canvas, 0, "\u756A\u53F7 \u6C0F\u540D      >");      /* two columns are out of sight */
    table.chosen = 99;
    table.rows = 0;
    table_follow(&table, 4);
    assert_int_equal(table.chosen, 0);
    assert_int_equal(table_draw(&table, canvas, 0, 0, 4, 16), -1);
    canvas_free(&canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_stand_in_line), cmocka_unit_test(the_chosen_row_is_on_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
