/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: layouts/ <report>.<city>.yaml — where one city places the boxes of a report. A layout
 * moves a box, makes it larger or smaller, or words a label or a fixed text anew; it can neither
 * leave a box out nor say what stands in it nor lay it over another. So whatever the law puts on
 * the paper stays on it. Knows no paper and no font.
 */
#include "design_private.h"

#include <string.h>

#define SMALLEST_PT 600          /* 1/100 pt: below this a text cannot be read on paper */

struct layout_keys { const char *report, *law; int64_t city; const struct node *boxes; };
struct layout_box_keys {
    const struct node *node;
    const char *box;
    struct report_box to;
    int align;
};

/* clang-format off */
static const struct key_word ALIGN_WORDS[] = {{"left", ALIGN_LEFT}, {"center", ALIGN_CENTER}, {"right", ALIGN_RIGHT}, {NULL, 0}};
#define AT(member) offsetof(struct layout_keys, member)
static const struct key_spec LAYOUT_KEYS[] = {
    {"layout", KEY_ID,   true,  AT(report), .help = "the report's id; the file's name up to its first point"},
    {"city",   KEY_INT,  true,  AT(city),   .help = "code of the city that prints so"},
    {"law",    KEY_TEXT, false, AT(law),    .help = "what lets it: ordinance, rule"},
    {"boxes",  KEY_LIST, true,  AT(boxes),  .help = "boxes that this city places otherwise"},
};
#undef AT
#define AT(member) offsetof(struct layout_box_keys, member)
static const struct key_spec LAYOUT_BOX_KEYS[] = {
    {"box",        KEY_DOTTED,     true,  AT(box),       .help = "block.box of the report"},
    {"x",          KEY_HUNDREDTHS, false, AT(to.x),      .help = "mm from the block's left edge"},
    {"y",          KEY_HUNDREDTHS, false, AT(to.y),      .help = "mm from the block's upper edge"},
    {"width",      KEY_HUNDREDTHS, false, AT(to.width),  .help = "mm"},
    {"height",     KEY_HUNDREDTHS, false, AT(to.height), .help = "mm"},
    {"size",       KEY_HUNDREDTHS, false, AT(to.size),   .help = "pt, 6 at the least"},
    {"label_size", KEY_HUNDREDTHS, false, AT(to.label_size), .help = "pt"},
    {"align",      KEY_WORD,       false, AT(align),     .words = ALIGN_WORDS, .help = "left, center or right"},
    {"frame",      KEY_BOOL,       false, AT(to.frame),  .help = "true: lines around it"},
    {"label",      KEY_TEXT,       false, AT(to.label),  .help = "small text at its upper left"},
    {"text",       KEY_TEXT,       false, AT(to.text),   .help = "another wording; only where the report has a fixed text"},
};
#undef AT
/* clang-format on */
const struct mapping_spec LAYOUT_MAPPING = MAPPING("layout", LAYOUT_KEYS, struct layout_keys,
                                                   "layouts/<report>.<city>.yaml");
const struct mapping_spec LAYOUT_BOX_MAPPING = MAPPING("layout box", LAYOUT_BOX_KEYS,
                                                       struct layout_box_keys, "a box of a layout");

static struct report_box *box_named(const struct report *report, const char *dotted,
                                    struct report_block **block)
{
    size_t bytes = strcspn(dotted, ".");
    for (size_t b = 0; b < report->blocks; b++) {
        *block = &report->block[b];
        if (strlen((*block)->id) != bytes || strncmp((*block)->id, dotted, bytes) != 0 ||
            dotted[bytes] != '.')
            continue;
        for (size_t i = 0; i < (*block)->boxes; i++)
            if ((*block)->box[i].id && strcmp((*block)->box[i].id, dotted + bytes + 1) == 0)
                return &(*block)->box[i];
    }
    return NULL;
}

static bool covers(const struct report_box *a, const struct report_box *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

/* Boxes that lay apart stay apart: none is hidden by another. */
static void boxes_stay_apart(struct reading *r, const struct report_block *was,
                             const struct report_block *is, const struct node *at)
{
    for (size_t i = 0; i < is->boxes; i++)
        for (size_t k = i + 1; k < is->boxes; k++)
            if (covers(&is->box[i], &is->box[k]) && !covers(&was->box[i], &was->box[k]))
                complain(r, at, "00-987", "id", is->box[i].id ? is->box[i].id : "–", "other",
                         is->box[k].id ? is->box[k].id : "–", NULL);
}

/* An item in a tenth of its room is as good as left out. */
#define SMALLEST_SHARE 2         /* half of the report's own width and height */

/* Words are worded anew, never taken away: what is nothing but blanks says nothing. */
static bool says_something(const char *text)
{
    static const char wide[] = "　";
    size_t bytes = sizeof(wide) - 1;
    if (!text)
        return true;                               /* stays as it is */
    while (*text == ' ' || strncmp(text, wide, bytes) == 0)
        text += *text == ' ' ? 1 : bytes;
    return *text != '\0';
}

/* A fixed text keeps its placeholders: what is put in there is an item of the paper. */
static bool may_be_worded(const struct report_box *box)
{
    return box->text && box->text[0] && !strchr(box->text, '{');
}

static void box_change(struct reading *r, struct report_box *box,
                       const struct layout_box_keys *keys)
{
    const struct { const char *name; int *to; int from; } length[] = {
        {"x", &box->x, keys->to.x}, {"y", &box->y, keys->to.y}, {"width", &box->width, keys->to.width},
        {"height", &box->height, keys->to.height}, {"size", &box->size, keys->to.size}, {"label_size", &box->label_size, keys->to.label_size},
    };
    int width = box->width / SMALLEST_SHARE, height = box->height / SMALLEST_SHARE;
    for (size_t i = 0; i < COUNT_OF(length); i++)
        if (node_get(keys->node, length[i].name))
            *length[i].to = length[i].from;
    if (node_get(keys->node, "align"))
        box->align = (enum report_align)keys->align;
    if (node_get(keys->node, "frame"))
        box->frame = keys->to.frame;
    if (keys->to.label)
        box->label = keys->to.label;
    if (!says_something(keys->to.label))
        complain(r, node_get(keys->node, "label"), "00-986", "id", keys->box, NULL);
    if (keys->to.text &&
        (!may_be_worded(box) || strchr(keys->to.text, '{') || !says_something(keys->to.text)))
        complain(r, node_get(keys->node, "text"), "00-986", "id", keys->box, NULL);
    else if (keys->to.text)
        box->text = keys->to.text;
    if (box->width <= 0 || box->width < width || box->height <= 0 || box->height < height ||
        box->size < SMALLEST_PT)
        complain(r, keys->node, "00-988", "id", keys->box, NULL);
}

static struct report *report_of(const struct system *system, const char *id)
{
    for (size_t i = 0; i < system->reports; i++)
        if (strcmp(system->report[i]->name.id, id) == 0)
            return system->report[i];
    return NULL;
}

static bool city_is_known(struct reading *r, int64_t code)
{
    const struct office *office = catalog_office(r->catalog);
    for (size_t i = 0; i < office->cities; i++)
        if (office->city[i].code == code)
            return true;
    return false;
}

static void changes_read(struct reading *r, struct report *report, const struct node *boxes)
{
    size_t count = 0;
    struct layout_box_keys *keys = items_read(r, boxes, &LAYOUT_BOX_MAPPING, &count);
    for (size_t i = 0; i < count; i++) {
        struct report_block *block;
        struct report_box *box = keys[i].box ? box_named(report, keys[i].box, &block) : NULL;
        if (keys[i].box && !box)
            complain(r, keys[i].node, "00-985", "id", keys[i].box, "report", report->dotted, NULL);
        if (!box)
            continue;
        box_change(r, box, &keys[i]);
        box_is_within(r, report, block, box, keys[i].node);
    }
}

/* base: the report it is of; NULL: the one of the system that it names. */
static void layout_read(struct reading *r, const struct node *root, struct report *base)
{
    struct layout_keys keys;
    keys_read(r, root, &LAYOUT_MAPPING, &keys);
    if (!base && keys.report)
        base = report_of(r->system, keys.report);
    file_is_named(r, root, keys.report);
    if (keys.report && !base)
        complain(r, root, "00-989", "id", keys.report, NULL);
    if (base && !city_is_known(r, keys.city))
        complain(r, root, "00-990", "city", arena_format(r->arena, "%d", (int)keys.city), NULL);
    if (!base || !keys.boxes)
        return;
    struct report *own = report_again(r->arena, base);
    own->city = (int)keys.city;
    own->at = place_of(root);
    changes_read(r, own, keys.boxes);
    for (size_t b = 0; b < own->blocks; b++)
        boxes_stay_apart(r, &base->block[b], &own->block[b], root);
    const struct report **layout = arena_take(r->arena, (base->layouts + 1) * sizeof(*layout));
    for (size_t i = 0; i < base->layouts; i++)
        layout[i] = base->layout[i];
    layout[base->layouts++] = own;
    base->layout = layout;
}

void layouts_read(struct reading *r)
{
    struct list paths = part_files(r, r->system->folder, "layouts", ".yaml");
    for (size_t i = 0; i < paths.count; i++) {
        const struct node *root = file_node(r, paths.item[i]);
        if (root)
            layout_read(r, root, NULL);
    }
}

void layouts_of(struct reading *r, struct report *report)
{
    struct list paths = part_files(r, r->system->folder, "layouts", ".yaml");
    size_t bytes = strlen(report->name.id);
    for (size_t i = 0; i < paths.count; i++) {
        const char *name = strrchr(paths.item[i], '/') + 1;
        bool is_of_it = strncmp(name, report->name.id, bytes) == 0 && name[bytes] == '.';
        const struct node *root = is_of_it ? file_node(r, paths.item[i]) : NULL;
        if (root)
            layout_read(r, root, report);
    }
}
