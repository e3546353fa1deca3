/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk cannot tell which form of a letter is registered, or cannot enter a name
 * that no input method knows. The figures stand in MJ文字情報一覧表 (葛: MJ022335, 戸籍統一文字番号
 * 349920, 11 strokes, U+845B U+E0102). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "madoguchi/screen.h"

#define KATSU "\u845B\U000E0102"

struct sheet { struct screen screen; struct line line; bool field; };

static void sheet_draw(struct screen *screen, struct canvas *canvas)
{
    struct sheet *self = (struct sheet *)screen;
    canvas_put(canvas, 5, 4, 20, STYLE_PLAIN, KATSU "\u57CE\u202E\uFA19");
    if (self->field)
        canvas_cursor(canvas, 3, line_draw(&self->line, canvas, 3, 10, 20, STYLE_FOCUS, false));
    else
        canvas_cursor(canvas, 5, 4);
}

static void sheet_event(struct screen *screen, const struct event *event)
{
    line_event(&((struct sheet *)screen)->line, event, 0, NULL);
}

static void sheet_close(struct screen *screen)
{
    line_release(&((struct sheet *)screen)->line);
}

static const struct screen_ops sheet_ops = {.draw = sheet_draw, .event = sheet_event, .close = sheet_close};

static struct app *start(bool field, int rows, int columns)
{
    static struct app app;
    app = (struct app){.canvas = canvas_new(rows, columns), .desk.turn = arena_new(),
                       .config = {.forms = "forms", .fonts = "/usr/share/fonts/truetype/ipamj"}};
    struct sheet *sheet = screen_open(&app, &sheet_ops, sizeof *sheet);
    line_init(&sheet->line);
    sheet->field = field;
    screen_draw(&app);
    return &app;
}

static void stop(struct app *app)
{
    screen_close_all(app);
    canvas_free(&app->canvas);
    arena_free(&app->desk.turn);
}

static void key(struct app *app, enum event_kind kind, char letter, const char *text)
{
    screen_event(app, &(struct event){.kind = kind, .letter = letter, .text = text});
    screen_draw(app);
}

static bool shows(struct app *app, const char *text)
{
    struct buffer screen = {0};
    canvas_text(app->canvas, &screen);
    bool found = strstr(buffer_string(&screen), text) != NULL;
    buffer_release(&screen);
    return found;
}

static void any_letter_of_any_screen_is_told(void **unused)
{
    (void)unused;
    static const struct { const char *codes, *known; } want[] = {
        {"U+845B U+E0102", "MJ022335"}, {"U+57CE", "MJ"}, {"U+202E", "ui.character.unlisted"}, {"U+FA19", "MJ"},
    };
    struct app *app = start(false, 24, 80);
    key(app, EVENT_CTRL, 'X', NULL);
    for (size_t i = 0; i < COUNT_OF(want); i++) {
        int row, column;
        if (!shows(app, want[i].codes) || !shows(app, want[i].known))
            fail_msg("%s is not told", want[i].codes);
        canvas_cursor_place(app->canvas, &row, &column);
        assert_int_equal(row, 5);
        assert_int_equal(column, 4 + 2 * (int)i);
        key(app, EVENT_RIGHT, 0, NULL);
    }
    key(app, EVENT_ESCAPE, 0, NULL);
    assert_false(shows(app, "U+"));
    stop(app);
}

static void the_form_is_drawn_large_or_said_to_be_missing(void **unused)
{
    (void)unused;
    for (int wide = 0; wide < 2; wide++) {
        struct app *app = start(false, wide ? 43 : 24, wide ? 132 : 80);
        key(app, EVENT_CTRL, 'X', NULL);
        key(app, EVENT_ENTER, 0, NULL);
        assert_true(shows(app, "\u2588") && shows(app, "MJ022335") && shows(app, "349920") && shows(app, "J+845B"));
        assert_true(shows(app, "1-19-75") && shows(app, "11"));
        assert_false(shows(app, "ui.character.no-glyph"));
        key(app, EVENT_F3, 0, NULL);
        key(app, EVENT_RIGHT, 0, NULL);
        key(app, EVENT_RIGHT, 0, NULL);
        key(app, EVENT_ENTER, 0, NULL);          /* the sign of a letter that may not be shown */
        assert_true(shows(app, "ui.character.no-glyph") && shows(app, "U+202E"));
        stop(app);
    }
}

static void a_letter_is_found_and_entered_without_an_input_method(void **unused)
{
    (void)unused;
    struct app *app = start(true, 24, 80);
    struct sheet *sheet = (struct sheet *)app->top;
    key(app, EVENT_TEXT, 0, "a");
    key(app, EVENT_CTRL, 'X', NULL);
    key(app, EVENT_F4, 0, NULL);
    key(app, EVENT_TEXT, 0, "kuzu");
    key(app, EVENT_TAB, 0, NULL);
    key(app, EVENT_TEXT, 0, "140");
    key(app, EVENT_TAB, 0, NULL);
    key(app, EVENT_TEXT, 0, "11");
    key(app, EVENT_ENTER, 0, NULL);
    assert_true(shows(app, "MJ022335"));
    assert_false(shows(app, "MJ022336"));        /* twelve strokes */
    key(app, EVENT_ENTER, 0, NULL);
    key(app, EVENT_ENTER, 0, NULL);
    assert_string_equal(line_text(&sheet->line), "a" KATSU);
    assert_ptr_equal(app->top, sheet);
    key(app, EVENT_CTRL, 'X', NULL);
    assert_true(shows(app, "U+845B U+E0102"));   /* the letter before the cursor */
    key(app, EVENT_F4, 0, NULL);
    key(app, EVENT_BACKTAB, 0, NULL);
    key(app, EVENT_TEXT, 0, "MJ022337");
    key(app, EVENT_ENTER, 0, NULL);
    key(app, EVENT_F10, 0, NULL);
    assert_string_equal(line_text(&sheet->line), "a" KATSU "\u845B\U000E0107");
    stop(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_letter_of_any_screen_is_told),
        cmocka_unit_test(the_form_is_drawn_large_or_said_to_be_missing),
        cmocka_unit_test(a_letter_is_found_and_entered_without_an_input_method),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
