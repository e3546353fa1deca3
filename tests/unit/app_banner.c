/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk types a whole notification in before a server that takes nothing says
 * so. */
#include "app_fake.h"

static bool standby;

bool db_is_read_only(const struct db *db)
{
    (void)db;
    return standby;
}

static bool first_row_is(struct app *app, const char *words)
{
    struct buffer screen = {0};
    screen_draw(app);
    canvas_row_text(app->canvas, 0, &screen);
    const char *row = buffer_string(&screen);
    bool is = row[0] == ' ' && strncmp(row + 1, words, strlen(words)) == 0 && canvas_style(app->canvas, 0, 1) == STYLE_ALERT;
    buffer_release(&screen);
    arena_clear(app->desk.turn);
    return is;
}

static struct app *with_words(const char *locale)
{
    struct error err = ERROR_NONE;
    struct app *app = app_start_on_line();
    app->words = words_open("build/locale", locale, &err);
    assert_non_null(app->words);
    return app;
}

static void close_all(struct app *app)
{
    struct words *words = app->words;
    standby = false;
    app->db->state = DB_READY;
    drafts_release(app);
    app_stop(app);
    words_free(&words);
}

/* A list, a form and whatever opens above them: the band at the top of every screen, while it lasts
 * and no longer. */
static void every_screen_says_read_only(void **unused)
{
    (void)unused;
    static const struct { const char *locale, *words; } tongues[] = {
        {"ja", "参照専用  サーバーの交代中です。照会はできますが、登録と証明はできません。"}, {"en", "Read-only: the servers are changing over."},
    };
    static const char *const screens[] = {"stock.items", "stock.slip"};
    for (size_t i = 0; i < COUNT_OF(tongues); i++) {
        struct app *app = with_words(tongues[i].locale);
        for (size_t k = 0; k < COUNT_OF(screens); k++) {
            app_open(app, screens[k], NULL, NULL);
            assert_false(first_row_is(app, tongues[i].words));
            standby = true;
            assert_true(first_row_is(app, tongues[i].words));
            standby = false;
            assert_false(first_row_is(app, tongues[i].words));
        }
        close_all(app);
    }
}

/* With no server at all nothing can be looked up either: that is said instead. */
static void a_lost_line_says_more(void **unused)
{
    (void)unused;
    struct app *app = with_words("en");
    app_open(app, "stock.items", NULL, NULL);
    standby = true;
    app->db->state = DB_LOST;
    const char *lost = say(app, "ui.lost");
    assert_true(first_row_is(app, lost));
    app->db->state = DB_REFUSED;                 /* nobody tries again: who waited for it would wait for ever */
    assert_true(first_row_is(app, "This login is not accepted any more."));
    close_all(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_says_read_only),
        cmocka_unit_test(a_lost_line_says_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
