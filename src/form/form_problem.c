/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is wrong with a record, as the clerk meets it: the first problem gets the focus, the message line says n of m,
 * F2 lists them all with remedy and law. Knows neither who found a problem nor what it is about. Dry.
 */
#include "form_private.h"

#include <string.h>

static const char *problem_label(struct form_screen *self, const struct problem *problem)
{
    struct app *app = self->screen.app;
    const struct slot *slot = draft_slot(&self->draft, problem_spot(&self->draft, problem));
    if (slot == NULL)
        return say_name(app, &self->draft.form->name);
    const char *name = say_name(app, &slot->field->name);
    if (problem->row < 0)
        return name;
    return say_with(app, "ui.row-field", "row", arena_format(app->desk.turn, "%d", problem->row + 1), "field", name, NULL);
}

const char *form_problem_text(struct form_screen *self, const struct problem *problem, struct arena *arena)
{
    const char *hint = NULL;
    const char *what = say_message(self->screen.app, arena, problem->message, problem->args, &hint);
    return hint != NULL ? arena_format(arena, "%s %s", what, hint) : what;
}

void form_problem_go(struct form_screen *self, size_t index)
{
    if (index >= self->draft.problems.count)
        return;
    const struct problem *problem = &self->draft.problems.item[index];
    struct spot spot = problem_spot(&self->draft, problem);
    const struct slot *slot = draft_slot(&self->draft, spot);
    bool reachable = slot != NULL && !slot->hidden && !slot->readonly &&
                     form_cell_of(self->draft.form, &self->draft.form->field[spot.field]) != NULL;
    if (reachable) {
        draft_enter(&self->draft, spot);
        return;
    }
    const char *text = form_problem_text(self, problem, self->draft.data);
    if (slot != NULL && slot->field->popup && self->over == NULL) {
        self->draft.spot = spot;
        form_popup_open(self);                   /* the place is in the window of its row */
        form_say((struct form_screen *)self->screen.app->top, STYLE_ERROR, text);
        return;
    }
    enum style style = problem->kind == MESSAGE_ERROR ? STYLE_ERROR : STYLE_ALERT;
    const char *count = arena_format(self->screen.app->desk.turn, "[%zu/%zu]", index + 1, self->draft.problems.count);
    form_say(self, style, arena_format(self->draft.data, "%s %s", count, text));
}

static void problem_picked(struct screen *owner, size_t index)
{
    struct form_screen *self = (struct form_screen *)owner;
    draft_leave(&self->draft, false);
    form_problem_go(self, index);
}

void form_problem_list(struct form_screen *self)
{
    struct app *app = self->screen.app;
    if (self->draft.problems.count == 0) {
        app_bell(app);
        return;
    }
    struct choice_row *row = arena_take(app->desk.turn, self->draft.problems.count * sizeof *row);
    for (size_t i = 0; i < self->draft.problems.count; i++) {
        const struct problem *problem = &self->draft.problems.item[i];
        const char *hint = NULL, *law = say_law(app, problem->message);
        const char *what = say_message(app, app->desk.turn, problem->message, problem->args, &hint);
        const char *kind = say(app, problem->kind == MESSAGE_ERROR ? "ui.error" : "ui.alert");
        row[i].text = arena_format(app->desk.turn, "%s %s: %s", kind, problem_label(self, problem), what);
        row[i].detail = arena_format(app->desk.turn, "%s\n%s%s%s", what, hint != NULL ? hint : "", law != NULL ? "\n" : "",
                                     law != NULL ? law : "");
    }
    choice_open(&self->screen, &(struct choice){.title = say(app, "ui.key.messages"), .row = row,
                                                .rows = self->draft.problems.count, .picked = problem_picked});
}

void form_problem_next(struct form_screen *self)
{
    size_t number = 0;
    if (self->draft.problems.count == 0) {
        app_bell(self->screen.app);
        return;
    }
    draft_leave(&self->draft, false);
    if (self->draft.problems.count == 0)
        return;
    draft_problem_at(&self->draft, self->draft.spot, &number);
    form_problem_go(self, number % self->draft.problems.count);
}
