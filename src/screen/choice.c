/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A pop-up of rows to choose from: candidates of a look-up, codes, forms of unknown dates, messages of a form.
 * Typing goes to the first row that begins with what is typed; Enter takes it. Must not know what a row means. Dry.
 */
#include "madoguchi/screen.h"

#include <string.h>

enum { CHOICE_COLUMNS = 70, CHOICE_ROWS = 12, DETAIL_ROWS = 3 };

struct choice_screen {
    struct screen screen;
    struct choice choice;
    size_t top;
    bool detailed;
    struct line typed;
};

static void draw_detail(struct choice_screen *self, struct canvas *canvas, int row, int column)
{
    const char *detail = self->choice.row[self->choice.chosen].detail;
    if (detail == NULL)
        return;
    struct list lines = text_wrap(self->screen.app->desk.turn, detail, CHOICE_COLUMNS);
    for (size_t i = 0; i < lines.count && i < DETAIL_ROWS; i++)
        canvas_put(canvas, row + (int)i, column, CHOICE_COLUMNS, STYLE_PLAIN, lines.item[i]);
}

static void choice_draw(struct screen *screen, struct canvas *canvas)
{
    struct choice_screen *self = (struct choice_screen *)screen;
    struct choice *choice = &self->choice;
    int rows = choice->rows < CHOICE_ROWS ? (int)choice->rows : CHOICE_ROWS, column;
    int extra = self->detailed ? DETAIL_ROWS : 0;
    int row = box_draw(canvas, rows + 2 + extra, CHOICE_COLUMNS, choice->title, STYLE_PLAIN, &column);
    for (int i = 0; i < rows; i++) {
        size_t at = self->top + (size_t)i;
        enum style style = at == choice->chosen ? STYLE_CHOSEN : STYLE_PLAIN;
        canvas_fill(canvas, row + i, column, 1, CHOICE_COLUMNS, style);
        canvas_put(canvas, row + i, column, 2, style, at == choice->chosen ? "> " : "  ");
        canvas_put(canvas, row + i, column + 2, CHOICE_COLUMNS - 2, style, choice->row[at].text);
    }
    if (self->detailed)
        draw_detail(self, canvas, row + rows, column);
    const char *foot = say_with(screen->app, choice->more ? "ui.choice-foot-more" : "ui.choice-foot", "n", arena_format(screen->app->desk.turn, "%zu",
                                choice->chosen + 1), "of", arena_format(screen->app->desk.turn, "%zu", choice->rows), NULL);
    canvas_put(canvas, row + rows + 1 + extra, column, CHOICE_COLUMNS, STYLE_DIM, foot);
    canvas_cursor(canvas, row + (int)(choice->chosen - self->top), column);
}

static void choose(struct choice_screen *self, size_t index)
{
    if (index >= self->choice.rows)
        return;
    self->choice.chosen = index;
    if (index < self->top)
        self->top = index;
    if (index >= self->top + CHOICE_ROWS)
        self->top = index - CHOICE_ROWS + 1;
}

/* Type to go: the typed letters collect, and begin anew when no row fits them. */
static void choose_typed(struct choice_screen *self, const char *text)
{
    for (int attempt = 0; attempt < 2; attempt++) {
        if (!line_insert(&self->typed, text, 40))
            line_set(&self->typed, text);
        const char *typed = line_text(&self->typed);
        for (size_t i = 0; i < self->choice.rows; i++) {
            if (strncmp(self->choice.row[i].text, typed, strlen(typed)) == 0) {
                choose(self, i);
                return;
            }
        }
        line_set(&self->typed, "");
    }
    app_bell(self->screen.app);
}

static void choice_event(struct screen *screen, const struct event *event)
{
    struct choice_screen *self = (struct choice_screen *)screen;
    size_t chosen = self->choice.chosen, last = self->choice.rows - 1;
    switch (event->kind) {
    case EVENT_UP: case EVENT_BACKTAB: choose(self, chosen > 0 ? chosen - 1 : last); break;
    case EVENT_DOWN: case EVENT_TAB: choose(self, chosen < last ? chosen + 1 : 0); break;
    case EVENT_PAGE_UP: case EVENT_F7: choose(self, chosen > CHOICE_ROWS ? chosen - CHOICE_ROWS : 0); break;
    case EVENT_PAGE_DOWN: case EVENT_F8: choose(self, chosen + CHOICE_ROWS < last ? chosen + CHOICE_ROWS : last); break;
    case EVENT_HOME: choose(self, 0); break;
    case EVENT_END: choose(self, last); break;
    case EVENT_TEXT: choose_typed(self, event->text); break;
    case EVENT_ENTER:
        screen_leave(screen);
        app_tell(screen->app, "選ぶ", self->choice.row[chosen].text);
        self->choice.picked(screen->owner, chosen);
        break;
    case EVENT_F3: case EVENT_F12: case EVENT_ESCAPE: screen_leave(screen); break;
    default: break;
    }
}

static void choice_close(struct screen *screen)
{
    line_release(&((struct choice_screen *)screen)->typed);
}

static const struct screen_ops choice_ops = {.kind = "choice", .overlay = true, .draw = choice_draw, .event = choice_event,
                                             .close = choice_close};

void choice_open(struct screen *owner, const struct choice *choice)
{
    struct choice_screen *self = screen_open(owner->app, &choice_ops, sizeof *self);
    struct arena *arena = self->screen.arena;
    struct choice_row *row = arena_take(arena, (choice->rows + 1) * sizeof *row);
    for (size_t i = 0; i < choice->rows; i++) {
        row[i].text = arena_text(arena, choice->row[i].text);
        row[i].detail = arena_text(arena, choice->row[i].detail);
        self->detailed = self->detailed || row[i].detail != NULL;
    }
    self->choice = *choice;
    self->choice.title = arena_text(arena, choice->title);
    self->choice.row = row;
    self->screen.owner = owner;
    line_init(&self->typed);
    choose(self, choice->chosen);
}
