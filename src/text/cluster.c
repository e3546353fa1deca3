/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Grapheme clusters by UAX #29 (rules GB3–GB13 as of Unicode 15, the tables of the ICU that is
 * linked), as a state machine over one property: a break iterator would allocate for every label
 * drawn. One departure: half-width ﾞ ﾟ stand alone, because a terminal gives them a cell of their
 * own. Dry.
 */
#include "text_private.h"

#include <unicode/uchar.h>

enum { GCB_BAD = -1 };  /* a malformed byte: never joins anything */

struct state {
    int before;         /* Grapheme_Cluster_Break of the code before */
    bool pictograph;    /* GB11: pictograph Extend* seen … */
    bool joined;        /* … and a ZWJ behind it */
    unsigned flags;     /* GB12: regional indicators so far */
};

static int break_class(uint32_t code)
{
    if (code == CODE_NONE)
        return GCB_BAD;
    if (code_is_half_mark(code) || code_is_kanji_block(code))
        return U_GCB_OTHER;
    return u_getIntPropertyValue((UChar32)code, UCHAR_GRAPHEME_CLUSTER_BREAK);
}

static bool is_pictograph(uint32_t code)
{
    return code >= 0xA9 && code <= CODE_LAST &&
           u_hasBinaryProperty((UChar32)code, UCHAR_EXTENDED_PICTOGRAPHIC);
}

static bool is_hangul_pair(int before, int after)
{
    switch (before) {
    case U_GCB_L:                           /* GB6 */
        return after == U_GCB_L || after == U_GCB_V || after == U_GCB_LV || after == U_GCB_LVT;
    case U_GCB_LV: case U_GCB_V:            /* GB7 */
        return after == U_GCB_V || after == U_GCB_T;
    case U_GCB_LVT: case U_GCB_T:           /* GB8 */
        return after == U_GCB_T;
    default:
        return false;
    }
}

static bool is_control(int class)
{
    return class == U_GCB_CONTROL || class == U_GCB_CR || class == U_GCB_LF;
}

static bool joins(const struct state *state, int after, uint32_t code)
{
    if (state->before == U_GCB_CR && after == U_GCB_LF)
        return true;                                                            /* GB3 */
    if (state->before == GCB_BAD || after == GCB_BAD || is_control(state->before) ||
        is_control(after))
        return false;                                                           /* GB4, GB5 */
    if (after == U_GCB_EXTEND || after == U_GCB_ZWJ || after == U_GCB_SPACING_MARK)
        return true;                                                            /* GB9, GB9a */
    if (state->before == U_GCB_PREPEND || is_hangul_pair(state->before, after))
        return true;                                                            /* GB9b, GB6–8 */
    if (state->joined && is_pictograph(code))
        return true;                                                            /* GB11 */
    return state->before == U_GCB_REGIONAL_INDICATOR && after == U_GCB_REGIONAL_INDICATOR
        && state->flags % 2 == 1;                                               /* GB12, GB13 */
}

static void step(struct state *state, int class, uint32_t code)
{
    state->joined = state->pictograph && class == U_GCB_ZWJ;
    if (class != U_GCB_EXTEND && class != U_GCB_ZWJ)
        state->pictograph = is_pictograph(code);
    state->flags = class == U_GCB_REGIONAL_INDICATOR ? state->flags + 1 : 0;
    state->before = class;
}

/* Most of what is drawn: an ASCII letter or a kanji or kana before another such. Saves every
 * property look-up. */
static bool next_is_plain(const char *at, const char *end)
{
    uint8_t byte = at < end ? (uint8_t)*at : ' ';
    return (byte >= 0x20 && byte < 0x7F) || (byte >= 0xE4 && byte <= 0xE9);
}

static int plain_columns(uint32_t code)
{
    if (code >= 0x20 && code < 0x7F)
        return 1;
    if (code_is_kanji_block(code) || (code >= 0x3041 && code <= 0x3096) ||
        (code >= 0x30A1 && code <= 0x30FA))
        return 2;
    return -1;
}

static int whole_columns(int columns, uint32_t code)
{
    int more = text_code_columns(code);
    return more > columns ? more : columns;
}

bool text_next(const char **at, const char *end, struct cluster *out)
{
    const char *start = *at;
    if (start >= end)
        return false;
    size_t bytes;
    uint32_t code = utf8_code(start, end, &bytes);
    const char *next = start + bytes;
    int columns = plain_columns(code);
    if (columns < 0 || !next_is_plain(next, end)) {
        struct state state = {.before = GCB_BAD};
        step(&state, break_class(code), code);
        columns = code == CODE_NONE ? 1 : whole_columns(0, code);
        while (next < end) {
            code = utf8_code(next, end, &bytes);
            int class = break_class(code);
            if (!joins(&state, class, code))
                break;
            step(&state, class, code);
            /* a pair of regional indicators is one flag of two columns */
            columns = class == U_GCB_REGIONAL_INDICATOR ? 2 : whole_columns(columns, code);
            next += bytes;
        }
    }
    *out = (struct cluster){.start = start, .bytes = (size_t)(next - start), .columns = columns};
    *at = next;
    return true;
}
