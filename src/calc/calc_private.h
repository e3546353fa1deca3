/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of calc share: the rows of each file and the two ways a shape refuses. */
#ifndef CALC_PRIVATE_H
#define CALC_PRIVATE_H
#include "madoguchi/calc.h"

bool calc_over(const struct calc_call *c, const char *name);                           /* false, 00-411 */
bool calc_refuse(const struct calc_call *c, const char *name, const char *wanted);     /* false, 00-930 */
const struct calc_function *calc_round_functions(size_t *count);
const struct calc_function *calc_day_functions(size_t *count);
#endif
