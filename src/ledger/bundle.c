/* SPDX-License-Identifier: Apache-2.0 */
/* ledger: bundles of slips. Each call is a row: its statement, what it takes, and whether it may be lost. */
#include "madoguchi/ledger_bundle.h"

#include "ledger_private.h"

enum takes { TAKES_FORM, TAKES_KEEP, TAKES_BUNDLE, TAKES_DIGEST, TAKES_SLIPS };
/* clang-format off */
static const struct { const char *sql; enum takes takes; bool writes; } calls[BUNDLE_CALLS] = {
    [BUNDLE_LIST]    = {"SELECT * FROM api.bundle_list($1::text)",                              TAKES_FORM,   false},
    [BUNDLE_FIGURES] = {"SELECT * FROM api.bundle_figures($1::text)",                           TAKES_FORM,   false},
    [BUNDLE_KEEP]    = {"SELECT * FROM api.bundle_keep($1::uuid, $2::text, $3::jsonb)",         TAKES_KEEP,   true},
    [BUNDLE_CLOSE]   = {"SELECT * FROM api.bundle_close($1::bigint)",                           TAKES_BUNDLE, true},
    [BUNDLE_POST]    = {"SELECT * FROM api.bundle_post($1::bigint, $2::text)",                  TAKES_DIGEST, true},
    [SLIP_PUT]       = {"SELECT * FROM api.slip_put($1::bigint, $2::jsonb)",                    TAKES_SLIPS,  true},
    [SLIP_VERIFY]    = {"SELECT * FROM api.slip_verify($1::bigint, $2::jsonb)",                 TAKES_SLIPS,  true},
    [SLIP_CHECK]     = {"SELECT * FROM api.slip_check($1::bigint, $2::jsonb)",                  TAKES_SLIPS,  true},
    [SLIP_READ]      = {"SELECT * FROM api.slip_read($1::uuid, $2::bigint)",                    TAKES_SLIPS,  false},
};
/* clang-format on */

static const size_t counts[] = {[TAKES_FORM] = 1, [TAKES_KEEP] = 3, [TAKES_BUNDLE] = 1, [TAKES_DIGEST] = 2, [TAKES_SLIPS] = 2};

/* param[4] is the statement's, for a job knows no row. */
static size_t send_call(struct job *job, struct db_statement statement[STATEMENTS])
{
    size_t count = 0;
    while (count < 3 && job->param[count] != NULL)
        count++;
    statement[0] = (struct db_statement){job->param[4], count, job->param};
    return 1;
}

static bool take_call(struct job *job, struct error *err)
{
    return read_rows(job, 0, err);
}

/* Every sending has a ticket of its own. */
static size_t send_read(struct job *job, struct db_statement statement[STATEMENTS])
{
    const char **open = arena_take(job->arena, 3 * sizeof *open), **read = arena_take(job->arena, 2 * sizeof *read);
    auth_uuid(job->ticket);
    open[0] = read[0] = arena_text(job->arena, job->ticket);
    open[1] = read[1] = job->param[0];
    open[2] = job->param[1];
    statement[0] = (struct db_statement){"SELECT api.slip_open($1::uuid, $2::bigint, $3::text)", 3, open};
    statement[1] = (struct db_statement){calls[SLIP_READ].sql, 2, read};
    return 2;
}

static bool take_read(struct job *job, struct error *err)
{
    return read_rows(job, 1, err);
}

static const struct job_ops read_ops = {.send = send_read, .take = take_read, .needed = 2, .may_wait = true};
static const struct job_ops ask_ops = {.send = send_call, .take = take_call, .needed = 1, .may_wait = true};
static const struct job_ops write_ops = {.send = send_call, .take = take_call, .needed = 1, .is_once = true, .may_wait = true};

static void put_params(struct job *job, enum takes takes, const struct bundle_ask *ask)
{
    const char *bundle = arena_format(job->arena, "%lld", (long long)ask->bundle), *what = arena_text(job->arena, ask->what);
    const char *const by_take[][3] = {
        [TAKES_FORM] = {job->name}, [TAKES_KEEP] = {what, job->name, arena_text(job->arena, ask->more)},
        [TAKES_BUNDLE] = {bundle}, [TAKES_DIGEST] = {bundle}, [TAKES_SLIPS] = {bundle, what},
    };
    for (size_t i = 0; i < counts[takes]; i++)
        job->param[i] = by_take[takes][i];
    if (takes != TAKES_DIGEST)
        return;
    job->param[1] = ledger_digest(job->ledger, ask->form->system->id, &job->error);
    if (!job->param[1])
        job->state = JOB_FAILED;
}

struct job *ledger_bundle(struct ledger *ledger, enum bundle_call call, const struct bundle_ask *ask)
{
    const struct job_ops *ops = call == SLIP_READ ? &read_ops : calls[call].writes ? &write_ops : &ask_ops;
    struct job *job = job_new(ledger, ops, ask->form->dotted);
    put_params(job, calls[call].takes, ask);
    job->param[4] = calls[call].sql;
    job_begin(job);
    return job;
}
