/* SPDX-License-Identifier: Apache-2.0 */
/*
 * batch — the night: one daemon that for each city, with that city's own login, puts the due jobs
 * into the queue, takes them step by step, seals the log and writes the heads of the seals outside.
 * All state is in the database: whatever moment it is killed at, the next one goes on from the last
 * committed step. Knows no screen and no job's meaning.
 */
#ifndef MADOGUCHI_BATCH_H
#define MADOGUCHI_BATCH_H
#include <signal.h>

#include "madoguchi/db.h"

/* One calculation outside the database: a line of tab-separated fields in, a line out; nothing is
 * written for false. */
struct computer { const char *name; bool (*line)(void *with, const char *in, struct buffer *out); };   /* with: NULL */
const struct computer *computer_find(const char *name);      /* NULL: no such calculation */

struct worker_city { int code; const char *login, *secret; };
struct worker {
    struct db_target server;                       /* the login is each city's own */
    const char *forms;                             /* definitions, for the sheets of batches */
    const struct worker_city *city; size_t cities;
    const char *anchor;                            /* file that takes the head of each seal; NULL: none */
    struct log *log;                               /* ids, codes and counts; NULL is silent */
    bool once;                                     /* ends when every city has nothing left to do */
    const volatile sig_atomic_t *stop;             /* ends between two steps when it becomes true; NULL: never */
    void (*at)(void *context, const char *place);  /* told before each call to the server, and when it is sent; NULL: nobody */
    void *context;
};
/* Runs until stopped. A city whose server is away is tried again; with `once` that is an error
 * (00-501 …), and so is a step that failed (00-559) once all the others are done. */
bool worker_run(const struct worker *worker, struct error *err) MUST_CHECK;

/* The head of a seal as one line at the end of the file, on the disk before it returns: city seal
 * time rows chain. */
struct anchor { int city; long long seal; const char *at; long long rows; const char *chain; };
bool anchor_write(const char *path, const struct anchor *anchor, struct error *err) MUST_CHECK;
/* In the place of a chain: the data were taken back to a time at which this was the city's newest
 * seal (0: none); what was written of later ones before this line is no evidence any more. */
#define ANCHOR_RESTORED "restored"
/* All lines of the file as a JSON array [[city, seal, "chain"], …], of a restore [city, seal,
 * "restored", time]; a line that is none is left out, broken is the number of the first (0: none). */
bool anchor_read(const char *path, struct buffer *json, int *broken, struct error *err) MUST_CHECK;
#endif
