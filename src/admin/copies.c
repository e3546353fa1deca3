/* SPDX-License-Identifier: Apache-2.0 */
#include "copies.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

enum { CONTROL_LIMIT = 1 << 16 };

bool copies_fail(struct error *err, const char *path)
{
    return error_set(err, "00-203", "path", path, "reason", strerror(errno), NULL);
}

const char *copies_root(const struct cluster *cluster, struct arena *arena)
{
    return arena_format(arena, "%s-backup", cluster_folder(cluster));
}

struct copies copies_at(struct arena *arena, const char *folder)
{
    return (struct copies){folder, arena_format(arena, "%s/base", folder),
                           arena_format(arena, "%s/wal", folder)};
}

bool copies_check_path(const char *path, struct error *err)
{
    return !strpbrk(path, "'\"%\\\n") || error_set(err, "00-560", "path", path, NULL);
}

bool copies_find(struct init *init, struct arena *arena, struct copies *copies)
{
    const char *identifier = NULL;
    if (!db_fetch(init->db, arena,
                  "SELECT c.system_identifier::text FROM pg_catalog.pg_control_system() AS c", 0,
                  NULL, &identifier, init->err))
        return false;
    *copies = copies_at(arena, arena_format(arena, "%s/%s", copies_root(init->cluster, arena),
                                            identifier));
    return copies_check_path(copies->folder, init->err);
}

/* The identifier stands first in pg_control (PostgreSQL: ControlFileData). */
bool copies_of_data(const struct cluster *cluster, struct arena *arena, const char *data,
                    struct copies *copies)
{
    struct error none = ERROR_NONE;
    struct buffer text = {0};
    uint64_t identifier = 0;
    const char *path = arena_format(arena, "%s/global/pg_control", data);
    bool is_read = file_read(path, CONTROL_LIMIT, &text, &none) && text.length >= sizeof identifier;
    if (is_read)
        memcpy(&identifier, buffer_string(&text), sizeof identifier);
    buffer_release(&text);
    *copies = copies_at(arena, arena_format(arena, "%s/%" PRIu64, copies_root(cluster, arena),
                                            identifier));
    return is_read && file_exists(copies->wal);
}
