/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reading: inheritance. Types, groups, shared blocks and columns are merged as nodes before any key
 * is read, so that there is one way of reading and each value keeps the place where it was written.
 * Dry.
 */
#include "madoguchi/reading_keys.h"

#include <string.h>

struct node *mapping_new(struct arena *arena, const struct node *at, size_t room)
{
    struct node *out = arena_take(arena, sizeof(*out));
    *out = *at;
    out->kind = NODE_MAPPING;
    out->count = 0;
    out->key = arena_take(arena, (room + 1) * sizeof(*out->key));
    out->item = arena_take(arena, (room + 1) * sizeof(*out->item));
    return out;
}

void pair_add(struct node *out, struct node *key, struct node *item)
{
    out->key[out->count] = key;
    out->item[out->count++] = item;
}

/* The English of a text that its own stands in place of would say something else. */
static bool is_of_another(struct arena *arena, const struct node *own, const char *key)
{
    size_t stem = strlen(key) > 3 ? strlen(key) - 3 : 0;
    return stem > 0 && strcmp(key + stem, "_en") == 0 &&
           node_get(own, arena_textn(arena, key, stem)) != NULL;
}

const struct node *node_merge(struct arena *arena, const struct node *own, const struct node *base,
                              const struct mapping_spec *allowed)
{
    struct node *out = mapping_new(arena, own, own->count + base->count);
    for (size_t i = 0; i < own->count; i++)
        pair_add(out, own->key[i], own->item[i]);
    for (size_t i = 0; i < base->count; i++)
        if (strcmp(base->key[i]->text, "id") != 0 && spec_find(allowed, base->key[i]->text)
            && !node_get(own, base->key[i]->text) && !is_of_another(arena, own, base->key[i]->text))
            pair_add(out, base->key[i], base->item[i]);
    return out;
}

const struct node *node_scalar(struct arena *arena, const struct node *at, const char *text)
{
    struct node *out = arena_take(arena, sizeof(*out));
    *out = (struct node){.kind = NODE_SCALAR, .file = at->file, .line = at->line, .column = at->column, .text = text};
    return out;
}

const struct node *node_with(struct arena *arena, const struct node *node, const char *key,
                             const char *text)
{
    if (node_get(node, key))
        return node;
    struct node *out = mapping_new(arena, node, node->count + 1);
    for (size_t i = 0; i < node->count; i++)
        pair_add(out, node->key[i], node->item[i]);
    pair_add(out, (struct node *)(uintptr_t)node_scalar(arena, node, key),
             (struct node *)(uintptr_t)node_scalar(arena, node, text));
    return out;
}
