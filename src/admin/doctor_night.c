/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The worker and what it leaves: jobs, seals of the log, the proof of them, the second record. Must
 * not know what else is looked at.
 */
#include <stdlib.h>
#include <sys/stat.h>

#include "doctor_check.h"
#include "madoguchi/cluster_database.h"

enum { SEAL_SECONDS = 60, VERIFY_DAYS = 35, WORKER_MINUTES = 20 };

/* The worker seals each ten minutes also what did not happen: where the newest seal is older, it
 * does not run, and no night comes. */
static enum finding look_worker(struct doctor *doctor)
{
    bool demo;
    enum finding finding = doctor_look_for(
        doctor,
        "SELECT pg_catalog.string_agg(pg_catalog.format('%s (%s)', x.dantai_code, coalesce(pg_catalog.to_char(x.last AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI'), '–')), ', ' "
        "ORDER BY x.dantai_code) FROM (SELECT c.dantai_code, (SELECT pg_catalog.max(s.at) FROM audit.seal AS s WHERE s.dantai_code = c.dantai_code) AS last FROM sys.city AS c) AS x "
        "WHERE coalesce(x.last, '-infinity') < pg_catalog.clock_timestamp() - pg_catalog.make_interval(mins => $1::integer) HAVING count(*) > 0",
        "who", "minutes", doctor_number(doctor, WORKER_MINUTES));
    if (finding != BAD)
        return finding;
    if (!database_is_demo(doctor->init->db, &demo, doctor->init->err))
        return UNKNOWN;
    return demo ? NOTE : BAD;
}

/* What the night gave up is told to its desk; who runs the host hears of it here. */
static enum finding look_jobs(struct doctor *doctor)
{
    enum finding finding = doctor_look_for(
        doctor,
        "SELECT pg_catalog.string_agg(pg_catalog.format('%s %s', j.dantai_code, j.kind), ', ' ORDER BY j.dantai_code, j.kind) "
        "FROM (SELECT DISTINCT x.dantai_code, x.kind FROM work.job AS x WHERE x.state = 'failed' AND NOT x.dry) AS j HAVING count(*) > 0",
        "jobs", NULL, NULL);
    return finding == BAD ? NOTE : finding;
}

/* A row of the log that waits long for its seal could still be changed unseen: the worker does not
 * run, or a transaction holds it back. Each kind of row that is sealed (audit.leaves), city by city
 * behind its last seal: the rows of seven years are not looked at. What the set-up wrote waits for
 * the first worker (look_worker). */
static enum finding look_seals(struct doctor *doctor)
{
    return doctor_look_for(
        doctor,
        "SELECT pg_catalog.format('%s (%s s)', c.dantai_code, pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp() - x.first))) FROM sys.city AS c "
        "CROSS JOIN LATERAL (SELECT coalesce((SELECT s.hi FROM audit.seal AS s WHERE s.dantai_code = c.dantai_code ORDER BY s.seal_no DESC LIMIT 1), '0') AS hi) AS s "
        "CROSS JOIN LATERAL (SELECT LEAST((SELECT t.at FROM sec.ticket AS t WHERE t.dantai_code = c.dantai_code AND t.xid >= s.hi ORDER BY t.xid LIMIT 1), "
        "(SELECT d.at FROM audit.deed AS d WHERE d.dantai_code = c.dantai_code AND d.xid >= s.hi ORDER BY d.xid LIMIT 1), "
        "(SELECT r.at FROM audit.trace AS r WHERE r.dantai_code = c.dantai_code AND r.xid >= s.hi AND s.hi > '0' ORDER BY r.xid LIMIT 1)) AS first) AS x "
        "WHERE x.first < pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => $1::float8) ORDER BY x.first LIMIT 1",
        "waits", "limit", doctor_number(doctor, SEAL_SECONDS));
}

/* A log that nobody compares with its seals is as good as one without. `audit verify` touches
 * HOME/verified when all is well. */
static enum finding look_verified(struct doctor *doctor)
{
    struct stat mark;
    const char *now = NULL;
    const char *path = arena_format(doctor->arena, "%s/verified", doctor->init->cli->home);
    if (!doctor_ask(
            doctor,
            "SELECT pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp()))::bigint",
            NULL, &now))
        return UNKNOWN;
    long long days = stat(path, &mark) == 0
                         ? (strtoll(now, NULL, 10) - (long long)mark.st_mtime) / 86400
                         : -1;
    doctor_told(doctor, "days", doctor_number(doctor, days), "limit",
                doctor_number(doctor, VERIFY_DAYS));
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
    return doctor_look_for(
        doctor,
        "SELECT 'pgaudit' WHERE pg_catalog.current_setting('pgaudit.role', true) IS DISTINCT FROM 'auditor' "
        "OR NOT pg_catalog.has_table_privilege('auditor', 'sec.ticket', 'INSERT')",
        "what", NULL, NULL);
}

const struct check doctor_night[] = {
    {"worker", look_worker, true},
    {"jobs", look_jobs, true},
    {"seals", look_seals, true},
    {"verified", look_verified, true},
    {"proof", look_proof, true},
    {"second", look_second, true},
    {NULL, NULL, false},
};
