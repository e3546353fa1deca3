/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8 as RFC 3629 has it: no overlong form, no surrogate, nothing above U+10FFFF. Knows no
 * property of any letter. Dry.
 */
#include "text_private.h"

#include <string.h>

static const struct lead { uint8_t first, last, length, mask, low, high; } leads[] = {
    /* RFC 3629 section 4: the second byte's range depends on the first */
    {0xC2, 0xDF, 2, 0x1F, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0x0F, 0xA0, 0xBF}, {0xE1, 0xEC, 3, 0x0F, 0x80, 0xBF},
    {0xED, 0xED, 3, 0x0F, 0x80, 0x9F}, {0xEE, 0xEF, 3, 0x0F, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x07, 0x90, 0xBF},
    {0xF1, 0xF3, 4, 0x07, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x07, 0x80, 0x8F},
};

static const struct lead *lead_of(uint8_t byte)
{
    for (size_t i = 0; i < COUNT_OF(leads); i++)
        if (byte >= leads[i].first && byte <= leads[i].last)
            return &leads[i];
    return NULL;
}

uint32_t utf8_code(const char *at, const char *end, size_t *bytes)
{
    const uint8_t *byte = (const uint8_t *)at;
    *bytes = 1;
    if (byte[0] < 0x80)
        return byte[0];
    const struct lead *lead = lead_of(byte[0]);
    if (!lead || end - at < lead->length || byte[1] < lead->low || byte[1] > lead->high)
        return CODE_NONE;
    uint32_t code = byte[0] & lead->mask;
    for (size_t i = 1; i < lead->length; i++) {
        if ((byte[i] & 0xC0) != 0x80)
            return CODE_NONE;
        code = code << 6 | (byte[i] & 0x3F);
    }
    *bytes = lead->length;
    return code;
}

uint32_t text_code(const char *at, const char *end, size_t *bytes)
{
    if (at >= end) {
        *bytes = 0;
        return CODE_REPLACEMENT;
    }
    uint32_t code = utf8_code(at, end, bytes);
    return code == CODE_NONE ? CODE_REPLACEMENT : code;
}

bool text_is_utf8(const char *text, size_t bytes, size_t *bad_at)
{
    const char *end = text + bytes;
    for (const char *at = text; at < end;) {
        size_t length;
        if (utf8_code(at, end, &length) == CODE_NONE) {
            if (bad_at)
                *bad_at = (size_t)(at - text);
            return false;
        }
        at += length;
    }
    return true;
}

void text_put_code(struct buffer *out, uint32_t code)
{
    if (code > CODE_LAST || (code >= 0xD800 && code <= 0xDFFF))
        code = CODE_REPLACEMENT;
    if (code < 0x80) {
        buffer_char(out, (char)code);
        return;
    }
    char bytes[4];
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, code >>= 6)
        bytes[i] = (char)(0x80 | (code & 0x3F));
    static const uint8_t first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    bytes[0] = (char)(first[length] | code);
    buffer_add(out, bytes, length);
}
