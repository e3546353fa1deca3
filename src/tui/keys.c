/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The decoder: bytes of a terminal become events. What an input method commits comes as one burst
 * and stays one event; a paste is data and can press nothing. Escape sequences are read in
 * keys_escape.c, their meanings stand in keys_table.c. Must know no file descriptor and no clock.
 * Dry.
 */
#include "keys_private.h"

#include <string.h>

#include "madoguchi/text.h"

enum {
    /* Esc and then a digit is the way to F1–F12 without function keys: two presses of a hand. Where
     * Esc itself means something, it is a key at once; only a terminal sends the rest within this
     * time. */
    WAIT_ESCAPE_PREFIX_MS = 500,
    WAIT_ESCAPE_KEY_MS = 40,
    WAIT_SEQUENCE_MS = 200, /* the rest of a sequence or letter that a slow line tore apart */
    WAIT_PASTE_MS = 2000,
    BURST_MAX = 1024,
};

/* ---- reading what is there ---- */

const char *keys_here(const struct keys *keys)
{
    return buffer_string(&keys->in) + keys->at;
}

size_t keys_left(const struct keys *keys)
{
    return keys->in.length - keys->at;
}

enum step keys_emit(struct event *event, enum event_kind kind)
{
    *event = (struct event){.kind = kind};
    return kind == EVENT_NONE ? STEP_SWALLOWED : STEP_EVENT;
}

enum step keys_emit_text(struct keys *keys, struct event *event, enum event_kind kind)
{
    *event = (struct event){.kind = kind, .text = buffer_string(&keys->text)};
    return keys->text.length ? STEP_EVENT : STEP_SWALLOWED;
}

/* ---- text ---- */

static size_t letter_bytes(unsigned char lead)
{
    return lead < 0xC2 || lead > 0xF4 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* The last letter of what came is still on its way. */
static bool is_torn(const char *at, size_t count)
{
    if (count >= letter_bytes((unsigned char)*at))
        return false;
    for (size_t i = 1; i < count; i++)
        if (((unsigned char)at[i] & 0xC0) != 0x80)
            return false;
    return true;
}

bool keys_is_control(unsigned char byte)
{
    return byte < 0x20 || byte == KEY_DELETE;
}

/* A burst from its first letter beyond ASCII on is one commit of an input method. ASCII is one key
 * at a time, also before a commit: the first key may fill its field and send the rest to the
 * next. */
static enum step step_text(struct keys *keys, bool late, struct event *event)
{
    const char *start = keys_here(keys), *end = start + keys_left(keys), *at = start;
    buffer_clear(&keys->text);
    while (at < end && !keys_is_control((unsigned char)*at) && at - start < BURST_MAX) {
        size_t bytes;
        if (is_torn(at, (size_t)(end - at)) && !late)
            return STEP_WAIT;
        uint32_t code = text_code(at, end, &bytes);
        if (code < 0x80 || code > 0x9F)
            text_put_code(&keys->text, code);
        at += bytes;
        if (at - start == 1 && code < 0x80)
            break;
    }
    keys->at += (size_t)(at - start);
    return keys_emit_text(keys, event, EVENT_TEXT);
}

/* ---- paste ---- */

static const char PASTE_END[] = "\033[201~";

static void paste_bytes(struct keys *keys, size_t count)
{
    size_t space = KEYS_PASTE_MAX - keys->paste.length;
    buffer_add(&keys->paste, keys_here(keys), count < space ? count : space);
    keys->at += count;
}

/* Whole letters without controls; every kind of line end is '\n'. */
static void clean_paste(struct keys *keys)
{
    const char *at = buffer_string(&keys->paste), *end = at + keys->paste.length;
    size_t bytes;
    buffer_clear(&keys->text);
    for (; at < end; at += bytes) {
        uint32_t code = text_code(at, end, &bytes);
        if (is_torn(at, (size_t)(end - at)))
            break;                              /* cut by the cap */
        if (code == '\r') {
            buffer_char(&keys->text, '\n');
            bytes += at + 1 < end && at[1] == '\n';
        } else if (code == '\n' || code == '\t' || (code >= 0x20 && (code < 0x7F || code > 0x9F))) {
            text_put_code(&keys->text, code);
        }
    }
    buffer_clear(&keys->paste);
}

static enum step step_paste(struct keys *keys, bool late, struct event *event)
{
    const size_t mark = sizeof PASTE_END - 1;
    const char *end = memmem(keys_here(keys), keys_left(keys), PASTE_END, mark);
    if (!end && !late) {
        /* all but what may be the beginning of the end */
        if (keys_left(keys) >= mark)
            paste_bytes(keys, keys_left(keys) - (mark - 1));
        return STEP_WAIT;
    }
    paste_bytes(keys, end ? (size_t)(end - keys_here(keys)) : keys_left(keys));
    keys->at += end ? mark : 0;
    keys->pasting = false;
    clean_paste(keys);
    return keys_emit_text(keys, event, EVENT_PASTE);
}

static enum step step_control(struct keys *keys, struct event *event)
{
    char byte = keys_here(keys)[0];
    keys->at++;
    enum event_kind kind = keys_of_control(byte);
    if (kind != EVENT_NONE)
        return keys_emit(event, kind);
    if (byte < 1 || byte > 26)
        return STEP_SWALLOWED;
    *event = (struct event){.kind = EVENT_CTRL, .letter = (char)('A' + byte - 1)};
    return STEP_EVENT;
}

static enum step step(struct keys *keys, bool late, struct event *event)
{
    if (keys->pasting)
        return step_paste(keys, late, event);
    unsigned char byte = (unsigned char)*keys_here(keys);
    if (byte == KEY_ESCAPE)
        return keys_step_escape(keys, late, event);
    return keys_is_control(byte) ? step_control(keys, event) : step_text(keys, late, event);
}

/* ---- public ---- */

void keys_release(struct keys *keys)
{
    buffer_release(&keys->in);
    buffer_release(&keys->text);
    buffer_release(&keys->paste);
}

static int64_t escape_wait(const struct keys *keys)
{
    return keys->escape_is_key ? WAIT_ESCAPE_KEY_MS : WAIT_ESCAPE_PREFIX_MS;
}

static int64_t patience(const struct keys *keys)
{
    if (keys->pasting)
        return WAIT_PASTE_MS;
    return keys_left(keys) == 1 && *keys_here(keys) == KEY_ESCAPE ? escape_wait(keys)
                                                                  : WAIT_SEQUENCE_MS;
}

static void drop_decoded(struct keys *keys)
{
    size_t rest = keys_left(keys);
    if (keys->at == 0)
        return;
    memmove(keys->in.data, keys_here(keys), rest);
    keys->in.length = rest;
    keys->at = 0;
}

void keys_feed(struct keys *keys, const char *bytes, size_t count, int64_t now)
{
    drop_decoded(keys);
    buffer_add(&keys->in, bytes, count);
    keys->fed_at = now;
}

bool keys_next(struct keys *keys, int64_t now, struct event *event)
{
    for (;;) {
        bool late = now - keys->fed_at >= patience(keys);
        if (keys_left(keys) == 0 && !(keys->pasting && late))
            return false;
        switch (step(keys, late, event)) {
        case STEP_WAIT:      return false;
        case STEP_EVENT:     return true;
        case STEP_SWALLOWED: break;
        }
    }
}

int keys_timeout(const struct keys *keys, int64_t now)
{
    if (keys_left(keys) == 0 && !keys->pasting)
        return -1;
    int64_t rest = keys->fed_at + patience(keys) - now;
    return rest > 0 ? (int)rest : 0;
}

void keys_discard(struct keys *keys)
{
    buffer_clear(&keys->in);
    buffer_clear(&keys->paste);
    keys->at = 0;
    keys->pasting = false;
}
