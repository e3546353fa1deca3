/* SPDX-License-Identifier: Apache-2.0 */
/*
 * record → boxes on pages: a block may be for the first or the last page alone (認証文 stands on
 * the last sheet only). Pure: no font, no clock, no file.
 */
#include <string.h>
#include "report_private.h"

void placement_add(struct arena *arena, struct placement *placement, struct placed item)
{
    if (placement->count == placement->room) {
        size_t room = placement->room ? placement->room * 2 : 64;
        struct placed *grown = arena_take(arena, room * sizeof(*grown));
        if (placement->count)
            memcpy(grown, placement->item, placement->count * sizeof(*grown));
        placement->item = grown;
        placement->room = room;
    }
    placement->item[placement->count++] = item;
}

static bool shows(struct placing *placing, const struct expr *show_when, bool *yes)
{
    struct value value = value_bool(true);
    struct expr_context context = {.record = placing->record,
                                   .row = placing->row,
                                   .today = placing->today};
    if (show_when && !expr_eval(show_when, &context, placing->arena, &value, placing->err))
        return false;
    *yes = value.kind == VALUE_BOOL && value.boolean;
    return true;
}

static void place_lines(struct placing *placing, const struct report_box *box, struct placed at)
{
    if (box->frame) {
        at.kind = PLACED_BOX;
        placement_add(placing->arena, placing->out, at);
    }
    if (box->label) {
        struct placed label = at;
        label.kind = PLACED_TEXT;
        label.x += 60;
        label.y += LABEL_TOP;
        label.size = box->label_size;
        label.height = label_height(box->label_size);
        label.align = ALIGN_LEFT;
        label.text = box->label;
        placement_add(placing->arena, placing->out, label);
    }
}

static const struct { const char *word; enum placed_kind kind; } special[] = {
    {"barcode:", PLACED_BARCODE}, {"seal", PLACED_SEAL}, {"line", PLACED_LINE},
};

static bool place_special(struct placing *placing, const struct report_box *box, struct placed at,
                          bool *done)
{
    const char *text = NULL;
    *done = false;
    for (size_t i = 0; i < COUNT_OF(special) && !*done; i++) {
        if (strncmp(box->kind, special[i].word, strlen(special[i].word)) != 0)
            continue;
        if (special[i].kind != PLACED_LINE && !box_text(placing, box, &text))
            return false;
        at.kind = special[i].kind;
        at.text = text ? text : "";
        if (at.kind == PLACED_BARCODE)
            at.id = arena_text(placing->arena, box->kind + strlen(special[i].word));
        if (at.kind == PLACED_LINE || text)
            placement_add(placing->arena, placing->out, at);
        *done = true;
    }
    return true;
}

/* What fills its row grows with it. */
static int grown_height(const struct placing *placing, const struct report_block *block,
                        const struct report_box *box)
{
    return block->grow && box->y + box->height == block->step_y ? box->height + placing->grown
                                                                : box->height;
}

static bool place_box(struct placing *placing, const struct report_block *block,
                      const struct report_box *box, int top)
{
    const char *text;
    bool yes, done;
    struct placed at = {.kind = PLACED_TEXT,
                        .page = placing->page,
                        .x = block->x + placing->aside + box->x,
                        .y = top + box->y,
                        .width = box->width,
                        .height = grown_height(placing, block, box),
                        .size = box->size,
                        .align = box->align,
                        .id = box->id};
    if (!shows(placing, box->show_when, &yes))
        return false;
    if (!yes)
        return true;
    if (!place_special(placing, box, at, &done))
        return false;
    if (done)
        return true;
    place_lines(placing, box, at);
    if (!box_text(placing, box, &text))
        return false;
    return !text || box_fit(placing, box, at, text);
}

static bool place_boxes(struct placing *placing, const struct report_block *block, int top)
{
    bool yes;
    if (!shows(placing, block->show_when, &yes))
        return false;
    for (size_t i = 0; yes && i < block->boxes; i++)
        if (!place_box(placing, block, &block->box[i], top)) {
            error_where(placing->err, "%s › %s › %s", placing->report->name.ja, block->id,
                        block->box[i].id      ? block->box[i].id
                        : block->box[i].label ? block->box[i].label
                                              : "–");
            return false;
        }
    return true;
}

static bool place_rows(struct placing *placing, size_t block)
{
    const struct report_block *at = &placing->report->block[block];
    const struct value_list *rows = rows_of(placing->record, at->repeat);
    struct span span = span_on(placing, block, placing->page);
    int columns = columns_of(at), top = span.top;
    bool done = true;
    for (int i = 0; done && i < span.rows; i++) {
        const struct value *row = &rows->item[span.first + i];
        placing->row = row->kind == VALUE_RECORD ? row->record : NULL;
        placing->aside = i % columns * at->step_x;
        placing->grown = line_height_of(placing, block, span.first + i - i % columns) - at->step_y;
        done = place_boxes(placing, at, top);
        if (i % columns == columns - 1)
            top += placing->grown + at->step_y;
    }
    placing->row = NULL;
    placing->aside = placing->grown = 0;
    return done;
}

bool report_place(struct catalog *catalog, const struct report *report, const struct record *record,
                  int32_t today, const struct measure *measure, struct arena *arena,
                  struct placement *out, struct error *err)
{
    struct placing placing = {.catalog = catalog,
                              .report = report,
                              .record = record,
                              .measure = measure,
                              .arena = arena,
                              .out = out,
                              .today = today,
                              .err = err};
    *out = (struct placement){.width = report->width, .height = report->height};
    if (!rows_measure(&placing))
        return false;
    out->pages = page_count(&placing);
    for (placing.page = 0; placing.page < out->pages; placing.page++)
        for (size_t i = 0; i < report->blocks; i++) {
            const struct report_block *block = &report->block[i];
            if (!is_on_page(block, placing.page, out->pages))
                continue;
            if (!(block->repeat ? place_rows(&placing, i)
                                : place_boxes(&placing, block, top_on(&placing, i, placing.page))))
                return false;
        }
    return true;
}
