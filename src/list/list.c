/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A list as a screen: conditions by example, pages by key (never by offset), rows that open. A
 * search runs while typing goes on; Esc cancels it. Nobody's record opens unasked. Must not know
 * what a row is.
 */
#include "list_private.h"

#include <string.h>

const struct value_list *list_rows(const struct list_screen *self)
{
    if (list_failed(self) != NULL)
        return list_failed(self);
    return self->at < self->pages ? job_rows(self->page[self->at]) : NULL;
}

const struct record *list_chosen(const struct list_screen *self)
{
    const struct value_list *rows = list_rows(self);
    if (rows == NULL || self->chosen >= rows->count ||
        rows->item[self->chosen].kind != VALUE_RECORD)
        return NULL;
    return rows->item[self->chosen].record;
}

void list_say(struct list_screen *self, enum style style, const char *text)
{
    self->message = arena_text(self->screen.arena, text);
    self->message_style = style;
}

/* ---- conditions ---- */

void list_hold_condition(struct list_screen *self, size_t hand)
{
    if (self->def->searches == 0)
        return;
    self->in_rows = false;
    draft_enter(&self->draft, (struct spot){(int)hand, -1, -1});
}

void list_told(struct draft *draft, enum draft_event event, struct spot spot)
{
    struct list_screen *self = draft->owner;
    if (event == DRAFT_CHANGE)
        app_tell_slot(self->screen.app, draft_slot(draft, spot), -1);
    if (event == DRAFT_CHANGE && !list_asks(self))       /* the last condition was emptied by hand */
        list_forget_rows(self);
    if (event == DRAFT_ENTER || event == DRAFT_CHANGE)
        self->message = NULL;
}

enum { QUERY_CLUSTERS = 200 };         /* longer than any field: operators and two values must fit */

static void unknown_picked(struct screen *owner, size_t index)
{
    struct list_screen *self = (struct list_screen *)owner;
    enum era_digits era = draft_slot(&self->draft, self->draft.spot)->field->era;
    list_condition_type(self, unknown_text(owner->app, era, line_text(&self->draft.line), index,
                                           owner->app->desk.turn));
}

/* ---- keys ---- */

static void key_next(struct list_screen *self, const struct event *event)
{
    list_condition_next(self, event->kind == EVENT_ENTER);
}

static void key_back(struct list_screen *self, const struct event *event)
{
    (void)event;
    draft_back(&self->draft);
}

static void key_lookup(struct list_screen *self, const struct event *event)
{
    (void)event, list_look_up(self);
}
static void key_jump(struct list_screen *self, const struct event *event)
{
    (void)event, list_jump(self);
}

static void key_unknown(struct list_screen *self, const struct event *event)
{
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    (void)event;
    if (slot != NULL && slot->field->unknown_date)
        unknown_open(&self->screen, slot->field->era, line_text(&self->draft.line), unknown_picked);
    else
        list_search(self);
}

static void key_help(struct list_screen *self, const struct event *event)
{
    struct app *app = self->screen.app;
    const struct slot *slot = self->in_rows ? NULL : draft_slot(&self->draft, self->draft.spot);
    (void)event;
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

static void key_recall(struct list_screen *self, const struct event *event)
{
    (void)event;
    if (!draft_recall(&self->draft))
        app_bell(self->screen.app);
}

static void key_cancel(struct list_screen *self, const struct event *event)
{
    (void)event;
    if (self->job != NULL)
        job_cancel(self->job);
    if (self->look != NULL)
        job_cancel(self->look);
    list_kept_cancel(self);
}

static void key_down(struct list_screen *self, const struct event *event)
{
    (void)event;
    if (self->in_rows)
        list_row_down(self);
    else
        list_condition_next(self, false);
}

static void key_up(struct list_screen *self, const struct event *event)
{
    (void)event;
    if (self->in_rows)
        list_row_up(self);
    else
        draft_back(&self->draft);
}

static void key_end(struct list_screen *self, const struct event *event)
{
    (void)event;
    app_tell(self->screen.app, "押す", "F12");
    screen_leave(&self->screen);
}

static void key_whole(struct list_screen *self, const struct event *event)
{
    (void)event, list_message_whole(self);
}

static void key_search(struct list_screen *self, const struct event *event)
{
    (void)event;
    self->position = NULL;
    list_search(self);
}

static void key_page_up(struct list_screen *self, const struct event *event)
{
    (void)event, list_previous_page(self);
}
static void key_page_down(struct list_screen *self, const struct event *event)
{
    (void)event, list_next_page(self);
}
/* The condition in hand, as on a form; from an empty one, or from the rows, all of them. */
static void key_clear(struct list_screen *self, const struct event *event)
{
    (void)event;
    if (!self->in_rows && line_text(&self->draft.line)[0] != '\0')
        list_condition_type(self, "");
    else if (!list_is_fixed(self))
        list_conditions_clear(self);
}
static void key_sort(struct list_screen *self, const struct event *event)
{
    (void)event, list_order_choose(self);
}
static void key_position(struct list_screen *self, const struct event *event)
{
    (void)event, list_position_ask(self);
}
static void key_count(struct list_screen *self, const struct event *event)
{
    (void)event, list_count(self);
}
static void key_last(struct list_screen *self, const struct event *event)
{
    (void)event, list_recall_last(self);
}
static void key_keep_as(struct list_screen *self, const struct event *event)
{
    (void)event, list_kept_keep(self);
}
static void key_open_kept(struct list_screen *self, const struct event *event)
{
    (void)event, list_kept_open(self);
}
static void key_drop_kept(struct list_screen *self, const struct event *event)
{
    (void)event, list_kept_drop(self);
}
static void key_fast(struct list_screen *self, const struct event *event)
{
    (void)event, fast_open(self->screen.app);
}
static void key_keys(struct list_screen *self, const struct event *event)
{
    (void)event;
    help_keys(self->screen.app, self->in_rows ? IN_ROWS : IN_QUERY);
}

static void (*const deeds[KEY_IDS])(struct list_screen *self, const struct event *event) = {
    [KEY_ID_NEXT] = key_next,
    [KEY_ID_BACK] = key_back,
    [KEY_ID_UP] = key_up,
    [KEY_ID_DOWN] = key_down,
    [KEY_ID_HELP] = key_help,
    [KEY_ID_END] = key_end,
    [KEY_ID_LOOKUP] = key_lookup,
    [KEY_ID_UNKNOWN] = key_unknown,
    [KEY_ID_REFRESH] = key_search,
    [KEY_ID_PAGE_UP] = key_page_up,
    [KEY_ID_PAGE_DOWN] = key_page_down,
    [KEY_ID_SEARCH] = key_search,
    [KEY_ID_CANCEL] = key_cancel,
    [KEY_ID_CLEAR] = key_clear,
    [KEY_ID_RECALL] = key_recall,
    [KEY_ID_JUMP] = key_jump,
    [KEY_ID_WHOLE] = key_whole,
    [KEY_ID_SORT] = key_sort,
    [KEY_ID_POSITION] = key_position,
    [KEY_ID_COUNT] = key_count,
    [KEY_ID_KEEP_AS] = key_keep_as,
    [KEY_ID_OPEN_KEPT] = key_open_kept,
    [KEY_ID_DROP_KEPT] = key_drop_kept,
    [KEY_ID_LAST] = key_last,
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

static void list_event(struct screen *screen, const struct event *event)
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
    if (deeds[id] != NULL)
        deeds[id](self, event);
    else if (self->in_rows && (list_row_event(self, event) || self->in_rows))
        return;
    else if (self->def->searches > 0)
        edit(self, event);
}

/* ---- life ---- */

static void make_columns(struct list_screen *self)
{
    const struct list_def *def = self->def;
    self->column = arena_take(self->screen.arena, (def->columns + 1) * sizeof *self->column);
    self->codes = arena_take(self->screen.arena, (def->columns + 1) * sizeof *self->codes);
    for (size_t i = 0; i < def->columns; i++) {
        bool is_other = self->screen.app->desk.english && def->column[i].width_en > 0;
        self->column[i] = (struct field){.name = def->column[i].name,
                                         .kind = def->column[i].kind,
                                         .codes = def->column[i].codes,
                                         .width = is_other ? def->column[i].width_en
                                                           : def->column[i].width};
        self->codes[i] = app_codes(self->screen.app, def->system, def->column[i].codes);
    }
}

static void list_close(struct screen *screen)
{
    struct list_screen *self = (struct list_screen *)screen;
    list_drop_pages(self);
    job_free(&self->job);
    job_free(&self->look);
    list_kept_close(self);
    list_holds_forget(self);
    list_marks_forget(self);
    held_release(&self->held);
    draft_end(&self->draft);
}

static const struct record *list_in_hand(struct screen *screen)
{
    const struct list_screen *self = (const struct list_screen *)screen;
    return self->in_rows ? list_chosen(self) : NULL;
}

static const char *list_where(struct screen *screen)
{
    struct list_screen *self = (struct list_screen *)screen;
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    const char *spot = self->in_rows ? "rows" : slot != NULL ? slot->field->name.id : "-";
    return arena_format(screen->app->desk.turn, "%s %s", self->def->dotted, spot);
}

static const struct screen_ops list_ops = {.kind = "list",
                                           .draw = list_draw,
                                           .event = list_event,
                                           .tick = list_tick,
                                           .close = list_close,
                                           .where = list_where,
                                           .in_hand = list_in_hand};

static struct screen *open_on(struct app *app, const struct list_def *list, const struct form *face,
                              const struct record *args, const char *purpose)
{
    struct list_screen *self = screen_open(app, &list_ops, sizeof *self);
    struct value copy = value_null();
    if (args != NULL)
        copy = value_copy(self->screen.arena,
                          (struct value){.kind = VALUE_RECORD,
                                         .record = (struct record *)(uintptr_t)args});
    self->def = self->whole = list;
    self->face = face;
    self->args = args != NULL ? copy.record : record_new(self->screen.arena);
    self->purpose = arena_text(self->screen.arena, purpose != NULL ? purpose : list->purpose);
    self->writes = app->writes;
    if (face != NULL)
        list_face_begin(self);
    make_columns(self);
    list_conditions_begin(self);
    if (list->searches > 0) {
        list_hold_condition(self, 0);
    } else {
        self->in_rows = true;
        list_search(self);
    }
    log_line(app->log, "open %s", list->dotted);
    return &self->screen;
}

struct screen *list_open(struct app *app, const struct list_def *list, const struct record *args,
                         const char *purpose)
{
    return open_on(app, list, NULL, args, purpose);
}

struct screen *list_seek(struct app *app, const struct list_def *list,
                         const struct record *conditions, const char *words)
{
    struct screen *screen = open_on(app, list, NULL, NULL, NULL);
    struct list_screen *self = (struct list_screen *)screen;
    struct buffer text = {0};
    json_write(&text, (struct value){.kind = VALUE_RECORD,
                                     .record = (struct record *)(uintptr_t)conditions});
    list_conditions_put(self, buffer_string(&text));
    buffer_release(&text);
    if (list_has_driver(self))
        list_search(self);
    app_flash(app, words);
    return screen;
}

/* The record in hand was found this way and holds nothing typed: back to the conditions it was
 * found by. */
static bool goes_back(struct app *app, const struct form *face)
{
    struct screen *below = app->top != NULL ? app->top->below : NULL;
    if (face->deed != NULL || below == NULL || below->ops != &list_ops ||
        ((struct list_screen *)below)->face != face)
        return false;
    screen_leave(app->top);
    list_hold_condition((struct list_screen *)below, 0);
    return true;
}

struct screen *list_find(struct app *app, const struct list_def *list, const struct form *face)
{
    return goes_back(app, face) ? app->top->below : open_on(app, list, face, NULL, NULL);
}
