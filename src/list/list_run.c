/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Marked rows executed together: each goes through its action's form unattended; what the database
 * refuses, or what needs eyes, stays, and only those rows are shown again with their reason. Must
 * not know what an action does.
 */
#include "list_marks_private.h"

#include "madoguchi/form.h"

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
        const struct form *form = mark_is_to_run(mark) ? catalog_form(app->desk.catalog, mark->action->open) : NULL;
        if (form != NULL && form->deed != NULL && app_may(app, form->may)) {
            if (mark->sent != mark->action)
                mark->request[0] = '\0';
            mark->sent = mark->action;
            form_run(&self->screen, form, app_action_args(app, mark->action, mark->record), self->purpose, mark->request, ran);
            return;
        }
        if (mark_is_to_run(mark))
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
        const char *label = list_option_label(app, &self->def->action[i]);
        for (size_t k = 0; k < self->marks->items.count; k++) {
            const struct mark *mark = self->marks->items.item[k];
            count += mark->action == &self->def->action[i] && mark_is_to_run(mark);
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
        self->marks->mending = list_mark_at(self, self->chosen);
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
