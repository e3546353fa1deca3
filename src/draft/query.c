/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: a condition as a clerk types it: a value, or an operator before, between or behind values. Which operators a
 * field takes is its definition's; what no index serves is refused by name. Knows no list.
 *
 *   x   the field's own way     =x  exactly     x*  begins with     >=x  <=x  >x  <x  x..y  a range     =  nothing there
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

static bool refuse(struct slot *slot, const char *text, struct arena *arena)
{
    struct error *err = arena_take(arena, sizeof *err);
    struct buffer ways = {0};
    static const char *const shown[SEARCH_OPS] = {[SEARCH_PREFIX] = "x*", [SEARCH_EQUAL] = "=x", [SEARCH_RANGE] = ">=x <=x x..y",
                                                  [SEARCH_EMPTY] = "="};
    for (size_t i = 0; i < SEARCH_OPS; i++) {
        if ((slot->field->ops & 1u << i) != 0)
            buffer_format(&ways, "%s%s", ways.length > 0 ? " " : "", shown[i]);
    }
    error_set(err, "00-119", "text", text, "label", slot->field->name.ja, "ways", buffer_string(&ways), NULL);
    buffer_release(&ways);
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

static bool take_part(const struct desk *desk, struct slot *slot, const char *text, struct value *out, struct arena *arena)
{
    struct slot part = *slot;
    *out = value_null();
    if (text == NULL || text[0] == '\0')
        return true;
    bool good = slot_take(desk, &part, text, arena);
    *out = part.value;
    slot->error = part.error;
    slot->text = part.text;
    return good;
}

/* As it stands in the field afterwards: the sign, and the values as a field of this kind shows them. */
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

static bool take_range(struct slot *slot, const struct typed *typed, struct value from, struct value to)
{
    bool lower = typed->sign == SIGN_MOST || typed->sign == SIGN_BELOW;
    bool whole = typed->sign == SIGN_NONE && typed->to == NULL;      /* a plain value of a field of ranges: that one */
    slot->value = lower ? value_null() : from;
    slot->to = lower || whole ? from : to;
    if (typed->sign == SIGN_ABOVE)
        return neighbour(&slot->value, 1);
    if (typed->sign == SIGN_BELOW)
        return neighbour(&slot->to, -1);
    return true;
}

bool slot_take_query(const struct desk *desk, struct slot *slot, const char *text, struct arena *arena)
{
    struct value from, to;
    text += strspn(text, " ");
    slot->op = slot->field->op;
    slot->to = value_null();
    if (text[0] == '\0')
        return slot_take(desk, slot, text, arena);
    struct typed typed = split(slot->field, text, arena);
    if ((slot->field->ops & 1u << typed.op) == 0)
        return refuse(slot, text, arena);
    slot->text = "";
    if (!take_part(desk, slot, typed.from, &from, arena)) {
        slot->text = arena_text(arena, text);
        return false;
    }
    const char *shown = slot->text;
    slot->text = "";
    if (!take_part(desk, slot, typed.to, &to, arena)) {
        slot->text = arena_text(arena, text);
        return false;
    }
    slot->text = written(slot, &typed, shown, slot->text, arena);
    slot->op = typed.op;
    slot->value = from;
    slot->error = NULL;
    slot->note = NOTE_NONE;
    return typed.op != SEARCH_RANGE || take_range(slot, &typed, from, to) || refuse(slot, text, arena);
}

bool slot_asks(const struct slot *slot)
{
    return slot->error == NULL && (slot->op == SEARCH_EMPTY || !value_is_null(slot->value) || !value_is_null(slot->to));
}
