/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys typed ahead while a form loads or sends: kept in order, counted on the screen, given on when
 * all went well, dropped and counted when it did not. Dry.
 */
#include "form_private.h"

/* An F10 typed ahead of what cannot be undone ends it: nobody has seen yet what would be sent. */
void form_hold(struct form_screen *self, const struct event *event)
{
    struct app *app = self->screen.app;
    bool sends = event->kind == EVENT_F10 && self->sink == NULL;
    bool impatient = sends && self->held.count == 0;
    if (sends && !impatient && self->draft.form->irreversible)
        self->held.closed = true;
    if (impatient || !held_add(&self->held, event))
        app_bell(app);
}

void form_release_held(struct form_screen *self, bool replay)
{
    if (replay)
        held_give(self->screen.app, &self->held);
    else
        held_drop(self->screen.app, &self->held);
}
