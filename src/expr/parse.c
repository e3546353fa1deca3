/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text → typed tree: a scanner and one precedence-climbing parser. Types are settled here, so that a wrong
 * definition is refused when it is loaded and not at a counter. Dry.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "expr_private.h"

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_TEXT, TOKEN_NUMBER, TOKEN_SIGN };
struct token { enum token_kind kind; const char *start; size_t length; };
struct parser {
    struct arena *arena;
    const char *text, *at;
    struct token token;
    const struct expr_scope *scope;
    const struct expr_params *params;
    bool in_row;                        /* scope's first level is a row */
    int depth;
    struct error *err;
};
#define MAX_DEPTH 700

static struct expr_node *parse_level(struct parser *p, size_t level);

static bool fail_syntax(struct parser *p)
{
    char at[16];
    snprintf(at, sizeof(at), "%d", (int)(p->token.start - p->text) + 1);
    return error_set(p->err, "00-401", "text", p->text, "at", at, NULL);
}

static bool is_name_char(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static size_t scan_number(const char *at)
{
    size_t length = strspn(at, "0123456789");
    if (at[length] == '.' && isdigit((unsigned char)at[length + 1]))
        length += 1 + strspn(at + length + 1, "0123456789");
    return length;
}

static size_t scan_text(const char *at)
{
    for (size_t i = 1; at[i]; i++) {
        if (at[i] != '\'')
            continue;
        if (at[i + 1] != '\'')
            return i + 1;
        i++;
    }
    return 0;
}

static bool next_token(struct parser *p)
{
    p->at += strspn(p->at, " \t\r\n");
    p->token = (struct token){.kind = TOKEN_SIGN, .start = p->at, .length = 1};
    char c = *p->at;
    if (c == 0) {
        p->token.kind = TOKEN_END;
        p->token.length = 0;
    } else if (isdigit((unsigned char)c)) {
        p->token.kind = TOKEN_NUMBER;
        p->token.length = scan_number(p->at);
    } else if (c == '\'') {
        p->token.kind = TOKEN_TEXT;
        p->token.length = scan_text(p->at);
        if (p->token.length == 0)
            return fail_syntax(p);
    } else if (is_name_char(c)) {
        p->token.kind = TOKEN_NAME;
        while (is_name_char(p->at[p->token.length]))
            p->token.length++;
    } else if ((c == '<' && (p->at[1] == '=' || p->at[1] == '>')) || (c == '>' && p->at[1] == '=')) {
        p->token.length = 2;
    } else if (!strchr("()=<>+-*,", c)) {
        return fail_syntax(p);
    }
    p->at += p->token.length;
    return true;
}

static bool token_is(const struct parser *p, const char *word)
{
    return (p->token.kind == TOKEN_SIGN || p->token.kind == TOKEN_NAME) && strlen(word) == p->token.length &&
           strncmp(p->token.start, word, p->token.length) == 0;
}

static bool expect(struct parser *p, const char *word)
{
    return token_is(p, word) ? next_token(p) : fail_syntax(p);
}

static struct expr_node *node_make(struct parser *p, enum op op, enum expr_type type, size_t children)
{
    struct expr_node *node = arena_take(p->arena, sizeof(*node));
    node->op = op;
    node->type = type;
    node->children = children;
    node->child = arena_take(p->arena, (children ? children : 1) * sizeof(*node->child));
    return node;
}

static const char *const type_names[] = {
    [EXPR_NULL] = "null", [EXPR_TEXT] = "text", [EXPR_INT] = "int", [EXPR_DECIMAL] = "decimal",
    [EXPR_YEN] = "yen", [EXPR_DATE] = "date", [EXPR_BOOL] = "bool", [EXPR_ROWS] = "rows",
};

static bool fail_type(struct parser *p, const char *name, const char *wanted, enum expr_type got)
{
    return error_set(p->err, "00-404", "name", name, "wanted", wanted, "got", type_names[got], NULL);
}

bool is_number(enum expr_type type)
{
    return type == EXPR_INT || type == EXPR_YEN || type == EXPR_DECIMAL || type == EXPR_NULL;
}

static bool is_comparable(enum expr_type a, enum expr_type b)
{
    return (is_number(a) && is_number(b)) || a == EXPR_NULL || b == EXPR_NULL || (a == b && a != EXPR_ROWS);
}

static bool is_fit(enum expr_type wanted, enum expr_type got)
{
    if (wanted == EXPR_NULL)
        return got != EXPR_ROWS;
    if (wanted == EXPR_DECIMAL)
        return is_number(got);
    if (wanted == EXPR_INT || wanted == EXPR_YEN)
        return got == EXPR_INT || got == EXPR_YEN || got == EXPR_NULL;
    return got == wanted || got == EXPR_NULL;
}

/* ---- names ---- */

static const struct expr_name *scope_find(const struct expr_scope *scope, bool in_row, const char *name, bool *of_row)
{
    for (bool row = in_row; scope; scope = scope->outer, row = false)
        for (size_t i = 0; i < scope->count; i++)
            if (strcmp(scope->name[i].name, name) == 0) {
                *of_row = row;
                return &scope->name[i];
            }
    return NULL;
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

static struct expr_node *name_node(struct parser *p, const char *name)
{
    bool of_row = false;
    const struct expr_name *found = scope_find(p->scope, p->in_row, name, &of_row);
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
    node->of_row = of_row;
    return node;
}

/* ---- calls ---- */

static struct expr_node *aggregate_node(struct parser *p, const struct aggregate *aggregate)
{
    char *grid = arena_textn(p->arena, p->token.start, p->token.length);
    const struct expr_scope *record = p->scope;
    while (p->in_row && record && record->outer)
        record = record->outer;
    bool of_row = false;
    const struct expr_name *found = p->token.kind == TOKEN_NAME ? scope_find(record, false, grid, &of_row) : NULL;
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
        struct expr_node *inner = next_token(p) ? parse_level(p, 0) : NULL;
        p->scope = scope_before;
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
            return fail_type(p, node->function->row.name, type_names[node->function->argument[i]], node->child[i]->type);
    }
    if (token_is(p, ","))
        return error_set(p->err, "00-405", "name", node->function->row.name, NULL);
    return expect(p, ")");
}

static struct expr_node *call_node(struct parser *p, const char *name)
{
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
    if (!parse_arguments(p, node, node->children))
        return NULL;
    for (size_t i = node->children; function->result == EXPR_NULL && node->type == EXPR_NULL && i-- > 0;)
        node->type = node->child[i]->type;
    return node;
}

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

static enum expr_type number_type(enum expr_type a, enum expr_type b)
{
    if (a == EXPR_DECIMAL || b == EXPR_DECIMAL)
        return EXPR_DECIMAL;
    return a == EXPR_YEN || b == EXPR_YEN ? EXPR_YEN : EXPR_INT;
}

static struct expr_node *binary_node(struct parser *p, const struct operator_row *row, struct expr_node *a, struct expr_node *b)
{
    bool logic = row->op == OP_OR || row->op == OP_AND;
    bool compares = row->level == LEVEL_COMPARE;
    bool fits = logic ? is_fit(EXPR_BOOL, a->type) && is_fit(EXPR_BOOL, b->type)
                : compares ? is_comparable(a->type, b->type)
                           : is_number(a->type) && is_number(b->type);
    if (!fits) {
        fail_type(p, row->sign, logic ? "bool" : compares ? type_names[a->type] : "int yen decimal",
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
            fail_type(p, "in", type_names[left->type], item->type);
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

static struct expr_node *parse_level(struct parser *p, size_t level)
{
    if (p->depth >= MAX_DEPTH) {
        fail_syntax(p);
        return NULL;
    }
    p->depth++;
    struct expr_node *node;
    if (level == LEVEL_NOT)
        node = token_is(p, "not") ? unary(p, "not", OP_NOT, LEVEL_NOT) : parse_level(p, LEVEL_COMPARE);
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
    struct parser p = {.arena = arena, .text = text, .at = text, .scope = scope, .params = params, .err = err};
    p.in_row = scope && scope->outer;
    struct expr *expr = arena_take(arena, sizeof(*expr));
    expr->source = arena_text(arena, text);
    if (!next_token(&p) || !(expr->root = parse_level(&p, 0)))
        return NULL;
    if (p.token.kind != TOKEN_END) {
        fail_syntax(&p);
        return NULL;
    }
    return expr;
}

enum expr_type expr_type(const struct expr *expr)
{
    return expr->root->type;
}

const char *expr_source(const struct expr *expr)
{
    return expr->source;
}

static void node_names(const struct expr_node *node, void (*each)(void *, const char *), void *context)
{
    if (node->op == OP_NAME || node->op == OP_AGGREGATE)
        each(context, node->name);
    for (size_t i = 0; i < node->children; i++)
        node_names(node->child[i], each, context);
}

void expr_names(const struct expr *expr, void (*each)(void *context, const char *name), void *context)
{
    node_names(expr->root, each, context);
}
