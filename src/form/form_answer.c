/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the answer to a submit leads to: what prints, what opens, what is told. A refused record
 * stays as it is on the screen.
 */
#include "form_private.h"

#include <string.h>

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
    if (answer->state == SUBMIT_WARNED && !form_has_errors(self, &first)) {
        form_alert_ask(self);
        return;
    }
    form_has_errors(self, &first);
    const char *why = self->draft.problems.count > first
                          ? form_problem_text(self, &self->draft.problems.item[first],
                                              self->screen.app->desk.turn)
                          : "";
    if (!form_run_ends(self, false, why))
        form_problem_go(self, first);
    app_bell(self->screen.app);
}

/* What was done before would have been told as done; 00-122 is said of it when the record was changed since. */
static bool is_of_another(const struct submit_answer *answer)
{
    return answer->problems.count > 0 && strcmp(answer->problems.item[0].message, "00-122") == 0;
}

static void take_answer(struct form_screen *self, const struct submit_answer *answer)
{
    self->is_unknown = self->is_unknown && is_of_another(answer);
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

/* Sent once with a result that nobody could ask for: until a door answers to that request, nobody knows. */
static const char *not_done_words(struct form_screen *self, const struct error *err)
{
    static const struct error unknown = {.id = "00-508"};
    const char *sqlstate = error_arg(err, "sqlstate");
    bool is_answer = sqlstate != NULL && strcmp(sqlstate, "MG001") == 0;
    self->is_unknown = strcmp(err->id, unknown.id) == 0 || (self->is_unknown && !is_answer);
    return say_not_done(self->screen.app, self->is_unknown ? &unknown : err);
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
            notice_tell(app, STYLE_ERROR, not_done_words(self, job_error(job)), why);
    }
    job_free(&job);
}
