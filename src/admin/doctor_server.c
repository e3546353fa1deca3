/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether what is entered outlives this server: written through, copied, handed on; and that no
 * session holds or takes all of it. Must not know what else is looked at.
 */
#include <stdlib.h>
#include <string.h>

#include "backup.h"
#include "doctor_check.h"
#include "madoguchi/cluster_database.h"

enum { LONG_SECONDS = 300, LAG_MIB = 64, BACKUP_HOURS = 24, ARCHIVE_MINUTES = 15 };

/* What makes a commit outlive a power cut, and where a standby is waited for also this server. */
static enum finding look_durable(struct doctor *doctor)
{
    return doctor_look_for(
        doctor,
        "SELECT pg_catalog.string_agg(s.name || ' = ' || s.setting, ', ' ORDER BY s.name) FROM pg_catalog.pg_settings AS s "
        "WHERE s.name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND s.setting = 'off' "
        "OR s.name = 'synchronous_commit' AND s.setting IN ('local', 'remote_write') AND pg_catalog.current_setting('synchronous_standby_names') <> ''",
        "settings", NULL, NULL);
}

static enum finding look_long(struct doctor *doctor)
{
    const char *limit = doctor_number(doctor, doctor->init->long_seconds
                                                  ? doctor->init->long_seconds
                                                  : LONG_SECONDS);
    return doctor_look_for(
        doctor,
        "SELECT pg_catalog.format('%s %s (%s s)', a.pid, a.usename, pg_catalog.floor(extract(epoch FROM "
        "pg_catalog.clock_timestamp() - a.xact_start))) FROM pg_catalog.pg_stat_activity AS a "
        "WHERE a.backend_type = 'client backend' AND a.pid <> pg_catalog.pg_backend_pid() AND a.xact_start < "
        "pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => $1::float8) ORDER BY a.xact_start LIMIT 1",
        "who", "seconds", limit);
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
    doctor_told(doctor, "limit", doctor_number(doctor, bytes >> 20), NULL, NULL);
    return bytes > 0 ? FINE : NOTE;
}

/* What was entered since the last copy is lost with the disk; but nobody lives on what a demo
 * holds. */
static enum finding look_backup(struct doctor *doctor)
{
    const char *stamp = NULL, *hours = NULL;
    struct error elsewhere = ERROR_NONE;
    bool demo;
    if (!cluster_is_ours(doctor->init->cluster, &elsewhere)) {
        doctor->word = "elsewhere";
        return NOTE;
    }
    if (!backup_newest(doctor->init, doctor->arena, &stamp) ||
        !database_is_demo(doctor->init->db, &demo, doctor->init->err))
        return UNKNOWN;
    if (stamp &&
        !doctor_ask(
            doctor,
            "SELECT pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp() - (pg_catalog.to_timestamp($1, 'YYYYMMDD-HH24MISS')"
            "::timestamp AT TIME ZONE 'Asia/Tokyo')) / 3600)::bigint",
            stamp, &hours))
        return UNKNOWN;
    doctor_told(doctor, "stamp", stamp ? stamp : "–", "limit", doctor_number(doctor, BACKUP_HOURS));
    bool is_young = hours && strtoll(hours, NULL, 10) < BACKUP_HOURS;
    return is_young ? FINE : demo ? NOTE : BAD;
}

/* The server keeps what it cannot hand over until the disk is full. A command that fails is counted;
 * one that hangs is seen by what waits for it. */
static enum finding look_archive(struct doctor *doctor)
{
    const char *none = NULL;
    if (!doctor_ask(
            doctor,
            "SELECT 'none' WHERE pg_catalog.current_setting('archive_mode') = 'off' OR pg_catalog.current_setting('archive_command') IN ('', '/bin/true') "
            "AND coalesce(pg_catalog.current_setting('archive_library', true), '') = ''",
            NULL, &none))
        return UNKNOWN;
    doctor->word = none;
    if (none)
        return NOTE;
    return doctor_look_for(
        doctor,
        "SELECT x.file FROM (SELECT a.last_failed_wal AS file FROM pg_catalog.pg_stat_archiver AS a WHERE a.last_failed_time > "
        "coalesce(a.last_archived_time, '-infinity') UNION ALL SELECT pg_catalog.replace(f.name, '.ready', '') FROM pg_catalog.pg_ls_archive_statusdir() AS f "
        "WHERE f.name ~ '[.]ready$' AND f.modification < pg_catalog.clock_timestamp() - pg_catalog.make_interval(mins => $1::integer)) AS x ORDER BY x.file LIMIT 1",
        "file", "minutes", doctor_number(doctor, ARCHIVE_MINUTES));
}

/* A standby that hangs back: with synchronous replication every entry waits for it, without it what
 * it lacks is lost when this one dies. So is everything where none is waited for. For one that is
 * gone its slot keeps the log until the disk is full. */
static enum finding look_standby(struct doctor *doctor)
{
    const char *none = NULL;
    enum finding finding = doctor_look_for(
        doctor,
        "WITH own AS (SELECT s.setting, pg_catalog.pg_is_in_recovery() AS follows FROM pg_catalog.pg_settings AS s WHERE s.name = 'synchronous_standby_names') "
        "SELECT pg_catalog.string_agg(x.said, ', ' ORDER BY x.said) FROM ("
        "SELECT o.setting FROM own AS o WHERE o.setting <> '' AND NOT o.follows "
        "AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_replication AS r WHERE r.sync_state IN ('sync', 'quorum')) "
        "UNION ALL SELECT r.application_name || ' (async)' FROM own AS o, pg_catalog.pg_stat_replication AS r WHERE o.setting = '' AND NOT o.follows "
        "AND r.state IN ('streaming', 'catchup') AND r.application_name NOT IN ('pg_basebackup', 'pg_receivewal') "
        "UNION ALL SELECT pg_catalog.format('%s (%s MiB)', l.name, (l.lag / 1048576)::bigint) FROM (SELECT b.name, pg_catalog.pg_wal_lsn_diff("
        "CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_receive_lsn() ELSE pg_catalog.pg_current_wal_lsn() END, b.lsn) AS lag FROM ("
        "SELECT r.application_name, coalesce(r.replay_lsn, r.flush_lsn, r.write_lsn, r.sent_lsn) FROM pg_catalog.pg_stat_replication AS r WHERE r.state IN ('streaming', 'catchup') "
        "UNION ALL SELECT s.slot_name, s.restart_lsn FROM own AS o, pg_catalog.pg_replication_slots AS s WHERE NOT o.follows AND NOT s.active"
        ") AS b (name, lsn)) AS l WHERE l.lag > $1::bigint * 1048576"
        ") AS x (said) HAVING count(*) > 0",
        "who", "limit", doctor_number(doctor, LAG_MIB));
    if (finding != FINE)
        return finding;
    if (!doctor_ask(
            doctor,
            "SELECT 'none' WHERE pg_catalog.current_setting('synchronous_standby_names') = '' AND NOT pg_catalog.pg_is_in_recovery()",
            NULL, &none))
        return UNKNOWN;
    doctor->word = none;
    return none ? NOTE : FINE;
}

const struct check doctor_server[] = {
    {"durable", look_durable, true},
    {"long", look_long, true},
    {"memory", look_memory, true},
    {"backup", look_backup, true},
    {"archive", look_archive, true},
    {"standby", look_standby, true},
    {NULL, NULL, false},
};
