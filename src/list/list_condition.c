/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The conditions of a list: holding, leaving, going on, jumping by name, and F4 for their codes and look-ups.
 * Must not know pages or rows.
 */
#include "list_private.h"

#include <string.h>

void list_hold_condition(struct list_screen *self, size_t hand)
{
    struct app *app = self->screen.app;
    self->in_rows = false;
    self->hand = hand;
    line_set(&self->line, slot_edit_text(&self->slot[hand], app->desk.turn));
}

bool list_leave_condition(struct list_screen *self)
{
    if (self->in_rows || self->def->searches == 0 || !self->line.touched)
        return self->def->searches == 0 || self->in_rows || self->slot[self->hand].error == NULL;
    struct slot *slot = &self->slot[self->hand];
    bool good = slot_take(&self->screen.app->desk, slot, line_text(&self->line), self->screen.arena);
    self->line.touched = false;
    self->message = NULL;
    return good;
}

static void next_condition(struct list_screen *self, bool searches)
{
    if (!list_leave_condition(self)) {
        app_bell(self->screen.app);
        return;
    }
    if (self->hand + 1 < self->def->searches)
        list_hold_condition(self, self->hand + 1);
    else if (searches)
        list_search(self);
    else if (list_rows(self) != NULL && list_rows(self)->count > 0)
        self->in_rows = true;
    else
        list_hold_condition(self, 0);
}

static void previous_condition(struct list_screen *self)
{
    list_leave_condition(self);
    if (self->hand > 0)
        list_hold_condition(self, self->hand - 1);
}

static void code_picked(struct screen *owner, size_t index)
{
    struct list_screen *self = (struct list_screen *)owner;
    line_set(&self->line, self->slot[self->hand].codes->code[index].id);
    self->line.touched = true;
    next_condition(self, false);
}

/* ---- F4: codes, or an indexed query narrowed by what is typed ---- */

static const struct lookup *lookup_in_hand(const struct list_screen *self)
{
    return self->def->searches > 0 ? self->field[self->hand].lookup : NULL;
}

static struct record *look_args(struct list_screen *self, const struct lookup *lookup)
{
    struct arena *turn = self->screen.app->desk.turn;
    struct record *args = record_new(turn);
    for (size_t i = 0; i < lookup->args; i++) {
        for (size_t k = 0; k < self->def->searches; k++) {
            if (strcmp(self->field[k].name.id, lookup->arg_field[i]) == 0)
                record_set(turn, args, lookup->arg[i], self->slot[k].value);
        }
    }
    record_set(turn, args, "typed", value_text(self->line.touched ? line_text(&self->line) : ""));
    return args;
}

static void look_up(struct list_screen *self)
{
    struct app *app = self->screen.app;
    const struct lookup *lookup = lookup_in_hand(self);
    const struct query *query = lookup != NULL && app->ledger != NULL ? catalog_query(app->desk.catalog, lookup->query) : NULL;
    if (self->slot[self->hand].codes != NULL) {
        slot_choices(&self->screen, &self->slot[self->hand], code_picked);
    } else if (query != NULL) {
        job_free(&self->look);
        self->look = ledger_look(app->ledger, query, look_args(self, lookup), LOOK_LIMIT);
        self->look_hand = self->hand;
    } else {
        app_bell(app);
    }
}

/* The condition takes the hit's key and shows its first column. */
static void hit_picked(struct screen *owner, size_t index)
{
    struct list_screen *self = (struct list_screen *)owner;
    struct slot *slot = &self->slot[self->look_hand];
    const struct lookup *lookup = slot->field->lookup;
    const struct record *hit = self->hits->item[index].record;
    const char *column = record_has(hit, slot->field->name.id) ? slot->field->name.id : "key";
    for (size_t i = 0; i < lookup->fills; i++) {
        if (strcmp(lookup->fill[i], slot->field->name.id) == 0)
            column = lookup->fill_column[i];
    }
    slot_put(slot, record_get(hit, column), self->screen.arena);
    if (slot->field->kind == KIND_REFERENCE && lookup->shows > 0)
        slot->text = arena_text(self->screen.arena, value_print(owner->app->desk.turn, record_get(hit, lookup->show[0])));
    self->message = NULL;
    list_hold_condition(self, self->look_hand);
}

static void offer(struct list_screen *self)
{
    struct app *app = self->screen.app;
    const struct slot *slot = &self->slot[self->look_hand];
    struct choice choice = {.title = say_name(app, &slot->field->name), .rows = self->hits->count, .picked = hit_picked};
    struct choice_row *row = arena_take(app->desk.turn, (choice.rows + 1) * sizeof *row);
    for (size_t i = 0; i < choice.rows; i++)
        row[i].text = look_row_text(app, slot->field->lookup, self->hits->item[i]);
    choice.row = row;
    choice_open(&self->screen, &choice);
}

/* Nothing pops up over a clerk who went on meanwhile. */
static void look_done(struct list_screen *self)
{
    struct app *app = self->screen.app;
    const struct value_list *rows = job_rows(self->look);
    bool here = app->top == &self->screen && !self->in_rows && self->hand == self->look_hand;
    if (job_state(self->look) == JOB_FAILED) {
        list_say(self, STYLE_ERROR, say_error(app, app->desk.turn, job_error(self->look)));
    } else if (rows == NULL || rows->count == 0) {
        list_say(self, STYLE_ALERT, say(app, "ui.no-hit"));
    } else if (here) {
        struct value list = {.kind = VALUE_LIST, .list = (struct value_list *)(uintptr_t)rows};
        self->hits = value_copy(self->screen.arena, list).list;
        offer(self);
    }
}

void list_look_tick(struct list_screen *self)
{
    if (self->look == NULL || job_state(self->look) == JOB_RUNNING)
        return;
    if (job_state(self->look) != JOB_CANCELLED)
        look_done(self);
    job_free(&self->look);
}

void list_condition_event(struct list_screen *self, const struct event *event)
{
    struct app *app = self->screen.app;
    bool rejected = false;
    switch (event->kind) {
    case EVENT_ENTER: next_condition(self, true); return;
    case EVENT_TAB: case EVENT_DOWN: next_condition(self, false); return;
    case EVENT_BACKTAB: case EVENT_UP: previous_condition(self); return;
    case EVENT_F4:
        look_up(self);
        return;
    default:
        self->message = NULL;
        line_event(&self->line, event, slot_limit(&self->slot[self->hand]), &rejected);
        if (rejected)
            app_bell(app);
    }
}

/* ---- Ctrl-G ---- */

static void jump_to(struct screen *screen, const char *label)
{
    struct list_screen *self = (struct list_screen *)screen;
    size_t found = self->def->searches, bytes = strlen(label);
    for (int exact = 1; exact >= 0 && found == self->def->searches && bytes > 0; exact--) {
        for (size_t i = self->def->searches; i-- > 0;) {
            const char *name = say_name(screen->app, &self->field[i].name);
            if (exact ? strcmp(name, label) == 0 : strncmp(name, label, bytes) == 0)
                found = i;
        }
    }
    if (found == self->def->searches) {
        list_say(self, STYLE_ALERT, say_with(screen->app, "ui.no-field", "label", label, NULL));
        return;
    }
    list_leave_condition(self);
    list_hold_condition(self, found);
}

void list_jump(struct list_screen *self)
{
    if (self->def->searches == 0)
        app_bell(self->screen.app);
    else
        prompt_open(&self->screen, &(struct prompt){.label = say(self->screen.app, "ui.jump"), .done = jump_to});
}
