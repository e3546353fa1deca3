/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk who reads English, or who types a flag, a secret, a unit, sees something
 * else than is kept. */
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

/* What is no moment to the letter is shown as it came. */
static void a_moment_is_told_in_the_calendar_of_the_screen(void **unused)
{
    static const struct { const char *came, *ja, *en; } example[] = {
        {"2026-11-26 23:05", "令和8年11月26日 23時05分", "2026-11-26 23:05"}, {"2019-04-30 09:00", "平成31年4月30日 9時00分", "2019-04-30 09:00"},
        {"2026-02-30 23:05", "2026-02-30 23:05", "2026-02-30 23:05"}, {"2026-11-26 23:0x", "2026-11-26 23:0x", "2026-11-26 23:0x"},
        {"2026-11-26", "2026-11-26", "2026-11-26"}, {"山本", "山本", "山本"},
    };
    (void)unused;
    struct app *app = app_start();
    words_are_real(app);
    for (size_t i = 0; i < COUNT_OF(example); i++) {
        app->desk.english = false;
        assert_string_equal(say_words(app, NULL, example[i].came), example[i].ja);
        app->desk.english = true;
        assert_string_equal(say_words(app, NULL, example[i].came), example[i].en);
    }
    words_free(&app->words);
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

/* Without the line of messages, which is the last but one. */
static const char *filled_part(struct app *app)
{
    const char *text = screen_text(app), *end = text;
    for (int row = 0; row < SCREEN_ROWS - 2; row++)
        end = strchr(end, '\n') + 1;
    return arena_textn(fake.arena, text, (size_t)(end - text));
}

static void a_key_that_means_nothing_here_says_why_and_does_nothing(void **unused)
{
    (void)unused;
    struct app *app = app_on("stock.place", false);
    const char *before = filled_part(app);
    static const struct { enum event_kind kind; char letter; const char *word; } nothing[] = {
        {EVENT_F2, 0, "ui.no-problem"},      {EVENT_F5, 0, "ui.no-unknown"},      {EVENT_F6, 0, "ui.no-copy"},
        {EVENT_F7, 0, "ui.no-page"},         {EVENT_F8, 0, "ui.no-page"},         {EVENT_F9, 0, ""},
        {EVENT_F11, 0, ""},                  {EVENT_INSERT, 0, ""},               {EVENT_CTRL, 'A', "ui.row-none"},
        {EVENT_CTRL, 'B', "ui.row-none"},    {EVENT_CTRL, 'D', "ui.row-none"},    {EVENT_CTRL, 'E', "ui.no-problem"},
        {EVENT_CTRL, 'N', "ui.row-none"},    {EVENT_CTRL, 'O', "ui.no-recall"},   {EVENT_CTRL, 'Q', "ui.no-find"},
        {EVENT_CTRL, 'R', "ui.no-restore"},  {EVENT_CTRL, 'S', "ui.no-aside"},    {EVENT_CTRL, 'T', "ui.no-take"},
        {EVENT_CTRL, 'V', "ui.row-none"},    {EVENT_CTRL, 'W', "ui.row-none"},    {EVENT_CTRL, 'Y', "ui.no-redo"},
        {EVENT_CTRL, 'Z', "ui.no-undo"},
    };
    for (size_t i = 0; i < COUNT_OF(nothing); i++) {
        if (nothing[i].letter != 0)
            control(app, nothing[i].letter);
        else
            press(app, nothing[i].kind);
        assert_shows(app, nothing[i].word);
        assert_string_equal(filled_part(app), before);
    }
    press(app, EVENT_F1);
    assert_string_not_equal(filled_part(app), before);
    assert_shows(app, "F4 ui.bar.lookup");       /* what works here, from the one table */
    assert_shows(app, "ui.help-foot");
    press(app, EVENT_F1);                        /* the second depth: all keys of the place */
    assert_shows(app, "ui.key.");
    assert_hides(app, "ui.help-foot");
    press(app, EVENT_F12);
    assert_string_equal(filled_part(app), before);
    control(app, 'K');
    assert_shows(app, "ui.key.");
    press(app, EVENT_F12);
    control(app, 'F');
    assert_shows(app, "ui.fast");
    press(app, EVENT_F12);
    assert_string_equal(filled_part(app), before);
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

/* A full stop takes its letter along, and that letter its word. */
static void a_word_is_never_broken_before_its_stop(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    struct list lines = text_wrap(arena, "third party.", 11);
    assert_int_equal(lines.count, 2);
    assert_string_equal(lines.item[0], "third ");
    assert_string_equal(lines.item[1], "party.");
    lines = text_wrap(arena, "第三者です。", 10);
    assert_string_equal(lines.item[0], "第三者で");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_and_codes_are_english_where_they_fit),
        cmocka_unit_test(a_moment_is_told_in_the_calendar_of_the_screen),
        cmocka_unit_test(every_kind_of_field_shows_what_it_holds),
        cmocka_unit_test(a_key_that_means_nothing_here_says_why_and_does_nothing),
        cmocka_unit_test(a_form_to_look_at_is_read_again),
        cmocka_unit_test(a_word_is_never_broken_before_its_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
