/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a jump from a row of a record opens another one's, or does not come back to the
 * row it left. */
#include "app_fake.h"

static struct app *app_with_record(int rows)
{
    struct app *app = app_start();
    app_open(app, "stock.look", NULL, NULL);
    arena_clear(app->desk.turn);
    struct record *record = record_new(fake.arena);
    struct value_list *list = arena_take(fake.arena, sizeof *list);
    for (int i = 1; i <= rows; i++) {
        struct record *row = record_new(fake.arena);
        record_set(fake.arena, row, "thing_no", value_int(100 + i));
        record_set(fake.arena, row, "thing", value_text(arena_format(fake.arena, "物%d", i)));
        value_list_add(fake.arena, list, (struct value){.kind = VALUE_RECORD, .record = row});
    }
    record_set(fake.arena, record, "item_no", value_int(7));
    record_set(fake.arena, record, "label", value_text("長机"));
    record_set(fake.arena, record, "rows", (struct value){.kind = VALUE_LIST, .list = list});
    value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = record});
    fake.job.state = JOB_DONE;
    screen_tick(app);
    fake.job.state = JOB_RUNNING;
    return app;
}

/* What opens is told by the arguments it is asked with. */
static void opens_item(struct app *app, const char *number)
{
    press(app, EVENT_ENTER);
    struct record *record = record_new(fake.arena);
    assert_shows(app, "備品の訂正");
    record_set(fake.arena, record, "label", value_text("x"));
    fake.job.rows = (struct value_list){0};
    value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = record});
    fake.job.state = JOB_DONE;
    screen_tick(app);
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F10);
    assert_non_null(strstr(fake.sent, arena_format(fake.arena, "\"item_no\":%s", number)));
    fake.job.state = JOB_FAILED;
    screen_tick(app);
    press(app, EVENT_ENTER);
    press(app, EVENT_F3);
}

static void the_marked_row_leads_on_and_stays_marked(void **unused)
{
    (void)unused;
    struct app *app = app_with_record(5);
    assert_shows(app, ">1 ");
    assert_shows(app, "Enter訂正");
    assert_shows(app, "F9返却");
    for (int i = 0; i < 4; i++)
        press(app, EVENT_DOWN);                  /* beyond the three rows in sight */
    press(app, EVENT_UP);
    assert_shows(app, ">4 ");
    assert_shows(app, "物4");
    assert_hides(app, "物1");
    press(app, EVENT_F9);                        /* an action of the record takes the record */
    assert_shows(app, "7");
    press(app, EVENT_F3);
    assert_shows(app, ">4 ");
    for (int i = 0; i < 9; i++)
        press(app, EVENT_DOWN);
    assert_shows(app, ">5 ");
    app_stop(app);
}

static void it_opens_with_the_columns_of_its_row(void **unused)
{
    (void)unused;
    struct app *app = app_with_record(3);
    press(app, EVENT_DOWN);
    opens_item(app, "102");
    assert_shows(app, ">2 ");                    /* back at the row it left */
    app_stop(app);
}

/* A long table to look at goes by pages, too: a recorded screen has fifty rows. The bar says so
 * while there is more. */
static void a_page_of_rows_goes_by(void **unused)
{
    (void)unused;
    struct app *app = app_with_record(9);
    assert_shows(app, "F8ui.bar.page-down");
    press(app, EVENT_PAGE_DOWN);                 /* three rows are in sight, or two below a heading */
    assert_hides(app, "物1 ");
    press(app, EVENT_F8), press(app, EVENT_F8);
    assert_shows(app, ">9 ");
    assert_hides(app, "ui.no-page");
    press(app, EVENT_F8);
    assert_shows(app, "ui.no-page");             /* and where it ends is said */
    press(app, EVENT_PAGE_UP);
    assert_hides(app, ">9 ");
    app_stop(app);
    app = app_with_record(2);
    assert_hides(app, "F8ui.bar.page-down");
    press(app, EVENT_F8), press(app, EVENT_F8);
    assert_shows(app, "ui.no-page");
    app_stop(app);
}

static void without_rows_nothing_is_offered(void **unused)
{
    (void)unused;
    struct app *app = app_with_record(0);
    assert_hides(app, "Enter訂正");
    press(app, EVENT_ENTER);
    press(app, EVENT_DOWN);
    assert_shows(app, "備品照会");
    app_stop(app);
}

static void what_was_opened_last_is_brought_into_its_field(void **unused)
{
    (void)unused;
    struct app *app = app_with_record(5);
    app->desk.recall = &app->recall;
    press(app, EVENT_DOWN);
    opens_item(app, "102");
    app_open(app, "stock.drawn", NULL, NULL);
    control(app, 'G');
    enter(app, "備品番号");
    control(app, 'O');
    assert_shows(app, "番号 [102");
    control(app, 'G');
    enter(app, "場所");
    control(app, 'O');                           /* another field is none of it */
    assert_shows(app, "ui.no-recall");
    recall_release(&app->recall);
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_marked_row_leads_on_and_stays_marked),
        cmocka_unit_test(what_was_opened_last_is_brought_into_its_field),
        cmocka_unit_test(it_opens_with_the_columns_of_its_row),
        cmocka_unit_test(a_page_of_rows_goes_by),
        cmocka_unit_test(without_rows_nothing_is_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
