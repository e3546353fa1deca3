/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, two screens show one person's data mixed, or a change of a record is not
 * noticed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/value.h"

static struct value number(int64_t coefficient, int scale)
{
    return (struct value){.kind = VALUE_DECIMAL, .decimal = {coefficient, scale}};
}

static void nothing_is_null(void **unused)
{
    (void)unused;
    assert_true(value_is_null(value_text(NULL)));
    assert_true(value_is_null(value_day(DATE_NONE)));
    assert_false(value_is_null(value_text("")));
    assert_true(value_equal(value_null(), value_null()));
    assert_false(value_equal(value_null(), value_text("")));
    assert_false(value_equal(value_int(1), value_yen(1)));
    assert_false(value_equal(value_int(0), value_bool(false)));
}

static void numbers_compare_across_kinds(void **unused)
{
    (void)unused;
    int order;
    assert_true(value_compare(value_int(1), value_yen(2), &order) && order < 0);
    assert_true(value_compare(number(15, 1), value_int(1), &order) && order > 0);
    assert_true(value_compare(value_yen(3), number(300, 2), &order) && order == 0);
    assert_true(value_compare(value_int(INT64_MAX), number(1, 12), &order) && order > 0);
    assert_true(value_compare(value_text("あ"), value_text("い"), &order) && order < 0);
    assert_true(value_compare(value_day(2), value_day(-2), &order) && order > 0);
    assert_true(value_compare(value_bool(false), value_bool(true), &order) && order < 0);
    assert_false(value_compare(value_text("1"), value_int(1), &order));
    assert_false(value_compare(value_null(), value_null(), &order));
    assert_false(value_compare(value_day(1), value_int(1), &order));
}

static void print_is_what_sql_reads(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    assert_string_equal(value_print(arena, value_int(INT64_MIN)), "-9223372036854775808");
    assert_string_equal(value_print(arena, value_yen(1234567)), "1234567");
    assert_string_equal(value_print(arena, number(-5, 2)), "-0.05");
    assert_string_equal(value_print(arena, value_day(18017)), "2019-05-01");
    assert_string_equal(value_print(arena, value_bool(true)), "true");
    assert_string_equal(value_print(arena, value_text("\u845B\U000E0100")), "\u845B\U000E0100");
    assert_string_equal(value_print(arena, value_null()), "");
    arena_free(&arena);
}

static void records_keep_order_and_own_their_names(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    struct record *record = record_new(arena);
    char name[] = "n0";
    for (int i = 0; i < 10; i++) {
        name[1] = (char)('0' + i);
        record_set(arena, record, name, value_int(i));
    }
    record_set(arena, record, "n3", value_null());
    assert_int_equal(record->count, 10);
    assert_string_equal(record->member[3].name, "n3");
    assert_true(record_has(record, "n3") && value_is_null(record_get(record, "n3")));
    assert_false(record_has(record, "n10"));
    assert_true(value_is_null(record_get(record, "n10")));
    assert_true(value_equal(record_get(record, "n9"), value_int(9)));
    arena_free(&arena);
}

static void a_copy_outlives_its_source(void **unused)
{
    (void)unused;
    struct arena *source = arena_new(), *target = arena_new();
    struct record *row = record_new(source), *record = record_new(source);
    struct value_list *list = arena_take(source, sizeof(*list));
    record_set(source, row, "t", value_text(arena_text(source, "住所")));
    value_list_add(source, list, (struct value){.kind = VALUE_RECORD, .record = row});
    for (int i = 0; i < 20; i++)
        value_list_add(source, list, value_int(i));
    record_set(source, record, "rows", (struct value){.kind = VALUE_LIST, .list = list});
    struct legal_date unknown = {18017, 3, arena_text(source, "令和元年5月 日不詳")};
    record_set(source, record, "day", (struct value){.kind = VALUE_DATE, .date = unknown});
    struct value whole = {.kind = VALUE_RECORD, .record = record}, copy = value_copy(target, whole);
    assert_true(value_equal(whole, copy));
    record_set(source, row, "t", value_text("別"));
    assert_false(value_equal(whole, copy));
    arena_free(&source);
    assert_string_equal(record_get(record_get(copy.record, "rows").list->item[0].record, "t").text, "住所");
    assert_string_equal(record_get(copy.record, "day").date.text, "令和元年5月 日不詳");
    arena_free(&target);
}

static void records_are_equal_in_any_order(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    struct record *a = record_new(arena), *b = record_new(arena);
    record_set(arena, a, "x", value_int(1));
    record_set(arena, a, "y", value_null());
    record_set(arena, b, "y", value_null());
    record_set(arena, b, "x", value_int(1));
    struct value left = {.kind = VALUE_RECORD, .record = a}, right = {.kind = VALUE_RECORD, .record = b};
    assert_true(value_equal(left, right));
    record_set(arena, b, "z", value_null());
    assert_false(value_equal(left, right));
    record_set(arena, a, "w", value_null());
    assert_false(value_equal(left, right));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_null), cmocka_unit_test(numbers_compare_across_kinds),
        cmocka_unit_test(print_is_what_sql_reads), cmocka_unit_test(records_keep_order_and_own_their_names),
        cmocka_unit_test(a_copy_outlives_its_source), cmocka_unit_test(records_are_equal_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
