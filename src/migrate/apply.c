/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Append-only migrations with checksums: the platform's, then each system's by number, each file in
 * a transaction of its own. A file that was applied and then changed stops the run: two databases
 * would differ and nobody would know.
 */
#include <ctype.h>
#include <string.h>
#include "madoguchi/auth.h"
#include "migrate_private.h"

static bool is_numbered(const char *name)
{
    return isdigit((unsigned char)name[0]) && isdigit((unsigned char)name[1]) &&
           isdigit((unsigned char)name[2]) && name[3] == '_';
}

static bool ledger_exists(struct run *run, bool *exists)
{
    const char *found = NULL;
    if (!run_one(run, &found, "SELECT pg_catalog.to_regclass('sys.migration')::text", NULL))
        return false;
    *exists = found != NULL;
    return true;
}

static bool applied_digest(struct run *run, const char *system, const char *file,
                           const char **digest)
{
    bool exists;
    *digest = NULL;
    if (!ledger_exists(run, &exists))
        return false;
    return !exists ||
           run_one(run, digest,
                   "SELECT m.digest FROM sys.migration AS m WHERE m.system = $1 AND m.file = $2",
                   system, file, NULL);
}

struct pending { const char *system, *file, *digest; };

/* The first files create the ledger itself, so what was applied before it exists is written down
 * after. */
static bool write_down(struct run *run, struct list *pending)
{
    bool exists;
    struct buffer sql = {0};
    if (!ledger_exists(run, &exists))
        return false;
    for (size_t i = 0; exists && i < pending->count; i++) {
        const struct pending *row = pending->item[i];
        buffer_format(
            &sql, "INSERT INTO sys.migration (system, file, digest) VALUES ('%s', '%s', '%s');\n",
            row->system, row->file, row->digest);
    }
    bool done = !exists || run_script(run, "sys.migration", buffer_string(&sql));
    if (exists)
        pending->count = 0;
    buffer_release(&sql);
    return done;
}

static bool apply_text(struct run *run, const char *path, const char *sql)
{
    struct buffer whole = {0};
    buffer_format(&whole, "BEGIN;%s\nCOMMIT;", sql);
    bool done = run_script(run, path, buffer_string(&whole));
    buffer_release(&whole);
    if (!done) {
        struct error ignored;
        if (!db_script(run->db, path, "ROLLBACK;", &ignored))
            return false;
    }
    return done;
}

static bool apply_file(struct run *run, const char *system, const char *folder, const char *file,
                       struct list *pending)
{
    const char *path = arena_format(run->arena, "%s/%s", folder, file), *before;
    struct buffer sql = {0};
    char digest[65];
    bool done = file_read(path, 4 << 20, &sql, run->err) &&
                applied_digest(run, system, file, &before);
    if (done) {
        auth_digest(buffer_string(&sql), sql.length, digest);
        if (before && strcmp(before, digest) != 0)
            done = error_set(run->err, "00-521", "path", path, NULL);
        else if (!before)
            done = apply_text(run, path, buffer_string(&sql));
    }
    if (done && !before) {
        struct pending *row = arena_take(run->arena, sizeof(*row));
        *row = (struct pending){system, file, arena_text(run->arena, digest)};
        list_add(run->arena, pending, row);
        done = write_down(run, pending);
    }
    buffer_release(&sql);
    return done;
}

static bool apply_folder(struct run *run, const char *system, const char *folder)
{
    struct list names = {0}, pending = {0};
    if (!file_exists(folder))
        return true;
    if (!file_list(folder, ".sql", run->arena, &names, run->err))
        return false;
    for (size_t i = 0; i < names.count; i++)
        if (is_numbered(names.item[i]) && !apply_file(run, system, folder, names.item[i], &pending))
            return false;
    return true;
}

static bool make_schema(struct run *run, const struct system *system)
{
    struct buffer sql = {0};
    buffer_format(
        &sql,
        "SET client_min_messages = error; CREATE SCHEMA IF NOT EXISTS %s AUTHORIZATION mig_owner;"
        "GRANT USAGE ON SCHEMA %s TO definer; COMMENT ON SCHEMA %s IS ",
        system->id, system->id, system->id);
    sql_text(&sql, system->name.ja);
    buffer_text(&sql, "; RESET client_min_messages;");
    bool done = run_script(run, system->id, buffer_string(&sql));
    buffer_release(&sql);
    return done;
}

static bool apply_system(struct run *run, const struct system *system)
{
    return make_schema(run, system) &&
           apply_folder(run, system->id, arena_format(run->arena, "%s/sql", system->folder));
}

/* Generated columns hold search keys, so the key functions stand before the tables of the
 * systems. */
bool migrations_apply(struct run *run)
{
    return apply_folder(run, "_shared", arena_format(run->arena, "%s/_shared/sql", run->forms)) &&
           keys_apply(run) && each_system(run, apply_system);
}
