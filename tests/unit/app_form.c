/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, what a clerk types at the counter is lost, goes to the wrong field, or is
 * submitted twice. */
#include "app_fake.h"

static struct app *app_with_form(void)
{
    struct app *app = app_start();
    app_open(app, "stock.entry", NULL, NULL);
    arena_clear(app->desk.turn);
    return app;
}

static void a_form_opens_with_its_defaults(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    assert_shows(app, "備品の登録 (1/2 貸出)");
    assert_shows(app, "貸出日 [R8.11.24 ");
    assert_hides(app, "理由");
    app_stop(app);
}

static void leaving_converts_and_a_wrong_day_stays(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    press(app, EVENT_ENTER);
    enter(app, "R8.2.30");                       /* no such day: the focus stays and says why */
    assert_shows(app, "00-102");
    press(app, EVENT_BACKTAB);                   /* going back never validates */
    press(app, EVENT_ENTER);
    enter(app, "R8.12.1");                       /* typing replaces a date */
    assert_shows(app, "返却日 [令和8年12月1日");
    app_stop(app);
}

static void a_code_shows_its_name_and_opens_what_depends_on_it(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    press(app, EVENT_ENTER);
    press(app, EVENT_ENTER);
    enter(app, "2");
    assert_shows(app, "種類 [2 椅子");
    assert_shows(app, "理由 [");
    press(app, EVENT_BACKTAB);
    press(app, EVENT_F4);
    assert_shows(app, "> 2 椅子");
    press(app, EVENT_UP);
    press(app, EVENT_ENTER);
    assert_shows(app, "種類 [1 机");
    assert_hides(app, "理由");
    app_stop(app);
}

static void too_long_a_name_is_refused_whole(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    for (int i = 0; i < 3; i++)
        press(app, EVENT_ENTER);
    type(app, "長机");
    type(app, "とても長い名前の備品です");
    assert_shows(app, "品名 [長机  ");
    app_stop(app);
}

static void fill_first_page(struct app *app)
{
    press(app, EVENT_ENTER);
    press(app, EVENT_ENTER);
    enter(app, "1");
    enter(app, "長机");
}

static void rows_grow_copy_and_end(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    fill_first_page(app);
    assert_shows(app, "(2/2 明細)");
    enter(app, "青い机");
    enter(app, "60");
    press(app, EVENT_F6);                        /* the blank row takes the columns marked copy */
    press(app, EVENT_ENTER);
    enter(app, "5");
    assert_shows(app, " 2 青い机");
    assert_shows(app, "合計        65");
    press(app, EVENT_UP);
    control(app, 'N');
    assert_shows(app, " 4");
    control(app, 'D');
    assert_hides(app, " 4");
    app_stop(app);
}

static void f10_goes_to_the_first_mistake(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    press(app, EVENT_F10);
    assert_shows(app, "00-101");
    assert_int_equal(fake.submits, 0);
    press(app, EVENT_F2);
    assert_shows(app, "種類");
    app_stop(app);
}

static void a_submit_sends_once_and_tells_the_number(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    fill_first_page(app);
    press(app, EVENT_F10);
    assert_int_equal(fake.submits, 1);
    assert_non_null(strstr(fake.sent, "\"label\":\"長机\""));
    assert_non_null(strstr(fake.seen, "長机"));               /* the screens go with it, the second page too */
    assert_non_null(strstr(fake.seen, "貸出日"));
    assert_shows(app, "ui.sending");
    press(app, EVENT_F10);                       /* an impatient hand */
    type(app, "R8.11.20");                       /* and a quick one: kept, and shown as kept */
    assert_int_equal(fake.submits, 1);
    assert_shows(app, "ui.held");
    fake.job.state = JOB_UNSURE;
    assert_shows(app, "ui.unsure");
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_DONE, .key = value_int(7), .number = "R8-7"};
    char request[37];
    memcpy(request, fake.request, sizeof request);
    screen_tick(app);
    assert_int_equal(fake.job.freed, 1);
    assert_shows(app, "ui.done-number");
    assert_shows(app, "貸出日 [R8.11.20");       /* what was typed ahead is in the next record */
    fill_first_page(app);
    press(app, EVENT_F10);
    assert_int_equal(fake.submits, 2);
    assert_string_not_equal(request, fake.request);
    app_stop(app);
}

/* A lost answer that nobody can ask for any more is no "not done": typed anew it would be done twice. Sent again it is the same request. */
static void a_result_that_is_not_known_is_not_called_not_done(void **unused)
{
    (void)unused;
    static const char *const said[][3] = {{"00-508", "ui.not-known", "ui.not-done"}, {"00-511", "ui.not-done", "ui.not-known"}};
    for (size_t i = 0; i < COUNT_OF(said); i++) {
        struct app *app = app_with_form();
        char request[37];
        fill_first_page(app);
        press(app, EVENT_F10);
        memcpy(request, fake.request, sizeof request);
        fake.job.state = JOB_FAILED;
        fake.job.error = ERROR_NONE;
        error_set(&fake.job.error, said[i][0], NULL);
        screen_tick(app);
        assert_shows(app, said[i][1]);
        assert_hides(app, said[i][2]);
        fake.job.state = JOB_RUNNING;
        press(app, EVENT_ENTER);
        press(app, EVENT_F10);
        assert_int_equal(fake.submits, 2);
        assert_string_equal(request, fake.request);
        error_set(&fake.job.error, "00-502", NULL);      /* and this time it did not even go out */
        fake.job.state = JOB_FAILED;
        screen_tick(app);
        fake.job.state = JOB_RUNNING;
        assert_shows(app, said[i][1]);
        assert_hides(app, said[i][2]);
        app_stop(app);
    }
}

static void fail_with(struct app *app, const char *id, const char *sqlstate)
{
    press(app, EVENT_ENTER);
    press(app, EVENT_F10);
    fake.job.error = ERROR_NONE;
    error_set(&fake.job.error, id, "sqlstate", sqlstate, NULL);
    fake.job.state = JOB_FAILED;
    screen_tick(app);
    fake.job.state = JOB_RUNNING;
}

/* What the database says of the same request, and of nothing else, ends it. */
static void only_an_answer_makes_a_result_known(void **unused)
{
    (void)unused;
    static const struct { const char *id, *sqlstate, *refusal, *says; } cases[] = {
        {"00-510", "53100", NULL, "ui.not-known"},         /* a full disk tells of no request */
        {"00-773", "MG001", NULL, "ui.not-done"},
        {"00-502", "", "00-101", "ui.not-done"},            /* refused: then it was never done */
        {"00-502", "", "00-122", "ui.not-known"},          /* done, or waiting, as it read before */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct app *app = app_with_form();
        fill_first_page(app);
        fail_with(app, "00-508", "");
        assert_shows(app, "ui.not-known");
        if (cases[i].refusal != NULL) {
            struct problem problem = {.message = cases[i].refusal, .kind = MESSAGE_ERROR, .args = ""};
            press(app, EVENT_ENTER);
            press(app, EVENT_F10);
            fake.job.answer = (struct submit_answer){.state = SUBMIT_REFUSED, .problems = {.item = &problem, .count = 1}};
            fake.job.state = JOB_DONE;
            screen_tick(app);
            fake.job.state = JOB_RUNNING;
        }
        fail_with(app, cases[i].id, cases[i].sqlstate);
        assert_shows(app, cases[i].says);
        assert_hides(app, strcmp(cases[i].says, "ui.not-done") == 0 ? "ui.not-known" : "ui.not-done");
        app_stop(app);
    }
}

/* What the screen showed is kept with the deed, but for what may not be kept anywhere. */
static void the_record_of_screens_holds_no_secret(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    form_open(app, catalog_form(app->desk.catalog, "stock.widgets"), NULL, NULL);
    enter(app, "OK");
    control(app, 'G');
    type(app, "欄");
    press(app, EVENT_ENTER);
    enter(app, "机");
    control(app, 'G');
    type(app, "守る");
    press(app, EVENT_ENTER);
    enter(app, "かくす");
    enter(app, "hirakegoma");
    press(app, EVENT_F10);
    assert_int_equal(fake.submits, 1);
    assert_non_null(strstr(fake.sent, "かくす"));
    assert_non_null(strstr(fake.seen, "欄 [机"));
    assert_non_null(strstr(fake.seen, "守る [***"));
    char *whole = strchr(fake.seen, '\f');                     /* the server keeps what is behind it only where nobody is protected */
    assert_non_null(whole);
    assert_non_null(strstr(whole, "守る [かくす"));
    *whole = '\0';
    assert_null(strstr(fake.seen, "かくす"));
    *whole = ' ';
    assert_null(strstr(fake.seen, "hirakegoma"));
    app_stop(app);
}

/* A postal code says where somebody lives, as the rest of the address does; a number of a person is
 * in neither copy. */
static void of_digits_a_postal_code_alone_is_in_the_whole_copy(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    form_open(app, catalog_form(app->desk.catalog, "stock.told"), NULL, NULL);
    enter(app, "机"), enter(app, "north"), enter(app, "4711"), enter(app, "7830004"), enter(app, "5678");
    press(app, EVENT_F10);
    char *whole = strchr(fake.seen, '\f');
    assert_non_null(whole);
    assert_non_null(strstr(whole, "7830004"));
    assert_null(strstr(whole, "5678"));
    *whole = '\0';
    assert_null(strstr(fake.seen, "7830004"));
    assert_null(strstr(fake.seen, "5678"));
    app_stop(app);
}

static void an_alert_needs_y_and_enter(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    fill_first_page(app);
    struct problem alert = {.message = "01-002", .kind = MESSAGE_ALERT, .field = "label", .row = -1,
                            .digest = "01-002:ab12", .args = "\0"};
    press(app, EVENT_F10);
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_WARNED, .problems = {&alert, 1, 1}};
    screen_tick(app);
    assert_shows(app, "01-002");
    for (int i = 0; i < 3; i++)
        press(app, EVENT_ENTER);                 /* a repeated Enter never passes */
    assert_int_equal(fake.submits, 1);
    type(app, "Y");
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_ENTER);
    assert_int_equal(fake.submits, 2);
    assert_int_equal(fake.acks, 1);
    assert_non_null(strstr(fake.seen, "01-002"));              /* the record of screens tells what was confirmed */
    assert_non_null(strstr(fake.seen, "ui.alert-passed"));
    app_stop(app);
}

static void a_refusal_marks_the_field_and_loses_nothing(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    fill_first_page(app);
    struct problem error = {.message = "01-003", .kind = MESSAGE_ERROR, .field = "label", .row = -1, .args = "\0"};
    press(app, EVENT_F10);
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_REFUSED, .problems = {&error, 1, 1}};
    screen_tick(app);
    assert_shows(app, "[1/1] 01-003");
    assert_shows(app, "品名 [長机");
    app_stop(app);
}

static void a_conflict_shows_mine_and_theirs(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    fill_first_page(app);
    press(app, EVENT_F10);
    struct record *current = record_new(fake.arena);
    record_set(fake.arena, current, "label", value_text("丸机"));
    record_set(fake.arena, current, "row_version", value_int(9));
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_CONFLICT, .current = current};
    screen_tick(app);
    assert_shows(app, "* 長机");
    assert_shows(app, "丸机");
    press(app, EVENT_RIGHT);
    press(app, EVENT_F10);
    press(app, EVENT_F7);
    assert_shows(app, "品名 [丸机");
    press(app, EVENT_F10);
    assert_non_null(strstr(fake.sent, "\"row_version\":9"));
    app_stop(app);
}

/* What the form only shows is not offered: it is now what it is, whoever changed it. */
static void a_conflict_offers_only_what_may_be_written(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    struct record *loaded = record_new(fake.arena), *current = record_new(fake.arena);
    record_set(fake.arena, loaded, "item_no", value_int(7));
    record_set(fake.arena, loaded, "label", value_text("長机"));
    app_open(app, "stock.back", loaded, NULL);
    press(app, EVENT_F10);
    record_set(fake.arena, current, "item_no", value_int(8));
    record_set(fake.arena, current, "label", value_text("丸机"));
    record_set(fake.arena, current, "row_version", value_int(9));
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_CONFLICT, .current = current};
    screen_tick(app);
    assert_shows(app, "ui.conflict-fixed");
    assert_shows(app, "= 8");
    press(app, EVENT_LEFT);
    type(app, " ");
    assert_shows(app, "= 8");
    assert_hides(app, "* 7");
    press(app, EVENT_DOWN);
    assert_shows(app, "ui.conflict-what");
    assert_shows(app, "* 丸机");
    press(app, EVENT_LEFT);
    assert_shows(app, "* 長机");
    press(app, EVENT_F10);
    assert_shows(app, "番号           8\n");
    assert_shows(app, "品名 [長机");
    app_stop(app);
}

/* Rows of a grid that another has changed are never overwritten unseen. */
static void a_conflict_in_rows_is_shown_and_taken(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    fill_first_page(app);
    enter(app, "青い机");
    enter(app, "6");
    press(app, EVENT_F10);
    struct record *current = record_new(fake.arena), *row = record_new(fake.arena);
    struct value_list *rows = arena_take(fake.arena, sizeof *rows);
    record_set(fake.arena, row, "thing", value_text("赤い机"));
    record_set(fake.arena, row, "amount", value_int(9));
    value_list_add(fake.arena, rows, (struct value){.kind = VALUE_RECORD, .record = row});
    record_set(fake.arena, current, "rows", (struct value){.kind = VALUE_LIST, .list = rows});
    record_set(fake.arena, current, "row_version", value_int(9));
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_CONFLICT, .current = current};
    screen_tick(app);
    assert_shows(app, "赤い机");
    press(app, EVENT_RIGHT);
    press(app, EVENT_F10);
    press(app, EVENT_F10);
    assert_non_null(strstr(fake.sent, "\"thing\":\"赤い机\""));
    assert_null(strstr(fake.sent, "青い机"));
    app_stop(app);
}

static void the_next_mistake_is_one_key_away(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    press(app, EVENT_ENTER);
    press(app, EVENT_F10);                       /* 種類 is missing */
    press(app, EVENT_F7);
    control(app, 'G');
    enter(app, "返却日");
    type(app, "R8.2.30");
    press(app, EVENT_F10);
    assert_shows(app, "[1/2] 00-102");
    control(app, 'E');
    assert_shows(app, "[2/2] 00-101");
    control(app, 'E');
    assert_shows(app, "[1/2] 00-102");
    app_stop(app);
}

static void undo_and_restore_are_keys_of_the_form(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    fill_first_page(app);
    control(app, 'Z');
    control(app, 'Z');
    assert_hides(app, "長机");
    control(app, 'Y');
    assert_shows(app, "種類 [1 机");
    control(app, 'G');
    enter(app, "種類");
    control(app, 'R');
    assert_hides(app, "種類 [1 机");
    app_stop(app);
}

/* 5250's Erase Input and Field Exit: what stands behind the cursor goes, and the hand with it to
 * the next field. */
static void a_field_is_emptied_or_left_behind_the_cursor(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    control(app, 'G');
    enter(app, "品名");
    type(app, "長机二号");
    press(app, EVENT_LEFT), press(app, EVENT_LEFT);
    control(app, 'P');
    assert_shows(app, "(2/2 明細)");               /* the next field stands on the second page */
    press(app, EVENT_BACKTAB);
    assert_shows(app, "品名 [長机   ");
    control(app, 'U');
    assert_shows(app, "品名 [     ");
    press(app, EVENT_BACKTAB);
    control(app, 'Z');
    assert_shows(app, "品名 [長机   ");
    app_stop(app);
}

static void touched_input_is_not_thrown_away_unasked(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    fill_first_page(app);
    press(app, EVENT_F3);
    press(app, EVENT_ENTER);
    assert_shows(app, "ui.throw-away");
    press(app, EVENT_F12);
    assert_shows(app, "備品の登録");
    press(app, EVENT_F3);
    enter(app, "y");
    assert_null(app->top);
    app_stop(app);
}

static void a_label_leads_to_its_field(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    control(app, 'G');
    enter(app, "品名");
    type(app, "丸机");
    press(app, EVENT_BACKTAB);
    assert_shows(app, "品名 [丸机");
    control(app, 'G');
    enter(app, "数");
    assert_shows(app, "(2/2 明細)");
    app_stop(app);
}

static void a_small_terminal_takes_no_keys(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    canvas_resize(app->canvas, 20, 70);
    assert_shows(app, "ui.small");
    type(app, "x");
    canvas_resize(app->canvas, 24, 80);
    assert_shows(app, "貸出日 [R8.11.24 ");
    app_stop(app);
}

static void an_unknown_day_is_offered_from_what_is_typed(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    press(app, EVENT_ENTER);
    press(app, EVENT_F5);
    assert_shows(app, "ui.unknown.title");
    press(app, EVENT_ESCAPE);
    assert_hides(app, "ui.unknown.title");
    app_stop(app);
}

/* 年金の元号コード: 1 明治 3 大正 5 昭和 7 平成 9 令和; the field of the form says `era:
 * pension` */
static void an_unknown_day_has_the_era_of_its_field(void **unused)
{
    (void)unused;
    struct app *app = app_with_form();
    struct error err = ERROR_NONE;
    app->words = words_open("build/locale", "ja", &err);
    assert_non_null(app->words);
    press(app, EVENT_ENTER);
    type(app, "5-63.4");
    press(app, EVENT_F5);
    assert_shows(app, "昭和63年4月");
    assert_hides(app, "令和63年");
    press(app, EVENT_ENTER);
    assert_shows(app, "返却日 [昭和63年頃");
    words_free(&app->words);
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_opens_with_its_defaults),
        cmocka_unit_test(leaving_converts_and_a_wrong_day_stays),
        cmocka_unit_test(a_code_shows_its_name_and_opens_what_depends_on_it),
        cmocka_unit_test(too_long_a_name_is_refused_whole),
        cmocka_unit_test(rows_grow_copy_and_end),
        cmocka_unit_test(f10_goes_to_the_first_mistake),
        cmocka_unit_test(a_submit_sends_once_and_tells_the_number),
        cmocka_unit_test(a_result_that_is_not_known_is_not_called_not_done),
        cmocka_unit_test(only_an_answer_makes_a_result_known),
        cmocka_unit_test(the_record_of_screens_holds_no_secret),
        cmocka_unit_test(of_digits_a_postal_code_alone_is_in_the_whole_copy),
        cmocka_unit_test(an_alert_needs_y_and_enter),
        cmocka_unit_test(a_refusal_marks_the_field_and_loses_nothing),
        cmocka_unit_test(a_conflict_shows_mine_and_theirs),
        cmocka_unit_test(a_conflict_offers_only_what_may_be_written),
        cmocka_unit_test(a_conflict_in_rows_is_shown_and_taken),
        cmocka_unit_test(the_next_mistake_is_one_key_away),
        cmocka_unit_test(undo_and_restore_are_keys_of_the_form),
        cmocka_unit_test(a_field_is_emptied_or_left_behind_the_cursor),
        cmocka_unit_test(touched_input_is_not_thrown_away_unasked),
        cmocka_unit_test(a_label_leads_to_its_field),
        cmocka_unit_test(a_small_terminal_takes_no_keys),
        cmocka_unit_test(an_unknown_day_is_offered_from_what_is_typed),
        cmocka_unit_test(an_unknown_day_has_the_era_of_its_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
