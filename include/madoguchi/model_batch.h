/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model, batches: what is done to many records at night or on request, in declared steps. A step is
 * a function of the database, or rows that a calculation sheet (or a computer of the worker)
 * answers outside and a function settles. migrate writes them where the worker finds them; the
 * worker knows no batch.
 */
#ifndef MADOGUCHI_MODEL_BATCH_H
#define MADOGUCHI_MODEL_BATCH_H
#include "madoguchi/model.h"

struct batch_arg { struct name name; enum field_kind kind; bool required; const char *help; };
struct batch_step {
    const char *id, *name;
    const char *run;                     /* system.function (work.job) → boolean: more to do; settles what came from outside */
    const char *rows;                    /* system.function (work.job): what goes out; NULL: nothing does */
    const char *sheet, *computer;        /* what answers outside; one of them with rows */
    const char *law;
};
struct batch {
    struct name name;
    const char *dotted, *may, *approve;  /* may NULL: only the clock asks; approve NULL: no second person */
    const char *daily;                   /* "HH:MM" in Asia/Tokyo; NULL: on request alone */
    bool dry_run;
    bool listed;                         /* each run stands in the clerks' list, not only those that failed */
    const char *undo, *posted;           /* functions; NULL: cannot be undone; undone at any time */
    const char *law, *help;
    struct batch_arg *arg; size_t args;
    struct batch_step *step; size_t steps;
    struct place at;
};
#endif
