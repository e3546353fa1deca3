/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A lesson beside the workstation: what to do next stands below the screen (on a small terminal in
 * place of the title), with a hint after a wrong key; Ctrl-Q passes over a step, Ctrl-C leaves. The
 * workstation itself is the real one. Must not know a system.
 */
#include "app_private.h"
#include "madoguchi/model_report.h"

#include <string.h>

enum { STRIP_ROWS = 5, WORDS_ROWS = 2 };

/* A terminal with no room below keeps all its rows for the screen. */
static int strip_rows(const struct app *app, int rows)
{
    return app->guide != NULL && rows >= SCREEN_ROWS + STRIP_ROWS ? STRIP_ROWS : 0;
}

int lesson_rows(const struct app *app, int rows)
{
    return rows - strip_rows(app, rows);
}

/* ---- looking ---- */

static const char *name_of(struct app *app, const char *dotted)
{
    const struct form *form = catalog_form(app->desk.catalog, dotted);
    const struct list_def *list = form == NULL ? catalog_list(app->desk.catalog, dotted) : NULL;
    return form != NULL   ? say_name(app, &form->name)
           : list != NULL ? say_name(app, &list->name)
                          : NULL;
}

static const char *screen_name(struct app *app)
{
    const struct screen *base = app->top;
    while (base != NULL && base->ops->overlay && base->below != NULL)
        base = base->below;
    bool is_menu = base != NULL && base->ops->kind != NULL && strcmp(base->ops->kind, "menu") == 0;
    if (base == NULL || base->ops->where == NULL)
        return is_menu ? say(app, "ui.menu") : NULL;
    const char *where = base->ops->where((struct screen *)(uintptr_t)base);
    return name_of(app, arena_textn(app->desk.turn, where, strcspn(where, " ")));
}

static const char *paper_name(struct app *app)
{
    struct screen *top = app->top;
    const struct report *report = NULL;
    if (top != NULL && top->ops->kind != NULL && strcmp(top->ops->kind, "paper") == 0)
        report = catalog_report(app->desk.catalog, top->ops->where(top));
    return report != NULL ? say_name(app, &report->name) : NULL;
}

void lesson_look(struct app *app)
{
    if (app->guide == NULL || guide_is_over(app->guide))
        return;
    const struct session *session = app_session(app);
    const struct screen *top = app->top;
    struct buffer text = {0};
    canvas_text(app->canvas, &text);
    guide_look(app->guide, &(struct guide_view){.login = session != NULL ? session->login : NULL,
                                                .screen = screen_name(app),
                                                .paper = paper_name(app),
                                                .is_menu = top != NULL && top->ops->kind != NULL &&
                                                           strcmp(top->ops->kind, "menu") == 0,
                                                .text = buffer_string(&text)});
    buffer_release(&text);
}

/* ---- keys ---- */

bool lesson_takes(struct app *app, const struct event *event)
{
    if (app->guide == NULL || event->kind != EVENT_CTRL ||
        (event->letter != 'Q' && event->letter != 'C'))
        return false;
    if (event->letter == 'Q' && !guide_is_over(app->guide)) {
        guide_skip(app->guide);
        return true;
    }
    app->guide->quits = !guide_is_over(app->guide);
    app->quit = true;
    return true;
}

struct lesson_before lesson_before(const struct app *app)
{
    return (struct lesson_before){
        .at = app->guide != NULL ? app->guide->at : 0,
        .in_words = app->words_window != NULL && app->top == app->words_window,
    };
}

static void forget_closed_words(struct app *app)
{
    const struct screen *screen = app->top;
    while (screen != NULL && screen != app->words_window)
        screen = screen->below;
    if (screen == NULL)
        app->words_window = NULL;
}

/* What the key did was told already; a key that left a field is not taken for the next step's as
 * well, and one that closed words of the lesson did nothing on the screen below. */
void lesson_heard(struct app *app, const struct event *event, struct lesson_before before)
{
    bool is_function = event->kind >= EVENT_F1 && event->kind <= EVENT_F12;
    forget_closed_words(app);
    if (app->guide != NULL && !before.in_words && (app->guide->at == before.at || is_function))
        guide_key(app->guide, event);
}

/* ---- drawing ---- */

/* "02-044 了承": the answer is a word of the cases. */
static const char *answer_words(struct app *app, const char *what)
{
    const char *answer = strrchr(what, ' ');
    answer = answer != NULL ? answer + 1 : what;
    return arena_format(app->desk.turn, "%.*s%s", (int)(answer - what), what,
                        say_words(app, NULL, answer));
}

/* A step in words: "lesson.fill" with {label} and {what}. */
static const char *step_words(struct app *app)
{
    static const char *const key[GUIDE_KINDS] = {
        [GUIDE_LOGIN] = "lesson.login", [GUIDE_OPEN] = "lesson.open", [GUIDE_SCREEN] = "lesson.screen", [GUIDE_FILL] = "lesson.fill",
        [GUIDE_CHOOSE] = "lesson.choose", [GUIDE_CHOOSE_ROW] = "lesson.choose-row", [GUIDE_PRESS] = "lesson.press",
        [GUIDE_SEE] = "lesson.see", [GUIDE_ALERT] = "lesson.alert", [GUIDE_CONFIRM] = "lesson.confirm", [GUIDE_PAPER] = "lesson.paper",
    };
    if (guide_is_over(app->guide))
        return say(app, "lesson.over");
    const struct guide_step *step = &app->guide->step[app->guide->at];
    const char *label = step->label != NULL ? step->label : "";
    const char *what = step->kind == GUIDE_ALERT || step->kind == GUIDE_CONFIRM
                           ? answer_words(app, step->what)
                           : step->what;
    bool in_row = step->kind == GUIDE_FILL && app->guide->row > 0;
    if (step->kind == GUIDE_CHOOSE && step->label == NULL)
        return say_with(app, "lesson.choose-here", "what", step->what, NULL);
    return say_with(app, in_row ? "lesson.fill-row" : key[step->kind], "label", label, "what", what,
                    "row", arena_format(app->desk.turn, "%d", app->guide->row), NULL);
}

/* short: where it shares one line with the step, which must not be pushed off it. */
static const char *hint_words(struct app *app, bool is_short)
{
    static const char *const key[] = {[HINT_OTHER_TEXT] = "lesson.hint-text",
                                      [HINT_OTHER_KEY] = "lesson.hint-key",
                                      [HINT_OTHER_CHOICE] = "lesson.hint-choice",
                                      [HINT_OTHER_SCREEN] = "lesson.hint-screen",
                                      [HINT_OTHER_LOGIN] = "lesson.hint-login"};
    if (app->guide->hint == HINT_NONE)
        return NULL;
    return say(app, is_short ? arena_format(app->desk.turn, "%s-short", key[app->guide->hint])
                             : key[app->guide->hint]);
}

static const char *progress_words(struct app *app)
{
    size_t of, done = guide_done(app->guide, &of);
    struct arena *turn = app->desk.turn;
    return say_with(app, "lesson.progress", "title", app->guide->title, "n",
                    arena_format(turn, "%zu", done), "of", arena_format(turn, "%zu", of), NULL);
}

static void draw_strip(struct app *app, struct canvas *canvas, int row)
{
    int columns = canvas_columns(canvas);
    const char *hint = hint_words(app, false);
    canvas_fill(canvas, row, 0, STRIP_ROWS, columns, STYLE_PLAIN);
    canvas_fill(canvas, row, 0, 1, columns, STYLE_BAR);
    int used = canvas_put(canvas, row, 0, columns, STYLE_BAR, progress_words(app));
    const char *keys = say(app, guide_is_over(app->guide) ? "lesson.keys-over" : "lesson.keys");
    if (used + text_columns(keys) < columns)
        canvas_put(canvas, row, columns - text_columns(keys), columns, STYLE_BAR, keys);
    struct list words = text_wrap(app->desk.turn,
                                  app->guide->words != NULL ? app->guide->words : "", columns - 2);
    for (size_t i = 0; i < words.count && i < WORDS_ROWS; i++)
        canvas_put(canvas, row + 1 + (int)i, 1, columns - 1, STYLE_PLAIN, words.item[i]);
    canvas_put(canvas, row + 3, 1, columns - 1, STYLE_STRONG, step_words(app));
    if (hint != NULL)
        canvas_put(canvas, row + 4, 1, columns - 1, STYLE_ERROR, hint);
}

static void draw_title(struct app *app, struct canvas *canvas)
{
    size_t of, done = guide_done(app->guide, &of);
    const char *hint = hint_words(app, true);
    canvas_fill(canvas, 0, 0, 1, canvas_columns(canvas), STYLE_BAND);
    canvas_put(canvas, 0, 0, canvas_columns(canvas), STYLE_BAND,
               arena_format(app->desk.turn, " %s %zu/%zu %s%s%s", say(app, "ui.demo"), done, of,
                            hint != NULL ? hint : "", hint != NULL ? " " : "", step_words(app)));
}

void lesson_draw(struct app *app, struct canvas *canvas)
{
    if (app->guide == NULL)
        return;
    int strip = strip_rows(app, canvas_rows(canvas));
    if (strip > 0)
        draw_strip(app, canvas, canvas_rows(canvas) - strip);
    else
        draw_title(app, canvas);
}

/* On a small terminal the words of the lesson come as a window, once each, where no other
 * stands. */
void lesson_tick(struct app *app)
{
    int rows, columns;
    forget_closed_words(app);
    terminal_size(app->terminal, &rows, &columns);
    if (app->guide == NULL || strip_rows(app, rows) > 0 || app->told_words == app->guide->words)
        return;
    if (app->top == NULL || app->top->ops->overlay || app_session(app) == NULL)
        return;
    app->told_words = app->guide->words;
    if (app->guide->words == NULL)
        return;
    notice_tell(app, STYLE_PLAIN, app->guide->title, app->guide->words);
    app->words_window = app->top;
}
