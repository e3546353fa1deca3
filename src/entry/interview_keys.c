/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: what each key does in an interview, at the questions, before the answers, and at a kiosk,
 * where none leads out. Must not know a form.
 */
#include "interview_private.h"
#include "madoguchi/form.h"

static void choose_tongue(struct interview *self, const struct event *event)
{
    if (event->kind != EVENT_TEXT || event->text[0] < '1' || event->text[0] > '3') {
        app_bell(self->screen.app);
        return;
    }
    self->tongue = self->screen.app->tongue = (enum tongue)(event->text[0] - '1');
    self->draft.desk.english = self->tongue == TONGUE_EN;
    interview_first(self);
}

static void go_back(struct interview *self)
{
    self->message = NULL;
    if (draft_back(&self->draft) == STEP_END && self->kiosk)
        self->stage = STAGE_TONGUE;
    interview_stand(self);
}

static void type(struct interview *self, const struct event *event)
{
    struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    bool types = event->kind == EVENT_TEXT || event->kind == EVENT_PASTE, rejected = false;
    if (slot == NULL)
        return;
    bool refused = self->draft.fresh && slot->error != NULL;
    if (types && (refused || draft_replaces(&self->draft)))
        line_set(&self->draft.line, "");
    self->draft.fresh = false;
    line_event(&self->draft.line, event, slot_limit(slot), &rejected);
    if (rejected)
        app_bell(self->screen.app);
}

static void turn_page(struct interview *self, int step)
{
    int page = self->page + step;
    if (page >= 0 && page < answers_pages(self, self->screen.app->canvas))
        self->page = page;
    else
        app_bell(self->screen.app);
}

/* Nothing is sent that was not shown. */
static void give(struct interview *self)
{
    if (self->page + 1 >= answers_pages(self, self->screen.app->canvas))
        interview_send(self);
    else
        turn_page(self, 1);
}

/* The same answers as the form they fill, under the same request: there they may be seen at once,
 * or put aside. */
static void go_to_form(struct interview *self)
{
    struct app *app = self->screen.app;
    if (!interview_holds(self)) {
        app_bell(app);
        return;
    }
    struct record *kept = draft_kept(&self->draft, app->desk.turn);
    record_set(app->desk.turn, kept, "request",
               value_text(arena_text(app->desk.turn, self->request)));
    screen_leave(&self->screen);
    app->drafts.resume = kept;
    form_open(app, self->draft.form, NULL, NULL);
    app->drafts.resume = NULL;
}

static void page_on(struct interview *self) { turn_page(self, 1); }
static void page_before(struct interview *self) { turn_page(self, -1); }

/* clang-format off */
static const struct { enum stage stage; enum event_kind kind; char letter; const char *key, *word; void (*deed)(struct interview *self); } keys[] = {
    {STAGE_ASK,  EVENT_ENTER,     0,   "Enter",            "interview-on",    interview_on},
    {STAGE_ASK,  EVENT_TAB,       0,   NULL,               NULL,              interview_on},
    {STAGE_ASK,  EVENT_DOWN,      0,   NULL,               NULL,              interview_on},
    {STAGE_ASK,  EVENT_BACKTAB,   0,   "Shift-Tab \u2191", "interview-back",  go_back},
    {STAGE_ASK,  EVENT_UP,        0,   NULL,               NULL,              go_back},
    {STAGE_SHOW, EVENT_ENTER,     0,   "Enter F10",        "interview-give",  give},
    {STAGE_SHOW, EVENT_F10,       0,   NULL,               NULL,              give},
    {STAGE_SHOW, EVENT_F8,        0,   "F8",               "page-down",       page_on},
    {STAGE_SHOW, EVENT_PAGE_DOWN, 0,   NULL,               NULL,              page_on},
    {STAGE_SHOW, EVENT_F7,        0,   "F7",               "page-up",         page_before},
    {STAGE_SHOW, EVENT_PAGE_UP,   0,   NULL,               NULL,              page_before},
    {STAGE_SHOW, EVENT_BACKTAB,   0,   "Shift-Tab \u2191", "interview-first", interview_first},
    {STAGE_SHOW, EVENT_UP,        0,   NULL,               NULL,              interview_first},
    {STAGE_ASK,  EVENT_CTRL,      'S', "^S",               "as-form",         go_to_form},
    {STAGE_SHOW, EVENT_CTRL,      'S', NULL,               NULL,              go_to_form},
};
/* clang-format on */

void interview_keys(const struct key_teller *card)
{
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i].key != NULL)
            card->tell(card->context,
                       keys[i].stage == STAGE_ASK ? "manual-place-ask" : "manual-place-answers",
                       keys[i].key, keys[i].word);
}

static void stage_event(struct interview *self, const struct event *event)
{
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i].stage == self->stage && keys[i].kind == event->kind &&
            keys[i].letter == (event->kind == EVENT_CTRL ? event->letter : '\0')) {
            keys[i].deed(self);
            return;
        }
    if (self->stage == STAGE_ASK)
        type(self, event);
    else
        app_bell(self->screen.app);
}

static void leave_answered(struct screen *screen, bool yes)
{
    struct interview *self = (struct interview *)screen;
    app_tell(screen->app, "確認", yes ? "はい" : "いいえ");
    if (!yes)
        return;
    keeper_drop(&self->keeper, screen->app, self->request);
    screen_leave(screen);
}

static void leave(struct interview *self)
{
    struct app *app = self->screen.app;
    if (interview_holds(self))
        notice_ask(&self->screen, STYLE_ALERT, say(app, "ui.throw-away"),
                   say(app, "ui.throw-away-what"), leave_answered);
    else
        screen_leave(&self->screen);
}

void interview_event(struct screen *screen, const struct event *event)
{
    struct interview *self = (struct interview *)screen;
    bool leaves = event->kind == EVENT_F3 || event->kind == EVENT_F12;
    const struct slot *asked = self->stage == STAGE_ASK ? draft_slot(&self->draft, self->draft.spot)
                                                        : NULL;
    if (!self->kiosk &&
        help_event(screen->app, event, self->draft.form, asked != NULL ? asked->field : NULL,
                   say(screen->app, "ui.help.interview")))
        return;
    if (leaves && !self->kiosk && self->stage != STAGE_SENDING)
        leave(self);
    else if (leaves && self->kiosk && self->stage != STAGE_SENDING)
        interview_restart(self);             /* the only way out is back to the beginning */
    else if (self->stage == STAGE_TONGUE)
        choose_tongue(self, event);
    else if (self->stage == STAGE_ASK || self->stage == STAGE_SHOW)
        stage_event(self, event);
    else if (self->stage == STAGE_DONE && event->kind == EVENT_ENTER)
        interview_restart(self);
    else
        app_bell(screen->app);
}
