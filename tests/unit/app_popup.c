/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, half of what was typed in the window of a row stays in it, or what was taken
 * cannot be taken back. */
#include "app_fake.h"

static struct app *app_in_row(void)
{
    struct app *app = app_start();
    app_open(app, "stock.deep", NULL, NULL);
    enter(app, "急");
    enter(app, "机");
    return app;
}

static void the_window_shows_what_the_row_does_not(void **unused)
{
    (void)unused;
    struct app *app = app_in_row();
    assert_hides(app, "製造日");
    assert_shows(app, "^B");
    control(app, 'B');
    assert_shows(app, "明細 1");
    assert_shows(app, "製造日");
    assert_shows(app, "机");
    assert_hides(app, "覚え");                   /* shown for a kind of its own only */
    press(app, EVENT_BACKTAB);
    enter(app, "1");
    assert_shows(app, "覚え");
    app_stop(app);
}

static void f10_takes_the_whole_and_undo_takes_it_back_at_once(void **unused)
{
    (void)unused;
    struct app *app = app_in_row();
    control(app, 'B');
    press(app, EVENT_BACKTAB), press(app, EVENT_BACKTAB);
    enter(app, "R8.11.20");
    enter(app, "2");
    enter(app, "5");
    press(app, EVENT_F10);
    assert_hides(app, "明細 1");
    press(app, EVENT_F10);
    assert_non_null(strstr(fake.sent, "{\"thing\":\"机\",\"made_date\":\"2026-11-20\",\"kind_code\":\"2\",\"amount\":5}"));
    fake.job.state = JOB_FAILED;
    screen_tick(app);
    press(app, EVENT_ENTER);
    control(app, 'Z');
    screen_tick(app);
    control(app, 'B');
    assert_hides(app, "11月20日");
    assert_hides(app, "2 椅子");
    press(app, EVENT_F12);
    control(app, 'Y');
    press(app, EVENT_F10);
    fake.job.state = JOB_RUNNING;
    assert_non_null(strstr(fake.sent, "\"made_date\":\"2026-11-20\",\"kind_code\":\"2\""));
    app_stop(app);
}

static void f3_takes_nothing(void **unused)
{
    (void)unused;
    struct app *app = app_in_row();
    control(app, 'B');
    press(app, EVENT_BACKTAB);
    enter(app, "2");
    press(app, EVENT_F3);
    assert_shows(app, "ui.throw-away");          /* it is asked, as everywhere */
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_hides(app, "明細 1");
    control(app, 'B');
    assert_hides(app, "2 椅子");
    press(app, EVENT_F3);                        /* nothing typed, nothing asked */
    assert_hides(app, "明細 1");
    app_stop(app);
}

static void what_is_wrong_or_missing_keeps_the_window(void **unused)
{
    (void)unused;
    struct app *app = app_in_row();
    control(app, 'B');
    press(app, EVENT_F10);
    assert_shows(app, "明細 1");                 /* the kind is required for this taker: the outer field is seen here */
    assert_shows(app, "00-101");
    type(app, "9");
    press(app, EVENT_F10);
    assert_shows(app, "明細 1");
    assert_shows(app, "00-105");
    enter(app, "1");
    press(app, EVENT_F10);
    assert_hides(app, "明細 1");
    app_stop(app);
}

/* A hidden field that is missing must never shut the way out. */
static void what_is_missing_in_a_closed_window_opens_it(void **unused)
{
    (void)unused;
    struct app *app = app_in_row();
    press(app, EVENT_F10);
    assert_int_equal(fake.submits, 0);
    assert_shows(app, "明細 1");
    assert_shows(app, "00-101");
    enter(app, "2");
    press(app, EVENT_F10);
    assert_hides(app, "明細 1");
    press(app, EVENT_F10);
    assert_int_equal(fake.submits, 1);
    app_stop(app);
}

static void only_a_row_has_a_window(void **unused)
{
    (void)unused;
    struct app *app = app_in_row();
    press(app, EVENT_BACKTAB), press(app, EVENT_BACKTAB);
    control(app, 'B');
    assert_hides(app, "明細 1");
    press(app, EVENT_ENTER);
    control(app, 'B');
    control(app, 'B');                           /* nor a window one of its own */
    control(app, 'G');
    enter(app, "数/1");
    enter(app, "7");
    press(app, EVENT_F12);
    press(app, EVENT_F12);
    press(app, EVENT_F12);
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_window_shows_what_the_row_does_not),
        cmocka_unit_test(f10_takes_the_whole_and_undo_takes_it_back_at_once),
        cmocka_unit_test(f3_takes_nothing),
        cmocka_unit_test(what_is_wrong_or_missing_keeps_the_window),
        cmocka_unit_test(what_is_missing_in_a_closed_window_opens_it),
        cmocka_unit_test(only_a_row_has_a_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
