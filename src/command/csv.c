/* SPDX-License-Identifier: Apache-2.0 */
/* CSV, read and written. A quote within a quoted cell is doubled; a cell may hold line ends when it
 * is quoted. Dry. */
#include "madoguchi/command_csv.h"

#include <string.h>

static const char *cell_read(struct arena *arena, const char **at)
{
    struct buffer text = {0};
    const char *c = *at;
    if (*c == '"') {
        for (c++; *c && !(*c == '"' && c[1] != '"'); c++) {
            c += *c == '"';
            buffer_char(&text, *c);
        }
        c += *c == '"';
    }
    size_t rest = strcspn(c, ",\r\n");
    buffer_add(&text, c, rest);
    *at = c + rest;
    const char *cell = arena_text(arena, buffer_string(&text));
    buffer_release(&text);
    return cell;
}

struct csv_row csv_next(struct arena *arena, const char **at)
{
    struct csv_row row = {0};
    struct list cells = {0};
    if (strncmp(*at, "\xEF\xBB\xBF", 3) == 0)
        *at += 3;
    while (**at == '\r' || **at == '\n')
        ++*at;
    while (**at && **at != '\r' && **at != '\n') {
        list_add(arena, &cells, (void *)(uintptr_t)cell_read(arena, at));
        if (**at != ',')
            break;
        ++*at;
        if (!**at || **at == '\r' || **at == '\n')
            list_add(arena, &cells, arena_text(arena, ""));
    }
    row.cell = (const char **)cells.item;
    row.count = cells.count;
    return row;
}

const char *csv_cell(const struct csv_row *row, size_t at)
{
    return at < row->count ? row->cell[at] : "";
}

void csv_add(struct buffer *out, const char *text, bool last)
{
    bool quoted = text[strcspn(text, ",\"\r\n")] != '\0';
    buffer_text(out, quoted ? "\"" : "");
    for (const char *c = text; *c; c++) {
        if (*c == '"')
            buffer_char(out, '"');
        buffer_char(out, *c);
    }
    buffer_text(out, quoted ? "\"" : "");
    buffer_text(out, last ? "\r\n" : ",");
}
