/* SPDX-License-Identifier: Apache-2.0 */
/* dictionary: shared types. A column or a field takes over what its type says, and the type's own
 * type; the nearest wins. */
#include "dictionary_private.h"

#include <string.h>

enum { DEEPEST_TYPE = 8 };       /* a type of a type of a type …: the nearest wins */

static const char *near_type(struct reading *r, const char *id)
{
    const struct list *types = &r->catalog->reading.types;
    struct list known = {0};
    for (size_t i = 0; i < types->count; i++)
        list_add(r->arena, &known, (void *)(uintptr_t)node_get(types->item[i], "id")->text);
    return near_told(id, &known);
}

const struct node *type_merge(struct reading *r, const struct node *own,
                              const struct mapping_spec *allowed)
{
    const struct node *type = own->kind == NODE_MAPPING ? node_get(own, "type") : NULL;
    if (!type || type->kind != NODE_SCALAR)
        return own;
    const struct node *own_id = node_get(own, "id"), *seen[DEEPEST_TYPE];
    for (size_t depth = 0; type && type->kind == NODE_SCALAR; depth++) {
        const struct node *base = map_get(&r->catalog->types, type->text);
        if (!base) {
            complain(r, type, "00-814", "type", type->text, "nearest", near_type(r, type->text),
                     NULL);
            break;
        }
        bool again = depth == DEEPEST_TYPE || base == own;
        for (size_t i = 0; i < depth && !again; i++)
            again = seen[i] == base;
        if (again) {
            complain(r, type, "00-659", "id",
                     own_id && own_id->kind == NODE_SCALAR ? own_id->text : "", "other", type->text,
                     NULL);
            break;
        }
        seen[depth] = base;
        own = node_merge(r->arena, own, base, allowed);
        type = node_get(base, "type");
    }
    return own;
}
