/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The same tree for PostgreSQL. Whole numbers are bigint everywhere, so that 4-byte columns do not overflow where
 * the client does not; texts compare by bytes. Dry.
 */
#include <string.h>
#include "expr_private.h"

static bool node_sql(const struct expr_node *node, struct buffer *out, struct error *err);

static void quote(struct buffer *out, const char *text)
{
    buffer_char(out, '\'');
    for (; *text; text++) {
        if (*text == '\'')
            buffer_char(out, '\'');
        buffer_char(out, *text);
    }
    buffer_char(out, '\'');
}

static const char *const casts[] = {
    [EXPR_TEXT] = "text", [EXPR_INT] = "bigint", [EXPR_YEN] = "bigint", [EXPR_DECIMAL] = "numeric", [EXPR_DATE] = "date",
    [EXPR_BOOL] = "boolean",
};

static void literal_sql(const struct value *literal, struct buffer *out)
{
    char number[40];
    switch (literal->kind) {
    case VALUE_TEXT: quote(out, literal->text); buffer_text(out, "::text"); break;
    case VALUE_INT: buffer_format(out, "%lld::bigint", (long long)literal->integer); break;
    case VALUE_BOOL: buffer_text(out, literal->boolean ? "true" : "false"); break;
    case VALUE_DECIMAL: decimal_print(literal->decimal, number); buffer_format(out, "%s::numeric", number); break;
    default: buffer_text(out, "NULL"); break;
    }
}

static bool call_sql(const struct expr_node *node, struct buffer *out, struct error *err)
{
    if (!node->function->row.sql)
        return error_set(err, "00-421", "name", node->function->row.name, NULL);
    for (const char *at = node->function->row.sql; *at; at++) {
        size_t argument = (size_t)(at[1] - '1');
        if (*at != '$' || argument >= node->children) {
            buffer_char(out, *at);
            continue;
        }
        if (!node_sql(node->child[argument], out, err))
            return false;
        at++;
    }
    return true;
}

static bool aggregate_sql(const struct expr_node *node, struct buffer *out, struct error *err)
{
    const struct aggregate *aggregate = node->aggregate;
    bool of_rows = aggregate->kind >= AGGREGATE_SUM;
    buffer_text(out, aggregate->sql_before);
    if (of_rows && !node_sql(node->child[0], out, err))
        return false;
    if (of_rows)
        buffer_format(out, "%sr.%s) AS x)", aggregate->sql_after, node->name);
    else
        buffer_format(out, "r.%s%s", node->name, aggregate->sql_after);
    if (of_rows) {
        if (node->type == EXPR_INT || node->type == EXPR_YEN)
            buffer_text(out, "::bigint");
        return true;
    }
    if (node->children == 0)
        buffer_text(out, aggregate->sql_empty);
    else if (!node_sql(node->child[0], out, err))
        return false;
    buffer_text(out, aggregate->kind == AGGREGATE_ALL ? ") IS NOT TRUE))" : "))");
    return true;
}

static bool param_sql(const struct expr_node *node, struct buffer *out, struct error *err)
{
    buffer_text(out, "(sys.param(");
    quote(out, node->name);
    buffer_text(out, ", ");
    if (!node_sql(node->child[0], out, err))
        return false;
    buffer_format(out, "))::%s", casts[node->type]);
    return true;
}

static bool in_sql(const struct expr_node *node, struct buffer *out, struct error *err)
{
    buffer_char(out, '(');
    for (size_t i = 0; i < node->children; i++) {
        buffer_text(out, i == 0 ? "" : i == 1 ? " IN (" : ", ");
        if (!node_sql(node->child[i], out, err))
            return false;
    }
    buffer_text(out, "))");
    return true;
}

static const struct { const char *before, *between, *after; } signs[] = {
    [OP_OR] = {"(", " OR ", ")"}, [OP_AND] = {"(", " AND ", ")"}, [OP_NOT] = {"(NOT ", "", ")"},
    [OP_IS_NULL] = {"(", "", " IS NULL)"}, [OP_IS_NOT_NULL] = {"(", "", " IS NOT NULL)"},
    [OP_EQUAL] = {"(", " = ", ")"}, [OP_NOT_EQUAL] = {"(", " <> ", ")"}, [OP_LESS] = {"(", " < ", ")"},
    [OP_LESS_EQUAL] = {"(", " <= ", ")"}, [OP_MORE] = {"(", " > ", ")"}, [OP_MORE_EQUAL] = {"(", " >= ", ")"},
    [OP_ADD] = {"(", " + ", ")"}, [OP_SUBTRACT] = {"(", " - ", ")"}, [OP_MULTIPLY] = {"(", " * ", ")"},
    [OP_NEGATE] = {"(- ", "", ")"},
};

static bool operator_sql(const struct expr_node *node, struct buffer *out, struct error *err)
{
    bool by_bytes = node->op >= OP_LESS && node->op <= OP_MORE_EQUAL && node->child[0]->type == EXPR_TEXT;
    buffer_text(out, signs[node->op].before);
    for (size_t i = 0; i < node->children; i++) {
        if (i > 0)
            buffer_text(out, signs[node->op].between);
        if (!node_sql(node->child[i], out, err))
            return false;
        if (by_bytes && i == 0)
            buffer_text(out, " COLLATE \"C\"");
    }
    buffer_text(out, signs[node->op].after);
    return true;
}

static bool node_sql(const struct expr_node *node, struct buffer *out, struct error *err)
{
    switch (node->op) {
    case OP_LITERAL: literal_sql(&node->literal, out); return true;
    case OP_CALL: return call_sql(node, out, err);
    case OP_PARAM: return param_sql(node, out, err);
    case OP_AGGREGATE: return aggregate_sql(node, out, err);
    case OP_IN: return in_sql(node, out, err);
    case OP_NAME:
        buffer_format(out, "%s.%s", node->of_row ? "x" : "r", node->name);
        if (node->type == EXPR_INT || node->type == EXPR_YEN)
            buffer_text(out, "::bigint");
        return true;
    default: return operator_sql(node, out, err);
    }
}

bool expr_sql(const struct expr *expr, struct buffer *out, struct error *err)
{
    return node_sql(expr->root, out, err);
}
