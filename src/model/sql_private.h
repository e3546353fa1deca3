/* SPDX-License-Identifier: Apache-2.0 */
/* model, reading SQL by its words: lint_clock.c has the walk, lint_sql.c what is looked for
 * besides. */
#ifndef MODEL_SQL_PRIVATE_H
#define MODEL_SQL_PRIVATE_H
#include "model_private.h"

/* Where a text stands: its first letter; and the last place asked for, from which the next is
 * counted. */
struct text_at { const char *start; struct place at; const char *seen; struct place seen_at; };

static inline bool is_word_char(char c)
{
    return (unsigned)((c | 0x20) - 'a') < 26 || (unsigned)(c - '0') < 10 || c == '_';
}

struct place place_at(struct text_at *text, const char *c);
const char *comment_skip(const char *c);                     /* behind a comment that begins here; else the same place */
const char *blank_skip(const char *c);
const char *token_skip(const char *c, const char *token);    /* behind the token, when it comes next; NULL: it does not, or c is NULL */
void clocks_find(struct reading *r, struct text_at *text);
void deed_codes_find(struct reading *r, const struct form *form, struct text_at *text);     /* lint_codes.c: r.x = 'code' */
void lint_form_codes(struct reading *r, const struct form *form);                           /* the same in its conditions */
#endif
