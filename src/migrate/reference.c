/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the database must know of the definitions: cities, desks, duties, codes, parameters,
 * accepted digests; and the reference files of the nation. Written whole each time, so that nothing
 * of an older set stays behind.
 */
#include <stdio.h>
#include <string.h>
#include "madoguchi/auth.h"
#include "migrate_private.h"

/* Appends "(a, b, c)" after VALUES or a comma; every argument is a text, NULL-ended by the
 * count. */
static void row(struct buffer *sql, bool *first, size_t count, const char *const *value)
{
    buffer_text(sql, *first ? " (" : ",\n (");
    *first = false;
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_text(sql, ", ");
        sql_text(sql, value[i]);
    }
    buffer_char(sql, ')');
}
#define ROW(sql, first, ...) row(sql, first, COUNT_OF(((const char *const[]){__VA_ARGS__})), (const char *const[]){__VA_ARGS__})

/* INSERT … SELECT with casts, because every value travels as text; nothing when there are no
 * rows. */
static bool insert(struct run *run, const char *into, const char *select, struct buffer *values,
                   bool none)
{
    struct buffer sql = {0};
    if (!none)
        buffer_format(&sql,
                      "INSERT INTO %s SELECT %s FROM (VALUES%s) AS v (a, b, c, d, e, f, g, h);",
                      into, select, buffer_string(values));
    bool done = none || run_script(run, into, buffer_string(&sql));
    buffer_release(&sql);
    buffer_release(values);
    return done;
}

static const char *number(struct run *run, long long value)
{
    return arena_format(run->arena, "%lld", value);
}

static const char *day(struct run *run, int32_t date)
{
    char text[11];
    if (date == DATE_NONE)
        return NULL;
    date_print_iso(date, text);
    return arena_text(run->arena, text);
}

static bool load_cities(struct run *run)
{
    const struct office *office = catalog_office(run->catalog);
    struct buffer cities = {0}, branches = {0}, terminals = {0};
    bool c = true, b = true, t = true;
    for (size_t i = 0; i < office->cities; i++) {
        const struct city *city = &office->city[i];
        const char *code = number(run, city->code);
        ROW(&cities, &c, code, city->id, city->name.ja, city->prefecture, NULL, NULL, NULL, NULL);
        for (size_t k = 0; k < city->branches; k++) {
            const struct branch *branch = &city->branch[k];
            ROW(&branches, &b, code, branch->id, branch->name, branch->is_head ? "true" : "false",
                NULL, NULL, NULL, NULL);
            for (size_t m = 0; m < branch->counters; m++)
                for (size_t n = 0; n < branch->counter[m].terminals; n++)
                    ROW(&terminals, &t, code, branch->counter[m].terminal[n].id, branch->id,
                        branch->counter[m].id, branch->counter[m].terminal[n].name,
                        branch->counter[m].terminal[n].printer, NULL, NULL);
        }
    }
    return insert(run, "sys.city", "a::int, b, c, d", &cities, c) &&
           insert(run, "sys.branch", "a::int, b, c, d::boolean", &branches, b) &&
           insert(run, "sys.terminal", "a::int, b, c, d, e, f", &terminals, t);
}

static bool load_duties(struct run *run)
{
    const struct office *office = catalog_office(run->catalog);
    struct buffer departments = {0}, roles = {0}, words = {0};
    bool d = true, r = true, w = true;
    for (size_t i = 0; i < office->departments; i++)
        ROW(&departments, &d, office->department[i].id, office->department[i].name.ja, NULL, NULL,
            NULL, NULL, NULL, NULL);
    for (size_t i = 0; i < office->roles; i++)
        ROW(&roles, &r, office->role[i].id, office->role[i].name.ja,
            office->role[i].temporary ? "true" : "false",
            office->role[i].contracted ? "true" : "false", NULL, NULL, NULL, NULL);
    for (size_t i = 0; i < office->roles; i++)
        for (size_t k = 0; k < office->role[i].mays + office->role[i].emergencies; k++) {
            bool is_always = k < office->role[i].mays;
            ROW(&words, &w, office->role[i].id,
                is_always ? office->role[i].may[k]
                          : office->role[i].emergency[k - office->role[i].mays],
                is_always ? "false" : "true", NULL, NULL, NULL, NULL, NULL);
        }
    return insert(run, "sys.role_word", "a, b, c::boolean", &words, w) &&
           insert(run, "sys.department", "a, b", &departments, d) &&
           insert(run, "sys.role_def", "a, b, c::boolean, d::boolean", &roles, r);
}

static bool load_matrix(struct run *run)
{
    const struct office *office = catalog_office(run->catalog);
    struct buffer systems = {0}, cells = {0};
    bool s = true, c = true;
    for (size_t i = 0; i < office->systems + office->interfaces; i++) {
        bool is_system = i < office->systems;   /* interfaces stand behind the systems: their numbers begin at 100 */
        const struct matrix_row *line = is_system ? &office->system[i]
                                                  : &office->interface[i - office->systems];
        const char *no = number(run, line->no + (is_system ? 0 : 100));
        ROW(&systems, &s, line->id, no, line->name.ja, line->desk, NULL, NULL, NULL, NULL);
        for (size_t k = 0; k < office->cities; k++)
            if (line->runs[k])
                ROW(&cells, &c, number(run, office->city[k].code), line->id, no, line->desk, NULL,
                    NULL, NULL, NULL);
    }
    return insert(run, "sys.system", "a, b::int, c, d", &systems, s) &&
           insert(run, "sys.system_city", "a::int, b, c::int, d", &cells, c);
}

static const char CODE_COLUMNS[] = "sys.code (system, list, id, name, name_en, place, valid, heading)";
static const char CODE_VALUES[] = "a, b, c, d, e, f::int, pg_catalog.daterange(g::date, h::date, '[]'), column9";

static void add_codes(struct run *run, struct buffer *codes, bool *first, const char *system,
                      const struct code_list *list)
{
    for (size_t k = 0; k < list->count; k++) {
        const struct code *code = &list->code[k];
        ROW(codes, first, system, list->id, code->id, code->name, code->name_en,
            number(run, (long long)k), day(run, code->from), day(run, code->to), code->heading);
    }
}

static bool load_words(struct run *run, const struct system *system)
{
    struct buffer words = {0}, codes = {0};
    bool w = true, c = true;
    for (size_t i = 0; i < system->word_count; i++)
        ROW(&words, &w, system->words[i], dotted_function(run->arena, "fn", system->words[i]),
            system->word_names[i], NULL, NULL, NULL, NULL, NULL);
    for (size_t i = 0; i < system->code_lists; i++)
        add_codes(run, &codes, &c, system->id, &system->codes[i]);
    return insert(run, "sys.word", "a, b, c", &words, w) &&
           insert(run, CODE_COLUMNS, CODE_VALUES, &codes, c);
}

static const char *param_text(struct run *run, const struct param_row *line)
{
    return value_is_null(line->value) ? NULL : value_print(run->arena, line->value);
}

static bool load_params(struct run *run, const struct system *system)
{
    struct buffer params = {0};
    bool first = true;
    for (size_t i = 0; i < system->params; i++)
        for (size_t k = 0; k < system->param[i].count; k++) {
            const struct param_row *line = &system->param[i].row[k];
            ROW(&params, &first, arena_format(run->arena, "%s.%s", system->id, system->param[i].id),
                day(run, line->from), number(run, line->city), param_text(run, line), line->law,
                line->confirmed ? "true" : "false", system->param[i].name, NULL);
        }
    return insert(run, "sys.param", "a, b::date, c::int, d, e, f::boolean, g", &params, first);
}

static bool load_shared_codes(struct run *run)
{
    struct buffer codes = {0};
    bool first = true;
    size_t count;
    const struct code_list *list = catalog_shared_codes(run->catalog, &count);
    for (size_t i = 0; i < count; i++)
        add_codes(run, &codes, &first, "_shared", &list[i]);
    return insert(run, CODE_COLUMNS, CODE_VALUES, &codes, first);
}

bool reference_load(struct run *run)
{
    static const char empty[] =
        "DELETE FROM sys.city; DELETE FROM sys.branch; DELETE FROM sys.terminal; DELETE FROM sys.department; "
        "DELETE FROM sys.role_def; DELETE FROM sys.role_word; DELETE FROM sys.word; DELETE FROM sys.system; DELETE FROM sys.system_city; "
        "DELETE FROM sys.handler; DELETE FROM sys.code; DELETE FROM sys.param; DELETE FROM sys.search; DELETE FROM sys.list; "
        "DELETE FROM sys.query; DELETE FROM sys.form; DELETE FROM sys.constraint_word; DELETE FROM sys.definition; "
        "DELETE FROM sys.job_step; DELETE FROM sys.job_kind;";
    return run_script(run, "sys", empty) && load_cities(run) && load_duties(run) &&
           load_matrix(run) && load_shared_codes(run) && each_system(run, load_words) &&
           each_system(run, load_params);
}

static bool accept_files(struct run *run, const char *system, const struct list *paths)
{
    char digest[65];
    const char *none;
    return auth_digest_files(run->forms, paths, NULL, digest, run->err) &&
           run_one(run, &none, "INSERT INTO sys.definition (system, digest) VALUES ($1, $2)",
                   system, digest, NULL);
}

static bool accept_of(struct run *run, const char *system)
{
    struct list paths = {0};
    return catalog_digest_files(run->catalog, system, run->arena, &paths, run->err) &&
           accept_files(run, system, &paths);
}

static bool accept_one(struct run *run, const struct system *system)
{
    return !system->is_open || accept_of(run, system->id);
}

bool digests_accept(struct run *run)
{
    return accept_of(run, "_shared") && each_system(run, accept_one);
}

/* ---- files of the nation: tab-separated, lines beginning with # are about the file ---- */

struct tsv { const char *at, *end; long line; bool numbered; };

static size_t read_tsv(void *context, char *bytes, size_t room)
{
    struct tsv *file = context;
    size_t used = 0;
    while (file->at < file->end) {
        const char *stop = memchr(file->at, '\n', (size_t)(file->end - file->at));
        size_t length = (size_t)((stop ? stop : file->end) - file->at);
        if (used + length + 24 > room)
            break;
        if (length && *file->at != '#') {
            memcpy(bytes + used, file->at, length);
            used += length;
            if (file->numbered)
                used += (size_t)snprintf(bytes + used, 22, "\t%ld", ++file->line);
            bytes[used++] = '\n';
        }
        file->at += length + 1;
    }
    return used;
}

struct reference_file { const char *file, *table, *columns; bool numbered; };
static const struct reference_file reference[] = {
    {"postal.tsv", "sys.postal", "postal_no, prefecture, city, town, place", true},
    {"bank.tsv", "sys.bank", "bank, branch, name, kana", false},
    {"holiday.tsv", "sys.holiday", "day, name", false},
    {"mj.tsv", "sys.letter",
     "mj, letter, sequence, register_no, network_code, x0213, strokes, radical, readings", false},
};

static bool copy_file(struct run *run, const struct reference_file *file,
                      const struct buffer *bytes)
{
    struct tsv tsv = {.at = buffer_string(bytes),
                      .end = buffer_string(bytes) + bytes->length,
                      .numbered = file->numbered};
    return run_script(run, file->table,
                      arena_format(run->arena, "BEGIN; DELETE FROM %s;", file->table)) &&
           db_copy_in(run->db,
                      arena_format(run->arena, "COPY %s (%s) FROM STDIN", file->table,
                                   file->columns),
                      read_tsv, &tsv, run->err) &&
           run_script(run, file->table,
                      arena_format(run->arena, "COMMIT; ANALYZE %s;", file->table));
}

static bool load_file(struct run *run, const struct reference_file *file)
{
    const char *path = arena_format(run->arena, "%s/_shared/data/%s", run->forms, file->file),
               *known = NULL, *none;
    const char *key = arena_format(run->arena, "data:%s", file->file);
    struct buffer bytes = {0};
    char digest[65];
    bool done = file_read(path, 64 << 20, &bytes, run->err);
    if (done) {
        auth_digest(buffer_string(&bytes), bytes.length, digest);
        done = run_one(run, &known, "SELECT s.value FROM sys.setting AS s WHERE s.key = $1", key,
                       NULL);
    }
    if (done && (!known || strcmp(known, digest) != 0))
        done =
            copy_file(run, file, &bytes) &&
            run_one(
                run, &none,
                "INSERT INTO sys.setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                key, digest, NULL);
    buffer_release(&bytes);
    if (!done)
        error_where(run->err, "%s", path);
    return done;
}

bool reference_files(struct run *run)
{
    for (size_t i = 0; i < COUNT_OF(reference); i++) {
        run_progress(run, reference[i].table, (int)i, (int)COUNT_OF(reference));
        if (!load_file(run, &reference[i]))
            return false;
    }
    return true;
}
