/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A list as a screen: conditions by example, pages by key (never by offset), rows that open. A search runs while
 * typing goes on; Esc cancels it. Nobody's record opens unasked. Must not know what a row is.
 */
#include "list_private.h"

#include <string.h>

const struct value_list *list_rows(const struct list_screen *self)
{
    return self->pages > 0 ? job_rows(self->page[self->at]) : NULL;
}

const struct record *list_chosen(const struct list_screen *self)
{
    const struct value_list *rows = list_rows(self);
    if (rows == NULL || self->chosen >= rows->count || rows->item[self->chosen].kind != VALUE_RECORD)
        return NULL;
    return rows->item[self->chosen].record;
}

void list_say(struct list_screen *self, enum style style, const char *text)
{
    self->message = arena_text(self->screen.arena, text);
    self->message_style = style;
}

/* ---- moving ---- */

static void move_rows(struct list_screen *self, long step)
{
    const struct value_list *rows = list_rows(self);
    long room = list_row_room(self, canvas_rows(self->screen.app->canvas));
    if (rows == NULL || rows->count == 0)
        return;
    long to = (long)self->chosen + step, last = (long)rows->count - 1;
    to = to < 0 ? 0 : to > last ? last : to;
    self->chosen = (size_t)to;
    if (self->chosen < self->top)
        self->top = self->chosen;
    if ((long)self->chosen >= (long)self->top + room)
        self->top = self->chosen - (size_t)room + 1;
}

static void next_page(struct list_screen *self)
{
    struct app *app = self->screen.app;
    const struct value_list *rows = list_rows(self);
    long room = list_row_room(self, canvas_rows(app->canvas));
    if (rows == NULL)
        return;
    self->in_rows = true;
    if (self->top + (size_t)room < rows->count) {
        self->top += (size_t)room;
        self->chosen = self->top;
    } else if (self->at + 1 < self->pages) {
        self->at++;
        self->chosen = self->top = 0;
    } else if (job_has_more(self->page[self->at]) && self->pages < LIST_PAGES) {
        list_start(self, self->page[self->at]);
    } else {
        list_say(self, STYLE_DIM, say(app, self->pages == LIST_PAGES ? "ui.too-many-pages" : "ui.last-page"));
    }
}

static void previous_page(struct list_screen *self)
{
    long room = list_row_room(self, canvas_rows(self->screen.app->canvas));
    self->message = NULL;
    if (self->top > 0) {
        self->top = (long)self->top > room ? self->top - (size_t)room : 0;
        self->chosen = self->top;
    } else if (self->at > 0) {
        self->at--;
        self->chosen = self->top = 0;
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

static void row_down(struct list_screen *self)
{
    const struct value_list *rows = list_rows(self);
    if (rows != NULL && self->chosen + 1 >= rows->count && job_has_more(self->page[self->at]))
        next_page(self);
    else
        move_rows(self, 1);
}

static void row_up(struct list_screen *self)
{
    if (self->chosen > 0)
        move_rows(self, -1);
    else if (self->at > 0)
        previous_page(self);
    else if (self->def->searches > 0)
        list_hold_condition(self, self->def->searches - 1);
}

static bool row_event(struct list_screen *self, const struct event *event)
{
    switch (event->kind) {
    case EVENT_UP: row_up(self); return true;
    case EVENT_DOWN: row_down(self); return true;
    case EVENT_LEFT: scroll_columns(self, -1); return true;
    case EVENT_RIGHT: scroll_columns(self, 1); return true;
    case EVENT_HOME: move_rows(self, -100000); return true;
    case EVENT_END: move_rows(self, 100000); return true;
    case EVENT_TAB: case EVENT_BACKTAB:
        if (self->def->searches > 0)
            list_hold_condition(self, event->kind == EVENT_TAB ? 0 : self->def->searches - 1);
        return true;
    case EVENT_TEXT:
        /* typing means the next search */
        if (self->def->searches == 0)
            return false;
        list_hold_condition(self, 0);
        line_set(&self->line, "");
        return false;
    default: return false;
    }
}

static void cancel(struct list_screen *self)
{
    if (self->job != NULL)
        job_cancel(self->job);
}

static void clear_conditions(struct list_screen *self)
{
    for (size_t i = 0; i < self->def->searches; i++)
        slot_take(&self->screen.app->desk, &self->slot[i], "", self->screen.arena);
    if (self->def->searches > 0)
        list_hold_condition(self, 0);
}

static void list_help(struct list_screen *self)
{
    struct app *app = self->screen.app;
    const struct field *field = !self->in_rows && self->def->searches > 0 ? &self->field[self->hand] : NULL;
    struct form form = {.name = self->def->name, .help = self->def->help, .req = self->def->req};
    help_field(app, &form, field, say(app, "ui.help.list-keys"));
}

static bool engine_key(struct list_screen *self, const struct event *event)
{
    switch (event->kind) {
    case EVENT_F1: list_help(self); return true;
    case EVENT_F3: case EVENT_F12: screen_leave(&self->screen); return true;
    case EVENT_ESCAPE: cancel(self); return true;
    case EVENT_F5: list_search(self); return true;
    case EVENT_F7: case EVENT_PAGE_UP: previous_page(self); return true;
    case EVENT_F8: case EVENT_PAGE_DOWN: next_page(self); return true;
    case EVENT_F10: list_search(self); return true;
    case EVENT_CTRL:
        if (event->letter == 'G')
            list_jump(self);
        if (event->letter == 'K')
            help_keys(self->screen.app, NULL);
        if (event->letter == 'U')
            clear_conditions(self);
        return true;
    default: return false;
    }
}

static void list_event(struct screen *screen, const struct event *event)
{
    struct list_screen *self = (struct list_screen *)screen;
    for (size_t i = 0; i < self->def->actions; i++) {
        const struct action *action = &self->def->action[i];
        bool applies = app_action_is(screen->app, action, i, event) && (self->in_rows || action->args == 0) &&
                       (self->in_rows || event->kind != EVENT_ENTER);
        /* of several actions with one key the first that is offered here is meant */
        if (applies && app_action_shows(screen->app, action, list_chosen(self))) {
            list_open_row(self, action);
            return;
        }
    }
    if (engine_key(self, event))
        return;
    if (self->in_rows && (row_event(self, event) || self->in_rows))
        return;
    if (self->def->searches > 0)
        list_condition_event(self, event);
}

/* ---- life ---- */

static void make_slots(struct list_screen *self)
{
    const struct list_def *def = self->def;
    struct arena *arena = self->screen.arena;
    self->field = arena_take(arena, (def->searches + 1) * sizeof *self->field);
    self->slot = arena_take(arena, (def->searches + 1) * sizeof *self->slot);
    self->column = arena_take(arena, (def->columns + 1) * sizeof *self->column);
    self->codes = arena_take(arena, (def->columns + 1) * sizeof *self->codes);
    for (size_t i = 0; i < def->searches; i++) {
        const struct search_field *search = &def->search[i];
        self->field[i] = (struct field){.name = search->name, .kind = search->kind, .entry = search->entry,
                                        .codes = search->codes, .help = search->help, .lookup = search->lookup,
                                        .width = search->width > 0 ? search->width : 16,
                                        .unknown_date = search->unknown_date};
        self->slot[i] = (struct slot){.field = &self->field[i], .text = "", .value = value_null(),
                                      .codes = app_codes(self->screen.app, def->system, search->codes)};
    }
    for (size_t i = 0; i < def->columns; i++) {
        self->column[i] = (struct field){.name = def->column[i].name, .kind = def->column[i].kind,
                                         .codes = def->column[i].codes, .width = def->column[i].width};
        self->codes[i] = app_codes(self->screen.app, def->system, def->column[i].codes);
    }
}

static void list_close(struct screen *screen)
{
    struct list_screen *self = (struct list_screen *)screen;
    list_drop_pages(self);
    job_free(&self->job);
    job_free(&self->look);
    line_release(&self->line);
}

static const char *list_where(struct screen *screen)
{
    struct list_screen *self = (struct list_screen *)screen;
    const char *spot = self->in_rows ? "rows" : self->def->searches > 0 ? self->field[self->hand].name.id : "-";
    return arena_format(screen->app->desk.turn, "%s %s", self->def->dotted, spot);
}

static const struct screen_ops list_ops = {.kind = "list", .draw = list_draw, .event = list_event, .tick = list_tick,
                                           .close = list_close, .where = list_where};

struct screen *list_open(struct app *app, const struct list_def *list, const struct record *args, const char *purpose)
{
    struct list_screen *self = screen_open(app, &list_ops, sizeof *self);
    struct value copy = value_null();
    if (args != NULL)
        copy = value_copy(self->screen.arena, (struct value){.kind = VALUE_RECORD,
                                                             .record = (struct record *)(uintptr_t)args});
    self->def = list;
    self->args = args != NULL ? copy.record : record_new(self->screen.arena);
    self->purpose = arena_text(self->screen.arena, purpose != NULL ? purpose : list->purpose);
    self->writes = app->writes;
    line_init(&self->line);
    make_slots(self);
    if (list->searches > 0) {
        list_hold_condition(self, 0);
    } else {
        self->in_rows = true;
        list_search(self);
    }
    log_line(app->log, "open %s", list->dotted);
    return &self->screen;
}
