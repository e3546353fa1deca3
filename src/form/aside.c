/* SPDX-License-Identifier: Apache-2.0 */
/*
 * 保留: a form put aside with a note, for oneself, the desk or a colleague. It becomes a matter
 * with a number of its own and leaves this clerk's drafts; whoever takes it goes on under the same
 * request. Must not know which form it is.
 */
#include "form_private.h"

#include <string.h>

static const char *text_of(struct app *app, struct value row, const char *name)
{
    struct value value = row.kind == VALUE_RECORD ? record_get(row.record, name) : value_null();
    return value_is_null(value) ? "" : value_print(app->desk.turn, value);
}

static void keep_for(struct form_screen *self, const char *login)
{
    struct app *app = self->screen.app;
    job_free(&self->aside);
    self->aside = ledger_matter_keep(app->ledger, self->draft.form->dotted, self->request,
                                     draft_kept(&self->draft, app->desk.turn),
                                     &(struct matter_to){.note = self->aside_note, .login = login});
    self->aside_keeps = true;
    app_tell(app, "保留", login);
}

/* The first row is the desk, the second oneself; then the colleagues in the order they came. */
static void picked(struct screen *owner, size_t index)
{
    struct form_screen *self = (struct form_screen *)owner;
    const struct session *session = app_session(owner->app);
    const struct value_list *people = self->aside != NULL ? job_rows(self->aside) : NULL;
    if (people == NULL || session == NULL)
        return;
    const char *login = index == 0   ? ""
                        : index == 1 ? session->login
                                     : text_of(owner->app, people->item[index - 2], "login");
    keep_for(self, arena_text(owner->app->desk.turn, login));
}

static void choose_whom(struct form_screen *self)
{
    struct app *app = self->screen.app;
    const struct value_list *people = job_rows(self->aside);
    struct choice_row *row = arena_take(app->desk.turn, (people->count + 2) * sizeof *row);
    row[0].text = say(app, "ui.aside-desk");
    row[1].text = say(app, "ui.aside-self");
    for (size_t i = 0; i < people->count; i++)
        row[i + 2].text = text_of(app, people->item[i], "name");
    self->aside_asked = true;
    choice_open(&self->screen, &(struct choice){.title = say(app, "ui.aside-whom"),
                                                .row = row,
                                                .rows = people->count + 2,
                                                .picked = picked});
}

static void noted(struct screen *owner, const char *note)
{
    struct form_screen *self = (struct form_screen *)owner;
    struct app *app = owner->app;
    if (note[strspn(note, " ")] == '\0' || app->ledger == NULL) {
        app_bell(app);
        form_say(self, STYLE_ALERT, say(app, "ui.aside-note-wanted"));
        return;
    }
    self->aside_note = arena_text(owner->arena, note);
    self->aside_asked = self->aside_keeps = false;
    job_free(&self->aside);
    self->aside = ledger_matter_people(app->ledger, self->draft.form->dotted);
}

void form_aside(struct form_screen *self)
{
    struct app *app = self->screen.app;
    if (self->draft.form->deed == NULL || self->sink != NULL || self->runner != NULL || !draft_is_touched(&self->draft)) {
        form_cannot(self, KEY_ID_ASIDE);
        return;
    }
    draft_leave(&self->draft, false);
    prompt_open(&self->screen, &(struct prompt){.label = say(app, "ui.aside-note"), .done = noted});
}

static void put_aside(struct form_screen *self)
{
    struct app *app = self->screen.app;
    const struct value_list *rows = job_rows(self->aside);
    const char *number = rows->count > 0 ? text_of(app, rows->item[0], "matter") : "";
    log_line(app->log, "aside %s request %s", self->draft.form->dotted, self->request);
    form_keep_new(self);
    app->writes++;
    app_flash(app, say_with(app, "ui.aside-done", "n", number, NULL));
    screen_leave(&self->screen);
}

void form_aside_tick(struct form_screen *self)
{
    struct app *app = self->screen.app;
    bool asks = self->aside_asked && !self->aside_keeps;         /* the window of names stands on the answer */
    if (self->aside == NULL || asks || !job_is_over(self->aside))
        return;
    if (job_state(self->aside) == JOB_DONE && !self->aside_keeps) {
        choose_whom(self);
        return;
    }
    if (job_state(self->aside) == JOB_DONE)
        put_aside(self);
    else
        notice_tell(app, STYLE_ERROR, say(app, "ui.aside-whom"), say_error(app, app->desk.turn, job_error(self->aside)));
    job_free(&self->aside);
    self->aside_keeps = false;
}

void form_aside_close(struct form_screen *self)
{
    job_free(&self->aside);
}
