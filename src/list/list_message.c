/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands on the message line of a list: the search that runs, why the row in hand was refused,
 * who holds it, what a condition wants. A line is short: one key shows all of it, with its law.
 * Knows neither rows nor keys. Dry.
 */
#include "list_private.h"

#include <ctype.h>
#include <string.h>

bool list_waits(const struct list_screen *self)
{
    return self->job != NULL || self->look != NULL ||
           (self->kept.job != NULL && !list_kept_writes(self));
}

static const char *waiting(struct list_screen *self)
{
    struct app *app = self->screen.app;
    const char *held = self->held.count == 0
                           ? ""
                           : say_with(app, "ui.held", "n",
                                      arena_format(app->desk.turn, "%zu", self->held.count), NULL);
    return arena_format(app->desk.turn, "%s%s", wait_words(app, "ui.searching", self->started),
                        held);
}

const char *list_told_of(const struct list_screen *self, const struct record *row,
                         const struct list_column **column)
{
    const struct app *app = self->screen.app;
    for (size_t i = 0; row != NULL && i < self->def->columns; i++) {
        const char *id = self->def->column[i].name.id,
                   *english = arena_format(app->desk.turn, "%s_en", id);
        bool in_english = app->desk.english && record_has(row, english);
        struct value value = self->def->column[i].tell ? record_get(row, in_english ? english : id)
                                                       : value_null();
        if (value.kind == VALUE_TEXT && value.text[0] != '\0') {
            *column = &self->def->column[i];
            return value.text;
        }
    }
    return NULL;
}

static const char *of_row(struct list_screen *self, enum style *style)
{
    const struct list_column *column;
    struct app *app = self->screen.app;
    const char *why = NULL;
    const struct record *hold = NULL;
    if (list_mark_of(self, self->chosen, &why) != NULL && why != NULL) {
        *style = STYLE_ERROR;
        return why;
    }
    if (self->message == NULL)
        hold = list_hold_of(self, list_chosen(self));
    *style = STYLE_ALERT;
    if (hold != NULL)
        return say_with(app, "ui.hold-row", "who", hold_words(app, hold), NULL);
    *style = STYLE_STRONG;
    const char *told = self->message == NULL ? list_told_of(self, list_chosen(self), &column)
                                             : NULL;
    return told != NULL ? say_with(app, "ui.row-tells", "label", say_name(app, &column->name),
                                   "value", told, NULL)
                        : NULL;
}

const char *list_message(struct list_screen *self, enum style *style)
{
    struct app *app = self->screen.app;
    *style = STYLE_STRONG;
    if (list_waits(self))
        return waiting(self);
    if (list_kept_writes(self))
        return wait_words(app, "ui.sending", self->started);
    bool slipped = self->message != NULL && self->message_style == STYLE_ERROR;      /* of the last key: before what the row has to say */
    const char *row = self->in_rows && !slipped ? of_row(self, style) : NULL;
    if (row != NULL)
        return row;
    *style = self->message_style;
    if (self->message != NULL || self->in_rows || self->def->searches == 0)
        return self->message;
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    *style = slot->error != NULL ? STYLE_ERROR : STYLE_DIM;
    return slot_hint(app, slot, app->desk.turn);
}

/* "02-041 …": a message begins with its number. NULL: it has no law. */
static const char *law_of(struct app *app, const char *message)
{
    enum { ID = 6 };
    bool numbered = strlen(message) > ID && isdigit((unsigned char)message[0]) &&
                    message[2] == '-' && message[ID] == ' ';
    return numbered ? say_law(app, arena_textn(app->desk.turn, message, ID)) : NULL;
}

void list_message_whole(struct list_screen *self)
{
    struct app *app = self->screen.app;
    enum style style;
    const char *message = list_message(self, &style);
    if (message == NULL || message[0] == '\0') {
        app_bell(app);
        return;
    }
    const char *law = law_of(app, message), *whole = self->def->system != NULL ? self->def->system->law : NULL;
    if (law == NULL && whole != NULL && style == STYLE_ERROR)
        law = arena_format(app->desk.turn, "%s %s", say(app, "ui.help.form-law"), say_quote(app, whole));
    const char *text = law != NULL ? arena_format(app->desk.turn, "%s\n%s", message, law) : message;
    notice_tell(app, style == STYLE_DIM ? STYLE_PLAIN : style, say(app, "ui.key.whole"), text);
}

/* The first way that is no key of the list's own. */
bool list_message_key(struct list_screen *self, const char *message, struct key_label *key)
{
    struct app *app = self->screen.app;
    if (message == NULL || (text_columns(message) <= canvas_columns(app->canvas) && law_of(app, message) == NULL))
        return false;
    *key = key_label(app, KEY_ID_WHOLE);
    for (size_t i = 0; i < self->def->actions; i++) {
        const struct action *action = &self->def->action[i];
        bool here = (self->in_rows || action->args == 0) && app_action_shows(app, action, list_chosen(self));
        if (here && app_action_is(app, action, i, &(struct event){.kind = EVENT_F2}))
            key->key = "^E";
    }
    return true;
}
