/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The draft of a form on the server: kept when a field is left, or every two seconds while the hand is
 * in it (keeper.c), and taken up again under the same request id. Nobody waits for it. Must not know which form it is.
 */
#include "form_private.h"

#include <stdio.h>
#include <string.h>

/* What is typed in the window of a row is kept with its owner. */
void form_keep_due(struct form_screen *self)
{
    struct form_screen *owner = self->over != NULL ? self->over : self;
    owner->keeper.due = true;
}

/* It is a draft of its clerk: a form, the header of a bundle, or a slip that is keyed a second
 * time. */
static bool is_own(const struct form_screen *self)
{
    return self->sink == NULL || self->keeper.head != NULL || self->keeper.slip != NULL;
}

/* A slip of a bundle is kept by who takes slips, beside the others of its bundle. */
static void keep_slip(struct form_screen *self)
{
    self->keeper.due = false;
    self->keeper.is_kept = true;
    self->sink->keep(self->screen.owner, self->request, form_sink_texts(self));
}

static void keep(struct form_screen *self)
{
    bool open = self->state == FORM_OPEN && self->over == NULL && self->runner == NULL &&
                self->draft.form->deed != NULL;
    if (!self->keeper.due || !open || !draft_is_touched(&self->draft))
        return;
    if (is_own(self))
        keeper_keep(&self->keeper, self->screen.app, &self->draft, self->request);
    else if (self->sink->keep != NULL)
        keep_slip(self);
}

/* Offered once, before anything is typed: whoever types on has chosen already. */
static void offer_answered(struct screen *owner, bool yes)
{
    struct form_screen *self = (struct form_screen *)owner;
    app_tell(owner->app, "確認", yes ? "はい" : "いいえ");
    if (yes && self->offered_request[0] != '\0' && self->taking == NULL)
        self->taking = ledger_draft_take(owner->app->ledger, self->offered_request);
    else
        drafts_decline(owner->app, self->offered_request);
}

static void offer(struct form_screen *self)
{
    struct app *app = self->screen.app;
    if (self->offered || self->state != FORM_OPEN || app->top != &self->screen)
        return;
    self->offered = true;
    bool fresh = self->draft.form->deed != NULL && self->runner == NULL &&
                 !draft_is_touched(&self->draft);
    const struct record *waiting = !fresh ? NULL
                                   : self->keeper.head != NULL
                                       ? drafts_of_head(app, &self->keeper)
                                   : self->keeper.slip != NULL
                                       ? drafts_of_slip(app, self->keeper.slip)
                                       : drafts_of(app, self->draft.form, self->draft.args);
    if (waiting == NULL)
        return;
    snprintf(self->offered_request, sizeof self->offered_request, "%s",
             value_print(app->desk.turn, record_get(waiting, "request")));
    drafts_offer(&self->screen, waiting, offer_answered);
}

/* A visitor was never asked for what is protected; a colleague typed it and it was not kept. */
static const char *words_of_taken(struct form_screen *self, const struct record *kept,
                                  const char *out)
{
    struct app *app = self->screen.app;
    bool is_received = record_get(kept, "received").boolean;
    const char *what = strcmp(out, "0") == 0
                           ? say(app, is_received ? "ui.received" : "ui.draft-taken")
                           : say_with(app, is_received ? "ui.received-rest" : "ui.draft-taken-out",
                                      "n", out, NULL);
    if (!record_has(kept, "note"))
        return what;
    const char *note = value_print(app->desk.turn, record_get(kept, "note"));      /* what was written on it comes first */
    return arena_format(app->desk.turn, "%s  %s",
                        say_with(app, "ui.aside-taken", "n", self->matter, "note",
                                 say_words(app, NULL, note), NULL),
                        what);
}

void form_resume(struct form_screen *self)
{
    struct app *app = self->screen.app;
    if (self->resume == NULL || self->state != FORM_OPEN)
        return;
    const struct record *kept = self->resume;
    self->resume = NULL;
    app->flash_until = app->keys;                /* that it was put aside is true no more */
    size_t out = draft_take_up(&self->draft, kept);
    snprintf(self->request, sizeof self->request, "%s",
             value_print(app->desk.turn, record_get(kept, "request")));
    self->keeper.is_kept = true;
    if (record_has(kept, "head"))
        self->keeper.head = arena_text(self->screen.arena,
                                       value_print(app->desk.turn, record_get(kept, "head")));
    drafts_decline(app, self->request);          /* the list was read before: it is not offered once more */
    form_holder_ask(self);                       /* in hand under the request that is gone on with */
    log_line(app->log, "resume %s request %s", self->draft.form->dotted, self->request);
    if (record_has(kept, "matter"))
        self->matter = arena_text(self->screen.arena,
                                  value_print(app->desk.turn, record_get(kept, "matter")));
    form_say(self, out == 0 ? STYLE_STRONG : STYLE_ALERT,
             words_of_taken(self, kept, arena_format(app->desk.turn, "%zu", out)));
}

void form_keep_head(struct screen *screen, const char *form, const char *request, bool is_made)
{
    struct form_screen *self = (struct form_screen *)screen;
    struct app *app = screen->app;
    self->keeper.form = form;
    self->keeper.head = arena_text(screen->arena, request);
    self->keeper.is_made = is_made;
    const struct record *kept = app->drafts.resume;
    self->offered = kept != NULL;
    if (kept != NULL)
        self->resume = value_copy(screen->arena,
                                  (struct value){.kind = VALUE_RECORD,
                                                 .record = (struct record *)(uintptr_t)kept})
                           .record;
}

void form_keep_tick(struct form_screen *self)
{
    keeper_tick(&self->keeper, self->screen.app);
    const struct record *kept = drafts_taken(self->screen.app, &self->taking, self->screen.arena);
    if (kept != NULL)
        self->resume = kept;
    form_resume(self);
    offer(self);
    if (keeper_rests(&self->keeper, self->screen.app, &self->draft))
        form_keep_due(self);
    keep(self);
}

void form_keep_now(struct screen *screen)
{
    struct form_screen *self = (struct form_screen *)screen;
    /* the session ends in the middle of a slip: it is put aside as it stands */
    if (self->sink != NULL && self->sink->mode == DRAFT_SERIAL && screen->app->quit &&
        draft_is_touched(&self->draft)) {
        form_sink_take(self, say(screen->app, "ui.bundle-cut"));
        return;
    }
    form_keep_due(self);
    form_keep_tick(self);
}

void form_keep_new(struct form_screen *self)
{
    keeper_begin(&self->keeper);
}

void form_keep_drop(struct form_screen *self)
{
    if (is_own(self))
        keeper_drop(&self->keeper, self->screen.app, self->request);
    else if (self->keeper.is_kept)
        self->sink->keep(self->screen.owner, self->request, NULL);
    form_keep_new(self);
}

void form_keep_close(struct form_screen *self)
{
    keeper_end(&self->keeper);
    job_free(&self->taking);
    buffer_release(&self->passed);
}
