/* SPDX-License-Identifier: Apache-2.0 */
/* dictionary, shared inside the room. */
#ifndef DICTIONARY_PRIVATE_H
#define DICTIONARY_PRIVATE_H
#include "madoguchi/dictionary_reading.h"

/* A check whose names are other names: those of `to`, by its values. */
const struct node *check_renamed(struct arena *arena, const struct node *check,
                                 const struct pairs *to);
void group_walk(struct reading *r, struct group_parts *group);         /* complains of a group that comes back to itself */
/* table_groups.c: the mapping of each table, those of the shared groups it uses (extended by its
 * own) first. */
struct list table_roots(struct reading *r, const char *only);       /* only: of the one table of that id; NULL all */
/* table_checks.c: those of a table and its columns, proved by themselves. */
void table_checks_read(struct reading *r, struct table *table, const struct node *columns,
                       const struct node *checks);
#endif
