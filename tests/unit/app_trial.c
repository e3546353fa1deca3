/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a resident is told another amount than the law gives, or a trial is taken for a
 * decision. */
#include "app_fake.h"

static struct app *app_with_trial(const char *days)
{
    struct app *app = app_start();
    app_open(app, "stock.trial", NULL, NULL);
    arena_clear(app->desk.turn);
    enter(app, days);
    enter(app, "長机");
    enter(app, "127");
    enter(app, "椅子");
    enter(app, "55");
    return app;
}

/* 127円 × 3日 = 381 → 380円, 55円 × 3日 = 165 → 160円: together 540円, each rounded down to ten */
static void the_steps_are_shown_with_their_numbers_and_articles(void **unused)
{
    (void)unused;
    struct app *app = app_with_trial("3");
    words_are_real(app);
    press(app, EVENT_F9);
    assert_shows(app, "合計 = 540円");
    assert_shows(app, "式 値段 127円 × 日数 3 の10円未満切捨て");
    assert_shows(app, "第3条第2項");
    press(app, EVENT_F3);
    assert_shows(app, "長机");                     /* the form as it was left */
    assert_int_equal(fake.submits, 0);
    app_stop(app);
}

static void the_steps_go_on_paper(void **unused)
{
    (void)unused;
    struct app *app = app_with_trial("3");
    press(app, EVENT_F9);
    press(app, EVENT_F9);
    assert_int_equal(fake.prints, 1);
    assert_non_null(strstr(fake.sent, "stock.slip {\"name\":\"貸出料\""));
    assert_non_null(strstr(fake.sent, "540"));
    assert_non_null(strstr(fake.sent, "第3条第2項"));
    assert_null(strstr(fake.sent, "長机"));        /* what the sheet does not ask for stays behind */
    app_stop(app);
}

static void what_the_sheet_refuses_is_told_and_the_form_stays(void **unused)
{
    (void)unused;
    struct app *app = app_with_trial("31");
    press(app, EVENT_F9);
    assert_shows(app, "00-949");
    press(app, EVENT_ENTER);
    assert_shows(app, "長机");
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_steps_are_shown_with_their_numbers_and_articles),
        cmocka_unit_test(the_steps_go_on_paper),
        cmocka_unit_test(what_the_sheet_refuses_is_told_and_the_form_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
