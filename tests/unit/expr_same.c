/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: a check written twice is mended once, and the other counter goes on refusing (or
 * passing) by the old rule. What is the same condition follows from the laws of comparison and of
 * Boole; that two different ones are kept apart matters more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>
#include "madoguchi/expr.h"

static const struct expr_name row_names[] = {{"x", EXPR_INT, NULL}};
static const struct expr_scope row_scope = {.name = row_names, .count = 1};
static const struct expr_name names[] = {
    {"a", EXPR_INT, NULL}, {"b", EXPR_INT, NULL}, {"c", EXPR_INT, NULL}, {"d", EXPR_DATE, NULL}, {"f", EXPR_BOOL, NULL},
    {"g", EXPR_ROWS, &row_scope}, {"t", EXPR_TEXT, NULL},
};
static const struct expr_scope scope = {.name = names, .count = COUNT_OF(names)};

static bool is_spelt_alike(void *context, const char *a, const char *b)
{
    (void)context;
    return strcmp(a, b) == 0;
}

static bool is_anything(void *context, const char *a, const char *b)
{
    (void)context;
    (void)a;
    (void)b;
    return true;
}

static uint64_t key_of_spelling(void *context, const char *name)
{
    (void)context;
    return expr_text_key(name);
}

static uint64_t key_of_anything(void *context, const char *name)
{
    (void)context;
    (void)name;
    return 1;
}

static bool is_same(const char *one, const char *other, bool (*is_name)(void *, const char *, const char *))
{
    struct arena *arena = arena_new();
    struct error err = ERROR_NONE;
    struct expr *a = expr_compile(arena, one, &scope, NULL, &err), *b = expr_compile(arena, other, &scope, NULL, &err);
    assert_true(a && b);
    bool same = expr_is_same(a, b, is_name, NULL), turned = expr_is_same(b, a, is_name, NULL);
    assert_int_equal(same, turned);
    uint64_t (*name_key)(void *, const char *) = is_name == is_anything ? key_of_anything : key_of_spelling;
    assert_int_equal(same, expr_key(a, name_key, NULL) == expr_key(b, name_key, NULL));   /* of so few no two others meet */
    arena_free(&arena);
    return same;
}

static void one_condition_written_in_two_ways_is_one(void **state)
{
    static const char *const same[][2] = {
        {"a < b", "b > a"}, {"a <= b", "(b>=a)"}, {"a = b", "b = a"}, {"a <> 1", "1 <> a"}, {"f and a < b", "b > a and f"},
        {"a = 1 and (b = 2 and c = 3)", "(3 = c and a = 1) and b = 2"}, {"f or a < b or c = 1", "c = 1 or (f or a < b)"},
        {"a + b > c", "c < b + a"}, {"t in ('1', '2', '3')", "t in ('3', '1', '2')"}, {"d > today()", "today() < d"},
        {"count(g, x > a) > 0", "0 < count(g, a < x)"}, {"not (a = b)", "not (b = a)"},
        {"not (a >= b)", "a < b"}, {"b > a", "not (a >= b)"}, {"not (a = b)", "b <> a"}, {"f and not (a > 1)", "1 >= a and f"},
        {"not (a < b)", "not (b > a)"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(same); i++)
        if (!is_same(same[i][0], same[i][1], is_spelt_alike))
            fail_msg("%s is not %s", same[i][0], same[i][1]);
}

static void two_conditions_are_two(void **state)
{
    static const char *const two[][2] = {
        {"a < b", "a > b"}, {"a < b", "b >= a"}, {"a - b > 0", "b - a > 0"}, {"f and a = b", "f or a = b"}, {"a = 1", "a = 2"},
        {"a = 1 and b = 2", "a = 1 and b = 2 and c = 3"}, {"a = 1 and a = 1", "a = 1 and b = 1"}, {"t in ('1', '2')", "t in ('1', '3')"},
        {"t in ('1', '2')", "t in ('1', '2', '3')"}, {"d > today()", "d < today()"}, {"a is null", "a is not null"},
        {"count(g, x > a) > 0", "count(g, x < a) > 0"}, {"d > add_days(today(), 1)", "d > add_days(today(), 2)"},
        {"not (a < b)", "a > b"}, {"not (a < b)", "a < b"}, {"not (a <= b)", "a >= b"}, {"not f", "f"}, {"not (a is null)", "a = b"},
        {"(a = 1 or b = 1) and c = 1", "a = 1 or (b = 1 and c = 1)"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(two); i++)
        if (is_same(two[i][0], two[i][1], is_spelt_alike))
            fail_msg("%s is %s", two[i][0], two[i][1]);
}

static void what_a_name_means_is_the_callers_business(void **state)
{
    (void)state;
    assert_false(is_same("a > 1", "b > 1", is_spelt_alike));
    assert_true(is_same("a > 1", "b > 1", is_anything));
    assert_false(is_same("a > 1", "b > 2", is_anything));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_condition_written_in_two_ways_is_one),
        cmocka_unit_test(two_conditions_are_two),
        cmocka_unit_test(what_a_name_means_is_the_callers_business),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
