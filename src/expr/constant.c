/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What reads no name is worked out when it is compiled, to see that it can be. PostgreSQL works it
 * out then, too, even where the result is never asked for (the other arm of coalesce): an overflow
 * that shows itself there must not pass here. Dry.
 */
#include "expr_private.h"

/* A function without arguments (today) may say another thing tomorrow; one of a library is its own
 * business. */
static bool is_constant(const struct expr_node *node)
{
    bool may = node->op != OP_NAME && node->op != OP_PARAM && node->op != OP_ROWS && !node->extra;
    may = may && (node->op != OP_CALL || node->children > 0);
    for (size_t i = 0; i < node->children && may; i++)
        may = is_constant(node->child[i]);
    return may;
}

/* Constants inside out, so that the part that fails is the one that is told. */
static bool part_holds(const struct expr_node *node, struct arena *arena, bool is_inside,
                       struct error *err)
{
    static const struct record nothing = {0};
    const struct expr_context context = {.record = &nothing};
    struct value value;
    bool constant = is_inside || is_constant(node);
    for (size_t i = 0; i < node->children; i++)
        if (!part_holds(node->child[i], arena, constant, err))
            return false;
    return !constant || node->op == OP_LITERAL || node_eval(node, &context, arena, &value, err);
}

bool constants_hold(const struct expr_node *root, struct error *err)
{
    struct arena *arena = arena_new();
    bool hold = part_holds(root, arena, false, err);
    arena_free(&arena);
    return hold;
}
