/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Options typed beside many rows and executed together: each marked row goes through its action's form unattended; what
 * the database refuses, or what needs eyes, stays, and only those rows are shown again with their reason. Must not know
 * what an action does.
 */
#include "list_private.h"

#include "madoguchi/form.h"

#include <string.h>

struct mark { int page; size_t row; const struct action *action; const struct record *record; const char *why; };
struct list_marks {
    struct arena *arena;               /* as long as there are marks */
    struct list items;                 /* struct mark * */
    size_t running, done;
    bool runs;
    struct value_list failed;          /* rows shown again, in order of items; count 0: all rows are shown */
    struct list failed_marks;
};

void list_marks_forget(struct list_screen *self)
{
    if (self->marks == NULL)
        return;
    struct arena *arena = self->marks->arena;
    self->marks = NULL;
    arena_free(&arena);
}

static struct list_marks *marks_of(struct list_screen *self)
{
    if (self->marks == NULL) {
        struct arena *arena = arena_new();
        self->marks = arena_take(arena, sizeof *self->marks);
        self->marks->arena = arena;
    }
    return self->marks;
}

bool list_has_marks(const struct list_screen *self)
{
    return self->marks != NULL && self->marks->items.count > 0 && !self->marks->runs;
}

const struct value_list *list_failed(const struct list_screen *self)
{
    return self->marks != NULL && self->marks->failed.count > 0 ? &self->marks->failed : NULL;
}

static struct mark *mark_at(const struct list_screen *self, size_t row)
{
    if (self->marks == NULL)
        return NULL;
    if (self->marks->failed.count > 0)
        return row < self->marks->failed_marks.count ? self->marks->failed_marks.item[row] : NULL;
    for (size_t i = 0; i < self->marks->items.count; i++) {
        struct mark *mark = self->marks->items.item[i];
        if (mark->page == self->at && mark->row == row)
            return mark;
    }
    return NULL;
}

const char *list_mark_of(const struct list_screen *self, size_t row, const char **why)
{
    const struct mark *mark = mark_at(self, row);
    *why = mark != NULL ? mark->why : NULL;
    return mark != NULL && mark->action != NULL ? mark->action->option : NULL;
}

static const struct action *option_named(const struct list_screen *self, const char *option)
{
    for (size_t i = 0; i < self->def->actions; i++) {
        const struct action *action = &self->def->action[i];
        if (action->option != NULL && strcmp(action->option, option) == 0)
            return action;
    }
    return NULL;
}

bool list_mark(struct list_screen *self, const char *typed)
{
    struct app *app = self->screen.app;
    struct buffer half = {0};
    text_convert(&half, typed, ENTRY_CODE);
    const char *option = arena_text(app->desk.turn, buffer_string(&half));
    buffer_release(&half);
    const struct action *action = option_named(self, option);
    const struct record *record = list_chosen(self);
    bool clears = strcmp(typed, " ") == 0;
    if (record == NULL || (action == NULL && !clears) || (action != NULL && !app_action_shows(app, action, record)))
        return false;
    struct mark *mark = mark_at(self, self->chosen);
    if (mark == NULL && clears)
        return false;
    if (mark == NULL) {
        struct list_marks *marks = marks_of(self);
        mark = arena_take(marks->arena, sizeof *mark);
        *mark = (struct mark){.page = self->at, .row = self->chosen};
        mark->record = value_copy(marks->arena, (struct value){.kind = VALUE_RECORD,
                                                               .record = (struct record *)(uintptr_t)record}).record;
        list_add(marks->arena, &marks->items, mark);
    }
    mark->action = action;
    mark->why = NULL;
    return true;
}

/* ---- execution ---- */

static void run_next(struct list_screen *self);

static void show_failed(struct list_screen *self)
{
    struct list_marks *marks = self->marks;
    struct app *app = self->screen.app;
    marks->runs = false;
    marks->failed = (struct value_list){0};
    marks->failed_marks = (struct list){0};
    for (size_t i = 0; i < marks->items.count; i++) {
        struct mark *mark = marks->items.item[i];
        if (mark->why == NULL)
            continue;
        value_list_add(marks->arena, &marks->failed, (struct value){.kind = VALUE_RECORD,
                                                                    .record = (struct record *)(uintptr_t)mark->record});
        list_add(marks->arena, &marks->failed_marks, mark);
    }
    const char *done = arena_format(app->desk.turn, "%zu", marks->done);
    const char *left = arena_format(app->desk.turn, "%zu", marks->failed.count);
    self->chosen = self->top = 0;
    if (marks->failed.count == 0) {
        list_marks_forget(self);
        app_flash(app, say_with(app, "ui.rows-done", "n", done, NULL));
        return;
    }
    marks->items = marks->failed_marks;          /* what is left can be run again as it stands */
    list_say(self, STYLE_STRONG, say_with(app, "ui.rows-left", "n", done, "left", left, NULL));    /* of these rows, on no other screen */
}

static void ran(struct screen *owner, bool good, const char *why)
{
    struct list_screen *self = (struct list_screen *)owner;
    struct mark *mark = self->marks->items.item[self->marks->running];
    mark->why = good ? NULL : arena_text(self->marks->arena, why);
    self->marks->done += good;
    self->marks->running++;
    run_next(self);
}

static void run_next(struct list_screen *self)
{
    struct list_marks *marks = self->marks;
    struct app *app = self->screen.app;
    while (marks->running < marks->items.count) {
        struct mark *mark = marks->items.item[marks->running];
        const struct form *form = mark->action != NULL ? catalog_form(app->desk.catalog, mark->action->open) : NULL;
        if (form != NULL && form->deed != NULL && app_may(app, form->may)) {
            form_run(&self->screen, form, app_action_args(app, mark->action, mark->record), self->purpose, ran);
            return;
        }
        if (mark->action != NULL)
            mark->why = arena_text(marks->arena, say_with(app, "ui.not-there", "id", mark->action->open, NULL));
        marks->running++;
    }
    show_failed(self);
}

static void run_answered(struct screen *owner, bool yes)
{
    struct list_screen *self = (struct list_screen *)owner;
    app_tell(owner->app, "確認", yes ? "はい" : "いいえ");
    if (!yes || self->marks == NULL)
        return;
    self->marks->running = self->marks->done = 0;
    self->marks->runs = true;
    self->marks->failed = (struct value_list){0};
    run_next(self);
}

/* One question for all: how many rows, and which deeds. */
void list_run_marks(struct list_screen *self)
{
    struct app *app = self->screen.app;
    struct buffer out = {0};
    for (size_t i = 0; i < self->def->actions; i++) {
        size_t count = 0;
        for (size_t k = 0; k < self->marks->items.count; k++)
            count += ((struct mark *)self->marks->items.item[k])->action == &self->def->action[i];
        const char *label = app->desk.english && self->def->action[i].label_en != NULL ? self->def->action[i].label_en
                                                                                       : self->def->action[i].label;
        if (count > 0)
            buffer_format(&out, "%s\n", say_with(app, "ui.rows-run-line", "label", label, "n",
                                                 arena_format(app->desk.turn, "%zu", count), NULL));
    }
    app_tell(app, "押す", "Enter");
    notice_ask(&self->screen, STYLE_ALERT, say(app, "ui.rows-run"), buffer_string(&out), run_answered);
    buffer_release(&out);
}
