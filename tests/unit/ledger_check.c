/* If this fails, a form lets something pass that the database will refuse, or refuses what is
 * right. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include "madoguchi/ledger.h"
#include "madoguchi/system.h"

static struct arena *arena;
static struct catalog *catalog;
static int32_t today;
static struct system a_system = {.id = "toy"};
static struct code answers[] = {{"1", "yes", "yes", DATE_NONE, DATE_NONE, NULL, NULL}};

static const struct expr_name row_names[] = {{"n", EXPR_INT, NULL}, {"on", EXPR_DATE, NULL}};
static const struct expr_scope row_scope = {.name = row_names, .count = 2};
static const struct expr_name names[] = {{"a", EXPR_TEXT, NULL}, {"b", EXPR_TEXT, NULL}, {"paid", EXPR_YEN, NULL}, {"g", EXPR_ROWS, &row_scope}};
static const struct expr_scope scope = {.name = names, .count = 4};
static const struct expr_scope inner = {.name = row_names, .count = 2, .outer = &scope};

static struct field columns[2];
static struct field fields[4];
static struct check checks[3];
static struct form form;

static struct expr *compile(const char *text, const struct expr_scope *in)
{
    struct error err = ERROR_NONE;
    struct expr *expr = expr_compile(arena, text, in, NULL, &err);
    if (!expr)
        fail_msg("%s: %s", text, err.id);
    return expr;
}

static void make_form(void)
{
    static const char *day_arg[] = {"on"};
    static struct expr *day_value[1];
    day_value[0] = compile("on", &inner);
    columns[0] = (struct field){.name = {"n", "N", NULL, {0}}, .kind = KIND_INT, .required = true, .max = value_int(9)};
    columns[1] = (struct field){.name = {"on", "ON", NULL, {0}}, .kind = KIND_DATE};
    fields[0] = (struct field){.name = {"a", "A", NULL, {0}}, .kind = KIND_TEXT, .required = true};
    fields[1] = (struct field){.name = {"b", "B", NULL, {0}}, .kind = KIND_TEXT, .required = true, .show_when = compile("a = 'x'", &scope)};
    fields[2] = (struct field){.name = {"paid", "PAID", NULL, {0}}, .kind = KIND_YEN, .required_when = compile("a = 'y'", &scope)};
    fields[3] = (struct field){.name = {"g", "G", NULL, {0}}, .kind = KIND_GRID, .column = columns, .columns = 2, .min_rows = 1, .max_rows = 2};
    checks[0] = (struct check){.message = "99-001", .kind = MESSAGE_ERROR, .when = compile("paid > 100", &scope), .at = "paid"};
    checks[1] = (struct check){.message = "99-002", .kind = MESSAGE_ALERT, .when = compile("on > date('2026-11-24')", &inner), .in = "g",
                               .at = "on", .arg = day_arg, .arg_value = day_value, .args = 1};
    checks[2] = (struct check){.message = "99-003", .kind = MESSAGE_ERROR, .when = compile("sum(g, n) > 10", &scope), .at = "g.n"};
    form = (struct form){.system = &a_system, .dotted = "toy.form", .field = fields, .fields = 4, .check = checks, .checks = 3};
}

static int set_up(void **state)
{
    struct error err = ERROR_NONE;
    (void)state;
    arena = arena_new();
    catalog = catalog_open("forms", &err);
    make_form();
    return catalog && date_make(2026, 11, 24, &today) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    catalog_free(&catalog);
    arena_free(&arena);
    return 0;
}

static void problems_of(const char *json, const char *expected)
{
    struct value record;
    struct error err = ERROR_NONE;
    struct problems problems = {0};
    struct buffer out = {0};
    assert_true(json_read(arena, json, strlen(json), &record, &err));
    struct value paid = record_get(record.record, "paid");
    if (!value_is_null(paid))
        record_set(arena, record.record, "paid", value_yen(paid.integer));
    struct value rows = record_get(record.record, "g");
    for (size_t i = 0; rows.kind == VALUE_LIST && i < rows.list->count; i++) {
        struct value on = record_get(rows.list->item[i].record, "on");
        int32_t day;
        if (on.kind == VALUE_TEXT && date_parse_iso(on.text, &day))
            record_set(arena, rows.list->item[i].record, "on", value_day(day));
    }
    ledger_check(catalog, &form, record.record, 392049, today, arena, &problems);
    for (size_t i = 0; i < problems.count; i++) {
        const struct problem *p = &problems.item[i];
        buffer_format(&out, "%s%s %s", i > 0 ? "; " : "", p->message, p->field);
        if (p->column)
            buffer_format(&out, ".%s[%d]", p->column, p->row);
    }
    if (strcmp(buffer_string(&out), expected) != 0)
        fail_msg("%s: %s, wanted %s", json, buffer_string(&out), expected);
    buffer_release(&out);
}

static void required_means_shown_and_empty(void **state)
{
    (void)state;
    problems_of("{\"a\":\"z\",\"g\":[{\"n\":1}]}", "");                    /* b is hidden: not asked for */
    problems_of("{\"a\":\"x\",\"g\":[{\"n\":1}]}", "00-101 b");
    problems_of("{\"a\":\"y\",\"g\":[{\"n\":1}]}", "00-101 paid");
    problems_of("{\"a\":\"\",\"g\":[{}]}", "00-101 a; 00-101 g.n[0]");
    problems_of("{\"a\":\" \u3000\",\"g\":[{}]}", "00-101 a; 00-101 g.n[0]");
}

static void limits_hold_in_rows_too(void **state)
{
    (void)state;
    problems_of("{\"a\":\"z\",\"g\":[]}", "00-112 g");
    problems_of("{\"a\":\"z\",\"g\":[{\"n\":1},{\"n\":1},{\"n\":1}]}", "00-112 g");
    problems_of("{\"a\":\"z\",\"g\":[{\"n\":1},{\"n\":10}]}", "00-109 g.n[1]; 99-003 g.n[-1]");
    problems_of("{\"a\":\"z\",\"g\":[{\"n\":\"one\"}]}", "00-103 g.n[0]");
    problems_of("{\"a\":\"z\\u202e\",\"g\":[{\"n\":1}]}", "00-113 a");
}

/* SQL's three values: what is not known is not true, so no check fires on an empty field */
static void checks_fire_only_on_true(void **state)
{
    (void)state;
    problems_of("{\"a\":\"z\",\"paid\":100,\"g\":[{\"n\":1}]}", "");
    problems_of("{\"a\":\"z\",\"paid\":101,\"g\":[{\"n\":1}]}", "99-001 paid");
    problems_of("{\"a\":\"z\",\"g\":[{\"n\":1},{\"n\":2,\"on\":\"2026-11-25\"}]}", "99-002 g.on[1]");
}

/* echo -n 'g.on/1/{"on": "2026-11-25"}' | sha256sum, as sys.alert() makes it */
static void an_alert_carries_the_digest_of_the_database(void **state)
{
    struct value record;
    struct error err = ERROR_NONE;
    struct problems problems = {0};
    static const char json[] = "{\"a\":\"z\",\"g\":[{\"n\":1},{\"n\":2}]}";
    int32_t day;
    (void)state;
    assert_true(json_read(arena, json, sizeof(json) - 1, &record, &err));
    assert_true(date_make(2026, 11, 25, &day));
    record_set(arena, record_get(record.record, "g").list->item[1].record, "on", value_day(day));
    ledger_check(catalog, &form, record.record, 392049, today, arena, &problems);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.item[0].digest, "99-002:09c9eef2c05d6831");
    assert_string_equal(problems.item[0].args, "on");
    assert_string_equal(problems.item[0].args + 3, "令和8年11月25日");
}

static void a_code_must_be_in_its_list(void **state)
{
    static const struct code_list list = {.id = "answer", .code = answers, .count = 1};
    const struct field field = {.name = {"c", "C", NULL, {0}}, .kind = KIND_CODE};
    struct value value;
    struct error err = ERROR_NONE;
    (void)state;
    assert_true(ledger_value(&field, "1", today, &list, arena, &value, &err));
    assert_false(ledger_value(&field, "9", today, &list, arena, &value, &err));
    assert_string_equal(err.id, "00-105");
    assert_string_equal(error_arg(&err, "label"), "C");
    const struct code_list kin = {.id = "kin", .none = "99-007", .code = answers, .count = 1};
    assert_false(ledger_value(&field, "9", today, &kin, arena, &value, &err));
    assert_string_equal(err.id, "99-007");
    assert_string_equal(error_arg(&err, "text"), "9");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(required_means_shown_and_empty),
        cmocka_unit_test(limits_hold_in_rows_too),
        cmocka_unit_test(checks_fire_only_on_true),
        cmocka_unit_test(an_alert_carries_the_digest_of_the_database),
        cmocka_unit_test(a_code_must_be_in_its_list),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
