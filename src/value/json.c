/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON (RFC 8259) ↔ values, for records on the wire. Refuses what RFC 8259 leaves open: duplicate
 * names, lone surrogates, numbers that cannot be kept exactly. Dry.
 */
#include "madoguchi/value.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32 };
struct reader { struct arena *arena; const char *start, *at, *end; int depth; struct error *err; };

static bool read_value(struct reader *r, struct value *out);

static bool fail(struct reader *r, const char *reason)
{
    char at[24];
    snprintf(at, sizeof(at), "%zu", (size_t)(r->at - r->start) + 1);
    return error_set(r->err, "00-211", "reason", reason, "at", at, NULL);
}

static void skip_space(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r'))
        r->at++;
}

static bool is_next(const struct reader *r, char c)
{
    return r->at < r->end && *r->at == c;
}

static bool read_word(struct reader *r, const char *word, struct value value, struct value *out)
{
    size_t length = strlen(word);
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, word, length) != 0)
        return fail(r, "unknown word");
    r->at += length;
    *out = value;
    return true;
}

/* ---- strings ---- */

static bool read_hex(struct reader *r, unsigned *code)
{
    *code = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        static const char digits[] = "0123456789abcdef";
        char c = r->at < r->end ? *r->at : 0;
        const char *digit = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
        if (!digit)
            return fail(r, "bad \\u escape");
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

static bool read_unicode(struct reader *r, struct buffer *out)
{
    unsigned code, low;
    if (!read_hex(r, &code))
        return false;
    if (code == 0 || (code >= 0xDC00 && code <= 0xDFFF))
        return fail(r, code ? "lone surrogate" : "U+0000");
    if (code >= 0xD800 && code <= 0xDBFF) {
        if (!is_next(r, '\\') || r->end - r->at < 6 || r->at[1] != 'u')
            return fail(r, "lone surrogate");
        r->at += 2;
        if (!read_hex(r, &low))
            return false;
        if (low < 0xDC00 || low > 0xDFFF)
            return fail(r, "lone surrogate");
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    put_code(out, code);
    return true;
}

static bool read_escape(struct reader *r, struct buffer *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (r->at >= r->end)
        return fail(r, "string without end");
    char c = *r->at++;
    if (c == 'u')
        return read_unicode(r, out);
    const char *known = c ? strchr(from, c) : NULL;
    if (!known)
        return fail(r, "unknown escape");
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

static bool read_chars(struct reader *r, struct buffer *out)
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
            return fail(r, length ? "control character" : "not UTF-8");
        buffer_add(out, r->at, length);
        r->at += length;
    }
    if (r->at >= r->end)
        return fail(r, "string without end");
    r->at++;
    return true;
}

static bool read_string(struct reader *r, const char **out)
{
    struct buffer text = {0};
    r->at++;
    bool done = read_chars(r, &text);
    if (done)
        *out = arena_textn(r->arena, buffer_string(&text), text.length);
    buffer_release(&text);
    return done;
}

/* ---- numbers, arrays, objects ---- */

static size_t digits(const char *at)
{
    return strspn(at, "0123456789");
}

/* Bytes of a number by the grammar of RFC 8259 section 6, 0 when there is none; *mantissa ends
 * before the exponent. */
static size_t measure_number(const char *text, size_t *mantissa)
{
    size_t at = text[0] == '-', whole = digits(text + at), fraction, power;
    if (whole == 0 || (whole > 1 && text[at] == '0'))
        return 0;
    at += whole;
    if (text[at] == '.') {
        fraction = digits(text + at + 1);
        at += 1 + fraction;
        if (fraction == 0)
            return 0;
    }
    *mantissa = at;
    if (text[at] == 'e' || text[at] == 'E') {
        at += 1 + (text[at + 1] == '+' || text[at + 1] == '-');
        power = digits(text + at);
        at += power;
        if (power == 0)
            return 0;
    }
    return at;
}

static bool shift_point(struct decimal *number, long places)
{
    const struct decimal ten = {10, 0}, tenth = {1, 1};
    bool fits = true;
    for (; fits && number->coefficient != 0 && places != 0; places += places > 0 ? -1 : 1)
        fits = decimal_multiply(*number, places > 0 ? ten : tenth, number);
    return fits;
}

static bool read_number(struct reader *r, struct value *out)
{
    char text[64];
    size_t room = (size_t)(r->end - r->at), length = 0, mantissa;
    while (length < room && r->at[length] && strchr("+-.eE0123456789", r->at[length]))
        length++;
    if (length >= sizeof(text))
        return fail(r, "number too long");
    memcpy(text, r->at, length);
    text[length] = 0;
    if (length == 0 || measure_number(text, &mantissa) != length)
        return fail(r, length ? "not a number" : "value wanted");
    long places = mantissa < length ? strtol(text + mantissa + 1, NULL, 10) : 0;
    text[mantissa] = 0;
    struct decimal decimal;
    if (!decimal_parse(text, &decimal) || !shift_point(&decimal, places))
        return fail(r, "number out of range");   /* more digits than can be kept exactly */
    bool is_integer = mantissa == length && !strchr(text, '.');
    *out = is_integer ? value_int(decimal.coefficient) : (struct value){.kind = VALUE_DECIMAL, .decimal = decimal};
    r->at += length;
    return true;
}

static bool read_array(struct reader *r, struct value *out)
{
    *out = (struct value){.kind = VALUE_LIST, .list = arena_take(r->arena, sizeof(struct value_list))};
    r->at++;
    skip_space(r);
    if (is_next(r, ']')) {
        r->at++;
        return true;
    }
    for (;;) {
        struct value item;
        if (!read_value(r, &item))
            return false;
        value_list_add(r->arena, out->list, item);
        skip_space(r);
        if (is_next(r, ']'))
            break;
        if (!is_next(r, ','))
            return fail(r, "',' or ']' wanted");
        r->at++;
    }
    r->at++;
    return true;
}

static bool read_member(struct reader *r, struct record *record)
{
    const char *name;
    struct value item;
    skip_space(r);
    if (!is_next(r, '"'))
        return fail(r, "name wanted");
    if (!read_string(r, &name))
        return false;
    if (record_has(record, name))
        return fail(r, "name given twice");
    skip_space(r);
    if (!is_next(r, ':'))
        return fail(r, "':' wanted");
    r->at++;
    if (!read_value(r, &item))
        return false;
    record_set(r->arena, record, name, item);
    skip_space(r);
    return true;
}

static bool read_object(struct reader *r, struct value *out)
{
    *out = (struct value){.kind = VALUE_RECORD, .record = record_new(r->arena)};
    r->at++;
    skip_space(r);
    if (is_next(r, '}')) {
        r->at++;
        return true;
    }
    for (;;) {
        if (!read_member(r, out->record))
            return false;
        if (is_next(r, '}'))
            break;
        if (!is_next(r, ','))
            return fail(r, "',' or '}' wanted");
        r->at++;
    }
    r->at++;
    return true;
}

static bool read_any(struct reader *r, struct value *out)
{
    switch (*r->at) {
    case '{': return read_object(r, out);
    case '[': return read_array(r, out);
    case 't': return read_word(r, "true", value_bool(true), out);
    case 'f': return read_word(r, "false", value_bool(false), out);
    case 'n': return read_word(r, "null", value_null(), out);
    case '"': {
        const char *text;
        if (!read_string(r, &text))
            return false;
        *out = value_text(text);
        return true;
    }
    default: return read_number(r, out);
    }
}

static bool read_value(struct reader *r, struct value *out)
{
    skip_space(r);
    if (r->at >= r->end)
        return fail(r, "value wanted");
    bool is_deeper = *r->at == '{' || *r->at == '[';
    if (is_deeper && r->depth >= DEEPEST)
        return fail(r, "too deep");
    r->depth += is_deeper;
    bool done = read_any(r, out);
    r->depth -= is_deeper;
    return done;
}

bool json_read(struct arena *arena, const char *text, size_t bytes, struct value *out, struct error *err)
{
    struct reader r = {.arena = arena, .start = text, .at = text, .end = text + bytes, .err = err};
    if (!read_value(&r, out))
        return false;
    skip_space(&r);
    return r.at == r.end || fail(&r, "more after the value");
}
