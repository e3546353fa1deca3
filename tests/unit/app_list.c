/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk opens another person than the one the mark stands at, or takes "nothing
 * found" for an answer. */
#include "app_fake.h"

static struct record *row(int no, const char *label)
{
    struct record *record = record_new(fake.arena);
    record_set(fake.arena, record, "item_no", value_int(no));
    record_set(fake.arena, record, "label", value_text(label));
    record_set(fake.arena, record, "kind_code", value_text("2"));
    record_set(fake.arena, record, "lent_date", value_text("2026-11-05"));
    return record;
}

static void items_come(struct app *app, int count)
{
    for (int i = 1; i <= count; i++)
        value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD,
                       .record = row(i, arena_format(fake.arena, "品%d", i))});
    fake.job.state = JOB_DONE;
    screen_tick(app);
}

static struct app *app_with_list(int count)
{
    struct app *app = app_start();
    app_open(app, "stock.items", NULL, NULL);
    assert_shows(app, "ui.searching");
    items_come(app, count);
    return app;
}

static void rows_are_shown_as_people_read_them(void **unused)
{
    (void)unused;
    struct app *app = app_with_list(3);
    assert_shows(app, "     1 品1");
    assert_shows(app, "椅子");
    assert_shows(app, "8");
    app_stop(app);
}

static void the_marked_row_opens(void **unused)
{
    (void)unused;
    struct app *app = app_with_list(30);
    for (int i = 0; i < 22; i++)
        press(app, EVENT_DOWN);
    assert_shows(app, ">     23 品23");
    press(app, EVENT_ENTER);
    assert_shows(app, "品名 [品23");
    press(app, EVENT_F12);
    assert_shows(app, ">     23 品23");            /* back where it was */
    app_stop(app);
}

/* Something was written from the row in hand, and its form is closed. */
static void deed_done(struct app *app)
{
    press(app, EVENT_ENTER);
    assert_shows(app, "備品の登録");
    press(app, EVENT_F12);
    fake.job.state = JOB_RUNNING;
    app->writes++;
    screen_tick(app);
    fake.job.rows = (struct value_list){0};
    assert_shows(app, "ui.searching");
}

static void go_down(struct app *app, int rows)
{
    for (int i = 0; i < rows; i++)
        press(app, EVENT_DOWN);
}

static void after_a_deed_the_hand_is_on_the_same_row(void **unused)
{
    (void)unused;
    struct app *app = app_with_list(30);
    go_down(app, 22);
    deed_done(app);
    value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row(40, "新")});
    items_come(app, 30);                         /* one came before it */
    assert_shows(app, ">     23 品23");
    go_down(app, 1);
    deed_done(app);
    items_come(app, 23);                         /* it is gone, and so is all behind it */
    assert_shows(app, ">     23 品23");
    deed_done(app);
    items_come(app, 0);
    assert_shows(app, "ui.list-empty");
    app_stop(app);
}

/* The next to be done stands where the one that is done stood. */
static void a_row_that_is_done_with_leaves_the_hand_where_it_was(void **unused)
{
    (void)unused;
    struct app *app = app_with_list(9);
    go_down(app, 3);
    deed_done(app);
    for (int i = 1; i <= 9; i++) {
        if (i != 4)
            value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row(i, "残")});
    }
    fake.job.state = JOB_DONE;
    screen_tick(app);
    assert_shows(app, ">      5 残");
    app_stop(app);
}

/* Only the page in sight is read again, the one before when it is gone back to: nobody is logged as
 * seen who was not. */
static void a_later_page_is_read_again_in_its_place(void **unused)
{
    (void)unused;
    struct app *app = app_with_list(3);
    fake.more = true;
    fake.job.state = JOB_RUNNING;
    fake.job.rows = (struct value_list){0};
    press(app, EVENT_PAGE_DOWN);
    fake.more = false;
    for (int i = 51; i <= 53; i++)
        value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row(i, "次")});
    items_come(app, 0);
    go_down(app, 2);
    assert_shows(app, ">     53 次");
    fake.asked = NULL;
    deed_done(app);
    assert_null(fake.asked);                     /* no first page */
    for (int i = 51; i <= 53; i++)
        value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row(i, "次")});
    items_come(app, 0);
    assert_shows(app, ">     53 次");
    app_stop(app);
}

/* What was done is said where the deed led to, and not on the screens that are opened from
 * there. */
static void what_was_done_is_told_on_one_screen(void **unused)
{
    (void)unused;
    struct app *app = app_with_list(3);
    app_open(app, "stock.entry", NULL, NULL);
    app_flash(app, "済みました");
    screen_leave(app->top);                      /* as a form does whose deed leads back */
    screen_tick(app);
    press(app, EVENT_DOWN);
    assert_shows(app, "済みました");
    press(app, EVENT_ENTER);
    assert_shows(app, "備品の登録");
    assert_hides(app, "済みました");
    press(app, EVENT_F12);
    assert_hides(app, "済みました");
    app_stop(app);
}

/* A bell alone would leave who has not the duty pressing the key that F1 names. */
static void what_is_anothers_duty_is_said(void **unused)
{
    static const char *const may[] = {"stock.look", NULL}, *const closed[] = {NULL};
    static const struct session looks = {.login = "n_miru", .name = "見", .city_name = "南国市", .department_name = "庶務課",
                                         .city = 392049, .today = 20781, .may = may, .closed = closed, .demo = true};
    (void)unused;
    struct app *app = app_start();
    fake.session = &looks;
    app_open(app, "stock.items", NULL, NULL);
    items_come(app, 3);
    press(app, EVENT_ENTER);
    assert_shows(app, "ui.action-barred");
    assert_shows(app, "備品一覧");
    press(app, EVENT_DOWN);
    assert_hides(app, "ui.action-barred");
    app_stop(app);
}

static void frozen_columns_stay(void **unused)
{
    (void)unused;
    struct app *app = app_with_list(2);
    press(app, EVENT_RIGHT);
    press(app, EVENT_RIGHT);
    assert_hides(app, "品1");
    assert_shows(app, "     1 ");
    assert_shows(app, "備考");
    app_stop(app);
}

/* Keys of searches have nothing to do here: they say so, and the rows stay. */
static void a_list_without_conditions_says_so_and_keeps_its_rows(void **unused)
{
    static const char keys[] = {'U', 'A', 'B', 'P', 'W', 'R', 'D', 'G'};
    (void)unused;
    struct app *app = app_with_list(3);
    for (size_t i = 0; i < sizeof keys; i++) {
        control(app, keys[i]);
        screen_tick(app);
        assert_shows(app, "ui.list-fixed");
        assert_shows(app, "品3");
        press(app, EVENT_F5);
        fake.job.rows = (struct value_list){0};
        items_come(app, 3);
        assert_hides(app, "ui.list-fixed");
    }
    press(app, EVENT_F6);
    assert_shows(app, "ui.list-fixed");
    app_stop(app);
}

static void nothing_found_is_said(void **unused)
{
    (void)unused;
    struct app *app = app_with_list(0);
    assert_shows(app, "ui.list-empty");
    press(app, EVENT_ENTER);
    assert_shows(app, "備品一覧");
    app_stop(app);
}

static void a_search_is_cancelled_by_escape(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    app_open(app, "stock.items", NULL, NULL);
    press(app, EVENT_ESCAPE);
    assert_shows(app, "ui.cancelled");
    app_stop(app);
}

static void the_menu_shows_what_may_be_opened(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    menu_open(app);
    assert_shows(app, "窓口の仕事");
    assert_shows(app, ">  1  備品の登録");
    enter(app, "1");
    assert_shows(app, "備品の登録 (1/2 貸出)");
    app_stop(app);
}

static void a_thing_that_is_not_there_is_said_so(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    menu_open(app);
    app_open(app, "stock.nothing", NULL, NULL);
    assert_shows(app, "ui.not-there");
    press(app, EVENT_ENTER);
    assert_hides(app, "ui.not-there");
    app_stop(app);
}

/* One row, of a number, that says what it opens. */
static struct app *app_with_row(const char *opens)
{
    struct app *app = app_start();
    app_open(app, "stock.waits", NULL, NULL);
    value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row(7, opens)});
    fake.job.state = JOB_DONE;
    screen_tick(app);
    fake.job.state = JOB_RUNNING;
    fake.opened = value_null();
    press(app, EVENT_ENTER);
    return app;
}

static void a_row_says_which_argument_its_number_fills(void **unused)
{
    (void)unused;
    static const struct { const char *opens, *fills, *leaves; } rows[] = {
        {"stock.either:item_no", "item_no", "slip_no"},
        {"stock.either:slip_no", "slip_no", "item_no"},    /* of a form for bundles: the record, not the bundles */
        {"stock.mend", "item_no", "slip_no"},              /* unsaid, the first */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct app *app = app_with_row(rows[i].opens);
        assert_int_equal(fake.opened.kind, VALUE_RECORD);
        assert_int_equal(record_get(fake.opened.record, rows[i].fills).integer, 7);
        assert_false(record_has(fake.opened.record, rows[i].leaves));
        app_stop(app);
    }
}

static void an_argument_that_is_none_is_said_and_opens_nothing(void **unused)
{
    (void)unused;
    struct app *app = app_with_row("stock.either:lent_no");
    assert_shows(app, "00-982");
    assert_int_equal(fake.opened.kind, VALUE_NULL);
    app_stop(app);
    app = app_with_row("stock.nothing:lent_no");
    assert_shows(app, "ui.not-there");
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_shown_as_people_read_them),
        cmocka_unit_test(the_marked_row_opens),
        cmocka_unit_test(after_a_deed_the_hand_is_on_the_same_row),
        cmocka_unit_test(a_row_that_is_done_with_leaves_the_hand_where_it_was),
        cmocka_unit_test(a_later_page_is_read_again_in_its_place),
        cmocka_unit_test(what_was_done_is_told_on_one_screen),
        cmocka_unit_test(what_is_anothers_duty_is_said),
        cmocka_unit_test(frozen_columns_stay),
        cmocka_unit_test(a_list_without_conditions_says_so_and_keeps_its_rows),
        cmocka_unit_test(nothing_found_is_said),
        cmocka_unit_test(a_search_is_cancelled_by_escape),
        cmocka_unit_test(the_menu_shows_what_may_be_opened),
        cmocka_unit_test(a_thing_that_is_not_there_is_said_so),
        cmocka_unit_test(a_row_says_which_argument_its_number_fills),
        cmocka_unit_test(an_argument_that_is_none_is_said_and_opens_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
