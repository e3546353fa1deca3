/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is wrong with a record, as the clerk meets it: the first problem gets the focus, the message
 * line says n of m, F2 lists them all with remedy and law. Knows neither who found a problem nor
 * what it is about. Dry.
 */
#include "form_private.h"

#include <string.h>

/* What a problem is about: a place, or a grid as a whole; NULL: the record. */
static const struct field *field_of(struct form_screen *self, const struct problem *problem)
{
    struct spot spot = problem_spot(&self->draft, problem);
    const struct slot *slot = draft_slot(&self->draft, spot);
    bool is_whole = slot != NULL && spot.column >= 0 && problem->row < 0 &&
                    problem->column == NULL && strchr(problem->field, '.') == NULL;
    return is_whole ? &self->draft.form->field[spot.field] : slot != NULL ? slot->field : NULL;
}

/* Whom a row is about: its first words, as they stand there. "" where it has none yet. */
static const char *row_words(struct form_screen *self, struct spot spot)
{
    const struct grid *grid = &self->draft.grid[spot.field];
    for (size_t i = 0; i < grid->field->columns; i++) {
        const struct slot *slot = &grid->slot[(size_t)spot.row * grid->field->columns + i];
        bool has_words = slot->field->kind == KIND_TEXT && !slot->hidden &&
                         !slot->field->protected_value;
        if (has_words && slot->text != NULL && slot->text[0] != '\0')
            return slot_shown(self->screen.app, slot, self->screen.app->desk.turn);
    }
    return "";
}

const char *form_problem_label(struct form_screen *self, const struct problem *problem)
{
    struct app *app = self->screen.app;
    struct spot spot = problem_spot(&self->draft, problem);
    const struct field *field = field_of(self, problem);
    if (field == NULL)
        return say_name(app, &self->draft.form->name);
    const char *name = say_name(app, &field->name);
    if (problem->row < 0 || spot.column < 0)
        return name;
    const char *words = row_words(self, spot);
    return say_with(app, words[0] != '\0' ? "ui.row-field-of" : "ui.row-field", "row",
                    arena_format(app->desk.turn, "%d", problem->row + 1), "field", name, "name",
                    words, NULL);
}

const char *form_problem_what(struct form_screen *self, const struct problem *problem,
                              struct arena *arena, const char **hint)
{
    struct app *app = self->screen.app;
    return say_message(app, arena, problem->message,
                       say_args(app, problem->message, problem->args, field_of(self, problem)),
                       hint);
}

/* The article of a field, or of the column that a problem names, else of its grid: also of a grid
 * that has no rows. */
static const char *article_of(const struct field *field, const struct problem *problem)
{
    const char *dot = strchr(problem->field, '.');
    const char *id = problem->column != NULL ? problem->column : dot != NULL ? dot + 1 : NULL;
    for (size_t i = 0; id != NULL && i < field->columns; i++) {
        if (field->column[i].law != NULL && strcmp(field->column[i].name.id, id) == 0)
            return field->column[i].law;
    }
    return field->law;
}

/* The article of the message, else of its field, of its grid, of the form, at last the laws that
 * the system carries out. */
static const char *law_of(struct form_screen *self, const struct problem *problem)
{
    struct app *app = self->screen.app;
    const struct form *form = self->draft.form;
    const int field = problem_spot(&self->draft, problem).field;
    const char *own = say_law(app, problem->message);
    if (own == NULL && field >= 0)
        own = say_quote(app, article_of(&form->field[field], problem));
    const char *whole = form->law != NULL      ? form->law
                        : form->system != NULL ? form->system->law
                                               : NULL;
    if (own != NULL || whole == NULL)
        return own;
    const char *req = form->law == NULL && form->req != NULL
                          ? arena_format(app->desk.turn, "\n%s %s", say(app, "ui.help.req"),
                                         form->req)
                          : "";
    return arena_format(app->desk.turn, "%s %s%s", say(app, "ui.help.form-law"),
                        say_quote(app, whole), req);
}

/* All there is to say of it, a line each: what, how to mend, the article. */
const char *form_problem_detail(struct form_screen *self, const struct problem *problem)
{
    const char *hint = NULL, *law = law_of(self, problem);
    const char *what = form_problem_what(self, problem, self->screen.app->desk.turn, &hint);
    return arena_format(self->screen.app->desk.turn, "%s\n%s%s%s", what, hint != NULL ? hint : "",
                        law != NULL ? "\n" : "", law != NULL ? law : "");
}

const char *form_problem_text(struct form_screen *self, const struct problem *problem,
                              struct arena *arena)
{
    const char *hint = NULL;
    const char *what = form_problem_what(self, problem, arena, &hint);
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
    const char *count = arena_format(self->screen.app->desk.turn, "[%zu/%zu]", index + 1,
                                     self->draft.problems.count);
    form_say(self, style, arena_format(self->draft.data, "%s %s", count, text));
}

static void problem_picked(struct screen *owner, size_t index)
{
    struct form_screen *self = (struct form_screen *)owner;
    draft_leave(&self->draft, false);
    form_problem_go(self, index);
}

/* Nothing is wrong: what the line could not say whole is told, as on a list. */
static void tell_whole(struct form_screen *self)
{
    struct app *app = self->screen.app;
    enum style style;
    const char *text = form_message_cut(self, &style);
    if (text == NULL)
        form_cannot(self, KEY_ID_MESSAGES);
    else
        notice_tell(app, style == STYLE_DIM ? STYLE_PLAIN : style, say(app, "ui.key.whole"), text);
}

void form_problem_list(struct form_screen *self)
{
    struct app *app = self->screen.app;
    if (self->draft.problems.count == 0) {
        tell_whole(self);
        return;
    }
    struct choice_row *row = arena_take(app->desk.turn, self->draft.problems.count * sizeof *row);
    for (size_t i = 0; i < self->draft.problems.count; i++) {
        const struct problem *problem = &self->draft.problems.item[i];
        const char *what = form_problem_what(self, problem, app->desk.turn, NULL);
        const char *kind = say(app, problem->kind == MESSAGE_ERROR ? "ui.error" : "ui.alert");
        row[i].text = arena_format(app->desk.turn, "%s %s: %s", kind,
                                   form_problem_label(self, problem), what);
        row[i].detail = form_problem_detail(self, problem);
    }
    choice_open(&self->screen, &(struct choice){.title = say(app, "ui.key.messages"),
                                                .row = row,
                                                .rows = self->draft.problems.count,
                                                .picked = problem_picked});
}

void form_problem_next(struct form_screen *self)
{
    size_t number = 0;
    if (self->draft.problems.count == 0) {
        form_cannot(self, KEY_ID_PROBLEM);
        return;
    }
    draft_leave(&self->draft, false);
    if (self->draft.problems.count == 0)
        return;
    draft_problem_at(&self->draft, self->draft.spot, &number);
    form_problem_go(self, number % self->draft.problems.count);
}
