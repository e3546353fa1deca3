/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, whoever passes a counter that its clerk has left reads what was on the screen. */
#include "app_fake.h"

static bool is_seen(struct app *app, const char *text)
{
    struct buffer screen = {0};
    screen_draw(app);
    canvas_text(app->canvas, &screen);
    bool seen = strstr(buffer_string(&screen), text) != NULL;
    buffer_release(&screen);
    return seen;
}

static void nothing_shows_above_the_lock(void **unused)
{
    (void)unused;
    struct app app = {.canvas = canvas_new(24, 80), .desk.turn = arena_new()};
    fake = (struct fake){0};
    notice_tell(&app, STYLE_PLAIN, "before", "a name");
    assert_true(is_seen(&app, "a name"));
    lock_open(&app);
    assert_false(is_seen(&app, "a name"));
    notice_tell(&app, STYLE_PLAIN, "meanwhile", "another name");        /* a paper came out, a search ended */
    assert_false(is_seen(&app, "another name"));
    screen_event(&app, &(struct event){.kind = EVENT_F3});
    screen_event(&app, &(struct event){.kind = EVENT_ESCAPE});
    screen_event(&app, &(struct event){.kind = EVENT_CTRL, .letter = 'X'});
    assert_false(is_seen(&app, "a name") || is_seen(&app, "another name"));
    screen_leave(app.top);              /* as the right passphrase does */
    screen_settle(&app);
    assert_true(is_seen(&app, "another name"));
    screen_close_all(&app);
    canvas_free(&app.canvas);
    arena_free(&app.desk.turn);
}

/* From whatever screen; not twice, not where nobody is logged in, and not on a kiosk, which nobody
 * could open again. */
static void ctrl_l_locks_any_screen(void **unused)
{
    (void)unused;
    const struct event lock = {.kind = EVENT_CTRL, .letter = 'L'}, other = {.kind = EVENT_CTRL, .letter = 'K'};
    struct app *app = app_start_on_line();
    app_open(app, "stock.items", NULL, NULL);
    assert_false(lock_takes(app, &other));
    assert_true(lock_takes(app, &lock));
    assert_true(app->locked);
    assert_false(lock_takes(app, &lock));
    screen_leave(app->top);
    screen_settle(app);
    app->config.kiosk = "stock.slip";
    assert_false(lock_takes(app, &lock));
    app->config.kiosk = NULL;
    fake.session = NULL;
    assert_false(lock_takes(app, &lock));
    app_stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_shows_above_the_lock), cmocka_unit_test(ctrl_l_locks_any_screen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
