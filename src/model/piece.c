/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: a system that is read by piece, because the database has it as it was checked: each file
 * when it is first asked for. A piece brings with it what it names of its own system (its query,
 * table, messages, code lists), so that whatever opens is as good as if all had been read; with a
 * mistake in any of them nothing opens, and the system is closed from then on. What lies many to a
 * file, or in files of which each needs the others, is one part.
 */
#include "model_private.h"

#include <stdlib.h>
#include <string.h>

/* ---- files as they were told ---- */

/* Nobody is to be fooled by it, a file that was changed is to be noticed: eight bytes at a time. */
static uint64_t sum_of(const char *bytes, size_t count)
{
    uint64_t sum = 14695981039346656037u ^ count, eight;
    for (; count >= sizeof(eight); bytes += sizeof(eight), count -= sizeof(eight)) {
        memcpy(&eight, bytes, sizeof(eight));
        sum = (sum ^ eight) * 1099511628211u;
        sum ^= sum >> 29;
    }
    for (; count > 0; bytes++, count--)
        sum = (sum ^ (unsigned char)*bytes) * 1099511628211u;
    return sum;
}

struct told { uint64_t sum; };

static bool is_definition(const char *path)
{
    const char *suffix = strrchr(path, '.');
    return suffix && (strcmp(suffix, ".yaml") == 0 || strstr(path, "/query/"));
}

static bool is_within(const char *folder, const char *path)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/';
}

/* Where it stands what the database was told of a file: with its system, or with forms/_shared.
 * NULL: it is of neither. */
static struct map *told_of(struct catalog *catalog, const char *path)
{
    for (size_t i = 0; i < catalog->slots; i++)
        if (is_within(catalog->slot[i].folder, path))
            return &catalog->slot[i].told;
    return is_within(shared_folder(catalog), path) ? &catalog->shared_told : NULL;
}

void catalog_file_told(struct catalog *catalog, const char *path, const char *bytes, size_t count)
{
    struct map *all = is_definition(path) ? told_of(catalog, path) : NULL;
    struct told *told = all ? map_get(all, path) : NULL;
    if (!all)
        return;
    if (!told) {
        told = arena_take(catalog->arena, sizeof(*told));
        (void)map_put(catalog->arena, all, arena_text(catalog->arena, path), told);
    }
    told->sum = sum_of(bytes, count);
}

bool file_is_as_told(const struct reading *r, const char *path, const char *bytes, size_t count,
                     struct error *err)
{
    const struct map *all = r->by_piece || !r->system ? told_of(r->catalog, path) : NULL;
    if (!all || all->count == 0)
        return true;
    const struct told *told = map_get(all, path);
    return (told && told->sum == sum_of(bytes, count)) ||
           error_set(err, "00-238", "path", path, NULL);
}

/* ---- pieces ---- */

static const struct {
    const char *part, *suffix;
    bool is_elsewhere;                   /* may have no file of that name in the system's own folder */
} FILES[PIECES] = {
    [PIECE_CODES]  = {"codes",   "yaml", false},
    [PIECE_QUERY]  = {"query",   "sql",  false},
    [PIECE_TABLE]  = {"tables",  "yaml", true},
    [PIECE_FORM]   = {"screens", "yaml", false},
    [PIECE_LIST]   = {"lists",   "yaml", false},
    [PIECE_REPORT] = {"reports", "yaml", false},
};

/* A shared file that is not as it was told is not there, and whoever needs it says no more than
 * that. */
static void say_shared_changed(struct reading *r)
{
    const struct list *all = &r->catalog->reading.complaint;
    for (size_t i = 0; i < all->count; i++) {
        const struct complaint *said = all->item[i];
        if (strcmp(said->error.id, "00-238") == 0)
            complain_error(r, said->at, &said->error);
    }
}

/* When nothing is being read any more: what was named is looked up, which may read further pieces,
 * and whoever complained has closed the system. */
static void settle(struct slot *slot)
{
    struct reading *r = &slot->reading;
    r->depth++;
    links_resolve(r, r, true);
    r->link.count = 0;
    r->depth--;
    if (r->complaint.count == 0 || !slot->system->is_open)
        return;
    say_shared_changed(r);
    slot->system->complaint = complaints_take(r, &slot->system->complaints);
    slot->system->is_open = false;
}

struct found { const void *thing; };

const void *piece(struct slot *slot, enum piece_kind kind, const char *id)
{
    struct reading *r = &slot->reading;
    struct found *found = map_get(&slot->piece[kind], id);
    if (found)
        return found->thing;
    const char *path = arena_format(r->arena, "%s/%s/%s.%s", slot->folder, FILES[kind].part, id,
                                    FILES[kind].suffix);
    bool is_there = id_is_good(id) && (FILES[kind].is_elsewhere || file_exists(path));
    found = arena_take(r->arena, sizeof(*found));
    (void)map_put(r->arena, &slot->piece[kind], arena_text(r->arena, id), found);
    r->depth++;
    found->thing = is_there ? r->catalog->kinds->piece[kind](r, path) : NULL;
    r->depth--;
    if (r->depth == 0)
        settle(slot);
    return found->thing;
}

/* ---- parts ---- */

struct system *system_with(struct catalog *catalog, const char *id, enum system_part part)
{
    struct system *system = slot_system(catalog, id);
    struct slot *slot = system ? catalog_slot(catalog, id) : NULL;
    if (!slot || !slot->reading.by_piece || slot->has_part[part])
        return system;
    struct reading *r = &slot->reading;
    slot->has_part[part] = true;
    r->depth++;
    catalog->kinds->part[part](r);
    r->depth--;
    if (r->depth == 0)
        settle(slot);
    return system;
}

/* ---- names alone ---- */

/* Of one file no more than what it is called stays. */
static bool name_read(struct reading *r, const char *path, const char *key, struct name *name)
{
    struct reading scratch = {.arena = arena_new(),
                              .catalog = r->catalog,
                              .system = r->system,
                              .system_id = r->system_id,
                              .group = r->group,
                              .by_piece = r->by_piece};
    const struct node *root = file_node(&scratch, path);
    const struct node *id = node_get(root, key), *ja = node_get(root, "name"),
                      *en = node_get(root, "name_en");
    bool done = id && id->kind == NODE_SCALAR && ja && ja->kind == NODE_SCALAR;
    if (done) {
        *name = (struct name){.id = arena_text(r->arena, id->text),
                              .ja = arena_text(r->arena, ja->text)};
        if (en && en->kind == NODE_SCALAR)
            name->en = arena_text(r->arena, en->text);
        const struct node at = {.file = arena_text(r->arena, path), .line = 1, .column = 1};
        name_finish(r, name, &at);
    }
    arena_free(&scratch.arena);
    return done;
}

struct names { struct name *name; size_t count; };

const struct name *piece_names(struct slot *slot, const char *part, const char *key, size_t *count)
{
    struct reading *r = &slot->reading;
    struct names *names = map_get(&slot->names, part);
    if (!names) {
        struct list paths = part_files(r, slot->folder, part, ".yaml");
        names = arena_take(r->arena, sizeof(*names));
        names->name = arena_take(r->arena, (paths.count + 1) * sizeof(*names->name));
        for (size_t i = 0; i < paths.count; i++)
            names->count += name_read(r, paths.item[i], key, &names->name[names->count]);
        (void)map_put(r->arena, &slot->names, part, names);
    }
    *count = names->count;
    return names->name;
}

const struct list *piece_codes(struct slot *slot)
{
    struct arena *arena = slot->reading.arena;
    struct list *all = map_get(&slot->names, "codes");
    if (all)
        return all;
    struct list paths = part_files(&slot->reading, slot->folder, "codes", ".yaml");
    all = arena_take(arena, sizeof(*all));
    for (size_t i = 0; i < paths.count; i++) {
        const char *name = strrchr(paths.item[i], '/') + 1;
        const void *codes = piece(slot, PIECE_CODES, arena_textn(arena, name, strcspn(name, ".")));
        if (codes)
            list_add(arena, all, (void *)(uintptr_t)codes);
    }
    (void)map_put(arena, &slot->names, "codes", all);
    return all;
}

const struct name *catalog_report_names(struct catalog *catalog, const char *system, size_t *count)
{
    const struct system *of = slot_system(catalog, system);
    struct slot *slot = of ? catalog_slot(catalog, system) : NULL;
    *count = 0;
    if (!slot || slot->reading.by_piece)
        return slot ? piece_names(slot, "reports", "report", count) : NULL;
    struct name *names = arena_take(catalog->arena, (of->reports + 1) * sizeof(*names));
    for (; *count < of->reports; ++*count)
        names[*count] = of->report[*count]->name;
    return names;
}
