/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the copies of a cluster lie: beside its data, by the identifier that its data bear, so that
 * those of a cluster made anew in the same place are never mixed with them.
 *   DATA-backup/IDENTIFIER/base/YYYYMMDD-HHMMSS   a whole copy
 *   DATA-backup/IDENTIFIER/wal/                   what was written since
 */
#ifndef MADOGUCHI_ADMIN_COPIES_H
#define MADOGUCHI_ADMIN_COPIES_H
#include "madoguchi/admin_init.h"

struct copies {
    const char *folder, *base, *wal;
};

const char *copies_root(const struct cluster *cluster, struct arena *arena);
struct copies copies_at(struct arena *arena, const char *folder);
/* Of the server that runs. */
bool copies_find(struct init *init, struct arena *arena, struct copies *copies) MUST_CHECK;
/* Of data that nobody serves; false: no data, or none were ever made of them. */
bool copies_of_data(const struct cluster *cluster, struct arena *arena, const char *data,
                    struct copies *copies);
/* 00-203 with errno's reason; always false. */
bool copies_fail(struct error *err, const char *path);
/* Paths stand within quotes in a command of the server's: what could end the quotes is refused,
 * 00-560. */
bool copies_check_path(const char *path, struct error *err) MUST_CHECK;
#endif
