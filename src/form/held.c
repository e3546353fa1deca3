/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys typed ahead while a form loads or sends: kept in order, counted on the screen, given to what follows when all
 * went well, dropped and counted when it did not. Dry.
 */
#include "form_private.h"

void form_hold(struct form_screen *self, const struct event *event)
{
    struct app *app = self->screen.app;
    if (event->kind == EVENT_F3 || event->kind == EVENT_F12 || event->kind == EVENT_F10 ||
        self->held.count == HELD_KEYS) {
        app_bell(app);
        return;
    }
    struct event *kept = &self->held.event[self->held.count++];
    *kept = *event;
    kept->text = arena_text(self->draft.data != NULL ? self->draft.data : self->screen.arena, event->text);
}

void form_release_held(struct form_screen *self, bool replay)
{
    struct app *app = self->screen.app;
    size_t count = self->held.count;
    self->held.count = 0;
    /* nothing typed ahead may answer a dialog that was not there when it was typed */
    if (count > 0 && (!replay || app->top->ops->overlay)) {
        app_flash(app, say_with(app, "ui.dropped", "n", arena_format(app->desk.turn, "%zu", count), NULL));
        return;
    }
    /* copied, because a record that begins anew gives back the memory the texts are in */
    struct event *event = arena_take(app->desk.turn, (count + 1) * sizeof *event);
    for (size_t i = 0; i < count; i++) {
        event[i] = self->held.event[i];
        event[i].text = arena_text(app->desk.turn, event[i].text);
    }
    for (size_t i = 0; i < count && !app->top->leaving; i++)
        app->top->ops->event(app->top, &event[i]);
}
