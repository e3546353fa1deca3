/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From nothing to a counter that opens: cluster, server, database, schema, residents, logins. Every
 * step asks what is there before it works, so an interrupted start resumes and a later one takes no
 * time.
 */
#include "madoguchi/admin_init.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "madoguchi/auth.h"
#include "madoguchi/model_office.h"
#include "madoguchi/system.h"
#include "users.h"

#define SAY_EVERY_MS 2000

/* ---- progress, on stderr ---- */

static void begin(struct init *init, const char *step)
{
    init->step = step;
    init->begun = init->said = clock_ms();
    fprintf(stderr, "%s\n", words_get(init->cli->words, step));
}

/* What migrate is at, n of m, and how long it will take if it goes on like this. */
static void show(void *context, const char *what, int done, int of)
{
    struct init *init = context;
    int64_t now = clock_ms(), spent = now - init->begun;
    char numbers[3][24] = {"", "", ""};
    struct buffer line = {0};
    struct error args = ERROR_NONE;
    if (!init->shows && (done >= of || now - init->said < SAY_EVERY_MS))
        return;
    init->said = now;
    snprintf(numbers[0], sizeof numbers[0], "%d", done);
    snprintf(numbers[1], sizeof numbers[1], "%d", of);
    snprintf(numbers[2], sizeof numbers[2], "%lld",
             done > 0 ? (long long)(spent * (of - done) / done + 999) / 1000 : 0);
    error_set(&args, "", "what", words_get(init->cli->words, what), "done", numbers[0], "of",
              numbers[1], "seconds", numbers[2], NULL);
    words_fill(&line,
               words_get(init->cli->words,
                         done > 0 ? "cluster-progress" : "cluster-progress-first"),
               args.args);
    if (!init->shows)
        fprintf(stderr, "  %s\n", buffer_string(&line));
    else
        fprintf(stderr, "\r\033[K  %s%s", buffer_string(&line), done >= of ? "\r\033[K" : "");
    buffer_release(&line);
}

static void tell_difference(void *context, const struct error *difference)
{
    struct init *init = context;
    if (init->shows)
        fprintf(stderr, "\r\033[K");
    (void)cli_fail(init->cli, difference);
}

/* ---- steps ---- */

static bool step_cluster(struct init *init)
{
    if (cluster_is_made(init->cluster))
        return cluster_is_ours(init->cluster, init->err);
    begin(init, "cluster-step-make");
    return cluster_make(init->cluster, init->err);
}

static bool step_server(struct init *init)
{
    if (!cluster_pid(init->cluster))
        begin(init, "cluster-step-start");
    return cluster_start(init->cluster, init->err);
}

static bool step_database(struct init *init)
{
    const char *name = init->cli->database;
    if (!database_make(init->cluster, name, init->err))
        return false;
    init->db = cluster_connect(init->cluster, name, init->err);
    return init->db && database_read_state(init->db, &init->state, init->err);
}

bool init_open_catalog(struct init *init)
{
    if (!init->catalog)
        init->catalog = catalog_open(init->cli->forms, init->err);
    return init->catalog != NULL;
}

bool init_migrate(struct init *init)
{
    const struct progress progress = {.step = show, .differs = tell_difference, .context = init};
    if (!database_digest(init->cli->forms, init->digest, init->err))
        return false;
    begin(init, "cluster-step-schema");
    if (!init_open_catalog(init) ||
        !migrate_run(init->catalog, init->db, init->cli->forms, &progress, init->err))
        return false;
    memcpy(init->state.digest, init->digest, sizeof init->state.digest);
    init->state.is_seeded = 0;        /* new definitions may bring new logins and seeds; what is there stays */
    return database_write_state(init->db, &init->state, init->err);
}

static bool step_schema(struct init *init)
{
    if (!database_digest(init->cli->forms, init->digest, init->err))
        return false;
    return strcmp(init->state.digest, init->digest) == 0 || init_migrate(init);
}

/* Residents are brought in once. Another number later would only seem to be granted: say so. */
static void choose_residents(struct init *init)
{
    struct buffer line = {0};
    struct error args = ERROR_NONE;
    char there[16];
    if (init->state.residents && init->residents && init->state.residents != init->residents) {
        snprintf(there, sizeof there, "%d", init->state.residents);
        error_set(&args, "", "residents", there, "home", init->cli->home, NULL);
        words_fill(&line, words_get(init->cli->words, "cluster-residents-stay"), args.args);
        fprintf(stderr, "%s\n", buffer_string(&line));
        buffer_release(&line);
    }
    if (init->state.residents)
        init->residents = init->state.residents;
    else if (!init->residents)
        init->residents = DEMO_RESIDENTS;
}

bool init_seed(struct init *init)
{
    const struct progress progress = {.step = show, .context = init};
    if (!cluster_is_ours(init->cluster, init->err))       /* no synthetic resident among a city's */
        return false;
    choose_residents(init);
    if (init->state.is_seeded)
        return true;
    begin(init, "cluster-step-seed");
    if (!init_open_catalog(init) || !migrate_seed(init->catalog, init->db, init->cli->forms,
                                                  init->residents, &progress, init->err))
        return false;
    init->state.residents = init->residents;
    init->state.is_seeded = 1;
    return database_write_state(init->db, &init->state, init->err);
}

bool init_has_secret(struct init *init, const char *login, const char *name, bool *has)
{
    struct arena *arena = arena_new();
    const char *known = NULL;
    const char *file = arena_format(arena, "%s/%s", cluster_secrets(init->cluster), name);
    bool done = db_fetch(
        init->db, arena,
        "SELECT 1 FROM pg_catalog.pg_authid WHERE rolname = $1 AND rolpassword IS NOT NULL", 1,
        &login, &known, init->err);
    *has = known && file_exists(file);
    arena_free(&arena);
    return done;
}

static bool step_logins(struct init *init)
{
    if (!init_open_catalog(init))
        return false;
    const struct office *office = catalog_office(init->catalog);
    bool said = false, has;
    for (size_t i = 0; i < office->clerks; i++) {
        const char *login = office->clerk[i].login;
        if (!auth_login_is_name(login))
            return error_set(init->err, "00-603", "login", login, NULL);
        if (!init_has_secret(init, login, login, &has))
            return false;
        if (has)
            continue;
        if (!said)
            begin(init, "cluster-step-logins");
        said = true;
        show(init, login, (int)i, (int)office->clerks);
        if (!users_give(cluster_secrets(init->cluster), init->db, login, AUTH_DEMO_PASSPHRASE,
                        init->err))
            return false;
    }
    if (said)
        show(init, "", (int)office->clerks, (int)office->clerks);
    return true;
}

static bool step_workers(struct init *init)
{
    if (!init_open_catalog(init))
        return false;
    const struct office *office = catalog_office(init->catalog);
    for (size_t i = 0; i < office->cities; i++) {
        char login[24], file[32];
        bool has;
        snprintf(login, sizeof login, "w_%d", office->city[i].code);
        snprintf(file, sizeof file, "%s.key", login);
        if (!init_has_secret(init, login, file, &has) ||
            (!has && !users_give(cluster_secrets(init->cluster), init->db, login, NULL, init->err)))
            return false;
    }
    return true;
}

bool init_all(struct init *init)
{
    static bool (*const steps[])(struct init *) = {step_cluster, step_server, step_database,
                                                   step_schema,  init_seed,   step_logins,
                                                   step_workers};
    init->shows = isatty(2);
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        if (!steps[i](init)) {
            if (init->shows && i > 2)
                fprintf(stderr, "\r\033[K");
            return false;
        }
    return true;
}

void init_release(struct init *init)
{
    db_free(&init->db);
    catalog_free(&init->catalog);
}

/* ---- the table of logins ---- */

static const char *city_name(const struct office *office, int code)
{
    for (size_t i = 0; i < office->cities; i++)
        if (office->city[i].code == code)
            return office->city[i].name.ja;
    return "";
}

static const char *department_name(const struct office *office, const char *id)
{
    for (size_t i = 0; i < office->departments; i++)
        if (strcmp(office->department[i].id, id) == 0)
            return office->department[i].name.ja;
    return id;
}

static const char *role_name(const struct office *office, const char *id)
{
    for (size_t i = 0; i < office->roles; i++)
        if (strcmp(office->role[i].id, id) == 0)
            return office->role[i].name.ja;
    return id;
}

void init_table(struct init *init)
{
    const struct office *office = catalog_office(init->catalog);
    struct buffer line = {0};
    printf("%s\n", words_get(init->cli->words, "cluster-logins"));
    for (size_t i = 0; i < office->clerks; i++) {
        const struct clerk *clerk = &office->clerk[i];
        const struct { const char *text; int width; } cell[] = {
            {clerk->login, 12}, {clerk->name, 12}, {city_name(office, clerk->city), 8},
            {department_name(office, clerk->department), 14}, {role_name(office, clerk->role), 0},
        };
        buffer_clear(&line);
        for (size_t k = 0; k < COUNT_OF(cell); k++) {
            buffer_char(&line, ' ');
            text_pad(&line, cell[k].text,
                     cell[k].width ? cell[k].width : text_columns(cell[k].text), false);
        }
        printf(" %s\n", buffer_string(&line));
    }
    struct error args = ERROR_NONE;
    error_set(&args, "", "passphrase", AUTH_DEMO_PASSPHRASE, "home", init->cli->home, NULL);
    buffer_clear(&line);
    words_fill(&line, words_get(init->cli->words, "cluster-ready"), args.args);
    printf("%s\n", buffer_string(&line));
    buffer_release(&line);
}
