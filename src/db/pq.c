/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db: the functions of libpq as one table. With libpq and its twenty-five libraries it is a part
 * that load.c brings when the first connection is made; tests are linked with it.
 */
#include "db_private.h"

#define ROW(name) .name = PQ##name,
const struct pq pq_table = {PQ_FUNCTIONS(ROW)};

const struct pq *pq_load(void)
{
    return &pq_table;
}
