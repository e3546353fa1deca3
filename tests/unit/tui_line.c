/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a Backspace takes half a character, or a name too long for its field is cut
 * without a word. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/text.h"
#include "madoguchi/tui.h"

#define KATSU "\u845B\U000E0102"

static bool press(struct line *line, enum event_kind kind, const char *text, size_t max)
{
    bool rejected = false;
    struct event event = {.kind = kind, .text = text};
    assert_true(line_event(line, &event, max, &rejected));
    return !rejected;
}

static void whole_clusters_come_and_go(void **unused)
{
    (void)unused;
    struct line line;
    line_init(&line);
    assert_string_equal(line_text(&line), "");
    line_set(&line, KATSU "\u57CE");
    assert_false(line.touched);
    press(&line, EVENT_LEFT, NULL, 0);
    press(&line, EVENT_BACKSPACE, NULL, 0);
    assert_string_equal(line_text(&line), "\u57CE");
    assert_true(line.touched);
    press(&line, EVENT_TEXT, KATSU, 0);
    assert_string_equal(line_text(&line), KATSU "\u57CE");
    press(&line, EVENT_HOME, NULL, 0);
    press(&line, EVENT_BACKSPACE, NULL, 0);
    press(&line, EVENT_DELETE, NULL, 0);
    assert_string_equal(line_text(&line), "\u57CE");
    press(&line, EVENT_RIGHT, NULL, 0);
    press(&line, EVENT_RIGHT, NULL, 0);
    press(&line, EVENT_TEXT, "\uFF76\uFF9E", 0);
    press(&line, EVENT_BACKSPACE, NULL, 0);
    assert_string_equal(line_text(&line), "\u57CE\uFF76");     /* half-width marks stand alone */
    line_release(&line);
}

static void too_long_is_refused_as_a_whole(void **unused)
{
    (void)unused;
    struct line line;
    line_init(&line);
    assert_true(press(&line, EVENT_TEXT, KATSU KATSU, 3));
    assert_false(press(&line, EVENT_TEXT, "\u57CE\u57CE", 3));
    assert_string_equal(line_text(&line), KATSU KATSU);
    assert_true(press(&line, EVENT_TEXT, "\u57CE", 3));
    assert_true(press(&line, EVENT_TEXT, "\U000E0103", 3));    /* joins what is there: no fourth */
    assert_int_equal(text_clusters(line_text(&line)), 3);
    line_release(&line);
}

static void a_cursor_never_stands_inside(void **unused)
{
    (void)unused;
    struct line line;
    line_init(&line);
    line_set(&line, "\U000E0102x");
    press(&line, EVENT_HOME, NULL, 0);
    press(&line, EVENT_TEXT, "\u845B", 0); /* the lone selector now belongs to it */
    assert_int_equal(line.cursor, strlen(KATSU));
    press(&line, EVENT_BACKSPACE, NULL, 0);
    assert_string_equal(line_text(&line), "x");
    line_release(&line);
}

static void a_paste_becomes_one_line(void **unused)
{
    (void)unused;
    struct line line;
    line_init(&line);
    press(&line, EVENT_PASTE, "1-2\n3\t4\n\n", 0);
    assert_string_equal(line_text(&line), "1-2 3 4");
    struct event kill = {.kind = EVENT_CTRL, .letter = 'U'},
                 other = {.kind = EVENT_CTRL, .letter = 'G'};
    assert_false(line_event(&line, &other, 0, NULL));
    assert_true(line_event(&line, &kill, 0, NULL));
    assert_string_equal(line_text(&line), "");
    struct event up = {.kind = EVENT_UP};
    assert_false(line_event(&line, &up, 0, NULL));
    line_release(&line);
}

static void row_is(const struct canvas *canvas, const char *expected)
{
    struct buffer text = {0};
    canvas_row_text(canvas, 0, &text);
    assert_string_equal(buffer_string(&text), expected);
    buffer_release(&text);
}

static void the_window_follows_the_cursor(void **unused)
{
    (void)unused;
    struct canvas *canvas = canvas_new(1, 40);
    struct line line;
    line_init(&line);
    line_set(&line, "1234567");
    /* full: the cursor stands right behind it */
    assert_int_equal(line_draw(&line, canvas, 0, 5, 7, STYLE_FIELD, false), 12);
    row_is(canvas, "     1234567");
    line_set(&line, "\u6F22\u5B57\u6F22\u5B57\u6F22\u5B57\u6F22" KATSU);
    int column = line_draw(&line, canvas, 0, 5, 10, STYLE_FIELD, false);
    assert_in_range(column, 6, 14);
    row_is(canvas, "     <\u6F22" KATSU);
    press(&line, EVENT_HOME, NULL, 0);
    assert_int_equal(line_draw(&line, canvas, 0, 5, 10, STYLE_FIELD, false), 6);
    row_is(canvas, "      \u6F22\u5B57\u6F22\u5B57>");
    for (int i = 0; i < 8; i++) {
        press(&line, EVENT_RIGHT, NULL, 0);
        assert_in_range(line_draw(&line, canvas, 0, 5, 10, STYLE_FIELD, false), 6, 14);
    }
    for (int i = 0; i < 8; i++) {
        press(&line, EVENT_LEFT, NULL, 0);
        assert_in_range(line_draw(&line, canvas, 0, 5, 10, STYLE_FIELD, false), 6, 14);
    }
    canvas_clear(canvas);
    line_set(&line, "abc");
    assert_int_equal(line_draw(&line, canvas, 0, 0, 10, STYLE_FIELD, true), 3);
    row_is(canvas, "\u25CF\u25CF\u25CF");
    line_release(&line);
    canvas_free(&canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_clusters_come_and_go),
        cmocka_unit_test(too_long_is_refused_as_a_whole),
        cmocka_unit_test(a_cursor_never_stands_inside),
        cmocka_unit_test(a_paste_becomes_one_line),
        cmocka_unit_test(the_window_follows_the_cursor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
