/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a list is asked beside its conditions: which given driver leads (an order that no index
 * serves is not offered), where it begins, how many there are before anybody is read, and the
 * conditions of the last time.
 */
#include "list_private.h"

#include <string.h>

/* ---- order ---- */

/* The drivers that have a value now: each is an index, and each index an order. */
static size_t orders(const struct list_screen *self, size_t *field)
{
    size_t count = 0;
    for (size_t i = 0; i < self->def->searches; i++) {
        if (list_drives(self, i))
            field[count++] = i;
    }
    return count;
}

static void order_picked(struct screen *owner, size_t index)
{
    struct list_screen *self = (struct list_screen *)owner;
    size_t *field = arena_take(owner->app->desk.turn, (self->def->searches + 1) * sizeof *field);
    if (index >= orders(self, field))
        return;
    self->order = self->def->search[field[index]].name.id;
    self->position = NULL;
    list_search(self);
}

void list_order_choose(struct list_screen *self)
{
    struct app *app = self->screen.app;
    size_t *field = arena_take(app->desk.turn, (self->def->searches + 1) * sizeof *field);
    size_t count = orders(self, field);
    if (list_is_fixed(self))
        return;
    if (count < 2) {
        list_say(self, STYLE_DIM, say(app, "ui.order-one"));
        app_bell(app);
        return;
    }
    struct choice_row *row = arena_take(app->desk.turn, count * sizeof *row);
    for (size_t i = 0; i < count; i++)
        row[i].text = say_name(app, &self->def->search[field[i]].name);
    choice_open(&self->screen, &(struct choice){.title = say(app, "ui.key.sort"),
                                                .row = row,
                                                .rows = count,
                                                .picked = order_picked});
}

/* ---- position ---- */

/* The condition that leads, as the server chooses it: the first that drives, in the order of the
 * definition. NULL: none. */
static struct slot *leader(struct list_screen *self)
{
    for (size_t i = 0; i < self->whole->searches; i++) {
        const char *id = self->whole->search[i].name.id;
        for (size_t k = 0; k < self->def->searches; k++) {
            bool chosen = self->order == NULL || strcmp(self->order, id) == 0;
            if (chosen && strcmp(self->def->search[k].name.id, id) == 0 && list_drives(self, k))
                return &self->draft.slot[k];
        }
    }
    return NULL;
}

/* A day in either calendar, also a year or a month; letters go as they are, the server folds them.
 * NULL: it is no such value. */
static const char *as_sent(struct list_screen *self, const struct slot *lead, const char *text)
{
    struct app *app = self->screen.app;
    struct slot typed = {.field = lead->field, .codes = lead->codes};
    if (lead->field->kind != KIND_DATE)
        return text;
    if (slot_take_query(&app->desk, &typed, text, app->desk.turn) && typed.value.kind == VALUE_DATE)
        return value_print(app->desk.turn, value_day(typed.value.date.day));
    list_say(self, STYLE_ERROR, slot_hint(app, &typed, app->desk.turn));
    app_bell(app);
    return NULL;
}

static void position_given(struct screen *owner, const char *text)
{
    struct list_screen *self = (struct list_screen *)owner;
    struct slot *lead = leader(self);
    const char *sent = text[0] != '\0' && lead != NULL ? as_sent(self, lead, text) : NULL;
    if (text[0] != '\0' && sent == NULL)
        return;
    self->position = sent != NULL ? arena_text(self->screen.arena, text) : NULL;
    self->position_sent = sent != NULL ? arena_text(self->screen.arena, sent) : NULL;
    list_search(self);
}

void list_position_ask(struct list_screen *self)
{
    struct app *app = self->screen.app;
    if (!list_is_fixed(self) && list_may_search(self)) {
        const char *label = say_name(app, &leader(self)->field->name);
        prompt_open(&self->screen,
                    &(struct prompt){.label = say_with(app, "ui.position", "label", label, NULL),
                                     .done = position_given});
    }
}

/* ---- count ---- */

void list_count(struct list_screen *self)
{
    if (list_is_fixed(self) || !list_may_search(self))
        return;
    job_free(&self->job);
    self->counts = true;
    list_start(self, NULL);
    self->counts = self->job != NULL;
}

/* ---- the last conditions, by list: of this session at once, else those the server has ---- */

static const struct field *recall_field(struct list_screen *self, struct field *field)
{
    *field = (struct field){.name = {.id = self->def->dotted}, .kind = KIND_TEXT};
    return field;
}

void list_recall_keep(struct list_screen *self)
{
    struct app *app = self->screen.app;
    struct field field;
    const char *text = list_conditions_text(self, app->desk.turn);
    if (text == NULL || app->desk.recall == NULL)
        return;
    struct value last = recall_get(app->desk.recall, recall_field(self, &field));
    if (last.kind == VALUE_TEXT && strcmp(last.text, text) == 0)
        return;
    recall_keep(app->desk.recall, &field, value_text(text));
    list_kept_remember(self, text);
}

void list_recall_last(struct list_screen *self)
{
    struct app *app = self->screen.app;
    struct field field;
    struct value last = app->desk.recall != NULL
                            ? recall_get(app->desk.recall, recall_field(self, &field))
                            : value_null();
    if (list_is_fixed(self))
        return;
    if (last.kind == VALUE_TEXT)
        list_conditions_put(self, last.text);
    else if (app_session(app) != NULL)           /* of another day, or another desk */
        list_kept_last(self);
    else
        app_bell(app);
}
