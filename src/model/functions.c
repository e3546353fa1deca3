/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: functions of the database that a definition names — whether one is written in the system's
 * SQL, or in a shared group's. Looks for words, not for SQL.
 */
#include "model_private.h"

#include <string.h>

static bool is_sql(const struct file_text *file)
{
    return file_ends_in(file->path, strlen(file->path), ".sql");
}

struct list sql_texts(struct reading *r, const struct system *system)
{
    struct catalog *catalog = r->catalog;
    struct list out = {0};
    const struct list *own = texts_of(catalog, system->id,
                                      &catalog_slot(catalog, system->id)->texts);
    const struct list none = {0},
                      *shared = system->uses ? texts_of(catalog, "_shared", &catalog->shared_texts)
                                             : &none;
    for (size_t i = 0; i < own->count; i++)
        if (is_sql(own->item[i]))
            list_add(r->arena, &out, own->item[i]);
    for (size_t i = 0; i < system->uses; i++) {
        const char *group = arena_format(r->arena, "/_shared/tables/%s/", system->use[i]);
        for (size_t k = 0; k < shared->count; k++) {
            struct file_text *file = shared->item[k];
            if (is_sql(file) && strstr(file->path, group))
                list_add(r->arena, &out, file);
        }
    }
    return out;
}

bool function_is_written(struct reading *r, const char *id)
{
    const char *own = arena_format(r->arena, "%s.%s", r->system->id, id),
               *shared = arena_format(r->arena, "{system}.%s", id);
    struct list files = sql_texts(r, r->system);
    for (size_t i = 0; i < files.count; i++) {
        const struct file_text *file = files.item[i];
        if (strstr(file->path, "/function/") &&
            (word_stands_in(file->text, own) || strstr(file->text, shared)))
            return true;
    }
    return false;
}

/* CREATE FUNCTION system.name(…), of its own or of a shared group, where {system} stands. */
const char *function_near(struct reading *r, const char *id)
{
    const char *const marks[] = {arena_format(r->arena, "FUNCTION %s.", r->system->id),
                                 "FUNCTION {system}."};
    struct list files = sql_texts(r, r->system), known = {0};
    for (size_t i = 0; i < files.count; i++) {
        const struct file_text *file = files.item[i];
        for (size_t m = 0; m < COUNT_OF(marks) && strstr(file->path, "/function/"); m++)
            for (const char *c = file->text; (c = strstr(c, marks[m])); ) {
                c += strlen(marks[m]);
                list_add(r->arena, &known,
                         arena_textn(r->arena, c,
                                     strspn(c, "abcdefghijklmnopqrstuvwxyz0123456789_")));
            }
    }
    return near_told(id, &known);
}
