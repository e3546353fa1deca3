/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi users: what an approved assignment needs on the host. It decides nothing: who may do
 * what on which day is the order that two people made; here a login gets its role and secret, and
 * loses them when all is over.
 */
#include "users.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "madoguchi/command.h"
#include "madoguchi/auth.h"
#include "madoguchi/cluster.h"

enum { GROUPS = 4, GROUP = 4 };         /* 16 of 32 letters: 80 bits */

struct users {
    const struct cli *cli;
    struct cluster *cluster;
    struct db *db;
    const char *operand;
};

/* Logins with an assignment of today or of a day to come. */
#define STANDS "EXISTS (SELECT FROM sec.assignment AS b WHERE b.login = r.rolname AND coalesce(pg_catalog.upper(b.valid), 'infinity') > sys.today())"

const char users_left_over[] =
    "SELECT pg_catalog.string_agg(r.rolname || ' ' || g.rolname, ', ' ORDER BY r.rolname, g.rolname) "
    "FROM pg_catalog.pg_auth_members AS m JOIN pg_catalog.pg_roles AS r ON r.oid = m.member JOIN pg_catalog.pg_roles AS g ON g.oid = m.roleid "
    "WHERE r.rolcanlogin AND g.rolname ~ '^role_' AND NOT EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = r.rolname "
    "AND 'role_' || a.role = g.rolname AND coalesce(pg_catalog.upper(a.valid), 'infinity') > sys.today()) "
    "AND EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = r.rolname)";

static bool fetch(struct db *db, struct arena *arena, const char *sql, const char *param,
                  const char **text, struct error *err)
{
    return db_fetch(db, arena, sql, param ? 1 : 0, &param, text, err);
}

/* ---- what is said ---- */

static void say(const struct users *users, const char *key, const char *login, const char *name,
                const char *value)
{
    struct buffer line = {0}, clean = {0};
    struct error args = ERROR_NONE;
    error_set(&args, "", "login", login, "name", name, "value", value, NULL);
    words_fill(&line, words_get(users->cli->words, key), args.args);
    text_sanitise(&clean, buffer_string(&line));
    printf("%s\n", buffer_string(&clean));
    buffer_release(&line);
    buffer_release(&clean);
}

/* No letters that are read for another. */
static void make_passphrase(char out[GROUPS * (GROUP + 1)])
{
    static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789-";
    char secret[AUTH_SECRET_ROOM];
    size_t at = 0;
    if (!auth_secret_make(secret))
        bug("no random bytes");
    for (int i = 0; i < GROUPS * GROUP; i++) {
        unsigned value = 0;
        sscanf(secret + 2 * i, "%2x", &value);
        if (i && i % GROUP == 0)
            out[at++] = ' ';
        out[at++] = letters[value % (sizeof letters - 1)];
    }
    out[at] = 0;
    auth_forget(secret, sizeof secret);
}

/* A line for each row of "login, name or role"; what is done with each is `act`. */
static bool each(struct users *users, const char *sql,
                 bool (*act)(struct users *users, const char *login, const char *other,
                             struct error *err),
                 size_t *count, struct error *err)
{
    struct db_call *call = db_call_start(users->db, &(struct db_statement){sql, 0, NULL}, 1);
    bool done = db_wait(users->db, call, 60000, err);
    *count = done ? db_call_rows(call, 0) : 0;
    for (size_t row = 0; done && row < *count; row++)
        done = act(users, db_call_text(call, 0, row, 0), db_call_text(call, 0, row, 1), err);
    db_call_free(&call);
    return done;
}

/* ---- the commands ---- */

static bool grant_duties(struct users *users, const char *login, struct error *err)
{
    struct arena *arena = arena_new();
    const char *sql = NULL;
    bool done =
        fetch(
            users->db, arena,
            "SELECT pg_catalog.string_agg(DISTINCT pg_catalog.format('GRANT %I TO %I;', 'role_' || a.role, a.login), ' ') FROM sec.assignment AS a "
            "WHERE a.login = $1 AND coalesce(pg_catalog.upper(a.valid), 'infinity') > sys.today() AND pg_catalog.to_regrole('role_' || a.role) IS NOT NULL",
            login, &sql, err) &&
        (!sql || db_script(users->db, login, sql, err));
    arena_free(&arena);
    return done;
}

static bool give_passphrase(struct users *users, const char *login, const char *name,
                            struct error *err)
{
    char passphrase[GROUPS * (GROUP + 1)];
    make_passphrase(passphrase);
    bool done = users_give(cluster_secrets(users->cluster), users->db, login, passphrase, err);
    if (done)
        say(users, "users-made", login, name, passphrase);
    auth_forget(passphrase, sizeof passphrase);
    return done;
}

static bool make_one(struct users *users, const char *login, const char *name, struct error *err)
{
    char sql[400];
    if (!auth_login_is_name(login))
        return error_set(err, "00-603", "login", login, NULL);
    snprintf(
        sql, sizeof sql,
        "DO $r$ BEGIN IF pg_catalog.to_regrole('%s') IS NULL THEN CREATE ROLE %s NOCREATEDB NOCREATEROLE CONNECTION LIMIT 8; "
        "END IF; END $r$; ALTER ROLE %s LOGIN;",
        login, login, login);
    return db_script(users->db, login, sql, err) && grant_duties(users, login, err) &&
           give_passphrase(users, login, name, err);
}

/* The key of a city's worker: a file that the host of `madoguchi worker` needs. */
static bool make_worker(struct users *users, const char *login, const char *file, struct error *err)
{
    if (!users_give(cluster_secrets(users->cluster), users->db, login, NULL, err))
        return false;
    say(users, "users-worker", login, file, "");
    return true;
}

/* Who is to come in today or later, and cannot: no role, one that was closed, or no verifier. */
static bool make(struct users *users, struct error *err)
{
    size_t count, workers = 0;
    bool done = each(
        users,
        "SELECT DISTINCT ON (a.login) a.login, a.name FROM sec.assignment AS a LEFT JOIN pg_catalog.pg_authid AS r ON r.rolname = a.login "
        "WHERE coalesce(pg_catalog.upper(a.valid), 'infinity') > sys.today() AND a.login !~ '^w_' AND (r.oid IS NULL OR NOT r.rolcanlogin OR r.rolpassword IS NULL) "
        "ORDER BY a.login, pg_catalog.lower(a.valid) DESC",
        make_one, &count, err) &&
        each(users,
             "SELECT r.rolname, r.rolname || '.key' FROM pg_catalog.pg_authid AS r JOIN sec.assignment AS a ON a.login = r.rolname "
             "WHERE r.rolname ~ '^w_' AND r.rolpassword IS NULL ORDER BY r.rolname",
             make_worker, &workers, err);
    if (done && count + workers == 0)
        say(users, "users-none", "", "", "");
    return done;
}

static bool revoke_one(struct users *users, const char *login, const char *role, struct error *err)
{
    struct arena *arena = arena_new();
    const char *sql = NULL, *param[] = {role, login};
    bool done = db_fetch(users->db, arena,
                         "SELECT pg_catalog.format('REVOKE %I FROM %I', $1::text, $2::text)", 2,
                         param, &sql, err) &&
                db_script(users->db, login, sql, err);
    arena_free(&arena);
    if (done)
        say(users, "users-revoked", login, role, "");
    return done;
}

static bool close_one(struct users *users, const char *login, const char *name, struct error *err)
{
    struct arena *arena = arena_new();
    const char *sql = NULL;
    bool done = fetch(users->db, arena,
                      "SELECT pg_catalog.format('ALTER ROLE %I NOLOGIN', $1::text)", login, &sql,
                      err) &&
                db_script(users->db, login, sql, err);
    arena_free(&arena);
    if (done)
        say(users, "users-closed", login, name, "");
    return done;
}

/* Roles of duties that are over, and logins of people who have none any more. */
static bool tidy(struct users *users, struct error *err)
{
    size_t revoked, closed;
    bool done =
        each(
            users,
            "SELECT r.rolname, g.rolname FROM pg_catalog.pg_auth_members AS m JOIN pg_catalog.pg_roles AS r ON r.oid = m.member "
            "JOIN pg_catalog.pg_roles AS g ON g.oid = m.roleid WHERE r.rolcanlogin AND g.rolname ~ '^role_' AND EXISTS (SELECT FROM sec.assignment AS a "
            "WHERE a.login = r.rolname) AND NOT EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = r.rolname AND 'role_' || a.role = g.rolname "
            "AND coalesce(pg_catalog.upper(a.valid), 'infinity') > sys.today()) ORDER BY 1, 2",
            revoke_one, &revoked, err) &&
        each(
            users,
            "SELECT r.rolname, (SELECT max(a.name) FROM sec.assignment AS a WHERE a.login = r.rolname) FROM pg_catalog.pg_roles AS r WHERE r.rolcanlogin AND r.rolname !~ '^w_' "
            "AND EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = r.rolname) AND NOT " STANDS
            " ORDER BY 1",
            close_one, &closed, err);
    if (done && revoked + closed == 0)
        say(users, "users-tidy", "", "", "");
    return done;
}

static bool passphrase(struct users *users, struct error *err)
{
    struct arena *arena = arena_new();
    const char *name = NULL;
    bool done = fetch(
        users->db, arena,
        "SELECT max(a.name) FROM sec.assignment AS a JOIN pg_catalog.pg_roles AS r ON r.rolname = a.login AND r.rolcanlogin "
        "WHERE a.login = $1 AND a.login !~ '^w_'",
        users->operand, &name, err);
    if (done && !name)
        done = error_set(err, "00-680", "login", users->operand, NULL);
    done = done && give_passphrase(users, users->operand, name, err);
    arena_free(&arena);
    return done;
}

static const struct command { struct subcommand head; bool (*run)(struct users *users, struct error *err); bool takes_login; } commands[] = {
    {{"make", "users-help-make"}, make, false},
    {{"tidy", "users-help-tidy"}, tidy, false},
    {{"passphrase", "users-help-passphrase"}, passphrase, true},
};

static bool open_users(struct users *users, struct error *err)
{
    users->cluster = cli_cluster(users->cli, err);
    users->db = users->cluster && cluster_lock(users->cluster, err)
                    ? cluster_connect(users->cluster, users->cli->database, err)
                    : NULL;
    return users->db != NULL;
}

static int run_line(struct users *users, int argc, char **argv)
{
    struct error err = ERROR_NONE;
    if (argc < 2 || users->cli->wants_help) {
        printf("%s\n", words_get(users->cli->words, "users-usage"));
        subcommand_list(SUBCOMMANDS(commands), users->cli->words);
        return users->cli->wants_help ? 0 : 2;
    }
    const struct command *command = subcommand_find(SUBCOMMANDS(commands), argv[1], &err);
    bool has_login = command && command->takes_login && argc > 2;
    users->operand = has_login ? argv[2] : "";
    if (!command || !cli_nothing_left(argc, argv, has_login ? 3 : 2, &err)) {
        cli_fail(users->cli, &err);
        return 2;
    }
    int status = open_users(users, &err) && command->run(users, &err) ? 0
                                                                      : cli_fail(users->cli, &err);
    db_free(&users->db);
    cluster_free(&users->cluster);
    return status;
}

int cli_users(int argc, char **argv)
{
    struct cli cli;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        struct users users = {.cli = &cli};
        status = run_line(&users, argc, argv);
    }
    cli_close(&cli);
    return status;
}
