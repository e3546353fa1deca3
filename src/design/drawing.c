/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: what a page is made of while it is drawn: cells one after the other, each on its page,
 * then the form's own array. Dry; must not know where they come from.
 */
#include "drawing_private.h"

void drawing_cell(struct drawing *d, struct form_cell cell)
{
    struct form_cell *out = arena_take(d->r->arena, sizeof(*out));
    *out = cell;
    out->page = d->page;
    list_add(d->r->arena, &d->cells, out);
}

/* A stretch of label, its outer spaces taken off. */
void drawing_text(struct drawing *d, const char *start, const char *end, int column)
{
    for (; start < end && *start == ' '; start++)
        column++;
    while (end > start && end[-1] == ' ')
        end--;
    if (start == end)
        return;
    const char *text = arena_textn(d->r->arena, start, (size_t)(end - start));
    drawing_cell(d, (struct form_cell){.kind = CELL_TEXT,
                                       .row = d->row,
                                       .column = column,
                                       .width = text_columns(text),
                                       .rows = 1,
                                       .text = text});
}

void drawing_grid_fits(struct drawing *d, const struct field *grid, int width)
{
    int wanted = (int)grid->columns - 1;           /* one space between columns */
    for (size_t i = 0; i < grid->columns; i++)
        wanted += grid->column[i].hidden ? -1 : grid->column[i].width;
    if (wanted > width)
        complain_at(d->r, grid->at, "00-836", "id", grid->name.id, "width",
                    arena_format(d->r->arena, "%d", wanted), "room",
                    arena_format(d->r->arena, "%d", width), NULL);
}

void drawing_publish(struct drawing *d)
{
    struct form *form = d->form;
    form->cells = d->cells.count;
    form->cell = arena_take(d->r->arena, (form->cells + 1) * sizeof(*form->cell));
    for (size_t i = 0; i < form->cells; i++)
        form->cell[i] = *(const struct form_cell *)d->cells.item[i];
}

void drawing_page(struct drawing *d, size_t room, struct name name)
{
    struct form *form = d->form;
    if (!form->page)
        form->page = arena_take(d->r->arena, (room + 1) * sizeof(*form->page));
    form->page[form->pages++] = name;
}
