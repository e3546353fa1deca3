/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db: libpq when it is first needed, because a command that asks no database must not wait for it,
 * nor the first paint. Programs that are linked with pq.c (tests, bench) do without this file.
 */
#include "db_private.h"

const struct pq *pq_load(void)
{
    return library_table(PQ_LIBRARY, "pq_table");
}
