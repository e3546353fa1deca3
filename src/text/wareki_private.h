/* SPDX-License-Identifier: Apache-2.0 */
/* What the printer, the reader and the judge of Japanese dates share. Not for other rooms. */
#ifndef MADOGUCHI_WAREKI_PRIVATE_H
#define MADOGUCHI_WAREKI_PRIVATE_H
#include "madoguchi/text.h"

struct day { int year, month, day; };
struct era {
    const char *name, *initial, *letter, *ligature;     /* 令和 令 R ㋿ */
    int digit[2];            /* as enum era_digits: tax, pension */
    struct day first, last;  /* last is a lawful day of this era even where the next era begins on it */
};
const struct era *wareki_era_at(size_t index);  /* in the order of time; NULL behind the last */

int32_t wareki_day(struct day day);
const struct era *wareki_era_of(int32_t day);   /* NULL before the Gregorian calendar (明治6年1月1日) */

enum { TOKENS_MAX = 24, DIGITS_MAX = 8 };

struct token { char kind; const char *word; int number, digits; const struct era *era; };
struct tokens { struct token item[TOKENS_MAX]; size_t count; };

/* What is read so far: the era (NULL: western), the year in it, and up to two month–day pairs. */
struct reading {
    const char *typed;
    const struct era *era;
    int year, month, day, month_to, day_to, part;
    int form;
};

bool wareki_tokenise(const char *text, struct tokens *tokens);             /* half-width, upper case in */
void wareki_pattern(const struct tokens *tokens, char *pattern);           /* TOKENS_MAX + 1 bytes */
void wareki_fold_year(const struct tokens *tokens, struct reading *reading, char *pattern);         /* 年 and what is before it become one B */
const struct era *wareki_era_of_digit(int digit, enum era_digits digits);                         /* NULL: none */
void wareki_plain(struct buffer *out, const char *text);                   /* as wareki_tokenise wants it */
/* The first and the last day that the reading can mean, within its era; false: there is no such
 * day, err says why. */
bool wareki_resolve(struct reading *reading, int32_t today, int32_t *day, int32_t *last,
                    struct error *err);
bool wareki_read(const struct tokens *tokens, enum era_digits digits, struct reading *reading);
#endif
