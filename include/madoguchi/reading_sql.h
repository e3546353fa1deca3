/* SPDX-License-Identifier: Apache-2.0 */
/* reading SQL by its words, not as a language: what is passed over, what comes next, and the
 * clock, which no SQL of ours may read. */
#ifndef MADOGUCHI_READING_SQL_H
#define MADOGUCHI_READING_SQL_H
#include "madoguchi/reading_keys.h"

/* Where a text stands: its first letter; and the last place asked for, from which the next is
 * counted. */
struct text_at { const char *start; struct place at; const char *seen; struct place seen_at; };

struct place place_at(struct text_at *text, const char *c);
const char *comment_skip(const char *c);                     /* behind a comment that begins here; else the same place */
const char *blank_skip(const char *c);
const char *token_skip(const char *c, const char *token);    /* behind the token, when it comes next; NULL: it does not, or c is NULL */
void clocks_find(struct reading *r, struct text_at *text);
bool sql_reads_clock(const char *sql);
void sql_clocks_find(struct reading *r, const struct node *sql);       /* SQL that stands in a mapping; NULL: none */
#endif
