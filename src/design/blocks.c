/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: blocks of boxes on a page. A block of _shared/blocks is taken in by `use:`; its own keys
 * win over the shared ones. What would lie beside the paper is told.
 */
#include "design_private.h"

#include <string.h>

struct block_keys {
    const struct node *node;
    struct report_block block;
    const char *use, *shared_id;
    const struct node *show, *boxes;
};
struct box_keys {
    const struct node *node;
    struct report_box box;
    int align, fit;
    const struct node *value, *show;
};

/* clang-format off */
static const struct key_word ALIGN_WORDS[] = {{"left", ALIGN_LEFT}, {"center", ALIGN_CENTER}, {"right", ALIGN_RIGHT}, {NULL, 0}};
static const struct key_word FIT_WORDS[] = {{"shrink", FIT_SHRINK}, {"refuse", FIT_REFUSE}, {"wrap", FIT_WRAP}, {"top", FIT_TOP}, {NULL, 0}};
#define AT(member) offsetof(struct block_keys, member)
static const struct key_spec BLOCK_KEYS[] = {
    {"id",       KEY_ID,         true,  AT(block.id),     .help = "romaji"},
    {"block",    KEY_ID,         false, AT(shared_id),    .help = "id of a shared block; the file's name"},
    {"use",      KEY_ID,         false, AT(use),          .help = "shared block whose keys it takes over"},
    {"x",        KEY_HUNDREDTHS, false, AT(block.x),      .help = "mm from the paper's left edge"},
    {"y",        KEY_HUNDREDTHS, false, AT(block.y),      .help = "mm from the paper's upper edge"},
    {"width",    KEY_HUNDREDTHS, false, AT(block.width),  .help = "mm"},
    {"height",   KEY_HUNDREDTHS, false, AT(block.height), .help = "mm"},
    {"repeat",   KEY_ID,         false, AT(block.repeat), .help = "list of the record: one block a row"},
    {"step_y",   KEY_HUNDREDTHS, false, AT(block.step_y), .help = "mm from one row to the next"},
    {"per_page", KEY_INT,        false, AT(block.per_page), .help = "rows on a page"},
    {"columns",  KEY_INT,        false, AT(block.columns), .help = "rows beside each other, before the next one below"},
    {"step_x",   KEY_HUNDREDTHS, false, AT(block.step_x), .help = "mm from one column to the next"},
    {"grow",     KEY_BOOL,       false, AT(block.grow),   .help = "true: a row is higher where a wrapped text needs it; per_page rows of step_y are the room"},
    {"below",    KEY_ID,         false, AT(block.below),  .help = "earlier block: on its pages this one begins under its last row, and holds as many rows fewer"},
    {"last_page_only",  KEY_BOOL, false, AT(block.last_page_only),  .help = "true: on the last page only; a repeated block stands wherever it has rows"},
    {"several_pages_only", KEY_BOOL, false, AT(block.several_pages_only), .help = "true: only on a paper of several pages"},
    {"first_page_only", KEY_BOOL, false, AT(block.first_page_only), .help = "true: on the first page only"},
    {"show",     KEY_NODE,       false, AT(show),         .help = "condition"},
    {"boxes",    KEY_LIST,       true,  AT(boxes),        .help = "boxes, within the block"},
};
#undef AT
#define AT(member) offsetof(struct box_keys, member)
static const struct key_spec BOX_KEYS[] = {
    {"id",         KEY_ID,         false, AT(box.id),     .help = "romaji; names the box in complaints"},
    {"label",      KEY_TEXT,       false, AT(box.label),  .help = "small text at its upper left"},
    {"x",          KEY_HUNDREDTHS, true,  AT(box.x),      .help = "mm from the block's left edge"},
    {"y",          KEY_HUNDREDTHS, true,  AT(box.y),      .help = "mm from the block's upper edge"},
    {"width",      KEY_HUNDREDTHS, true,  AT(box.width),  .help = "mm"},
    {"height",     KEY_HUNDREDTHS, true,  AT(box.height), .help = "mm"},
    {"size",       KEY_HUNDREDTHS, false, AT(box.size),   .fallback = "10.5", .help = "pt"},
    {"label_size", KEY_HUNDREDTHS, false, AT(box.label_size), .fallback = "6", .help = "pt"},
    {"align",      KEY_WORD,       false, AT(align),      .words = ALIGN_WORDS, .help = "left, center or right"},
    {"fit",        KEY_WORD,       false, AT(fit),        .words = FIT_WORDS, .help = "shrink, refuse or wrap a text that is too long; top: wrap from the top"},
    {"frame",      KEY_BOOL,       false, AT(box.frame),  .help = "true: lines around it"},
    {"text",       KEY_TEXT,       false, AT(box.text),   .help = "text with {name} placeholders"},
    {"text_en",    KEY_TEXT,       false, AT(box.text_en),   .help = "what stands there instead for a visitor who chose English"},
    {"text_easy",  KEY_TEXT,       false, AT(box.text_easy), .help = "… easy Japanese"},
    {"label_en",   KEY_TEXT,       false, AT(box.label_en),  .help = "its label for a visitor who chose English"},
    {"label_easy", KEY_TEXT,       false, AT(box.label_easy), .help = "… easy Japanese"},
    {"value",      KEY_NODE,       false, AT(value),      .help = "expression; in a repeated block names mean the row first"},
    {"show",       KEY_NODE,       false, AT(show),       .help = "condition"},
    {"format",     KEY_TEXT,       false, AT(box.format), .help = "wareki, wareki_both, seireki, iso, month, yen, postal, code:<list>"},
    {"kind",       KEY_TEXT,       false, AT(box.kind),   .fallback = "text", .help = "text, barcode:<symbology>, seal, line"},
};
#undef AT
/* clang-format on */
const struct mapping_spec BLOCK_MAPPING = MAPPING("block", BLOCK_KEYS, struct block_keys,
                                                  "a block of a report");
const struct mapping_spec BOX_MAPPING = MAPPING("box", BOX_KEYS, struct box_keys,
                                                "a box of a block");

static void placeholders_exist(struct reading *r, const char *text, const struct expr_scope *scope,
                               const struct node *at)
{
    for (const char *open; (open = strchr(text, '{')); text = open + 1) {
        /* {name} or {name:format}; the numbers of the page are the engine's */
        const char *name = arena_textn(r->arena, open + 1, strcspn(open + 1, ":}"));
        bool found = strcmp(name, "page_no") == 0 || strcmp(name, "page_count") == 0;
        for (const struct expr_scope *in = scope; in; in = in->outer)
            for (size_t i = 0; i < in->count; i++)
                found = found || strcmp(in->name[i].name, name) == 0;
        if (!found)
            complain(r, at, "00-839", "id", name, "nearest", "–", NULL);
    }
}

static void format_exists(struct reading *r, const struct report_box *box, const struct node *at)
{
    static const char *const known[] = {"wareki", "wareki_both", "seireki", "iso",
                                        "month",  "yen",         "postal"};
    if (!box->format)
        return;
    if (strncmp(box->format, "code:", 5) == 0) {
        codes_exist(r, box->format + 5, KIND_CODE, at);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strcmp(known[i], box->format) == 0)
            return;
    complain(r, at, "00-810", "key", "format", "text", box->format, "words",
             "wareki wareki_both seireki iso month yen postal code:<list>", NULL);
}

static void reach_is_within(struct reading *r, const struct node *at, const char *id, int reach,
                            int room)
{
    if (reach > room)
        complain(r, at, "00-653", "id", id, "got",
                 arena_format(r->arena, "%d.%02d", reach / 100, reach % 100), "room",
                 arena_format(r->arena, "%d.%02d", room / 100, room % 100), NULL);
}

/* What begins left of the sheet or above it is not on the paper either. */
static void start_is_within(struct reading *r, const struct node *at, const char *id, int start)
{
    if (start < 0)
        complain(r, at, "00-653", "id", id, "got",
                 arena_format(r->arena, "-%d.%02d", -start / 100, -start % 100), "room", "0.00",
                 NULL);
}

/* A block without width or height is as large as what is left of the paper. */
void box_is_within(struct reading *r, const struct report *report, const struct report_block *block,
                   const struct report_box *box, const struct node *at)
{
    int width = block->width > 0 ? block->width : report->width - block->x;
    int height = block->height > 0 ? block->height : report->height - block->y;
    if (report->width == 0)
        return;                                    /* no such paper; that is told */
    start_is_within(r, at, box->id, block->x + box->x);
    start_is_within(r, at, box->id, block->y + box->y);
    reach_is_within(r, at, box->id, box->x + box->width, width);
    reach_is_within(r, at, box->id, box->y + box->height, height);
}

static void block_is_on_paper(struct reading *r, const struct report *report,
                              const struct report_block *block, const struct node *at)
{
    int columns = block->columns > 1 ? block->columns : 1;
    int lines = (block->per_page + columns - 1) / columns;
    int more = block->repeat && lines > 1 ? (lines - 1) * block->step_y : 0;
    if (report->width == 0)
        return;
    reach_is_within(r, at, block->id, block->x + (columns - 1) * block->step_x + block->width,
                    report->width);
    reach_is_within(r, at, block->id, block->y + block->height + more, report->height);
}

/* Only what is placed already says where it ends. */
static void below_is_earlier(struct reading *r, const struct report *report,
                             const struct report_block *block, const struct node *at)
{
    for (size_t i = 0; block->below && i < report->blocks; i++)
        if (strcmp(report->block[i].id, block->below) == 0)
            return;
    if (block->below)
        complain(r, at, "00-856", "block", block->below, NULL);
}

/* What a box shows is written in one way; a barcode is one that can be painted. */
static void box_is_clear(struct reading *r, const struct box_keys *keys)
{
    static const char *const kinds[] = {"text",
                                        "seal",
                                        "line",
                                        "barcode:code128",
                                        "barcode:qr",
                                        "barcode:gs1-128",
                                        "barcode:customer"};
    const char *words = "";
    bool known = false;
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        known = known || strcmp(kinds[i], keys->box.kind) == 0;
    for (size_t i = 0; i < COUNT_OF(kinds) && !known; i++)
        words = arena_format(r->arena, "%s%s%s", words, i ? " " : "", kinds[i]);
    if (!known)
        complain(r, node_get(keys->node, "kind"), "00-810", "key", "kind", "text", keys->box.kind,
                 "words", words, NULL);
    if (keys->box.text && keys->value)
        complain(r, keys->node, "00-654", "id", keys->box.id, NULL);
}

static void boxes_read(struct reading *r, const struct report *report, struct report_block *block,
                       const struct node *sequence, const struct expr_scope *scope)
{
    struct box_keys *keys = items_read(r, sequence, &BOX_MAPPING, &block->boxes);
    block->box = arena_take(r->arena, (block->boxes + 1) * sizeof(*block->box));
    for (size_t i = 0; i < block->boxes; i++) {
        struct report_box *box = &keys[i].box;
        box->align = (enum report_align)keys[i].align;
        box->fit = (enum report_fit)keys[i].fit;
        if (keys[i].value)
            box->value = expr_read(r, keys[i].value, scope);
        if (keys[i].show)
            box->show_when = condition_read(r, keys[i].show, scope);
        const char *const text[] = {box->text, box->text_en, box->text_easy};
        for (size_t k = 0; k < COUNT_OF(text); k++)
            if (text[k])
                placeholders_exist(r, text[k], scope, keys[i].node);
        format_exists(r, box, keys[i].node);
        box_is_within(r, report, block, box, keys[i].node);
        box_is_clear(r, &keys[i]);
        block->box[i] = *box;
    }
}

static const struct node *block_merged(struct reading *r, const struct node *own)
{
    const struct node *use = own->kind == NODE_MAPPING ? node_get(own, "use") : NULL;
    if (!use || use->kind != NODE_SCALAR)
        return own;
    const struct node *shared = shared_block(r->catalog, use->text);
    if (shared)
        return node_merge(r->arena, own, shared, &BLOCK_MAPPING);
    complain(r, use, "00-856", "block", use->text, NULL);
    return own;
}

static const struct expr_scope *rows_scope(const struct expr_scope *scope, const char *id)
{
    for (size_t i = 0; i < scope->count; i++)
        if (strcmp(scope->name[i].name, id) == 0)
            return scope->name[i].rows;
    return NULL;
}

bool block_read(struct reading *r, const struct node *own, const struct report *report,
                struct report_block *block)
{
    struct block_keys keys;
    const struct expr_scope *scope = report->scope;
    if (own->kind != NODE_MAPPING) {
        complain(r, own, "00-805", "key", "block", NULL);
        return false;
    }
    keys_read(r, block_merged(r, own), &BLOCK_MAPPING, &keys);
    *block = keys.block;
    block->at = place_of(own);
    block_is_on_paper(r, report, block, own);
    below_is_earlier(r, report, block, own);
    if (keys.show)
        block->show_when = condition_read(r, keys.show, scope);
    if (block->repeat) {
        const struct expr_scope *of = scope;
        scope = rows_scope(scope, block->repeat);
        if (!scope)
            complain(r, own, "00-837", "id", block->repeat, "nearest",
                     near_name(r, of, block->repeat, EXPR_ROWS), NULL);
    }
    if (scope)
        boxes_read(r, report, block, keys.boxes, scope);
    return true;
}
