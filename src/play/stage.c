/* SPDX-License-Identifier: Apache-2.0 */
/* Setting the stage and clearing it away. The workstation that plays is this very program, in a pty
 * of its own. */
#include "play_private.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "madoguchi/auth.h"
#include "madoguchi/model_office.h"

enum { OPTION_WORDS = 16 };

static bool lay_folder(struct stage *stage, struct error *err)
{
    const char *above = getenv("TMPDIR");
    char *folder = arena_format(stage->arena, "%s/madoguchi-play-XXXXXX",
                                above && *above ? above : "/tmp");
    if (!mkdtemp(folder))
        return error_set(err, "00-195", "folder", folder, NULL);
    stage->folder = folder;
    return true;
}

static bool has_database(struct stage *stage, const char *name, bool *found, struct error *err)
{
    const char *text = NULL;
    struct db *db = cluster_connect(stage->cluster, "postgres", err);
    bool done = db && db_fetch(db, stage->arena,
                               "SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1", 1, &name,
                               &text, err);
    *found = text != NULL;
    db_free(&db);
    return done;
}

/* A test's cluster holds a template made for cases; elsewhere, or when one is named, that database
 * is copied. */
static bool copy_database(struct stage *stage, struct error *err)
{
    bool is_usual = strcmp(stage->setup->database, "madoguchi") == 0, has_template = false;
    const char *database = arena_format(stage->arena, CASE_PREFIX "_play_%d", (int)getpid());
    if (!has_database(stage, CASE_PREFIX, &has_template, err) ||
        !database_copy(stage->cluster,
                       is_usual && has_template ? CASE_PREFIX : stage->setup->database, database,
                       err))
        return false;
    stage->database = database;
    return true;
}

static bool lay_line(struct stage *stage, struct error *err)
{
    if (!stage->play->on_line && !stage->setup->lose_answers)
        return true;
    stage->plan = (struct proxy_plan){.listen = stage->folder,
                                      .target = cluster_data(stage->cluster),
                                      .lose_answers = stage->setup->lose_answers};
    stage->line = proxy_state_new(&stage->plan);
    stage->proxy = proxy_start(&stage->plan, stage->line);
    return stage->proxy > 0 || error_set(err, "00-195", "folder", stage->folder, NULL);
}

bool stage_open(struct stage *stage, struct error *err)
{
    return lay_folder(stage, err) && copy_database(stage, err) && lay_line(stage, err);
}

static void close_desks(struct stage *stage)
{
    for (struct seat *seat = stage->first; seat; seat = seat->next)
        glass_close(&seat->glass);
    stage->first = stage->seat = NULL;
}

/* The folder was made by mkdtemp here: nothing else lies in it. */
static void clear_folder(const char *folder)
{
    pid_t child = fork();
    if (child == 0) {
        execl("/bin/rm", "rm", "-rf", "--", folder, (char *)NULL);
        _exit(127);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
}

static void tell_twice(const char *twice, struct buffer *report)
{
    for (const char *end; (end = strchr(twice, '\n')) != NULL; twice = end + 1)
        buffer_format(report, "twice %.*s\n", (int)(end - twice), twice);
}

/* One line for each form that was submitted on this stage: how often it was done; one for each
 * submit that was asked again under its request after it was done; and of how many calls the answer
 * was lost. */
bool stage_tell_deeds(struct stage *stage, struct buffer *report, struct error *err)
{
    const char *deeds = NULL;
    struct db *db = cluster_connect(stage->cluster, stage->database, err);
    bool done =
        db &&
        db_fetch(
            db, stage->arena,
            "SELECT string_agg(format(E'deed %s %s\n', form, n), '' ORDER BY form) FROM (SELECT d.form, count(*) AS n "
            "FROM audit.deed AS d GROUP BY d.form) AS x",
            0, NULL, &deeds, err);
    db_free(&db);
    if (done) {
        buffer_text(report, deeds ? deeds : "");
        tell_twice(stage->line->twice, report);
        buffer_format(report, "lost %d\n", stage->line->lost);
    }
    return done;
}

bool stage_close(struct stage *stage, struct error *err)
{
    close_desks(stage);
    if (stage->proxy > 0) {
        kill(stage->proxy, SIGKILL);
        waitpid(stage->proxy, NULL, 0);
    }
    bool done = !stage->database || database_drop(stage->cluster, stage->database, err);
    if (stage->folder)
        clear_folder(stage->folder);
    buffer_release(&stage->shots);
    buffer_release(&stage->output);
    return done;
}

bool stage_set_day(struct stage *stage, const char *day, struct error *err)
{
    const char *ignored = NULL;
    close_desks(stage);
    struct db *db = cluster_connect(stage->cluster, stage->database, err);
    bool done = db &&
                db_fetch(db, stage->arena,
                         "INSERT INTO sys.setting (key, value) VALUES ('demo_today', $1) "
                         "ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING value",
                         1, &day, &ignored, err);
    db_free(&db);
    return done;
}

/* A database that is no demo goes by the clock alone; that of a case goes by its day all the same. */
bool stage_set_live(struct stage *stage, struct error *err)
{
    static const char live[] =
        "CREATE OR REPLACE FUNCTION sys.fix_today() RETURNS trigger LANGUAGE plpgsql AS $t$ BEGIN "
        "EXECUTE (SELECT format('CREATE OR REPLACE FUNCTION sys.today() RETURNS date LANGUAGE sql "
        "STABLE RETURN DATE %L', s.value) FROM sys.setting AS s WHERE s.key = 'demo_today'); "
        "RETURN NULL; END $t$; UPDATE sys.setting AS s SET value = 'off' WHERE s.key = 'demo'";
    close_desks(stage);
    struct db *db = cluster_connect(stage->cluster, stage->database, err);
    bool done = db && db_script(db, "play", live, err);
    db_free(&db);
    return done;
}

bool stage_set_param(struct stage *stage, const char *id, const char *value, struct error *err)
{
    const char *param[] = {id, value}, *count = NULL;
    struct db *db = cluster_connect(stage->cluster, stage->database, err);
    bool done =
        db &&
        db_fetch(
            db, stage->arena,
            "WITH u AS (UPDATE sys.param SET value = $2 WHERE id = $1 RETURNING 1) SELECT count(*) FROM u",
            2, param, &count, err);
    db_free(&db);
    if (done && strcmp(count, "0") == 0)
        return error_set(err, "00-172", "label", id, "screen", "params/", "nearest", id, NULL);
    return done;
}

/* ---- desks ---- */

struct seat *stage_seat(struct stage *stage, const char *label)
{
    struct seat **at = &stage->first;
    while (*at && strcmp((*at)->label, label) != 0)
        at = &(*at)->next;
    if (!*at) {
        *at = arena_take(stage->arena, sizeof **at);
        (*at)->label = arena_text(stage->arena, label);
    }
    return *at;
}

const char *stage_program(struct stage *stage)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0)
        bug("readlink /proc/self/exe");
    path[length] = '\0';
    return arena_text(stage->arena, path);
}

/* "79x20" is a size, "LANG=C" goes into the environment, "--home=X" to the program. */
static bool read_options(struct stage *stage, const char *options, struct glass_setup *setup,
                         const char **argv, size_t *argc)
{
    const char **env = arena_take(stage->arena, (OPTION_WORDS + 3) * sizeof *env);
    size_t count = 0, words = 0;
    char rest_of;
    for (char *rest = arena_text(stage->arena, options), *word;
         (word = strsep(&rest, " ")) != NULL && words < OPTION_WORDS; words++) {
        if (strncmp(word, "--", 2) == 0)
            argv[(*argc)++] = word;
        else if (strchr(word, '='))
            env[count++] = word;
        else if (*word && sscanf(word, "%4dx%4d%c", &setup->columns, &setup->rows, &rest_of) != 2)
            return false;
    }
    /* the first of a name counts: what the case says stands before what is usual */
    env[count++] = "TERM=xterm-256color";
    env[count++] = "LANG=C.UTF-8";
    setup->env = env;
    return true;
}

/* The terminals of the clerk's branch are taken in turn, so that each desk has a printer. */
static const char *terminal_for(struct stage *stage, const struct seat *seat, const char *login)
{
    const struct office *office = catalog_office(stage->catalog);
    size_t number = 0, seen = 0;
    for (const struct seat *other = stage->first; other && other != seat; other = other->next)
        number++;
    for (size_t i = 0; i < office->clerks; i++) {
        const struct clerk *clerk = &office->clerk[i];
        for (size_t c = 0; login && strcmp(clerk->login, login) == 0 && c < office->cities; c++) {
            const struct city *city = &office->city[c];
            for (size_t b = 0; city->code == clerk->city && b < city->branches; b++) {
                const struct branch *branch = &city->branch[b];
                for (size_t k = 0; strcmp(branch->id, clerk->branch) == 0 && k < branch->counters;
                     k++) {
                    if (branch->counter[k].terminals > 0 && seen++ == number % branch->counters)
                        return branch->counter[k].terminal[0].id;
                }
            }
        }
    }
    return NULL;
}

bool stage_start(struct stage *stage, struct seat *seat, const char *options, struct error *err)
{
    const struct play_setup *setup = stage->setup;
    const char *terminal = terminal_for(stage, seat, seat->login);
    const char *argv[OPTION_WORDS + 24] = {
        stage_program(stage), "--watched", "--home", setup->home, "--forms", setup->forms, "--locale", setup->locale,
        "--database", stage->database, "--papers", seat->papers = arena_format(stage->arena, "%s/%s", stage->folder, seat->label),
    };
    size_t argc = 12;
    struct glass_setup glass = {.argv = argv};
    if (stage->line) {
        argv[argc++] = "--socket";
        argv[argc++] = stage->folder;
    }
    if (terminal) {
        argv[argc++] = "--terminal";
        argv[argc++] = terminal;
    }
    if (!read_options(stage, options, &glass, argv, &argc))
        return error_set(err, "00-171", "word", "起動", "form", "起動 (端末A) 80x24 LANG=C.UTF-8", NULL);
    glass_close(&seat->glass);
    seat->keys = 0;
    seat->row = 1;
    seat->refused = NULL;
    seat->server = cluster_pid(stage->cluster);
    stage->seat = seat;
    return (seat->glass = glass_open(&glass, err)) != NULL;
}

bool stage_login(struct stage *stage, struct seat *seat, const char *login, struct error *err)
{
    seat->login = arena_text(stage->arena, login);
    if (!stage_start(stage, seat, seat->options ? seat->options : "", err) ||
        !seat_settle(seat, true, err))
        return false;
    seat_type(seat, login);
    seat_type(seat, "\r" AUTH_DEMO_PASSPHRASE "\r");
    if (!seat_settle(seat, true, err))
        return false;
    if (strcmp(seat->told.kind, "login") == 0)
        return error_set(err, "00-196", "login", login, NULL);
    return true;
}

bool stage_rest(struct stage *stage, struct error *err)
{
    if (!stage->seat || !stage->seat->glass)
        return error_set(err, "00-187", NULL);
    return seat_settle(stage->seat, true, err);
}

bool stage_leave(struct stage *stage, struct error *err)
{
    bool waits = stage->seat && stage->seat->glass && !(stage->line && stage->line->is_down);
    return !waits || seat_settle(stage->seat, true, err);
}

bool stage_no_window(struct stage *stage, struct error *err)
{
    if (!stage_rest(stage, err))
        return false;
    return strcmp(stage->seat->told.over, "-") == 0 || error_set(err, "00-193", NULL);
}
