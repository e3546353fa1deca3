/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of expr share: the tree. A node's type is known when it is made; nothing is typed at run time. */
#ifndef EXPR_PRIVATE_H
#define EXPR_PRIVATE_H
#include "madoguchi/expr.h"

enum op {
    OP_LITERAL, OP_NAME, OP_PARAM, OP_CALL, OP_AGGREGATE, OP_OR, OP_AND, OP_NOT, OP_IS_NULL, OP_IS_NOT_NULL, OP_IN,
    OP_EQUAL, OP_NOT_EQUAL, OP_LESS, OP_LESS_EQUAL, OP_MORE, OP_MORE_EQUAL, OP_ADD, OP_SUBTRACT, OP_MULTIPLY, OP_NEGATE,
};

#define MAX_ARGUMENTS 4
struct function;
struct node_list { struct expr_node **item; size_t count; };
struct expr_node {
    enum op op;
    enum expr_type type;
    struct value literal;
    const char *name;                   /* OP_NAME, OP_AGGREGATE (the grid), OP_PARAM (the parameter) */
    bool of_row;                        /* OP_NAME: found in a row's scope */
    int depth, place;                   /* in place: frame and member; place -1: found by name */
    bool is_lazy;                       /* if, coalesce: what is not chosen is not evaluated */
    const struct expr_extra *extra;     /* OP_CALL of a library */
    const void *bound;
    const struct function *function;    /* OP_CALL */
    const struct aggregate *aggregate;
    struct expr_node **child;           /* operands, arguments; aggregate: [0] the condition or expression */
    size_t children;
};
struct expr {
    const char *source;
    struct expr_node *root;
};

/* What a function's C side gets: arguments already evaluated; a null argument never reaches it unless takes_null. */
struct call { const struct value *argument; size_t count; const struct expr_context *context; struct arena *arena; struct error *err; };
struct function {
    struct expr_function row;           /* what the reference prints */
    enum expr_type argument[MAX_ARGUMENTS];   /* EXPR_NULL = any type; EXPR_ROWS ends the list */
    enum expr_type result;              /* EXPR_NULL = that of the last argument */
    bool takes_null;
    bool (*run)(const struct call *call, struct value *out);
};
const struct function *function_find(const char *name);
const char *function_nearest(const char *name);

enum aggregate_kind { AGGREGATE_COUNT, AGGREGATE_ANY, AGGREGATE_ALL, AGGREGATE_SUM, AGGREGATE_MIN, AGGREGATE_MAX };
struct aggregate { const char *name; enum aggregate_kind kind; bool needs_expression; const char *sql_before, *sql_after, *sql_empty; };
const struct aggregate *aggregate_find(const char *name);

bool is_number(enum expr_type type);
bool node_eval(const struct expr_node *node, const struct expr_context *context, struct arena *arena, struct value *out,
               struct error *err) MUST_CHECK;
/* Smallest edit distance among names; NULL when nothing is near. */
const char *nearest_name(const char *wanted, const char *const *names, size_t count);
#endif
