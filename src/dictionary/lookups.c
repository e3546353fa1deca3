/* SPDX-License-Identifier: Apache-2.0 */
/* dictionary: F4 of a field, a look-up. What it names is looked up later, by model's links. Knows
 * no particular query. */
#include "dictionary_private.h"

struct lookup_keys {
    const struct node *node;
    struct lookup lookup;
    const struct node *args, *fill;
};

/* clang-format off */
#define AT(member) offsetof(struct lookup_keys, member)
static const struct key_spec LOOKUP_KEYS[] = {
    {"query", KEY_DOTTED,  true,  AT(lookup.query), .help = "query of kind lookup"},
    {"args",  KEY_MAPPING, false, AT(args),         .help = "argument of the query: field of the form"},
    {"fill",  KEY_MAPPING, false, AT(fill),         .help = "field of the form: column of the hit"},
    {"show",  KEY_TEXTS,   false, AT(lookup.show), AT(lookup.shows), .help = "columns of the pop-up"},
};
#undef AT
/* clang-format on */
const struct mapping_spec LOOKUP_MAPPING = MAPPING("lookup", LOOKUP_KEYS, struct lookup_keys,
                                                   "F4 of a field");

struct lookup *lookup_read(struct reading *r, const struct node *node)
{
    struct lookup_keys *keys = arena_take(r->arena, sizeof(*keys));
    if (!node)
        return NULL;
    keys_read(r, node, &LOOKUP_MAPPING, keys);
    struct lookup *lookup = &keys->lookup;
    struct pairs args = pairs_read(r, keys->args), fill = pairs_read(r, keys->fill);
    lookup->arg = args.name;
    lookup->arg_field = args.value;
    lookup->args = args.count;
    lookup->fill = fill.name;
    lookup->fill_column = fill.value;
    lookup->fills = fill.count;
    refer(r, LINK_LOOKUP, lookup->query, value_at(node, "query"));
    return lookup;
}
