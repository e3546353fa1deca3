/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: one question at a time to the database, how long it has taken, and the keys typed ahead of
 * its answer: kept in order for the list as it is then, or for the screen that it opens; for nobody
 * when it does not. Must not know a form.
 */
#include "entry_private.h"

/* ---- asking ---- */

bool bundles_ask(struct bundles *self, enum bundle_call call, const struct bundle_ask *ask,
                 void (*done)(struct bundles *self, struct job *job))
{
    if (self->job != NULL || self->screen.app->ledger == NULL)
        return false;
    self->asked = call;
    self->deeds = call == BUNDLE_KEEP || call == BUNDLE_DROP || call == BUNDLE_CLOSE || call == BUNDLE_POST;
    self->job = ledger_bundle(self->screen.app->ledger, call, ask);
    self->since = clock_ms();
    self->done = done;
    return true;
}

void bundles_read(struct bundles *self, const char *what,
                  void (*done)(struct bundles *self, struct job *job))
{
    const struct record *bundle = bundle_chosen(self);
    bool asked = bundle != NULL && self->queue.first == NULL &&
                 bundles_ask(self, SLIP_READ,
                             &(struct bundle_ask){.form = self->form,
                                                  .bundle = row_number(bundle, "bundle"),
                                                  .what = what},
                             done);
    self->opens = asked;
    if (!asked)
        app_bell(self->screen.app);
}

/* Reading is left with F3; what was sent is not called back. At once nothing is said: the list
 * comes anew after each deed. */
const char *bundles_wait(struct bundles *self)
{
    struct app *app = self->screen.app;
    bool sends = self->queue.first != NULL || self->deeds;
    int64_t since = self->job == NULL ? self->queue.since : self->since;
    if (self->job == NULL && self->queue.first == NULL)
        return NULL;
    if (clock_ms() - since < WAIT_SHOWN_MS && self->held.count == 0)
        return self->rows.count == 0 ? say(app, "ui.loading") : NULL;
    const char *held = self->held.count == 0
                           ? ""
                           : say_with(app, "ui.held", "n",
                                      arena_format(app->desk.turn, "%zu", self->held.count), NULL);
    return arena_format(app->desk.turn, "%s%s",
                        wait_words(app, sends ? "ui.sending" : "ui.loading", since), held);
}

/* ---- keys typed ahead ---- */

/* Something is on its way that changes what a key means: an answer, slips, the list as it is behind
 * them. */
bool bundles_busy(const struct bundles *self)
{
    return self->job != NULL || self->queue.first != NULL || self->queue.answered ||
           self->asked_again || !self->was_top;
}

/* Letters are kept only for a screen that is being opened, or behind a key that is kept. */
bool bundles_hold(struct bundles *self, const struct event *event, bool meant, bool leaves)
{
    bool any = self->held.count > 0;
    if (!bundles_busy(self) || (leaves && !any) || !(any || self->opens || meant))
        return false;
    if (!held_add(&self->held, event))
        app_bell(self->screen.app);
    return true;
}

void bundles_answered(struct bundles *self)
{
    struct app *app = self->screen.app;
    struct job *job = self->job;
    bool opens = self->opens;
    self->job = NULL;
    self->opens = false;
    if (job_state(job) == JOB_DONE) {
        self->done(self, job);
    } else {
        self->unread = self->unread || self->asked == BUNDLE_LIST;
        self->cut = self->asked == BUNDLE_LIST && app->db != NULL && db_state(app->db) != DB_READY;
        notice_tell(app, STYLE_ERROR, self->deeds ? say_not_done(app, job_error(job)) : say(app, "ui.not-read"),
                    say_error(app, app->desk.turn, job_error(job)));
    }
    /* for what opened; what was meant for a screen that did not open is for nobody */
    if (app->top != &self->screen)
        held_give(app, &self->held);
    else if (opens || job_state(job) != JOB_DONE)
        held_drop(app, &self->held);
    job_free(&job);
}
