/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One line asked above the key bar, which says what works meanwhile: Ctrl-G's "go to which field".
 * The owner is given the text. Dry.
 */
#include "madoguchi/screen.h"

struct prompt_screen {
    struct screen screen;
    struct prompt prompt;
    struct line line;
};

static void prompt_draw(struct screen *screen, struct canvas *canvas)
{
    struct prompt_screen *self = (struct prompt_screen *)screen;
    struct app *app = screen->app;
    const struct key_label keys[] = {{"Enter", say(app, "ui.prompt.take")},
                                     {"F3", say(app, "ui.prompt.leave")},
                                     key_label(app, KEY_ID_LOOKUP)};
    int row = canvas_rows(canvas) - 2, columns = canvas_columns(canvas);
    canvas_fill(canvas, row, 0, 1, columns, STYLE_PLAIN);
    int used = 1 + canvas_put(canvas, row, 0, columns / 2, STYLE_STRONG, self->prompt.label);
    int cursor = line_draw(&self->line, canvas, row, used, 40, STYLE_FOCUS, false);
    frame_keys(screen->app, canvas, keys,
               self->prompt.listed != NULL ? COUNT_OF(keys)
                                           : COUNT_OF(keys) - 1); /* the owner's do nothing now */
    canvas_cursor(canvas, row, cursor);
}

static void prompt_event(struct screen *screen, const struct event *event)
{
    struct prompt_screen *self = (struct prompt_screen *)screen;
    bool rejected = false;
    switch (event->kind) {
    case EVENT_ENTER: case EVENT_TAB:
        screen_leave(screen);
        app_tell(screen->app, "打つ",
                 arena_format(screen->app->desk.turn, "%s<Enter>", line_text(&self->line)));
        self->prompt.done(screen->owner, line_text(&self->line));
        break;
    case EVENT_F4:
        if (self->prompt.listed == NULL) {
            app_bell(screen->app);
            break;
        }
        screen_leave(screen);
        self->prompt.listed(screen->owner);
        break;
    case EVENT_F3: case EVENT_F12: case EVENT_ESCAPE:
        screen_leave(screen);
        break;
    default:
        line_event(&self->line, event, 60, &rejected);
        if (rejected)
            app_bell(screen->app);
    }
}

static void prompt_close(struct screen *screen)
{
    line_release(&((struct prompt_screen *)screen)->line);
}

static const struct screen_ops prompt_ops = {.kind = "prompt",
                                             .overlay = true,
                                             .draw = prompt_draw,
                                             .event = prompt_event,
                                             .close = prompt_close};

void prompt_open(struct screen *owner, const struct prompt *prompt)
{
    struct prompt_screen *self = screen_open(owner->app, &prompt_ops, sizeof *self);
    self->prompt = *prompt;
    self->prompt.label = arena_text(self->screen.arena, prompt->label);
    self->screen.owner = owner;
    line_init(&self->line);
}
