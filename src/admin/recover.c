/* SPDX-License-Identifier: Apache-2.0 */
#include "recover.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "backup.h"

enum { SAY_MS = 60000, WAIT_US = 300000, LOG_MAX = 1 << 30 };

bool recover_shell(struct init *init, const char *line, const char *a, const char *b)
{
    const char *const words[] = {"-c", line, a, b, NULL};
    return cluster_run(init->cluster, "/bin/sh", words, init->err);
}

/* The last segment is in no list; one that was laid ready for the next may be newer. */
bool recover_keep_rest(struct init *init, const char *data, const char *log)
{
    return recover_shell(
        init,
        "cd \"$0/pg_wal\" 2>/dev/null || exit 0; for f in $(cd archive_status && ls | sed -n 's/[.]ready$//p') "
        "$(ls -t | grep -E '^[0-9A-F]{24}$' | head -n 2); do test -e \"$1/$f\" || ! test -e \"$f\" || "
        "{ cp \"$f\" \"$1/$f.part\" && sync \"$1/$f.part\" && mv \"$1/$f.part\" \"$1/$f\"; } || exit 1; done",
        data, log);
}

/* What the server had not handed over yet still lies in the old data, if they can be read at all.
 * PostgreSQL takes 1 for the end of the log, and goes on into service: a piece that is there and
 * cannot be copied (the disk is full), or behind which later ones lie, is no end, and 255 stops it. */
static const char command[] =
    "restore_command = 'f=%%f; for d in ''%s'' ''%s/pg_wal''; do cp \"$d/$f\" \"%%p\" 2>/dev/null && exit 0; "
    "test -e \"$d/$f\" && exit 255; done; case $f in *.*) exit 1;; esac; "
    "l=$(ls ''%s'' | grep -E \"^$(echo $f | cut -c1-8)[0-9A-F]{16}$\" | tail -n 1); test \"$l\" \">\" $f && exit 255; exit 1'\n";

bool recover_prepare(struct init *init, struct arena *arena, const char *copy,
                     const struct recovery *recovery)
{
    struct buffer text = {0};
    buffer_format(&text, command, recovery->log, recovery->before, recovery->log);
    /* what is replayed is shown to nobody: who asked to be hidden may be so further on only */
    buffer_text(&text, "recovery_target_action = 'promote'\nhot_standby = 'off'\n"
                       "default_transaction_read_only = 'on'\n");
    if (recovery->line)
        buffer_format(&text, "recovery_target_timeline = '%s'\n", recovery->line);
    if (recovery->at)
        buffer_format(&text, "recovery_target_time = '%s+09'\n", recovery->at);
    const char *path = arena_format(arena, "%s.restore", cluster_folder(init->cluster));
    bool done = file_write(path, buffer_string(&text), text.length, 0644, init->err) &&
                recover_shell(init,
                              "cat \"$1\" >>\"$0/postgresql.auto.conf\" && : >\"$0/recovery.signal\"",
                              copy, path);
    unlink(path);
    buffer_release(&text);
    return done;
}

/* ---- the run ---- */

const char *recover_last(struct init *init, struct arena *arena)
{
    struct error ignored = ERROR_NONE;
    const char *last = NULL;
    bool asked = init->db &&
                 db_fetch(init->db, arena,
                          "SELECT pg_catalog.to_char(pg_catalog.pg_last_xact_replay_timestamp() AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI:SS')",
                          0, NULL, &last, &ignored);
    return asked && last ? last : "–";
}

/* It lets nobody in before. */
static bool is_over(struct init *init, struct arena *arena, struct error *why)
{
    const char *is_recovering = NULL;
    if (!init->db)
        init->db = cluster_connect(init->cluster, "postgres", why);
    if (init->db && !db_fetch(init->db, arena,
                              "SELECT pg_catalog.left(pg_catalog.pg_is_in_recovery()::text, 1)", 0,
                              NULL, &is_recovering, why))
        db_free(&init->db);
    return is_recovering && *is_recovering == 'f';
}

/* The last line of the server's log with those words, from behind them on; "". Who is refused while
 * it starts has a line as well, with a name in it. */
static const char *last_said(struct init *init, struct arena *arena, const char *words)
{
    struct buffer text = {0};
    struct error ignored = ERROR_NONE;
    const char *path = arena_format(arena, "%s/server.log", cluster_folder(init->cluster)),
               *found = "";
    if (file_read(path, LOG_MAX, &text, &ignored))
        for (const char *line = buffer_string(&text); *line; line += *line == '\n') {
            size_t length = strcspn(line, "\n");
            const char *at = memmem(line, length, words, strlen(words));
            if (at && !memchr(line, '@', (size_t)(at - line)))
                found = arena_textn(arena, at + strlen(words),
                                    length - (size_t)(at - line) - strlen(words));
            line += length;
        }
    buffer_release(&text);
    return found;
}

/* pg_ctl gives up after a minute; a long log takes longer, and the server goes on. */
static bool run_to_end(struct init *init, struct arena *arena, struct error *why)
{
    bool started = cluster_start(init->cluster, why);
    for (int64_t next = clock_ms() + SAY_MS; started || cluster_pid(init->cluster); usleep(WAIT_US)) {
        if (is_over(init, arena, why))
            return true;
        started = false;
        if (clock_ms() >= next) {
            backup_say(init, "backup-how-far", "last",
                       last_said(init, arena, "LOG:  restored log file "));
            next = clock_ms() + SAY_MS;
        }
    }
    db_free(&init->db);
    return false;
}

static bool fail(struct init *init, struct arena *arena, const struct error *why)
{
    static const char hole[] = "could not restore file \"";
    const char *fatal = last_said(init, arena, "FATAL:  "), *file = strstr(fatal, hole);
    if (file) {
        file += sizeof hole - 1;
        return error_set(init->err, "00-565", "file", arena_textn(arena, file, strcspn(file, "\"")),
                         NULL);
    }
    const char *reason = *fatal ? fatal : error_arg(why, "reason");
    return error_set(init->err, "00-563", "path", cluster_folder(init->cluster), "reason",
                     reason ? reason : why->id, NULL);
}

/* Where nothing was committed behind the moment the log ends before it is reached, which PostgreSQL
 * takes for a fault: then the moment is the end of the log. */
bool recover_run(struct init *init, struct arena *arena, const char *at)
{
    struct error why = ERROR_NONE;
    return run_to_end(init, arena, &why) ||
           (at && strstr(last_said(init, arena, "FATAL:  "), "recovery ended before configured recovery target") &&
            recover_shell(init, "echo \"recovery_target_time = ''\" >>\"$0/postgresql.auto.conf\"",
                          cluster_folder(init->cluster), "") &&
            run_to_end(init, arena, &why)) ||
           fail(init, arena, &why);
}

bool recover_open(struct init *init, struct arena *arena)
{
    static const char *const settings[] = {"restore_command", "recovery_target_time",
                                           "recovery_target_timeline", "recovery_target_action",
                                           "hot_standby", "default_transaction_read_only"};
    const char *none = NULL;
    for (size_t i = 0; i < COUNT_OF(settings); i++)
        if (!db_script(init->db, "restore",
                       arena_format(arena, "ALTER SYSTEM RESET %s", settings[i]), init->err))
            return false;
    return db_fetch(init->db, arena, "SELECT pg_catalog.pg_reload_conf()::text", 0, NULL, &none,
                    init->err);
}
