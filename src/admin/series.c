/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Series of numbers over a restore. Their values travel as the text of an SQL literal that the
 * server made itself.
 */
#include "series.h"

#include <string.h>
#include <unistd.h>

#include "backup.h"
#include "copies.h"
#include "moment.h"

/* By ids and numbers only: when, city, login, form, key, number, people. */
static const char deeds_since[] =
    "SELECT pg_catalog.string_agg(pg_catalog.concat_ws(E'\\t', "
    "pg_catalog.to_char(d.at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI:SS'), d.dantai_code, "
    "d.login, d.form, coalesce(d.key::text, '-'), coalesce(d.number, '-'), "
    "pg_catalog.array_to_string(d.persons, ' ')) || E'\\n', '' ORDER BY d.at, d.deed_no) "
    "FROM audit.deed AS d WHERE d.at >= ($1::timestamp AT TIME ZONE 'Asia/Tokyo')";
static const char counters[] =
    "SELECT pg_catalog.string_agg(pg_catalog.format('(%s, %L, %s)', c.dantai_code, c.name, "
    "c.value), ', ') FROM sys.counter AS c";
/* Whoever is at it ends: what is drawn or done between this and the end of the server would be in no list. */
static const char alone[] =
    "SET lock_timeout = '1min'; BEGIN; "
    "SELECT pg_catalog.pg_terminate_backend(s.pid) FROM pg_catalog.pg_stat_activity AS s "
    "WHERE s.datname = pg_catalog.current_database() AND s.backend_type = 'client backend' AND s.pid <> pg_catalog.pg_backend_pid(); "
    "LOCK TABLE sys.counter, audit.deed IN EXCLUSIVE MODE";

enum { NUMBERS_LIMIT = 1 << 20 };

/* How far they were at the last restore: the data that this one goes back to may not know, and where
 * the server cannot be asked the same thousand would be guessed again. */
static const char *past_of(struct init *init, struct arena *arena)
{
    return arena_format(arena, "%s/numbers", copies_root(init->cluster, arena));
}

static const char *read_past(struct init *init, struct arena *arena)
{
    struct buffer text = {0};
    struct error none = ERROR_NONE;
    bool done = file_read(past_of(init, arena), NUMBERS_LIMIT, &text, &none) && text.length;
    const char *past = done ? arena_text(arena, buffer_string(&text)) : NULL;
    buffer_release(&text);
    return past;
}

static const char *joined(struct arena *arena, const char *a, const char *b)
{
    return !a ? b : !b ? a : arena_format(arena, "%s, %s", a, b);
}

/* Before the data change their place: a restore that is killed behind that leaves its list. */
static void list_deeds(struct init *init, struct arena *arena, const char *deeds, struct series *series)
{
    struct error err = ERROR_NONE;
    char stamp[MOMENT_STAMP + 1];
    moment_now(stamp);
    const char *path = arena_format(arena, "%s/deeds-before-%s.tsv", init->cli->home, stamp);
    if (file_write(path, deeds, strlen(deeds), 0600, &err))
        series->list = path;
    else
        (void)cli_fail(init->cli, &err);
}

void series_read(struct init *init, const char *at, const char *known, bool asks,
                 struct arena *arena, struct series *series)
{
    struct error ignored = ERROR_NONE;
    const char *now = NULL, *deeds = NULL;
    struct db *db = asks && cluster_pid(init->cluster) > 0
                        ? cluster_connect(init->cluster, HOME_DATABASE, &ignored)
                        : NULL;
    bool asked = db && db_script(db, "restore", alone, &ignored) &&
                 db_fetch(db, arena, counters, 0, NULL, &now, &ignored);
    *series = (struct series){.numbers = joined(arena, known, asked ? now : NULL),
                              .past = read_past(init, arena),
                              .hold = db};
    if (asked && at && db_fetch(db, arena, deeds_since, 1, &at, &deeds, &ignored) && deeds && *deeds)
        list_deeds(init, arena, deeds, series);
}

void series_let_go(struct series *series)
{
    db_free(&series->hold);
}

void series_drop(struct series *series)
{
    series_let_go(series);
    if (series->list)
        (void)unlink(series->list);
}

static bool go_on(struct init *init, struct arena *arena, const struct series *series,
                  const char **moved, struct error *err)
{
    const char *rows = joined(arena, series->numbers, series->past), *reached = NULL;
    const char *sql = arena_format(
        arena,
        "WITH n AS (SELECT c.dantai_code AS city, c.name, c.value FROM sys.counter AS c%s%s), "
        "u AS (INSERT INTO sys.counter AS c (dantai_code, name, value) SELECT n.city, n.name, %s FROM n GROUP BY n.city, n.name "
        "ON CONFLICT (dantai_code, name) DO UPDATE SET value = excluded.value "
        "WHERE excluded.value > c.value RETURNING 1) SELECT pg_catalog.count(*)::text FROM u",
        rows ? " UNION ALL VALUES " : "", rows ? rows : "",
        series->numbers ? "pg_catalog.max(n.value)" : "(pg_catalog.max(n.value) / 1000 + 1) * 1000");
    struct db *db = cluster_connect(init->cluster, HOME_DATABASE, err);
    bool done = db && db_script(db, "restore", "SET default_transaction_read_only = off", err) &&
                db_fetch(db, arena, sql, 0, NULL, moved, err) &&
                db_fetch(db, arena, counters, 0, NULL, &reached, err) &&
                (!reached || file_write(past_of(init, arena), reached, strlen(reached), 0600, err));
    db_free(&db);
    return done;
}

bool series_keep(struct init *init, struct arena *arena, const struct series *series, bool lost)
{
    struct error err = ERROR_NONE;
    const char *moved = "0";
    bool done = (!series->numbers && !lost) || go_on(init, arena, series, &moved, &err);
    if (!done)
        (void)cli_fail(init->cli, &err);
    else if (strcmp(moved, "0") != 0)
        backup_say(init, series->numbers ? "backup-numbers" : "backup-numbers-guessed", "count", moved);
    if (series->list)
        backup_say(init, "backup-deeds", "path", series->list);
    return done;
}
