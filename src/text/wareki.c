/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The eras as data (forms/_shared/data/era.tsv), and days printed in them. Knows no form and no
 * screen. Dry.
 *
 * Sources: 明治五年太政官布告第三百三十七号 (明治5年12月3日 is 明治6年1月1日 = 1873-01-01); 大正
 * from 1912-07-30 and 昭和 from 1926-12-25, each on the day of the proclamation;
 * 昭和五十四年法律第四十三号 (元号法) with the orders 昭和64年政令第1号 (平成 from 1989-01-08) and
 * 平成31年政令第143号 (令和 from 2019-05-01).
 */
#include "wareki_private.h"

static const struct era eras[] = {
#include "era_table.inc"
};

static const struct day gregorian_first = {1873, 1, 1};

int32_t wareki_day(struct day day)
{
    int32_t out;
    if (!date_make(day.year, day.month, day.day, &out))
        bug("no day %d-%d-%d", day.year, day.month, day.day);
    return out;
}

const struct era *wareki_era_at(size_t index)
{
    return index < COUNT_OF(eras) ? &eras[index] : NULL;
}

const struct era *wareki_era_of(int32_t day)
{
    if (day < wareki_day(gregorian_first))
        return NULL;
    for (size_t i = COUNT_OF(eras); i-- > 0;)
        if (day >= wareki_day(eras[i].first))
            return &eras[i];
    return NULL;
}

static void print_year(struct buffer *out, const struct era *era, int year)
{
    if (year == era->first.year)
        buffer_format(out, "%s元年", era->name);
    else
        buffer_format(out, "%s%d年", era->name, year - era->first.year + 1);
}

void wareki_print(struct buffer *out, int32_t day, enum wareki_style style)
{
    if (day == DATE_NONE)
        return;
    int year, month, of_month;
    date_split(day, &year, &month, &of_month);
    const struct era *era = wareki_era_of(day);
    if (style == WAREKI_WESTERN) {
        buffer_format(out, "%04d-%02d-%02d", year, month, of_month);
        if (era)
            buffer_format(out, " (%s%d)", era->letter, year - era->first.year + 1);
        return;
    }
    if (style == WAREKI_SHORT) {
        if (era)
            buffer_format(out, "%s%d.%d.%d", era->letter, year - era->first.year + 1, month,
                          of_month);
        else
            buffer_format(out, "%04d-%02d-%02d", year, month, of_month);
        return;
    }
    if (era)
        print_year(out, era, year);
    if (!era)
        buffer_format(out, "%d年", year);
    else if (style == WAREKI_BOTH)
        buffer_format(out, "(%d年)", year);
    buffer_format(out, "%d月%d日", month, of_month);
}

void wareki_print_digit(struct buffer *out, int32_t day, enum era_digits digits)
{
    const struct era *era = day == DATE_NONE ? NULL : wareki_era_of(day);
    int year, month, of_month;
    if (!era) {
        wareki_print(out, day, WAREKI_SHORT);
        return;
    }
    date_split(day, &year, &month, &of_month);
    buffer_format(out, "%d-%d.%d.%d", era->digit[digits], year - era->first.year + 1, month,
                  of_month);
}

void wareki_print_fiscal(struct buffer *out, int32_t day)
{
    int year = date_fiscal_year(day);
    const struct era *era = wareki_era_of(day);
    if (era && year < era->first.year)      /* January to March of an era's first year: the year began in the era before */
        era = era > eras ? era - 1 : NULL;
    if (era)
        print_year(out, era, year);
    else
        buffer_format(out, "%d年", year);
    buffer_text(out, "度");
}
