/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening by name: form or list, with permission and the reason when it cannot be.
 * Must not know what a form or list is about.
 */
#include "app_private.h"

#include <string.h>

/* A dotted id is system.form: the system stands before the dot. */
static const char *system_of(struct app *app, const char *dotted)
{
    return arena_textn(app->desk.turn, dotted, strcspn(dotted, "."));
}

static void tell_why_not(struct app *app, const char *dotted)
{
    const char *reason = app_closed_reason(app, system_of(app, dotted));
    notice_tell(app, STYLE_ERROR, say(app, "ui.not-open"),
                reason != NULL ? reason : say_with(app, "ui.not-there", "id", dotted, NULL));
}

static bool allowed(struct app *app, const char *may)
{
    if (app_may(app, may))
        return true;
    notice_tell(app, STYLE_ERROR, say(app, "ui.not-open"),
                say_with(app, "ui.not-permitted", "word", may, NULL));
    return false;
}

static void open_named(struct app *app, const char *dotted, const struct record *args,
                       const char *purpose)
{
    const char *closed = app_closed_reason(app, system_of(app, dotted));
    const struct form *form = closed == NULL ? catalog_form(app->desk.catalog, dotted) : NULL;
    const struct list_def *list = closed == NULL && form == NULL
                                      ? catalog_list(app->desk.catalog, dotted)
                                      : NULL;
    if (form != NULL && allowed(app, form->may))
        form_open(app, form, args, purpose);
    else if (list != NULL && allowed(app, list->may))
        list_open(app, list, args, purpose);
    else if (form == NULL && list == NULL)
        tell_why_not(app, dotted);
}

static void open_bundles(struct app *app, const char *dotted)
{
    const char *closed = app_closed_reason(app, system_of(app, dotted));
    const struct form *form = closed == NULL ? catalog_form(app->desk.catalog, dotted) : NULL;
    if (form == NULL || form->bundle == NULL)
        tell_why_not(app, dotted);
    else if (allowed(app, form->may))
        entry_open(app, form);
}

static void open_interview(struct app *app, const char *dotted)
{
    const char *closed = app_closed_reason(app, system_of(app, dotted));
    const struct form *form = closed == NULL ? catalog_form(app->desk.catalog, dotted) : NULL;
    bool kiosk = app->config.kiosk != NULL;
    if (form == NULL || form->deed == NULL || (kiosk && !form->kiosk))
        tell_why_not(app, dotted);
    else if (allowed(app, form->may))
        interview_open(app, form, kiosk);
}

static void open_find(struct app *app, const struct form *form)
{
    const struct list_def *list = catalog_list(app->desk.catalog, form->find_list);
    if (list == NULL)
        tell_why_not(app, form->find_list);
    else if (allowed(app, list->may))
        list_find(app, list, form);
}

static struct screen *open_seek(struct app *app, const struct form *form,
                                const struct record *conditions, const char *words)
{
    const struct list_def *list = catalog_list(app->desk.catalog, form->open_search);
    if (list == NULL)
        tell_why_not(app, form->open_search);
    return list != NULL && allowed(app, list->may) ? list_seek(app, list, conditions, words) : NULL;
}

const struct app_doors app_doors = {.open = open_named,
                                    .resume = drafts_take_matter,
                                    .bundles = open_bundles,
                                    .interview = open_interview,
                                    .find = open_find,
                                    .seek = open_seek,
                                    .print = paper_open,
                                    .print_record = paper_open_record};
