/* SPDX-License-Identifier: Apache-2.0 */
/*
 * migrate: pages of a list without conditions. It orders its rows by itself, so a page begins
 * behind the last row of the page before by what the list is ordered by, and by the key at last: a
 * row that came or went meanwhile moves no other out of sight. All persons of a key are on its
 * page. Knows no system.
 */
#include "madoguchi/dictionary.h"
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
    buffer_format(out, "\n%s", order->rows);
}

/* The row that the page before ended with, in the types of the rows. */
static void put_cursor(struct buffer *out, const struct find_order *order, struct arena *arena)
{
    buffer_text(out, "SELECT ");
    for (size_t i = 0; i < order->items; i++)
        buffer_format(out, "sys.as_kind((SELECT w.%s FROM w WHERE false), p_after[%zu]) AS o%zu, ",
                      column_of(arena, order, i), i + 1, i + 1);
    buffer_format(out, "p_after[%zu]::bigint AS key", order->items + 1);
}

/* (w.x > c.x OR w.x IS NOT DISTINCT FROM c.x AND (… w.key > c.key)), each in its direction; where
 * nothing stands is an end. c is asked as a value, not joined: the rows keep the order in which an
 * index gives them. */
static void put_behind(struct buffer *out, const struct find_order *order, struct arena *arena)
{
    for (size_t i = 0; i < order->items; i++) {
        const struct order_item *item = &order->item[i];
        const char *w = arena_format(arena, "w.%s", column_of(arena, order, i)),
                   *c = arena_format(arena, "(SELECT c.o%zu FROM c)", i + 1);
        buffer_format(
            out, "(%s %c %s OR (%s IS NULL AND %s IS NOT NULL) OR %s IS NOT DISTINCT FROM %s AND ",
            w, item->down ? '<' : '>', c, item->nulls_first ? c : w, item->nulls_first ? w : c, w,
            c);
    }
    buffer_text(out, "w.key > (SELECT c.key FROM c)");
    for (size_t i = 0; i < order->items; i++)
        buffer_text(out, ")");
}

static void put_order(struct buffer *out, const struct find_order *order, struct arena *arena)
{
    for (size_t i = 0; i < order->items; i++)
        buffer_format(out, "w.%s%s NULLS %s, ", column_of(arena, order, i),
                      order->item[i].down ? " DESC" : "",
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

/* A loop reads as far as the page goes: where an index gives the order, no row behind it, and
 * nothing is sorted. */
void query_window(struct buffer *out, const struct find_order *order, struct arena *arena)
{
    buffer_text(
        out,
        "    n record; v_place text[]; v_last text[]; v_places integer := 0;\nBEGIN\n    o_more := false;\n"
        "    FOR n IN WITH w AS NOT MATERIALIZED (\n");
    put_columns(out, order);
    buffer_text(out, "\n    ), c AS MATERIALIZED (");
    put_cursor(out, order, arena);
    buffer_text(out, ")\n    SELECT w.* FROM w WHERE p_after IS NULL OR ");
    put_behind(out, order, arena);
    buffer_text(out, "\n    ORDER BY ");
    put_order(out, order, arena);
    buffer_text(out, "\n    LOOP\n        v_place := ");
    put_place(out, order, arena);
    buffer_text(
        out,
        ";\n        IF v_place IS DISTINCT FROM v_last THEN\n            v_places := v_places + 1;\n            o_more := v_places > p_limit;\n"
        "            EXIT WHEN o_more;\n            v_last := v_place;\n        END IF;\n"
        "        o_keys := array_append(o_keys, n.key::bigint);\n        o_persons := array_append(o_persons, n.person::bigint);\n    END LOOP;\n"
        "    o_after := CASE WHEN v_places >= p_limit THEN v_last END;\n");
}
