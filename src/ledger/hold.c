/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: who has a record in hand. To be told is a comfort: none of these waits for the line, but
 * a hold that was given up is given up when the line is back. Must not know what a record is.
 */
#include "ledger_private.h"

static const struct job_ops hold_ops = {
    .sql = "SELECT * FROM api.hold($1::text, $2::bigint, $3::uuid)",
    .params = 3, .needed = 1,
};
static const struct job_ops take_ops = {
    .sql = "SELECT * FROM api.hold_take($1::text, $2::bigint, $3::uuid)",
    .params = 3, .needed = 1,
};
static const struct job_ops list_ops = {
    .sql = "SELECT * FROM api.hold_list($1::text, $2::bigint[])",
    .params = 2, .needed = 1,
};
static const struct job_ops release_ops = {
    .sql = "SELECT api.hold_release($1::uuid)",
    .params = 1, .take = take_nothing, .needed = 1, .is_once = true, .may_wait = true,
};

static struct job *begin_on(struct ledger *ledger, const struct job_ops *ops,
                            const struct hold_of *of)
{
    struct job *job = job_new(ledger, ops, of->form);
    job->param[0] = job->name;
    job->param[1] = arena_format(job->arena, "%lld", (long long)of->key);
    job->param[2] = arena_text(job->arena, of->request);
    job_begin(job);
    return job;
}

struct job *ledger_hold(struct ledger *ledger, const struct hold_of *of)
{
    return begin_on(ledger, &hold_ops, of);
}

struct job *ledger_hold_take(struct ledger *ledger, const struct hold_of *of)
{
    return begin_on(ledger, &take_ops, of);
}

struct job *ledger_hold_list(struct ledger *ledger, const char *form, const int64_t *keys,
                             size_t count)
{
    struct job *job = job_new(ledger, &list_ops, form);
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++)
        buffer_format(&text, "%s%lld", i == 0 ? "{" : ",", (long long)keys[i]);
    buffer_text(&text, count == 0 ? "{}" : "}");
    job->param[0] = job->name;
    job->param[1] = arena_text(job->arena, buffer_string(&text));
    buffer_release(&text);
    job_begin(job);
    return job;
}

struct job *ledger_hold_release(struct ledger *ledger, const char *request)
{
    struct job *job = job_new(ledger, &release_ops, "hold");
    job->param[0] = arena_text(job->arena, request);
    job_begin(job);
    return job;
}
