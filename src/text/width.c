/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The width table: how many columns a code point takes on glass and paper, and the functions that
 * measure whole strings with it. Unicode's East Asian Width (UAX #11) through ICU, with the
 * exceptions that names and terminals need. Knows no screen.
 */
#include "text_private.h"

#include <string.h>
#include <unicode/uchar.h>

enum { BY_PROPERTY = 3 };

/* Ranges that stand over ICU's property, sorted. PUA: registered gaiji are drawn full-width. */
static const struct range { uint32_t first, last; int columns; } ranges[] = {
    {0x0000, 0x001F, -1}, {0x0020, 0x007E, 1}, {0x007F, 0x009F, -1},
    {0x1160, 0x11FF, 0},                        /* Jamo vowels and finals join the syllable before them */
    {0x2028, 0x2029, -1},                       /* line and paragraph separators */
    {0x2500, 0x259F, 1},                        /* frames: one column on every terminal */
    {0x3041, 0x3096, 2}, {0x30A1, 0x30FA, 2}, {0x4E00, 0x9FFF, 2}, {0xD7B0, 0xD7FF, 0}, {0xD800, 0xDFFF, -1},
    {0xE000, 0xF8FF, 2}, {0xFE00, 0xFE0F, 0}, {0xFF9E, 0xFF9F, 1},
    {0x1F3FB, 0x1F3FF, 0},                      /* emoji modifiers: second in a cluster */
    {0x20000, 0x2FFFD, 2}, {0x30000, 0x3FFFD, 2}, /* also what is not assigned yet */
    {0xE0100, 0xE01EF, 0}, {0xF0000, 0xFFFFD, 2}, {0x100000, 0x10FFFD, 2},
};

static int range_columns(uint32_t code, int otherwise)
{
    size_t low = 0, high = COUNT_OF(ranges);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code > ranges[middle].last)
            low = middle + 1;
        else if (code < ranges[middle].first)
            high = middle;
        else
            return ranges[middle].columns;
    }
    return otherwise;
}

/* Zero for everything that can stand second in a cluster only: ncurses drops a cell whose second
 * code has width. */
static bool is_joining(UChar32 code)
{
    switch (u_charType(code)) {
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_FORMAT_CHAR:
        return true;
    default:
        break;
    }
    switch (u_getIntPropertyValue(code, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_EXTEND: case U_GCB_SPACING_MARK: case U_GCB_ZWJ:
        return true;
    default:
        return false;
    }
}

int text_code_columns(uint32_t code)
{
    if (code >= 0x20 && code < 0x7F)
        return 1;
    if (code > CODE_LAST)
        return -1;
    int columns = range_columns(code, BY_PROPERTY);
    if (columns != BY_PROPERTY)
        return columns;
    if (is_joining((UChar32)code))
        return 0;
    switch (u_getIntPropertyValue((UChar32)code, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH: case U_EA_WIDE:
        return 2;
    case U_EA_AMBIGUOUS:
        return text_ambiguous;
    default:
        return 1;
    }
}

void text_set_ambiguous(int columns)
{
    text_ambiguous = columns == 2 ? 2 : 1;
}

int text_columns(const char *text)
{
    const char *end = text + strlen(text);
    struct cluster cluster;
    int columns = 0;
    while (text_next(&text, end, &cluster))
        columns += cluster.columns;
    return columns;
}

size_t text_clusters(const char *text)
{
    const char *end = text + strlen(text);
    struct cluster cluster;
    size_t count = 0;
    while (text_next(&text, end, &cluster))
        count++;
    return count;
}

size_t text_fit(const char *text, int columns, int *used)
{
    const char *at = text, *end = text + strlen(text);
    struct cluster cluster;
    size_t bytes = 0;
    int taken = 0;
    while (text_next(&at, end, &cluster) && taken + cluster.columns <= columns) {
        taken += cluster.columns;
        bytes += cluster.bytes;
    }
    if (used)
        *used = taken;
    return bytes;
}

size_t text_limit(const char *text, enum text_unit unit, size_t most)
{
    const char *at = text, *end = text + strlen(text);
    struct cluster cluster;
    size_t bytes = 0, used = 0;
    while (text_next(&at, end, &cluster)) {
        used += unit == TEXT_COLUMNS   ? (size_t)cluster.columns
                : unit == TEXT_LETTERS ? 1
                                       : cluster.bytes;
        if (used > most)
            break;
        bytes += cluster.bytes;
    }
    return bytes;
}

static void put_spaces(struct buffer *out, int count)
{
    while (count-- > 0)
        buffer_char(out, ' ');
}

void text_pad(struct buffer *out, const char *text, int columns, bool right)
{
    /* … is ambiguous: a terminal that draws it wide gets room for it */
    const int sign = text_code_columns(0x2026);
    int used;
    size_t bytes = text_fit(text, columns, &used);
    bool clipped = text[bytes] != '\0';
    if (clipped && columns >= sign)
        bytes = text_fit(text, columns - sign, &used);
    if (right)
        put_spaces(out, columns - used - (clipped && columns >= sign ? sign : 0));
    buffer_add(out, text, bytes);
    if (clipped && columns >= sign) {
        text_put_code(out, 0x2026);
        used += sign;
    }
    if (!right)
        put_spaces(out, columns - used);
}
