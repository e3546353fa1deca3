/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: pages. A picture is text as it will stand on the screen, with tags where fields go; a form
 * without one flows.
 *
 *     Name [full_name       ]  Born [birth_date    ]      [id ]: the field's columns lie between the brackets
 *     [#members                                    ]      [#id ]: a grid as wide as the tag; the blank lines below
 *                                                         belong to it, more are made when there are too few
 * Positions are display columns, so what lines up in the editor lines up on the screen. Dry.
 */
#include "model_private.h"

#include <string.h>

#define LABEL_MOST 36           /* columns of the label column when a form flows */

struct drawing {
    struct reading *r;
    struct form *form;
    struct list cells;           /* struct form_cell * */
    bool *drawn;                 /* by index of form->field */
    int page, row;
};
struct picture_line { const char *text; size_t bytes; struct place at; };

static struct form_cell *cell_add(struct drawing *d, struct form_cell cell)
{
    struct form_cell *out = arena_take(d->r->arena, sizeof(*out));
    *out = cell;
    out->page = d->page;
    list_add(d->r->arena, &d->cells, out);
    return out;
}

/* A stretch of label, its outer spaces taken off. */
static void text_add(struct drawing *d, const char *start, const char *end, int column)
{
    for (; start < end && *start == ' '; start++)
        column++;
    while (end > start && end[-1] == ' ')
        end--;
    if (start == end)
        return;
    const char *text = arena_textn(d->r->arena, start, (size_t)(end - start));
    cell_add(d, (struct form_cell){.kind = CELL_TEXT,
                                   .row = d->row,
                                   .column = column,
                                   .width = text_columns(text),
                                   .rows = 1,
                                   .text = text});
}

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

static void grid_fits(struct drawing *d, const struct field *grid, int width)
{
    int wanted = (int)grid->columns - 1;           /* one space between columns */
    for (size_t i = 0; i < grid->columns; i++)
        wanted += grid->column[i].hidden ? -1 : grid->column[i].width;
    if (wanted > width)
        complain_at(d->r, grid->at, "00-836", "id", grid->name.id, "width",
                    arena_format(d->r->arena, "%d", wanted), "room",
                    arena_format(d->r->arena, "%d", width), NULL);
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
        cell_add(d, (struct form_cell){.kind = CELL_GRID,
                                       .row = d->row,
                                       .column = column,
                                       .width = width,
                                       .rows = field->rows + 1,
                                       .field = field});
        grid_fits(d, field, width);
        return field->rows;
    } else {
        d->drawn[index] = true;
        field->width = width - 2;
        cell_add(d, (struct form_cell){.kind = CELL_FIELD,
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
        text_add(d, label, at, columns_between(arena, line->text, label));
        int rows = tag_add(d, place, name, column, (int)bytes, at[1] == '#');
        below = rows > below ? rows : below;
        label = at + bytes;
        at = label - 1;
    }
    text_add(d, label, end, columns_between(arena, line->text, label));
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

static void cells_publish(struct drawing *d)
{
    struct form *form = d->form;
    form->cells = d->cells.count;
    form->cell = arena_take(d->r->arena, (form->cells + 1) * sizeof(*form->cell));
    for (size_t i = 0; i < form->cells; i++)
        form->cell[i] = *(const struct form_cell *)d->cells.item[i];
}

static void page_add(struct reading *r, struct form *form, size_t room, struct name name)
{
    if (!form->page)
        form->page = arena_take(r->arena, (room + 1) * sizeof(*form->page));
    form->page[form->pages++] = name;
}

void pages_draw(struct reading *r, struct form *form, const struct picture *picture,
                size_t pictures)
{
    struct drawing d = {.r = r, .form = form};
    d.drawn = arena_take(r->arena, (form->fields + 1) * sizeof(*d.drawn));
    for (size_t i = 0; i < pictures; i++) {
        struct name name = {.id = picture[i].id, .ja = picture[i].name, .en = picture[i].name_en};
        name_finish(r, &name, picture[i].node);
        page_add(r, form, pictures, name);
        d.page = (int)i;
        picture_draw(&d, picture[i].node);
    }
    for (size_t i = 0; i < form->fields; i++)
        if (!d.drawn[i] && !form->field[i].hidden)
            complain_at(r, form->field[i].at, "00-832", "id", form->field[i].name.id, NULL);
    cells_publish(&d);
    labels_take(r, form);
}

/* ---- without a picture: one field a line, labels to the left, a grid on a page of its own ---- */
static int label_width(const struct form *form)
{
    int widest = 0;
    for (size_t i = 0; i < form->fields; i++) {
        const struct field *field = &form->field[i];
        int columns = field->hidden || field->kind == KIND_GRID ? 0 : text_columns(field->name.ja);
        widest = columns > widest ? columns : widest;
    }
    return widest < LABEL_MOST ? widest : LABEL_MOST;
}

static void page_turn(struct drawing *d, bool *is_open, size_t room)
{
    struct name name = d->form->name;
    d->page = (int)d->form->pages;
    d->row = 0;
    *is_open = true;
    page_add(d->r, d->form, room, name);
}

static void grid_flow(struct drawing *d, struct field *field)
{
    if (field->rows > SCREEN_ROWS - 2)
        field->rows = SCREEN_ROWS - 2;
    field->width = SCREEN_COLUMNS;
    grid_fits(d, field, SCREEN_COLUMNS);
    text_add(d, field->name.ja, field->name.ja + strlen(field->name.ja), 0);
    cell_add(d, (struct form_cell){.kind = CELL_GRID,
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
    text_add(d, field->name.ja, field->name.ja + strlen(field->name.ja), 0);
    cell_add(d, (struct form_cell){.kind = CELL_FIELD,
                                   .row = d->row,
                                   .column = label + 2,
                                   .width = field->width,
                                   .rows = 1,
                                   .field = field});
    d->row++;
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
    text_add(d, name, name + strlen(name), 0);
    cell_add(d, (struct form_cell){.kind = CELL_FIELD,
                                   .row = d->row,
                                   .column = label + 2,
                                   .rows = 1,
                                   .field = field,
                                   .width = width < room - unit ? width : room - unit});
    d->row++;
}

static void english_grid(struct drawing *d, const struct field *field)
{
    text_add(d, field->name.en, field->name.en + strlen(field->name.en), 0);
    cell_add(d, (struct form_cell){.kind = CELL_GRID,
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
    int label = 0;
    bool is_open;
    for (size_t i = 0; i < form->fields; i++) {
        int columns = form->field[i].hidden || form->field[i].kind == KIND_GRID
                          ? 0
                          : text_columns(form->field[i].name.en);
        label = columns > label ? columns : label;
    }
    label = label < LABEL_MOST ? label : LABEL_MOST;
    for (size_t i = 0; i < form->fields; i++) {
        const struct field *field = &form->field[i];
        if (field->hidden)
            continue;
        if (d.row + (field->kind == KIND_GRID ? field->rows + 2 : 1) > SCREEN_ROWS)
            page_turn(&d, &is_open, form->fields + 1);
        if (field->kind == KIND_GRID)
            english_grid(&d, field);
        else
            english_field(&d, field, label);
    }
    if (english->pages == 0)
        page_turn(&d, &is_open, 1);
    cells_publish(&d);
    return english;
}

void pages_flow(struct reading *r, struct form *form)
{
    struct drawing d = {.r = r, .form = form};
    bool is_open = false;
    int label = label_width(form);
    for (size_t i = 0; i < form->fields; i++) {
        struct field *field = &form->field[i];
        if (field->hidden || field->kind == KIND_GRID)
            continue;
        if (!is_open || d.row == FLOW_ROWS)
            page_turn(&d, &is_open, form->fields + 1);
        field_flow(&d, field, label);
    }
    for (size_t i = 0; i < form->fields; i++) {
        if (form->field[i].hidden || form->field[i].kind != KIND_GRID)
            continue;
        page_turn(&d, &is_open, form->fields + 1);
        grid_flow(&d, &form->field[i]);
    }
    if (!is_open)
        page_turn(&d, &is_open, 1);
    cells_publish(&d);
}
