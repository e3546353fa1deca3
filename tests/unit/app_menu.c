/* SPDX-License-Identifier: Apache-2.0 */
/*
 * If this fails, a clerk is offered work of a system that the city does not run, that nobody gave
 * the clerk, or that does not work today. The rule: matrix of the office ∩ permissions of the role
 * ∩ systems that are open.
 */
#include "app_fake.h"

enum { FIRST = 392049, SECOND = 392111 };     /* keys runs in the first alone; slip has a mistake; cart has no folder */
enum { STOCK_LOOK = 1, STOCK_ENTER = 2, KEYS_LOOK = 4, SLIP = 8, CART = 16 };
static const struct { int bit; const char *text; } lines[] = {
    {STOCK_LOOK, "備品を見る"}, {STOCK_ENTER, "備品を入れる"}, {KEYS_LOOK, "鍵を見る"}, {SLIP, "伝票"}, {CART, "何もない仕事"},
};

struct example { int city; const char *may[6], *closed[2]; int shown; };

static const char *menu_of(struct app *app, const struct example *example)
{
    static struct session session;
    session = (struct session){.may = example->may, .closed = example->closed};
    fake.session = &session;
    app->desk.city = example->city;
    menu_open(app);
    return screen_text(app);
}

static void check(const struct example *example)
{
    struct app *app = app_start_with("tests/forms/menu");
    const char *shown = menu_of(app, example);
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        if ((strstr(shown, lines[i].text) != NULL) != ((example->shown & lines[i].bit) != 0))
            fail_msg("%d: \"%s\" is %s\n%s", example->city, lines[i].text, example->shown & lines[i].bit ? "missing" : "there", shown);
    app_stop(app);
}

static void a_city_sees_the_systems_of_its_column(void **unused)
{
    static const char *const all[] = {"stock.look", "stock.enter", "keys.look", NULL};
    struct example first = {FIRST, {all[0], all[1], all[2]}, {NULL}, STOCK_LOOK | STOCK_ENTER | KEYS_LOOK};
    struct example second = {SECOND, {all[0], all[1], all[2]}, {NULL}, STOCK_LOOK | STOCK_ENTER};
    (void)unused;
    check(&first);
    check(&second);
}

static void a_role_sees_the_items_of_its_words(void **unused)
{
    struct example look = {FIRST, {"stock.look"}, {NULL}, STOCK_LOOK}, nothing = {FIRST, {NULL}, {NULL}, 0};
    (void)unused;
    check(&look);
    check(&nothing);
}

/* A system that is wrong, or that the database knows in another version, is named with its reason
 * to those who have a word of it, and nothing of it can be chosen; the others go on. */
static void what_does_not_work_today_is_closed_and_says_why(void **unused)
{
    struct example slip = {FIRST, {"slip.look", "stock.look"}, {NULL}, STOCK_LOOK | SLIP};
    struct example version = {FIRST, {"stock.look", "keys.look"}, {"keys"}, STOCK_LOOK};
    (void)unused;
    check(&slip);
    check(&version);
    struct app *app = app_start_with("tests/forms/menu");
    assert_non_null(strstr(menu_of(app, &version), "鍵  ui.closed-version"));
    app_stop(app);
}

static void a_closed_item_cannot_be_chosen_by_its_number(void **unused)
{
    struct example slip = {FIRST, {"slip.look", "stock.look"}, {NULL}, 0};
    struct app *app = app_start_with("tests/forms/menu");
    (void)unused;
    menu_of(app, &slip);
    assert_shows(app, ">  1  備品を見る");
    press(app, EVENT_DOWN);
    assert_shows(app, ">  1  備品を見る");
    app_stop(app);
}

/* A screen on is the last item there is where the menu is shorter; back, the first: never a
 * heading. */
static void a_page_on_and_back_is_an_item(void **unused)
{
    struct example all = {FIRST, {"stock.look", "stock.enter", "keys.look"}, {NULL}, 0};
    struct example nothing = {FIRST, {NULL}, {NULL}, 0};
    struct app *app = app_start_with("tests/forms/menu");
    (void)unused;
    menu_of(app, &nothing);
    press(app, EVENT_F8);
    press(app, EVENT_F7);
    menu_of(app, &all);
    press(app, EVENT_F8);
    assert_shows(app, ">  3  鍵を見る");
    press(app, EVENT_PAGE_DOWN);
    assert_shows(app, ">  3  鍵を見る");
    press(app, EVENT_PAGE_UP);
    assert_shows(app, ">  1  備品を見る");
    press(app, EVENT_PAGE_DOWN);
    press(app, EVENT_F7);
    assert_shows(app, ">  1  備品を見る");
    app_stop(app);
}

/* The answer of the database about what waits: two numbers. */
static void answer(struct app *app, int64_t waiting, int64_t overdue)
{
    struct record *row = record_new(fake.arena);
    record_set(fake.arena, row, "waiting_count", value_int(waiting));
    record_set(fake.arena, row, "overdue_count", value_int(overdue));
    fake.job.rows = (struct value_list){0};
    value_list_add(fake.arena, &fake.job.rows, (struct value){.kind = VALUE_RECORD, .record = row});
    fake.job.state = JOB_DONE;
    screen_tick(app);
    arena_clear(app->desk.turn);
}

/* Asked again when the menu comes back to sight. */
static void go_and_come_back(struct app *app)
{
    fake.job.state = JOB_RUNNING;
    notice_tell(app, STYLE_PLAIN, "a", "b");
    screen_tick(app);
    press(app, EVENT_F3);
    screen_tick(app);
}

static void what_waits_stands_beside_its_item_and_calls_once(void **unused)
{
    struct example look = {FIRST, {"stock.look"}, {NULL}, STOCK_LOOK};
    struct app *app = app_start_with("tests/forms/menu");
    (void)unused;
    menu_of(app, &look);
    screen_tick(app);
    assert_hides(app, "ui.menu-waits");          /* not known yet is not 0 */
    answer(app, 3, 0);
    assert_shows(app, "備品を見る  ui.menu-waits");
    assert_string_equal(app->flash, "");
    go_and_come_back(app);
    answer(app, 3, 1);
    assert_shows(app, "備品を見る  ui.menu-overdue");
    assert_string_equal(app->flash, "ui.menu-call");
    app->flash[0] = '\0';
    go_and_come_back(app);
    answer(app, 4, 1);                           /* the same one still waits: no second call */
    assert_string_equal(app->flash, "");
    go_and_come_back(app);
    fake.job.state = JOB_FAILED;
    screen_tick(app);
    assert_hides(app, "ui.menu-waits");
    assert_hides(app, "ui.menu-overdue");
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_city_sees_the_systems_of_its_column),
        cmocka_unit_test(a_role_sees_the_items_of_its_words),
        cmocka_unit_test(what_does_not_work_today_is_closed_and_says_why),
        cmocka_unit_test(a_closed_item_cannot_be_chosen_by_its_number),
        cmocka_unit_test(a_page_on_and_back_is_an_item),
        cmocka_unit_test(what_waits_stands_beside_its_item_and_calls_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
