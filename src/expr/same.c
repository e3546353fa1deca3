/* SPDX-License-Identifier: Apache-2.0 */
/*
 * expr: are two conditions the same one, written another way? Blanks, brackets, the order of what
 * stands beside and, or, =, <>, + and *, a < b for b > a, and not a >= b for a < b make no other
 * condition. What a name means is the caller's business. Dry.
 */
#include <string.h>
#include "expr_private.h"

enum { MOST_OPERANDS = 64 };

struct same { bool (*is_name)(void *context, const char *a, const char *b); void *context; };

static bool node_is_same(const struct same *same, const struct expr_node *a,
                         const struct expr_node *b);

static bool is_mirror(enum op a, enum op b)
{
    static const enum op mirror[OP_NEGATE + 1] = {
        [OP_LESS] = OP_MORE, [OP_MORE] = OP_LESS, [OP_LESS_EQUAL] = OP_MORE_EQUAL, [OP_MORE_EQUAL] = OP_LESS_EQUAL,
    };
    return mirror[a] == b && b != OP_LITERAL;
}

/* a and (b and c) has three operands: they may stand in any order. */
static bool operands_take(const struct expr_node *node, enum op op, const struct expr_node **out,
                          size_t *count)
{
    if (node->op != op) {
        if (*count == MOST_OPERANDS)
            return false;
        out[(*count)++] = node;
        return true;
    }
    for (size_t i = 0; i < node->children; i++)
        if (!operands_take(node->child[i], op, out, count))
            return false;
    return true;
}

static bool any_order(const struct same *same, const struct expr_node **a, size_t count,
                      const struct expr_node **b)
{
    for (size_t i = 0; i < count; i++) {
        size_t k = i;
        while (k < count && !node_is_same(same, a[i], b[k]))
            k++;
        if (k == count)
            return false;
        const struct expr_node *found = b[k];
        b[k] = b[i];
        b[i] = found;
    }
    return true;
}

static bool joined_is_same(const struct same *same, const struct expr_node *a,
                           const struct expr_node *b)
{
    const struct expr_node *of_a[MOST_OPERANDS], *of_b[MOST_OPERANDS];
    size_t count = 0, others = 0;
    return operands_take(a, a->op, of_a, &count) && operands_take(b, b->op, of_b, &others) &&
           count == others && any_order(same, of_a, count, of_b);
}

static bool children_are_same(const struct same *same, const struct expr_node *a,
                              const struct expr_node *b)
{
    for (size_t i = 0; i < a->children; i++)
        if (!node_is_same(same, a->child[i], b->child[i]))
            return false;
    return true;
}

/* One of two may also be the other way round: a = b, and with the mirrored sign a < b. */
static bool turned_is_same(const struct same *same, const struct expr_node *a,
                           const struct expr_node *b)
{
    return node_is_same(same, a->child[0], b->child[1]) &&
           node_is_same(same, a->child[1], b->child[0]);
}

/* x in (1, 2): the list in any order. */
static bool in_is_same(const struct same *same, const struct expr_node *a,
                       const struct expr_node *b)
{
    const struct expr_node *list[MOST_OPERANDS];
    size_t count = a->children - 1;
    if (count > MOST_OPERANDS)
        return children_are_same(same, a, b);
    memcpy(list, b->child + 1, count * sizeof(*list));
    return node_is_same(same, a->child[0], b->child[0]) &&
           any_order(same, (const struct expr_node **)(a->child + 1), count, list);
}

static bool named_is_same(const struct same *same, const struct expr_node *a,
                          const struct expr_node *b)
{
    if (a->op == OP_NAME || a->op == OP_ROWS)
        return a->of_row == b->of_row && a->depth == b->depth &&
               same->is_name(same->context, a->name, b->name);
    return a->op != OP_PARAM || strcmp(a->name, b->name) == 0;
}

/* not (a < b) is a >= b, null where a or b is: the comparison without its not, in the room
 * given. */
static const struct expr_node *undenied(const struct expr_node *node, struct expr_node *room)
{
    static const enum op opposite[OP_NEGATE + 1] = {
        [OP_LESS] = OP_MORE_EQUAL, [OP_MORE_EQUAL] = OP_LESS, [OP_MORE] = OP_LESS_EQUAL, [OP_LESS_EQUAL] = OP_MORE,
        [OP_EQUAL] = OP_NOT_EQUAL, [OP_NOT_EQUAL] = OP_EQUAL,
    };
    if (node->op != OP_NOT || opposite[node->child[0]->op] == OP_LITERAL)
        return node;
    *room = *node->child[0];
    room->op = opposite[room->op];
    return room;
}

static bool node_is_same(const struct same *same, const struct expr_node *a,
                         const struct expr_node *b)
{
    struct expr_node of_a, of_b;
    a = undenied(a, &of_a);
    b = undenied(b, &of_b);
    if (is_mirror(a->op, b->op))
        return turned_is_same(same, a, b);
    if (a->op != b->op || a->function != b->function || a->extra != b->extra ||
        !named_is_same(same, a, b))
        return false;
    switch (a->op) {
    case OP_LITERAL:
        return value_equal(a->literal, b->literal);
    case OP_OR: case OP_AND: case OP_ADD: case OP_MULTIPLY:
        return joined_is_same(same, a, b);
    case OP_EQUAL: case OP_NOT_EQUAL:
        return children_are_same(same, a, b) || turned_is_same(same, a, b);
    default:
        return a->children == b->children &&
               (a->op == OP_IN ? in_is_same(same, a, b) : children_are_same(same, a, b));
    }
}

bool expr_is_same(const struct expr *a, const struct expr *b,
                  bool (*is_name)(void *context, const char *a, const char *b), void *context)
{
    const struct same same = {.is_name = is_name, .context = context};
    return node_is_same(&same, a->root, b->root);
}

/* ---- a number that is one for all that are the same, and rarely for others: thousands need not be held against each other ---- */
struct keyed { uint64_t (*name_key)(void *context, const char *name); void *context; };

static uint64_t node_key(const struct keyed *keyed, const struct expr_node *node);

static uint64_t mixed(uint64_t key, uint64_t more)
{
    key = (key ^ more) * 0x9e3779b97f4a7c15u;
    return key ^ key >> 29;
}

uint64_t expr_text_key(const char *text)
{
    uint64_t key = 14695981039346656037u;
    for (; *text; text++)
        key = (key ^ (unsigned char)*text) * 1099511628211u;
    return key;
}

static uint64_t literal_key(struct value literal)
{
    bool is_whole = literal.kind == VALUE_INT || literal.kind == VALUE_YEN;
    return mixed((uint64_t)literal.kind, is_whole                     ? (uint64_t)literal.integer
                                         : literal.kind == VALUE_TEXT ? expr_text_key(literal.text)
                                                                      : 0);
}

/* What may stand in any order is a sum; of what is nested in its like, the operands. */
static uint64_t sum_key(const struct keyed *keyed, const struct expr_node *node, enum op op)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < node->children; i++)
        sum += node->child[i]->op == op ? sum_key(keyed, node->child[i], op)
                                        : mixed(1, node_key(keyed, node->child[i]));
    return sum;
}

static uint64_t children_key(const struct keyed *keyed, const struct expr_node *node, uint64_t key)
{
    switch (node->op) {
    case OP_OR: case OP_AND: case OP_ADD: case OP_MULTIPLY:
        return mixed(key, sum_key(keyed, node, node->op));
    case OP_EQUAL: case OP_NOT_EQUAL:
        return mixed(key, mixed(1, node_key(keyed, node->child[0])) +
                              mixed(1, node_key(keyed, node->child[1])));
    case OP_MORE: case OP_MORE_EQUAL:
        return mixed(mixed(key, node_key(keyed, node->child[1])), node_key(keyed, node->child[0]));
    case OP_IN:
        key = mixed(key, node_key(keyed, node->child[0]));
        return mixed(key, sum_key(keyed,
                                  &(struct expr_node){.child = node->child + 1,
                                                      .children = node->children - 1},
                                  OP_IN));
    default:
        for (size_t i = 0; i < node->children; i++)
            key = mixed(key, node_key(keyed, node->child[i]));
        return key;
    }
}

static uint64_t node_key(const struct keyed *keyed, const struct expr_node *node)
{
    struct expr_node room;
    node = undenied(node, &room);
    enum op op = node->op == OP_MORE         ? OP_LESS
                 : node->op == OP_MORE_EQUAL ? OP_LESS_EQUAL
                                             : node->op;
    uint64_t key = mixed((uint64_t)op,
                         (uint64_t)(uintptr_t)node->function ^ (uint64_t)(uintptr_t)node->extra);
    if (op == OP_LITERAL)
        return mixed(key, literal_key(node->literal));
    if (op == OP_NAME || op == OP_ROWS)
        key = mixed(key, keyed->name_key(keyed->context, node->name));
    else if (op == OP_PARAM)
        key = mixed(key, expr_text_key(node->name));
    return children_key(keyed, node, key);
}

uint64_t expr_key(const struct expr *expr, uint64_t (*name_key)(void *context, const char *name),
                  void *context)
{
    return node_key(&(struct keyed){.name_key = name_key, .context = context}, expr->root);
}
