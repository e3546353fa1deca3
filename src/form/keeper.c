/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is half typed goes to the server as a draft: one keep at a time, and the latest state after
 * it. Must not know what shows the draft.
 */
#include "form_private.h"

#include <string.h>

enum { IN_HAND_MS = 2000 };

void keeper_begin(struct keeper *keeper)
{
    buffer_clear(&keeper->kept);
    keeper->due = keeper->is_kept = keeper->is_told = false;
}

/* What a clerk has to know: there are as many drafts as one may have; another has taken it over. */
static void tell_why(struct keeper *keeper, struct app *app)
{
    static const char *const told[][2] = {{"00-747", "ui.draft-full"},
                                          {"00-773", "ui.draft-taken-over"}};
    const struct error *err = job_error(keeper->job);
    for (size_t i = 0; i < COUNT_OF(told); i++) {
        if (keeper->is_told || strcmp(err->id, told[i][0]) != 0)
            continue;
        keeper->is_told = true;
        notice_tell(app, STYLE_ALERT, say(app, told[i][1]), say_error(app, app->desk.turn, err));
    }
}

/* What the line swallowed is due again; what the server refuses is not asked twice. */
void keeper_tick(struct keeper *keeper, struct app *app)
{
    if (keeper->job == NULL || !job_is_over(keeper->job))
        return;
    if (job_state(keeper->job) == JOB_FAILED) {
        keeper->due = keeper->due || strcmp(job_error(keeper->job)->id, "00-502") == 0;
        buffer_clear(&keeper->kept);
        tell_why(keeper, app);
    }
    job_free(&keeper->job);
}

/* Whoever types on without a rest loses two seconds at the most; a field that is left before sends
 * nothing of its own. */
bool keeper_rests(struct keeper *keeper, const struct app *app, const struct draft *draft)
{
    int64_t now = clock_ms();
    if (!draft->line.touched || keeper->due || keeper->rested == app->last_key) {
        keeper->begun = 0;
        return false;
    }
    if (keeper->begun == 0)
        keeper->begun = now;
    if (!app->hand_rests && now - keeper->begun < IN_HAND_MS)
        return false;
    keeper->rested = app->last_key;
    keeper->begun = 0;
    return true;
}

void keeper_keep(struct keeper *keeper, struct app *app, const struct draft *draft,
                 const char *request)
{
    bool has_line = app->ledger != NULL && app->db != NULL && db_state(app->db) == DB_READY;
    if (!keeper->due || keeper->job != NULL || !has_line)
        return;
    struct record *record = draft_kept(draft, app->desk.turn);
    struct buffer now = {0};
    if (keeper->head != NULL)
        record_set(app->desk.turn, record, "head", value_text(keeper->head));
    if (keeper->slip != NULL)
        record_set(app->desk.turn, record, "slip", value_text(keeper->slip));
    json_write(&now, (struct value){.kind = VALUE_RECORD, .record = record});
    keeper->due = false;
    if (strcmp(buffer_string(&now), buffer_string(&keeper->kept)) != 0) {
        buffer_clear(&keeper->kept);
        buffer_text(&keeper->kept, buffer_string(&now));
        keeper->job = ledger_draft_keep(app->ledger,
                                        keeper->head != NULL ? keeper->form : draft->form->dotted,
                                        request, record);
        keeper->is_kept = true;
    }
    buffer_release(&now);
}

void keeper_drop(struct keeper *keeper, struct app *app, const char *request)
{
    if (!keeper->is_kept || app->ledger == NULL)
        return;
    struct job *drop = ledger_draft_drop(app->ledger, request);
    job_free(&drop);
}

void keeper_end(struct keeper *keeper)
{
    job_free(&keeper->job);
    buffer_release(&keeper->kept);
}
