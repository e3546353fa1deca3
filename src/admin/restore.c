/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A restore is a base copy that reads the kept log up to a moment. Programs do the work; this says
 * in which order, and what to undo. The data from before lie where they were until the copy is
 * whole, and beside it until the next restore.
 */
#include "backup.h"
#include "copies.h"
#include "moment.h"
#include "series.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { RECOVERY_MS = 600000, LOG_MAX = 1 << 30 };

/* The newest fitting copy of any cluster that this home ever was. */
static bool choose(struct init *init, struct arena *arena, const char *until, struct copies *copies,
                   struct moment *moment)
{
    struct list clusters = {0};
    const char *root = copies_root(init->cluster, arena);
    *moment = (struct moment){NULL, NULL};
    if (file_exists(root) && !file_list(root, NULL, arena, &clusters, init->err))
        return false;
    for (size_t i = 0; i < clusters.count; i++) {
        const char *folder = arena_format(arena, "%s/%s", root, (const char *)clusters.item[i]);
        struct moment found;
        if (!moment_find(folder, until, arena, &found, init->err))
            return false;
        if (found.stamp && (!moment->stamp || strcmp(found.stamp, moment->stamp) > 0)) {
            *copies = copies_at(arena, folder);
            *moment = found;
        }
    }
    return moment->stamp ||
           error_set(init->err, "00-561", "folder", root, "home", init->cli->home, NULL);
}

/* To all that was kept: along the line that the data themselves were on. Only where they are lost is
 * it taken from what was written down. */
static void follow_data(struct init *init, struct arena *arena, const struct copies *copies,
                        struct moment *moment)
{
    const char *data = cluster_folder(init->cluster);
    struct copies own;
    data = file_exists(data) ? data : arena_format(arena, "%s-before", data);
    const char *line = copies_of_data(init->cluster, arena, data, &own) &&
                               strcmp(own.folder, copies->folder) == 0
                           ? moment_line(data, arena)
                           : NULL;
    moment->line = line ? line : moment->line;
}

static bool run_shell(struct init *init, const char *line, const char *a, const char *b)
{
    const char *const words[] = {"-c", line, a, b, NULL};
    return cluster_run(init->cluster, "/bin/sh", words, init->err);
}

/* What the server had not handed over yet still lies in the old data, if they can be read at
 * all. */
static bool write_recovery(struct init *init, struct arena *arena, const struct copies *copies,
                           const char *data, const char *before, const char *at, const char *line)
{
    struct buffer text = {0};
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

static bool wait_for_end(struct init *init, struct arena *arena, const char *folder, const char *to)
{
    const char *in_recovery = "t";
    init->db = cluster_connect(init->cluster, "postgres", init->err);
    for (int64_t end = clock_ms() + RECOVERY_MS;
         init->db && *in_recovery == 't' && clock_ms() < end; usleep(100000))
        if (!db_fetch(init->db, arena,
                      "SELECT pg_catalog.left(pg_catalog.pg_is_in_recovery()::text, 1)", 0, NULL,
                      &in_recovery, init->err))
            return false;
    return init->db && *in_recovery == 'f' && moment_mark(init, arena, folder, to) &&
           db_script(init->db, "restore", "ALTER SYSTEM RESET restore_command", init->err) &&
           db_script(init->db, "restore", "ALTER SYSTEM RESET recovery_target_time", init->err) &&
           db_script(init->db, "restore", "ALTER SYSTEM RESET recovery_target_timeline",
                     init->err) &&
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
        done = rename(log, kept) == 0 || /* else on another disk */
               (file_read(log, LOG_MAX, &text, &err) &&
                file_write(kept, buffer_string(&text), text.length, 0600, &err));
    }
    if (!done)
        (void)cli_fail(init->cli, &err);
    backup_say(init, done ? "backup-log" : "backup-log-left", "path", done ? kept : log);
    buffer_release(&text);
}

/* What a server that died had not handed over is kept as well, with the copies of its own cluster:
 * nothing else has it once these data are removed. The last segment is in no list; one that was laid
 * ready for the next may be newer. */
static bool keep_rest(struct init *init, struct arena *arena, const char *before)
{
    struct copies copies;
    return !copies_of_data(init->cluster, arena, before, &copies) ||
           run_shell(
               init,
               "cd \"$0/pg_wal\" 2>/dev/null || exit 0; for f in $(cd archive_status && ls | sed -n 's/[.]ready$//p') "
               "$(ls -t | grep -E '^[0-9A-F]{24}$' | head -n 2); do test -e \"$1/$f\" || ! test -e \"$f\" || "
               "{ cp \"$f\" \"$1/$f.part\" && sync \"$1/$f.part\" && mv \"$1/$f.part\" \"$1/$f\"; } || exit 1; done",
               before, copies.wal);
}

/* The data are live by now: what cannot be done is told, and the restore stands. */
static void tell_only(struct init *init)
{
    const struct error none = ERROR_NONE;
    (void)cli_fail(init->cli, init->err);
    *init->err = none;
}

/* The copy is made beside the data, which stay in their place until it is whole. The socket lies
 * among the data, so a copy holds its lock, whose process number may be anybody's by now. */
static bool lay_copy(struct init *init, struct arena *arena, const char *before, const char *copy,
                     const char *whole)
{
    return (!file_exists(before) ||
            (keep_rest(init, arena, before) && cluster_remove_tree(before, init->err))) &&
           cluster_remove_tree(copy, init->err) &&
           cluster_make_folder(init->cluster, copy, init->err) &&
           run_shell(init, "cp -a \"$0/.\" \"$1\" && rm -f \"$1/server.log\" \"$1\"/.s.PGSQL.*",
                     whole, copy);
}

static bool exchange(struct init *init, struct arena *arena, const struct copies *copies,
                     const struct moment *moment, const char *at, const char *until)
{
    const char *data = cluster_folder(init->cluster),
               *before = arena_format(arena, "%s-before", data),
               *copy = arena_format(arena, "%s-restoring", data);
    struct error ignored = ERROR_NONE;
    backup_say(init, "backup-restoring", "stamp", moment->stamp);
    bool laid = lay_copy(init, arena, before, copy,
                         arena_format(arena, "%s/%s", copies->base, moment->stamp)) &&
                write_recovery(init, arena, copies, copy, before, at, moment->line);
    if (!laid)
        return cluster_remove_tree(copy, &ignored) && laid;
    if (file_exists(data) && rename(data, before) != 0)
        return copies_fail(init->err, before);
    if ((rename(copy, data) != 0 && !copies_fail(init->err, data)) ||
        !cluster_start(init->cluster, init->err) ||
        !wait_for_end(init, arena, copies->folder, until))
        return put_back(init, before);
    if (!keep_rest(init, arena, before))
        tell_only(init);
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
    bool done = (!at || moment_stamp(at, until) ||
                 error_set(init->err, "00-562", "value", at, NULL)) &&
                choose(init, arena, at ? until : NULL, &copies, &moment);
    if (done && !at)
        follow_data(init, arena, &copies, &moment);
    done = done && copies_check_path(copies.folder, init->err) &&
           cluster_stop(init->cluster, init->err) &&
           exchange(init, arena, &copies, &moment, at, at ? until : NULL);
    if (done)
        series_keep(init, arena, &series, at || !had);
    arena_free(&arena);
    return done;
}
