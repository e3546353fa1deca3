/* SPDX-License-Identifier: Apache-2.0 */
/* ledger: matters: what is put aside, handed on, or received, by its number. Sent and taken as
 * drafts are; sieved by the server. */
#include "ledger_private.h"

static const struct job_ops keep_ops = {
    .sql = "SELECT * FROM api.matter_keep($1::uuid, $2::text, $3::jsonb, $4::text, $5::text)",
    .params = 5, .needed = 1, .is_once = true, .may_wait = true,
};
static const struct job_ops people_ops = {
    .sql = "SELECT * FROM api.matter_people($1::text)",
    .params = 1, .needed = 1, .may_wait = true,
};

/* Every sending has a ticket of its own; taken twice it is the same draft. */
static size_t send_taking(struct job *job, struct db_statement statement[STATEMENTS],
                          const char *take)
{
    const char **both = arena_take(job->arena, 2 * sizeof *both);
    auth_uuid(job->ticket);
    both[0] = arena_text(job->arena, job->ticket);
    both[1] = job->param[0];
    statement[0] = (struct db_statement){"SELECT api.matter_open($1::uuid, $2::bigint)", 2, both};
    statement[1] = (struct db_statement){take, 2, both};
    return 2;
}

static size_t send_take(struct job *job, struct db_statement statement[STATEMENTS])
{
    return send_taking(job, statement, "SELECT * FROM api.matter_take($1::uuid, $2::bigint)");
}

static size_t send_take_over(struct job *job, struct db_statement statement[STATEMENTS])
{
    return send_taking(job, statement, "SELECT * FROM api.matter_take_over($1::uuid, $2::bigint)");
}

static bool take_taken(struct job *job, struct error *err)
{
    return read_rows(job, 1, err);
}

static const struct job_ops take_ops[] = {
    {.send = send_take, .take = take_taken, .needed = 2, .is_once = true, .may_wait = true},
    {.send = send_take_over, .take = take_taken, .needed = 2, .is_once = true, .may_wait = true},
};

struct job *ledger_matter_keep(struct ledger *ledger, const char *form, const char *request,
                               const struct record *draft, const struct matter_to *to)
{
    struct job *job = job_new(ledger, &keep_ops, form);
    job->param[0] = arena_text(job->arena, request);
    job->param[1] = job->name;
    job->param[2] = json_text(job->arena, draft);
    job->param[3] = arena_text(job->arena, to->note);
    job->param[4] = arena_text(job->arena, to->login);
    job_begin(job);
    return job;
}

struct job *ledger_matter_people(struct ledger *ledger, const char *form)
{
    struct job *job = job_new(ledger, &people_ops, form);
    job->param[0] = job->name;
    job_begin(job);
    return job;
}

struct job *ledger_matter_take(struct ledger *ledger, int64_t matter, bool over)
{
    struct job *job = job_new(ledger, &take_ops[over], "matter");
    job->param[0] = arena_format(job->arena, "%lld", (long long)matter);
    job_begin(job);
    return job;
}
