/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys typed ahead while a form loads or sends: kept in order, counted on the screen, given to what follows when all
 * went well, dropped and counted when it did not. Dry.
 */
#include "form_private.h"

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

void form_hold(struct form_screen *self, const struct event *event)
{
    struct app *app = self->screen.app;
    size_t most = self->sink != NULL ? HELD_KEYS_SERIAL : HELD_KEYS;
    if (event->kind == EVENT_F3 || event->kind == EVENT_F12 || event->kind == EVENT_F10 ||
        self->held.count == most) {
        app_bell(app);
        return;
    }
    if (self->held.arena == NULL)
        self->held.arena = arena_new();
    if (self->held.count == self->held.room)
        more_room(&self->held);
    struct event *kept = &self->held.event[self->held.count++];
    *kept = *event;
    kept->text = arena_text(self->held.arena, event->text);
}

void form_release_held(struct form_screen *self, bool replay)
{
    struct app *app = self->screen.app;
    size_t count = self->held.count;
    struct arena *texts = self->held.arena;
    struct event *event = arena_take(app->desk.turn, (count + 1) * sizeof *event);
    if (count > 0)
        memcpy(event, self->held.event, count * sizeof *event);
    self->held = (struct held){0};
    /* nothing typed ahead may answer a dialog that was not there when it was typed */
    if (count > 0 && (!replay || app->top->ops->overlay))
        app_flash(app, say_with(app, "ui.dropped", "n", arena_format(app->desk.turn, "%zu", count), NULL));
    else
        for (size_t i = 0; i < count && !app->top->leaving; i++)
            app->top->ops->event(app->top, &event[i]);
    arena_free(&texts);
}
