/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a birth date goes into the register in the wrong era, or an uncertain one as if it
 * were certain. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "madoguchi/text.h"

static int32_t today;

static int32_t iso(const char *text)
{
    int year = 0, month = 0, day = 0;
    int32_t out = DATE_NONE;
    assert_int_equal(sscanf(text, "%d-%d-%d", &year, &month, &day), 3);
    assert_true(date_make(year, month, day, &out));
    return out;
}

/* Era days: 元法の政令 and proclamations (sources in src/text/wareki.c). form 0 = a day of the
 * calendar. */
static const struct { const char *typed, *day; int form; const char *text; } good[] = {
    {"R8.11.23", "2026-11-23", 0, ""}, {"r8/11/23", "2026-11-23", 0, ""}, {"令和8年11月23日", "2026-11-23", 0, ""},
    {"令和８年１１月２３日", "2026-11-23", 0, ""}, {"令和八年十一月二十三日", "2026-11-23", 0, ""}, {"Ｒ８．１１．２３", "2026-11-23", 0, ""},
    {"令 8-11-23", "2026-11-23", 0, ""}, {"5-8.11.23", "2026-11-23", 0, ""}, {"5081123", "2026-11-23", 0, ""},
    {"3-63.4.1", "1988-04-01", 0, ""}, {"S630401", "1988-04-01", 0, ""}, {"s63.4.1", "1988-04-01", 0, ""},
    {"19880401", "1988-04-01", 0, ""}, {"1988-04-01", "1988-04-01", 0, ""}, {"1988/4/1", "1988-04-01", 0, ""},
    {"1988年4月1日", "1988-04-01", 0, ""}, {"一九八八年四月一日", "1988-04-01", 0, ""}, {"㍼63.4.1", "1988-04-01", 0, ""},
    {".", "2026-11-24", 0, ""}, {"+7", "2026-12-01", 0, ""}, {"-24", "2026-10-31", 0, ""}, {"＋１", "2026-11-25", 0, ""},
    {"11.5", "2026-11-05", 0, ""}, {"１２．３１", "2026-12-31", 0, ""}, {"2.28", "2026-02-28", 0, ""},
    {"令和元年5月1日", "2019-05-01", 0, ""}, {"R1.5.1", "2019-05-01", 0, ""}, {"H31.4.30", "2019-04-30", 0, ""},
    {"S64.1.7", "1989-01-07", 0, ""}, {"H1.1.8", "1989-01-08", 0, ""}, {"S1.12.25", "1926-12-25", 0, ""},
    {"明治45.7.30", "1912-07-30", 0, "明治45年7月30日"}, {"T15.12.25", "1926-12-25", 0, "大正15年12月25日"},
    {"T1.7.30", "1912-07-30", 0, ""}, {"M6.1.1", "1873-01-01", 0, ""}, {"R6.2.29", "2024-02-29", 0, ""},
    /* 住民記録システム標準仕様書 1.3 年月日: the fourteen forms in its order */
    {"昭和63年頃", "1988-01-01", 1, "昭和63年頃"}, {"昭和63年4月頃", "1988-04-01", 2, "昭和63年4月頃"},
    {"昭和63年4月1日頃", "1988-04-01", 3, "昭和63年4月1日頃"}, {"推定昭和63年4月1日", "1988-04-01", 4, "推定昭和63年4月1日"},
    {"昭和63年4月推定1日", "1988-04-01", 4, "昭和63年4月推定1日"}, {"推定昭和63年4月", "1988-04-01", 5, "推定昭和63年4月"},
    {"昭和63年春", "1988-03-01", 6, "昭和63年春"}, {"昭和63年4月上旬", "1988-04-01", 7, "昭和63年4月上旬"},
    {"昭和63年4月下旬", "1988-04-21", 7, "昭和63年4月下旬"}, {"昭和63年4月中旬頃", "1988-04-11", 8, "昭和63年4月中旬頃"},
    {"年月日不詳", "1873-01-01", 9, "年月日不詳"}, {"不詳", "1873-01-01", 9, "年月日不詳"},
    {"昭和年月日不詳", "1926-12-25", 9, "昭和年月日不詳"}, {"昭和63年月日不詳", "1988-01-01", 10, "昭和63年月日不詳"},
    {"昭和63年・月日不詳", "1988-01-01", 10, "昭和63年月日不詳"}, {"昭和63年4月日不詳", "1988-04-01", 11, "昭和63年4月日不詳"},
    {"昭和63年4月1日から5月3日頃までの間", "1988-04-01", 12, "昭和63年4月1日から5月3日頃までの間"},
    {"昭和63年4月推定1日から3日までの間", "1988-04-01", 13, "昭和63年4月推定1日から3日までの間"},
    {"昭和63年4月1日頃から3日頃までの間", "1988-04-01", 14, "昭和63年4月1日頃から3日頃までの間"},
    {"S63.00.00", "1988-01-01", 10, "昭和63年月日不詳"}, {"S63.4.0", "1988-04-01", 11, "昭和63年4月日不詳"},
    {"S630400", "1988-04-01", 11, "昭和63年4月日不詳"}, {"19880000", "1988-01-01", 10, "1988年月日不詳"},
    {"S", "1926-12-25", 9, "昭和年月日不詳"}, {"S00.00.00", "1926-12-25", 9, "昭和年月日不詳"},
    {"1988年頃", "1988-01-01", 1, "1988年頃"}, {"昭和元年頃", "1926-12-25", 1, "昭和元年頃"}, {"昭和1年ころ", "1926-12-25", 1, "昭和元年頃"},
    {"平成7年2月29日", "1995-02-28", 15, "平成7年2月29日"}, {"H7.2.29", "1995-02-28", 15, "平成7年2月29日"},
    {"M33.2.29", "1900-02-28", 15, "明治33年2月29日"},
};

static void typed_dates_are_read(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        struct wareki_date date;
        struct error err = ERROR_NONE;
        if (!wareki_parse(good[i].typed, today, ERA_TAX, &date, &err))
            fail_msg("%s: refused with %s", good[i].typed, err.id);
        if (date.day != iso(good[i].day) || date.form != good[i].form || strcmp(date.text, good[i].text) != 0)
            fail_msg("%s: day %d, form %d, text %s", good[i].typed, (int)date.day, date.form, date.text);
        assert_int_equal(wareki_is_day(&date, &err), date.form == 0);
    }
}

static const struct { const char *typed, *id, *name, *value; } bad[] = {
    {"令和7年2月30日", "00-102", "last_day", "28"}, {"R6.2.30", "00-102", "last_day", "29"}, {"R8.4.31", "00-102", "month", "4"},
    {"19880431", "00-102", "text", "19880431"}, {"R8.13.1", "00-131", "month", "13"}, {"R8.0.5", "00-131", "month", "0"},
    {"S64.1.8", "00-132", "right", "平成元年1月8日"}, {"H31.5.1", "00-132", "right", "令和元年5月1日"},
    {"平成33年頃", "00-132", "last", "平成31年4月30日"}, {"R1.4.30", "00-132", "right", "平成31年4月30日"},
    {"S1.12.24", "00-132", "first", "昭和元年12月25日"}, {"M45.7.31", "00-132", "right", "大正元年7月31日"},
    {"明治5年12月2日", "00-133", "text", "明治5年12月2日"}, {"M5.1.1", "00-133", NULL, NULL}, {"5-63.4.1", "00-137", "year", "2081"},
    {"", "00-108", "text", ""}, {"あした", "00-108", "text", "あした"}, {"63.4.1", "00-108", NULL, NULL},
    {"8-8.1.1", "00-108", NULL, NULL}, {"R8", "00-108", NULL, NULL}, {"S6304", "00-108", NULL, NULL},
    {"令和8年11月", "00-108", NULL, NULL}, {"昭和0年頃", "00-108", NULL, NULL}, {"R8.11.23.5", "00-108", NULL, NULL},
    {"2.29", "00-108", NULL, NULL}, {"13.1", "00-108", NULL, NULL}, {"11.", "00-108", NULL, NULL}, {"-11.5", "00-108", NULL, NULL},
    {"+", "00-108", NULL, NULL}, {"+12345", "00-108", NULL, NULL}, {"99999999999", "00-108", NULL, NULL},
    {"昭和63年5月3日から4月1日頃までの間", "00-108", NULL, NULL}, {"昭和63年2月30日頃", "00-102", NULL, NULL},
    {"\xFF", "00-108", NULL, NULL}, {"0000年1月1日", "00-108", NULL, NULL},
};

static void impossible_dates_say_why(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct wareki_date date;
        struct error err = ERROR_NONE;
        if (wareki_parse(bad[i].typed, today, ERA_TAX, &date, &err))
            fail_msg("%s: taken as %d form %d %s", bad[i].typed, (int)date.day, date.form, date.text);
        if (strcmp(err.id, bad[i].id) != 0)
            fail_msg("%s: %s, wanted %s", bad[i].typed, err.id, bad[i].id);
        if (bad[i].name)
            assert_string_equal(error_arg(&err, bad[i].name), bad[i].value);
        assert_int_equal(date.day, DATE_NONE);
    }
}

/* 社会保険 numbers the eras 1 3 5 7 9, tax 1 to 5: the same keys mean another day. */
static void the_site_chooses_the_figures(void **unused)
{
    (void)unused;
    struct wareki_date date;
    struct error err = ERROR_NONE;
    assert_true(wareki_parse("5-63.4.1", today, ERA_PENSION, &date, &err));
    assert_int_equal(date.day, iso("1988-04-01"));
    assert_true(wareki_parse("9010501", today, ERA_PENSION, &date, &err));
    assert_int_equal(date.day, iso("2019-05-01"));
    assert_false(wareki_parse("2-5.1.1", today, ERA_PENSION, &date, &err));
}

static void days_are_printed(void **unused)
{
    (void)unused;
    static const struct { const char *day; enum wareki_style style; const char *wanted; } rows[] = {
        {"2026-11-23", WAREKI_SHORT, "R8.11.23"}, {"2026-11-23", WAREKI_LONG, "令和8年11月23日"},
        {"2026-11-23", WAREKI_BOTH, "令和8年(2026年)11月23日"}, {"2019-05-01", WAREKI_LONG, "令和元年5月1日"},
        {"2019-04-30", WAREKI_LONG, "平成31年4月30日"}, {"1989-01-07", WAREKI_SHORT, "S64.1.7"},
        {"1926-12-25", WAREKI_LONG, "昭和元年12月25日"}, {"1912-07-30", WAREKI_LONG, "大正元年7月30日"},
        {"1873-01-01", WAREKI_LONG, "明治6年1月1日"}, {"1872-12-31", WAREKI_LONG, "1872年12月31日"},
        {"1872-12-31", WAREKI_SHORT, "1872-12-31"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        wareki_print(&out, iso(rows[i].day), rows[i].style);
        assert_string_equal(buffer_string(&out), rows[i].wanted);
        buffer_release(&out);
    }
}

/* What is printed is read back as the same day, for every day from the first of the Gregorian
 * calendar. */
static void every_day_comes_back(void **unused)
{
    (void)unused;
    struct buffer out = {0};
    for (int32_t day = iso("1873-01-01"); day < today + 3650; day++)
        for (enum wareki_style style = WAREKI_SHORT; style <= WAREKI_LONG; style++) {
            struct wareki_date date;
            struct error err = ERROR_NONE;
            buffer_clear(&out);
            wareki_print(&out, day, style);
            if (!wareki_parse(buffer_string(&out), today, ERA_TAX, &date, &err) || date.day != day || date.form)
                fail_msg("%s: %s", buffer_string(&out), err.id);
        }
    buffer_release(&out);
}

static void eras_are_as_the_file_says(void **unused)
{
    (void)unused;
    assert_int_equal(system("src/text/era_table.sh < forms/_shared/data/era.tsv | cmp - src/text/era_table.inc"), 0);
}

/* 社会保険・年金 1明3大5昭7平9令, 税 1明2大3昭4平5令; 改元 2019-05-01: 「令和元年度」 from the day
 * of the change (国の予算における年度の名称) */
static void other_ways_to_print(void **unused)
{
    (void)unused;
    static const struct { int year, month, day; const char *tax, *pension, *fiscal; } rows[] = {
        {2026, 11, 23, "5-8.11.23", "9-8.11.23", "令和8年度"}, {1988, 4, 1, "3-63.4.1", "5-63.4.1", "昭和63年度"},
        {2019, 4, 30, "4-31.4.30", "7-31.4.30", "平成31年度"}, {2019, 5, 1, "5-1.5.1", "9-1.5.1", "令和元年度"},
        {2020, 3, 31, "5-2.3.31", "9-2.3.31", "令和元年度"}, {1989, 1, 7, "3-64.1.7", "5-64.1.7", "昭和63年度"},
        {1989, 3, 31, "4-1.3.31", "7-1.3.31", "昭和63年度"}, {1989, 4, 1, "4-1.4.1", "7-1.4.1", "平成元年度"}, {1868, 1, 1, "1868-01-01", "1868-01-01", "1867年度"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer tax = {0}, pension = {0}, fiscal = {0};
        int32_t day;
        assert_true(date_make(rows[i].year, rows[i].month, rows[i].day, &day));
        wareki_print_digit(&tax, day, ERA_TAX);
        wareki_print_digit(&pension, day, ERA_PENSION);
        wareki_print_fiscal(&fiscal, day);
        assert_string_equal(buffer_string(&tax), rows[i].tax);
        assert_string_equal(buffer_string(&pension), rows[i].pension);
        assert_string_equal(buffer_string(&fiscal), rows[i].fiscal);
        buffer_release(&tax);
        buffer_release(&pension);
        buffer_release(&fiscal);
    }
}

/* A year or a month alone. Ends of the eras: 大正15年12月25日 = 昭和元年, 昭和64年1月7日
 * (昭和64年政令第1号: 平成 from the 8th), 平成31年4月30日 (平成31年政令第143号); 明治45年7月30日 =
 * 大正元年. The year of the West has all twelve months. */
static void a_year_or_a_month_alone_is_its_days(void **unused)
{
    (void)unused;
    static const struct { const char *typed, *first, *last, *text; } rows[] = {
        {"S50", "1975-01-01", "1975-12-31", "S50"}, {"\u662d\u548c50\u5e74", "1975-01-01", "1975-12-31", "S50"},
        {"\u662d\u548c\u4e94\u5341\u5e74", "1975-01-01", "1975-12-31", "S50"}, {"\uff33\uff15\uff10", "1975-01-01", "1975-12-31", "S50"},
        {"1975", "1975-01-01", "1975-12-31", "1975"}, {"1975\u5e74", "1975-01-01", "1975-12-31", "1975"},
        {"S50.4", "1975-04-01", "1975-04-30", "S50.4"}, {"s5004", "1975-04-01", "1975-04-30", "S50.4"},
        {"\u5e73\u62103\u5e745\u6708", "1991-05-01", "1991-05-31", "H3.5"}, {"H3/5", "1991-05-01", "1991-05-31", "H3.5"},
        {"1991-05", "1991-05-01", "1991-05-31", "1991-05"}, {"199105", "1991-05-01", "1991-05-31", "1991-05"},
        {"1991\u5e745\u6708", "1991-05-01", "1991-05-31", "1991-05"}, {"3-50.4", "1975-04-01", "1975-04-30", "S50.4"},
        {"S63.2", "1988-02-01", "1988-02-29", "S63.2"}, {"1900-02", "1900-02-01", "1900-02-28", "1900-02"},
        {"S64", "1989-01-01", "1989-01-07", "S64"}, {"S64.1", "1989-01-01", "1989-01-07", "S64.1"},
        {"H1", "1989-01-08", "1989-12-31", "H1"}, {"\u5e73\u6210\u5143\u5e741\u6708", "1989-01-08", "1989-01-31", "H1.1"},
        {"1989", "1989-01-01", "1989-12-31", "1989"}, {"H31", "2019-01-01", "2019-04-30", "H31"},
        {"R1.5", "2019-05-01", "2019-05-31", "R1.5"}, {"T15", "1926-01-01", "1926-12-25", "T15"},
        {"S1", "1926-12-25", "1926-12-31", "S1"}, {"M45", "1912-01-01", "1912-07-30", "M45"},
        {"T1", "1912-07-30", "1912-12-31", "T1"}, {"S50.00.00", "1975-01-01", "1975-12-31", "S50"},
        {"S50.4.0", "1975-04-01", "1975-04-30", "S50.4"},
        {"\u662d\u548c50\u5e74\u6708\u65e5\u4e0d\u8a73", "1975-01-01", "1975-12-31", "S50"},
        {"\u662d\u548c50\u5e744\u6708\u9803", "1975-04-01", "1975-04-30", "S50.4"},
    };
    static const struct { const char *typed, *error; } refused[] = {
        {"S50.4.1", "00-108"}, {"11.5", "00-108"}, {"50", "00-108"}, {"50\u5e74", "00-108"}, {"S504", "00-108"}, {"3", "00-108"},
        {"\u662d\u548c", "00-108"}, {".", "00-108"}, {"+3", "00-108"}, {"19750401", "00-108"}, {"\u662d\u548c63\u5e74\u6625", "00-108"}, {"", "00-108"},
        {"S65", "00-132"}, {"S64.2", "00-132"}, {"H31.5", "00-132"}, {"R1.4", "00-132"}, {"S50.13", "00-131"}, {"S5000", "00-131"}, {"197513", "00-131"},
        {"M5", "00-133"}, {"R99", "00-137"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct wareki_span span;
        struct error err = ERROR_NONE;
        if (!wareki_parse_span(rows[i].typed, today, ERA_TAX, &span, &err))
            fail_msg("%s: %s", rows[i].typed, err.id);
        if (span.first != iso(rows[i].first) || span.last != iso(rows[i].last) || strcmp(span.text, rows[i].text) != 0)
            fail_msg("%s is %d to %d, %s", rows[i].typed, span.first - iso(rows[i].first), span.last - iso(rows[i].last), span.text);
    }
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct wareki_span span;
        struct error err = ERROR_NONE;
        if (wareki_parse_span(refused[i].typed, today, ERA_TAX, &span, &err) || strcmp(err.id, refused[i].error) != 0)
            fail_msg("%s: %s", refused[i].typed, err.id);
    }
    struct wareki_span span;
    struct error err = ERROR_NONE;
    assert_true(wareki_parse_span("5-50.4", today, ERA_PENSION, &span, &err));
    assert_int_equal(span.first, iso("1975-04-01"));
}

/* The months of every year since the calendar of today are its days, each once. */
static void twelve_months_are_a_year(void **unused)
{
    (void)unused;
    for (int year = 1873; year <= 2026; year++) {
        struct wareki_span whole, month;
        struct error err = ERROR_NONE;
        char text[24];
        snprintf(text, sizeof text, "%d", year);
        assert_true(wareki_parse_span(text, today, ERA_TAX, &whole, &err));
        int32_t next = whole.first;
        for (int i = 1; i <= 12; i++) {
            snprintf(text, sizeof text, "%d-%02d", year, i);
            assert_true(wareki_parse_span(text, today, ERA_TAX, &month, &err));
            assert_int_equal(month.first, next);
            next = month.last + 1;
        }
        assert_int_equal(next, whole.last + 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_or_a_month_alone_is_its_days), cmocka_unit_test(twelve_months_are_a_year),
        cmocka_unit_test(typed_dates_are_read), cmocka_unit_test(impossible_dates_say_why),
        cmocka_unit_test(the_site_chooses_the_figures), cmocka_unit_test(days_are_printed),
        cmocka_unit_test(every_day_comes_back), cmocka_unit_test(eras_are_as_the_file_says), cmocka_unit_test(other_ways_to_print),
    };
    today = iso("2026-11-24");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
