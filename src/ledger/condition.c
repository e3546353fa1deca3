/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: conditions of a list kept under a name: kept, listed, thrown away. Must not know what
 * they ask.
 */
#include "ledger_private.h"

static const struct job_ops keep_ops = {
    .sql = "SELECT api.condition_keep($1::text, $2::text, $3::jsonb, $4::boolean)",
    .params = 4, .take = take_nothing, .needed = 1,
};
static const struct job_ops list_ops = {
    .sql = "SELECT * FROM api.condition_list($1::text)",
    .params = 1, .needed = 1, .may_wait = true,
};
static const struct job_ops drop_ops = {
    .sql = "SELECT api.condition_drop($1::text, $2::text)",
    .params = 2, .take = take_nothing, .needed = 1,
};

static struct job *begin_with(struct ledger *ledger, const struct job_ops *ops, const char *query,
                              const struct named_conditions *named)
{
    struct job *job = job_new(ledger, ops, query);
    job->param[0] = job->name;
    if (named != NULL) {
        job->param[1] = arena_text(job->arena, named->name);
        job->param[2] = arena_text(job->arena, named->body != NULL ? named->body : "{}");
        job->param[3] = named->shared ? "true" : "false";
    }
    job_begin(job);
    return job;
}

struct job *ledger_condition_keep(struct ledger *ledger, const char *query,
                                  const struct named_conditions *named)
{
    return begin_with(ledger, &keep_ops, query, named);
}

struct job *ledger_condition_list(struct ledger *ledger, const char *query)
{
    return begin_with(ledger, &list_ops, query, NULL);
}

struct job *ledger_condition_drop(struct ledger *ledger, const char *query, const char *name)
{
    return begin_with(ledger, &drop_ops, query, &(struct named_conditions){.name = name});
}
