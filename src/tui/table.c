/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table: rows and columns of texts laid on a canvas, the first columns standing still while the
 * rest moves sideways. Asks for the texts of the visible rows only. Must know no list and no query.
 * Dry.
 */
#include "tui_private.h"

#include "madoguchi/text.h"

/* A column cut to less than a stub says nothing: it waits for the next page. */
enum { GAP = 1, STUB_MIN = 4 };

/* One column where it falls on the canvas. */
struct slot { int index, column, width; };

static int next_shown(const struct table_view *table, int index)
{
    index++;
    return index >= table->frozen && index < table->first_column ? table->first_column : index;
}

static int wish(const struct table_view *table, int index, int rest)
{
    int width = table->column[index].width;
    return width > 0 && width < rest ? width : rest;
}

/* The next column that fits behind `slot` (index -1 at first); false when the row is full. */
static bool step(const struct table_view *table, int columns, struct slot *slot)
{
    int column = slot->index < 0 ? 0 : slot->column + slot->width + GAP;
    int index = next_shown(table, slot->index);
    if (index >= table->columns || columns - column <= 0)
        return false;
    int width = wish(table, index, columns - column);
    if (table->column[index].width > width && width < STUB_MIN)
        return false;
    *slot = (struct slot){index, column, width};
    return true;
}

static void put_cell(struct canvas *canvas, int row, int column, const struct slot *slot,
                     enum style style, const char *text, bool right)
{
    struct buffer clean = {0}, padded = {0};
    text_sanitise(&clean, text ? text : "");
    text_pad(&padded, buffer_string(&clean), slot->width, right);
    canvas_put(canvas, row, column + slot->column, slot->width, style, buffer_string(&padded));
    buffer_release(&clean);
    buffer_release(&padded);
}

static void put_header(const struct table_view *table, struct canvas *canvas, int row, int column,
                       int columns)
{
    struct slot slot = {.index = -1};
    int gap = 0;                    /* before the first column that moves */
    canvas_fill(canvas, row, column, 1, columns, STYLE_TITLE);
    while (step(table, columns, &slot)) {
        put_cell(canvas, row, column, &slot, STYLE_TITLE, table->column[slot.index].title,
                 table->column[slot.index].right);
        if (slot.index < table->frozen)
            gap = slot.column + slot.width;
    }
    /* what is out of sight is said to be there */
    if (slot.index + 1 < table->columns)
        canvas_put(canvas, row, column + columns - 1, 1, STYLE_TITLE, ">");
    if (table->first_column > table->frozen)
        canvas_put(canvas, row, column + gap, 1, STYLE_TITLE, "<");
}

static void put_row(const struct table_view *table, struct canvas *canvas, int index, int row,
                    int column, int columns)
{
    enum style style = table->style ? table->style(table->context, index) : STYLE_PLAIN;
    if (index == table->chosen)
        style = STYLE_CHOSEN;
    struct slot slot = {.index = -1};
    canvas_fill(canvas, row, column, 1, columns, style);
    while (step(table, columns, &slot))
        put_cell(canvas, row, column, &slot, style, table->text(table->context, index, slot.index),
                 table->column[slot.index].right);
}

void table_follow(struct table_view *table, int rows)
{
    int page = rows > 1 ? rows - 1 : 1, last = table->rows > 0 ? table->rows - 1 : 0;
    table->chosen = table->chosen > last ? last : table->chosen;
    if (table->chosen >= 0 && table->chosen < table->first_row)
        table->first_row = table->chosen;
    if (table->chosen >= table->first_row + page)
        table->first_row = table->chosen - page + 1;
    int end = table->rows > page ? table->rows - page : 0;
    table->first_row = table->first_row > end ? end : table->first_row;
    int lowest = table->frozen, highest = table->columns - 1;
    if (table->first_column > highest)
        table->first_column = highest;
    if (table->first_column < lowest)
        table->first_column = lowest;
}

int table_draw(const struct table_view *table, struct canvas *canvas, int row, int column, int rows,
               int columns)
{
    int chosen = -1;
    put_header(table, canvas, row, column, columns);
    for (int y = 1; y < rows; y++) {
        int index = table->first_row + y - 1;
        if (index >= table->rows) {
            canvas_fill(canvas, row + y, column, 1, columns, STYLE_PLAIN);
            continue;
        }
        put_row(table, canvas, index, row + y, column, columns);
        if (index == table->chosen)
            chosen = row + y;
    }
    return chosen;
}
