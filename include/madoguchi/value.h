/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value — the typed datum. Nothing above this room is stringly typed: what a clerk types becomes a
 * value once, what the database answers becomes a value once. Dry. Also the door for JSON text
 * (records on the wire). Values and records live in the arena they were made in.
 */
#ifndef MADOGUCHI_VALUE_H
#define MADOGUCHI_VALUE_H
#include "madoguchi/base.h"

enum value_kind {
    VALUE_NULL,
    VALUE_TEXT,
    VALUE_INT,
    VALUE_DECIMAL,
    VALUE_YEN,
    VALUE_DATE,
    VALUE_BOOL,
    VALUE_LIST,
    VALUE_RECORD,
};

/* A legal date: a concrete day, which of the 14 不詳 forms it has (0 = fully known) and the text as
 * registered. text is NULL when form is 0 and the day exists. See CONTRACTS §4. */
struct legal_date { int32_t day; int form; const char *text; };

struct value {
    enum value_kind kind;
    union {
        const char *text;            /* exactly as it came: never normalised */
        int64_t integer;             /* VALUE_INT, and VALUE_YEN in yen */
        struct decimal decimal;
        struct legal_date date;
        bool boolean;
        struct value_list *list;     /* items of any kind; rows of a grid are records */
        struct record *record;
    };
};
struct value_list { struct value *item; size_t count, room; };
struct member { const char *name; struct value value; };
struct record { struct member *member; size_t count, room; };  /* order kept; names unique */

struct value value_null(void);
struct value value_text(const char *text);                     /* borrows; NULL gives null */
struct value value_int(int64_t integer);
struct value value_yen(int64_t yen);
struct value value_bool(bool boolean);
struct value value_day(int32_t day);                           /* fully known date; DATE_NONE gives null */
struct value value_copy(struct arena *arena, struct value value);  /* deep */
bool value_is_null(struct value value);
bool value_equal(struct value a, struct value b);              /* same kind and same content; two nulls are equal */
/* Order of SQL within one kind; int, yen and decimal compare with each other. false: cannot be
 * compared. */
bool value_compare(struct value a, struct value b, int *order) MUST_CHECK;
/* Plain text as SQL would cast it (ISO dates, no grouping); for the wire and for keys, not for a
 * screen. */
const char *value_print(struct arena *arena, struct value value);

struct record *record_new(struct arena *arena);
void record_set(struct arena *arena, struct record *record, const char *name, struct value value); /* name is copied */
struct value record_get(const struct record *record, const char *name);  /* null when absent */
bool record_has(const struct record *record, const char *name);
void value_list_add(struct arena *arena, struct value_list *list, struct value value);

/* JSON (RFC 8259). Integers become VALUE_INT, other numbers VALUE_DECIMAL, strings VALUE_TEXT;
 * refuses (00-211 reason, at = byte from 1) depth > 32, duplicate names, lone surrogates, U+0000,
 * bad UTF-8, numbers that are not kept exactly and anything after the value. */
bool json_read(struct arena *arena, const char *text, size_t bytes, struct value *out,
               struct error *err) MUST_CHECK;
/* yen as integer, decimal as string, a known date as "YYYY-MM-DD", another legal date as
 * {"date","form","text"}. */
void json_write(struct buffer *out, struct value value);
#endif
