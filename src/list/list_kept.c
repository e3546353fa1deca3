/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conditions under a name, on the server: kept (for oneself or the department), opened, thrown
 * away. Those searched with last are kept without a name. To open them fills the conditions and
 * reads nothing. Must not know what they ask.
 */
#include "list_private.h"

static bool has_line(struct list_screen *self)
{
    const struct app *app = self->screen.app;
    if (list_is_fixed(self))
        return false;
    bool good = app->ledger != NULL && self->kept.job == NULL;
    if (!good)
        app_bell(self->screen.app);
    return good;
}

/* ---- keeping ---- */

static void keep_answered(struct screen *owner, bool yes)
{
    struct list_screen *self = (struct list_screen *)owner;
    const char *body = list_conditions_text(self, owner->app->desk.turn);
    app_tell(owner->app, "確認", yes ? "はい" : "いいえ");
    if (body == NULL || !has_line(self))
        return;
    struct named_conditions named = {.name = self->kept.name, .body = body, .shared = yes};
    self->kept.does = KEPT_KEEPS;
    self->started = clock_ms();
    self->kept.job = ledger_condition_keep(owner->app->ledger, self->def->query, &named);
}

static void name_given(struct screen *owner, const char *text)
{
    struct list_screen *self = (struct list_screen *)owner;
    if (text[0] == '\0')
        return;
    self->kept.name = arena_text(self->screen.arena, text);
    notice_ask(owner, STYLE_PLAIN, say(owner->app, "ui.key.keep-as"),
               say_with(owner->app, "ui.kept-share", "name", text, NULL), keep_answered);
}

void list_kept_keep(struct list_screen *self)
{
    struct app *app = self->screen.app;
    if (list_is_fixed(self))
        return;
    if (!self->in_rows && !draft_leave(&self->draft, true)) {
        app_bell(app);
    } else if (list_conditions_text(self, app->desk.turn) == NULL) {
        list_say(self, STYLE_ALERT, say(app, "ui.kept-nothing"));
        app_bell(app);
    } else if (has_line(self)) {
        prompt_open(&self->screen,
                    &(struct prompt){.label = say(app, "ui.kept-name"), .done = name_given});
    }
}

/* ---- opening and throwing away ---- */

static void list_again(struct list_screen *self, enum kept_does does)
{
    if (!has_line(self))
        return;
    self->kept.does = does;
    self->started = clock_ms();
    self->kept.job = ledger_condition_list(self->screen.app->ledger, self->def->query);
}

void list_kept_open(struct list_screen *self) { list_again(self, KEPT_OPENS); }
void list_kept_drop(struct list_screen *self) { list_again(self, KEPT_ASKS); }

static const char *text_of(const struct list_screen *self, size_t index, const char *member)
{
    struct value value = record_get(self->kept.rows.item[index].record, member);
    return value.kind == VALUE_TEXT ? value.text : "";
}

static void drop_answered(struct screen *owner, bool yes)
{
    struct list_screen *self = (struct list_screen *)owner;
    app_tell(owner->app, "確認", yes ? "はい" : "いいえ");
    if (!yes || !has_line(self))
        return;
    self->kept.does = KEPT_DROPS;
    self->started = clock_ms();
    self->kept.job = ledger_condition_drop(owner->app->ledger, self->def->query, self->kept.name);
}

static void picked(struct screen *owner, size_t index)
{
    struct list_screen *self = (struct list_screen *)owner;
    if (index >= self->kept.rows.count)
        return;
    self->kept.name = text_of(self, index, "name");
    if (self->kept.does == KEPT_ASKS) {
        notice_ask(owner, STYLE_ALERT, say(owner->app, "ui.key.drop-kept"),
                   say_with(owner->app, "ui.kept-drop", "name", self->kept.name, NULL),
                   drop_answered);
        return;
    }
    list_forget_rows(self);
    list_conditions_put(self, text_of(self, index, "body"));
    list_say(self, STYLE_DIM,
             say_with(owner->app, "ui.kept-opened", "name", self->kept.name, NULL));
}

/* ---- the last ones ---- */

/* Nobody waits for it, and what does not arrive is no loss. */
void list_kept_remember(struct list_screen *self, const char *body)
{
    struct app *app = self->screen.app;
    if (app->ledger == NULL || app_session(app) == NULL)
        return;
    job_free(&self->kept.last);
    self->kept.last = ledger_condition_keep(app->ledger, self->def->query,
                                            &(struct named_conditions){.name = "", .body = body});
}

void list_kept_last(struct list_screen *self) { list_again(self, KEPT_RECALLS); }

static void recall(struct list_screen *self, const struct value_list *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct value name = record_get(rows->item[i].record, "name"),
                     body = record_get(rows->item[i].record, "body");
        if (name.kind == VALUE_TEXT && name.text[0] == '\0' && body.kind == VALUE_TEXT) {
            list_conditions_put(self, body.text);
            return;
        }
    }
    app_bell(self->screen.app);
}

/* To throw away only one's own are offered. */
static void offer(struct list_screen *self, const struct value_list *rows)
{
    struct app *app = self->screen.app;
    struct choice_row *row = arena_take(app->desk.turn, (rows->count + 1) * sizeof *row);
    self->kept.rows = (struct value_list){0};
    for (size_t i = 0; i < rows->count; i++) {
        const struct record *one = rows->item[i].record;
        bool mine = record_get(one, "mine").boolean, shared = record_get(one, "shared").boolean;
        struct value named = record_get(one, "name");
        if ((self->kept.does == KEPT_ASKS && !mine) || (named.kind == VALUE_TEXT && named.text[0] == '\0'))
            continue;
        value_list_add(self->screen.arena, &self->kept.rows, value_copy(self->screen.arena, rows->item[i]));
        const char *name = text_of(self, self->kept.rows.count - 1, "name"), *who = text_of(self, self->kept.rows.count - 1, "who");
        row[self->kept.rows.count - 1].text = !shared ? name : say_with(app, "ui.kept-shared", "name", name, "who", who, NULL);
    }
    if (self->kept.rows.count == 0)
        list_say(self, STYLE_ALERT, say(app, "ui.kept-none"));
    else
        choice_open(&self->screen, &(struct choice){.title = say(app, "ui.kept-title"), .row = row,
                                                    .rows = self->kept.rows.count, .picked = picked});
}

void list_kept_tick(struct list_screen *self)
{
    struct app *app = self->screen.app;
    static const char *const done[] = {[KEPT_KEEPS] = "ui.kept-done", [KEPT_DROPS] = "ui.kept-dropped"};
    if (self->kept.last != NULL && job_is_over(self->kept.last))
        job_free(&self->kept.last);
    if (self->kept.job == NULL || !job_is_over(self->kept.job))
        return;
    struct job *job = self->kept.job;
    self->kept.job = NULL;
    if (job_state(job) == JOB_CANCELLED)
        list_say(self, STYLE_ALERT, say(app, "ui.cancelled"));
    else if (job_state(job) != JOB_DONE)
        list_say(self, STYLE_ERROR, say_error(app, app->desk.turn, job_error(job)));
    else if (self->kept.does == KEPT_RECALLS)
        recall(self, job_rows(job));
    else if (self->kept.does == KEPT_OPENS || self->kept.does == KEPT_ASKS)
        offer(self, job_rows(job));
    else
        list_say(self, STYLE_STRONG, say_with(app, done[self->kept.does], "name", self->kept.name, NULL));
    job_free(&job);
}

bool list_kept_writes(const struct list_screen *self)
{
    return self->kept.job != NULL && (self->kept.does == KEPT_KEEPS || self->kept.does == KEPT_DROPS);
}

void list_kept_cancel(struct list_screen *self)
{
    if (self->kept.job != NULL && !list_kept_writes(self))
        job_cancel(self->kept.job);
}

void list_kept_close(struct list_screen *self)
{
    job_free(&self->kept.job);
    job_free(&self->kept.last);
}
