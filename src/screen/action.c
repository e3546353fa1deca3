/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every screen asks of the program: who may, what is closed and why, the bell, the last word;
 * actions and their keys. What opens lies above and is reached through app->doors.
 */
#include "madoguchi/screen.h"

#include <stdlib.h>
#include <string.h>

const struct session *app_session(const struct app *app)
{
    return app->ledger != NULL ? ledger_session(app->ledger) : NULL;
}

bool app_may(const struct app *app, const char *word)
{
    const struct session *session = app_session(app);
    return word == NULL || session == NULL || session_may(session, word);
}

void app_bell(struct app *app)
{
    if (app->terminal != NULL)
        terminal_bell(app->terminal);
}

void app_flash(struct app *app, const char *text)
{
    int used;
    size_t bytes = text_fit(text, SCREEN_COLUMNS - 2, &used);
    if (bytes >= sizeof app->flash)
        bytes = sizeof app->flash - 1;
    memcpy(app->flash, text, bytes);
    app->flash[bytes] = '\0';
    app->flash_until = app->keys + FLASH_KEYS;
    app->flash_goes = app->keys;
}

const struct code_list *app_codes(struct app *app, const struct system *system, const char *codes)
{
    return codes == NULL
               ? NULL
               : catalog_codes(app->desk.catalog, system != NULL ? system->id : NULL, codes);
}

const char *app_closed_reason(struct app *app, const char *system)
{
    const struct session *session = app_session(app);
    const struct system *found = catalog_system(app->desk.catalog, system);
    if (found == NULL)
        return say(app, "ui.closed-absent");
    if (!found->is_open && found->complaints > 0)
        return arena_format(app->desk.turn, "%s %s", say(app, "ui.closed-definition"),
                            say_error(app, app->desk.turn, &found->complaint[0].error));
    for (size_t i = 0; session != NULL && session->closed != NULL && session->closed[i] != NULL;
         i++) {
        if (strcmp(session->closed[i], system) == 0)
            return say(app, "ui.closed-version");
    }
    return found->is_open ? NULL : say(app, "ui.closed-definition");
}

/* ---- actions ---- */

void app_open(struct app *app, const char *dotted, const struct record *args, const char *purpose)
{
    app->doors->open(app, dotted, args, purpose);
}

static bool is_meant(struct app *app, const struct action *action, const struct record *record)
{
    struct error err = ERROR_NONE;
    if (action->when == NULL || record == NULL)
        return action->when == NULL;
    struct expr_params params = catalog_params(app->desk.catalog, app->desk.city, app->desk.turn);
    struct expr_context context = {.record = record,
                                   .row = record,
                                   .today = app->desk.today,
                                   .params = &params};
    return expr_fires(action->when, &context, app->desk.turn, &err);
}

bool app_action_shows(struct app *app, const struct action *action, const struct record *record)
{
    return app_may(app, action->may) && is_meant(app, action, record);
}

const char *app_action_barred(struct app *app, const struct action *action,
                              const struct record *record)
{
    const char *label = app->desk.english && action->label_en != NULL ? action->label_en
                                                                      : action->label;
    if (app_may(app, action->may) || !is_meant(app, action, record))
        return NULL;
    return say_with(app, "ui.action-barred", "label", label, NULL);
}

struct record *app_action_args(struct app *app, const struct action *action,
                               const struct record *record)
{
    struct record *args = record_new(app->desk.turn);
    for (size_t i = 0; i < action->args; i++)
        record_set(app->desk.turn, args, action->arg[i], record_get(record, action->arg_field[i]));
    return args;
}

/* The number of a row fills the argument that the row names, or the first of what opens. False: it
 * takes none of that name, and it was told. */
static bool fill_arg(struct app *app, const char *dotted, const char *named, struct value number,
                     struct record *args)
{
    const struct form *form = catalog_form(app->desk.catalog, dotted);
    const struct list_def *list = form == NULL ? catalog_list(app->desk.catalog, dotted) : NULL;
    const char *const *arg = form != NULL ? form->open_arg : list != NULL ? list->arg : NULL;
    size_t count = form != NULL ? form->open_args : list != NULL ? list->args : 0;
    size_t i = 0;
    while (i < count && named != NULL && strcmp(arg[i], named) != 0)
        i++;
    if (i < count)
        record_set(app->desk.turn, args, arg[i], number);
    if (i < count || named == NULL || (form == NULL && list == NULL))
        return true;                            /* what is not there at all tells who opens it */
    struct error err = ERROR_NONE;
    (void)error_set(&err, "00-982", "form", dotted, "arg", named, NULL);
    notice_tell(app, STYLE_ERROR, say(app, "ui.not-open"), say_error(app, app->desk.turn, &err));
    return false;
}

/* The row says which form or list, and may say which argument its number fills (system.form:arg).
 * A form for bundles opens as those, unless the row does: then it stands on that record. */
static void open_named(struct app *app, const struct action *action, const struct record *record,
                       const char *purpose)
{
    const struct value value = record_get(record, action->opens[0]);
    const char *text = value.kind == VALUE_TEXT ? value.text : "-";
    size_t bytes = strcspn(text, ":");
    const char *dotted = arena_textn(app->desk.turn, text, bytes);
    const char *named = text[bytes] == ':' ? text + bytes + 1 : NULL;
    const struct form *form = catalog_form(app->desk.catalog, dotted);
    if (form != NULL && form->bundle != NULL && named == NULL && app_may(app, form->may)) {
        app->doors->bundles(app, dotted);
        return;
    }
    struct record *args = record_new(app->desk.turn);
    if (fill_arg(app, dotted, named, record_get(record, action->opens[1]), args))
        app_open(app, dotted, args, purpose);
}

void app_act(struct app *app, const struct action *action, const struct record *record,
             const char *purpose)
{
    if (action->sheet != NULL) {
        trial_open(app, action, record);
        return;
    }
    if (action->resume != NULL) {
        struct value matter = record_get(record, action->resume);
        app->doors->resume(app, matter.kind == VALUE_INT ? matter.integer : 0);
        return;
    }
    if (action->open_columns > 0)
        open_named(app, action, record, purpose);
    else
        app_open(app, action->open, app_action_args(app, action, record), purpose);
}

const char *app_action_key(struct app *app, const struct action *action, size_t index)
{
    if (action->key != NULL && action->key[0] != '\0')
        return action->key;
    return index == 0 ? "F9"
                      : arena_format(app->desk.turn, "F%zu", index == 1 ? (size_t)11 : index + 2);
}

bool app_action_is(struct app *app, const struct action *action, size_t index,
                   const struct event *event)
{
    const char *key = app_action_key(app, action, index);
    if (strcmp(key, "Enter") == 0)
        return event->kind == EVENT_ENTER;
    if (strncmp(key, "Ctrl-", 5) == 0)
        return event->kind == EVENT_CTRL && event->letter == key[5];
    if (key[0] != 'F')
        return false;
    long number = strtol(key + 1, NULL, 10);
    return number >= 1 && number <= 12 && event->kind == (enum event_kind)(EVENT_F1 + number - 1);
}
