/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: keying slip after slip, and mending the ones that were put aside. What is wrong with a
 * slip travels with it as a note and does not stop the hand. Must not know a form.
 */
#include "entry_private.h"

#include <string.h>

enum { QUEUE_MOST = 300 };          /* a line that is down for long: then the keys wait too */

static const struct problem *first_error(const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        if (problems->item[i].kind != MESSAGE_NOTE)
            return &problems->item[i];
    }
    return NULL;
}

/* A problem as api.submit tells it, so that both are read by the same hand. */
static struct value problems_json(struct arena *arena, const struct problems *problems)
{
    struct value_list *list = arena_take(arena, sizeof *list);
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->item[i];
        struct record *one = record_new(arena), *args = record_new(arena);
        for (const char *at = problem->args; at != NULL && *at != '\0';) {
            const char *value = at + strlen(at) + 1;
            record_set(arena, args, at, value_text(value));
            at = value + strlen(value) + 1;
        }
        record_set(arena, one, "id", value_text(problem->message));
        record_set(arena, one, "kind",
                   value_text(problem->kind == MESSAGE_ERROR ? "error" : "alert"));
        record_set(arena, one, "field",
                   problem->field != NULL ? value_text(problem->field) : value_null());
        record_set(arena, one, "args", (struct value){.kind = VALUE_RECORD, .record = args});
        value_list_add(arena, list, (struct value){.kind = VALUE_RECORD, .record = one});
    }
    return (struct value){.kind = VALUE_LIST, .list = list};
}

/* Why it was put aside, in the words of the screen: what the hand wrote, else the first thing that
 * is wrong. */
static const char *note_of(struct app *app, const struct filled *filled,
                           const struct problem *wrong)
{
    if (filled->note != NULL && filled->note[0] != '\0')
        return filled->note;
    if (wrong != NULL)
        return say_message(app, app->desk.turn, wrong->message, wrong->args, NULL);
    return say(app, "ui.bundle-noted");
}

static void put_slip(struct bundles *self, const struct filled *filled, bool mended)
{
    struct app *app = self->screen.app;
    struct arena *turn = app->desk.turn;
    struct record *slip = record_new(turn);
    struct value_list *acks = arena_take(turn, sizeof *acks);
    const struct problem *wrong = mended ? NULL : first_error(filled->problems);
    bool aside = wrong != NULL || filled->note != NULL;
    for (size_t i = 0; i < filled->acks; i++)
        value_list_add(turn, acks, value_text(filled->ack[i]));
    record_set(turn, slip, "request", value_text(filled->request));
    if (!aside)
        record_set(turn, slip, "seen", value_text(arena_text(turn, filled->seen)));
    if (!aside)
        record_set(turn, slip, "record",
                   (struct value){.kind = VALUE_RECORD,
                                  .record = (struct record *)(uintptr_t)filled->record});
    record_set(turn, slip, "texts",
               (struct value){.kind = VALUE_RECORD,
                              .record = (struct record *)(uintptr_t)filled->texts});
    if (aside) {
        record_set(turn, slip, "problems", problems_json(turn, filled->problems));
        record_set(turn, slip, "note", value_text(note_of(app, filled, wrong)));
    }
    record_set(turn, slip, "acks", (struct value){.kind = VALUE_LIST, .list = acks});
    record_set(turn, slip, "keys", value_int(filled->keys));
    record_set(turn, slip, "ms", value_int(filled->ms));
    queue_put(&self->queue, slip);
    if (aside)
        app_bell(app);
}

/* The slip in hand stands in its bundle as typing goes: cut off, it is found among those put
 * aside. */
static void keep_part(struct bundles *self, const char *request, struct value texts,
                      const char *note)
{
    struct arena *turn = self->screen.app->desk.turn;
    struct record *slip = record_new(turn);
    record_set(turn, slip, "request", value_text(request));
    record_set(turn, slip, "part", value_bool(true));
    record_set(turn, slip, "texts", texts);
    if (note != NULL)
        record_set(turn, slip, "note", value_text(note));
    queue_put_part(&self->queue, slip);
}

static void take_out(struct screen *owner, const char *request)
{
    struct record *slip = record_new(owner->app->desk.turn);
    record_set(owner->app->desk.turn, slip, "request", value_text(request));
    record_set(owner->app->desk.turn, slip, "drop", value_bool(true));
    queue_put(&((struct bundles *)owner)->queue, slip);
}

static struct value as_value(const struct record *record)
{
    return (struct value){.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)record};
}

static void keep_new(struct screen *owner, const char *request, const struct record *texts)
{
    if (texts == NULL)
        take_out(owner, request);
    else
        keep_part((struct bundles *)owner, request, as_value(texts),
                  say(owner->app, "ui.bundle-cut"));
}

static void take_new(struct screen *owner, const struct filled *filled)
{
    struct bundles *self = (struct bundles *)owner;
    self->have++;
    put_slip(self, filled, false);
}

static bool next_new(struct screen *owner, struct screen *form)
{
    struct bundles *self = (struct bundles *)owner;
    (void)form;
    if (self->have < self->want)
        return true;
    app_flash(owner->app, say(owner->app, "ui.bundle-full"));
    return false;
}

static const char *status(struct screen *owner)
{
    struct bundles *self = (struct bundles *)owner;
    struct app *app = owner->app;
    struct arena *turn = app->desk.turn;
    return say_with(app, "ui.bundle-status", "n",
                    arena_format(turn, "%lld", (long long)self->queue.bundle), "have",
                    arena_format(turn, "%lld", (long long)self->have), "want",
                    arena_format(turn, "%lld", (long long)self->want), "pended",
                    arena_format(turn, "%d", self->queue.pended), "waiting",
                    arena_format(turn, "%zu", queue_waiting(&self->queue)), NULL);
}

static bool is_full(struct screen *owner)
{
    return ((struct bundles *)owner)->queue.count >= QUEUE_MOST;
}

static void open_new(struct bundles *self, const struct record *before)
{
    static const struct form_sink sink = {.mode = DRAFT_SERIAL,
                                          .label = "ui.bar.slip-end",
                                          .take = take_new,
                                          .keep = keep_new,
                                          .next = next_new,
                                          .status = status,
                                          .full = is_full};
    const struct record *bundle = bundle_chosen(self);
    queue_begin(&self->queue, self->screen.app, self->form, row_number(bundle, "bundle"), SLIP_PUT);
    self->queue.pended = (int)row_number(bundle, "pended");
    struct screen *form = form_open_sink(self->screen.app, self->form, NULL, &sink, &self->screen);
    if (before != NULL)
        form_after(form, before);
}

/* Begun in another sitting, or by another hand: the slip before is read first. */
static void last_read(struct bundles *self, struct job *job)
{
    const struct value_list *rows = job_rows(job);
    const struct value texts = rows->count > 0 ? record_get(rows->item[0].record, "texts")
                                               : value_null();
    if (bundle_chosen(self) != NULL)
        open_new(self, texts.kind == VALUE_RECORD ? texts.record : NULL);
}

void key_open(struct bundles *self)
{
    const struct record *bundle = bundle_chosen(self);
    struct app *app = self->screen.app;
    if (bundle == NULL || strcmp(row_text(self, bundle, "state"), "open") != 0 ||
        self->queue.first != NULL) {
        app_bell(app);
        return;
    }
    self->have = row_number(bundle, "have");
    self->want = row_number(bundle, "want");
    if (self->have >= self->want) {
        app_flash(app, say(app, "ui.bundle-full"));
        return;
    }
    if (self->have > 0)
        bundles_read(self, "last", last_read);
    else
        open_new(self, NULL);
}

/* ---- the ones put aside ---- */

static void take_mended(struct screen *owner, const struct filled *filled)
{
    put_slip((struct bundles *)owner, filled, true);
}

/* What is mended goes over what was put aside, and comes off it again when it is thrown away. */
static void keep_mended(struct screen *owner, const char *request, const struct record *texts)
{
    struct bundles *self = (struct bundles *)owner;
    keep_part(self, request,
              texts != NULL ? as_value(texts)
                            : record_get(self->slips.item[self->at].record, "texts"),
              NULL);
}

static bool no_next(struct screen *owner, struct screen *form)
{
    (void)owner, (void)form;
    return false;
}

static void mend_picked(struct screen *owner, size_t index)
{
    static const struct form_sink sink = {.mode = DRAFT_MEND,
                                          .label = "ui.bar.slip-end",
                                          .asks = true,
                                          .take = take_mended,
                                          .keep = keep_mended,
                                          .out = take_out,
                                          .next = no_next};
    struct bundles *self = (struct bundles *)owner;
    const struct record *slip = index < self->slips.count ? self->slips.item[index].record : NULL;
    if (slip == NULL || bundle_chosen(self) == NULL)
        return;
    self->at = index;
    queue_begin(&self->queue, owner->app, self->form, row_number(bundle_chosen(self), "bundle"),
                SLIP_PUT);
    const struct value record = record_get(slip, "record"), texts = record_get(slip, "texts");
    struct screen *form = form_open_sink(owner->app, self->form, NULL, &sink, owner);
    form_mend(form, row_text(self, slip, "request"),
              record.kind == VALUE_RECORD ? record.record : NULL,
              texts.kind == VALUE_RECORD ? texts.record : NULL);
    form_mend_told(form, record_get(slip, "problems"));
}

static const char *why(struct bundles *self, const struct record *slip)
{
    struct app *app = self->screen.app;
    const struct value problems = record_get(slip, "problems");
    const char *note = row_text(self, slip, "note");
    if (note[0] != '\0' || problems.kind != VALUE_LIST || problems.list->count == 0 ||
        problems.list->item[0].kind != VALUE_RECORD)
        return note;
    const struct record *first = problems.list->item[0].record;
    struct buffer args = {0};
    const struct value given = record_get(first, "args");
    for (size_t i = 0; given.kind == VALUE_RECORD && i < given.record->count; i++) {
        const char *text = value_print(app->desk.turn, given.record->member[i].value);
        buffer_add(&args, given.record->member[i].name, strlen(given.record->member[i].name) + 1);
        buffer_add(&args, text, strlen(text) + 1);
    }
    buffer_char(&args, '\0');
    const char *words = say_message(app, app->desk.turn, row_text(self, first, "id"),
                                    buffer_string(&args), NULL);
    buffer_release(&args);
    return words;
}

static void offer_pended(struct bundles *self, struct job *job)
{
    struct app *app = self->screen.app;
    bundles_hold_slips(self, job);
    if (self->slips.count == 0) {
        app_flash(app, say(app, "ui.bundle-none-pended"));
        return;
    }
    struct choice_row *row = arena_take(app->desk.turn, self->slips.count * sizeof *row);
    for (size_t i = 0; i < self->slips.count; i++) {
        const struct record *slip = self->slips.item[i].record;
        row[i].text = arena_format(app->desk.turn, "%4s  %s", row_text(self, slip, "slip"),
                                   why(self, slip));
        row[i].detail = why(self, slip);
    }
    choice_open(&self->screen, &(struct choice){.title = say(app, "ui.bundle-pended"),
                                                .row = row,
                                                .rows = self->slips.count,
                                                .picked = mend_picked});
}

void mend_open(struct bundles *self)
{
    bundles_read(self, "pended", offer_pended);
}
