/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A case: what people do at the counter and what they must see, one verb a line. Read whole before
 * anything is played, so that a mistyped verb costs no time. Knows neither screen nor database.
 */
#ifndef MADOGUCHI_PLAY_CASE_H
#define MADOGUCHI_PLAY_CASE_H
#include "madoguchi/base.h"

struct stage;
struct step;
/* A verb of the language. run: false fills err with what was expected; the place is added by the
 * caller. */
struct verb {
    const char *word, *form, *help;     /* form: how it is written; help: key of words */
    bool (*run)(struct stage *stage, const struct step *step, struct error *err);
    bool bare;                          /* takes no words */
    bool on_line;                       /* needs the line that can be cut */
};
struct step {
    const struct verb *verb;
    const char *rest;                   /* what stands behind the verb, trimmed; "" nothing */
    int line, column, rest_column;      /* from 1, in letters */
};
struct play_case { const char *path; struct step *step; size_t count; bool on_line; };

/* err 00-170 an unknown verb, with the nearest; 00-171 a verb without its words; where is
 * file:line:col. */
bool case_read(const char *path, struct arena *arena, struct play_case *out,
               struct error *err) MUST_CHECK;

/* Every mistake of the case, as struct error *, in the order of lines. */
void case_lint(const char *path, struct arena *arena, struct list *wrong);

const struct verb *verb_table(size_t *count);           /* src/play/verbs.c */
/* Splits "label = value" at the first " = " or at a "=" that ends; false: there is none. */
bool case_split(struct arena *arena, const char *rest, const char *mark, const char **left,
                const char **right) MUST_CHECK;
#endif
