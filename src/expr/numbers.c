/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of numbers, one row each. No division without its rounding's name; by 0 it is null.
 * Dry. */
#include "expr_private.h"

/* a ÷ b to `scale` decimals; SQL's div() and mod() are exact, its / is not. */
static bool divide(const struct expr_call *c, int scale, enum rounding how,
                   struct decimal *quotient, bool *is_null)
{
    struct decimal a = expr_as(c->argument[0], EXPR_DECIMAL).decimal,
                   b = expr_as(c->argument[1], EXPR_DECIMAL).decimal;
    *is_null = b.coefficient == 0;
    return *is_null || decimal_divide(a, b, scale, how, quotient) ||
           error_set(c->err, "00-411", "name", "÷", NULL);
}

static bool give_quotient(const struct expr_call *c, enum rounding how, struct value *out)
{
    struct decimal quotient;
    bool is_null;
    if (!divide(c, 0, how, &quotient, &is_null))
        return false;
    *out = is_null ? value_null() : value_int(quotient.coefficient);
    return true;
}

static bool run_div_down(const struct expr_call *c, struct value *out)
{
    return give_quotient(c, ROUND_DOWN, out);
}
static bool run_div_up(const struct expr_call *c, struct value *out)
{
    return give_quotient(c, ROUND_UP, out);
}
static bool run_div_half(const struct expr_call *c, struct value *out)
{
    return give_quotient(c, ROUND_HALF_UP, out);
}

static bool give_ratio(const struct expr_call *c, enum rounding how, struct value *out)
{
    struct decimal quotient;
    bool is_null;
    int64_t digits = c->argument[2].integer;
    *out = value_null();
    if (digits < 0 || digits > 12)
        return true;
    if (!divide(c, (int)digits, how, &quotient, &is_null))
        return false;
    if (!is_null)
        *out = (struct value){.kind = VALUE_DECIMAL, .decimal = quotient};
    return true;
}

static bool run_ratio_down(const struct expr_call *c, struct value *out)
{
    return give_ratio(c, ROUND_DOWN, out);
}
static bool run_ratio_up(const struct expr_call *c, struct value *out)
{
    return give_ratio(c, ROUND_UP, out);
}
static bool run_ratio_half(const struct expr_call *c, struct value *out)
{
    return give_ratio(c, ROUND_HALF_UP, out);
}

/* The multiple of `unit` (100 yen, 1000 yen) beside a number. */
static bool give_multiple(const struct expr_call *c, enum rounding how, struct value *out)
{
    struct decimal quotient, multiple;
    bool is_null;
    if (!divide(c, 0, how, &quotient, &is_null))
        return false;
    *out = value_null();
    if (is_null || c->argument[1].integer < 0)
        return true;
    if (!decimal_multiply(quotient, (struct decimal){c->argument[1].integer, 0}, &multiple))
        return error_set(c->err, "00-411", "name", "×", NULL);
    *out = value_int(multiple.coefficient);
    return true;
}

static bool run_unit_down(const struct expr_call *c, struct value *out)
{
    return give_multiple(c, ROUND_DOWN, out);
}
static bool run_unit_up(const struct expr_call *c, struct value *out)
{
    return give_multiple(c, ROUND_UP, out);
}
static bool run_unit_half(const struct expr_call *c, struct value *out)
{
    return give_multiple(c, ROUND_HALF_UP, out);
}

static bool give_extreme(const struct expr_call *c, int sign, struct value *out)
{
    int order;
    *out = value_null();
    for (size_t i = 0; i < c->count; i++) {
        const struct value one = c->argument[i];
        bool is_first = value_is_null(*out) && !value_is_null(one);
        if (is_first ||
            (!value_is_null(one) && value_compare(one, *out, &order) && order * sign > 0))
            *out = one;
    }
    return true;
}

static bool run_least(const struct expr_call *c, struct value *out)
{
    return give_extreme(c, -1, out);
}
static bool run_greatest(const struct expr_call *c, struct value *out)
{
    return give_extreme(c, 1, out);
}

static bool run_abs(const struct expr_call *c, struct value *out)
{
    struct decimal size = expr_as(c->argument[0], EXPR_DECIMAL).decimal;
    if (size.coefficient < 0 && !decimal_subtract((struct decimal){0, 0}, size, &size))
        return error_set(c->err, "00-411", "name", "abs", NULL);
    *out = (struct value){.kind = VALUE_DECIMAL, .decimal = size};
    if (c->type != EXPR_DECIMAL)
        *out = value_int(size.coefficient);
    return true;
}

#define END EXPR_ROWS
#define ANY EXPR_NULL
#define A "($1)::numeric"
#define B "nullif(($2)::numeric, 0)"
#define TRUNC(a) "pg_catalog.div(" a ", " B ")"
#define AWAY(a) "(pg_catalog.sign(" a ") * pg_catalog.sign(($2)::numeric))"
#define SQL_DOWN(a) TRUNC(a)
#define SQL_UP(a) "(" TRUNC(a) " + " AWAY(a) " * (pg_catalog.mod(" a ", " B ") <> 0)::int)"
#define SQL_HALF(a) "(" TRUNC(a) " + " AWAY(a) " * (abs(pg_catalog.mod(" a ", " B ")) * 2 >= abs(($2)::numeric))::int)"
#define DIGITS "least(greatest(($3), 0), 12)"
#define SHIFTED A " * ('1e' || " DIGITS ")::numeric"
#define SQL_RATIO(how) "(CASE WHEN ($3) BETWEEN 0 AND 12 THEN " how("(" SHIFTED ")") " * ('1e-' || " DIGITS ")::numeric END)"
#define SQL_UNIT(how) "(CASE WHEN ($2) > 0 THEN (" how(A) " * ($2))::bigint END)"
#define TWO_NUMBERS .argument = {EXPR_DECIMAL, EXPR_DECIMAL, END}, .type = EXPR_INT
#define RATIO .types = "(decimal, decimal, int) decimal", .argument = {EXPR_DECIMAL, EXPR_DECIMAL, EXPR_INT, END}, .type = EXPR_DECIMAL
#define UNIT .types = "(decimal, int) int", .argument = {EXPR_DECIMAL, EXPR_INT, END}, .type = EXPR_INT

/* clang-format off */
static const struct expr_function rows[] = {
    {.name = "div_down", .types = "(decimal, decimal) int", .sql = "(" SQL_DOWN(A) ")::bigint", TWO_NUMBERS, .run = run_div_down,
     .help = "割り算・切捨て（0 で割ると空）", .help_en = "quotient toward zero; by 0 null", .example = "div_down(-7, 2)", .result = "-3"},
    {.name = "div_up", .types = "(decimal, decimal) int", .sql = "(" SQL_UP(A) ")::bigint", TWO_NUMBERS, .run = run_div_up,
     .help = "割り算・切上げ", .help_en = "quotient away from zero", .example = "div_up(7, 2)", .result = "4"},
    {.name = "div_half", .types = "(decimal, decimal) int", .sql = "(" SQL_HALF(A) ")::bigint", TWO_NUMBERS, .run = run_div_half,
     .help = "割り算・四捨五入", .help_en = "quotient, half away from zero", .example = "div_half(5, 2)", .result = "3"},
    {.name = "ratio_down", RATIO, .sql = SQL_RATIO(SQL_DOWN), .run = run_ratio_down,
     .help = "割合・小数の桁で切捨て（0〜12桁）", .help_en = "quotient to so many decimals (0 to 12), toward zero",
     .example = "ratio_down(2, 3, 3)", .result = "0.666"},
    {.name = "ratio_up", RATIO, .sql = SQL_RATIO(SQL_UP), .run = run_ratio_up,
     .help = "割合・小数の桁で切上げ", .help_en = "quotient to so many decimals, away from zero",
     .example = "ratio_up(2, 3, 3)", .result = "0.667"},
    {.name = "ratio_half", RATIO, .sql = SQL_RATIO(SQL_HALF), .run = run_ratio_half,
     .help = "割合・小数の桁で四捨五入", .help_en = "quotient to so many decimals, half away from zero",
     .example = "ratio_half(1, 8, 2)", .result = "0.13"},
    {.name = "unit_down", UNIT, .sql = SQL_UNIT(SQL_DOWN), .run = run_unit_down,
     .help = "端数切捨て（100円未満なら 100）", .help_en = "the multiple of a unit toward zero",
     .example = "unit_down(12999, 1000)", .result = "12000"},
    {.name = "unit_up", UNIT, .sql = SQL_UNIT(SQL_UP), .run = run_unit_up,
     .help = "端数切上げ", .help_en = "the multiple of a unit away from zero", .example = "unit_up(12001, 1000)", .result = "13000"},
    {.name = "unit_half", UNIT, .sql = SQL_UNIT(SQL_HALF), .run = run_unit_half,
     .help = "端数の四捨五入", .help_en = "the multiple of a unit, half away from zero", .example = "unit_half(12.5, 1)", .result = "13"},
    {.name = "least", .types = "(any, any, …) any", .sql = "LEAST($*)", .argument = {ANY, ANY, END}, .repeats = true,
     .takes_null = true, .orders = true, .run = run_least,
     .help = "いちばん小さいもの（空は数えない）", .help_en = "the smallest; nulls are not counted", .example = "least(3, null, 2.5)", .result = "2.5"},
    {.name = "greatest", .types = "(any, any, …) any", .sql = "GREATEST($*)", .argument = {ANY, ANY, END}, .repeats = true,
     .takes_null = true, .orders = true, .run = run_greatest,
     .help = "いちばん大きいもの（空は数えない）", .help_en = "the greatest; nulls are not counted", .example = "greatest(0, -5)", .result = "0"},
    {.name = "abs", .types = "(decimal) the same", .sql = "abs($1)", .argument = {EXPR_DECIMAL, END}, .run = run_abs,
     .help = "絶対値", .help_en = "size without sign", .example = "abs(-3)", .result = "3"},
};
/* clang-format on */
const struct expr_subject EXPR_NUMBERS = {rows, COUNT_OF(rows), &EXPR_TEXTS};
