/* SPDX-License-Identifier: Apache-2.0 */
/*
 * base, open days: which days an office or a bank is closed, from the list of 国民の祝日・休日
 * (forms/_shared/data/holiday.tsv) and the year's end. Reads one file when opened, then dry. Knows
 * no city: an ordinance that differs is a row of its own.
 */
#ifndef MADOGUCHI_BASE_HOLIDAY_H
#define MADOGUCHI_BASE_HOLIDAY_H
#include "madoguchi/base.h"

/* The list, or NULL with err 00-201 (no such file) or 00-143 {path, line} (not date and name, or
 * not in rising order). */
struct holidays;
struct holidays *holidays_open(const char *path, struct error *err);
void holidays_free(struct holidays **holidays);
const char *holidays_name(const struct holidays *holidays, int32_t day);     /* 勤労感謝の日; NULL: an ordinary day */

enum open_days {
    DAYS_OFFICE,    /* 地方自治法4条の2: Saturday, Sunday, holiday, 12月29日–1月3日 */
    DAYS_BANK,      /* 銀行法15条・同施行令5条: Saturday, Sunday, holiday, 12月31日–1月3日 */
};
/* The count-th open day behind the day (before it when count < 0); 0: the day itself, or the next
 * open one. false with err 00-144 {day, first, last} when that leaves the years the list knows. */
bool open_day(const struct holidays *holidays, enum open_days kind, int32_t day, int count,
              int32_t *out, struct error *err) MUST_CHECK;
#endif
