/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a message speaks of a field by a name that stands nowhere on the screen, or of a
 * row without saying whose. */
#include "app_fake.h"

static struct app *app_on_drawn(void)
{
    struct app *app = app_start();
    words_are_real(app);
    app_open(app, "stock.drawn", NULL, NULL);
    arena_clear(app->desk.turn);
    return app;
}

static const char *label_of(struct app *app, const char *id)
{
    return form_field(catalog_form(app->desk.catalog, "stock.drawn"), id)->name.ja;
}

static void what_is_drawn_before_a_field_is_its_name(void **unused)
{
    (void)unused;
    struct app *app = app_on_drawn();
    assert_string_equal(label_of(app, "lent_date"), "借りた日");
    assert_string_equal(label_of(app, "shelf_no"), "置く場所");      /* behind the unit before it, without its remark */
    assert_string_equal(label_of(app, "first_date"), "始まり");      /* 期間 stands before two */
    assert_string_equal(label_of(app, "last_date"), "終わり");       /* から names nothing */
    assert_string_equal(label_of(app, "about"), "品の説明");         /* 品名 is a column, too */
    assert_string_equal(label_of(app, "giver"), "本人 氏名");
    assert_string_equal(label_of(app, "taker"), "返す人の氏名");     /* it says whose; what is drawn is in it */
    app_stop(app);
}

static void messages_and_help_say_what_is_drawn(void **unused)
{
    (void)unused;
    struct app *app = app_on_drawn();
    press(app, EVENT_F10);
    assert_shows(app, "00-101 「借りた日」が入力されていません。");
    press(app, EVENT_F2);
    assert_shows(app, "誤り 借りた日: 00-101");
    assert_shows(app, "誤り 本: 00-112 「本」の行の数が合いません。");
    press(app, EVENT_F12);
    press(app, EVENT_F1);
    assert_shows(app, "借りた日");
    assert_hides(app, "貸出日");
    app_stop(app);
}

static const char *where(struct app *app)
{
    return screen_where(app);
}

static void jump(struct app *app, const char *label)
{
    control(app, 'G');
    enter(app, label);
}

static void a_field_is_found_by_what_is_drawn_and_by_its_own_name(void **unused)
{
    (void)unused;
    struct app *app = app_on_drawn();
    static const struct { const char *label, *id; } row[] = {
        {"場所", "shelf_no"}, {"借りた日", "lent_date"}, {"棚", "shelf_no"}, {"貸出日", "lent_date"},
        {"説明", "about"}, {"7", "shelf_no"},
    };
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        jump(app, row[i].label);
        assert_non_null(strstr(where(app), row[i].id));
    }
    app_stop(app);
}

/* Asked again, the next one of that name: the second of two grids is reached, and then the first
 * again. */
static void one_name_reaches_each_of_its_places_in_turn(void **unused)
{
    (void)unused;
    struct app *app = app_on_drawn();
    jump(app, "数");
    assert_non_null(strstr(where(app), "books.amount/1"));
    jump(app, "数");
    assert_non_null(strstr(where(app), "boxes.amount/1"));
    jump(app, "数");
    assert_non_null(strstr(where(app), "books.amount/1"));
    app_stop(app);
}

/* Who does not know what a field is called picks it: each has its number, a grid's columns the grid
 * before them. */
static void all_places_are_listed_to_pick_from(void **unused)
{
    (void)unused;
    struct app *app = app_on_drawn();
    control(app, 'G');
    assert_shows(app, "F4 一覧");
    press(app, EVENT_F4);
    assert_shows(app, "> 1 借りた日");
    assert_shows(app, "9 本 › 品名");
    type(app, "箱");
    assert_hides(app, "借りた日 │");
    press(app, EVENT_DOWN);
    press(app, EVENT_ENTER);
    assert_non_null(strstr(where(app), "boxes.amount/1"));
    jump(app, "12");                             /* the same by its number */
    assert_non_null(strstr(where(app), "boxes.amount/1"));
    app_stop(app);
}

static void what_is_only_to_look_at_is_shown_and_said(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    words_are_real(app);
    app_open(app, "stock.entry", NULL, NULL);
    jump(app, "合計");                           /* on the second page, computed */
    assert_shows(app, "(2/2 明細)");
    assert_shows(app, "「合計」は見るだけの項目です。");
    jump(app, "理由");                           /* of chairs only */
    assert_shows(app, "「理由」は、ほかの項目の値によって出る項目です。");
    app_stop(app);
}

static void an_alert_of_a_row_says_whose_it_is(void **unused)
{
    (void)unused;
    struct app *app = app_on_drawn();
    enter(app, "R8.11.1");
    jump(app, "数");
    enter(app, "1");
    enter(app, "青い本");
    enter(app, "7");
    press(app, EVENT_F10);
    assert_shows(app, "〔2行目「青い本」の数〕");
    assert_int_equal(fake.submits, 0);
    press(app, EVENT_ENTER), press(app, EVENT_ENTER);            /* a repeated Enter passes nothing */
    assert_int_equal(fake.submits, 0);
    type(app, "Y");
    press(app, EVENT_ENTER);
    assert_int_equal(fake.submits, 1);
    assert_int_equal(fake.acks, 1);
    app_stop(app);
}

/* In English too, though the database and the check know the Japanese name alone. */
static void english_messages_have_english_names(void **unused)
{
    (void)unused;
    struct app *app = app_start();
    struct error err = ERROR_NONE;
    app->words = words_open("build/locale", "en", &err);
    app->desk.english = true;
    app_open(app, "stock.drawn", NULL, NULL);
    press(app, EVENT_F10);
    assert_shows(app, "00-101 “lent date” is empty.");
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_drawn_before_a_field_is_its_name),
        cmocka_unit_test(messages_and_help_say_what_is_drawn),
        cmocka_unit_test(a_field_is_found_by_what_is_drawn_and_by_its_own_name),
        cmocka_unit_test(one_name_reaches_each_of_its_places_in_turn),
        cmocka_unit_test(all_places_are_listed_to_pick_from),
        cmocka_unit_test(what_is_only_to_look_at_is_shown_and_said),
        cmocka_unit_test(an_alert_of_a_row_says_whose_it_is),
        cmocka_unit_test(english_messages_have_english_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
