/* SPDX-License-Identifier: Apache-2.0 */
/* exchange: which record may follow which — one after the other, some any number of times, a part
 * of them again. */
#include "exchange_private.h"

/* From `from` on: records of any number may be left out, up to and with the first that must
 * come. */
static bool reaches(const struct exchange *exchange, size_t from, size_t record)
{
    for (size_t i = from; i < exchange->records; i++) {
        if (i == record)
            return true;
        if (!exchange->record[i].is_many)
            return false;
    }
    return false;
}

static bool all_many(const struct exchange *exchange, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!exchange->record[i].is_many)
            return false;
    return true;
}

/* Is the part that may come again at its end, so that it may begin anew? */
static bool part_is_over(const struct exchange *exchange, size_t at)
{
    return exchange->again_from <= exchange->again_to && at >= exchange->again_from &&
           at <= exchange->again_to && all_many(exchange, at + 1, exchange->again_to + 1);
}

static size_t after(const struct exchange *exchange, size_t at)
{
    return at == NO_RECORD ? 0 : exchange->record[at].is_many ? at : at + 1;
}

bool sequence_takes(const struct exchange *exchange, size_t at, size_t record)
{
    if (reaches(exchange, after(exchange, at), record))
        return true;
    return at != NO_RECORD && part_is_over(exchange, at) &&
           reaches(exchange, exchange->again_from, record);
}

bool sequence_ends(const struct exchange *exchange, size_t at)
{
    return all_many(exchange, after(exchange, at), exchange->records);
}

size_t sequence_next(const struct exchange *exchange, size_t at)
{
    for (size_t i = after(exchange, at); i < exchange->records; i++)
        if (!exchange->record[i].is_many)
            return i;
    return NO_RECORD;
}
