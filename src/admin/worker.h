/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi worker: the one daemon of a database, in the foreground, left behind, or beside a
 * training session. */
#ifndef MADOGUCHI_ADMIN_WORKER_H
#define MADOGUCHI_ADMIN_WORKER_H
#include "madoguchi/admin.h"

/* Ends the worker that holds the lock of this home, and waits for it; fine when none runs (*ran,
 * which may be NULL, tells). err 00-554 when it stays. */
bool worker_stop(const char *home, bool *ran, struct error *err) MUST_CHECK;
#endif
