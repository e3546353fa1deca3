/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tree on one record, with SQL's semantics: null propagates, and/or/not are three-valued, an
 * empty sum is 0. Dry and total: overflow and a missing parameter are the only failures.
 */
#include <string.h>
#include "parser_private.h"

/* Records read from the wire hold dates and rates as text; here they get the type the definition
 * gave them. */
static struct value as_date(struct value value)
{
    int32_t day;
    if (value.kind == VALUE_TEXT && date_parse_iso(value.text, &day))
        return value_day(day);
    if (value.kind == VALUE_RECORD) {
        struct value date = record_get(value.record, "date"),
                     text = record_get(value.record, "text");
        struct value form = record_get(value.record, "form");
        if (date.kind == VALUE_TEXT && date_parse_iso(date.text, &day))
            return (struct value){.kind = VALUE_DATE,
                                  .date = {day, form.kind == VALUE_INT ? (int)form.integer : 0,
                                           text.kind == VALUE_TEXT ? text.text : NULL}};
    }
    return value.kind == VALUE_DATE ? value : value_null();
}

static struct value as_decimal(struct value value)
{
    struct decimal decimal;
    if (value.kind == VALUE_INT || value.kind == VALUE_YEN)
        return (struct value){.kind = VALUE_DECIMAL, .decimal = {value.integer, 0}};
    if (value.kind == VALUE_TEXT && decimal_parse(value.text, &decimal))
        return (struct value){.kind = VALUE_DECIMAL, .decimal = decimal};
    return value.kind == VALUE_DECIMAL ? value : value_null();
}

struct value expr_as(struct value value, enum expr_type type)
{
    if (value.kind == VALUE_NULL || type == EXPR_NULL)
        return value;
    if (type == EXPR_DATE)
        return as_date(value);
    if (type == EXPR_DECIMAL)
        return as_decimal(value);
    if ((type == EXPR_INT || type == EXPR_YEN) &&
        (value.kind == VALUE_INT || value.kind == VALUE_YEN))
        value.kind = type == EXPR_INT ? VALUE_INT : VALUE_YEN;
    return value;
}

static bool overflow(struct error *err, const char *name)
{
    return error_set(err, "00-411", "name", name, NULL);
}

static bool is_whole(struct value value)
{
    return value.kind == VALUE_INT || value.kind == VALUE_YEN;
}

static bool eval_whole(const struct expr_node *node, int64_t a, int64_t b, struct value *out,
                       struct error *err)
{
    int64_t sum;
    bool is_over = node->op == OP_ADD        ? __builtin_add_overflow(a, b, &sum)
                   : node->op == OP_SUBTRACT ? __builtin_sub_overflow(a, b, &sum)
                                             : __builtin_mul_overflow(a, b, &sum);
    if (is_over)
        return overflow(err, node->op == OP_ADD ? "+" : node->op == OP_SUBTRACT ? "-" : "*");
    *out = (struct value){.kind = node->type == EXPR_YEN ? VALUE_YEN : VALUE_INT, .integer = sum};
    return true;
}

static bool eval_arithmetic(const struct expr_node *node, struct value a, struct value b,
                            struct value *out, struct error *err)
{
    struct decimal x, y, sum;
    if (a.kind == VALUE_NULL || b.kind == VALUE_NULL) {
        *out = value_null();
        return true;
    }
    if (node->type != EXPR_DECIMAL && is_whole(a) && is_whole(b))
        return eval_whole(node, a.integer, b.integer, out, err);
    x = as_decimal(a).decimal;
    y = as_decimal(b).decimal;
    bool fits = node->op == OP_ADD        ? decimal_add(x, y, &sum)
                : node->op == OP_SUBTRACT ? decimal_subtract(x, y, &sum)
                                          : decimal_multiply(x, y, &sum);
    if (!fits)
        return overflow(err, node->op == OP_ADD ? "+" : node->op == OP_SUBTRACT ? "-" : "*");
    *out = (struct value){.kind = VALUE_DECIMAL, .decimal = sum};
    if (node->type != EXPR_DECIMAL)
        *out = (struct value){.kind = node->type == EXPR_YEN ? VALUE_YEN : VALUE_INT, .integer = sum.coefficient};
    return true;
}

static bool order_holds(enum op op, int order)
{
    switch (op) {
    case OP_EQUAL: return order == 0;
    case OP_NOT_EQUAL: return order != 0;
    case OP_LESS: return order < 0;
    case OP_LESS_EQUAL: return order <= 0;
    case OP_MORE: return order > 0;
    default: return order >= 0;
    }
}

static struct value eval_compare(enum op op, struct value a, struct value b)
{
    int order;
    if (a.kind == VALUE_NULL || b.kind == VALUE_NULL || !value_compare(a, b, &order))
        return value_null();
    return value_bool(order_holds(op, order));
}

static bool is_true(struct value value)
{
    return value.kind == VALUE_BOOL && value.boolean;
}

static bool is_false(struct value value)
{
    return value.kind == VALUE_BOOL && !value.boolean;
}

static struct value eval_logic(enum op op, struct value a, struct value b)
{
    if (op == OP_AND ? is_false(a) || is_false(b) : is_true(a) || is_true(b))
        return value_bool(op == OP_OR);
    if (a.kind == VALUE_NULL || b.kind == VALUE_NULL)
        return value_null();
    return value_bool(op == OP_AND);
}

static struct value eval_in(const struct value *item, size_t count)
{
    struct value found = value_bool(false);
    for (size_t i = 1; i < count; i++)
        found = eval_logic(OP_OR, found, eval_compare(OP_EQUAL, item[0], item[i]));
    return found;
}

/* ---- calls ---- */

static struct value value_in_place(const struct expr_node *node, const struct expr_context *context)
{
    const struct expr_frame *frame = context->frame;
    for (int i = 0; i < node->depth; i++)
        frame = frame->outer;
    return frame->record->member[node->place].value;
}

static bool eval_call(const struct expr_node *node, const struct value *item,
                      const struct expr_context *context, struct arena *arena, struct value *out,
                      struct error *err)
{
    struct expr_call call = {.argument = item,
                             .count = node->children,
                             .type = node->type,
                             .context = context,
                             .arena = arena,
                             .err = err};
    for (size_t i = 0; i < node->children && !node->function->takes_null; i++)
        if (item[i].kind == VALUE_NULL) {
            *out = value_null();
            return true;
        }
    if (!node->function->run(&call, out))
        return false;
    *out = expr_as(*out, node->type);
    return true;
}

/* Every argument for every row, then the function over all of them. */
static bool eval_rows(const struct expr_node *node, const struct expr_context *context,
                      struct arena *arena, struct value *out, struct error *err)
{
    struct value grid = node->place < 0 ? record_get(context->record, node->name)
                                        : value_in_place(node, context);
    size_t rows = grid.kind == VALUE_LIST ? grid.list->count : 0;
    struct value *argument = arena_take(arena, (rows * node->children + 1) * sizeof(*argument));
    struct expr_call call = {.argument = argument,
                             .count = node->children,
                             .type = node->type,
                             .context = context,
                             .arena = arena,
                             .err = err};
    for (size_t i = 0; i < rows; i++) {
        struct expr_context inner = *context;
        inner.row = grid.list->item[i].kind == VALUE_RECORD ? grid.list->item[i].record : NULL;
        if (!inner.row)
            continue;
        struct expr_frame frame = {.record = inner.row, .outer = context->frame};
        inner.frame = &frame;
        for (size_t a = 0; a < node->children; a++)
            if (!node_eval(node->child[a], &inner, arena, &argument[call.rows * node->children + a],
                           err))
                return false;
        call.rows++;
    }
    if (!node->function->run(&call, out))
        return false;
    *out = expr_as(*out, node->type);
    return true;
}

static bool eval_param(const struct expr_node *node, struct value on,
                       const struct expr_context *context, struct value *out, struct error *err)
{
    *out = value_null();
    if (on.kind != VALUE_DATE)
        return true;
    if (!context->params)
        return error_set(err, "00-412", "name", node->name, NULL);
    return context->params->get(context->params->context, node->name, on.date.day, out, err);
}

static bool eval_negate(const struct expr_node *node, struct value one, struct value *out,
                        struct error *err)
{
    if (one.kind == VALUE_NULL) {
        *out = one;
        return true;
    }
    struct expr_node minus = {.op = OP_SUBTRACT, .type = node->type};
    return eval_arithmetic(&minus, value_int(0), one, out, err);
}

/* if(c, a, b) and coalesce(a, b, …): only what is chosen, as SQL's CASE and coalesce do. */
static bool eval_lazy(const struct expr_node *node, const struct expr_context *context,
                      struct arena *arena, struct value *out, struct error *err)
{
    bool is_choice = node->function->argument[0] == EXPR_BOOL;
    if (!node_eval(node->child[0], context, arena, out, err))
        return false;
    if (is_choice && !node_eval(node->child[is_true(*out) ? 1 : 2], context, arena, out, err))
        return false;
    for (size_t i = 1; !is_choice && i < node->children && out->kind == VALUE_NULL; i++)
        if (!node_eval(node->child[i], context, arena, out, err))
            return false;
    *out = expr_as(*out, node->type);
    return true;
}

/* The second operand is not asked when the first has decided: false and x, true or x. */
static bool eval_short(const struct expr_node *node, const struct expr_context *context,
                       struct arena *arena, struct value *out, struct error *err)
{
    struct value second;
    if (!node_eval(node->child[0], context, arena, out, err))
        return false;
    if (node->op == OP_AND ? is_false(*out) : is_true(*out))
        return true;
    if (!node_eval(node->child[1], context, arena, &second, err))
        return false;
    *out = eval_logic(node->op, *out, second);
    return true;
}

static void eval_name(const struct expr_node *node, const struct expr_context *context,
                      struct value *out)
{
    const struct record *from = node->of_row ? context->row : context->record;
    *out = node->place >= 0
               ? value_in_place(node, context)
               : expr_as(from ? record_get(from, node->name) : value_null(), node->type);
}

enum { FEW = 4 };                       /* operands that need no memory of the arena */

bool node_eval(const struct expr_node *node, const struct expr_context *context,
               struct arena *arena, struct value *out, struct error *err)
{
    struct value few[FEW], *item = few;
    if (node->op == OP_LITERAL || node->op == OP_NAME) {
        *out = node->literal;
        if (node->op == OP_NAME)
            eval_name(node, context, out);
        return true;
    }
    if (node->op == OP_ROWS)
        return eval_rows(node, context, arena, out, err);
    if (node->function && node->function->lazy)
        return eval_lazy(node, context, arena, out, err);
    if (node->op == OP_AND || node->op == OP_OR)
        return eval_short(node, context, arena, out, err);
    if (node->children > FEW)
        item = arena_take(arena, node->children * sizeof(*item));
    for (size_t i = 0; i < node->children; i++)
        if (!node_eval(node->child[i], context, arena, &item[i], err))
            return false;
    switch (node->op) {
    case OP_CALL:
        if (node->extra)
            return extra_eval(node, item, context, arena, out, err);
        return eval_call(node, item, context, arena, out, err);
    case OP_PARAM: return eval_param(node, item[0], context, out, err);
    case OP_NEGATE: return eval_negate(node, item[0], out, err);
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
        return eval_arithmetic(node, item[0], item[1], out, err);
    case OP_NOT:
        *out = item[0].kind == VALUE_BOOL ? value_bool(!item[0].boolean) : value_null();
        return true;
    case OP_IS_NULL: *out = value_bool(item[0].kind == VALUE_NULL); return true;
    case OP_IS_NOT_NULL: *out = value_bool(item[0].kind != VALUE_NULL); return true;
    case OP_IN: *out = eval_in(item, node->children); return true;
    default: *out = eval_compare(node->op, item[0], item[1]); return true;
    }
}

bool expr_eval(const struct expr *expr, const struct expr_context *context, struct arena *arena,
               struct value *out, struct error *err)
{
    return node_eval(expr->root, context, arena, out, err);
}

bool expr_fires(const struct expr *expr, const struct expr_context *context, struct arena *arena,
                struct error *err)
{
    struct value value;
    return node_eval(expr->root, context, arena, &value, err) && is_true(value);
}
