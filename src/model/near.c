/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: the name that was most likely meant by one that does not exist. Each kind of name gathers
 * what there is in the order it is defined; base's nearest_of decides. Knows no particular name.
 */
#include "model_private.h"

#include <string.h>

static void add(struct reading *r, struct list *known, const char *id)
{
    list_add(r->arena, known, (void *)(uintptr_t)(id ? id : ""));
}

const char *near_column(struct reading *r, const struct table *table, const char *id)
{
    struct list known = {0};
    for (size_t i = 0; i < table->columns; i++)
        add(r, &known, table->column[i].name.id);
    return near_told(id, &known);
}

const char *near_field(struct reading *r, const struct form *form, const char *id)
{
    struct list known = {0};
    for (size_t i = 0; i < form->fields; i++) {
        const struct field *field = &form->field[i];
        add(r, &known, field->name.id);
        for (size_t k = 0; strchr(id, '.') && k < field->columns; k++)
            add(r, &known,
                arena_format(r->arena, "%s.%s", field->name.id, field->column[k].name.id));
    }
    return near_told(id, &known);
}

const char *near_name(struct reading *r, const struct expr_scope *scope, const char *id,
                      enum expr_type type)
{
    struct list known = {0};
    for (size_t i = 0; i < scope->count; i++)
        if (type == EXPR_NULL || scope->name[i].type == type)
            add(r, &known, scope->name[i].name);
    return near_told(id, &known);
}

const char *near_file(struct reading *r, const char *folder, const char *part, const char *suffix,
                      const char *id)
{
    struct list known = {0}, paths = part_files(r, folder, part, suffix);
    for (size_t i = 0; i < paths.count; i++) {
        const char *path = paths.item[i], *name = strrchr(path, '/') + 1;
        add(r, &known, arena_textn(r->arena, name, strlen(name) - strlen(suffix)));
    }
    return near_told(id, &known);
}

/* A list of the system, of a neighbour that is named, or a shared one. */
const char *near_codes(struct reading *r, const char *codes)
{
    const char *dot = strchr(codes, '.');
    struct list known = {0};
    const struct slot *slot = dot ? catalog_slot(r->catalog, system_of(r->arena, codes)) : NULL;
    if (dot && slot) {
        const char *near = near_file(r, slot->folder, "codes", ".yaml", dot + 1);
        return strcmp(near, "–") == 0 ? near : arena_format(r->arena, "%s.%s", slot->id, near);
    }
    for (size_t i = 0; r->system && i < r->system->code_lists; i++)
        add(r, &known, r->system->codes[i].id);
    for (size_t i = 0; i < r->catalog->code_lists; i++)
        add(r, &known, r->catalog->codes[i].id);
    return near_told(codes, &known);
}
