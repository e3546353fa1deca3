/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Options typed beside many rows: which rows are marked, and for what. They are executed in
 * list_run.c. Must not know what an action does.
 */
#include "list_marks_private.h"

#include <string.h>

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

bool mark_is_to_run(const struct mark *mark)
{
    return mark->action != NULL && mark->why == NULL;
}

bool list_has_marks(const struct list_screen *self)
{
    for (size_t i = 0; self->marks != NULL && !self->marks->runs && i < self->marks->items.count;
         i++) {
        if (mark_is_to_run(self->marks->items.item[i]))
            return true;
    }
    return false;
}

const struct value_list *list_failed(const struct list_screen *self)
{
    return self->marks != NULL && self->marks->failed.count > 0 ? &self->marks->failed : NULL;
}

struct mark *list_mark_at(const struct list_screen *self, size_t row)
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
    const struct mark *mark = list_mark_at(self, row);
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

const char *list_option_label(const struct app *app, const struct action *action)
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
                          action->option, list_option_label(app, action));
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
              option_names(self, record), "label", action != NULL ? list_option_label(app, action) : "",
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
    struct mark *mark = list_mark_at(self, self->chosen);
    if (mark == NULL)
        mark = mark_new(self, record);
    mark->action = action;
    mark->why = NULL;
    return MARKED;
}

void list_unmark(struct list_screen *self)
{
    struct mark *mark = list_mark_at(self, self->chosen);
    if (mark == NULL || mark->action == NULL) {
        app_bell(self->screen.app);
        return;
    }
    mark->action = NULL;
    mark->why = NULL;
    list_tell_row(self, NULL);
    app_tell(self->screen.app, "押す", "Delete");
}
