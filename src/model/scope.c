/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: expressions of definitions — the names a form offers them and the types they must have.
 * Computed fields are compiled in the order in which they read each other, wherever they stand; a circle is named. Dry.
 */
#include "model_private.h"

#include <string.h>

enum value_state { VALUE_WAITS, VALUE_IS_READ, VALUE_STANDS };
struct form_values {                     /* the record, or the rows of one grid */
    const struct field_keys *keys;
    struct field *field;
    const struct expr_scope *scope;
    const struct field_keys *outer; size_t outers;
    enum value_state *state;             /* beside scope->name */
    size_t *path, paths;                 /* values being compiled, each because the one before reads it */
};

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

static void type_check(struct reading *r, const struct node *node, const struct expr *expr, const struct field *field)
{
    if (expr && !types_agree(kind_type(field->kind), expr_type(expr)))
        complain(r, node, "00-841", "text", node->text, "id", field->name.id, "kind", field_kind_name(field->kind), NULL);
}

static struct expr_name *names_of(const struct expr_scope *scope)
{
    return (struct expr_name *)(uintptr_t)scope->name;
}

static void computed_hide(const struct expr_scope *scope, const struct field_keys *keys)
{
    for (size_t i = 0; i < scope->count; i++)
        if (keys[i].value)
            names_of(scope)[i].name = "";
}

static size_t computed_at(const struct field_keys *keys, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (keys[i].value && strcmp(keys[i].field.name.id, name) == 0)
            return i;
    return count;
}

/* a → b → a: the part of the path that comes back to its own beginning. */
static void cycle_tell(struct reading *r, const struct form_values *values, size_t again)
{
    const char *text = "";
    size_t first = 0;
    while (values->path[first] != again)
        first++;
    for (size_t i = first; i < values->paths; i++)
        text = arena_format(r->arena, "%s%s → ", text, values->keys[values->path[i]].field.name.id);
    complain(r, values->keys[values->path[values->paths - 1]].value, "00-888", "path",
             arena_format(r->arena, "%s%s", text, values->keys[again].field.name.id), NULL);
}

static void value_compile(struct reading *r, struct form_values *values, size_t at);

/* The expression did not compile: true when that was for want of a computed name, which now stands. */
static bool value_helped(struct reading *r, struct form_values *values, size_t at, const struct error *err)
{
    bool is_unknown = strcmp(err->id, "00-402") == 0;
    const char *name = is_unknown ? arena_text(r->arena, error_arg(err, "name")) : "";
    size_t needed = computed_at(values->keys, values->scope->count, name);
    if (needed < values->scope->count && values->state[needed] == VALUE_WAITS) {
        value_compile(r, values, needed);
        return true;
    }
    if (needed < values->scope->count && values->state[needed] == VALUE_IS_READ)
        cycle_tell(r, values, needed);
    else if (computed_at(values->outer, values->outers, name) < values->outers)
        complain(r, values->keys[at].value, "00-842", "id", values->field[at].name.id, "name", name, NULL);
    else
        complain_error(r, place_of(values->keys[at].value), err);
    return false;
}

static void value_compile(struct reading *r, struct form_values *values, size_t at)
{
    struct field *field = &values->field[at];
    const struct node *node = values->keys[at].value;
    struct expr_params params = catalog_params(r->catalog, 0, r->arena);
    struct error err;
    values->state[at] = VALUE_IS_READ;
    values->path[values->paths++] = at;
    do {
        err = ERROR_NONE;
        field->value = expr_compile(r->arena, node->text, values->scope, &params, &err);
    } while (!field->value && value_helped(r, values, at, &err));
    type_check(r, node, field->value, field);
    values->paths--;
    values->state[at] = VALUE_STANDS;
    names_of(values->scope)[at].name = field->name.id;
    if (field->value && field->kind == KIND_COMPUTED)
        names_of(values->scope)[at].type = expr_type(field->value);
}

/* A computed name is out of sight until its own value is compiled: whoever reads it earlier has it compiled first. */
static void values_compile(struct reading *r, struct form_values *values)
{
    size_t count = values->scope->count;
    values->state = arena_take(r->arena, (count + 1) * sizeof(*values->state));
    values->path = arena_take(r->arena, (count + 1) * sizeof(*values->path));
    for (size_t i = 0; i < count; i++)
        if (values->keys[i].value && values->state[i] == VALUE_WAITS)
            value_compile(r, values, i);
}

static void conditions_compile(struct reading *r, struct field_keys *keys, struct field *field, size_t count,
                               const struct expr_scope *scope)
{
    for (size_t i = 0; i < count; i++) {
        flag_or_condition(r, keys[i].required, scope, &field[i].required, &field[i].required_when);
        flag_or_condition(r, keys[i].readonly, scope, &field[i].readonly, &field[i].readonly_when);
        flag_or_condition(r, keys[i].pass, scope, &field[i].pass, &field[i].pass_when);
        if (keys[i].show)
            field[i].show_when = condition_read(r, keys[i].show, scope);
        if (keys[i].fallback)
            type_check(r, keys[i].fallback, field[i].fallback = expr_read(r, keys[i].fallback, scope), &field[i]);
    }
}

void fields_compile(struct reading *r, struct form *form, struct field_keys *keys, struct expr_scope *scope)
{
    struct form_values record = {.keys = keys, .field = form->field, .scope = scope};
    computed_hide(scope, keys);
    /* Rows first: a record's sum() needs the type of a computed column, and no row reads a computed total. */
    for (size_t i = 0; i < form->fields; i++) {
        struct form_values rows = {.keys = keys[i].column, .field = form->field[i].column, .scope = scope->name[i].rows,
                                   .outer = keys, .outers = form->fields};
        if (!rows.scope || !rows.keys)
            continue;
        computed_hide(rows.scope, rows.keys);
        values_compile(r, &rows);
    }
    values_compile(r, &record);
    for (size_t i = 0; i < form->fields; i++)
        if (scope->name[i].rows && keys[i].column)
            conditions_compile(r, keys[i].column, form->field[i].column, form->field[i].columns, scope->name[i].rows);
    conditions_compile(r, keys, form->field, form->fields, scope);
}
