/* SPDX-License-Identifier: Apache-2.0 */
/*
 * calc — the shapes that laws calculate with, as rows: roundings to a unit, shares, instalments
 * with the remainder to the first, months, legal ages, tables looked up by 以上/以下/未満/一致,
 * tiers. Whole yen and exact decimals; every rounding is named; what does not fit 64 bits is an
 * error. Dry. Knows no parameter store and no sheet.
 */
#ifndef MADOGUCHI_CALC_H
#define MADOGUCHI_CALC_H
#include "madoguchi/base.h"
#include "madoguchi/value.h"

#define CALC_ARGUMENTS 8
struct calc_call { const struct value *argument; size_t count; struct error *err; };   /* no argument is null */
struct calc_function {
    const char *name, *types;                          /* "(decimal, int) yen" */
    const char *help, *help_en;
    const char *example, *result;                      /* the unit test runs it */
    enum value_kind argument[CALC_ARGUMENTS + 1];      /* VALUE_NULL any; VALUE_RECORD ends the list */
    enum value_kind result_kind;                       /* VALUE_NULL: the number type that holds all arguments */
    size_t optional;                                   /* so many last arguments may be left out */
    bool repeats;                                      /* the last argument may come again */
    /* false: 00-411 overflow {name}, 00-930 an argument outside what the shape means {name,
     * wanted} */
    bool (*run)(const struct calc_call *call, struct value *out);
};
const struct calc_function *calc_function_at(size_t index);      /* NULL after the last */

/* ---- tables: rows of cells; the first `keys` cells of a row are looked for, all but the last by equality ---- */
enum calc_match {
    CALC_EQUAL,                                        /* 一致 */
    CALC_FROM,                                         /* 以上: the last row whose key is not above */
    CALC_TO,                                           /* 以下: the first row whose key is not below; an empty key: no limit */
    CALC_UNDER,                                        /* 未満: the first row whose key is above; an empty key: no limit */
};
struct calc_table { const struct value *cell; size_t rows, columns, keys; enum calc_match match; };
/* The row's first cell; NULL: no row fits. Rows of a range stand in rising order. */
const struct value *calc_look(const struct calc_table *table, const struct value *key);
/* Is the order of the rows what the match needs, and no key twice? The number of the first wrong
 * row, or `rows`. */
size_t calc_table_wrong(const struct calc_table *table);
/* Brackets: each part of the amount times the rate of its row (CALC_FROM, one key from 0). false:
 * overflow, amount < 0 gives 0. */
bool calc_tiers(const struct calc_table *table, int64_t amount, size_t rate_column,
                struct decimal *out) MUST_CHECK;
#endif
