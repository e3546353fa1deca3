/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tokens → typed tree by precedence climbing. Types are settled here, so that a wrong definition is
 * refused when it is loaded and not at a counter. Dry.
 */
#include <string.h>
#include "parser_private.h"

#define MAX_DEPTH 700   /* seven levels a bracket: a hundred brackets */

/* ---- primaries ---- */

static struct expr_node *literal_node(struct parser *p, enum expr_type type, struct value value)
{
    struct expr_node *node = node_make(p, OP_LITERAL, type, 0);
    node->literal = value;
    return next_token(p) ? node : NULL;
}

static struct expr_node *number_node(struct parser *p)
{
    struct decimal decimal;
    char *text = arena_textn(p->arena, p->token.start, p->token.length);
    if (!decimal_parse(text, &decimal)) {
        fail_syntax(p);
        return NULL;
    }
    if (!strchr(text, '.'))
        return literal_node(p, EXPR_INT, value_int(decimal.coefficient));
    return literal_node(p, EXPR_DECIMAL, (struct value){.kind = VALUE_DECIMAL, .decimal = decimal});
}

static struct expr_node *text_node(struct parser *p)
{
    char *text = arena_take(p->arena, p->token.length), *to = text;
    for (size_t i = 1; i + 1 < p->token.length; i++) {
        *to++ = p->token.start[i];
        if (p->token.start[i] == '\'')
            i++;
    }
    return literal_node(p, EXPR_TEXT, value_text(text));
}

static struct expr_node *word_node(struct parser *p)
{
    if (token_is(p, "true") || token_is(p, "false"))
        return literal_node(p, EXPR_BOOL, value_bool(token_is(p, "true")));
    if (token_is(p, "null"))
        return literal_node(p, EXPR_NULL, value_null());
    char *name = arena_textn(p->arena, p->token.start, p->token.length);
    if (!next_token(p))
        return NULL;
    if (token_is(p, "("))
        return next_token(p) ? call_node(p, name) : NULL;
    return name_node(p, name);
}

static struct expr_node *primary(struct parser *p)
{
    if (token_is(p, "(")) {
        struct expr_node *inner = next_token(p) ? parse_level(p, 0) : NULL;
        return inner && expect(p, ")") ? inner : NULL;
    }
    if (p->token.kind == TOKEN_NUMBER)
        return number_node(p);
    if (p->token.kind == TOKEN_TEXT)
        return text_node(p);
    if (p->token.kind == TOKEN_NAME)
        return word_node(p);
    fail_syntax(p);
    return NULL;
}

/* ---- operators: one row each; a level is a run of rows of equal level ---- */

struct operator_row { const char *sign; enum op op; size_t level; };
static const struct operator_row operators[] = {
    {"or", OP_OR, 0}, {"and", OP_AND, 1},
    {"=", OP_EQUAL, 3}, {"<>", OP_NOT_EQUAL, 3}, {"<=", OP_LESS_EQUAL, 3}, {"<", OP_LESS, 3},
    {">=", OP_MORE_EQUAL, 3}, {">", OP_MORE, 3},
    {"+", OP_ADD, 4}, {"-", OP_SUBTRACT, 4}, {"*", OP_MULTIPLY, 5},
};
enum { LEVEL_NOT = 2, LEVEL_COMPARE = 3, LEVEL_UNARY = 6 };

static const struct operator_row *operator_here(const struct parser *p, size_t level)
{
    for (size_t i = 0; i < COUNT_OF(operators); i++)
        if (operators[i].level == level && token_is(p, operators[i].sign))
            return &operators[i];
    return NULL;
}

static struct expr_node *binary_node(struct parser *p, const struct operator_row *row,
                                     struct expr_node *a, struct expr_node *b)
{
    bool logic = row->op == OP_OR || row->op == OP_AND;
    bool compares = row->level == LEVEL_COMPARE;
    bool fits = logic ? is_fit(EXPR_BOOL, a->type) && is_fit(EXPR_BOOL, b->type)
                : compares ? is_comparable(a->type, b->type)
                           : is_number(a->type) && is_number(b->type);
    if (!fits) {
        fail_type(p, row->sign,
                  logic      ? "bool"
                  : compares ? expr_type_name(a->type)
                             : "int yen decimal",
                  logic && is_fit(EXPR_BOOL, b->type) ? a->type : b->type);
        return NULL;
    }
    enum expr_type type = logic || compares ? EXPR_BOOL : number_type(a->type, b->type);
    struct expr_node *node = node_make(p, row->op, type, 2);
    node->child[0] = a;
    node->child[1] = b;
    return node;
}

static struct expr_node *unary(struct parser *p, const char *sign, enum op op, size_t level)
{
    struct expr_node *inner = next_token(p) ? parse_level(p, level) : NULL;
    if (!inner)
        return NULL;
    if (op == OP_NOT ? !is_fit(EXPR_BOOL, inner->type) : !is_number(inner->type)) {
        fail_type(p, sign, op == OP_NOT ? "bool" : "int yen decimal", inner->type);
        return NULL;
    }
    struct expr_node *node = node_make(p, op, inner->type, 1);
    node->child[0] = inner;
    return node;
}

static struct expr_node *in_node(struct parser *p, struct expr_node *left)
{
    struct list items = {0};
    if (!next_token(p) || !expect(p, "("))
        return NULL;
    for (;;) {
        struct expr_node *item = parse_level(p, 0);
        if (!item)
            return NULL;
        if (!is_comparable(left->type, item->type)) {
            fail_type(p, "in", expr_type_name(left->type), item->type);
            return NULL;
        }
        list_add(p->arena, &items, item);
        if (!token_is(p, ","))
            break;
        if (!next_token(p))
            return NULL;
    }
    if (!expect(p, ")"))
        return NULL;
    struct expr_node *node = node_make(p, OP_IN, EXPR_BOOL, items.count + 1);
    node->child[0] = left;
    memcpy(node->child + 1, items.item, items.count * sizeof(*items.item));
    return node;
}

static struct expr_node *is_node(struct parser *p, struct expr_node *left)
{
    if (!next_token(p))
        return NULL;
    bool negative = token_is(p, "not");
    if ((negative && !next_token(p)) || !expect(p, "null"))
        return NULL;
    struct expr_node *node = node_make(p, negative ? OP_IS_NOT_NULL : OP_IS_NULL, EXPR_BOOL, 1);
    node->child[0] = left;
    return node;
}

static struct expr_node *parse_operators(struct parser *p, size_t level)
{
    struct expr_node *left = parse_level(p, level + 1);
    const struct operator_row *row;
    while (left && (row = operator_here(p, level))) {
        struct expr_node *right = next_token(p) ? parse_level(p, level + 1) : NULL;
        left = right ? binary_node(p, row, left, right) : NULL;
        if (level == LEVEL_COMPARE)
            break;
    }
    if (left && level == LEVEL_COMPARE && token_is(p, "in"))
        return in_node(p, left);
    if (left && level == LEVEL_COMPARE && token_is(p, "is"))
        return is_node(p, left);
    return left;
}

struct expr_node *parse_level(struct parser *p, size_t level)
{
    if (p->depth >= MAX_DEPTH) {
        fail_syntax(p);
        return NULL;
    }
    p->depth++;
    struct expr_node *node;
    if (level == LEVEL_NOT)
        node = token_is(p, "not") ? unary(p, "not", OP_NOT, LEVEL_NOT)
                                  : parse_level(p, LEVEL_COMPARE);
    else if (level >= LEVEL_UNARY)
        node = token_is(p, "-") ? unary(p, "-", OP_NEGATE, LEVEL_UNARY) : primary(p);
    else
        node = parse_operators(p, level);
    p->depth--;
    return node;
}

struct expr *expr_compile(struct arena *arena, const char *text, const struct expr_scope *scope,
                          const struct expr_params *params, struct error *err)
{
    return expr_compile_with(arena, text, &(struct expr_setting){.scope = scope, .params = params},
                             err);
}

struct expr *expr_compile_with(struct arena *arena, const char *text,
                               const struct expr_setting *setting, struct error *err)
{
    struct parser p = {.arena = arena,
                       .text = text,
                       .at = text,
                       .scope = setting->scope,
                       .params = setting->params,
                       .library = setting->library,
                       .in_place = setting->in_place,
                       .err = err};
    p.in_row = p.scope && p.scope->outer;
    struct expr *expr = arena_take(arena, sizeof(*expr));
    expr->source = arena_text(arena, text);
    if (!next_token(&p) || !(expr->root = parse_level(&p, 0)))
        return NULL;
    if (p.token.kind != TOKEN_END) {
        fail_syntax(&p);
        return NULL;
    }
    return constants_hold(expr->root, err) ? expr : NULL;
}

enum expr_type expr_type(const struct expr *expr)
{
    return expr->root->type;
}

const char *expr_source(const struct expr *expr)
{
    return expr->source;
}

static void node_names(const struct expr_node *node, void (*each)(void *, const char *),
                       void *context)
{
    if (node->op == OP_NAME || node->op == OP_ROWS)
        each(context, node->name);
    for (size_t i = 0; i < node->children; i++)
        node_names(node->child[i], each, context);
}

struct places {
    void (*each)(void *context, const char *name, int depth, int place);
    void *context;
};

static void node_places(const struct expr_node *node, const struct places *to, int aggregates)
{
    if (node->op == OP_NAME && node->depth >= aggregates)
        to->each(to->context, node->name, node->depth - aggregates, node->place);
    for (size_t i = 0; i < node->children; i++)
        node_places(node->child[i], to, aggregates + (node->op == OP_ROWS));
}

void expr_places(const struct expr *expr,
                 void (*each)(void *context, const char *name, int depth, int place), void *context)
{
    node_places(expr->root, &(struct places){each, context}, 0);
}

void expr_names(const struct expr *expr, void (*each)(void *context, const char *name),
                void *context)
{
    node_names(expr->root, each, context);
}
