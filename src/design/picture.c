/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: pages from pictures. A picture is text as it will stand on the screen, with tags where
 * fields go.
 *
 *     Name [full_name       ]  Born [birth_date    ]      [id ]: the field's columns lie between the brackets
 *     [#members                                    ]      [#id ]: a grid as wide as the tag; the blank lines below
 *                                                         belong to it, more are made when there are too few
 * Positions are display columns, so what lines up in the editor lines up on the screen. Dry.
 */
#include "drawing_private.h"

#include <string.h>

struct picture_line { const char *text; size_t bytes; struct place at; };

static int columns_between(struct arena *arena, const char *start, const char *end)
{
    return text_columns(arena_textn(arena, start, (size_t)(end - start)));
}

/* Bytes of the tag that begins here, 0: this bracket is text. */
static size_t tag_at(const char *at, const char *end, const char **id, size_t *id_bytes,
                     bool *closed)
{
    const char *name = at + 1 + (at + 1 < end && at[1] == '#');
    size_t bytes = 0;
    while (name + bytes < end && (name[bytes] == '_' || (name[bytes] >= 'a' && name[bytes] <= 'z')
                                  || (bytes > 0 && name[bytes] >= '0' && name[bytes] <= '9')))
        bytes++;
    if (bytes == 0)
        return 0;
    const char *close = name + bytes;
    while (close < end && *close == ' ')
        close++;
    *id = name;
    *id_bytes = bytes;
    *closed = close < end && *close == ']';
    return (size_t)(close - at) + *closed;
}

static struct field *field_of(struct form *form, const char *id, size_t *index)
{
    for (*index = 0; *index < form->fields; ++*index)
        if (strcmp(form->field[*index].name.id, id) == 0)
            return &form->field[*index];
    return NULL;
}

/* Returns how many rows the tag takes beyond its own line. */
static int tag_add(struct drawing *d, struct place at, const char *id, int column, int width,
                   bool is_grid)
{
    size_t index;
    struct field *field = field_of(d->form, id, &index);
    if (!field)
        complain_at(d->r, at, "00-831", "id", id, "nearest", near_field(d->r, d->form, id), NULL);
    else if ((field->kind == KIND_GRID) != is_grid)
        complain_at(d->r, at, "00-838", "id", id, NULL);
    else if (d->drawn[index])
        complain_at(d->r, at, "00-833", "id", id, NULL);
    else if (is_grid) {
        d->drawn[index] = true;
        field->width = width;
        drawing_cell(d, (struct form_cell){.kind = CELL_GRID,
                                           .row = d->row,
                                           .column = column,
                                           .width = width,
                                           .rows = field->rows + 1,
                                           .field = field});
        drawing_grid_fits(d, field, width);
        return field->rows;
    } else {
        d->drawn[index] = true;
        field->width = width - 2;
        drawing_cell(d, (struct form_cell){.kind = CELL_FIELD,
                                           .row = d->row,
                                           .column = column + 1,
                                           .width = width - 2,
                                           .rows = 1,
                                           .field = field});
    }
    return 0;
}

/* Draws one line; returns the rows a grid on it takes below. */
static int line_draw(struct drawing *d, const struct picture_line *line)
{
    const char *end = line->text + line->bytes, *label = line->text;
    struct arena *arena = d->r->arena;
    int below = 0;
    for (const char *at = line->text; at < end; at++) {
        const char *id;
        size_t id_bytes;
        bool closed;
        size_t bytes = *at == '[' ? tag_at(at, end, &id, &id_bytes, &closed) : 0;
        if (bytes == 0)
            continue;
        int column = columns_between(arena, line->text, at);
        struct place place = {.file = line->at.file,
                              .line = line->at.line,
                              .column = line->at.column + column};
        const char *name = arena_textn(arena, id, id_bytes);
        if (!closed)
            complain_at(d->r, place, "00-830", "id", name, NULL);
        drawing_text(d, label, at, columns_between(arena, line->text, label));
        int rows = tag_add(d, place, name, column, (int)bytes, at[1] == '#');
        below = rows > below ? rows : below;
        label = at + bytes;
        at = label - 1;
    }
    drawing_text(d, label, end, columns_between(arena, line->text, label));
    int width = columns_between(arena, line->text, end);
    if (width > SCREEN_COLUMNS)
        complain_at(d->r, line->at, "00-834", "width", arena_format(arena, "%d", width), NULL);
    return below;
}

static bool is_blank(const struct picture_line *line)
{
    for (size_t i = 0; i < line->bytes; i++)
        if (line->text[i] != ' ')
            return false;
    return true;
}

static void picture_draw(struct drawing *d, const struct node *node)
{
    int below = 0, number = 0;
    const char *text = node->text;
    d->row = 0;
    while (*text) {
        size_t bytes = strcspn(text, "\n");
        struct picture_line line = {.text = text, .bytes = bytes, .at = place_of(node)};
        line.at.line += ++number;
        line.at.column = 1;
        text += bytes + (text[bytes] == '\n');
        if (below > 0 && is_blank(&line)) {
            below--;                               /* a line the author left for the grid's rows */
            d->row++;
            continue;
        }
        d->row += below;
        below = line_draw(d, &line);
        d->row++;
    }
    d->row += below;
    if (d->row > SCREEN_ROWS)
        complain(d->r, node, "00-835", "rows", arena_format(d->r->arena, "%d", d->row), NULL);
}

void pages_draw(struct reading *r, struct form *form, const struct picture *picture,
                size_t pictures)
{
    struct drawing d = {.r = r, .form = form};
    d.drawn = arena_take(r->arena, (form->fields + 1) * sizeof(*d.drawn));
    for (size_t i = 0; i < pictures; i++) {
        struct name name = {.id = picture[i].id, .ja = picture[i].name, .en = picture[i].name_en};
        name_finish(r, &name, picture[i].node);
        drawing_page(&d, pictures, name);
        d.page = (int)i;
        picture_draw(&d, picture[i].node);
    }
    for (size_t i = 0; i < form->fields; i++)
        if (!d.drawn[i] && !form->field[i].hidden)
            complain_at(r, form->field[i].at, "00-832", "id", form->field[i].name.id, NULL);
    drawing_publish(&d);
    labels_take(r, form);
}
