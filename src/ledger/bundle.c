/* SPDX-License-Identifier: Apache-2.0 */
/* ledger: bundles of slips. Each call is a row: its statement, what it takes, and whether it may be
 * lost. */
#include "madoguchi/ledger_bundle.h"

#include "ledger_private.h"

/* Every sending has a ticket of its own. */
static size_t send_read(struct job *job, struct db_statement statement[STATEMENTS])
{
    const char **open = arena_take(job->arena, 3 * sizeof *open),
               **read = arena_take(job->arena, 2 * sizeof *read);
    auth_uuid(job->ticket);
    open[0] = read[0] = arena_text(job->arena, job->ticket);
    open[1] = read[1] = job->param[0];
    open[2] = job->param[1];
    statement[0] = (struct db_statement){"SELECT api.slip_open($1::uuid, $2::bigint, $3::text)", 3,
                                         open};
    statement[1] = (struct db_statement){"SELECT * FROM api.slip_read($1::uuid, $2::bigint)", 2,
                                         read};
    return 2;
}

static bool take_read(struct job *job, struct error *err)
{
    return read_rows(job, 1, err);
}

enum takes { TAKES_FORM, TAKES_KEEP, TAKES_BUNDLE, TAKES_DIGEST, TAKES_SLIPS };
/* clang-format off */
#define ASKS(params, sql)   {sql, params, .needed = 1, .may_wait = true}
#define WRITES(params, sql) {sql, params, .needed = 1, .may_wait = true, .is_once = true}
static const struct { struct job_ops ops; enum takes takes; } calls[BUNDLE_CALLS] = {
    [BUNDLE_LIST]    = {ASKS(1, "SELECT * FROM api.bundle_list($1::text)"),                         TAKES_FORM},
    [BUNDLE_FIGURES] = {ASKS(1, "SELECT * FROM api.bundle_figures($1::text)"),                      TAKES_FORM},
    [BUNDLE_KEEP]    = {WRITES(3, "SELECT * FROM api.bundle_keep($1::uuid, $2::text, $3::jsonb)"),  TAKES_KEEP},
    [BUNDLE_CLOSE]   = {WRITES(1, "SELECT * FROM api.bundle_close($1::bigint)"),                    TAKES_BUNDLE},
    [BUNDLE_DROP]    = {WRITES(1, "SELECT * FROM api.bundle_drop($1::bigint)"),                     TAKES_BUNDLE},
    [BUNDLE_POST]    = {WRITES(2, "SELECT * FROM api.bundle_post($1::bigint, $2::text)"),           TAKES_DIGEST},
    [SLIP_PUT]       = {WRITES(2, "SELECT * FROM api.slip_put($1::bigint, $2::jsonb)"),             TAKES_SLIPS},
    [SLIP_VERIFY]    = {WRITES(2, "SELECT * FROM api.slip_verify($1::bigint, $2::jsonb)"),          TAKES_SLIPS},
    [SLIP_CHECK]     = {WRITES(2, "SELECT * FROM api.slip_check($1::bigint, $2::jsonb)"),           TAKES_SLIPS},
    [SLIP_READ]      = {{.send = send_read, .take = take_read, .needed = 2, .may_wait = true},      TAKES_SLIPS},
};
/* clang-format on */

static const size_t counts[] = {
    [TAKES_FORM] = 1, [TAKES_KEEP] = 3, [TAKES_BUNDLE] = 1, [TAKES_DIGEST] = 2, [TAKES_SLIPS] = 2};

static void put_params(struct job *job, enum takes takes, const struct bundle_ask *ask)
{
    const char *bundle = arena_format(job->arena, "%lld", (long long)ask->bundle),
               *what = arena_text(job->arena, ask->what);
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

struct job *ledger_bundle(struct ledger *ledger, enum bundle_call call,
                          const struct bundle_ask *ask)
{
    struct job *job = job_new(ledger, &calls[call].ops, ask->form->dotted);
    put_params(job, calls[call].takes, ask);
    job_begin(job);
    return job;
}
