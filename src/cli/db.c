/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi db …: a table of commands over the private cluster of one home. Each command opens what it needs and says
 * what is missing; the work itself is in cluster.c, database.c and init.c.
 */
#include "db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "init.h"
#include "madoguchi/auth.h"
#include "worker.h"

struct command {
    const char *name;
    bool (*run)(struct init *init, const char *operand);
    const char *help, *operand;      /* keys of words; operand NULL: takes none */
    bool changes;                    /* under the lock of the home */
    bool connects;                   /* wants the server and the database */
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
    return worker_stop(init->cli->home, init->err) && cluster_stop(init->cluster, init->err);
}

static bool do_reset(struct init *init, const char *operand)
{
    (void)operand;
    return worker_stop(init->cli->home, init->err) && cluster_remove(init->cluster, init->err);
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
    bool done = init_open_catalog(init) && migrate_draft(init->catalog, init->db, system, &sql, init->err);
    if (done)
        fputs(buffer_string(&sql), stdout);
    buffer_release(&sql);
    return done;
}

static bool do_status(struct init *init, const char *operand)
{
    (void)operand;
    struct buffer text = {0};
    const struct words *words = init->cli->words;
    int pid = cluster_pid(init->cluster);
    printf("%s\t%s\n", words_get(words, "cluster-status-data"), cluster_data(init->cluster));
    if (!pid) {
        printf("%s\n", words_get(words, cluster_is_made(init->cluster) ? "cluster-status-stopped" : "cluster-status-none"));
        return true;
    }
    printf("%s\t%d\n", words_get(words, "cluster-status-pid"), pid);
    init->db = cluster_connect(init->cluster, init->cli->database, init->err);
    bool done = init->db && database_read_state(init->db, &init->state, init->err) && init_open_catalog(init) &&
                migrate_status(init->catalog, init->db, &text, init->err);
    if (done)
        printf("%s\t%d\n%s", words_get(words, "cluster-status-residents"), init->state.residents, buffer_string(&text));
    buffer_release(&text);
    return done;
}

static bool do_secret(struct init *init, const char *login)
{
    char passphrase[1024] = "", secret[AUTH_SECRET_ROOM];
    if (!fgets(passphrase, sizeof passphrase, stdin))
        passphrase[0] = 0;
    passphrase[strcspn(passphrase, "\n")] = 0;
    bool done = auth_secret_open(cluster_secrets(init->cluster), login, passphrase, secret, init->err);
    auth_forget(passphrase, sizeof passphrase);
    if (done)
        puts(secret);
    auth_forget(secret, sizeof secret);
    return done;
}

static bool do_copy(struct init *init, const char *to)
{
    return database_copy(init->cluster, init->cli->forms, init->cli->database, to, init->err);
}

static bool do_drop(struct init *init, const char *name)
{
    return database_drop(init->cluster, name, init->err);
}

static const struct command commands[] = {
    {"init", do_init, "db-help-init", NULL, true, false},
    {"start", do_start, "db-help-start", NULL, true, false},
    {"stop", do_stop, "db-help-stop", NULL, true, false},
    {"reset", do_reset, "db-help-reset", NULL, true, false},
    {"status", do_status, "db-help-status", NULL, false, false},
    {"migrate", do_migrate, "db-help-migrate", NULL, true, true},
    {"draft", do_draft, "db-help-draft", "SYSTEM", false, true},
    {"seed", do_seed, "db-help-seed", NULL, true, true},
    {"secret", do_secret, "db-help-secret", "LOGIN", false, false},
    {"copy", do_copy, "db-help-copy", "NAME", false, false},
    {"drop", do_drop, "db-help-drop", "NAME", false, false},
};

/* The server runs and the database is there (a new one is empty). */
static bool connect_database(struct init *init)
{
    if (!cluster_start(init->cluster, init->err) || !database_make(init->cluster, init->cli->database, init->err))
        return false;
    init->db = cluster_connect(init->cluster, init->cli->database, init->err);
    return init->db && database_read_state(init->db, &init->state, init->err);
}

static bool run_command(struct init *init, const struct command *command, const char *operand)
{
    init->cluster = cluster_open(init->cli->home, init->err);
    bool done = init->cluster && (!command->changes || cluster_lock(init->cluster, init->err)) &&
                (!command->connects || connect_database(init)) && command->run(init, operand);
    init_release(init);
    cluster_free(&init->cluster);
    return done;
}

/* ---- the command line ---- */

static bool take_residents(int *argc, char **argv, int *residents, struct error *err)
{
    const char *text = NULL;
    char *end = NULL;
    if (!cli_take(argc, argv, "--residents", &text, err))
        return false;
    *residents = 0;
    if (!text)
        return true;
    long count = strtol(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || count < 1 || count > 20000000)
        return error_set(err, "00-154", "option", "--residents", "value", text, NULL);
    *residents = (int)count;
    return true;
}

static void say_usage(const struct cli *cli)
{
    struct subcommand row[COUNT_OF(commands)];
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        row[i] = (struct subcommand){.name = commands[i].name, .help = commands[i].help};
    printf("%s\n", words_get(cli->words, "db-usage"));
    subcommand_list(row, COUNT_OF(row), cli->words);
}

static const struct command *find_command(const char *name, struct error *err)
{
    struct subcommand row[COUNT_OF(commands)];
    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        row[i] = (struct subcommand){.name = commands[i].name};
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    }
    subcommand_unknown(row, COUNT_OF(row), name, err);
    return NULL;
}

static int run_line(const struct cli *cli, int argc, char **argv)
{
    struct error err = ERROR_NONE;
    struct init init = {.cli = cli, .err = &err};
    const struct command *command = NULL;
    const char *operand = NULL;
    if (take_residents(&argc, argv, &init.residents, &err))
        command = find_command(argv[1], &err);
    if (command && command->operand) {
        operand = argc > 2 ? argv[2] : NULL;
        if (!operand)
            error_set(&err, "00-155", "command", command->name, "operand", command->operand, NULL);
    }
    if (!command || (command->operand && !operand) || !cli_nothing_left(argc, argv, operand ? 3 : 2, &err)) {
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
            say_usage(&cli);
            status = cli.wants_help ? 0 : 2;
        } else {
            status = run_line(&cli, argc, argv);
        }
    }
    cli_close(&cli);
    return status;
}
