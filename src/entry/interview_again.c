/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: an interview that was cut off: offered once, before anything is answered, and gone on with
 * at the question in hand, under the same request. A clerk's alone; what a visitor types stays
 * nowhere. Must not know a form.
 */
#include "interview_private.h"

#include <string.h>

static void answered(struct screen *owner, bool yes)
{
    struct interview *self = (struct interview *)owner;
    app_tell(owner->app, "確認", yes ? "はい" : "いいえ");
    if (yes && self->taking == NULL)
        self->taking = ledger_draft_take(owner->app->ledger, self->offered_request);
    else
        drafts_decline(owner->app, self->offered_request);
}

static void offer(struct interview *self)
{
    struct app *app = self->screen.app;
    if (self->offered || app->top != &self->screen)
        return;
    self->offered = true;
    const struct record *waiting = self->stage == STAGE_ASK && !draft_is_touched(&self->draft)
                                       ? drafts_of(app, self->draft.form, self->draft.args)
                                       : NULL;
    if (waiting == NULL)
        return;
    const char *request = value_print(app->desk.turn, record_get(waiting, "request"));
    memcpy(self->offered_request, request,
           strnlen(request, sizeof self->offered_request - 1) + 1);
    drafts_offer(&self->screen, waiting, answered);
}

static void go_on_with(struct interview *self, const struct record *kept)
{
    const char *request = value_print(self->screen.app->desk.turn, record_get(kept, "request"));
    memcpy(self->request, request, strnlen(request, sizeof self->request - 1) + 1);
    self->keeper.is_kept = true;
    drafts_decline(self->screen.app, self->request);
    draft_take_up(&self->draft, kept);
    self->message = say(self->screen.app, "ui.draft-taken");
    log_line(self->screen.app->log, "resume %s request %s", self->draft.form->dotted,
             self->request);
}

void interview_again(struct interview *self)
{
    struct app *app = self->screen.app;
    if (self->kiosk)
        return;
    offer(self);
    if (self->taking == NULL || !job_is_over(self->taking))
        return;
    const struct value_list *rows = job_rows(self->taking);
    if (job_state(self->taking) != JOB_DONE)
        notice_tell(app, STYLE_ERROR, say(app, "ui.draft-offer"),
                    say_error(app, app->desk.turn, job_error(self->taking)));
    else if (rows->count == 0)
        notice_tell(app, STYLE_ALERT, say(app, "ui.draft-offer"), say(app, "ui.draft-gone"));
    else
        go_on_with(self, rows->item[0].record);
    job_free(&self->taking);
}
