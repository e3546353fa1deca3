/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The same tree for PostgreSQL. Whole numbers are bigint everywhere, so that 4-byte columns do not
 * overflow where the client does not; texts compare by bytes. Dry.
 */
#include <string.h>
#include "expr_private.h"

#define MOST_SQL (1 << 20)      /* a spelling repeats its arguments: nested calls grow fast */

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
    case VALUE_DATE:
        date_print_iso(literal->date.day, number);
        buffer_format(out, "'%s'::date", number);
        break;
    case VALUE_BOOL: buffer_text(out, literal->boolean ? "true" : "false"); break;
    case VALUE_DECIMAL:
        decimal_print(literal->decimal, number);
        buffer_format(out, "%s::numeric", number);
        break;
    default: buffer_text(out, "NULL"); break;
    }
}

/* An argument; a text that is to be ordered is ordered by bytes. */
static bool argument_sql(const struct expr_node *node, size_t at, struct buffer *out,
                         struct error *err)
{
    bool by_bytes = node->function->orders && node->child[at]->type == EXPR_TEXT;
    buffer_text(out, by_bytes ? "(" : "");
    bool good = node_sql(node->child[at], out, err);
    buffer_text(out, by_bytes ? " COLLATE \"C\")" : "");
    return good;
}

static bool arguments_sql(const struct expr_node *node, const char *between, struct buffer *out,
                          struct error *err)
{
    for (size_t i = 0; i < node->children; i++) {
        buffer_text(out, i > 0 ? between : "");
        if (!argument_sql(node, i, out, err))
            return false;
    }
    return true;
}

/* What a $ of a spelling stands for. */
static bool placeholder_sql(const struct expr_node *node, char sign, struct buffer *out,
                            struct error *err)
{
    size_t argument = (size_t)(sign - '1');
    if (sign == '*' || sign == '|')
        return arguments_sql(node, sign == '*' ? ", " : " || ", out, err);
    if (sign == 'g')
        buffer_format(out, "r.%s", node->name);
    else if (sign == 't')
        buffer_text(out, casts[node->type] ? casts[node->type] : "text");
    else if (argument < node->children)
        return argument_sql(node, argument, out, err);
    else
        buffer_text(out, node->function->absent);
    return true;
}

static bool call_sql(const struct expr_node *node, struct buffer *out, struct error *err)
{
    const struct expr_function *function = node->function;
    bool is_decimal = function->sql_decimal && node->children > 0 &&
                      node->child[0]->type == EXPR_DECIMAL;
    if (!function->sql)
        return error_set(err, "00-421", "name", function->name, NULL);
    for (const char *at = is_decimal ? function->sql_decimal : function->sql; *at; at++) {
        if (*at != '$')
            buffer_char(out, *at);
        else if (!placeholder_sql(node, *++at, out, err))
            return false;
    }
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
    bool by_bytes = node->op >= OP_LESS && node->op <= OP_MORE_EQUAL &&
                    node->child[0]->type == EXPR_TEXT;
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
    if (out->length > MOST_SQL)
        return error_set(err, "00-421", "name", "…", NULL);
    switch (node->op) {
    case OP_LITERAL: literal_sql(&node->literal, out); return true;
    case OP_CALL: case OP_ROWS: return call_sql(node, out, err);
    case OP_PARAM: return param_sql(node, out, err);
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
