/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys typed ahead of what is there: a screen that waits keeps them in order, and gives them on
 * when it knows what comes next. They go to whatever is on top then, across screens, and stop where
 * something asks or cannot be undone. Dry.
 */
#include "madoguchi/screen.h"

#include <string.h>

static void more_room(struct held *held)
{
    size_t room = held->room == 0 ? 64 : held->room * 2;
    struct event *event = arena_take(held->arena, room * sizeof *event);
    if (held->count > 0)
        memcpy(event, held->event, held->count * sizeof *event);
    held->event = event;
    held->room = room;
}

bool held_add(struct held *held, const struct event *event)
{
    if (held->closed || held->count == HELD_KEYS)
        return false;
    if (held->arena == NULL)
        held->arena = arena_new();
    if (held->count == held->room)
        more_room(held);
    struct event *kept = &held->event[held->count++];
    *kept = *event;
    kept->text = arena_text(held->arena, event->text);
    return true;
}

void held_release(struct held *held)
{
    arena_free(&held->arena);
    *held = (struct held){0};
}

/* What was said just now is why they are dropped. */
static void say_dropped(struct app *app, size_t count)
{
    const char *dropped = say_with(app, "ui.dropped", "n",
                                   arena_format(app->desk.turn, "%zu", count), NULL);
    bool fresh = app->flash[0] != '\0' && app->flash_until == app->keys + FLASH_KEYS;
    app_flash(app, fresh ? arena_format(app->desk.turn, "%s  %s", app->flash, dropped) : dropped);
}

void held_drop(struct app *app, struct held *held)
{
    if (held->count > 0)
        say_dropped(app, held->count);
    held_release(held);
}

void held_give(struct app *app, struct held *held)
{
    /* nothing typed ahead may answer a dialog that was not there when it was typed */
    if (app->locked || (app->top != NULL && app->top->ops->overlay && !app->top->leaving)) {
        held_drop(app, held);
        return;
    }
    for (size_t i = 0; i < held->count; i++)
        (void)held_add(&app->ahead, &held->event[i]);
    held_release(held);
}

void ahead_run(struct app *app)
{
    struct held ahead = app->ahead;              /* a screen that waits again keeps them anew */
    app->ahead = (struct held){0};
    for (size_t i = 0; i < ahead.count && app->top != NULL && !ahead.closed; i++) {
        bool was_closed = app->ahead_stops;
        app->ahead_stops = false;
        screen_event(app, &ahead.event[i]);
        if (app->ahead_stops && i + 1 < ahead.count) {
            say_dropped(app, ahead.count - i - 1);
            ahead.closed = true;
        }
        app->ahead_stops = was_closed;
    }
    held_release(&ahead);
}

void ahead_stop(struct app *app)
{
    app->ahead_stops = true;
    if (app->terminal != NULL)
        terminal_discard(app->terminal);
}
