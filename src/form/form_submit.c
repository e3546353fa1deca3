/* SPDX-License-Identifier: Apache-2.0 */
/*
 * F10: own checks, alerts one by one, then the submit that happens exactly once, and what its
 * answer leads to. Nothing here waits. A refused record stays as it is on the screen; a submit that
 * was sent is never cancelled.
 */
#include "form_private.h"

#include <string.h>

static bool is_acknowledged(const struct form_screen *self, const char *digest)
{
    for (size_t i = 0; i < self->acks.count && digest != NULL; i++) {
        if (strcmp(self->acks.item[i], digest) == 0)
            return true;
    }
    return false;
}

static const struct problem *next_alert(const struct form_screen *self, size_t *number, size_t *of)
{
    const struct problem *found = NULL;
    *number = *of = 0;
    for (size_t i = 0; i < self->draft.problems.count; i++) {
        const struct problem *problem = &self->draft.problems.item[i];
        if (problem->kind != MESSAGE_ALERT)
            continue;
        ++*of;
        if (found == NULL && !is_acknowledged(self, problem->digest)) {
            found = problem;
            *number = *of;
        }
    }
    return found;
}

void form_add_version(struct form_screen *self, struct record *record)
{
    const struct record *loaded = self->draft.loaded;
    if (loaded != NULL && record_has(loaded, "row_version") && !record_has(record, "row_version"))
        record_set(self->screen.app->desk.turn, record, "row_version",
                   record_get(loaded, "row_version"));
}

static void send(struct form_screen *self)
{
    struct app *app = self->screen.app;
    if (self->sink != NULL) {
        form_sink_take(self, NULL);
        return;
    }
    if (app->ledger == NULL)
        return;
    if (self->draft.form->irreversible)
        ahead_stop(app);
    struct record *record = draft_record(&self->draft, app->desk.turn);
    form_add_version(self, record);
    self->draft.problems = (struct problems){0};
    self->state = FORM_SENDING;
    self->since = clock_ms();
    struct buffer seen = {0};
    form_seen(self, &seen);
    self->job = ledger_submit(app->ledger, self->draft.form, self->request, record,
                              &(struct submit_with){(const char *const *)self->acks.item,
                                                    self->acks.count, buffer_string(&seen)});
    buffer_release(&seen);
    log_line(app->log, "submit %s request %s", self->draft.form->dotted, self->request);
}

static void ask_alert(struct form_screen *self);

static const char *alert_title(struct form_screen *self, const struct problem *problem,
                               size_t number, size_t of)
{
    struct app *app = self->screen.app;
    return say_with(app, "ui.alert-title", "n", arena_format(app->desk.turn, "%zu", number), "of",
                    arena_format(app->desk.turn, "%zu", of), "id", problem->message, NULL);
}

static const char *alert_text(struct form_screen *self, const struct problem *problem)
{
    return arena_format(self->screen.app->desk.turn, "〔%s〕\n%s",
                        form_problem_label(self, problem), form_problem_detail(self, problem));
}

static void alert_answered(struct screen *owner, bool yes)
{
    struct form_screen *self = (struct form_screen *)owner;
    size_t number, of;
    const struct problem *problem = next_alert(self, &number, &of);
    if (problem == NULL)
        return;
    app_tell(owner->app, "警告",
             arena_format(owner->app->desk.turn, "%s %s", problem->message, yes ? "了承" : "戻る"));
    if (yes) {
        form_seen_alert(self, alert_title(self, problem, number, of), alert_text(self, problem));
        list_add(self->draft.data, &self->acks,
                 arena_text(self->draft.data, problem->digest != NULL ? problem->digest : ""));
        ask_alert(self);
    } else {
        form_problem_go(self, (size_t)(problem - self->draft.problems.item));
    }
}

/* Each alert is asked by its id; when none is left the record goes. */
static void ask_alert(struct form_screen *self)
{
    struct app *app = self->screen.app;
    size_t number, of;
    const struct problem *problem = next_alert(self, &number, &of);
    if (problem == NULL) {
        send(self);
        return;
    }
    if (form_run_ends(self, false, form_problem_text(self, problem, app->desk.turn)))
        return;
    notice_ask(&self->screen, STYLE_ALERT, alert_title(self, problem, number, of),
               alert_text(self, problem), alert_answered);
}

static bool has_errors(const struct form_screen *self, size_t *first)
{
    for (size_t i = 0; i < self->draft.problems.count; i++) {
        *first = i;
        if (self->draft.problems.item[i].kind == MESSAGE_ERROR)
            return true;
    }
    return false;
}

/* What the form's own checks say already is not asked twice. */
static void take_told(struct form_screen *self)
{
    struct problems more = {0};
    for (size_t i = 0; i < self->told.count; i++) {
        bool known = false;
        for (size_t k = 0; k < self->draft.problems.count && !known; k++) {
            const char *digest = self->draft.problems.item[k].digest;
            known = digest != NULL && strcmp(digest, self->told.item[i].digest) == 0;
        }
        if (!known)
            problem_add(self->screen.app->desk.turn, &more, self->told.item[i]);
    }
    draft_problems_take(&self->draft, &more);
}

void form_submit(struct form_screen *self)
{
    struct app *app = self->screen.app;
    size_t first = 0;
    if (self->draft.form->deed == NULL) {
        form_cannot(self, KEY_ID_SUBMIT);
        return;
    }
    if (self->sink != NULL && !self->sink->asks && !draft_is_touched(&self->draft)) {
        app_bell(app);                           /* pressed once more: nothing is typed yet that could be a slip */
        return;
    }
    draft_leave(&self->draft, false);
    if (self->runner == NULL)
        app_tell(app, "押す", "F10");
    if (self->stand_wanted || form_is_looking(self)) {
        self->submit_wanted = true;
        form_say(self, STYLE_DIM, say(app, "ui.submit-waits"));
        return;
    }
    draft_compact(&self->draft);
    draft_evaluate(&self->draft);
    if (self->over != NULL)
        form_popup_judge(self);
    draft_problems_collect(&self->draft);
    take_told(self);
    if (self->sink != NULL && !self->sink->asks) {
        form_sink_take(self, NULL);
        return;
    }
    if (has_errors(self, &first)) {
        if (!form_run_ends(self, false,
                           form_problem_text(self, &self->draft.problems.item[first],
                                             app->desk.turn)))
            form_problem_go(self, first);
        ahead_stop(app);                         /* what follows was meant for a record that was sent */
        app_bell(app);
        return;
    }
    if (self->over != NULL)
        form_popup_take(self);
    else
        ask_alert(self);
}

/* ---- the answer ---- */

static const char *number_words(struct form_screen *self, const struct submit_answer *answer)
{
    struct app *app = self->screen.app;
    const char *name = say_name(app, &self->draft.form->name);
    bool looks = self->draft.form->looks;
    if (answer->number == NULL)
        return say_with(app, looks ? "ui.looked" : "ui.done", "form", name, NULL);
    return say_with(app, looks ? "ui.looked-number" : "ui.done-number", "form", name, "number", answer->number, NULL);
}

/* … and what comes next, in the words of its definition. */
static const char *done_words(struct form_screen *self, const struct submit_answer *answer)
{
    struct app *app = self->screen.app;
    const struct form *form = self->draft.form;
    const char *next = app->desk.english && form->next_en != NULL ? form->next_en : form->next;
    if (next == NULL)
        return number_words(self, answer);
    return say_with(app, form->looks ? "ui.looked-then" : "ui.done-then", "number",
                    answer->number != NULL ? answer->number : "", "next", next, NULL);
}

static bool then_applies(struct form_screen *self, const struct then *then,
                         const struct record *record)
{
    struct app *app = self->screen.app;
    struct error err = ERROR_NONE;
    struct expr_params params = catalog_params(app->desk.catalog, app->desk.city, app->desk.turn);
    struct expr_context context = {.record = record, .today = app->desk.today, .params = &params};
    return then->when == NULL || expr_fires(then->when, &context, app->desk.turn, &err);
}

/* What opens, a form or a fixed list, takes the answer's key as its first argument, or the field
 * that the step names. */
static struct record *then_args(struct form_screen *self, const struct then *then, struct value key)
{
    struct app *app = self->screen.app;
    const char *what = then->what;
    if (then->from != NULL)
        key = record_get(draft_record(&self->draft, app->desk.turn), then->from);
    const struct form *form = catalog_form(app->desk.catalog, what);
    const struct list_def *list = form == NULL ? catalog_list(app->desk.catalog, what) : NULL;
    struct record *args = record_new(app->desk.turn);
    if (form != NULL && form->open_args > 0)
        record_set(app->desk.turn, args, form->open_arg[0], key);
    else if (list != NULL && list->args > 0)
        record_set(app->desk.turn, args, list->arg[0], key);
    return args;
}

struct after { const struct then *open; bool back; };

static struct after run_thens(struct form_screen *self, const struct submit_answer *answer,
                              bool print)
{
    struct app *app = self->screen.app;
    struct after after = {0};
    const struct record *record = draft_record(&self->draft, app->desk.turn);
    for (size_t i = 0; i < self->draft.form->thens; i++) {
        const struct then *then = &self->draft.form->then[i];
        if (!then_applies(self, then, record))
            continue;
        if (then->kind == THEN_PRINT && print)
            app->doors->print(app, then->what, answer);
        if (then->kind == THEN_SIGN && print)
            app->doors->print_record(app, then->what,
                                     form_signed(app, &self->draft, answer->number), answer);
        if (then->kind == THEN_OPEN)
            after.open = then;
        if (then->kind == THEN_BACK)
            after.back = true;
    }
    return after;
}

/* Opened with something in hand, there is no "next one": it goes back to where it came from. */
static void done(struct form_screen *self, const struct submit_answer *answer)
{
    struct app *app = self->screen.app;
    struct after after = run_thens(self, answer, false);
    app->writes++;
    self->draft.line.touched = false;
    app_flash(app, done_words(self, answer));
    log_line(app->log, "done %s request %s", self->draft.form->dotted, self->request);
    if (self->runner != NULL) {
        run_thens(self, answer, true);
        form_run_ends(self, true, NULL);
        return;
    }
    if (after.open != NULL || after.back) {
        struct record *args =
            after.open != NULL ? then_args(self, after.open, answer->key) : NULL;
        screen_leave(&self->screen);
        if (after.open != NULL)
            app_open(app, after.open->what, args, NULL);
    } else {
        const char *next = say(app, form_is_opened(self) ? "ui.done-back" : "ui.done-next");
        form_say(self, STYLE_STRONG,
                 arena_format(app->desk.turn, "%s  %s", done_words(self, answer), next));
        self->draft.spot = (struct spot){-1, -1, -1};
        self->state = FORM_DONE;
    }
    run_thens(self, answer, true);
}

static void refused(struct form_screen *self, const struct submit_answer *answer)
{
    size_t first = 0;
    self->draft.problems = (struct problems){0};
    draft_problems_take(&self->draft, &answer->problems);
    self->state = FORM_OPEN;
    if (answer->state == SUBMIT_WARNED && !has_errors(self, &first)) {
        ask_alert(self);
        return;
    }
    has_errors(self, &first);
    const char *why = self->draft.problems.count > first
                          ? form_problem_text(self, &self->draft.problems.item[first],
                                              self->screen.app->desk.turn)
                          : "";
    if (!form_run_ends(self, false, why))
        form_problem_go(self, first);
    app_bell(self->screen.app);
}

static void take_answer(struct form_screen *self, const struct submit_answer *answer)
{
    switch (answer->state) {
    case SUBMIT_DONE:
        done(self, answer);
        form_release_held(self, true);
        break;
    case SUBMIT_REFUSED: case SUBMIT_WARNED:
        /* the keys typed ahead were meant for what did not happen */
        form_release_held(self, false);
        refused(self, answer);
        break;
    case SUBMIT_CONFLICT:
        form_release_held(self, false);
        self->state = FORM_OPEN;
        if (!form_run_ends(self, false, say(self->screen.app, "ui.conflict")))
            conflict_open(self, answer->current);
        break;
    }
}

void form_submit_tick(struct form_screen *self)
{
    struct app *app = self->screen.app;
    enum job_state state = job_state(self->job);
    if (state == JOB_RUNNING || state == JOB_UNSURE)
        return;
    struct job *job = self->job;
    self->job = NULL;
    if (state == JOB_DONE && job_answer(job) != NULL) {
        take_answer(self, job_answer(job));
    } else {
        self->state = FORM_OPEN;
        form_release_held(self, false);
        draft_enter(&self->draft, self->draft.spot);
        const char *why = say_error(app, app->desk.turn, job_error(job));
        if (!form_run_ends(self, false, why))
            notice_tell(app, STYLE_ERROR, say(app, "ui.not-done"), why);
    }
    job_free(&job);
}
