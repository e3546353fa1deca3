/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A character found without an input method: by reading (romaji will do), by radical and strokes,
 * by any of its numbers. Enter searches, then goes through what was found; the form is seen large
 * before it is taken. Dry.
 */
#include "character_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONDITIONS = 4, BOX_COLUMNS = 72, FIELD_COLUMNS = 20, FIELD_CLUSTERS = 24, RADICALS = 214 };
enum by { BY_READING, BY_RADICAL, BY_STROKES, BY_NUMBER };

static const char *const labels[CONDITIONS] = {
    [BY_READING] = "ui.character.reading", [BY_RADICAL] = "ui.character.radical",
    [BY_STROKES] = "ui.character.strokes", [BY_NUMBER] = "ui.character.number",
};

struct find_screen {
    struct screen screen;
    struct point_screen *point;
    struct line line[CONDITIONS];
    int hand;                          /* condition in hand; CONDITIONS: in what was found */
    struct character *found;
    size_t count, total, chosen, top;
    bool searched, wrong;              /* wrong: strokes that are no number */
};

/* ---- searching ---- */

static bool read_conditions(struct find_screen *self, struct character_search *search)
{
    struct buffer strokes = {0};
    text_convert(&strokes, line_text(&self->line[BY_STROKES]), ENTRY_DIGITS);
    *search = (struct character_search){
        .reading = line_text(&self->line[BY_READING]), .number = line_text(&self->line[BY_NUMBER]),
        .radical = line_text(&self->line[BY_RADICAL]), .strokes = atoi(buffer_string(&strokes)),
    };
    bool good = strokes.length == 0 || search->strokes > 0;
    buffer_release(&strokes);
    return good;
}

static void run_search(struct find_screen *self)
{
    struct character_search search;
    self->chosen = self->top = self->count = self->total = 0;
    self->wrong = !read_conditions(self, &search);
    self->searched = true;
    if (!self->wrong)
        self->total = characters_find(self->point->characters, &search, self->found,
                                      CHARACTER_FINDS);
    self->count = self->total < CHARACTER_FINDS ? self->total : CHARACTER_FINDS;
    if (self->count > 0)
        self->hand = CONDITIONS;
    else
        app_bell(self->screen.app);
}

/* ---- drawing ---- */

static int list_rows(const struct canvas *canvas)
{
    return canvas_rows(canvas) - 13;
}

static void draw_conditions(struct find_screen *self, struct canvas *canvas, int row, int column)
{
    for (int i = 0; i < CONDITIONS; i++) {
        int at = column + i % 2 * (BOX_COLUMNS / 2), width = FIELD_COLUMNS;
        enum style style = self->hand == i ? STYLE_FOCUS : STYLE_FIELD;
        canvas_put(canvas, row + i / 2, at, 12, STYLE_LABEL, say(self->screen.app, labels[i]));
        canvas_put(canvas, row + i / 2, at + 12, 1, STYLE_DIM, "[");
        canvas_put(canvas, row + i / 2, at + 13 + width, 1, STYLE_DIM, "]");
        int cursor = line_draw(&self->line[i], canvas, row + i / 2, at + 13, width, style, false);
        if (self->hand == i)
            canvas_cursor(canvas, row + i / 2, cursor);
    }
}

/* A reading that goes on is seen to go on. */
static void put_readings(struct canvas *canvas, int row, int column, enum style style,
                         const char *readings)
{
    struct buffer text = {0};
    text_pad(&text, readings, BOX_COLUMNS - 41, false);
    canvas_put(canvas, row, column + 41, BOX_COLUMNS - 41, style, buffer_string(&text));
    buffer_release(&text);
}

static void draw_found(struct find_screen *self, struct canvas *canvas, int row, int column)
{
    struct app *app = self->screen.app;
    for (int i = 0; i < list_rows(canvas) && self->top + (size_t)i < self->count; i++) {
        size_t at = self->top + (size_t)i;
        const struct character *found = &self->found[at];
        bool chosen = self->hand == CONDITIONS && at == self->chosen;
        enum style style = chosen ? STYLE_CHOSEN : STYLE_PLAIN;
        const char *letter = character_text(found, app->desk.turn);
        canvas_fill(canvas, row + i, column, 1, BOX_COLUMNS, style);
        canvas_put(canvas, row + i, column, 2, style, chosen ? ">" : " ");
        canvas_put(canvas, row + i, column + 2, 2, style, *letter ? letter : "-");
        canvas_put(canvas, row + i, column + 5, 8, style, found->mj);
        canvas_put(canvas, row + i, column + 14, 15, style,
                   character_codes(letter, app->desk.turn));
        canvas_put(canvas, row + i, column + 30, 10, style,
                   say_with(app, "ui.character.strokes-of", "n",
                            arena_format(app->desk.turn, "%d", found->strokes), NULL));
        put_readings(canvas, row + i, column, style, found->readings);
        if (chosen)
            canvas_cursor(canvas, row + i, column);
    }
}

static const char *foot(struct find_screen *self)
{
    struct app *app = self->screen.app;
    if (!self->searched)
        return say(app, "ui.character.find-hint");
    if (self->wrong)
        return say(app, "ui.character.find-wrong");
    if (self->count == 0)
        return say(app, "ui.character.find-none");
    return say_with(app, "ui.character.found", "n",
                    arena_format(app->desk.turn, "%zu", self->chosen + 1), "of",
                    arena_format(app->desk.turn, "%zu%s", self->count,
                                 self->total > self->count ? "+" : ""),
                    NULL);
}

static void find_draw(struct screen *screen, struct canvas *canvas)
{
    struct find_screen *self = (struct find_screen *)screen;
    struct app *app = screen->app;
    int column, row = box_draw(canvas, list_rows(canvas) + 6, BOX_COLUMNS,
                               say(app, "ui.character.find"), STYLE_PLAIN, &column);
    canvas_cursor(canvas, row, column);
    draw_conditions(self, canvas, row, column);
    draw_found(self, canvas, row + 3, column);
    canvas_put(canvas, row + 4 + list_rows(canvas), column, BOX_COLUMNS,
               self->searched && self->count == 0 ? STYLE_ERROR : STYLE_DIM, foot(self));
    const struct key_label key[] = {
        {"Enter", say(app, self->hand == CONDITIONS ? "ui.character.more" : "ui.bar.search")},
        {"Tab", say(app, "ui.bar.next")}, {"F4", say(app, "ui.character.radicals")}, {"F3", say(app, "ui.bar.end")},
        {"F10", say(app, "ui.character.take")},
    };
    canvas_fill(canvas, canvas_rows(canvas) - 2, 0, 1, canvas_columns(canvas), STYLE_PLAIN);
    frame_keys(screen->app, canvas, key,
               COUNT_OF(key) - (self->hand != CONDITIONS || !self->point->field));
}

/* ---- keys ---- */

static void radical_picked(struct screen *owner, size_t index)
{
    struct find_screen *self = (struct find_screen *)owner;
    line_set(&self->line[BY_RADICAL], arena_format(owner->app->desk.turn, "%zu", index + 1));
    self->hand = BY_STROKES;
}

static void choose_radical(struct find_screen *self)
{
    struct app *app = self->screen.app;
    struct choice_row row[RADICALS];
    for (int i = 0; i < RADICALS; i++) {
        struct buffer text = {0};
        buffer_format(&text, "%d ", i + 1);
        text_put_code(&text, character_radical_code(i + 1));
        row[i] = (struct choice_row){.text = arena_text(app->desk.turn, buffer_string(&text))};
        buffer_release(&text);
    }
    choice_open(&self->screen, &(struct choice){.title = say(app, "ui.character.radicals"),
                                                .row = row,
                                                .rows = RADICALS,
                                                .picked = radical_picked});
}

static void move_found(struct find_screen *self, const struct canvas *canvas, long step)
{
    long to = (long)self->chosen + step, last = (long)self->count - 1, room = list_rows(canvas);
    if (to < 0 && self->chosen == 0) {
        self->hand = BY_NUMBER;
        return;
    }
    self->chosen = (size_t)(to < 0 ? 0 : to > last ? last : to);
    if (self->chosen < self->top)
        self->top = self->chosen;
    if ((long)self->chosen >= (long)self->top + room)
        self->top = self->chosen - (size_t)room + 1;
}

static void found_event(struct find_screen *self, const struct event *event)
{
    const struct canvas *canvas = self->screen.app->canvas;
    const struct character *chosen = &self->found[self->chosen];
    switch (event->kind) {
    case EVENT_UP: move_found(self, canvas, -1); break;
    case EVENT_DOWN: move_found(self, canvas, 1); break;
    case EVENT_F7: case EVENT_PAGE_UP: move_found(self, canvas, -list_rows(canvas)); break;
    case EVENT_F8: case EVENT_PAGE_DOWN: move_found(self, canvas, list_rows(canvas)); break;
    case EVENT_TAB: self->hand = BY_READING; break;
    case EVENT_BACKTAB: self->hand = BY_NUMBER; break;
    case EVENT_ENTER:
        character_show(self->point, chosen->selector ? chosen->base : chosen->code,
                       chosen->selector, true);
        break;
    case EVENT_F10: character_take(self->point, chosen); break;
    default: app_bell(self->screen.app); break;
    }
}

static void condition_event(struct find_screen *self, const struct event *event)
{
    bool rejected = false;
    switch (event->kind) {
    case EVENT_TAB:
    case EVENT_DOWN:
        self->hand = (self->hand + 1) % (CONDITIONS + (self->count > 0));
        break;
    case EVENT_BACKTAB:
    case EVENT_UP:
        self->hand = (self->hand + CONDITIONS - 1) % CONDITIONS;
        break;
    case EVENT_ENTER: case EVENT_F10: run_search(self); break;
    default:
        line_event(&self->line[self->hand], event, FIELD_CLUSTERS, &rejected);
        if (rejected)
            app_bell(self->screen.app);
    }
}

static void find_event(struct screen *screen, const struct event *event)
{
    struct find_screen *self = (struct find_screen *)screen;
    switch (event->kind) {
    case EVENT_F3: case EVENT_F12: case EVENT_ESCAPE: screen_leave(screen); break;
    case EVENT_F4: choose_radical(self); break;
    default:
        if (self->hand == CONDITIONS)
            found_event(self, event);
        else
            condition_event(self, event);
    }
}

static void find_close(struct screen *screen)
{
    for (int i = 0; i < CONDITIONS; i++)
        line_release(&((struct find_screen *)screen)->line[i]);
}

static const struct screen_ops find_ops = {.overlay = true,
                                           .draw = find_draw,
                                           .event = find_event,
                                           .close = find_close};

void character_find(struct point_screen *point)
{
    struct find_screen *self = screen_open(point->screen.app, &find_ops, sizeof *self);
    self->screen.owner = &point->screen;
    self->point = point;
    self->found = arena_take(self->screen.arena, CHARACTER_FINDS * sizeof *self->found);
    for (int i = 0; i < CONDITIONS; i++)
        line_init(&self->line[i]);
}
