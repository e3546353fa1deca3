/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: shared groups of tables. A system that says `use: [g]` has every table of _shared/tables/g
 * as its own, in its own schema; a file of its tables/ with the same id adds columns, indexes and
 * constraints behind. `{system}` in a shared file is the system that uses it. Merged as nodes, so
 * each key keeps its place. Knows no particular group.
 */
#include "dictionary_private.h"

#include <string.h>

const char *system_filled(struct arena *arena, const char *text, const char *system)
{
    static const char mark[] = "{system}";
    struct buffer out = {0};
    if (!strstr(text, mark))
        return text;
    for (const char *at; (at = strstr(text, mark)); text = at + sizeof(mark) - 1) {
        buffer_add(&out, text, (size_t)(at - text));
        buffer_text(&out, system);
    }
    buffer_text(&out, text);
    const char *filled = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return filled;
}

static void node_fill(struct arena *arena, struct node *node, const char *system)
{
    if (node->kind == NODE_SCALAR)
        node->text = system_filled(arena, node->text, system);
    for (size_t i = 0; i < node->count; i++)
        node_fill(arena, node->item[i], system);
}

static struct node *mapping_like(struct arena *arena, const struct node *at, size_t room)
{
    struct node *out = arena_take(arena, sizeof(*out));
    *out = *at;
    out->count = 0;
    out->key = arena_take(arena, (room + 1) * sizeof(*out->key));
    out->item = arena_take(arena, (room + 1) * sizeof(*out->item));
    return out;
}

/* Lists of both stand one behind the other, the shared ones first: a later column of a system moves
 * nothing. */
static struct node *joined(struct arena *arena, const struct node *shared, const struct node *own)
{
    struct node *out = arena_take(arena, sizeof(*out));
    *out = *own;
    out->item = arena_take(arena, (shared->count + own->count + 1) * sizeof(*out->item));
    for (size_t i = 0; i < shared->count; i++)
        out->item[i] = shared->item[i];
    for (size_t i = 0; i < own->count; i++)
        out->item[shared->count + i] = own->item[i];
    out->count = shared->count + own->count;
    return out;
}

static struct node *table_extended(struct arena *arena, const struct node *shared,
                                   const struct node *own)
{
    struct node *out = mapping_like(arena, own, shared->count + own->count);
    for (size_t i = 0; i < shared->count; i++) {
        const struct node *more = node_get(own, shared->key[i]->text);
        bool lists = more && more->kind == NODE_SEQUENCE &&
                     shared->item[i]->kind == NODE_SEQUENCE &&
                     strcmp(shared->key[i]->text, "key") != 0;
        out->key[out->count] = shared->key[i];
        out->item[out->count++] = lists  ? joined(arena, shared->item[i], more)
                                  : more ? (struct node *)(uintptr_t)more
                                         : shared->item[i];
    }
    for (size_t i = 0; i < own->count; i++) {
        if (node_get(shared, own->key[i]->text))
            continue;
        out->key[out->count] = own->key[i];
        out->item[out->count++] = own->item[i];
    }
    return out;
}

static const char *table_id(const struct node *root)
{
    const struct node *id = node_get(root, "table");
    return id && id->kind == NODE_SCALAR ? id->text : "";
}

/* An own file that stands for a shared table of the same id, taken out of the list. */
static const struct node *own_taken(struct list *own, const char *id)
{
    for (size_t i = 0; i < own->count; i++) {
        const struct node *root = own->item[i];
        if (root && strcmp(table_id(root), id) == 0) {
            own->item[i] = NULL;
            return root;
        }
    }
    return NULL;
}

static const char *near_folder(struct reading *r, const char *folder, const char *group)
{
    struct list files = {0}, folders = {0};
    struct error err = ERROR_NONE;
    return file_exists(folder) && file_entries(folder, r->arena, &files, &folders, &err)
               ? near_told(group, &folders)
               : "–";
}

/* Is it the file of the one table that is asked for? NULL: of any. */
static bool is_asked(const char *path, const char *only)
{
    const char *name = strrchr(path, '/') + 1;
    size_t bytes = only ? strlen(only) : 0;
    return !only || (strncmp(name, only, bytes) == 0 && strcmp(name + bytes, ".yaml") == 0);
}

static void group_add(struct reading *r, const char *group, const char *only, struct list *own,
                      struct list *roots)
{
    const char *folder = arena_format(r->arena, "%s/_shared/tables", r->catalog->folder);
    struct list paths = part_files(r, folder, group, ".yaml");
    if (paths.count == 0)
        complain_at(r,
                    ((struct place){.file = arena_format(r->arena, "%s/system.yaml",
                                                         r->system->folder),
                                    .line = 1,
                                    .column = 1}),
                    "00-898", "group", group, "nearest", near_folder(r, folder, group), NULL);
    for (size_t i = 0; i < paths.count; i++) {
        struct node *shared = is_asked(paths.item[i], only) ? file_node(r, paths.item[i]) : NULL;
        if (!shared)
            continue;
        node_fill(r->arena, shared, r->system->id);
        const struct node *more = own_taken(own, table_id(shared));
        list_add(r->arena, roots, more ? table_extended(r->arena, shared, more) : shared);
    }
}

struct list table_roots(struct reading *r, const char *only)
{
    struct list paths = part_files(r, r->system->folder, "tables", ".yaml"), own = {0}, roots = {0};
    for (size_t i = 0; i < paths.count; i++) {
        struct node *root = is_asked(paths.item[i], only) ? file_node(r, paths.item[i]) : NULL;
        if (root)
            list_add(r->arena, &own, root);
    }
    for (size_t i = 0; i < r->system->uses; i++)
        group_add(r, r->system->use[i], only, &own, &roots);
    for (size_t i = 0; i < own.count; i++)
        if (own.item[i])
            list_add(r->arena, &roots, own.item[i]);
    return roots;
}
