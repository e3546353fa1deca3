/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looks at the bytes before libyaml does: size, UTF-8, controls and bidi, depth of brackets (libyaml 0.2.5 is
 * quadratic in it: 20 kB of "[" take a second), and the \u{…} escapes. Dry.
 */
#include <stdio.h>
#include <string.h>
#include "yaml_private.h"

struct scan { const char *name, *at, *end; int line, column, depth; struct error *err; };

static bool fail(struct scan *s, const char *id, const char *name, const char *value)
{
    error_set(s->err, id, name, value, NULL);
    error_where(s->err, "%s:%d:%d", s->name, s->line, s->column);
    return false;
}

/* The code point here and its length; 0 for bytes that are not UTF-8 (Unicode table 3-7). */
static size_t decode(const char *at, const char *end, uint32_t *code)
{
    const unsigned char *b = (const unsigned char *)at;
    size_t length = b[0] < 0x80 ? 1 : b[0] >= 0xC2 && b[0] <= 0xDF ? 2 : (b[0] & 0xF0) == 0xE0 ? 3
                    : b[0] >= 0xF0 && b[0] <= 0xF4 ? 4 : 0;
    if (length == 0 || length > (size_t)(end - at))
        return 0;
    *code = length == 1 ? b[0] : b[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((b[i] & 0xC0) != 0x80)
            return 0;
        *code = *code << 6 | (b[i] & 0x3F);
    }
    bool overlong = (length == 3 && *code < 0x800) || (length == 4 && *code < 0x10000);
    return overlong || *code > 0x10FFFF || (*code >= 0xD800 && *code <= 0xDFFF) ? 0 : length;
}

static bool is_forbidden(uint32_t code)
{
    return (code < 0x20 && code != '\n' && code != '\r') || (code >= 0x7F && code <= 0x9F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F ||
           code == 0x061C || code == 0xFEFF || (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

/* A line that begins with a block key ends whatever brackets stood in texts above it. */
static bool is_block_key(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '-'))
        at++;
    const char *start = at;
    while (at < end && (*at == '_' || (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9')))
        at++;
    return at > start && at < end && *at == ':';
}

static bool count_bracket(struct scan *s, char c)
{
    if (c == '[' || c == '{')
        s->depth++;
    else if ((c == ']' || c == '}') && s->depth > 0)
        s->depth--;
    return s->depth <= YAML_DEEPEST || fail(s, "00-224", "what", "depth 32");
}

/* Bytes of the \u{…} that begins here, 0 when none does. */
static size_t escape_length(const struct scan *s, const struct buffer *out)
{
    if (s->end - s->at < 5 || memcmp(s->at, "\\u{", 3) != 0 || (out->length && out->data[out->length - 1] == '\\'))
        return 0;
    size_t length = 3;
    while (length < 12 && s->at + length < s->end && s->at[length] != '}' && s->at[length] != '\n')
        length++;
    return s->at + length < s->end && s->at[length] == '}' ? length + 1 : 0;
}

static bool step(struct scan *s, struct buffer *out)
{
    uint32_t code;
    size_t length = decode(s->at, s->end, &code);
    char text[16];
    if (length == 0)
        return fail(s, "00-226", "path", s->name);
    if (is_forbidden(code)) {
        snprintf(text, sizeof(text), "U+%04X", (unsigned)code);
        return fail(s, "00-225", "code", text);
    }
    size_t escape = escape_length(s, out);
    if (!escape && !count_bracket(s, *s->at))
        return false;
    if (escape) {   /* its braces are hidden too, or they would end a plain text inside {…} */
        buffer_text(out, ESCAPE_MARK);
        buffer_add(out, s->at + 3, escape - 4);
        buffer_text(out, ESCAPE_END);
        length = escape;
    } else {
        buffer_add(out, s->at, length);
    }
    s->at += length;
    s->column += escape ? (int)escape : 1;
    if (code == '\n') {
        s->line++;
        s->column = 1;
        if (is_block_key(s->at, s->end))
            s->depth = 0;
    }
    return true;
}

bool yaml_scan(const char *name, const char *bytes, size_t count, struct buffer *out, struct error *err)
{
    struct scan s = {.name = name, .at = bytes, .end = bytes + count, .line = 1, .column = 1, .err = err};
    if (count > YAML_MOST_BYTES)
        return fail(&s, "00-224", "what", "256 kB");
    while (s.at < s.end)
        if (!step(&s, out))
            return false;
    return true;
}

static void put_code(struct buffer *out, uint32_t code)
{
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (length == 1) {
        buffer_char(out, (char)code);
        return;
    }
    buffer_char(out, (char)(lead[length] | code >> (6 * (length - 1))));
    while (--length > 0)
        buffer_char(out, (char)(0x80 | (code >> (6 * (length - 1)) & 0x3F)));
}

static const char *read_code(const char *at, uint32_t *code)
{
    static const char digits[] = "0123456789abcdef";
    int count = 0;
    *code = 0;
    for (; *at && *at != ESCAPE_END[0] && count < 7; at++, count++) {
        const char *digit = strchr(digits, *at >= 'A' && *at <= 'F' ? *at + 32 : *at);
        if (!digit)
            return NULL;
        *code = *code * 16 + (uint32_t)(digit - digits);
    }
    bool good = *at == ESCAPE_END[0] && count > 0 && *code >= 0x20 && *code <= 0x10FFFF && (*code < 0xD800 || *code > 0xDFFF);
    return good ? at + sizeof(ESCAPE_END) - 1 : NULL;
}

bool yaml_unescape(struct arena *arena, const struct node *at, const char *text, const char **out, struct error *err)
{
    struct buffer plain = {0};
    const char *mark;
    bool good = true;
    if (!strstr(text, ESCAPE_MARK) && !strstr(text, "\\\\u{")) {
        *out = arena_text(arena, text);
        return true;
    }
    while (good && *text) {
        if (strncmp(text, ESCAPE_MARK, sizeof(ESCAPE_MARK) - 1) == 0) {
            uint32_t code;
            mark = text + sizeof(ESCAPE_MARK) - 1;
            text = read_code(mark, &code);
            if (text)
                put_code(&plain, code);
            else
                good = error_at_node(err, at, "00-227", "text", mark, NULL);
        } else if (strncmp(text, "\\\\u{", 4) == 0) {
            text++;
        } else {
            buffer_char(&plain, *text++);
        }
    }
    if (good)
        *out = arena_text(arena, buffer_string(&plain));
    buffer_release(&plain);
    return good;
}
