/* SPDX-License-Identifier: Apache-2.0 */
/* design, shared inside the room. */
#ifndef DESIGN_PRIVATE_H
#define DESIGN_PRIVATE_H
#include "madoguchi/design.h"
#include "madoguchi/dictionary_reading.h"

#define SCREEN_ROWS 20          /* of a page; title, message, key bar and one spare are the engine's */
#define FLOW_ROWS 18
void layouts_of(struct reading *r, struct report *report);    /* of that one alone */
bool block_read(struct reading *r, const struct node *own, const struct report *report,
                struct report_block *block); /* false: it is none, and told */
void box_is_within(struct reading *r, const struct report *report, const struct report_block *block,
                   const struct report_box *box, const struct node *at);
struct action *actions_read(struct reading *r, const struct node *sequence,
                            const struct expr_scope *scope, size_t *count);

struct picture { const char *id, *name, *name_en; const struct node *node; };
void pages_draw(struct reading *r, struct form *form, const struct picture *picture,
                size_t pictures);
void pages_flow(struct reading *r, struct form *form);
void labels_take(struct reading *r, struct form *form);          /* labels.c: of what is drawn, the names */
const struct form *form_english(struct reading *r, const struct form *form);     /* flowing, under its English labels */

/* ---- of a form ---- */
void submit_read(struct reading *r, struct form *form, const struct node *node);
/* bundles.c; NULL node: none; no_table: that of the form is missing, so that kinds of fields are not known */
void bundle_read(struct reading *r, struct form *form, const struct node *node, bool no_table);
#endif
