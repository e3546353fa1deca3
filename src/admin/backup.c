/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Base copies and the kept log. The server copies each finished segment itself (archive_command).
 */
#include "backup.h"
#include "copies.h"
#include "moment.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool backup_newest(struct init *init, struct arena *arena, const char **stamp)
{
    struct copies copies;
    struct moment moment = {.stamp = NULL};
    bool done = copies_find(init, arena, &copies) &&
                moment_find(copies.folder, NULL, arena, &moment, init->err);
    *stamp = moment.stamp;
    return done;
}

/* ---- making ---- */

/* A piece is on the disk before it has its name. One that is there already was copied by a server
 * that died before it could say so: the same is good, another is a fault and never overwritten. */
static bool keep_log(struct init *init, struct arena *arena, const struct copies *copies)
{
    const char *const param[] = {arena_format(
        arena,
        "cd '%s' && if test -f '%%f'; then cmp -s \"$OLDPWD/%%p\" '%%f'; else "
        "cp \"$OLDPWD/%%p\" '%%f.part' && sync '%%f.part' && mv '%%f.part' '%%f' && sync .; fi",
        copies->wal)};
    const char *sql = NULL, *none = NULL;
    return db_fetch(init->db, arena,
                    "SELECT pg_catalog.format('ALTER SYSTEM SET archive_command = %L', $1::text)",
                    1, param, &sql, init->err) &&
           db_script(init->db, "backup", sql, init->err) &&
           db_fetch(init->db, arena, "SELECT pg_catalog.pg_reload_conf()::text", 0, NULL, &none,
                    init->err);
}

/* The socket's path may be too long for a client: from within its folder it has a short one. */
static bool copy_base(struct init *init, const char *to)
{
    static const char line[] = "cd \"$0\" && exec " CLUSTER_PROGRAMS
                               "/pg_basebackup -D \"$1\" -X none -c fast --no-password "
                               "-h /proc/self/cwd -p 5432 -U postgres";
    const char *const words[] = {"-c", line, cluster_folder(init->cluster), to, NULL};
    return cluster_run(init->cluster, "/bin/sh", words, init->err);
}

void backup_say(const struct init *init, const char *key, const char *name, const char *value)
{
    backup_say_two(init, key, name, value, NULL, NULL);
}

void backup_say_two(const struct init *init, const char *key, const char *a, const char *a_value,
                    const char *b, const char *b_value)
{
    struct buffer line = {0};
    struct error args = ERROR_NONE;
    error_set(&args, "", "home", init->cli->home, a, a_value, b, b_value, NULL);
    words_fill(&line, words_get(init->cli->words, key), args.args);
    printf("%s\n", buffer_string(&line));
    fflush(stdout);
    buffer_release(&line);
}

/* Its name is the second in which it was whole: no time before that can be restored to from it. */
static bool name_copy(struct init *init, struct arena *arena, const struct copies *copies,
                      const char *part)
{
    char stamp[MOMENT_STAMP + 1];
    moment_now(stamp);
    const char *whole = arena_format(arena, "%s/%s", copies->base, stamp);
    if (rename(part, whole) != 0)
        return copies_fail(init->err, whole);
    backup_say(init, "backup-made", "stamp", stamp);
    return true;
}

bool backup_make(struct init *init)
{
    struct arena *arena = arena_new();
    struct copies copies;
    bool done = cluster_is_ours(init->cluster, init->err) && copies_find(init, arena, &copies) &&
                cluster_make_folder(init->cluster, copies_root(init->cluster, arena), init->err) &&
                cluster_make_folder(init->cluster, copies.folder, init->err) &&
                cluster_make_folder(init->cluster, copies.base, init->err) &&
                cluster_make_folder(init->cluster, copies.wal, init->err) &&
                keep_log(init, arena, &copies);
    if (done) {
        const char *part = arena_format(arena, "%s/part", copies.base);
        backup_say(init, "backup-making", "path", copies.base);
        done = cluster_remove_tree(part, init->err) && copy_base(init, part) &&
               name_copy(init, arena, &copies, part);
    }
    arena_free(&arena);
    return done;
}
