/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A restore that is under way, or was broken off (killed, a power cut): what it knew and nobody can be
 * asked for any more. One file beside the copies, from before the data change their place until the
 * restore is written down:
 *   DATA-backup/unfinished   IDENTIFIER BEGUN TO KNOWN, the time as it was typed, the numbers; a line each
 */
#ifndef MADOGUCHI_ADMIN_UNFINISHED_H
#define MADOGUCHI_ADMIN_UNFINISHED_H
#include "madoguchi/admin_init.h"

struct unfinished {
    const char *identifier; /* folder of the copies it goes back by; NULL: no restore is unfinished */
    const char *begun;      /* a stamp: the server stood still by then */
    const char *to;         /* a stamp; NULL: to all there was */
    const char *at;         /* the same as it was typed; "" */
    const char *numbers;    /* see series.h; NULL: the server could not be asked */
    unsigned known;         /* the newest line there was before it */
};
bool unfinished_read(const struct cluster *cluster, struct arena *arena,
                     struct unfinished *unfinished, struct error *err) MUST_CHECK;
bool unfinished_write(const struct cluster *cluster, struct arena *arena,
                      const struct unfinished *unfinished, struct error *err) MUST_CHECK;
void unfinished_remove(const struct cluster *cluster, struct arena *arena);
/* 00-564 while there is one; a file that cannot be read is told as such. */
bool unfinished_is_none(const struct cluster *cluster, const char *home,
                        struct error *err) MUST_CHECK;
#endif
