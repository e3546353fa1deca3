/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A calculation sheet as what answers the rows of a step: {key, in} in, {key, answer} or {key,
 * problem} out. The definitions it reads must be those the database has accepted. Knows no sheet
 * and no law.
 */
#include <string.h>

#include "calculator_private.h"
#include "madoguchi/auth.h"
#include "madoguchi/model_office.h"
#include "madoguchi/sheet.h"
#include "madoguchi/system.h"

/* One digest over those of all systems, as work.next_step makes it. */
static bool definitions_digest(struct calculator *calculator, struct error *err)
{
    struct arena *arena = arena_new();
    struct buffer all = {0};
    const char *const *id;
    size_t count = catalog_systems(calculator->catalog, &id);
    const char **sorted = arena_take(arena, (count + 1) * sizeof *sorted);
    struct list shared = {0};
    char hex[65];
    bool done = catalog_digest_files(calculator->catalog, "_shared", arena, &shared, err) &&
                auth_digest_files(calculator->forms, &shared, NULL, hex, err);
    buffer_format(&all, "_shared %s\n", done ? hex : "");     /* stands before every letter */
    for (size_t i = 0; i < count; i++) {           /* few: put each in its place */
        size_t at = i;
        for (; at > 0 && strcmp(sorted[at - 1], id[i]) > 0; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = id[i];
    }
    for (size_t i = 0; done && i < count; i++) {
        struct list paths = {0};
        if (!catalog_system(calculator->catalog, sorted[i])->is_open)
            continue;
        done = catalog_digest_files(calculator->catalog, sorted[i], arena, &paths, err) &&
               auth_digest_files(calculator->forms, &paths, NULL, hex, err);
        buffer_format(&all, "%s %s\n", sorted[i], hex);
    }
    auth_digest(buffer_string(&all), all.length, calculator->digest);
    buffer_release(&all);
    arena_free(&arena);
    return done;
}

/* What is on the disk is read anew when the database has accepted something else than what was
 * read. */
static bool definitions_agree(struct calculator *calculator, const char *digest, struct error *err)
{
    if (calculator->catalog && strcmp(calculator->digest, digest) == 0)
        return true;
    catalog_free(&calculator->catalog);
    if (!(calculator->catalog = catalog_open(calculator->forms, err)) ||
        !definitions_digest(calculator, err))
        return false;
    return strcmp(calculator->digest, digest) == 0 ||
           error_set(err, "00-618", "forms", calculator->forms, NULL);
}

bool calculator_open(struct calculator *calculator, const char *sheet, const char *digest, int city,
                     struct error *err)
{
    if (!definitions_agree(calculator, digest, err))
        return false;
    const struct office *office = catalog_office(calculator->catalog);
    calculator->setting = (struct sheet_setting){.catalog = calculator->catalog,
                                                 .sheet = catalog_sheet(calculator->catalog, sheet),
                                                 .city = city,
                                                 .city_name = "",
                                                 .day = DATE_NONE,
                                                 .today = clock_today()};
    for (size_t i = 0; i < office->cities; i++)
        if (office->city[i].code == city)
            calculator->setting.city_name = office->city[i].name.ja;
    return calculator->setting.sheet || error_set(err, "00-619", "sheet", sheet, NULL);
}

void calculator_release(struct calculator *calculator)
{
    catalog_free(&calculator->catalog);
    arena_free(&calculator->row);
}

/* The id of a message and its figures: words are put to it where it is read. */
static struct value problem(struct arena *arena, const struct error *err)
{
    struct record *out = record_new(arena), *args = record_new(arena);
    for (const char *name = err->args; *name;) {
        const char *text = name + strlen(name) + 1;
        record_set(arena, args, name, value_text(arena_text(arena, text)));
        name = text + strlen(text) + 1;
    }
    record_set(arena, out, "id", value_text(arena_text(arena, err->id)));
    record_set(arena, out, "where", value_text(arena_text(arena, err->where)));
    record_set(arena, out, "args", (struct value){.kind = VALUE_RECORD, .record = args});
    return (struct value){.kind = VALUE_RECORD, .record = out};
}

bool calculator_line(void *with, const char *in, struct buffer *out)
{
    struct calculator *calculator = with;
    struct error err = ERROR_NONE;
    struct value row = value_null();
    struct sheet_result result;
    if (!calculator->row)
        calculator->row = arena_new();
    struct arena *arena = calculator->row;
    struct record *line = record_new(arena);
    bool is_read = json_read(arena, in, strlen(in), &row, &err);
    bool is_row = is_read && row.kind == VALUE_RECORD &&
                  record_get(row.record, "in").kind == VALUE_RECORD;
    if (is_read && !is_row)
        error_set(&err, "00-959", NULL);
    if (is_read && row.kind == VALUE_RECORD)
        record_set(arena, line, "key", record_get(row.record, "key"));
    if (is_row && sheet_run(&calculator->setting, record_get(row.record, "in").record, false, arena,
                            &result, &err))
        record_set(arena, line, "answer",
                   (struct value){.kind = VALUE_RECORD,
                                  .record = sheet_answer(calculator->setting.sheet, &result,
                                                         arena)});
    else
        record_set(arena, line, "problem", problem(arena, &err));
    json_write(out, (struct value){.kind = VALUE_RECORD, .record = line});
    arena_clear(arena);
    return true;
}
