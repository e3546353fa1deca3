/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a slip that stands on a record comes to stand on another one, or what is keyed
 * while a record opens is lost or goes into another slip. */
#include "slip_owner.h"

static struct owner *open_account(struct app **app, const struct form_sink *sink, struct screen **form)
{
    struct owner *owner = open_slips("stock.account", app, sink, form);
    fake.job.state = JOB_RUNNING;
    return owner;
}

/* The record of that number is there; 0: there is none. */
static void answer(struct app *app, int64_t number, int64_t version)
{
    fake.job.rows = (struct value_list){0};
    if (number != 0) {
        struct record *row = record_new(fake.arena);
        record_set(fake.arena, row, "item_no", value_int(number));
        record_set(fake.arena, row, "row_version", value_int(version));
        record_set(fake.arena, row, "label", value_text(number == 7 ? "机" : "椅子"));
        record_set(fake.arena, row, "remark", value_text("前のとおり"));
        value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row});
    }
    fake.job.state = JOB_DONE;
    screen_tick(app);
    fake.job.state = JOB_RUNNING;
    ahead_run(app);
    screen_tick(app);
}

/* A slip that was kept: account 7, 500 yen; to be mended. */
struct slip { struct owner *owner; struct screen *form; struct record *texts, *record; };
static struct slip slip_of_seven(struct app **app)
{
    struct slip slip = {0};
    slip.owner = open_account(app, &mend, &slip.form);
    slip.texts = record_new(fake.arena), slip.record = record_new(fake.arena);
    record_set(fake.arena, slip.texts, "item_no", value_text("7"));
    record_set(fake.arena, slip.texts, "amount_yen", value_text("500"));
    record_set(fake.arena, slip.record, "item_no", value_int(7));
    return slip;
}
static void mend_it(struct app *app, const struct slip *slip)
{
    form_mend(slip->form, "01234567-89ab-4cde-8f01-23456789abcd", slip->record, slip->texts);
    screen_tick(app);
    answer(app, 7, 4);
}

static void a_slip_begins_with_its_record(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_account(&app, &serial, &form);
    assert_non_null(strstr(screen_where(app), "item_no"));
    press(app, EVENT_ENTER);                                 /* nothing goes before the key */
    assert_non_null(strstr(screen_where(app), "item_no"));
    assert_int_equal(owner->taken, 0);
    enter(app, "7");
    keys(app, "1");                                          /* typed while it opens: for this slip */
    enter(app, "500");
    press(app, EVENT_ENTER);
    assert_int_equal(owner->taken, 0);
    answer(app, 7, 3);
    assert_int_equal(owner->taken, 1);
    assert_int_equal(owner->problems, 0);
    assert_non_null(strstr(owner->record, "\"item_no\":7"));
    assert_non_null(strstr(owner->record, "\"row_version\":3"));         /* a change by another is seen when it is posted */
    assert_non_null(strstr(owner->record, "500"));
    assert_null(strstr(owner->texts, "前のとおり"));         /* what was only read is read anew */
    assert_non_null(strstr(screen_where(app), "item_no"));
    enter(app, "8");
    enter(app, "600");                                       /* the kind stayed and is passed over */
    press(app, EVENT_ENTER);
    answer(app, 8, 9);
    assert_int_equal(owner->taken, 2);
    assert_non_null(strstr(owner->record, "\"item_no\":8"));
    assert_non_null(strstr(owner->record, "\"row_version\":9"));
    assert_non_null(strstr(owner->record, "\"kind_code\":\"1\""));
    assert_null(strstr(owner->record, "机"));
    app_stop(app);
}

/* The eyes are on the paper: what the record holds is gone with the first letter, what was typed in
 * this slip is gone on with, and so is what is mended. */
static void a_text_of_the_record_is_typed_anew_in_a_slip(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_account(&app, &serial, &form);
    enter(app, "7");
    answer(app, 7, 3);
    keys(app, "1");
    enter(app, "500");
    assert_non_null(strstr(screen_where(app), "remark"));
    assert_shows(app, "前のとおり");
    keys(app, "new");
    press(app, EVENT_BACKTAB);
    press(app, EVENT_ENTER);
    assert_non_null(strstr(screen_where(app), "remark"));
    keys(app, "er");
    press(app, EVENT_F10);
    assert_non_null(strstr(owner->record, "\"remark\":\"newer\""));
    enter(app, "8");
    answer(app, 8, 3);
    enter(app, "600");
    press(app, EVENT_END);                                   /* a key that moves: the text is meant */
    keys(app, "x");
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 2);
    assert_non_null(strstr(owner->record, "\"remark\":\"前のとおりx\""));
    app_stop(app);
}

static void a_text_of_the_record_is_gone_on_with_where_a_slip_is_mended(void **unused)
{
    (void)unused;
    struct app *app;
    struct slip slip = slip_of_seven(&app);
    struct owner *owner = slip.owner;
    record_set(fake.arena, slip.texts, "kind_code", value_text("1"));
    mend_it(app, &slip);
    for (int i = 0; i < 4 && strstr(screen_where(app), "remark") == NULL; i++)
        press(app, EVENT_DOWN);
    assert_non_null(strstr(screen_where(app), "remark"));
    keys(app, "x");
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 1);
    assert_non_null(strstr(owner->record, "\"remark\":\"前のとおりx\""));
    app_stop(app);
}

static void a_key_of_nobody_pends_the_slip_and_keeps_the_rhythm(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_account(&app, &serial, &form);
    enter(app, "99");
    keys(app, "1");
    answer(app, 0, 0);
    assert_non_null(strstr(screen_where(app), "amount_yen"));
    enter(app, "500");
    press(app, EVENT_ENTER);
    assert_int_equal(owner->taken, 1);
    assert_true(owner->problems > 0);
    assert_non_null(strstr(owner->texts, "\"item_no\":\"99\""));
    assert_non_null(strstr(owner->texts, "\"amount_yen\":\"500\""));
    enter(app, "x7");                                        /* no number at all: nothing is opened, the hand goes on */
    assert_null(strstr(screen_where(app), "item_no"));
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 2);
    assert_true(owner->problems > 0);
    app_stop(app);
}

static void another_key_is_another_record_and_keeps_what_was_typed(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_account(&app, &serial, &form);
    enter(app, "8");
    answer(app, 8, 2);
    assert_shows(app, "椅子");
    keys(app, "1");
    enter(app, "500");
    for (int i = 0; i < 3; i++)
        press(app, EVENT_BACKTAB);
    assert_non_null(strstr(screen_where(app), "item_no"));
    enter(app, "7");
    answer(app, 7, 5);
    assert_shows(app, "机");
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 1);
    assert_non_null(strstr(owner->record, "\"item_no\":7"));
    assert_non_null(strstr(owner->record, "\"row_version\":5"));
    assert_non_null(strstr(owner->record, "500"));
    app_stop(app);
}

static void a_mended_slip_stands_on_its_record_as_it_is_today(void **unused)
{
    (void)unused;
    struct app *app;
    struct slip slip = slip_of_seven(&app);
    struct owner *owner = slip.owner;
    record_set(fake.arena, slip.record, "row_version", value_int(3));
    record_set(fake.arena, slip.record, "remark", value_text("古い"));
    mend_it(app, &slip);
    assert_shows(app, "前のとおり");
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 1);
    assert_non_null(strstr(owner->record, "\"row_version\":4"));
    assert_non_null(strstr(owner->record, "500"));
    assert_null(strstr(owner->record, "古い"));
    app_stop(app);
}

static void who_does_not_wait_goes_on_without_it(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_account(&app, &serial, &form);
    enter(app, "7");
    press(app, EVENT_ESCAPE);
    assert_non_null(strstr(screen_where(app), "kind_code"));
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 1);
    assert_true(owner->problems > 0);
    app_stop(app);
}

/* F10 in the key itself: the slip ends when its record is there, not before. */
static void the_end_of_a_slip_waits_for_its_record(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_account(&app, &serial, &form);
    keys(app, "7");
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 0);
    keys(app, "8");                                          /* the next one's */
    answer(app, 7, 3);
    screen_tick(app);
    assert_int_equal(owner->taken, 1);
    assert_non_null(strstr(owner->record, "\"item_no\":7"));
    app_stop(app);
}

static void a_second_person_keys_the_number_again_and_opens_nothing(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_account(&app, &verify, &form);
    struct record *expected = record_new(fake.arena);
    record_set(fake.arena, expected, "item_no", value_int(7));
    record_set(fake.arena, expected, "label", value_text("机"));
    record_set(fake.arena, expected, "amount_yen", value_int(500));
    form_expect(form, "01234567-89ab-4cde-8f01-23456789abcd", expected);
    assert_shows(app, "机");
    enter(app, "8");
    assert_shows(app, "ui.bundle-again");
    owner->ends = true;
    enter(app, "7");
    enter(app, "500");
    assert_int_equal(owner->taken, 1);
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_begins_with_its_record),
        cmocka_unit_test(a_text_of_the_record_is_typed_anew_in_a_slip),
        cmocka_unit_test(a_text_of_the_record_is_gone_on_with_where_a_slip_is_mended),
        cmocka_unit_test(a_key_of_nobody_pends_the_slip_and_keeps_the_rhythm),
        cmocka_unit_test(another_key_is_another_record_and_keeps_what_was_typed),
        cmocka_unit_test(a_mended_slip_stands_on_its_record_as_it_is_today),
        cmocka_unit_test(who_does_not_wait_goes_on_without_it),
        cmocka_unit_test(the_end_of_a_slip_waits_for_its_record),
        cmocka_unit_test(a_second_person_keys_the_number_again_and_opens_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
