/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the hand is among the rows: up, down, by pages, sideways, and what is typed there. A page
 * that is not read yet is asked for. Knows neither what a row is nor how it looks.
 */
#include "list_private.h"

#include <string.h>

void list_row_choose(struct list_screen *self, size_t row)
{
    size_t room = (size_t)list_row_room(self, canvas_rows(self->screen.app->canvas));
    self->chosen = row;
    if (row < self->top)
        self->top = row;
    if (row >= self->top + room)
        self->top = row - room + 1;
}

static void move_rows(struct list_screen *self, long step)
{
    const struct value_list *rows = list_rows(self);
    if (rows == NULL || rows->count == 0)
        return;
    if (self->message_style == STYLE_ERROR)
        self->message = NULL;
    long to = (long)self->chosen + step, last = (long)rows->count - 1;
    list_row_choose(self, (size_t)(to < 0 ? 0 : to > last ? last : to));
}

void list_next_page(struct list_screen *self)
{
    struct app *app = self->screen.app;
    const struct value_list *rows = list_rows(self);
    long room = list_row_room(self, canvas_rows(app->canvas));
    if (rows == NULL)
        return;
    if (list_on_face(self)) {                    /* back to the rows that came */
        draft_leave(&self->draft, false);
        self->in_rows = rows->count > 0;
        return;
    }
    self->in_rows = true;
    if (self->top + (size_t)room < rows->count) {
        self->top += (size_t)room;
        self->chosen = self->top;
    } else if (list_failed(self) != NULL) {
        list_say(self, STYLE_DIM, say(app, "ui.last-page"));
    } else if (self->at + 1 < self->pages) {
        self->at++;
        self->chosen = self->top = 0;
    } else if (job_has_more(self->page[self->at]) && self->pages < LIST_PAGES) {
        list_start(self, self->page[self->at]);
    } else {
        list_say(self, STYLE_DIM,
                 say(app, self->pages == LIST_PAGES ? "ui.too-many-pages" : "ui.last-page"));
    }
}

bool list_has_next_page(struct list_screen *self)
{
    const struct value_list *rows = list_rows(self);
    size_t room = (size_t)list_row_room(self, canvas_rows(self->screen.app->canvas));
    bool fits = rows == NULL || self->top + room >= rows->count;
    return rows != NULL && (!fits || (list_failed(self) == NULL &&
                                      (self->at + 1 < self->pages || job_has_more(self->page[self->at]))));
}

bool list_has_previous_page(struct list_screen *self)
{
    return list_rows(self) != NULL && (self->top > 0 || (self->at > 0 && list_failed(self) == NULL));
}

void list_previous_page(struct list_screen *self)
{
    long room = list_row_room(self, canvas_rows(self->screen.app->canvas));
    self->message = NULL;
    if (list_rows(self) == NULL && (self->job != NULL || self->at == 0))
        return;                                  /* it is on its way */
    if (list_rows(self) != NULL && self->top > 0) {
        self->top = (long)self->top > room ? self->top - (size_t)room : 0;
        self->chosen = self->top;
    } else if (self->at > 0 && list_failed(self) == NULL) {
        self->at--;
        self->chosen = self->top = 0;
    } else if (self->position != NULL) {
        list_say(self, STYLE_DIM, say(self->screen.app, "ui.first-page"));
    }
}

static void scroll_columns(struct list_screen *self, int step)
{
    size_t loose = 0;
    for (size_t i = 0; i < self->def->columns; i++)
        loose += !self->def->column[i].frozen;
    if (step > 0 && self->left + 1 < loose)
        self->left++;
    if (step < 0 && self->left > 0)
        self->left--;
}

void list_row_down(struct list_screen *self)
{
    const struct value_list *rows = list_rows(self);
    if (rows != NULL && self->chosen + 1 >= rows->count && list_failed(self) == NULL &&
        job_has_more(self->page[self->at]))
        list_next_page(self);
    else
        move_rows(self, 1);
}

void list_row_up(struct list_screen *self)
{
    if (self->chosen > 0)
        move_rows(self, -1);
    else if (self->at > 0 && list_failed(self) == NULL)
        list_previous_page(self);
    else if (self->def->searches > 0)
        list_hold_condition(self, self->def->searches - 1);
}

/* An option for the row in hand, a path, or else the beginning of the next search. */
static bool row_typed(struct list_screen *self, const char *text)
{
    if (text[0] == '=') {
        fast_open(self->screen.app);
        return true;
    }
    enum list_marked marked = list_mark(self, text);
    if (marked == MARKED) {
        list_tell_row(self, text);
        list_row_down(self);
    }
    if (marked != MARKED_NONE || self->def->searches == 0)
        return marked != MARKED_NONE;
    list_hold_condition(self, 0);
    line_set(&self->draft.line, "");
    return false;
}

bool list_row_event(struct list_screen *self, const struct event *event)
{
    switch (event->kind) {
    case EVENT_LEFT: scroll_columns(self, -1); return true;
    case EVENT_RIGHT: scroll_columns(self, 1); return true;
    case EVENT_HOME: move_rows(self, -100000); return true;
    case EVENT_END: move_rows(self, 100000); return true;
    case EVENT_TAB: case EVENT_BACKTAB:
        if (self->def->searches > 0)
            list_hold_condition(self, event->kind == EVENT_TAB ? 0 : self->def->searches - 1);
        return true;
    case EVENT_DELETE: case EVENT_BACKSPACE: list_unmark(self); return true;
    case EVENT_TEXT: return row_typed(self, event->text);
    default: return false;
    }
}
