/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looks at the bytes before libyaml does: size, UTF-8, controls and bidi, and the \u{…} escapes.
 * Dry.
 */
#include <stdio.h>
#include <string.h>
#include "yaml_private.h"

struct scan { const char *name, *start, *at, *end; int line, column; struct error *err; };

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

/* Bytes from here that need no look: ASCII but controls and backslashes, and U+3000 to U+9FFF,
 * which are most of a definition and hold nothing forbidden. *letters: how many characters they
 * are. */
static size_t plain_run(const char *at, const char *end, int *letters)
{
    const unsigned char *b = (const unsigned char *)at, *last = (const unsigned char *)end;
    *letters = 0;
    for (; b < last; ++*letters) {
        if (b[0] >= 0x20 && b[0] < 0x7F && b[0] != '\\')
            b++;
        else if (b[0] >= 0xE3 && b[0] <= 0xE9 && last - b >= 3 && (b[1] & 0xC0) == 0x80 &&
                 (b[2] & 0xC0) == 0x80)
            b += 3;
        else
            break;
    }
    return (size_t)((const char *)b - at);
}

/* Controls, what reorders a line, noncharacters, a byte order mark, and U+2028/2029, which libyaml
 * takes for line ends. */
static bool is_forbidden(uint32_t code)
{
    static const uint32_t range[][2] = {
        {0x00, 0x09}, {0x0B, 0x1F}, {0x7F, 0x9F}, {0x061C, 0x061C}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069},
        {0xFDD0, 0xFDEF}, {0xFEFF, 0xFEFF},
    };
    for (size_t i = 0; i < COUNT_OF(range); i++)
        if (code >= range[i][0] && code <= range[i][1])
            return true;
    return (code & 0xFFFE) == 0xFFFE;
}

static bool is_line_end(const struct scan *s)
{
    return s->at[0] == '\r' && s->end - s->at > 1 && s->at[1] == '\n';
}

/* \u{ behind an even number of backslashes; behind an odd one it stands for itself. */
static bool is_escape(const struct scan *s)
{
    size_t slashes = 0;
    if (s->end - s->at < 3 || memcmp(s->at, "\\u{", 3) != 0)
        return false;
    while ((size_t)(s->at - s->start) > slashes && s->at[-1 - (ptrdiff_t)slashes] == '\\')
        slashes++;
    return slashes % 2 == 0;
}

/* Hides \u{ and, when all is well-formed, the brace behind the digits. What is not, yaml_unescape
 * refuses by name. */
static void hide_escape(struct scan *s, struct buffer *out)
{
    const char *digits = s->at + 3;
    size_t count = 0, room = (size_t)(s->end - digits);
    while (count < room && count < 8 && strchr("0123456789abcdefABCDEF", digits[count]) &&
           digits[count])
        count++;
    buffer_text(out, ESCAPE_MARK);
    buffer_add(out, digits, count);
    s->at = digits + count;
    s->column += 3 + (int)count;
    if (count < room && *s->at == '}') {
        buffer_text(out, ESCAPE_END);
        s->at++;
        s->column++;
    }
}

static bool step(struct scan *s, struct buffer *out)
{
    uint32_t code;
    char text[16];
    size_t length = decode(s->at, s->end, &code);
    if (length == 0)
        return fail(s, "00-226", "path", s->name);
    if (is_forbidden(code) && !is_line_end(s)) {
        snprintf(text, sizeof(text), "U+%04X", (unsigned)code);
        return fail(s, "00-225", "code", text);
    }
    if (is_escape(s)) {
        hide_escape(s, out);
        return true;
    }
    buffer_add(out, s->at, length);
    s->at += length;
    s->column++;
    if (code == '\n') {
        s->line++;
        s->column = 1;
    }
    return true;
}

bool yaml_scan(const char *name, const char *bytes, size_t count, struct buffer *out,
               struct error *err)
{
    struct scan s = {.name = name,
                     .start = bytes,
                     .at = bytes,
                     .end = bytes + count,
                     .line = 1,
                     .column = 1,
                     .err = err};
    if (count > YAML_MOST_BYTES)
        return fail(&s, "00-228", "limit", "256 kB");
    while (s.at < s.end) {
        int letters;
        size_t run = plain_run(s.at, s.end, &letters);
        buffer_add(out, s.at, run);
        s.at += run;
        s.column += letters;
        if (s.at < s.end && !step(&s, out))
            return false;
    }
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

static bool starts_with(const char *text, const char *mark)
{
    return strncmp(text, mark, strlen(mark)) == 0;
}

/* One to six hexadecimal digits and the end mark; returns what follows, NULL when it is no code
 * point. */
static const char *read_code(const char *at, uint32_t *code)
{
    static const char digits[] = "0123456789abcdef";
    size_t count = 0;
    *code = 0;
    for (; at[count] && count < 6; count++) {
        const char *digit = strchr(digits, at[count] >= 'A' && at[count] <= 'F' ? at[count] + 32
                                                                                : at[count]);
        if (!digit)
            break;
        *code = *code * 16 + (uint32_t)(digit - digits);
    }
    bool is_code = *code <= 0x10FFFF && (*code < 0xD800 || *code > 0xDFFF);
    return count > 0 && is_code && starts_with(at + count, ESCAPE_END)
               ? at + count + sizeof(ESCAPE_END) - 1
               : NULL;
}

/* The escape as it was written, as far as it goes. */
static const char *fail_escape(const struct node *at, const char *text, struct error *err)
{
    size_t length = strspn(text, "0123456789abcdefABCDEF");
    bool is_ended = starts_with(text + length, ESCAPE_END);
    char written[24];
    snprintf(written, sizeof(written), "\\u{%.*s%s", length < 12 ? (int)length : 12, text,
             is_ended ? "}" : "");
    error_at_node(err, at, "00-227", "text", written, NULL);
    return NULL;
}

static const char *fail_code(const struct node *at, uint32_t code, struct error *err)
{
    char text[16];
    snprintf(text, sizeof(text), "U+%04X", (unsigned)code);
    error_at_node(err, at, "00-225", "code", text, NULL);
    return NULL;
}

/* Takes one character or escape; NULL when it may not be. "\t" in quotes is the one control that an
 * author can mean. */
static const char *unescape_one(const struct node *at, const char *text, const char *end,
                                struct buffer *out, struct error *err)
{
    uint32_t code;
    const char *next;
    if (starts_with(text, ESCAPE_MARK)) {
        text += sizeof(ESCAPE_MARK) - 1;
        next = read_code(text, &code);
        if (!next)
            return fail_escape(at, text, err);
    } else {
        next = text + decode(text, end, &code);
        if (next == text || code == '\t') {   /* libyaml has seen to it that every byte belongs to a character */
            buffer_char(out, *text);
            return text + 1;
        }
    }
    if (is_forbidden(code))
        return fail_code(at, code, err);
    put_code(out, code);
    return next;
}

const char *yaml_unescape(struct arena *arena, const struct node *at, const char *text, bool halved,
                          struct error *err)
{
    struct buffer plain = {0};
    const char *end = text + strlen(text);
    int letters;
    if (plain_run(text, end, &letters) == (size_t)(end - text))
        return arena_textn(arena, text, (size_t)(end - text));
    while (text && text < end) {
        if (!halved && starts_with(text, "\\\\u{"))
            text++;
        text = unescape_one(at, text, end, &plain, err);
    }
    const char *copy = text ? arena_textn(arena, buffer_string(&plain), plain.length) : NULL;
    buffer_release(&plain);
    return copy;
}
