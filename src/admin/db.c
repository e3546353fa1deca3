/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi db …: a table of commands over the private cluster of one home. Each command opens what
 * it needs and says what is missing; the work itself is in cluster.c, database.c and init.c.
 */
#include "madoguchi/admin.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backup.h"
#include "doctor.h"
#include "madoguchi/admin_init.h"
#include "madoguchi/auth.h"
#include "unfinished.h"
#include "worker.h"

enum { NUMBER_MOST = 20000000 };
/* What a command wants: the lock of the home, no restore that is unfinished, the server and the database. */
enum { ALONE = 1, WHOLE = 2, CONNECTED = 4 };

struct command {
    struct subcommand head;
    bool (*run)(struct init *init, const char *operand);
    const char *operand;             /* key of words; NULL: takes none */
    int wants;
};

static bool do_init(struct init *init, const char *operand)
{
    (void)operand;
    if (!init_all(init))
        return false;
    init_table(init);
    return true;
}

static bool do_start(struct init *init, const char *operand)
{
    (void)operand;
    return cluster_start(init->cluster, init->err);
}

static bool do_stop(struct init *init, const char *operand)
{
    (void)operand;
    return worker_stop(init->cli->home, NULL, init->err) && cluster_stop(init->cluster, init->err);
}

static bool do_reset(struct init *init, const char *operand)
{
    (void)operand;
    if (!worker_stop(init->cli->home, NULL, init->err) || !cluster_remove(init->cluster, init->err))
        return false;
    struct arena *arena = arena_new();
    unfinished_remove(init->cluster, arena);     /* of data that nobody wants any more */
    arena_free(&arena);
    return true;
}

static bool do_migrate(struct init *init, const char *operand)
{
    (void)operand;
    return init_migrate(init);
}

static bool do_seed(struct init *init, const char *operand)
{
    (void)operand;
    return init_seed(init);
}

static bool do_draft(struct init *init, const char *system)
{
    struct buffer sql = {0};
    bool done = init_open_catalog(init) &&
                migrate_draft(init->catalog, init->db, system, &sql, init->err);
    if (done)
        fputs(buffer_string(&sql), stdout);
    buffer_release(&sql);
    return done;
}

static void say_line(const struct init *init, const char *key, const char *name, const char *value,
                     const char *more, const char *more_value)
{
    struct buffer line = {0};
    struct error args = ERROR_NONE;
    error_set(&args, "", name, value, more, more_value, NULL);
    words_fill(&line, words_get(init->cli->words, key), args.args);
    printf("%s\n", buffer_string(&line));
    buffer_release(&line);
}

/* What the database says of itself, in the order in which one asks. */
static bool say_database(struct init *init)
{
    static const struct { const char *key, *sql; } lines[] = {
        {"cluster-status-server", "SELECT pg_catalog.split_part(pg_catalog.current_setting('server_version'), ' ', 1) || ' ' || "
            "pg_catalog.to_char(pg_catalog.pg_postmaster_start_time() AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI')"},
        {"cluster-status-size", "SELECT pg_catalog.pg_size_pretty(pg_catalog.pg_database_size(pg_catalog.current_database()))"},
        {"cluster-status-sessions", "SELECT count(*) FROM pg_catalog.pg_stat_activity AS a WHERE a.backend_type = 'client backend' "
            "AND a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()"},
    };
    struct arena *arena = arena_new();
    const char *value = NULL;
    bool done = true;
    for (size_t i = 0; done && i < COUNT_OF(lines); i++) {
        done = db_fetch(init->db, arena, lines[i].sql, 0, NULL, &value, init->err);
        if (done)
            say_line(init, lines[i].key, "value", value ? value : "", NULL, NULL);
    }
    arena_free(&arena);
    return done;
}

/* Half-made and out-of-date are told as such: a status that always sounds well is no status. */
static bool say_contents(struct init *init)
{
    struct buffer text = {0};
    char digest[65], residents[16];
    if (!database_digest(init->cli->forms, digest, init->err))
        return false;
    if (!init->state.digest[0]) {
        say_line(init, "cluster-status-empty", "home", init->cli->home, NULL, NULL);
        return true;
    }
    bool is_same = strcmp(digest, init->state.digest) == 0;
    say_line(init, is_same ? "cluster-status-same" : "cluster-status-other", "home",
             init->cli->home, NULL, NULL);
    snprintf(residents, sizeof residents, "%d", init->state.residents);
    say_line(init, init->state.is_seeded ? "cluster-status-residents" : "cluster-status-unseeded",
             "residents", residents, "home", init->cli->home);
    bool done = init_open_catalog(init) &&
                migrate_status(init->catalog, init->db, &text, init->err);
    if (done)
        printf("%s\n%s", words_get(init->cli->words, "cluster-status-migrations"),
               buffer_string(&text));
    buffer_release(&text);
    return done;
}

static bool do_status(struct init *init, const char *operand)
{
    (void)operand;
    char pid[16];
    snprintf(pid, sizeof pid, "%d", cluster_pid(init->cluster));
    say_line(init, "cluster-status-data", "path", cluster_data(init->cluster), NULL, NULL);
    if (!cluster_pid(init->cluster)) {
        say_line(init,
                 cluster_is_made(init->cluster) ? "cluster-status-stopped" : "cluster-status-none",
                 "home", init->cli->home, NULL, NULL);
        return true;
    }
    say_line(init, "cluster-status-pid", "pid", pid, NULL, NULL);
    init->db = cluster_connect(init->cluster, init->cli->database, init->err);
    return init->db && database_read_state(init->db, &init->state, init->err) &&
           say_database(init) && say_contents(init);
}

static bool do_secret(struct init *init, const char *login)
{
    char passphrase[1024] = "", secret[AUTH_SECRET_ROOM];
    if (!fgets(passphrase, sizeof passphrase, stdin))
        passphrase[0] = 0;
    passphrase[strcspn(passphrase, "\n")] = 0;
    bool done = auth_secret_open(cluster_secrets(init->cluster), login, passphrase, secret,
                                 init->err);
    auth_forget(passphrase, sizeof passphrase);
    if (done)
        puts(secret);
    auth_forget(secret, sizeof secret);
    return done;
}

static bool do_copy(struct init *init, const char *to)
{
    return database_copy(init->cluster, init->cli->database, to, init->err);
}

static bool do_drop(struct init *init, const char *name)
{
    return database_drop(init->cluster, name, init->err);
}

static bool do_doctor(struct init *init, const char *operand)
{
    (void)operand;
    return doctor_run(init);
}

static bool do_backup(struct init *init, const char *operand)
{
    (void)operand;
    return backup_make(init);
}

static bool do_restore(struct init *init, const char *operand)
{
    (void)operand;
    bool worker_ran = false;
    signal(SIGHUP, SIG_IGN);    /* a line that breaks, or who reads along and leaves, breaks no restore off */
    signal(SIGPIPE, SIG_IGN);
    if (!worker_stop(init->cli->home, &worker_ran, init->err) || !backup_restore(init, init->at))
        return false;
    if (worker_ran)             /* who restores looks first, then lets the night go on */
        say_line(init, "cluster-restore-worker", "home", init->cli->home, NULL, NULL);
    return true;
}

static const struct command commands[] = {
    {{"init", "db-help-init"}, do_init, NULL, ALONE | WHOLE},
    {{"start", "db-help-start"}, do_start, NULL, ALONE | WHOLE},
    {{"stop", "db-help-stop"}, do_stop, NULL, ALONE},
    {{"reset", "db-help-reset"}, do_reset, NULL, ALONE},
    {{"status", "db-help-status"}, do_status, NULL, 0},
    {{"doctor", "db-help-doctor"}, do_doctor, NULL, 0},
    {{"backup", "db-help-backup"}, do_backup, NULL, ALONE | WHOLE | CONNECTED},
    {{"restore", "db-help-restore"}, do_restore, NULL, ALONE},
    {{"migrate", "db-help-migrate"}, do_migrate, NULL, ALONE | WHOLE | CONNECTED},
    {{"draft", "db-help-draft"}, do_draft, "SYSTEM", CONNECTED},
    {{"seed", "db-help-seed"}, do_seed, NULL, ALONE | WHOLE | CONNECTED},
    {{"secret", "db-help-secret"}, do_secret, "LOGIN", 0},
    {{"copy", "db-help-copy"}, do_copy, "NAME", 0},
    {{"drop", "db-help-drop"}, do_drop, "NAME", 0},
};

/* The server runs and the database is there (a new one is empty). */
static bool connect_database(struct init *init)
{
    if (!cluster_start(init->cluster, init->err) ||
        !database_make(init->cluster, init->cli->database, init->err))
        return false;
    init->db = cluster_connect(init->cluster, init->cli->database, init->err);
    return init->db && database_read_state(init->db, &init->state, init->err);
}

static bool run_command(struct init *init, const struct command *command, const char *operand)
{
    init->cluster = cli_cluster(init->cli, init->err);
    bool done = init->cluster && (!(command->wants & ALONE) || cluster_lock(init->cluster, init->err)) &&
                (!(command->wants & WHOLE) || unfinished_is_none(init->cluster, init->cli->home, init->err)) &&
                (!(command->wants & CONNECTED) || connect_database(init)) && command->run(init, operand);
    init_release(init);
    cluster_free(&init->cluster);
    return done;
}

/* ---- the command line ---- */

/* 0 when the option is not there. */
static bool take_number(int *argc, char **argv, const char *option, int *number, struct error *err)
{
    const char *text = NULL;
    char *end = NULL;
    *number = 0;
    if (!cli_take(argc, argv, option, &text, err))
        return false;
    if (!text)
        return true;
    long count = strtol(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || count < 1 || count > NUMBER_MOST)
        return error_set(err, "00-154", "option", option, "value", text, NULL);
    *number = (int)count;
    return true;
}

static bool take_numbers(int *argc, char **argv, struct init *init)
{
    return take_number(argc, argv, "--residents", &init->residents, init->err) &&
           take_number(argc, argv, "--long", &init->long_seconds, init->err) &&
           take_number(argc, argv, "--free", &init->free_mib, init->err) &&
           cli_take(argc, argv, "--at", &init->at, init->err);
}

static int run_line(const struct cli *cli, int argc, char **argv)
{
    struct error err = ERROR_NONE;
    struct init init = {.cli = cli, .err = &err};
    const struct command *command = NULL;
    const char *operand = NULL;
    if (take_numbers(&argc, argv, &init))
        command = subcommand_find(SUBCOMMANDS(commands), argv[1], &err);
    if (command && command->operand) {
        operand = argc > 2 ? argv[2] : NULL;
        if (!operand)
            error_set(&err, "00-155", "command", command->head.name, "operand", command->operand,
                      NULL);
    }
    if (!command || (command->operand && !operand) ||
        !cli_nothing_left(argc, argv, operand ? 3 : 2, &err)) {
        cli_fail(cli, &err);
        return 2;
    }
    return run_command(&init, command, operand) ? 0 : cli_fail(cli, &err);
}

int cli_db(int argc, char **argv)
{
    struct cli cli;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        if (argc < 2 || cli.wants_help) {
            printf("%s\n", words_get(cli.words, "db-usage"));
            subcommand_list(SUBCOMMANDS(commands), cli.words);
            status = cli.wants_help ? 0 : 2;
        } else {
            status = run_line(&cli, argc, argv);
        }
    }
    cli_close(&cli);
    return status;
}
