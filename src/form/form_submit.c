/* SPDX-License-Identifier: Apache-2.0 */
/*
 * F10: own checks, alerts one by one, then the submit that happens exactly once. Nothing here waits;
 * a submit that was sent is never cancelled.
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
        form_alert_ask(self);
    } else {
        form_problem_go(self, (size_t)(problem - self->draft.problems.item));
    }
}

/* Each alert is asked by its id; when none is left the record goes. */
void form_alert_ask(struct form_screen *self)
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

bool form_has_errors(const struct form_screen *self, size_t *first)
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
    if (form_has_errors(self, &first)) {
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
        form_alert_ask(self);
}
