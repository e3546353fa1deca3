/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, keys of a quick hand are lost or come in another order, or reach what nobody has
 * looked at yet. */
#include "app_fake.h"

static void saved(struct app *app)
{
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_DONE, .key = value_int(7)};
    screen_tick(app);
    fake.job.state = JOB_RUNNING;
    screen_tick(app);
}

static struct app *app_on(const char *form)
{
    struct app *app = app_start();
    app_open(app, form, NULL, NULL);
    arena_clear(app->desk.turn);
    return app;
}

/* Two whole records typed while the first is saved: each is sent, in order, with what was typed for
 * it. */
static void records_typed_ahead_are_sent_one_after_the_other(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.chain");
    type(app, "1");
    press(app, EVENT_F10);
    press(app, EVENT_F10);                       /* an impatient hand is no further record */
    type(app, "2"), press(app, EVENT_F10);
    type(app, "3"), press(app, EVENT_F10);
    assert_int_equal(fake.submits, 1);
    assert_shows(app, "ui.held");
    saved(app);
    assert_int_equal(fake.submits, 2);
    assert_non_null(strstr(fake.sent, "\"base\":2"));
    saved(app);
    assert_int_equal(fake.submits, 3);
    assert_non_null(strstr(fake.sent, "\"base\":3"));
    app_stop(app);
}

/* Ten seconds of a save at 50 keys a second. */
static void five_hundred_keys_are_kept_in_order(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.mend");
    rows_come(app, 1, JOB_RUNNING);
    control(app, 'U');
    type(app, "x");
    press(app, EVENT_F10);
    for (int i = 0; i < 500; i++)
        type(app, (const char[]){(char)('0' + i % 10), '\0'});
    fake.job.state = JOB_FAILED;                 /* meant for what did not happen: dropped, and all of them counted */
    error_set(&fake.job.error, "00-502", NULL);
    struct error err = ERROR_NONE;
    app->words = words_open("build/locale", "ja", &err);
    screen_tick(app);
    press(app, EVENT_ENTER);
    assert_shows(app, "500 個");
    struct words *words = app->words;
    app_stop(app);
    words_free(&words);
}

/* What cannot be undone is never sent by a key typed before it was seen. */
static void typing_ahead_stops_before_what_cannot_be_undone(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.entry");
    press(app, EVENT_ENTER), press(app, EVENT_ENTER), enter(app, "1");
    press(app, EVENT_F10);
    type(app, "R8.11.20");
    press(app, EVENT_F10);                       /* of the next record: not seen yet */
    type(app, "9");                              /* and nothing behind it */
    saved(app);
    assert_int_equal(fake.submits, 1);
    assert_shows(app, "貸出日 [R8.11.20 ");
    app_stop(app);
}

/* An alert that comes up stops what was typed ahead: y and Enter must be typed at it. */
static void an_alert_is_never_passed_by_what_was_typed_before(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.chain");
    struct problem alert = {.message = "01-002", .kind = MESSAGE_ALERT, .field = "base", .row = -1, .digest = "01-002:ab", .args = "\0"};
    type(app, "1");
    press(app, EVENT_F10);
    type(app, "y"), press(app, EVENT_ENTER), press(app, EVENT_F10);
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_WARNED, .problems = {&alert, 1, 1}};
    screen_tick(app);
    fake.job.state = JOB_RUNNING;
    screen_tick(app);
    assert_shows(app, "01-002");
    assert_int_equal(fake.submits, 1);
    app_stop(app);
}

/* A record that is refused here takes what was typed behind its F10 with it: it was meant for the
 * next one. */
static void a_mistake_stops_what_was_typed_behind_it(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.quick");
    control(app, 'G'), enter(app, "種類");
    type(app, "1"), enter(app, "甲");             /* 宛 follows it */
    control(app, 'G'), enter(app, "部屋");
    type(app, "乙");
    press(app, EVENT_F10);
    assert_int_equal(fake.submits, 1);
    control(app, 'G'), enter(app, "人");          /* the next record lacks 宛 and 部屋 */
    type(app, "丙"), press(app, EVENT_F10), type(app, "丁");
    saved(app);
    assert_int_equal(fake.submits, 1);
    assert_shows(app, "人 [丙  ");
    assert_shows(app, "00-101");
    assert_hides(app, "丁");
    app_stop(app);
}

static struct app *app_searching(void)
{
    struct app *app = app_on("stock.find");
    type(app, "ヤ");
    press(app, EVENT_F10);
    press(app, EVENT_ENTER);                     /* open it */
    type(app, "R8.11.1");                        /* 貸出日 of what opens */
    return app;
}

static void one_hit_opens_by_an_enter_typed_ahead_and_the_rest_follows(void **unused)
{
    (void)unused;
    struct app *app = app_searching();
    assert_shows(app, "ui.held");
    rows_come(app, 1, JOB_RUNNING);
    screen_tick(app);
    assert_shows(app, "品名 [品1");
    assert_shows(app, "貸出日 [R8.11.1 ");
    app_stop(app);
}

static void two_hits_never_open_by_a_key_typed_ahead(void **unused)
{
    (void)unused;
    for (int count = 0; count <= 2; count += 2) {
        struct app *app = app_searching();
        rows_come(app, count, JOB_RUNNING);
        screen_tick(app);
        assert_hides(app, "品名 [");
        assert_shows(app, "ui.dropped");
        app_stop(app);
    }
}

static void a_search_that_is_cancelled_or_fails_drops_them(void **unused)
{
    (void)unused;
    for (int fails = 0; fails < 2; fails++) {
        struct app *app = app_searching();
        if (fails)
            error_set(&fake.job.error, "00-502", NULL);
        fake.job.state = fails ? JOB_FAILED : JOB_RUNNING;
        if (fails)
            screen_tick(app);
        else
            press(app, EVENT_ESCAPE);
        assert_shows(app, fails ? "00-502" : "ui.cancelled");
        fake.job.state = JOB_RUNNING;
        press(app, EVENT_F10);
        rows_come(app, 1, JOB_RUNNING);                       /* the next search opens nothing by the old keys */
        screen_tick(app);
        assert_hides(app, "品名 [");
        app_stop(app);
    }
}

/* Typing goes on in the conditions while it is searched. */
static void letters_go_into_the_condition_at_once(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.find");
    type(app, "ヤ");
    press(app, EVENT_F10);
    type(app, "マ");
    press(app, EVENT_ENTER);                     /* into the next condition, not at a row */
    assert_shows(app, "カナ [ヤマ");
    assert_hides(app, "ui.held");
    app_stop(app);
}

/* A list that is known by heart takes all of them. */
static void a_fixed_list_takes_them_all(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.items");
    press(app, EVENT_DOWN), press(app, EVENT_DOWN), press(app, EVENT_ENTER);
    rows_come(app, 5, JOB_RUNNING);
    screen_tick(app);
    assert_shows(app, "品名 [品3");
    app_stop(app);
}

static void a_locked_screen_takes_none(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.chain");
    type(app, "1");
    press(app, EVENT_F10);
    type(app, "2");
    app->locked = true;
    saved(app);
    app->locked = false;
    press(app, EVENT_ENTER);                     /* the next record */
    assert_shows(app, "もと [          ");
    assert_hides(app, " 2]");
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_typed_ahead_are_sent_one_after_the_other),
        cmocka_unit_test(five_hundred_keys_are_kept_in_order),
        cmocka_unit_test(typing_ahead_stops_before_what_cannot_be_undone),
        cmocka_unit_test(an_alert_is_never_passed_by_what_was_typed_before),
        cmocka_unit_test(a_mistake_stops_what_was_typed_behind_it),
        cmocka_unit_test(one_hit_opens_by_an_enter_typed_ahead_and_the_rest_follows),
        cmocka_unit_test(two_hits_never_open_by_a_key_typed_ahead),
        cmocka_unit_test(a_search_that_is_cancelled_or_fails_drops_them),
        cmocka_unit_test(letters_go_into_the_condition_at_once),
        cmocka_unit_test(a_fixed_list_takes_them_all),
        cmocka_unit_test(a_locked_screen_takes_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
