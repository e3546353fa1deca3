/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary — what is kept and what may be said of it: tables and their columns, code lists,
 * messages, queries, shared types and groups, and the fields that inherit from them with their
 * conditions and checks. Must not know a page, a list or a paper.
 */
#ifndef MADOGUCHI_DICTIONARY_H
#define MADOGUCHI_DICTIONARY_H
#include "madoguchi/model_form.h"

/* F1: what the table of keys says of a field, each row that tells and stands in its definition: the
 * row's name and value. A condition is told as <name>-when, a flag that is false not at all. */
void field_tells(const struct field *field,
                 void (*each)(void *context, const char *name, const char *value), void *context);
/* A text of a shared group with each {system} replaced by the system that uses it. */
const char *system_filled(struct arena *arena, const char *text, const char *system);
/* How a find part orders its rows: `head tail`, cut before FROM, and what it orders by; rows: tail
 * without its order, where that stands last and chooses no row (DISTINCT ON). column: key or
 * person, NULL: sql is no column of it. false: it has no order (or one of more than
 * ORDER_ITEMS). */
enum { ORDER_ITEMS = 8 };
struct order_item { const char *sql, *column; bool down, nulls_first; };
struct find_order {
    const char *head, *tail, *rows;
    struct order_item item[ORDER_ITEMS];
    size_t items;
};
bool find_order_read(const char *sql, struct arena *arena, struct find_order *out);
#endif
