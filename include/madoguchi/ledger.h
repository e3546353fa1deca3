/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger — the waist: every screen, command and import reads and writes the register through here.
 * check (dry: the form's own checks, for comfort) → submit (the database's word counts) → fetch
 * (always by ticket). Jobs start, are stepped by the owner of the poll loop, and end; nothing
 * blocks. A submit keeps its request id until the answer is definite; it cannot be cancelled; a
 * search can.
 */
#ifndef MADOGUCHI_LEDGER_H
#define MADOGUCHI_LEDGER_H
#include "madoguchi/auth.h"
#include "madoguchi/db.h"
#include "madoguchi/model.h"
#include "madoguchi/model_form.h"
#include "madoguchi/value.h"

/* ---- problems: what a check or the database says about a record ---- */
struct problem {
    const char *message;            /* id */
    enum message_kind kind;
    const char *field;              /* field id, or grid id with row ≥ 0 and column */
    const char *column;             /* column of the grid, NULL otherwise */
    int row;                        /* from 0; -1 none */
    const char *digest;             /* alerts: what the acknowledgement must name: "02-044:ab12…" */
    const char *args;               /* name NUL value NUL … as in struct error */
};
struct problems { struct problem *item; size_t count, room; };
/* Added as it is, its texts not copied; and those of an answer of the database, a JSON list, their texts
 * the value's. */
void problem_add(struct arena *arena, struct problems *problems, struct problem problem);
void problems_read(struct arena *arena, struct value list, struct problems *out);

/* What one typed text becomes, by the field's kind: conversion, then value. problem filled when it
 * cannot. Dry. */
bool ledger_value(const struct field *field, const char *typed, int32_t today,
                  const struct code_list *codes, struct arena *arena, struct value *out,
                  struct error *err) MUST_CHECK;
/* How a value is shown in a field (和暦, ¥ and commas, code's name is not included). Dry. */
const char *ledger_show(const struct field *field, struct value value, struct arena *arena);
/* The same by the field's edit code, where it only stands: ¥, commas, the other calendar, a mask.
 * NULL: it has none that fits the value. Dry. */
const char *ledger_edit(const struct field *field, struct value value, struct arena *arena);
/* Required, limits, kinds, codes and the form's checks, over the whole record. Dry. */
void ledger_check(struct catalog *catalog, const struct form *form, const struct record *record,
                  int city, int32_t today, struct arena *arena, struct problems *out);

/* ---- jobs ---- */
struct ledger;
struct ledger *ledger_new(struct catalog *catalog, struct db *db);       /* borrows both */
void ledger_free(struct ledger **ledger);
/* The line that looks for a host that takes writes while one's own only reads, to be waited for
 * beside it; NULL: there is none. */
const struct db *ledger_scout(const struct ledger *ledger);
void ledger_step(struct ledger *ledger);                                 /* after db_step: moves every job on, reconnects, repeats submits */

enum job_state {
    JOB_RUNNING, JOB_DONE,
    JOB_UNSURE,                     /* submit: the line broke, the result is being asked for (結果確認中) */
    JOB_FAILED,                     /* .error says what */
    JOB_CANCELLED,
};
struct job;                         /* belongs to the ledger until job_free */
enum job_state job_state(const struct job *job);
bool job_is_over(const struct job *job);                                 /* neither under way nor being asked for again */
const struct error *job_error(const struct job *job);
const struct value_list *job_rows(const struct job *job);               /* records read, in order */
void job_cancel(struct job *job);                                        /* at once; no effect on a submit */
void job_free(struct job **job);                                         /* a submit under way still comes to its end */

/* The digest of a system's definitions, as the database compares it. */
bool ledger_definitions(struct catalog *catalog, const char *system, char hex[65],
                        struct error *err) MUST_CHECK;
/* Logs in: sends the digest of each system; the answer fills session (in the ledger's memory). */
struct job *ledger_hello(struct ledger *ledger, const char *terminal);
bool ledger_is_busy(const struct ledger *ledger);                        /* a question is under way */
const struct session *ledger_session(const struct ledger *ledger);       /* NULL before hello is done */
/* One record or one fixed list by a ticket: api.open + api.read_<query> in one pipeline. purpose
 * NULL = the query's own. */
struct job *ledger_open(struct ledger *ledger, const struct query *query, const struct record *args,
                        const char *purpose);
/* The next page of what ledger_open began and job_has_more. */
struct job *ledger_next(struct ledger *ledger, const struct job *before, const char *purpose);
/* A page of a list (50 rows): conditions [[field, op, value]…]. before: the page before, NULL = the
 * first; its conditions and its place are the server's, also for a fixed list that ledger_open
 * began. */
struct condition { const char *field, *op; struct value value, to; };
struct page_ask {
    const struct condition *condition; size_t count;
    const char *order;              /* the driver that leads, NULL the first of the definition */
    const char *position;           /* begin with the row that stands there, NULL at the beginning */
    bool counts_only;               /* nobody is read, nobody is named: job_count alone */
};
struct job *ledger_page(struct ledger *ledger, const struct list_def *list,
                        const struct page_ask *ask, const struct job *before, const char *purpose);
bool job_has_more(const struct job *job);
int job_count(const struct job *job);                                    /* -1 not asked or not known yet; 1001 = more than 1000 */
struct job *ledger_look(struct ledger *ledger, const struct query *query, const struct record *args,
                        int limit); /* lookups: no ticket */
/* acks: digests of alerts the clerk passed. seen: what the screen showed, kept with the deed; NULL:
 * nothing. */
struct submit_with { const char *const *acks; size_t ack_count; const char *seen; };
/* Exactly once. request: uuid made when the form was opened. with NULL: neither. */
struct job *ledger_submit(struct ledger *ledger, const struct form *form, const char *request,
                          const struct record *record, const struct submit_with *with);
enum submit_state { SUBMIT_DONE, SUBMIT_REFUSED, SUBMIT_WARNED, SUBMIT_CONFLICT };
struct submit_answer {
    enum submit_state state;
    struct problems problems;       /* refused, warned */
    struct value key;               /* what then: opens or prints */
    const char *number;             /* 受付番号 to tell the clerk, NULL none */
    bool is_protected;              /* what is printed of it is kept nowhere (api.keep asks the same) */
    const struct record *current;   /* conflict: the record as it is now */
    const struct record *answer;    /* everything the server said */
};
const struct submit_answer *job_answer(const struct job *job);           /* NULL until JOB_DONE */
/* Keeps the placed draw list of an issued paper with its number, so that a reprint is exact. */
struct job *ledger_keep(struct ledger *ledger, const char *issue, const char *placed,
                        const char *font);
/* Drafts, on the server under the request id of the form. keep: the later one holds, nothing of it
 * waits for the line; list: {request, form, args, terminal, at}, the latest first; take: one
 * record, or none; drop: comes to its end by itself. */
struct job *ledger_draft_keep(struct ledger *ledger, const char *form, const char *request,
                              const struct record *draft);
struct job *ledger_draft_list(struct ledger *ledger);
struct job *ledger_draft_take(struct ledger *ledger, const char *request);
struct job *ledger_draft_drop(struct ledger *ledger, const char *request);
/* Who has a record in hand: {key, mine, who, where, since, may_take}. hold takes it when it is free
 * and answers whose it is; take is for who may take over; list tells of many; release comes to its
 * end by itself. */
struct hold_of { const char *form; int64_t key; const char *request; };
struct job *ledger_hold(struct ledger *ledger, const struct hold_of *of);
struct job *ledger_hold_take(struct ledger *ledger, const struct hold_of *of);
struct job *ledger_hold_list(struct ledger *ledger, const char *form, const int64_t *keys,
                             size_t count);
struct job *ledger_hold_release(struct ledger *ledger, const char *request);
/* Conditions of a list under a name: {name, body, mine, shared, who}. body: what was typed, as
 * JSON. */
struct named_conditions { const char *name, *body; bool shared; };
struct job *ledger_condition_keep(struct ledger *ledger, const char *query,
                                  const struct named_conditions *named);
struct job *ledger_condition_list(struct ledger *ledger, const char *query);
struct job *ledger_condition_drop(struct ledger *ledger, const char *query, const char *name);
/* Matters: what is put aside with a note, by its number. keep: {matter}; people: {login, name} of
 * the desk; take: as a draft, with {matter, note}, or nothing. to.login: "" anyone of the desk. */
struct matter_to { const char *note, *login; };
struct job *ledger_matter_keep(struct ledger *ledger, const char *form, const char *request,
                               const struct record *draft, const struct matter_to *to);
struct job *ledger_matter_people(struct ledger *ledger, const char *form);
/* over: though somebody else goes on with it. err 00-774: asked without it, by who may take
 * over. */
struct job *ledger_matter_take(struct ledger *ledger, int64_t matter, bool over);
#endif
