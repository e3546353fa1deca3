/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text in its box: as it is, shrunk to no less than half, wrapped, or refused by name. Never cut.
 * Pure.
 */
#include <string.h>
#include "madoguchi/text.h"
#include "report_private.h"

enum { PADDING = 100, LINE_PERCENT = 125 };       /* 1/100 mm; line height of the size */

static int line_height(int size)
{
    return size * 353 / 1000 * LINE_PERCENT / 100;    /* 1 pt = 0.353 mm */
}

static int width_of(const struct placing *placing, const char *text, int size)
{
    return placing->measure->width(placing->measure->context, text, size);
}

static bool refuse(struct placing *placing, const struct report_box *box, const char *text)
{
    const char *columns = arena_format(placing->arena, "%d", text_columns(text));
    return error_set(placing->err, "00-701", "box",
                     box->label ? box->label
                     : box->id  ? box->id
                                : "–",
                     "text", text, "text_columns", columns, NULL);
}

static void add_line(struct placing *placing, struct placed at, const char *text, int size)
{
    at.kind = PLACED_TEXT;
    at.text = text;
    at.size = size;
    at.x += PADDING;
    at.width -= 2 * PADDING;
    placement_add(placing->arena, placing->out, at);
}

/* Below the label there is less room: a line's height, and what it keeps from the frame. */
static struct placed inner_area(const struct report_box *box, struct placed at)
{
    int label = LABEL_TOP + label_height(box->label_size);
    if (box->label && box->height > 3 * line_height(box->label_size)) {
        at.y += label;
        at.height -= label;
    }
    return at;
}

static bool fit_line(struct placing *placing, const struct report_box *box, struct placed at,
                     const char *text)
{
    int room = at.width - 2 * PADDING, wide = width_of(placing, text, box->size), size = box->size;
    if (wide > room) {
        size = (int)((int64_t)box->size * room / wide);
        while (size > 0 && width_of(placing, text, size) > room)
            size -= 5;
        if (box->fit == FIT_REFUSE || size < box->size / 2)
            return refuse(placing, box, text);
    }
    add_line(placing, at, text, size);
    return true;
}

/* 禁則, and a Latin word stays whole where a blank before it lets it: the name of a foreign
 * resident is read by its words. */
static size_t lawful_end(const char *text, size_t head)
{
    if (text[head] == ' ')
        return head + 1;
    return text[head] && text[head] != '\n' ? text_line_end(text, head) : head;
}

/* Bytes of the longest head that fits, at least one cluster; '\n' ends a line. */
static size_t head_that_fits(const struct placing *placing, const char *text, int size, int room)
{
    const char *at = text, *end = text + strcspn(text, "\n");
    struct cluster cluster;
    struct buffer head = {0};
    size_t fitting = 0;
    while (at < end && text_next(&at, end, &cluster)) {
        buffer_add(&head, cluster.start, cluster.bytes);
        if (width_of(placing, buffer_string(&head), size) > room && fitting > 0)
            break;
        fitting = (size_t)(at - text);
    }
    buffer_release(&head);
    return fitting > 0 ? lawful_end(text, fitting) : 0;
}

static size_t wrap(struct placing *placing, const char *text, int size, int room,
                   struct list *lines)
{
    while (*text) {
        size_t head = head_that_fits(placing, text, size, room);
        list_add(placing->arena, lines, arena_textn(placing->arena, text, head));
        text += head;
        if (*text == '\n')
            text++;
    }
    return lines->count;
}

static bool fit_lines(struct placing *placing, const struct report_box *box, struct placed at,
                      const char *text)
{
    for (int size = box->size; size >= box->size / 2; size -= 50) {
        struct list lines = {0};
        int height = line_height(size);
        if ((int)wrap(placing, text, size, at.width - 2 * PADDING, &lines) * height > at.height)
            continue;
        at.y += box->fit == FIT_TOP ? 0 : (at.height - (int)lines.count * height) / 2;
        at.height = height;
        for (size_t i = 0; i < lines.count; i++, at.y += height)
            add_line(placing, at, lines.item[i], size);
        return true;
    }
    return refuse(placing, box, text);
}

int box_needs(struct placing *placing, const struct report_box *box, const char *text)
{
    struct list lines = {0};
    if (box->fit < FIT_WRAP)
        return box->height;
    return (int)wrap(placing, text, box->size, box->width - 2 * PADDING, &lines) *
               line_height(box->size) +
           PADDING;
}

bool box_fit(struct placing *placing, const struct report_box *box, struct placed at,
             const char *text)
{
    at = inner_area(box, at);
    return box->fit >= FIT_WRAP ? fit_lines(placing, box, at, text)
                                : fit_line(placing, box, at, text);
}
