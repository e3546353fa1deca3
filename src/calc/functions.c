/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of all files in one order. Dry. */
#include "calc_private.h"

const struct calc_function *calc_function_at(size_t index)
{
    size_t rounds, days;
    const struct calc_function *round = calc_round_functions(&rounds),
                               *day = calc_day_functions(&days);
    if (index < rounds)
        return &round[index];
    return index - rounds < days ? &day[index - rounds] : NULL;
}
