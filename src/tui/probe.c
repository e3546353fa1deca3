/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The probe: letters on whose width terminals disagree are written before the first paint, and the
 * terminal is asked where its cursor stands. Nobody waits for the answer: until it comes our own
 * table holds. Dry.
 */
#include "tui_private.h"

#include "madoguchi/text.h"

/* Row 2, because an answer from row 1 looks like Shift-F3 of xterm. */
enum { PROBE_ROW = 2, WIDE = 2 };

static const char *const samples[DOUBT_COUNT] = {
    [DOUBT_AMBIGUOUS] = "\u25BD",
    [DOUBT_PRIVATE] = "\U000F0000",
    [DOUBT_EXTENSION_H] = "\U00031350",
    [DOUBT_SELECTOR] = "\u845B\U000E0102",
};

void probe_ask(struct buffer *out)
{
    for (size_t i = 0; i < COUNT_OF(samples); i++)
        buffer_format(out, "\033[%d;1H%s\033[6n", PROBE_ROW, samples[i]);
    buffer_format(out, "\033[%d;1H\033[K", PROBE_ROW);
}

bool probe_answer(struct probe *probe, const struct report *report)
{
    if (probe->answered >= DOUBT_COUNT)
        return false;
    int doubt = probe->answered++, columns = report->column - 1;
    if (report->row != PROBE_ROW || columns < 0 || columns > 4)
        return false;
    probe->columns[doubt] = columns;
    if (doubt != DOUBT_AMBIGUOUS)
        return columns != WIDE;
    int before = text_columns(samples[DOUBT_AMBIGUOUS]);
    text_set_ambiguous(columns);
    return text_columns(samples[DOUBT_AMBIGUOUS]) != before;
}

static bool is_wide(const struct probe *probe, enum doubt doubt)
{
    return probe->answered <= (int)doubt || probe->columns[doubt] == WIDE;
}

static bool is_selector(uint32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

bool probe_trusts(const struct probe *probe, const uint32_t *codes, size_t count)
{
    if ((codes[0] >= 0xE000 && codes[0] <= 0xF8FF) || codes[0] >= 0xF0000)
        return is_wide(probe, DOUBT_PRIVATE);
    if (codes[0] >= 0x31350 && codes[0] <= 0x3FFFF && !is_wide(probe, DOUBT_EXTENSION_H))
        return false;
    return count < 2 || !is_selector(codes[1]) || is_wide(probe, DOUBT_SELECTOR);
}
