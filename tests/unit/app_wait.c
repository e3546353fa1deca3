/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk on a slow day does not know whether the program still works, or stops what
 * must not be stopped. */
#include "app_fake.h"

/* The clock of these tests stands until it is moved: 400 ms is the bound of practice (issue:
 * progress after 400 ms). */
static void stands_until_400(struct app *app, const char *plain, const char *timed)
{
    int64_t begun = fake.now;
    assert_shows(app, plain);
    assert_hides(app, timed);
    fake.now = begun + 399;
    assert_hides(app, timed);
    fake.now = begun + 400;
    assert_shows(app, timed);
}

static void stop(struct app *app)
{
    struct words *words = app->words;
    app_stop(app);
    words_free(&words);
}

static void a_search_says_how_long_and_is_cancelled(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    words_are_real(app);
    app_open(app, "stock.find", NULL, NULL);
    type(app, "ヤ");
    press(app, EVENT_F10);
    stands_until_400(app, "検索しています", "0.4秒");
    fake.now += 2000;
    assert_shows(app, "2.4秒（Esc で中止");
    press(app, EVENT_ESCAPE);
    assert_int_equal(fake.job.state, JOB_CANCELLED);
    assert_shows(app, "検索を中止しました");
    assert_shows(app, "カナ [ヤ");                /* nothing typed is lost */
    stop(app);
}

static void a_count_says_how_long_and_is_cancelled(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    words_are_real(app);
    app_open(app, "stock.find", NULL, NULL);
    type(app, "ヤ");
    control(app, 'A');
    stands_until_400(app, "検索しています", "0.4秒");
    press(app, EVENT_ESCAPE);
    assert_int_equal(fake.job.state, JOB_CANCELLED);
    assert_shows(app, "検索を中止しました");
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F10);                       /* the next question is a search, not the count that was given up */
    rows_come(app, 2, JOB_DONE);
    assert_shows(app, "品1");
    stop(app);
}

static void named_conditions_are_waited_for_and_their_keeping_is_not_called_back(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    words_are_real(app);
    app_open(app, "stock.find", NULL, NULL);
    arena_clear(app->desk.turn);
    control(app, 'R');
    stands_until_400(app, "検索しています", "0.4秒");
    press(app, EVENT_ESCAPE);
    assert_int_equal(fake.job.state, JOB_CANCELLED);
    assert_shows(app, "検索を中止しました");
    fake.job.state = JOB_RUNNING;
    type(app, "ヤ");
    control(app, 'W');
    enter(app, "朝");
    press(app, EVENT_F12);                       /* for oneself */
    stands_until_400(app, "送信中", "0.4秒");
    press(app, EVENT_ESCAPE);
    assert_int_equal(fake.job.state, JOB_RUNNING);
    stop(app);
}

static void a_record_that_loads_is_left(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    struct record *args = record_new(fake.arena);
    words_are_real(app);
    record_set(fake.arena, args, "item_no", value_int(7));
    app_open(app, "stock.mend", args, NULL);
    stands_until_400(app, "読み込んでいます", "0.4秒（F3 で中止）");
    press(app, EVENT_F3);
    assert_null(app->top);
    assert_int_equal(fake.job.freed, 1);
    stop(app);
}

static void a_submit_says_how_long_and_cannot_be_cancelled(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    words_are_real(app);
    app_open(app, "stock.entry", NULL, NULL);
    press(app, EVENT_ENTER), press(app, EVENT_ENTER), enter(app, "1");
    press(app, EVENT_F10);
    stands_until_400(app, "送信中", "0.4秒");
    press(app, EVENT_ESCAPE), press(app, EVENT_F3), press(app, EVENT_F12);
    assert_int_equal(fake.job.state, JOB_RUNNING);
    assert_shows(app, "送信中");
    fake.job.state = JOB_UNSURE;
    fake.now += 9600;
    assert_shows(app, "結果確認中… 10.0秒");
    press(app, EVENT_ESCAPE);
    assert_int_equal(fake.job.state, JOB_UNSURE);
    assert_int_equal(fake.submits, 1);
    stop(app);
}

static void a_look_up_is_cancelled_and_f10_no_longer_waits_for_it(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    words_are_real(app);
    app_open(app, "stock.place", NULL, NULL);
    type(app, "たな");
    press(app, EVENT_F4);
    press(app, EVENT_ESCAPE);                    /* before it has taken long, too */
    assert_int_equal(fake.job.state, JOB_CANCELLED);
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F4);
    press(app, EVENT_TAB);
    stands_until_400(app, "検索しています", "0.4秒");
    press(app, EVENT_F10);
    assert_int_equal(fake.submits, 0);           /* it waits for the look-up */
    press(app, EVENT_ESCAPE);
    assert_int_equal(fake.job.state, JOB_CANCELLED);
    assert_shows(app, "検索を中止しました");
    assert_int_equal(fake.submits, 0);           /* and is not sent unasked when the clerk stops that */
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_ESCAPE);                    /* nothing is under way: nothing happens */
    assert_int_equal(fake.job.state, JOB_RUNNING);
    stop(app);
}

static void candidates_of_a_condition_are_cancelled_too(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    words_are_real(app);
    app_open(app, "stock.bins", NULL, NULL);
    press(app, EVENT_TAB);
    type(app, "たな");
    press(app, EVENT_F4);
    stands_until_400(app, "検索しています", "0.4秒");
    press(app, EVENT_ESCAPE);
    assert_int_equal(fake.job.state, JOB_CANCELLED);
    assert_shows(app, "棚 [たな");
    stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_says_how_long_and_is_cancelled),
        cmocka_unit_test(a_count_says_how_long_and_is_cancelled),
        cmocka_unit_test(named_conditions_are_waited_for_and_their_keeping_is_not_called_back),
        cmocka_unit_test(a_record_that_loads_is_left),
        cmocka_unit_test(a_submit_says_how_long_and_cannot_be_cancelled),
        cmocka_unit_test(a_look_up_is_cancelled_and_f10_no_longer_waits_for_it),
        cmocka_unit_test(candidates_of_a_condition_are_cancelled_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
