/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk who hears the screen does not hear what others see, or a passphrase is
 * spoken aloud. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include "madoguchi/play_glass.h"
#include "../../src/tui/tui_private.h"

#define KATSU "\u845B\U000E0102"
enum { WAIT_MS = 5000 };

/* Two fields in one row and a list, as a screen of the office has them. */
struct sheet { struct line line[2]; int hand, entered, f10; };

static void sheet_event(struct sheet *sheet, const struct event *event)
{
    sheet->entered += event->kind == EVENT_ENTER;
    sheet->f10 += event->kind == EVENT_F10;
    if (event->kind == EVENT_ENTER)
        sheet->hand = !sheet->hand;
    else
        line_event(&sheet->line[sheet->hand], event, 0, NULL);
}

static void sheet_draw(struct sheet *sheet, struct canvas *canvas, bool secret)
{
    canvas_clear(canvas);
    canvas_put(canvas, 0, 0, 80, STYLE_TITLE, " title");
    canvas_frame(canvas, 1, 0, 3, 70, STYLE_PLAIN, NULL);
    for (int i = 0; i < 2; i++) {
        canvas_put(canvas, 2, 2 + 34 * i, 20, STYLE_LABEL, i ? "\u6F22\u5B57\u6C0F\u540D [" : "\u30AB\u30CA\u6C0F\u540D [");
        enum style style = sheet->hand == i ? STYLE_FOCUS : STYLE_FIELD;
        int cursor = line_draw(&sheet->line[i], canvas, 2, 12 + 34 * i, 20, style, secret && i);
        canvas_put(canvas, 2, 32 + 34 * i, 1, STYLE_LABEL, "]");
        if (sheet->hand == i)
            canvas_cursor(canvas, 2, cursor);
    }
    canvas_put(canvas, 5, 0, 80, STYLE_PLAIN, sheet->f10 ? "  found   \u5C71\u7530" : "");
    canvas_put(canvas, 23, 0, 80, STYLE_BAR, "F10 go");
}

static void says(struct plain *plain, struct sheet *sheet, struct canvas *canvas, const char *typed, const char *expected)
{
    struct event event;
    struct buffer out = {0};
    plain_feed(plain, typed, strlen(typed));
    while (plain_next(plain, &event))
        sheet_event(sheet, &event);
    sheet_draw(sheet, canvas, false);
    plain_show(plain, canvas, &out);
    assert_string_equal(buffer_string(&out), expected);
    buffer_release(&out);
}

static void what_changes_is_said_once(void **unused)
{
    (void)unused;
    struct sheet sheet = {0};
    struct plain plain = {0};
    struct canvas *canvas = canvas_new(24, 80);
    says(&plain, &sheet, canvas, "",
         "\ntitle\n\u30AB\u30CA\u6C0F\u540D [  ]  \u6F22\u5B57\u6C0F\u540D [  ]\nF10 go\n\u30AB\u30CA\u6C0F\u540D []: ");
    says(&plain, &sheet, canvas, "", "");
    says(&plain, &sheet, canvas, KATSU "\n", "\u6F22\u5B57\u6C0F\u540D []: ");
    assert_string_equal(line_text(&sheet.line[0]), KATSU);
    says(&plain, &sheet, canvas, "\n", "\u30AB\u30CA\u6C0F\u540D [" KATSU "]: ");
    says(&plain, &sheet, canvas, "\u5C71\n", "\u6F22\u5B57\u6C0F\u540D []: ");         /* takes the place of what was there */
    assert_string_equal(line_text(&sheet.line[0]), "\u5C71");
    says(&plain, &sheet, canvas, ":F10\n", "found  \u5C71\u7530\n\u6F22\u5B57\u6C0F\u540D []: ");
    says(&plain, &sheet, canvas, "\033[21~\n", "\u6F22\u5B57\u6C0F\u540D []: ");        /* the key itself, then Enter */
    assert_int_equal(sheet.f10, 2);
    assert_int_equal(sheet.entered, 3);
    says(&plain, &sheet, canvas, "::a\033\n", "\u6F22\u5B57\u6C0F\u540D [::a]: ");      /* Esc in it: keys, no answer */
    says(&plain, &sheet, canvas, ":clear\n", "\u6F22\u5B57\u6C0F\u540D []: ");
    line_release(&sheet.line[0]);
    line_release(&sheet.line[1]);
    plain_release(&plain);
    canvas_free(&canvas);
}

static int reader(void *context)
{
    (void)context;
    struct error err = ERROR_NONE;
    struct terminal *terminal = terminal_open_plain(&err);
    struct sheet sheet = {0};
    struct canvas *canvas = canvas_new(24, 80);
    for (struct event event;;) {
        sheet_draw(&sheet, canvas, true);
        terminal_show(terminal, canvas);
        struct pollfd fds[2] = {{.fd = terminal_fd(terminal), .events = POLLIN},
                                {.fd = terminal_signal_fd(terminal), .events = POLLIN}};
        poll(fds, 2, terminal_timeout(terminal));
        while (terminal_read(terminal, &event)) {
            if (event.kind == EVENT_HANGUP) {
                terminal_close(&terminal);
                return 0;
            }
            if (event.kind == EVENT_F12)
                bug("as a crash would");
            sheet_event(&sheet, &event);
        }
    }
}

/* TERM says nothing a screen reader's terminal could use; none is needed. */
static void a_secret_is_not_echoed(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    const char *const env[] = {"TERM=dumb", "LANG=C.UTF-8", NULL};
    struct glass_setup setup = {.run = reader, .env = env};
    struct glass *glass = glass_open(&setup, &err);
    assert_non_null(glass);
    assert_true(glass_wait_text(glass, "\u30AB\u30CA\u6C0F\u540D []:", WAIT_MS));
    glass_type(glass, "\u3042\u304A\n");
    assert_true(glass_wait_text(glass, "\u6F22\u5B57\u6C0F\u540D []:", WAIT_MS));
    assert_true(glass_wait_text(glass, "\u3042\u304A", WAIT_MS));
    glass_type(glass, "hidden\n");
    assert_true(glass_wait_text(glass, "\u30AB\u30CA\u6C0F\u540D [\u3042\u304A]:", WAIT_MS));
    assert_false(glass_wait_text(glass, "hidden", 0));
    glass_close(&glass);
}

/* What was told does not stand there for whoever sits here next. */
static void nothing_told_is_left(void **unused)
{
    (void)unused;
    static const char *const ends[] = {"by a signal", "by a crash"};
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        struct error err = ERROR_NONE;
        const char *const env[] = {"TERM=xterm", "LANG=C.UTF-8", NULL};
        struct glass_setup setup = {.run = reader, .env = env};
        struct glass *glass = glass_open(&setup, &err);
        struct buffer text = {0};
        int code;
        assert_non_null(glass);
        assert_true(glass_wait_text(glass, "\u30AB\u30CA\u6C0F\u540D []:", WAIT_MS));
        if (i == 0)
            glass_signal(glass, SIGTERM);
        else
            glass_type(glass, ":f12\n");
        assert_true(glass_wait_end(glass, WAIT_MS, &code));
        glass_text(glass, &text);
        if (strstr(buffer_string(&text), "\u30AB\u30CA"))
            fail_msg("left on the screen %s: %s", ends[i], buffer_string(&text));
        buffer_release(&text);
        glass_close(&glass);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_changes_is_said_once),
        cmocka_unit_test(a_secret_is_not_echoed),
        cmocka_unit_test(nothing_told_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
