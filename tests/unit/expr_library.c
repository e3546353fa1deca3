/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: a sheet that reads the wrong row of a household, or asks for a parameter its branch
 * does not use, charges the wrong person or refuses a right one. Figures by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>
#include "madoguchi/expr.h"

/* family {limit, child: [{age, coin: [{yen}]}]} */
static const struct expr_name coin_names[] = {{"yen", EXPR_YEN, NULL}};
static const struct expr_scope coin_scope = {.name = coin_names, .count = 1};
static const struct expr_name child_names[] = {{"age", EXPR_INT, NULL}, {"coin", EXPR_ROWS, &coin_scope}};
static const struct expr_name family_names[] = {{"limit", EXPR_INT, NULL}, {"child", EXPR_ROWS, NULL}};

struct family { struct arena *arena; struct expr_name names[2]; struct expr_scope family, child; struct record *record; };

static void family_make(struct family *f, const char *json)
{
    struct error err = ERROR_NONE;
    struct value value;
    f->arena = arena_new();
    memcpy(f->names, family_names, sizeof(family_names));
    f->names[1].rows = &f->child;
    f->family = (struct expr_scope){.name = f->names, .count = 2};
    f->child = (struct expr_scope){.name = child_names, .count = 2, .outer = &f->family};
    assert_true(json_read(f->arena, json, strlen(json), &value, &err));
    f->record = value.record;
}

static bool run_refuse(const struct expr_call *call, struct value *out)
{
    (void)out;
    return error_set(call->err, "00-412", "name", "x", NULL);
}

static bool run_largest(const struct expr_call *call, struct value *out)
{
    *out = call->argument[0];
    for (size_t i = 1; i < call->count; i++)
        if (call->argument[i].integer > out->integer)
            *out = call->argument[i];
    return true;
}

static bool bind_twice(void *with, const struct expr_argument *argument, size_t count, enum expr_type *type, const void **bound,
                       struct error *err)
{
    (void)with;
    (void)count;
    *type = EXPR_INT;
    *bound = argument[0].literal;
    return argument[0].literal || error_set(err, "00-401", NULL);
}

static bool run_bound(const struct expr_call *call, struct value *out)
{
    const struct value *literal = call->bound;
    *out = value_int(literal->integer * 2);
    return true;
}

static const struct expr_extra rows[] = {
    {.name = "refuse", .argument = {EXPR_ROWS}, .type = EXPR_INT, .run = run_refuse},
    {.name = "largest", .argument = {EXPR_INT, EXPR_INT, EXPR_ROWS}, .repeats = true, .run = run_largest},
    {.name = "twice", .argument = {EXPR_NULL, EXPR_ROWS}, .bind = bind_twice, .run = run_bound},
};
static const struct expr_library library = {rows, 3, NULL};

/* The expression on the record, or on its child number `child`. */
static const char *run(struct family *f, const char *text, int child)
{
    struct error err = ERROR_NONE;
    struct value value;
    struct expr_setting setting = {.scope = child < 0 ? &f->family : &f->child, .library = &library, .in_place = true};
    struct expr *expr = expr_compile_with(f->arena, text, &setting, &err);
    if (!expr)
        return arena_text(f->arena, err.id);
    struct expr_frame outer = {.record = f->record}, inner = {.outer = &outer};
    if (child >= 0)
        inner.record = f->record->member[1].value.list->item[child].record;
    struct expr_context context = {.frame = child < 0 ? &outer : &inner};
    if (!expr_eval(expr, &context, f->arena, &value, &err))
        return arena_text(f->arena, err.id);
    return value_is_null(value) ? "null" : value_print(f->arena, value);
}

static void names_are_found_in_their_places(void **state)
{
    (void)state;
    static const struct { const char *text; int child; const char *wanted; } row[] = {
        {"limit", -1, "7"}, {"sum(child, age)", -1, "18"}, {"sum(child, sum(coin, yen))", -1, "60"},
        {"sum(coin, yen)", 0, "30"}, {"sum(coin, yen)", 1, "30"}, {"age + limit", 1, "13"},
        {"count(child, age > this.age)", 0, "0"}, {"count(child, age > this.age)", 1, "1"},
        {"count(child, age > limit)", 1, "1"}, {"sum(child, count(coin, yen > 15))", -1, "2"},
        {"elder", 0, "00-402"}, {"sum(limit, 1)", -1, "00-404"},
    };
    struct family f;
    family_make(&f, "{\"limit\": 7, \"child\": [{\"age\": 12, \"coin\": [{\"yen\": 10}, {\"yen\": 20}]}, "
                    "{\"age\": 6, \"coin\": [{\"yen\": 30}]}]}");
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_string_equal(run(&f, row[i].text, row[i].child), row[i].wanted);
    arena_free(&f.arena);
}

static void only_what_is_chosen_is_asked(void **state)
{
    (void)state;
    static const struct { const char *text, *wanted; } row[] = {
        {"if(limit = 7, 1, refuse())", "1"}, {"if(limit = 8, refuse(), 2)", "2"}, {"coalesce(limit, refuse())", "7"},
        {"limit = 8 and refuse() = 1", "false"}, {"limit = 7 or refuse() = 1", "true"},
        {"if(limit = 8, 1, refuse())", "00-412"}, {"9223372036854775807 + limit", "00-411"},
        {"9223372036854775807 * 1 - limit", "9223372036854775800"}, {"-9223372036854775807 - limit", "00-411"},
    };
    struct family f;
    family_make(&f, "{\"limit\": 7, \"child\": []}");
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_string_equal(run(&f, row[i].text, -1), row[i].wanted);
    arena_free(&f.arena);
}

static void functions_of_another_room_are_typed(void **state)
{
    (void)state;
    static const struct { const char *text, *wanted; } row[] = {
        {"largest(1, 5, limit, 3)", "7"}, {"largest(1)", "00-405"}, {"largest('a', 1)", "00-404"}, {"refuse(1)", "00-405"},
        {"twice(21)", "42"}, {"twice(limit)", "00-401"}, {"largest(1, null)", "null"},
    };
    struct family f;
    family_make(&f, "{\"limit\": 7, \"child\": []}");
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_string_equal(run(&f, row[i].text, -1), row[i].wanted);
    arena_free(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found_in_their_places), cmocka_unit_test(only_what_is_chosen_is_asked),
        cmocka_unit_test(functions_of_another_room_are_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
