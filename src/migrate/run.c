/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One migration: roles, append-only files, guards, comparison with the dictionary, then everything
 * generated in one transaction, so that a clerk meets either the old set of functions or the new
 * one.
 */
#include <stdio.h>
#include <string.h>
#include "madoguchi/text.h"
#include "migrate_private.h"

void sql_text(struct buffer *out, const char *text)
{
    if (!text) {
        buffer_text(out, "NULL");
        return;
    }
    buffer_char(out, '\'');
    for (; *text; text++) {
        if (*text == '\'')
            buffer_char(out, '\'');
        buffer_char(out, *text);
    }
    buffer_char(out, '\'');
}

void sql_name(struct buffer *out, const char *name)
{
    buffer_char(out, '"');
    for (; *name; name++) {
        if (*name == '"')
            buffer_char(out, '"');
        buffer_char(out, *name);
    }
    buffer_char(out, '"');
}

bool error_at_place(struct error *err, const struct place *place, const char *id, ...)
{
    const char *pair[8] = {NULL};
    va_list args;
    va_start(args, id);
    for (size_t i = 0; i < COUNT_OF(pair) && (pair[i] = va_arg(args, const char *)); i++)
        ;
    va_end(args);
    error_set(err, id, pair[0], pair[1], pair[2], pair[3], pair[4], pair[5], pair[6], pair[7],
              NULL);
    error_where(err, "%s:%d:%d", place->file, place->line, place->column);
    return false;
}

bool run_script(struct run *run, const char *name, const char *sql)
{
    return db_script(run->db, name, sql, run->err);
}

bool run_file(struct run *run, const char *path)
{
    struct buffer sql = {0};
    bool done = file_read(path, 4 << 20, &sql, run->err) &&
                run_script(run, path, buffer_string(&sql));
    buffer_release(&sql);
    return done;
}

bool run_one(struct run *run, const char **text, const char *sql, ...)
{
    const char *param[8];
    size_t count = 0;
    va_list args;
    va_start(args, sql);
    for (const char *next; count < COUNT_OF(param) && (next = va_arg(args, const char *));)
        param[count++] = next;
    va_end(args);
    return db_fetch(run->db, run->arena, sql, count, param, text, run->err);
}

void run_progress(struct run *run, const char *what, int done, int of)
{
    if (run->progress && run->progress->step)
        run->progress->step(run->progress->context, what, done, of);
}

bool refuse_closed(struct run *run, const struct system *system)
{
    static const struct place nowhere = {.file = "system.yaml"};
    const struct place *at = system->complaints ? &system->complaint[0].at : &nowhere;
    return error_at_place(run->err, at, "00-524", "system", system->id, NULL);
}

bool each_system(struct run *run, bool (*each)(struct run *, const struct system *))
{
    const char *const *id;
    size_t count = catalog_systems(run->catalog, &id);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(run->catalog, id[i]);
        if (system && !system->is_open)   /* its functions would vanish and its forms with them */
            return refuse_closed(run, system);
        if (system && !each(run, system))
            return false;
    }
    return true;
}

/* Everything generated lives in schema api, is a type form_… or args_…, or is a function owned by a
 * role own_…; functions that a policy, a generated column or a trigger needs come from migrations
 * and stay. No CASCADE on functions: it would take a column or a constraint with it. */
static const char drop_generated[] =
    "DO $drop$ DECLARE v text; BEGIN "
    "FOR v IN SELECT p.oid::regprocedure::text FROM pg_catalog.pg_proc AS p "
    "  JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace JOIN pg_catalog.pg_roles AS r ON r.oid = p.proowner "
    "  WHERE n.nspname = 'api' OR (r.rolname ~ '^own_' AND n.nspname !~ '^(pg_|information_schema)') LOOP "
    "  EXECUTE 'DROP FUNCTION ' || v; END LOOP; "
    "SELECT string_agg(t.oid::regtype::text, ', ') INTO v FROM pg_catalog.pg_type AS t JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid "
    "  WHERE c.relkind = 'c' AND c.relname ~ '^(form|args)_'; "
    "IF v IS NOT NULL THEN EXECUTE 'DROP TYPE ' || v; END IF; END $drop$;";

static bool platform_functions(struct run *run)
{
    struct list names = {0};
    const char *folder = arena_format(run->arena, "%s/_shared/function", run->forms);
    if (!file_exists(folder))
        return true;
    if (!file_list(folder, ".sql", run->arena, &names, run->err))
        return false;
    for (size_t i = 0; i < names.count; i++)
        if (!run_file(run, arena_format(run->arena, "%s/%s", folder, (const char *)names.item[i])))
            return false;
    return true;
}

/* The last word on every function: owner, search path, time zone, rights. A run without it must not
 * commit. */
static bool seal(struct run *run)
{
    return run_script(
        run, "seal",
        "SELECT sys.compose_desk(); SELECT sys.seal_platform(); SELECT sys.seal_mentions(); SELECT sec.make_workers(); SELECT sec.make_staff();");
}

/* A search that would read the whole register is found here and not by the first clerk who tries
 * it. */
static bool prove_plans(struct run *run)
{
    const char *fault = NULL;
    return run_one(
               run, &fault,
               "SELECT f.what FROM (SELECT l.query || ' ' || sys.plan_fault(l.query) AS what FROM sys.list AS l) AS f "
               "WHERE f.what IS NOT NULL ORDER BY f.what LIMIT 1",
               NULL) &&
           (!fault || error_set(run->err, "00-528", "search", fault, NULL));
}

static bool generate_all(struct run *run)
{
    bool done =
        run_script(
            run, "migrate",
            "BEGIN; SET LOCAL client_min_messages = error; SET LOCAL check_function_bodies = off;") &&
        batch_steps_before(run) && run_script(run, "migrate", drop_generated) &&
        reference_load(run) && platform_functions(run) &&
        each_system(run, generate_system) && batch_steps_move(run) && seal(run) &&
        prove_plans(run) && digests_accept(run) && run_script(run, "migrate", "COMMIT;");
    if (!done) {
        struct error ignored = ERROR_NONE;
        if (!db_script(run->db, "migrate", "ROLLBACK;", &ignored))
            error_where(run->err, "ROLLBACK");
    }
    return done;
}

static bool guard_and_compare(struct run *run, const struct system *system)
{
    bool *is_told = arena_take(run->arena, (system->tables + 1) * sizeof *is_told);
    return dictionary_guard(run, system, is_told) && dictionary_compare(run, system, is_told);
}

bool difference_passed(struct run *run, bool *is_told)
{
    static const char *const id[] = {"00-522", "00-523", "00-526", "00-531"};
    for (size_t i = 0; i < COUNT_OF(id) && run->progress && run->progress->differs; i++) {
        if (strcmp(run->err->id, id[i]) != 0)
            continue;
        run->progress->differs(run->progress->context, run->err);
        *run->err = ERROR_NONE;
        run->differences++;
        if (is_told)
            *is_told = true;
        return true;
    }
    return false;
}

static bool is_as_written(struct run *run)
{
    char count[16];
    if (!each_system(run, guard_and_compare) ||
        !(dictionary_strangers(run) || difference_passed(run, NULL)))
        return false;
    snprintf(count, sizeof count, "%d", run->differences);
    return run->differences == 0 || error_set(run->err, "00-975", "count", count, NULL);
}

bool migrate_run(struct catalog *catalog, struct db *db, const char *forms_folder,
                 const struct progress *progress, struct error *err)
{
    struct run run = {.catalog = catalog,
                      .db = db,
                      .forms = forms_folder,
                      .arena = arena_new(),
                      .progress = progress,
                      .err = err};
    static const struct { const char *what; bool (*step)(struct run *); } steps[] = {
        {"migrate-roles", roles_make},          {"migrate-migrations", migrations_apply}, {"migrate-tables", is_as_written},
        {"migrate-reference", reference_files}, {"migrate-functions", generate_all},
    };
    bool done = true;
    for (size_t i = 0; done && i < COUNT_OF(steps); i++) {
        run_progress(&run, steps[i].what, (int)i, (int)COUNT_OF(steps));
        done = steps[i].step(&run);
    }
    if (done)
        run_progress(&run, "migrate-functions", (int)COUNT_OF(steps), (int)COUNT_OF(steps));
    arena_free(&run.arena);
    return done;
}

bool migrate_status(struct catalog *catalog, struct db *db, struct buffer *text, struct error *err)
{
    struct run run = {.catalog = catalog, .db = db, .arena = arena_new(), .err = err};
    const char *found = NULL;
    bool done = run_one(
        &run, &found,
        "SELECT coalesce(string_agg(format('%s %s %s', m.system, m.file, to_char(m.at AT TIME ZONE 'Asia/Tokyo', "
        "'YYYY-MM-DD HH24:MI')), E'\\n' ORDER BY m.at, m.system, m.file), '') FROM sys.migration AS m",
        NULL);
    if (done)
        buffer_format(text, "%s\n", found ? found : "");
    arena_free(&run.arena);
    return done;
}
