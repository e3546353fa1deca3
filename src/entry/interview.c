/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: a form asked question by question: at the counter by a clerk who asks (書かない窓口), or big and alone on a kiosk,
 * where a visitor answers in Japanese, easy Japanese or English, nothing leads out and nothing stays. The same draft, the
 * same checks, the same submit. Must not know a form.
 */
#include "entry_private.h"
#include "madoguchi/form.h"

#include <string.h>

enum { ASK_ROW = 5, LEFT = 6, WIDE = 68, CHOICES_MOST = 9, CLEAR_AFTER_MS = 60 * 1000 };
enum tongue { TONGUE_JA, TONGUE_EASY, TONGUE_EN, TONGUES };
enum stage { STAGE_TONGUE, STAGE_ASK, STAGE_SHOW, STAGE_SENDING, STAGE_DONE };

struct interview {
    struct screen screen;
    struct draft draft;
    struct words *english;              /* a kiosk: beside the words of the program */
    bool kiosk;
    enum tongue tongue;
    enum stage stage;
    char request[37];
    struct keeper keeper;               /* of a clerk; what a visitor types stays nowhere */
    struct job *job;
    const char *number, *message;       /* number: of the answer; message: why the hand stays */
    int asked, of;                      /* questions: this one, and how many there are now */
};

/* ---- words of the chosen tongue ---- */

static const char *tell_in(struct interview *self, const char *key)
{
    struct app *app = self->screen.app;
    const char *easy = arena_format(app->desk.turn, "%s-easy", key);
    if (self->tongue == TONGUE_EN && self->english != NULL)
        return words_get(self->english, key);
    return self->tongue == TONGUE_EASY && say(app, easy) != easy ? say(app, easy) : say(app, key);
}

static bool in_english(const struct interview *self)
{
    return self->kiosk ? self->tongue == TONGUE_EN : self->screen.app->desk.english;
}

static const char *question(const struct interview *self, const struct field *field)
{
    const char *ja = self->tongue == TONGUE_EASY && field->easy != NULL ? field->easy : field->help;
    const char *text = in_english(self) && field->help_en != NULL ? field->help_en : ja;
    return text != NULL ? text : "";
}

/* ---- where it stands ---- */

static void restart(struct interview *self)
{
    auth_uuid(self->request);
    keeper_begin(&self->keeper);
    job_free(&self->job);
    self->number = self->message = NULL;
    self->tongue = TONGUE_JA;
    self->stage = self->kiosk ? STAGE_TONGUE : STAGE_ASK;
    draft_begin(&self->draft, NULL);
}

static void to_first(struct interview *self)
{
    self->stage = STAGE_ASK;
    draft_first(&self->draft, 0);
}

static void go_to_problem(struct interview *self)
{
    self->message = tell_in(self, "ui.kiosk-wrong");
    self->stage = STAGE_ASK;
    draft_enter(&self->draft, problem_spot(&self->draft, &self->draft.problems.item[0]));
    app_bell(self->screen.app);
}

static void judge(struct interview *self)
{
    draft_evaluate(&self->draft);
    draft_problems_collect(&self->draft);
    if (self->draft.problems.count > 0)
        go_to_problem(self);
    else
        self->stage = STAGE_SHOW;
}

static void go_on(struct interview *self)
{
    enum draft_step step = draft_next(&self->draft);
    self->keeper.due = true;
    self->message = step == STEP_STOPPED ? tell_in(self, "ui.kiosk-wrong") : NULL;
    if (step == STEP_STOPPED) {
        self->draft.fresh = true;            /* what comes now replaces what could not be right */
        app_bell(self->screen.app);
    }
    if (step == STEP_END)
        judge(self);
}

static void draw_answers(struct interview *self, struct canvas *canvas);

static void send(struct interview *self)
{
    struct app *app = self->screen.app;
    if (app->ledger == NULL || self->job != NULL)
        return;
    struct buffer seen = {0};
    struct canvas *canvas = canvas_new(SCREEN_ROWS, SCREEN_COLUMNS);
    draw_answers(self, canvas);
    canvas_text(canvas, &seen);
    self->job = ledger_submit(app->ledger, self->draft.form, self->request, draft_record(&self->draft, app->desk.turn),
                              &(struct submit_with){.seen = buffer_string(&seen)});
    canvas_free(&canvas);
    buffer_release(&seen);
    self->stage = STAGE_SENDING;
    log_line(app->log, "submit %s request %s", self->draft.form->dotted, self->request);
}

/* What is to be signed comes with the number that was given; a visitor who is alone signs at the counter. */
static void print_all(struct interview *self, const struct submit_answer *answer)
{
    struct app *app = self->screen.app;
    for (size_t i = 0; i < self->draft.form->thens; i++) {
        const struct then *then = &self->draft.form->then[i];
        if (then->kind == THEN_PRINT)
            app->doors->print(app, then->what, answer->key, answer->number);
        if (then->kind != THEN_SIGN || self->kiosk)
            continue;
        app->doors->print_record(app, then->what, form_signed(app, &self->draft, answer->number));
    }
}

static void sent(struct interview *self)
{
    struct app *app = self->screen.app;
    const struct submit_answer *answer = job_state(self->job) == JOB_DONE ? job_answer(self->job) : NULL;
    if (answer != NULL && answer->state == SUBMIT_DONE) {
        self->number = arena_text(self->screen.arena, answer->number);
        self->stage = STAGE_DONE;
        app->writes++;
        print_all(self, answer);
    } else if (answer != NULL && answer->problems.count > 0) {
        draft_problems_take(&self->draft, &answer->problems);
        go_to_problem(self);
    } else {
        self->message = tell_in(self, "ui.kiosk-again");
        self->stage = STAGE_SHOW;
    }
    job_free(&self->job);
}

/* ---- keys ---- */

static void choose_tongue(struct interview *self, const struct event *event)
{
    if (event->kind != EVENT_TEXT || event->text[0] < '1' || event->text[0] > '3') {
        app_bell(self->screen.app);
        return;
    }
    self->tongue = (enum tongue)(event->text[0] - '1');
    self->draft.desk.english = self->tongue == TONGUE_EN;
    to_first(self);
}

static void answer_event(struct interview *self, const struct event *event)
{
    struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    bool rejected = false;
    if (event->kind == EVENT_ENTER || event->kind == EVENT_TAB || event->kind == EVENT_DOWN) {
        go_on(self);
    } else if (event->kind == EVENT_BACKTAB || event->kind == EVENT_UP) {
        self->message = NULL;
        if (draft_back(&self->draft) == STEP_END && self->kiosk)
            self->stage = STAGE_TONGUE;
    } else if (slot != NULL) {
        bool types = event->kind == EVENT_TEXT || event->kind == EVENT_PASTE;
        if (types && self->draft.fresh && slot->field->kind != KIND_TEXT)
            line_set(&self->draft.line, "");
        self->draft.fresh = false;
        line_event(&self->draft.line, event, slot_limit(slot), &rejected);
        if (rejected)
            app_bell(self->screen.app);
    }
}

static void show_event(struct interview *self, const struct event *event)
{
    if (event->kind == EVENT_ENTER || event->kind == EVENT_F10)
        send(self);
    else if (event->kind == EVENT_BACKTAB || event->kind == EVENT_UP)
        to_first(self);
    else
        app_bell(self->screen.app);
}

static bool holds_answers(const struct interview *self)
{
    return !self->kiosk && (self->stage == STAGE_ASK || self->stage == STAGE_SHOW) && draft_is_touched(&self->draft);
}

static void leave_answered(struct screen *screen, bool yes)
{
    struct interview *self = (struct interview *)screen;
    app_tell(screen->app, "確認", yes ? "はい" : "いいえ");
    if (!yes)
        return;
    keeper_drop(&self->keeper, screen->app, self->request);
    screen_leave(screen);
}

static void leave(struct interview *self)
{
    struct app *app = self->screen.app;
    if (holds_answers(self))
        notice_ask(&self->screen, STYLE_ALERT, say(app, "ui.throw-away"), say(app, "ui.throw-away-what"), leave_answered);
    else
        screen_leave(&self->screen);
}

/* The same answers as the form they fill, under the same request: there they may be seen at once, or put aside. */
static void go_to_form(struct interview *self)
{
    struct app *app = self->screen.app;
    struct record *kept = draft_kept(&self->draft, app->desk.turn);
    record_set(app->desk.turn, kept, "request", value_text(arena_text(app->desk.turn, self->request)));
    screen_leave(&self->screen);
    app->drafts.resume = kept;
    form_open(app, self->draft.form, NULL, NULL);
    app->drafts.resume = NULL;
}

static void interview_event(struct screen *screen, const struct event *event)
{
    struct interview *self = (struct interview *)screen;
    bool leaves = event->kind == EVENT_F3 || event->kind == EVENT_F12;
    if (leaves && !self->kiosk && self->stage != STAGE_SENDING)
        leave(self);
    else if (key_of(event, IN_FORM) == KEY_ID_ASIDE && holds_answers(self))
        go_to_form(self);
    else if (leaves && self->kiosk && self->stage != STAGE_SENDING)
        restart(self);                       /* the only way out is back to the beginning */
    else if (self->stage == STAGE_TONGUE)
        choose_tongue(self, event);
    else if (self->stage == STAGE_ASK)
        answer_event(self, event);
    else if (self->stage == STAGE_SHOW)
        show_event(self, event);
    else if (self->stage == STAGE_DONE && event->kind == EVENT_ENTER)
        restart(self);
    else
        app_bell(screen->app);
}

static void interview_tick(struct screen *screen)
{
    struct interview *self = (struct interview *)screen;
    bool begun = self->stage != STAGE_TONGUE && self->stage != STAGE_SENDING;
    if (self->job != NULL && job_is_over(self->job))
        sent(self);
    keeper_tick(&self->keeper, screen->app);
    if (holds_answers(self))
        keeper_keep(&self->keeper, screen->app, &self->draft, self->request);
    if (self->kiosk && begun && clock_ms() - screen->app->last_key > CLEAR_AFTER_MS) {
        for (struct screen *above = screen->app->top; above != screen; above = above->below)
            screen_leave(above);                 /* what a visitor left open goes, too */
        restart(self);
    }
}

static void interview_keep(struct screen *screen)
{
    struct interview *self = (struct interview *)screen;
    self->keeper.due = true;
    interview_tick(screen);
}

/* ---- drawing ---- */

static void count_questions(struct interview *self)
{
    self->asked = self->of = 0;
    for (size_t i = 0; i < self->draft.form->fields; i++) {
        struct spot spot = {(int)i, -1, -1};
        if (self->draft.slot[i].hidden || (self->draft.grid[i].field == NULL && !draft_is_usable(&self->draft, spot)))
            continue;
        self->of++;
        if ((int)i <= self->draft.spot.field)
            self->asked = self->of;
    }
}

static int draw_text(struct interview *self, struct canvas *canvas, int row, enum style style, const char *text)
{
    struct list lines = text_wrap(self->screen.app->desk.turn, text, WIDE);
    for (size_t i = 0; i < lines.count; i++)
        canvas_put(canvas, row++, LEFT, WIDE, style, lines.item[i]);
    return row;
}

static int draw_choices(struct interview *self, struct canvas *canvas, int row, const struct slot *slot)
{
    size_t shown = 0;
    for (size_t i = 0; slot->codes != NULL && i < slot->codes->count && shown < CHOICES_MOST; i++) {
        const struct code *code = &slot->codes->code[i];
        if (code_find(slot->codes, code->id, self->draft.desk.today) != code)
            continue;
        const char *name = in_english(self) && code->name_en != NULL ? code->name_en : code->name;
        canvas_put(canvas, row++, LEFT + 2, WIDE, STYLE_PLAIN, arena_format(self->screen.app->desk.turn, "%s  %s", code->id, name));
        shown++;
    }
    return shown > 0 ? row + 1 : row;
}

/* In a grid the row is said: one person after the other, until the first field of a row stays empty. */
static const char *asked_name(struct interview *self, const struct slot *slot)
{
    const char *name = name_in(&slot->field->name, in_english(self));
    const struct field *grid = self->draft.grid[self->draft.spot.field].field;
    if (grid == NULL)
        return name;
    return arena_format(self->screen.app->desk.turn, "%s %d  %s", name_in(&grid->name, in_english(self)), self->draft.spot.row + 1, name);
}

static void draw_question(struct interview *self, struct canvas *canvas)
{
    struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    struct arena *turn = self->screen.app->desk.turn;
    if (slot == NULL)
        return;
    count_questions(self);
    canvas_put(canvas, ASK_ROW - 2, LEFT, WIDE, STYLE_LABEL, arena_format(turn, "%d / %d", self->asked, self->of));
    int row = draw_text(self, canvas, ASK_ROW, STYLE_STRONG, asked_name(self, slot)) + 1;
    row = draw_text(self, canvas, row, STYLE_PLAIN, question(self, slot->field)) + 1;
    row = draw_choices(self, canvas, row, slot);
    int width = slot->field->width > 40 ? slot->field->width : 40;
    canvas_put(canvas, row, LEFT - 1, 1, STYLE_STRONG, "[");
    canvas_put(canvas, row, LEFT + width, 1, STYLE_STRONG, "]");
    canvas_fill(canvas, row, LEFT, 1, width, STYLE_FOCUS);
    canvas_cursor(canvas, row, line_draw(&self->draft.line, canvas, row, LEFT, width, STYLE_FOCUS, false));
}

static int draw_answer(struct interview *self, struct canvas *canvas, int row, const struct slot *slot)
{
    if (slot->hidden || value_is_null(slot->value) || row >= canvas_rows(canvas) - 3)
        return row;
    struct app *app = self->screen.app;
    struct reader reader = {.english = in_english(self), .words = self->tongue == TONGUE_EN && self->english != NULL ? self->english : app->words};
    canvas_put(canvas, row, LEFT, 24, STYLE_LABEL, name_in(&slot->field->name, reader.english));
    canvas_put(canvas, row, LEFT + 26, WIDE - 26, STYLE_PLAIN, slot_shown_in(app, &reader, slot, app->desk.turn));
    return row + 1;
}

static void draw_answers(struct interview *self, struct canvas *canvas)
{
    int row = draw_text(self, canvas, ASK_ROW - 2, STYLE_STRONG, tell_in(self, "ui.kiosk-show")) + 1;
    for (size_t i = 0; i < self->draft.form->fields; i++) {
        const struct grid *grid = &self->draft.grid[i];
        if (grid->field == NULL)
            row = draw_answer(self, canvas, row, &self->draft.slot[i]);
        for (int k = 0; grid->field != NULL && k < grid->rows; k++)
            for (size_t c = 0; c < grid->field->columns; c++)
                row = draw_answer(self, canvas, row, draft_slot(&self->draft, (struct spot){(int)i, k, (int)c}));
    }
}

static void draw_stage(struct interview *self, struct canvas *canvas)
{
    struct arena *turn = self->screen.app->desk.turn;
    switch (self->stage) {
    case STAGE_TONGUE:
        draw_text(self, canvas, draw_text(self, canvas, ASK_ROW, STYLE_STRONG, say(self->screen.app, "ui.kiosk-tongue")) + 1, STYLE_PLAIN,
                  say(self->screen.app, "ui.kiosk-tongue-how"));
        break;
    case STAGE_ASK: draw_question(self, canvas); break;
    case STAGE_SHOW: draw_answers(self, canvas); break;
    case STAGE_SENDING: draw_text(self, canvas, ASK_ROW, STYLE_STRONG, tell_in(self, "ui.kiosk-sending")); break;
    case STAGE_DONE:
        draw_text(self, canvas, ASK_ROW, STYLE_STRONG, self->kiosk ? tell_in(self, "ui.kiosk-done") : say(self->screen.app, "ui.interview-done"));
        draw_text(self, canvas, ASK_ROW + 3, STYLE_STRONG, arena_format(turn, "%s  %s", tell_in(self, "ui.kiosk-number"), self->number != NULL ? self->number : ""));
        break;
    }
}

/* Before a tongue is chosen it says what it is for in both. */
static const char *kiosk_title(const struct interview *self)
{
    const struct name *name = &self->draft.form->name;
    if (self->stage != STAGE_TONGUE || name->en == NULL)
        return name_in(name, in_english(self));
    return arena_format(self->screen.app->desk.turn, "%s  %s", name->ja, name->en);
}

static void interview_draw(struct screen *screen, struct canvas *canvas)
{
    struct interview *self = (struct interview *)screen;
    struct app *app = screen->app;
    const struct key_label keys[] = {{"Enter", tell_in(self, "ui.kiosk-next")}, {"Shift-Tab \u2191", tell_in(self, "ui.kiosk-back")},
                                     {"F3", tell_in(self, self->kiosk ? "ui.kiosk-begin" : "ui.bar.end")},
                                     {"^S", say(app, "ui.bar.as-form")}};
    canvas_cursor(canvas, canvas_rows(canvas) - 2, 0);
    draw_stage(self, canvas);
    if (!self->kiosk) {
        frame_draw(app, canvas, &(struct frame){.title = say_name(app, &self->draft.form->name), .key = keys, .keys = COUNT_OF(keys) - !holds_answers(self),
                   .message = self->message, .style = STYLE_ERROR});
        return;
    }
    canvas_fill(canvas, 0, 0, 1, canvas_columns(canvas), STYLE_TITLE);
    canvas_put(canvas, 0, LEFT, WIDE, STYLE_TITLE, kiosk_title(self));
    if (self->message != NULL)
        canvas_put(canvas, canvas_rows(canvas) - 2, LEFT, WIDE, STYLE_ERROR, self->message);
    frame_keys(canvas, keys, self->stage == STAGE_TONGUE ? 0 : COUNT_OF(keys) - 1);
}

/* ---- life ---- */

static void interview_close(struct screen *screen)
{
    struct interview *self = (struct interview *)screen;
    job_free(&self->job);
    keeper_end(&self->keeper);
    if (self->english != NULL)
        words_free(&self->english);
    draft_end(&self->draft);
}

static const char *interview_where(struct screen *screen)
{
    struct interview *self = (struct interview *)screen;
    const struct slot *slot = self->stage == STAGE_ASK ? draft_slot(&self->draft, self->draft.spot) : NULL;
    return arena_format(screen->app->desk.turn, "%s %s", self->draft.form->dotted, slot != NULL ? slot->field->name.id : "-");
}

struct screen *interview_open(struct app *app, const struct form *form, bool kiosk)
{
    static const struct screen_ops ops = {.kind = "interview", .draw = interview_draw, .event = interview_event, .tick = interview_tick,
                                          .close = interview_close, .where = interview_where, .keep = interview_keep};
    struct interview *self = screen_open(app, &ops, sizeof *self);
    struct error err = ERROR_NONE;
    self->kiosk = kiosk;
    self->draft.form = form;
    self->draft.desk = app->desk;
    self->draft.desk.recall = NULL;              /* the next visitor must not be offered what the last one typed */
    self->draft.mode = DRAFT_KIOSK;
    self->draft.args = record_new(self->screen.arena);
    self->english = kiosk && app->config.locale_folder != NULL ? words_open(app->config.locale_folder, "en", &err) : NULL;
    line_init(&self->draft.line);
    restart(self);
    log_line(app->log, "interview %s", form->dotted);
    return &self->screen;
}
