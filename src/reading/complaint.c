/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reading: complaints. A load never stops at its first mistake; everything wrong is collected with
 * its place and handed over ordered as an author reads: by file, line, column. Dry.
 */
#include "madoguchi/reading_keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct place place_of(const struct node *node)
{
    return (struct place){.file = node->file, .line = node->line, .column = node->column};
}

struct error *complaint_add(struct reading *r, struct place at)
{
    if (r->complaint.count >= MOST_COMPLAINTS) {    /* a hostile file is refused by its first mistakes; the last one takes the rest */
        struct complaint *last = r->complaint.item[MOST_COMPLAINTS - 1];
        last->at = at;
        return &last->error;
    }
    struct complaint *complaint = arena_take(r->arena, sizeof(*complaint));
    complaint->at = at;
    list_add(r->arena, &r->complaint, complaint);
    return &complaint->error;
}

void complain_error(struct reading *r, struct place at, const struct error *err)
{
    *complaint_add(r, at) = *err;
}

static int compare(const void *left, const void *right)
{
    const struct complaint *a = *(struct complaint *const *)left;
    const struct complaint *b = *(struct complaint *const *)right;
    int order = strcmp(a->at.file ? a->at.file : "", b->at.file ? b->at.file : "");
    if (order == 0)
        order = a->at.line != b->at.line ? a->at.line - b->at.line : a->at.column - b->at.column;
    return order != 0 ? order : strcmp(a->error.id, b->error.id);
}

static bool is_same(const struct complaint *a, const struct complaint *b)
{
    return compare(&a, &b) == 0 && memcmp(a->error.args, b->error.args, sizeof(a->error.args)) == 0;
}

struct complaint *complaints_take(struct reading *r, size_t *count)
{
    struct complaint *out = arena_take(r->arena, (r->complaint.count + 1) * sizeof(*out));
    size_t kept = 0;
    if (r->complaint.count > 1)
        qsort(r->complaint.item, r->complaint.count, sizeof(void *), compare);
    for (size_t i = 0; i < r->complaint.count; i++) {
        struct complaint *one = r->complaint.item[i];
        /* A group used by ten forms complains ten times of the same line. */
        if (i > 0 && is_same(one, r->complaint.item[i - 1]))
            continue;
        snprintf(one->error.where, sizeof(one->error.where), "%s:%d:%d",
                 one->at.file ? one->at.file : "", one->at.line, one->at.column);
        out[kept++] = *one;
    }
    *count = kept;
    return out;
}
