/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A form that runs by itself, for one of many rows: the same loading, checks and submit as by hand,
 * and nothing that a clerk has to see is passed over: an alert or a conflict ends it with its
 * reason. Must not know who started it.
 */
#include "form_private.h"

#include <string.h>

bool form_run_ends(struct form_screen *self, bool good, const char *why)
{
    struct screen *runner = self->runner;
    if (runner == NULL)
        return false;
    self->runner = NULL;
    screen_leave(&self->screen);
    self->ran(runner, good, why);
    return true;
}

void form_run_tick(struct form_screen *self)
{
    if (self->runner == NULL || self->run_begun || self->state != FORM_OPEN)
        return;
    self->run_begun = true;
    form_submit(self);
}

void form_run_request(struct form_screen *self)
{
    if (self->ran_request == NULL)
        return;
    if (self->ran_request[0] == '\0')
        memcpy(self->ran_request, self->request, sizeof self->request);
    else
        memcpy(self->request, self->ran_request, sizeof self->request);
}

void form_run(struct screen *owner, const struct form *form, const struct record *args,
              const char *purpose, char request[37], void (*ran)(struct screen *owner, bool good, const char *why))
{
    struct form_screen *self = (struct form_screen *)form_open(owner->app, form, args, purpose);
    self->screen.owner = owner;
    self->runner = owner;
    self->ran = ran;
    self->ran_request = request;
    form_run_request(self);
}
