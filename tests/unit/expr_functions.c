/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: a check that counts days or ages wrongly refuses a lawful notification, or lets an
 * unlawful one pass. Each function's row carries an example; figures from 民法143条,
 * 年齢計算ニ関スル法律, 地方自治法208条 and the calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "madoguchi/expr.h"

static const struct expr_name row_names[] = {{"age_count", EXPR_INT, NULL}, {"zoku_code", EXPR_TEXT, NULL}};
static const struct expr_scope row_scope = {.name = row_names, .count = 2};
static const struct expr_name example_names[] = {{"a", EXPR_INT, NULL}, {"b", EXPR_BOOL, NULL}};
static const struct expr_scope example_scope = {.name = example_names, .count = 2};
static const struct expr_name names[] = {
    {"g", EXPR_ROWS, &example_scope},
    {"a", EXPR_INT, NULL}, {"b", EXPR_INT, NULL}, {"t", EXPR_TEXT, NULL}, {"d", EXPR_DATE, NULL}, {"f", EXPR_BOOL, NULL},
    {"y", EXPR_YEN, NULL}, {"r", EXPR_DECIMAL, NULL}, {"rows", EXPR_ROWS, &row_scope},
};
static const struct expr_scope scope = {.name = names, .count = COUNT_OF(names)};

static const char *run(struct arena *arena, const char *text, const char *json)
{
    struct error err = ERROR_NONE;
    struct value record, value;
    if (!json_read(arena, json, strlen(json), &record, &err))
        return "bad json";
    struct expr *expr = expr_compile(arena, text, &scope, NULL, &err);
    if (!expr)
        return arena_text(arena, err.id);
    struct expr_context context = {.record = record.record, .today = 0};
    if (!expr_eval(expr, &context, arena, &value, &err))
        return arena_text(arena, err.id);
    return value_is_null(value) ? "null" : value_print(arena, value);
}

static void each_row_shows_a_true_example(void **state)
{
    (void)state;
    static const char rows[] = "{\"g\": [{\"a\": 1, \"b\": true}, {\"a\": 2, \"b\": false}, {\"b\": true}]}";
    for (const struct expr_subject *in = expr_subjects(); in; in = in->next)
        for (size_t i = 0; i < in->count; i++) {
            struct arena *arena = arena_new();
            const char *got = run(arena, in->function[i].example, rows);
            if (strcmp(got, in->function[i].result) != 0)
                fail_msg("%s: %s, not %s", in->function[i].example, got, in->function[i].result);
            arena_free(&arena);
        }
}

static void cases_of_the_files_hold(void **state)
{
    (void)state;
    char program[512], record[1024], expected[256];
    FILE *file = fopen("tests/expr/sql.test", "r");
    assert_non_null(file);
    int seen = 0;
    while (fgets(program, sizeof(program), file)) {
        if (program[0] == '#' || program[0] == '\n')
            continue;
        assert_non_null(fgets(record, sizeof(record), file));
        assert_non_null(fgets(expected, sizeof(expected), file));
        program[strcspn(program, "\n")] = record[strcspn(record, "\n")] = expected[strcspn(expected, "\n")] = 0;
        struct arena *arena = arena_new();
        const char *got = run(arena, program, record);
        if (strcmp(got, expected) != 0)
            fail_msg("%s on %s: wanted %s, got %s", program, record, expected, got);
        arena_free(&arena);
        seen++;
    }
    fclose(file);
    assert_true(seen > 40);
}

static void sql_is_spelled(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct error err = ERROR_NONE;
    struct buffer sql = {0};
    struct expr *expr = expr_compile(arena, "count(rows, zoku_code = '02' and a > 1) > 1", &scope, NULL, &err);
    assert_non_null(expr);
    assert_true(expr_sql(expr, &sql, &err));
    assert_string_equal(buffer_string(&sql), "((SELECT count(*) FROM unnest(r.rows) AS x WHERE "
                                             "(((x.zoku_code = '02'::text) AND (r.a::bigint > 1::bigint)))) > 1::bigint)");
    buffer_release(&sql);
    arena_free(&arena);
}

/* Whole brackets and quotes, or a refusal by name: PostgreSQL must never see half an expression. */
static void is_spelled_whole(const char *text)
{
    struct arena *arena = arena_new();
    struct error err = ERROR_NONE;
    struct buffer sql = {0};
    int open = 0;
    bool quoted = false;
    struct expr *expr = expr_compile(arena, text, &scope, NULL, &err);
    if (expr && !expr_sql(expr, &sql, &err))
        assert_string_equal(err.id, "00-421");
    for (const char *at = buffer_string(&sql); expr && !error_is_set(&err) && *at; at++) {
        quoted = quoted != (*at == '\'');
        open += !quoted && *at == '(' ? 1 : !quoted && *at == ')' ? -1 : 0;
        if (open < 0)
            break;
    }
    if (open != 0 || quoted)
        fail_msg("%s becomes %s", text, buffer_string(&sql));
    buffer_release(&sql);
    arena_free(&arena);
}

static void every_example_and_case_is_spelled_whole(void **state)
{
    char program[512], record[1024], expected[256];
    FILE *file = fopen("tests/expr/sql.test", "r");
    (void)state;
    assert_non_null(file);
    while (fgets(program, sizeof(program), file)) {
        if (program[0] == '#' || program[0] == '\n' || !fgets(record, sizeof(record), file) || !fgets(expected, sizeof(expected), file))
            continue;
        program[strcspn(program, "\n")] = 0;
        is_spelled_whole(program);
    }
    fclose(file);
    for (const struct expr_subject *in = expr_subjects(); in; in = in->next)
        for (size_t i = 0; i < in->count; i++)
            is_spelled_whole(in->function[i].example);
}

static void types_that_do_not_meet_are_refused(void **state)
{
    static const struct { const char *text, *id; } rows[] = {
        {"coalesce(a, t)", "00-404"}, {"if(f, d, 1)", "00-404"}, {"if(f, null, null)", "null"}, {"least(f, f)", "00-404"},
        {"min(rows, zoku_code = 'a')", "00-404"}, {"date(t)", "00-404"}, {"date('2025-02-29')", "00-404"},
        {"count()", "00-402"}, {"any(rows)", "00-405"}, {"sum(rows, zoku_code)", "00-404"}, {"days(d)", "00-405"},
        {"days(d, d, d)", "00-405"}, {"least(a)", "00-405"}, {"today(1)", "00-405"}, {"todau()", "00-403"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_new();
        const char *got = run(arena, rows[i].text, "{}");
        if (strcmp(got, rows[i].id) != 0)
            fail_msg("%s: %s, not %s", rows[i].text, got, rows[i].id);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_shows_a_true_example),
        cmocka_unit_test(cases_of_the_files_hold),
        cmocka_unit_test(sql_is_spelled),
        cmocka_unit_test(every_example_and_case_is_spelled_whole),
        cmocka_unit_test(types_that_do_not_meet_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
