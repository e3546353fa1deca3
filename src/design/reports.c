/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: reports/ *.yaml — a paper, its record and its blocks, in millimetres. Knows no paper but A4
 * and A5, and no font.
 */
#include "design_private.h"

#include <string.h>

struct report_keys {
    const struct node *node;
    struct report report;
    const struct node *fields, *blocks;
};
/* clang-format off */
static const struct { const char *name; int width, height; } PAPERS[] = {
    {"A4", 21000, 29700}, {"A4 landscape", 29700, 21000}, {"A5", 14800, 21000}, {"A5 landscape", 21000, 14800},
};
#define AT(member) offsetof(struct report_keys, member)
static const struct key_spec REPORT_KEYS[] = {
    {"report",  KEY_ID,     true,  AT(report.name.id), .help = "id; the file's name"},
    {"name",    KEY_TEXT,   true,  AT(report.name.ja), .help = "its name"},
    {"name_en", KEY_TEXT,   false, AT(report.name.en), .help = "English; composed from the glossary otherwise"},
    {"help",    KEY_TEXT,   false, AT(report.help),    .help = "what the paper is, for whom and when; the manual has none without it"},
    {"help_en", KEY_TEXT,   false, AT(report.help_en), .help = "English; composed from the phrases otherwise"},
    {"req",     KEY_TEXT,   false, AT(report.req),     .help = "item of the standard"},
    {"law",     KEY_TEXT,   false, AT(report.law),     .help = "article it comes from"},
    {"query",   KEY_DOTTED, false, AT(report.query),   .help = "its record is printed; read by the deed's key. None: it prints a trial"},
    {"args",    KEY_TEXTS,  false, AT(report.arg), AT(report.args), .help = "argument of the query that takes the key"},
    {"paper",   KEY_TEXT,   false, AT(report.paper),   .fallback = "A4", .help = "A4, A4 landscape, A5, A5 landscape"},
    {"issued",  KEY_BOOL,   false, AT(report.issued),  .help = "true: it has an issue number, and the server keeps what was printed"},
    {"kept",    KEY_BOOL,   false, AT(report.kept),    .help = "true: printed again as it was; its query gives placed and font, it has no blocks"},
    {"fields",  KEY_LIST,   true,  AT(fields),         .help = "names and kinds of the record, as in a form"},
    {"blocks",  KEY_LIST,   false, AT(blocks),         .help = "blocks on the page"},
};
#undef AT
/* clang-format on */
const struct mapping_spec REPORT_MAPPING = MAPPING("report", REPORT_KEYS, struct report_keys,
                                                   "reports/<id>.yaml");
static void paper_read(struct reading *r, struct report *report, const struct node *root)
{
    for (size_t i = 0; i < COUNT_OF(PAPERS); i++) {
        if (strcmp(PAPERS[i].name, report->paper) == 0) {
            report->width = PAPERS[i].width;
            report->height = PAPERS[i].height;
            return;
        }
    }
    complain(r, value_at(root, "paper"), "00-810", "key", "paper", "text", report->paper, "words",
             "A4, A4 landscape, A5, A5 landscape", NULL);
}

static struct report *report_read(struct reading *r, const struct node *root)
{
    struct report_keys *keys = arena_take(r->arena, sizeof(*keys));
    size_t fields = 0;
    keys_read(r, root, &REPORT_MAPPING, keys);
    struct report *report = &keys->report;
    name_finish(r, &report->name, root);
    if (!report->help_en)
        report->help_en = phrase_english(r, report->help);
    file_is_named(r, root, report->name.id);
    report->system = r->system;
    report->dotted = dotted_in(r, report->name.id);
    report->at = place_of(root);
    paper_read(r, report, root);
    refer(r, LINK_QUERY, report->query, value_at(root, "query"));
    if (!keys->blocks && !report->kept)
        complain(r, root, "00-803", "key", "blocks", "mapping", "report", NULL);
    if (!keys->fields || !keys->blocks)
        return report;
    struct field_keys *names = fields_read(r, keys->fields, NULL, NULL, &fields);
    report->scope = scope_of(r->arena, fields_public(r->arena, names, fields), fields);
    report->block = arena_take(r->arena, (keys->blocks->count + 1) * sizeof(*report->block));
    for (size_t i = 0; i < keys->blocks->count; i++)
        report->blocks += block_read(r, keys->blocks->item[i], report,
                                     &report->block[report->blocks]);
    return report;
}

const struct report *report_piece(struct reading *r, const char *path)
{
    const struct node *root = file_node(r, path);
    struct report *report = root ? report_read(r, root) : NULL;
    if (report)
        layouts_of(r, report);
    return report;
}

void reports_read(struct reading *r)
{
    struct list paths = part_files(r, r->system->folder, "reports", ".yaml");
    r->system->report = arena_take(r->arena, (paths.count + 1) * sizeof(*r->system->report));
    for (size_t i = 0; i < paths.count; i++) {
        const struct node *root = file_node(r, paths.item[i]);
        if (root)
            r->system->report[r->system->reports++] = report_read(r, root);
    }
}
