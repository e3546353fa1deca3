/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A session written down as a case, line by line in the verbs of `madoguchi play`, so that what
 * somebody did at the training desk can be played again. Only on demo data, where every resident is
 * made up: the lines hold what was typed, addresses too, for without them it could not be played.
 * Must not know any screen.
 */
#include "madoguchi/screen.h"

#include <string.h>

bool app_tells(const struct app *app)
{
    const struct session *session = app_session(app);
    return (app->tale != NULL || app->guide != NULL) && (session == NULL || session->demo);
}

void app_tell(struct app *app, const char *verb, const char *what)
{
    if (!app_tells(app))
        return;
    if (app->tale != NULL)
        buffer_format(app->tale, "%s%s%s\n", verb, what != NULL ? " " : "",
                      what != NULL ? what : "");
    if (app->guide != NULL)
        guide_told(app->guide, verb, what);
}

/* As a case names it: "^G" is Ctrl-G; of two ways the first. */
void app_tell_key(struct app *app, enum key_id id)
{
    const char *key = key_label(app, id).key;
    app_tell(app, "押す", key[0] == '^' ? arena_format(app->desk.turn, "Ctrl-%s", key + 1) : key);
}

/* Where the hand is, for a key whose meaning hangs on it. */
void app_tell_spot(struct app *app, const struct slot *slot, int row)
{
    const char *label = say_name(app, &slot->field->name);
    app_tell(app, "押す", "Ctrl-G");
    app_tell(app, "打つ", row < 0 ? arena_format(app->desk.turn, "%s<Enter>", label)
                                  : arena_format(app->desk.turn, "%s/%d<Enter>", label, row + 1));
}

/* 入力 label = text; in a grid, 行 n first. */
void app_tell_slot(struct app *app, const struct slot *slot, int row)
{
    if (!app_tells(app) || slot->field->kind == KIND_SECRET)
        return;
    if (row >= 0)
        app_tell(app, "行", arena_format(app->desk.turn, "%d", row + 1));
    bool is_flag = slot->field->kind == KIND_FLAG && slot->value.kind == VALUE_BOOL;       /* 0, n and いいえ are one answer */
    app_tell(app, "入力",
             arena_format(app->desk.turn, "%s = %s", say_name(app, &slot->field->name),
                          is_flag ? say(app, slot->value.boolean ? "ui.yes" : "ui.no")
                                  : slot->text));
}

void app_tell_begin(struct app *app)
{
    const struct session *session = app_session(app);
    char day[11];
    if (session == NULL || !app_tells(app))
        return;
    date_print_iso(app->desk.today, day);
    app_tell(app, "日付", day);
    app_tell(app, "係",
             app->config.terminal != NULL
                 ? arena_format(app->desk.turn, "%s (%s)", session->login, app->config.terminal)
                 : arena_format(app->desk.turn, "%s (A)", session->login));
}
