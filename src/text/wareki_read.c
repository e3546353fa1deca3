/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates as clerks type them and as registers word them. Text becomes tokens, the tokens' kinds
 * become a short pattern, and a table says what each pattern means: a new way of writing a date is
 * a new row. Knows no calendar: whether there is such a day is wareki_parse.c's matter. Dry.
 */
#include "wareki_private.h"
#include "text_private.h"

#include <string.h>

/* kind n number, E era; the others as in the patterns below. `shown` is how the register words
 * it. */
static const struct word { const char *typed, *shown; char kind; int part; } words[] = {
    {"年", "年", 'Y', 0}, {"月", "月", 'M', 0}, {"日", "日", 'D', 0},
    {"頃", "頃", 'c', 0}, {"ころ", "頃", 'c', 0}, {"ごろ", "頃", 'c', 0}, {"推定", "推定", 'g', 0},
    {"春", "春", 's', 3}, {"夏", "夏", 's', 6}, {"秋", "秋", 's', 9}, {"冬", "冬", 's', 12},
    {"上旬", "上旬", 'j', 1}, {"中旬", "中旬", 'j', 11}, {"下旬", "下旬", 'j', 21},
    {"不詳", "不詳", 'u', 0}, {"から", "から", 'f', 0}, {"までの間", "までの間", 't', 0}, {"まで", "までの間", 't', 0},
    {"の間", "", ' ', 0}, {"・", "", ' ', 0}, {" ", "", ' ', 0},
    {".", ".", 'p', 0}, {"/", "/", 'p', 0}, {"-", "-", 'p', 0}, {"ー", "-", 'p', 0}, {"−", "-", 'p', 0},
    {"‐", "-", 'p', 0}, {"。", ".", 'p', 0},
};

/* B = era and year, or western year, with 年. Digits below the pattern say what each number is:
 * m month, d day, M and D the second pair; - nothing. */
static const struct shape { const char *pattern; int form; const char *numbers; } shapes[] = {
    {"BnMnD", WAREKI_KNOWN, "md"},
    {"Bc", WAREKI_YEAR_ABOUT, ""}, {"BnMc", WAREKI_MONTH_ABOUT, "m"}, {"BnMnDc", WAREKI_DAY_ABOUT, "md"},
    {"gBnMnD", WAREKI_DAY_PRESUMED, "md"}, {"BgnMnD", WAREKI_DAY_PRESUMED, "md"},
    {"BnMgnD", WAREKI_DAY_PRESUMED, "md"}, {"gBnM", WAREKI_MONTH_PRESUMED, "m"},
    {"BgnM", WAREKI_MONTH_PRESUMED, "m"}, {"Bs", WAREKI_SEASON, ""}, {"BnMj", WAREKI_THIRD, "m"},
    {"BnMjc", WAREKI_THIRD_ABOUT, "m"}, {"u", WAREKI_ALL_UNKNOWN, ""}, {"YMDu", WAREKI_ALL_UNKNOWN, ""},
    {"EYMDu", WAREKI_ALL_UNKNOWN, ""}, {"E", WAREKI_ALL_UNKNOWN, ""}, {"BMDu", WAREKI_MONTH_UNKNOWN, ""},
    {"BnMDu", WAREKI_DAY_UNKNOWN, "m"}, {"BnMnDfnMnDct", WAREKI_BETWEEN, "mdMD"},
    {"BnMgnDfnDt", WAREKI_PRESUMED_BETWEEN, "mdD"}, {"BnMnDcfnDct", WAREKI_ABOUT_BETWEEN, "mdD"},
};

/* ---- text to tokens ---- */

static int kanji_digit(uint32_t code)
{
    static const uint32_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (int i = 0; i < (int)COUNT_OF(digits); i++)
        if (digits[i] == code)
            return i;
    return -1;
}

/* 二十三, 六十三, 一九八八 */
static bool read_kanji_number(const char **at, const char *end, struct token *token)
{
    const uint32_t ten = 0x5341;
    int sum = 0, run = 0, digits = 0;
    const char *here = *at;
    for (size_t bytes; here < end && digits < DIGITS_MAX; here += bytes, digits++) {
        uint32_t code = utf8_code(here, end, &bytes);
        int digit = kanji_digit(code);
        if (code == ten) {
            sum += (run ? run : 1) * 10;
            run = 0;
        } else if (digit >= 0) {
            run = run * 10 + digit;
        } else {
            break;
        }
    }
    if (!digits)
        return false;
    *token = (struct token){.kind = 'n', .number = sum + run, .digits = digits};
    *at = here;
    return true;
}

static bool read_number(const char **at, const char *end, struct token *token)
{
    const char *here = *at;
    int number = 0, digits = 0;
    while (here < end && *here >= '0' && *here <= '9' && digits <= DIGITS_MAX) {
        number = number * 10 + (*here++ - '0');
        digits++;
    }
    if (!digits)
        return read_kanji_number(at, end, token);
    *token = (struct token){.kind = 'n', .number = number, .digits = digits};
    *at = here;
    return digits <= DIGITS_MAX;
}

static bool starts_with(const char **at, const char *end, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(end - *at) < length || memcmp(*at, word, length) != 0)
        return false;
    *at += length;
    return true;
}

/* 令和 before 令: the whole name must not leave 和 behind */
static const struct era *read_era(const char **at, const char *end)
{
    const struct era *era;
    for (size_t i = 0; (era = wareki_era_at(i)); i++)
        if (starts_with(at, end, era->name) || starts_with(at, end, era->initial) ||
            starts_with(at, end, era->letter) || starts_with(at, end, era->ligature))
            return era;
    return NULL;
}

static bool read_word(const char **at, const char *end, struct token *token)
{
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (starts_with(at, end, words[i].typed)) {
            *token = (struct token){.kind = words[i].kind, .word = words[i].shown, .number = words[i].part};
            return true;
        }
    const struct era *era = read_era(at, end);
    if (era) {
        *token = (struct token){.kind = 'E', .era = era};
        return true;
    }
    if (!starts_with(at, end, "元"))
        return false;
    *token = (struct token){.kind = 'n', .number = 1, .digits = 1};
    return true;
}

bool wareki_tokenise(const char *text, struct tokens *tokens)
{
    const char *at = text, *end = text + strlen(text);
    while (at < end) {
        struct token token;
        if (!read_number(&at, end, &token) && !read_word(&at, end, &token))
            return false;
        if (token.kind == ' ')
            continue;
        if (tokens->count == TOKENS_MAX)
            return false;
        tokens->item[tokens->count++] = token;
    }
    return tokens->count > 0;
}

/* ---- tokens to a reading ---- */

void wareki_pattern(const struct tokens *tokens, char *pattern)
{
    for (size_t i = 0; i < tokens->count; i++)
        *pattern++ = tokens->item[i].kind;
    *pattern = '\0';
}

/* En年 or n年 becomes one B; the numbers of month and day stay. */
void wareki_fold_year(const struct tokens *tokens, struct reading *reading, char *pattern)
{
    char kinds[TOKENS_MAX + 1];
    wareki_pattern(tokens, kinds);
    const char *era_year = strstr(kinds, "EnY"), *year = strstr(kinds, "nY");
    if (!year) {
        memcpy(pattern, kinds, strlen(kinds) + 1);
        return;
    }
    size_t at = (size_t)((era_year ? era_year : year) - kinds), length = era_year ? 3 : 2;
    if (era_year)
        reading->era = tokens->item[at].era;
    reading->year = tokens->item[at + length - 2].number;
    memcpy(pattern, kinds, at);
    pattern[at] = 'B';
    memcpy(pattern + at + 1, kinds + at + length, strlen(kinds) - at - length + 1);
}

static void take_numbers(const struct tokens *tokens, const char *what, struct reading *reading)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->item[i];
        if (token->kind == 's' || token->kind == 'j')
            reading->part = token->number;
        if (token->kind == 'E')
            reading->era = token->era;
        bool is_year = i + 1 < tokens->count && tokens->item[i + 1].kind == 'Y';
        if (token->kind != 'n' || is_year || !*what)
            continue;
        switch (*what++) {
        case 'm': reading->month = token->number; break;
        case 'd': reading->day = token->number; break;
        case 'M': reading->month_to = token->number; break;
        default: reading->day_to = token->number; break;
        }
    }
}

const struct era *wareki_era_of_digit(int digit, enum era_digits digits)
{
    const struct era *era;
    for (size_t i = 0; (era = wareki_era_at(i)); i++)
        if (era->digit[digits] == digit)
            return era;
    return NULL;
}

/* Zeros in a short form say what is unknown: S63.04.00, S63.00.00, S00.00.00. */
static void form_of_zeros(struct reading *reading)
{
    if (reading->day)
        return;
    if (reading->month)
        reading->form = WAREKI_DAY_UNKNOWN;
    else
        reading->form = reading->year ? WAREKI_MONTH_UNKNOWN : WAREKI_ALL_UNKNOWN;
}

static void split_compact(int number, struct reading *reading)
{
    reading->year = number / 10000;
    reading->month = number / 100 % 100;
    reading->day = number % 100;
}

static bool is_compact(const struct tokens *tokens, const char *kinds, enum era_digits digits,
                       struct reading *reading)
{
    const struct token *item = tokens->item;
    if (strcmp(kinds, "En") == 0 && item[1].digits == 6) {
        reading->era = item[0].era;
        split_compact(item[1].number, reading);
        return true;
    }
    if (strcmp(kinds, "n") != 0 || (item[0].digits != 7 && item[0].digits != 8))
        return false;
    split_compact(item[0].number, reading);
    if (item[0].digits == 8)
        return true;
    reading->era = wareki_era_of_digit(item[0].number / 1000000, digits);
    reading->year %= 100;
    return reading->era != NULL;
}

static bool is_separated(const struct tokens *tokens, const char *kinds, enum era_digits digits,
                         struct reading *reading)
{
    const struct token *item = tokens->item;
    size_t year;
    if (strcmp(kinds, "Enpnpn") == 0) {
        reading->era = item[0].era;
        year = 1;
    } else if (strcmp(kinds, "npnpnpn") == 0 && item[0].digits == 1) {
        reading->era = wareki_era_of_digit(item[0].number, digits);
        if (!reading->era)
            return false;
        year = 2;
    } else if (strcmp(kinds, "npnpn") == 0 && item[0].digits == 4) {
        year = 0;
    } else {
        return false;
    }
    reading->year = item[year].number;
    reading->month = item[year + 2].number;
    reading->day = item[year + 4].number;
    return true;
}

bool wareki_read(const struct tokens *tokens, enum era_digits digits, struct reading *reading)
{
    char pattern[TOKENS_MAX + 1];
    wareki_pattern(tokens, pattern);
    if (is_compact(tokens, pattern, digits, reading) ||
        is_separated(tokens, pattern, digits, reading)) {
        form_of_zeros(reading);
        return true;
    }
    *reading = (struct reading){.typed = reading->typed};
    wareki_fold_year(tokens, reading, pattern);
    for (size_t i = 0; i < COUNT_OF(shapes); i++)
        if (strcmp(shapes[i].pattern, pattern) == 0) {
            reading->form = shapes[i].form;
            take_numbers(tokens, shapes[i].numbers, reading);
            return shapes[i].pattern[0] != 'B' || reading->year > 0;
        }
    return false;
}
