/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Base copies and the kept log. The server copies each finished segment itself (archive_command); a
 * restore is a base copy that reads them up to a moment. Programs do the work; this says where, in
 * which order, and what to undo.
 */
#include "backup.h"
#include "moment.h"
#include "series.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { RECOVERY_MS = 600000, LOG_MAX = 1 << 30 };

struct copies { const char *folder, *base, *wal; };      /* of one cluster, by its identifier */

static bool fail(struct error *err, const char *path)
{
    return error_set(err, "00-203", "path", path, "reason", strerror(errno), NULL);
}

static const char *root_of(const struct cluster *cluster, struct arena *arena)
{
    return arena_format(arena, "%s-backup", cluster_folder(cluster));
}

/* Paths stand within quotes in a command of the server's: what could end the quotes is refused. */
static bool check_path(const char *path, struct error *err)
{
    return !strpbrk(path, "'\"%\\\n") || error_set(err, "00-560", "path", path, NULL);
}

static bool find_copies(struct init *init, struct arena *arena, struct copies *copies)
{
    const char *identifier = NULL;
    if (!db_fetch(init->db, arena,
                  "SELECT c.system_identifier::text FROM pg_catalog.pg_control_system() AS c", 0,
                  NULL, &identifier, init->err))
        return false;
    copies->folder = arena_format(arena, "%s/%s", root_of(init->cluster, arena), identifier);
    copies->base = arena_format(arena, "%s/base", copies->folder);
    copies->wal = arena_format(arena, "%s/wal", copies->folder);
    return check_path(copies->folder, init->err);
}

bool backup_newest(struct init *init, struct arena *arena, const char **stamp)
{
    struct copies copies;
    struct moment moment = {NULL, NULL};
    bool done = find_copies(init, arena, &copies) &&
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
    struct buffer line = {0};
    struct error args = ERROR_NONE;
    error_set(&args, "", "home", init->cli->home, name, value, NULL);
    words_fill(&line, words_get(init->cli->words, key), args.args);
    printf("%s\n", buffer_string(&line));
    fflush(stdout);
    buffer_release(&line);
}

bool backup_now(struct init *init, struct arena *arena, const char **stamp, struct error *err)
{
    return db_fetch(
        init->db, arena,
        "SELECT pg_catalog.to_char(pg_catalog.clock_timestamp() AT TIME ZONE 'Asia/Tokyo', "
        "'YYYYMMDD-HH24MISS')",
        0, NULL, stamp, err);
}

bool backup_make(struct init *init)
{
    struct arena *arena = arena_new();
    struct copies copies;
    const char *stamp = NULL;
    bool done =
        cluster_is_ours(init->cluster, init->err) && find_copies(init, arena, &copies) &&
        cluster_make_folder(init->cluster, root_of(init->cluster, arena), init->err) &&
        cluster_make_folder(init->cluster, copies.folder, init->err) &&
        cluster_make_folder(init->cluster, copies.base, init->err) &&
        cluster_make_folder(init->cluster, copies.wal, init->err) &&
        keep_log(init, arena, &copies) && backup_now(init, arena, &stamp, init->err);
    if (done) {
        const char *whole = arena_format(arena, "%s/%s", copies.base, stamp),
                   *part = arena_format(arena, "%s.part", whole);
        backup_say(init, "backup-making", "path", whole);
        done = cluster_remove_tree(part, init->err) && copy_base(init, part) &&
               (rename(part, whole) == 0 || fail(init->err, whole));
    }
    if (done)
        backup_say(init, "backup-made", "stamp", stamp);
    arena_free(&arena);
    return done;
}

/* ---- restoring ---- */

/* The newest fitting copy of any cluster that this home ever was. */
static bool choose(struct init *init, struct arena *arena, const char *until, struct copies *copies,
                   struct moment *moment)
{
    struct list clusters = {0};
    const char *root = root_of(init->cluster, arena);
    *moment = (struct moment){NULL, NULL};
    if (file_exists(root) && !file_list(root, NULL, arena, &clusters, init->err))
        return false;
    for (size_t i = 0; i < clusters.count; i++) {
        const char *folder = arena_format(arena, "%s/%s", root, (const char *)clusters.item[i]);
        struct moment found;
        if (!moment_find(folder, until, arena, &found, init->err))
            return false;
        if (found.stamp && (!moment->stamp || strcmp(found.stamp, moment->stamp) > 0)) {
            *copies = (struct copies){folder, arena_format(arena, "%s/base", folder),
                                      arena_format(arena, "%s/wal", folder)};
            *moment = found;
        }
    }
    return moment->stamp ||
           error_set(init->err, "00-561", "folder", root, "home", init->cli->home, NULL);
}

static bool run_shell(struct init *init, const char *line, const char *a, const char *b)
{
    const char *const words[] = {"-c", line, a, b, NULL};
    return cluster_run(init->cluster, "/bin/sh", words, init->err);
}

/* What the server had not handed over yet still lies in the old data, if they can be read at
 * all. */
static bool write_recovery(struct init *init, struct arena *arena, const struct copies *copies,
                           const char *before, const char *at, const char *line)
{
    struct buffer text = {0};
    const char *data = cluster_folder(init->cluster);
    buffer_format(
        &text,
        "restore_command = 'cp \"%s/%%f\" \"%%p\" 2>/dev/null || cp \"%s/pg_wal/%%f\" \"%%p\"'\n",
        copies->wal, before);
    buffer_text(&text, "recovery_target_action = 'promote'\n");
    if (line)
        buffer_format(&text, "recovery_target_timeline = '%s'\n", line);
    if (at)
        buffer_format(&text, "recovery_target_time = '%s+09'\n", at);
    const char *path = arena_format(arena, "%s.restore", cluster_folder(init->cluster));
    bool done = file_write(path, buffer_string(&text), text.length, 0644, init->err) &&
                run_shell(init,
                          "cat \"$1\" >>\"$0/postgresql.auto.conf\" && : >\"$0/recovery.signal\"",
                          data, path);
    unlink(path);
    buffer_release(&text);
    return done;
}

static bool wait_for_end(struct init *init, struct arena *arena)
{
    const char *in_recovery = "t";
    init->db = cluster_connect(init->cluster, "postgres", init->err);
    for (int64_t end = clock_ms() + RECOVERY_MS;
         init->db && *in_recovery == 't' && clock_ms() < end; usleep(100000))
        if (!db_fetch(init->db, arena,
                      "SELECT pg_catalog.left(pg_catalog.pg_is_in_recovery()::text, 1)", 0, NULL,
                      &in_recovery, init->err))
            return false;
    return init->db && *in_recovery == 'f' &&
           db_script(init->db, "restore", "ALTER SYSTEM RESET restore_command", init->err) &&
           db_script(init->db, "restore", "ALTER SYSTEM RESET recovery_target_time", init->err) &&
           db_script(init->db, "restore", "ALTER SYSTEM RESET recovery_target_timeline", init->err) &&
           db_script(init->db, "restore", "ALTER SYSTEM RESET recovery_target_action", init->err);
}

/* Nothing is lost by a restore that fails: what was there comes back. */
static bool put_back(struct init *init, const char *before)
{
    struct error ignored = ERROR_NONE;
    const char *data = cluster_folder(init->cluster);
    if (file_exists(before) && cluster_stop(init->cluster, &ignored) &&
        cluster_remove_tree(data, &ignored) && rename(before, data) == 0)
        backup_say(init, "backup-put-back", "path", data);
    return error_is_set(init->err) ? false : error_set(init->err, "00-563", "path", data, NULL);
}

/* Who looked between the moment and the restore is in no table any more: the lines of the server's
 * log are all that is left of it, and `audit reconcile` reads them. The data are live by then: where
 * the log cannot be kept, that is told, and the restore is done all the same. */
static void keep_second_record(struct init *init, struct arena *arena, const char *before)
{
    const char *stamp = NULL, *log = arena_format(arena, "%s/server.log", before), *kept = NULL;
    struct buffer text = {0};
    struct error err = ERROR_NONE;
    if (!file_exists(log))
        return;
    bool done = backup_now(init, arena, &stamp, &err);
    if (done) {
        kept = arena_format(arena, "%s/server-before-%s.log", init->cli->home, stamp);
        done = rename(log, kept) == 0 ||                        /* else on another disk */
               (file_read(log, LOG_MAX, &text, &err) &&
                file_write(kept, buffer_string(&text), text.length, 0600, &err));
    }
    if (!done)
        (void)cli_fail(init->cli, &err);
    backup_say(init, done ? "backup-log" : "backup-log-left", "path", done ? kept : log);
    buffer_release(&text);
}

/* The data are live by now: what cannot be done is told, and the restore stands. */
static void tell_only(struct init *init)
{
    const struct error none = ERROR_NONE;
    (void)cli_fail(init->cli, init->err);
    *init->err = none;
}

/* What a server that died had not handed over is kept as well, for a later restore that goes back to
 * it: the data from before go with the next one. */
static void keep_rest(struct init *init, const struct copies *copies, const char *before)
{
    if (!run_shell(init,
                   "cd \"$0/pg_wal\" 2>/dev/null || exit 0; for f in $(cd archive_status && ls | sed -n 's/[.]ready$//p') "
                   "$(ls -t | grep -E '^[0-9A-F]{24}$' | head -n 1); do test -e \"$1/$f\" || ! test -e \"$f\" || "
                   "{ cp \"$f\" \"$1/$f.part\" && sync \"$1/$f.part\" && mv \"$1/$f.part\" \"$1/$f\"; } || exit 1; done",
                   before, copies->wal))
        tell_only(init);
}

static bool exchange(struct init *init, struct arena *arena, const struct copies *copies,
                     const struct moment *moment, const char *at, const char *until)
{
    const char *data = cluster_folder(init->cluster),
               *before = arena_format(arena, "%s-before", data);
    const char *copy = arena_format(arena, "%s/%s", copies->base, moment->stamp);
    bool had = file_exists(data);
    if (!cluster_remove_tree(before, init->err) ||
        (had && rename(data, before) != 0 && !fail(init->err, before)))
        return false;
    backup_say(init, "backup-restoring", "stamp", moment->stamp);
    /* the socket lies among the data, so a copy holds its lock, whose process number may be
     * anybody's by now */
    bool done = cluster_make_folder(init->cluster, data, init->err) &&
                run_shell(init,
                          "cp -a \"$0/.\" \"$1\" && rm -f \"$1/server.log\" \"$1\"/.s.PGSQL.*",
                          copy, data) &&
                write_recovery(init, arena, copies, before, at, moment->line) &&
                cluster_start(init->cluster, init->err) && wait_for_end(init, arena);
    if (!done)
        return put_back(init, before);
    if (!moment_mark(init, arena, copies->folder, until))
        tell_only(init);
    keep_rest(init, copies, before);
    backup_say(init, "backup-restored", "before", before);
    keep_second_record(init, arena, before);
    return true;
}

bool backup_restore(struct init *init, const char *at)
{
    char until[MOMENT_STAMP + 1] = "";
    struct arena *arena = arena_new();
    struct copies copies = {NULL, NULL, NULL};
    struct series series;
    struct moment moment;
    bool had = file_exists(cluster_folder(init->cluster));
    series_read(init, at, arena, &series);
    bool done = (!at || moment_stamp(at, until) || error_set(init->err, "00-562", "value", at, NULL)) &&
                choose(init, arena, at ? until : NULL, &copies, &moment) &&
                check_path(copies.folder, init->err) && cluster_stop(init->cluster, init->err) &&
                exchange(init, arena, &copies, &moment, at, at ? until : NULL);
    if (done)
        series_keep(init, arena, &series, at || !had);
    arena_free(&arena);
    return done;
}
