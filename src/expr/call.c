/* SPDX-License-Identifier: Apache-2.0 */
/* Names, calls and parameters: everything that is looked up. Dry. */
#include <string.h>
#include "parser_private.h"

struct expr_node *node_make(struct parser *p, enum op op, enum expr_type type, size_t children)
{
    struct expr_node *node = arena_take(p->arena, sizeof(*node));
    node->op = op;
    node->type = type;
    node->children = children;
    node->child = arena_take(p->arena, (children ? children : 1) * sizeof(*node->child));
    return node;
}

/* ---- names ---- */

struct found { bool of_row; int depth, place; };

static const struct expr_name *scope_find(const struct expr_scope *scope, bool in_row,
                                          const char *name, struct found *where)
{
    int depth = 0;
    for (bool row = in_row; scope; scope = scope->outer, row = false, depth++)
        for (size_t i = 0; i < scope->count; i++)
            if (strcmp(scope->name[i].name, name) == 0) {
                *where = (struct found){row, depth, (int)i};
                return &scope->name[i];
            }
    return NULL;
}

/* this.x: the row the expression belongs to, from within an aggregate over the same rows. */
static const struct expr_name *name_find(struct parser *p, const char *name, struct found *where)
{
    static const char own[] = "this.";
    const struct expr_scope *scope = p->scope;
    if (!p->in_place || strncmp(name, own, sizeof(own) - 1) != 0)
        return scope_find(scope, p->in_row, name, where);
    for (int i = 0; i < p->aggregates; i++)
        scope = scope->outer;
    const struct expr_name *found = scope_find(scope, p->in_row, name + sizeof(own) - 1, where);
    where->depth += p->aggregates;
    return found;
}

static const char *scope_nearest(struct parser *p, const char *name)
{
    struct list names = {0};
    for (const struct expr_scope *scope = p->scope; scope; scope = scope->outer)
        for (size_t i = 0; i < scope->count; i++)
            list_add(p->arena, &names, (void *)(uintptr_t)scope->name[i].name);
    const char *near = nearest_of(name, (const char *const *)names.item, names.count);
    return near[0] ? near : "–";
}

struct expr_node *name_node(struct parser *p, const char *name)
{
    struct found where = {0};
    const struct expr_name *found = name_find(p, name, &where);
    if (!found) {
        error_set(p->err, "00-402", "name", name, "nearest", scope_nearest(p, name), NULL);
        return NULL;
    }
    if (found->type == EXPR_ROWS) {
        fail_type(p, name, "text int yen decimal date bool", EXPR_ROWS);
        return NULL;
    }
    struct expr_node *node = node_make(p, OP_NAME, found->type, 0);
    node->name = arena_text(p->arena, name);
    node->of_row = where.of_row;
    node->depth = where.depth;
    node->place = p->in_place ? where.place : -1;
    return node;
}

/* ---- calls ---- */

/* param('system.id', day): the figure in force on that day. */
static struct expr_node *param_node(struct parser *p)
{
    if (p->token.kind != TOKEN_TEXT || p->token.length < 3 || !p->params) {
        fail_syntax(p);
        return NULL;
    }
    char *id = arena_textn(p->arena, p->token.start + 1, p->token.length - 2);
    enum expr_type type = p->params->type(p->params->context, id);
    if (type == EXPR_NULL) {
        const char *near = p->params->nearest ? p->params->nearest(p->params->context, id) : "";
        error_set(p->err, "00-402", "name", id, "nearest", near[0] ? near : "–", NULL);
        return NULL;
    }
    struct expr_node *node = node_make(p, OP_PARAM, type, 1);
    node->name = id;
    if (!next_token(p) || !expect(p, ",") || !(node->child[0] = parse_level(p, 0)) ||
        !expect(p, ")"))
        return NULL;
    if (!is_fit(EXPR_DATE, node->child[0]->type)) {
        fail_type(p, "param", "date", node->child[0]->type);
        return NULL;
    }
    return node;
}

/* date('2024-02-29'): a day is written, never made from a text that may be none. */
static struct expr_node *date_node(struct parser *p)
{
    int32_t day;
    bool is_text = p->token.kind == TOKEN_TEXT && p->token.length == 12;
    if (!is_text || !date_parse_iso(arena_textn(p->arena, p->token.start + 1, 10), &day)) {
        error_set(p->err, "00-404", "name", "date", "wanted", "'YYYY-MM-DD'", "got",
                  arena_textn(p->arena, p->token.start, p->token.length), NULL);
        return NULL;
    }
    struct expr_node *node = node_make(p, OP_LITERAL, EXPR_DATE, 0);
    node->literal = value_day(day);
    return next_token(p) && expect(p, ")") ? node : NULL;
}

static bool fail_count(struct parser *p, const struct expr_function *function)
{
    return error_set(p->err, "00-405", "name", function->name, NULL);
}

static bool argument_fits(struct parser *p, const struct expr_function *function,
                          enum expr_type wanted, enum expr_type got)
{
    if (!is_fit(wanted, got))
        return fail_type(p, function->name,
                         wanted == EXPR_DECIMAL ? "int yen decimal" : expr_type_name(wanted), got);
    if (function->orders && (got == EXPR_BOOL || got == EXPR_ROWS))
        return fail_type(p, function->name, "text int yen decimal date", got);
    return true;
}

/* The arguments up to the bracket; the first stands at the token. */
static bool arguments_parse(struct parser *p, struct expr_node *node)
{
    const struct expr_function *function = node->function;
    size_t declared = 0;
    struct list found = {0};
    while (function->argument[declared] != EXPR_ROWS)
        declared++;
    while (!token_is(p, ")") || found.count < declared - function->optional) {
        if (found.count == declared && !function->repeats)
            return fail_count(p, function);
        if (found.count > 0 && !token_is(p, ","))
            return token_is(p, ")") ? fail_count(p, function) : fail_syntax(p);
        struct expr_node *one = found.count == 0 || next_token(p) ? parse_level(p, 0) : NULL;
        size_t place = found.count < declared ? found.count : declared - 1;
        if (!one || !argument_fits(p, function, function->argument[place], one->type))
            return false;
        list_add(p->arena, &found, one);
    }
    node->child = (struct expr_node **)found.item;
    node->children = found.count;
    return next_token(p);
}

/* What arguments of any type have in common; without such, all of them. */
static bool type_settle(struct parser *p, struct expr_node *node)
{
    const struct expr_function *function = node->function;
    bool has_any = false;
    size_t declared = 0;
    for (; function->argument[declared] != EXPR_ROWS; declared++)
        has_any = has_any || function->argument[declared] == EXPR_NULL;
    for (size_t i = 0; i < node->children && function->type == EXPR_NULL; i++) {
        enum expr_type one = node->child[i]->type;
        if (has_any && function->argument[i < declared ? i : declared - 1] != EXPR_NULL)
            continue;
        if (!is_comparable(node->type, one))
            return fail_type(p, function->name, expr_type_name(node->type), one);
        if (one != EXPR_NULL)
            node->type = is_number(node->type) && is_number(one) && node->type != EXPR_NULL
                             ? number_type(node->type, one)
                             : one;
    }
    return true;
}

/* g of f(g, …): then the arguments read a row first. */
static const struct expr_scope *grid_read(struct parser *p, struct expr_node *node)
{
    char *grid = arena_textn(p->arena, p->token.start, p->token.length);
    const struct expr_scope *record = p->scope;
    struct found where = {0};
    while (!p->in_place && p->in_row && record && record->outer)
        record = record->outer;
    const struct expr_name *found = p->token.kind == TOKEN_NAME
                                        ? scope_find(record, false, grid, &where)
                                        : NULL;
    if (!found) {
        error_set(p->err, "00-402", "name", grid, "nearest", scope_nearest(p, grid), NULL);
        return NULL;
    }
    if (found->type != EXPR_ROWS) {
        fail_type(p, grid, "rows", found->type);
        return NULL;
    }
    node->name = grid;
    node->depth = where.depth;
    node->place = p->in_place ? where.place : -1;
    if (!next_token(p) || (!token_is(p, ")") && !expect(p, ",")))
        return NULL;
    struct expr_scope *rows = arena_take(p->arena, sizeof(*rows));
    *rows = (struct expr_scope){.name = found->rows->name, .count = found->rows->count, .outer = record};
    return rows;
}

static struct expr_node *rows_node(struct parser *p, struct expr_node *node)
{
    const struct expr_scope *before = p->scope, *rows = grid_read(p, node);
    bool was_in_row = p->in_row;
    if (!rows)
        return NULL;
    if (token_is(p, ")") && node->function->optional == 0) {
        fail_count(p, node->function);
        return NULL;
    }
    p->scope = rows;
    p->in_row = true;
    p->aggregates++;
    bool good = arguments_parse(p, node);
    p->aggregates--;
    p->scope = before;
    p->in_row = was_in_row;
    return good && type_settle(p, node) ? node : NULL;
}

struct expr_node *call_node(struct parser *p, const char *name)
{
    const struct expr_extra *extra = extra_find(p->library, name);
    if (extra)
        return extra_node(p, extra);
    if (strcmp(name, "param") == 0)
        return param_node(p);
    if (strcmp(name, "date") == 0)
        return date_node(p);
    const struct expr_function *function = function_find(name);
    if (!function) {
        error_set(p->err, "00-403", "name", name, "nearest",
                  function_nearest(p->arena, p->library, name), NULL);
        return NULL;
    }
    struct expr_node *node = node_make(p, function->of_rows ? OP_ROWS : OP_CALL, function->type, 0);
    node->function = function;
    if (function->of_rows)
        return rows_node(p, node);
    return arguments_parse(p, node) && type_settle(p, node) ? node : NULL;
}
