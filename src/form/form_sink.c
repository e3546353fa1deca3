/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A form whose records go to an owner instead of a deed (連続入力): the keys of the number pad, the
 * end of a record, the next one at once. The rhythm of the hand goes before everything: nothing
 * here waits. Must not know where records go.
 */
#include "form_private.h"

#include <string.h>

static bool is_empty(const struct form_screen *self)
{
    return self->draft.fresh || line_text(&self->draft.line)[0] == '\0';
}

static void begin_counting(struct form_screen *self)
{
    self->sink_keys = 0;
    self->sink_since = clock_ms();
}

static void pend_by_hand(struct screen *screen, const char *note)
{
    form_sink_take((struct form_screen *)screen, note);
}

static void ask_note(struct form_screen *self)
{
    draft_leave(&self->draft, false);
    prompt_open(&self->screen, &(struct prompt){.label = say(self->screen.app, "ui.bundle-note"),
                                                .done = pend_by_hand});
}

static void out_answered(struct screen *screen, bool yes)
{
    struct form_screen *self = (struct form_screen *)screen;
    app_tell(screen->app, "確認", yes ? "はい" : "いいえ");
    if (!yes)
        return;
    self->sink->out(screen->owner, self->request);
    form_keep_new(self);
    screen_leave(screen);
}

static void ask_out(struct form_screen *self)
{
    struct app *app = self->screen.app;
    notice_ask(&self->screen, STYLE_ALERT, say(app, "ui.bundle-out"),
               say(app, "ui.bundle-out-what"), out_answered);
}

static void dup(struct form_screen *self)
{
    if (draft_dup(&self->draft))
        form_next(self);
    else
        app_bell(self->screen.app);
}

/* A text of digits alone is keyed on the pad like a number. */
static bool is_digits(const struct field *field)
{
    return field->kind == KIND_TEXT && field->entry == ENTRY_DIGITS;
}

static bool always(const struct field *field) { (void)field; return true; }

/* A sign or a slash half way through a field can be part of nothing: it is the key. */
static bool has_no_sign(const struct field *field)
{
    bool number = field->kind == KIND_INT || field->kind == KIND_YEN;
    return field->kind == KIND_DIGITS || field->kind == KIND_REFERENCE || field->kind == KIND_CODE ||
           field->kind == KIND_FLAG || is_digits(field) ||
           (number && !value_is_null(field->min) && field->min.integer >= 0);
}

static bool has_no_slash(const struct field *field)
{
    return field->kind != KIND_DATE && field->kind != KIND_MONTH;
}

static const struct { const char *key, *bar; bool (*anywhere)(const struct field *field); void (*deed)(struct form_screen *self); } pad[] = {
    {"+", "ui.bar.next", always, form_next},
    {"*", "ui.bar.pad-dup", always, dup},
    {"-", "ui.bar.back", has_no_sign, form_back},
    {"/", "ui.bar.pend", has_no_slash, ask_note},
};

static bool pends(const struct form_sink *sink)
{
    return sink->mode == DRAFT_SERIAL;
}

static bool gives_out(const struct form_sink *sink)
{
    return sink->out != NULL;
}

static const struct {
    enum event_kind kind;
    const char *key, *bar, *place;
    bool (*works)(const struct form_sink *sink);
    void (*deed)(struct form_screen *self);
} apart[] = {
    {EVENT_F9, "F9", "ui.bar.pend", "manual-place-slip", pends, ask_note},
    {EVENT_F9, "F9", "ui.bar.slip-out", "manual-place-pended", gives_out, ask_out},
};

void form_sink_keys(const struct key_teller *card)
{
    for (size_t i = 0; i < COUNT_OF(pad); i++)
        card->tell(card->context,
                   pad[i].deed == ask_note ? "manual-place-slip" : "manual-place-slips", pad[i].key,
                   key_word_of(pad[i].bar));
    for (size_t i = 0; i < COUNT_OF(apart); i++)
        card->tell(card->context, apart[i].place, apart[i].key, key_word_of(apart[i].bar));
}

static bool has_key(const struct form_screen *self, size_t i)
{
    return draft_modes[self->draft.mode].pad &&
           (pad[i].deed != ask_note || self->sink->mode == DRAFT_SERIAL);
}

size_t form_sink_bar(struct form_screen *self, struct key_label *keys)
{
    struct app *app = self->screen.app;
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(apart); i++)
        if (apart[i].works(self->sink))
            keys[count++] = (struct key_label){apart[i].key, say(app, apart[i].bar)};
    keys[count++] = (struct key_label){"F10", say(app, self->sink->label)};
    for (size_t i = 0; i < COUNT_OF(pad); i++)
        if (has_key(self, i))
            keys[count++] = (struct key_label){pad[i].key, say(app, pad[i].bar)};
    return count;
}

/* Where a text is typed the four are letters; in a date - and / are keys at its beginning alone. */
bool form_sink_event(struct form_screen *self, const struct event *event)
{
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    self->sink_keys++;
    for (size_t i = 0; i < COUNT_OF(apart); i++) {
        if (event->kind != apart[i].kind || !apart[i].works(self->sink))
            continue;
        apart[i].deed(self);
        return true;
    }
    if (slot == NULL || event->kind != EVENT_TEXT || event->text[0] == '\0' ||
        event->text[1] != '\0' || (slot->field->kind == KIND_TEXT && !is_digits(slot->field)) ||
        slot->field->kind == KIND_SECRET)
        return false;
    for (size_t i = 0; i < COUNT_OF(pad); i++) {
        if (event->text[0] != pad[i].key[0] || !(pad[i].anywhere(slot->field) || is_empty(self)))
            continue;
        if (!has_key(self, i))
            return false;
        pad[i].deed(self);
        return true;
    }
    return false;
}

static void go_on(struct form_screen *self)
{
    draft_begin_next(&self->draft);
    auth_uuid(self->request);
    form_keep_new(self);
    self->acks = (struct list){0};
    buffer_clear(&self->passed);
    self->message = NULL;
    self->submit_wanted = false;
    begin_counting(self);
    if (!self->sink->next(self->screen.owner, &self->screen))
        screen_leave(&self->screen);
}

/* What was read and not changed is read anew with the record. */
static bool was_read(const struct draft *draft, const struct slot *slot)
{
    const char *id = slot->field->name.id;
    return slot->field != draft_key(draft) && draft->loaded != NULL &&
           record_has(draft->loaded, id) &&
           value_equal(value_for_field(slot->field, record_get(draft->loaded, id)), slot->value);
}

/* Also what was not typed but stayed or stood by default: taken up again another day it must be the
 * same. */
const struct record *form_sink_texts(struct form_screen *self)
{
    struct arena *turn = self->screen.app->desk.turn;
    const struct value kept = record_get(draft_kept(&self->draft, turn), "texts");
    struct record *texts = kept.kind == VALUE_RECORD ? kept.record : record_new(turn);
    for (size_t i = 0; i < self->draft.form->fields; i++) {
        const struct slot *slot = &self->draft.slot[i];
        bool stands = self->draft.grid[i].field == NULL && !value_is_null(slot->value) &&
                      !slot->readonly && !slot->field->protected_value &&
                      !was_read(&self->draft, slot);
        if (stands && !record_has(texts, slot->field->name.id))
            record_set(turn, texts, slot->field->name.id, value_text(slot_edit_text(slot, turn)));
    }
    return texts;
}

void form_sink_take(struct form_screen *self, const char *note)
{
    struct app *app = self->screen.app;
    struct filled filled = {
        .request = self->keeper.slip != NULL ? self->keeper.slip : self->request,
        .record = draft_record(&self->draft, app->desk.turn),
        .problems = &self->draft.problems,
        .note = note,
        .corrected = draft_corrected(&self->draft, app->desk.turn),
        .ack = (const char *const *)self->acks.item,
        .acks = self->acks.count,
        .keys = self->sink_keys,
        .ms = clock_ms() - self->sink_since,
        .head = self->keeper.head,
    };
    struct buffer seen = {0};
    form_add_version(self, (struct record *)(uintptr_t)filled.record);
    filled.texts = form_sink_texts(self);
    form_seen(self, &seen);
    filled.seen = buffer_string(&seen);
    self->sink->take(self->screen.owner, &filled);
    buffer_release(&seen);
    go_on(self);
}

bool form_sink_holds(const struct form_screen *self)
{
    const struct form_sink *sink = self->sink;
    return sink != NULL &&
           (self->submit_wanted || (sink->full != NULL && sink->full(self->screen.owner)));
}

void form_expect(struct screen *screen, const char *request, const struct record *expected)
{
    struct form_screen *self = (struct form_screen *)screen;
    self->draft.expected = value_copy(
                               self->screen.arena,
                               (struct value){.kind = VALUE_RECORD,
                                              .record = (struct record *)(uintptr_t)expected})
                               .record;
    draft_begin(&self->draft, NULL);
    self->keeper.slip = arena_text(self->screen.arena, request);
    auth_uuid(self->request);                    /* two may key one slip again: each has a draft of it */
    self->offered = false;
}

void form_mend(struct screen *screen, const char *request, const struct record *record,
               const struct record *texts)
{
    struct form_screen *self = (struct form_screen *)screen;
    struct record *kept = record_new(screen->arena);
    bool stands = draft_key(&self->draft) != NULL && self->draft.mode == DRAFT_MEND;
    draft_begin(&self->draft, stands ? NULL : record);    /* its record is opened as it is today */
    record_set(screen->arena, kept, "texts",
               (struct value){.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)texts});
    if (texts != NULL)
        draft_take_up(&self->draft, kept);
    memcpy(self->request, request, strnlen(request, sizeof self->request - 1) + 1);
    self->stand_wanted = stands && texts != NULL && record_has(texts, draft_key(&self->draft)->name.id);
    if (stands)
        return;
    draft_first(&self->draft, 0);
    draft_problems_collect(&self->draft);
    if (self->draft.problems.count > 0)
        form_problem_go(self, 0);
}

void form_mend_told(struct screen *screen, struct value problems)
{
    struct form_screen *self = (struct form_screen *)screen;
    struct problems read = {0};
    problems_read(screen->arena, problems, &read);
    for (size_t i = 0; i < read.count; i++) {
        struct problem alert = read.item[i];
        if (alert.kind != MESSAGE_ALERT || alert.digest == NULL)
            continue;
        alert.message = arena_text(screen->arena, alert.message);
        alert.field = arena_text(screen->arena, alert.field);
        alert.column = arena_text(screen->arena, alert.column);
        alert.digest = arena_text(screen->arena, alert.digest);
        problem_add(screen->arena, &self->told, alert);
    }
}

void form_after(struct screen *screen, const struct record *texts)
{
    struct form_screen *self = (struct form_screen *)screen;
    struct record *kept = record_new(screen->arena);
    record_set(screen->arena, kept, "texts",
               (struct value){.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)texts});
    draft_take_up(&self->draft, kept);
    draft_begin_next(&self->draft);
    form_keep_new(self);
}

struct screen *form_open_sink(struct app *app, const struct form *form, const struct record *args,
                              const struct form_sink *sink, struct screen *owner)
{
    struct form_screen *self = form_make(app, form, args, NULL);
    self->sink = sink;
    self->screen.owner = owner;
    self->draft.mode = sink->mode;
    self->offered = true;
    form_begin(self, NULL);
    begin_counting(self);
    log_line(app->log, "open %s", form->dotted);
    return &self->screen;
}
