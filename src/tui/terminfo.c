/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The compiled form of a terminfo entry, legacy storage format of term(5), written out in
 * hexadecimal as ncurses takes it from the variable TERMINFO. Must know no terminal and no curses.
 * Dry.
 */
#include "tui_private.h"

#include <string.h>

enum { MAGIC = 0432, CAPABILITIES = 512 };      /* term(5): 16-bit little-endian numbers */

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

/* ---- the short entry ---- */

/* What painting needs. No sgr, no rmul, no rmso: then an attribute ends by the three bytes of sgr0,
 * and a letter typed into an underlined field costs 8 bytes instead of 16. No rep: some terminals
 * miscount it. Of colours the eight, for the band of the training desk. */
static const char *const flags_kept[] = {"am", "bce", "xenl", "msgr"};
static const char *const numbers_kept[] = {"cols", "lines", "colors", "pairs"};
enum { COLOURS_MOST = 8, PAIRS_MOST = 64 };       /* 65,536 pairs have no room in 16 bits */
static const char *const strings_kept[] = {
    "bel",  "bold", "cnorm", "civis", "clear", "cr",    "cub",  "cub1", "cud", "cud1",
    "cuf",  "cuf1", "cup",   "cuu",   "cuu1",  "dim",   "ech",  "ed",   "el",  "el1",
    "home", "hpa",  "op",    "rev",   "rmcup", "setab", "setaf", "sgr0", "smcup", "smso", "smul", "vpa",
};

static bool is_kept(const char *const *kept, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(kept[i], name) == 0)
            return true;
    return false;
}

static int number_of(const struct capabilities *from, const char *name)
{
    int value = is_kept(numbers_kept, COUNT_OF(numbers_kept), name) ? from->number(name) : -1;
    int most = strcmp(name, "colors") == 0  ? COLOURS_MOST
               : strcmp(name, "pairs") == 0 ? PAIRS_MOST
                                            : value;
    return value > most ? most : value;
}

static const char *string_of(const struct capabilities *from, const char *name)
{
    const char *value = from->string(name);
    if (!is_kept(strings_kept, COUNT_OF(strings_kept), name) || value == (const char *)-1)
        return NULL;
    /* sgr0 also leaves the line-drawing set, which is never entered here */
    return value && strcmp(name, "sgr0") == 0 && strstr(value, "\033[") ? "\033[m" : value;
}

void terminfo_shorten(struct buffer *out, const char *name, const struct capabilities *from)
{
    bool flag[CAPABILITIES];
    int number[CAPABILITIES];
    const char *string[CAPABILITIES];
    struct terminfo info = {.name = name, .flag = flag, .number = number, .string = string};
    for (; from->flags[info.flags] && info.flags < CAPABILITIES; info.flags++)
        flag[info.flags] = is_kept(flags_kept, COUNT_OF(flags_kept), from->flags[info.flags])
            && from->flag(from->flags[info.flags]) == 1;
    for (; from->numbers[info.numbers] && info.numbers < CAPABILITIES; info.numbers++)
        number[info.numbers] = number_of(from, from->numbers[info.numbers]);
    for (; from->strings[info.strings] && info.strings < CAPABILITIES; info.strings++)
        string[info.strings] = string_of(from, from->strings[info.strings]);
    terminfo_encode(out, &info);
}
