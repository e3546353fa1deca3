/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk who reads English, or who types a flag, a secret, a unit, sees something else than is kept. */
#include "app_fake.h"

static struct app *app_on(const char *form, bool english)
{
    struct app *app = app_start();
    app->desk.english = english;
    app_open(app, form, NULL, NULL);
    arena_clear(app->desk.turn);
    return app;
}

static void labels_and_codes_are_english_where_they_fit(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.entry", true);
    control(app, 'G');
    enter(app, "種類");                           /* either language leads to a field */
    enter(app, "1");
    assert_shows(app, "1 desk");
    press(app, EVENT_BACKTAB);
    press(app, EVENT_F4);
    assert_shows(app, "2 chair");
    press(app, EVENT_F12);
    app_stop(app);
    app = app_on("stock.items", true);
    struct record *row = record_new(fake.arena);
    record_set(fake.arena, row, "item_no", value_int(1));
    record_set(fake.arena, row, "kind_code", value_text("1"));
    value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row});
    fake.job.state = JOB_DONE;
    screen_tick(app);
    assert_shows(app, "desk");
    app_stop(app);
}

static void every_kind_of_field_shows_what_it_holds(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.widgets", false);
    control(app, 'G'), enter(app, "暗証");
    enter(app, "abc");
    assert_shows(app, "暗証 [●●●  ");
    assert_hides(app, "abc");
    control(app, 'G'), enter(app, "単価");
    enter(app, "1234567");
    assert_shows(app, "1,234,567]");             /* to the right */
    control(app, 'G'), enter(app, "印");
    type(app, " ");                              /* a flag is turned by the space bar */
    press(app, EVENT_BACKTAB);
    assert_shows(app, "印 [");
    press(app, EVENT_TAB);
    type(app, " ");
    control(app, 'G'), enter(app, "種類");
    enter(app, "2");
    assert_shows(app, "隠れ [");                  /* shown by what was filled */
    control(app, 'G'), enter(app, "隠れ");
    control(app, 'G'), enter(app, "何もない");
    assert_shows(app, "ui.no-field");
    type(app, "qwe");                            /* behind a refused jump: for no field */
    press(app, EVENT_F3);
    assert_hides(app, "qwe");
    app_stop(app);
}

static void keys_that_mean_nothing_here_do_nothing(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.place", false);
    const char *before = screen_text(app);
    static const enum event_kind nothing[] = {EVENT_F2, EVENT_F5, EVENT_F6, EVENT_F7, EVENT_F8, EVENT_F9, EVENT_F11, EVENT_INSERT};
    for (size_t i = 0; i < COUNT_OF(nothing); i++)
        press(app, nothing[i]);
    for (const char *letter = "ADEMNRTVWYZ"; *letter != '\0'; letter++)
        control(app, *letter);
    assert_string_equal(screen_text(app), before);
    press(app, EVENT_F1);
    assert_string_not_equal(screen_text(app), before);
    press(app, EVENT_F12);
    control(app, 'K');
    assert_shows(app, "ui.key.");
    press(app, EVENT_F12);
    control(app, 'F');
    assert_shows(app, "ui.fast");
    press(app, EVENT_F12);
    assert_string_equal(screen_text(app), before);
    app_stop(app);
}

/* A form to look at: read anew by F5, and by what was written above it. */
static void a_form_to_look_at_is_read_again(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.look", false);
    struct record *row = record_new(fake.arena);
    record_set(fake.arena, row, "item_no", value_int(7));
    record_set(fake.arena, row, "label", value_text("長机"));
    value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row});
    fake.job.state = JOB_DONE;
    screen_tick(app);
    assert_shows(app, "長机");
    type(app, "x");                              /* nothing can be typed */
    assert_hides(app, "x ");
    press(app, EVENT_UP), press(app, EVENT_DOWN), press(app, EVENT_ENTER);
    press(app, EVENT_F10);
    assert_int_equal(fake.submits, 0);
    record_set(fake.arena, row, "label", value_text("丸机"));
    press(app, EVENT_F5);
    assert_shows(app, "丸机");
    record_set(fake.arena, row, "label", value_text("角机"));
    app->writes++;
    screen_tick(app), screen_tick(app);
    assert_shows(app, "角机");
    fake.job.rows = (struct value_list){0};      /* it is no longer there */
    press(app, EVENT_F5);
    assert_shows(app, "ui.nothing");
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_and_codes_are_english_where_they_fit),
        cmocka_unit_test(every_kind_of_field_shows_what_it_holds),
        cmocka_unit_test(keys_that_mean_nothing_here_do_nothing),
        cmocka_unit_test(a_form_to_look_at_is_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
