/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: 読合せ: one slip after the other in the order of the paper, figures in wide letters, one key when it is right and
 * one when it is not. Must not know a form.
 */
#include "entry_private.h"

#include <string.h>

struct readout { struct screen screen; struct bundles *bundles; struct queue queue; };

enum { LABEL_WIDTH = 26, FIRST_ROW = 3 };

static const struct record *slip_of(const struct readout *self)
{
    const struct bundles *bundles = self->bundles;
    return bundles->at < bundles->slips.count ? bundles->slips.item[bundles->at].record : NULL;
}

/* As it stands in the field, and what its code means. */
static const char *shown(struct readout *self, const struct field *field, struct value value)
{
    struct app *app = self->screen.app;
    struct slot slot = {.field = field, .text = ""};
    if (field->codes != NULL)
        slot.codes = app_codes(app, self->bundles->form->system, field->codes);
    slot_put(&slot, value, app->desk.turn);
    const char *text = slot_shown(app, &slot, app->desk.turn);
    struct buffer wide = {0};
    for (const char *at = text; *at != '\0'; at++) {
        bool digit = *at >= '0' && *at <= '9';
        if (digit)
            buffer_format(&wide, "\xef\xbc%c", 0x90 + *at - '0');
        else
            buffer_char(&wide, *at);
    }
    const char *out = arena_text(app->desk.turn, buffer_string(&wide));
    buffer_release(&wide);
    return out;
}

static void draw_slip(struct readout *self, struct canvas *canvas, const struct record *record)
{
    const struct form *form = self->bundles->form;
    int row = FIRST_ROW, columns = canvas_columns(canvas), last = canvas_rows(canvas) - 3;
    for (size_t i = 0; i < form->fields && row <= last; i++) {
        const struct field *field = &form->field[i];
        struct value value = record_get(record, field->name.id);
        if (field->kind == KIND_GRID || field->hidden || value_is_null(value))
            continue;
        canvas_put(canvas, row, 2, LABEL_WIDTH, STYLE_LABEL, say_name(self->screen.app, &field->name));
        canvas_put(canvas, row, LABEL_WIDTH + 4, columns - LABEL_WIDTH - 4, STYLE_STRONG, shown(self, field, value));
        row += form->fields <= 8 ? 2 : 1;
    }
}

static void readout_draw(struct screen *screen, struct canvas *canvas)
{
    struct readout *self = (struct readout *)screen;
    struct app *app = screen->app;
    const struct record *slip = slip_of(self);
    const struct value record = slip != NULL ? record_get(slip, "record") : value_null();
    const struct key_label keys[] = {{"Enter", say(app, "ui.bar.read-good")}, {"-", say(app, "ui.bar.read-bad")}, key_label(app, KEY_ID_END)};
    const char *title = say_with(app, "ui.bundle-read-title", "form", say_name(app, &self->bundles->form->name), "at",
        arena_format(app->desk.turn, "%zu", self->bundles->at + 1), "of", arena_format(app->desk.turn, "%zu", self->bundles->slips.count), NULL);
    canvas_cursor(canvas, canvas_rows(canvas) - 2, 0);
    if (slip != NULL)
        canvas_put(canvas, 1, 2, 40, STYLE_LABEL, say_with(app, "ui.bundle-slip", "n", row_text(self->bundles, slip, "slip"), NULL));
    if (record.kind == VALUE_RECORD)
        draw_slip(self, canvas, record.record);
    frame_draw(app, canvas, &(struct frame){.title = title, .key = keys, .keys = COUNT_OF(keys), .style = STYLE_DIM, .message = say(app, "ui.bundle-read-hint")});
}

static void told(struct readout *self, bool good, const char *note)
{
    struct app *app = self->screen.app;
    struct record *one = record_new(app->desk.turn);
    const struct record *slip = slip_of(self);
    if (slip == NULL)
        return;
    record_set(app->desk.turn, one, "request", record_get(slip, "request"));
    record_set(app->desk.turn, one, "good", value_bool(good));
    record_set(app->desk.turn, one, "note", value_text(note));
    queue_put(&self->queue, one);
    self->bundles->at++;
    if (slip_of(self) == NULL) {
        app_flash(app, say(app, "ui.bundle-read-end"));
        screen_leave(&self->screen);
    }
}

static void bad(struct screen *owner, const char *note)
{
    told((struct readout *)owner, false, note[0] != '\0' ? note : say(owner->app, "ui.bundle-read-bad"));
}

static void readout_event(struct screen *screen, const struct event *event)
{
    struct readout *self = (struct readout *)screen;
    bool minus = event->kind == EVENT_TEXT && strcmp(event->text, "-") == 0, plus = event->kind == EVENT_TEXT && strcmp(event->text, "+") == 0;
    if (event->kind == EVENT_F3 || event->kind == EVENT_F12)
        screen_leave(screen);
    else if (event->kind == EVENT_ENTER || plus)
        told(self, true, "");
    else if (minus || event->kind == EVENT_F9)
        prompt_open(screen, &(struct prompt){.label = say(screen->app, "ui.bundle-note"), .done = bad});
    else
        app_bell(screen->app);
}

static void readout_tick(struct screen *screen)
{
    queue_tick(&((struct readout *)screen)->queue);
}

/* What has not gone out yet goes on from the list below. */
static void readout_close(struct screen *screen)
{
    struct readout *self = (struct readout *)screen;
    self->bundles->queue = self->queue;
}

static void begin(struct bundles *bundles, struct job *job)
{
    static const struct screen_ops ops = {.kind = "readout", .draw = readout_draw, .event = readout_event, .tick = readout_tick, .close = readout_close};
    bundles_hold_slips(bundles, job);
    bundles->at = 0;
    if (bundles->slips.count == 0) {
        app_flash(bundles->screen.app, say(bundles->screen.app, "ui.bundle-none-read"));
        return;
    }
    struct readout *self = screen_open(bundles->screen.app, &ops, sizeof *self);
    self->screen.owner = &bundles->screen;
    self->bundles = bundles;
    queue_begin(&self->queue, bundles->screen.app, bundles->form, row_number(bundle_chosen(bundles), "bundle"), SLIP_CHECK);
}

void readout_open(struct bundles *bundles)
{
    bundles_read(bundles, "read", begin);
}
