/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: writing. A submit happens exactly once: its request id was made when the form was opened,
 * and the database keeps the answer with it. An issued paper's draw list is kept under its number;
 * doing that twice changes nothing.
 */
#include <string.h>

#include "ledger_private.h"

static const struct { const char *word; enum submit_state state; } states[] = {
    {"done", SUBMIT_DONE}, {"refused", SUBMIT_REFUSED}, {"warned", SUBMIT_WARNED}, {"conflict", SUBMIT_CONFLICT},
};

static bool read_state(const struct record *answer, enum submit_state *state)
{
    struct value word = record_get(answer, "state");
    for (size_t i = 0; word.kind == VALUE_TEXT && i < COUNT_OF(states); i++)
        if (strcmp(states[i].word, word.text) == 0) {
            *state = states[i].state;
            return true;
        }
    return false;
}

static bool take_submit(struct job *job, struct error *err)
{
    struct submit_answer *answer = arena_take(job->arena, sizeof(*answer));
    if (!read_rows(job, 0, err))
        return false;
    if (job->rows.count != 1 || !read_state(job->rows.item[0].record, &answer->state))
        return error_set(err, "00-599", "sqlstate", "submit", NULL);
    answer->answer = job->rows.item[0].record;
    struct value number = record_get(answer->answer, "number"),
                 current = record_get(answer->answer, "current"),
                 hides = record_get(answer->answer, "protected");
    answer->key = record_get(answer->answer, "key");
    answer->number = value_is_null(number) ? NULL : value_print(job->arena, number);
    answer->is_protected = hides.kind == VALUE_BOOL && hides.boolean;
    answer->current = current.kind == VALUE_RECORD ? current.record : NULL;
    problems_read(job->arena, record_get(answer->answer, "problems"), &answer->problems);
    job->answer = answer;
    return true;
}

static const struct job_ops submit_ops = {
    .sql = "SELECT api.submit($1::uuid, $2::text, $3::text, $4::jsonb, $5::text[], $6::text)",
    .params = 6, .take = take_submit, .needed = 1, .is_once = true, .may_wait = true,
};

/* {"…","…"}, as PostgreSQL reads an array of texts */
static const char *array_text(struct arena *arena, const char *const *item, size_t count)
{
    struct buffer out = {0};
    buffer_char(&out, '{');
    for (size_t i = 0; i < count; i++) {
        buffer_text(&out, i > 0 ? ",\"" : "\"");
        for (const char *at = item[i]; *at; at++) {
            if (*at == '"' || *at == '\\')
                buffer_char(&out, '\\');
            buffer_char(&out, *at);
        }
        buffer_char(&out, '"');
    }
    buffer_char(&out, '}');
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

struct job *ledger_submit(struct ledger *ledger, const struct form *form, const char *request,
                          const struct record *record, const struct submit_with *with)
{
    static const struct submit_with nothing = {0};
    with = with != NULL ? with : &nothing;
    struct job *job = job_new(ledger, &submit_ops, form->dotted);
    job->param[0] = arena_text(job->arena, request);
    job->param[1] = job->name;
    job->param[2] = ledger_digest(ledger, form->system->id, &job->error);
    job->param[3] = json_text(job->arena, record);
    job->param[4] = array_text(job->arena, with->acks, with->ack_count);
    job->param[5] = with->seen != NULL ? arena_text(job->arena, with->seen) : NULL;
    if (!job->param[2])
        job->state = JOB_FAILED;
    job_begin(job);
    return job;
}

static const struct job_ops keep_ops = {
    .sql = "SELECT api.keep($1::text, $2::text, $3::text)",
    .params = 3, .take = take_nothing, .needed = 1, .is_once = true, .may_wait = true,
};

struct job *ledger_keep(struct ledger *ledger, const char *issue, const char *placed,
                        const char *font)
{
    struct job *job = job_new(ledger, &keep_ops, issue);
    job->param[0] = arena_text(job->arena, issue);
    job->param[1] = arena_text(job->arena, placed);
    job->param[2] = arena_text(job->arena, font);
    job_begin(job);
    return job;
}
