/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The form as a screen: opens, loads, takes events, ticks, closes. Keys typed while it loads or
 * sends are held and shown as held. Must not know a system.
 */
#include "form_private.h"

#include <string.h>

void form_say(struct form_screen *self, enum style style, const char *text)
{
    self->message = arena_text(self->draft.data, text);
    self->message_style = style;
}

static void forget(struct form_screen *self)
{
    self->acks = (struct list){0};
    buffer_clear(&self->passed);
    self->message = NULL;
    self->hits = NULL;
    self->matter = NULL;
    auth_uuid(self->request);
    form_run_request(self);
    self->is_unknown = false;
    form_keep_new(self);
    self->state = FORM_OPEN;
}

void form_begin(struct form_screen *self, const struct record *loaded)
{
    forget(self);
    draft_begin(&self->draft, loaded);
}

static void form_begin_next(struct form_screen *self)
{
    forget(self);
    draft_begin_next(&self->draft);
}

/* What the draft tells: a new focus has its own help, a text typed into a look-up asks it. */
void form_told(struct draft *draft, enum draft_event event, struct spot spot)
{
    struct form_screen *self = draft->owner;
    if (event != DRAFT_ENTER)
        form_keep_due(self);
    if (event == DRAFT_ENTER) {
        self->message = NULL;
    } else if (event == DRAFT_LEAVE) {
        form_stand_want(self, draft_slot(draft, spot));
    } else if (event == DRAFT_CHANGE) {
        const struct slot *slot = draft_slot(draft, spot);
        app_tell_slot(self->screen.app, slot, spot.row);
        bool readable = slot->error == NULL || slot->field->kind == KIND_REFERENCE;
        if (slot->field->lookup != NULL && slot->text[0] != '\0' && readable)
            form_look(self, false);
    }
}

/* ---- leaving ---- */

static void leave_answered(struct screen *owner, bool yes)
{
    app_tell(owner->app, "確認", yes ? "はい" : "いいえ");
    if (!yes)
        return;
    form_keep_drop((struct form_screen *)owner);
    screen_leave(owner);
}

/* What was put aside or received waits again, as it was. */
static const char *what_is_lost(const struct form_screen *self)
{
    struct app *app = self->screen.app;
    if (self->sink != NULL && self->sink->out != NULL)
        return say(app, "ui.throw-away-slip");
    return self->matter == NULL ? say(app, "ui.throw-away-what")
                                : say_with(app, "ui.throw-away-matter", "n", self->matter, NULL);
}

void form_end(struct form_screen *self)
{
    struct app *app = self->screen.app;
    app_tell(app, "押す", "F12");
    if (self->draft.form->deed != NULL && self->state == FORM_OPEN &&
        draft_is_touched(&self->draft))
        notice_ask(&self->screen, STYLE_ALERT, say(app, "ui.throw-away"), what_is_lost(self),
                   leave_answered);
    else
        screen_leave(&self->screen);
}

/* After a submit: Enter or typing begins the next one, or goes back where there is none. */
static void done_event(struct form_screen *self, const struct event *event)
{
    switch (event->kind) {
    case EVENT_F3: case EVENT_F12:
        app_tell(self->screen.app, "押す", "F12");
        screen_leave(&self->screen);
        return;
    case EVENT_F10: case EVENT_ESCAPE: case EVENT_F5:
        app_bell(self->screen.app);
        return;
    default:
        break;
    }
    app_tell(self->screen.app, "押す", "Enter");
    if (form_is_opened(self)) {
        screen_leave(&self->screen);
        return;
    }
    struct event first = *event;
    first.text = arena_text(self->screen.app->desk.turn, event->text);
    form_begin_next(self);
    if (event->kind != EVENT_ENTER && event->kind != EVENT_TAB)
        form_take_event(self, &first);
}

void form_event(struct screen *screen, const struct event *event)
{
    struct form_screen *self = (struct form_screen *)screen;
    if (self->runner != NULL)
        app_bell(screen->app);                   /* it ends by itself; a submit is never cancelled */
    else if (form_stand_event(self, event))
        return;
    else if (self->state == FORM_LOADING && (event->kind == EVENT_F3 || event->kind == EVENT_F12 ||
                                        event->kind == EVENT_ESCAPE))
        screen_leave(screen);
    else if (self->state == FORM_LOADING || self->state == FORM_SENDING || form_sink_holds(self))
        form_hold(self, event);
    else if (self->state == FORM_DONE)
        done_event(self, event);
    else
        form_take_event(self, event);
    form_stand(self);
}

/* ---- loading ---- */

bool form_is_opened(const struct form_screen *self)
{
    const struct form *form = self->draft.form;
    bool given = !form->open_optional;
    for (size_t i = 0; i < form->open_args && !given; i++)
        given = record_get(self->draft.args, form->open_arg[i]).kind != VALUE_NULL;
    return form->open_query != NULL && given;
}

void form_load(struct form_screen *self)
{
    struct app *app = self->screen.app;
    const struct query *query = catalog_query(app->desk.catalog, self->draft.form->open_query);
    if (query == NULL || app->ledger == NULL)
        return;
    self->writes = app->writes;
    self->state = FORM_LOADING;
    self->since = clock_ms();
    self->job = ledger_open(app->ledger, query, self->draft.args, self->purpose);
}

/* Whom or what was opened is what Ctrl-O brings into a field for its number elsewhere. */
static void recall_opened(struct form_screen *self)
{
    const struct form *form = self->draft.form;
    struct recall *recall = self->draft.desk.recall;
    for (size_t i = 0; recall != NULL && i < form->open_args; i++)
        recall_keep(recall, &(struct field){.name.id = form->open_arg[i]},
                    record_get(self->draft.args, form->open_arg[i]));
}

static void load_tick(struct form_screen *self)
{
    struct app *app = self->screen.app;
    enum job_state state = job_state(self->job);
    if (state == JOB_RUNNING)
        return;
    struct job *job = self->job;
    const struct value_list *rows = job_rows(job);
    self->job = NULL;
    if (form_stand_take(self, job)) {
        form_release_held(self, true);
    } else if (state == JOB_DONE && rows != NULL && rows->count > 0 &&
               rows->item[0].kind == VALUE_RECORD) {
        int page = self->draft.page;
        form_begin(self, rows->item[0].record);
        if (page > 0)
            draft_first(&self->draft, page);
        form_resume(self);
        recall_opened(self);
        form_holder_ask(self);
        form_release_held(self, true);
    } else {
        const char *text = state == JOB_FAILED ? say_error(app, app->desk.turn, job_error(job))
                                               : say(app, "ui.nothing");
        if (!form_run_ends(self, false, text))
            notice_tell(app, STYLE_ERROR, say_name(app, &self->draft.form->name), text);
        if (state == JOB_DONE)
            drafts_give_back(app, self->resume);
        screen_leave(&self->screen);
    }
    job_free(&job);
}

void form_tick(struct screen *screen)
{
    struct form_screen *self = (struct form_screen *)screen;
    if (self->state == FORM_LOADING && self->job != NULL)
        load_tick(self);
    else if (self->state == FORM_SENDING && self->job != NULL)
        form_submit_tick(self);
    else if (self->state == FORM_OPEN)
        form_look_tick(self);
    form_run_tick(self);
    form_stand(self);
    if (self->sink != NULL && self->held.count > 0 && !form_sink_holds(self))
        form_release_held(self, true);
    form_keep_tick(self);
    form_aside_tick(self);
    form_holder_tick(self);
    /* a form to look at shows what was changed from it */
    bool old = self->writes != screen->app->writes && screen->app->top == screen &&
               self->draft.form->deed == NULL;
    if (old && !screen->leaving && self->state == FORM_OPEN && self->draft.form->open_query != NULL)
        form_load(self);
}

void form_close(struct screen *screen)
{
    struct form_screen *self = (struct form_screen *)screen;
    form_look_close(self);
    form_keep_close(self);
    form_aside_close(self);
    form_holder_close(self);
    form_stand_close(self);
    job_free(&self->job);
    draft_end(&self->draft);
    held_release(&self->held);
}

static const char *form_where(struct screen *screen)
{
    struct form_screen *self = (struct form_screen *)screen;
    struct arena *turn = screen->app->desk.turn;
    const struct form *form = self->draft.form;
    struct spot at = self->draft.spot;
    const struct slot *slot = draft_slot(&self->draft, at);
    const char *spot = slot == NULL ? "-" : slot->field->name.id;
    if (at.column >= 0)
        spot = arena_format(turn, "%s.%s/%d", form->field[at.field].name.id, spot, at.row + 1);
    return arena_format(turn, "%s %s", form->dotted, spot);
}

static const struct screen_ops form_ops = {.kind = "form",
                                           .draw = form_screen_draw,
                                           .event = form_event,
                                           .tick = form_tick,
                                           .close = form_close,
                                           .where = form_where,
                                           .keep = form_keep_now,
                                           .in_hand = form_in_hand};

bool form_is(const struct screen *screen)
{
    return screen->ops == &form_ops;
}

struct form_screen *form_new(struct app *app, const struct screen_ops *ops, const struct form *form,
                             const struct record *args)
{
    struct form_screen *self = screen_open(app, ops, sizeof *self);
    struct value copy = value_null();
    if (args != NULL)
        copy = value_copy(self->screen.arena,
                          (struct value){.kind = VALUE_RECORD,
                                         .record = (struct record *)(uintptr_t)args});
    self->draft.form = app->desk.english && form->english != NULL ? form->english : form;
    self->draft.desk = app->desk;
    self->draft.hook = form_told;
    self->draft.owner = self;
    self->draft.args = args != NULL ? copy.record : record_new(self->screen.arena);
    self->writes = app->writes;
    line_init(&self->draft.line);
    return self;
}

struct form_screen *form_make(struct app *app, const struct form *form, const struct record *args,
                              const char *purpose)
{
    struct form_screen *self = form_new(app, &form_ops, form, args);
    self->purpose = arena_text(self->screen.arena, purpose != NULL ? purpose : form->purpose);
    return self;
}

struct screen *form_open(struct app *app, const struct form *form, const struct record *args,
                         const char *purpose)
{
    struct form_screen *self = form_make(app, form, args, purpose);
    form_begin(self, NULL);
    const struct record *kept = app->drafts.resume != NULL ? app->drafts.resume
                                                           : drafts_found(app, &self->screen, form);
    if (kept != NULL)
        self->resume = value_copy(self->screen.arena,
                                  (struct value){.kind = VALUE_RECORD,
                                                 .record = (struct record *)(uintptr_t)kept})
                           .record;
    self->offered = self->resume != NULL;
    if (form_is_opened(self))
        form_load(self);
    log_line(app->log, "open %s", form->dotted);
    return &self->screen;
}
