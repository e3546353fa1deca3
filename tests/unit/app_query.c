/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a search asks something else than the clerk typed, or a deed is done to rows that
 * were not marked. */
#include "app_fake.h"

static struct app *app_with_query(void)
{
    struct app *app = app_start_remembering();
    app_open(app, "stock.find", NULL, NULL);
    arena_clear(app->desk.turn);
    return app;
}

static void conditions_go_as_they_were_typed(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    enter(app, "やま");
    type(app, ">=S63.4.1");
    press(app, EVENT_ENTER);                     /* on the last condition: it searches */
    assert_string_equal(fake.asked, "kana prefix ヤマ ; lent_date range 1988-04-01 ; order= position= count=0");
    assert_shows(app, "貸出日 [>=S63.4.1");
    app_stop(app);
}

static void what_no_index_serves_is_refused_at_the_field(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    enter(app, ">=ア");
    assert_shows(app, "00-119");
    assert_null(fake.asked);
    press(app, EVENT_F10);
    assert_null(fake.asked);
    control(app, 'U');
    press(app, EVENT_TAB);
    enter(app, "=");                             /* nothing there: allowed, but no index begins there */
    assert_shows(app, "ui.give-driver");
    assert_null(fake.asked);
    app_stop(app);
}

static void a_count_comes_before_anybody_is_read(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    type(app, "ヤ");
    control(app, 'A');
    assert_string_equal(fake.asked, "kana prefix ヤ ; order= position= count=1");
    fake.count = 1001;
    fake.job.state = JOB_DONE;
    screen_tick(app);
    assert_shows(app, "ui.count-is");
    assert_hides(app, "ui.list-none");
    app_stop(app);
}

/* "A count is honest up to 1000+" (forms/LANGUAGE.md, count): 1,001 is what the server says for any
 * more. */
static void more_than_a_thousand_is_said_as_such(void **unused)
{
    static const struct { int count; const char *asked, *shown; } said[] = {
        {999, "999件あります", "1–3 / 999件"}, {1000, "1000件あります", "1–3 / 1000件"},
        {1001, "1000+件あります", "1–3 / 1000+件"}};
    struct error err = ERROR_NONE;
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(said); i++) {
        struct app *app = app_with_query();
        app->words = words_open("build/locale", "ja", &err);
        assert_non_null(app->words);
        type(app, "ヤ");
        control(app, 'A');
        fake.count = said[i].count;
        fake.job.state = JOB_DONE;
        screen_tick(app);
        assert_shows(app, said[i].asked);
        fake.job.state = JOB_RUNNING;
        press(app, EVENT_F10);
        rows_come(app, 3, JOB_DONE);
        assert_shows(app, said[i].shown);
        words_free(&app->words);
        app_stop(app);
    }
}

static void cleared_conditions_leave_no_rows_behind(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    type(app, "ヤ");
    press(app, EVENT_F10);
    rows_come(app, 3, JOB_DONE);
    assert_shows(app, "品1");
    control(app, 'U');
    assert_hides(app, "品1");
    assert_hides(app, "ui.list-count");
    app->writes++;                               /* nor do they come back when something was written above */
    screen_tick(app);
    assert_hides(app, "品1");
    type(app, "ヤ");
    press(app, EVENT_F10);
    rows_come(app, 3, JOB_DONE);
    press(app, EVENT_TAB);
    press(app, EVENT_DELETE);
    for (int i = 0; i < 3; i++)
        press(app, EVENT_BACKSPACE);
    press(app, EVENT_TAB);                       /* emptied by hand, and left */
    assert_hides(app, "品1");
    app_stop(app);
}

/* A condition that is no value is not left out of the search: who is found would not be who was
 * asked for. */
static void nobody_is_searched_for_with_a_condition_that_is_wrong(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    press(app, EVENT_TAB);
    type(app, "S65");                            /* 昭和 ended with 64 */
    press(app, EVENT_BACKTAB);                   /* going back never validates */
    type(app, "ヤマ");
    press(app, EVENT_F10);
    assert_null(fake.asked);
    assert_shows(app, "00-132");
    press(app, EVENT_BACKTAB);
    control(app, 'A');
    assert_null(fake.asked);
    control(app, 'U');
    press(app, EVENT_F10);
    assert_string_equal(fake.asked, "kana prefix ヤマ ; order= position= count=0");
    app_stop(app);
}

static void one_condition_is_cleared_then_all(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    enter(app, "やま");
    type(app, "S50");
    control(app, 'U');                           /* the one in hand */
    assert_shows(app, "カナ [ヤマ");
    assert_hides(app, "S50");
    control(app, 'U');                           /* from an empty one all of them */
    assert_hides(app, "ヤマ");
    app_stop(app);
}

static void rows_of_other_conditions_say_so(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    enter(app, "やま");
    press(app, EVENT_F10);
    rows_come(app, 2, JOB_DONE);
    assert_hides(app, "ui.list-old");
    press(app, EVENT_TAB);                       /* back to the conditions */
    assert_hides(app, "ui.list-old");            /* looking is not changing */
    type(app, "か");
    assert_shows(app, "ui.list-old");            /* while it is typed */
    press(app, EVENT_ENTER);
    assert_shows(app, "ui.list-old");            /* and when it was left */
    press(app, EVENT_F10);
    rows_come(app, 1, JOB_DONE);
    assert_hides(app, "ui.list-old");
    app_stop(app);
}

static void conditions_are_kept_and_opened_by_name(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    control(app, 'W');
    assert_shows(app, "ui.kept-nothing");
    enter(app, "やま");
    control(app, 'W');
    assert_shows(app, "ui.kept-name");
    press(app, EVENT_ENTER);                     /* no name: nothing is kept */
    control(app, 'W');
    enter(app, "朝");
    assert_shows(app, "ui.kept-share");
    type(app, "y");
    fake.job.state = JOB_DONE;
    press(app, EVENT_ENTER);
    assert_string_equal(fake.asked, "朝 {\"kana\":\"ヤマ\"} 1");
    assert_shows(app, "ui.kept-done");
    control(app, 'U');
    struct record *row = record_new(fake.arena);
    record_set(fake.arena, row, "name", value_text("朝"));
    record_set(fake.arena, row, "body", value_text("{\"kana\":\"カワ\"}"));
    record_set(fake.arena, row, "who", value_text("花子"));
    record_set(fake.arena, row, "mine", value_bool(true));
    record_set(fake.arena, row, "shared", value_bool(true));
    fake.job.rows = (struct value_list){0};
    value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row});
    control(app, 'R');
    screen_tick(app);
    assert_shows(app, "ui.kept-shared");
    press(app, EVENT_ENTER);
    assert_shows(app, "ui.kept-opened");
    press(app, EVENT_F10);
    assert_non_null(strstr(fake.asked, "kana prefix カワ"));
    fake.job.state = JOB_DONE;
    screen_tick(app);
    control(app, 'D');
    screen_tick(app);
    press(app, EVENT_ENTER);
    assert_shows(app, "ui.kept-drop");
    press(app, EVENT_F12);                       /* not thrown away */
    assert_null(strstr(fake.asked, "drop"));
    control(app, 'D');
    screen_tick(app);
    press(app, EVENT_ENTER);
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_string_equal(fake.asked, "drop 朝");
    record_set(fake.arena, row, "mine", value_bool(false));
    screen_tick(app);
    control(app, 'D');
    screen_tick(app);
    assert_shows(app, "ui.kept-none");           /* another's are not offered to throw away */
    app_stop(app);
}

static void an_order_is_one_of_the_indexes_given(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    type(app, "ヤ");
    press(app, EVENT_F10);
    rows_come(app, 3, JOB_DONE);
    press(app, EVENT_F6);
    assert_shows(app, "ui.order-one");           /* one index given, one order */
    press(app, EVENT_TAB);
    press(app, EVENT_TAB);
    enter(app, "H1.1.8..");
    rows_come(app, 3, JOB_DONE);
    press(app, EVENT_F6);
    press(app, EVENT_DOWN);
    press(app, EVENT_ENTER);
    assert_string_equal(fake.asked, "kana prefix ヤ ; lent_date range 1989-01-08 ; order=lent_date position= count=0");
    app_stop(app);
}

static void a_list_is_positioned_within_its_conditions(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    type(app, "ヤ");
    press(app, EVENT_F10);
    rows_come(app, 3, JOB_DONE);
    control(app, 'B');
    assert_shows(app, "ui.prompt.take");          /* the bar says what works while a line is asked for */
    assert_shows(app, "ui.prompt.leave");
    assert_hides(app, "F10");
    enter(app, "ヤマモ");
    assert_hides(app, "ui.prompt.take");
    assert_string_equal(fake.asked, "kana prefix ヤ ; order= position=ヤマモ count=0");
    fake.count = 9;
    rows_come(app, 3, JOB_DONE);
    assert_shows(app, "ui.list-count-from");      /* 1–3 of 9 would be a lie */
    press(app, EVENT_PAGE_UP);
    assert_shows(app, "ui.first-page");
    press(app, EVENT_F10);                       /* a new search begins at the beginning */
    assert_string_equal(fake.asked, "kana prefix ヤ ; order= position= count=0");
    app_stop(app);
}

/* Where days lead, the place is a day of either calendar, a month or a year; the server reads ISO
 * days alone. */
static void a_list_by_days_is_positioned_by_a_day(void **unused)
{
    static const struct { const char *typed, *sent; } places[] = {
        {"H3.5.2", "1991-05-02"}, {"1991-05", "1991-05-01"}, {"\u662d\u548c64\u5e74", "1989-01-01"}};
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        struct app *app = app_with_query();
        press(app, EVENT_TAB);
        enter(app, "S50..R8");
        rows_come(app, 3, JOB_DONE);
        control(app, 'B');
        enter(app, places[i].typed);
        assert_string_equal(fake.asked, arena_format(fake.arena, "lent_date range 1975-01-01 2026-12-31; order= position=%s count=0", places[i].sent));
        fake.asked = NULL;
        rows_come(app, 3, JOB_DONE);
        control(app, 'B');
        enter(app, "R8.2.30");                   /* no such day: nothing is asked, and it is said */
        assert_null(fake.asked);
        assert_shows(app, "00-102");
        app_stop(app);
    }
}

/* Up to a day, up to a figure: an index is entered at its first one. */
static void up_to_a_day_is_asked_from_the_first_day_on(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    press(app, EVENT_TAB);
    enter(app, "<=T15");
    assert_string_equal(fake.asked, "lent_date range 0001-01-01 1926-12-25; order= position= count=0");
    assert_shows(app, "<=T15");
    app_stop(app);
}

static void up_to_a_figure_is_asked_from_the_least_on(void **unused)
{
    (void)unused;
    static const struct { const char *number, *price, *asked; } ways[] = {
        {"<=12", "", "item_no range -999999999 12"}, {"..12", "", "item_no range -999999999 12"}, {"<12", "", "item_no range -999999999 11"},
        {"", "<=12,000", "price_yen range -999999999999999999 12000"}, {">=12", "", "item_no range 12 "},
    };
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        struct app *app = app_start();
        app_open(app, "stock.price", NULL, NULL);
        arena_clear(app->desk.turn);
        enter(app, ways[i].number);
        enter(app, ways[i].price);
        assert_string_equal(fake.asked, arena_format(fake.arena, "%s; order= position= count=0", ways[i].asked));
        app_stop(app);
    }
}

static void the_last_conditions_come_back(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    enter(app, "やま");
    enter(app, "S63.1.1..S63.12.31");
    rows_come(app, 0, JOB_DONE);
    press(app, EVENT_F12);
    assert_null(app->top);
    app_open(app, "stock.find", NULL, NULL);
    assert_hides(app, "ヤマ");
    control(app, 'P');
    press(app, EVENT_F10);
    assert_string_equal(fake.asked, "kana prefix ヤマ ; lent_date range 1988-01-01 1988-12-31; order= position= count=0");
    app_stop(app);
}

static void marked_rows_are_run_together_and_the_failing_ones_shown_again(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    type(app, "ヤ");
    press(app, EVENT_F10);
    rows_come(app, 4, JOB_DONE);
    type(app, "4"), type(app, "4"), type(app, "4");          /* rows 1, 2 and 3 */
    press(app, EVENT_UP);
    type(app, " ");                                          /* not row 3 after all */
    press(app, EVENT_ENTER);
    assert_shows(app, "ui.rows-run");
    press(app, EVENT_ENTER);                                 /* a repeated Enter never passes */
    assert_int_equal(fake.submits, 0);
    type(app, "Y");
    press(app, EVENT_ENTER);
    assert_int_equal(fake.submits, 1);
    assert_non_null(strstr(fake.sent, "\"item_no\":1"));
    fake.job.answer = (struct submit_answer){.state = SUBMIT_DONE, .key = value_int(7)};
    fake.job.state = JOB_DONE;
    screen_tick(app);
    screen_tick(app);                                        /* row 2 fails the form's own check (01-001) */
    assert_int_equal(fake.submits, 1);
    assert_shows(app, "ui.rows-failed");
    assert_shows(app, "品2");
    assert_hides(app, "品1");
    assert_shows(app, "01-001");
    press(app, EVENT_F5);
    rows_come(app, 4, JOB_DONE);
    assert_shows(app, "品1");
    app_stop(app);
}

static void the_fast_path_takes_along_what_is_in_hand(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    type(app, "ヤ");
    press(app, EVENT_F10);
    rows_come(app, 3, JOB_DONE);
    press(app, EVENT_DOWN);
    type(app, "=");
    enter(app, "stock.back");
    assert_shows(app, "返却");
    press(app, EVENT_F10);
    press(app, EVENT_F12);
    assert_shows(app, "品2");
    app_stop(app);
}

static void the_fast_path_knows_numbers_and_says_what_it_does_not_know(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    control(app, 'F');
    enter(app, "1.1");
    assert_shows(app, "備品の登録");
    press(app, EVENT_F12);
    assert_shows(app, "備品検索");
    control(app, 'F');
    enter(app, "77");
    assert_shows(app, "ui.fast-unknown");
    control(app, 'F');
    enter(app, "1.");
    assert_shows(app, "ui.fast-unknown");
    app_stop(app);
}

static void pages_are_asked_for_one_by_one_and_kept(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    type(app, "ヤ");
    press(app, EVENT_F10);
    fake.more = true;
    rows_come(app, 3, JOB_DONE);
    assert_shows(app, "ui.list-more");           /* no count is invented */
    press(app, EVENT_END);
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_DOWN);                      /* beyond the last row: the next page */
    assert_shows(app, "ui.searching");
    fake.more = false;
    rows_come(app, 2, JOB_DONE);
    press(app, EVENT_F7);
    press(app, EVENT_UP);
    press(app, EVENT_F8);
    press(app, EVENT_F8);
    assert_shows(app, "ui.last-page");
    press(app, EVENT_HOME);
    press(app, EVENT_TAB);                       /* from the rows to the first condition */
    assert_hides(app, ">      1");
    app_stop(app);
}

static void a_search_that_fails_or_is_left_says_so(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    type(app, "ヤ");
    press(app, EVENT_F10);
    press(app, EVENT_ESCAPE);
    assert_shows(app, "ui.cancelled");
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F10);
    error_set(&fake.job.error, "00-904", NULL);
    fake.job.state = JOB_FAILED;
    screen_tick(app);
    assert_shows(app, "00-904");
    fake.job.state = JOB_RUNNING;
    control(app, 'A');
    fake.job.state = JOB_CANCELLED;
    screen_tick(app);
    assert_shows(app, "ui.cancelled");
    app_stop(app);
}

/* What can be done with the condition in hand stands below; with the rows, what can be done with
 * them. */
static void the_bar_tells_ways_to_ask_while_a_condition_is_in_hand(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    words_are_real(app);
    app_open(app, "stock.bins", NULL, NULL);
    arena_clear(app->desk.turn);
    assert_hides(app, "F4候補");                 /* a day has no candidates */
    assert_shows(app, "^A件数 ^P前の条件");
    enter(app, "S63.4.1");
    assert_shows(app, "F4候補 ^A件数");          /* a shelf has */
    press(app, EVENT_F10);
    rows_come(app, 2, JOB_DONE);
    assert_hides(app, "^A件数");
    assert_shows(app, "F5最新");
    words_free(&app->words);
    app_stop(app);
}

static void help_keys_and_unknown_days_open_over_a_list(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    app_open(app, "stock.bins", NULL, NULL);
    arena_clear(app->desk.turn);
    press(app, EVENT_F1);
    assert_shows(app, "貸出日");
    press(app, EVENT_ENTER);
    control(app, 'K');
    assert_shows(app, "ui.key.sort");
    press(app, EVENT_ENTER);
    type(app, "S63.4");
    press(app, EVENT_F5);
    assert_shows(app, "ui.unknown.title");
    press(app, EVENT_ENTER);
    press(app, EVENT_DOWN);
    press(app, EVENT_F5);                        /* no day: it searches, or says what is missing */
    assert_shows(app, "00-");
    control(app, 'O');                           /* nothing was typed here before */
    app_stop(app);
}

/* What was done at the training desk, in the verbs of madoguchi play. */
static void a_session_is_told_as_a_case(void **unused)
{
    (void)unused;
    struct app *app = app_with_query();
    struct buffer tale = {0};
    struct session real = {.may = (const char *const[]){"stock.look", "stock.enter", NULL}};
    app->tale = &tale;
    enter(app, "やま");
    press(app, EVENT_F10);
    rows_come(app, 3, JOB_DONE);
    press(app, EVENT_DOWN);
    press(app, EVENT_ENTER);
    press(app, EVENT_ENTER), press(app, EVENT_ENTER);
    enter(app, "1");
    press(app, EVENT_F10);
    assert_string_equal(buffer_string(&tale), "入力 カナ = ヤマ\n押す F10\n行を選ぶ 2\n入力 種類 = 1\n押す F10\n");
    size_t told = tale.length;
    fake.session = &real;                        /* not the training desk: nothing is written */
    press(app, EVENT_F10);
    app_tell(app, "押す", "F10");
    assert_int_equal(tale.length, told);
    app->tale = NULL;
    buffer_release(&tale);
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_go_as_they_were_typed),
        cmocka_unit_test(what_no_index_serves_is_refused_at_the_field),
        cmocka_unit_test(a_count_comes_before_anybody_is_read),
        cmocka_unit_test(more_than_a_thousand_is_said_as_such),
        cmocka_unit_test(cleared_conditions_leave_no_rows_behind),
        cmocka_unit_test(nobody_is_searched_for_with_a_condition_that_is_wrong),
        cmocka_unit_test(one_condition_is_cleared_then_all),
        cmocka_unit_test(rows_of_other_conditions_say_so),
        cmocka_unit_test(conditions_are_kept_and_opened_by_name),
        cmocka_unit_test(an_order_is_one_of_the_indexes_given),
        cmocka_unit_test(a_list_is_positioned_within_its_conditions),
        cmocka_unit_test(a_list_by_days_is_positioned_by_a_day),
        cmocka_unit_test(up_to_a_day_is_asked_from_the_first_day_on),
        cmocka_unit_test(up_to_a_figure_is_asked_from_the_least_on),
        cmocka_unit_test(the_last_conditions_come_back),
        cmocka_unit_test(marked_rows_are_run_together_and_the_failing_ones_shown_again),
        cmocka_unit_test(the_fast_path_takes_along_what_is_in_hand),
        cmocka_unit_test(pages_are_asked_for_one_by_one_and_kept),
        cmocka_unit_test(a_search_that_fails_or_is_left_says_so),
        cmocka_unit_test(the_bar_tells_ways_to_ask_while_a_condition_is_in_hand),
        cmocka_unit_test(help_keys_and_unknown_days_open_over_a_list),
        cmocka_unit_test(a_session_is_told_as_a_case),
        cmocka_unit_test(the_fast_path_knows_numbers_and_says_what_it_does_not_know),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
