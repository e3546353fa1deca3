/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: the bundles of one's desk for one form, and the keys that go on with the chosen one. One
 * question at a time is asked; its answer is taken by who asked. Must not know a form.
 */
#include "entry_private.h"

#include <string.h>

int64_t row_number(const struct record *row, const char *name)
{
    struct value value = record_get(row, name);
    return value.kind == VALUE_INT ? value.integer : 0;
}

const char *row_text(struct bundles *self, const struct record *row, const char *name)
{
    struct value value = record_get(row, name);
    return value_is_null(value) ? "" : value_print(self->screen.app->desk.turn, value);
}

const struct record *bundle_chosen(const struct bundles *self)
{
    return self->chosen < self->rows.count ? self->rows.item[self->chosen].record : NULL;
}

/* ---- asking ---- */

static void show_chosen(struct bundles *self)
{
    if (self->chosen < self->top)
        self->top = self->chosen;
    if (self->chosen >= self->top + LIST_ROWS)
        self->top = self->chosen - LIST_ROWS + 1;
}

static void choose_wanted(struct bundles *self)
{
    for (size_t i = 0; self->wanted != 0 && i < self->rows.count; i++) {
        if (row_number(self->rows.item[i].record, "bundle") == self->wanted)
            self->chosen = i;
    }
    self->wanted = 0;
    show_chosen(self);
}

/* The answer goes with its job. */
static void keep_rows(struct job *job, struct arena **arena, struct value_list *rows)
{
    arena_free(arena);
    *arena = arena_new();
    *rows = (struct value_list){0};
    for (size_t i = 0; i < job_rows(job)->count; i++)
        value_list_add(*arena, rows, value_copy(*arena, job_rows(job)->item[i]));
}

static void take_list(struct bundles *self, struct job *job)
{
    self->unread = self->cut = false;
    keep_rows(job, &self->rows_arena, &self->rows);
    if (self->chosen >= self->rows.count)
        self->chosen = self->rows.count > 0 ? self->rows.count - 1 : 0;
    choose_wanted(self);
}

void bundles_list(struct bundles *self)
{
    bundles_ask(self, BUNDLE_LIST, &(struct bundle_ask){.form = self->form}, take_list);
}

/* The answer to a deed is the bundle as it is now; the hand goes to it when the list comes anew. */
void bundles_take_row(struct bundles *self, struct job *job)
{
    const struct value_list *rows = job_rows(job);
    self->wanted = rows->count > 0 ? row_number(rows->item[0].record, "bundle") : 0;
    self->asked_again = true;
}

void bundles_hold_slips(struct bundles *self, struct job *job)
{
    keep_rows(job, &self->slips_arena, &self->slips);
}

/* ---- keys ---- */

static void key_head(struct bundles *self)
{
    if (bundle_chosen(self) == NULL ||
        strcmp(row_text(self, bundle_chosen(self), "state"), "posted") == 0)
        app_bell(self->screen.app);
    else
        head_open(self, bundle_chosen(self));
}

static void key_new(struct bundles *self) { head_open(self, NULL); }

static void key_leave(struct bundles *self)
{
    if (self->queue.first == NULL) {
        screen_leave(&self->screen);
        return;
    }
    app_flash(self->screen.app, say(self->screen.app, "ui.bundle-going-out"));
    app_bell(self->screen.app);
}

static void step(struct bundles *self, int by)
{
    if (by < 0 ? self->chosen > 0 : self->chosen + 1 < self->rows.count)
        self->chosen += (size_t)by;
    else
        app_bell(self->screen.app);
    show_chosen(self);
}

static void key_up(struct bundles *self) { step(self, -1); }
static void key_down(struct bundles *self) { step(self, 1); }

static const struct { enum event_kind kind; const char *key, *bar; void (*deed)(struct bundles *self); } keys[] = {
    {EVENT_F1, "F1", "ui.bar.help", NULL},              /* answered by help_event */
    {EVENT_F3, "F3", "ui.bar.end", key_leave},
    {EVENT_ENTER, "Enter", "ui.bar.bundle-key", key_open},
    {EVENT_F6, "F6", "ui.bar.bundle-new", key_new},
    {EVENT_F2, "F2", "ui.bar.bundle-pended", mend_open},
    {EVENT_F8, "F8", "ui.bar.bundle-read", readout_open},
    {EVENT_F9, "F9", "ui.bar.bundle-close", bundle_close},
    {EVENT_F7, "F7", "ui.bar.bundle-verify", verify_open},
    {EVENT_F10, "F10", "ui.bar.bundle-post", bundle_post},
    {EVENT_F4, "F4", "ui.bar.bundle-head", key_head},
    {EVENT_F11, "F11", "ui.bar.bundle-figures", figures_open},
    {EVENT_F5, "F5", "ui.bar.refresh", bundles_list},
    {EVENT_F12, NULL, NULL, key_leave},
    {EVENT_UP, NULL, NULL, key_up},
    {EVENT_DOWN, NULL, NULL, key_down},
};

static void bundles_keys(const struct key_teller *card)
{
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i].key != NULL)
            card->tell(card->context, "manual-place-bundles", keys[i].key, key_word_of(keys[i].bar));
}

void entry_keys(const struct key_teller *card)
{
    bundles_keys(card);
    form_sink_keys(card);
    readout_keys(card);
    interview_keys(card);
}

static void (*deed_of(const struct event *event))(struct bundles *self)
{
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        if (keys[i].kind == event->kind)
            return keys[i].deed;
    }
    return NULL;
}

static void bundles_event(struct screen *screen, const struct event *event)
{
    struct bundles *self = (struct bundles *)screen;
    void (*deed)(struct bundles *self) = deed_of(event);
    bool leaves = deed == key_leave;
    enum key_id asks = key_of(event, IN_BAR);
    bool meant = deed != NULL || asks == KEY_ID_HELP || asks == KEY_ID_KEYS;
    if (event->kind == EVENT_ESCAPE)
        held_drop(screen->app, &self->held);
    else if (bundles_hold(self, event, meant, leaves))
        return;
    else if (help_event(screen->app, event, self->form, NULL, say(screen->app, "ui.help.bundle")))
        return;
    else if (deed != NULL)
        deed(self);
    else
        app_bell(screen->app);
}

size_t bundles_bar(const struct bundles *self, struct key_label *bar)
{
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        bool drops = keys[i].deed == bundle_close && bundle_is_empty(self);
        if (keys[i].key != NULL)
            bar[count++] = (struct key_label){keys[i].key,
                                              say(self->screen.app, drops ? "ui.bar.bundle-drop"
                                                                          : keys[i].bar)};
    }
    return count;
}

/* ---- what is not taken ---- */

/* Never a loop without a word: what the database does not take is sent again or thrown away by who
 * typed it. */
static void refused_answered(struct screen *owner, bool yes)
{
    struct bundles *self = (struct bundles *)owner;
    app_tell(owner->app, "確認", yes ? "はい" : "いいえ");
    self->queue.retry_at = 0;
    if (!yes)
        queue_empty(&self->queue);
    self->asked_again = true;
}

static void ask_refused(struct bundles *self)
{
    struct app *app = self->screen.app;
    self->queue.refused = false;
    self->queue.retry_at = INT64_MAX;
    held_drop(app, &self->held);
    notice_ask(&self->screen, STYLE_ERROR, say(app, "ui.bundle-refused-slips"),
               say_with(app, "ui.bundle-refused-slips-what", "n",
                        arena_format(app->desk.turn, "%zu", queue_waiting(&self->queue)), NULL),
               refused_answered);
}

static void tell_changed(struct bundles *self)
{
    struct app *app = self->screen.app;
    app_flash(app, say_with(app, "ui.bundle-changed", "n",
                            arena_format(app->desk.turn, "%d", self->queue.changed), NULL));
    app_bell(app);
    self->queue.changed = 0;
}

/* ---- life ---- */

static void bundles_tick(struct screen *screen)
{
    struct bundles *self = (struct bundles *)screen;
    bool is_top = screen->app->top == screen;
    queue_tick(&self->queue);
    if (is_top && self->queue.refused)
        ask_refused(self);
    if (is_top && self->queue.changed > 0)
        tell_changed(self);
    if (self->job != NULL && job_is_over(self->job))
        bundles_answered(self);
    bool is_back = self->cut && db_state(screen->app->db) == DB_READY;
    self->cut = self->cut && !is_back;
    self->asked_again = self->asked_again || self->queue.answered ||
                        (is_top && !self->was_top && !self->cut) || is_back;
    self->queue.answered = false;
    self->was_top = is_top;
    if (is_top && self->asked_again && self->job == NULL && self->queue.first == NULL) {
        self->asked_again = false;
        bundles_list(self);
    }
    if (is_top && self->held.count > 0 && !bundles_busy(self))
        held_give(screen->app, &self->held);
}

static void bundles_close(struct screen *screen)
{
    struct bundles *self = (struct bundles *)screen;
    job_free(&self->job);
    queue_end(&self->queue);
    held_release(&self->held);
    arena_free(&self->rows_arena);
    arena_free(&self->slips_arena);
}

static const char *bundles_where(struct screen *screen)
{
    return arena_format(screen->app->desk.turn, "%s -", ((struct bundles *)screen)->form->dotted);
}

struct screen *entry_open(struct app *app, const struct form *form)
{
    static const struct screen_ops ops = {.kind = "bundles",
                                          .draw = bundles_draw,
                                          .event = bundles_event,
                                          .tick = bundles_tick,
                                          .close = bundles_close,
                                          .where = bundles_where};
    struct bundles *self = screen_open(app, &ops, sizeof *self);
    self->form = form;
    log_line(app->log, "open bundles of %s", form->dotted);
    const struct record *kept = app->drafts.resume;
    if (kept != NULL && record_has(kept, "slip")) {
        self->wanted = row_number(kept, "bundle");         /* offered when its slip is reached again */
        app_flash(app, say(app, "ui.draft-slip-waits"));
    } else if (kept != NULL) {
        head_open(self, NULL);                   /* the draft of a header is gone on with */
    }
    return &self->screen;
}

void entry_open_head(struct app *app, const struct form *form)
{
    head_open((struct bundles *)entry_open(app, form), NULL);
}
