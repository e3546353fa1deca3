/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi audit: proves the sealed log, counts it against the second record, and writes the heads
 * of the seals outside. The functions that prove come with the program's own definitions and live
 * for one transaction: whoever changed the log may have changed those of the database too.
 */
#include "audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "madoguchi/command.h"
#include "madoguchi/cluster.h"
#include "madoguchi/batch.h"
#include "reconcile.h"

struct proof {
    const struct cli *cli;
    struct cluster *cluster;
    struct db *db;
    const char *anchor, *log;
};

static bool open_proof(struct proof *proof, struct error *err)
{
    proof->cluster = cli_cluster(proof->cli, err);
    proof->db = proof->cluster ? cluster_connect(proof->cluster, proof->cli->database, err) : NULL;
    if (!proof->anchor)
        proof->anchor = arena_format(proof->cli->arena, "%s/anchor", proof->cli->home);
    return proof->db != NULL;
}

static bool bring_functions(struct proof *proof, struct error *err)
{
    struct buffer sql = {0};
    const char *path = arena_format(proof->cli->arena, "%s/_shared/function/80_audit.sql",
                                    proof->cli->forms);
    bool done =
        file_read(path, 1 << 20, &sql, err) &&
        db_script(
            proof->db, "audit",
            "BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL search_path = pg_catalog, pg_temp; "
            "SET LOCAL client_min_messages = error; SET LOCAL timezone = 'Asia/Tokyo'; SET LOCAL row_security = off;",
            err) &&
        db_script(proof->db, path, buffer_string(&sql), err);
    buffer_release(&sql);
    return done;
}

static const char *cell(const struct db_call *call, size_t row, size_t column)
{
    const char *text = db_call_text(call, 0, row, column);
    return text ? text : "";
}

/* One line a finding; true for a line that only counts. */
static bool say(const struct cli *cli, const struct db_call *call, size_t row)
{
    struct buffer key = {0}, line = {0}, clean = {0};
    struct error args = ERROR_NONE;
    buffer_format(&key, "audit-%s", cell(call, row, 1));
    error_set(&args, "", "city", cell(call, row, 0), "seal", cell(call, row, 2), "source",
              cell(call, row, 3), "key", cell(call, row, 4), "at", cell(call, row, 5), NULL);
    words_fill(&line, words_get(cli->words, buffer_string(&key)), args.args);
    text_sanitise(&clean, buffer_string(&line));
    printf("%s\n", buffer_string(&clean));
    const char *fault = cell(call, row, 1);
    static const char *const sums[] = {"sealed", "counted", "handed", "entered", "restored"};
    bool is_sum = false;
    for (size_t i = 0; i < COUNT_OF(sums); i++)
        is_sum = is_sum || strcmp(fault, sums[i]) == 0;
    buffer_release(&key);
    buffer_release(&line);
    buffer_release(&clean);
    return is_sum;
}

/* The findings of one query, a line each; how many of them are faults. */
static bool say_all(struct proof *proof, const struct db_statement *statement, size_t *faults,
                    struct error *err)
{
    struct db_call *call = db_call_start(proof->db, statement, 1);
    struct error ignored = ERROR_NONE;
    bool done = db_wait(proof->db, call, 3600000, err);
    for (size_t row = 0; done && row < db_call_rows(call, 0); row++)
        *faults += !say(proof->cli, call, row);
    db_call_free(&call);
    if (!db_script(proof->db, "audit", "ROLLBACK;", &ignored))
        error_where(err, "ROLLBACK");
    return done;
}

static int conclude(struct proof *proof, bool done, size_t faults, const char *good,
                    const char *bad, struct error *err)
{
    if (!done)
        return cli_fail(proof->cli, err);
    printf("%s\n", words_get(proof->cli->words, faults ? bad : good));
    return faults > 0;
}

/* A line of the anchors that is none is a finding; the others go on to prove. */
static void say_broken(struct proof *proof, int line)
{
    struct error err = ERROR_NONE;
    error_set(&err, "00-552", "path", proof->anchor, "line",
              arena_format(proof->cli->arena, "%d", line), NULL);
    cli_fail(proof->cli, &err);
}

static int verify(struct proof *proof, struct error *err)
{
    struct buffer anchors = {0};
    size_t faults = 0;
    int broken = 0;
    bool done = bring_functions(proof, err);
    if (done && file_exists(proof->anchor))
        done = anchor_read(proof->anchor, &anchors, &broken, err);
    else
        buffer_text(&anchors, "[]");
    const char *param = buffer_string(&anchors);
    const struct db_statement statement = {
        "SELECT v.city, v.fault, v.seal_no, v.source, v.row_key, v.at FROM audit.verify($1::jsonb) AS v",
        1, &param};
    done = done && say_all(proof, &statement, &faults, err);
    buffer_release(&anchors);
    if (broken) {
        say_broken(proof, broken);
        faults++;
    }
    /* their times are read by db doctor */
    const char *good = arena_format(proof->cli->arena, "%s/verified", proof->cli->home);
    const char *bad = arena_format(proof->cli->arena, "%s/verified-bad", proof->cli->home);
    done = done && file_write(faults == 0 ? good : bad, "", 0, 0600, err);
    if (done && faults == 0)
        unlink(bad);
    return conclude(proof, done, faults, "audit-good", "audit-bad", err);
}

/* What each restore kept of the log before it (backup.c), then the log of today. */
static bool logs_of(struct proof *proof, struct list *paths, struct error *err)
{
    static const char kept[] = "server-before-";
    struct arena *arena = proof->cli->arena;
    struct list names = {0};
    if (proof->log) {
        list_add(arena, paths, arena_text(arena, proof->log));
        return true;
    }
    if (!file_list(proof->cli->home, ".log", arena, &names, err))
        return false;
    for (size_t i = 0; i < names.count; i++)
        if (strncmp(names.item[i], kept, sizeof kept - 1) == 0)
            list_add(arena, paths,
                     arena_format(arena, "%s/%s", proof->cli->home, (const char *)names.item[i]));
    list_add(arena, paths, arena_format(arena, "%s/server.log", cluster_folder(proof->cluster)));
    return true;
}

/* The log of the server against the tickets, by session. */
static int reconcile(struct proof *proof, struct error *err)
{
    struct buffer lines = {0};
    struct list paths = {0};
    char since[32];
    size_t faults = 0;
    bool done = logs_of(proof, &paths, err) &&
                reconcile_read(&paths, proof->cli->database, since, &lines, err) &&
                bring_functions(proof, err);
    const char *param[] = {since, buffer_string(&lines)};
    const struct db_statement statement = {
        "SELECT NULL, v.fault, v.logged, v.login, v.backend, v.kept FROM audit.reconcile($1, $2::jsonb) AS v",
        2, param};
    done = done && say_all(proof, &statement, &faults, err);
    buffer_release(&lines);
    return conclude(proof, done, faults, "audit-agreed", "audit-disagreed", err);
}

/* Lines of city, seal, time, rows and chain go to the end of the file. */
static int append(struct proof *proof, const char *sql, struct error *err)
{
    const struct db_statement statement = {sql, 0, NULL};
    struct db_call *call = db_call_start(proof->db, &statement, 1);
    bool done = db_wait(proof->db, call, 60000, err);
    for (size_t row = 0; done && row < db_call_rows(call, 0); row++) {
        const struct anchor one = {atoi(cell(call, row, 0)), strtoll(cell(call, row, 1), NULL, 10),
                                   cell(call, row, 2), strtoll(cell(call, row, 3), NULL, 10),
                                   cell(call, row, 4)};
        done = anchor_write(proof->anchor, &one, err);
        if (done)
            printf("%d %lld %s %lld %s\n", one.city, one.seal, one.at, one.rows, one.chain);
    }
    db_call_free(&call);
    return done ? 0 : cli_fail(proof->cli, err);
}

/* The newest seal of each city. */
static int anchor(struct proof *proof, struct error *err)
{
    return append(
        proof,
        "SELECT DISTINCT ON (s.dantai_code) s.dantai_code, s.seal_no, to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), "
        "s.rows, encode(s.chain, 'hex') FROM audit.seal AS s ORDER BY s.dantai_code, s.seal_no DESC",
        err);
}

/* Where each city stands after a restore. */
static int restored(struct proof *proof, struct error *err)
{
    return append(
        proof,
        "SELECT c.dantai_code, coalesce(max(s.seal_no), 0), to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), "
        "coalesce(sum(s.rows), 0), '" ANCHOR_RESTORED "' FROM sys.city AS c LEFT JOIN audit.seal AS s ON s.dantai_code = c.dantai_code GROUP BY c.dantai_code ORDER BY 1",
        err);
}

/* Handing over may be repeated: what is known already stays as it is. */
static int take(struct proof *proof, struct error *err)
{
    struct taking taking;
    if (!proof->log)
        error_set(err, "00-572", NULL);
    if (error_is_set(err) || !audit_take(proof->db, proof->log, &taking, err))
        return cli_fail(proof->cli, err);
    printf("%zu / %zu\n", taking.taken, taking.found);
    if (taking.broken == 0)
        return 0;
    error_set(err, "00-996", "path", proof->log, "count",
              arena_format(proof->cli->arena, "%zu", taking.broken), NULL);
    return cli_fail(proof->cli, err);
}

bool audit_restored(const struct cli *cli, struct error *err)
{
    struct proof proof = {.cli = cli, .anchor = arena_format(cli->arena, "%s/anchor", cli->home)};
    bool done = !file_exists(proof.anchor) ||
                (open_proof(&proof, err) && restored(&proof, err) == 0);
    db_free(&proof.db);
    cluster_free(&proof.cluster);
    return done;
}

static const struct command { struct subcommand head; int (*run)(struct proof *proof, struct error *err); } commands[] = {
    {{"verify", "audit-help-verify"}, verify},
    {{"anchor", "audit-help-anchor"}, anchor},
    {{"restored", "audit-help-restored"}, restored},
    {{"take", "audit-help-take"}, take},
    {{"reconcile", "audit-help-reconcile"}, reconcile},
};

static int run_line(struct proof *proof, int argc, char **argv)
{
    struct error err = ERROR_NONE;
    int status = 2;
    if (argc < 2 || proof->cli->wants_help) {
        printf("%s\n", words_get(proof->cli->words, "audit-usage"));
        subcommand_list(SUBCOMMANDS(commands), proof->cli->words);
        return proof->cli->wants_help ? 0 : 2;
    }
    const struct command *command = subcommand_find(SUBCOMMANDS(commands), argv[1], &err);
    if (!command || !cli_nothing_left(argc, argv, 2, &err))
        cli_fail(proof->cli, &err);
    else
        status = open_proof(proof, &err) ? command->run(proof, &err) : cli_fail(proof->cli, &err);
    db_free(&proof->db);
    cluster_free(&proof->cluster);
    return status;
}

int cli_audit(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        struct proof proof = {.cli = &cli};
        if (cli_take(&argc, argv, "--anchor", &proof.anchor, &err) &&
            cli_take(&argc, argv, "--log", &proof.log, &err))
            status = run_line(&proof, argc, argv);
        else
            cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return status;
}
