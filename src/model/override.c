/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: parameters tried in the place of those that are defined, from a file beside the
 * definitions. A trial for a command; nothing of it is kept.
 */
#include "madoguchi/model_sheet.h"
#include "model_private.h"

#include <string.h>

bool catalog_override(struct catalog *catalog, const char *path, struct error *err)
{
    const struct node *root = yaml_read(catalog->arena, path, err);
    const struct node *list = root ? node_get(root, "params") : NULL;
    if (root && (!list || list->kind != NODE_SEQUENCE))
        return error_at_node(err, root, "00-803", "key", "params", "mapping", "params", NULL);
    for (size_t i = 0; list && i < list->count; i++)
        if (list->item[i]->kind != NODE_MAPPING || !node_get(list->item[i], "id"))
            return error_at_node(err, list->item[i], "00-803", "key", "id", "mapping", "param",
                                 NULL);
    catalog->override = list;
    return root != NULL;
}

bool catalog_override_known(struct catalog *catalog, const struct sheet *sheet, struct error *err)
{
    const struct node *list = catalog->override;
    for (size_t i = 0; list && i < list->count; i++) {
        const struct node *id = node_get(list->item[i], "id");
        bool known = false;
        for (size_t k = 0; id->kind == NODE_SCALAR && k < sheet->params && !known; k++)
            known = strcmp(sheet->param[k]->dotted, id->text) == 0 ||
                    strcmp(sheet->param[k]->id, id->text) == 0;
        if (!known)
            return error_at_node(err, id, "00-960", "name", id->kind == NODE_SCALAR ? id->text : "",
                                 "sheet", sheet->name.id, NULL);
    }
    return true;
}
