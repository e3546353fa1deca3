/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a block begins on a page and how many of its rows the page holds: rows beside each other, a
 * block below another one, rows that grow with what stands in them. Repeated blocks so decide how
 * many pages there are. Pure.
 */
#include <string.h>
#include "report_private.h"

/* A block that finds no room on so many pages takes one row a page: none is lost. */
enum { PATIENCE = 100, NO_LIMIT = 1000 };

const struct value_list *rows_of(const struct record *record, const char *repeat)
{
    static const struct value_list none;
    struct value rows = repeat ? record_get(record, repeat) : value_null();
    return rows.kind == VALUE_LIST ? rows.list : &none;
}

int columns_of(const struct report_block *block)
{
    return block->columns > 1 ? block->columns : 1;
}

bool is_on_page(const struct report_block *block, int page, int pages)
{
    if (block->repeat)
        return true;                               /* while it has rows: none is lost */
    return (!block->first_page_only || page == 0) && (!block->last_page_only || page == pages - 1) &&
           (!block->several_pages_only || pages > 1);
}

/* ---- rows as high as what stands in them ---- */

static bool row_measure(struct placing *placing, const struct report_block *block, int *height)
{
    *height = block->step_y;
    for (size_t i = 0; i < block->boxes; i++) {
        const char *text;
        if (!box_text(placing, &block->box[i], &text))
            return false;
        int needed = text ? block->box[i].y + box_needs(placing, &block->box[i], text) : 0;
        *height = needed > *height ? needed : *height;
    }
    return true;
}

bool rows_measure(struct placing *placing)
{
    placing->row_height = arena_take(placing->arena,
                                     (placing->report->blocks + 1) * sizeof(*placing->row_height));
    for (size_t b = 0; b < placing->report->blocks; b++) {
        const struct report_block *block = &placing->report->block[b];
        const struct value_list *rows = rows_of(placing->record, block->repeat);
        if (!block->grow)
            continue;
        int *height = arena_take(placing->arena, (rows->count + 1) * sizeof(*height));
        bool done = true;
        for (size_t i = 0; i < rows->count && done; i++) {
            placing->row = rows->item[i].kind == VALUE_RECORD ? rows->item[i].record : NULL;
            done = row_measure(placing, block, &height[i]);
        }
        placing->row = NULL;
        placing->row_height[b] = height;
        if (!done)
            return false;
    }
    return true;
}

/* Of the rows beside each other from this one on. */
int line_height_of(const struct placing *placing, size_t block, int first)
{
    const struct report_block *at = &placing->report->block[block];
    const int *height = placing->row_height[block];
    int count = (int)rows_of(placing->record, at->repeat)->count, most = at->step_y;
    for (int i = first; height && i < first + columns_of(at) && i < count; i++)
        most = height[i] > most ? height[i] : most;
    return most;
}

/* ---- pages ---- */

static int bottom_of(const struct placing *placing, size_t block, struct span span)
{
    const struct report_block *at = &placing->report->block[block];
    int end = span.top + (at->repeat ? 0 : at->height);
    for (int i = 0; i < span.rows; i += columns_of(at))
        end += line_height_of(placing, block, span.first + i);
    return end;
}

/* Of a block that is no row; one of the last page alone has none below it. */
static bool stands_on(const struct report_block *block, int page)
{
    return !block->repeat && !block->last_page_only && !block->several_pages_only &&
           (!block->first_page_only || page == 0);
}

/* Under the block it stands below, or where that one would stand had it anything on the page. */
int top_on(const struct placing *placing, size_t block, int page)
{
    const struct report *report = placing->report;
    const struct report_block *at = &report->block[block];
    for (size_t i = 0; at->below && i < block; i++) {
        if (strcmp(report->block[i].id, at->below) != 0)
            continue;
        struct span above = span_on(placing, i, page);
        bool leaves = above.rows > 0 || stands_on(&report->block[i], page);
        int end = leaves ? bottom_of(placing, i, above) : above.top;
        return end > at->y ? end : at->y;
    }
    return at->y;
}

/* Rows from `first` on that fit between its top and where per_page rows of plain height end. */
static int rows_fitting(const struct placing *placing, size_t block, struct span span, int page)
{
    const struct report_block *at = &placing->report->block[block];
    int per_page = at->per_page > 0 ? at->per_page : NO_LIMIT, columns = columns_of(at), rows = 0;
    int left = (int)rows_of(placing->record, at->repeat)->count - span.first;
    int room = at->y + (per_page + columns - 1) / columns * at->step_y - span.top;
    while (rows < left && rows < per_page) {
        room -= line_height_of(placing, block, span.first + rows);
        if (room < 0)
            break;
        rows += columns;
    }
    rows = rows < per_page ? rows : per_page;
    rows = rows < left ? rows : left;
    if (rows > 0 || left <= 0)
        return left > 0 ? rows : 0;
    return span.top == at->y || page >= PATIENCE;
}

struct span span_on(const struct placing *placing, size_t block, int page)
{
    const struct report_block *at = &placing->report->block[block];
    bool is_plain = !at->below && !at->grow;
    int per_page = at->per_page > 0 ? at->per_page : NO_LIMIT;
    struct span span = {.top = at->y, .first = is_plain ? page * per_page : 0};
    for (int p = is_plain ? page : 0; at->repeat && p <= page; p++) {
        span.first += span.rows;
        span.top = top_on(placing, block, p);
        span.rows = rows_fitting(placing, block, span, p);
    }
    if (!at->repeat)
        span.top = top_on(placing, block, page);
    return span;
}

int page_count(const struct placing *placing)
{
    int pages = 1;
    for (size_t i = 0; i < placing->report->blocks; i++) {
        int count = (int)rows_of(placing->record, placing->report->block[i].repeat)->count;
        struct span span = span_on(placing, i, pages - 1);
        for (; span.first + span.rows < count; span = span_on(placing, i, pages - 1))
            pages++;
    }
    return pages;
}
