/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A pop-up of rows to choose from: candidates of a look-up, codes, forms of unknown dates, messages
 * of a form. Typing goes to the first row that begins so, or leaves the rows that hold what is
 * typed; with a look-up behind it the owner is asked for them. Enter takes the row, never one of an
 * answer that is not there yet. Must not know what a row means. Dry.
 */
#include "madoguchi/screen.h"

#include <ctype.h>
#include <string.h>

enum { CHOICE_COLUMNS = 70, CHOICE_ROWS = 12, DETAIL_ROWS = 5, TYPED_CLUSTERS = 40 };

struct choice_screen {
    struct screen screen;
    struct choice choice;
    size_t *shown, rows;             /* the rows in sight of the list, by their place in it */
    size_t top;
    int height;                      /* the most rows so far: the window does not jump while it narrows */
    bool detailed, asking, taking;   /* asking: the rows are on their way; taking: Enter was pressed meanwhile */
    bool typing, narrowed;           /* typing: the hand is in what is typed, not in the rows */
    struct line typed;
};

static bool is_narrowing(const struct choice_screen *self)
{
    return self->choice.narrows || self->choice.narrow != NULL;
}

static void draw_detail(struct choice_screen *self, struct canvas *canvas, int row, int column)
{
    const char *detail = self->rows > 0 ? self->choice.row[self->shown[self->choice.chosen]].detail
                                        : NULL;
    if (detail == NULL)
        return;
    struct list lines = text_wrap(self->screen.app->desk.turn, detail, CHOICE_COLUMNS);
    for (size_t i = 0; i < lines.count && i < DETAIL_ROWS; i++)
        canvas_put(canvas, row + (int)i, column, CHOICE_COLUMNS, STYLE_PLAIN, lines.item[i]);
}

static const char *foot_words(const struct choice_screen *self)
{
    struct app *app = self->screen.app;
    const struct choice *choice = &self->choice;
    if (self->asking)
        return say(app, "ui.searching");
    if (self->rows == 0)
        return say(app, "ui.choice-none");
    const char *key = choice->more         ? "ui.choice-foot-more"
                      : is_narrowing(self) ? "ui.choice-foot-narrow"
                                           : "ui.choice-foot";
    return say_with(app, key, "n", arena_format(app->desk.turn, "%zu", choice->chosen + 1), "of",
                    arena_format(app->desk.turn, "%zu", self->rows), NULL);
}

static void draw_rows(struct choice_screen *self, struct canvas *canvas, int row, int column)
{
    for (size_t i = 0; i < (size_t)self->height && self->top + i < self->rows; i++) {
        size_t at = self->top + i;
        enum style style = at == self->choice.chosen ? STYLE_CHOSEN : STYLE_PLAIN;
        canvas_fill(canvas, row + (int)i, column, 1, CHOICE_COLUMNS, style);
        canvas_put(canvas, row + (int)i, column, 2, style, at == self->choice.chosen ? "> " : "  ");
        canvas_put(canvas, row + (int)i, column + 2, CHOICE_COLUMNS - 2, style,
                   self->choice.row[self->shown[at]].text);
    }
    canvas_cursor(canvas, row + (int)(self->choice.chosen - self->top), column);
}

/* What is typed stands below the rows; the cursor is there while it is typed, for the input method
 * draws at it. */
static void draw_typed(struct choice_screen *self, struct canvas *canvas, int row, int column)
{
    int used = 1 + canvas_put(canvas, row, column, CHOICE_COLUMNS / 2, STYLE_LABEL,
                              say(self->screen.app, "ui.choice-typed"));
    canvas_fill(canvas, row, column + used, 1, TYPED_CLUSTERS, STYLE_FIELD);
    int cursor = line_draw(&self->typed, canvas, row, column + used, TYPED_CLUSTERS, STYLE_FIELD,
                           false);
    if (self->typing || self->rows == 0)
        canvas_cursor(canvas, row, cursor);
}

static void choice_draw(struct screen *screen, struct canvas *canvas)
{
    struct choice_screen *self = (struct choice_screen *)screen;
    int extra = self->detailed ? DETAIL_ROWS : 0, column;
    int row = box_draw(canvas, self->height + 2 + extra, CHOICE_COLUMNS, self->choice.title,
                       STYLE_PLAIN, &column);
    draw_rows(self, canvas, row, column);
    if (self->detailed)
        draw_detail(self, canvas, row + self->height, column);
    if (is_narrowing(self))
        draw_typed(self, canvas, row + self->height + extra, column);
    canvas_put(canvas, row + self->height + 1 + extra, column, CHOICE_COLUMNS, STYLE_DIM,
               foot_words(self));
}

static void choose(struct choice_screen *self, size_t index)
{
    self->typing = false;
    if (index >= self->rows)
        return;
    self->choice.chosen = index;
    if (index < self->top)
        self->top = index;
    if (index >= self->top + CHOICE_ROWS)
        self->top = index - CHOICE_ROWS + 1;
}

/* Type to go: the typed letters collect, and begin anew when no row fits them. */
static void go_to_typed(struct choice_screen *self, const char *text)
{
    for (int attempt = 0; attempt < 2; attempt++) {
        if (!line_insert(&self->typed, text, TYPED_CLUSTERS))
            line_set(&self->typed, text);
        const char *typed = line_text(&self->typed);
        for (size_t i = 0; i < self->rows; i++) {
            if (strncmp(self->choice.row[self->shown[i]].text, typed, strlen(typed)) == 0) {
                choose(self, i);
                return;
            }
        }
        line_set(&self->typed, "");
    }
    app_bell(self->screen.app);
}

/* ---- narrowing ---- */

/* Figures are the beginning of a code; words may stand anywhere. */
static bool holds(const char *text, const char *typed)
{
    size_t digits = strspn(typed, "0123456789");
    if (typed[digits] == '\0')
        return strncmp(text, typed, digits) == 0;
    for (size_t length = strlen(typed); *text != '\0'; text++) {
        if (strncasecmp(text, typed, length) == 0)
            return true;
    }
    return false;
}

static void show_all(struct choice_screen *self)
{
    self->rows = self->choice.rows;
    for (size_t i = 0; i < self->rows; i++)
        self->shown[i] = i;
    self->choice.chosen = self->top = 0;
}

static void show_fitting(struct choice_screen *self)
{
    struct buffer half = {0};
    const char *typed = line_text(&self->typed);
    text_convert(&half, typed, ENTRY_CODE);
    self->rows = self->choice.chosen = self->top = 0;
    for (size_t i = 0; i < self->choice.rows; i++) {
        const char *text = self->choice.row[i].text;
        if (holds(text, typed) || holds(text, buffer_string(&half)))
            self->shown[self->rows++] = i;
    }
    buffer_release(&half);
}

static void narrow(struct choice_screen *self)
{
    self->typing = self->narrowed = true;
    self->taking = false;
    if (self->choice.narrow == NULL) {
        show_fitting(self);
        return;
    }
    self->asking = true;
    self->choice.narrow(self->screen.owner, line_text(&self->typed));
}

static void choose_typed(struct choice_screen *self, const struct event *event)
{
    bool rejected = false;
    if (!is_narrowing(self)) {
        if (event->kind == EVENT_TEXT)
            go_to_typed(self, event->text);
        return;
    }
    const char *before = arena_text(self->screen.app->desk.turn, line_text(&self->typed));
    line_event(&self->typed, event, TYPED_CLUSTERS, &rejected);
    if (rejected)
        app_bell(self->screen.app);
    if (strcmp(before, line_text(&self->typed)) != 0)
        narrow(self);
}

/* ---- taking ---- */

static void take(struct choice_screen *self)
{
    if (self->asking) {
        self->taking = true;
        return;
    }
    self->taking = false;
    if (self->rows == 0) {
        app_bell(self->screen.app);
        return;
    }
    size_t index = self->shown[self->choice.chosen];
    screen_leave(&self->screen);
    if (self->narrowed)                          /* the row may be none of the first ones */
        app_tell(self->screen.app, "打つ",
                 arena_format(self->screen.app->desk.turn, "<Ctrl-U>%s", line_text(&self->typed)));
    app_tell(self->screen.app, "選ぶ", self->choice.row[index].text);
    self->choice.picked(self->screen.owner, index);
}

static void choice_event(struct screen *screen, const struct event *event)
{
    struct choice_screen *self = (struct choice_screen *)screen;
    size_t chosen = self->choice.chosen, last = self->rows > 0 ? self->rows - 1 : 0;
    switch (event->kind) {
    case EVENT_UP: case EVENT_BACKTAB: choose(self, chosen > 0 ? chosen - 1 : last); break;
    case EVENT_DOWN: case EVENT_TAB: choose(self, chosen < last ? chosen + 1 : 0); break;
    case EVENT_PAGE_UP:
    case EVENT_F7:
        choose(self, chosen > CHOICE_ROWS ? chosen - CHOICE_ROWS : 0);
        break;
    case EVENT_PAGE_DOWN:
    case EVENT_F8:
        choose(self, chosen + CHOICE_ROWS < last ? chosen + CHOICE_ROWS : last);
        break;
    case EVENT_HOME: choose(self, 0); break;
    case EVENT_END: choose(self, last); break;
    case EVENT_ENTER: take(self); break;
    case EVENT_F3: case EVENT_F12: case EVENT_ESCAPE: screen_leave(screen); break;
    default: choose_typed(self, event); break;
    }
}

static void choice_close(struct screen *screen)
{
    line_release(&((struct choice_screen *)screen)->typed);
}

static const struct screen_ops choice_ops = {.kind = "choice",
                                             .overlay = true,
                                             .draw = choice_draw,
                                             .event = choice_event,
                                             .close = choice_close};

static void put_rows(struct choice_screen *self, const struct choice_row *given, size_t rows,
                     bool more)
{
    struct arena *arena = self->screen.arena;
    struct choice_row *row = arena_take(arena, (rows + 1) * sizeof *row);
    for (size_t i = 0; i < rows; i++) {
        row[i].text = arena_text(arena, given[i].text);
        row[i].detail = arena_text(arena, given[i].detail);
        self->detailed = self->detailed || row[i].detail != NULL;
    }
    self->shown = arena_take(arena, (rows + 1) * sizeof *self->shown);
    self->choice.row = row;
    self->choice.rows = rows;
    self->choice.more = more;
    int height = rows < CHOICE_ROWS ? (int)rows : CHOICE_ROWS;
    self->height = height > self->height ? height : self->height;
    show_all(self);
}

bool choice_fill(struct screen *owner, const struct choice_row *row, size_t rows, bool more)
{
    struct screen *top = owner->app->top;
    struct choice_screen *self = (struct choice_screen *)top;
    if (top->ops != &choice_ops || top->owner != owner || top->leaving ||
        self->choice.narrow == NULL)
        return false;
    put_rows(self, row, rows, more);
    self->asking = false;
    if (self->taking && rows == 1) {
        take(self);
    } else if (self->taking) {                   /* of several the first would be chance */
        self->taking = false;
        app_bell(owner->app);
    }
    return true;
}

void choice_open(struct screen *owner, const struct choice *choice)
{
    struct choice_screen *self = screen_open(owner->app, &choice_ops, sizeof *self);
    self->choice = *choice;
    self->choice.title = arena_text(self->screen.arena, choice->title);
    self->screen.owner = owner;
    line_init(&self->typed);
    if (choice->typed != NULL)
        line_set(&self->typed, choice->typed);
    put_rows(self, choice->row, choice->rows, choice->more);
    choose(self, choice->chosen);
}
