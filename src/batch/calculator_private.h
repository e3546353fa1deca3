/* SPDX-License-Identifier: Apache-2.0 */
/* A calculation sheet at work for the worker; beside the worker's own header because the office
 * knows cities, too. */
#ifndef CALCULATOR_PRIVATE_H
#define CALCULATOR_PRIVATE_H
#include "madoguchi/sheet.h"

/* calculate.c: a calculation sheet at work, for all cities of the worker in turn. */
struct calculator {
    const char *forms;
    struct catalog *catalog;             /* read when first needed */
    char digest[65];
    struct sheet_setting setting;
    struct arena *row;                   /* memory of one row */
};
/* err 00-618 the definitions on the disk are not those the database has accepted; 00-619 no such
 * sheet. */
bool calculator_open(struct calculator *calculator, const char *sheet, const char *digest, int city,
                     struct error *err) MUST_CHECK;
void calculator_release(struct calculator *calculator);
bool calculator_line(void *with, const char *in, struct buffer *out);   /* with: struct calculator */
#endif
