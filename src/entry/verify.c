/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: ベリファイ: another person keys the fields that need it; the draft stops at the first
 * difference (draft/again.c). Who may is decided by the database. Must not know a form.
 */
#include "entry_private.h"

#include <string.h>

static bool expect(struct bundles *self, struct screen *form)
{
    if (self->at >= self->slips.count) {
        app_flash(self->screen.app, say(self->screen.app, "ui.bundle-verified"));
        return false;
    }
    const struct record *slip = self->slips.item[self->at].record;
    const struct value record = record_get(slip, "record");
    form_expect(form, row_text(self, slip, "request"),
                record.kind == VALUE_RECORD ? record.record
                                            : record_new(self->screen.app->desk.turn));
    return true;
}

static void take(struct screen *owner, const struct filled *filled)
{
    struct bundles *self = (struct bundles *)owner;
    struct arena *turn = owner->app->desk.turn;
    struct record *slip = record_new(turn);
    record_set(turn, slip, "request", value_text(filled->request));
    record_set(turn, slip, "record",
               (struct value){.kind = VALUE_RECORD,
                              .record = (struct record *)(uintptr_t)filled->record});
    record_set(turn, slip, "texts",
               (struct value){.kind = VALUE_RECORD,
                              .record = (struct record *)(uintptr_t)filled->texts});
    record_set(turn, slip, "corrected", filled->corrected);
    record_set(turn, slip, "seen", value_text(arena_text(turn, filled->seen)));
    queue_put(&self->queue, slip);
    self->at++;
}

static bool next(struct screen *owner, struct screen *form)
{
    return expect((struct bundles *)owner, form);
}

static const char *status(struct screen *owner)
{
    struct bundles *self = (struct bundles *)owner;
    struct app *app = owner->app;
    return say_with(app, "ui.bundle-verify-status", "n",
                    arena_format(app->desk.turn, "%lld", (long long)self->queue.bundle), "at",
                    arena_format(app->desk.turn, "%zu", self->at + 1), "of",
                    arena_format(app->desk.turn, "%zu", self->slips.count), NULL);
}

void verify_show(struct bundles *self)
{
    static const struct form_sink sink = {.mode = DRAFT_VERIFY,
                                          .label = "ui.bar.slip-end",
                                          .asks = true,
                                          .take = take,
                                          .next = next,
                                          .status = status};
    struct app *app = self->screen.app;
    self->at = 0;
    queue_begin(&self->queue, app, self->form, row_number(bundle_chosen(self), "bundle"),
                SLIP_VERIFY);
    expect(self, form_open_sink(app, self->form, NULL, &sink, &self->screen));
}

static void begin(struct bundles *self, struct job *job)
{
    bundles_hold_slips(self, job);
    if (self->slips.count > 0)
        verify_show(self);
    else
        app_flash(self->screen.app, say(self->screen.app, "ui.bundle-none-verify"));
}

void verify_open(struct bundles *self)
{
    if (self->form->bundle->verifies == 0)
        app_flash(self->screen.app, say(self->screen.app, "ui.bundle-no-verify"));
    else
        bundles_read(self, "verify", begin);
}
