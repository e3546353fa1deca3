/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: catalog_check — everything compiled, every name looked up across systems, and the lint
 * run; the complaints of all files in the order an author reads them.
 */
#include "madoguchi/dictionary_reading.h"
#include "lint_private.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* One file has many names (./forms, forms, /srv/forms); it is compared by its real one. */
static const char *real_name(struct arena *arena, const char *path)
{
    char name[PATH_MAX];
    return arena_text(arena, realpath(path, name) ? name : path);
}

/* True for the path itself and what lies under it. */
static bool is_under(const char *file, const char *path)
{
    size_t bytes = strlen(path);
    while (bytes > 0 && path[bytes - 1] == '/')
        bytes--;
    return strncmp(file, path, bytes) == 0 && (file[bytes] == '/' || file[bytes] == '\0');
}

static void take_over(struct reading *to, const struct list *complaints)
{
    for (size_t i = 0; i < complaints->count; i++) {
        const struct complaint *one = complaints->item[i];
        *complaint_add(to, one->at) = one->error;
    }
}

static const char *slot_real(struct catalog *catalog, struct slot *slot)
{
    slot->real = slot->real ? slot->real : real_name(catalog->arena, slot->folder);
    return slot->real;
}

/* Words are compared among all groups only for who asks for words: a system alone must not read
 * them all. */
static bool is_glossary(const char *path)
{
    const char *name = path ? strrchr(path, '/') : NULL;
    return name && strcmp(name, "/glossary.yaml") == 0;
}

/* A shared thing is read by whoever uses it: its file is checked with all of them, a group's
 * glossary with the group. */
static bool slot_is_wanted(struct catalog *catalog, struct slot *slot, const char *shared,
                           const char *path)
{
    const char *folder = path ? slot_real(catalog, slot) : NULL;
    if (!path || is_under(folder, path) || is_under(path, folder) || is_under(path, shared))
        return true;
    return is_glossary(path) &&
           is_under(path,
                    real_name(catalog->arena,
                              arena_format(catalog->arena, "%s/../glossary.yaml", slot->folder)));
}

/* What office.yaml and _shared name is looked up with them, not with every system. */
static bool catalog_is_wanted(const struct catalog *catalog, struct arena *arena,
                              const char *shared, const char *path)
{
    const char *office = real_name(arena, arena_format(arena, "%s/office.yaml", catalog->folder));
    return !path || is_under(office, path) || is_under(path, shared) || is_under(shared, path);
}

static void slot_check(struct reading *all, struct slot *slot)
{
    const struct system *system = slot->system;
    for (size_t k = 0; k < system->complaints; k++)
        *complaint_add(all, system->complaint[k].at) = system->complaint[k].error;
    links_resolve(&slot->reading, all, false);
    all->group = slot->group;
    lint_system(all, system);
    lint_use(all, slot);
}

struct list catalog_cases(struct catalog *catalog, const char *path, struct arena *arena)
{
    struct list out = {0};
    struct reading quiet = {.arena = arena, .catalog = catalog};
    path = path ? real_name(arena, path) : NULL;
    for (size_t i = 0; i < catalog->slots; i++) {
        const char *folder = path ? slot_real(catalog, &catalog->slot[i]) : NULL;
        if (path && !is_under(folder, path) && !is_under(path, folder))
            continue;
        struct list files = part_files(&quiet, catalog->slot[i].folder, "cases", ".case");
        for (size_t k = 0; k < files.count; k++)
            if (!path || is_under(folder, path) || is_under(real_name(arena, files.item[k]), path))
                list_add(arena, &out, files.item[k]);
    }
    return out;
}

bool catalog_check(struct catalog *catalog, const char *path, struct arena *arena,
                   struct complaint **out, size_t *count)
{
    struct reading all = {.arena = arena, .catalog = catalog};
    struct list wanted = {0}, slots = {0};
    const char *shared = real_name(arena, arena_format(arena, "%s/_shared", catalog->folder));
    path = path ? real_name(arena, path) : NULL;
    catalog->is_checked = true;
    shared_need_all(catalog);
    for (size_t i = 0; i < catalog->slots; i++) {  /* all that are wanted first: of others only an outline is read */
        struct slot *slot = &catalog->slot[i];
        if (!slot_is_wanted(catalog, slot, shared, path))
            continue;
        if (catalog->ahead && strcmp(catalog->ahead_of, slot->folder) == 0) {
            slot->ahead = catalog->ahead;
            catalog->ahead = NULL;
        }
        slot->ahead = slot->system || slot->ahead ? slot->ahead : ahead_start(slot->folder);
        if (slot_system(catalog, slot->id))
            list_add(arena, &slots, slot);
    }
    for (size_t i = 0; i < slots.count; i++)
        slot_check(&all, slots.item[i]);
    if (catalog_is_wanted(catalog, arena, shared, path) || is_glossary(path))
        glossaries_compare(&all);
    if (catalog_is_wanted(catalog, arena, shared, path))
        links_resolve(&catalog->reading, &all, false);
    take_over(&all, &catalog->reading.complaint);   /* last: glossaries complain when first asked */
    const char *file = NULL;
    bool is_wanted = false;
    for (size_t i = 0; i < all.complaint.count; i++) {
        struct complaint *one = all.complaint.item[i];
        if (!file || strcmp(file, one->at.file) != 0)
            is_wanted = !path || is_under(real_name(arena, one->at.file), path);
        file = one->at.file;
        if (is_wanted)
            list_add(arena, &wanted, one);
    }
    all.complaint = wanted;
    *out = complaints_take(&all, count);
    return *count == 0;
}
