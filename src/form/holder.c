/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who else has the record in hand: asked when it was read, said in the title and once below, taken
 * over by who may. It never stands in the way: what another changed is found when the record is
 * sent. Must not know what the record is.
 */
#include "form_private.h"

/* The number of the record whose version is compared; false: this form stands on none. */
static bool key_of_record(const struct form_screen *self, int64_t *key)
{
    const struct form *form = self->draft.form;
    if (form->deed == NULL || form->version_key == NULL || self->runner != NULL)
        return false;
    struct value value = record_get(self->draft.args, form->version_key);
    if (value_is_null(value) && self->draft.loaded != NULL)
        value = record_get(self->draft.loaded, form->version_key);
    *key = value.integer;
    return value.kind == VALUE_INT;
}

static bool has_line(const struct app *app)
{
    return app->ledger != NULL && app->db != NULL && db_state(app->db) == DB_READY;
}

static void ask(struct form_screen *self,
                struct job *(*how)(struct ledger *ledger, const struct hold_of *of))
{
    struct hold_of of = {.form = self->draft.form->dotted, .request = self->request};
    struct holder *holder = &self->holder;
    if (!has_line(self->screen.app) || !key_of_record(self, &of.key))
        return;
    job_free(&holder->job);
    holder->job = how(self->screen.app->ledger, &of);
}

void form_holder_ask(struct form_screen *self)
{
    ask(self, ledger_hold);
}

/* An answer that does not come leaves the form as it is: to know is a comfort. */
void form_holder_tick(struct form_screen *self)
{
    struct app *app = self->screen.app;
    struct holder *holder = &self->holder;
    if (holder->job == NULL || !job_is_over(holder->job))
        return;
    const struct value_list *rows = job_rows(holder->job);
    bool knows = job_state(holder->job) == JOB_DONE && rows->count > 0 &&
                 rows->item[0].kind == VALUE_RECORD;
    if (job_state(holder->job) == JOB_FAILED && holder->takes)
        form_say(self, STYLE_ERROR, say_error(app, app->desk.turn, job_error(holder->job)));
    if (knows) {
        const struct record *row = rows->item[0].record;
        holder->is_mine = record_get(row, "mine").boolean;
        holder->may_take = record_get(row, "may_take").boolean;
        holder->words = holder->is_mine ? NULL
                                        : arena_text(self->screen.arena, hold_words(app, row));
        holder->title = arena_text(self->screen.arena, say_with(app, "ui.hold-title",
                            "who", value_print(app->desk.turn, record_get(row, "who")),
                            "since", value_print(app->desk.turn, record_get(row, "since")), NULL));
    }
    if (knows && holder->words != NULL)
        form_say(self, STYLE_ALERT, say_with(app, "ui.hold-by", "who", holder->words, NULL));
    else if (knows && holder->takes)
        form_say(self, STYLE_STRONG, say(app, "ui.hold-taken"));
    holder->takes = false;
    job_free(&holder->job);
}

static void take_answered(struct screen *owner, bool yes)
{
    struct form_screen *self = (struct form_screen *)owner;
    app_tell(owner->app, "確認", yes ? "はい" : "いいえ");
    self->holder.takes = yes;
    if (yes)
        ask(self, ledger_hold_take);
}

void form_holder_take(struct form_screen *self)
{
    struct app *app = self->screen.app;
    const struct holder *holder = &self->holder;
    if (holder->words == NULL || !holder->may_take) {
        form_cannot(self, KEY_ID_TAKE);
        if (holder->words != NULL)
            form_say(self, STYLE_ALERT, say(app, "ui.hold-no-right"));
        return;
    }
    app_tell(app, "押す", "Ctrl-T");
    notice_ask(&self->screen, STYLE_ALERT, say(app, "ui.key.take"),
               say_with(app, "ui.hold-take", "who", holder->words, NULL), take_answered);
}

/* It leaves the hand with the form; the server keeps it in hand while a draft stands. */
void form_holder_close(struct form_screen *self)
{
    struct app *app = self->screen.app;
    job_free(&self->holder.job);
    if (!self->holder.is_mine || app->ledger == NULL)
        return;
    struct job *job = ledger_hold_release(app->ledger, self->request);
    job_free(&job);
}
