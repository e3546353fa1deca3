/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A year or a month alone, as it is asked for: 昭和50年, S50, 1975, S50.4, 平成3年5月, 1975-04.
 * Short forms are rows of a table; words and zeros are read as every date is. Knows no field and no
 * question. Dry.
 */
#include "wareki_private.h"

#include <string.h>

/* What each number is: e the era's figure, y year, m month, - nothing; first: digits of the first
 * number, 0 any. */
static const struct shape { const char *pattern; size_t first; const char *numbers; } shapes[] = {
    {"En", 2, "y"}, {"En", 1, "y"}, {"En", 4, "c"}, {"n", 4, "y"}, {"n", 6, "C"}, {"Enpn", 0, "ym"},
    {"npn", 4, "ym"}, {"npnpn", 1, "eym"},
    {"B", 0, ""}, {"BnM", 0, "m"},
};

static bool take(const struct tokens *tokens, const char *what, enum era_digits digits,
                 struct reading *reading)
{
    for (size_t i = 0; i < tokens->count && *what != '\0'; i++) {
        const struct token *token = &tokens->item[i];
        bool is_year = i + 1 < tokens->count && tokens->item[i + 1].kind == 'Y';
        if (token->kind != 'n' || is_year)
            continue;
        switch (*what++) {
        case 'e': reading->era = wareki_era_of_digit(token->number, digits); break;
        case 'y': reading->year = token->number; break;
        case 'm': reading->month = token->number; break;
        default:                                 /* S5004, 197504 */
            reading->year = token->number / 100;
            reading->month = token->number % 100;
            break;
        }
    }
    return true;
}

static bool read_short(const struct tokens *tokens, enum era_digits digits, struct reading *reading)
{
    char pattern[TOKENS_MAX + 1];
    *reading = (struct reading){.typed = reading->typed};
    wareki_fold_year(tokens, reading, pattern);
    const struct token *head = &tokens->item[tokens->item[0].kind == 'E' ? 1 : 0];
    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        if (strcmp(shapes[i].pattern, pattern) != 0 ||
            (shapes[i].first != 0 && (size_t)head->digits != shapes[i].first))
            continue;
        if (tokens->item[0].kind == 'E')
            reading->era = tokens->item[0].era;
        bool good = take(tokens, shapes[i].numbers, digits, reading);
        reading->form = strpbrk(shapes[i].numbers, "mcC") != NULL ? WAREKI_DAY_UNKNOWN
                                                                  : WAREKI_MONTH_UNKNOWN;
        return good && (reading->era != NULL || shapes[i].numbers[0] != 'e');
    }
    return false;
}

/* 昭和50年月日不詳, S50.4.0, 昭和50年頃: of a day that is not known, the year or month is. */
static bool read_unknown(const struct tokens *tokens, enum era_digits digits,
                         struct reading *reading)
{
    static const int forms[] = {WAREKI_YEAR_ABOUT, WAREKI_MONTH_ABOUT, WAREKI_MONTH_PRESUMED,
                                WAREKI_MONTH_UNKNOWN, WAREKI_DAY_UNKNOWN};
    if (!wareki_read(tokens, digits, reading))
        return false;
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        if (reading->form == forms[i])
            return true;
    }
    return false;
}

static void print(const struct reading *reading, struct wareki_span *out)
{
    struct buffer text = {0};
    if (reading->era != NULL)
        buffer_format(&text, reading->month > 0 ? "%s%d.%d" : "%s%d", reading->era->letter,
                      reading->year, reading->month);
    else
        buffer_format(&text, reading->month > 0 ? "%04d-%02d" : "%04d", reading->year,
                      reading->month);
    memcpy(out->text, buffer_string(&text), text.length + 1);
    buffer_release(&text);
}

bool wareki_parse_span(const char *text, int32_t today, enum era_digits digits,
                       struct wareki_span *out, struct error *err)
{
    struct buffer half = {0};
    struct tokens tokens = {.count = 0};
    struct reading reading = {.typed = text};
    *out = (struct wareki_span){.first = DATE_NONE, .last = DATE_NONE};
    wareki_plain(&half, text);
    bool read = wareki_tokenise(buffer_string(&half), &tokens) &&
                (read_unknown(&tokens, digits, &reading) || read_short(&tokens, digits, &reading));
    buffer_release(&half);
    if (!read)
        return error_set(err, "00-108", "text", text, NULL);
    if (reading.month == 0 && reading.form == WAREKI_DAY_UNKNOWN)
        return error_set(err, "00-131", "text", text, "month", "0", NULL);
    if (!wareki_resolve(&reading, today, &out->first, &out->last, err))
        return false;
    print(&reading, out);
    return true;
}
