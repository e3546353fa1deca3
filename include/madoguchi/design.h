/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design — what is seen: forms and their pages, drawn or flowing, what F10 and the other keys do,
 * lists, papers and their layouts. screens/, lists/, reports/ and layouts/ become structs of model.
 * Must not know a canvas, a font or a system as a whole.
 */
#ifndef MADOGUCHI_DESIGN_H
#define MADOGUCHI_DESIGN_H
#include "madoguchi/model_reading.h"

void forms_read(struct reading *r);
void lists_read(struct reading *r);
void reports_read(struct reading *r);
void layouts_read(struct reading *r);            /* after the reports */
/* Of one file only what an outline tells; NULL when it cannot be read. */
const struct form *form_outline(struct reading *r, const char *path);
const struct list_def *list_outline(struct reading *r, const char *path);
const struct form *form_piece(struct reading *r, const char *path);    /* all of one file; NULL when it cannot be read */
const struct list_def *list_piece(struct reading *r, const char *path);
const struct report *report_piece(struct reading *r, const char *path);
#endif
