/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is wrong with a record, as the clerk meets it: the first problem gets the focus, the message line says n of m,
 * F2 lists them all with remedy and law. Knows neither who found a problem nor what it is about. Dry.
 */
#include "form_private.h"

#include <string.h>

static int field_index(const struct form_screen *self, const char *id)
{
    size_t bytes = id != NULL ? strcspn(id, ".") : 0;
    for (size_t i = 0; i < self->form->fields && bytes > 0; i++) {
        const char *own = self->form->field[i].name.id;
        if (strncmp(own, id, bytes) == 0 && own[bytes] == '\0')
            return (int)i;
    }
    return -1;
}

static struct spot spot_of(const struct form_screen *self, const struct problem *problem)
{
    struct spot spot = {field_index(self, problem->field), -1, -1};
    const struct grid *grid = spot.field >= 0 ? &self->grid[spot.field] : NULL;
    if (grid == NULL || grid->field == NULL || grid->rows == 0)
        return spot;
    const char *dot = strchr(problem->field, '.');
    const char *column = problem->column != NULL ? problem->column : dot != NULL ? dot + 1 : NULL;
    spot.row = problem->row < 0 ? 0 : problem->row >= grid->rows ? grid->rows - 1 : problem->row;
    spot.column = 0;
    for (size_t i = 0; column != NULL && i < grid->field->columns; i++) {
        if (strcmp(grid->field->column[i].name.id, column) == 0)
            spot.column = (int)i;
    }
    return spot;
}

const struct problem *form_problem_at(const struct form_screen *self, struct spot spot, size_t *number)
{
    for (size_t i = 0; spot.field >= 0 && i < self->problems.count; i++) {
        if (spot_equal(spot_of(self, &self->problems.item[i]), spot)) {
            if (number != NULL)
                *number = i + 1;
            return &self->problems.item[i];
        }
    }
    return NULL;
}

static bool comes_before(struct spot a, struct spot b)
{
    if (a.field != b.field)
        return b.field < 0 || (a.field >= 0 && a.field < b.field);
    return a.row != b.row ? a.row < b.row : a.column < b.column;
}

/* In the order of the fields, whoever found them: the clerk goes through the form once. */
static void add(struct form_screen *self, const struct problem *problem)
{
    struct problems *all = &self->problems;
    if (all->count == all->room) {
        size_t room = all->room == 0 ? 8 : all->room * 2;
        struct problem *item = arena_take(self->data, room * sizeof *item);
        if (all->count > 0)
            memcpy(item, all->item, all->count * sizeof *item);
        all->item = item;
        all->room = room;
    }
    size_t at = all->count++;
    for (; at > 0 && comes_before(spot_of(self, problem), spot_of(self, &all->item[at - 1])); at--)
        all->item[at] = all->item[at - 1];
    all->item[at] = *problem;
}

static void add_slot(struct form_screen *self, const struct slot *slot, const struct field *grid, int row)
{
    if (slot->error == NULL || slot->hidden || slot->readonly)
        return;
    const struct field *field = grid != NULL ? grid : slot->field;
    add(self, &(struct problem){.message = slot->error->id, .kind = MESSAGE_ERROR, .field = field->name.id,
                                .column = grid != NULL ? slot->field->name.id : NULL, .row = row,
                                .args = slot->error->args});
}

static const char *copy_args(struct arena *arena, const char *args)
{
    const char *at = args;
    if (args == NULL)
        return "\0";
    while (*at != '\0') {
        at += strlen(at) + 1;
        at += strlen(at) + 1;
    }
    char *copy = arena_take(arena, (size_t)(at - args) + 2);
    memcpy(copy, args, (size_t)(at - args));
    return copy;
}

/* A field already complained of is not complained of again: "required" says nothing new about an unreadable text. */
void form_problems_take(struct form_screen *self, const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        struct problem problem = problems->item[i];
        struct spot spot = spot_of(self, &problem);
        const struct slot *slot = form_slot(self, spot);
        if (slot != NULL && slot->error != NULL && problem.kind == MESSAGE_ERROR)
            continue;
        problem.message = arena_text(self->data, problem.message);
        problem.field = arena_text(self->data, problem.field);
        problem.column = arena_text(self->data, problem.column);
        problem.digest = arena_text(self->data, problem.digest);
        problem.args = copy_args(self->data, problem.args);
        add(self, &problem);
    }
}

void form_problems_collect(struct form_screen *self)
{
    struct app *app = self->screen.app;
    self->problems = (struct problems){0};
    for (size_t i = 0; i < self->form->fields; i++) {
        const struct grid *grid = &self->grid[i];
        add_slot(self, &self->slot[i], NULL, -1);
        for (int row = 0; grid->field != NULL && row < grid->rows; row++) {
            for (size_t k = 0; k < grid->field->columns; k++)
                add_slot(self, &grid->slot[(size_t)row * grid->field->columns + k], grid->field, row);
        }
    }
    struct problems own = {0};
    ledger_check(app->catalog, self->form, form_record(self, app->turn), app->city, app->today, app->turn, &own);
    form_problems_take(self, &own);
}

static const char *problem_label(struct form_screen *self, const struct problem *problem)
{
    struct app *app = self->screen.app;
    const struct slot *slot = form_slot(self, spot_of(self, problem));
    if (slot == NULL)
        return say_name(app, &self->form->name);
    const char *name = say_name(app, &slot->field->name);
    if (problem->row < 0)
        return name;
    return say_with(app, "ui.row-field", "row", arena_format(app->turn, "%d", problem->row + 1), "field", name, NULL);
}

const char *form_problem_text(struct form_screen *self, const struct problem *problem, struct arena *arena)
{
    const char *hint = NULL;
    const char *what = say_message(self->screen.app, arena, problem->message, problem->args, &hint);
    return hint != NULL ? arena_format(arena, "%s %s", what, hint) : what;
}

void form_problem_go(struct form_screen *self, size_t index)
{
    if (index >= self->problems.count)
        return;
    const struct problem *problem = &self->problems.item[index];
    struct spot spot = spot_of(self, problem);
    const struct slot *slot = form_slot(self, spot);
    bool reachable = slot != NULL && !slot->hidden && !slot->readonly &&
                     form_cell_of(self->form, &self->form->field[spot.field]) != NULL;
    if (reachable) {
        form_enter_spot(self, spot);
        return;
    }
    enum style style = problem->kind == MESSAGE_ERROR ? STYLE_ERROR : STYLE_ALERT;
    const char *count = arena_format(self->screen.app->turn, "[%zu/%zu]", index + 1, self->problems.count);
    form_say(self, style, arena_format(self->data, "%s %s", count,
                                       form_problem_text(self, problem, self->screen.app->turn)));
}

void form_problem_solved(struct form_screen *self, struct spot spot)
{
    size_t kept = 0;
    for (size_t i = 0; i < self->problems.count; i++) {
        if (!spot_equal(spot_of(self, &self->problems.item[i]), spot))
            self->problems.item[kept++] = self->problems.item[i];
    }
    self->problems.count = kept;
}

static void problem_picked(struct screen *owner, size_t index)
{
    struct form_screen *self = (struct form_screen *)owner;
    form_leave_spot(self, false);
    form_problem_go(self, index);
}

void form_problem_list(struct form_screen *self)
{
    struct app *app = self->screen.app;
    if (self->problems.count == 0) {
        app_bell(app);
        return;
    }
    struct choice_row *row = arena_take(app->turn, self->problems.count * sizeof *row);
    for (size_t i = 0; i < self->problems.count; i++) {
        const struct problem *problem = &self->problems.item[i];
        const char *hint = NULL, *law = say_law(app, problem->message);
        const char *what = say_message(app, app->turn, problem->message, problem->args, &hint);
        const char *kind = say(app, problem->kind == MESSAGE_ERROR ? "ui.error" : "ui.alert");
        row[i].text = arena_format(app->turn, "%s %s: %s", kind, problem_label(self, problem), what);
        row[i].detail = arena_format(app->turn, "%s\n%s%s%s", what, hint != NULL ? hint : "", law != NULL ? "\n" : "",
                                     law != NULL ? law : "");
    }
    choice_open(&self->screen, &(struct choice){.title = say(app, "ui.key.messages"), .row = row,
                                                .rows = self->problems.count, .picked = problem_picked});
}
