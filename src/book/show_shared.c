/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi show, what no system owns: a type, a group of fields, a block of reports, a code list
 * or a table of _shared, and a glossary, each key on a line and each row on one. Shows what is
 * written, so it knows no mapping.
 */
#include "show_thing.h"

#include <string.h>

#include "madoguchi/yaml.h"

/* A row of a list, on one line: {id: a, name: b}. */
static void put_flow(struct buffer *out, const struct node *node)
{
    static const char *const open[] = {[NODE_SEQUENCE] = "[", [NODE_MAPPING] = "{"},
                             *const close[] = {[NODE_SEQUENCE] = "]", [NODE_MAPPING] = "}"};
    if (node->kind == NODE_SCALAR) {
        buffer_text(out, node->text);
        return;
    }
    buffer_text(out, open[node->kind]);
    for (unsigned i = 0; i < node->count; i++) {
        if (i > 0)
            buffer_text(out, ", ");
        if (node->kind == NODE_MAPPING)
            buffer_format(out, "%s: ", node->key[i]->text);
        put_flow(out, node->item[i]);
    }
    buffer_text(out, close[node->kind]);
}

static void put_mapping(struct buffer *out, const struct node *root)
{
    for (unsigned i = 0; i < root->count; i++) {
        const struct node *item = root->item[i];
        buffer_format(out, "%s:%s", root->key[i]->text, item->kind == NODE_SEQUENCE ? "\n" : " ");
        for (unsigned k = 0; item->kind == NODE_SEQUENCE && k < item->count; k++) {
            buffer_text(out, "  - ");
            put_flow(out, item->item[k]);
            buffer_char(out, '\n');
        }
        if (item->kind == NODE_SEQUENCE)
            continue;
        put_flow(out, item);
        buffer_char(out, '\n');
    }
}

static bool text_is(const struct node *node, const char *text)
{
    return node && node->kind == NODE_SCALAR && strcmp(node->text, text) == 0;
}

/* A file that is the thing, or of types the one among them. */
static const struct node *thing_in(const struct node *root, const char *id, const char *kind)
{
    static const char *const words[] = {"group", "block", "codes", "table"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if ((!kind || strcmp(kind, words[i]) == 0) && text_is(node_get(root, words[i]), id))
            return root;
    const struct node *types = !kind || strcmp(kind, "type") == 0 ? node_get(root, "types") : NULL;
    for (unsigned i = 0; types && types->kind == NODE_SEQUENCE && i < types->count; i++)
        if (types->item[i]->kind == NODE_MAPPING && text_is(node_get(types->item[i], "id"), id))
            return types->item[i];
    return NULL;
}

bool show_shared(struct showing *s, const char *id, const char *kind, struct error *err)
{
    struct list paths = {0};
    if (!catalog_files(s->catalog, "_shared", s->arena, &paths, err))
        return false;
    for (size_t i = 0; i < paths.count; i++) {
        if (!file_ends_in(paths.item[i], strlen(paths.item[i]), ".yaml"))
            continue;
        const struct node *root = yaml_read(s->arena, paths.item[i], err), *thing;
        if (!root)
            return false;
        if (root->kind == NODE_MAPPING && (thing = thing_in(root, id, kind))) {
            buffer_format(s->out, "%s:%d\n", thing->file, thing->line);
            put_mapping(s->out, thing);
            return true;
        }
    }
    return error_set(err, "00-905", "id", arena_format(s->arena, "_shared.%s", id), NULL);
}

bool show_glossary(struct showing *s, const char *group, struct error *err)
{
    const struct node *root = yaml_read(
        s->arena, arena_format(s->arena, "%s/%s/glossary.yaml", s->forms, group), err);
    if (root && root->kind == NODE_MAPPING)
        put_mapping(s->out, root);
    return root != NULL;
}
