/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The data from before a restore (DATA-before), and what is in them alone: the lines of the server's
 * log, and the log of changes that was not handed over yet. Must not know how a restore is made.
 */
#ifndef MADOGUCHI_ADMIN_BEFORE_H
#define MADOGUCHI_ADMIN_BEFORE_H
#include "madoguchi/admin_init.h"

/* The server's log goes to HOME/server-before-TIME.log; where it cannot, that is told. */
void before_keep_log(struct init *init, struct arena *arena, const char *before);
bool before_keep_rest(struct init *init, struct arena *arena, const char *before) MUST_CHECK;
/* true also where there are none. */
bool before_remove(struct init *init, struct arena *arena, const char *data, const char *before) MUST_CHECK;
#endif
