/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Everything of one system that is generated: types of its records, its own functions, deeds,
 * queries, and the rows by which the wrappers find them. What was there before has been dropped.
 * Each file is a script of its own, so that an error names it.
 */
#include <string.h>
#include "madoguchi/dictionary.h"
#include "migrate_private.h"

const char *dotted_function(struct arena *arena, const char *verb, const char *dotted)
{
    char *name = arena_format(arena, "%s_%s", verb, dotted);
    for (char *at = name; *at; at++)
        if (*at == '.')
            *at = '_';
    return name;
}

static bool flush(struct run *run, const char *name, struct buffer *sql)
{
    bool done = run_script(run, name, buffer_string(sql));
    buffer_clear(sql);
    return done;
}

/* "-- owner: own_x" among the first comment lines; the system's own otherwise. */
static const char *file_owner(struct run *run, const char *text, const char *system)
{
    static const char mark[] = "-- owner: ";
    while (strncmp(text, "--", 2) == 0) {
        if (strncmp(text, mark, sizeof(mark) - 1) == 0)
            return arena_textn(run->arena, text + sizeof(mark) - 1,
                               strcspn(text + sizeof(mark) - 1, " \r\n"));
        text = strchrnul(text, '\n');
        text += *text == '\n';
    }
    return arena_format(run->arena, "own_%s", system);
}

/* A folder of functions. Those of a shared group say {system} where their tables stand. */
static bool folder_functions(struct run *run, const struct system *system, const char *folder,
                             struct buffer *sql)
{
    struct list names = {0};
    if (!file_exists(folder))
        return true;
    bool done = file_list(folder, ".sql", run->arena, &names, run->err);
    for (size_t i = 0; done && i < names.count; i++) {
        const char *path = arena_format(run->arena, "%s/%s", folder, (const char *)names.item[i]);
        buffer_clear(sql);
        done = file_read(path, 1 << 20, sql, run->err);
        if (!done)
            break;
        const char *owner = file_owner(run, buffer_string(sql), system->id);
        const char *filled = system_filled(run->arena, arena_text(run->arena, buffer_string(sql)),
                                           system->id);
        done = run_script(run, path, filled);
        buffer_clear(sql);
        buffer_format(sql, "SELECT sys.seal_new('%s', '%s');", system->id, owner);
        done = done && flush(run, path, sql);
    }
    buffer_clear(sql);
    return done;
}

static bool make_functions(struct run *run, const struct system *system, struct buffer *sql)
{
    bool done = true;
    for (size_t i = 0; done && i < system->uses; i++)
        done = folder_functions(run, system,
                                arena_format(run->arena, "%s/_shared/tables/%s/function",
                                             run->forms, system->use[i]),
                                sql);
    return done && folder_functions(run, system,
                                    arena_format(run->arena, "%s/function", system->folder), sql);
}

static bool make_deed(struct run *run, const struct form *form, struct buffer *sql)
{
    const char *path = arena_format(run->arena, "%s/deed/%s.sql", form->system->folder, form->deed);
    struct buffer body = {0};
    bool done = file_read(path, 1 << 20, &body, run->err) &&
                deed_function(run, sql, form, buffer_string(&body)) && flush(run, path, sql);
    buffer_release(&body);
    return done;
}

static void put_row(struct buffer *out, const char *table, size_t count, const char *const *text)
{
    buffer_format(out, "INSERT INTO sys.%s VALUES (", table);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_text(out, ", ");
        sql_text(out, text[i]);
    }
    buffer_text(out, ");\n");
}

static void put_form(struct run *run, struct buffer *out, const struct form *form)
{
    struct buffer fields = {0};
    form_fields_json(run->arena, run->catalog, &fields, form);
    put_row(out, "form", 10,
            (const char *[]){form->dotted, form->system->id, form->may,
                             form->deed ? dotted_function(run->arena, "deed", form->dotted) : NULL,
                             buffer_string(&fields), form_version_table(run->arena, form),
                             form->version_key, form->open_query, form->name.ja,
                             form_bundle_json(run->arena, form)});
    buffer_release(&fields);
}

static void put_searches(struct buffer *out, const struct list_def *list, const char *query)
{
    static const char *const ops[SEARCH_OPS] = {[SEARCH_PREFIX] = "prefix",
                                                [SEARCH_EQUAL] = "equal",
                                                [SEARCH_RANGE] = "range",
                                                [SEARCH_EMPTY] = "empty"};
    put_row(out, "list", 4,
            (const char *[]){query, list->table, list->key,
                             list->person ? list->person : list->key});
    for (size_t i = 0; i < list->searches; i++) {
        const struct search_field *search = &list->search[i];
        const char *column = search->column ? search->column : search->name.id;
        for (size_t op = 0; op < SEARCH_OPS; op++) {
            if ((search->ops & 1u << op) == 0)
                continue;
            buffer_format(
                out,
                "INSERT INTO sys.search VALUES ('%s', %zu, '%s', '%s', '%s', (SELECT a.atttypid FROM pg_catalog.pg_attribute AS a "
                "WHERE a.attrelid = '%s'::regclass AND a.attname = '%s'), ",
                query, i, search->name.id, ops[op], column, list->table, column);
            sql_text(out, search->fold);
            buffer_format(out, ", %s);\n", search->driver && op != SEARCH_EMPTY ? "true" : "false");
        }
    }
}

static void put_query(struct run *run, struct buffer *out, const struct system *system,
                      const struct query *query)
{
    const struct list_def *list = query_list(system, query);
    const char *dotted = arena_format(run->arena, "%s.%s", system->id, query->id);
    put_row(out, "query", 9,
            (const char *[]){dotted, system->id, query->may,
                             query->is_lookup ? "lookup"
                             : list           ? "list"
                                              : "record",
                             query->is_lookup ? NULL : dotted_function(run->arena, "find", dotted),
                             query->is_lookup || list ? NULL
                                                      : dotted_function(run->arena, "rows", dotted),
                             list ? dotted_function(run->arena, "count", dotted) : NULL,
                             query->purpose, query->name});
    if (list)
        put_searches(out, list, dotted);
}

/* Handlers are called by sys.tell, which belongs to api_owner. */
static void put_handlers(struct run *run, struct buffer *out, const struct system *system)
{
    for (size_t i = 0; i < system->handlers; i++) {
        const char *name = system->on_function[i];
        const char *function = strchr(name, '.')
                                   ? name
                                   : arena_format(run->arena, "%s.%s", system->id, name);
        put_row(out, "handler", 3, (const char *[]){system->on_event[i], system->id, function});
        buffer_format(out, "GRANT EXECUTE ON FUNCTION %s(sys.event_row) TO api_owner;\n", function);
    }
}

static void put_rows(struct run *run, struct buffer *out, const struct system *system)
{
    for (size_t i = 0; i < system->forms; i++)
        put_form(run, out, system->form[i]);
    for (size_t i = 0; i < system->queries; i++)
        put_query(run, out, system, system->query[i]);
    put_handlers(run, out, system);
    for (size_t i = 0; i < system->tables; i++)
        for (size_t k = 0; k < system->table[i]->constraints; k++) {
            const struct constraint_def *constraint = &system->table[i]->constraint[k];
            put_row(out, "constraint_word", 4,
                    (const char *[]){system->id, constraint->id, constraint->say, constraint->at});
        }
}

bool generate_system(struct run *run, const struct system *system)
{
    struct buffer sql = {0};
    for (size_t i = 0; i < system->forms; i++)
        form_types(&sql, system->form[i]);
    bool done = flush(run, system->id, &sql) && make_functions(run, system, &sql);
    for (size_t i = 0; done && i < system->forms; i++)
        done = !system->form[i]->deed || make_deed(run, system->form[i], &sql);
    for (size_t i = 0; done && i < system->queries; i++)
        done = query_functions(run, &sql, system, system->query[i]) &&
               flush(run, system->query[i]->at.file, &sql);
    if (done) {
        put_rows(run, &sql, system);
        done = flush(run, system->id, &sql);
    }
    buffer_release(&sql);
    return done && batch_rows(run, system);
}
