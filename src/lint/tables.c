/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: tables — addresses outside their own tables, and messages of constraints that stand at no
 * field.
 */
#include "lint_private.h"

#include <string.h>

/* ---- addresses live in the office's address_tables alone; else protection cannot be kept ---- */
static bool type_is_address(struct catalog *catalog, const struct node *id)
{
    const struct node *type = id && id->kind == NODE_SCALAR ? map_get(&catalog->types, id->text)
                                                            : NULL;
    const struct node *address = type ? node_get(type, "address") : NULL;
    return address && address->kind == NODE_SCALAR && strcmp(address->text, "true") == 0;
}

/* tensaki_<address>: what such a type is called, kept as a text of its own, is an address too. */
static bool id_is_address(struct reading *r, const struct node *column)
{
    const struct node *id = node_get(column, "id"), *kind = node_get(column, "kind");
    const char *last = id && id->kind == NODE_SCALAR ? strrchr(id->text, '_') : NULL;
    bool is_text = kind && kind->kind == NODE_SCALAR && strcmp(kind->text, "text") == 0;
    return is_text && last &&
           type_is_address(r->catalog, &(struct node){.kind = NODE_SCALAR, .text = last + 1});
}

static void lint_addresses(struct reading *r, const struct system *system,
                           const struct table *table)
{
    const struct office *office = &r->catalog->office;
    const struct slot *slot = catalog_slot(r->catalog, system->id);
    const struct node *columns = map_get(&slot->reading.columns, table->name.id);
    const char *dotted = arena_format(r->arena, "%s.%s", system->id, table->name.id);
    if (text_is_in(office->address_table, office->address_tables, dotted))
        return;
    if (table->protected_address)
        complain_at(r, table->at, "00-870", "table", dotted, "id", table->name.id, NULL);
    for (size_t i = 0; columns && i < columns->count; i++) {
        const struct node *column = columns->item[i];
        const struct node *id = column->kind == NODE_MAPPING ? node_get(column, "id") : NULL;
        if (!id || id->kind != NODE_SCALAR)
            continue;       /* without a name it was refused as it was read */
        if (type_is_address(r->catalog, node_get(column, "type")) ||
            type_is_address(r->catalog, id) || id_is_address(r, column))
            complain(r, column, "00-870", "table", dotted, "id", id->text, NULL);
    }
}

/* ---- the field a constraint's message stands at: a column, or what some form of the system calls so ---- */
static void lint_constraints(struct reading *r, const struct system *system,
                             const struct table *table)
{
    for (size_t i = 0; i < table->constraints; i++) {
        const char *at = table->constraint[i].at;
        bool known = !at;
        for (size_t c = 0; c < table->columns && !known; c++)
            known = strcmp(table->column[c].name.id, at) == 0;
        for (size_t f = 0; f < system->forms && !known; f++)
            known = form_field(system->form[f], at) != NULL;
        if (!known)
            complain_at(r, table->constraint[i].place, "00-854", "column", at, "table",
                        table->name.id, "nearest", near_column(r, table, at), NULL);
    }
}

void lint_tables(struct reading *r, const struct system *system)
{
    for (size_t i = 0; i < system->tables; i++) {
        lint_addresses(r, system, system->table[i]);
        lint_constraints(r, system, system->table[i]);
    }
}
