/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: tongues — what a visitor reads, in Japanese, easy Japanese or English. That a form for
 * visitors has all of it is seen to in lint.
 */
#include "model_private.h"

#include <string.h>

static const char *in_tongue(enum tongue tongue, const char *ja, const char *easy, const char *en)
{
    const char *own = tongue == TONGUE_EASY ? easy : tongue == TONGUE_EN ? en : NULL;
    return own && *own ? own : ja;
}

const char *name_told(const struct name *name, enum tongue tongue)
{
    return in_tongue(tongue, name->ja ? name->ja : name->id, name->easy, name->en);
}

const char *code_told(const struct code *code, enum tongue tongue)
{
    return in_tongue(tongue, code->name, code->name_easy, code->name_en);
}

static void box_tell(struct report_box *box, enum tongue tongue)
{
    const char *text = in_tongue(tongue, box->text, box->text_easy, box->text_en);
    if (text != box->text)
        box->value = NULL;
    box->text = text;
    box->label = in_tongue(tongue, box->label, box->label_easy, box->label_en);
}

/* The report again, with boxes of its own that may be changed. */
struct report *report_again(struct arena *arena, const struct report *report)
{
    struct report *out = arena_take(arena, sizeof(*out));
    *out = *report;
    out->layout = NULL;
    out->layouts = 0;
    out->block = arena_take(arena, (report->blocks + 1) * sizeof(*out->block));
    for (size_t b = 0; b < report->blocks; b++) {
        out->block[b] = report->block[b];
        out->block[b].box = arena_take(arena,
                                       (report->block[b].boxes + 1) * sizeof(*out->block[b].box));
        for (size_t i = 0; i < report->block[b].boxes; i++)
            out->block[b].box[i] = report->block[b].box[i];
    }
    return out;
}

const struct report *report_told(struct arena *arena, const struct report *report,
                                 enum tongue tongue)
{
    if (tongue == TONGUE_JA || !report)
        return report;
    struct report *told = report_again(arena, report);
    for (size_t b = 0; b < told->blocks; b++)
        for (size_t i = 0; i < told->block[b].boxes; i++)
            box_tell(&told->block[b].box[i], tongue);
    return told;
}
