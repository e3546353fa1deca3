/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: a file of definitions as a mapping, and the files of a part of a system. Knows no mapping.
 */
#include "model_private.h"

#include <stdio.h>
#include <string.h>

/* A session reads a file and keeps no text of it. */
static struct node *root_read(struct reading *r, const char *path, struct error *err)
{
    struct buffer bytes = {0};
    struct node *root = NULL;
    if (yaml_file(path, &bytes, err) &&
        file_is_as_told(r, path, buffer_string(&bytes), bytes.length, err))
        root = yaml_read_text(r->arena, path, buffer_string(&bytes), bytes.length, err);
    buffer_release(&bytes);
    return root;
}

struct node *file_node(struct reading *r, const char *path)
{
    struct error err = ERROR_NONE;
    struct node *root = r->catalog->is_checked ? root_kept(r, path, &err)
                                               : root_read(r, path, &err);
    if (!root) {
        struct place at = {.file = path, .line = 1, .column = 1};
        const char *colon = strchr(err.where, ':');   /* where is file:line:col when the YAML was refused */
        if (colon && strncmp(err.where, path, strlen(path)) == 0)
            (void)sscanf(err.where + strlen(path), ":%d:%d", &at.line, &at.column);
        complain_error(r, at, &err);
    } else if (root->kind != NODE_MAPPING) {
        complain(r, root, "00-805", "key", path, NULL);
        root = NULL;
    }
    return root;
}

struct list part_files(struct reading *r, const char *folder, const char *part, const char *suffix)
{
    struct list names = {0};
    struct error err = ERROR_NONE;
    const char *path = arena_format(r->arena, "%s/%s", folder, part);
    if (!file_exists(path))
        return names;
    if (!file_list(path, suffix, r->arena, &names, &err))
        complain_error(r, (struct place){.file = path, .line = 1, .column = 1}, &err);
    for (size_t i = 0; i < names.count; i++)
        names.item[i] = arena_format(r->arena, "%s/%s", path, (const char *)names.item[i]);
    return names;
}

void file_is_named(struct reading *r, const struct node *root, const char *id)
{
    const char *slash = strrchr(root->file, '/');
    const char *name = slash ? slash + 1 : root->file;
    size_t bytes = strcspn(name, ".");
    if (id && id[0] && (strlen(id) != bytes || strncmp(name, id, bytes) != 0))
        complain(r, root, "00-827", "id", id, "file", name, NULL);
}
