/* SPDX-License-Identifier: Apache-2.0 */
/* Functions as they are read out: each that has words, one row; another is told by what it gave. Dry. */
#include <string.h>
#include "spell_private.h"

static const char *function_name(const struct expr_node *node)
{
    return node->extra ? node->extra->name : node->function->name;
}

static bool spell_choice(struct spelling *s, const struct expr_node *node, struct part *out)
{
    bool chooses = node->function->argument[0] == EXPR_BOOL;
    struct value value = value_null();
    size_t chosen = 0;
    if (!value_of(s, node->child[0], &value))
        return false;
    if (chooses)
        chosen = value.kind == VALUE_BOOL && value.boolean ? 1 : 2;
    while (!chooses && value.kind == VALUE_NULL && chosen + 1 < node->children)
        if (!value_of(s, node->child[++chosen], &value))
            return false;
    return spell(s, node->child[chosen], out);
}

/* Of a floor or a cap at 0 what is not 0; else all that was compared. */
static bool spell_extreme(struct spelling *s, const struct expr_node *node, struct part *out)
{
    struct value value;
    const char *list = NULL;
    size_t others = 0;
    if (!value_of(s, node, &value))
        return false;
    *out = value_part(s, value);
    for (size_t i = 0; i < node->children && !is_zero(value); i++) {
        struct value item;
        struct part part;
        if (!value_of(s, node->child[i], &item) || !spell(s, node->child[i], &part))
            return false;
        if (is_zero(item))
            continue;
        const char *next = within(s, part, HOLD_PRODUCT);
        list = list ? phrase(s, "comma", (const char *const[]){list, next, ""}) : next;
        if (others++ == 0)
            *out = part;
    }
    if (others > 1)
        *out = (struct part){.text = phrase(s, function_name(node),
                                            (const char *const[]){list, "", ""}),
                             .hold = HOLD_PHRASE};
    return true;
}

/* The unit is yen where it has none of its own: 100円未満切捨て. */
static bool spell_rounding(struct spelling *s, const struct expr_node *node, struct part *out)
{
    struct value before, after, unit = value_yen(1);
    struct part part;
    int order;
    if (!value_of(s, node->child[0], &before) || !value_of(s, node, &after) ||
        (node->children > 1 && !value_of(s, node->child[1], &unit)) ||
        !spell(s, node->child[0], &part))
        return false;
    bool changed = !value_compare(before, after, &order) || order != 0;
    if (unit.kind == VALUE_INT)
        unit.kind = VALUE_YEN;
    *out = part;
    if (changed)
        *out = (struct part){.text = phrase(s, function_name(node),
                                            (const char *const[]){within(s, part, HOLD_PRODUCT),
                                                                  value_part(s, unit).text, ""}),
                             .hold = HOLD_PHRASE};
    return true;
}

/* share_…(total, part, whole): a share of so much. */
static bool spell_share(struct spelling *s, const struct expr_node *node, struct part *out)
{
    struct part part[3];
    struct value value;
    if (!value_of(s, node, &value))
        return false;
    const char *text[COUNT_OF(part)];
    *out = value_part(s, value);
    if (is_zero(value) || value.kind == VALUE_NULL)
        return true;
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        if (!spell(s, node->child[i], &part[i]))
            return false;
        text[i] = within(s, part[i], HOLD_PRODUCT);
    }
    *out = (struct part){.text = phrase(s, function_name(node), text), .hold = HOLD_PHRASE};
    return true;
}

static const struct {
    const char *name;
    bool (*spell)(struct spelling *, const struct expr_node *, struct part *);
} told[] = {
    {"least", spell_extreme},       {"greatest", spell_extreme},  {"round_down", spell_rounding},
    {"round_up", spell_rounding},   {"round_half", spell_rounding}, {"share_down", spell_share},
    {"share_up", spell_share},      {"share_half", spell_share},  {"instalment", spell_share},
};

bool spell_call(struct spelling *s, const struct expr_node *node, struct part *out)
{
    if (node->function && node->function->lazy)
        return spell_choice(s, node, out);
    for (size_t i = 0; i < COUNT_OF(told); i++)
        if (strcmp(told[i].name, function_name(node)) == 0)
            return told[i].spell(s, node, out);
    return spell_value(s, node, out);
}
