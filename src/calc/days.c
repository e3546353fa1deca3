/* SPDX-License-Identifier: Apache-2.0 */
/* Months, fiscal years and legal ages as days: the borders at which a right begins and ends.
 * Dry. */
#include "calc_private.h"

static bool give_day(const struct calc_call *c, const char *name, int32_t day, struct value *out)
{
    if (day == DATE_NONE)
        return calc_over(c, name);
    *out = value_day(day);
    return true;
}

static int32_t day_of(int year, int month, int day)
{
    int32_t date;
    return date_make(year, month, day, &date) ? date : DATE_NONE;
}

static bool run_month_first(const struct calc_call *c, struct value *out)
{
    int part[3];
    date_split(c->argument[0].date.day, &part[0], &part[1], &part[2]);
    return give_day(c, "month_first", day_of(part[0], part[1], 1), out);
}

static bool run_month_last(const struct calc_call *c, struct value *out)
{
    int part[3];
    date_split(c->argument[0].date.day, &part[0], &part[1], &part[2]);
    int32_t next = date_add_months(day_of(part[0], part[1], 1), 1);
    return give_day(c, "month_last", next == DATE_NONE ? DATE_NONE : next - 1, out);
}

static bool run_date_of(const struct calc_call *c, struct value *out)
{
    const struct value *a = c->argument;
    int32_t day;
    bool is_near = a[0].integer > 0 && a[0].integer < 10000 && a[1].integer > 0 &&
                   a[1].integer < 13 && a[2].integer > 0 && a[2].integer < 32;
    *out = is_near && date_make((int)a[0].integer, (int)a[1].integer, (int)a[2].integer, &day) ? value_day(day) : value_null();
    return true;
}

static bool run_months(const struct calc_call *c, struct value *out)
{
    int a[3], b[3];
    date_split(c->argument[0].date.day, &a[0], &a[1], &a[2]);
    date_split(c->argument[1].date.day, &b[0], &b[1], &b[2]);
    *out = value_int((int64_t)(b[0] - a[0]) * 12 + b[1] - a[1]);
    return true;
}

/* 年齢計算ニ関スル法律: the eve of the birthday; born 2月29日, in a common year 2月28日. */
static bool run_age_date(const struct calc_call *c, struct value *out)
{
    int32_t birth = c->argument[0].date.day;
    int64_t age = c->argument[1].integer;
    if (age < 0 || age > 200)
        return calc_refuse(c, "age_date", "0 <= age <= 200");
    int32_t day = date_add_months(birth, (int)age * 12);
    if (day != DATE_NONE && date_age_attained(birth, day - 1) >= age)
        day--;
    return give_day(c, "age_date", day, out);
}

/* 民法143条2項: a period of months ends on the eve of the day that corresponds to its first, or on
 * the last day of a month without such a day. */
static bool run_period_end(const struct calc_call *c, struct value *out)
{
    int32_t start = c->argument[0].date.day;
    int64_t months = c->argument[1].integer;
    int first[3], last[3];
    if (months < 1 || months > 12000)
        return calc_refuse(c, "period_end", "1 <= months <= 12000");
    int32_t day = date_add_months(start, (int)months);
    if (day == DATE_NONE)
        return calc_over(c, "period_end");
    date_split(start, &first[0], &first[1], &first[2]);
    date_split(day, &last[0], &last[1], &last[2]);
    return give_day(c, "period_end", first[2] == last[2] ? day - 1 : day, out);
}

/* 最初の3月31日: on or after the day. */
static bool run_fiscal_end(const struct calc_call *c, struct value *out)
{
    return give_day(c, "fiscal_end", day_of(date_fiscal_year(c->argument[0].date.day) + 1, 3, 31),
                    out);
}

/* clang-format off */
#define END VALUE_RECORD
static const struct calc_function functions[] = {
    {"month_first", "(date) date", "月の初日", "first day of the month", "month_first(date('2024-02-29'))", "2024-02-01",
     {VALUE_DATE, END}, VALUE_DATE, 0, false, run_month_first},
    {"month_last", "(date) date", "月の末日", "last day of the month", "month_last(date('2024-02-01'))", "2024-02-29",
     {VALUE_DATE, END}, VALUE_DATE, 0, false, run_month_last},
    {"date_of", "(int, int, int) date", "年・月・日の日（存在しなければ空）", "the day; null when there is none", "date_of(2026, 4, 1)", "2026-04-01",
     {VALUE_INT, VALUE_INT, VALUE_INT, END}, VALUE_DATE, 0, false, run_date_of},
    {"months", "(date, date) int", "前の日の月から後の日の月までの月数（同じ月は0）", "months from the month of the first day to that of the second", "months(date('2025-11-30'), date('2026-02-01'))", "3",
     {VALUE_DATE, VALUE_DATE, END}, VALUE_INT, 0, false, run_months},
    {"age_date", "(date, int) date", "その年齢に達する日（誕生日の前日。年齢計算ニ関スル法律）", "the day an age is reached: the eve of the birthday", "age_date(date('2008-04-01'), 18)", "2026-03-31",
     {VALUE_DATE, VALUE_INT, END}, VALUE_DATE, 0, false, run_age_date},
    {"period_end", "(date, int) date", "その日から起算して何月を経過する日（民法143条）", "last day of a period of so many months that begins on the day", "period_end(date('2024-01-31'), 1)", "2024-02-29",
     {VALUE_DATE, VALUE_INT, END}, VALUE_DATE, 0, false, run_period_end},
    {"fiscal_end", "(date) date", "以後最初の3月31日（当日を含む）", "the first 31 March on or after the day", "fiscal_end(date('2026-03-31'))", "2026-03-31",
     {VALUE_DATE, END}, VALUE_DATE, 0, false, run_fiscal_end},
};
/* clang-format on */

const struct calc_function *calc_day_functions(size_t *count)
{
    *count = COUNT_OF(functions);
    return functions;
}
