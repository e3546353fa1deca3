/* SPDX-License-Identifier: Apache-2.0 */
/* model: the files of one system, as they are listed and as its digest is made of them. */
#include "model_private.h"

#include <stdlib.h>
#include <string.h>

static bool is_source(const char *name)
{
    static const char *const suffixes[] = {".yaml", ".sql", ".tsv"};
    const char *suffix = strrchr(name, '.');
    for (size_t i = 0; suffix && suffix > name && i < COUNT_OF(suffixes); i++)
        if (strcmp(suffix, suffixes[i]) == 0)
            return true;
    return false;
}

bool files_under(const char *folder, struct arena *arena, struct list *paths, struct error *err)
{
    struct list names = {0}, folders = {0};
    if (!file_entries(folder, arena, &names, &folders, err))
        return false;
    for (size_t i = 0; i < names.count; i++)
        if (is_source(names.item[i]))
            list_add(arena, paths,
                     arena_format(arena, "%s/%s", folder, (const char *)names.item[i]));
    for (size_t i = 0; i < folders.count; i++)
        if (!files_under(arena_format(arena, "%s/%s", folder, (const char *)folders.item[i]), arena,
                         paths, err))
            return false;
    return true;
}

static int by_bytes(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool catalog_digest_files(struct catalog *catalog, const char *system, struct arena *arena,
                          struct list *paths, struct error *err)
{
    struct list all = {0};
    if (strcmp(system, "_shared") != 0)
        return catalog_files(catalog, system, arena, paths, err);
    if (!catalog_files(catalog, "_shared", arena, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        char *path = all.item[i], *name = strrchr(path, '/') + 1;
        if (strcmp(strrchr(name, '.'), ".yaml") == 0 || strcmp(name, "phrases.tsv") == 0)
            list_add(arena, paths, path);
    }
    return true;
}

bool catalog_files(struct catalog *catalog, const char *system, struct arena *arena,
                   struct list *paths, struct error *err)
{
    const struct slot *slot = catalog_slot(catalog, system);
    const char *folder = slot ? slot->folder
                              : arena_format(arena, "%s/%s", catalog->folder, system);
    if (!files_under(folder, arena, paths, err))
        return false;
    if (paths->count > 1)
        qsort(paths->item, paths->count, sizeof(*paths->item), by_bytes);
    return true;
}
