/* SPDX-License-Identifier: Apache-2.0 */
/* Roundings to a unit, shares of a whole, instalments: where a yen could be lost or made. 128 bits
 * inside. Dry. */
#include "calc_private.h"

__extension__ typedef __int128 wide;

bool calc_over(const struct calc_call *c, const char *name)
{
    return error_set(c->err, "00-411", "name", name, NULL);
}

bool calc_refuse(const struct calc_call *c, const char *name, const char *wanted)
{
    return error_set(c->err, "00-930", "name", name, "wanted", wanted, NULL);
}

static struct decimal as_decimal(struct value value)
{
    return value.kind == VALUE_DECIMAL ? value.decimal : (struct decimal){value.integer, 0};
}

static bool to_unit(const struct calc_call *c, const char *name, enum rounding how,
                    struct value *out)
{
    int64_t unit = c->count > 1 ? c->argument[1].integer : 1, yen;
    struct decimal units;
    if (unit < 1)
        return calc_refuse(c, name, "unit >= 1");
    if (!decimal_divide(as_decimal(c->argument[0]), (struct decimal){unit, 0}, 0, how, &units) ||
        __builtin_mul_overflow(units.coefficient, unit, &yen))
        return calc_over(c, name);
    *out = value_yen(yen);
    return true;
}

static wide divide(wide a, wide b, enum rounding how)
{
    wide quotient = a / b, rest = a % b;
    wide size = rest < 0 ? -rest : rest, whole = b < 0 ? -b : b;
    bool away = how == ROUND_UP ? rest != 0 : how == ROUND_HALF_UP && size >= whole - size;
    return away ? quotient + ((a < 0) == (b < 0) ? 1 : -1) : quotient;
}

/* total × part ÷ whole in one division, so that nothing is rounded twice. */
static bool share(const struct calc_call *c, const char *name, enum rounding how, struct value *out)
{
    const struct value *a = c->argument;
    int64_t unit = c->count > 3 ? a[3].integer : 1;
    if (unit < 1)
        return calc_refuse(c, name, "unit >= 1");
    if (a[2].integer == 0) {
        *out = value_null();
        return true;
    }
    wide units = divide((wide)a[0].integer * a[1].integer, (wide)a[2].integer * unit, how), yen;
    if (__builtin_mul_overflow(units, (wide)unit, &yen) || yen > INT64_MAX || yen < INT64_MIN)
        return calc_over(c, name);
    *out = value_yen((int64_t)yen);
    return true;
}

static bool run_round_down(const struct calc_call *c, struct value *out)
{
    return to_unit(c, "round_down", ROUND_DOWN, out);
}
static bool run_round_up(const struct calc_call *c, struct value *out)
{
    return to_unit(c, "round_up", ROUND_UP, out);
}
static bool run_round_half(const struct calc_call *c, struct value *out)
{
    return to_unit(c, "round_half", ROUND_HALF_UP, out);
}
static bool run_share_down(const struct calc_call *c, struct value *out)
{
    return share(c, "share_down", ROUND_DOWN, out);
}
static bool run_share_up(const struct calc_call *c, struct value *out)
{
    return share(c, "share_up", ROUND_UP, out);
}
static bool run_share_half(const struct calc_call *c, struct value *out)
{
    return share(c, "share_half", ROUND_HALF_UP, out);
}

/* 地方税法20条の4の2第6項: what is under the unit in each instalment goes to the first; all of it
 * when each is under. */
static bool run_instalment(const struct calc_call *c, struct value *out)
{
    int64_t total = c->argument[0].integer, count = c->argument[1].integer,
            no = c->argument[2].integer;
    int64_t unit = c->count > 3 ? c->argument[3].integer : 1000;
    if (total < 0 || count < 1 || count > 1200 || no < 1 || no > count || unit < 1)
        return calc_refuse(c, "instalment", "total >= 0, 1 <= no <= count <= 1200, unit >= 1");
    int64_t each = total / count / unit * unit;
    *out = value_yen(no == 1 ? total - each * (count - 1) : each);
    return true;
}

static bool choose(const struct calc_call *c, int sign, struct value *out)
{
    *out = c->argument[0];
    for (size_t i = 1; i < c->count; i++) {
        int order;
        if (!value_compare(c->argument[i], *out, &order))
            return calc_refuse(c, sign > 0 ? "greatest" : "least", "one type");
        if (order * sign > 0)
            *out = c->argument[i];
    }
    return true;
}

static bool run_least(const struct calc_call *c, struct value *out) { return choose(c, -1, out); }
static bool run_greatest(const struct calc_call *c, struct value *out) { return choose(c, 1, out); }

/* clang-format off */
#define END VALUE_RECORD
static const struct calc_function functions[] = {
    {"round_down", "(decimal, int) yen", "単位未満を切り捨てる（0 の方へ）", "down to the unit, toward zero", "round_down(1234.9, 100)", "1200",
     {VALUE_DECIMAL, VALUE_INT, END}, VALUE_YEN, 1, false, run_round_down},
    {"round_up", "(decimal, int) yen", "単位未満を切り上げる", "up to the unit, away from zero", "round_up(1200.1, 100)", "1300",
     {VALUE_DECIMAL, VALUE_INT, END}, VALUE_YEN, 1, false, run_round_up},
    {"round_half", "(decimal, int) yen", "単位未満を四捨五入する", "to the unit, half away from zero", "round_half(1250, 100)", "1300",
     {VALUE_DECIMAL, VALUE_INT, END}, VALUE_YEN, 1, false, run_round_half},
    {"share_down", "(int, int, int, int) yen", "全体×部分÷分母、単位未満切捨て（一度の割り算）", "total × part ÷ whole, down to the unit", "share_down(100, 1, 3)", "33",
     {VALUE_INT, VALUE_INT, VALUE_INT, VALUE_INT, END}, VALUE_YEN, 1, false, run_share_down},
    {"share_up", "(int, int, int, int) yen", "全体×部分÷分母、単位未満切上げ", "total × part ÷ whole, up to the unit", "share_up(100, 1, 3)", "34",
     {VALUE_INT, VALUE_INT, VALUE_INT, VALUE_INT, END}, VALUE_YEN, 1, false, run_share_up},
    {"share_half", "(int, int, int, int) yen", "全体×部分÷分母、四捨五入", "total × part ÷ whole, half up", "share_half(55, 1, 2)", "28",
     {VALUE_INT, VALUE_INT, VALUE_INT, VALUE_INT, END}, VALUE_YEN, 1, false, run_share_half},
    {"instalment", "(int, int, int, int) yen", "総額を回数に分けた第何回の額（単位未満は第1回へ。単位は既定1000）", "instalment no. of so many; what is under the unit goes to the first", "instalment(10500, 4, 1)", "4500",
     {VALUE_INT, VALUE_INT, VALUE_INT, VALUE_INT, END}, VALUE_YEN, 1, false, run_instalment},
    {"least", "(any, …) any", "最も小さいもの（上限に使う）", "the smallest; a cap", "least(7, 5, 6)", "5",
     {VALUE_NULL, VALUE_NULL, END}, VALUE_NULL, 0, true, run_least},
    {"greatest", "(any, …) any", "最も大きいもの（下限に使う）", "the largest; a floor", "greatest(0, -5)", "0",
     {VALUE_NULL, VALUE_NULL, END}, VALUE_NULL, 0, true, run_greatest},
};
/* clang-format on */

const struct calc_function *calc_round_functions(size_t *count)
{
    *count = COUNT_OF(functions);
    return functions;
}
