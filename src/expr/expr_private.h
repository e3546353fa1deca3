/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of expr share: the tree. A node's type is known when it is made; nothing is typed
 * at run time. */
#ifndef EXPR_PRIVATE_H
#define EXPR_PRIVATE_H
#include "madoguchi/expr.h"

enum op {
    OP_LITERAL,
    OP_NAME,
    OP_PARAM,
    OP_CALL,
    OP_ROWS,
    OP_OR,
    OP_AND,
    OP_NOT,
    OP_IS_NULL,
    OP_IS_NOT_NULL,
    OP_IN,
    OP_EQUAL,
    OP_NOT_EQUAL,
    OP_LESS,
    OP_LESS_EQUAL,
    OP_MORE,
    OP_MORE_EQUAL,
    OP_ADD,
    OP_SUBTRACT,
    OP_MULTIPLY,
    OP_NEGATE,
};

struct expr_node {
    enum op op;
    enum expr_type type;
    struct value literal;
    const char *name;                   /* OP_NAME, OP_ROWS (the grid), OP_PARAM (the parameter) */
    bool of_row;                        /* OP_NAME: found in a row's scope */
    int depth, place;                   /* in place: frame and member; place -1: found by name */
    const struct expr_extra *extra;     /* OP_CALL of a library */
    const void *bound;
    const struct expr_function *function;    /* OP_CALL of the language's own, OP_ROWS */
    struct expr_node **child;           /* operands, arguments */
    size_t children;
};
struct expr {
    const char *source;
    struct expr_node *root;
};

/* One file, one table of rows. */
extern const struct expr_subject EXPR_DATES, EXPR_NUMBERS, EXPR_TEXTS, EXPR_GRIDS;
const struct expr_function *function_find(const char *name);
/* The function of the language or of the library most likely meant; – for none. */
const char *function_nearest(struct arena *arena, const struct expr_library *library,
                             const char *name);

/* constant.c: does every part that reads no name give a value? err 00-411. */
bool constants_hold(const struct expr_node *root, struct error *err) MUST_CHECK;
bool is_number(enum expr_type type);
bool node_eval(const struct expr_node *node, const struct expr_context *context,
               struct arena *arena, struct value *out, struct error *err) MUST_CHECK;
#endif
