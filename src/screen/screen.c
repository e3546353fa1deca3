/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stack of screens. The top one takes the keys, every one is ticked, overlays are drawn over
 * what is below. A screen that leaves is taken away only after the event, so that a handler never
 * frees what it stands on. Must not know any kind of screen. Dry.
 */
#include "madoguchi/screen.h"

void *screen_open(struct app *app, const struct screen_ops *ops, size_t size)
{
    struct arena *arena = arena_new();
    struct screen *screen = arena_take(arena, size);
    screen->ops = ops;
    screen->app = app;
    screen->arena = arena;
    screen->number = ++app->screens;
    struct screen **at = &app->top;
    while (*at != NULL && (*at)->ops->cover && !ops->cover)
        at = &(*at)->below;
    screen->below = *at;
    *at = screen;
    return screen;
}

void screen_leave(struct screen *screen)
{
    screen->leaving = true;
}

static void screen_free(struct screen *screen)
{
    if (screen->ops->close != NULL)
        screen->ops->close(screen);
    struct arena *arena = screen->arena;
    arena_free(&arena);
}

/* An overlay goes with its owner, and what it owns goes with it: repeat until nothing changes. */
static void mark_owned(struct app *app)
{
    for (bool again = true; again;) {
        again = false;
        for (struct screen *screen = app->top; screen != NULL; screen = screen->below) {
            if (!screen->leaving && screen->owner != NULL && screen->owner->leaving)
                screen->leaving = again = true;
        }
    }
}

void screen_settle(struct app *app)
{
    mark_owned(app);
    for (struct screen **at = &app->top; *at != NULL;) {
        struct screen *screen = *at;
        if (screen->leaving) {
            *at = screen->below;
            screen_free(screen);
        } else {
            at = &screen->below;
        }
    }
}

static void draw_from(struct screen *screen, struct canvas *canvas)
{
    if (screen->ops->overlay && screen->below != NULL)
        draw_from(screen->below, canvas);
    screen->ops->draw(screen, canvas);
}

static void draw_too_small(struct app *app, struct canvas *canvas)
{
    int columns = canvas_columns(canvas);
    canvas_put(canvas, 0, 0, columns, STYLE_STRONG, say(app, "ui.small"));
    if (canvas_rows(canvas) > 1)
        canvas_put(canvas, 1, 0, columns, STYLE_PLAIN, say(app, "ui.small-hint"));
    canvas_cursor(canvas, 0, 0);
}

static bool too_small(const struct app *app)
{
    return canvas_rows(app->canvas) < SCREEN_ROWS || canvas_columns(app->canvas) < SCREEN_COLUMNS;
}

void screen_draw(struct app *app)
{
    canvas_clear(app->canvas);
    if (too_small(app))
        draw_too_small(app, app->canvas);
    else if (app->top != NULL)
        draw_from(app->top, app->canvas);
}

static unsigned base_number(const struct app *app)
{
    const struct screen *base = app->top;
    while (base != NULL && base->ops->overlay && base->below != NULL)
        base = base->below;
    return base != NULL ? base->number : 0;
}

/* What was done last is told on the screen that followed the deed, and on none behind that. */
static void end_flash(struct app *app, unsigned base)
{
    if (base_number(app) != base && app->keys > app->flash_goes)
        app->flash_until = app->keys;
}

void screen_event(struct app *app, const struct event *event)
{
    unsigned base = base_number(app);
    app->keys++;
    /* a key typed at a screen that cannot be seen would change what the clerk does not see */
    if (app->top != NULL && !too_small(app) &&
        (app->config.kiosk != NULL || !character_event(app, event)))
        app->top->ops->event(app->top, event);
    screen_settle(app);
    end_flash(app, base);
}

void screen_tick(struct app *app)
{
    unsigned base = base_number(app);
    for (struct screen *screen = app->top; screen != NULL; screen = screen->below) {
        if (screen->ops->tick != NULL && !screen->leaving)
            screen->ops->tick(screen);
    }
    screen_settle(app);
    end_flash(app, base);
    if (app->ahead.count > 0)
        ahead_run(app);
}

static const char *word(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : "-";
}

const char *screen_where(struct app *app)
{
    struct screen *base = app->top;
    if (base == NULL || too_small(app))
        return "- small - -";
    while (base->ops->overlay && base->below != NULL)
        base = base->below;
    struct screen *over = app->top->ops->overlay ? app->top : NULL;
    const char *what = over != NULL && over->ops->where != NULL ? over->ops->where(over) : NULL;
    return arena_format(app->desk.turn, "%s%s%s %s %s", over != NULL ? word(over->ops->kind) : "-",
                        what != NULL ? ":" : "", what != NULL ? what : "", word(base->ops->kind),
                        base->ops->where != NULL ? base->ops->where(base) : "- -");
}

void screen_keep_all(struct app *app)
{
    for (struct screen *screen = app->top; screen != NULL; screen = screen->below) {
        if (screen->ops->keep != NULL && !screen->leaving)
            screen->ops->keep(screen);
    }
}

void screen_close_all(struct app *app)
{
    held_release(&app->ahead);
    while (app->top != NULL) {
        struct screen *screen = app->top;
        app->top = screen->below;
        screen_free(screen);
    }
}
