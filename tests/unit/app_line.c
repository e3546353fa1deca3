/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk whose line breaks types a form again, or two clerks do the same work without seeing each other. */
#include "app_fake.h"

/* In a text field typing goes on at its end: it is emptied first. */
static void retype(struct app *app, const char *text)
{
    control(app, 'U');
    enter(app, text);
}

static struct value record_value(struct record *record)
{
    return (struct value){.kind = VALUE_RECORD, .record = record};
}

/* The server answers one of the things that go on beside the record. */
static void answer(struct app *app, enum side which, struct record *row)
{
    fake.side[which].rows = (struct value_list){0};
    if (row != NULL)
        value_list_add(fake.arena, &fake.side[which].rows, record_value(row));
    fake.side[which].state = JOB_DONE;
    screen_tick(app);
    fake.side[which].state = JOB_RUNNING;
}

static void fails(struct app *app, enum side which, const char *id)
{
    fake.side[which].error = ERROR_NONE;
    error_set(&fake.side[which].error, id, NULL);
    fake.side[which].state = JOB_FAILED;
    screen_tick(app);
    fake.side[which].state = JOB_RUNNING;
}

static struct record *held_by(const char *who, bool mine, bool may_take)
{
    struct record *row = record_new(fake.arena);
    record_set(fake.arena, row, "who", value_text(who));
    record_set(fake.arena, row, "since", value_text("10:15"));
    record_set(fake.arena, row, "mine", value_bool(mine));
    record_set(fake.arena, row, "may_take", value_bool(may_take));
    return row;
}

static struct record *item(const char *label)
{
    struct record *record = record_new(fake.arena);
    record_set(fake.arena, record, "item_no", value_int(7));
    record_set(fake.arena, record, "label", value_text(label));
    record_set(fake.arena, record, "row_version", value_int(3));
    return record;
}

/* Record 7 of the register in hand. */
static struct app *app_with_record(void)
{
    struct app *app = app_start_on_line();
    struct record *args = record_new(fake.arena);
    record_set(fake.arena, args, "item_no", value_int(7));
    app_open(app, "stock.mend", args, NULL);
    arena_clear(app->desk.turn);
    value_list_add(fake.arena, &fake.job.rows, record_value(item("長机")));
    fake.job.state = JOB_DONE;
    screen_tick(app);
    fake.job.state = JOB_RUNNING;
    return app;
}

static void stop(struct app *app)
{
    struct words *words = app->words;
    drafts_release(app);
    app_stop(app);
    words_free(&words);
}

/* ---- who has it in hand ---- */

static void who_has_the_record_is_said_and_in_nobodys_way(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    words_are_real(app);
    assert_int_equal(fake.asks[SIDE_HOLD], 1);
    answer(app, SIDE_HOLD, held_by("照合 太郎", false, false));
    assert_shows(app, "［照合 太郎 10:15から］");
    assert_shows(app, "登録は妨げません");
    control(app, 'T');
    assert_int_equal(fake.asks[SIDE_HOLD_TAKE], 0);         /* who may not take over is told so */
    assert_hides(app, "y を押し");
    type(app, "丸机");
    press(app, EVENT_F10);
    assert_int_equal(fake.submits, 1);
    stop(app);
    assert_int_equal(fake.asks[SIDE_RELEASE], 0);           /* another's hold is not given back */
}

static void a_supervisor_takes_over_after_a_yes(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    words_are_real(app);
    answer(app, SIDE_HOLD, held_by("照合 太郎", false, true));
    control(app, 'T');
    press(app, EVENT_F12);                                  /* no */
    assert_int_equal(fake.asks[SIDE_HOLD_TAKE], 0);
    control(app, 'T');
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_int_equal(fake.asks[SIDE_HOLD_TAKE], 1);
    answer(app, SIDE_HOLD_TAKE, held_by("花子", true, false));
    assert_hides(app, "［照合 太郎");
    assert_shows(app, "引き継ぎました");
    control(app, 'T');                                      /* nobody else has it: nothing to take */
    assert_int_equal(fake.asks[SIDE_HOLD_TAKE], 1);
    press(app, EVENT_F3);
    assert_int_equal(fake.asks[SIDE_RELEASE], 1);           /* left untouched: free for the next */
    stop(app);
}

static void a_hold_that_is_not_told_changes_nothing(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    words_are_real(app);
    fails(app, SIDE_HOLD, "00-502");
    assert_hides(app, "00-502");                            /* to know is a comfort */
    answer(app, SIDE_HOLD, NULL);
    assert_shows(app, "備品の訂正");
    stop(app);
}

static void a_take_over_that_is_refused_says_why(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    answer(app, SIDE_HOLD, held_by("照合 太郎", false, true));
    control(app, 'T');
    type(app, "y");
    press(app, EVENT_ENTER);
    fails(app, SIDE_HOLD_TAKE, "00-502");
    assert_shows(app, "00-502");
    stop(app);
}

/* ---- drafts ---- */

static void what_is_typed_is_kept_one_at_a_time(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    assert_int_equal(fake.asks[SIDE_KEEP], 0);              /* nothing typed, nothing kept */
    retype(app, "丸机");
    assert_int_equal(fake.asks[SIDE_KEEP], 1);
    assert_non_null(strstr(fake.said[SIDE_KEEP], "丸机"));
    enter(app, "1");
    enter(app, "R8.11.20");
    assert_int_equal(fake.asks[SIDE_KEEP], 1);              /* the first is still on its way */
    answer(app, SIDE_KEEP, NULL);
    screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 2);              /* and then all that came since, at once */
    assert_non_null(strstr(fake.said[SIDE_KEEP], "R8.11.20"));
    answer(app, SIDE_KEEP, NULL);
    for (int i = 0; i < 5; i++)
        screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 2);              /* and no more, as long as nothing is done */
    stop(app);
}

static void what_the_line_swallowed_is_kept_again(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    retype(app, "丸机");
    fails(app, SIDE_KEEP, "00-502");
    screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 2);
    fails(app, SIDE_KEEP, "00-546");                         /* refused: not asked twice */
    screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 2);
    screen_keep_all(app);                                   /* the session ends: once more, as it stands */
    assert_int_equal(fake.asks[SIDE_KEEP], 3);
    stop(app);
}

static void what_is_thrown_away_leaves_the_server_too(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    retype(app, "丸机");
    answer(app, SIDE_KEEP, NULL);
    press(app, EVENT_F3);
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_int_equal(fake.asks[SIDE_DROP], 1);
    assert_null(app->top);
    stop(app);
}

static struct record *waiting(const char *form, const char *request, int item_no)
{
    struct record *row = record_new(fake.arena), *args = record_new(fake.arena);
    record_set(fake.arena, row, "request", value_text(request));
    record_set(fake.arena, row, "form", value_text(form));
    record_set(fake.arena, row, "at", value_text("11-23 17:10"));
    record_set(fake.arena, row, "terminal", value_text("T-01"));
    if (item_no > 0)
        record_set(fake.arena, args, "item_no", value_int(item_no));
    record_set(fake.arena, row, "args", record_value(args));
    return row;
}

static struct record *kept(const char *form, const char *request, const char *label)
{
    struct record *row = waiting(form, request, 0), *texts = record_new(fake.arena);
    record_set(fake.arena, texts, "label", value_text(label));
    record_set(fake.arena, row, "texts", record_value(texts));
    return row;
}

static void drafts_wait(struct app *app, struct record *row)
{
    drafts_ask(app);
    drafts_ask(app);                                        /* asked already */
    assert_int_equal(fake.asks[SIDE_DRAFTS], 1);
    fake.side[SIDE_DRAFTS].state = JOB_RUNNING;
    drafts_tick(app);
    assert_int_equal(drafts_count(app), 0);
    fake.side[SIDE_DRAFTS].rows = (struct value_list){0};
    value_list_add(fake.arena, &fake.side[SIDE_DRAFTS].rows, record_value(row));
    fake.side[SIDE_DRAFTS].state = JOB_DONE;
    drafts_tick(app);
    fake.side[SIDE_DRAFTS].state = JOB_RUNNING;
    assert_int_equal(drafts_count(app), 1);
}

static const char REQUEST[] = "01234567-89ab-4cde-8f01-23456789abcd";

static void a_draft_is_offered_where_it_was_typed(void **unused)
{
    (void)unused;
    struct app *app = app_start_on_line();
    drafts_wait(app, waiting("stock.entry", REQUEST, 0));
    app_open(app, "stock.entry", NULL, NULL);
    screen_tick(app);
    assert_shows(app, "ui.draft-offer-what");
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_string_equal(fake.said[SIDE_TAKE], REQUEST);
    answer(app, SIDE_TAKE, kept("stock.entry", REQUEST, "置いた机"));
    assert_shows(app, "品名 [置いた机");
    assert_shows(app, "ui.draft-taken");
    press(app, EVENT_ENTER), press(app, EVENT_ENTER), enter(app, "1");
    press(app, EVENT_F10);
    assert_string_equal(fake.request, REQUEST);             /* the same request: it can never count twice */
    stop(app);
}

static void a_declined_draft_is_not_offered_again(void **unused)
{
    (void)unused;
    struct app *app = app_start_on_line();
    drafts_wait(app, waiting("stock.entry", REQUEST, 0));
    app_open(app, "stock.entry", NULL, NULL);
    screen_tick(app);
    press(app, EVENT_F12);
    assert_int_equal(fake.asks[SIDE_TAKE], 0);
    press(app, EVENT_F3);
    app_open(app, "stock.entry", NULL, NULL);
    screen_tick(app);
    assert_hides(app, "ui.draft-offer-what");
    stop(app);
}

/* A draft of record 9 is none of record 7. */
static void a_draft_of_another_record_is_not_offered(void **unused)
{
    (void)unused;
    struct app *app = app_start_on_line();
    drafts_wait(app, waiting("stock.mend", REQUEST, 9));
    app_open(app, "stock.mend", item("x"), NULL);
    value_list_add(fake.arena, &fake.job.rows, record_value(item("長机")));
    fake.job.state = JOB_DONE;
    screen_tick(app);
    screen_tick(app);
    assert_hides(app, "ui.draft-offer-what");
    stop(app);
}

static void a_draft_that_is_gone_or_not_told_is_said(void **unused)
{
    (void)unused;
    for (int lost = 0; lost < 2; lost++) {
        struct app *app = app_start_on_line();
        drafts_wait(app, waiting("stock.entry", REQUEST, 0));
        app_open(app, "stock.entry", NULL, NULL);
        screen_tick(app);
        type(app, "y");
        press(app, EVENT_ENTER);
        if (lost)
            fails(app, SIDE_TAKE, "00-502");
        else
            answer(app, SIDE_TAKE, NULL);
        assert_shows(app, lost ? "00-502" : "ui.draft-gone");
        stop(app);
    }
}

static void the_menu_offers_all_drafts(void **unused)
{
    (void)unused;
    struct app *app = app_start_on_line();
    menu_open(app);
    drafts_choose(app->top);                                /* none waits: a bell */
    assert_hides(app, "ui.draft-choose");
    screen_tick(app);                                       /* the menu itself asks when it comes in sight */
    fake.asks[SIDE_DRAFTS] = 0;
    if (app->drafts.asking != NULL)
        job_free(&app->drafts.asking);
    drafts_wait(app, waiting("stock.entry", REQUEST, 0));
    drafts_choose(app->top);
    assert_shows(app, "11-23 17:10  備品の登録  T-01");
    press(app, EVENT_ENTER);
    assert_string_equal(fake.said[SIDE_TAKE], REQUEST);
    fake.side[SIDE_TAKE].rows = (struct value_list){0};
    value_list_add(fake.arena, &fake.side[SIDE_TAKE].rows, record_value(kept("stock.entry", REQUEST, "置いた机")));
    fake.side[SIDE_TAKE].state = JOB_DONE;
    drafts_tick(app);
    screen_tick(app);
    assert_shows(app, "品名 [置いた机");
    stop(app);
}

static void what_was_put_aside_is_taken_by_its_number(void **unused)
{
    (void)unused;
    for (int how = 0; how < 3; how++) {
        struct app *app = app_start_on_line();
        words_are_real(app);
        menu_open(app);
        drafts_take_matter(app, 45);
        drafts_take_matter(app, 46);                        /* one after the other */
        assert_string_equal(fake.said[SIDE_TAKE], "45");
        struct record *row = kept("stock.entry", REQUEST, "置いた机");
        record_set(fake.arena, row, "note", value_text("午後また来る"));
        record_set(fake.arena, row, "matter", value_int(45));
        fake.side[SIDE_TAKE].rows = (struct value_list){0};
        if (how == 0)
            value_list_add(fake.arena, &fake.side[SIDE_TAKE].rows, record_value(row));
        fake.side[SIDE_TAKE].state = how == 2 ? JOB_FAILED : JOB_DONE;
        if (how == 2)
            error_set(&fake.side[SIDE_TAKE].error, "00-502", NULL);
        drafts_tick(app);
        screen_tick(app);
        assert_shows(app, how == 0 ? "午後また来る" : how == 1 ? "45" : "00-502");
        stop(app);
    }
}

/* ---- put aside ---- */

static void a_form_is_put_aside_with_a_note(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    control(app, 'S');                                      /* nothing typed: nothing to put aside */
    assert_hides(app, "ui.aside-note");
    retype(app, "丸机");
    answer(app, SIDE_KEEP, NULL);
    control(app, 'S');
    assert_shows(app, "ui.aside-note");
    enter(app, "  ");                                       /* blanks are no note */
    assert_shows(app, "ui.aside-note-wanted");
    control(app, 'S');
    enter(app, "午後また来る");
    struct record *colleague = record_new(fake.arena);
    record_set(fake.arena, colleague, "login", value_text("n_taro"));
    record_set(fake.arena, colleague, "name", value_text("太郎"));
    answer(app, SIDE_PEOPLE, colleague);
    assert_shows(app, "太郎");
    press(app, EVENT_DOWN), press(app, EVENT_DOWN);
    press(app, EVENT_ENTER);
    assert_string_equal(fake.said[SIDE_MATTER], "n_taro/午後また来る");
    struct record *number = record_new(fake.arena);
    record_set(fake.arena, number, "matter", value_int(45));
    answer(app, SIDE_MATTER, number);
    assert_null(app->top);                                  /* it has left this desk */
    assert_int_equal(app->writes, 1);
    stop(app);
}

static void putting_aside_that_fails_keeps_the_form(void **unused)
{
    (void)unused;
    static const struct { enum side side; const char *login; int downs; } at[] = {{SIDE_PEOPLE, NULL, 0}, {SIDE_MATTER, "", 0}, {SIDE_MATTER, "n_hanako", 1}};
    for (size_t i = 0; i < COUNT_OF(at); i++) {
        struct app *app = app_with_record();
        retype(app, "丸机");
        control(app, 'S');
        enter(app, "午後");
        if (at[i].side == SIDE_MATTER) {
            answer(app, SIDE_PEOPLE, NULL);
            for (int k = 0; k < at[i].downs; k++)
                press(app, EVENT_DOWN);
            press(app, EVENT_ENTER);
            assert_string_equal(fake.said[SIDE_MATTER], arena_format(fake.arena, "%s/午後", at[i].login));
        }
        fails(app, at[i].side, "00-502");
        assert_shows(app, "00-502");
        press(app, EVENT_ENTER);
        press(app, EVENT_BACKTAB);
        assert_shows(app, "[丸机");
        stop(app);
    }
}

/* ---- rows that others have in hand ---- */

static void a_row_in_anothers_hand_is_marked(void **unused)
{
    (void)unused;
    struct app *app = app_start_on_line();
    words_are_real(app);
    app_open(app, "stock.desk", NULL, NULL);
    for (int i = 6; i <= 8; i++) {
        struct record *row = item(arena_format(fake.arena, "品%d", i));
        record_set(fake.arena, row, "item_no", value_int(i));
        value_list_add(fake.arena, &fake.job.rows, record_value(row));
    }
    fake.job.state = JOB_DONE;
    screen_tick(app);
    assert_string_equal(fake.said[SIDE_HOLD_LIST], "stock.mend 3");
    struct record *hold = held_by("照合 太郎", false, false);
    record_set(fake.arena, hold, "key", value_int(7));
    answer(app, SIDE_HOLD_LIST, hold);
    assert_shows(app, " *     7 品7");
    assert_hides(app, "照合 太郎");                         /* the row in hand is another one */
    press(app, EVENT_DOWN);
    assert_shows(app, "照合 太郎");
    assert_shows(app, ">*");
    press(app, EVENT_F5);                                   /* asked anew with the rows */
    screen_tick(app);
    assert_int_equal(fake.asks[SIDE_HOLD_LIST], 2);
    fails(app, SIDE_HOLD_LIST, "00-502");
    assert_hides(app, "00-502");
    stop(app);
}

/* ---- the last conditions of this clerk ---- */

static void the_last_conditions_come_back_another_day(void **unused)
{
    (void)unused;
    static struct recall recall;
    struct app *app = app_start_on_line();
    recall = (struct recall){0};
    app->desk.recall = &recall;
    app_open(app, "stock.find", NULL, NULL);
    type(app, "ヤ");
    press(app, EVENT_F10);
    assert_string_equal(fake.said[SIDE_CONDITION], " {\"kana\":\"ヤ\"} 0");     /* without a name, for nobody else */
    press(app, EVENT_F10);
    assert_int_equal(fake.asks[SIDE_CONDITION], 1);         /* the same again is no news */
    answer(app, SIDE_CONDITION, NULL);
    press(app, EVENT_F12);
    recall_release(&recall);                                /* a new session: nothing is remembered here */
    app_open(app, "stock.find", NULL, NULL);
    control(app, 'P');
    answer(app, SIDE_CONDITIONS, NULL);                     /* never searched: nothing comes */
    assert_shows(app, "カナ [   ");
    struct record *row = record_new(fake.arena);
    record_set(fake.arena, row, "name", value_text(""));
    record_set(fake.arena, row, "body", value_text("{\"kana\":\"ヤ\",\"lent_date\":\"S63.4.1..\"}"));
    record_set(fake.arena, row, "mine", value_bool(true));
    control(app, 'P');
    answer(app, SIDE_CONDITIONS, row);
    assert_shows(app, "カナ [ヤ");
    assert_shows(app, "貸出日 [S63.4.1..");
    control(app, 'R');
    answer(app, SIDE_CONDITIONS, row);
    assert_shows(app, "ui.kept-none");                      /* it has no name: it is not offered among those that have one */
    stop(app);
    recall_release(&recall);
}

/* ---- conflict ---- */

static void conflict(struct app *app, struct record *current)
{
    press(app, EVENT_F10);
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_CONFLICT, .current = current};
    screen_tick(app);
    fake.job.state = JOB_RUNNING;
}

/* More differences than the window has rows: each can be reached, and is taken as it was chosen. */
static void a_long_conflict_is_gone_through(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    retype(app, "丸机");
    struct record *current = item("角机");
    record_set(fake.arena, current, "row_version", value_int(4));
    record_set(fake.arena, current, "kind_code", value_text("2"));
    record_set(fake.arena, current, "lent_date", value_text("2026-11-05"));
    for (int i = 1; i <= 13; i++)
        record_set(fake.arena, current, arena_format(fake.arena, "f%02d", i), value_text(arena_format(fake.arena, "値%d", i)));
    record_set(fake.arena, current, "back_date", value_text("2026-12-24"));
    conflict(app, current);
    assert_shows(app, "* 丸机");                            /* what I typed is mine unless I say otherwise */
    assert_shows(app, "* 2 椅子");                          /* what I did not touch is theirs */
    assert_hides(app, "令和8年12月24日");
    for (int i = 0; i < 20; i++)
        press(app, EVENT_DOWN);
    assert_shows(app, "令和8年12月24日");
    for (int i = 0; i < 20; i++)
        press(app, EVENT_UP);
    assert_shows(app, "* 丸机");
    type(app, " ");
    assert_shows(app, "* 角机");
    type(app, " ");
    assert_shows(app, "* 丸机");
    press(app, EVENT_LEFT), press(app, EVENT_HOME);
    press(app, EVENT_F10);
    assert_shows(app, "ui.conflict-taken");
    assert_shows(app, "[丸机");
    control(app, 'Z');                                      /* what was taken is one step of undo */
    assert_hides(app, "値13");
    control(app, 'Y');
    press(app, EVENT_F10);
    assert_non_null(strstr(fake.sent, "\"row_version\":4"));
    assert_non_null(strstr(fake.sent, "\"f13\":\"値13\""));
    assert_non_null(strstr(fake.sent, "丸机"));
    stop(app);
}

static void a_conflict_left_keeps_what_was_typed(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    retype(app, "丸机");
    conflict(app, item("角机"));
    press(app, EVENT_F12);
    press(app, EVENT_BACKTAB);
    assert_shows(app, "[丸机");
    press(app, EVENT_F10);
    assert_non_null(strstr(fake.sent, "\"row_version\":3"));     /* not gone on with: the server will say it again */
    stop(app);
}

/* The record is no longer to be seen by this clerk: told, and nothing shown. */
static void a_conflict_unseen_is_told(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    retype(app, "丸机");
    conflict(app, NULL);
    assert_shows(app, "ui.conflict-unseen");
    stop(app);
}

/* ---- what follows a submit ---- */

static void what_follows_hangs_on_what_was_filled(void **unused)
{
    (void)unused;
    for (int kind = 1; kind <= 2; kind++) {
        struct app *app = app_with_record();
        press(app, EVENT_ENTER);
        enter(app, kind == 1 ? "1" : "2");
        press(app, EVENT_F10);
        fake.job.state = JOB_DONE;
        fake.job.answer = (struct submit_answer){.state = SUBMIT_DONE, .key = value_int(7)};
        screen_tick(app);
        assert_int_equal(fake.prints, kind == 1);
        assert_shows(app, kind == 1 ? "ui.done" : "返却");  /* 2 opens 返却 with the answer's key */
        assert_int_equal(fake.asks[SIDE_RELEASE], kind == 2 && fake.side[SIDE_HOLD].state == JOB_DONE);
        if (kind == 1) {
            press(app, EVENT_F10);                          /* done is done */
            assert_int_equal(fake.submits, 1);
            press(app, EVENT_ENTER);                        /* it stood on a record: there is no next one */
            assert_null(app->top);
        }
        stop(app);
    }
}

static void a_submit_that_failed_says_so_and_keeps_all(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    retype(app, "丸机");
    press(app, EVENT_F10);
    type(app, "x");
    error_set(&fake.job.error, "00-502", NULL);
    fake.job.state = JOB_FAILED;
    screen_tick(app);
    assert_shows(app, "00-502");
    press(app, EVENT_ENTER);
    assert_hides(app, "x ");                                /* meant for what did not happen */
    press(app, EVENT_BACKTAB);
    assert_shows(app, "[丸机");
    stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_the_record_is_said_and_in_nobodys_way),
        cmocka_unit_test(a_supervisor_takes_over_after_a_yes),
        cmocka_unit_test(a_hold_that_is_not_told_changes_nothing),
        cmocka_unit_test(a_take_over_that_is_refused_says_why),
        cmocka_unit_test(what_is_typed_is_kept_one_at_a_time),
        cmocka_unit_test(what_the_line_swallowed_is_kept_again),
        cmocka_unit_test(what_is_thrown_away_leaves_the_server_too),
        cmocka_unit_test(a_draft_is_offered_where_it_was_typed),
        cmocka_unit_test(a_declined_draft_is_not_offered_again),
        cmocka_unit_test(a_draft_of_another_record_is_not_offered),
        cmocka_unit_test(a_draft_that_is_gone_or_not_told_is_said),
        cmocka_unit_test(the_menu_offers_all_drafts),
        cmocka_unit_test(what_was_put_aside_is_taken_by_its_number),
        cmocka_unit_test(a_form_is_put_aside_with_a_note),
        cmocka_unit_test(putting_aside_that_fails_keeps_the_form),
        cmocka_unit_test(a_row_in_anothers_hand_is_marked),
        cmocka_unit_test(the_last_conditions_come_back_another_day),
        cmocka_unit_test(a_long_conflict_is_gone_through),
        cmocka_unit_test(a_conflict_left_keeps_what_was_typed),
        cmocka_unit_test(a_conflict_unseen_is_told),
        cmocka_unit_test(what_follows_hangs_on_what_was_filled),
        cmocka_unit_test(a_submit_that_failed_says_so_and_keeps_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
