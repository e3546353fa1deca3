/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of a law: bands and matrices looked up in the words of the law (以上, 以下, 未満, 一致),
 * and brackets. Dry. */
#include "calc_private.h"

static const struct value *row_at(const struct calc_table *table, size_t row)
{
    return table->cell + row * table->columns;
}

/* -1 0 1; false when the two are of different kinds. */
static bool order_of(struct value a, struct value b, int *order)
{
    return value_compare(a, b, order);
}

static bool is_equal_before_last(const struct calc_table *table, const struct value *row,
                                 const struct value *key)
{
    for (size_t i = 0; i + 1 < table->keys; i++) {
        int order;
        if (!order_of(row[i], key[i], &order) || order != 0)
            return false;
    }
    return true;
}

/* Does the row's last key hold the value? For CALC_FROM the last row that does is meant, else the
 * first. */
static bool holds(enum calc_match match, struct value limit, struct value key)
{
    int order;
    if (limit.kind == VALUE_NULL)
        return match == CALC_TO || match == CALC_UNDER;
    if (!order_of(key, limit, &order))
        return false;
    switch (match) {
    case CALC_EQUAL: return order == 0;
    case CALC_FROM: return order >= 0;
    case CALC_TO: return order <= 0;
    default: return order < 0;
    }
}

const struct value *calc_look(const struct calc_table *table, const struct value *key)
{
    const struct value *found = NULL;
    for (size_t r = 0; r < table->rows; r++) {
        const struct value *row = row_at(table, r);
        if (!is_equal_before_last(table, row, key) ||
            !holds(table->match, row[table->keys - 1], key[table->keys - 1]))
            continue;
        found = row;
        if (table->match != CALC_FROM)
            break;
    }
    return found;
}

/* Rows of equal first keys stand together; within them the last key rises. */
static bool row_is_right(const struct calc_table *table, size_t r)
{
    const struct value *row = row_at(table, r);
    for (size_t before = 0; before < r; before++) {
        int order;
        const struct value *other = row_at(table, before);
        if (!is_equal_before_last(table, row, other))
            continue;
        struct value a = other[table->keys - 1], b = row[table->keys - 1];
        if (a.kind == VALUE_NULL)
            return false;                          /* nothing may follow "no limit" */
        if (b.kind == VALUE_NULL)
            continue;
        if (!order_of(a, b, &order) || (table->match == CALC_EQUAL ? order == 0 : order >= 0))
            return false;
    }
    return true;
}

size_t calc_table_wrong(const struct calc_table *table)
{
    size_t row = 0;
    while (row < table->rows && row_is_right(table, row))
        row++;
    return row;
}

bool calc_tiers(const struct calc_table *table, int64_t amount, size_t rate_column,
                struct decimal *out)
{
    *out = (struct decimal){0, 0};
    for (size_t r = 0; r < table->rows; r++) {
        const struct value *row = row_at(table, r);
        int64_t from = row[0].integer,
                to = r + 1 < table->rows ? row_at(table, r + 1)[0].integer : INT64_MAX;
        if (amount <= from)
            break;
        struct decimal part, rate = row[rate_column].kind == VALUE_DECIMAL
                                        ? row[rate_column].decimal
                                        : (struct decimal){row[rate_column].integer, 0};
        if (!decimal_multiply((struct decimal){(amount < to ? amount : to) - from, 0}, rate,
                              &part) ||
            !decimal_add(*out, part, out))
            return false;
    }
    return true;
}
