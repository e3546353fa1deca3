/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dialogs of words: one that tells (any of Enter, F3, F12 closes it) and one that asks (only Y and
 * then Enter is a yes, so that neither a repeated Enter nor type-ahead ever passes it). Long text
 * takes the height there is and scrolls, by lines and by pages. Dry but for the discard.
 */
#include "madoguchi/screen.h"

#include <string.h>

enum { BOX_COLUMNS = 66, AROUND_ROWS = 8 };          /* around: its frame and foot, the title above, message and keys below */

struct notice {
    struct screen screen;
    const char *title;
    enum style style;
    struct list lines;
    size_t top;
    bool asks, armed;
    void (*answered)(struct screen *owner, bool yes);
    unsigned deeper;                 /* F1 on it goes on to all keys of that place; 0: there is no more */
};

static int shown_rows(const struct notice *notice)
{
    int room = canvas_rows(notice->screen.app->canvas) - AROUND_ROWS;
    room = room < 1 ? 1 : room;
    return (int)notice->lines.count < room ? (int)notice->lines.count : room;
}

static void notice_scroll(struct notice *notice, long step)
{
    long last = (long)notice->lines.count - shown_rows(notice), to = (long)notice->top + step;
    notice->top = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

/* Which lines these are, where they are not all. */
static const char *foot_words(const struct notice *notice)
{
    struct app *app = notice->screen.app;
    const char *foot = say(app, notice->asks          ? "ui.ask-foot"
                                : notice->deeper != 0 ? "ui.help-foot"
                                                      : "ui.tell-foot");
    int shown = shown_rows(notice);
    if ((size_t)shown == notice->lines.count)
        return foot;
    const char *scroll = say_with(app, "ui.scroll-foot", "from",
                                  arena_format(app->desk.turn, "%zu", notice->top + 1), "to",
                                  arena_format(app->desk.turn, "%zu", notice->top + (size_t)shown),
                                  "of", arena_format(app->desk.turn, "%zu", notice->lines.count),
                                  NULL);
    return arena_format(app->desk.turn, "%s  %s", foot, scroll);
}

static void notice_draw(struct screen *screen, struct canvas *canvas)
{
    struct notice *notice = (struct notice *)screen;
    int rows = shown_rows(notice), column;
    notice_scroll(notice, 0);                    /* the screen may have grown since */
    int row = box_draw(canvas, rows + 2, BOX_COLUMNS, notice->title, notice->style, &column);
    for (int i = 0; i < rows; i++)
        canvas_put(canvas, row + i, column, BOX_COLUMNS, STYLE_PLAIN,
                   notice->lines.item[notice->top + (size_t)i]);
    const char *foot = foot_words(notice);
    int used = 1 + canvas_put(canvas, row + rows + 1, column, BOX_COLUMNS, STYLE_STRONG, foot);
    if (notice->asks) {
        canvas_put(canvas, row + rows + 1, column + used, 4, STYLE_FOCUS,
                   notice->armed ? "[Y]" : "[ ]");
        used++;
    }
    canvas_cursor(canvas, row + rows + 1, column + used);
}

static void answer(struct notice *notice, bool yes)
{
    screen_leave(&notice->screen);
    if (notice->answered != NULL)
        notice->answered(notice->screen.owner, yes);
}

/* Half-width and full-width, because the input method may still be on. */
static bool is_yes(const char *text)
{
    struct buffer half = {0};
    text_convert(&half, text, ENTRY_CODE);
    const char *letter = buffer_string(&half);
    bool yes = strcmp(letter, "Y") == 0 || strcmp(letter, "y") == 0;
    buffer_release(&half);
    return yes;
}

static void notice_event(struct screen *screen, const struct event *event)
{
    struct notice *notice = (struct notice *)screen;
    switch (event->kind) {
    case EVENT_TEXT:
        notice->armed = notice->asks && is_yes(event->text);
        break;
    case EVENT_ENTER:
        if (!notice->asks || notice->armed)
            answer(notice, notice->armed);
        else
            app_bell(screen->app);
        break;
    case EVENT_F3: case EVENT_F12: case EVENT_ESCAPE:
        answer(notice, false);
        break;
    case EVENT_F1:
        if (notice->deeper == 0)
            break;
        screen_leave(screen);
        help_keys(screen->app, notice->deeper);
        break;
    case EVENT_UP: notice_scroll(notice, -1); break;
    case EVENT_DOWN: notice_scroll(notice, 1); break;
    case EVENT_PAGE_UP: case EVENT_F7: notice_scroll(notice, -shown_rows(notice)); break;
    case EVENT_PAGE_DOWN: case EVENT_F8: notice_scroll(notice, shown_rows(notice)); break;
    case EVENT_HOME: notice_scroll(notice, -(long)notice->lines.count); break;
    case EVENT_END: notice_scroll(notice, (long)notice->lines.count); break;
    default:
        break;
    }
}

static const char *notice_where(struct screen *screen)
{
    return ((struct notice *)screen)->asks ? "asks" : "tells";
}

static const struct screen_ops notice_ops = {.kind = "notice",
                                             .overlay = true,
                                             .draw = notice_draw,
                                             .event = notice_event,
                                             .where = notice_where};

static struct notice *notice_make(struct app *app, enum style style, const char *title,
                                  const char *text)
{
    struct notice *notice = screen_open(app, &notice_ops, sizeof *notice);
    notice->title = arena_text(notice->screen.arena, title);
    notice->style = style;
    notice->lines = text_wrap(notice->screen.arena, text, BOX_COLUMNS);
    return notice;
}

void notice_tell(struct app *app, enum style style, const char *title, const char *text)
{
    notice_make(app, style, title, text);
}

void notice_help(struct app *app, const char *title, const char *text, unsigned place)
{
    notice_make(app, STYLE_PLAIN, title, text)->deeper = place;
}

void notice_ask(struct screen *owner, enum style style, const char *title, const char *text,
                void (*answered)(struct screen *owner, bool yes))
{
    struct notice *notice = notice_make(owner->app, style, title, text);
    notice->asks = true;
    notice->answered = answered;
    notice->screen.owner = owner;
    ahead_stop(owner->app);
}
