/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers that were given out between the moment a restore goes back to and the restore itself: the
 * papers that bear them are in somebody's hand, so none is given twice.
 */
#ifndef MADOGUCHI_ADMIN_SERIES_H
#define MADOGUCHI_ADMIN_SERIES_H
#include "madoguchi/admin_init.h"

struct series { const char *counters, *deeds; };     /* NULL: the server could not be asked */
/* How far the running server's numbers are, and what was done from `at` on (NULL: nothing is gone).
 * A server that does not answer is no error: that is why one restores. */
void series_read(struct init *init, const char *at, struct arena *arena, struct series *series);
/* In the restored data: each series goes on where it was, or, where that is not known and `lost`
 * says that something may be gone, behind the next whole thousand. What was done stands in
 * HOME/deeds-before-TIME.tsv. What cannot be done is told, and the restore stands all the same. */
void series_keep(struct init *init, struct arena *arena, const struct series *series, bool lost);
#endif
