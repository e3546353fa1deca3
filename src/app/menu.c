/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The menu as a screen: the hand moves from item to item, by keys, by number or by the beginning of
 * a label, and opens one. Must not know what an item is about, nor why it is offered.
 */
#include "app_private.h"

#include <stdlib.h>
#include <string.h>

struct menu {
    struct screen screen;
    struct menu_lines lines;
    size_t chosen, top;
    struct line typed;                  /* a number, or the beginning of a label */
    bool was_top;
    unsigned answers;                   /* of app->drafts, when the lines were made */
};

/* ---- moving ---- */

static size_t room(const struct canvas *canvas)
{
    return (size_t)canvas_rows(canvas) - 4;
}

static void choose(struct menu *self, size_t index)
{
    size_t rows = room(self->screen.app->canvas);
    self->chosen = index;
    if (index < self->top)
        self->top = index > 2 ? index - 2 : 0;       /* its headings stay in sight */
    if (index >= self->top + rows)
        self->top = index - rows + 1;
}

static void step(struct menu *self, int by)
{
    for (size_t i = self->chosen + (size_t)by; i < self->lines.count; i += (size_t)by) {
        if (self->lines.line[i].kind == LINE_ITEM) {
            choose(self, i);
            return;
        }
    }
    app_bell(self->screen.app);
}

/* A screen on or back: to the item there, or the last before it. */
static void turn_page(struct menu *self, int by)
{
    size_t rows = room(self->screen.app->canvas), at = self->chosen;
    if (by < 0)
        at = at > rows ? at - rows : 0;
    else
        at = at + rows < self->lines.count ? at + rows : self->lines.count - 1;
    while (self->lines.count > 0 && at != self->chosen && self->lines.line[at].kind != LINE_ITEM)
        at -= (size_t)by;
    if (self->lines.count == 0 || at == self->chosen)
        app_bell(self->screen.app);
    else
        choose(self, at);
}

static bool fits(const struct menu_line *line, const char *typed)
{
    if (line->kind != LINE_ITEM)
        return false;
    char *end;
    long number = strtol(typed, &end, 10);
    if (*end == '\0' && end != typed)
        return number == line->number;
    return strncmp(line->text, typed, strlen(typed)) == 0;
}

static void type(struct menu *self, const char *text)
{
    struct buffer half = {0};
    text_convert(&half, text, ENTRY_CODE);       /* numbers may come full-width */
    const char *digits = buffer_string(&half);
    if (digits[0] >= '0' && digits[0] <= '9')
        text = arena_text(self->screen.app->desk.turn, digits);
    buffer_release(&half);
    for (int attempt = 0; attempt < 2; attempt++) {
        if (!line_insert(&self->typed, text, 40))
            line_set(&self->typed, text);
        for (size_t i = 0; i < self->lines.count; i++) {
            if (fits(&self->lines.line[i], line_text(&self->typed))) {
                choose(self, i);
                return;
            }
        }
        line_set(&self->typed, "");
    }
    app_bell(self->screen.app);
}

static void leave_answered(struct screen *owner, bool yes)
{
    owner->app->quit = yes;
}

static void open_chosen(struct menu *self)
{
    struct app *app = self->screen.app;
    line_set(&self->typed, "");
    if (self->chosen >= self->lines.count || self->lines.line[self->chosen].kind != LINE_ITEM) {
        app_bell(app);
        return;
    }
    const struct menu_item *item = self->lines.line[self->chosen].item;
    if (item == NULL) {
        drafts_choose(&self->screen);
        return;
    }
    app_tell(app, "開く", item->label);
    if (item->as == AS_BUNDLE)
        app->doors->bundles(app, item->open);
    else if (item->as == AS_INTERVIEW)
        app->doors->interview(app, item->open);
    else
        app_open(app, item->open, NULL, item->purpose);
}

/* F1: the item in hand as its screen explains it, then the menu. */
static void help_item(struct menu *self)
{
    struct app *app = self->screen.app;
    const struct menu_item *item = self->chosen < self->lines.count &&
                                           self->lines.line[self->chosen].kind == LINE_ITEM
                                       ? self->lines.line[self->chosen].item
                                       : NULL;
    const struct form *form = item != NULL ? catalog_form(app->desk.catalog, item->open) : NULL;
    const struct list_def *list = item != NULL && form == NULL
                                      ? catalog_list(app->desk.catalog, item->open)
                                      : NULL;
    struct form face = {0};
    if (list != NULL)
        face = (struct form){.name = list->name,
                             .system = list->system,
                             .help = list->help,
                             .help_en = list->help_en,
                             .req = list->req};
    if (list != NULL || form != NULL)
        help_field(app, form != NULL ? form : &face, NULL, say(app, "ui.help.menu"), IN_MENU);
    else
        notice_tell(app, STYLE_PLAIN, say(app, "ui.key.help"), say(app, "ui.help.menu"));
}

static void menu_event(struct screen *screen, const struct event *event)
{
    struct menu *self = (struct menu *)screen;
    struct app *app = screen->app;
    switch (event->kind) {
    case EVENT_UP: case EVENT_BACKTAB: step(self, -1); break;
    case EVENT_DOWN: case EVENT_TAB: step(self, 1); break;
    case EVENT_F7: case EVENT_PAGE_UP: turn_page(self, -1); break;
    case EVENT_F8: case EVENT_PAGE_DOWN: turn_page(self, 1); break;
    case EVENT_TEXT:
        if (event->text[0] == '=')
            fast_open(app);
        else
            type(self, event->text);
        break;
    case EVENT_BACKSPACE: line_set(&self->typed, ""); break;
    case EVENT_ENTER: open_chosen(self); break;
    case EVENT_F1: help_item(self); break;
    case EVENT_F3: case EVENT_F12:
        notice_ask(screen, STYLE_PLAIN, say(app, "ui.leave"), say(app, "ui.leave-what"),
                   leave_answered);
        break;
    case EVENT_CTRL:
        if (event->letter == 'K')
            help_keys(app, IN_MENU);
        if (event->letter == 'F')
            fast_open(app);
        break;
    default: break;
    }
}

/* ---- drawing ---- */

static void draw_item(struct menu *self, struct canvas *canvas, int row, size_t index)
{
    static const int indent[] = {
        [LINE_GROUP] = 2, [LINE_SYSTEM] = 4, [LINE_CLOSED] = 4, [LINE_ITEM] = 6};
    static const enum style style[] = {[LINE_GROUP] = STYLE_STRONG, [LINE_SYSTEM] = STYLE_LABEL,
                                       [LINE_CLOSED] = STYLE_DIM, [LINE_ITEM] = STYLE_PLAIN};
    const struct menu_line *line = &self->lines.line[index];
    struct app *app = self->screen.app;
    int column = indent[line->kind], columns = canvas_columns(canvas);
    bool chosen = index == self->chosen && line->kind == LINE_ITEM;
    const char *text = line->kind == LINE_ITEM
                           ? arena_format(app->desk.turn, "%s%3d  %s", chosen ? ">" : " ",
                                          line->number, line->text)
                           : line->text;
    column += canvas_put(canvas, row, column, columns - column,
                         chosen ? STYLE_CHOSEN : style[line->kind], text) +
              2;
    if (line->kind == LINE_ITEM && column < columns)
        waits_draw(&self->lines.waits, app, line->wait, canvas, row, column);
    if (chosen)
        canvas_cursor(canvas, row, indent[line->kind]);
}

static void menu_draw(struct screen *screen, struct canvas *canvas)
{
    struct menu *self = (struct menu *)screen;
    struct app *app = screen->app;
    canvas_cursor(canvas, canvas_rows(canvas) - 2, 0);
    for (size_t i = 0; i < room(canvas) && self->top + i < self->lines.count; i++)
        draw_item(self, canvas, (int)i + 2, self->top + i);
    if (self->lines.count == 0)
        canvas_put(canvas, 2, 2, SCREEN_COLUMNS - 4, STYLE_ALERT, say(app, "ui.menu-empty"));
    struct key_label key[] = {{"F1", say(app, "ui.bar.help")}, {"F3", say(app, "ui.bar.leave")},
                              {"Enter", say(app, "ui.bar.open")}, {"^L", say(app, "ui.bar.lock")},
                              {"^K", say(app, "ui.bar.keys")}};
    const char *typed = line_text(&self->typed);
    frame_draw(app, canvas,
               &(struct frame){.title = say(app, "ui.menu"),
                               .key = key,
                               .keys = COUNT_OF(key),
                               .message = typed[0] != '\0'
                                              ? arena_format(app->desk.turn, "> %s", typed)
                                              : say(app, "ui.menu-hint"),
                               .style = STYLE_DIM});
}

static void menu_close(struct screen *screen)
{
    line_release(&((struct menu *)screen)->typed);
    waits_close(&((struct menu *)screen)->lines.waits);
}

/* The lines are made anew; the hand stays on the item it was on. */
static void choose_item(struct menu *self, const struct menu_item *item)
{
    for (size_t i = self->lines.count; i-- > 0;) {
        if (self->lines.line[i].kind == LINE_ITEM && self->lines.line[i].item != NULL &&
            (item == NULL || self->lines.line[i].item == item))
            self->chosen = i;
    }
}

/* What was left is said once, at the beginning of the day. */
static void renew(struct menu *self)
{
    struct app *app = self->screen.app;
    const struct menu_item *item = self->chosen < self->lines.count
                                       ? self->lines.line[self->chosen].item
                                       : NULL;
    bool on_drafts = self->answers > 0 && item == NULL && drafts_count(app) > 0;
    const char *left = self->answers == 0 ? menu_left_words(app) : NULL;
    if (left != NULL) {
        app_flash(app, left);
        app->flash_until = app->keys + 2;
        app->flash_goes = app->keys + 1;         /* from the list above it down to where the 0 is typed */
    }
    self->answers = app->drafts.answers;
    self->top = 0;
    menu_lines_make(&self->lines);
    self->chosen = 0;
    if (!on_drafts)
        choose_item(self, item);
    if (self->chosen < self->lines.count)
        choose(self, self->chosen);
}

/* Drafts are asked for whenever the menu comes back to sight; at the beginning of the day it may
 * lie below a list. */
static void menu_tick(struct screen *screen)
{
    struct menu *self = (struct menu *)screen;
    struct app *app = screen->app;
    bool is_top = app->top == screen;
    if (is_top && !self->was_top)
        drafts_ask(app);
    self->was_top = is_top;
    waits_tick(&self->lines.waits, app, is_top);
    drafts_tick(app);
    if (self->answers != app->drafts.answers)
        renew(self);
}

static const struct screen_ops menu_ops = {
    .kind = "menu", .draw = menu_draw, .event = menu_event, .tick = menu_tick, .close = menu_close};

void menu_open(struct app *app)
{
    struct menu *self = screen_open(app, &menu_ops, sizeof *self);
    line_init(&self->typed);
    self->lines.app = app;
    self->lines.arena = self->screen.arena;
    menu_lines_make(&self->lines);
    choose_item(self, NULL);
    drafts_ask(app);
}
