/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: what its files share. A job is one question to the database; what differs between the
 * kinds of jobs is a struct job_ops (what it sends, what it makes of the answer, whether it may be
 * asked again).
 */
#ifndef MADOGUCHI_LEDGER_PRIVATE_H
#define MADOGUCHI_LEDGER_PRIVATE_H
#include "madoguchi/ledger.h"

enum { STATEMENTS = 4 };

struct job {
    struct arena *arena;            /* the job itself lives in it */
    struct ledger *ledger;
    const struct job_ops *ops;
    enum job_state state;
    struct error error;
    struct db_call *call;           /* NULL: waits for the line */
    bool was_sent, is_cancelled, is_left;   /* left: freed by its owner while it runs */
    int repeats;                    /* times asked again */
    int64_t since, until;           /* first start; when the answer of this call is overdue */
    const char *name;               /* dotted id of query or form */
    const char *param[6];
    char ticket[37];                /* of the last sending */
    bool wants_count, on_standby;   /* asked of a standby: another function, one answer */
    struct value_list rows;
    bool has_more;
    int count;
    struct submit_answer *answer;
    struct job *next;
};

struct job_ops {
    const char *sql;                /* one statement with the first of job->param, or */
    size_t params;
    size_t (*send)(struct job *job, struct db_statement statement[STATEMENTS]);   /* SQL and parameters in job->arena */
    bool (*take)(struct job *job, struct error *err);      /* every needed statement succeeded; NULL: the rows of the first */
    size_t needed;                  /* statements without which the job has failed; the rest are extras */
    bool is_once;                   /* a submit: repeated with its own id until the answer is definite */
    bool may_wait;                  /* for the line to come back */
};

struct ledger {
    struct arena *arena;
    struct catalog *catalog;
    struct db *db;
    struct arena *session_arena;
    struct session *session;
    const char *terminal;
    struct map digests;             /* system → digest */
    struct job *first;
    struct db *scout;               /* while only reading is possible: looks for a host that takes writes */
    int64_t scout_at;
    struct job *greeting;           /* says hello again after the line was lost */
    int64_t retry_at;
    int retry_ms;
    bool was_ready;
};

/* jobs.c */
struct job *job_new(struct ledger *ledger, const struct job_ops *ops, const char *name);
void job_begin(struct job *job);    /* the parameters are there */
bool take_nothing(struct job *job, struct error *err) MUST_CHECK;
void job_step(struct job *job);     /* one that is not over */
void job_destroy(struct job *job);

/* line.c */
bool ledger_may_send(const struct ledger *ledger);
void ledger_drop_line(struct ledger *ledger);       /* it is opened anew */

/* scout.c */
void scout_step(struct ledger *ledger);
void scout_leave(struct ledger *ledger);

/* read.c */
const char *json_text(struct arena *arena, const struct record *record);    /* NULL: an empty one */

/* hello.c */
const char *ledger_digest(struct ledger *ledger, const char *system, struct error *err);   /* NULL: err */
struct job *hello_again(struct ledger *ledger);

/* answer.c: what the database said. */
struct error error_of_failure(const struct db_failure *failure);
bool read_rows(struct job *job, size_t statement, struct error *err) MUST_CHECK;
const char *args_of_record(struct arena *arena, const struct record *record);   /* name NUL value NUL … NUL */
const char *shown_argument(struct arena *arena, struct value value);

/* limits.c: kinds, lengths, ranges, codes of one value. Dry. */
bool limits_check(const struct field *field, struct value value, int32_t today,
                  const struct code_list *codes, struct error *err) MUST_CHECK;
struct value legal_value(struct value value);   /* ISO text and {date, form, text} as a date; others as they are */
#endif
