/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a session that was recorded as a case does something else when it is played. */
#include "app_fake.h"

static struct buffer tale;

static struct app *app_told(void)
{
    struct app *app = app_start_on_line();
    tale = (struct buffer){0};
    app->tale = &tale;
    return app;
}

static void stop(struct app *app)
{
    app_stop(app);
    buffer_release(&tale);
}

#define assert_told(text) \
    do { \
        if (strstr(buffer_string(&tale), text) == NULL) \
            fail_msg("not told: \"%s\" in\n%s", text, buffer_string(&tale)); \
    } while (0)

static void a_search_and_its_rows_are_told(void **unused)
{
    (void)unused;
    struct app *app = app_told();
    app_open(app, "stock.find", NULL, NULL);
    type(app, "ヤマ");
    control(app, 'A');                           /* typed, not left: it is told before the key */
    assert_told("入力 カナ = ヤマ\n押す Ctrl-A\n");
    rows_come(app, 0, JOB_RUNNING);
    press(app, EVENT_F10);
    assert_told("押す F10\n");
    rows_come(app, 3, JOB_RUNNING);
    press(app, EVENT_DOWN);
    type(app, "4");                              /* an option beside the second row */
    assert_told("押す Home ↓\n打つ 4\n");
    press(app, EVENT_ENTER);
    assert_told("押す Enter\n");
    press(app, EVENT_F12);
    assert_told("確認 いいえ\n");
    control(app, 'U');
    assert_told("押す Ctrl-U\n");
    control(app, 'P');
    assert_told("押す Ctrl-P\n");
    press(app, EVENT_F3);
    assert_told("押す F12\n");
    stop(app);
}

/* Played again, the row has to be in the window: what narrowed it is told. */
static void a_choice_is_told_with_what_narrowed_it(void **unused)
{
    (void)unused;
    struct app *app = app_told();
    app_open(app, "stock.entry", NULL, NULL);
    control(app, 'G');
    enter(app, "種類");
    press(app, EVENT_F4);
    type(app, "椅");
    press(app, EVENT_ENTER);
    assert_told("打つ <Ctrl-U>椅\n選ぶ 2 椅子\n");
    stop(app);
}

static void the_row_that_opens_is_told_by_what_it_shows(void **unused)
{
    (void)unused;
    struct app *app = app_told();
    app_open(app, "stock.items", NULL, NULL);
    rows_come(app, 3, JOB_RUNNING);
    press(app, EVENT_DOWN);
    press(app, EVENT_ENTER);
    assert_told("行を選ぶ 2\n");
    stop(app);
}

static void a_form_is_told_field_by_field(void **unused)
{
    (void)unused;
    struct app *app = app_told();
    app_open(app, "stock.entry", NULL, NULL);
    press(app, EVENT_ENTER), press(app, EVENT_ENTER);
    enter(app, "1");
    assert_told("入力 種類 = 1\n");
    type(app, "長机");
    control(app, 'Z');                           /* half typed and taken back: nothing is told of it */
    assert_null(strstr(buffer_string(&tale), "長机"));
    control(app, 'G');
    assert_told("押す Ctrl-G\n");
    enter(app, "物");
    enter(app, "青い机"), enter(app, "6");
    assert_told("行 1\n");
    assert_told("入力 物 = 青い机\n");
    press(app, EVENT_F6);
    control(app, 'N'), control(app, 'D');
    assert_told("押す F6\n");
    press(app, EVENT_F10);
    assert_told("押す F10\n");
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_DONE, .key = value_int(7)};
    screen_tick(app);
    press(app, EVENT_ENTER);
    assert_told("押す Enter\n");
    press(app, EVENT_F4);
    stop(app);
}

/* What people typed on real data is told to nobody. */
static void real_data_are_never_told(void **unused)
{
    (void)unused;
    struct app *app = app_told();
    struct session real = *fake.session;
    real.demo = false;
    fake.session = &real;
    app_open(app, "stock.find", NULL, NULL);
    type(app, "ヤマ");
    press(app, EVENT_F10);
    assert_string_equal(buffer_string(&tale), "");
    stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_and_its_rows_are_told),
        cmocka_unit_test(a_choice_is_told_with_what_narrowed_it),
        cmocka_unit_test(the_row_that_opens_is_told_by_what_it_shows),
        cmocka_unit_test(a_form_is_told_field_by_field),
        cmocka_unit_test(real_data_are_never_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
