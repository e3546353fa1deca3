/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON (RFC 8259) ↔ values, for records on the wire. Refuses what RFC 8259 leaves open: duplicate
 * names, lone surrogates, numbers that cannot be kept exactly. Dry.
 */
#include "json_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32 };
static bool read_value(struct json_reader *r, struct value *out);

bool json_fail(struct json_reader *r, const char *reason)
{
    char at[24];
    snprintf(at, sizeof(at), "%zu", (size_t)(r->at - r->start) + 1);
    return error_set(r->err, "00-211", "reason", reason, "at", at, NULL);
}

static void skip_space(struct json_reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r'))
        r->at++;
}

bool json_is_next(const struct json_reader *r, char c)
{
    return r->at < r->end && *r->at == c;
}

static bool read_word(struct json_reader *r, const char *word, struct value value, struct value *out)
{
    size_t length = strlen(word);
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, word, length) != 0)
        return json_fail(r, "unknown word");
    r->at += length;
    *out = value;
    return true;
}

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

static bool read_number(struct json_reader *r, struct value *out)
{
    char text[64];
    size_t room = (size_t)(r->end - r->at), length = 0, mantissa;
    while (length < room && r->at[length] && strchr("+-.eE0123456789", r->at[length]))
        length++;
    if (length >= sizeof(text))
        return json_fail(r, "number too long");
    memcpy(text, r->at, length);
    text[length] = 0;
    if (length == 0 || measure_number(text, &mantissa) != length)
        return json_fail(r, length ? "not a number" : "value wanted");
    long places = mantissa < length ? strtol(text + mantissa + 1, NULL, 10) : 0;
    text[mantissa] = 0;
    struct decimal decimal;
    if (!decimal_parse(text, &decimal) || !shift_point(&decimal, places))
        return json_fail(r, "number out of range");   /* more digits than can be kept exactly */
    bool is_integer = mantissa == length && !strchr(text, '.');
    *out = is_integer ? value_int(decimal.coefficient) : (struct value){.kind = VALUE_DECIMAL, .decimal = decimal};
    r->at += length;
    return true;
}

static bool read_array(struct json_reader *r, struct value *out)
{
    *out = (struct value){.kind = VALUE_LIST, .list = arena_take(r->arena, sizeof(struct value_list))};
    r->at++;
    skip_space(r);
    if (json_is_next(r, ']')) {
        r->at++;
        return true;
    }
    for (;;) {
        struct value item;
        if (!read_value(r, &item))
            return false;
        value_list_add(r->arena, out->list, item);
        skip_space(r);
        if (json_is_next(r, ']'))
            break;
        if (!json_is_next(r, ','))
            return json_fail(r, "',' or ']' wanted");
        r->at++;
    }
    r->at++;
    return true;
}

static bool read_member(struct json_reader *r, struct record *record)
{
    const char *name;
    struct value item;
    skip_space(r);
    if (!json_is_next(r, '"'))
        return json_fail(r, "name wanted");
    if (!json_string(r, &name))
        return false;
    if (record_has(record, name))
        return json_fail(r, "name given twice");
    skip_space(r);
    if (!json_is_next(r, ':'))
        return json_fail(r, "':' wanted");
    r->at++;
    if (!read_value(r, &item))
        return false;
    record_set(r->arena, record, name, item);
    skip_space(r);
    return true;
}

static bool read_object(struct json_reader *r, struct value *out)
{
    *out = (struct value){.kind = VALUE_RECORD, .record = record_new(r->arena)};
    r->at++;
    skip_space(r);
    if (json_is_next(r, '}')) {
        r->at++;
        return true;
    }
    for (;;) {
        if (!read_member(r, out->record))
            return false;
        if (json_is_next(r, '}'))
            break;
        if (!json_is_next(r, ','))
            return json_fail(r, "',' or '}' wanted");
        r->at++;
    }
    r->at++;
    return true;
}

static bool read_any(struct json_reader *r, struct value *out)
{
    switch (*r->at) {
    case '{': return read_object(r, out);
    case '[': return read_array(r, out);
    case 't': return read_word(r, "true", value_bool(true), out);
    case 'f': return read_word(r, "false", value_bool(false), out);
    case 'n': return read_word(r, "null", value_null(), out);
    case '"': {
        const char *text;
        if (!json_string(r, &text))
            return false;
        *out = value_text(text);
        return true;
    }
    default: return read_number(r, out);
    }
}

static bool read_value(struct json_reader *r, struct value *out)
{
    skip_space(r);
    if (r->at >= r->end)
        return json_fail(r, "value wanted");
    bool is_deeper = *r->at == '{' || *r->at == '[';
    if (is_deeper && r->depth >= DEEPEST)
        return json_fail(r, "too deep");
    r->depth += is_deeper;
    bool done = read_any(r, out);
    r->depth -= is_deeper;
    return done;
}

bool json_read(struct arena *arena, const char *text, size_t bytes, struct value *out, struct error *err)
{
    struct json_reader r = {.arena = arena, .start = text, .at = text, .end = text + bytes, .err = err};
    if (!read_value(&r, out))
        return false;
    skip_space(&r);
    return r.at == r.end || json_fail(&r, "more after the value");
}
