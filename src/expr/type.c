/* SPDX-License-Identifier: Apache-2.0 */
/* Which types may stand beside each other: int, yen and decimal are all numbers, null is anything.
 * Dry. */
#include "parser_private.h"

static const char *const type_names[] = {
    [EXPR_NULL] = "null", [EXPR_TEXT] = "text", [EXPR_INT] = "int", [EXPR_DECIMAL] = "decimal",
    [EXPR_YEN] = "yen", [EXPR_DATE] = "date", [EXPR_BOOL] = "bool", [EXPR_ROWS] = "rows",
};

const char *expr_type_name(enum expr_type type)
{
    return type_names[type];
}

bool fail_type(struct parser *p, const char *name, const char *wanted, enum expr_type got)
{
    return error_set(p->err, "00-404", "name", name, "wanted", wanted, "got", type_names[got],
                     NULL);
}

bool is_number(enum expr_type type)
{
    return type == EXPR_INT || type == EXPR_YEN || type == EXPR_DECIMAL || type == EXPR_NULL;
}

bool is_comparable(enum expr_type a, enum expr_type b)
{
    return (is_number(a) && is_number(b)) || a == EXPR_NULL || b == EXPR_NULL ||
           (a == b && a != EXPR_ROWS);
}

bool is_fit(enum expr_type wanted, enum expr_type got)
{
    if (wanted == EXPR_NULL)
        return got != EXPR_ROWS;
    if (wanted == EXPR_DECIMAL)
        return is_number(got);
    if (wanted == EXPR_INT || wanted == EXPR_YEN)
        return got == EXPR_INT || got == EXPR_YEN || got == EXPR_NULL;
    return got == wanted || got == EXPR_NULL;
}

enum expr_type number_type(enum expr_type a, enum expr_type b)
{
    if (a == EXPR_DECIMAL || b == EXPR_DECIMAL)
        return EXPR_DECIMAL;
    return a == EXPR_YEN || b == EXPR_YEN ? EXPR_YEN : EXPR_INT;
}
