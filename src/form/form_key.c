/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a key does in a form: one table of deeds, the actions of the definition before it, typing
 * behind it. Knows neither when keys are held nor how the form looks.
 */
#include "form_private.h"

#include <string.h>

static void key_help(struct form_screen *self)
{
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    help_field(self->screen.app, self->draft.form, slot != NULL ? slot->field : NULL,
               form_keys_words(self), IN_FORM);
}

static void code_picked(struct screen *owner, size_t index)
{
    struct form_screen *self = (struct form_screen *)owner;
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    line_set(&self->draft.line, slot->codes->code[index].id);
    self->draft.line.touched = true;
    form_next(self);
}

static void key_lookup(struct form_screen *self)
{
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    if (slot != NULL && slot->codes != NULL)
        slot_choices(&self->screen, slot, code_picked);
    else if (slot != NULL && slot->field->lookup != NULL)
        form_look(self, true);
    else
        form_cannot(self, KEY_ID_LOOKUP);
}

static void unknown_picked(struct screen *owner, size_t index)
{
    struct form_screen *self = (struct form_screen *)owner;
    enum era_digits era = draft_slot(&self->draft, self->draft.spot)->field->era;
    const char *text = unknown_text(owner->app, era, line_text(&self->draft.line), index,
                                    owner->app->desk.turn);
    line_set(&self->draft.line, text);
    self->draft.line.touched = true;
}

static void key_unknown(struct form_screen *self)
{
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    if (slot != NULL && slot->field->unknown_date)
        unknown_open(&self->screen, slot->field->era, line_text(&self->draft.line), unknown_picked);
    else if (self->draft.form->deed == NULL && self->draft.form->open_query != NULL)
        form_load(self);
    else
        form_cannot(self, KEY_ID_UNKNOWN);
}

/* The draft does it, or it is said why not. */
static void try(struct form_screen *self, bool done, enum key_id id)
{
    if (!done)
        form_cannot(self, id);
}

static void key_insert(struct form_screen *self)
{
    try(self, draft_row_insert(&self->draft), KEY_ID_INSERT);
}
static void key_delete(struct form_screen *self)
{
    try(self, draft_row_delete(&self->draft), KEY_ID_DELETE);
}
static void key_duplicate(struct form_screen *self)
{
    try(self, draft_row_duplicate(&self->draft), KEY_ID_DUPLICATE);
}
static void key_row_up(struct form_screen *self)
{
    try(self, draft_row_move(&self->draft, -1), KEY_ID_ROW_UP);
}
static void key_row_down(struct form_screen *self)
{
    try(self, draft_row_move(&self->draft, 1), KEY_ID_ROW_DOWN);
}
static void key_copy(struct form_screen *self)
{
    bool runs_on = draft_modes[self->draft.mode].pad;        /* a text takes * as a letter */
    try(self, draft_row_copy(&self->draft) || (runs_on && draft_dup(&self->draft)), KEY_ID_COPY);
}
static void key_undo(struct form_screen *self) { try(self, draft_undo(&self->draft), KEY_ID_UNDO); }
static void key_redo(struct form_screen *self) { try(self, draft_redo(&self->draft), KEY_ID_REDO); }
static void key_restore(struct form_screen *self)
{
    try(self, draft_restore(&self->draft), KEY_ID_RESTORE);
}
static void key_recall(struct form_screen *self)
{
    try(self, draft_recall(&self->draft), KEY_ID_RECALL);
}
static void key_page_up(struct form_screen *self) { form_page(self, -1); }
static void key_page_down(struct form_screen *self) { form_page(self, 1); }
static void key_up(struct form_screen *self) { form_vertical(self, -1); }
static void key_down(struct form_screen *self) { form_vertical(self, 1); }
static void key_keys(struct form_screen *self) { help_keys(self->screen.app, IN_FORM); }
static void key_fast(struct form_screen *self) { fast_open(self->screen.app); }

/* The field is empty, by a hand: one step to take back. */
static void erase(struct form_screen *self, bool whole)
{
    struct line *line = &self->draft.line;
    const struct event to_its_end = {.kind = EVENT_CTRL, .letter = whole ? 'U' : 'K'};
    if (draft_slot(&self->draft, self->draft.spot) == NULL)
        app_bell(self->screen.app);
    else
        line_event(line, &to_its_end, 0, NULL);
    self->draft.fresh = false;
}

static void key_erase(struct form_screen *self) { erase(self, true); }

/* Done with this field: what stands behind the cursor is not meant any more. */
static void key_field_exit(struct form_screen *self)
{
    erase(self, false);
    form_next(self);
}

/* A look-up may be stopped; a submit never is. */
static void key_cancel(struct form_screen *self)
{
    if (form_is_looking(self))
        form_look_cancel(self);
}

/* The same form, asked instead of filled; what is typed here stays below. */
static void key_find(struct form_screen *self)
{
    struct app *app = self->screen.app;
    if (self->draft.form->find_list == NULL || self->sink != NULL || self->over != NULL ||
        app->config.kiosk != NULL) {
        form_cannot(self, KEY_ID_FIND);
        return;
    }
    draft_leave(&self->draft, false);
    app->doors->find(app, self->draft.form);
}

static void (*const deeds[KEY_IDS])(struct form_screen *self) = {
    [KEY_ID_NEXT] = form_next,
    [KEY_ID_BACK] = form_back,
    [KEY_ID_UP] = key_up,
    [KEY_ID_DOWN] = key_down,
    [KEY_ID_HELP] = key_help,
    [KEY_ID_MESSAGES] = form_problem_list,
    [KEY_ID_END] = form_end,
    [KEY_ID_LOOKUP] = key_lookup,
    [KEY_ID_UNKNOWN] = key_unknown,
    [KEY_ID_COPY] = key_copy,
    [KEY_ID_PAGE_UP] = key_page_up,
    [KEY_ID_PAGE_DOWN] = key_page_down,
    [KEY_ID_SUBMIT] = form_submit,
    [KEY_ID_JUMP] = form_jump,
    [KEY_ID_KEYS] = key_keys,
    [KEY_ID_INSERT] = key_insert,
    [KEY_ID_DELETE] = key_delete,
    [KEY_ID_DUPLICATE] = key_duplicate,
    [KEY_ID_ROW_UP] = key_row_up,
    [KEY_ID_ROW_DOWN] = key_row_down,
    [KEY_ID_UNDO] = key_undo,
    [KEY_ID_REDO] = key_redo,
    [KEY_ID_RESTORE] = key_restore,
    [KEY_ID_RECALL] = key_recall,
    [KEY_ID_PROBLEM] = form_problem_next,
    [KEY_ID_FAST] = key_fast,
    [KEY_ID_ASIDE] = form_aside,
    [KEY_ID_TAKE] = form_holder_take,
    [KEY_ID_ROW_FORM] = form_popup_open,
    [KEY_ID_FIND] = key_find,
    [KEY_ID_CANCEL] = key_cancel,
    [KEY_ID_ERASE] = key_erase,
    [KEY_ID_FIELD_EXIT] = key_field_exit,
};

/* What was read stays known where nothing was filled over it. */
static struct record *hand_record(struct form_screen *self)
{
    struct arena *turn = self->screen.app->desk.turn;
    struct record *record = draft_record(&self->draft, turn);
    const struct record *const below[] = {self->draft.loaded, self->draft.args};
    for (size_t i = 0; i < COUNT_OF(below); i++) {
        for (size_t k = 0; below[i] != NULL && k < below[i]->count; k++) {
            if (!record_has(record, below[i]->member[k].name))
                record_set(turn, record, below[i]->member[k].name, below[i]->member[k].value);
        }
    }
    return record;
}

const struct record *form_in_hand(struct screen *screen)
{
    return hand_record((struct form_screen *)screen);
}

/* Of several on one key the first that is offered is meant. */
static bool run_action(struct form_screen *self, const struct event *event)
{
    struct app *app = self->screen.app;
    struct record *record = NULL;
    const char *barred = NULL;
    for (size_t i = 0; i < self->draft.form->actions; i++) {
        const struct action *action = &self->draft.form->action[i];
        if (!app_action_is(app, action, i, event))
            continue;
        if (record == NULL) {
            draft_leave(&self->draft, false);
            record = hand_record(self);
        }
        if (form_action_ready(self, action, record) && app_action_shows(app, action, record)) {
            app_tell(app, "開く", action->label);
            app_act(app, action, record, NULL);
            return true;
        }
        barred = barred == NULL ? app_action_barred(app, action, record) : barred;
    }
    if (barred != NULL)
        form_say(self, STYLE_ERROR, barred);
    if (record != NULL)
        app_bell(app);
    return record != NULL;
}

static void edit(struct form_screen *self, const struct event *event)
{
    struct app *app = self->screen.app;
    struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    bool rejected = false;
    if (slot == NULL) {
        app_bell(app);
        return;
    }
    self->message = NULL;
    if (slot->field->kind == KIND_FLAG && event->kind == EVENT_TEXT &&
        strcmp(event->text, " ") == 0) {
        bool on = slot->value.kind == VALUE_BOOL && slot->value.boolean;
        line_set(&self->draft.line, on ? "0" : "1");
        self->draft.line.touched = true;
        draft_leave(&self->draft, false);
        draft_enter(&self->draft, self->draft.spot);
        return;
    }
    bool types = event->kind == EVENT_TEXT || event->kind == EVENT_PASTE;
    if (types && draft_replaces(&self->draft))
        line_set(&self->draft.line, "");
    self->draft.fresh = false;
    line_event(&self->draft.line, event, slot_limit(slot), &rejected);
    if (rejected) {
        app_bell(app);
        form_say(self, STYLE_ERROR,
                 say_with(app, "ui.too-long", "max",
                          arena_format(app->desk.turn, "%zu", slot_limit(slot)), NULL));
    } else if (types && draft_is_full(&self->draft)) {
        form_next(self);
    }
}

/* Keys that change what is filled without typing; what they mean hangs on where the hand is. */
static const bool told[KEY_IDS] = {
    [KEY_ID_LOOKUP] = true, [KEY_ID_COPY] = true, [KEY_ID_INSERT] = true, [KEY_ID_DELETE] = true, [KEY_ID_DUPLICATE] = true,
    [KEY_ID_ROW_UP] = true, [KEY_ID_ROW_DOWN] = true, [KEY_ID_UNDO] = true, [KEY_ID_REDO] = true, [KEY_ID_RESTORE] = true,
    [KEY_ID_RECALL] = true, [KEY_ID_JUMP] = true, [KEY_ID_FIND] = true,
};

static void tell_key(struct form_screen *self, enum key_id id)
{
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    bool typed = self->draft.line.touched, takes_back = id == KEY_ID_UNDO || id == KEY_ID_RESTORE;
    if (!told[id] || !app_tells(self->screen.app) || (typed && takes_back))      /* what was half typed is not told */
        return;
    if (typed && id != KEY_ID_LOOKUP)
        draft_leave(&self->draft, false);
    if (slot != NULL && id != KEY_ID_JUMP)
        app_tell_spot(self->screen.app, slot, self->draft.spot.row);
    if (typed && id == KEY_ID_LOOKUP)            /* it narrows the candidates */
        app_tell(self->screen.app, "打つ", line_text(&self->draft.line));
    app_tell_key(self->screen.app, id);
}

void form_take_event(struct form_screen *self, const struct event *event)
{
    if (self->sink != NULL ? form_sink_event(self, event) : run_action(self, event))
        return;
    enum key_id id = key_of(event, IN_FORM);
    tell_key(self, id);
    if (deeds[id] != NULL)
        deeds[id](self);
    else
        edit(self, event);
}
