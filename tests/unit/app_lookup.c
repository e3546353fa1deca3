/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, F4 fills another row or field than the one it was asked for, or pops up over a
 * clerk who typed on. */
#include "app_fake.h"

static void hits_come(struct app *app, int count)
{
    fake.job.rows = (struct value_list){0};
    for (int i = 1; i <= count; i++) {
        struct record *record = record_new(fake.arena);
        record_set(fake.arena, record, "shelf_no", value_int(40 + i));
        record_set(fake.arena, record, "name", value_text(arena_format(fake.arena, "棚%d", i)));
        record_set(fake.arena, record, "room", value_text("倉庫"));
        value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = record});
    }
    fake.job.state = JOB_DONE;
    screen_tick(app);
    arena_clear(app->desk.turn);
}

static struct app *app_with(const char *dotted)
{
    struct app *app = app_start();
    app_open(app, dotted, NULL, NULL);
    arena_clear(app->desk.turn);
    return app;
}

static void one_hit_fills_several_fields(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.place");
    fake.job.state = JOB_RUNNING;
    enter(app, "4");
    hits_come(app, 1);
    assert_shows(app, "棚 [棚1");
    assert_shows(app, "部屋 [倉庫");
    press(app, EVENT_F10);
    assert_non_null(strstr(fake.sent, "\"shelf_no\":41"));
    app_stop(app);
}

static void several_hits_are_offered_and_the_picked_one_fills(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.place");
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F4);
    hits_come(app, 3);
    assert_shows(app, "> 棚1  倉庫");
    assert_shows(app, "ui.choice-foot");
    assert_hides(app, "ui.choice-foot-more");
    press(app, EVENT_DOWN);
    press(app, EVENT_ENTER);
    assert_shows(app, "棚 [棚2");
    press(app, EVENT_F4);
    fake.job.state = JOB_RUNNING;
    hits_come(app, 3);
    press(app, EVENT_F12);                       /* looking is not choosing */
    assert_shows(app, "棚 [棚2");
    app_stop(app);
}

static void a_window_of_the_first_hits_says_that_there_are_more(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.place");
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F4);
    hits_come(app, LOOK_LIMIT);
    assert_shows(app, "ui.choice-foot-more");
    app_stop(app);
}

static void nothing_pops_up_over_who_typed_on(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.place");
    fake.job.state = JOB_RUNNING;
    enter(app, "4");
    type(app, "あ");
    hits_come(app, 3);
    assert_shows(app, "部屋 [あ");
    press(app, EVENT_BACKTAB);
    assert_shows(app, "ui.many-hits");           /* several: F4 chooses */
    app_stop(app);
}

static void no_hit_is_said_at_the_field(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.place");
    fake.job.state = JOB_RUNNING;
    enter(app, "zzz");
    hits_come(app, 0);
    press(app, EVENT_BACKTAB);
    assert_shows(app, "00-901");
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F4);
    fake.job.error = ERROR_NONE;
    error_set(&fake.job.error, "00-904", NULL);
    fake.job.state = JOB_FAILED;
    screen_tick(app);
    assert_shows(app, "00-904");
    app_stop(app);
}

static void typing_in_the_window_asks_for_what_is_typed(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.place");
    fake.job.state = JOB_RUNNING;
    type(app, "植");
    press(app, EVENT_F4);
    assert_string_equal(fake.looked, "植");
    hits_come(app, LOOK_LIMIT);
    assert_shows(app, "ui.choice-foot-more");
    fake.job.state = JOB_RUNNING;
    type(app, "田");                             /* what was typed in the field stands in the window, and goes on there */
    assert_string_equal(fake.looked, "植田");
    assert_shows(app, "ui.searching");
    press(app, EVENT_ENTER);                     /* typed ahead: meant for the answer, not for the rows in sight */
    assert_shows(app, "ui.choice-typed");
    hits_come(app, 2);
    assert_shows(app, "> 棚1");                  /* two: which one is not left to chance */
    fake.job.state = JOB_RUNNING;
    type(app, "一");
    press(app, EVENT_ENTER);
    hits_come(app, 1);
    assert_hides(app, "ui.choice-typed");
    assert_shows(app, "棚 [棚1");
    assert_shows(app, "部屋 [倉庫");             /* one hit fills all that it knows */
    app_stop(app);
}

static void a_window_that_nothing_fits_widens_again(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.place");
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F4);
    hits_come(app, 3);
    fake.job.state = JOB_RUNNING;
    type(app, "zz");
    hits_come(app, 0);
    assert_shows(app, "ui.choice-none");
    press(app, EVENT_ENTER);                     /* there is nothing to take */
    press(app, EVENT_DOWN);
    assert_shows(app, "ui.choice-none");
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_BACKSPACE);
    assert_string_equal(fake.looked, "z");
    press(app, EVENT_F12);                       /* closed while it is asked: the answer opens nothing */
    hits_come(app, 3);
    assert_hides(app, "ui.choice-typed");
    app_stop(app);
}

/* The window stands on the hits it shows, whatever comes for another field meanwhile. */
static void an_answer_for_another_field_does_not_come_between(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.place");
    fake.job.state = JOB_RUNNING;
    enter(app, "4");                             /* 棚 is being asked for … */
    control(app, 'G');
    enter(app, "箱");
    press(app, EVENT_F4);                        /* … and so is 箱: both come at once */
    hits_come(app, 3);
    assert_shows(app, "> 棚1");
    press(app, EVENT_DOWN);
    press(app, EVENT_ENTER);
    press(app, EVENT_F10);
    assert_non_null(strstr(fake.sent, "\"bin_no\":42"));
    app_stop(app);
}

static void codes_narrow_by_figure_and_by_word(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.entry");
    control(app, 'G');
    enter(app, "種類");
    press(app, EVENT_F4);
    assert_shows(app, "  2 椅子");
    type(app, "椅");
    assert_shows(app, "> 2 椅子");
    assert_hides(app, "│   1 机");
    press(app, EVENT_BACKSPACE);
    assert_shows(app, "│ > 1 机");
    type(app, "２");                             /* the input method may still be on */
    assert_hides(app, "│   1 机");
    press(app, EVENT_ENTER);
    assert_shows(app, "種類 [2 椅子");
    app_stop(app);
}

/* The answer for a row comes after the row was moved: it must not fill the one that stands there
 * now. */
static void an_answer_does_not_fill_a_row_that_moved(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.place");
    control(app, 'G');
    enter(app, "箱");
    fake.job.state = JOB_RUNNING;
    enter(app, "4");
    press(app, EVENT_BACKTAB);
    control(app, 'N');                           /* a new row above: the answer was for what is now row 2 */
    hits_come(app, 1);
    assert_hides(app, "棚1");
    app_stop(app);
}

static void a_grid_is_filled_in_its_own_row(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.place");
    control(app, 'G');
    enter(app, "箱");
    fake.job.state = JOB_RUNNING;
    enter(app, "4");
    hits_come(app, 1);
    press(app, EVENT_F10);
    assert_non_null(strstr(fake.sent, "\"rows\":[{\"bin_no\":41,\"label\":\"棚1\"}]"));
    app_stop(app);
}

static void a_condition_is_looked_up_too(void **unused)
{
    (void)unused;
    struct app *app = app_with("stock.bins");
    control(app, 'G');
    enter(app, "棚");
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F4);
    hits_come(app, 2);
    press(app, EVENT_DOWN);
    press(app, EVENT_ENTER);
    assert_shows(app, "棚 [棚2");
    press(app, EVENT_F10);
    assert_string_equal(fake.asked, "shelf_no equal 42 ; order= position= count=0");
    hits_come(app, 0);
    control(app, 'G');
    enter(app, "棚");
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F4);
    hits_come(app, 0);
    assert_shows(app, "ui.no-hit");
    control(app, 'G');
    enter(app, "種類");
    press(app, EVENT_F4);                        /* a code: its list */
    assert_shows(app, "> 1 机");
    press(app, EVENT_ENTER);
    control(app, 'G');
    enter(app, "無い条件");
    assert_shows(app, "ui.no-field");
    press(app, EVENT_F3);
    press(app, EVENT_BACKTAB);
    press(app, EVENT_F4);                        /* a day has none */
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_hit_fills_several_fields),
        cmocka_unit_test(several_hits_are_offered_and_the_picked_one_fills),
        cmocka_unit_test(a_window_of_the_first_hits_says_that_there_are_more),
        cmocka_unit_test(typing_in_the_window_asks_for_what_is_typed),
        cmocka_unit_test(a_window_that_nothing_fits_widens_again),
        cmocka_unit_test(an_answer_for_another_field_does_not_come_between),
        cmocka_unit_test(codes_narrow_by_figure_and_by_word),
        cmocka_unit_test(nothing_pops_up_over_who_typed_on),
        cmocka_unit_test(no_hit_is_said_at_the_field),
        cmocka_unit_test(an_answer_does_not_fill_a_row_that_moved),
        cmocka_unit_test(a_grid_is_filled_in_its_own_row),
        cmocka_unit_test(a_condition_is_looked_up_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
