/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the dictionary writes as SQL (defaults, generated values, constraints, indexes, the key)
 * beside what the database has. PostgreSQL keeps such text in its own spelling, so an empty table
 * is made as the dictionary says, for a moment, and both are read back from the catalog. A
 * temporary table may not refer to a lasting one, so foreign keys are compared as texts.
 */
#include <string.h>
#include "migrate_private.h"

static bool is_foreign(const struct constraint_def *constraint)
{
    const char *sql = constraint->sql + strspn(constraint->sql, " \n");
    return strncasecmp(sql, "FOREIGN", strlen("FOREIGN")) == 0;
}

/* Both ways, but for a version, which counts from one by itself, and the form of a date, 0 where
 * all of it is known. A key has no name of its own, and a constraint's index is the constraint. */
static const char compare_sql[] =
    "WITH side AS (SELECT c.oid, c.oid = '%s'::regclass AS is_real FROM pg_catalog.pg_class AS c "
    "              WHERE c.oid IN ('%s'::regclass, 'pg_temp.shadow'::regclass)), "
    "part AS (SELECT s.is_real, 'd' AS kind, a.attname::text AS name, pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS says "
    "         FROM side AS s JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = s.oid "
    "         JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum "
    "         WHERE pg_catalog.pg_get_expr(d.adbin, d.adrelid) || a.attname <> ALL ('{%s}'::text[]) "
    "         UNION ALL SELECT s.is_real, 'c', CASE WHEN k.contype = 'p' THEN 'PRIMARY KEY' ELSE k.conname::text END, "
    "                          pg_catalog.pg_get_constraintdef(k.oid) "
    "         FROM side AS s JOIN pg_catalog.pg_constraint AS k ON k.conrelid = s.oid WHERE k.contype IN ('c', 'u', 'x', 'p') "
    "         UNION ALL SELECT s.is_real, 'i', x.relname::text, pg_catalog.regexp_replace(pg_catalog.pg_get_indexdef(i.indexrelid), "
    "                          '^CREATE (UNIQUE )?INDEX .*? ON (ONLY )?[^ ]+ USING (btree )?', '\\1INDEX ') "
    "         FROM side AS s JOIN pg_catalog.pg_index AS i ON i.indrelid = s.oid JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid "
    "         WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('u', 'x', 'p'))) "
    "SELECT pg_catalog.concat_ws(E'\t', coalesce(w.name, g.name), coalesce(w.says, '–'), coalesce(g.says, '–')) "
    "FROM (SELECT * FROM part WHERE NOT is_real) AS w FULL JOIN (SELECT * FROM part WHERE is_real) AS g "
    "  ON g.name = w.name AND g.kind = w.kind WHERE w.says IS DISTINCT FROM g.says ORDER BY 1 LIMIT 1";

/* References that the dictionary does not have. */
static const char strangers_sql[] =
    "SELECT pg_catalog.concat_ws(E'\t', k.conname, '–', pg_catalog.pg_get_constraintdef(k.oid)) FROM pg_catalog.pg_constraint AS k "
    "WHERE k.conrelid = $1::regclass AND k.contype = 'f' AND k.conname <> ALL (pg_catalog.string_to_array($2, ',')) ORDER BY 1 LIMIT 1";

static bool strangers_compare(struct run *run, const struct table *table)
{
    const char *known = "", *found = NULL;
    for (size_t i = 0; i < table->constraints; i++)
        known = arena_format(run->arena, "%s,%s", known, table->constraint[i].id);
    if (!run_one(run, &found, strangers_sql, full_name(run, table), known, NULL))
        return false;
    return !found || difference_tell(run, table, found);
}

static bool shadow_make(struct run *run, const struct table *table)
{
    struct buffer sql = {0};
    buffer_text(&sql, "CREATE TEMP TABLE shadow ");
    draft_columns(run, table, &sql);
    for (size_t i = 0; i < table->constraints; i++)
        if (!is_foreign(&table->constraint[i]))
            buffer_format(&sql, ", CONSTRAINT %s %s", table->constraint[i].id,
                          table->constraint[i].sql);
    buffer_text(&sql, ", PRIMARY KEY (");
    for (size_t i = 0; i < table->keys; i++)
        buffer_format(&sql, "%s%s", i ? ", " : "", table->key[i]);
    buffer_text(&sql, "));\n");
    for (size_t i = 0; i < table->indexes; i++)
        index_text(run, &table->index[i], "pg_temp.shadow", &sql);
    bool done = run_script(run, full_name(run, table), buffer_string(&sql));
    buffer_release(&sql);
    return done;
}

/* A reference is spelt in one way but for its blanks; what it does on DELETE is part of it. */
static bool references_compare(struct run *run, const struct table *table)
{
    for (size_t i = 0; i < table->constraints; i++) {
        const struct constraint_def *constraint = &table->constraint[i];
        const char *found = NULL;
        if (!is_foreign(constraint))
            continue;
        if (!run_one(
                run, &found,
                "SELECT pg_catalog.concat_ws(E'\\t', k.conname, $3::text, pg_catalog.pg_get_constraintdef(k.oid)) "
                "FROM pg_catalog.pg_constraint AS k WHERE k.conrelid = $1::regclass AND k.conname = $2 AND pg_catalog.regexp_replace("
                "pg_catalog.lower(pg_catalog.pg_get_constraintdef(k.oid)), '\\s', '', 'g') <> pg_catalog.regexp_replace(pg_catalog.lower($3), '\\s', '', 'g')",
                full_name(run, table), constraint->id, constraint->sql, NULL))
            return false;
        if (found)
            return difference_tell(run, table, found);
    }
    return true;
}

/* "0birth_form": what a migration may write beside the column without the dictionary's saying
 * so. */
static const char *given_defaults(struct run *run, const struct table *table)
{
    const char *given = "1row_version";
    for (size_t i = 0; i < table->columns; i++) {
        const char *id = table->column[i].name.id;
        if (table->column[i].legal_date)
            given = arena_format(run->arena, "%s,0%.*sform", given,
                                 (int)(strlen(id) - strlen("date")), id);
    }
    return given;
}

bool shadow_compare(struct run *run, const struct table *table)
{
    const char *found = NULL, *ignored;
    struct buffer sql = {0};
    buffer_format(&sql, compare_sql, full_name(run, table), full_name(run, table),
                  given_defaults(run, table));
    bool done = shadow_make(run, table) && run_one(run, &found, buffer_string(&sql), NULL);
    buffer_release(&sql);
    if (!done || !run_one(run, &ignored, "DROP TABLE pg_temp.shadow", NULL))
        return false;
    return found ? difference_tell(run, table, found)
                 : references_compare(run, table) && strangers_compare(run, table);
}
