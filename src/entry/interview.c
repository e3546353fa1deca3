/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: a form asked question by question: at the counter by a clerk who asks (書かない窓口), or
 * big and alone on a kiosk, where a visitor answers in Japanese, easy Japanese or English, nothing
 * leads out and nothing stays. The same draft, the same checks, the same submit. Must not know a
 * form.
 */
#include "interview_private.h"
#include "madoguchi/form.h"

#include <string.h>

enum { CLEAR_AFTER_MS = 60 * 1000, SOON_MS = 15 * 1000 };        /* soon: so long before, a visitor is told */

void interview_restart(struct interview *self)
{
    auth_uuid(self->request);
    keeper_begin(&self->keeper);
    job_free(&self->job);
    self->resume = NULL;
    self->number = self->message = NULL;
    self->tongue = self->screen.app->tongue = TONGUE_JA;
    self->stage = self->kiosk ? STAGE_TONGUE : STAGE_ASK;
    draft_begin(&self->draft, NULL);
}

/* ---- sending ---- */

void interview_send(struct interview *self)
{
    struct app *app = self->screen.app;
    if (app->ledger == NULL || self->job != NULL)
        return;
    struct buffer seen = {0};
    answers_seen(self, &seen);
    self->job = ledger_submit(app->ledger, self->draft.form, self->request,
                              draft_record(&self->draft, app->desk.turn),
                              &(struct submit_with){.seen = buffer_string(&seen)});
    buffer_release(&seen);
    self->message = NULL;                        /* that it could not be sent is true no more */
    self->stage = STAGE_SENDING;
    log_line(app->log, "submit %s request %s", self->draft.form->dotted, self->request);
}

/* What is to be signed comes with the number that was given; a visitor who is alone signs at the
 * counter. */
static void print_all(struct interview *self, const struct submit_answer *answer)
{
    struct app *app = self->screen.app;
    for (size_t i = 0; i < self->draft.form->thens; i++) {
        const struct then *then = &self->draft.form->then[i];
        if (then->kind == THEN_PRINT)
            app->doors->print(app, then->what, answer);
        if (then->kind != THEN_SIGN || self->kiosk)
            continue;
        app->doors->print_record(app, then->what, form_signed(app, &self->draft, answer->number),
                                 answer);
    }
}

/* A visitor cannot mend that too much waits, and would press Enter for ever; who asks is told as on
 * a form. */
static const char *why_not_sent(struct interview *self, const struct error *err)
{
    static const char full[] = "00-775";
    struct app *app = self->screen.app;
    if (!self->kiosk)
        return arena_text(self->screen.arena, say_error(app, app->desk.turn, err));
    return interview_tell(self, strcmp(err->id, full) == 0 ? "ui.kiosk-full" : "ui.kiosk-again");
}

static void sent(struct interview *self)
{
    struct app *app = self->screen.app;
    const struct submit_answer *answer = job_state(self->job) == JOB_DONE ? job_answer(self->job)
                                                                          : NULL;
    if (answer != NULL && answer->state == SUBMIT_DONE) {
        self->number = arena_text(self->screen.arena, answer->number);
        self->stage = STAGE_DONE;
        app->writes++;
        print_all(self, answer);
    } else if (answer != NULL && answer->problems.count > 0) {
        draft_problems_take(&self->draft, &answer->problems);
        interview_wrong(self, false);
    } else {
        self->message = why_not_sent(self, job_error(self->job));
        self->stage = STAGE_SHOW;
    }
    self->since = clock_ms();
    job_free(&self->job);
}

/* ---- what stays, and for how long ---- */

bool interview_holds(const struct interview *self)
{
    return !self->kiosk && (self->stage == STAGE_ASK || self->stage == STAGE_SHOW) &&
           draft_is_touched(&self->draft);
}

static bool is_begun(const struct interview *self)
{
    bool asked = self->stage != STAGE_TONGUE || draft_is_touched(&self->draft);    /* ↑ at the first question keeps the answers */
    return self->kiosk && asked && self->stage != STAGE_SENDING;
}

/* Since the last key, or since the program had something to show: who waited has the same minute
 * to read it. */
static int64_t rested(const struct interview *self)
{
    int64_t last_key = self->screen.app->last_key;
    return clock_ms() - (self->since > last_key ? self->since : last_key);
}

bool interview_clears_soon(const struct interview *self)
{
    return is_begun(self) && rested(self) > CLEAR_AFTER_MS - SOON_MS;
}

/* The slip of a visitor is printed to its end, however late the server is. */
static bool is_printing(struct interview *self)
{
    for (struct screen *above = self->screen.app->top; above != &self->screen; above = above->below)
        if (!above->leaving && above->ops->busy != NULL && above->ops->busy(above))
            return true;
    return false;
}

static void interview_tick(struct screen *screen)
{
    struct interview *self = (struct interview *)screen;
    if (self->job != NULL && job_is_over(self->job))
        sent(self);
    keeper_tick(&self->keeper, screen->app);
    interview_again(self);
    if (keeper_rests(&self->keeper, screen->app, &self->draft))
        self->keeper.due = true;
    if (interview_holds(self))
        keeper_keep(&self->keeper, screen->app, &self->draft, self->request);
    if (self->stage == STAGE_DONE && is_printing(self))
        self->since = clock_ms();
    if (is_begun(self) && rested(self) > CLEAR_AFTER_MS) {
        for (struct screen *above = screen->app->top; above != screen; above = above->below)
            screen_leave(above);                 /* what a visitor left open goes, too */
        interview_restart(self);
    }
}

static void interview_keep(struct screen *screen)
{
    struct interview *self = (struct interview *)screen;
    self->keeper.due = true;
    interview_tick(screen);
}

/* ---- life ---- */

static void interview_close(struct screen *screen)
{
    struct interview *self = (struct interview *)screen;
    job_free(&self->job);
    job_free(&self->taking);
    keeper_end(&self->keeper);
    screen->app->visitor_words = NULL;
    if (self->english != NULL)
        words_free(&self->english);
    draft_end(&self->draft);
}

static const char *interview_where(struct screen *screen)
{
    struct interview *self = (struct interview *)screen;
    const struct slot *slot = self->stage == STAGE_ASK ? draft_slot(&self->draft, self->draft.spot)
                                                       : NULL;
    return arena_format(screen->app->desk.turn, "%s %s", self->draft.form->dotted,
                        slot != NULL ? slot->field->name.id : "-");
}

struct screen *interview_open(struct app *app, const struct form *form, bool kiosk)
{
    static const struct screen_ops ops = {.kind = "interview",
                                          .draw = interview_draw,
                                          .event = interview_event,
                                          .tick = interview_tick,
                                          .close = interview_close,
                                          .where = interview_where,
                                          .keep = interview_keep};
    struct interview *self = screen_open(app, &ops, sizeof *self);
    struct error err = ERROR_NONE;
    self->kiosk = kiosk;
    self->draft.form = form;
    self->draft.desk = app->desk;
    self->draft.desk.recall = NULL;              /* the next visitor must not be offered what the last one typed */
    self->draft.mode = DRAFT_KIOSK;
    self->draft.args = record_new(self->screen.arena);
    self->english = kiosk && app->config.locale_folder != NULL
                        ? words_open(app->config.locale_folder, "en", &err)
                        : NULL;
    app->visitor_words = self->english;
    line_init(&self->draft.line);
    interview_restart(self);
    log_line(app->log, "interview %s", form->dotted);
    return &self->screen;
}
