/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: expressions of definitions — the names a form offers them and the types they must have.
 * Computed fields, of the record and of rows, are compiled in the order in which they read each
 * other, wherever they stand; that order is kept with the form; a circle is named. Dry.
 */
#include "dictionary_private.h"

#include <string.h>

#define LONGEST_CIRCLE 12       /* names of a circle that are said */

enum value_state { VALUE_WAITS, VALUE_IS_READ, VALUE_STANDS };
struct form_values {                     /* the record, or the rows of one grid */
    const struct field_keys *keys;
    const struct field *grid;            /* NULL: the record */
    struct field *field;
    const struct expr_scope *scope;
    enum value_state *state;             /* beside scope->name */
};
struct form_value { struct form_values *level; size_t at; };
struct computing {
    struct reading *r;
    struct form *form;
    struct form_values *level; size_t levels;    /* the record first, then each grid */
    struct form_value *path; size_t paths;       /* values being compiled, each because the one before reads it */
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

struct expr *condition_read(struct reading *r, const struct node *node,
                            const struct expr_scope *scope)
{
    struct expr *expr = expr_read(r, node, scope);
    if (expr && !types_agree(EXPR_BOOL, expr_type(expr))) {
        complain(r, node, "00-840", "text", node->text, NULL);
        return NULL;
    }
    return expr;
}

/* `required: true` or `required: "condition"`. */
static void flag_or_condition(struct reading *r, const struct node *node,
                              const struct expr_scope *scope, bool *flag, struct expr **condition)
{
    if (!node)
        return;
    if (strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0)
        *flag = node->text[0] == 't';
    else
        *condition = condition_read(r, node, scope);
}

static void type_check(struct reading *r, const struct node *node, const struct expr *expr,
                       const struct field *field)
{
    if (expr && !types_agree(kind_type(field->kind), expr_type(expr)))
        complain(r, node, "00-841", "text", node->text, "id", field->name.id, "kind",
                 field_kind_name(field->kind), NULL);
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

static const struct field_keys *keys_of(const struct form_value *value)
{
    return &value->level->keys[value->at];
}

static enum value_state *state_of(const struct form_value *value)
{
    return &value->level->state[value->at];
}

/* The computed value of that name in that state: on its own level first, then in the record, then
 * in any grid. */
static bool computed_find(const struct computing *all, struct form_values *own, const char *name,
                          enum value_state state, struct form_value *found)
{
    for (size_t i = 0; i <= all->levels; i++) {
        struct form_values *level = i == 0 ? own : &all->level[i - 1];
        for (size_t at = 0; at < level->scope->count; at++) {
            *found = (struct form_value){.level = level, .at = at};
            if (level->keys[at].value && level->state[at] == state &&
                strcmp(level->keys[at].field.name.id, name) == 0)
                return true;
        }
    }
    return false;
}

/* a → b → a: the part of the path that comes back to its own beginning. */
static void cycle_tell(const struct computing *all, const struct form_value *again)
{
    struct reading *r = all->r;
    struct buffer text = {0};
    size_t first = 0;
    while (all->path[first].level != again->level || all->path[first].at != again->at)
        first++;
    for (size_t i = first; i < all->paths && i < first + LONGEST_CIRCLE; i++)
        buffer_format(&text, "%s → ", keys_of(&all->path[i])->field.name.id);
    buffer_format(&text, "%s%s", all->paths > first + LONGEST_CIRCLE ? "… → " : "",
                  keys_of(again)->field.name.id);
    complain(r, keys_of(&all->path[all->paths - 1])->value, "00-888", "path", buffer_string(&text),
             NULL);
    buffer_release(&text);
}

static void value_compile(struct computing *all, struct form_value value);

/* The expression did not compile: true when that was for want of a computed name, which now
 * stands. */
static bool value_helped(struct computing *all, const struct form_value *value,
                         const struct error *err)
{
    struct form_value needed;
    const char *name = strcmp(err->id, "00-402") == 0 ? error_arg(err, "name") : "";
    if (computed_find(all, value->level, name, VALUE_WAITS, &needed)) {
        value_compile(all, needed);
        return true;
    }
    if (computed_find(all, value->level, name, VALUE_IS_READ, &needed))
        cycle_tell(all, &needed);
    else
        complain_error(all->r, place_of(keys_of(value)->value), err);
    return false;
}

static void value_compile(struct computing *all, struct form_value value)
{
    struct reading *r = all->r;
    struct field *field = &value.level->field[value.at];
    const struct node *node = keys_of(&value)->value;
    struct expr_params params = catalog_params(r->catalog, 0, r->arena);
    struct error err;
    *state_of(&value) = VALUE_IS_READ;
    all->path[all->paths++] = value;
    do {
        err = ERROR_NONE;
        field->value = expr_compile(r->arena, node->text, value.level->scope, &params, &err);
    } while (!field->value && value_helped(all, &value, &err));
    type_check(r, node, field->value, field);
    all->paths--;
    *state_of(&value) = VALUE_STANDS;
    struct expr_name *name = &names_of(value.level->scope)[value.at];
    name->name = field->name.id;
    if (field->value && field->kind == KIND_COMPUTED)
        name->type = expr_type(field->value);
    all->form->value[all->form->values++] = (struct value_step){.grid = value.level->grid,
                                                                .field = field};
}

/* A computed name is out of sight until its own value is compiled: whoever reads it earlier has it
 * compiled first. */
static void values_compile(struct computing *all)
{
    struct arena *arena = all->r->arena;
    size_t total = 0;
    for (size_t i = 0; i < all->levels; i++) {
        struct form_values *level = &all->level[i];
        level->state = arena_take(arena, (level->scope->count + 1) * sizeof(*level->state));
        total += level->scope->count;
        computed_hide(level->scope, level->keys);
    }
    all->path = arena_take(arena, (total + 1) * sizeof(*all->path));
    all->form->value = arena_take(arena, (total + 1) * sizeof(*all->form->value));
    for (size_t i = 0; i < all->levels; i++)
        for (size_t at = 0; at < all->level[i].scope->count; at++)
            if (all->level[i].keys[at].value && all->level[i].state[at] == VALUE_WAITS)
                value_compile(all, (struct form_value){.level = &all->level[i], .at = at});
}

static void conditions_compile(struct reading *r, struct field_keys *keys, struct field *field,
                               size_t count, const struct expr_scope *scope)
{
    for (size_t i = 0; i < count; i++) {
        flag_or_condition(r, keys[i].required, scope, &field[i].required, &field[i].required_when);
        flag_or_condition(r, keys[i].readonly, scope, &field[i].readonly, &field[i].readonly_when);
        flag_or_condition(r, keys[i].pass, scope, &field[i].pass, &field[i].pass_when);
        if (keys[i].show)
            field[i].show_when = condition_read(r, keys[i].show, scope);
        if (keys[i].style_when)
            field[i].style_when = condition_read(r, keys[i].style_when, scope);
        if (keys[i].fallback)
            type_check(r, keys[i].fallback,
                       field[i].fallback = expr_read(r, keys[i].fallback, scope), &field[i]);
    }
}

void fields_compile(struct reading *r, struct form *form, struct field_keys *keys,
                    struct expr_scope *scope)
{
    struct computing all = {.r = r, .form = form};
    all.level = arena_take(r->arena, (form->fields + 1) * sizeof(*all.level));
    all.level[all.levels++] = (struct form_values){.keys = keys,
                                                   .field = form->field,
                                                   .scope = scope};
    for (size_t i = 0; i < form->fields; i++)
        if (scope->name[i].rows && keys[i].column)
            all.level[all.levels++] = (struct form_values){.keys = keys[i].column,
                                                           .grid = &form->field[i],
                                                           .field = form->field[i].column,
                                                           .scope = scope->name[i].rows};
    values_compile(&all);
    for (size_t i = 0; i < form->fields; i++)
        if (scope->name[i].rows && keys[i].column)
            conditions_compile(r, keys[i].column, form->field[i].column, form->field[i].columns,
                               scope->name[i].rows);
    conditions_compile(r, keys, form->field, form->fields, scope);
}
