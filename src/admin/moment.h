/* SPDX-License-Identifier: Apache-2.0 */
/*
 * On which line of the log a moment lies. A restore begins a new one (PostgreSQL: a timeline): what
 * was written between the moment it went back to and the restore itself stays on the line that was
 * left, and so do the copies taken in that time. Each restore is a row of COPIES/restores:
 * when it was done, the moment it went back to, the line it left, the line it began.
 */
#ifndef MADOGUCHI_ADMIN_MOMENT_H
#define MADOGUCHI_ADMIN_MOMENT_H
#include "unfinished.h"

enum { MOMENT_STAMP = 15 }; /* "20261125-093000", in Japan */

struct moment {
    const char *stamp; /* the newest copy from which it can be reached; NULL: none */
    const char *line; /* the line it lies on, a number; NULL: no restore tells */
    const char *done, *to; /* stamps: the last restore before it, and what that went back to; NULL: none */
};
/* As a person writes it ("2026-11-25 09:30:00") into a stamp; false: it is none. */
bool moment_stamp(const char *at, char stamp[MOMENT_STAMP + 1]) MUST_CHECK;
/* `until`: a stamp; NULL: now. `folder`: the copies of one cluster. */
bool moment_find(const char *folder, const char *until, struct arena *arena, struct moment *moment,
                 struct error *err) MUST_CHECK;
/* And back. */
const char *moment_text(const char *stamp, struct arena *arena);
void moment_now(char stamp[MOMENT_STAMP + 1]);
/* The line that data are on, by themselves: right also where no restore was written down. NULL: they
 * cannot be read. */
const char *moment_line(const char *data, struct arena *arena);
/* The newest line of which the kept log or the data (NULL: none) tell. */
unsigned moment_newest(const char *folder, const char *data, struct arena *arena);
/* A row for the line that the restore began; none where it did not come so far, or has its row. */
bool moment_mark(const char *folder, const char *data, const struct unfinished *restore,
                 struct arena *arena, struct error *err) MUST_CHECK;
#endif
