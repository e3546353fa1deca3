/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a line of print may end: UAX #14 by ICU's break iterator, in its strict Japanese form (no
 * line begins with 、。）」ー々 or a small kana, none ends with （「: JIS X 4051). Knows no font
 * and no width. Dry.
 */
#include "text_private.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

static size_t last_end(UBreakIterator *lines, const char *text, size_t most)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *source = utext_openUTF8(NULL, text, -1, &status);
    int32_t end = (int32_t)most;
    ubrk_setUText(lines, source, &status);
    if (U_SUCCESS(status) && !ubrk_isBoundary(lines, end))
        end = ubrk_preceding(lines, (int32_t)most);
    utext_close(source);
    return end > 0 ? (size_t)end : most;
}

size_t text_line_end(const char *text, size_t most)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *lines = ubrk_open(UBRK_LINE, "ja@lb=strict", NULL, 0, &status);
    size_t end = U_SUCCESS(status) ? last_end(lines, text, most) : most;
    ubrk_close(lines);
    return end;
}
