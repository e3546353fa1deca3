/* SPDX-License-Identifier: Apache-2.0 */
/*
 * expr — a small total language for checks, defaults and shown values: no loops, no assignment, no
 * I/O. Compiled and typed when loaded; semantics are SQL's (null propagates, and/or are
 * three-valued; a check fires only on true). Every function is one row: C, SQL spelling, types,
 * help, an example that is a test. Dry.
 *
 *   or · and · not · = <> < <= > >= · in (…) · is null · is not null · + - · * · -x · f(x) · name · 'text' · 12 · 1.5
 *   true false null. There is no `/`: every division names its rounding (div_down, div_up, div_half, ratio_…).
 *   functions over the rows of a grid: count(g) count(g, cond) any(g, cond) all(g, cond) sum(g, x) min(g, x) max(g, x)
 *   inside one (and in a check `in:` a grid) plain names mean the row first, then the record.
 */
#ifndef MADOGUCHI_EXPR_H
#define MADOGUCHI_EXPR_H
#include "madoguchi/base.h"
#include "madoguchi/value.h"

enum expr_type {
    EXPR_NULL,
    EXPR_TEXT,
    EXPR_INT,
    EXPR_DECIMAL,
    EXPR_YEN,
    EXPR_DATE,
    EXPR_BOOL,
    EXPR_ROWS
};
const char *expr_type_name(enum expr_type type);

struct expr_name {
    const char *name;                   /* as the record holds it */
    enum expr_type type;
    const struct expr_scope *rows;      /* EXPR_ROWS: the names of a row */
};
struct expr_scope { const struct expr_name *name; size_t count; const struct expr_scope *outer; };

/* Where param('id', day) finds its figure; the model gives it. false: no such parameter on that day
 * → err 00-412. */
struct expr_params {
    bool (*get)(void *context, const char *id, int32_t day, struct value *out, struct error *err);
    enum expr_type (*type)(void *context, const char *id);    /* EXPR_NULL: unknown id, a compile error */
    const char *(*nearest)(void *context, const char *id);    /* of an unknown one, "" when none is near; may be NULL */
    void *context;
};
struct expr_context {
    const struct record *record;        /* the whole form */
    const struct record *row;           /* the current row of a grid, NULL outside */
    int32_t today;                      /* business date of the server */
    const struct expr_params *params;   /* may be NULL where no expression uses param() */
    const struct expr_frame *frame;     /* in place: where the expression stands, innermost first */
    void *with;                         /* what the functions of a library need at run time */
};

struct expr;
/* err: 00-401 syntax {text,at}, 00-402 unknown name {name,nearest}, 00-403 unknown function
 * {name,nearest}, 00-404 wrong type {name,wanted,got}, 00-405 wrong number of arguments {name},
 * 00-411 a part without names that overflows {name}; `at` counts from 1. */
struct expr *expr_compile(struct arena *arena, const char *text, const struct expr_scope *scope,
                          const struct expr_params *params, struct error *err);
enum expr_type expr_type(const struct expr *expr);
const char *expr_source(const struct expr *expr);
/* Total: the only failures are overflow (00-411) and a missing parameter (00-412). Result lives in
 * the arena. */
bool expr_eval(const struct expr *expr, const struct expr_context *context, struct arena *arena,
               struct value *out, struct error *err) MUST_CHECK;
bool expr_fires(const struct expr *expr, const struct expr_context *context, struct arena *arena,
                struct error *err); /* true only on true */
/* The same condition for PostgreSQL: record names become r.<name>, row names x.<name>, grids
 * unnest(r.<grid>) AS x. today() becomes sys.today(), param() sys.param(); false (00-421 {name})
 * when a function has no SQL spelling. */
bool expr_sql(const struct expr *expr, struct buffer *out, struct error *err) MUST_CHECK;
/* Each name the expression reads (dependency graph). */
void expr_names(const struct expr *expr, void (*each)(void *context, const char *name),
                void *context);
/* The same condition, though one may say b > a where the other says a < b. is_name: do two names
 * mean the same thing? */
bool expr_is_same(const struct expr *a, const struct expr *b,
                  bool (*is_name)(void *context, const char *a, const char *b), void *context);
/* One number for all that are the same when name_key gives one for names of one meaning: what
 * differs here is not the same. */
uint64_t expr_key(const struct expr *expr, uint64_t (*name_key)(void *context, const char *name),
                  void *context);
uint64_t expr_text_key(const char *text);

/* ---- the seam of calculation sheets: functions of another room, and records whose members stand in known places ---- */
struct expr_argument { enum expr_type type; const struct value *literal; };   /* literal: NULL when it is calculated */
struct expr_call {
    const struct value *argument; size_t count;        /* evaluated; a null never arrives unless takes_null */
    size_t rows;                                       /* over rows: of row n the arguments are argument[n * count + i] */
    enum expr_type type;                               /* of the result */
    const void *bound;                                 /* what bind gave */
    const struct expr_context *context; struct arena *arena; struct error *err;
};
#define EXPR_ARGUMENTS 8
struct expr_extra {
    const char *name;
    enum expr_type argument[EXPR_ARGUMENTS + 1];       /* EXPR_NULL = any; EXPR_ROWS ends the list */
    enum expr_type type;                               /* EXPR_NULL: the first number type that holds all arguments */
    size_t optional;                                   /* so many last arguments may be left out */
    bool repeats;                                      /* the last argument may come again */
    bool takes_null;
    /* When compiled: sees types and literals, may settle the type and keep what it found. NULL:
     * nothing to settle. */
    bool (*bind)(void *with, const struct expr_argument *argument, size_t count,
                 enum expr_type *type, const void **bound, struct error *err);
    const void *bound;                                 /* what run gets when there is no bind */
    bool (*run)(const struct expr_call *call, struct value *out);
};
struct expr_library { const struct expr_extra *row; size_t count; void *with; };   /* a row hides the language's own of that name */
struct expr_frame { const struct record *record; const struct expr_frame *outer; };
struct expr_setting {
    const struct expr_scope *scope;
    const struct expr_params *params;
    const struct expr_library *library;
    /* Records hold their members in the order of the scope's names, each with the type named there:
     * they are found by place. Scopes may then nest (rows of rows), an aggregate sees the rows
     * where it stands, this.x is the row the expression belongs to. Such an expression has no SQL
     * spelling. */
    bool in_place;
};
struct expr *expr_compile_with(struct arena *arena, const char *text,
                               const struct expr_setting *setting, struct error *err);
/* In place: each name read outside an aggregate, with its frame (0 = innermost) and its place
 * there. */
void expr_places(const struct expr *expr,
                 void (*each)(void *context, const char *name, int depth, int place),
                 void *context);
/* In place: how the value comes about, as it is read out: names with their numbers, of a choice what
 * was chosen. What has no words is told by its value. Fails as expr_eval does. */
struct expr_tongue {
    void (*value)(void *context, struct value value, struct buffer *out);
    /* A member with its value; column: that of its rows whose sum the value is, or -1. */
    void (*name)(void *context, int depth, int place, int column, struct value value,
                 struct buffer *out);
    /* For a function of its name, for "and" "or" "comma" "brackets": a pattern with {1} {2} {3}. */
    const char *(*words)(void *context, const char *key);
    void *context;
};
bool expr_spell(const struct expr *expr, const struct expr_context *context,
                const struct expr_tongue *tongue, struct arena *arena, struct buffer *out,
                struct error *err) MUST_CHECK;

/* ---- the language's own functions: one row each, a table a subject ---- */
struct expr_function {
    const char *name, *types;           /* "(date, int) date" */
    const char
        *sql; /* $1 … the arguments, $* all with commas, $| all joined, $g the rows, $t the type;
                                           NULL: not for checks */
    const char *help, *help_en;         /* Japanese, English */
    const char *example, *result;       /* a test; over rows g = [{a: 1, b: true}, {a: 2, b: false}, {b: true}] */
    enum expr_type argument[EXPR_ARGUMENTS + 1];   /* EXPR_NULL = any; EXPR_ROWS ends the list */
    enum expr_type type;                /* EXPR_NULL = what its arguments of any type have in common */
    size_t optional;                    /* so many last arguments may be left out; $n then is `absent` */
    const char *absent;
    const char *sql_decimal;            /* spelling when the first argument is a decimal; NULL: the same */
    bool repeats;                       /* the last argument may come again */
    bool takes_null;
    bool lazy;                          /* if, coalesce: what is not chosen is not asked; the evaluator does it, run is NULL */
    bool orders;                        /* compares its arguments: text by bytes, no bool */
    bool of_rows;                       /* first argument is a grid, the others are expressions of its row */
    bool (*run)(const struct expr_call *call, struct value *out);
};
struct expr_subject {
    const struct expr_function *function;
    size_t count;
    const struct expr_subject *next;
};
const struct expr_subject *expr_subjects(void);               /* for the reference and the tests */
/* A value of another kind as the type: numbers widen, yen and int are one another, a date's text is
 * read; else null. */
struct value expr_as(struct value value, enum expr_type type);
#endif
