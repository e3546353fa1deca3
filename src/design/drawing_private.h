/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design, pages of a form: drawn from a picture (picture.c) or flowing (flow.c), both into a drawing
 * (drawing.c).
 */
#ifndef DRAWING_PRIVATE_H
#define DRAWING_PRIVATE_H
#include "design_private.h"

struct drawing {
    struct reading *r;
    struct form *form;
    struct list cells;           /* struct form_cell * */
    bool *drawn;                 /* by index of form->field; of a picture */
    int page, row;
};

void drawing_page(struct drawing *d, size_t room, struct name name);      /* room: the most there can be */
void drawing_cell(struct drawing *d, struct form_cell cell);             /* on the page in hand */
void drawing_text(struct drawing *d, const char *start, const char *end, int column);
void drawing_grid_fits(struct drawing *d, const struct field *grid, int width);      /* complains where its columns are wider */
void drawing_publish(struct drawing *d);                                 /* the cells are the form's */
#endif
