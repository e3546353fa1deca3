/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The draw list as text: one item a line, tab-separated, so that it can be kept with its issue
 * number, read again for an exact reprint, and compared by tests. Pure.
 */
#include <stdio.h>
#include <string.h>
#include "report_private.h"

static const char *const kinds[] = {
    [PLACED_TEXT] = "text", [PLACED_LINE] = "line", [PLACED_BOX] = "box", [PLACED_BARCODE] = "barcode", [PLACED_SEAL] = "seal",
};

static void write_text(struct buffer *out, const char *text)
{
    for (; text && *text; text++) {
        const char *escape = *text == '\t'   ? "\\t"
                             : *text == '\n' ? "\\n"
                             : *text == '\\' ? "\\\\"
                                             : NULL;
        if (escape)
            buffer_text(out, escape);
        else
            buffer_char(out, *text);
    }
}

void placement_write(struct buffer *out, const struct placement *placement)
{
    buffer_format(out, "page\t%d\t%d\t%d\n", placement->pages, placement->width, placement->height);
    for (size_t i = 0; i < placement->count; i++) {
        const struct placed *item = &placement->item[i];
        buffer_format(out, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t", kinds[item->kind], item->page,
                      item->x, item->y, item->width, item->height, item->size, (int)item->align);
        write_text(out, item->id);
        buffer_char(out, '\t');
        write_text(out, item->text);
        buffer_char(out, '\n');
    }
}

static const char *read_text(struct arena *arena, const char *at, size_t bytes)
{
    char *text = arena_take(arena, bytes + 1), *to = text;
    for (size_t i = 0; i < bytes; i++) {
        bool escape = at[i] == '\\' && i + 1 < bytes;
        *to++ = !escape ? at[i] : at[i + 1] == 't' ? '\t' : at[i + 1] == 'n' ? '\n' : at[i + 1];
        i += escape;
    }
    return text;
}

static bool read_item(struct arena *arena, const char *line, struct placed *item)
{
    char kind[16];
    int used = 0, align = 0;
    if (sscanf(line, "%15[a-z]\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%n", kind, &item->page, &item->x,
               &item->y, &item->width, &item->height, &item->size, &align, &used) != 8 ||
        used == 0)
        return false;
    const char *tab = strchr(line + used, '\t');
    if (!tab)
        return false;
    item->align = (enum report_align)align;
    item->id = read_text(arena, line + used, (size_t)(tab - line - used));
    item->text = read_text(arena, tab + 1, strlen(tab + 1));
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (strcmp(kinds[i], kind) == 0) {
            item->kind = (enum placed_kind)i;
            return true;
        }
    return false;
}

bool placement_read(struct arena *arena, const char *text, struct placement *out, struct error *err)
{
    *out = (struct placement){0};
    if (sscanf(text, "page\t%d\t%d\t%d", &out->pages, &out->width, &out->height) != 3)
        return error_set(err, "00-704", "line", "1", NULL);
    text = strchrnul(text, '\n');
    for (int line = 2; *text && text[1]; line++) {
        struct placed item = {0};
        const char *end = strchrnul(text + 1, '\n');
        if (!read_item(arena, arena_textn(arena, text + 1, (size_t)(end - text - 1)), &item))
            return error_set(err, "00-704", "line", arena_format(arena, "%d", line), NULL);
        placement_add(arena, out, item);
        text = end;
    }
    return true;
}
