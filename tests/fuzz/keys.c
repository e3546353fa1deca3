/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The decoder of keys and the line editor on any bytes a terminal, a line or an attacker's paste
 * may send: it comes to an end, what it gives is UTF-8 without controls, and a paste presses
 * nothing.
 */
#include "drive.h"

#include "../../src/tui/tui_private.h"
#include "madoguchi/text.h"

static const char *const seeds[] = {
    "\033", "\033[", "\033O", "\033[A", "\033[[B", "\033[15~", "\033[1;5D", "\033[200~", "\033[201~", "\033[2;3R", "\033]0;x\a",
    "\033P1$r\033\\", "\033\033[A", "\0330", "\r", "\t", "\177", "\001", "abc", "\u845B\U000E0102", "\u304B\u3099",
    "\u5C71\u7530", "\345", "\302\233", "\xF4\x8F\xBF\xBF", "\xED\xA0\x80", "\u202E", "\033[99999999999;1;2;3;4;5;6~",
};

static void require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static void check(const struct event *event)
{
    bool texts = event->kind == EVENT_TEXT || event->kind == EVENT_PASTE;
    require(texts == (event->text != NULL), "text where none belongs, or none where it does");
    if (event->kind == EVENT_CTRL)
        require(event->letter >= 'A' && event->letter <= 'Z', "no letter of a control key");
    if (!texts)
        return;
    require(text_is_utf8(event->text, strlen(event->text), NULL), "no UTF-8");
    for (const char *at = event->text; *at; at++) {
        bool control = (unsigned char)*at < 0x20 || *at == 0x7F;
        require(!control || (event->kind == EVENT_PASTE && strchr("\n\t", *at)), "a control in a text");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct keys keys = {.expected = (int)(size % 5), .escape_is_key = size % 2};
    struct line line;
    struct event event;
    int64_t now = 0;
    size_t fed = 0;
    line_init(&line);
    for (int turns = 0; fed < size || keys_timeout(&keys, now) >= 0; turns++) {
        size_t part = fed < size ? 1 + (data[fed] ^ fed) % 17 : 0;
        part = part < size - fed ? part : size - fed;
        if (part)
            keys_feed(&keys, (const char *)data + fed, part, now);
        fed += part;
        while (keys_next(&keys, now, &event)) {
            check(&event);
            line_event(&line, &event, 60, NULL);
            require(line.cursor <= line.bytes, "a cursor outside its text");
        }
        now += fed < size ? 7 : 3000;
        require(turns < (int)size + 10, "no end");
    }
    line_release(&line);
    keys_release(&keys);
    return 0;
}

DRIVE(seeds)
