/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a child is called to school a year too early or too late, and a notice names a
 * wrong day. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include "madoguchi/base.h"

static int32_t day_of(const char *iso)
{
    int32_t date;
    if (!date_parse_iso(iso, &date))
        fail_msg("%s is no day", iso);
    return date;
}

static void assert_iso(int32_t date, const char *wanted)
{
    char text[11];
    date_print_iso(date, text);
    assert_string_equal(text, wanted);
}

/* POSIX: 1970-01-01 is day 0. Weekdays from the calendar of 国立天文台 暦要項. */
static void known_days(void **unused)
{
    (void)unused;
    static const struct { const char *iso; int32_t day; int weekday; } rows[] = {
        {"1970-01-01", 0, 4},      {"1969-12-31", -1, 3},     {"2000-02-29", 11016, 2}, {"2000-03-01", 11017, 3},
        {"1873-01-01", -35428, 3}, {"2019-05-01", 18017, 3},  {"1989-01-08", 6947, 0},  {"2024-02-29", 19782, 4},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(day_of(rows[i].iso), rows[i].day);
        assert_int_equal(date_weekday(rows[i].day), rows[i].weekday);
    }
}

static void every_day_of_the_calendar(void **unused)
{
    (void)unused;
    int32_t expected = day_of("0001-01-01"), last = day_of("9999-12-31"), made;
    for (int32_t date = expected; date <= last; date++) {
        int year, month, day;
        date_split(date, &year, &month, &day);
        if (!date_make(year, month, day, &made) || made != date)
            fail_msg("%d became %d-%d-%d", (int)date, year, month, day);
    }
    assert_int_equal(last - expected + 1, 3652059);   /* 9999 years with 2424 leap days */
}

static void days_that_are_none(void **unused)
{
    (void)unused;
    static const char *const rows[] = {
        "", "2025-02-29", "1900-02-29", "2025-02-30", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "0000-01-01",
        "2025-1-01", "2025-01-1", "2025/01/01", "20250101", " 2025-01-01", "2025-01-01 ", "+025-01-01", "2025-01-0a",
    };
    int32_t date;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (date_parse_iso(rows[i], &date))
            fail_msg("「%s」 was taken as a day", rows[i]);
    assert_false(date_make(10000, 1, 1, &date));
    assert_false(date_make(INT_MIN, INT_MAX, 1, &date));
}

static void fiscal_year_begins_in_april(void **unused)
{
    (void)unused;
    assert_int_equal(date_fiscal_year(day_of("2025-03-31")), 2024);
    assert_int_equal(date_fiscal_year(day_of("2025-04-01")), 2025);
    assert_int_equal(date_fiscal_year(day_of("2025-12-31")), 2025);
}

/* 年齢計算ニ関スル法律; 最判昭和54年4月19日: born 明治45年4月1日, 60 at the end of 昭和47年3月31日.
 * 学校教育法17条 with 施行規則59条: who is 6 by 3月31日 enters school in April, so 4月1日 goes with
 * the elder year. */
static void ages(void **unused)
{
    (void)unused;
    static const struct { const char *birth, *on; int shown, attained; } rows[] = {
        {"1912-04-01", "1972-03-30", 59, 59}, {"1912-04-01", "1972-03-31", 59, 60}, {"1912-04-01", "1972-04-01", 60, 60},
        {"2019-04-01", "2025-03-31", 5, 6},   {"2019-04-02", "2025-03-31", 5, 5},   {"2019-04-02", "2025-04-01", 5, 6},
        {"2004-02-29", "2025-02-27", 20, 20}, {"2004-02-29", "2025-02-28", 20, 21}, {"2004-02-29", "2025-03-01", 21, 21},
        {"2004-02-29", "2024-02-28", 19, 20}, {"2004-02-29", "2024-02-29", 20, 20}, {"2000-01-01", "2024-12-31", 24, 25},
        {"2025-06-10", "2025-06-10", 0, 0},   {"2025-06-10", "2025-06-01", -1, -1}, {"2000-03-01", "2024-02-29", 23, 24},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int32_t birth = day_of(rows[i].birth), on = day_of(rows[i].on);
        if (date_age(birth, on) != rows[i].shown || date_age_attained(birth, on) != rows[i].attained)
            fail_msg("born %s, on %s: shown %d, attained %d", rows[i].birth, rows[i].on, date_age(birth, on),
                     date_age_attained(birth, on));
    }
    assert_int_equal(date_age(DATE_NONE, 0), -1);
    assert_int_equal(date_age_attained(0, DATE_NONE), -1);
}

/* 民法143条2項ただし書 */
static void months_are_added(void **unused)
{
    (void)unused;
    assert_iso(date_add_months(day_of("2025-01-31"), 1), "2025-02-28");
    assert_iso(date_add_months(day_of("2024-01-31"), 1), "2024-02-29");
    assert_iso(date_add_months(day_of("2024-02-29"), 12), "2025-02-28");
    assert_iso(date_add_months(day_of("2025-03-31"), -1), "2025-02-28");
    assert_iso(date_add_months(day_of("2025-01-15"), -13), "2023-12-15");
    assert_iso(date_add_months(day_of("2025-05-31"), 0), "2025-05-31");
    assert_int_equal(date_add_months(day_of("9999-12-01"), 1), DATE_NONE);
    assert_int_equal(date_add_months(day_of("0001-01-31"), -1), DATE_NONE);
    assert_int_equal(date_add_months(0, INT_MAX), DATE_NONE);
    assert_int_equal(date_add_months(0, INT_MIN), DATE_NONE);
    assert_int_equal(date_add_months(DATE_NONE, 1), DATE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days),        cmocka_unit_test(every_day_of_the_calendar),
        cmocka_unit_test(days_that_are_none), cmocka_unit_test(fiscal_year_begins_in_april),
        cmocka_unit_test(ages),              cmocka_unit_test(months_are_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
