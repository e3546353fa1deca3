/* SPDX-License-Identifier: Apache-2.0 */
/* Which of the drafts that wait is meant by a form, a header of a bundle or a slip that opens. Must
 * not know what is in it. */
#include "form_private.h"

#include <string.h>

static bool is_open_already(const struct app *app, const char *request)
{
    for (const struct screen *screen = app->top; screen != NULL; screen = screen->below) {
        if (form_is(screen) && strcmp(((const struct form_screen *)screen)->request, request) == 0)
            return true;
    }
    return false;
}

/* Opened for a certain record: a draft of another one is none of its. */
static bool same_args(struct app *app, const struct record *row, const struct record *args)
{
    struct value kept = record_get(row, "args");
    bool on_none = kept.kind != VALUE_RECORD || kept.record->count == 0;
    if (on_none && args != NULL && args->count > 0)
        return false;
    for (size_t i = 0; kept.kind == VALUE_RECORD && i < kept.record->count; i++) {
        const struct member *member = &kept.record->member[i];
        if (strcmp(value_print(app->desk.turn, member->value),
                   value_print(app->desk.turn, record_get(args, member->name))) != 0)
            return false;
    }
    return true;
}

static bool waits(struct app *app, const struct record *row)
{
    return !record_has(row, "declined") && !is_open_already(app, drafts_text(app, row, "request"));
}

const struct record *drafts_of(struct app *app, const struct form *form, const struct record *args)
{
    for (size_t i = 0; i < app->drafts.rows.count; i++) {
        const struct record *row = app->drafts.rows.item[i].record;
        if (strcmp(drafts_text(app, row, "form"), form->dotted) == 0 && !drafts_is_of_bundle(row) &&
            same_args(app, row, args) && waits(app, row))
            return row;
    }
    return NULL;
}

/* Of a bundle that is made its own; of one still to be made that of any which never came to be. */
const struct record *drafts_of_head(struct app *app, const struct keeper *keeper)
{
    for (size_t i = 0; i < app->drafts.rows.count; i++) {
        const struct record *row = app->drafts.rows.item[i].record;
        bool is_of = keeper->is_made ? strcmp(drafts_text(app, row, "head"), keeper->head) == 0
                                     : record_has(row, "head") && !record_has(row, "bundle");
        if (is_of && strcmp(drafts_text(app, row, "form"), keeper->form) == 0 && waits(app, row))
            return row;
    }
    return NULL;
}

const struct record *drafts_of_slip(struct app *app, const char *slip)
{
    for (size_t i = 0; i < app->drafts.rows.count; i++) {
        const struct record *row = app->drafts.rows.item[i].record;
        if (strcmp(drafts_text(app, row, "slip"), slip) == 0 && waits(app, row))
            return row;
    }
    return NULL;
}
