/* SPDX-License-Identifier: Apache-2.0 */
/* The expression language on any text: compiled or refused by id; what compiles can be evaluated on
 * an empty and on a full record, spells itself as SQL or says it cannot, and gives a value of the
 * type it promised. */
#include "drive.h"

#include "madoguchi/expr.h"

static const char *const seeds[] = {
    "a", "b", "t", "d", "f", "g", "n", "1", "1.5", "'x'", "null", "true", " and ", " or ", "not ", " in (", " is null", " is not null",
    "(", ")", ",", " + ", " - ", " * ", "=", "<>", "<=", "9223372036854775807", "date('2024-02-29')", "if(", "coalesce(", "sum(g, ",
    "count(g", "max(g, ", "days(", "div_up(", "ratio_half(", "least(", "text(", "concat(", "add_months(", "'", "\u845B",
};
static const struct expr_name row_names[] = {{"n", EXPR_INT, NULL}, {"s", EXPR_TEXT, NULL}};
static const struct expr_scope row_scope = {.name = row_names, .count = 2};
static const struct expr_name names[] = {
    {"a", EXPR_INT, NULL}, {"b", EXPR_DECIMAL, NULL}, {"t", EXPR_TEXT, NULL}, {"d", EXPR_DATE, NULL}, {"f", EXPR_BOOL, NULL},
    {"g", EXPR_ROWS, &row_scope},
};
static const struct expr_scope scope = {.name = names, .count = 6};
static const char full[] = "{\"a\":-7,\"b\":\"2.5\",\"t\":\"ab\",\"d\":\"2024-02-29\",\"f\":true,\"g\":[{\"n\":3,\"s\":\"x\"},{\"n\":null}]}";

static void require(bool holds, const char *what, const char *text)
{
    if (holds)
        return;
    fprintf(stderr, "%s: %s\n", what, text);
    abort();
}

static bool is_of(enum expr_type type, enum value_kind kind)
{
    static const enum value_kind kinds[] = {
        [EXPR_NULL] = VALUE_NULL, [EXPR_TEXT] = VALUE_TEXT, [EXPR_INT] = VALUE_INT, [EXPR_DECIMAL] = VALUE_DECIMAL,
        [EXPR_YEN] = VALUE_YEN, [EXPR_DATE] = VALUE_DATE, [EXPR_BOOL] = VALUE_BOOL, [EXPR_ROWS] = VALUE_LIST,
    };
    bool number = (type == EXPR_INT || type == EXPR_YEN || type == EXPR_DECIMAL) &&
                  (kind == VALUE_INT || kind == VALUE_YEN || kind == VALUE_DECIMAL);
    return kind == VALUE_NULL || kind == kinds[type] || number;
}

static void evaluate(struct arena *arena, const struct expr *expr, const char *json)
{
    struct error err = ERROR_NONE;
    struct value record, value;
    require(json_read(arena, json, strlen(json), &record, &err), "no record", json);
    struct expr_context context = {.record = record.record, .today = 20000};
    bool done = expr_eval(expr, &context, arena, &value, &err);
    require(done != error_is_set(&err), "both a value and an error, or neither", expr_source(expr));
    require(!done || is_of(expr_type(expr), value.kind), "a value of another type", expr_source(expr));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct error err = ERROR_NONE;
    struct buffer sql = {0};
    const char *text = arena_textn(arena, (const char *)data, size < 4096 ? size : 4096);
    const struct expr *expr = expr_compile(arena, text, &scope, NULL, &err);
    require((expr != NULL) != error_is_set(&err), "both an answer and an error, or neither", text);
    if (expr) {
        evaluate(arena, expr, "{}");
        evaluate(arena, expr, full);
        bool spelled = expr_sql(expr, &sql, &err);
        require(spelled != error_is_set(&err), "no spelling and no reason", text);
    }
    buffer_release(&sql);
    arena_free(&arena);
    return 0;
}

DRIVE(seeds)
