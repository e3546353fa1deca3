/* SPDX-License-Identifier: Apache-2.0 */
/* Finding what a mapping holds. Dry. */
#include <string.h>
#include "madoguchi/yaml.h"

const struct node *node_get(const struct node *mapping, const char *key)
{
    if (!mapping || mapping->kind != NODE_MAPPING)
        return NULL;
    for (size_t i = 0; i < mapping->count; i++)
        if (mapping->key[i]->text[0] == key[0] && strcmp(mapping->key[i]->text, key) == 0)
            return mapping->item[i];
    return NULL;
}
