/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The glyph: the codes of one cell as they go out to the glass. Kana with a combining sound mark go
 * out composed, because terminals count them in different ways; what is stored stays as it came.
 * Dry.
 */
#include "tui_private.h"

#include <string.h>

#include "madoguchi/text.h"

enum { VOICED = 0x3099, SEMI_VOICED = 0x309A };

/* Unicode's canonical pairs of the kana blocks: the voiced letter follows at `step`, every `stride`
 * codes. */
static const struct { uint32_t first, last, stride, mark, step; } pairs[] = {
    {0x304B, 0x3061, 2, VOICED, 1},    {0x3064, 0x3068, 2, VOICED, 1},
    {0x306F, 0x307B, 3, VOICED, 1},    {0x306F, 0x307B, 3, SEMI_VOICED, 2},
    {0x3046, 0x3046, 1, VOICED, 0x4E}, {0x309D, 0x309D, 1, VOICED, 1},
    {0x30AB, 0x30C1, 2, VOICED, 1},    {0x30C4, 0x30C8, 2, VOICED, 1},
    {0x30CF, 0x30DB, 3, VOICED, 1},    {0x30CF, 0x30DB, 3, SEMI_VOICED, 2},
    {0x30A6, 0x30A6, 1, VOICED, 0x4E}, {0x30EF, 0x30F2, 1, VOICED, 8},
    {0x30FD, 0x30FD, 1, VOICED, 1},
};

uint32_t glyph_compose(uint32_t kana, uint32_t mark)
{
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        if (pairs[i].mark == mark && kana >= pairs[i].first && kana <= pairs[i].last
            && (kana - pairs[i].first) % pairs[i].stride == 0)
            return kana + pairs[i].step;
    return 0;
}

size_t glyph_codes(const char *cluster, uint32_t codes[CELL_CODES])
{
    const char *end = cluster + strlen(cluster);
    size_t count = 0, bytes;
    for (const char *at = cluster; at < end; at += bytes) {
        uint32_t code = text_code(at, end, &bytes);
        uint32_t whole = count == 1 ? glyph_compose(codes[0], code) : 0;
        if (whole)
            codes[0] = whole;
        else if (count == CELL_CODES)
            return 0;
        else
            codes[count++] = code;
    }
    return count;
}

static bool is_selector(uint32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

bool glyph_is_doubtful(const uint32_t *codes, size_t count)
{
    return count == 0 || (codes[0] >= 0xE000 && codes[0] <= 0xF8FF) || codes[0] >= 0x20000
        || (count > 1 && is_selector(codes[1]));
}

bool set_has(struct codec *set, const char *text)
{
    struct buffer bytes = {0};
    struct codec_report report = {0};
    bool has = codec_encode(set, text, &bytes, &report);
    codec_report_release(&report);
    buffer_release(&bytes);
    return has;
}
