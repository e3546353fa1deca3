/* SPDX-License-Identifier: Apache-2.0 */
/* Names, calls, aggregates and parameters: everything that is looked up. Dry. */
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

static const struct expr_name *scope_find(const struct expr_scope *scope, bool in_row, const char *name, struct found *where)
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
            list_add(p->arena, &names, arena_text(p->arena, scope->name[i].name));
    const char *near = nearest_name(name, (const char *const *)names.item, names.count);
    return near ? near : "–";
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

static struct expr_node *aggregate_node(struct parser *p, const struct aggregate *aggregate)
{
    char *grid = arena_textn(p->arena, p->token.start, p->token.length);
    const struct expr_scope *record = p->scope;
    while (!p->in_place && p->in_row && record && record->outer)
        record = record->outer;
    struct found where = {0};
    const struct expr_name *found = p->token.kind == TOKEN_NAME ? scope_find(record, false, grid, &where) : NULL;
    if (!found || found->type != EXPR_ROWS) {
        if (!found)
            error_set(p->err, "00-402", "name", grid, "nearest", scope_nearest(p, grid), NULL);
        else
            fail_type(p, grid, "rows", found->type);
        return NULL;
    }
    struct expr_node *node = node_make(p, OP_AGGREGATE, EXPR_INT, 0);
    node->name = grid;
    node->aggregate = aggregate;
    node->depth = where.depth;
    node->place = p->in_place ? where.place : -1;
    if (!next_token(p))
        return NULL;
    if (!token_is(p, ",") && aggregate->needs_expression) {
        error_set(p->err, "00-405", "name", aggregate->name, NULL);
        return NULL;
    }
    if (token_is(p, ",")) {
        struct expr_scope rows = {.name = found->rows->name, .count = found->rows->count, .outer = record};
        const struct expr_scope *scope_before = p->scope;
        bool row_before = p->in_row;
        p->scope = &rows;
        p->in_row = true;
        p->aggregates++;
        struct expr_node *inner = next_token(p) ? parse_level(p, 0) : NULL;
        p->scope = scope_before;
        p->aggregates--;
        p->in_row = row_before;
        if (!inner)
            return NULL;
        node->children = 1;
        node->child[0] = inner;
    }
    bool wants_condition = aggregate->kind == AGGREGATE_COUNT || aggregate->kind == AGGREGATE_ANY ||
                           aggregate->kind == AGGREGATE_ALL;
    enum expr_type inner_type = node->children ? node->child[0]->type : EXPR_BOOL;
    if (wants_condition ? !is_fit(EXPR_BOOL, inner_type) : aggregate->kind == AGGREGATE_SUM && !is_number(inner_type)) {
        fail_type(p, aggregate->name, wants_condition ? "bool" : "int yen decimal", inner_type);
        return NULL;
    }
    node->type = aggregate->kind == AGGREGATE_COUNT ? EXPR_INT : wants_condition ? EXPR_BOOL : inner_type;
    return expect(p, ")") ? node : NULL;
}

static struct expr_node *param_node(struct parser *p)
{
    if (p->token.kind != TOKEN_TEXT || p->token.length < 3 || !p->params) {
        fail_syntax(p);
        return NULL;
    }
    char *id = arena_textn(p->arena, p->token.start + 1, p->token.length - 2);
    enum expr_type type = p->params->type(p->params->context, id);
    if (type == EXPR_NULL) {
        error_set(p->err, "00-402", "name", id, "nearest", "–", NULL);
        return NULL;
    }
    struct expr_node *node = node_make(p, OP_PARAM, type, 1);
    node->name = id;
    if (!next_token(p) || !expect(p, ",") || !(node->child[0] = parse_level(p, 0)) || !expect(p, ")"))
        return NULL;
    if (!is_fit(EXPR_DATE, node->child[0]->type)) {
        fail_type(p, "param", "date", node->child[0]->type);
        return NULL;
    }
    return node;
}

static size_t function_arity(const struct function *function)
{
    size_t count = 0;
    while (count < MAX_ARGUMENTS && function->argument[count] != EXPR_ROWS)
        count++;
    return count;
}

static bool parse_arguments(struct parser *p, struct expr_node *node, size_t arity)
{
    for (size_t i = 0; i < arity; i++) {
        if (i > 0 && !token_is(p, ","))
            return error_set(p->err, "00-405", "name", node->function->row.name, NULL);
        if ((i > 0 && !next_token(p)) || !(node->child[i] = parse_level(p, 0)))
            return false;
        if (!is_fit(node->function->argument[i], node->child[i]->type))
            return fail_type(p, node->function->row.name, type_name(node->function->argument[i]), node->child[i]->type);
    }
    if (token_is(p, ","))
        return error_set(p->err, "00-405", "name", node->function->row.name, NULL);
    return expect(p, ")");
}

struct expr_node *call_node(struct parser *p, const char *name)
{
    const struct expr_extra *extra = extra_find(p->library, name);
    if (extra)
        return extra_node(p, extra);
    const struct aggregate *aggregate = aggregate_find(name);
    if (aggregate)
        return aggregate_node(p, aggregate);
    if (strcmp(name, "param") == 0)
        return param_node(p);
    const struct function *function = function_find(name);
    if (!function) {
        error_set(p->err, "00-403", "name", name, "nearest", function_nearest(name), NULL);
        return NULL;
    }
    struct expr_node *node = node_make(p, OP_CALL, function->result, function_arity(function));
    node->function = function;
    node->is_lazy = strcmp(name, "if") == 0 || strcmp(name, "coalesce") == 0;
    if (!parse_arguments(p, node, node->children))
        return NULL;
    for (size_t i = node->children; function->result == EXPR_NULL && i-- > 0 && function->argument[i] == EXPR_NULL;) {
        enum expr_type type = node->child[i]->type;
        if (node->type == EXPR_NULL || (type != EXPR_NULL && is_number(type) && is_number(node->type)))
            node->type = node->type == EXPR_NULL ? type : number_type(node->type, type);
    }
    return node;
}
