/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a visitor at a kiosk gets out of the one form, or finds what the visitor before has answered. */
#include "app_fake.h"

static struct app *kiosk(void)
{
    struct app *app = app_start();
    app->config.kiosk = "stock.slip";
    app->last_key = clock_ms();
    interview_open(app, catalog_form(app->desk.catalog, "stock.slip"), true);
    return app;
}

static void answer_all(struct app *app)
{
    type(app, "1");                              /* the first tongue */
    enter(app, "0001"), enter(app, "12"), enter(app, "3500"), enter(app, "1"), enter(app, "机");
}

static void nothing_leads_out_and_nothing_stays(void **unused)
{
    (void)unused;
    struct app *app = kiosk();
    const struct screen *only = app->top;
    assert_shows(app, "ui.kiosk-tongue");
    type(app, "1");
    enter(app, "0001");
    type(app, "12");
    for (char letter = 'A'; letter <= 'Z'; letter++)
        control(app, letter);
    press(app, EVENT_F1), press(app, EVENT_F4), press(app, EVENT_F10), press(app, EVENT_ESCAPE);
    assert_ptr_equal(app->top, only);
    assert_false(app->quit);
    press(app, EVENT_F12);                       /* leads to the beginning, and there nothing is left */
    assert_ptr_equal(app->top, only);
    assert_shows(app, "ui.kiosk-tongue");
    type(app, "1");
    assert_hides(app, "0001");
    app_stop(app);
}

static void what_is_wrong_is_asked_again_before_it_is_sent(void **unused)
{
    (void)unused;
    struct app *app = kiosk();
    type(app, "1");
    enter(app, "0001"), enter(app, "twelve");
    assert_shows(app, "ui.kiosk-wrong");
    enter(app, "");                              /* required, and empty */
    assert_int_equal(fake.submits, 0);
    app_stop(app);
}

static void the_answers_are_shown_then_sent_once(void **unused)
{
    (void)unused;
    struct app *app = kiosk();
    answer_all(app);
    assert_shows(app, "ui.kiosk-show");
    assert_shows(app, "0001");
    assert_int_equal(fake.submits, 0);
    press(app, EVENT_ENTER);
    press(app, EVENT_ENTER);
    assert_int_equal(fake.submits, 1);
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_DONE, .number = "7"};
    screen_tick(app);
    assert_shows(app, "ui.kiosk-number  7");
    press(app, EVENT_ENTER);
    assert_shows(app, "ui.kiosk-tongue");
    app_stop(app);
}

static void idle_it_clears_itself(void **unused)
{
    (void)unused;
    struct app *app = kiosk();
    app->last_key = clock_ms();
    type(app, "1");
    enter(app, "0001");
    app->last_key = clock_ms() - 61 * 1000;
    screen_tick(app);
    assert_shows(app, "ui.kiosk-tongue");
    app_stop(app);
}

static void a_clerk_who_asks_may_leave(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    interview_open(app, catalog_form(app->desk.catalog, "stock.slip"), false);
    assert_non_null(app->top);
    press(app, EVENT_F3);
    assert_null(app->top);
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_leads_out_and_nothing_stays),
        cmocka_unit_test(what_is_wrong_is_asked_again_before_it_is_sent),
        cmocka_unit_test(the_answers_are_shown_then_sent_once),
        cmocka_unit_test(idle_it_clears_itself),
        cmocka_unit_test(a_clerk_who_asks_may_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
