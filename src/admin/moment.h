/* SPDX-License-Identifier: Apache-2.0 */
/*
 * On which line of the log a moment lies. A restore begins a new one (PostgreSQL: a timeline): what
 * was written between the moment it went back to and the restore itself stays on the line that was
 * left, and so do the copies taken in that time. Each restore is a row of COPIES/restores:
 * when it was done, the moment it went back to, the line it left, the line it began.
 */
#ifndef MADOGUCHI_ADMIN_MOMENT_H
#define MADOGUCHI_ADMIN_MOMENT_H
#include "madoguchi/admin_init.h"

enum { MOMENT_STAMP = 15 }; /* "20261125-093000", in Japan */

struct moment {
    const char *stamp; /* the newest copy from which it can be reached; NULL: none */
    const char *line; /* the line it lies on, a number; NULL: no restore tells */
};
/* As a person writes it ("2026-11-25 09:30:00") into a stamp; false: it is none. */
bool moment_stamp(const char *at, char stamp[MOMENT_STAMP + 1]) MUST_CHECK;
/* `until`: a stamp; NULL: now. `folder`: the copies of one cluster. */
bool moment_find(const char *folder, const char *until, struct arena *arena, struct moment *moment,
                 struct error *err) MUST_CHECK;
/* The line that data are on, by themselves: right also where no restore was written down. NULL: they
 * cannot be read. */
const char *moment_line(const char *data, struct arena *arena);
/* The running server has just been restored to `to` (NULL: to all there was). */
bool moment_mark(struct init *init, struct arena *arena, const char *folder,
                 const char *to) MUST_CHECK;
#endif
