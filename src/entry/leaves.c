/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: names and what was put there, laid on as many pages as they need: nothing is cut, a long
 * text goes on in the next line, a row of a grid stands together under its heading. Must not know
 * whose they are.
 */
#include "entry_private.h"

/* text NULL: a heading; begins: a page; needs: so many lines from here on belong together. */
struct leaf { const char *label, *text; bool begins; int needs, page; };

static void add(struct leaves *leaves, const char *label, const char *text)
{
    struct leaf *leaf = arena_take(leaves->arena, sizeof *leaf);
    *leaf = (struct leaf){.label = label, .text = text, .begins = leaves->breaks, .needs = 1};
    leaves->breaks = false;
    list_add(leaves->arena, &leaves->lines, leaf);
}

size_t leaves_head(struct leaves *leaves, const char *label)
{
    add(leaves, label, NULL);
    return leaves->lines.count - 1;
}

void leaves_whole(struct leaves *leaves, size_t head)
{
    struct leaf *leaf = leaves->lines.item[head];
    leaf->needs = (int)(leaves->lines.count - head);
}

void leaves_add(struct leaves *leaves, const char *label, const char *text)
{
    struct list lines = text_wrap(leaves->arena, text, leaves->look.width);
    add(leaves, label, lines.count > 0 ? lines.item[0] : "");
    for (size_t i = 1; i < lines.count; i++)
        add(leaves, "", lines.item[i]);
}

void leaves_break(struct leaves *leaves)
{
    leaves->breaks = leaves->lines.count > 0;
}

int leaves_lay(struct leaves *leaves, int rows)
{
    int page = 0, used = 0;
    for (size_t i = 0; i < leaves->lines.count; i++) {
        struct leaf *leaf = leaves->lines.item[i];
        if (i > 0 && (leaf->begins || used + leaf->needs > rows)) {
            page++;
            used = 0;
        }
        leaf->page = page;
        used++;
    }
    return leaves->pages = page + 1;
}

void leaves_draw(const struct leaves *leaves, struct canvas *canvas, int row, int step, int page)
{
    const struct leaves_look *look = &leaves->look;
    for (size_t i = 0; i < leaves->lines.count; i++) {
        const struct leaf *leaf = leaves->lines.item[i];
        if (leaf->page != page)
            continue;
        int room = leaf->text == NULL ? look->column + look->width - look->left : look->label_width;
        canvas_put(canvas, row, look->left, room, STYLE_LABEL, leaf->label);
        if (leaf->text != NULL)
            canvas_put(canvas, row, look->column, look->width, look->style, leaf->text);
        row += step;
    }
}
