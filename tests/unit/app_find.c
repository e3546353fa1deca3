/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, who looks for a record on its own form asks something else than the form shows, or
 * loses what was typed. */
#include "app_fake.h"

static struct app *app_with_face(void)
{
    struct app *app = app_start_remembering();
    app_open(app, "stock.entry", NULL, NULL);
    arena_clear(app->desk.turn);
    control(app, 'Q');
    return app;
}

/* The picture is the form's; the places are asked in its order: 貸出日 first, then カナ where 品名
 * stands. */
static void the_same_form_is_asked(void **unused)
{
    (void)unused;
    struct app *app = app_with_face();
    assert_shows(app, "ui.find-title");
    assert_shows(app, "貸出日 [");
    assert_shows(app, "品名 [");
    assert_hides(app, "返却日 [");               /* its label stays, but nothing can be asked there */
    assert_shows(app, "返却日");
    assert_hides(app, "R8.11.24");               /* no default is a condition */
    enter(app, "S63.4.1..S63.4.30");
    type(app, "やま");
    press(app, EVENT_ENTER);                     /* the last condition: it searches */
    assert_string_equal(fake.asked, "lent_date range 1988-04-01 1988-04-30; kana prefix ヤマ ; order= position= count=0");
    rows_come(app, 2, JOB_DONE);
    assert_shows(app, "ui.find-rows");
    assert_shows(app, "S63.4.1..S63.4.30");      /* what the rows answer stands above them */
    assert_shows(app, ">      1 品1");
    press(app, EVENT_ENTER);
    assert_shows(app, "品名 [品1");
    press(app, EVENT_F12);
    assert_shows(app, ">      1 品1");
    press(app, EVENT_TAB);                       /* back to the conditions, as they were */
    assert_shows(app, "貸出日 [S63.4.1..S63.4.30");
    app_stop(app);
}

static void operators_are_refused_by_name_on_the_form_too(void **unused)
{
    (void)unused;
    struct app *app = app_with_face();
    press(app, EVENT_TAB);
    enter(app, ">=ア");
    assert_shows(app, "00-119");
    control(app, 'U');
    press(app, EVENT_BACKTAB);
    enter(app, "=");                             /* nothing there: asked, but no index begins there */
    press(app, EVENT_F10);
    assert_shows(app, "ui.give-driver");
    assert_true(fake.asked == NULL || strstr(fake.asked, "empty") == NULL);
    app_stop(app);
}

static void a_count_needs_no_rows(void **unused)
{
    (void)unused;
    struct app *app = app_with_face();
    press(app, EVENT_TAB);
    type(app, "ヤ");
    control(app, 'A');
    assert_non_null(strstr(fake.asked, "count=1"));
    fake.count = 12;
    fake.job.state = JOB_DONE;
    screen_tick(app);
    assert_shows(app, "ui.count-is");
    assert_shows(app, "ui.find-title");
    app_stop(app);
}

static void nothing_found_keeps_the_form_in_sight(void **unused)
{
    (void)unused;
    struct app *app = app_with_face();
    press(app, EVENT_TAB);
    type(app, "ヤ");
    press(app, EVENT_F10);
    rows_come(app, 0, JOB_DONE);
    assert_shows(app, "ui.find-title");
    assert_shows(app, "ui.list-none");
    app_stop(app);
}

/* Typing goes on while it is searched: the rows wait. */
static void rows_do_not_take_the_form_from_who_types(void **unused)
{
    (void)unused;
    struct app *app = app_with_face();
    press(app, EVENT_TAB);
    type(app, "ヤ");
    press(app, EVENT_F10);
    type(app, "マ");
    rows_come(app, 3, JOB_DONE);
    assert_shows(app, "ui.find-title");
    assert_shows(app, "ui.find-came");
    assert_shows(app, "品名 [ヤマ");
    press(app, EVENT_F8);
    assert_shows(app, ">      1 品1");
    assert_shows(app, "ui.list-old");            /* and say that they answer something else by now */
    app_stop(app);
}

/* What is recalled or opened on the form is what the list knows: one query, one memory. */
static void the_list_and_the_form_remember_the_same(void **unused)
{
    (void)unused;
    struct app *app = app_with_face();
    press(app, EVENT_TAB);
    type(app, "ヤマ");
    press(app, EVENT_F10);
    rows_come(app, 0, JOB_DONE);
    press(app, EVENT_F12);
    app_open(app, "stock.find", NULL, NULL);
    control(app, 'P');
    assert_shows(app, "カナ [ヤマ");
    app_stop(app);
}

static void what_was_typed_in_the_form_is_still_there(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    app_open(app, "stock.entry", NULL, NULL);
    press(app, EVENT_ENTER), press(app, EVENT_ENTER), enter(app, "1");
    type(app, "長机");
    control(app, 'Q');
    assert_shows(app, "ui.find-title");
    assert_hides(app, "長机");
    press(app, EVENT_F12);
    assert_shows(app, "品名 [長机");
    app_open(app, "stock.back", NULL, NULL);
    control(app, 'Q');                           /* a form without `find` has nothing to ask */
    assert_hides(app, "ui.find-title");
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_form_is_asked),
        cmocka_unit_test(operators_are_refused_by_name_on_the_form_too),
        cmocka_unit_test(a_count_needs_no_rows),
        cmocka_unit_test(nothing_found_keeps_the_form_in_sight),
        cmocka_unit_test(rows_do_not_take_the_form_from_who_types),
        cmocka_unit_test(the_list_and_the_form_remember_the_same),
        cmocka_unit_test(what_was_typed_in_the_form_is_still_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
