/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The compiled form of a terminfo entry, legacy storage format of term(5), written out in
 * hexadecimal as ncurses takes it from the variable TERMINFO. Must know no terminal and no curses.
 * Dry.
 */
#include "tui_private.h"

#include <string.h>

enum { MAGIC = 0432 };      /* term(5): 16-bit little-endian numbers */

static void put_short(struct buffer *out, int value)
{
    buffer_char(out, (char)(value & 0xFF));
    buffer_char(out, (char)((value >> 8) & 0xFF));
}

static void put_strings(struct buffer *raw, const struct terminfo *info)
{
    int offset = 0;
    for (size_t i = 0; i < info->strings; i++) {
        put_short(raw, info->string[i] ? offset : -1);
        offset += info->string[i] ? (int)strlen(info->string[i]) + 1 : 0;
    }
    for (size_t i = 0; i < info->strings; i++)
        if (info->string[i])
            buffer_add(raw, info->string[i], strlen(info->string[i]) + 1);
}

static int table_bytes(const struct terminfo *info)
{
    size_t bytes = 0;
    for (size_t i = 0; i < info->strings; i++)
        bytes += info->string[i] ? strlen(info->string[i]) + 1 : 0;
    return (int)bytes;
}

void terminfo_encode(struct buffer *out, const struct terminfo *info)
{
    struct buffer raw = {0};
    size_t name = strlen(info->name) + 1;
    put_short(&raw, MAGIC);
    put_short(&raw, (int)name);
    put_short(&raw, (int)info->flags);
    put_short(&raw, (int)info->numbers);
    put_short(&raw, (int)info->strings);
    put_short(&raw, table_bytes(info));
    buffer_add(&raw, info->name, name);
    for (size_t i = 0; i < info->flags; i++)
        buffer_char(&raw, (char)info->flag[i]);
    if ((name + info->flags) % 2)
        buffer_char(&raw, '\0');
    for (size_t i = 0; i < info->numbers; i++)
        put_short(&raw, info->number[i]);
    put_strings(&raw, info);
    buffer_text(out, "hex:");
    for (size_t i = 0; i < raw.length; i++)
        buffer_format(out, "%02X", (unsigned char)raw.data[i]);
    buffer_release(&raw);
}
