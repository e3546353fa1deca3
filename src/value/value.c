/* SPDX-License-Identifier: Apache-2.0 */
/* The typed datum: making, copying, comparing, printing. Dry. */
#include "madoguchi/value.h"
#include <stdio.h>
#include <string.h>

struct value value_null(void)
{
    return (struct value){.kind = VALUE_NULL};
}

struct value value_text(const char *text)
{
    return text ? (struct value){.kind = VALUE_TEXT, .text = text} : value_null();
}

struct value value_int(int64_t integer)
{
    return (struct value){.kind = VALUE_INT, .integer = integer};
}

struct value value_yen(int64_t yen)
{
    return (struct value){.kind = VALUE_YEN, .integer = yen};
}

struct value value_bool(bool boolean)
{
    return (struct value){.kind = VALUE_BOOL, .boolean = boolean};
}

struct value value_day(int32_t day)
{
    return day == DATE_NONE ? value_null()
                            : (struct value){.kind = VALUE_DATE, .date = {.day = day}};
}

bool value_is_null(struct value value)
{
    return value.kind == VALUE_NULL;
}

static struct record *record_copy(struct arena *arena, const struct record *record)
{
    struct record *copy = record_new(arena);
    for (size_t i = 0; i < record->count; i++)
        record_set(arena, copy, record->member[i].name, value_copy(arena, record->member[i].value));
    return copy;
}

struct value value_copy(struct arena *arena, struct value value)
{
    if (value.kind == VALUE_TEXT)
        value.text = arena_text(arena, value.text);
    else if (value.kind == VALUE_DATE)
        value.date.text = arena_text(arena, value.date.text);
    else if (value.kind == VALUE_RECORD)
        value.record = record_copy(arena, value.record);
    else if (value.kind == VALUE_LIST) {
        const struct value_list *from = value.list;
        value.list = arena_take(arena, sizeof(*value.list));
        for (size_t i = 0; i < from->count; i++)
            value_list_add(arena, value.list, value_copy(arena, from->item[i]));
    }
    return value;
}

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_same_list(const struct value_list *a, const struct value_list *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = value_equal(a->item[i], b->item[i]);
    return same;
}

static bool is_same_record(const struct record *a, const struct record *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = record_has(b, a->member[i].name) &&
               value_equal(a->member[i].value, record_get(b, a->member[i].name));
    return same;
}

bool value_equal(struct value a, struct value b)
{
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case VALUE_NULL: return true;
    case VALUE_TEXT: return strcmp(a.text, b.text) == 0;
    case VALUE_INT: case VALUE_YEN: return a.integer == b.integer;
    case VALUE_DECIMAL: return decimal_compare(a.decimal, b.decimal) == 0;
    case VALUE_DATE:
        return a.date.day == b.date.day && a.date.form == b.date.form &&
               is_same_text(a.date.text, b.date.text);
    case VALUE_BOOL: return a.boolean == b.boolean;
    case VALUE_LIST: return is_same_list(a.list, b.list);
    case VALUE_RECORD: return is_same_record(a.record, b.record);
    }
    return false;
}

static bool number_of(struct value value, struct decimal *out)
{
    if (value.kind == VALUE_DECIMAL)
        *out = value.decimal;
    else if (value.kind == VALUE_INT || value.kind == VALUE_YEN)
        *out = (struct decimal){value.integer, 0};
    else
        return false;
    return true;
}

bool value_compare(struct value a, struct value b, int *order)
{
    struct decimal x, y;
    if (number_of(a, &x) && number_of(b, &y))
        *order = decimal_compare(x, y);
    else if (a.kind != b.kind)
        return false;
    else if (a.kind == VALUE_TEXT)
        *order = strcmp(a.text, b.text);
    else if (a.kind == VALUE_DATE)
        *order = (a.date.day > b.date.day) - (a.date.day < b.date.day);
    else if (a.kind == VALUE_BOOL)
        *order = a.boolean - b.boolean;
    else
        return false;
    return true;
}

const char *value_print(struct arena *arena, struct value value)
{
    char text[40];
    switch (value.kind) {
    case VALUE_NULL: return "";
    case VALUE_TEXT: return value.text;
    case VALUE_INT: case VALUE_YEN: return arena_format(arena, "%lld", (long long)value.integer);
    case VALUE_DECIMAL: decimal_print(value.decimal, text); return arena_text(arena, text);
    case VALUE_DATE: date_print_iso(value.date.day, text); return arena_text(arena, text);
    case VALUE_BOOL: return value.boolean ? "true" : "false";
    default: break;
    }
    struct buffer json = {0};
    json_write(&json, value);
    const char *copy = arena_text(arena, buffer_string(&json));
    buffer_release(&json);
    return copy;
}

struct record *record_new(struct arena *arena)
{
    return arena_take(arena, sizeof(struct record));
}

static struct member *member_find(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->count; i++)
        if (strcmp(record->member[i].name, name) == 0)
            return &record->member[i];
    return NULL;
}

void record_set(struct arena *arena, struct record *record, const char *name, struct value value)
{
    struct member *found = member_find(record, name);
    if (found) {
        found->value = value;
        return;
    }
    if (record->count == record->room) {
        size_t room = record->room ? record->room * 2 : 8;
        struct member *grown = arena_take(arena, room * sizeof(*grown));
        if (record->count)
            memcpy(grown, record->member, record->count * sizeof(*grown));
        record->member = grown;
        record->room = room;
    }
    record->member[record->count++] = (struct member){arena_text(arena, name), value};
}

struct value record_get(const struct record *record, const char *name)
{
    const struct member *found = member_find(record, name);
    return found ? found->value : value_null();
}

bool record_has(const struct record *record, const char *name)
{
    return member_find(record, name) != NULL;
}

void value_list_add(struct arena *arena, struct value_list *list, struct value value)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 8;
        struct value *grown = arena_take(arena, room * sizeof(*grown));
        if (list->count)
            memcpy(grown, list->item, list->count * sizeof(*grown));
        list->item = grown;
        list->room = room;
    }
    list->item[list->count++] = value;
}
