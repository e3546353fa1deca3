/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, two clerks do the same work without seeing each other, or a clerk looks for the
 * same people anew each day. */
#include "app_line.h"

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
    screen_tick(app);
    assert_int_equal(fake.asks[SIDE_HOLD_LIST], 0);         /* the rows come first */
    assert_shows(app, "品7");
    assert_true(app->goes_on);
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
    assert_shows(app, "品7");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_the_record_is_said_and_in_nobodys_way),
        cmocka_unit_test(a_supervisor_takes_over_after_a_yes),
        cmocka_unit_test(a_hold_that_is_not_told_changes_nothing),
        cmocka_unit_test(a_take_over_that_is_refused_says_why),
        cmocka_unit_test(a_row_in_anothers_hand_is_marked),
        cmocka_unit_test(the_last_conditions_come_back_another_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
