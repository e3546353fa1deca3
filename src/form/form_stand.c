/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The record a slip stands on: its key is the first field; left, it opens the record by its ticket,
 * as every form does. Keys typed meanwhile are kept and given on. A key that opens nothing is wrong
 * like any other field: the hand goes on, and the slip is put aside. Must not know what a record is.
 */
#include "form_private.h"

#include <string.h>

void form_stand_want(struct form_screen *self, const struct slot *left)
{
    const struct field *key = self->sink != NULL ? draft_key(&self->draft) : NULL;
    if (key == NULL || left->field != key || draft_modes[self->draft.mode].verifies)
        return;
    const char *stood = self->draft.awaits || self->stand_text == NULL ? "" : self->stand_text;
    self->stand_wanted = strcmp(left->text, stood) != 0;
}

static const struct slot *key_slot(const struct form_screen *self)
{
    const struct draft *draft = &self->draft;
    return &draft->slot[draft_key(draft) - draft->form->field];
}

/* The other arguments are what their fields begin with, as long as nothing was read. */
static const struct record *opened_with(struct form_screen *self)
{
    struct draft *draft = &self->draft;
    const struct form *form = draft->form;
    struct arena *arena = arena_new();
    struct record *args = record_new(arena);
    for (size_t i = 0; i < form->open_args; i++) {
        const char *id = form->open_arg[i];
        const struct slot *slot = draft_slot_by_id(draft, SPOT_NOWHERE, id);
        bool is_key = strcmp(id, draft_key(draft)->name.id) == 0;
        struct value value = slot == NULL                                        ? value_null()
                             : is_key || draft->awaits || self->stand_args == NULL ? slot->value
                                                          : record_get(self->stand_args, id);
        if (!value_is_null(value))
            record_set(arena, args, id, value_copy(arena, value));
    }
    arena_free(&self->stand_arena);
    self->stand_arena = arena;
    self->stand_args = args;
    return args;
}

/* What the draft owned is gone with the record it stood on. */
static void stand_on(struct form_screen *self, const struct record *loaded, const struct error *why)
{
    self->acks = (struct list){0};
    buffer_clear(&self->passed);
    self->message = NULL;
    self->hits = NULL;
    form_look_close(self);
    self->state = FORM_OPEN;
    draft_stand(&self->draft, loaded, why);
    if (why != NULL) {
        app_bell(self->screen.app);
        form_say(self, STYLE_ERROR,
                 slot_hint(self->screen.app, key_slot(self), self->screen.app->desk.turn));
    }
    if (self->sink->asks) {
        draft_problems_collect(&self->draft);
        if (self->draft.problems.count > 0)
            form_problem_go(self, 0);
    } else if (self->draft.spot.field < 0) {
        form_submit(self);                       /* nothing is left to fill: the key was the last field */
    }
    form_keep_due(self);
}

void form_stand(struct form_screen *self)
{
    struct app *app = self->screen.app;
    const struct query *query = self->stand_wanted
                                    ? catalog_query(app->desk.catalog, self->draft.form->open_query)
                                    : NULL;
    if (!self->stand_wanted || self->state != FORM_OPEN)
        return;
    self->stand_wanted = false;
    const struct slot *key = key_slot(self);
    const struct record *args = opened_with(self);
    self->stand_text = arena_text(self->stand_arena, key->text);
    if (key->error != NULL) {
        stand_on(self, NULL, key->error);
    } else if (value_is_null(key->value)) {
        self->draft.awaits = true;               /* nobody any more: nothing else can be filled */
        draft_first(&self->draft, 0);
    } else if (query != NULL && app->ledger != NULL) {
        self->state = FORM_LOADING;
        self->since = clock_ms();
        self->job = ledger_open(app->ledger, query, args, self->purpose);
    }
}

static void not_opened(struct form_screen *self)
{
    struct error why = ERROR_NONE;
    error_set(&why, "00-979", "label", draft_key(&self->draft)->name.ja, NULL);
    stand_on(self, NULL, &why);
}

static bool is_opening(const struct form_screen *self)
{
    return self->sink != NULL && self->state == FORM_LOADING;
}

/* Whoever does not wait goes on without the record: the slip is put aside. */
bool form_stand_event(struct form_screen *self, const struct event *event)
{
    bool leaves = (event->kind == EVENT_F3 || event->kind == EVENT_F12) && self->held.count == 0;
    if (!is_opening(self) || !(leaves || event->kind == EVENT_ESCAPE))
        return false;
    job_free(&self->job);
    not_opened(self);
    if (leaves)
        form_end(self);
    else
        form_release_held(self, true);
    return true;
}

bool form_stand_take(struct form_screen *self, struct job *job)
{
    const struct value_list *rows = job_rows(job);
    if (!is_opening(self))
        return false;
    if (job_state(job) != JOB_DONE)
        stand_on(self, NULL, job_error(job));
    else if (rows == NULL || rows->count == 0 || rows->item[0].kind != VALUE_RECORD)
        not_opened(self);
    else
        stand_on(self, rows->item[0].record, NULL);
    return true;
}

void form_stand_close(struct form_screen *self)
{
    arena_free(&self->stand_arena);
}
