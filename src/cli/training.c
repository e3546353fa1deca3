/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The training desk: a database for each trainee, copied from a template of synthetic residents,
 * thrown away and copied again by reset. Its papers go into a folder of the trainee's. Knows no
 * table.
 */
#include "training.h"

#include <stdio.h>
#include <string.h>

#include "madoguchi/admin.h"
#include "workstation.h"

#define TEMPLATE "madoguchi_kenshu"
enum { TRAINEES_RESIDENTS = 3000 };

struct training {
    struct cli *cli;
    struct cluster *cluster;
    const char *user, *from;
    struct error *err;
};
struct training_command {
    struct subcommand head;
    bool (*run)(struct training *training);
    bool of_user;                   /* wants --user */
};

struct cluster *training_cluster(const struct cli *cli, struct error *err)
{
    struct cluster *cluster = cluster_open(cli->home, err);
    if (cluster && cluster_pid(cluster) == 0) {
        error_set(err, "00-165", "home", cli->home, NULL);
        cluster_free(&cluster);
    }
    return cluster;
}

bool training_folder(const struct cli *cli, const char *login, const char **folder,
                     struct error *err)
{
    *folder = arena_format(cli->arena, "%s/training/%s", cli->home, login);
    return file_make_folder(*folder, 0700, err);
}

/* Practice is copied from practice only: of the city's own database the copy would hold real
 * people, on papers without a watermark. */
static bool is_practice(struct cluster *cluster, const char *database, struct error *err)
{
    bool demo = false;
    struct db *db = cluster_connect(cluster, database, err);
    bool done = db && database_is_demo(db, &demo, err);
    db_free(&db);
    return done && (demo || error_set(err, "00-726", "database", database, NULL));
}

/* The steps of db init on a database of its own; they ask what is there and cost nothing when all
 * is. */
bool training_template(const struct cli *cli, struct cluster *cluster, const char *from,
                       const char **name, struct error *err)
{
    struct cli own = *cli;
    own.database = TEMPLATE;
    struct init init = {.cli = &own,
                        .cluster = cluster,
                        .residents = TRAINEES_RESIDENTS,
                        .err = err};
    *name = from ? from : TEMPLATE;
    bool done = from ? is_practice(cluster, from, err) : init_all(&init);
    init_release(&init);
    return done;
}

static const char *copy_name(const struct training *training)
{
    return arena_format(training->cli->arena, TRAINING_PREFIX "%s", training->user);
}

static void say(const struct training *training, const char *key, const char *database)
{
    struct buffer line = {0};
    struct error args = ERROR_NONE;
    error_set(&args, "", "user", training->user, "database", database, NULL);
    words_fill(&line, words_get(training->cli->words, key), args.args);
    printf("%s\n", buffer_string(&line));
    buffer_release(&line);
}

/* What a database was migrated with; "" for one that was never marked. */
static bool read_state(struct training *training, const char *database,
                       struct database_state *state)
{
    struct db *db = cluster_connect(training->cluster, database, training->err);
    bool done = db && database_read_state(db, state, training->err);
    db_free(&db);
    return done;
}

static bool mark(struct training *training, const char *database,
                 const struct database_state *state)
{
    struct db *db = cluster_connect(training->cluster, database, training->err);
    bool done = db && database_write_state(db, state, training->err);
    db_free(&db);
    return done;
}

static bool is_there(struct training *training, const char *database, bool *there)
{
    const char *found = NULL;
    struct db *db = cluster_connect(training->cluster, "postgres", training->err);
    bool done = db && db_fetch(db, training->cli->arena,
                               "SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1", 1,
                               &database, &found, training->err);
    *there = found != NULL;
    db_free(&db);
    return done;
}

/* A copy from the template; whatever the trainee did is gone with the old one. */
static bool copy(struct training *training)
{
    const char *from, *to = copy_name(training);
    struct database_state state;
    return training_template(training->cli, training->cluster, training->from, &from,
                             training->err) &&
           read_state(training, from, &state) &&
           database_copy(training->cluster, from, to, training->err) && mark(training, to, &state);
}

static bool do_reset(struct training *training)
{
    bool done = copy(training);
    if (done)
        say(training, "training-reset", copy_name(training));
    return done;
}

/* What is there stays: a trainee goes on where they stopped. A copy of older definitions would open
 * nothing. */
static bool make(struct training *training)
{
    struct database_state mine, now;
    const char *from, *name = copy_name(training);
    bool there;
    if (!is_there(training, name, &there))
        return false;
    if (!there)
        return copy(training);
    if (!training_template(training->cli, training->cluster, training->from, &from,
                           training->err) ||
        !read_state(training, from, &now) || !read_state(training, name, &mine))
        return false;
    return strcmp(mine.digest, now.digest) == 0 ||
           error_set(training->err, "00-700", "user", training->user, NULL);
}

static bool do_make(struct training *training)
{
    bool done = make(training);
    if (done)
        say(training, "training-ready", copy_name(training));
    return done;
}

static bool do_start(struct training *training)
{
    struct cli *cli = training->cli;
    if (!make(training) || !training_folder(cli, training->user, &cli->papers, training->err))
        return false;
    cli->database = copy_name(training);
    cli->login = training->user;
    int worker = worker_beside(cli);              /* batches of the trainee's run on the trainee's data */
    bool done = cli_workstation(cli) == 0 ||
                error_set(training->err, "00-706", "user", training->user, NULL);
    worker_beside_end(worker);
    return done;
}

static bool do_drop(struct training *training)
{
    bool done = database_drop(training->cluster, copy_name(training), training->err);
    if (done)
        say(training, "training-dropped", copy_name(training));
    return done;
}

static bool do_list(struct training *training)
{
    const char *lines = NULL;
    struct db *db = cluster_connect(training->cluster, "postgres", training->err);
    bool done =
        db &&
        db_fetch(
            db, training->cli->arena,
            "SELECT string_agg(format(E'%s  %s  %s\n', d.datname, pg_catalog.pg_size_pretty(pg_catalog.pg_database_size(d.oid)), "
            "(SELECT count(*) FROM pg_catalog.pg_stat_activity AS a WHERE a.datid = d.oid AND pg_catalog.left(a.usename, 2) <> 'w_')), '' ORDER BY d.datname) "
            "FROM pg_catalog.pg_database AS d WHERE pg_catalog.left(d.datname, 17) = '" TRAINING_PREFIX
            "' "
            "OR pg_catalog.left(d.datname, 17) = '" LESSON_PREFIX "'",
            0, NULL, &lines, training->err);
    db_free(&db);
    if (done)
        fputs(lines ? lines : words_get(training->cli->words, "training-none"), stdout);
    return done;
}

static const struct training_command commands[] = {
    {{"start", "training-help-start"}, do_start, true}, {{"make", "training-help-make"}, do_make, true},
    {{"reset", "training-help-reset"}, do_reset, true}, {{"drop", "training-help-drop"}, do_drop, true},
    {{"list", "training-help-list"}, do_list, false},
};

/* ---- the command line ---- */

static int run(struct training *training, int argc, char **argv)
{
    const struct training_command *command = NULL;
    struct error *err = training->err;
    if (cli_take(&argc, argv, "--user", &training->user, err) &&
        cli_take(&argc, argv, "--from", &training->from, err) &&
        cli_nothing_left(argc, argv, 2, err))
        command = subcommand_find(SUBCOMMANDS(commands), argv[1], err);
    if (command && command->of_user && !training->user)
        error_set(err, "00-155", "command", command->head.name, "operand", "--user LOGIN", NULL);
    if (error_is_set(err)) {
        cli_fail(training->cli, err);
        return 2;
    }
    training->cluster = training_cluster(training->cli, err);
    bool done = training->cluster && command->run(training);
    cluster_free(&training->cluster);
    return done ? 0 : cli_fail(training->cli, err);
}

int cli_training(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    struct training training = {.cli = &cli, .err = &err};
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        if (argc < 2 || cli.wants_help) {
            printf("%s\n", words_get(cli.words, "cli-usage-training"));
            subcommand_list(SUBCOMMANDS(commands), cli.words);
            status = cli.wants_help ? 0 : 2;
        } else {
            status = run(&training, argc, argv);
        }
    }
    cli_close(&cli);
    return status;
}
