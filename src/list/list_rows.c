/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Options typed beside many rows and executed together: each marked row goes through its action's
 * form unattended; what the database refuses, or what needs eyes, stays, and only those rows are
 * shown again with their reason. Must not know what an action does.
 */
#include "list_private.h"

#include "madoguchi/form.h"

#include <string.h>

struct mark {
    int page;
    size_t row;
    const struct action *action;
    const struct record *record;
    const char *why;
};
struct list_marks {
    struct arena *arena;               /* as long as there are marks */
    struct mark *mending;              /* refused, and opened since; NULL: none */
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

static bool is_to_run(const struct mark *mark)
{
    return mark->action != NULL && mark->why == NULL;
}

bool list_has_marks(const struct list_screen *self)
{
    for (size_t i = 0; self->marks != NULL && !self->marks->runs && i < self->marks->items.count;
         i++) {
        if (is_to_run(self->marks->items.item[i]))
            return true;
    }
    return false;
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

static struct mark *mark_new(struct list_screen *self, const struct record *record)
{
    struct list_marks *marks = marks_of(self);
    struct mark *mark = arena_take(marks->arena, sizeof *mark);
    *mark = (struct mark){.page = self->at, .row = self->chosen};
    mark->record = value_copy(marks->arena,
                              (struct value){.kind = VALUE_RECORD,
                                             .record = (struct record *)(uintptr_t)record})
                       .record;
    list_add(marks->arena, &marks->items, mark);
    return mark;
}

static const char *option_label(const struct app *app, const struct action *action)
{
    return app->desk.english && action->label_en != NULL ? action->label_en : action->label;
}

/* "4 引取り、2 承認": those of the row in hand. */
static const char *option_names(const struct list_screen *self, const struct record *record)
{
    struct app *app = self->screen.app;
    struct buffer names = {0};
    for (size_t i = 0; i < self->def->actions; i++) {
        const struct action *action = &self->def->action[i];
        if (action->option != NULL && app_action_shows(app, action, record))
            buffer_format(&names, "%s%s %s", names.length > 0 ? say(app, "ui.comma") : "",
                          action->option, option_label(app, action));
    }
    const char *text = names.length > 0 ? arena_text(app->desk.turn, buffer_string(&names))
                                        : say(app, "ui.option-none");
    buffer_release(&names);
    return text;
}

static enum list_marked refuse(struct list_screen *self, const char *typed,
                               const struct action *action, const struct record *record)
{
    struct app *app = self->screen.app;
    struct error err = ERROR_NONE;
    error_set(&err, action == NULL ? "00-681" : "00-682", "typed", typed, "options",
              option_names(self, record), "label", action != NULL ? option_label(app, action) : "",
              NULL);
    list_say(self, STYLE_ERROR, say_error(app, app->desk.turn, &err));
    app_bell(app);
    return MARKED_NOT;
}

bool list_has_options(const struct list_screen *self)
{
    for (size_t i = 0; i < self->def->actions; i++) {
        if (self->def->action[i].option != NULL)
            return true;
    }
    return false;
}

/* Options are figures: another figure is a slip of the hand, any other letter the beginning of the
 * next search. */
static bool is_meant_as_option(const struct list_screen *self, const char *option)
{
    return list_has_options(self) &&
           (self->def->searches == 0 || (option[0] >= '0' && option[0] <= '9'));
}

enum list_marked list_mark(struct list_screen *self, const char *typed)
{
    struct app *app = self->screen.app;
    struct buffer half = {0};
    const struct record *record = list_chosen(self);
    text_convert(&half, typed, ENTRY_CODE);
    const char *option = arena_text(app->desk.turn, buffer_string(&half));
    buffer_release(&half);
    const struct action *action = option_named(self, option);
    if (record == NULL)
        return MARKED_NONE;
    self->message = NULL;
    if ((option[0] == ' ' || strcmp(typed, "\u3000") == 0) && list_has_options(self)) {
        list_unmark(self);
        return MARKED_NOT;
    }
    if (action == NULL && !is_meant_as_option(self, option))
        return MARKED_NONE;
    if (action == NULL || !app_action_shows(app, action, record))
        return refuse(self, option, action, record);
    struct mark *mark = mark_at(self, self->chosen);
    if (mark == NULL)
        mark = mark_new(self, record);
    mark->action = action;
    mark->why = NULL;
    return MARKED;
}

void list_unmark(struct list_screen *self)
{
    struct mark *mark = mark_at(self, self->chosen);
    if (mark == NULL || mark->action == NULL) {
        app_bell(self->screen.app);
        return;
    }
    mark->action = NULL;
    mark->why = NULL;
    list_tell_row(self, NULL);
    app_tell(self->screen.app, "押す", "Delete");
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
        const struct form *form = is_to_run(mark) ? catalog_form(app->desk.catalog, mark->action->open) : NULL;
        if (form != NULL && form->deed != NULL && app_may(app, form->may)) {
            form_run(&self->screen, form, app_action_args(app, mark->action, mark->record), self->purpose, ran);
            return;
        }
        if (is_to_run(mark))
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
        const char *label = option_label(app, &self->def->action[i]);
        for (size_t k = 0; k < self->marks->items.count; k++) {
            const struct mark *mark = self->marks->items.item[k];
            count += mark->action == &self->def->action[i] && is_to_run(mark);
        }
        if (count > 0)
            buffer_format(&out, "%s\n", say_with(app, "ui.rows-run-line", "label", label, "n",
                                                 arena_format(app->desk.turn, "%zu", count), NULL));
    }
    app_tell(app, "押す", "Enter");
    notice_ask(&self->screen, STYLE_ALERT, say(app, "ui.rows-run"), buffer_string(&out), run_answered);
    buffer_release(&out);
}

/* ---- what was refused, after it was mended ---- */

void list_marks_mend(struct list_screen *self)
{
    if (self->marks != NULL)
        self->marks->mending = mark_at(self, self->chosen);
}

void list_marks_old(struct list_screen *self)
{
    struct list_marks *marks = self->marks;
    if (marks->mending != NULL)
        marks->mending->why = NULL;              /* its reason was of what stood there before */
    marks->mending = NULL;
}

/* NULL: it is not on the page that came. */
static const struct record *row_again(const struct list_screen *self, const struct mark *mark)
{
    const struct value_list *rows = job_rows(self->page[self->at]);
    struct value key = record_get(mark->record, self->def->key);
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->item[i].kind == VALUE_RECORD && value_equal(record_get(rows->item[i].record, self->def->key), key))
            return rows->item[i].record;
    }
    return NULL;
}

/* As they stand now; who is no row of this list any more is done with. What may be on a later page
 * stays as it was. */
void list_marks_renew(struct list_screen *self)
{
    struct list_marks *marks = self->marks;
    struct list old = marks->failed_marks;
    bool whole = !job_has_more(self->page[self->at]);
    marks->failed = (struct value_list){0};
    marks->failed_marks = (struct list){0};
    for (size_t i = 0; i < old.count; i++) {
        struct mark *mark = old.item[i];
        const struct record *row = row_again(self, mark);
        if (row == NULL && whole)
            continue;
        struct value now = {.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)(row != NULL ? row : mark->record)};
        now = value_copy(marks->arena, now);
        mark->record = now.record;
        value_list_add(marks->arena, &marks->failed, now);
        list_add(marks->arena, &marks->failed_marks, mark);
    }
    marks->items = marks->failed_marks;
    if (marks->failed.count == 0)
        list_marks_forget(self);
}
