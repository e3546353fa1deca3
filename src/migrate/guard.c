/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What makes a table safe: row security, FORCE, the one policy, owner, comment, a key that begins
 * with the city. A new table gets it from here. One that had it and lost it was changed by
 * somebody: that is told and stops the run, so that nobody's hole is closed before it was seen.
 */
#include <string.h>
#include "migrate_private.h"

static void comment(struct buffer *sql, const char *kind, const char *what, const char *text)
{
    buffer_format(sql, "COMMENT ON %s %s IS ", kind, what);
    sql_text(sql, text);
    buffer_text(sql, ";\n");
}

struct comments { struct buffer *sql; struct arena *arena; };

static void comment_column(void *context, const struct table *table, const char *name,
                           const char *type, bool required, const char *label,
                           const struct column *column)
{
    struct comments *to = context;
    (void)type;
    (void)required;
    (void)column;
    comment(to->sql, "COLUMN",
            arena_format(to->arena, "%s.%s.%s", table->schema, table->name.id, name), label);
}

static const char *guard_call(struct run *run, const struct table *table)
{
    const char *owner = table->owner ? arena_format(run->arena, "own_%s", table->owner) : NULL;
    struct buffer sql = {0};
    buffer_format(&sql, "SELECT sys.guard('%s', %s, ", full_name(run, table),
                  table->history ? "true" : "false");
    sql_text(&sql, owner);
    buffer_text(&sql, ")");
    const char *call = arena_text(run->arena, buffer_string(&sql));
    buffer_release(&sql);
    return call;
}

/* The mark holds the table's oid: a table that a migration made anew under the same name was never
 * guarded. */
static void guard_table(struct run *run, struct buffer *sql, const struct table *table)
{
    struct comments comments = {sql, run->arena};
    const char *name = full_name(run, table);
    buffer_format(sql, "%s;\n", guard_call(run, table));
    comment(sql, "TABLE", name, table->name.ja);
    visit_columns(run->arena, table, comment_column, &comments);
    buffer_format(
        sql,
        "INSERT INTO sys.setting (key, value) VALUES ('guarded:%s', '%s'::regclass::oid::text) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value;\n",
        name, name);
}

/* What is missing and, behind a tab, the statement that mends it; $3 is the guard's call. */
static const char unsafe_sql[] =
    "SELECT CASE WHEN NOT c.relrowsecurity THEN E'ROW LEVEL SECURITY\t' || $3 "
    "  WHEN NOT c.relforcerowsecurity THEN E'FORCE ROW LEVEL SECURITY\t' || $3 "
    "  WHEN c.relowner <> 'mig_owner'::regrole THEN E'OWNER mig_owner\t' || $3 "
    "  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_policy AS p WHERE p.polrelid = c.oid AND p.polname = 'city' AND p.polcmd = '*' "
    "    AND p.polroles = ARRAY['definer'::regrole::oid] "
    "    AND pg_catalog.pg_get_expr(p.polqual, c.oid) = pg_catalog.pg_get_expr(p.polwithcheck, c.oid) "
    "    AND pg_catalog.pg_get_expr(p.polqual, c.oid) ~ 'dantai_code = .*sec\\.my_city') THEN E'POLICY city\t' || $3 "
    "  WHEN (SELECT count(*) FROM pg_catalog.pg_policy AS p WHERE p.polrelid = c.oid) > 1 THEN (SELECT pg_catalog.format(E'POLICY %I\tDROP POLICY %1$I ON %s', "
    "    p.polname, c.oid::regclass) FROM pg_catalog.pg_policy AS p WHERE p.polrelid = c.oid AND p.polname <> 'city' ORDER BY 1 LIMIT 1) "
    "  WHEN pg_catalog.obj_description(c.oid, 'pg_class') IS NULL THEN pg_catalog.format(E'COMMENT\tCOMMENT ON TABLE %s IS %L', c.oid::regclass, $4::text) "
    "  WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] "
    "    WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname = $2) "
    "    THEN pg_catalog.format(E'PRIMARY KEY (%s, …)\tALTER TABLE %s ADD PRIMARY KEY (%1$s, …)', $2, c.oid::regclass) END "
    "FROM pg_catalog.pg_class AS c WHERE c.oid = $1::regclass";

bool table_is_safe(struct run *run, const struct table *table)
{
    const char *unsafe = NULL;
    if (!run_one(run, &unsafe, unsafe_sql, full_name(run, table), table->key[0],
                 guard_call(run, table), table->name.ja, NULL))
        return false;
    if (!unsafe)
        return true;
    char *what = arena_text(run->arena, unsafe), *mend = strchr(what, '\t');
    *mend++ = '\0';
    return error_at_place(run->err, &table->at, "00-526", "table", full_name(run, table), "what",
                          what, "mend", mend, NULL);
}

/* A table that this program guarded in an earlier run must be as it was left. */
static bool was_left_alone(struct run *run, const struct table *table)
{
    const char *guarded = NULL;
    if (!run_one(
            run, &guarded,
            "SELECT s.value FROM sys.setting AS s WHERE s.key = 'guarded:' || $1 AND s.value = ($1::regclass)::oid::text",
            full_name(run, table), NULL))
        return false;
    return !guarded || table_is_safe(run, table);
}

bool dictionary_guard(struct run *run, const struct system *system, bool *is_told)
{
    struct buffer sql = {0};
    bool done = true, exists = false;
    for (size_t i = 0; done && i < system->tables; i++) {
        done = table_exists(run, system->table[i], &exists);
        if (done && !exists)
            done = error_at_place(run->err, &system->table[i]->at, "00-525", "table",
                                  full_name(run, system->table[i]), "system", system->id, NULL);
        done = done &&
               (was_left_alone(run, system->table[i]) || difference_passed(run, &is_told[i]));
        if (done && !is_told[i])
            guard_table(run, &sql, system->table[i]);
    }
    done = done && run_script(run, "sys.guard", buffer_string(&sql));
    buffer_release(&sql);
    return done;
}
