/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a period ends on a day when the office is closed, or a bank is asked to pay on New
 * Year's Day. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "madoguchi/base_holiday.h"

static struct holidays *list;

static int open_list(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    list = holidays_open("forms/_shared/data/holiday.tsv", &err);
    return list ? 0 : -1;
}

static int close_list(void **unused)
{
    (void)unused;
    holidays_free(&list);
    return list ? -1 : 0;
}

/* 国民の祝日に関する法律 2条・3条 with 内閣府「国民の祝日」 for 2026; 地方自治法4条の2;
 * 銀行法施行令5条 */
static const struct { enum open_days kind; const char *day; int count; const char *open; } rows[] = {
    {DAYS_OFFICE, "2026-11-24", 0, "2026-11-24"}, {DAYS_OFFICE, "2026-11-23", 0, "2026-11-24"}, {DAYS_OFFICE, "2026-11-21", 0, "2026-11-24"},
    {DAYS_OFFICE, "2026-05-03", 0, "2026-05-07"},   /* Sunday; 4 みどりの日, 5 こどもの日, 6 振替休日 (3条2項) */
    {DAYS_OFFICE, "2026-09-21", 0, "2026-09-24"},   /* 21 敬老の日, 22 国民の休日 (3条3項), 23 秋分の日 */
    {DAYS_OFFICE, "2026-12-28", 0, "2026-12-28"}, {DAYS_OFFICE, "2026-12-29", 0, "2027-01-04"}, {DAYS_BANK, "2026-12-29", 0, "2026-12-29"},
    {DAYS_BANK, "2026-12-31", 0, "2027-01-04"}, {DAYS_OFFICE, "2026-11-20", 1, "2026-11-24"}, {DAYS_OFFICE, "2026-11-24", -1, "2026-11-20"},
    {DAYS_OFFICE, "2026-11-21", 1, "2026-11-24"}, {DAYS_OFFICE, "2026-11-21", -1, "2026-11-20"}, {DAYS_OFFICE, "2026-11-24", 5, "2026-12-01"},
    {DAYS_OFFICE, "2019-04-26", 1, "2019-05-07"},   /* 天皇の即位の日… 平成30年法律第99号: ten days in a row */
};

static void closed_days_are_passed_over(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error err = ERROR_NONE;
        int32_t day, open;
        char text[11];
        assert_true(date_parse_iso(rows[i].day, &day));
        assert_true(open_day(list, rows[i].kind, day, rows[i].count, &open, &err));
        date_print_iso(open, text);
        if (strcmp(text, rows[i].open) != 0)
            fail_msg("%s %+d: wanted %s, got %s", rows[i].day, rows[i].count, rows[i].open, text);
    }
}

static void names_and_the_end_of_the_list(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    int32_t day, open;
    assert_true(date_parse_iso("2026-11-23", &day));
    assert_string_equal(holidays_name(list, day), "勤労感謝の日");
    assert_null(holidays_name(list, day + 1));
    assert_true(date_parse_iso("1988-12-31", &day));
    assert_false(open_day(list, DAYS_OFFICE, day, 0, &open, &err));
    assert_string_equal(err.id, "00-144");
    assert_true(date_parse_iso("1989-01-05", &day));
    assert_false(open_day(list, DAYS_OFFICE, day, -5, &open, &err));
    assert_false(open_day(list, DAYS_OFFICE, DATE_NONE, 0, &open, &err));
}

static void a_bad_list_is_refused_with_its_line(void **unused)
{
    (void)unused;
    static const struct { const char *bytes, *line; } cases[] = {
        {"# date\tname\n2026-01-01\t元日\n2026-13-01\tx\n", "3"}, {"2026-01-02\ta\n2026-01-01\tb\n", "2"}, {"2026-01-01\n", "1"},
        {"2026-01-01\ta\tb\n", "1"}, {"", "1"}, {"# date\tname\n", "2"}, {"x", "1"},
    };
    const char *folder = getenv("TMPDIR");
    char path[80];
    snprintf(path, sizeof path, "%.40s/base_holiday.XXXXXX", folder ? folder : "/tmp");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct error err = ERROR_NONE;
        assert_true(file_write(path, cases[i].bytes, strlen(cases[i].bytes), 0600, &err));
        assert_null(holidays_open(path, &err));
        assert_string_equal(err.id, "00-143");
        assert_string_equal(error_arg(&err, "line"), cases[i].line);
    }
    remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(closed_days_are_passed_over), cmocka_unit_test(names_and_the_end_of_the_list),
                                       cmocka_unit_test(a_bad_list_is_refused_with_its_line)};
    return cmocka_run_group_tests(tests, open_list, close_list);
}
