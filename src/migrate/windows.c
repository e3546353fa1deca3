/* SPDX-License-Identifier: Apache-2.0 */
/*
 * migrate: pages of a list without conditions. It orders its rows by itself, so a page begins behind the last row of the
 * page before by what the list is ordered by, and by the key at last: a row that came or went meanwhile moves no other
 * out of sight. All persons of a key are on its page. Knows no system.
 */
#include "migrate_private.h"

#include <string.h>

static const char *column_of(struct arena *arena, const struct find_order *order, size_t i)
{
    return order->item[i].column ? order->item[i].column : arena_format(arena, "o%zu", i + 1);
}

static void put_columns(struct buffer *out, const struct find_order *order)
{
    buffer_text(out, order->head);
    for (size_t i = 0; i < order->items; i++)
        if (!order->item[i].column)
            buffer_format(out, ", (%s) AS o%zu", order->item[i].sql, i + 1);
    buffer_format(out, "\n%s", order->tail);
}

/* The row that the page before ended with, in the types of the rows. */
static void put_cursor(struct buffer *out, const struct find_order *order, struct arena *arena)
{
    buffer_text(out, "SELECT ");
    for (size_t i = 0; i < order->items; i++)
        buffer_format(out, "sys.as_kind((SELECT w.%s FROM w LIMIT 1), p_after[%zu]) AS o%zu, ", column_of(arena, order, i), i + 1, i + 1);
    buffer_format(out, "p_after[%zu]::bigint AS key", order->items + 1);
}

/* (w.x > c.x OR w.x IS NOT DISTINCT FROM c.x AND (… w.key > c.key)), each in its direction; where nothing stands is an end. */
static void put_behind(struct buffer *out, const struct find_order *order, struct arena *arena)
{
    for (size_t i = 0; i < order->items; i++) {
        const struct order_item *item = &order->item[i];
        const char *w = column_of(arena, order, i);
        buffer_format(out, "(w.%s %c c.o%zu OR (%s.%s IS NULL AND %s.%s IS NOT NULL) OR w.%s IS NOT DISTINCT FROM c.o%zu AND ", w,
                      item->down ? '<' : '>', i + 1, item->nulls_first ? "c" : "w",
                      item->nulls_first ? arena_format(arena, "o%zu", i + 1) : w, item->nulls_first ? "w" : "c",
                      item->nulls_first ? w : arena_format(arena, "o%zu", i + 1), w, i + 1);
    }
    buffer_text(out, "w.key > c.key");
    for (size_t i = 0; i < order->items; i++)
        buffer_text(out, ")");
}

static void put_order(struct buffer *out, const struct find_order *order, struct arena *arena)
{
    for (size_t i = 0; i < order->items; i++)
        buffer_format(out, "w.%s%s NULLS %s, ", column_of(arena, order, i), order->item[i].down ? " DESC" : "",
                      order->item[i].nulls_first ? "FIRST" : "LAST");
    buffer_text(out, "w.key");
}

static void put_place(struct buffer *out, const struct find_order *order, struct arena *arena)
{
    buffer_text(out, "ARRAY[");
    for (size_t i = 0; i < order->items; i++)
        buffer_format(out, "n.%s::text, ", column_of(arena, order, i));
    buffer_text(out, "n.key::text]");
}

void query_window(struct buffer *out, const struct find_order *order, struct arena *arena)
{
    buffer_text(out, "BEGIN\n    WITH w AS MATERIALIZED (\n");
    put_columns(out, order);
    buffer_text(out, "\n    ), c AS (");
    put_cursor(out, order, arena);
    buffer_text(out, "),\n    n AS (SELECT w.*, dense_rank() OVER (ORDER BY ");
    put_order(out, order, arena);
    buffer_text(out, ") AS place FROM w, c WHERE p_after IS NULL OR ");
    put_behind(out, order, arena);
    buffer_text(out, ")\n    SELECT array_agg(n.key::bigint ORDER BY n.place) FILTER (WHERE n.place <= p_limit),\n"
                "        array_agg(n.person::bigint ORDER BY n.place) FILTER (WHERE n.place <= p_limit), coalesce(max(n.place) > p_limit, false),\n"
                "        (SELECT ");
    put_place(out, order, arena);
    buffer_text(out, " FROM n WHERE n.place = p_limit LIMIT 1)\n    INTO o_keys, o_persons, o_more, o_after FROM n;\n");
}
