/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which drafts of this clerk wait on the server, as far as was asked: for the menu, which says how
 * many, and for a form that opens and may go on with one. Must not know what is in them.
 */
#include "form_private.h"

#include <string.h>

/* The header of a bundle, or a slip of it that is keyed a second time. */
bool drafts_is_of_bundle(const struct record *kept)
{
    return record_has(kept, "head") || record_has(kept, "slip");
}

const char *drafts_text(struct app *app, const struct record *row, const char *name)
{
    struct value value = record_get(row, name);
    return value_is_null(value) ? "" : value_print(app->desk.turn, value);
}

void drafts_ask(struct app *app)
{
    bool has_line = app->ledger != NULL && app->db != NULL && db_state(app->db) == DB_READY;
    if (has_line && app->drafts.asking == NULL && app_session(app) != NULL)
        app->drafts.asking = ledger_draft_list(app->ledger);
}

size_t drafts_count(const struct app *app)
{
    return app->drafts.rows.count;
}

static void take_list(struct app *app)
{
    struct drafts *drafts = &app->drafts;
    if (job_state(drafts->asking) == JOB_DONE) {
        arena_free(&drafts->arena);
        drafts->arena = arena_new();
        drafts->rows = (struct value_list){0};
        for (size_t i = 0; i < job_rows(drafts->asking)->count; i++)
            value_list_add(drafts->arena, &drafts->rows,
                           value_copy(drafts->arena, job_rows(drafts->asking)->item[i]));
        drafts->answers++;
    }
    job_free(&drafts->asking);
}

static void take_over(struct screen *owner, bool yes)
{
    struct drafts *drafts = &owner->app->drafts;
    if (yes && drafts->taking == NULL)
        drafts->taking = ledger_matter_take(owner->app->ledger, drafts->matter, true);
    else
        drafts->matter = 0;
}

static bool asks_to_take_over(struct app *app)
{
    const struct error *err = job_error(app->drafts.taking);
    if (job_state(app->drafts.taking) != JOB_FAILED || strcmp(err->id, "00-774") != 0)
        return false;
    notice_ask(app->top, STYLE_ALERT, say(app, "ui.draft-choose"),
               say_error(app, app->desk.turn, err), take_over);
    return true;
}

void drafts_give_back(struct app *app, const struct record *kept)
{
    if (kept == NULL || !record_has(kept, "matter") || app->ledger == NULL)
        return;
    struct job *drop = ledger_draft_drop(app->ledger, drafts_text(app, kept, "request"));
    job_free(&drop);
}

/* ---- whose record has to be looked for first ---- */

static bool lacks_record(const struct form *form, struct value args)
{
    bool lacks = false;
    for (size_t i = 0; i < form->open_args; i++)
        lacks = lacks || args.kind != VALUE_RECORD || !record_has(args.record, form->open_arg[i]);
    return lacks && form->open_search != NULL;
}

static const char *words_of_sought(struct app *app, const struct record *kept)
{
    if (!record_has(kept, "note"))
        return say(app, "ui.sought");
    return say_with(app, "ui.aside-taken", "n", drafts_text(app, kept, "matter"), "note",
                    say_words(app, NULL, drafts_text(app, kept, "note")), NULL);
}

static void seek(struct app *app, const struct form *form, const struct record *kept)
{
    struct drafts *drafts = &app->drafts;
    struct value asked = record_get(kept, "seek");
    const struct record *none = record_new(app->desk.turn);
    drafts_give_back(app, drafts->sought);
    arena_free(&drafts->sought_arena);
    drafts->sought_arena = arena_new();
    drafts->sought = value_copy(drafts->sought_arena,
                                (struct value){.kind = VALUE_RECORD,
                                               .record = (struct record *)(uintptr_t)kept})
                         .record;
    struct screen *list = app->doors->seek(app, form,
                                           asked.kind == VALUE_RECORD ? asked.record : none,
                                           words_of_sought(app, kept));
    drafts->sought_on = list != NULL ? list->number : 0;
}

static bool is_on_stack(const struct app *app, unsigned number)
{
    const struct screen *screen = app->top;
    while (screen != NULL && (screen->number != number || screen->leaving))
        screen = screen->below;
    return screen != NULL;
}

static void sought_tick(struct app *app)
{
    if (app->drafts.sought == NULL || is_on_stack(app, app->drafts.sought_on))
        return;
    drafts_give_back(app, app->drafts.sought);
    app->drafts.sought = NULL;
}

const struct record *drafts_found(struct app *app, const struct screen *screen,
                                  const struct form *form)
{
    const struct record *kept = app->drafts.sought;
    if (kept == NULL || screen->below == NULL || screen->below->number != app->drafts.sought_on ||
        strcmp(drafts_text(app, kept, "form"), form->dotted) != 0)
        return NULL;
    app->drafts.sought = NULL;
    return kept;
}

/* ---- one is taken ---- */

/* The form opens as ever, by name, with its permission and its loading; what was typed comes over
 * it. */
static void open_taken(struct app *app, const struct record *kept)
{
    struct value args = record_get(kept, "args");
    const struct form *form = catalog_form(app->desk.catalog, drafts_text(app, kept, "form"));
    if (form != NULL && !drafts_is_of_bundle(kept) && lacks_record(form, args)) {
        seek(app, form, kept);
        return;
    }
    app->drafts.resume = kept;
    if (drafts_is_of_bundle(kept))
        app->doors->bundles(app, drafts_text(app, kept, "form"));
    else
        app_open(app, drafts_text(app, kept, "form"), args.kind == VALUE_RECORD ? args.record : NULL,
                 NULL);
    app->drafts.resume = NULL;
}

static void take_one(struct app *app)
{
    struct drafts *drafts = &app->drafts;
    const struct value_list *rows = job_rows(drafts->taking);
    if (asks_to_take_over(app)) {
        job_free(&drafts->taking);
        return;
    }
    if (job_state(drafts->taking) != JOB_DONE) {
        notice_tell(app, STYLE_ERROR, say(app, "ui.draft-choose"),
                    say_error(app, app->desk.turn, job_error(drafts->taking)));
    } else if (rows->count == 0) {
        const char *gone = say_with(app, "ui.matter-gone", "n",
                                    arena_format(app->desk.turn, "%lld", (long long)drafts->matter),
                                    NULL);
        notice_tell(app, STYLE_ALERT, say(app, "ui.draft-choose"),
                    drafts->matter > 0 ? gone : say(app, "ui.draft-gone"));
    } else {
        open_taken(app, rows->item[0].record);
    }
    drafts->matter = 0;
    job_free(&drafts->taking);
}

void drafts_take_matter(struct app *app, int64_t matter)
{
    if (app->drafts.taking != NULL || app->ledger == NULL) {
        app_bell(app);
        return;
    }
    app->drafts.matter = matter;
    app->drafts.taking = ledger_matter_take(app->ledger, matter, false);
}

void drafts_tick(struct app *app)
{
    if (app->drafts.asking != NULL && job_is_over(app->drafts.asking))
        take_list(app);
    if (app->drafts.taking != NULL && job_is_over(app->drafts.taking))
        take_one(app);
    sought_tick(app);
}

static void picked(struct screen *owner, size_t index)
{
    struct app *app = owner->app;
    if (app->drafts.taking == NULL && index < app->drafts.rows.count)
        app->drafts.taking = ledger_draft_take(app->ledger,
                                               drafts_text(app, app->drafts.rows.item[index].record,
                                                       "request"));
}

static const char *form_name(struct app *app, const char *dotted)
{
    const struct form *form = catalog_form(app->desk.catalog, dotted);
    return form != NULL ? say_name(app, &form->name) : dotted;
}

void drafts_choose(struct screen *owner)
{
    struct app *app = owner->app;
    size_t count = app->drafts.rows.count;
    if (count == 0) {
        app_bell(app);
        return;
    }
    if (app->drafts.asking != NULL)
        job_free(&app->drafts.asking);           /* the rows that are picked from must stay as they are */
    struct choice_row *row = arena_take(app->desk.turn, count * sizeof *row);
    for (size_t i = 0; i < count; i++) {
        const struct record *draft = app->drafts.rows.item[i].record;
        const char *matter = !record_has(draft, "matter")
                                 ? ""
                                 : say_with(app, "ui.draft-matter", "n",
                                            drafts_text(app, draft, "matter"), NULL);
        const char *name = form_name(app, drafts_text(app, draft, "form"));
        if (record_has(draft, "head"))
            name = say_with(app, "ui.bundle-head", "form", name, NULL);
        if (record_has(draft, "slip"))
            name = say_with(app, "ui.draft-slip", "form", name, NULL);
        row[i].text = arena_format(app->desk.turn, "%s  %s%s  %s", drafts_text(app, draft, "at"), name,
                                   matter,
                                   drafts_text(app, draft, "terminal"));
    }
    choice_open(owner, &(struct choice){.title = say(app, "ui.draft-choose"),
                                        .row = row,
                                        .rows = count,
                                        .picked = picked});
}

void drafts_offer(struct screen *owner, const struct record *row,
                  void (*answered)(struct screen *owner, bool yes))
{
    struct app *app = owner->app;
    const char *at = drafts_text(app, row, "at");
    const char *what = record_has(row, "matter")
                           ? say_with(app, "ui.draft-offer-matter", "n", drafts_text(app, row, "matter"),
                                      "at", at, NULL)
                           : say_with(app, "ui.draft-offer-what", "at", at, NULL);
    notice_ask(owner, STYLE_PLAIN, say(app, "ui.draft-offer"), what, answered);
}

const struct record *drafts_taken(struct app *app, struct job **taking, struct arena *arena)
{
    if (*taking == NULL || !job_is_over(*taking))
        return NULL;
    struct job *job = *taking;
    const struct value_list *rows = job_rows(job);
    const struct record *kept = NULL;
    *taking = NULL;
    if (job_state(job) != JOB_DONE)
        notice_tell(app, STYLE_ERROR, say(app, "ui.draft-offer"),
                    say_error(app, app->desk.turn, job_error(job)));
    else if (rows->count == 0)
        notice_tell(app, STYLE_ALERT, say(app, "ui.draft-offer"), say(app, "ui.draft-gone"));
    else
        kept = value_copy(arena, rows->item[0]).record;
    job_free(&job);
    return kept;
}

void drafts_decline(struct app *app, const char *request)
{
    for (size_t i = 0; i < app->drafts.rows.count; i++) {
        struct record *row = app->drafts.rows.item[i].record;
        if (strcmp(drafts_text(app, row, "request"), request) == 0)
            record_set(app->drafts.arena, row, "declined", value_bool(true));
    }
}

void drafts_release(struct app *app)
{
    if (app->drafts.asking != NULL)
        job_free(&app->drafts.asking);
    if (app->drafts.taking != NULL)
        job_free(&app->drafts.taking);
    arena_free(&app->drafts.arena);
    arena_free(&app->drafts.sought_arena);
}
