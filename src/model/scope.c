/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: expressions of definitions — the names a form offers them and the types they must have.
 * A computed field reads only fields above it, so no circle can arise. Dry.
 */
#include "model_private.h"

#include <string.h>

struct expr_scope *scope_of(struct arena *arena, const struct field *field, size_t count)
{
    struct expr_scope *scope = arena_take(arena, sizeof(*scope));
    struct expr_name *names = arena_take(arena, (count + 1) * sizeof(*names));
    for (size_t i = 0; i < count; i++) {
        names[i] = (struct expr_name){.name = field[i].name.id, .type = kind_type(field[i].kind)};
        if (field[i].kind == KIND_GRID) {
            struct expr_scope *rows = scope_of(arena, field[i].column, field[i].columns);
            rows->outer = scope;
            names[i].rows = rows;
        }
    }
    *scope = (struct expr_scope){.name = names, .count = count};
    return scope;
}

struct expr *expr_read(struct reading *r, const struct node *node, const struct expr_scope *scope)
{
    struct error err = ERROR_NONE;
    struct expr_params params = catalog_params(r->catalog, 0, r->arena);
    struct expr *expr = expr_compile(r->arena, node->text, scope, &params, &err);
    if (!expr)
        complain_error(r, place_of(node), &err);
    return expr;
}

struct expr *condition_read(struct reading *r, const struct node *node, const struct expr_scope *scope)
{
    struct expr *expr = expr_read(r, node, scope);
    if (expr && !types_agree(EXPR_BOOL, expr_type(expr))) {
        complain(r, node, "00-840", "text", node->text, NULL);
        return NULL;
    }
    return expr;
}

/* `required: true` or `required: "condition"`. */
static void flag_or_condition(struct reading *r, const struct node *node, const struct expr_scope *scope, bool *flag,
                              struct expr **condition)
{
    if (!node)
        return;
    if (strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0)
        *flag = node->text[0] == 't';
    else
        *condition = condition_read(r, node, scope);
}

static struct expr *typed_read(struct reading *r, const struct node *node, const struct expr_scope *scope,
                               const struct field *field)
{
    struct expr *expr = expr_read(r, node, scope);
    if (expr && !types_agree(kind_type(field->kind), expr_type(expr)))
        complain(r, node, "00-841", "text", node->text, "id", field->name.id, "kind", field_kind_name(field->kind), NULL);
    return expr;
}

struct reads { struct reading *r; const struct node *node; struct field_keys *keys; size_t from, count; };

static void read_is_above(void *context, const char *name)
{
    const struct reads *of = context;
    for (size_t i = of->from; i < of->count; i++)
        if (of->keys[i].value && strcmp(of->keys[i].field.name.id, name) == 0)
            complain(of->r, of->node, "00-842", "id", of->keys[of->from].field.name.id, "name", name, NULL);
}

static void values_compile(struct reading *r, struct field_keys *keys, struct field *field, size_t count,
                           struct expr_scope *scope)
{
    for (size_t i = 0; i < count; i++) {
        if (!keys[i].value)
            continue;
        field[i].value = typed_read(r, keys[i].value, scope, &field[i]);
        if (!field[i].value)
            continue;
        struct reads of = {.r = r, .node = keys[i].value, .keys = keys, .from = i, .count = count};
        expr_names(field[i].value, read_is_above, &of);
        if (field[i].kind == KIND_COMPUTED)
            ((struct expr_name *)(uintptr_t)scope->name)[i].type = expr_type(field[i].value);
    }
}

static void conditions_compile(struct reading *r, struct field_keys *keys, struct field *field, size_t count,
                               const struct expr_scope *scope)
{
    for (size_t i = 0; i < count; i++) {
        flag_or_condition(r, keys[i].required, scope, &field[i].required, &field[i].required_when);
        flag_or_condition(r, keys[i].readonly, scope, &field[i].readonly, &field[i].readonly_when);
        if (keys[i].show)
            field[i].show_when = condition_read(r, keys[i].show, scope);
        if (keys[i].fallback)
            field[i].fallback = typed_read(r, keys[i].fallback, scope, &field[i]);
    }
}

void fields_compile(struct reading *r, struct form *form, struct field_keys *keys, struct expr_scope *scope)
{
    /* Rows first: a record's sum() needs the type of a computed column. */
    for (size_t i = 0; i < form->fields; i++) {
        struct field *grid = &form->field[i];
        if (grid->kind == KIND_GRID && grid->column)
            values_compile(r, keys[i].column, grid->column, grid->columns,
                           (struct expr_scope *)(uintptr_t)scope->name[i].rows);
    }
    values_compile(r, keys, form->field, form->fields, scope);
    for (size_t i = 0; i < form->fields; i++) {
        struct field *grid = &form->field[i];
        if (grid->kind == KIND_GRID && grid->column)
            conditions_compile(r, keys[i].column, grid->column, grid->columns, scope->name[i].rows);
    }
    conditions_compile(r, keys, form->field, form->fields, scope);
}
