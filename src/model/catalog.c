/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: the catalog — finds the systems by their folders and reads each when first asked;
 * catalog_find.c answers by id. Knows no mapping; the readers of the parts do.
 */
#include "model_private.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const struct matrix_row *office_row(const struct office *office, const char *id)
{
    for (size_t i = 0; i < office->systems; i++)
        if (office->system[i].id && strcmp(office->system[i].id, id) == 0)
            return &office->system[i];
    for (size_t i = 0; i < office->interfaces; i++)
        if (office->interface[i].id && strcmp(office->interface[i].id, id) == 0)
            return &office->interface[i];
    return NULL;
}

bool office_has(const struct office *office, const char *system)
{
    return office_row(office, system) != NULL;
}

/* Interfaces are folders NN_name: the number orders them, the name is the id. */
static const char *id_of_folder(const char *name)
{
    return isdigit((unsigned char)name[0]) && isdigit((unsigned char)name[1]) && name[2] == '_'
               ? name + 3
               : name;
}

static int by_number(const void *left, const void *right)
{
    const struct slot *a = left, *b = right;
    return a->no != b->no ? a->no - b->no : strcmp(a->id, b->id);
}

static void slot_add(struct catalog *catalog, const char *group, const char *name,
                     struct list *found)
{
    const char *folder = arena_format(catalog->arena, "%s/%s/%s", catalog->folder, group, name);
    const char *file = arena_format(catalog->arena, "%s/system.yaml", folder);
    if (!file_exists(file))
        return;
    struct slot *slot = arena_take(catalog->arena, sizeof(*slot));
    *slot = (struct slot){.id = id_of_folder(name), .group = group, .folder = folder};
    const struct matrix_row *row = office_row(&catalog->office, slot->id);
    if (row)
        slot->no = row->no;
    else
        complain_at(&catalog->reading, ((struct place){.file = file, .line = 1, .column = 1}),
                    "00-879", "id", slot->id, NULL);
    list_add(catalog->arena, found, slot);
}

static void slots_find(struct catalog *catalog)
{
    struct list found = {0};
    for (size_t g = 0; g < catalog->office.groups; g++) {
        const char *group = catalog->office.group[g].id;
        struct list names = {0};
        struct error err = ERROR_NONE;
        const char *folder = arena_format(catalog->arena, "%s/%s", catalog->folder, group);
        if (!file_exists(folder) || !file_list(folder, NULL, catalog->arena, &names, &err))
            continue;                              /* a group without a folder has no system yet */
        for (size_t i = 0; i < names.count; i++)
            slot_add(catalog, group, names.item[i], &found);
    }
    catalog->slots = found.count;
    catalog->slot = arena_take(catalog->arena, (found.count + 1) * sizeof(*catalog->slot));
    catalog->ids = arena_take(catalog->arena, (found.count + 1) * sizeof(*catalog->ids));
    for (size_t i = 0; i < found.count; i++)
        catalog->slot[i] = *(const struct slot *)found.item[i];
    if (found.count > 1)
        qsort(catalog->slot, found.count, sizeof(*catalog->slot), by_number);
    for (size_t i = 0; i < found.count; i++)
        catalog->ids[i] = catalog->slot[i].id;
}

static void office_links(struct catalog *catalog)
{
    struct reading *r = &catalog->reading;
    const struct office *office = &catalog->office;
    for (size_t i = 0; i < office->departments; i++) {
        const struct place at = office->department[i].at;
        const struct node node = {.file = at.file, .line = at.line, .column = at.column};
        refer(r, LINK_OPEN, office->department[i].opens, &node);
    }
    for (size_t i = 0; i < office->roles; i++) {
        const struct place at = office->role[i].at;
        const struct node node = {.file = at.file, .line = at.line, .column = at.column};
        for (size_t m = 0; m < office->role[i].mays; m++)
            refer(r, LINK_WORD, office->role[i].may[m], &node);
        for (size_t m = 0; m < office->role[i].emergencies; m++)
            refer(r, LINK_WORD, office->role[i].emergency[m], &node);
    }
}

static struct catalog *catalog_begin(const struct kinds *kinds, const char *forms_folder,
                                     struct arena *arena)
{
    struct catalog *catalog = arena_take(arena, sizeof(*catalog));
    catalog->kinds = kinds;
    catalog->arena = arena;
    catalog->folder = arena_text(arena, forms_folder);
    catalog->reading = (struct reading){.arena = arena, .catalog = catalog};
    return catalog;
}

static struct catalog *catalog_fill(struct catalog *catalog, struct error *err)
{
    const char *path = arena_format(catalog->arena, "%s/office.yaml", catalog->folder);
    if (!catalog->kinds->office(&catalog->reading, path, &catalog->office, err)) {
        catalog_free(&catalog);
        return NULL;
    }
    slots_find(catalog);
    office_links(catalog);
    return catalog;
}

struct catalog *catalog_new(const struct kinds *kinds, const char *forms_folder, struct error *err)
{
    return catalog_fill(catalog_begin(kinds, forms_folder, arena_new()), err);
}

struct catalog *catalog_new_to_check(const struct kinds *kinds, const char *forms_folder,
                                     const char *path, struct error *err)
{
    memory_is_kept();
    struct catalog *catalog = catalog_begin(kinds, forms_folder, arena_new_large());
    catalog->checked = catalog->arena;
    char real[PATH_MAX];
    const char *name = path && realpath(path, real) ? strrchr(real, '/') : NULL, *group = name;
    while (group && group > real && group[-1] != '/')
        group--;
    const char *folder = group && group > real
                             ? arena_format(catalog->arena, "%s/%s", forms_folder, group)
                             : NULL;
    if (folder && file_exists(arena_format(catalog->arena, "%s/system.yaml", folder))) {
        catalog->ahead_of = folder;
        catalog->ahead = ahead_start(folder);
    }
    return catalog_fill(catalog, err);
}

void catalog_free(struct catalog **catalog)
{
    if (!*catalog)
        return;
    for (size_t i = 0; i < (*catalog)->slots; i++) {
        ahead_end(&(*catalog)->slot[i].ahead);
        if ((*catalog)->slot[i].reading.arena != (*catalog)->checked)
            arena_free(&(*catalog)->slot[i].reading.arena);
    }
    struct arena *arena = (*catalog)->arena;
    ahead_end(&(*catalog)->ahead);
    if ((*catalog)->checked != arena)
        arena_free(&(*catalog)->checked);
    *catalog = NULL;
    arena_free(&arena);
}

const char *shared_folder(const struct catalog *catalog)
{
    return arena_format(catalog->arena, "%s/_shared", catalog->folder);
}

const struct office *catalog_office(const struct catalog *catalog)
{
    return &catalog->office;
}

struct slot *catalog_slot(struct catalog *catalog, const char *id)
{
    for (size_t i = 0; i < catalog->slots; i++)
        if (strcmp(catalog->slot[i].id, id) == 0)
            return &catalog->slot[i];
    return NULL;
}

struct system *slot_system(struct catalog *catalog, const char *id)
{
    struct slot *slot = catalog_slot(catalog, id);
    if (!slot)
        return NULL;
    if (!slot->system) {
        catalog->kinds->shared(catalog);
        struct arena *arena = catalog->is_checked ? checked_arena(catalog) : arena_new();
        slot->system = arena_take(arena, sizeof(*slot->system));
        *slot->system = (struct system){.id = slot->id, .group = slot->group, .no = slot->no,
                                        .folder = slot->folder, .arena = arena};
        slot->reading = (struct reading){.arena = arena,
                                         .catalog = catalog,
                                         .system = slot->system,
                                         .system_id = slot->id,
                                         .group = slot->group,
                                         .by_piece = slot->by_piece};
        catalog->kinds->system(slot);
    }
    return slot->system;
}

void catalog_read_by_piece(struct catalog *catalog, const char *system)
{
    struct slot *slot = catalog_slot(catalog, system);
    if (slot && !slot->system)
        slot->by_piece = true;
}

const struct system *catalog_system(struct catalog *catalog, const char *id)
{
    return slot_system(catalog, id);
}

size_t catalog_systems(const struct catalog *catalog, const char *const **ids)
{
    *ids = catalog->ids;
    return catalog->slots;
}

const struct glossary *catalog_glossary(struct catalog *catalog, const char *group)
{
    for (size_t i = 0; i < catalog->glossaries.count; i++) {
        const struct glossary_slot *slot = catalog->glossaries.item[i];
        if (strcmp(slot->group, group) == 0)
            return &slot->glossary;
    }
    struct glossary_slot *slot = arena_take(catalog->arena, sizeof(*slot));
    slot->group = arena_text(catalog->arena, group);
    list_add(catalog->arena, &catalog->glossaries, slot);
    const char *folder = arena_format(catalog->arena, "%s/%s", catalog->folder,
                                      group[0] ? group : "_shared");
    glossary_read(&catalog->reading, &slot->glossary,
                  arena_format(catalog->arena, "%s/glossary.yaml", folder));
    phrases_read(&catalog->reading, &slot->glossary,
                 arena_format(catalog->arena, "%s/phrases.tsv", folder));
    return &slot->glossary;
}
