/* SPDX-License-Identifier: Apache-2.0 */
/* reading: mappings whose keys are the author's own ({name: text}), and ids that may stand once only.
 * Dry. */
#include "madoguchi/reading_keys.h"

struct pairs pairs_read(struct reading *r, const struct node *mapping)
{
    struct pairs pairs = {0};
    size_t room = mapping ? mapping->count : 0;
    pairs.name = arena_take(r->arena, (room + 1) * sizeof(*pairs.name));
    pairs.value = arena_take(r->arena, (room + 1) * sizeof(*pairs.value));
    pairs.node = arena_take(r->arena, (room + 1) * sizeof(*pairs.node));
    for (size_t i = 0; i < room; i++) {
        if (mapping->item[i]->kind != NODE_SCALAR) {
            complain(r, mapping->item[i], "00-806", "key", mapping->key[i]->text, NULL);
            continue;
        }
        pairs.name[pairs.count] = mapping->key[i]->text;
        pairs.value[pairs.count] = mapping->item[i]->text;
        pairs.node[pairs.count++] = mapping->item[i];
    }
    return pairs;
}

bool ids_are_unique(struct reading *r, struct map *seen, const char *id, const struct node *at)
{
    if (!id || !id[0] || map_put(r->arena, seen, id, (void *)(uintptr_t)at))
        return true;
    const struct node *first = map_get(seen, id);
    complain(r, at, "00-813", "id", id, "first",
             arena_format(r->arena, "%s:%d", first->file, first->line), NULL);
    return false;
}
