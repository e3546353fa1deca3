/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: a rounding or an instalment that loses a yen, an age that is reached a day late, a
 * band that takes the wrong side of its border. Figures from 地方税法20条の4の2,
 * 年齢計算ニ関スル法律, 民法143条 and by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/calc.h"
#include "madoguchi/expr.h"

static const struct calc_function *find(const char *name)
{
    for (size_t i = 0; calc_function_at(i); i++)
        if (strcmp(calc_function_at(i)->name, name) == 0)
            return calc_function_at(i);
    return NULL;
}

static bool call(const char *name, size_t count, const struct value *argument, struct value *out, struct error *err)
{
    struct calc_call c = {.argument = argument, .count = count, .err = err};
    assert_non_null(find(name));
    return find(name)->run(&c, out);
}

/* The examples are written in the language of sheets: expr reads them with calc's rows. */
static bool run_shape(const struct expr_call *c, struct value *out)
{
    const struct calc_function *shape = c->bound;
    return shape->run(&(struct calc_call){.argument = c->argument, .count = c->count, .err = c->err}, out);
}

static void each_row_shows_a_true_example(void **state)
{
    (void)state;
    static const enum expr_type types[] = {
        [VALUE_NULL] = EXPR_NULL, [VALUE_TEXT] = EXPR_TEXT, [VALUE_INT] = EXPR_INT, [VALUE_DECIMAL] = EXPR_DECIMAL,
        [VALUE_YEN] = EXPR_YEN, [VALUE_DATE] = EXPR_DATE, [VALUE_BOOL] = EXPR_BOOL, [VALUE_RECORD] = EXPR_ROWS};
    struct arena *arena = arena_new();
    size_t seen = 0;
    for (; calc_function_at(seen); seen++) {
        const struct calc_function *shape = calc_function_at(seen);
        struct expr_extra row = {.name = shape->name, .type = types[shape->result_kind], .optional = shape->optional,
                                 .repeats = shape->repeats, .bound = shape, .run = run_shape};
        for (size_t a = 0; a <= CALC_ARGUMENTS; a++)
            row.argument[a] = types[shape->argument[a]];
        struct expr_library library = {.row = &row, .count = 1};
        struct expr_setting setting = {.library = &library};
        struct expr_context context = {.record = record_new(arena)};
        struct error err = ERROR_NONE;
        struct value value;
        struct expr *expr = expr_compile_with(arena, shape->example, &setting, &err);
        assert_non_null(expr);
        assert_true(expr_eval(expr, &context, arena, &value, &err));
        assert_string_equal(value_print(arena, value), shape->result);
        assert_true(shape->help[0] && shape->help_en[0] && shape->types[0]);
    }
    assert_true(seen > 10);
    arena_free(&arena);
}

/* 地方税法20条の4の2第6項: whatever the total, count and unit, the instalments sum to the total and
 * only the first differs. */
static void instalments_lose_nothing(void **state)
{
    (void)state;
    static const int64_t totals[] = {0, 1, 99, 900, 3999, 4000, 4001, 10500, 123400, 999999900, 1000000000001};
    for (size_t t = 0; t < COUNT_OF(totals); t++)
        for (int64_t count = 1; count <= 12; count++)
            for (int64_t unit = 1; unit <= 1000; unit *= 10) {
                int64_t sum = 0, second = -1;
                for (int64_t no = 1; no <= count; no++) {
                    struct value out, argument[] = {value_yen(totals[t]), value_int(count), value_int(no), value_int(unit)};
                    struct error err = ERROR_NONE;
                    assert_true(call("instalment", 4, argument, &out, &err));
                    sum += out.integer;
                    assert_true(no == 1 || (out.integer % unit == 0 && (second < 0 || out.integer == second)));
                    second = no > 1 ? out.integer : second;
                }
                assert_int_equal(sum, totals[t]);
            }
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    static const struct { const char *name; size_t count; int64_t a[4]; const char *id; } row[] = {
        {"round_up", 2, {INT64_MAX, 100, 0, 0}, "00-411"},   {"round_down", 2, {100, 0, 0, 0}, "00-930"},
        {"share_down", 3, {INT64_MAX, INT64_MAX, 1, 0}, "00-411"}, {"share_up", 4, {1, 1, 1, -5}, "00-930"},
        {"instalment", 3, {100, 4, 5, 0}, "00-930"},          {"instalment", 3, {-1, 4, 1, 0}, "00-930"},
        {"instalment", 3, {100, 0, 0, 0}, "00-930"},
    };
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct value out, argument[4];
        struct error err = ERROR_NONE;
        for (size_t k = 0; k < 4; k++)
            argument[k] = value_int(row[i].a[k]);
        assert_false(call(row[i].name, row[i].count, argument, &out, &err));
        assert_string_equal(err.id, row[i].id);
    }
    struct value out, whole[] = {value_int(INT64_MAX), value_int(INT64_MAX), value_int(INT64_MAX)};
    struct error err = ERROR_NONE;
    assert_true(call("share_half", 3, whole, &out, &err));
    assert_true(out.integer == INT64_MAX);
}

static int32_t day(const char *iso)
{
    int32_t date;
    assert_true(date_parse_iso(iso, &date));
    return date;
}

static void ages_are_reached_on_the_eve(void **state)
{
    (void)state;
    static const struct { const char *birth; int64_t age; const char *wanted; } row[] = {
        {"2008-04-02", 18, "2026-04-01"}, {"2008-04-01", 18, "2026-03-31"}, {"2004-02-29", 18, "2022-02-28"},
        {"2004-02-29", 20, "2024-02-28"}, {"2004-03-01", 18, "2022-02-28"}, {"1961-01-01", 65, "2025-12-31"},
    };
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct value out, argument[] = {value_day(day(row[i].birth)), value_int(row[i].age)};
        struct error err = ERROR_NONE;
        assert_true(call("age_date", 2, argument, &out, &err));
        assert_int_equal(out.date.day, day(row[i].wanted));
        assert_int_equal(date_age_attained(argument[0].date.day, out.date.day), row[i].age);
        assert_int_equal(date_age_attained(argument[0].date.day, out.date.day - 1), row[i].age - 1);
    }
}

/* Borders of one table read in the four words of the law. */
static void bands_take_the_right_side(void **state)
{
    (void)state;
    const struct value cell[] = {value_yen(100), value_int(1), value_yen(200), value_int(2), value_null(), value_int(3)};
    static const struct { enum calc_match match; size_t rows; int64_t key, wanted; } row[] = {
        {CALC_FROM, 2, 99, 0}, {CALC_FROM, 2, 100, 1}, {CALC_FROM, 2, 199, 1}, {CALC_FROM, 2, 200, 2},
        {CALC_TO, 3, 100, 1}, {CALC_TO, 3, 101, 2}, {CALC_TO, 3, 200, 2}, {CALC_TO, 3, 201, 3},
        {CALC_UNDER, 3, 99, 1}, {CALC_UNDER, 3, 100, 2}, {CALC_UNDER, 3, 199, 2}, {CALC_UNDER, 3, 200, 3},
        {CALC_EQUAL, 2, 200, 2}, {CALC_EQUAL, 2, 150, 0},
    };
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct calc_table table = {cell, row[i].rows, 2, 1, row[i].match};
        struct value key = value_yen(row[i].key);
        const struct value *found = calc_look(&table, &key);
        assert_int_equal(found ? found[1].integer : 0, row[i].wanted);
        assert_int_equal(calc_table_wrong(&table), row[i].rows);
    }
    const struct value falling[] = {value_yen(200), value_int(1), value_yen(100), value_int(2)};
    assert_int_equal(calc_table_wrong(&(struct calc_table){falling, 2, 2, 1, CALC_FROM}), 1);
    assert_int_equal(calc_table_wrong(&(struct calc_table){falling, 2, 2, 1, CALC_EQUAL}), 2);
}

static void brackets_take_each_part_at_its_rate(void **state)
{
    (void)state;
    /* 優良住宅地の長期譲渡: 2,000万円以下 2.4%, 超 3% (地方税法附則34条の2) */
    const struct value cell[] = {value_yen(0), {.kind = VALUE_DECIMAL, .decimal = {24, 3}},
                                 value_yen(20000000), {.kind = VALUE_DECIMAL, .decimal = {3, 2}}};
    struct calc_table table = {cell, 2, 2, 1, CALC_FROM};
    static const struct { int64_t amount; const char *wanted; } row[] = {
        {-5, "0"}, {0, "0"}, {20000000, "480000"}, {30000000, "780000"}};
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct decimal out;
        char text[40];
        assert_true(calc_tiers(&table, row[i].amount, 1, &out));
        decimal_print(out, text);
        assert_string_equal(text, row[i].wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_shows_a_true_example), cmocka_unit_test(instalments_lose_nothing),
        cmocka_unit_test(what_does_not_fit_is_refused),  cmocka_unit_test(ages_are_reached_on_the_eve),
        cmocka_unit_test(bands_take_the_right_side),     cmocka_unit_test(brackets_take_each_part_at_its_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
