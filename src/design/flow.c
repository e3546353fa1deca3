/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: pages of a form without a picture: one field a line, labels to the left, a grid on a page
 * of its own; and every form in English. Dry.
 */
#include "drawing_private.h"

#include <string.h>

#define LABEL_MOST 36           /* columns of the label column */

static int label_width(const struct form *form, bool english)
{
    int widest = 0;
    for (size_t i = 0; i < form->fields; i++) {
        const struct field *field = &form->field[i];
        const char *name = english ? field->name.en : field->name.ja;
        int columns = field->hidden || field->kind == KIND_GRID ? 0 : text_columns(name);
        widest = columns > widest ? columns : widest;
    }
    return widest < LABEL_MOST ? widest : LABEL_MOST;
}

static void page_turn(struct drawing *d, size_t room)
{
    struct name name = d->form->name;
    d->page = (int)d->form->pages;
    d->row = 0;
    drawing_page(d, room, name);
}

static void grid_flow(struct drawing *d, struct field *field)
{
    if (field->rows > SCREEN_ROWS - 2)
        field->rows = SCREEN_ROWS - 2;
    field->width = SCREEN_COLUMNS;
    drawing_grid_fits(d, field, SCREEN_COLUMNS);
    drawing_text(d, field->name.ja, field->name.ja + strlen(field->name.ja), 0);
    drawing_cell(d, (struct form_cell){.kind = CELL_GRID,
                                       .row = 1,
                                       .width = SCREEN_COLUMNS,
                                       .rows = field->rows + 1,
                                       .field = field});
}

static void field_flow(struct drawing *d, struct field *field, int label)
{
    int room = SCREEN_COLUMNS - label - 3;
    if (text_columns(field->name.ja) > label)
        complain_at(d->r, field->at, "00-871", "name", field->name.ja, "width",
                    arena_format(d->r->arena, "%d", label), NULL);
    if (field->width > room)
        field->width = room;
    drawing_text(d, field->name.ja, field->name.ja + strlen(field->name.ja), 0);
    drawing_cell(d, (struct form_cell){.kind = CELL_FIELD,
                                       .row = d->row,
                                       .column = label + 2,
                                       .width = field->width,
                                       .rows = 1,
                                       .field = field});
    d->row++;
}

void pages_flow(struct reading *r, struct form *form)
{
    struct drawing d = {.r = r, .form = form};
    int label = label_width(form, false);
    for (size_t i = 0; i < form->fields; i++) {
        struct field *field = &form->field[i];
        if (field->hidden || field->kind == KIND_GRID)
            continue;
        if (form->pages == 0 || d.row == FLOW_ROWS)
            page_turn(&d, form->fields + 1);
        field_flow(&d, field, label);
    }
    for (size_t i = 0; i < form->fields; i++) {
        if (form->field[i].hidden || form->field[i].kind != KIND_GRID)
            continue;
        page_turn(&d, form->fields + 1);
        grid_flow(&d, &form->field[i]);
    }
    if (form->pages == 0)
        page_turn(&d, 1);
    drawing_publish(&d);
}

/* ---- in English: the labels of a picture leave no room for the words of another tongue, so that it flows ---- */
enum { ENGLISH_CODE = 40 };

static void english_field(struct drawing *d, const struct field *field, int label)
{
    int room = SCREEN_COLUMNS - label - 3, unit = field->unit ? text_columns(field->unit) + 2 : 0;
    int width = field->said ? room
                : field->kind == KIND_CODE && field->width < ENGLISH_CODE
                    ? ENGLISH_CODE
                    : field->width; /* words are longer than kanji */
    const char *name = arena_textn(d->r->arena, field->name.en,
                                   text_fit(field->name.en, label, &(int){0}));
    drawing_text(d, name, name + strlen(name), 0);
    drawing_cell(d, (struct form_cell){.kind = CELL_FIELD,
                                       .row = d->row,
                                       .column = label + 2,
                                       .rows = 1,
                                       .field = field,
                                       .width = width < room - unit ? width : room - unit});
    d->row++;
}

static void english_grid(struct drawing *d, const struct field *field)
{
    drawing_text(d, field->name.en, field->name.en + strlen(field->name.en), 0);
    drawing_cell(d, (struct form_cell){.kind = CELL_GRID,
                                       .row = d->row + 1,
                                       .width = SCREEN_COLUMNS,
                                       .rows = field->rows + 1,
                                       .field = field});
    d->row += field->rows + 3;
}

const struct form *form_english(struct reading *r, const struct form *form)
{
    struct form *english = arena_take(r->arena, sizeof *english);
    *english = *form;
    english->page = NULL;
    english->pages = 0;
    struct drawing d = {.r = r, .form = english, .row = SCREEN_ROWS};
    int label = label_width(form, true);
    for (size_t i = 0; i < form->fields; i++) {
        const struct field *field = &form->field[i];
        if (field->hidden)
            continue;
        if (d.row + (field->kind == KIND_GRID ? field->rows + 2 : 1) > SCREEN_ROWS)
            page_turn(&d, form->fields + 1);
        if (field->kind == KIND_GRID)
            english_grid(&d, field);
        else
            english_field(&d, field, label);
    }
    if (english->pages == 0)
        page_turn(&d, 1);
    drawing_publish(&d);
    return english;
}
