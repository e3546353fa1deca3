/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From what was read to a day of the calendar, or to the reason why there is none; and the words
 * that the register keeps for an uncertain day. Knows no field and no screen; whether an item takes
 * an uncertain day is its caller's matter. Dry.
 */
#include "wareki_private.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

enum { YEAR_FIRST = 1600, YEARS_AHEAD = 30 };

/* Full-width digits and letters to half-width, lower case to upper; the rest as it came. */
void wareki_plain(struct buffer *out, const char *text)
{
    text_convert(out, text, ENTRY_CODE);
    for (size_t i = 0; i < out->length; i++)
        if (out->data[i] >= 'a' && out->data[i] <= 'z')
            out->data[i] = (char)(out->data[i] - 'a' + 'A');
}

/* ---- a reading to a day ---- */

static int western_year(const struct reading *reading)
{
    return reading->era ? reading->year + reading->era->first.year - 1 : reading->year;
}

static int last_day(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool refuse_day(const struct reading *reading, int month, int last, struct error *err)
{
    char month_text[12], last_text[12];
    snprintf(month_text, sizeof month_text, "%d", month);
    snprintf(last_text, sizeof last_text, "%d", last);
    return error_set(err, "00-102", "text", reading->typed, "month", month_text, "last_day",
                     last_text, NULL);
}

static bool check_pair(struct reading *reading, int month, int *day, struct error *err)
{
    char month_text[12];
    snprintf(month_text, sizeof month_text, "%d", month);
    if (month < 1 || month > 12)
        return error_set(err, "00-131", "text", reading->typed, "month", month_text, NULL);
    int last = last_day(western_year(reading), month);
    if (*day >= 1 && *day <= last)
        return true;
    if (reading->form != WAREKI_KNOWN || month != 2 || *day != 29)
        return refuse_day(reading, month, last, err);
    reading->form = WAREKI_NOT_CALENDAR;
    *day = last;
    return true;
}

static bool check_numbers(struct reading *reading, struct error *err)
{
    int first = 1;
    bool has_month = reading->month || reading->day || reading->form == WAREKI_KNOWN;
    if (has_month &&
        !check_pair(reading, reading->month, reading->day ? &reading->day : &first, err))
        return false;
    if (!reading->day_to)
        return true;
    if (!reading->month_to)
        reading->month_to = reading->month;
    if (!check_pair(reading, reading->month_to, &reading->day_to, err))
        return false;
    if (reading->month_to * 100 + reading->day_to < reading->month * 100 + reading->day)
        return error_set(err, "00-108", "text", reading->typed, NULL);
    return true;
}

/* The first and the last day that the reading can mean. */
static void span_of(const struct reading *reading, int32_t *first, int32_t *last)
{
    int year = western_year(reading);
    int month = reading->month                   ? reading->month
                : reading->form == WAREKI_SEASON ? reading->part
                                                 : 1;
    int last_month = reading->month ? reading->month : 12;
    bool third = reading->form == WAREKI_THIRD || reading->form == WAREKI_THIRD_ABOUT;
    int day = reading->day ? reading->day : third ? reading->part : 1;
    *first = wareki_day((struct day){year, month, day});
    *last = reading->day ? *first : wareki_day((struct day){year, last_month, last_day(year, last_month)});
}

static bool refuse_era(const struct reading *reading, int32_t day, struct error *err)
{
    struct buffer first = {0}, last = {0}, right = {0};
    wareki_print(&first, wareki_day(reading->era->first), WAREKI_LONG);
    if (reading->era == wareki_era_at(0)) {  /* its first day is of the old calendar */
        buffer_clear(&first);
        buffer_text(&first, "明治6年1月1日");
    }
    struct day end = reading->era->last;
    if (end.year < 9999)
        buffer_format(&last, "%s%d年%d月%d日", reading->era->name,
                      end.year - reading->era->first.year + 1, end.month, end.day);
    else
        buffer_text(&last, "（未定）");     /* the era that runs */
    wareki_print(&right, day, WAREKI_LONG);
    error_set(err, "00-132", "text", reading->typed, "era", reading->era->name, "first",
              buffer_string(&first), "last", buffer_string(&last), "right", buffer_string(&right),
              NULL);
    buffer_release(&first);
    buffer_release(&last);
    buffer_release(&right);
    return false;
}

static bool check_span(const struct reading *reading, int32_t today, int32_t *first, int32_t *end,
                       struct error *err)
{
    int32_t last = *end;
    int year, month, day;
    const int32_t gregorian = wareki_day((struct day){1873, 1, 1});
    date_split(today, &year, &month, &day);
    if (reading->era && last < gregorian)
        return error_set(err, "00-133", "text", reading->typed, NULL);
    if (western_year(reading) > year + YEARS_AHEAD) {
        struct buffer right = {0};
        buffer_format(&right, "%d", western_year(reading));
        error_set(err, "00-137", "text", reading->typed, "year", buffer_string(&right), NULL);
        buffer_release(&right);
        return false;
    }
    if (!reading->era)
        return true;
    int32_t era_first = wareki_day(reading->era->first), era_last = wareki_day(reading->era->last);
    if (last < era_first || *first > era_last)
        return refuse_era(reading, *first, err);
    if (*first < era_first)
        *first = era_first;
    if (last > era_last)
        *end = era_last;
    return true;
}

bool wareki_resolve(struct reading *reading, int32_t today, int32_t *day, int32_t *last,
                    struct error *err)
{
    if (reading->form == WAREKI_ALL_UNKNOWN) {
        const struct era *first = wareki_era_at(0), *era = reading->era ? reading->era : first;
        *day = era == first ? wareki_day((struct day){1873, 1, 1}) : wareki_day(era->first);
        *last = *day;
        return true;
    }
    int year = western_year(reading);
    if (reading->year < 1 || year < YEAR_FIRST || year > 9999)
        return error_set(err, "00-108", "text", reading->typed, NULL);
    if (!check_numbers(reading, err))
        return false;
    span_of(reading, day, last);
    return check_span(reading, today, day, last, err);
}

/* ---- the words as registered ---- */

static void put_year(struct buffer *out, const struct reading *reading)
{
    if (!reading->era)
        buffer_format(out, "%d年", reading->year);
    else if (reading->year == 1)
        buffer_format(out, "%s元年", reading->era->name);
    else
        buffer_format(out, "%s%d年", reading->era->name, reading->year);
}

static bool is_worded(const struct tokens *tokens)
{
    char kinds[TOKENS_MAX + 1];
    wareki_pattern(tokens, kinds);
    return strpbrk(kinds, "cgsjuft") != NULL;
}

static void put_words(struct buffer *out, const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->item[i];
        bool first_year = i > 0 && tokens->item[i - 1].kind == 'E' && token->kind == 'n' &&
                          token->number == 1;
        if (first_year)
            buffer_text(out, "元");
        else if (token->kind == 'n')
            buffer_format(out, "%d", token->number);
        else
            buffer_text(out, token->kind == 'E' ? token->era->name : token->word);
    }
    if (tokens->count == 1 && tokens->item[0].kind == 'u') {
        buffer_clear(out);
        buffer_text(out, "年月日不詳");
    }
}

static void put_short(struct buffer *out, const struct reading *reading)
{
    switch (reading->form) {
    case WAREKI_ALL_UNKNOWN:
        buffer_format(out, "%s年月日不詳", reading->era ? reading->era->name : "");
        break;
    case WAREKI_MONTH_UNKNOWN:
        put_year(out, reading);
        buffer_text(out, "月日不詳");
        break;
    case WAREKI_DAY_UNKNOWN:
        put_year(out, reading);
        buffer_format(out, "%d月日不詳", reading->month);
        break;
    default:
        put_year(out, reading);
        buffer_format(out, "%d月%d日", reading->month,
                      reading->form == WAREKI_NOT_CALENDAR ? 29 : reading->day);
        break;
    }
}

static void keep_words(const struct tokens *tokens, const struct reading *reading,
                       struct wareki_date *out)
{
    /* 明治45年7月30日 and 大正15年12月25日 are lawful though the day belongs to the next era too */
    bool other_era = reading->era && wareki_era_of(out->day) != reading->era;
    struct buffer text = {0};
    if (reading->form != WAREKI_KNOWN && is_worded(tokens))
        put_words(&text, tokens);
    else if (reading->form != WAREKI_KNOWN || other_era)
        put_short(&text, reading);
    if (text.length >= sizeof out->text)
        bug("registered words of %zu bytes", text.length);
    memcpy(out->text, buffer_string(&text), text.length + 1);
    buffer_release(&text);
}

/* "." today, +n and -n days from it */
static bool is_relative(const char *text, int32_t today, int32_t *day)
{
    if (strcmp(text, ".") == 0) {
        *day = today;
        return true;
    }
    if (text[0] != '+' && text[0] != '-')
        return false;
    size_t digits = strspn(text + 1, "0123456789");
    if (digits < 1 || digits > 4 || text[1 + digits] != '\0')
        return false;
    *day = today + (int32_t)strtol(text, NULL, 10);
    return true;
}

/* "11.5": of this year. No year is guessed: what lies ahead stays ahead, and the field shows the
 * year at once. */
static bool is_of_this_year(const char *text, int32_t today, int32_t *day)
{
    int year, month, of_month, end = 0;
    date_split(today, &year, &month, &of_month);
    return sscanf(text, "%2d.%2d%n", &month, &of_month, &end) == 2 && text[0] >= '0' &&
           text[0] <= '9' && text[end] == '\0' && text[end - 1] != '.' &&
           strpbrk(text, "+- ") == NULL && date_make(year, month, of_month, day);
}

bool wareki_parse(const char *text, int32_t today, enum era_digits digits, struct wareki_date *out,
                  struct error *err)
{
    *out = (struct wareki_date){.day = DATE_NONE};
    struct buffer half = {0};
    wareki_plain(&half, text);
    bool done = is_relative(buffer_string(&half), today, &out->day) ||
                is_of_this_year(buffer_string(&half), today, &out->day);
    if (!done) {
        struct tokens tokens = {.count = 0};
        struct reading reading = {.typed = text};
        done = wareki_tokenise(buffer_string(&half), &tokens) &&
               wareki_read(&tokens, digits, &reading);
        if (!done) {
            error_set(err, "00-108", "text", text, NULL);
        } else {
            int32_t last;
            done = wareki_resolve(&reading, today, &out->day, &last, err);
            out->form = reading.form;
            if (done)
                keep_words(&tokens, &reading, out);
        }
    }
    buffer_release(&half);
    if (!done)
        *out = (struct wareki_date){.day = DATE_NONE};
    return done;
}

bool wareki_is_day(const struct wareki_date *date, struct error *err)
{
    if (date->form == WAREKI_KNOWN)
        return true;
    if (date->form == WAREKI_NOT_CALENDAR)
        return error_set(err, "00-102", "text", date->text, "month", "2", "last_day", "28", NULL);
    return error_set(err, "00-134", "text", date->text, NULL);
}
