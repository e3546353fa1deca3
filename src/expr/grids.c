/* SPDX-License-Identifier: Apache-2.0 */
/* Functions over the rows of a grid, one row each: an empty grid has the sum 0, and min and max
 * null, as in SQL. Dry. */
#include "expr_private.h"

static bool is_true(struct value value)
{
    return value.kind == VALUE_BOOL && value.boolean;
}

static bool run_count(const struct expr_call *c, struct value *out)
{
    int64_t count = 0;
    for (size_t i = 0; i < c->rows; i++)
        count += c->count == 0 || is_true(c->argument[i]);
    *out = value_int(count);
    return true;
}

static bool run_any(const struct expr_call *c, struct value *out)
{
    bool found = false;
    for (size_t i = 0; i < c->rows && !found; i++)
        found = is_true(c->argument[i]);
    *out = value_bool(found);
    return true;
}

static bool run_all(const struct expr_call *c, struct value *out)
{
    bool all = true;
    for (size_t i = 0; i < c->rows && all; i++)
        all = is_true(c->argument[i]);
    *out = value_bool(all);
    return true;
}

static bool run_sum(const struct expr_call *c, struct value *out)
{
    struct decimal sum = {0, 0};
    for (size_t i = 0; i < c->rows; i++) {
        struct value one = expr_as(c->argument[i], EXPR_DECIMAL);
        if (one.kind == VALUE_DECIMAL && !decimal_add(sum, one.decimal, &sum))
            return error_set(c->err, "00-411", "name", "sum", NULL);
    }
    *out = (struct value){.kind = VALUE_DECIMAL, .decimal = sum};
    if (c->type != EXPR_DECIMAL)
        *out = c->type == EXPR_YEN ? value_yen(sum.coefficient) : value_int(sum.coefficient);
    return true;
}

static void give_extreme(const struct expr_call *c, int sign, struct value *out)
{
    int order;
    *out = value_null();
    for (size_t i = 0; i < c->rows; i++) {
        const struct value one = c->argument[i];
        bool is_first = value_is_null(*out) && !value_is_null(one);
        if (is_first ||
            (!value_is_null(one) && value_compare(one, *out, &order) && order * sign > 0))
            *out = one;
    }
}

static bool run_min(const struct expr_call *c, struct value *out)
{
    give_extreme(c, -1, out);
    return true;
}

static bool run_max(const struct expr_call *c, struct value *out)
{
    give_extreme(c, 1, out);
    return true;
}

#define END EXPR_ROWS
/* The values stand in a query of their own: an aggregate of nothing but outer names would become
 * the outer query's. */
#define EACH "(SELECT $1 AS v FROM unnest($g) AS x) AS o"
#define CONDITION .argument = {EXPR_BOOL, END}, .of_rows = true

/* clang-format off */
static const struct expr_function rows[] = {
    {.name = "count", .types = "(grid[, bool]) int", .sql = "(SELECT count(*) FROM unnest($g) AS x WHERE ($1))",
     CONDITION, .type = EXPR_INT, .optional = 1, .absent = "true", .run = run_count,
     .help = "条件に合う行の数（条件がなければ全部）", .help_en = "rows for which the condition is true; all without one",
     .example = "count(g, b)", .result = "2"},
    {.name = "any", .types = "(grid, bool) bool", .sql = "EXISTS (SELECT 1 FROM unnest($g) AS x WHERE ($1))",
     CONDITION, .type = EXPR_BOOL, .run = run_any,
     .help = "条件に合う行があるか", .help_en = "is the condition true for any row", .example = "any(g, a > 2)", .result = "false"},
    {.name = "all", .types = "(grid, bool) bool", .sql = "(NOT EXISTS (SELECT 1 FROM unnest($g) AS x WHERE (($1) IS NOT TRUE)))",
     CONDITION, .type = EXPR_BOOL, .run = run_all,
     .help = "全部の行が条件に合うか（行がなければ真）", .help_en = "is it true for every row; without rows true",
     .example = "all(g, b)", .result = "false"},
    {.name = "sum", .types = "(grid, number) number", .sql = "(SELECT coalesce(sum(o.v), 0) FROM " EACH ")::$t",
     .argument = {EXPR_DECIMAL, END}, .of_rows = true, .run = run_sum,
     .help = "合計（空の行は数えない、行がなければ 0）", .help_en = "total; nulls are left out, without rows 0",
     .example = "sum(g, a)", .result = "3"},
    {.name = "min", .types = "(grid, any) any", .sql = "(SELECT min(o.v) FROM " EACH ")",
     .argument = {EXPR_NULL, END}, .of_rows = true, .orders = true, .run = run_min,
     .help = "最小", .help_en = "the smallest", .example = "min(g, a)", .result = "1"},
    {.name = "max", .types = "(grid, any) any", .sql = "(SELECT max(o.v) FROM " EACH ")",
     .argument = {EXPR_NULL, END}, .of_rows = true, .orders = true, .run = run_max,
     .help = "最大", .help_en = "the greatest", .example = "max(g, a)", .result = "2"},
};
/* clang-format on */
const struct expr_subject EXPR_GRIDS = {rows, COUNT_OF(rows), NULL};
