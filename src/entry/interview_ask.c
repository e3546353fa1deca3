/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: from question to question of an interview, back to what is wrong, and why the hand stays.
 * Must not know a form, nor which key it was.
 */
#include "interview_private.h"

/* Who reads no 和暦 finds the day as the question told how to write it. */
void interview_stand(struct interview *self)
{
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    bool western = interview_english(self) || self->tongue == TONGUE_EASY;
    if (western && !self->draft.line.touched && slot != NULL && slot->value.kind == VALUE_DATE &&
        slot->value.date.form == 0 && slot->value.date.text == NULL)
        line_set(&self->draft.line, value_print(self->screen.app->desk.turn, slot->value));
}

void interview_first(struct interview *self)
{
    self->stage = STAGE_ASK;
    draft_first(&self->draft, 0);
    interview_stand(self);
}

static const char *what_told(const struct message *message, enum tongue tongue, const char **hint)
{
    *hint = tongue == TONGUE_EASY ? NULL : tongue == TONGUE_EN ? message->hint_en : message->hint;
    return tongue == TONGUE_EASY ? message->what_easy
           : tongue == TONGUE_EN ? message->what_en
                                 : message->what;
}

/* A message in the tongue of who reads it; what the program itself refuses is said in a visitor's
 * words (visitor.c). */
static const char *why_wrong(struct interview *self, const struct problem *problem)
{
    struct app *app = self->screen.app;
    const struct message *message = app->desk.catalog != NULL
                                        ? catalog_message(app->desk.catalog, problem->message)
                                        : NULL;
    bool english = interview_english(self);
    const char *hint = NULL;
    const char *what = message != NULL
                           ? what_told(message, english ? TONGUE_EN : self->tongue, &hint)
                           : NULL;
    if (what == NULL)
        return visitor_told(self, draft_slot(&self->draft, problem_spot(&self->draft, problem)),
                            problem->message, problem->args);
    struct buffer out = {0};
    words_fill_in(self->english != NULL && english ? self->english : app->words, &out,
                  arena_format(app->desk.turn, "%s%s%s", what, english ? " " : "",
                               hint != NULL ? hint : ""),
                  problem->args != NULL ? problem->args : "\0");
    const char *text = arena_text(self->screen.arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

/* What the form's own checks say is about what was typed here; a refusal of the database may be
 * about somebody. */
void interview_wrong(struct interview *self, bool is_own)
{
    const struct problem *first = &self->draft.problems.item[0];
    self->message = self->kiosk && !is_own ? interview_tell(self, "ui.kiosk-wrong")
                                           : why_wrong(self, first);
    self->stage = STAGE_ASK;
    draft_enter(&self->draft, problem_spot(&self->draft, first));
    interview_stand(self);
    app_bell(self->screen.app);
}

static void judge(struct interview *self)
{
    draft_evaluate(&self->draft);
    draft_problems_collect(&self->draft);
    if (self->draft.problems.count > 0) {
        interview_wrong(self, true);
        return;
    }
    self->stage = STAGE_SHOW;
    self->page = 0;
}

static const char *why_not(struct interview *self)
{
    struct app *app = self->screen.app;
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    if (self->kiosk && slot->error != NULL)
        return visitor_told(self, slot, slot->error->id, slot->error->args);
    return self->kiosk ? interview_tell(self, "ui.kiosk-wrong")
                       : arena_text(self->screen.arena, slot_hint(app, slot, app->desk.turn));
}

void interview_on(struct interview *self)
{
    enum draft_step step = draft_next(&self->draft);
    self->keeper.due = true;
    self->message = NULL;
    if (step == STEP_STOPPED) {
        self->message = why_not(self);
        self->draft.fresh = true;            /* what comes now replaces what could not be right */
        app_bell(self->screen.app);
    }
    if (step == STEP_END)
        judge(self);
    else
        interview_stand(self);
}
