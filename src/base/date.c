/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calendar days; ages by 年齢計算ニ関スル法律, months by 民法143条. Days ↔ civil dates after Howard
 * Hinnant, "chrono-Compatible Low-Level Date Algorithms". Dry.
 */
#include "madoguchi/base.h"
#include <stdio.h>
#include <string.h>

enum { DAYS_0000_TO_1970 = 719468, DAYS_ERA = 146097 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_make(int year, int month, int day, int32_t *date)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > month_days(year, month))
        return false;
    int y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    *date = era * DAYS_ERA + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - DAYS_0000_TO_1970;
    return true;
}

void date_split(int32_t date, int *year, int *month, int *day)
{
    int64_t days = (int64_t)date + DAYS_0000_TO_1970,
            era = (days >= 0 ? days : days - DAYS_ERA + 1) / DAYS_ERA;
    int of_era = (int)(days - era * DAYS_ERA);
    int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * of_year + 2) / 153;
    *day = of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = year_of_era + (int)era * 400 + (*month <= 2);
}

bool date_parse_iso(const char *text, int32_t *date)
{
    static const char shape[] = "dddd-dd-dd";
    if (strlen(text) != sizeof(shape) - 1)
        return false;
    for (size_t i = 0; shape[i]; i++)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != '-')
            return false;
    int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] -
               '0';
    return date_make(year, (text[5] - '0') * 10 + text[6] - '0',
                     (text[8] - '0') * 10 + text[9] - '0', date);
}

void date_print_iso(int32_t date, char out[11])
{
    int year, month, day;
    char text[40];
    date_split(date, &year, &month, &day);
    snprintf(text, sizeof(text), "%04d-%02d-%02d", year, month, day);
    memcpy(out, text, 10);
    out[10] = 0;
}

int date_weekday(int32_t date)
{
    return ((date % 7) + 11) % 7;   /* 1970-01-01 was a Thursday */
}

int date_fiscal_year(int32_t date)
{
    int year, month, day;
    date_split(date, &year, &month, &day);
    return month < 4 ? year - 1 : year;
}

int date_age(int32_t birth, int32_t on)
{
    int b[3], o[3];
    if (birth == DATE_NONE || on == DATE_NONE)
        return -1;
    date_split(birth, &b[0], &b[1], &b[2]);
    date_split(on, &o[0], &o[1], &o[2]);
    return o[0] - b[0] - (o[1] < b[1] || (o[1] == b[1] && o[2] < b[2]));
}

int date_age_attained(int32_t birth, int32_t on)
{
    /* 民法143条2項: the year ends on the eve of the day that corresponds to birth, or on the last
     * day of a month without such a day. For 2月29日 both are 2月28日: the day after is a birthday
     * in every year. */
    return on == DATE_NONE ? -1 : date_age(birth, on + 1);
}

int32_t date_add_months(int32_t date, int months)
{
    int year, month, day;
    int32_t result;
    if (date == DATE_NONE)
        return DATE_NONE;
    date_split(date, &year, &month, &day);
    int64_t total = (int64_t)year * 12 + month - 1 + months;
    if (total < 12 || total >= 10000 * 12)
        return DATE_NONE;
    year = (int)(total / 12);
    month = (int)(total % 12) + 1;
    int last = month_days(year, month);
    return date_make(year, month, day > last ? last : day, &result) ? result : DATE_NONE;
}
