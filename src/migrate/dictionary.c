/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The dictionary (the files of tables/) beside the database: the two are compared, and a difference
 * stops the run. What is missing can be drafted as a migration. What makes a table safe stands in
 * guard.c.
 */
#include <string.h>
#include "migrate_private.h"

static const char *stem(struct arena *arena, const char *id, const char *tail)
{
    size_t length = strlen(id), cut = strlen("_date");
    bool dated = length > cut && strcmp(id + length - cut, "_date") == 0;
    return arena_format(arena, "%.*s%s", (int)(dated ? length - cut : length), id, tail);
}

void visit_columns(struct arena *arena, const struct table *table, column_visit *visit,
                   void *context)
{
    for (size_t i = 0; i < table->columns; i++) {
        const struct column *column = &table->column[i];
        const char *label = column->name.ja;
        if (!column->legal_date) {
            visit(context, table, column->name.id, column->sql_type, !column->null_allowed, label,
                  column);
            continue;
        }
        visit(context, table, stem(arena, column->name.id, "_date"), "date", !column->null_allowed,
              label, NULL);
        visit(context, table, stem(arena, column->name.id, "_form"), "smallint", true,
              arena_format(arena, "%s（不詳の形）", label), NULL);
        visit(context, table, stem(arena, column->name.id, "_text"), "text", false,
              arena_format(arena, "%s（登録のとおり）", label), NULL);
    }
    if (table->versioned)
        visit(context, table, "row_version", "integer", true, "版", NULL);
}

const char *full_name(struct run *run, const struct table *table)
{
    return arena_format(run->arena, "%s.%s", table->schema, table->name.id);
}

bool table_exists(struct run *run, const struct table *table, bool *exists)
{
    const char *found = NULL;
    bool done = run_one(run, &found, "SELECT pg_catalog.to_regclass($1)::text",
                        full_name(run, table), NULL);
    *exists = found != NULL;
    return done;
}

/* ---- compare ---- */

static void expect_column(void *context, const struct table *table, const char *name,
                          const char *type, bool required, const char *label,
                          const struct column *column)
{
    struct buffer *values = context;
    bool key = false;
    (void)label;
    (void)column;
    for (size_t i = 0; i < table->keys; i++)
        key = key || strcmp(table->key[i], name) == 0;
    buffer_text(values, values->length ? ", (" : "(");
    sql_text(values, name);
    buffer_text(values, ", ");
    sql_text(values, type);
    buffer_format(values, ", %s)", required || key ? "true" : "false");
}

static const char compare_sql[] =
    "SELECT pg_catalog.concat_ws(E'\\t', coalesce(e.name, a.attname::text), "
    "  CASE WHEN e.name IS NULL THEN '–' ELSE e.type || CASE WHEN e.required THEN ' NOT NULL' ELSE '' END END, "
    "  CASE WHEN a.attname IS NULL THEN '–' ELSE pg_catalog.format_type(a.atttypid, NULL) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END END) "
    "FROM (VALUES %s) AS e (name, type, required) FULL JOIN (SELECT * FROM pg_catalog.pg_attribute AS x WHERE x.attrelid = '%s'::regclass "
    "  AND x.attnum > 0 AND NOT x.attisdropped) AS a ON a.attname::text = e.name "
    "WHERE e.name IS NULL OR a.attname IS NULL OR e.type::regtype <> a.atttypid OR e.required <> a.attnotnull "
    "ORDER BY a.attnum, e.name LIMIT 1";

bool difference_tell(struct run *run, const struct table *table, const char *found)
{
    char *name = arena_text(run->arena, found), *wanted = strchr(name, '\t'),
         *got = strchr(wanted + 1, '\t');
    *wanted++ = *got++ = 0;
    return error_at_place(run->err, &table->at, "00-522", "table", full_name(run, table), "column",
                          name, "wanted", wanted, "got", got, NULL);
}

static bool compare_table(struct run *run, const struct table *table)
{
    struct buffer values = {0}, sql = {0};
    const char *found = NULL;
    visit_columns(run->arena, table, expect_column, &values);
    buffer_format(&sql, compare_sql, buffer_string(&values), full_name(run, table));
    bool done = run_one(run, &found, buffer_string(&sql), NULL);
    buffer_release(&values);
    buffer_release(&sql);
    return done && (!found || difference_tell(run, table, found));
}

static const char index_sql[] =
    "SELECT 'ok' FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid "
    "WHERE i.indrelid = $1::regclass AND c.relname = $2 AND i.indisunique = $3::boolean AND i.indisvalid AND $4 = "
    "(SELECT string_agg(a.attname, ', ' ORDER BY u.place) FROM unnest(i.indkey) WITH ORDINALITY AS u (attnum, place) "
    " JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = u.attnum)";
static const char constraint_sql[] =
    "SELECT 'ok' FROM pg_catalog.pg_constraint AS k WHERE k.conrelid = $1::regclass AND k.conname = $2";

static const char *names_list(struct run *run, const char **name, size_t count)
{
    const char *list = "";
    for (size_t i = 0; i < count; i++)
        list = arena_format(run->arena, "%s%s%s", list, i ? ", " : "", name[i]);
    return list;
}

void index_text(struct run *run, const struct index_def *index, const char *table,
                struct buffer *sql)
{
    buffer_format(sql, "CREATE %sINDEX %s ON %s (%s)", index->unique ? "UNIQUE " : "", index->id,
                  table, names_list(run, index->columns, index->count));
    if (index->where)
        buffer_format(sql, " WHERE %s", index->where);
    buffer_text(sql, ";\n");
}

static bool missing(struct run *run, const struct table *table, const char *kind, const char *id,
                    const char *what)
{
    return error_at_place(run->err, &table->at, "00-523", "table", full_name(run, table), "what",
                          arena_format(run->arena, "%s %s %s", kind, id, what), NULL);
}

static bool compare_indexes(struct run *run, const struct table *table)
{
    const char *name = full_name(run, table);
    for (size_t i = 0; i < table->indexes; i++) {
        const struct index_def *index = &table->index[i];
        const char *columns = names_list(run, index->columns, index->count), *found = NULL;
        if (!run_one(run, &found, index_sql, name, index->id, index->unique ? "true" : "false",
                     columns, NULL))
            return false;
        if (!found)
            return missing(run, table, index->unique ? "UNIQUE INDEX" : "INDEX", index->id,
                           arena_format(run->arena, "(%s)", columns));
    }
    for (size_t i = 0; i < table->constraints; i++) {
        const char *found = NULL;
        if (!run_one(run, &found, constraint_sql, name, table->constraint[i].id, NULL))
            return false;
        if (!found)
            return missing(run, table, "CONSTRAINT", table->constraint[i].id,
                           table->constraint[i].sql);
    }
    return true;
}

/* A table without a row in the dictionary was never guarded: nothing says who may read it. */
bool dictionary_strangers(struct run *run)
{
    const char *const *id, *found = NULL, *known = "", *systems = "";
    size_t count = catalog_systems(run->catalog, &id);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(run->catalog, id[i]);
        systems = arena_format(run->arena, "%s%s%s", systems, i ? "," : "", id[i]);
        for (size_t k = 0; system && k < system->tables; k++)
            known = arena_format(run->arena, "%s%s%s", known, *known ? "," : "",
                                 full_name(run, system->table[k]));
    }
    if (!run_one(
            run, &found,
            "SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class AS c "
            "JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') "
            "AND n.nspname = ANY (string_to_array($1, ',')) AND n.nspname || '.' || c.relname <> ALL (string_to_array($2, ',')) "
            "ORDER BY 1 LIMIT 1",
            systems, known, NULL))
        return false;
    return !found || error_set(run->err, "00-531", "table", found, NULL);
}

static bool compare(struct run *run, const struct table *table)
{
    return compare_table(run, table) && compare_indexes(run, table) && shadow_compare(run, table) &&
           table_is_safe(run, table);
}

bool dictionary_compare(struct run *run, const struct system *system, bool *is_told)
{
    for (size_t i = 0; i < system->tables; i++)
        if (!is_told[i] && !compare(run, system->table[i]) && !difference_passed(run, &is_told[i]))
            return false;
    return true;
}

/* ---- draft ---- */

struct draft { struct run *run; struct buffer *sql; bool exists, first, failed; };

/* Rows that stand already get a value for a column that may not be empty: a known date has form 0;
 * what else is right, the author knows. */
static void draft_given(struct draft *draft, const struct table *table, const char *name,
                        bool is_form, bool wants_value)
{
    if (is_form)
        buffer_format(draft->sql, " DEFAULT 0;\nALTER TABLE %s ALTER COLUMN %s DROP DEFAULT;\n",
                      full_name(draft->run, table), name);
    else
        buffer_format(
            draft->sql, ";%s\n",
            wants_value
                ? "   -- where rows stand already: with a DEFAULT, and ALTER COLUMN … DROP DEFAULT behind it"
                : "");
}

static void draft_column(void *context, const struct table *table, const char *name,
                         const char *type, bool required, const char *label,
                         const struct column *column)
{
    struct draft *draft = context;
    const char *found = NULL;
    (void)label;
    if (draft->exists) {
        if (!run_one(
                draft->run, &found,
                "SELECT a.atthasdef::text FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = $1::regclass "
                "AND a.attname = $2 AND NOT a.attisdropped",
                full_name(draft->run, table), name, NULL))
            draft->failed = true;
        if (found && strcmp(found, "false") == 0 && column && column->fallback)
            buffer_format(draft->sql, "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s;\n",
                          full_name(draft->run, table), name, column->fallback);
        if (draft->failed || found)
            return;
        buffer_format(draft->sql, "ALTER TABLE %s ADD COLUMN %s %s", full_name(draft->run, table),
                      name, type);
    } else {
        buffer_format(draft->sql, "%s\n    %s %s", draft->first ? "" : ",", name, type);
        draft->first = false;
    }
    if (column && column->generated)
        buffer_format(draft->sql, "%s GENERATED ALWAYS AS (%s) STORED",
                      strcmp(type, "text") == 0 ? " COLLATE \"C\"" : "", column->generated);
    bool is_given = column && (column->generated || column->fallback),
         is_form = required && !column && strcmp(type, "smallint") == 0;
    if (required)
        buffer_text(draft->sql, " NOT NULL");
    if (column && column->fallback)
        buffer_format(draft->sql, " DEFAULT %s", column->fallback);
    if (draft->exists)
        draft_given(draft, table, name, is_form, required && !is_given);
}

void draft_columns(struct run *run, const struct table *table, struct buffer *sql)
{
    struct draft draft = {.run = run, .sql = sql, .first = true};
    buffer_text(sql, "(");
    visit_columns(run->arena, table, draft_column, &draft);
}

static void draft_end(struct buffer *sql, const struct table *table)
{
    buffer_text(sql, ",\n    PRIMARY KEY (");
    for (size_t i = 0; i < table->keys; i++)
        buffer_format(sql, "%s%s", i ? ", " : "", table->key[i]);
    buffer_text(sql, ")");
    for (size_t i = 0; i < table->constraints; i++)
        buffer_format(sql, ",\n    CONSTRAINT %s %s", table->constraint[i].id,
                      table->constraint[i].sql);
    buffer_text(sql, "\n);\n");
}

/* Indexes and constraints that the table has not; a new table has its constraints already. */
static bool draft_rest(struct run *run, struct buffer *sql, const struct table *table, bool exists)
{
    const char *name = full_name(run, table);
    for (size_t i = 0; i < table->indexes; i++) {
        const struct index_def *index = &table->index[i];
        const char *columns = names_list(run, index->columns, index->count), *found = NULL;
        if (exists && !run_one(run, &found, index_sql, name, index->id,
                               index->unique ? "true" : "false", columns, NULL))
            return false;
        if (!found)
            index_text(run, index, name, sql);
    }
    for (size_t i = 0; exists && i < table->constraints; i++) {
        const char *found = NULL;
        if (!run_one(run, &found, constraint_sql, name, table->constraint[i].id, NULL))
            return false;
        if (!found)
            buffer_format(sql, "ALTER TABLE %s ADD CONSTRAINT %s %s;\n", name,
                          table->constraint[i].id, table->constraint[i].sql);
    }
    return true;
}

bool migrate_draft(struct catalog *catalog, struct db *db, const char *system_id,
                   struct buffer *sql, struct error *err)
{
    struct run run = {.catalog = catalog, .db = db, .arena = arena_new(), .err = err};
    const struct system *system = catalog_system(catalog, system_id);
    bool done = system || error_set(err, "00-527", "system", system_id, NULL);
    done = done && (system->is_open || refuse_closed(&run, system));
    for (size_t i = 0; done && i < system->tables; i++) {
        struct draft draft = {.run = &run, .sql = sql, .first = true};
        done = table_exists(&run, system->table[i], &draft.exists);
        if (done && !draft.exists)
            buffer_format(sql, "CREATE TABLE %s (", full_name(&run, system->table[i]));
        if (done)
            visit_columns(run.arena, system->table[i], draft_column, &draft);
        if (done && !draft.exists)
            draft_end(sql, system->table[i]);
        done = done && !draft.failed && draft_rest(&run, sql, system->table[i], draft.exists);
    }
    arena_free(&run.arena);
    return done;
}
