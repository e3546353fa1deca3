/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk whose line breaks types a form again, or what was put aside is not found
 * by its number. */
#include "app_line.h"

/* ---- drafts ---- */

static void what_is_typed_is_kept_one_at_a_time(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    assert_int_equal(fake.asks[SIDE_KEEP], 0);              /* nothing typed, nothing kept */
    retype(app, "丸机");
    assert_int_equal(fake.asks[SIDE_KEEP], 1);
    assert_non_null(strstr(fake.said[SIDE_KEEP], "丸机"));
    enter(app, "1");
    enter(app, "R8.11.20");
    assert_int_equal(fake.asks[SIDE_KEEP], 1);              /* the first is still on its way */
    answer(app, SIDE_KEEP, NULL);
    screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 2);              /* and then all that came since, at once */
    assert_non_null(strstr(fake.said[SIDE_KEEP], "R8.11.20"));
    answer(app, SIDE_KEEP, NULL);
    for (int i = 0; i < 5; i++)
        screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 2);              /* and no more, as long as nothing is done */
    stop(app);
}

/* Ninety letters at fifty a second send nothing while they are typed; the hand that rests sends
 * them once, and one that goes on slowly every two seconds. */
static void the_text_in_hand_is_kept_when_the_hand_rests(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    control(app, 'U');
    for (int i = 0; i < 90; i++) {
        app->last_key = fake.now += 20;
        type(app, "2");
        if (i % 10 != 0)
            press(app, EVENT_BACKSPACE);
        screen_tick(app);
    }
    assert_int_equal(fake.asks[SIDE_KEEP], 0);
    app->hand_rests = true;
    screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 1);
    assert_non_null(strstr(fake.said[SIDE_KEEP], "222222222"));
    answer(app, SIDE_KEEP, NULL);
    for (int i = 0; i < 5; i++)
        screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 1);              /* as long as it rests, no more */
    app->last_key = fake.now += 20;
    type(app, "3");
    screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 2);              /* the hand moved, and rested again */
    answer(app, SIDE_KEEP, NULL);
    app->hand_rests = false;
    control(app, 'U');
    for (int i = 0; i < 9; i++) {
        app->last_key = fake.now += 500;
        type(app, "4");
        screen_tick(app);
    }
    assert_int_equal(fake.asks[SIDE_KEEP], 3);              /* two seconds, then the next two have begun */
    assert_non_null(strstr(fake.said[SIDE_KEEP], "44444"));
    stop(app);
}

static void what_the_line_swallowed_is_kept_again(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    retype(app, "丸机");
    fails(app, SIDE_KEEP, "00-502");
    screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 2);
    fails(app, SIDE_KEEP, "00-546");                         /* refused: not asked twice */
    screen_tick(app);
    assert_int_equal(fake.asks[SIDE_KEEP], 2);
    screen_keep_all(app);                                   /* the session ends: once more, as it stands */
    assert_int_equal(fake.asks[SIDE_KEEP], 3);
    stop(app);
}

static void who_has_too_many_is_told_once(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    const struct screen *form = app->top;
    retype(app, "丸机");
    fails(app, SIDE_KEEP, "00-747");
    screen_tick(app);
    assert_ptr_not_equal(app->top, form);                    /* a word over the form */
    press(app, EVENT_ENTER);
    assert_ptr_equal(app->top, form);
    retype(app, "丸太");
    fails(app, SIDE_KEEP, "00-747");
    screen_tick(app);
    assert_ptr_equal(app->top, form);                        /* and no more of it for this record */
    stop(app);
}

static void what_is_thrown_away_leaves_the_server_too(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    retype(app, "丸机");
    answer(app, SIDE_KEEP, NULL);
    press(app, EVENT_F3);
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_int_equal(fake.asks[SIDE_DROP], 1);
    assert_null(app->top);
    stop(app);
}

static struct record *waiting(const char *form, const char *request, int item_no)
{
    struct record *row = record_new(fake.arena), *args = record_new(fake.arena);
    record_set(fake.arena, row, "request", value_text(request));
    record_set(fake.arena, row, "form", value_text(form));
    record_set(fake.arena, row, "at", value_text("11-23 17:10"));
    record_set(fake.arena, row, "terminal", value_text("T-01"));
    if (item_no > 0)
        record_set(fake.arena, args, "item_no", value_int(item_no));
    record_set(fake.arena, row, "args", record_value(args));
    return row;
}

static struct record *kept(const char *form, const char *request, const char *label)
{
    struct record *row = waiting(form, request, 0), *texts = record_new(fake.arena);
    record_set(fake.arena, texts, "label", value_text(label));
    record_set(fake.arena, row, "texts", record_value(texts));
    return row;
}

static void drafts_wait(struct app *app, struct record *row)
{
    drafts_ask(app);
    drafts_ask(app);                                        /* asked already */
    assert_int_equal(fake.asks[SIDE_DRAFTS], 1);
    fake.side[SIDE_DRAFTS].state = JOB_RUNNING;
    drafts_tick(app);
    assert_int_equal(drafts_count(app), 0);
    fake.side[SIDE_DRAFTS].rows = (struct value_list){0};
    value_list_add(fake.arena, &fake.side[SIDE_DRAFTS].rows, record_value(row));
    fake.side[SIDE_DRAFTS].state = JOB_DONE;
    drafts_tick(app);
    fake.side[SIDE_DRAFTS].state = JOB_RUNNING;
    assert_int_equal(drafts_count(app), 1);
}

static const char REQUEST[] = "01234567-89ab-4cde-8f01-23456789abcd";

static void a_draft_is_offered_where_it_was_typed(void **unused)
{
    (void)unused;
    struct app *app = app_start_on_line();
    drafts_wait(app, waiting("stock.entry", REQUEST, 0));
    app_open(app, "stock.entry", NULL, NULL);
    screen_tick(app);
    assert_shows(app, "ui.draft-offer-what");
    type(app, "y");
    press(app, EVENT_ENTER);
    assert_string_equal(fake.said[SIDE_TAKE], REQUEST);
    answer(app, SIDE_TAKE, kept("stock.entry", REQUEST, "置いた机"));
    assert_shows(app, "品名 [置いた机");
    assert_shows(app, "ui.draft-taken");
    press(app, EVENT_ENTER), press(app, EVENT_ENTER), enter(app, "1");
    press(app, EVENT_F10);
    assert_string_equal(fake.request, REQUEST);             /* the same request: it can never count twice */
    stop(app);
}

static void a_declined_draft_is_not_offered_again(void **unused)
{
    (void)unused;
    struct app *app = app_start_on_line();
    drafts_wait(app, waiting("stock.entry", REQUEST, 0));
    app_open(app, "stock.entry", NULL, NULL);
    screen_tick(app);
    press(app, EVENT_F12);
    assert_int_equal(fake.asks[SIDE_TAKE], 0);
    press(app, EVENT_F3);
    app_open(app, "stock.entry", NULL, NULL);
    screen_tick(app);
    assert_hides(app, "ui.draft-offer-what");
    stop(app);
}

/* A draft of record 9 is none of record 7, nor is one that was begun before its record was known. */
static void a_draft_of_another_record_is_not_offered(void **unused)
{
    (void)unused;
    static const int of[] = {9, 0};
    for (size_t i = 0; i < COUNT_OF(of); i++) {
        struct app *app = app_start_on_line();
        drafts_wait(app, waiting("stock.mend", REQUEST, of[i]));
        app_open(app, "stock.mend", item("x"), NULL);
        value_list_add(fake.arena, &fake.job.rows, record_value(item("長机")));
        fake.job.state = JOB_DONE;
        screen_tick(app);
        screen_tick(app);
        assert_hides(app, "ui.draft-offer-what");
        stop(app);
    }
}

/* The header of a bundle that never came to be is offered to who makes one, not to who mends
 * another; the half mended one of a bundle is offered to that bundle alone. */
static void a_header_is_gone_on_with_where_it_belongs(void **unused)
{
    (void)unused;
    static const char five[] = "55555555-89ab-4cde-8f01-23456789abcd";
    static const struct form_sink sink = {.mode = DRAFT_MEND, .label = "ui.bar.bundle-begin", .asks = true};
    static const struct { const char *head, *bundle; bool is_made, is_offered; } rows[] = {
        {REQUEST, NULL, false, true}, {REQUEST, NULL, true, false},
        {five, "5", true, true},      {REQUEST, "6", true, false}, {REQUEST, "6", false, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct app *app = app_start_on_line();
        struct record *row = waiting("stock.entry", REQUEST, 0);
        record_set(fake.arena, row, "head", value_text(rows[i].head));
        if (rows[i].bundle != NULL)
            record_set(fake.arena, row, "bundle", value_text(rows[i].bundle));
        drafts_wait(app, row);
        struct screen *form = form_open_sink(app, catalog_form(app->desk.catalog, "stock.entry"), NULL, &sink, NULL);
        form_keep_head(form, "stock.entry", five, rows[i].is_made);
        screen_tick(app);
        if (rows[i].is_offered)
            assert_shows(app, "ui.draft-offer-what");
        else
            assert_hides(app, "ui.draft-offer-what");
        stop(app);
    }
}

static void a_draft_that_is_gone_or_not_told_is_said(void **unused)
{
    (void)unused;
    for (int lost = 0; lost < 2; lost++) {
        struct app *app = app_start_on_line();
        drafts_wait(app, waiting("stock.entry", REQUEST, 0));
        app_open(app, "stock.entry", NULL, NULL);
        screen_tick(app);
        type(app, "y");
        press(app, EVENT_ENTER);
        if (lost)
            fails(app, SIDE_TAKE, "00-502");
        else
            answer(app, SIDE_TAKE, NULL);
        assert_shows(app, lost ? "00-502" : "ui.draft-gone");
        stop(app);
    }
}

static void the_menu_offers_all_drafts(void **unused)
{
    (void)unused;
    struct app *app = app_start_on_line();
    menu_open(app);
    drafts_choose(app->top);                                /* none waits: a bell */
    assert_hides(app, "ui.draft-choose");
    screen_tick(app);                                       /* the menu itself asks when it comes in sight */
    fake.asks[SIDE_DRAFTS] = 0;
    if (app->drafts.asking != NULL)
        job_free(&app->drafts.asking);
    drafts_wait(app, waiting("stock.entry", REQUEST, 0));
    drafts_choose(app->top);
    assert_shows(app, "11-23 17:10  備品の登録  T-01");
    press(app, EVENT_F12);
    record_set(fake.arena, app->drafts.rows.item[0].record, "matter", value_int(45));
    drafts_choose(app->top);
    assert_shows(app, "備品の登録ui.draft-matter  T-01");    /* one that was put aside has its number */
    press(app, EVENT_ENTER);
    assert_string_equal(fake.said[SIDE_TAKE], REQUEST);
    fake.side[SIDE_TAKE].rows = (struct value_list){0};
    value_list_add(fake.arena, &fake.side[SIDE_TAKE].rows, record_value(kept("stock.entry", REQUEST, "置いた机")));
    fake.side[SIDE_TAKE].state = JOB_DONE;
    drafts_tick(app);
    screen_tick(app);
    assert_shows(app, "品名 [置いた机");
    stop(app);
}

static void what_was_put_aside_is_taken_by_its_number(void **unused)
{
    (void)unused;
    for (int how = 0; how < 3; how++) {
        struct app *app = app_start_on_line();
        words_are_real(app);
        menu_open(app);
        drafts_take_matter(app, 45);
        drafts_take_matter(app, 46);                        /* one after the other */
        assert_string_equal(fake.said[SIDE_TAKE], "45");
        struct record *row = kept("stock.entry", REQUEST, "置いた机");
        record_set(fake.arena, row, "note", value_text("午後また来る"));
        record_set(fake.arena, row, "matter", value_int(45));
        fake.side[SIDE_TAKE].rows = (struct value_list){0};
        if (how == 0)
            value_list_add(fake.arena, &fake.side[SIDE_TAKE].rows, record_value(row));
        fake.side[SIDE_TAKE].state = how == 2 ? JOB_FAILED : JOB_DONE;
        if (how == 2)
            error_set(&fake.side[SIDE_TAKE].error, "00-502", NULL);
        drafts_tick(app);
        screen_tick(app);
        assert_shows(app, how == 0 ? "午後また来る" : how == 1 ? "45" : "00-502");
        stop(app);
    }
}

/* ---- put aside ---- */

static void a_form_is_put_aside_with_a_note(void **unused)
{
    (void)unused;
    struct app *app = app_with_record();
    control(app, 'S');                                      /* nothing typed: nothing to put aside */
    assert_hides(app, "ui.aside-note");
    retype(app, "丸机");
    answer(app, SIDE_KEEP, NULL);
    control(app, 'S');
    assert_shows(app, "ui.aside-note");
    enter(app, "  ");                                       /* blanks are no note */
    assert_shows(app, "ui.aside-note-wanted");
    control(app, 'S');
    enter(app, "午後また来る");
    struct record *colleague = record_new(fake.arena);
    record_set(fake.arena, colleague, "login", value_text("n_taro"));
    record_set(fake.arena, colleague, "name", value_text("太郎"));
    answer(app, SIDE_PEOPLE, colleague);
    assert_shows(app, "太郎");
    press(app, EVENT_DOWN), press(app, EVENT_DOWN);
    press(app, EVENT_ENTER);
    assert_string_equal(fake.said[SIDE_MATTER], "n_taro/午後また来る");
    struct record *number = record_new(fake.arena);
    record_set(fake.arena, number, "matter", value_int(45));
    answer(app, SIDE_MATTER, number);
    assert_null(app->top);                                  /* it has left this desk */
    assert_int_equal(app->writes, 1);
    stop(app);
}

static void putting_aside_that_fails_keeps_the_form(void **unused)
{
    (void)unused;
    static const struct { enum side side; const char *login; int downs; } at[] = {{SIDE_PEOPLE, NULL, 0}, {SIDE_MATTER, "", 0}, {SIDE_MATTER, "n_hanako", 1}};
    for (size_t i = 0; i < COUNT_OF(at); i++) {
        struct app *app = app_with_record();
        retype(app, "丸机");
        control(app, 'S');
        enter(app, "午後");
        if (at[i].side == SIDE_MATTER) {
            answer(app, SIDE_PEOPLE, NULL);
            for (int k = 0; k < at[i].downs; k++)
                press(app, EVENT_DOWN);
            press(app, EVENT_ENTER);
            assert_string_equal(fake.said[SIDE_MATTER], arena_format(fake.arena, "%s/午後", at[i].login));
        }
        fails(app, at[i].side, "00-502");
        assert_shows(app, "00-502");
        press(app, EVENT_ENTER);
        press(app, EVENT_BACKTAB);
        assert_shows(app, "[丸机");
        stop(app);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_is_kept_one_at_a_time),
        cmocka_unit_test(the_text_in_hand_is_kept_when_the_hand_rests),
        cmocka_unit_test(what_the_line_swallowed_is_kept_again),
        cmocka_unit_test(who_has_too_many_is_told_once),
        cmocka_unit_test(what_is_thrown_away_leaves_the_server_too),
        cmocka_unit_test(a_draft_is_offered_where_it_was_typed),
        cmocka_unit_test(a_declined_draft_is_not_offered_again),
        cmocka_unit_test(a_draft_of_another_record_is_not_offered),
        cmocka_unit_test(a_header_is_gone_on_with_where_it_belongs),
        cmocka_unit_test(a_draft_that_is_gone_or_not_told_is_said),
        cmocka_unit_test(the_menu_offers_all_drafts),
        cmocka_unit_test(what_was_put_aside_is_taken_by_its_number),
        cmocka_unit_test(a_form_is_put_aside_with_a_note),
        cmocka_unit_test(putting_aside_that_fails_keeps_the_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
