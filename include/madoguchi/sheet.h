/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sheet — runs a calculation sheet over one record and keeps what the clerk must be able to
 * explain: each step with the numbers put in, the formula, the row of each parameter (day, level,
 * law, 確認済) and the article. Dry: the same record, city, day and parameters give the same answer
 * on every machine. Whoever writes yen is a worker, not a screen.
 */
#ifndef MADOGUCHI_SHEET_H
#define MADOGUCHI_SHEET_H
#include "madoguchi/model_sheet.h"

struct words;

struct sheet_setting {
    struct catalog *catalog;             /* code lists of the inputs */
    const struct sheet *sheet;
    int city;                            /* 0: the nation's parameters alone */
    const char *city_name;               /* for messages */
    int32_t day;                         /* fact date when the record does not give it; DATE_NONE none */
    int32_t today;                       /* day of assessment: today() in expressions */
    bool english;                        /* tongue of the names in a trace */
    bool is_told;                        /* the trace is told in words, not in the language of sheets */
    const struct words *words;           /* those words */
    const int32_t *law_day;              /* no row of a parameter that begins later; NULL: each on its day */
};
struct sheet_result {
    struct record *frame;                /* every value in its place */
    struct value_list *unconfirmed;      /* records {param, from, level, law}, each row of a parameter once */
    struct value_list *trace;            /* records in the order of the steps; NULL when not asked for */
    bool english;                        /* as it was asked for */
    const char *law;                     /* of the sheet, in that tongue */
};
/* The record is JSON as json_read gives it. err: 00-946 … 00-954 name the input and where it
 * stands, 00-936 a parameter without a row, 00-411 overflow, or the message of a check of the
 * sheet. Everything lives in the arena. */
bool sheet_run(const struct sheet_setting *setting, const struct record *input, bool traced,
               struct arena *arena, struct sheet_result *result, struct error *err) MUST_CHECK;
/* What the sheet says it gives: the members with out: true, rows within their grids. */
struct record *sheet_answer(const struct sheet *sheet, const struct sheet_result *result,
                            struct arena *arena);
/* The trace as lines to read out or to print; adds to out. Nothing but the heading when the run was
 * not traced. */
void sheet_explain(const struct sheet *sheet, const struct sheet_result *result,
                   const struct words *words, struct arena *arena, struct buffer *out);
/* A value as it is read out: 50,000円, 令和8年11月24日, はい. In the arena. */
const char *sheet_value_text(const struct words *words, struct value value, struct arena *arena);
/* The same with its unit, a rate in percent; an answer whose text is a code of the program: NULL. */
const char *sheet_answer_text(const struct sheet_setting *setting, const struct sheet_field *field,
                              struct value value, struct arena *arena);
/* The trace as rows for paper, all text: steps {name, value, formula, law} but those that came to
 * nothing, then the parameters they read, each row of one once: formula says since when and by what law. */
struct value_list *sheet_steps(const struct sheet_result *result, const struct words *words,
                               struct arena *arena);
struct value_list *sheet_params(const struct sheet_result *result, const struct words *words,
                                struct arena *arena);
/* Inputs, answer and parameters with types, units, laws and help, as a record. In English a help
 * without English is left out. */
struct record *sheet_describe(const struct sheet_setting *setting, struct arena *arena);
#endif
