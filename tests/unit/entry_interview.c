/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a visitor at a kiosk gets out of the one form, or finds what the visitor before
 * has answered. */
#include "app_line.h"
#include "../../src/entry/interview_private.h"

static struct app *kiosk(void)
{
    struct app *app = app_start();
    fake.now = 1000 * 1000;
    app->config.kiosk = "stock.slip";
    app->last_key = clock_ms();
    interview_open(app, catalog_form(app->desk.catalog, "stock.slip"), true);
    return app;
}

static void answer_all(struct app *app)
{
    type(app, "1");                              /* the first tongue */
    enter(app, "0001"), enter(app, "12"), enter(app, "3500"), enter(app, "1"), enter(app, "机");
}

static void nothing_leads_out_and_nothing_stays(void **unused)
{
    (void)unused;
    struct app *app = kiosk();
    const struct screen *only = app->top;
    assert_shows(app, "ui.kiosk-tongue");
    type(app, "1");
    enter(app, "0001");
    type(app, "12");
    for (char letter = 'A'; letter <= 'Z'; letter++)
        control(app, letter);
    press(app, EVENT_F1), press(app, EVENT_F4), press(app, EVENT_F10), press(app, EVENT_ESCAPE);
    assert_ptr_equal(app->top, only);
    assert_false(app->quit);
    press(app, EVENT_F12);                       /* leads to the beginning, and there nothing is left */
    assert_ptr_equal(app->top, only);
    assert_shows(app, "ui.kiosk-tongue");
    type(app, "1");
    assert_hides(app, "0001");
    app_stop(app);
}

static void what_is_wrong_is_asked_again_before_it_is_sent(void **unused)
{
    (void)unused;
    struct app *app = kiosk();
    type(app, "1");
    enter(app, "0001"), enter(app, "twelve");
    assert_shows(app, "ui.kiosk-no-number");
    enter(app, "");                              /* required, and empty */
    assert_int_equal(fake.submits, 0);
    app_stop(app);
}

static void the_answers_are_shown_then_sent_once(void **unused)
{
    (void)unused;
    struct app *app = kiosk();
    answer_all(app);
    assert_shows(app, "ui.kiosk-show");
    assert_shows(app, "0001");
    assert_int_equal(fake.submits, 0);
    press(app, EVENT_ENTER);
    press(app, EVENT_ENTER);
    assert_int_equal(fake.submits, 1);
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_DONE, .number = "7"};
    screen_tick(app);
    assert_shows(app, "ui.kiosk-number  7");
    fake.now += 50 * 1000;
    screen_tick(app);
    assert_shows(app, "ui.kiosk-soon-done");     /* there is nothing more to answer */
    press(app, EVENT_ENTER);
    assert_shows(app, "ui.kiosk-tongue");
    app_stop(app);
}

static bool printing;
static bool busy(const struct screen *screen) { (void)screen; return printing; }
static void nothing(struct screen *screen, struct canvas *canvas) { (void)screen, (void)canvas; }
static void no_keys(struct screen *screen, const struct event *event) { (void)screen, (void)event; }

/* The server was away, and then its printing took long: the number stands a minute from when it can
 * be read, and the slip is printed to its end. */
static void an_answer_that_comes_late_stands_as_long_as_any(void **unused)
{
    static const struct screen_ops paper = {.overlay = true, .kind = "paper", .draw = nothing, .event = no_keys, .busy = busy};
    (void)unused;
    struct app *app = kiosk();
    answer_all(app);
    press(app, EVENT_ENTER);
    fake.now += 70 * 1000;
    screen_tick(app);
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_DONE, .number = "7"};
    screen_tick(app);
    assert_shows(app, "ui.kiosk-number  7");
    assert_hides(app, "ui.kiosk-soon-done");
    struct screen *slip = screen_open(app, &paper, sizeof *slip);
    printing = true;
    fake.now += 200 * 1000;
    screen_tick(app);
    screen_tick(app);
    assert_ptr_equal(app->top, slip);
    printing = false;
    fake.now += 50 * 1000;
    screen_tick(app);
    assert_shows(app, "ui.kiosk-number  7");
    assert_shows(app, "ui.kiosk-soon-done");
    fake.now += 11 * 1000;
    screen_tick(app);
    assert_shows(app, "ui.kiosk-tongue");
    app_stop(app);
}

/* Names of codes, too, and the program's own tongue stays what it is. */
static void answers_are_shown_in_the_tongue_of_the_visitor(void **unused)
{
    static const struct { const char *tongue, *shown, *hidden; } example[] = {{"3", "1 desk", "1 机"}, {"1", "1 机", "1 desk"}, {"2", "1 机", "1 desk"}};
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(example); i++) {
        struct app *app = kiosk();
        type(app, example[i].tongue);
        enter(app, "0001"), enter(app, "12"), enter(app, "3500"), enter(app, "1"), enter(app, "x");
        assert_shows(app, example[i].shown);
        assert_hides(app, example[i].hidden);
        assert_false(app->desk.english);
        app_stop(app);
    }
}

static void idle_it_clears_itself(void **unused)
{
    (void)unused;
    struct app *app = kiosk();
    app->last_key = clock_ms();
    type(app, "1");
    enter(app, "0001");
    assert_hides(app, "ui.kiosk-soon");
    app->last_key = clock_ms() - 50 * 1000;
    screen_tick(app);
    assert_shows(app, "ui.kiosk-soon");          /* told before it goes */
    app->last_key = clock_ms() - 61 * 1000;
    screen_tick(app);
    assert_shows(app, "ui.kiosk-tongue");
    app_stop(app);
}

/* The choice of language, gone back to, keeps the answers for who gave them, and for nobody after. */
static void answers_do_not_stay_behind_the_choice_of_language(void **unused)
{
    (void)unused;
    struct app *app = kiosk();
    app->last_key = clock_ms();
    type(app, "1");
    enter(app, "0001");
    press(app, EVENT_UP);
    press(app, EVENT_UP);
    assert_shows(app, "ui.kiosk-tongue");
    app->last_key = clock_ms() - 61 * 1000;
    screen_tick(app);
    app->last_key = clock_ms();
    type(app, "3");
    assert_hides(app, "0001");
    app_stop(app);
}

static void training_is_said_to_a_visitor(void **unused)
{
    (void)unused;
    struct app *app = app_start_on_line();
    interview_open(app, catalog_form(app->desk.catalog, "stock.slip"), true);
    assert_shows(app, "ui.demo");
    app_stop(app);
}

/* A window that the last visitor left open does not keep the answers behind it. */
static void idle_it_clears_what_stands_above_it_too(void **unused)
{
    (void)unused;
    struct app *app = kiosk();
    const struct screen *only = app->top;
    app->last_key = clock_ms();
    type(app, "1");
    enter(app, "0001");
    notice_tell(app, STYLE_ERROR, "x", "y");
    app->last_key = clock_ms() - 61 * 1000;
    screen_tick(app);
    assert_ptr_equal(app->top, only);
    assert_shows(app, "ui.kiosk-tongue");
    app_stop(app);
}

static void a_clerk_who_asks_may_leave(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    interview_open(app, catalog_form(app->desk.catalog, "stock.slip"), false);
    assert_non_null(app->top);
    press(app, EVENT_F3);
    assert_null(app->top);
    app_stop(app);
}

static void what_a_clerk_was_told_is_kept_and_what_a_visitor_types_is_not(void **unused)
{
    (void)unused;
    struct app *app = app_start_on_line();
    interview_open(app, catalog_form(app->desk.catalog, "stock.slip"), true);
    type(app, "1");
    enter(app, "0001"), enter(app, "12"), type(app, "3");
    app->last_key++;
    app->hand_rests = true;
    screen_tick(app);
    app->hand_rests = false;
    assert_int_equal(fake.asks[SIDE_KEEP], 0);               /* at a kiosk nothing stays */
    screen_close_all(app);
    interview_open(app, catalog_form(app->desk.catalog, "stock.slip"), false);
    assert_int_equal(fake.asks[SIDE_KEEP], 0);
    enter(app, "0007");
    assert_int_equal(fake.asks[SIDE_KEEP], 1);
    assert_non_null(strstr(fake.said[SIDE_KEEP], "0007"));
    answer(app, SIDE_KEEP, NULL);
    type(app, "12");
    app->last_key++;
    app->hand_rests = true;
    screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 2);               /* the hand rests in the middle of an answer */
    assert_non_null(strstr(fake.said[SIDE_KEEP], "12"));
    answer(app, SIDE_KEEP, NULL);
    type(app, "3");
    screen_keep_all(app);                                    /* the session ends: also what is in hand */
    assert_int_equal(fake.asks[SIDE_KEEP], 3);
    assert_non_null(strstr(fake.said[SIDE_KEEP], "123"));
    answer(app, SIDE_KEEP, NULL);
    press(app, EVENT_F3);                                    /* it asks before it throws anything away */
    assert_shows(app, "ui.throw-away");
    press(app, EVENT_F12);
    control(app, 'S');                                       /* the same answers as a form: there they can be put aside */
    assert_string_equal(app->top->ops->kind, "form");
    screen_tick(app);
    assert_shows(app, "0007");
    assert_int_equal(fake.asks[SIDE_DROP], 0);
    stop(app);
}

static void what_was_asked_in_vain_is_thrown_away(void **unused)
{
    (void)unused;
    struct app *app = app_start_on_line();
    interview_open(app, catalog_form(app->desk.catalog, "stock.slip"), false);
    enter(app, "0007");
    answer(app, SIDE_KEEP, NULL);
    press(app, EVENT_F3);
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_int_equal(fake.asks[SIDE_DROP], 1);
    assert_null(app->top);
    stop(app);
}

/* Whatever the rooms that read a typed text refuse it with; 00-107 is of rows and sums, which nobody
 * types. */
static void each_refusal_of_a_typed_text_has_words_for_a_visitor(void **unused)
{
    static const char *const rooms[] = {"src/ledger/value.c", "src/ledger/limits.c", "src/ledger/check.c", "src/text/wareki_parse.c",
                                        "src/draft/move.c", "src/draft/problems.c"};
    size_t found = 0;
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(rooms); i++) {
        struct buffer text = {0};
        struct error err = ERROR_NONE;
        assert_true(file_read(rooms[i], 1 << 20, &text, &err));
        for (const char *at = buffer_string(&text); (at = strstr(at, "\"00-1")) != NULL; at++) {
            char id[7] = "";
            memcpy(id, at + 1, 6);
            if (strcmp(id, "00-107") == 0)
                continue;
            if (strcmp(visitor_reason(NULL, id, "\0"), "ui.kiosk-wrong") == 0)
                fail_msg("%s: %s: a visitor is not told why", rooms[i], id);
            found++;
        }
        buffer_release(&text);
    }
    assert_true(found > 25);
}

/* The same number says other things of other fields. */
static void what_a_visitor_is_told_goes_by_the_field(void **unused)
{
    static const struct { enum field_kind kind; const char *id, *args, *key; } example[] = {
        {KIND_TEXT, "00-106", "text\0x\0wanted\0kana\0", "ui.kiosk-no-kana"},
        {KIND_TEXT, "00-106", "text\0x\0wanted\0code\0", "ui.kiosk-no-latin"},
        {KIND_TEXT, "00-106", "text\0x\0wanted\0zenkaku\0", "ui.kiosk-no-letter"},
        {KIND_DIGITS, "00-106", "text\0x\0wanted\0digits\0", "ui.kiosk-no-number"},
        {KIND_DATE, "00-108", "text\0x\0", "ui.kiosk-no-date"},
        {KIND_MONTH, "00-108", "text\0x\0", "ui.kiosk-no-month"},
        {KIND_INT, "00-109", "min\0" "1\0max\0" "10\0", "ui.kiosk-no-range"},
        {KIND_INT, "00-109", "min\0" "1\0max\0\0", "ui.kiosk-no-least"},
        {KIND_INT, "00-109", "min\0\0max\0" "10\0", "ui.kiosk-no-most"},
        {KIND_CODE, "01-002", "\0", "ui.kiosk-no-choice"},                    /* a list that refuses in words of its own */
        {KIND_TEXT, "01-002", "\0", "ui.kiosk-wrong"},
    };
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(example); i++)
        assert_string_equal(visitor_reason(&(struct field){.kind = example[i].kind}, example[i].id, example[i].args), example[i].key);
}

/* It was received after all: what was said of the line is not said any more. */
static void sent_at_last_it_does_not_say_that_it_was_not(void **unused)
{
    (void)unused;
    struct app *app = kiosk();
    answer_all(app);
    press(app, EVENT_ENTER);
    error_set(&fake.job.error, "00-502", NULL);
    fake.job.state = JOB_FAILED;
    screen_tick(app);
    assert_shows(app, "ui.kiosk-again");
    press(app, EVENT_ENTER);
    assert_hides(app, "ui.kiosk-again");
    fake.job.state = JOB_DONE;
    fake.job.answer = (struct submit_answer){.state = SUBMIT_DONE, .number = "7"};
    screen_tick(app);
    assert_shows(app, "ui.kiosk-number  7");
    assert_hides(app, "ui.kiosk-again");
    assert_int_equal(fake.submits, 2);
    app_stop(app);
}

/* Five rows do not go on one page: the last must be seen before anything is sent, and what is kept
 * of it is every page. */
static void answers_of_many_rows_are_shown_page_by_page(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    interview_open(app, catalog_form(app->desk.catalog, "stock.entry"), true);
    type(app, "1");
    enter(app, ""), enter(app, ""), enter(app, "1"), enter(app, "desk");
    for (int i = 0; i < 5; i++)
        enter(app, arena_format(fake.arena, "thing-%c", 'a' + i)), enter(app, "1");
    assert_shows(app, "1 / 2");
    assert_shows(app, "ui.kiosk-show-more");
    assert_shows(app, "明細 1");
    assert_hides(app, "thing-e");
    press(app, EVENT_ENTER);
    assert_int_equal(fake.submits, 0);
    assert_shows(app, "2 / 2");
    assert_shows(app, "明細 5");
    assert_shows(app, "thing-e");
    press(app, EVENT_F7);
    assert_shows(app, "1 / 2");
    press(app, EVENT_F10);                       /* goes on, too */
    assert_int_equal(fake.submits, 0);
    press(app, EVENT_F10);
    assert_int_equal(fake.submits, 1);
    assert_non_null(strstr(fake.seen, "thing-a"));
    assert_non_null(strstr(fake.seen, "thing-e"));
    app_stop(app);
}

/* The server keeps the second copy only where nobody on it is protected; without the first it had
 * nothing else to keep. */
static void what_is_kept_of_an_interview_has_a_starred_copy(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    interview_open(app, catalog_form(app->desk.catalog, "stock.told"), false);
    enter(app, "desk"), enter(app, "north"), enter(app, "4711"), enter(app, ""), enter(app, "");
    assert_shows(app, "north");
    assert_shows(app, "****");
    assert_hides(app, "4711");
    press(app, EVENT_ENTER);
    const char *whole = strchr(fake.seen, '\f');
    assert_non_null(whole);
    assert_null(strstr(arena_textn(app->desk.turn, fake.seen, (size_t)(whole - fake.seen)), "north"));
    assert_non_null(strstr(arena_textn(app->desk.turn, fake.seen, (size_t)(whole - fake.seen)), "*****"));
    assert_non_null(strstr(whole, "north"));
    assert_null(strstr(fake.seen, "4711"));
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_leads_out_and_nothing_stays),
        cmocka_unit_test(what_is_wrong_is_asked_again_before_it_is_sent),
        cmocka_unit_test(each_refusal_of_a_typed_text_has_words_for_a_visitor),
        cmocka_unit_test(what_a_visitor_is_told_goes_by_the_field),
        cmocka_unit_test(the_answers_are_shown_then_sent_once),
        cmocka_unit_test(an_answer_that_comes_late_stands_as_long_as_any),
        cmocka_unit_test(sent_at_last_it_does_not_say_that_it_was_not),
        cmocka_unit_test(answers_are_shown_in_the_tongue_of_the_visitor),
        cmocka_unit_test(answers_of_many_rows_are_shown_page_by_page),
        cmocka_unit_test(idle_it_clears_itself),
        cmocka_unit_test(answers_do_not_stay_behind_the_choice_of_language),
        cmocka_unit_test(training_is_said_to_a_visitor),
        cmocka_unit_test(idle_it_clears_what_stands_above_it_too),
        cmocka_unit_test(a_clerk_who_asks_may_leave),
        cmocka_unit_test(what_a_clerk_was_told_is_kept_and_what_a_visitor_types_is_not),
        cmocka_unit_test(what_was_asked_in_vain_is_thrown_away),
        cmocka_unit_test(what_is_kept_of_an_interview_has_a_starred_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
