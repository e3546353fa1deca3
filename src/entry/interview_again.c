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

/* Only over answers: what is sent or shown meanwhile stands first. */
static void go_on(struct interview *self)
{
    struct app *app = self->screen.app;
    const struct record *kept = self->resume;
    if (kept == NULL || self->stage != STAGE_ASK)
        return;
    self->resume = NULL;
    const char *request = value_print(app->desk.turn, record_get(kept, "request"));
    memcpy(self->request, request, strnlen(request, sizeof self->request - 1) + 1);
    self->keeper.is_kept = true;
    drafts_decline(app, self->request);
    size_t out = draft_take_up(&self->draft, kept);
    interview_stand(self);
    self->message = out == 0 ? say(app, "ui.draft-taken")
                             : arena_text(self->screen.arena,
                                          say_with(app, "ui.draft-taken-out", "n",
                                                   arena_format(app->desk.turn, "%zu", out), NULL));
    log_line(app->log, "resume %s request %s", self->draft.form->dotted, self->request);
}

void interview_again(struct interview *self)
{
    if (self->kiosk)
        return;
    offer(self);
    const struct record *kept = drafts_taken(self->screen.app, &self->taking, self->screen.arena);
    if (kept != NULL)
        self->resume = kept;
    go_on(self);
}
