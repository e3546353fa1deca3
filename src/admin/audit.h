/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi audit verify|anchor|restored|take: is the log what it was when it was sealed? And what was read
 * on a standby. */
#ifndef MADOGUCHI_ADMIN_AUDIT_H
#define MADOGUCHI_ADMIN_AUDIT_H
#include "madoguchi/admin.h"
#include "madoguchi/db.h"

/* Behind a restore: the anchors in HOME learn what still stands. What is written is told; fine
 * without a file. */
bool audit_restored(const struct cli *cli, struct error *err) MUST_CHECK;
struct taking { size_t found, taken, broken; };    /* taken: not known before */
/* audit_take.c: the readings in a standby's server log become tickets. */
bool audit_take(struct db *db, const char *path, struct taking *taking,
                struct error *err) MUST_CHECK;
#endif
