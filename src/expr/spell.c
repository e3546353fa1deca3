/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a value came about, as it is read out at the counter: the signs of arithmetic, names with
 * their numbers, of a choice what was chosen and of a condition what decided it. What is 0 in a sum
 * and a rounding that changed nothing are left out; a function without words is told by what it
 * gave. No spelling of the language comes through. Dry.
 */
#include <string.h>
#include "spell_private.h"

bool value_of(struct spelling *s, const struct expr_node *node, struct value *out)
{
    return node_eval(node, s->context, s->arena, out, s->err);
}

struct part value_part(struct spelling *s, struct value value)
{
    struct buffer text = {0};
    s->tongue->value(s->tongue->context, value, &text);
    struct part part = {.text = arena_text(s->arena, buffer_string(&text))};
    buffer_release(&text);
    return part;
}

bool spell_value(struct spelling *s, const struct expr_node *node, struct part *out)
{
    struct value value;
    if (!value_of(s, node, &value))
        return false;
    *out = value_part(s, value);
    return true;
}

const char *phrase(struct spelling *s, const char *key, const char *const *part)
{
    struct buffer text = {0};
    const char *words = s->tongue->words(s->tongue->context, key);
    for (const char *at = words; *at; at++)
        if (at[0] == '{' && at[1] >= '1' && at[1] <= '3' && at[2] == '}') {
            buffer_text(&text, part[at[1] - '1']);
            at += 2;
        } else
            buffer_char(&text, *at);
    const char *said = arena_text(s->arena, buffer_string(&text));
    buffer_release(&text);
    return said;
}

const char *within(struct spelling *s, struct part part, enum hold most)
{
    return part.hold > most ? phrase(s, "brackets", (const char *const[]){part.text, "", ""})
                            : part.text;
}

bool is_zero(struct value value)
{
    return ((value.kind == VALUE_YEN || value.kind == VALUE_INT) && value.integer == 0) ||
           (value.kind == VALUE_DECIMAL && value.decimal.coefficient == 0);
}

/* ---- arithmetic ---- */

static bool spell_sum(struct spelling *s, const struct expr_node *node, struct part *out)
{
    struct value left, right;
    struct part a, b;
    bool adds = node->op == OP_ADD;
    if (!value_of(s, node->child[0], &left) || !value_of(s, node->child[1], &right))
        return false;
    if (is_zero(right))
        return spell(s, node->child[0], out);
    if (is_zero(left) && adds)
        return spell(s, node->child[1], out);
    if (!spell(s, node->child[0], &a) || !spell(s, node->child[1], &b))
        return false;
    *out = (struct part){.text = arena_format(s->arena, "%s %s %s", within(s, a, HOLD_SUM),
                                              adds ? "+" : "−",
                                              within(s, b, adds ? HOLD_SUM : HOLD_PRODUCT)),
                         .hold = HOLD_SUM};
    return true;
}

static bool spell_product(struct spelling *s, const struct expr_node *node, struct part *out)
{
    struct value value;
    struct part a, b;
    if (!value_of(s, node, &value))
        return false;
    if (is_zero(value)) {
        *out = value_part(s, value);
        return true;
    }
    if (!spell(s, node->child[0], &a) || !spell(s, node->child[1], &b))
        return false;
    *out = (struct part){.text = arena_format(s->arena, "%s × %s", within(s, a, HOLD_PRODUCT),
                                              within(s, b, HOLD_PRODUCT)),
                         .hold = HOLD_PRODUCT};
    return true;
}

/* ---- conditions ---- */

static bool spell_both(struct spelling *s, const struct expr_node *node, struct part *out)
{
    struct value first, second;
    struct part a, b;
    if (!value_of(s, node->child[0], &first))
        return false;
    bool decides = first.kind == VALUE_BOOL && first.boolean == (node->op == OP_OR);
    if (decides)
        return spell(s, node->child[0], out);
    if (!value_of(s, node->child[1], &second))
        return false;
    if (second.kind == VALUE_BOOL && second.boolean == (node->op == OP_OR))
        return spell(s, node->child[1], out);
    if (!spell(s, node->child[0], &a) || !spell(s, node->child[1], &b))
        return false;
    *out = (struct part){.text = phrase(s, node->op == OP_OR ? "or" : "and",
                                        (const char *const[]){a.text, b.text, ""}),
                         .hold = HOLD_PHRASE};
    return true;
}

/* Texts are codes: what is compared is said, what with is the program's spelling. */
static bool spell_compare(struct spelling *s, const struct expr_node *node, struct part *out)
{
    static const char *const sign[OP_NEGATE + 1] = {
        [OP_EQUAL] = "=", [OP_NOT_EQUAL] = "≠", [OP_LESS] = "<", [OP_LESS_EQUAL] = "≦",
        [OP_MORE] = ">",  [OP_MORE_EQUAL] = "≧",
    };
    struct part a, b;
    if (sign[node->op] == NULL || node->child[0]->type == EXPR_TEXT ||
        node->child[0]->type == EXPR_BOOL)
        return spell(s, node->child[0], out);
    if (!spell(s, node->child[0], &a) || !spell(s, node->child[1], &b))
        return false;
    *out = (struct part){.text = arena_format(s->arena, "%s %s %s", within(s, a, HOLD_SUM),
                                              sign[node->op], within(s, b, HOLD_SUM)),
                         .hold = HOLD_PHRASE};
    return true;
}

/* ---- names ---- */

static bool spell_name(struct spelling *s, const struct expr_node *node,
                       const struct expr_node *column, struct part *out)
{
    struct value value;
    struct buffer text = {0};
    if (!value_of(s, node, &value))
        return false;
    s->tongue->name(s->tongue->context, node->depth, node->place, column ? column->place : -1,
                    value, &text);
    *out = (struct part){.text = arena_text(s->arena, buffer_string(&text))};
    buffer_release(&text);
    return true;
}

/* The sum of a column has its name. */
static bool spell_rows(struct spelling *s, const struct expr_node *node, struct part *out)
{
    const struct expr_node *column = node->children == 1 ? node->child[0] : NULL;
    bool is_sum = column && column->op == OP_NAME && column->depth == 0 &&
                  strcmp(node->function->name, "sum") == 0;
    return is_sum ? spell_name(s, node, column, out) : spell_value(s, node, out);
}

bool spell(struct spelling *s, const struct expr_node *node, struct part *out)
{
    switch (node->op) {
    case OP_NAME: return spell_name(s, node, NULL, out);
    case OP_ROWS: return spell_rows(s, node, out);
    case OP_CALL: return spell_call(s, node, out);
    case OP_ADD:
    case OP_SUBTRACT: return spell_sum(s, node, out);
    case OP_MULTIPLY: return spell_product(s, node, out);
    case OP_OR:
    case OP_AND: return spell_both(s, node, out);
    case OP_LITERAL:
    case OP_PARAM:
    case OP_NEGATE: return spell_value(s, node, out);
    default: return spell_compare(s, node, out);
    }
}

bool expr_spell(const struct expr *expr, const struct expr_context *context,
                const struct expr_tongue *tongue, struct arena *arena, struct buffer *out,
                struct error *err)
{
    struct spelling s = {.context = context, .tongue = tongue, .arena = arena, .err = err};
    struct part part;
    if (!spell(&s, expr->root, &part))
        return false;
    buffer_text(out, part.text);
    return true;
}
