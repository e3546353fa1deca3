/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a deed is done to a row that was not meant, or a clerk cannot read why it was not
 * done. */
#include "app_fake.h"

#include <stdio.h>

static struct app *app_with_rows(int count)
{
    struct app *app = app_start();
    app_open(app, "stock.find", NULL, NULL);
    arena_clear(app->desk.turn);
    words_are_real(app);
    type(app, "ヤ");
    press(app, EVENT_F10);
    rows_come(app, count, JOB_DONE);
    return app;
}

static void close_rows(struct app *app)
{
    words_free(&app->words);
    app_stop(app);
}

/* Row 2 lacks what its form wants: 01-001. */
static void run_the_first_two(struct app *app)
{
    type(app, "4"), type(app, "4");
    press(app, EVENT_ENTER);
    type(app, "Y");
    press(app, EVENT_ENTER);
    fake.job.answer = (struct submit_answer){.state = SUBMIT_DONE, .key = value_int(7)};
    fake.job.state = JOB_DONE;
    screen_tick(app);
    screen_tick(app);
    fake.job.state = JOB_RUNNING;                /* the rows are read again: something was done to one of them */
    screen_tick(app);
}

/* The rows as they are now: one is gone, the other has another name. */
static void rows_are(struct app *app, int from, int to, const char *name)
{
    fake.job.rows = (struct value_list){0};
    for (int i = from; i <= to; i++) {
        struct record *record = record_new(fake.arena);
        record_set(fake.arena, record, "item_no", value_int(i));
        record_set(fake.arena, record, "label", value_text(arena_format(fake.arena, "%s%d", name, i)));
        value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = record});
    }
    fake.job.state = JOB_DONE;
    screen_tick(app);
}

static void an_option_that_is_none_says_so(void **unused)
{
    (void)unused;
    struct app *app = app_with_rows(3);
    type(app, "7");
    assert_shows(app, "00-681");
    assert_shows(app, "「7」");
    assert_shows(app, "4 返却");                 /* what there is */
    assert_shows(app, ">      1 品1");           /* and it is not the beginning of a search */
    press(app, EVENT_ENTER);                     /* nor was anything marked: Enter opens the row */
    assert_shows(app, "備品の登録");
    press(app, EVENT_F12);
    type(app, "か");                             /* a letter is */
    press(app, EVENT_F10);
    assert_non_null(strstr(fake.asked, "カ"));
    close_rows(app);
}

static void a_list_without_options_takes_a_figure_for_a_search(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    app_open(app, "stock.bins", NULL, NULL);
    arena_clear(app->desk.turn);
    type(app, "S63.4.1");
    press(app, EVENT_F10);
    rows_come(app, 2, JOB_DONE);
    type(app, "6");
    type(app, "3");
    assert_shows(app, "[63");
    app_stop(app);
}

static void a_mark_is_taken_back_by_space_delete_or_backspace(void **unused)
{
    static const enum event_kind ways[] = {EVENT_DELETE, EVENT_BACKSPACE};
    (void)unused;
    struct app *app = app_with_rows(3);
    for (size_t i = 0; i <= COUNT_OF(ways); i++) {
        type(app, "4");
        press(app, EVENT_UP);
        assert_shows(app, ">4     1 品1");
        if (i < COUNT_OF(ways))
            press(app, ways[i]);
        else
            type(app, "\u3000");                 /* the input method may be on */
        assert_shows(app, ">      1 品1");
        press(app, EVENT_ENTER);                 /* nothing is left to run */
        assert_shows(app, "備品の登録");
        press(app, EVENT_F12);
    }
    press(app, EVENT_DELETE);                    /* no mark: a bell, and no search */
    assert_shows(app, ">      1 品1");
    close_rows(app);
}

/* 80 columns do not hold a refusal: F2 shows all of it, with what to do. */
static void the_whole_message_of_a_refused_row_is_one_key_away(void **unused)
{
    (void)unused;
    struct app *app = app_with_rows(4);
    run_the_first_two(app);
    rows_are(app, 2, 4, "品");
    assert_shows(app, "01-001");
    press(app, EVENT_F2);
    assert_shows(app, "メッセージの全文");
    press(app, EVENT_ENTER);
    assert_shows(app, "品2");
    close_rows(app);
}

static void what_is_wrong_with_a_condition_is_shown_whole_with_its_ways(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    app_open(app, "stock.find", NULL, NULL);
    arena_clear(app->desk.turn);
    words_are_real(app);
    enter(app, ">=アイウエオカキク");
    assert_hides(app, "x*");                     /* beyond the line */
    assert_shows(app, "F2全文");
    press(app, EVENT_F2);
    assert_shows(app, "使える探し方: 値そのまま x*");
    assert_shows(app, "根拠: 物品管理規則");      /* no law of its own: that of the system */
    press(app, EVENT_ENTER);
    control(app, 'E');                           /* where F2 is an action of the list */
    assert_shows(app, "使える探し方: 値そのまま x*");
    press(app, EVENT_ENTER);
    close_rows(app);
}

static void a_refused_row_opens_to_be_mended_and_runs_again(void **unused)
{
    (void)unused;
    struct app *app = app_with_rows(4);
    run_the_first_two(app);
    rows_are(app, 2, 4, "品");                   /* row 1 was done and is gone */
    assert_shows(app, ">4     2 品2");
    assert_hides(app, "品3");
    assert_shows(app, "01-001");
    int before = fake.submits;
    press(app, EVENT_ENTER);                     /* what was refused is not sent again: it opens */
    assert_shows(app, "備品の登録");
    assert_int_equal(fake.submits, before);
    fake.job.state = JOB_RUNNING;
    app->writes++;                               /* it was mended there */
    press(app, EVENT_F12);
    rows_are(app, 2, 4, "直した品");
    assert_shows(app, "直した品2");              /* as it is now */
    assert_hides(app, "01-001");                 /* its old reason is gone */
    press(app, EVENT_ENTER);
    assert_shows(app, "返却 1件");               /* and it can be run again */
    press(app, EVENT_F12);
    close_rows(app);
}

static void a_refused_row_that_went_away_leaves_the_list_whole(void **unused)
{
    (void)unused;
    struct app *app = app_with_rows(4);
    run_the_first_two(app);
    rows_are(app, 3, 4, "品");
    assert_shows(app, "品3");
    assert_hides(app, "品2");
    assert_hides(app, "処理できなかった");
    close_rows(app);
}

static void a_refused_row_marked_again_is_sent_again(void **unused)
{
    (void)unused;
    struct app *app = app_with_rows(4);
    run_the_first_two(app);
    rows_are(app, 1, 4, "品");
    type(app, "4");
    press(app, EVENT_ENTER);
    assert_shows(app, "返却 1件");
    press(app, EVENT_F12);
    close_rows(app);
}

/* Sent with a result that nobody knows, it may have been done: run again it is the same request, and so it is when it was refused between. */
static void a_row_whose_result_is_unknown_is_run_again_as_the_same_request(void **unused)
{
    (void)unused;
    struct app *app = app_with_rows(3);
    char request[37] = "";
    type(app, "4");
    for (int i = 0; i < 3; i++) {
        press(app, EVENT_ENTER);
        type(app, "Y");
        press(app, EVENT_ENTER);
        assert_int_equal(fake.submits, i + 1);
        assert_true(i == 0 || strcmp(request, fake.request) == 0);
        memcpy(request, fake.request, sizeof request);
        fake.job.error = ERROR_NONE;
        error_set(&fake.job.error, i == 0 ? "00-508" : "00-773", "sqlstate", i == 0 ? "" : "MG001", NULL);
        fake.job.state = JOB_FAILED;
        screen_tick(app);
        fake.job.state = JOB_RUNNING;
        type(app, " "), type(app, "4");          /* marked anew: the deed is the same */
    }
    close_rows(app);
}

/* What a row has to say is marked, and said for the row in hand. */
static void a_row_that_has_something_to_say_bears_a_mark(void **unused)
{
    (void)unused;
    struct app *app = app_with_rows(3);
    record_set(fake.arena, fake.job.rows.item[1].record, "told", value_text("前の名 机"));
    assert_shows(app, " +     2 品2");
    assert_hides(app, "知らせ: 前の名 机");
    press(app, EVENT_DOWN);
    assert_shows(app, ">+     2 品2");
    assert_shows(app, "知らせ: 前の名 机");
    app->desk.english = true;                    /* in English where the query says it in English */
    assert_shows(app, "前の名 机");
    record_set(fake.arena, fake.job.rows.item[1].record, "told_en", value_text("former name 机"));
    assert_shows(app, "former name 机");
    app->desk.english = false;
    press(app, EVENT_UP);
    assert_hides(app, "知らせ: 前の名 机");
    type(app, "4");                              /* an option takes its place */
    type(app, "4");
    assert_shows(app, " 4     2 品2");
    close_rows(app);
}

/* F1 says what can be done in this list, and no more. */
static void help_is_of_this_list(void **unused)
{
    (void)unused;
    struct app *app = app_with_rows(3);
    press(app, EVENT_F1);
    assert_shows(app, "行に番号を打つと印が付き");
    press(app, EVENT_ENTER);
    press(app, EVENT_TAB);
    press(app, EVENT_F1);
    assert_shows(app, "探し方: そのまま x* =x");
    press(app, EVENT_ENTER);
    press(app, EVENT_F12);
    fake.job.state = JOB_RUNNING;
    app_open(app, "stock.items", NULL, NULL);
    rows_come(app, 2, JOB_DONE);
    press(app, EVENT_F1);
    assert_shows(app, "行を選び");
    assert_hides(app, "条件");                   /* it has none */
    assert_hides(app, "番号を打つ");
    press(app, EVENT_ENTER);
    close_rows(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_option_that_is_none_says_so),
        cmocka_unit_test(a_list_without_options_takes_a_figure_for_a_search),
        cmocka_unit_test(a_mark_is_taken_back_by_space_delete_or_backspace),
        cmocka_unit_test(the_whole_message_of_a_refused_row_is_one_key_away),
        cmocka_unit_test(what_is_wrong_with_a_condition_is_shown_whole_with_its_ways),
        cmocka_unit_test(a_refused_row_opens_to_be_mended_and_runs_again),
        cmocka_unit_test(a_refused_row_that_went_away_leaves_the_list_whole),
        cmocka_unit_test(a_row_that_has_something_to_say_bears_a_mark),
        cmocka_unit_test(help_is_of_this_list),
        cmocka_unit_test(a_refused_row_marked_again_is_sent_again),
        cmocka_unit_test(a_row_whose_result_is_unknown_is_run_again_as_the_same_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
