/* SPDX-License-Identifier: Apache-2.0 */
/* For the tests of forms that are keyed slip after slip: an owner of the slips, and keys. */
#ifndef TESTS_SLIP_OWNER_H
#define TESTS_SLIP_OWNER_H
#include "app_fake.h"
#include "madoguchi/form.h"

/* The owner of the slips: it notes what came, and may be full. */
struct owner { struct screen screen; int taken, problems, keys; const char *record, *texts, *note, *half, *out, *ack; int kept; bool full, ends; };

static void owner_draw(struct screen *screen, struct canvas *canvas) { (void)screen, (void)canvas; }
static void owner_event(struct screen *screen, const struct event *event) { (void)screen, (void)event; }
static const struct screen_ops owner_ops = {.kind = "owner", .draw = owner_draw, .event = owner_event};

static const char *as_text(const struct record *record)
{
    struct buffer text = {0};
    json_write(&text, (struct value){.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)record});
    const char *out = arena_text(fake.arena, buffer_string(&text));
    buffer_release(&text);
    return out;
}

static void take(struct screen *screen, const struct filled *filled)
{
    struct owner *owner = (struct owner *)screen;
    owner->taken++;
    owner->problems = (int)filled->problems->count;
    owner->record = as_text(filled->record);
    owner->texts = as_text(filled->texts);
    owner->note = arena_text(fake.arena, filled->note);
    owner->keys = filled->keys;
    owner->ack = filled->acks > 0 ? arena_text(fake.arena, filled->ack[0]) : NULL;
}

static bool next(struct screen *screen, struct screen *form) { (void)form; return !((struct owner *)screen)->ends; }
static const char *status(struct screen *screen) { return ((struct owner *)screen)->full ? "満" : "空"; }
static bool is_full(struct screen *screen) { return ((struct owner *)screen)->full; }

static void keep(struct screen *screen, const char *request, const struct record *texts)
{
    struct owner *owner = (struct owner *)screen;
    (void)request;
    owner->kept++;
    owner->half = texts != NULL ? as_text(texts) : NULL;
}

static void out(struct screen *screen, const char *request) { ((struct owner *)screen)->out = arena_text(fake.arena, request); }

static const struct form_sink serial = {.mode = DRAFT_SERIAL, .label = "ui.bar.slip-end", .take = take, .keep = keep, .next = next, .status = status, .full = is_full};
static const struct form_sink mend = {.mode = DRAFT_MEND, .label = "ui.bar.slip-end", .asks = true, .take = take, .keep = keep, .out = out, .next = next};
static const struct form_sink verify = {.mode = DRAFT_VERIFY, .label = "ui.bar.slip-end", .asks = true, .take = take, .next = next, .status = status};

static struct owner *open_slips(const char *dotted, struct app **app, const struct form_sink *sink, struct screen **form)
{
    *app = app_start();
    struct owner *owner = screen_open(*app, &owner_ops, sizeof *owner);
    const struct form *def = catalog_form((*app)->desk.catalog, dotted);
    assert_non_null(def);
    *form = form_open_sink(*app, def, NULL, sink, &owner->screen);
    arena_clear((*app)->desk.turn);
    return owner;
}

static void keys(struct app *app, const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        type(app, (const char[]){*at, '\0'});
}
#endif
