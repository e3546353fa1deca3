/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What can be wrong with a database that seems to run: a table of checks. Each looks at one thing,
 * says what it found, and its words say how to mend it. Changes nothing.
 */
#include "doctor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "backup.h"
#include "madoguchi/cluster_child.h"
#include "madoguchi/cluster_database.h"
#include "madoguchi/model_office.h"
#include "users.h"

enum finding { FINE, NOTE, BAD, UNKNOWN };      /* NOTE: it works, and should not stay so; UNKNOWN: err says why */
enum {
    LONG_SECONDS = 300,
    FREE_MIB = 1024,
    SEAL_SECONDS = 60,
    VERIFY_DAYS = 35,
    LAG_MIB = 64,
    WORKER_MINUTES = 20,
    BACKUP_HOURS = 24
};

struct doctor {
    struct init *init;
    struct arena *arena;
    struct error args;
    const char *word;                           /* of what was found, where it is neither fine nor bad; NULL */
};
struct check {
    const char *id;                             /* words: doctor-ID, and -fine, -bad, -mend, -WORD, -WORD-mend */
    enum finding (*look)(struct doctor *doctor);
    bool wants_server;
};

static void told(struct doctor *doctor, const char *a, const char *a_value, const char *b,
                 const char *b_value)
{
    const struct error none = ERROR_NONE;
    doctor->args = none;
    error_set(&doctor->args, "", "home", doctor->init->cli->home, a ? a : "what", a ? a_value : "",
              b, b_value, NULL);
}

static const char *number(struct doctor *doctor, long long value)
{
    return arena_format(doctor->arena, "%lld", value);
}

/* One value, NULL when there is no row. */
static bool ask(struct doctor *doctor, const char *sql, const char *param, const char **text)
{
    return db_fetch(doctor->init->db, doctor->arena, sql, param ? 1 : 0, &param, text,
                    doctor->init->err);
}

/* One value that names what is wrong, no row when nothing is; `name` is its word. */
static enum finding look_for(struct doctor *doctor, const char *sql, const char *name,
                             const char *limit_name, const char *limit)
{
    const char *wrong = NULL;
    if (!ask(doctor, sql, limit, &wrong))
        return UNKNOWN;
    told(doctor, name, wrong ? wrong : "", limit_name, limit);
    return wrong ? BAD : FINE;
}

/* ---- the checks ---- */

static enum finding look_server(struct doctor *doctor)
{
    int pid = cluster_pid(doctor->init->cluster);
    told(doctor, "pid", number(doctor, pid), NULL, NULL);
    return pid ? FINE : BAD;
}

static bool program_version(struct doctor *doctor, const char **version)
{
    static const char *const argv[] = {CLUSTER_PROGRAMS "/postgres", "--version", NULL};
    struct buffer output = {0};
    bool done = child_run(argv, &output, doctor->init->err);
    *version = arena_text(doctor->arena, buffer_string(&output));
    buffer_release(&output);
    return done;
}

/* A package that was brought in under a running server: every new session may then fail to load its
 * libraries. */
static enum finding look_program(struct doctor *doctor)
{
    char exe[512] = "";
    const char *runs = NULL, *there = NULL;
    const char *path = arena_format(doctor->arena, "/proc/%d/exe",
                                    cluster_pid(doctor->init->cluster));
    ssize_t length = readlink(path, exe, sizeof exe - 1);       /* of another user's server: refused, then the version says it */
    if (!ask(doctor,
             "SELECT pg_catalog.split_part(pg_catalog.current_setting('server_version'), ' ', 1)",
             NULL, &runs) ||
        !program_version(doctor, &there))
        return UNKNOWN;
    told(doctor, "runs", runs, NULL, NULL);
    bool is_replaced = length > 0 && strstr(exe, " (deleted)");
    const char *at = strstr(there, runs);
    bool is_same = at && strchr(" \n", at[strlen(runs)]);
    return is_replaced || !is_same ? BAD : FINE;
}

static enum finding look_definitions(struct doctor *doctor)
{
    char digest[65];
    if (!database_digest(doctor->init->cli->forms, digest, doctor->init->err))
        return UNKNOWN;
    told(doctor, "forms", doctor->init->cli->forms, NULL, NULL);
    return strcmp(doctor->init->state.digest, digest) == 0 ? FINE : BAD;
}

static enum finding look_seed(struct doctor *doctor)
{
    told(doctor, "residents", number(doctor, doctor->init->state.residents), NULL, NULL);
    return doctor->init->state.is_seeded ? FINE : NOTE;
}

/* What makes a commit outlive a power cut. */
static enum finding look_durable(struct doctor *doctor)
{
    return look_for(
        doctor,
        "SELECT pg_catalog.string_agg(s.name || ' = ' || s.setting, ', ' ORDER BY s.name) FROM pg_catalog.pg_settings AS s "
        "WHERE s.name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND s.setting = 'off'",
        "settings", NULL, NULL);
}

static enum finding look_long(struct doctor *doctor)
{
    const char *limit = number(doctor, doctor->init->long_seconds ? doctor->init->long_seconds
                                                                  : LONG_SECONDS);
    return look_for(
        doctor,
        "SELECT pg_catalog.format('%s %s (%s s)', a.pid, a.usename, pg_catalog.floor(extract(epoch FROM "
        "pg_catalog.clock_timestamp() - a.xact_start))) FROM pg_catalog.pg_stat_activity AS a "
        "WHERE a.backend_type = 'client backend' AND a.pid <> pg_catalog.pg_backend_pid() AND a.xact_start < "
        "pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => $1::float8) ORDER BY a.xact_start LIMIT 1",
        "who", "seconds", limit);
}

static enum finding look_disk(struct doctor *doctor)
{
    struct statvfs disk;
    long long limit = doctor->init->free_mib ? doctor->init->free_mib : FREE_MIB;
    const char *folder = cluster_data(doctor->init->cluster);
    if (statvfs(folder, &disk) != 0) {
        error_set(doctor->init->err, "00-201", "path", folder, "reason", strerror(errno), NULL);
        return UNKNOWN;
    }
    long long free_mib = (long long)disk.f_bavail * (long long)disk.f_frsize >> 20;
    told(doctor, "free", number(doctor, free_mib), "limit", number(doctor, limit));
    return free_mib < limit ? BAD : FINE;
}

/* A clerk may raise work_mem, and no setting forbids it: the limit of the process is where a
 * session ends (db start sets it). */
static enum finding look_memory(struct doctor *doctor)
{
    static const char row[] = "Max data size";
    struct buffer limits = {0};
    struct error unread = ERROR_NONE;
    long long bytes = 0;
    if (file_read(arena_format(doctor->arena, "/proc/%d/limits",
                               cluster_pid(doctor->init->cluster)),
                  1 << 14, &limits, &unread)) {
        const char *at = strstr(buffer_string(&limits), row);
        bytes = at ? strtoll(at + sizeof row - 1, NULL, 10) : 0;       /* "unlimited" is no number */
    }
    buffer_release(&limits);
    told(doctor, "limit", number(doctor, bytes >> 20), NULL, NULL);
    return bytes > 0 ? FINE : NOTE;
}

/* A login works when the server has its verifier and the host its file. */
static enum finding look_logins(struct doctor *doctor)
{
    const struct office *office = init_open_catalog(doctor->init)
                                      ? catalog_office(doctor->init->catalog)
                                      : NULL;
    struct buffer without = {0};
    bool done = office != NULL;
    for (size_t i = 0; done && i < office->clerks; i++) {
        bool has = false;
        done = init_has_secret(doctor->init, office->clerk[i].login, office->clerk[i].login, &has);
        if (done && !has)
            buffer_format(&without, "%s%s", without.length ? " " : "", office->clerk[i].login);
    }
    bool is_fine = without.length == 0;
    told(doctor, "logins", arena_text(doctor->arena, buffer_string(&without)), NULL, NULL);
    buffer_release(&without);
    return !done ? UNKNOWN : is_fine ? FINE : BAD;
}

/* A clerk may change the password of the own role, and nobody can refuse it: then psql is open
 * without the host's file. */
static enum finding look_passwords(struct doctor *doctor)
{
    struct buffer names = {0};
    bool done = users_changed(cluster_secrets(doctor->init->cluster), doctor->init->db, &names,
                              doctor->init->err);
    bool is_fine = names.length == 0;
    told(doctor, "logins", arena_text(doctor->arena, buffer_string(&names)), NULL, NULL);
    buffer_release(&names);
    return !done ? UNKNOWN : is_fine ? FINE : BAD;
}

/* What one set for the own role begins every session; no door depends on it, but nobody of the
 * house sets anything. A clerk may become each of the words and duties one has, and leave settings,
 * a password and default rights there as well. */
static enum finding look_own_settings(struct doctor *doctor)
{
    return look_for(
        doctor,
        "WITH ours AS (SELECT r.oid, r.rolname, r.rolpassword, r.rolcanlogin FROM pg_catalog.pg_authid AS r WHERE NOT r.rolsuper "
        "AND (pg_catalog.pg_has_role(r.oid, 'clerk', 'MEMBER') OR pg_catalog.pg_has_role(r.oid, 'worker', 'MEMBER') OR r.rolname ~ '^(fn|role)_')) "
        "SELECT pg_catalog.string_agg(x.said, ', ' ORDER BY x.said) FROM ("
        "SELECT r.rolname || ' ' || pg_catalog.array_to_string(s.setconfig, ' ') FROM pg_catalog.pg_db_role_setting AS s JOIN ours AS r ON r.oid = s.setrole "
        "UNION ALL SELECT r.rolname || ' password' FROM ours AS r WHERE NOT r.rolcanlogin AND r.rolpassword IS NOT NULL "
        "UNION ALL SELECT r.rolname || ' default privileges' FROM pg_catalog.pg_default_acl AS d JOIN ours AS r ON r.oid = d.defaclrole "
        ") AS x (said) HAVING count(*) > 0",
        "settings", NULL, NULL);
}

static enum finding look_duties(struct doctor *doctor)
{
    enum finding finding = look_for(doctor, users_left_over, "who", NULL, NULL);
    return finding == BAD ? NOTE : finding;
}

/* Nobody lives on what a demo holds. */
static bool ask_demo(struct doctor *doctor, bool *demo)
{
    return database_is_demo(doctor->init->db, demo, doctor->init->err);
}

/* What was entered since the last copy is lost with the disk. */
static enum finding look_backup(struct doctor *doctor)
{
    const char *stamp = NULL, *hours = NULL;
    bool demo;
    if (!backup_newest(doctor->init, doctor->arena, &stamp) ||
        !ask_demo(doctor, &demo))
        return UNKNOWN;
    if (stamp &&
        !ask(
            doctor,
            "SELECT pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp() - (pg_catalog.to_timestamp($1, 'YYYYMMDD-HH24MISS')"
            "::timestamp AT TIME ZONE 'Asia/Tokyo')) / 3600)::bigint",
            stamp, &hours))
        return UNKNOWN;
    told(doctor, "stamp", stamp ? stamp : "–", "limit", number(doctor, BACKUP_HOURS));
    bool is_young = hours && strtoll(hours, NULL, 10) < BACKUP_HOURS;
    return is_young ? FINE : demo ? NOTE : BAD;
}

/* The server keeps what it cannot hand over until the disk is full. */
static enum finding look_archive(struct doctor *doctor)
{
    return look_for(
        doctor,
        "SELECT a.last_failed_wal FROM pg_catalog.pg_stat_archiver AS a WHERE a.last_failed_time > "
        "coalesce(a.last_archived_time, '-infinity')",
        "file", NULL, NULL);
}

/* A standby that hangs back: with synchronous replication every entry waits for it, without it what
 * it lacks is lost when this one dies. So is everything where none is waited for. */
static enum finding look_standby(struct doctor *doctor)
{
    const char *none = NULL;
    enum finding finding = look_for(
        doctor,
        "WITH own AS (SELECT s.setting, pg_catalog.pg_is_in_recovery() AS follows FROM pg_catalog.pg_settings AS s WHERE s.name = 'synchronous_standby_names') "
        "SELECT pg_catalog.string_agg(x.said, ', ' ORDER BY x.said) FROM ("
        "SELECT o.setting FROM own AS o WHERE o.setting <> '' AND NOT o.follows "
        "AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_replication AS r WHERE r.sync_state IN ('sync', 'quorum')) "
        "UNION ALL SELECT r.application_name || ' (async)' FROM own AS o, pg_catalog.pg_stat_replication AS r WHERE o.setting = '' AND NOT o.follows "
        "AND r.state IN ('streaming', 'catchup') AND r.application_name NOT IN ('pg_basebackup', 'pg_receivewal') "
        "UNION ALL SELECT pg_catalog.format('%s (%s MiB)', r.application_name, (r.lag / 1048576)::bigint) FROM ("
        "SELECT r.application_name, pg_catalog.pg_wal_lsn_diff(CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_receive_lsn() "
        "ELSE pg_catalog.pg_current_wal_lsn() END, coalesce(r.replay_lsn, r.flush_lsn, r.write_lsn, r.sent_lsn)) AS lag "
        "FROM pg_catalog.pg_stat_replication AS r WHERE r.state IN ('streaming', 'catchup')) AS r WHERE r.lag > $1::bigint * 1048576"
        ") AS x (said) HAVING count(*) > 0",
        "who", "limit", number(doctor, LAG_MIB));
    if (finding != FINE)
        return finding;
    if (!ask(
            doctor,
            "SELECT 'none' WHERE pg_catalog.current_setting('synchronous_standby_names') = '' AND NOT pg_catalog.pg_is_in_recovery()",
            NULL, &none))
        return UNKNOWN;
    doctor->word = none;
    return none ? NOTE : FINE;
}

/* The worker seals each ten minutes also what did not happen: where the newest seal is older, it
 * does not run, and no night comes. */
static enum finding look_worker(struct doctor *doctor)
{
    bool demo;
    enum finding finding = look_for(
        doctor,
        "SELECT pg_catalog.string_agg(pg_catalog.format('%s (%s)', x.dantai_code, coalesce(pg_catalog.to_char(x.last AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI'), '–')), ', ' "
        "ORDER BY x.dantai_code) FROM (SELECT c.dantai_code, (SELECT pg_catalog.max(s.at) FROM audit.seal AS s WHERE s.dantai_code = c.dantai_code) AS last FROM sys.city AS c) AS x "
        "WHERE coalesce(x.last, '-infinity') < pg_catalog.clock_timestamp() - pg_catalog.make_interval(mins => $1::integer) HAVING count(*) > 0",
        "who", "minutes", number(doctor, WORKER_MINUTES));
    if (finding != BAD)
        return finding;
    return !ask_demo(doctor, &demo) ? UNKNOWN : demo ? NOTE : BAD;
}

/* What the night gave up is told to its desk; who runs the host hears of it here. */
static enum finding look_jobs(struct doctor *doctor)
{
    enum finding finding = look_for(
        doctor,
        "SELECT pg_catalog.string_agg(pg_catalog.format('%s %s', j.dantai_code, j.kind), ', ' ORDER BY j.dantai_code, j.kind) "
        "FROM (SELECT DISTINCT x.dantai_code, x.kind FROM work.job AS x WHERE x.state = 'failed' AND NOT x.dry) AS j HAVING count(*) > 0",
        "jobs", NULL, NULL);
    return finding == BAD ? NOTE : finding;
}

/* A row of the log that waits long for its seal could still be changed unseen: the worker does not
 * run, or a transaction holds it back. */
static enum finding look_seals(struct doctor *doctor)
{
    return look_for(
        doctor,
        "SELECT pg_catalog.format('%s (%s s)', x.dantai_code, pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp() - x.first))) "
        "FROM (SELECT t.dantai_code, pg_catalog.min(t.at) AS first FROM sec.ticket AS t WHERE t.xid >= coalesce((SELECT s.hi FROM audit.seal AS s "
        "WHERE s.dantai_code = t.dantai_code ORDER BY s.seal_no DESC LIMIT 1), '0') GROUP BY t.dantai_code) AS x "
        "WHERE x.first < pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => $1::float8) ORDER BY x.first LIMIT 1",
        "waits", "limit", number(doctor, SEAL_SECONDS));
}

/* A log that nobody compares with its seals is as good as one without. `audit verify` touches
 * HOME/verified when all is well. */
static enum finding look_verified(struct doctor *doctor)
{
    struct stat mark;
    const char *now = NULL;
    const char *path = arena_format(doctor->arena, "%s/verified", doctor->init->cli->home);
    if (!ask(doctor,
             "SELECT pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp()))::bigint",
             NULL, &now))
        return UNKNOWN;
    long long days = stat(path, &mark) == 0
                         ? (strtoll(now, NULL, 10) - (long long)mark.st_mtime) / 86400
                         : -1;
    told(doctor, "days", number(doctor, days), "limit", number(doctor, VERIFY_DAYS));
    return days < 0 || days > VERIFY_DAYS ? NOTE : FINE;
}

/* A proof that failed is told until one succeeds. */
static enum finding look_proof(struct doctor *doctor)
{
    struct stat mark;
    const char *path = arena_format(doctor->arena, "%s/verified-bad", doctor->init->cli->home);
    if (stat(path, &mark) != 0)
        return FINE;
    return BAD;
}

/* Without the second record nothing is told of tickets that were rolled back. */
static enum finding look_second(struct doctor *doctor)
{
    return look_for(
        doctor,
        "SELECT 'pgaudit' WHERE pg_catalog.current_setting('pgaudit.role', true) IS DISTINCT FROM 'auditor' "
        "OR NOT pg_catalog.has_table_privilege('auditor', 'sec.ticket', 'INSERT')",
        "what", NULL, NULL);
}

static const struct check checks[] = {
    {"server", look_server, false},
    {"disk", look_disk, false},
    {"program", look_program, true},
    {"definitions", look_definitions, true},
    {"seed", look_seed, true},
    {"logins", look_logins, true},
    {"passwords", look_passwords, true},
    {"settings", look_own_settings, true},
    {"duties", look_duties, true},
    {"durable", look_durable, true},
    {"long", look_long, true},
    {"memory", look_memory, true},
    {"backup", look_backup, true},
    {"archive", look_archive, true},
    {"standby", look_standby, true},
    {"worker", look_worker, true},
    {"jobs", look_jobs, true},
    {"seals", look_seals, true},
    {"verified", look_verified, true},
    {"proof", look_proof, true},
    {"second", look_second, true},
};

/* ---- what is said ---- */

static void say(struct doctor *doctor, const struct check *check, enum finding finding)
{
    static const char *const mark[] = {
        [FINE] = "doctor.fine", [NOTE] = "doctor.note", [BAD] = "doctor.bad"};
    const struct words *words = doctor->init->cli->words;
    struct buffer line = {0};
    buffer_text(&line, words_get(words, mark[finding]));
    buffer_text(&line, "  ");
    text_pad(&line, words_get(words, arena_format(doctor->arena, "doctor-%s", check->id)), 18,
             false);
    const char *word = doctor->word ? doctor->word : finding == FINE ? "fine" : "bad";
    words_fill(&line,
               words_get(words, arena_format(doctor->arena, "doctor-%s-%s", check->id, word)),
               doctor->args.args);
    if (finding != FINE) {
        buffer_text(&line, "\n      → ");
        words_fill(&line,
                   words_get(words, arena_format(doctor->arena, "doctor-%s%s%s-mend", check->id,
                                                 doctor->word ? "-" : "",
                                                 doctor->word ? doctor->word : "")),
                   doctor->args.args);
    }
    printf("%s\n", buffer_string(&line));
    buffer_release(&line);
}

static bool connect_to(struct init *init)
{
    init->db = cluster_connect(init->cluster, init->cli->database, init->err);
    return init->db && database_read_state(init->db, &init->state, init->err);
}

bool doctor_run(struct init *init)
{
    struct doctor doctor = {.init = init, .arena = arena_new()};
    bool runs = cluster_pid(init->cluster) != 0, done = !runs || connect_to(init);
    int bad = 0;
    for (size_t i = 0; done && i < COUNT_OF(checks); i++) {
        if (checks[i].wants_server && !runs)
            continue;
        doctor.word = NULL;
        enum finding finding = checks[i].look(&doctor);
        done = finding != UNKNOWN;
        if (done)
            say(&doctor, &checks[i], finding);
        bad += finding == BAD;
    }
    fflush(stdout);
    if (done && bad)
        done = error_set(init->err, "00-557", "count", number(&doctor, bad), NULL);
    arena_free(&doctor.arena);
    return done;
}
