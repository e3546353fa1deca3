/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi audit verify|anchor|take: is the log what it was when it was sealed? And what was read
 * on a standby. */
#ifndef MADOGUCHI_CLI_AUDIT_H
#define MADOGUCHI_CLI_AUDIT_H
#include "madoguchi/db.h"

int cli_audit(int argc, char **argv);
/* audit_take.c: the readings in a standby's server log become tickets; found in it, and not known
 * before. */
bool audit_take(struct db *db, const char *path, size_t *found, size_t *taken,
                struct error *err) MUST_CHECK;
#endif
