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

/* ---- where it stands ---- */

static void restart(struct interview *self)
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

/* Who reads no 和暦 finds the day as the question told how to write it. */
void interview_stand(struct interview *self)
{
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    bool western = interview_english(self) || self->tongue == TONGUE_EASY;
    if (western && !self->draft.line.touched && slot != NULL && slot->value.kind == VALUE_DATE && slot->value.date.form == 0 &&
        slot->value.date.text == NULL)
        line_set(&self->draft.line, value_print(self->screen.app->desk.turn, slot->value));
}

static void to_first(struct interview *self)
{
    self->stage = STAGE_ASK;
    draft_first(&self->draft, 0);
    interview_stand(self);
}

static const char *what_told(const struct message *message, enum tongue tongue, const char **hint)
{
    *hint = tongue == TONGUE_EASY ? NULL : tongue == TONGUE_EN ? message->hint_en : message->hint;
    return tongue == TONGUE_EASY ? message->what_easy
           : tongue == TONGUE_EN ? message->what_en
                                 : message->what;
}

/* A message in the tongue of who reads it; what the program itself refuses is said in a visitor's words (visitor.c). */
static const char *why_wrong(struct interview *self, const struct problem *problem)
{
    struct app *app = self->screen.app;
    const struct message *message = app->desk.catalog != NULL
                                        ? catalog_message(app->desk.catalog, problem->message)
                                        : NULL;
    bool english = interview_english(self);
    const char *hint = NULL;
    const char *what = message != NULL
                           ? what_told(message, english ? TONGUE_EN : self->tongue, &hint)
                           : NULL;
    if (what == NULL)
        return visitor_told(self, draft_slot(&self->draft, problem_spot(&self->draft, problem)),
                            problem->message, problem->args);
    struct buffer out = {0};
    words_fill_in(self->english != NULL && english ? self->english : app->words, &out,
                  arena_format(app->desk.turn, "%s%s%s", what, english ? " " : "",
                               hint != NULL ? hint : ""),
                  problem->args != NULL ? problem->args : "\0");
    const char *text = arena_text(self->screen.arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

/* What the form's own checks say is about what was typed here; a refusal of the database may be
 * about somebody. */
static void go_to_problem(struct interview *self, bool is_own)
{
    const struct problem *first = &self->draft.problems.item[0];
    self->message = self->kiosk && !is_own ? interview_tell(self, "ui.kiosk-wrong")
                                           : why_wrong(self, first);
    self->stage = STAGE_ASK;
    draft_enter(&self->draft, problem_spot(&self->draft, first));
    interview_stand(self);
    app_bell(self->screen.app);
}

static void judge(struct interview *self)
{
    draft_evaluate(&self->draft);
    draft_problems_collect(&self->draft);
    if (self->draft.problems.count > 0) {
        go_to_problem(self, true);
        return;
    }
    self->stage = STAGE_SHOW;
    self->page = 0;
}

static const char *why_not(struct interview *self)
{
    struct app *app = self->screen.app;
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    if (self->kiosk && slot->error != NULL)
        return visitor_told(self, slot, slot->error->id, slot->error->args);
    return self->kiosk ? interview_tell(self, "ui.kiosk-wrong")
                       : arena_text(self->screen.arena, slot_hint(app, slot, app->desk.turn));
}

static void go_on(struct interview *self)
{
    enum draft_step step = draft_next(&self->draft);
    self->keeper.due = true;
    self->message = NULL;
    if (step == STEP_STOPPED) {
        self->message = why_not(self);
        self->draft.fresh = true;            /* what comes now replaces what could not be right */
        app_bell(self->screen.app);
    }
    if (step == STEP_END)
        judge(self);
    else
        interview_stand(self);
}

static void send(struct interview *self)
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
        go_to_problem(self, false);
    } else {
        self->message = why_not_sent(self, job_error(self->job));
        self->stage = STAGE_SHOW;
    }
    self->since = clock_ms();
    job_free(&self->job);
}

/* ---- keys ---- */

static void choose_tongue(struct interview *self, const struct event *event)
{
    if (event->kind != EVENT_TEXT || event->text[0] < '1' || event->text[0] > '3') {
        app_bell(self->screen.app);
        return;
    }
    self->tongue = self->screen.app->tongue = (enum tongue)(event->text[0] - '1');
    self->draft.desk.english = self->tongue == TONGUE_EN;
    to_first(self);
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
        send(self);
    else
        turn_page(self, 1);
}

bool interview_holds(const struct interview *self)
{
    return !self->kiosk && (self->stage == STAGE_ASK || self->stage == STAGE_SHOW) &&
           draft_is_touched(&self->draft);
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
    {STAGE_ASK,  EVENT_ENTER,     0,   "Enter",            "interview-on",    go_on},
    {STAGE_ASK,  EVENT_TAB,       0,   NULL,               NULL,              go_on},
    {STAGE_ASK,  EVENT_DOWN,      0,   NULL,               NULL,              go_on},
    {STAGE_ASK,  EVENT_BACKTAB,   0,   "Shift-Tab \u2191", "interview-back",  go_back},
    {STAGE_ASK,  EVENT_UP,        0,   NULL,               NULL,              go_back},
    {STAGE_SHOW, EVENT_ENTER,     0,   "Enter F10",        "interview-give",  give},
    {STAGE_SHOW, EVENT_F10,       0,   NULL,               NULL,              give},
    {STAGE_SHOW, EVENT_F8,        0,   "F8",               "page-down",       page_on},
    {STAGE_SHOW, EVENT_PAGE_DOWN, 0,   NULL,               NULL,              page_on},
    {STAGE_SHOW, EVENT_F7,        0,   "F7",               "page-up",         page_before},
    {STAGE_SHOW, EVENT_PAGE_UP,   0,   NULL,               NULL,              page_before},
    {STAGE_SHOW, EVENT_BACKTAB,   0,   "Shift-Tab \u2191", "interview-first", to_first},
    {STAGE_SHOW, EVENT_UP,        0,   NULL,               NULL,              to_first},
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

static void interview_event(struct screen *screen, const struct event *event)
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
        restart(self);                       /* the only way out is back to the beginning */
    else if (self->stage == STAGE_TONGUE)
        choose_tongue(self, event);
    else if (self->stage == STAGE_ASK || self->stage == STAGE_SHOW)
        stage_event(self, event);
    else if (self->stage == STAGE_DONE && event->kind == EVENT_ENTER)
        restart(self);
    else
        app_bell(screen->app);
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
        restart(self);
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
    restart(self);
    log_line(app->log, "interview %s", form->dotted);
    return &self->screen;
}
