/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, what another clerk changed is written over unseen, or what was typed is lost with
 * it. */
#include "app_line.h"

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
        cmocka_unit_test(a_long_conflict_is_gone_through),
        cmocka_unit_test(a_conflict_left_keeps_what_was_typed),
        cmocka_unit_test(a_conflict_unseen_is_told),
        cmocka_unit_test(what_follows_hangs_on_what_was_filled),
        cmocka_unit_test(a_submit_that_failed_says_so_and_keeps_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
