/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: forms/_shared — types, groups of fields, blocks of reports, code lists. A shared thing
 * with a mistake is not there: whoever uses it is told so, and everything else opens.
 */
#include "dictionary_private.h"

#include <string.h>

struct types_keys { const struct node *node; const struct node *types; };
struct fields_group_keys {
    const struct node *node;
    const char *id, *name;
    const struct node *fields, *checks;
};
struct type_keys { const struct node *node; const char *id; bool address; };

/* clang-format off */
static const struct key_spec TYPES_KEYS[] = {
    {"types", KEY_LIST, true, offsetof(struct types_keys, types), .help = "the types"},
};
static const struct key_spec TYPE_KEYS[] = {
    {"id",      KEY_ID,   true,  offsetof(struct type_keys, id),      .help = "type: <id> in columns and fields"},
    {"address", KEY_BOOL, false, offsetof(struct type_keys, address), .help = "true: only address_tables may have a column of it"},
};
static const struct key_spec FIELDS_GROUP_KEYS[] = {
    {"group",  KEY_ID,   true,  offsetof(struct fields_group_keys, id),     .help = "id; use: <id> in fields"},
    {"name",   KEY_TEXT, false, offsetof(struct fields_group_keys, name),   .help = "its name"},
    {"fields", KEY_LIST, true,  offsetof(struct fields_group_keys, fields), .help = "the fields, as in a form"},
    {"checks", KEY_LIST, false, offsetof(struct fields_group_keys, checks), .help = "checks every form that uses it has"},
};
/* clang-format on */
const struct mapping_spec TYPES_MAPPING = MAPPING("types", TYPES_KEYS, struct types_keys,
                                                  "_shared/types/<any>.yaml");
const struct mapping_spec TYPE_MAPPING = MAPPING(
    "type", TYPE_KEYS, struct type_keys,
    "a shared type: these keys and any key of a field or a column");
const struct mapping_spec FIELDS_GROUP_MAPPING = MAPPING("group of fields", FIELDS_GROUP_KEYS,
                                                         struct fields_group_keys,
                                                         "_shared/groups/<id>.yaml");

static bool type_is_good(struct reading *r, const struct node *type)
{
    size_t before = r->complaint.count;
    const struct node *id = node_get(type, "id");
    if (!id || id->kind != NODE_SCALAR || !id_is_good(id->text))
        complain(r, type, "00-803", "key", "id", "mapping", "type", NULL);
    for (size_t i = 0; i < type->count; i++) {
        const char *key = type->key[i]->text;
        if (strcmp(key, "checks") == 0)            /* they name columns, and a type knows none */
            complain(r, type->key[i], "00-802", "key", key, "mapping", "type", "known",
                     "column table", NULL);
        else if (!spec_find(&FIELD_MAPPING, key) && !spec_find(&COLUMN_MAPPING, key) &&
                 !spec_find(&TYPE_MAPPING, key))
            keys_unknown(r, type->key[i], &FIELD_MAPPING, &TYPE_MAPPING);
    }
    values_read(r, type, &FIELD_MAPPING);
    values_read(r, type, &COLUMN_MAPPING);
    return r->complaint.count == before;
}

static void types_read(struct reading *r, const struct node *root)
{
    struct types_keys keys;
    keys_read(r, root, &TYPES_MAPPING, &keys);
    for (size_t i = 0; keys.types && i < keys.types->count; i++) {
        const struct node *type = keys.types->item[i];
        if (type->kind != NODE_MAPPING)
            complain(r, type, "00-805", "key", "type", NULL);
        else if (type_is_good(r, type) &&
                 ids_are_unique(r, &r->catalog->types, node_get(type, "id")->text, type))
            list_add(r->arena, &r->types, (void *)(uintptr_t)type);
    }
}

static void group_read(struct reading *r, const struct node *root)
{
    struct fields_group_keys keys;
    size_t before = r->complaint.count;
    keys_read(r, root, &FIELDS_GROUP_MAPPING, &keys);
    file_is_named(r, root, keys.id);
    if (r->complaint.count != before)
        return;
    struct group_parts *parts = arena_take(r->arena, sizeof(*parts));
    *parts = (struct group_parts){.id = keys.id, .root = root, .fields = keys.fields, .checks = keys.checks};
    list_add(r->arena, &r->group_parts, parts);
    if (!map_put(r->arena, &r->catalog->groups, keys.id, parts))
        complain(r, root, "00-813", "id", keys.id, "first", "", NULL);
}

static void block_read(struct reading *r, const struct node *root)
{
    const struct node *id = node_get(root, "block");
    if (!id || id->kind != NODE_SCALAR) {
        complain(r, root, "00-803", "key", "block", "mapping", "block", NULL);
        return;
    }
    file_is_named(r, root, id->text);
    (void)ids_are_unique(r, &r->catalog->blocks, id->text, root);
}

static void part_read(struct reading *r, const char *folder, const char *part,
                      void (*read)(struct reading *r, const struct node *root))
{
    struct list paths = part_files(r, folder, part, ".yaml");
    for (size_t i = 0; i < paths.count; i++) {
        const struct node *root = file_node(r, paths.item[i]);
        if (root)
            read(r, root);
    }
}

/* ---- groups and blocks are one to a file, each read once: when it is used, or when all are ---- */
enum { GROUPS, BLOCKS };
static const struct { const char *part; void (*read)(struct reading *r, const struct node *root); } parts[] = {
    [GROUPS] = {"groups", group_read}, [BLOCKS] = {"blocks", block_read},
};

static void file_need(struct catalog *catalog, const char *path,
                      void (*read)(struct reading *r, const struct node *root))
{
    struct reading *r = &catalog->reading;
    if (!map_put(r->arena, &catalog->shared_read, path, catalog))
        return;
    const struct node *root = file_node(r, path);
    if (root)
        read(r, root);
}

/* A circle is told where it begins, whether anybody takes it in or not. */
static void circles_find(struct reading *r)
{
    for (size_t i = 0; i < r->types.count; i++)
        (void)type_merge(r, r->types.item[i], &FIELD_MAPPING);
    for (size_t i = 0; i < r->group_parts.count; i++)
        group_walk(r, r->group_parts.item[i]);
}

void shared_need(struct catalog *catalog)
{
    struct reading *r = &catalog->reading;
    if (catalog->shared != SHARED_NOTHING)
        return;
    catalog->shared = SHARED_SOME;
    const char *folder = shared_folder(catalog);
    codes_read(r, folder, &catalog->codes, &catalog->code_lists);
    messages_read(r, folder, &catalog->message, &catalog->messages);
    part_read(r, folder, "types", types_read);
}

void shared_need_all(struct catalog *catalog)
{
    shared_need(catalog);
    if (catalog->shared == SHARED_ALL)
        return;
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        struct list paths = part_files(&catalog->reading, shared_folder(catalog), parts[i].part,
                                       ".yaml");
        for (size_t k = 0; k < paths.count; k++)
            file_need(catalog, paths.item[k], parts[i].read);
    }
    catalog->shared = SHARED_ALL;
    circles_find(&catalog->reading);
}

static void *shared_thing(struct catalog *catalog, const struct map *known, size_t part,
                          const char *id)
{
    void *thing = map_get(known, id);
    if (thing || catalog->shared == SHARED_ALL || !id_is_good(id))
        return thing;
    const char *path = arena_format(catalog->arena, "%s/%s/%s.yaml", shared_folder(catalog),
                                    parts[part].part, id);
    if (file_exists(path))
        file_need(catalog, path, parts[part].read);
    return map_get(known, id);
}

struct group_parts *shared_group(struct catalog *catalog, const char *id)
{
    return shared_thing(catalog, &catalog->groups, GROUPS, id);
}

const struct node *shared_block(struct catalog *catalog, const char *id)
{
    return shared_thing(catalog, &catalog->blocks, BLOCKS, id);
}
