/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model, calculation sheets: inputs, steps and what they give, compiled. Every value has a place: a
 * group is the record itself or the rows of a grid, its members are the inputs in order, then what
 * each step gives. A step reads only what stands before it, so a sheet always ends. sheet/ runs it.
 */
#ifndef MADOGUCHI_MODEL_SHEET_H
#define MADOGUCHI_MODEL_SHEET_H
#include "madoguchi/model.h"

struct sheet_group;
struct sheet_field {                     /* a member: an input, or what a step gives */
    struct name name;
    enum field_kind kind;
    enum expr_type type;                 /* EXPR_ROWS: a group */
    struct sheet_group *rows;
    bool is_input, is_required;
    bool is_out, is_main;                /* in the answer; what is asked for, told first, also at 0 */
    struct value fallback;               /* of an input that is not given; null: none */
    struct value least, most;            /* null: no border */
    const char *codes;                   /* of an input: code list */
    const char *unit, *law, *help;
    const char *unit_en, *help_en;       /* NULL: no glossary, no phrase has it */
};
struct sheet_group {
    const char *id;                      /* NULL: the record */
    struct sheet_group *outer;
    struct sheet_field *field; size_t fields, room;
    struct expr_name *names;             /* beside field */
    struct expr_scope scope;             /* grows while the steps are compiled */
};

enum step_kind { STEP_VALUE, STEP_RANK, STEP_ROWS, STEP_USE, STEP_CHECK };
enum rank_tie { TIE_REFUSE, TIE_ORDER, TIE_SAME };
struct rank_by { struct expr *value; bool is_falling; };
struct sheet;
struct use_take { size_t place; struct expr *value; size_t from; bool is_rows; };   /* input of the used sheet; rows: place of one's own */
struct use_give { size_t place, from; };                                            /* one's own member; that of the used sheet */
struct sheet_step {
    struct name name;
    enum step_kind kind;
    struct sheet_group *each;            /* never NULL */
    size_t field;                        /* the member it gives (not STEP_CHECK, STEP_USE) */
    struct expr *value;                  /* VALUE; ROWS: how many; CHECK: fires on true; RANK: which take part, NULL all */
    struct rank_by *by; size_t bys;      /* RANK */
    enum rank_tie tie;
    const struct sheet *use;             /* USE */
    struct use_take *take; size_t takes;
    struct use_give *give; size_t gives;
    const char *message, *at;            /* CHECK */
    const char *law;
};
struct sheet {
    struct name name;
    const char *system, *law, *help, *help_en;
    size_t on; bool has_on;              /* member of the record that is the fact date */
    struct sheet_group *record;
    struct sheet_step *step; size_t steps;
    const struct param **param; size_t params;          /* what it reads, of used sheets too */
    struct place at;
};
enum { SHEET_ROWS = 2000, SHEET_DEPTH = 8 };            /* rows of one group; sheets that use sheets */

/* What the functions of a sheet's expressions need while it runs: expr_context.with. */
struct sheet_world {
    int city;
    int32_t day;                         /* fact date; DATE_NONE: the sheet has none */
    const char *city_name;
    const int32_t *law_day;              /* parameters as they stood on this day; NULL: on theirs */
    void (*used)(void *to, const struct param *param, const struct param_row *row,
                 struct value value); /* NULL: not traced */
    void *to;
};
const struct sheet *catalog_sheet(struct catalog *catalog, const char *dotted);   /* NULL when absent or its system closed */
/* Parameters of a file in place of those defined: {params: [{id: system.param, value | table |
 * rows}]}. Before a system is read. */
bool catalog_override(struct catalog *catalog, const char *path, struct error *err) MUST_CHECK;
/* Is every parameter of that file one that the sheet reads? A misspelt id would change nothing in
 * silence: 00-960. */
bool catalog_override_known(struct catalog *catalog, const struct sheet *sheet,
                            struct error *err) MUST_CHECK;
const struct param *catalog_param(struct catalog *catalog, const char *dotted);
/* The row that holds for the city on the day: the nearest level, then the latest day. NULL:
 * none. */
const struct param_row *param_row_on(const struct param *param, int city, int32_t day);
#endif
