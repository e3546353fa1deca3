/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ctrl-X on any screen: the cursor goes over the letters that are on the glass, and the line below
 * says what each is, even where the terminal draws it wrongly or only a sign stands for it. Knows
 * no form and no list: it reads the canvas. Dry but for opening the list of characters.
 */
#include "character_private.h"

#include <stdio.h>
#include <string.h>

static bool is_blank(const struct canvas *canvas, int row, int column)
{
    struct buffer letter = {0};
    canvas_letter(canvas, row, &column, &letter);
    bool blank = strcmp(buffer_string(&letter), " ") == 0 ||
                 strcmp(buffer_string(&letter), "\u3000") == 0;
    buffer_release(&letter);
    return blank;
}

/* The rows of the message and the keys are ours; the rest can be pointed at. */
static int last_row(const struct canvas *canvas)
{
    return canvas_rows(canvas) - 3;
}

/* The next letter in reading order (step 1) or the one before (-1), round the screen; the place
 * itself if there is none. */
static void step_letter(struct point_screen *self, int step)
{
    const struct canvas *canvas = self->screen.app->canvas;
    int columns = canvas_columns(canvas), cells = columns * (last_row(canvas) + 1);
    int place = self->row * columns + self->column, first = place;
    for (int turn = 0; turn < cells; turn++) {
        place = (place + step + cells) % cells;
        int column = place % columns;
        struct buffer letter = {0};
        canvas_letter(canvas, place / columns, &column, &letter);
        buffer_release(&letter);
        bool same = place / columns * columns + column == first;
        if (!same && column == place % columns && !is_blank(canvas, place / columns, column)) {
            self->row = place / columns;
            self->column = column;
            return;
        }
    }
}

static void step_row(struct point_screen *self, int step)
{
    const struct canvas *canvas = self->screen.app->canvas;
    int rows = last_row(canvas) + 1, columns = canvas_columns(canvas);
    for (int turn = 1; turn < rows; turn++) {
        int row = (self->row + step * turn + rows * turn) % rows;
        for (int away = 0; away < columns; away++) {
            for (int side = -1; side <= 1; side += 2) {
                int column = self->column + side * away;
                if (column < 0 || column >= columns || is_blank(canvas, row, column))
                    continue;
                self->row = row;
                self->column = column;
                return;
            }
        }
    }
}

/* Behind a text the cursor stands on nothing: the letter before it is meant. */
static void begin(struct point_screen *self, const struct canvas *canvas)
{
    canvas_cursor_place(canvas, &self->row, &self->column);
    int before = self->column > 0 ? self->column - 1 : 0;
    self->field = canvas_style(canvas, self->row, self->column) == STYLE_FOCUS
                  || canvas_style(canvas, self->row, before) == STYLE_FOCUS;
    if (self->row > last_row(canvas))
        self->row = last_row(canvas);
    if (is_blank(canvas, self->row, self->column))
        self->column = before;
    if (is_blank(canvas, self->row, self->column))
        step_letter(self, self->field ? -1 : 1);
}

/* ---- what a letter is ---- */

const char *character_codes(const char *letter, struct arena *arena)
{
    const char *end = letter + strlen(letter), *text = "";
    size_t bytes;
    for (const char *at = letter; at < end; at += bytes)
        text = arena_format(arena, "%s%sU+%04X", text, *text ? " " : "",
                            (unsigned)text_code(at, end, &bytes));
    return text;
}

static void split(const char *letter, uint32_t *code, uint32_t *selector)
{
    const char *end = letter + strlen(letter);
    size_t bytes = 0;
    *code = letter < end ? text_code(letter, end, &bytes) : 0;
    *selector = letter + bytes < end ? text_code(letter + bytes, end, &bytes) : 0;
}

static const char *in_short(struct point_screen *self)
{
    struct app *app = self->screen.app;
    struct character character;
    uint32_t code, selector;
    const char *codes = character_codes(self->letter, app->desk.turn);
    split(self->letter, &code, &selector);
    if (characters_of(self->characters, code, selector, &character, 1) == 0)
        return arena_format(app->desk.turn, "%s  %s  %s", self->letter, codes,
                            say(app, "ui.character.unlisted"));
    return arena_format(app->desk.turn, "%s  %s  %s  %s  %s", self->letter, codes, character.mj,
                        say_with(app, "ui.character.strokes-of", "n",
                                 arena_format(app->desk.turn, "%d", character.strokes), NULL),
                        character.readings);
}

const char *character_text(const struct character *character, struct arena *arena)
{
    struct buffer text = {0};
    if (character->selector) {
        text_put_code(&text, character->base);
        text_put_code(&text, character->selector);
    } else if (character->code) {
        text_put_code(&text, character->code);
    }
    const char *kept = arena_text(arena, buffer_string(&text));
    buffer_release(&text);
    return kept;
}

void character_take(struct point_screen *point, const struct character *character)
{
    struct app *app = point->screen.app;
    const char *text = character_text(character, app->desk.turn);
    struct screen *below = point->screen.below;
    if (!point->field || below == NULL || *text == '\0') {
        app_bell(app);
        return;
    }
    screen_leave(&point->screen);
    below->ops->event(below, &(struct event){.kind = EVENT_TEXT, .text = text});
}

/* ---- the screen ---- */

static void keep_letter(struct point_screen *self, const struct canvas *canvas)
{
    struct buffer letter = {0};
    canvas_letter(canvas, self->row, &self->column, &letter);
    snprintf(self->letter, sizeof self->letter, "%s", buffer_string(&letter));
    buffer_release(&letter);
}

static void point_draw(struct screen *screen, struct canvas *canvas)
{
    struct point_screen *self = (struct point_screen *)screen;
    struct app *app = screen->app;
    int rows = canvas_rows(canvas), columns = canvas_columns(canvas);
    if (self->row < 0 || self->row > last_row(canvas) || self->column >= columns)
        begin(self, canvas);
    keep_letter(self, canvas);
    canvas_put(canvas, self->row, self->column, 2, STYLE_CHOSEN, self->letter);
    canvas_fill(canvas, rows - 2, 0, 1, columns, STYLE_STRONG);
    canvas_put(canvas, rows - 2, 0, columns, STYLE_STRONG, in_short(self));
    const struct key_label key[] = {{"Enter", say(app, "ui.character.more")},
                                    {"F4", say(app, "ui.character.find")},
                                    {"\u2190\u2191\u2193\u2192", say(app, "ui.character.point")},
                                    {"F3", say(app, "ui.bar.end")}};
    frame_keys(screen->app, canvas, key, COUNT_OF(key));
    canvas_cursor(canvas, self->row, self->column);
}

static void show_pointed(struct point_screen *self)
{
    uint32_t code, selector;
    split(self->letter, &code, &selector);
    character_show(self, code, selector, false);
}

static void point_event(struct screen *screen, const struct event *event)
{
    struct point_screen *self = (struct point_screen *)screen;
    switch (event->kind) {
    case EVENT_LEFT: case EVENT_BACKTAB: step_letter(self, -1); break;
    case EVENT_RIGHT: case EVENT_TAB: step_letter(self, 1); break;
    case EVENT_UP: step_row(self, -1); break;
    case EVENT_DOWN: step_row(self, 1); break;
    case EVENT_ENTER: show_pointed(self); break;
    case EVENT_F4: character_find(self); break;
    case EVENT_CTRL:
        if (event->letter == 'X')
            character_find(self);
        break;
    case EVENT_F3: case EVENT_F12: case EVENT_ESCAPE: screen_leave(screen); break;
    default: app_bell(screen->app); break;
    }
}

static void point_close(struct screen *screen)
{
    characters_free(&((struct point_screen *)screen)->characters);
}

static const struct screen_ops point_ops = {.overlay = true,
                                            .draw = point_draw,
                                            .event = point_event,
                                            .close = point_close};

bool character_event(struct app *app, const struct event *event)
{
    if (event->kind != EVENT_CTRL || event->letter != 'X' || app->top == NULL ||
        app->top->ops->cover)
        return false;
    for (const struct screen *screen = app->top; screen != NULL; screen = screen->below)
        if (screen->ops == &point_ops)
            return false;
    struct error err = ERROR_NONE;
    const char *path = arena_format(app->desk.turn, "%s/_shared/data/mj.tsv", app->config.forms);
    struct characters *characters = characters_open(path, &err);
    if (characters == NULL) {
        notice_tell(app, STYLE_ERROR, say(app, "ui.key.character"),
                    say_error(app, app->desk.turn, &err));
        return true;
    }
    struct point_screen *self = screen_open(app, &point_ops, sizeof *self);
    self->characters = characters;
    self->row = -1;
    return true;
}
