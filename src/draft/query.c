/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: a condition as a clerk types it: a value, or an operator before, between or behind values.
 * Which operators a field takes is its definition's; what no index serves is refused by name. Knows
 * no list.
 *
 *   x   the field's own way     =x  exactly     x*  begins with     >=x  <=x  >x  <x  x..y  a range     =  nothing there
 *   S50  S50.4  1975   of a date: all its days
 */
#include "draft_private.h"

#include <string.h>

#include "madoguchi/text.h"

enum sign { SIGN_NONE, SIGN_LEAST, SIGN_MOST, SIGN_ABOVE, SIGN_BELOW, SIGN_EQUAL };
static const struct { const char *text; enum sign sign; } signs[] = {
    {">=", SIGN_LEAST}, {"=>", SIGN_LEAST}, {"\u2267", SIGN_LEAST}, {"\uff1e\uff1d", SIGN_LEAST},
    {"<=", SIGN_MOST},  {"=<", SIGN_MOST},  {"\u2266", SIGN_MOST},  {"\uff1c\uff1d", SIGN_MOST},
    {">", SIGN_ABOVE},  {"\uff1e", SIGN_ABOVE}, {"<", SIGN_BELOW}, {"\uff1c", SIGN_BELOW},
    {"=", SIGN_EQUAL},  {"\uff1d", SIGN_EQUAL},
};
static const char *const between[] = {"..", "\u2025", "~", "\uff5e", "\u301c"};
static const char *const behind[] = {"*", "\uff0a"};
const char *const search_words[SEARCH_OPS] = {
    [SEARCH_PREFIX] = "prefix", [SEARCH_EQUAL] = "equal", [SEARCH_RANGE] = "range", [SEARCH_EMPTY] = "empty"};

struct typed { enum search_op op; enum sign sign; const char *from, *to; };   /* NULL: open, or nothing */

static struct typed split(const struct field *field, const char *text, struct arena *arena)
{
    struct typed typed = {.op = field->op, .from = text};
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        size_t bytes = strlen(signs[i].text);
        if (strncmp(text, signs[i].text, bytes) != 0)
            continue;
        typed.sign = signs[i].sign;
        typed.from = text + bytes;
        typed.op = typed.sign != SIGN_EQUAL ? SEARCH_RANGE : typed.from[0] == '\0' ? SEARCH_EMPTY : SEARCH_EQUAL;
        return typed;
    }
    for (size_t i = 0; i < COUNT_OF(between); i++) {
        const char *at = strstr(text, between[i]);
        if (at != NULL) {
            typed.op = SEARCH_RANGE;
            typed.from = arena_textn(arena, text, (size_t)(at - text));
            typed.to = at + strlen(between[i]);
            return typed;
        }
    }
    for (size_t i = 0; i < COUNT_OF(behind); i++) {
        size_t bytes = strlen(behind[i]), length = strlen(text);
        if (length > bytes && strcmp(text + length - bytes, behind[i]) == 0) {
            typed.op = SEARCH_PREFIX;
            typed.from = arena_textn(arena, text, length - bytes);
            return typed;
        }
    }
    return typed;
}

const char *slot_ways(const struct field *field, struct arena *arena)
{
    struct buffer ways = {0};
    static const char *const shown[SEARCH_OPS] = {[SEARCH_PREFIX] = "x*", [SEARCH_EQUAL] = "=x", [SEARCH_RANGE] = ">=x <=x x..y",
                                                  [SEARCH_EMPTY] = "="};
    for (size_t i = 0; i < SEARCH_OPS; i++) {
        if ((field->ops & 1u << i) != 0)
            buffer_format(&ways, "%s%s", ways.length > 0 ? " " : "", shown[i]);
    }
    const char *text = arena_text(arena, buffer_string(&ways));
    buffer_release(&ways);
    return text;
}

static bool refuse(struct slot *slot, const char *text, struct arena *arena)
{
    struct error *err = arena_take(arena, sizeof *err);
    error_set(err, "00-119", "text", text, "label", slot->field->name.ja, "ways", slot_ways(slot->field, arena), NULL);
    slot->error = err;
    slot->text = arena_text(arena, text);
    slot->value = slot->to = value_null();
    return false;
}

/* Above and below leave the figure itself out: days and whole numbers have a neighbour. */
static bool neighbour(struct value *value, int step)
{
    if (value->kind == VALUE_INT || value->kind == VALUE_YEN)
        value->integer += step;
    else if (value->kind == VALUE_DATE)
        value->date.day += step;
    else
        return false;
    return true;
}

/* One value of a condition; of a year or a month both ends. */
struct part { struct value low, high; const char *text; bool spans; };

/* A year or a month alone is a range of days. false: it is neither, or there is none such
 * (slot->error). */
static bool take_span(const struct desk *desk, struct slot *slot, const char *text, struct part *out, struct arena *arena)
{
    struct wareki_span span;
    struct error *err = arena_take(arena, sizeof *err);
    if (slot->field->kind != KIND_DATE)
        return false;
    if (wareki_parse_span(text, desk->today, slot->field->era, &span, err)) {
        *out = (struct part){value_day(span.first), value_day(span.last), arena_text(arena, span.text), true};
        return true;
    }
    slot->error = strcmp(err->id, "00-108") != 0 ? err : NULL;
    return false;
}

static bool take_part(const struct desk *desk, struct slot *slot, const char *text, struct part *out, struct arena *arena)
{
    struct slot part = *slot;
    *out = (struct part){.low = value_null(), .high = value_null(), .text = ""};
    slot->error = NULL;
    if (text == NULL || text[0] == '\0' || take_span(desk, slot, text, out, arena))
        return true;
    if (slot->error != NULL)
        return false;
    bool good = slot_take(desk, &part, text, arena);
    *out = (struct part){part.value, part.value, part.text, false};
    slot->error = part.error;
    return good;
}

/* As it stands in the field afterwards: the sign, and the values as a field of this kind shows
 * them. */
static const char *written(const struct slot *slot, const struct typed *typed, const char *from, const char *to,
                           struct arena *arena)
{
    static const char *const sign[] = {[SIGN_LEAST] = ">=", [SIGN_MOST] = "<=", [SIGN_ABOVE] = ">", [SIGN_BELOW] = "<",
                                       [SIGN_EQUAL] = "="};
    if (typed->sign != SIGN_NONE)
        return arena_format(arena, "%s%s", sign[typed->sign], from);
    if (typed->to != NULL)
        return arena_format(arena, "%s..%s", from, to);
    return typed->op == SEARCH_PREFIX && slot->field->op != SEARCH_PREFIX ? arena_format(arena, "%s*", from)
                                                                          : arena_text(arena, from);
}

static bool take_range(struct slot *slot, const struct typed *typed, const struct part *from, const struct part *to)
{
    slot->value = slot->to = value_null();
    switch (typed->sign) {
    case SIGN_LEAST: slot->value = from->low; return true;
    case SIGN_MOST: slot->to = from->high; return true;
    case SIGN_ABOVE: slot->value = from->high; return neighbour(&slot->value, 1);
    case SIGN_BELOW: slot->to = from->low; return neighbour(&slot->to, -1);
    default: break;
    }
    slot->value = from->low;
    slot->to = typed->to == NULL ? from->high : to->high;        /* a plain value of a field of ranges: that one */
    return true;
}

static bool take_failed(struct slot *slot, const char *text, struct arena *arena)
{
    slot->text = arena_text(arena, text);
    slot->value = slot->to = value_null();
    return false;
}

bool slot_take_query(const struct desk *desk, struct slot *slot, const char *text, struct arena *arena)
{
    struct part from, to;
    text += strspn(text, " ");
    slot->op = slot->field->op;
    slot->to = value_null();
    if (text[0] == '\0')
        return slot_take(desk, slot, text, arena);
    struct typed typed = split(slot->field, text, arena);
    if ((slot->field->ops & 1u << typed.op) == 0)
        return refuse(slot, text, arena);
    if (!take_part(desk, slot, typed.from, &from, arena) || !take_part(desk, slot, typed.to, &to, arena))
        return take_failed(slot, text, arena);
    if (from.spans && typed.op == SEARCH_EQUAL)
        typed.op = SEARCH_RANGE;
    if ((slot->field->ops & 1u << typed.op) == 0)
        return refuse(slot, text, arena);
    slot->text = written(slot, &typed, from.text, to.text, arena);
    slot->op = typed.op;
    slot->value = from.low;
    slot->error = NULL;
    slot->note = NOTE_NONE;
    return typed.op != SEARCH_RANGE || take_range(slot, &typed, &from, &to) || refuse(slot, text, arena);
}

bool slot_asks(const struct slot *slot)
{
    return slot->error == NULL && (slot->op == SEARCH_EMPTY || !value_is_null(slot->value) || !value_is_null(slot->to));
}
