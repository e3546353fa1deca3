/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Series of numbers over a restore. Their values travel as the text of an SQL literal that the
 * server made itself.
 */
#include "series.h"

#include <string.h>

#include "backup.h"

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
static const char next_thousand[] =
    "SELECT c.dantai_code, c.name, (c.value / 1000 + 1) * 1000 FROM sys.counter AS c";

void series_read(struct init *init, const char *at, struct arena *arena, struct series *series)
{
    struct error ignored = ERROR_NONE;
    struct db *db = cluster_pid(init->cluster) > 0
                        ? cluster_connect(init->cluster, HOME_DATABASE, &ignored)
                        : NULL;
    *series = (struct series){NULL, NULL};
    bool asked = db && db_fetch(db, arena, counters, 0, NULL, &series->counters, &ignored);
    if (asked && at && !db_fetch(db, arena, deeds_since, 1, &at, &series->deeds, &ignored))
        series->deeds = NULL;
    db_free(&db);
}

static bool go_on(struct init *init, struct arena *arena, const struct series *series,
                  const char **moved, struct error *err)
{
    const char *sql = arena_format(
        arena,
        "WITH u AS (INSERT INTO sys.counter AS c (dantai_code, name, value) %s%s "
        "ON CONFLICT (dantai_code, name) DO UPDATE SET value = excluded.value "
        "WHERE excluded.value > c.value RETURNING 1) SELECT pg_catalog.count(*)::text FROM u",
        series->counters ? "VALUES " : "", series->counters ? series->counters : next_thousand);
    struct db *db = cluster_connect(init->cluster, HOME_DATABASE, err);
    bool done = db && db_fetch(db, arena, sql, 0, NULL, moved, err);
    db_free(&db);
    return done;
}

static void list_deeds(struct init *init, struct arena *arena, const char *deeds)
{
    struct error err = ERROR_NONE;
    const char *stamp = NULL, *path = NULL;
    bool done = backup_now(init, arena, &stamp, &err);
    if (done) {
        path = arena_format(arena, "%s/deeds-before-%s.tsv", init->cli->home, stamp);
        done = file_write(path, deeds, strlen(deeds), 0600, &err);
    }
    if (done)
        backup_say(init, "backup-deeds", "path", path);
    else
        (void)cli_fail(init->cli, &err);
}

void series_keep(struct init *init, struct arena *arena, const struct series *series, bool lost)
{
    struct error err = ERROR_NONE;
    const char *moved = "0";
    if ((series->counters || lost) && !go_on(init, arena, series, &moved, &err))
        (void)cli_fail(init->cli, &err);
    else if (strcmp(moved, "0") != 0)
        backup_say(init, series->counters ? "backup-numbers" : "backup-numbers-guessed", "count",
                   moved);
    if (series->deeds && *series->deeds)
        list_deeds(init, arena, series->deeds);
}
