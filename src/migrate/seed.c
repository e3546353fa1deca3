/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A demo or test database: logins and assignments of the office's demo clerks, then the seed files of each system in
 * order. Marks the database as demo, which is what allows its day to be set.
 */
#include <stdio.h>
#include <string.h>
#include "migrate_private.h"

static void make_login(struct run *run, struct buffer *sql, const struct clerk *clerk)
{
    buffer_format(sql, "DO $r$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '%s') THEN "
                       "CREATE ROLE %s LOGIN INHERIT NOCREATEDB NOCREATEROLE CONNECTION LIMIT 8; END IF; END $r$;\n"
                       "DO $r$ BEGIN IF NOT pg_catalog.pg_has_role('%s', 'role_%s', 'MEMBER') THEN GRANT role_%s TO %s; END IF; END $r$;\n",
                  clerk->login, clerk->login, clerk->login, clerk->role, clerk->role, clerk->login);
    buffer_text(sql, "INSERT INTO sec.assignment (login, person, name, dantai_code, branch, department, role, valid) SELECT ");
    sql_text(sql, clerk->login);
    buffer_format(sql, ", %d, ", clerk->person);
    sql_text(sql, clerk->name);
    buffer_format(sql, ", %d, ", clerk->city);
    sql_text(sql, clerk->branch);
    buffer_text(sql, ", ");
    sql_text(sql, clerk->department);
    buffer_text(sql, ", ");
    sql_text(sql, clerk->role);
    buffer_text(sql, ", '[2020-04-01,)' WHERE NOT EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = ");
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
    buffer_text(&sql, "INSERT INTO sys.setting (key, value) VALUES ('demo', 'on') ON CONFLICT (key) DO UPDATE SET value = 'on';");
    bool done = run_script(run, "demo_clerks", buffer_string(&sql));
    buffer_release(&sql);
    return done;
}

/* Seeds are many short files, so that progress can be shown; each is done once, in its own transaction. */
static bool seed_file(struct run *run, const char *system, const char *path, const char *file)
{
    const char *key = arena_format(run->arena, "seed:%s/%s", system, file), *known = NULL, *none;
    struct buffer sql = {0};
    bool done = run_one(run, &known, "SELECT s.value FROM sys.setting AS s WHERE s.key = $1", key, NULL);
    if (done && !known)
        done = run_script(run, path, "BEGIN;") && run_file(run, path) &&
               run_one(run, &none, "INSERT INTO sys.setting (key, value) VALUES ($1, 'done')", key, NULL) && run_script(run, path, "COMMIT;");
    if (!done) {
        struct error ignored;
        if (!db_script(run->db, path, "ROLLBACK;", &ignored))
            error_where(run->err, "%s", path);
    }
    buffer_release(&sql);
    return done;
}

struct seeds { struct list path, file, system; };

static bool collect(struct run *run, struct seeds *seeds)
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
        for (size_t k = 0; k < names.count; k++) {
            list_add(run->arena, &seeds->path, arena_format(run->arena, "%s/%s", folder, (const char *)names.item[k]));
            list_add(run->arena, &seeds->file, names.item[k]);
            list_add(run->arena, &seeds->system, arena_text(run->arena, system->id));
        }
    }
    return true;
}

bool migrate_seed(struct catalog *catalog, struct db *db, const char *forms_folder, int residents, const struct progress *progress, struct error *err)
{
    struct run run = {.catalog = catalog, .db = db, .forms = forms_folder, .arena = arena_new(), .progress = progress, .err = err};
    struct seeds seeds = {{0}, {0}, {0}};
    char setting[96];
    snprintf(setting, sizeof(setting), "SET madoguchi.residents = '%d'; SET client_min_messages = warning;", residents);
    bool done = make_logins(&run) && run_script(&run, "seed", setting) && collect(&run, &seeds);
    for (size_t i = 0; done && i < seeds.path.count; i++) {
        run_progress(&run, seeds.file.item[i], (int)i, (int)seeds.path.count);
        done = seed_file(&run, seeds.system.item[i], seeds.path.item[i], seeds.file.item[i]);
    }
    if (done)
        run_progress(&run, "ANALYZE", (int)seeds.path.count, (int)seeds.path.count);
    done = done && run_script(&run, "analyze", "ANALYZE;");
    arena_free(&run.arena);
    return done;
}
