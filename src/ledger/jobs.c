/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: jobs. What was asked when the line was lost is asked again: a reading with a new ticket, a
 * submit with its own request id until the answer is definite. Nothing here waits. Must not know
 * how the line comes back (line.c).
 */
#include <string.h>

#include "ledger_private.h"

enum {
    PATIENCE_MS = 15000,            /* for the line to come back, and for the answer to a submit */
    READ_REPEATS = 2, ONCE_REPEATS = 5,
    CANCEL_WORTH_MS = 200,          /* a younger question costs less than stopping it */
};

static void unlink_job(struct job *job)
{
    struct job **at = &job->ledger->first;
    while (*at && *at != job)
        at = &(*at)->next;
    if (*at)
        *at = job->next;
}

void job_destroy(struct job *job)
{
    unlink_job(job);
    db_call_free(&job->call);
    struct arena *arena = job->arena;
    arena_free(&arena);
}

/* ---- starting ---- */

static bool is_open(const struct job *job)
{
    return job->state == JOB_RUNNING || job->state == JOB_UNSURE;
}

static void end(struct job *job, enum job_state state)
{
    job->state = state;
    db_call_free(&job->call);
}

static void fail(struct job *job, const struct error *err)
{
    job->error = *err;
    if (!error_is_set(err))         /* a clerk reads something, whatever was forgotten below */
        error_set(&job->error, "00-599", "sqlstate", job->name, NULL);
    end(job, JOB_FAILED);
}

static void fail_line(struct job *job, const char *id)
{
    struct error err = ERROR_NONE;
    error_set(&err, id, NULL);      /* why, in libpq's words, is for the log of whoever owns the line */
    fail(job, &err);
}

static void send(struct job *job)
{
    struct db_statement statement[STATEMENTS];
    size_t count = job->ops->send ? job->ops->send(job, statement) : 1;
    if (!job->ops->send)
        statement[0] = (struct db_statement){job->ops->sql, job->ops->params, job->param};
    job->call = db_call_start(job->ledger->db, statement, count);
    job->was_sent = true;
    job->until = clock_ms() + (int64_t)PATIENCE_MS * (job->repeats + 1);
}

struct job *job_new(struct ledger *ledger, const struct job_ops *ops, const char *name)
{
    struct arena *arena = arena_new();
    struct job *job = arena_take(arena, sizeof(*job));
    job->arena = arena;
    job->ledger = ledger;
    job->ops = ops;
    job->name = arena_text(arena, name);
    job->count = -1;
    job->since = clock_ms();
    struct job **at = &ledger->first;
    while (*at)
        at = &(*at)->next;
    *at = job;
    return job;
}

/* A standby takes no deed. */
static bool must_not_write(const struct job *job)
{
    return job->ops->is_once && ledger_may_send(job->ledger) && db_is_read_only(job->ledger->db);
}

/* What was sent before the primary went is asked of the next one; what was not, is certainly not
 * entered. */
static void stay_or_fail(struct job *job)
{
    if (!job->was_sent)
        fail_line(job, "00-511");
}

void job_begin(struct job *job)
{
    if (job->state == JOB_FAILED)
        return;
    if (must_not_write(job))
        stay_or_fail(job);
    else if (ledger_may_send(job->ledger))
        send(job);
    else if (!job->ops->may_wait)
        fail_line(job, "00-502");
}

/* ---- asking again ---- */

static void again(struct job *job, enum job_state state)
{
    db_call_free(&job->call);
    job->repeats++;
    job->state = state;
    job->since = clock_ms();
    job->rows = (struct value_list){0};
}

static bool may_repeat(const struct job *job)
{
    return job->ops->is_once ? job->repeats < ONCE_REPEATS
                             : job->ops->may_wait && job->repeats < READ_REPEATS;
}

/* A submit may always be asked again, its id makes it safe; a reading not for ever. */
static void lost(struct job *job)
{
    if (job->ops->is_once || may_repeat(job))
        again(job, job->ops->is_once ? JOB_UNSURE : JOB_RUNNING);
    else
        fail_line(job, "00-502");
}

/* Rolled back by the server for reasons that pass: conflicts of transactions, and a cancel that
 * came too late for the search it was meant for. A reading: somebody whom its ticket does not name
 * came into the record, and is seen by a new one. */
static bool passes(const struct job *job, const char *sqlstate)
{
    static const struct {
        const char *sqlstate;
        bool of_reading;
    } passing[] = {{"40001", true}, {"40P01", false}, {"55P03", false}, {"57014", false}};
    for (size_t i = 0; i < COUNT_OF(passing); i++)
        if (strcmp(passing[i].sqlstate, sqlstate) == 0)
            return job->ops->is_once || passing[i].of_reading;
    return false;
}

/* A door's own words. Had the sending before been entered, the door would have answered with what
 * it stored. */
static bool is_own_refusal(const char *sqlstate)
{
    return strcmp(sqlstate, "MG001") == 0;
}

static const struct db_failure *first_failure(const struct job *job)
{
    for (size_t i = 0; i < job->ops->needed; i++)
        if (db_call_failure(job->call, i))
            return db_call_failure(job->call, i);
    return NULL;
}

bool take_nothing(struct job *job, struct error *err)
{
    (void)job, (void)err;
    return true;
}

static bool take(struct job *job, struct error *err)
{
    return job->ops->take ? job->ops->take(job, err) : read_rows(job, 0, err);
}

static void finish(struct job *job)
{
    const struct db_failure *failure = first_failure(job);
    struct error err = ERROR_NONE;
    if (job->ops->is_once && may_repeat(job) && db_call_warned(job->call)) {
        again(job, JOB_UNSURE);     /* a warning during COMMIT: the result may not be what it seems */
        ledger_drop_line(job->ledger);
    } else if (failure && may_repeat(job) && passes(job, failure->sqlstate)) {
        again(job, job->state);
    } else if (failure && job->state == JOB_UNSURE && job->ops->is_once &&
               !is_own_refusal(failure->sqlstate)) {
        fail_line(job, "00-508");   /* the sending before this one may have been entered: the clerk must look */
    } else if (failure) {
        err = error_of_failure(failure);
        fail(job, &err);
    } else if (!take(job, &err)) {
        fail(job, &err);
    } else {
        end(job, JOB_DONE);
    }
}

static void step_waiting(struct job *job)
{
    bool is_refused = db_state(job->ledger->db) == DB_REFUSED;
    if (must_not_write(job))
        stay_or_fail(job);
    else if (ledger_may_send(job->ledger))
        send(job);
    else if (job->ops->is_once && job->was_sent && is_refused)
        fail_line(job, "00-508");   /* nobody can ask any more: the clerk must look */
    else if (!(job->ops->is_once && job->was_sent) &&
             (is_refused || clock_ms() - job->since > PATIENCE_MS))
        fail_line(job, "00-502");
}

/* A line that froze tells nobody. A reading waits as long as the clerk does; behind a greeting
 * everything would wait. */
static void overdue(struct job *job)
{
    bool is_reading = job->ops->may_wait && !job->ops->is_once;
    if (is_reading || clock_ms() <= job->until)
        return;
    lost(job);
    ledger_drop_line(job->ledger);
}

void job_step(struct job *job)
{
    if (!job->call) {
        step_waiting(job);
        return;
    }
    switch (db_call_state(job->call)) {
    case DB_CALL_LOST:
        lost(job);
        break;
    case DB_CALL_DONE:
        finish(job);
        break;
    case DB_CALL_RUNNING:
        overdue(job);
        break;
    }
}

/* ---- what an owner does with a job ---- */

enum job_state job_state(const struct job *job)
{
    return job->state;
}

bool job_is_over(const struct job *job)
{
    return !is_open(job);
}

const struct error *job_error(const struct job *job)
{
    return &job->error;
}

const struct value_list *job_rows(const struct job *job)
{
    return &job->rows;
}

bool job_has_more(const struct job *job)
{
    return job->has_more;
}

int job_count(const struct job *job)
{
    return job->count;
}

const struct submit_answer *job_answer(const struct job *job)
{
    return job->state == JOB_DONE ? job->answer : NULL;
}

void job_cancel(struct job *job)
{
    if (job->ops->is_once || !is_open(job))
        return;
    if (job->call)
        db_call_cancel(job->ledger->db, job->call);
    end(job, JOB_CANCELLED);
}

/* A submit that nobody waits for any more is still brought to its end. */
void job_free(struct job **job)
{
    if (!*job)
        return;
    if (is_open(*job) && (*job)->ops->is_once) {
        (*job)->is_left = true;
    } else {
        if (is_open(*job) && clock_ms() - (*job)->since > CANCEL_WORTH_MS)
            job_cancel(*job);
        job_destroy(*job);
    }
    *job = NULL;
}
