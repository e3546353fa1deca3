/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What each key does on a list, in a condition and among the rows; keys typed while the rows are on
 * their way wait. Must not know how a deed is done: that is another file's, one of the room.
 */
#include "list_private.h"

#include <string.h>

enum { QUERY_CLUSTERS = 200 };         /* longer than any field: operators and two values must fit */

static void unknown_picked(struct screen *owner, size_t index)
{
    struct list_screen *self = (struct list_screen *)owner;
    enum era_digits era = draft_slot(&self->draft, self->draft.spot)->field->era;
    list_condition_type(self, unknown_text(owner->app, era, line_text(&self->draft.line), index,
                                           owner->app->desk.turn));
}

static void key_back(struct list_screen *self)
{
    draft_back(&self->draft);
}

static void key_unknown(struct list_screen *self)
{
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    if (slot != NULL && slot->field->unknown_date)
        unknown_open(&self->screen, slot->field->era, line_text(&self->draft.line), unknown_picked);
    else
        list_search(self);
}

static void key_help(struct list_screen *self)
{
    struct app *app = self->screen.app;
    const struct slot *slot = self->in_rows ? NULL : draft_slot(&self->draft, self->draft.spot);
    const char *keys = say(app,
                           self->def->searches > 0 ? "ui.help.list-keys" : "ui.help.rows-keys");
    keys = arena_format(app->desk.turn, "%s%s%s", keys, list_has_options(self) ? "\n" : "",
                        list_has_options(self) ? say(app, "ui.help.options") : "");
    if (slot != NULL)
        keys = arena_format(app->desk.turn, "%s\n%s",
                            say_with(app, "ui.help.ways", "ways",
                                     slot_ways(slot->field, app->desk.turn), NULL),
                            keys);
    help_field(app, &self->form, slot != NULL ? slot->field : NULL, keys, IN_QUERY | IN_ROWS);
}

static void key_recall(struct list_screen *self)
{
    if (!draft_recall(&self->draft))
        app_bell(self->screen.app);
}

static void key_cancel(struct list_screen *self)
{
    if (self->job != NULL)
        job_cancel(self->job);
    if (self->look != NULL)
        job_cancel(self->look);
    list_kept_cancel(self);
}

static void key_down(struct list_screen *self)
{
    if (self->in_rows)
        list_row_down(self);
    else
        list_condition_next(self, false);
}

static void key_up(struct list_screen *self)
{
    if (self->in_rows)
        list_row_up(self);
    else
        draft_back(&self->draft);
}

static void key_end(struct list_screen *self)
{
    app_tell(self->screen.app, "押す", "F12");
    screen_leave(&self->screen);
}

static void key_search(struct list_screen *self)
{
    self->position = NULL;
    list_search(self);
}

/* The condition in hand, as on a form; from an empty one, or from the rows, all of them. */
static void key_clear(struct list_screen *self)
{
    if (!self->in_rows && line_text(&self->draft.line)[0] != '\0')
        list_condition_type(self, "");
    else if (!list_is_fixed(self))
        list_conditions_clear(self);
}

static void key_fast(struct list_screen *self)
{
    fast_open(self->screen.app);
}

static void key_keys(struct list_screen *self)
{
    help_keys(self->screen.app, self->in_rows ? IN_ROWS : IN_QUERY);
}

static void (*const deeds[KEY_IDS])(struct list_screen *self) = {
    [KEY_ID_BACK] = key_back,
    [KEY_ID_UP] = key_up,
    [KEY_ID_DOWN] = key_down,
    [KEY_ID_HELP] = key_help,
    [KEY_ID_END] = key_end,
    [KEY_ID_LOOKUP] = list_look_up,
    [KEY_ID_UNKNOWN] = key_unknown,
    [KEY_ID_REFRESH] = key_search,
    [KEY_ID_PAGE_UP] = list_previous_page,
    [KEY_ID_PAGE_DOWN] = list_next_page,
    [KEY_ID_SEARCH] = key_search,
    [KEY_ID_CANCEL] = key_cancel,
    [KEY_ID_CLEAR] = key_clear,
    [KEY_ID_RECALL] = key_recall,
    [KEY_ID_JUMP] = list_jump,
    [KEY_ID_WHOLE] = list_message_whole,
    [KEY_ID_SORT] = list_order_choose,
    [KEY_ID_POSITION] = list_position_ask,
    [KEY_ID_COUNT] = list_count,
    [KEY_ID_KEEP_AS] = list_kept_keep,
    [KEY_ID_OPEN_KEPT] = list_kept_open,
    [KEY_ID_DROP_KEPT] = list_kept_drop,
    [KEY_ID_LAST] = list_recall_last,
    [KEY_ID_FAST] = key_fast,
    [KEY_ID_KEYS] = key_keys,
};

/* A sign put before a value that stands there is not the beginning of another value. */
static bool is_sign(const char *text)
{
    return strchr("=<>.*~", text[0]) != NULL;
}

static void edit(struct list_screen *self, const struct event *event)
{
    bool rejected = false;
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    if (slot == NULL)
        return;
    self->message = NULL;
    if (slot->field->kind != KIND_TEXT && self->draft.fresh && event->kind == EVENT_TEXT &&
        !is_sign(event->text))
        line_set(&self->draft.line, "");
    self->draft.fresh = false;
    line_event(&self->draft.line, event, QUERY_CLUSTERS, &rejected);
    if (rejected)
        app_bell(self->screen.app);
}

static bool is_action(const struct list_screen *self, const struct event *event)
{
    for (size_t i = 0; i < self->def->actions; i++) {
        if (self->def->action[i].args > 0 &&
            app_action_is(self->screen.app, &self->def->action[i], i, event))
            return true;
    }
    return false;
}

/* A key for the rows while these are on their way; what is typed into a condition goes on at
 * once. */
static bool is_ahead(const struct list_screen *self, const struct event *event)
{
    bool asks = self->job != NULL && !self->counts && list_rows(self) == NULL;
    bool leaves = event->kind == EVENT_F3 || event->kind == EVENT_F12 ||
                  event->kind == EVENT_ESCAPE;
    if (!asks || leaves || self->draft.line.touched)
        return false;
    return self->held.count > 0 || self->def->searches == 0 || event->kind == EVENT_ENTER ||
           event->kind == EVENT_DOWN || is_action(self, event);
}

/* Of several actions with one key the first that is offered here is meant; that one of them is
 * another's duty is said. */
static bool open_by_key(struct list_screen *self, const struct event *event)
{
    struct app *app = self->screen.app;
    const char *barred = NULL;
    for (size_t i = 0; i < self->def->actions; i++) {
        const struct action *action = &self->def->action[i];
        bool applies = app_action_is(app, action, i, event) &&
                       (self->in_rows || action->args == 0) &&
                       (self->in_rows || event->kind != EVENT_ENTER) &&
                       (list_chosen(self) != NULL || action->args == 0);
        if (applies && app_action_shows(app, action, list_chosen(self))) {
            list_open_row(self, action);
            return true;
        }
        barred = applies && barred == NULL ? app_action_barred(app, action, list_chosen(self))
                                           : barred;
    }
    if (barred == NULL)
        return false;
    list_say(self, STYLE_ERROR, barred);
    app_bell(app);
    return true;
}

void list_event(struct screen *screen, const struct event *event)
{
    struct list_screen *self = (struct list_screen *)screen;
    if (is_ahead(self, event)) {
        if (!held_add(&self->held, event))
            app_bell(screen->app);
        return;
    }
    if (self->in_rows && event->kind == EVENT_ENTER && list_has_marks(self)) {
        list_run_marks(self);
        return;
    }
    if (open_by_key(self, event))
        return;
    enum key_id id = key_of(event, self->in_rows ? IN_ROWS : IN_QUERY);
    list_tell_key(self, id);
    if (id == KEY_ID_NEXT)
        list_condition_next(self, event->kind == EVENT_ENTER);
    else if (deeds[id] != NULL)
        deeds[id](self);
    else if (self->in_rows && (list_row_event(self, event) || self->in_rows))
        return;
    else if (self->def->searches > 0)
        edit(self, event);
}
