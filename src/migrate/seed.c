/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A demo or test database: logins and assignments of the office's demo clerks, then the seed files
 * of each system in order. Marks the database as demo, which is what allows its day to be set.
 */
#include <stdio.h>
#include <string.h>
#include "migrate_private.h"

static void make_login(struct run *run, struct buffer *sql, const struct clerk *clerk)
{
    buffer_format(
        sql,
        "DO $r$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '%s') THEN "
        "CREATE ROLE %s LOGIN INHERIT NOCREATEDB NOCREATEROLE CONNECTION LIMIT 8; END IF; END $r$;\n"
        "DO $r$ BEGIN IF NOT pg_catalog.pg_has_role('%s', 'role_%s', 'MEMBER') THEN GRANT role_%s TO %s; END IF; END $r$;\n",
        clerk->login, clerk->login, clerk->login, clerk->role, clerk->role, clerk->login);
    buffer_text(
        sql,
        "INSERT INTO sec.assignment (login, person, name, dantai_code, branch, department, role, valid) SELECT ");
    sql_text(sql, clerk->login);
    buffer_format(sql, ", %d, ", clerk->person);
    sql_text(sql, clerk->name);
    buffer_format(sql, ", %d, ", clerk->city);
    sql_text(sql, clerk->branch);
    buffer_text(sql, ", ");
    sql_text(sql, clerk->department);
    buffer_text(sql, ", ");
    sql_text(sql, clerk->role);
    buffer_text(
        sql,
        ", '[2020-04-01,)' WHERE NOT EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = ");
    sql_text(sql, clerk->login);
    buffer_text(sql, ");\n");
    (void)run;
}

static bool make_logins(struct run *run)
{
    const struct office *office = catalog_office(run->catalog);
    struct buffer sql = {0};
    for (size_t i = 0; i < office->clerks; i++)
        make_login(run, &sql, &office->clerk[i]);
    buffer_text(
        &sql,
        "INSERT INTO sys.setting (key, value) VALUES ('demo', 'on') ON CONFLICT (key) DO UPDATE SET value = 'on';");
    bool done = run_script(run, "demo_clerks", buffer_string(&sql));
    buffer_release(&sql);
    return done;
}

/* ---- files, in steps ---- */

/* A line "-- step: NAME" begins a step of a long file, so that progress can be shown; what stands
 * before the first belongs to it. All steps of a file are one transaction. */
static const char marker[] = "\n-- step: ";

struct seed { const char *system, *file, *path, *sql; int steps; };
struct seeding { struct run *run; int done, of; };

static int count_steps(const char *sql)
{
    int steps = 0;
    for (const char *at = sql; (at = strstr(at, marker)); at += sizeof marker - 1)
        steps++;
    return steps > 0 ? steps : 1;
}

static const char *step_name(struct run *run, const struct seed *seed, const char *begin)
{
    return begin ? arena_textn(run->arena, begin + sizeof marker - 1,
                               strcspn(begin + sizeof marker - 1, "\n"))
                 : seed->file;
}

/* As many empty lines as stand before the step: then the server's line numbers are the file's. */
static void add_lines_before(struct buffer *out, const char *from, const char *to)
{
    for (; from < to; from++)
        if (*from == '\n')
            buffer_char(out, '\n');
}

static bool run_steps(struct seeding *seeding, const struct seed *seed)
{
    struct run *run = seeding->run;
    struct buffer part = {0};
    const char *begin = strstr(seed->sql, marker), *from = seed->sql;
    bool done = true;
    while (done && from) {
        const char *next = begin ? strstr(begin + 1, marker) : NULL;
        run_progress(run, step_name(run, seed, begin), seeding->done++, seeding->of);
        buffer_clear(&part);
        add_lines_before(&part, seed->sql, from);
        buffer_add(&part, from, next ? (size_t)(next - from) : strlen(from));
        done = run_script(run, seed->path, buffer_string(&part));
        from = begin = next;
    }
    buffer_release(&part);
    return done;
}

/* Each file is done once, in its own transaction. */
static bool seed_file(struct seeding *seeding, const struct seed *seed)
{
    struct run *run = seeding->run;
    const char *key = arena_format(run->arena, "seed:%s/%s", seed->system, seed->file),
               *known = NULL, *none;
    bool done = run_one(run, &known, "SELECT s.value FROM sys.setting AS s WHERE s.key = $1", key,
                        NULL);
    if (done && known)
        seeding->done += seed->steps;
    else if (done)
        done = run_script(run, seed->path, "BEGIN;") && run_steps(seeding, seed) &&
               run_one(run, &none, "INSERT INTO sys.setting (key, value) VALUES ($1, 'done')", key,
                       NULL) &&
               run_script(run, seed->path, "COMMIT;");
    if (!done) {
        struct error ignored;
        if (!db_script(run->db, seed->path, "ROLLBACK;", &ignored))
            error_where(run->err, "%s", seed->path);
    }
    return done;
}

static bool take_file(struct run *run, struct list *seeds, const struct system *system,
                      const char *name)
{
    struct seed *seed = arena_take(run->arena, sizeof *seed);
    struct buffer sql = {0};
    seed->system = system->id;
    seed->file = name;
    seed->path = arena_format(run->arena, "%s/seed/%s", system->folder, name);
    bool done = file_read(seed->path, 4 << 20, &sql, run->err);
    seed->sql = arena_text(run->arena, buffer_string(&sql));
    seed->steps = count_steps(seed->sql);
    buffer_release(&sql);
    list_add(run->arena, seeds, seed);
    return done;
}

static bool collect(struct run *run, struct list *seeds)
{
    const char *const *id;
    size_t count = catalog_systems(run->catalog, &id);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(run->catalog, id[i]);
        const char *folder = system ? arena_format(run->arena, "%s/seed", system->folder) : NULL;
        struct list names = {0};
        if (!folder || !file_exists(folder))
            continue;
        if (!file_list(folder, ".sql", run->arena, &names, run->err))
            return false;
        for (size_t k = 0; k < names.count; k++)
            if (!take_file(run, seeds, system, names.item[k]))
                return false;
    }
    return true;
}

static bool seed_all(struct run *run)
{
    struct list seeds = {0};
    struct seeding seeding = {.run = run, .of = 1};         /* ANALYZE is the last */
    bool done = collect(run, &seeds);
    for (size_t i = 0; done && i < seeds.count; i++)
        seeding.of += ((const struct seed *)seeds.item[i])->steps;
    for (size_t i = 0; done && i < seeds.count; i++)
        done = seed_file(&seeding, seeds.item[i]);
    if (done)
        run_progress(run, "ANALYZE", seeding.of - 1, seeding.of);
    done = done && run_script(run, "analyze", "ANALYZE;");
    if (done)
        run_progress(run, "ANALYZE", seeding.of, seeding.of);
    return done;
}

bool migrate_seed(struct catalog *catalog, struct db *db, const char *forms_folder, int residents,
                  const struct progress *progress, struct error *err)
{
    struct run run = {.catalog = catalog,
                      .db = db,
                      .forms = forms_folder,
                      .arena = arena_new(),
                      .progress = progress,
                      .err = err};
    char setting[96];
    snprintf(setting, sizeof(setting),
             "SET madoguchi.residents = '%d'; SET client_min_messages = warning;", residents);
    bool done = make_logins(&run) && run_script(&run, "seed", setting) && seed_all(&run);
    arena_free(&run.arena);
    return done;
}
