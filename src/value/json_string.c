/* SPDX-License-Identifier: Apache-2.0 */
/* Strings of JSON: escapes, surrogates in pairs, UTF-8 that is well formed. Dry. */
#include "json_private.h"

#include <string.h>

static bool read_hex(struct json_reader *r, unsigned *code)
{
    *code = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        static const char digits[] = "0123456789abcdef";
        char c = r->at < r->end ? *r->at : 0;
        const char *digit = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
        if (!digit)
            return json_fail(r, "bad \\u escape");
        *code = *code * 16 + (unsigned)(digit - digits);
    }
    return true;
}

static void put_code(struct buffer *out, unsigned code)
{
    if (code < 0x80) {
        buffer_char(out, (char)code);
    } else if (code < 0x800) {
        buffer_char(out, (char)(0xC0 | code >> 6));
        buffer_char(out, (char)(0x80 | (code & 0x3F)));
    } else if (code < 0x10000) {
        buffer_char(out, (char)(0xE0 | code >> 12));
        buffer_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
        buffer_char(out, (char)(0x80 | (code & 0x3F)));
    } else {
        buffer_char(out, (char)(0xF0 | code >> 18));
        buffer_char(out, (char)(0x80 | (code >> 12 & 0x3F)));
        buffer_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
        buffer_char(out, (char)(0x80 | (code & 0x3F)));
    }
}

static bool read_unicode(struct json_reader *r, struct buffer *out)
{
    unsigned code, low;
    if (!read_hex(r, &code))
        return false;
    if (code == 0 || (code >= 0xDC00 && code <= 0xDFFF))
        return json_fail(r, code ? "lone surrogate" : "U+0000");
    if (code >= 0xD800 && code <= 0xDBFF) {
        if (!json_is_next(r, '\\') || r->end - r->at < 6 || r->at[1] != 'u')
            return json_fail(r, "lone surrogate");
        r->at += 2;
        if (!read_hex(r, &low))
            return false;
        if (low < 0xDC00 || low > 0xDFFF)
            return json_fail(r, "lone surrogate");
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    put_code(out, code);
    return true;
}

static bool read_escape(struct json_reader *r, struct buffer *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (r->at >= r->end)
        return json_fail(r, "string without end");
    char c = *r->at++;
    if (c == 'u')
        return read_unicode(r, out);
    const char *known = c ? strchr(from, c) : NULL;
    if (!known)
        return json_fail(r, "unknown escape");
    buffer_char(out, to[known - from]);
    return true;
}

/* Length of the well-formed UTF-8 sequence here, 0 when it is not one (Unicode table 3-7). */
static size_t utf8_length(const char *at, const char *end)
{
    const unsigned char *b = (const unsigned char *)at;
    size_t room = (size_t)(end - at);
    size_t length = b[0] < 0x80 ? 1 : b[0] >= 0xC2 && b[0] <= 0xDF ? 2 : (b[0] & 0xF0) == 0xE0 ? 3
                    : b[0] >= 0xF0 && b[0] <= 0xF4 ? 4 : 0;
    if (length == 0 || length > room)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((b[i] & 0xC0) != 0x80)
            return 0;
    bool is_overlong = (b[0] == 0xE0 && b[1] < 0xA0) || (b[0] == 0xF0 && b[1] < 0x90);
    bool is_outside = (b[0] == 0xED && b[1] > 0x9F) || (b[0] == 0xF4 && b[1] > 0x8F);
    return is_overlong || is_outside ? 0 : length;
}

static bool read_chars(struct json_reader *r, struct buffer *out)
{
    while (r->at < r->end && *r->at != '"') {
        if (*r->at == '\\') {
            r->at++;
            if (!read_escape(r, out))
                return false;
            continue;
        }
        size_t length = utf8_length(r->at, r->end);
        if (length == 0 || (unsigned char)*r->at < 0x20)
            return json_fail(r, length ? "control character" : "not UTF-8");
        buffer_add(out, r->at, length);
        r->at += length;
    }
    if (r->at >= r->end)
        return json_fail(r, "string without end");
    r->at++;
    return true;
}

bool json_string(struct json_reader *r, const char **out)
{
    struct buffer text = {0};
    r->at++;
    bool done = read_chars(r, &text);
    if (done)
        *out = arena_textn(r->arena, buffer_string(&text), text.length);
    buffer_release(&text);
    return done;
}
