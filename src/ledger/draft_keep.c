/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: drafts on the server: kept, listed, taken up again, thrown away. A keep that the line
 * swallows is not asked again, for the next one holds more; a drop is, until it is done. Must not
 * know what a draft is made of.
 */
#include "ledger_private.h"

static const struct job_ops keep_ops = {
    .sql = "SELECT api.draft_keep($1::uuid, $2::text, $3::jsonb)",
    .params = 3, .take = take_nothing, .needed = 1,
};
static const struct job_ops list_ops = {.sql = "SELECT * FROM api.draft_list()", .needed = 1};
static const struct job_ops take_ops = {
    .sql = "SELECT * FROM api.draft_take($1::uuid)",
    .params = 1, .needed = 1, .may_wait = true,
};
static const struct job_ops drop_ops = {
    .sql = "SELECT api.draft_drop($1::uuid)",
    .params = 1, .take = take_nothing, .needed = 1, .is_once = true, .may_wait = true,
};

struct job *ledger_draft_keep(struct ledger *ledger, const char *form, const char *request,
                              const struct record *draft)
{
    struct job *job = job_new(ledger, &keep_ops, form);
    job->param[0] = arena_text(job->arena, request);
    job->param[1] = job->name;
    job->param[2] = json_text(job->arena, draft);
    job_begin(job);
    return job;
}

struct job *ledger_draft_list(struct ledger *ledger)
{
    struct job *job = job_new(ledger, &list_ops, "drafts");
    job_begin(job);
    return job;
}

static struct job *begin_with(struct ledger *ledger, const struct job_ops *ops, const char *request)
{
    struct job *job = job_new(ledger, ops, "draft");
    job->param[0] = arena_text(job->arena, request);
    job_begin(job);
    return job;
}

struct job *ledger_draft_take(struct ledger *ledger, const char *request)
{
    return begin_with(ledger, &take_ops, request);
}

struct job *ledger_draft_drop(struct ledger *ledger, const char *request)
{
    return begin_with(ledger, &drop_ops, request);
}
