/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every function of the language is one row: name, types, C, SQL, help, example and its result (which the unit test
 * runs). Keep it small: a wish for a loop means that a query or a shape of calculation is missing. Dry.
 */
#include <string.h>
#include "madoguchi/text.h"
#include "expr_private.h"

static bool give_int(struct value *out, int64_t integer)
{
    *out = value_int(integer);
    return true;
}

static bool run_today(const struct call *c, struct value *out)
{
    *out = value_day(c->context->today);
    return true;
}

static bool run_date(const struct call *c, struct value *out)
{
    int32_t day;
    *out = date_parse_iso(c->argument[0].text, &day) ? value_day(day) : value_null();
    return true;
}

static bool run_days(const struct call *c, struct value *out)
{
    return give_int(out, (int64_t)c->argument[1].date.day - c->argument[0].date.day);
}

static bool run_add_days(const struct call *c, struct value *out)
{
    int64_t day = c->argument[0].date.day + c->argument[1].integer;
    if (day <= INT32_MIN || day > INT32_MAX || c->argument[1].integer > INT32_MAX || c->argument[1].integer < -INT32_MAX)
        return error_set(c->err, "00-411", "name", "add_days", NULL);
    *out = value_day((int32_t)day);
    return true;
}

static bool run_add_months(const struct call *c, struct value *out)
{
    if (c->argument[1].integer > 12000 || c->argument[1].integer < -12000)
        return error_set(c->err, "00-411", "name", "add_months", NULL);
    *out = value_day(date_add_months(c->argument[0].date.day, (int)c->argument[1].integer));
    return true;
}

static void split(const struct call *c, size_t argument, int part[3])
{
    date_split(c->argument[argument].date.day, &part[0], &part[1], &part[2]);
}

static bool run_year(const struct call *c, struct value *out)
{
    int part[3];
    split(c, 0, part);
    return give_int(out, part[0]);
}

static bool run_month(const struct call *c, struct value *out)
{
    int part[3];
    split(c, 0, part);
    return give_int(out, part[1]);
}

static bool run_day(const struct call *c, struct value *out)
{
    int part[3];
    split(c, 0, part);
    return give_int(out, part[2]);
}

static bool run_fiscal_year(const struct call *c, struct value *out)
{
    return give_int(out, date_fiscal_year(c->argument[0].date.day));
}

static bool run_age(const struct call *c, struct value *out)
{
    return give_int(out, date_age(c->argument[0].date.day, c->argument[1].date.day));
}

static bool run_age_attained(const struct call *c, struct value *out)
{
    return give_int(out, date_age_attained(c->argument[0].date.day, c->argument[1].date.day));
}

static bool run_weekday(const struct call *c, struct value *out)
{
    return give_int(out, date_weekday(c->argument[0].date.day));
}

static bool run_filled(const struct call *c, struct value *out)
{
    *out = value_bool(!value_is_null(c->argument[0]));
    return true;
}

static bool is_selector(uint32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

static bool run_length(const struct call *c, struct value *out)
{
    const char *at = c->argument[0].text, *end = at + strlen(at);
    int64_t count = 0;
    while (at < end) {
        size_t bytes;
        count += !is_selector(text_code(at, end, &bytes));
        at += bytes;
    }
    return give_int(out, count);
}

static bool run_starts(const struct call *c, struct value *out)
{
    *out = value_bool(strncmp(c->argument[0].text, c->argument[1].text, strlen(c->argument[1].text)) == 0);
    return true;
}

static bool run_contains(const struct call *c, struct value *out)
{
    *out = value_bool(strstr(c->argument[0].text, c->argument[1].text) != NULL);
    return true;
}

static bool run_concat(const struct call *c, struct value *out)
{
    *out = value_text(arena_format(c->arena, "%s%s", c->argument[0].text, c->argument[1].text));
    return true;
}

static bool run_text(const struct call *c, struct value *out)
{
    *out = value_text(value_print(c->arena, c->argument[0]));
    return true;
}

static bool run_coalesce(const struct call *c, struct value *out)
{
    *out = c->argument[value_is_null(c->argument[0])];
    return true;
}

static bool run_if(const struct call *c, struct value *out)
{
    bool yes = c->argument[0].kind == VALUE_BOOL && c->argument[0].boolean;
    *out = c->argument[yes ? 1 : 2];
    return true;
}

static bool divide(const struct call *c, enum rounding how, struct value *out)
{
    struct decimal quotient, a = {c->argument[0].integer, 0}, b = {c->argument[1].integer, 0};
    if (b.coefficient == 0) {
        *out = value_null();
        return true;
    }
    if (!decimal_divide(a, b, 0, how, &quotient))
        return error_set(c->err, "00-411", "name", "div", NULL);
    return give_int(out, quotient.coefficient);
}

static bool run_div_down(const struct call *c, struct value *out) { return divide(c, ROUND_DOWN, out); }
static bool run_div_up(const struct call *c, struct value *out) { return divide(c, ROUND_UP, out); }
static bool run_div_half(const struct call *c, struct value *out) { return divide(c, ROUND_HALF_UP, out); }

static bool run_wareki(const struct call *c, struct value *out)
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
#define ANY EXPR_NULL
/* The age in SQL, and on which day: one pattern for both functions. */
#define SQL_AGE(on) "(extract(year from " on ")::bigint - extract(year from $1)::bigint - CASE WHEN " \
    "(extract(month from " on "), extract(day from " on ")) < (extract(month from $1), extract(day from $1)) THEN 1 ELSE 0 END)"

/* clang-format off */
static const struct function functions[] = {
    {{"today", "() date", "sys.today()", "業務日（サーバーの日付）", "business date of the server", "days(today(), today())", "0"},
     {END}, EXPR_DATE, false, run_today},
    {{"date", "(text) date", "$1::date", "YYYY-MM-DD の日", "the day written YYYY-MM-DD", "date('2024-02-29')", "2024-02-29"},
     {EXPR_TEXT, END}, EXPR_DATE, false, run_date},
    {{"days", "(date, date) int", "($2 - $1)::bigint", "前の日から後の日までの日数", "days from the first date to the second", "days(date('2024-02-28'), date('2024-03-01'))", "2"},
     {EXPR_DATE, EXPR_DATE, END}, EXPR_INT, false, run_days},
    {{"add_days", "(date, int) date", "($1 + ($2)::int)", "日数を足した日", "the date so many days later", "add_days(date('2026-12-28'), 14)", "2027-01-11"},
     {EXPR_DATE, EXPR_INT, END}, EXPR_DATE, false, run_add_days},
    {{"add_months", "(date, int) date", "($1 + pg_catalog.make_interval(months => ($2)::int))::date", "月数を足した日（応当日がなければ月末。民法143条2項）", "the date so many months later, or the last day of that month", "add_months(date('2024-01-31'), 1)", "2024-02-29"},
     {EXPR_DATE, EXPR_INT, END}, EXPR_DATE, false, run_add_months},
    {{"year", "(date) int", "extract(year from $1)::bigint", "西暦の年", "year", "year(date('2024-04-01'))", "2024"},
     {EXPR_DATE, END}, EXPR_INT, false, run_year},
    {{"month", "(date) int", "extract(month from $1)::bigint", "月", "month", "month(date('2024-04-01'))", "4"},
     {EXPR_DATE, END}, EXPR_INT, false, run_month},
    {{"day", "(date) int", "extract(day from $1)::bigint", "日", "day of the month", "day(date('2024-04-01'))", "1"},
     {EXPR_DATE, END}, EXPR_INT, false, run_day},
    {{"fiscal_year", "(date) int", "(extract(year from $1)::bigint - CASE WHEN extract(month from $1) < 4 THEN 1 ELSE 0 END)", "会計年度（地方自治法208条）", "fiscal year, from 1 April", "fiscal_year(date('2027-03-31'))", "2026"},
     {EXPR_DATE, END}, EXPR_INT, false, run_fiscal_year},
    {{"age", "(date, date) int", SQL_AGE("$2"), "ある日の年齢（誕生日を数える）", "age shown on a day, by birthdays", "age(date('2000-05-05'), date('2026-05-05'))", "26"},
     {EXPR_DATE, EXPR_DATE, END}, EXPR_INT, false, run_age},
    {{"age_attained", "(date, date) int", SQL_AGE("($2 + 1)"), "満年齢（誕生日の前日に達する。年齢計算ニ関スル法律）", "legal age, reached on the eve of the birthday", "age_attained(date('2008-04-02'), date('2026-04-01'))", "18"},
     {EXPR_DATE, EXPR_DATE, END}, EXPR_INT, false, run_age_attained},
    {{"weekday", "(date) int", "extract(dow from $1)::bigint", "曜日（0 日曜）", "day of the week, 0 Sunday", "weekday(date('2026-11-24'))", "2"},
     {EXPR_DATE, END}, EXPR_INT, false, run_weekday},
    {{"filled", "(any) bool", "($1 IS NOT NULL)", "入っているか", "is there anything", "filled(null)", "false"},
     {ANY, END}, EXPR_BOOL, true, run_filled},
    {{"length", "(text) int", "char_length(pg_catalog.regexp_replace($1, U&'[\\FE00-\\FE0F\\+0E0100-\\+0E01EF]', '', 'g'))::bigint", "文字数（異体字セレクタは数えない）", "characters, variation selectors not counted", "length('abc')", "3"},
     {EXPR_TEXT, END}, EXPR_INT, false, run_length},
    {{"starts", "(text, text) bool", "pg_catalog.starts_with($1, $2)", "後の文字列で始まるか", "does it begin with", "starts('0887', '08')", "true"},
     {EXPR_TEXT, EXPR_TEXT, END}, EXPR_BOOL, false, run_starts},
    {{"contains", "(text, text) bool", "(pg_catalog.strpos($1, $2) > 0)", "後の文字列を含むか", "does it contain", "contains('abc', 'z')", "false"},
     {EXPR_TEXT, EXPR_TEXT, END}, EXPR_BOOL, false, run_contains},
    {{"concat", "(text, text) text", "($1 || $2)", "つなぐ", "one after the other", "concat('ab', 'c')", "abc"},
     {EXPR_TEXT, EXPR_TEXT, END}, EXPR_TEXT, false, run_concat},
    {{"text", "(any) text", "($1)::text", "文字列にする", "as text", "text(12)", "12"},
     {ANY, END}, EXPR_TEXT, false, run_text},
    {{"coalesce", "(any, any) any", "coalesce($1, $2)", "前が空なら後", "the first that is there", "coalesce(null, 7)", "7"},
     {ANY, ANY, END}, ANY, true, run_coalesce},
    {{"if", "(bool, any, any) any", "CASE WHEN $1 THEN $2 ELSE $3 END", "条件が真なら前、でなければ後", "one or the other", "if(1 = 1, 2, 3)", "2"},
     {EXPR_BOOL, ANY, ANY, END}, ANY, true, run_if},
    {{"div_down", "(int, int) int", "pg_catalog.div(($1)::numeric, nullif($2, 0)::numeric)::bigint", "割り算・切捨て（0 で割ると空）", "quotient toward zero; by 0 null", "div_down(-7, 2)", "-3"},
     {EXPR_INT, EXPR_INT, END}, EXPR_INT, false, run_div_down},
    {{"div_up", "(int, int) int", "(sign(($1)::numeric * $2) * ceil(abs(($1)::numeric / nullif($2, 0))))::bigint", "割り算・切上げ", "quotient away from zero", "div_up(7, 2)", "4"},
     {EXPR_INT, EXPR_INT, END}, EXPR_INT, false, run_div_up},
    {{"div_half", "(int, int) int", "round(($1)::numeric / nullif($2, 0))::bigint", "割り算・四捨五入", "quotient, half away from zero", "div_half(5, 2)", "3"},
     {EXPR_INT, EXPR_INT, END}, EXPR_INT, false, run_div_half},
    {{"wareki", "(date) text", NULL, "和暦で書く（帳票と表示だけ）", "in the Japanese calendar; for papers and screens only", "wareki(date('2019-05-01'))", "令和元年5月1日"},
     {EXPR_DATE, END}, EXPR_TEXT, false, run_wareki},
};

static const struct aggregate aggregates[] = {
    {"count", AGGREGATE_COUNT, false, "(SELECT count(*) FROM unnest(", ") AS x WHERE (", "true"},
    {"any",   AGGREGATE_ANY,   true,  "EXISTS (SELECT 1 FROM unnest(", ") AS x WHERE (", NULL},
    {"all",   AGGREGATE_ALL,   true,  "NOT EXISTS (SELECT 1 FROM unnest(", ") AS x WHERE ((", NULL},
    {"sum",   AGGREGATE_SUM,   true,  "(SELECT coalesce(sum(", "), 0) FROM unnest(", NULL},
    {"min",   AGGREGATE_MIN,   true,  "(SELECT min(", ") FROM unnest(", NULL},
    {"max",   AGGREGATE_MAX,   true,  "(SELECT max(", ") FROM unnest(", NULL},
};
/* clang-format on */

const struct function *function_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(functions); i++)
        if (strcmp(functions[i].row.name, name) == 0)
            return &functions[i];
    return NULL;
}

const struct aggregate *aggregate_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(aggregates); i++)
        if (strcmp(aggregates[i].name, name) == 0)
            return &aggregates[i];
    return NULL;
}

const char *function_nearest(const char *name)
{
    const char *names[COUNT_OF(functions) + COUNT_OF(aggregates)];
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(functions); i++)
        names[count++] = functions[i].row.name;
    for (size_t i = 0; i < COUNT_OF(aggregates); i++)
        names[count++] = aggregates[i].name;
    const char *near = nearest_name(name, names, count);
    return near ? near : "–";
}

const struct expr_function *expr_functions(size_t *count)
{
    static struct expr_function rows[COUNT_OF(functions)];
    for (size_t i = 0; i < COUNT_OF(functions); i++)
        rows[i] = functions[i].row;
    *count = COUNT_OF(functions);
    return rows;
}

/* Levenshtein over bytes, two rows; names are short. */
static size_t edit_distance(const char *a, const char *b)
{
    enum { LONGEST = 63 };
    size_t row[LONGEST + 1], width = strlen(b);
    if (strlen(a) > LONGEST || width > LONGEST)
        return SIZE_MAX;
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[width];
}

const char *nearest_name(const char *wanted, const char *const *names, size_t count)
{
    const char *best = NULL;
    size_t least = strlen(wanted) / 2 + 2;
    for (size_t i = 0; i < count; i++) {
        size_t distance = edit_distance(wanted, names[i]);
        if (distance < least) {
            least = distance;
            best = names[i];
        }
    }
    return best;
}
