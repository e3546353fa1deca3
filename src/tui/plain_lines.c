/* SPDX-License-Identifier: Apache-2.0 */
/* The second painter's keyboard: lines that are typed become the events that keys would be. Dry. */
#include "tui_private.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "madoguchi/text.h"

/* clang-format off */
static const struct command { const char *word; enum event_kind kind; } commands[] = {
    {"f1", EVENT_F1}, {"f2", EVENT_F2}, {"f3", EVENT_F3}, {"f4", EVENT_F4}, {"f5", EVENT_F5}, {"f6", EVENT_F6},
    {"f7", EVENT_F7}, {"f8", EVENT_F8}, {"f9", EVENT_F9}, {"f10", EVENT_F10}, {"f11", EVENT_F11}, {"f12", EVENT_F12},
    {"enter", EVENT_ENTER}, {"tab", EVENT_TAB}, {"back", EVENT_BACKTAB}, {"up", EVENT_UP}, {"down", EVENT_DOWN},
    {"left", EVENT_LEFT}, {"right", EVENT_RIGHT}, {"home", EVENT_HOME}, {"end", EVENT_END}, {"pageup", EVENT_PAGE_UP},
    {"pagedown", EVENT_PAGE_DOWN}, {"esc", EVENT_ESCAPE},
};
/* clang-format on */

struct queued { enum event_kind kind; char letter; size_t text; };      /* text: place in plain->text, plus one; 0 none */

static void put_event(struct plain *plain, enum event_kind kind, char letter, const char *text)
{
    struct queued queued = {.kind = kind,
                            .letter = letter,
                            .text = text ? plain->text.length + 1 : 0};
    if (text)
        buffer_add(&plain->text, text, strlen(text) + 1);
    buffer_add(&plain->queue, (const char *)&queued, sizeof queued);
}

static void say_commands(struct plain *plain)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        buffer_format(&plain->said, ":%s ", commands[i].word);
    buffer_text(&plain->said, ":ctrl-x :clear :all ::text\n");
}

static void erase_field(struct plain *plain)
{
    if (plain->erase > 0)
        put_event(plain, EVENT_END, 0, NULL);
    for (size_t i = 0; i < plain->erase; i++)
        put_event(plain, EVENT_BACKSPACE, 0, NULL);
}

static void take_command(struct plain *plain, const char *word)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (strcasecmp(commands[i].word, word) == 0) {
            put_event(plain, commands[i].kind, 0, NULL);
            return;
        }
    char letter = strncasecmp(word, "ctrl-", 5) == 0 && word[5] && !word[6]
                      ? (char)(word[5] & ~0x20)
                      : 0;
    if (letter >= 'A' && letter <= 'Z')
        put_event(plain, EVENT_CTRL, letter, NULL);
    else if (strcasecmp(word, "clear") == 0)
        erase_field(plain);
    else if (strcasecmp(word, "all") == 0)
        plain->whole = true;
    else
        say_commands(plain);
}

/* Keys that were pressed before Enter sent the line: they are meant, and Enter only sent them. */
static void take_keys(struct plain *plain, const char *line)
{
    struct keys keys = {.escape_is_key = true};
    struct event event;
    keys_feed(&keys, line, strlen(line), 0);
    for (int64_t now = 0; now <= 10000; now += 5000)
        while (keys_next(&keys, now, &event))
            put_event(plain, event.kind, event.letter, event.text);
    keys_release(&keys);
}

static void take_text(struct plain *plain, const char *line)
{
    struct buffer clean = {0};
    const char *end = line + strlen(line);
    size_t bytes;
    for (const char *at = line; at < end; at += bytes) {
        uint32_t code = text_code(at, end, &bytes);
        if (code >= 0x20 && (code < 0x7F || code > 0x9F))
            text_put_code(&clean, code);
    }
    if (clean.length > 0) {
        erase_field(plain);
        put_event(plain, EVENT_TEXT, 0, buffer_string(&clean));
    }
    put_event(plain, EVENT_ENTER, 0, NULL);
    buffer_release(&clean);
}

static void take_line(struct plain *plain, const char *line)
{
    static const char WIDE_COLON[] = "\uFF1A";      /* the input method may still be on */
    size_t colon = *line == ':'                                            ? 1
                   : strncmp(line, WIDE_COLON, sizeof WIDE_COLON - 1) == 0 ? sizeof WIDE_COLON - 1
                                                                           : 0;
    plain->answered = true;
    if (strchr(line, '\033'))
        take_keys(plain, line);
    else if (colon && line[colon] != ':')
        take_command(plain, line + colon);
    else
        take_text(plain, line + colon);
}

void plain_feed(struct plain *plain, const char *bytes, size_t count)
{
    buffer_add(&plain->in, bytes, count);
}

/* One line at a time: what it means depends on the field that is in hand then. */
bool plain_next(struct plain *plain, struct event *event)
{
    if (plain->at == plain->queue.length) {
        const char *start = buffer_string(&plain->in), *end = memchr(start, '\n', plain->in.length);
        plain->at = 0;
        buffer_clear(&plain->queue);
        buffer_clear(&plain->text);
        if (!end || plain->answered)
            return false;
        struct buffer line = {0}, rest = {0};
        buffer_add(&line, start, (size_t)(end - start));
        buffer_add(&rest, end + 1, plain->in.length - (size_t)(end + 1 - start));
        buffer_release(&plain->in);
        plain->in = rest;
        take_line(plain, buffer_string(&line));
        buffer_release(&line);
    }
    if (plain->at == plain->queue.length)
        return false;
    struct queued queued;
    memcpy(&queued, plain->queue.data + plain->at, sizeof queued);
    plain->at += sizeof queued;
    *event = (struct event){.kind = queued.kind, .letter = queued.letter,
                            .text = queued.text ? plain->text.data + queued.text - 1 : NULL};
    return true;
}

bool plain_has_line(const struct plain *plain)
{
    return plain->at < plain->queue.length ||
           (plain->in.length > 0 && memchr(plain->in.data, '\n', plain->in.length));
}

void plain_discard(struct plain *plain)
{
    buffer_clear(&plain->in);
    buffer_clear(&plain->queue);
    plain->at = 0;
}
