/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of the calendar, one row each. A day outside the years 1 to 9999 is null, here and in
 * SQL. Dry. */
#include <string.h>
#include "madoguchi/text.h"
#include "expr_private.h"

#define FARTHEST 3660000        /* days; no two days of the calendar lie farther apart */

static bool give_int(struct value *out, int64_t integer)
{
    *out = value_int(integer);
    return true;
}

static bool run_today(const struct expr_call *c, struct value *out)
{
    *out = value_day(c->context->today);
    return true;
}

static bool run_days(const struct expr_call *c, struct value *out)
{
    return give_int(out, (int64_t)c->argument[1].date.day - c->argument[0].date.day);
}

static bool run_add_days(const struct expr_call *c, struct value *out)
{
    int64_t days = c->argument[1].integer;
    int32_t first, last;
    *out = value_null();
    if (days < -FARTHEST || days > FARTHEST || !date_make(1, 1, 1, &first) ||
        !date_make(9999, 12, 31, &last))
        return true;
    int32_t day = c->argument[0].date.day + (int32_t)days;
    if (day >= first && day <= last)
        *out = value_day(day);
    return true;
}

static bool run_add_months(const struct expr_call *c, struct value *out)
{
    int64_t months = c->argument[1].integer;
    bool is_near = months >= -120000 && months <= 120000;
    *out = is_near ? value_day(date_add_months(c->argument[0].date.day, (int)months)) : value_null();
    return true;
}

static int part_of(const struct expr_call *c, size_t part)
{
    int parts[3];
    date_split(c->argument[0].date.day, &parts[0], &parts[1], &parts[2]);
    return parts[part];
}

static bool run_year(const struct expr_call *c, struct value *out)
{
    return give_int(out, part_of(c, 0));
}
static bool run_month(const struct expr_call *c, struct value *out)
{
    return give_int(out, part_of(c, 1));
}
static bool run_day(const struct expr_call *c, struct value *out)
{
    return give_int(out, part_of(c, 2));
}

static bool run_fiscal_year(const struct expr_call *c, struct value *out)
{
    return give_int(out, date_fiscal_year(c->argument[0].date.day));
}

static bool run_age(const struct expr_call *c, struct value *out)
{
    return give_int(out, date_age(c->argument[0].date.day, c->argument[1].date.day));
}

static bool run_age_attained(const struct expr_call *c, struct value *out)
{
    return give_int(out, date_age_attained(c->argument[0].date.day, c->argument[1].date.day));
}

static bool run_weekday(const struct expr_call *c, struct value *out)
{
    return give_int(out, date_weekday(c->argument[0].date.day));
}

static bool run_wareki(const struct expr_call *c, struct value *out)
{
    struct buffer text = {0};
    if (c->argument[0].date.form != 0 && c->argument[0].date.text)
        buffer_text(&text, c->argument[0].date.text);
    else
        wareki_print(&text, c->argument[0].date.day, WAREKI_LONG);
    *out = value_text(arena_text(c->arena, buffer_string(&text)));
    buffer_release(&text);
    return true;
}

#define END EXPR_ROWS
/* The age in SQL, and on which day: one pattern for both functions. */
#define SQL_AGE(on)                                                                                \
    "(extract(year from " on ")::bigint - extract(year from $1)::bigint - CASE WHEN "              \
    "(extract(month from " on "), extract(day from " on                                            \
    ")) < (extract(month from $1), extract(day from $1)) THEN 1 ELSE 0 END)"
/* What leaves the calendar is asked before it is counted: PostgreSQL refuses days it does not
 * know. */
/* As int without an overflow, which a folded constant would meet even in a CASE not taken. */
#define SQL_INT "least(greatest(($2), -4000000), 4000000)::int"
#define SQL_DAYS_FIT "($1 - '0001-01-01'::date) + ($2) BETWEEN 0 AND 3652058"
#define SQL_MONTHS_FIT "extract(year from $1)::bigint * 12 + extract(month from $1)::bigint - 1 + ($2) BETWEEN 12 AND 119999"

/* clang-format off */
static const struct expr_function rows[] = {
    {.name = "today", .types = "() date", .sql = "sys.today()", .argument = {END}, .type = EXPR_DATE, .run = run_today,
     .help = "業務日（サーバーの日付）", .help_en = "business date of the server",
     .example = "days(today(), today())", .result = "0"},
    {.name = "days", .types = "(date, date) int", .sql = "($2 - $1)::bigint",
     .argument = {EXPR_DATE, EXPR_DATE, END}, .type = EXPR_INT, .run = run_days,
     .help = "前の日から後の日までの日数", .help_en = "days from the first date to the second",
     .example = "days(date('2024-02-28'), date('2024-03-01'))", .result = "2"},
    {.name = "add_days", .types = "(date, int) date",
     .sql = "(CASE WHEN " SQL_DAYS_FIT " THEN $1 + " SQL_INT " END)",
     .argument = {EXPR_DATE, EXPR_INT, END}, .type = EXPR_DATE, .run = run_add_days,
     .help = "日数を足した日", .help_en = "the date so many days later",
     .example = "add_days(date('2026-12-28'), 14)", .result = "2027-01-11"},
    {.name = "add_months", .types = "(date, int) date",
     .sql = "(CASE WHEN " SQL_MONTHS_FIT " THEN ($1 + pg_catalog.make_interval(months => " SQL_INT "))::date END)",
     .argument = {EXPR_DATE, EXPR_INT, END}, .type = EXPR_DATE, .run = run_add_months,
     .help = "月数を足した日（応当日がなければ月末。民法143条2項）", .help_en = "the date so many months later, or the last day of that month",
     .example = "add_months(date('2024-01-31'), 1)", .result = "2024-02-29"},
    {.name = "year", .types = "(date) int", .sql = "extract(year from $1)::bigint",
     .argument = {EXPR_DATE, END}, .type = EXPR_INT, .run = run_year,
     .help = "西暦の年", .help_en = "year", .example = "year(date('2024-04-01'))", .result = "2024"},
    {.name = "month", .types = "(date) int", .sql = "extract(month from $1)::bigint",
     .argument = {EXPR_DATE, END}, .type = EXPR_INT, .run = run_month,
     .help = "月", .help_en = "month", .example = "month(date('2024-04-01'))", .result = "4"},
    {.name = "day", .types = "(date) int", .sql = "extract(day from $1)::bigint",
     .argument = {EXPR_DATE, END}, .type = EXPR_INT, .run = run_day,
     .help = "日", .help_en = "day of the month", .example = "day(date('2024-04-01'))", .result = "1"},
    {.name = "fiscal_year", .types = "(date) int",
     .sql = "(extract(year from $1)::bigint - CASE WHEN extract(month from $1) < 4 THEN 1 ELSE 0 END)",
     .argument = {EXPR_DATE, END}, .type = EXPR_INT, .run = run_fiscal_year,
     .help = "会計年度（地方自治法208条）", .help_en = "fiscal year, from 1 April",
     .example = "fiscal_year(date('2027-03-31'))", .result = "2026"},
    {.name = "age", .types = "(date, date) int", .sql = SQL_AGE("$2"),
     .argument = {EXPR_DATE, EXPR_DATE, END}, .type = EXPR_INT, .run = run_age,
     .help = "ある日の年齢（誕生日を数える）", .help_en = "age shown on a day, by birthdays",
     .example = "age(date('2000-05-05'), date('2026-05-05'))", .result = "26"},
    {.name = "age_attained", .types = "(date, date) int", .sql = SQL_AGE("($2 + 1)"),
     .argument = {EXPR_DATE, EXPR_DATE, END}, .type = EXPR_INT, .run = run_age_attained,
     .help = "満年齢（誕生日の前日に達する。年齢計算ニ関スル法律）", .help_en = "legal age, reached on the eve of the birthday",
     .example = "age_attained(date('2008-04-02'), date('2026-04-01'))", .result = "18"},
    {.name = "weekday", .types = "(date) int", .sql = "extract(dow from $1)::bigint",
     .argument = {EXPR_DATE, END}, .type = EXPR_INT, .run = run_weekday,
     .help = "曜日（0 日曜）", .help_en = "day of the week, 0 Sunday", .example = "weekday(date('2026-11-24'))", .result = "2"},
    {.name = "wareki", .types = "(date) text", .argument = {EXPR_DATE, END}, .type = EXPR_TEXT, .run = run_wareki,
     .help = "和暦で書く（帳票と表示だけ）", .help_en = "in the Japanese calendar; for papers and screens only",
     .example = "wareki(date('2019-05-01'))", .result = "令和元年5月1日"},
};
/* clang-format on */
const struct expr_subject EXPR_DATES = {rows, COUNT_OF(rows), &EXPR_NUMBERS};
