/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, what a clerk types on while the list of bundles asks the database is lost, or goes
 * to another bundle. */
#include <glob.h>

#include "../../src/app/app_private.h"
#include "app_fake.h"
#include "madoguchi/entry.h"

static struct record *bundle_row(int64_t number, const char *state, int64_t want, int64_t have)
{
    struct record *row = record_new(fake.arena);
    record_set(fake.arena, row, "bundle", value_int(number));
    record_set(fake.arena, row, "name", value_text("束"));
    record_set(fake.arena, row, "state", value_text(state));
    record_set(fake.arena, row, "want", value_int(want));
    record_set(fake.arena, row, "have", value_int(have));
    return row;
}

static void add_row(struct record *row)
{
    value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row});
}

static void no_rows(void)
{
    fake.job.rows = (struct value_list){0};
}

/* What was asked is answered with the rows that stand ready; the next question runs. */
static void answer(struct app *app, enum job_state state)
{
    fake.job.state = state;
    fake.now += 10;
    struct job *job = &fake.job;
    int calls = fake.calls;
    screen_tick(app);
    if (fake.calls > calls)
        job->state = JOB_RUNNING;
    arena_clear(app->desk.turn);
}

/* Three bundles: one that is being keyed, two that are closed and wait for a second person. */
static void three_bundles(void)
{
    no_rows();
    add_row(bundle_row(1, "open", 3, 1));
    add_row(bundle_row(2, "closed", 2, 2));
    add_row(bundle_row(3, "closed", 2, 2));
}

static struct app *app_with_bundles(void)
{
    struct app *app = app_start();
    fake.job.state = JOB_RUNNING;
    entry_open(app, catalog_form(app->desk.catalog, "stock.slip"));
    screen_tick(app);                            /* it asks */
    three_bundles();
    answer(app, JOB_DONE);
    assert_shows(app, "束");
    fake.job.state = JOB_RUNNING;
    return app;
}

static struct record *slip_row(int64_t item, int64_t yen)
{
    struct record *row = record_new(fake.arena), *record = record_new(fake.arena);
    record_set(fake.arena, record, "slip_no", value_text("0001"));
    record_set(fake.arena, record, "item_no", value_int(item));
    record_set(fake.arena, record, "amount_yen", (struct value){.kind = VALUE_YEN, .integer = yen});
    record_set(fake.arena, row, "request", value_text("11111111-1111-4111-8111-111111111111"));
    record_set(fake.arena, row, "record", (struct value){.kind = VALUE_RECORD, .record = record});
    return row;
}

/* F7, and the fields of the slips at once: they go to the slips, not to the list. */
static void what_is_typed_behind_f7_goes_to_the_slips(void **unused)
{
    (void)unused;
    struct app *app = app_with_bundles();
    press(app, EVENT_DOWN);
    press(app, EVENT_F7);
    assert_int_equal(fake.call, SLIP_READ);
    assert_int_equal(fake.bundle, 2);
    int calls = fake.calls;
    enter(app, "12");
    enter(app, "3500");                          /* F10 would post the bundle, Enter would key into another */
    assert_int_equal(fake.calls, calls);
    no_rows();
    add_row(slip_row(12, 3500));
    add_row(slip_row(13, 100));
    answer(app, JOB_DONE);
    screen_tick(app);
    assert_int_equal(fake.call, SLIP_VERIFY);    /* the first agreed and went out */
    assert_shows(app, "1");
    assert_non_null(strstr(fake.asked, "3500"));
    fake.job.state = JOB_RUNNING;
    app_stop(app);
}

/* The only slip to verify is keyed, and not answered yet. */
static struct app *with_a_slip_on_its_way(void)
{
    struct app *app = app_with_bundles();
    press(app, EVENT_DOWN);
    press(app, EVENT_F7);
    no_rows();
    add_row(slip_row(12, 3500));
    answer(app, JOB_DONE);
    fake.job.state = JOB_RUNNING;
    enter(app, "12");
    enter(app, "3500");
    return app;
}

/* The database does not take it: the list is there again and asks. */
static struct app *with_a_refused_slip(void)
{
    struct app *app = with_a_slip_on_its_way();
    assert_int_equal(fake.call, SLIP_VERIFY);
    error_set(&fake.job.error, "08-999", NULL);
    no_rows();
    answer(app, JOB_FAILED);
    screen_tick(app);
    assert_shows(app, "ui.bundle-refused-slips-what");
    assert_string_equal(app->top->ops->kind, "notice");
    return app;
}

/* Asked once, however long nobody answers; nothing goes out meanwhile. Yes sends the same slip
 * again. */
static void a_refused_slip_is_sent_again_by_who_says_so(void **unused)
{
    (void)unused;
    struct app *app = with_a_refused_slip();
    int calls = fake.calls;
    fake.now += 60000;
    screen_tick(app);
    screen_tick(app);
    assert_int_equal(fake.calls, calls);
    fake.job.state = JOB_RUNNING;
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_string_equal(app->top->ops->kind, "bundles");         /* it was asked once */
    assert_int_equal(fake.calls, calls + 1);
    assert_int_equal(fake.call, SLIP_VERIFY);
    assert_int_equal(fake.bundle, 2);
    assert_non_null(strstr(fake.asked, "3500"));
    press(app, EVENT_F3);                                        /* it is on its way: not left behind */
    assert_string_equal(app->top->ops->kind, "bundles");
    answer(app, JOB_DONE);
    assert_int_equal(fake.call, BUNDLE_LIST);
    three_bundles();
    answer(app, JOB_DONE);
    press(app, EVENT_F3);
    assert_null(app->top);
    app_stop(app);
}

/* No: nothing of it goes out any more, and the list can be left. */
static void a_refused_slip_is_thrown_away_by_who_says_so(void **unused)
{
    (void)unused;
    struct app *app = with_a_refused_slip();
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F3);
    assert_string_equal(app->top->ops->kind, "bundles");
    assert_int_equal(fake.call, BUNDLE_LIST);
    int calls = fake.calls;
    three_bundles();
    answer(app, JOB_DONE);
    fake.now += 60000;
    screen_tick(app);
    assert_int_equal(fake.calls, calls);
    press(app, EVENT_F3);
    assert_null(app->top);
    app_stop(app);
}

/* What was keyed while the line was cut goes out as soon as that is back, not seconds later. */
static void what_waits_for_a_line_goes_when_it_is_back(void **unused)
{
    (void)unused;
    static struct db line = {.state = DB_READY};
    struct app *app = with_a_slip_on_its_way();
    app->db = &line;
    line.state = DB_LOST;
    error_set(&fake.job.error, "00-502", NULL);
    no_rows();
    answer(app, JOB_FAILED);
    fake.job.state = JOB_RUNNING;
    int calls = fake.calls;
    fake.now += 1000;
    screen_tick(app);
    assert_int_equal(fake.calls, calls);         /* not at every turn */
    line.state = DB_READY;
    screen_tick(app);
    assert_int_equal(fake.calls, calls + 1);
    assert_int_equal(fake.call, SLIP_VERIFY);
    assert_non_null(strstr(fake.asked, "3500"));
    app->db = NULL;
    app_stop(app);
}

/* Nothing to verify: what was meant for slips must not press keys of the list. */
static void what_was_meant_for_slips_that_are_not_there_is_dropped(void **unused)
{
    (void)unused;
    struct app *app = app_with_bundles();
    press(app, EVENT_F7);
    int calls = fake.calls;
    enter(app, "12");
    press(app, EVENT_F9);
    no_rows();
    answer(app, JOB_DONE);
    assert_int_equal(fake.calls, calls);         /* neither a slip nor the end of the bundle */
    assert_shows(app, "ui.bundle-none-verify");
    screen_tick(app);
    assert_int_equal(fake.calls, calls);
    app_stop(app);
}

/* A read that failed says so, and drops what was typed behind it. */
static void a_failed_answer_drops_what_was_typed_behind_it(void **unused)
{
    (void)unused;
    struct app *app = app_with_bundles();
    press(app, EVENT_F8);
    int calls = fake.calls;
    press(app, EVENT_ENTER);
    press(app, EVENT_F9);
    answer(app, JOB_FAILED);
    screen_tick(app);
    press(app, EVENT_ENTER);                     /* the notice is read */
    assert_int_equal(fake.call, BUNDLE_LIST);    /* the list comes anew, nothing was closed */
    assert_int_equal(fake.calls, calls + 1);
    app_stop(app);
}

/* F9 and F10 in one go on a bundle that does not agree with its header: the second is for one that
 * does. */
static void a_bundle_that_differs_stops_what_follows(void **unused)
{
    (void)unused;
    struct app *app = app_with_bundles();
    press(app, EVENT_F9);
    assert_int_equal(fake.call, BUNDLE_CLOSE);
    press(app, EVENT_DOWN);
    press(app, EVENT_F7);
    no_rows();
    add_row(bundle_row(1, "open", 3, 1));
    answer(app, JOB_DONE);
    assert_shows(app, "ui.bundle-differs");
    assert_int_equal(fake.call, BUNDLE_LIST);
    three_bundles();
    answer(app, JOB_DONE);
    assert_int_equal(fake.call, BUNDLE_LIST);
    app_stop(app);
}

/* The hand goes to the bundle that was made, wherever it comes to stand; the key typed ahead is for
 * that one. */
static void the_next_key_is_for_the_bundle_that_was_made(void **unused)
{
    (void)unused;
    struct app *app = app_with_bundles();
    press(app, EVENT_F6);
    enter(app, "あたらしい");
    enter(app, "1");
    enter(app, "500");
    enter(app, "12");
    press(app, EVENT_F10);
    assert_int_equal(fake.call, BUNDLE_KEEP);
    press(app, EVENT_F8);                        /* read it out: only to see which one is asked for */
    assert_int_equal(fake.call, BUNDLE_KEEP);
    no_rows();
    add_row(bundle_row(4, "open", 1, 0));
    answer(app, JOB_DONE);
    assert_int_equal(fake.call, BUNDLE_LIST);
    three_bundles();
    add_row(bundle_row(4, "open", 1, 0));
    answer(app, JOB_DONE);
    assert_int_equal(fake.call, SLIP_READ);
    assert_int_equal(fake.bundle, 4);
    fake.job.state = JOB_RUNNING;
    app_stop(app);
}

/* From 400 ms on how long, and how many keys wait; Esc throws these away, F3 leaves at once. */
static void it_says_how_long_and_what_waits(void **unused)
{
    (void)unused;
    struct app *app = app_with_bundles();
    press(app, EVENT_F8);
    assert_hides(app, "ui.loading");
    fake.now += 1500;
    assert_shows(app, "ui.loading-for");
    press(app, EVENT_ENTER);
    assert_shows(app, "ui.held");
    press(app, EVENT_ESCAPE);
    assert_hides(app, "ui.held");
    assert_shows(app, "ui.dropped");
    press(app, EVENT_F3);
    assert_null(app->top);
    app_stop(app);
}

static void closed_bundle_comes(struct app *app, int64_t unverified, int64_t have_yen)
{
    struct value_list *sums = arena_take(fake.arena, sizeof *sums);
    struct record *row = bundle_row(2, "closed", 2, 2), *sum = record_new(fake.arena);
    record_set(fake.arena, sum, "field", value_text("amount_yen"));
    record_set(fake.arena, sum, "want", value_int(300));
    record_set(fake.arena, sum, "have", value_int(have_yen));
    value_list_add(fake.arena, sums, (struct value){.kind = VALUE_RECORD, .record = sum});
    record_set(fake.arena, row, "unverified", value_int(unverified));
    record_set(fake.arena, row, "sums", (struct value){.kind = VALUE_LIST, .list = sums});
    press(app, EVENT_F5);
    no_rows();
    add_row(row);
    answer(app, JOB_DONE);
    fake.job.state = JOB_RUNNING;
}

/* What stands against posting is said with its key before anything is asked, and stands below as
 * what comes next. */
static void a_bundle_that_cannot_be_posted_says_why_before_it_asks(void **unused)
{
    static const struct { int64_t unverified, have; const char *says; bool asks; } example[] = {
        {2, 300, "ui.bundle-guide-verify", false}, {0, 310, "ui.bundle-differs", false}, {0, 300, "ui.bundle-guide-post", true},
    };
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(example); i++) {
        struct app *app = app_with_bundles();
        closed_bundle_comes(app, example[i].unverified, example[i].have);
        assert_shows(app, example[i].says);
        int calls = fake.calls;
        press(app, EVENT_F10);
        assert_int_equal(app->top->ops->overlay, example[i].asks);
        if (!example[i].asks)
            assert_shows(app, example[i].says);
        assert_int_equal(fake.calls, calls);
        app_stop(app);
    }
}

/* An empty list that was never read looks like a desk without bundles: it says that it is not read,
 * and is when the line is back. */
static void a_list_that_did_not_come_says_so(void **unused)
{
    static struct db line = {.state = DB_LOST};
    (void)unused;
    struct app *app = app_start();
    app->db = &line;
    fake.job.state = JOB_RUNNING;
    entry_open(app, catalog_form(app->desk.catalog, "stock.slip"));
    screen_tick(app);
    answer(app, JOB_FAILED);
    assert_shows(app, "ui.not-read");
    int calls = fake.calls;
    press(app, EVENT_ENTER);
    assert_shows(app, "ui.bundle-guide-unread");
    assert_hides(app, "ui.bundle-guide-new");
    assert_int_equal(fake.calls, calls);         /* nobody is asked while nobody can answer */
    line.state = DB_READY;
    screen_tick(app);
    assert_int_equal(fake.calls, calls + 1);
    three_bundles();
    answer(app, JOB_DONE);
    assert_shows(app, "束");
    assert_hides(app, "ui.bundle-guide-unread");
    app->db = NULL;
    app_stop(app);
}

/* A slip of two sheets, with that many rows. */
static struct record *paper_row(int rows)
{
    struct record *row = record_new(fake.arena), *record = record_new(fake.arena);
    struct value_list *list = arena_take(fake.arena, sizeof *list);
    *list = (struct value_list){0};
    for (int i = 0; i < rows; i++) {
        struct record *one = record_new(fake.arena);
        record_set(fake.arena, one, "thing", value_text(arena_format(fake.arena, "thing-%c", 'a' + i)));
        record_set(fake.arena, one, "amount", value_int(i));
        value_list_add(fake.arena, list, (struct value){.kind = VALUE_RECORD, .record = one});
    }
    record_set(fake.arena, record, "slip_no", value_text("0001"));
    record_set(fake.arena, record, "label", value_text("remark"));
    record_set(fake.arena, record, "amount_yen", (struct value){.kind = VALUE_YEN, .integer = 3500});
    record_set(fake.arena, record, "rows", (struct value){.kind = VALUE_LIST, .list = list});
    record_set(fake.arena, row, "request", value_text("11111111-1111-4111-8111-111111111111"));
    record_set(fake.arena, row, "record", (struct value){.kind = VALUE_RECORD, .record = record});
    return row;
}

static struct app *reading(int rows)
{
    struct app *app = app_start();
    fake.job.state = JOB_RUNNING;
    entry_open(app, catalog_form(app->desk.catalog, "stock.paper"));
    screen_tick(app);
    three_bundles();
    answer(app, JOB_DONE);
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_F8);
    no_rows();
    add_row(paper_row(rows));
    answer(app, JOB_DONE);
    return app;
}

/* Where that text stands: the row, -1 nowhere. */
static int row_of(struct app *app, const char *text)
{
    struct buffer out = {0};
    int row = -1;
    for (int i = 0; row < 0 && i < canvas_rows(app->canvas); i++) {
        buffer_clear(&out);
        canvas_row_text(app->canvas, i, &out);
        row = strstr(buffer_string(&out), text) != NULL ? i : -1;
    }
    buffer_release(&out);
    return row;
}

/* Seven rows take 21 lines of 19: a third page. Each is passed before the slip is right. */
static void a_slip_is_read_out_to_its_last_row_in_the_order_of_the_paper(void **unused)
{
    (void)unused;
    struct app *app = reading(7);
    assert_shows(app, "(1/3)");
    assert_true(row_of(app, "金額") >= 0 && row_of(app, "金額") < row_of(app, "０００１"));
    assert_hides(app, "thing-a");
    press(app, EVENT_ENTER);
    assert_shows(app, "(2/3)");
    assert_shows(app, "明細 1");
    assert_shows(app, "thing-f");
    assert_hides(app, "明細 7");                 /* a heading goes with what it is over */
    press(app, EVENT_F8);
    assert_shows(app, "明細 7");
    assert_shows(app, "thing-g");
    assert_true(row_of(app, "thing-g") < row_of(app, "remark"));
    press(app, EVENT_F8);                        /* there is no further one, and the slip stays */
    assert_shows(app, "(3/3)");
    press(app, EVENT_F7);
    assert_shows(app, "(2/3)");
    int calls = fake.calls;
    press(app, EVENT_ENTER);
    assert_int_equal(fake.calls, calls);
    no_rows();
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_ENTER);
    screen_tick(app);
    assert_int_equal(fake.call, SLIP_CHECK);
    assert_non_null(strstr(fake.asked, "\"good\":true"));
    app_stop(app);
}

static void a_slip_may_be_wrong_on_any_page(void **unused)
{
    (void)unused;
    struct app *app = reading(1);
    assert_shows(app, "(1/2)");
    assert_shows(app, "ui.bundle-read-on");
    no_rows();
    fake.job.state = JOB_RUNNING;
    type(app, "-");
    enter(app, "smudged");
    screen_tick(app);
    assert_int_equal(fake.call, SLIP_CHECK);
    assert_non_null(strstr(fake.asked, "smudged"));
    app_stop(app);
}

/* ---- F1 and Ctrl-K ---- */

static struct app *with_menu(void) { struct app *app = app_start_on_line(); menu_open(app); return app; }
static struct app *with_trial(void)
{
    struct app *app = app_start();
    app_open(app, "stock.trial", NULL, NULL);
    enter(app, "3"), enter(app, "長机"), enter(app, "127");
    press(app, EVENT_F9);
    return app;
}
static struct app *with_form(void) { struct app *app = app_start(); app_open(app, "stock.slip", NULL, NULL); return app; }
static struct app *with_list(void) { struct app *app = app_start(); app_open(app, "stock.bins", NULL, NULL); return app; }
static struct app *with_reading(void) { return reading(1); }
static struct app *with_interview(void)
{
    struct app *app = app_start();
    interview_open(app, catalog_form(app->desk.catalog, "stock.slip"), false);
    return app;
}

static const struct { const char *kind; struct app *(*open)(void); } kinds[] = {
    {"menu", with_menu}, {"form", with_form}, {"list", with_list}, {"bundles", app_with_bundles}, {"readout", with_reading},
    {"interview", with_interview}, {"trial", with_trial},
};

static void f1_and_ctrl_k_are_answered_in_every_kind(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        struct app *app = kinds[i].open();
        if (strcmp(app->top->ops->kind, kinds[i].kind) != 0)
            fail_msg("%s is %s", kinds[i].kind, app->top->ops->kind);
        press(app, EVENT_F1);
        if (strcmp(app->top->ops->kind, "notice") != 0)
            fail_msg("F1 is not answered in %s", kinds[i].kind);
        app_stop(app);
        app = kinds[i].open();
        control(app, 'K');
        assert_string_equal(app->top->ops->kind, "notice");
        assert_shows(app, "ui.key.keys");
        app_stop(app);
    }
}

/* A kind that is made one day is asked for here. */
static void no_kind_is_left_out(void **unused)
{
    (void)unused;
    glob_t found;
    size_t seen = 0;
    assert_int_equal(glob("src/*/*.c", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct buffer text = {0};
        struct error err = ERROR_NONE;
        assert_true(file_read(found.gl_pathv[i], 1 << 20, &text, &err));
        for (const char *at = buffer_string(&text); (at = strstr(at, "_ops ")) != NULL; at++) {
            const char *kind = strstr(at, "{.kind = \""), *end = strchr(at, ';');
            const char *over = strstr(at, ".overlay = true");
            if (kind == NULL || end == NULL || kind > end || (over != NULL && over < end))
                continue;
            kind += strlen("{.kind = \"");
            bool known = strncmp(kind, "login\"", 6) == 0;         /* nobody is in */
            for (size_t k = 0; k < COUNT_OF(kinds) && !known; k++)
                known = strncmp(kind, kinds[k].kind, strlen(kinds[k].kind)) == 0;
            if (!known)
                fail_msg("%s: %.12s is in no test of F1", found.gl_pathv[i], kind);
            seen++;
        }
        buffer_release(&text);
    }
    globfree(&found);
    assert_true(seen >= COUNT_OF(kinds));
}

/* Begun in another sitting: the number counts on from the slip that stands there, which is read first;
 * a line that fails then opens nothing. */
static void a_bundle_begun_goes_on_after_its_last_slip(void **unused)
{
    (void)unused;
    struct app *app = app_with_bundles();
    struct record *row = record_new(fake.arena), *texts = record_new(fake.arena);
    record_set(fake.arena, texts, "slip_no", value_text("0007"));
    record_set(fake.arena, row, "texts",
               (struct value){.kind = VALUE_RECORD, .record = texts});
    press(app, EVENT_ENTER);
    assert_int_equal(fake.call, SLIP_READ);
    no_rows();
    answer(app, JOB_FAILED);
    assert_string_equal(app->top->ops->kind, "notice");
    press(app, EVENT_ENTER);
    fake.job.state = JOB_RUNNING;
    press(app, EVENT_ENTER);
    add_row(row);
    answer(app, JOB_DONE);
    assert_string_equal(app->top->ops->kind, "form");
    assert_shows(app, "0008");
    app_stop(app);
}

/* What the bar says goes before what the key does elsewhere; the number pad is told of. */
static void the_keys_told_are_those_that_are_drawn(void **unused)
{
    (void)unused;
    struct app *app = app_with_bundles();
    press(app, EVENT_ENTER);
    no_rows();
    answer(app, JOB_DONE);
    assert_string_equal(app->top->ops->kind, "form");
    control(app, 'K');
    assert_shows(app, "ui.bar.pad-dup");
    assert_shows(app, "ui.bar.slip-end");
    assert_hides(app, "ui.key.submit");
    press(app, EVENT_F3);
    press(app, EVENT_F1);
    assert_shows(app, "ui.bar.pend");
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_behind_f7_goes_to_the_slips),
        cmocka_unit_test(what_waits_for_a_line_goes_when_it_is_back),
        cmocka_unit_test(a_refused_slip_is_sent_again_by_who_says_so),
        cmocka_unit_test(a_refused_slip_is_thrown_away_by_who_says_so),
        cmocka_unit_test(what_was_meant_for_slips_that_are_not_there_is_dropped),
        cmocka_unit_test(a_failed_answer_drops_what_was_typed_behind_it),
        cmocka_unit_test(a_bundle_that_differs_stops_what_follows),
        cmocka_unit_test(the_next_key_is_for_the_bundle_that_was_made),
        cmocka_unit_test(a_bundle_that_cannot_be_posted_says_why_before_it_asks),
        cmocka_unit_test(a_list_that_did_not_come_says_so),
        cmocka_unit_test(it_says_how_long_and_what_waits),
        cmocka_unit_test(a_slip_is_read_out_to_its_last_row_in_the_order_of_the_paper),
        cmocka_unit_test(a_slip_may_be_wrong_on_any_page),
        cmocka_unit_test(f1_and_ctrl_k_are_answered_in_every_kind),
        cmocka_unit_test(no_kind_is_left_out),
        cmocka_unit_test(a_bundle_begun_goes_on_after_its_last_slip),
        cmocka_unit_test(the_keys_told_are_those_that_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
