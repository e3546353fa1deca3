/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, who keys paper with both eyes on it loses a slip, or the rhythm of the hand. */
#include "slip_owner.h"

/* slip.yaml: a number of four digits that counts up, an item, an amount, a kind, a label that
 * stays. */
static void one_slip_follows_the_other(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_slips("stock.slip", &app, &serial, &form);
    assert_shows(app, "空");
    assert_shows(app, "F9ui.bar.pend F10ui.bar.slip-end");
    keys(app, "0101");
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 1);
    assert_true(owner->problems > 0);                        /* wrong slips do not stop the hand: the owner gets them */
    assert_non_null(strstr(owner->record, "0101"));
    assert_true(owner->keys > 4);
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 1);                       /* pressed once more: nothing is typed that could be a slip */
    keys(app, "7");
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 2);
    assert_non_null(strstr(owner->record, "0102"));        /* the number counts up by itself */
    app_stop(app);
}

static void the_keys_of_the_number_pad_do_what_they_say(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_slips("stock.slip", &app, &serial, &form);
    keys(app, "0101");                                       /* whole: it goes on by itself */
    const char *at = arena_text(fake.arena, screen_where(app));
    type(app, "+");                                          /* on */
    assert_string_not_equal(at, screen_where(app));
    type(app, "-");                                          /* back, where nothing is typed */
    assert_string_equal(at, screen_where(app));
    type(app, "*");                                          /* as the slip before: there is none */
    assert_string_equal(at, screen_where(app));
    type(app, "/");                                          /* aside, with a note */
    assert_shows(app, "ui.bundle-note");
    enter(app, "読めない");
    assert_int_equal(owner->taken, 1);
    assert_string_equal(owner->note, "読めない");
    press(app, EVENT_F9);
    press(app, EVENT_F12);
    assert_int_equal(owner->taken, 1);
    app_stop(app);
}

/* In a text the star is a letter: F6 is as the slip before, also there. */
static void f6_is_as_the_slip_before_in_a_text_too(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_slips("stock.slip", &app, &serial, &form);
    keys(app, "0101"), keys(app, "12");
    press(app, EVENT_ENTER);
    press(app, EVENT_F6);
    assert_shows(app, "ui.no-copy");                         /* the first slip has none before it */
    keys(app, "3500");
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 1);
    press(app, EVENT_F6);
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 2);
    assert_non_null(strstr(owner->record, "12"));
    app_stop(app);
}

/* The last figure cannot be read: the hand does not take what it typed away first. */
static void a_number_half_typed_is_put_aside_or_gone_back_from(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_slips("stock.slip", &app, &serial, &form);
    keys(app, "010");
    type(app, "/");
    assert_shows(app, "ui.bundle-note");
    enter(app, "読めない");
    assert_int_equal(owner->taken, 1);
    assert_non_null(strstr(owner->texts, "\"010\""));
    keys(app, "0102");
    keys(app, "7");
    type(app, "-");                                          /* a sign may begin an amount, and stand in no number of four digits */
    assert_non_null(strstr(screen_where(app), "item_no"));
    app_stop(app);
}

static void a_full_owner_lets_keys_wait(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_slips("stock.slip", &app, &serial, &form);
    owner->full = true;
    keys(app, "0207");
    assert_hides(app, "0207");
    assert_shows(app, "満");
    owner->full = false;
    screen_tick(app);
    press(app, EVENT_F10);
    assert_non_null(strstr(owner->record, "0207"));        /* none of them was lost */
    owner->ends = true;
    keys(app, "7");
    press(app, EVENT_F10);
    assert_ptr_equal(app->top, &owner->screen);              /* no further one: the form leaves */
    app_stop(app);
}

static void a_session_that_ends_puts_the_slip_aside(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_slips("stock.slip", &app, &serial, &form);
    screen_keep_all(app);
    assert_int_equal(owner->taken, 0);
    keys(app, "0301");
    app->quit = true;
    screen_keep_all(app);
    assert_int_equal(owner->taken, 1);
    assert_string_equal(owner->note, "ui.bundle-cut");
    assert_non_null(strstr(owner->texts, "0301"));
    app_stop(app);
}

static void what_is_half_typed_stands_with_its_bundle(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_slips("stock.slip", &app, &serial, &form);
    screen_tick(app);
    assert_int_equal(owner->kept, 0);                        /* nothing typed yet */
    keys(app, "0301");                                       /* whole: the hand has left the field */
    screen_tick(app);
    assert_int_equal(owner->kept, 1);
    assert_non_null(strstr(owner->half, "0301"));
    screen_tick(app);
    assert_int_equal(owner->kept, 1);                        /* and once only, as long as nothing is done */
    press(app, EVENT_F10);
    screen_tick(app);
    assert_int_equal(owner->taken, 1);
    assert_int_equal(owner->kept, 1);                        /* the next one is not begun */
    enter(app, "12");                                        /* the number counted up by itself */
    screen_tick(app);
    assert_int_equal(owner->kept, 2);
    press(app, EVENT_F3);
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_int_equal(owner->kept, 3);
    assert_null(owner->half);                                /* thrown away, there too */
    app_stop(app);
}

static void a_slip_too_many_is_taken_out(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_slips("stock.slip", &app, &mend, &form);
    struct record *record = record_new(fake.arena);
    record_set(fake.arena, record, "slip_no", value_text("0101"));
    form_mend(form, "01234567-89ab-4cde-8f01-23456789abcd", record, NULL);
    press(app, EVENT_F9);
    assert_shows(app, "ui.bundle-out-what");
    press(app, EVENT_F12);
    assert_null(owner->out);
    type(app, "9");
    press(app, EVENT_F3);
    assert_shows(app, "ui.throw-away-slip");     /* it stays pended: not all is lost */
    press(app, EVENT_F12);
    press(app, EVENT_F9);
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_string_equal(owner->out, "01234567-89ab-4cde-8f01-23456789abcd");
    assert_int_equal(owner->taken, 0);
    assert_ptr_equal(app->top, &owner->screen);
    app_stop(app);
}

static void a_pended_slip_is_mended_and_stops_at_what_is_wrong(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_slips("stock.slip", &app, &mend, &form);
    struct record *record = record_new(fake.arena), *texts = record_new(fake.arena);
    record_set(fake.arena, record, "slip_no", value_text("0101"));
    record_set(fake.arena, texts, "amount_yen", value_text("五百x"));
    form_mend(form, "01234567-89ab-4cde-8f01-23456789abcd", record, texts);
    assert_shows(app, "五百x");
    press(app, EVENT_F10);
    assert_int_equal(owner->taken, 0);                       /* it asks: no such amount */
    type(app, "/");                                          /* no further putting aside here */
    assert_hides(app, "ui.bundle-note");
    app_stop(app);
}

/* Without this a slip of which the database warns could never be registered: nobody would be asked. */
static void what_the_database_warned_of_is_asked_when_the_slip_is_mended(void **unused)
{
    (void)unused;
    static const char told[] = "[{\"id\": \"00-102\", \"kind\": \"error\"}, {\"id\": \"00-103\", \"kind\": \"alert\", \"field\": \"item_no\", \"digest\": \"d1\", \"args\": {}}]";
    struct app *app;
    struct screen *form;
    struct error err = ERROR_NONE;
    struct value problems;
    struct owner *owner = open_slips("stock.slip", &app, &mend, &form);
    struct record *record = record_new(fake.arena);
    record_set(fake.arena, record, "slip_no", value_text("0101"));
    record_set(fake.arena, record, "item_no", value_int(7));
    record_set(fake.arena, record, "amount_yen", value_int(500));
    assert_true(json_read(fake.arena, told, strlen(told), &problems, &err));
    form_mend(form, "01234567-89ab-4cde-8f01-23456789abcd", record, NULL);
    form_mend_told(form, problems);
    press(app, EVENT_F10);
    assert_shows(app, "ui.alert-title");
    assert_int_equal(owner->taken, 0);
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_int_equal(owner->taken, 1);                       /* its error is for the database to say again, or not */
    assert_string_equal(owner->ack, "d1");
    app_stop(app);
}

static void a_second_person_is_stopped_at_the_first_difference(void **unused)
{
    (void)unused;
    struct app *app;
    struct screen *form;
    struct owner *owner = open_slips("stock.slip", &app, &verify, &form);
    struct record *expected = record_new(fake.arena);
    record_set(fake.arena, expected, "slip_no", value_text("0101"));
    record_set(fake.arena, expected, "item_no", value_int(7));
    record_set(fake.arena, expected, "amount_yen", value_int(500));
    form_expect(form, "01234567-89ab-4cde-8f01-23456789abcd", expected);
    enter(app, "9");
    assert_shows(app, "ui.bundle-again");
    assert_int_equal(owner->taken, 0);
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_slip_follows_the_other),
        cmocka_unit_test(f6_is_as_the_slip_before_in_a_text_too),
        cmocka_unit_test(the_keys_of_the_number_pad_do_what_they_say),
        cmocka_unit_test(a_number_half_typed_is_put_aside_or_gone_back_from),
        cmocka_unit_test(a_full_owner_lets_keys_wait),
        cmocka_unit_test(a_session_that_ends_puts_the_slip_aside),
        cmocka_unit_test(what_is_half_typed_stands_with_its_bundle),
        cmocka_unit_test(a_slip_too_many_is_taken_out),
        cmocka_unit_test(a_pended_slip_is_mended_and_stops_at_what_is_wrong),
        cmocka_unit_test(what_the_database_warned_of_is_asked_when_the_slip_is_mended),
        cmocka_unit_test(a_second_person_is_stopped_at_the_first_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
