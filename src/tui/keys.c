/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The decoder: bytes of a terminal become events. What an input method commits comes as one burst
 * and stays one event; a paste is data and can press nothing; answers of the terminal are kept for
 * who asked and swallowed when nobody did. Must know no file descriptor and no clock. Dry.
 */
#include "tui_private.h"

#include <string.h>

#include "madoguchi/text.h"

enum {
    ESCAPE = 0x1B,
    DELETE_BYTE = 0x7F,
    /* Esc and then a digit is the way to F1–F12 without function keys: two presses of a hand. */
    WAIT_ESCAPE_MS = 500,
    WAIT_SEQUENCE_MS = 200, /* the rest of a sequence or letter that a slow line tore apart */
    WAIT_PASTE_MS = 2000,
    SEQUENCE_MAX = 64,
    BURST_MAX = 1024,
};

enum step { STEP_WAIT, STEP_SWALLOWED, STEP_EVENT };

/* ---- tables ---- */

/* CSI letter, and SS3 letter of xterm, linux and the VT series */
static const struct { char letter; enum event_kind kind; } letters[] = {
    {'A', EVENT_UP},   {'B', EVENT_DOWN}, {'C', EVENT_RIGHT},   {'D', EVENT_LEFT},
    {'H', EVENT_HOME}, {'F', EVENT_END},  {'Z', EVENT_BACKTAB}, {'M', EVENT_ENTER},
    {'I', EVENT_TAB},  {'P', EVENT_F1},   {'Q', EVENT_F2},      {'R', EVENT_F3},
    {'S', EVENT_F4},
};

/* CSI number ~ */
static const struct { int number; enum event_kind kind; } numbers[] = {
    {1, EVENT_HOME},      {2, EVENT_INSERT}, {3, EVENT_DELETE}, {4, EVENT_END},  {5, EVENT_PAGE_UP},
    {6, EVENT_PAGE_DOWN}, {7, EVENT_HOME},   {8, EVENT_END},    {11, EVENT_F1},  {12, EVENT_F2},
    {13, EVENT_F3},       {14, EVENT_F4},    {15, EVENT_F5},    {17, EVENT_F6},  {18, EVENT_F7},
    {19, EVENT_F8},       {20, EVENT_F9},    {21, EVENT_F10},   {23, EVENT_F11}, {24, EVENT_F12},
};

/* Esc and the number row, on a Japanese keyboard (0 - ^) and on an American one (0 - =) */
static const struct { char byte; enum event_kind kind; } after_escape[] = {
    {'1', EVENT_F1},  {'2', EVENT_F2},  {'3', EVENT_F3},  {'4', EVENT_F4},       {'5', EVENT_F5},
    {'6', EVENT_F6},  {'7', EVENT_F7},  {'8', EVENT_F8},  {'9', EVENT_F9},       {'0', EVENT_F10},
    {'-', EVENT_F11}, {'=', EVENT_F12}, {'^', EVENT_F12}, {'\t', EVENT_BACKTAB},
};

static const struct { char byte; enum event_kind kind; } controls[] = {
    {'\r', EVENT_ENTER}, {'\n', EVENT_ENTER}, {'\t', EVENT_TAB}, {'\b', EVENT_BACKSPACE},
    {DELETE_BYTE, EVENT_BACKSPACE},
};

/* ---- reading what is there ---- */

static const char *here(const struct keys *keys)
{
    return buffer_string(&keys->in) + keys->at;
}

static size_t left(const struct keys *keys)
{
    return keys->in.length - keys->at;
}

static enum step emit(struct event *event, enum event_kind kind)
{
    *event = (struct event){.kind = kind};
    return kind == EVENT_NONE ? STEP_SWALLOWED : STEP_EVENT;
}

static enum step emit_text(struct keys *keys, struct event *event, enum event_kind kind)
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

static bool is_control(unsigned char byte)
{
    return byte < 0x20 || byte == DELETE_BYTE;
}

/* A burst with a letter beyond ASCII is one commit of an input method; ASCII alone is one key at a
 * time. */
static enum step step_text(struct keys *keys, bool late, struct event *event)
{
    const char *start = here(keys), *end = start + left(keys), *at = start;
    bool beyond = false;
    buffer_clear(&keys->text);
    while (at < end && !is_control((unsigned char)*at) && at - start < BURST_MAX) {
        size_t bytes;
        if (is_torn(at, (size_t)(end - at)) && !late)
            return STEP_WAIT;
        uint32_t code = text_code(at, end, &bytes);
        beyond = beyond || code >= 0x80;
        if (code < 0x80 || code > 0x9F)
            text_put_code(&keys->text, code);
        at += bytes;
    }
    if (!beyond) {
        keys->text.length = 0;
        buffer_add(&keys->text, start, 1);
        at = start + 1;
    }
    keys->at += (size_t)(at - start);
    return emit_text(keys, event, EVENT_TEXT);
}

/* ---- paste ---- */

static const char PASTE_END[] = "\033[201~";

static void paste_bytes(struct keys *keys, size_t count)
{
    size_t space = KEYS_PASTE_MAX - keys->paste.length;
    buffer_add(&keys->paste, here(keys), count < space ? count : space);
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
    const char *end = memmem(here(keys), left(keys), PASTE_END, mark);
    if (!end && !late) {
        /* all but what may be the beginning of the end */
        if (left(keys) >= mark)
            paste_bytes(keys, left(keys) - (mark - 1));
        return STEP_WAIT;
    }
    paste_bytes(keys, end ? (size_t)(end - here(keys)) : left(keys));
    keys->at += end ? mark : 0;
    keys->pasting = false;
    clean_paste(keys);
    return emit_text(keys, event, EVENT_PASTE);
}

/* ---- sequences ---- */

static enum event_kind kind_of_letter(char letter)
{
    for (size_t i = 0; i < COUNT_OF(letters); i++)
        if (letters[i].letter == letter)
            return letters[i].kind;
    return EVENT_NONE;
}

static enum event_kind kind_of_number(int number)
{
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        if (numbers[i].number == number)
            return numbers[i].kind;
    return EVENT_NONE;
}

struct sequence { int number[2]; size_t count; char final; bool private; };

static void parse_sequence(const char *at, size_t bytes, struct sequence *out)
{
    *out = (struct sequence){.final = at[bytes - 1], .count = bytes > 1};
    for (size_t i = 0; i + 1 < bytes; i++) {
        if (at[i] >= '0' && at[i] <= '9') {
            int *number = &out->number[out->count - 1];
            if (out->count <= 2 && *number < 10000)
                *number = *number * 10 + (at[i] - '0');
        } else if (at[i] == ';') {
            out->count++;
        } else {
            out->private = true;
        }
    }
}

static enum step take_report(struct keys *keys, const struct sequence *sequence)
{
    if (keys->expected > 0) {
        keys->expected--;
        if (keys->reports < KEYS_REPORTS)
            keys->report[keys->reports++] =
                (struct report){sequence->number[0], sequence->number[1]};
    }
    return STEP_SWALLOWED;
}

/* F13 and above, and function keys with Shift or Ctrl, mean nothing here: better nothing than the
 * wrong one. */
static enum step meaning(struct keys *keys, const struct sequence *sequence, struct event *event)
{
    if (sequence->private)
        return STEP_SWALLOWED;
    if (sequence->final == 'R' && sequence->count == 2)
        return take_report(keys, sequence);
    if (sequence->final == '~' && sequence->number[0] == 200) {
        keys->pasting = true;
        return STEP_SWALLOWED;
    }
    enum event_kind kind = sequence->final == '~' ? kind_of_number(sequence->number[0])
                                                  : kind_of_letter(sequence->final);
    bool modified = sequence->count > 1 && sequence->number[1] > 1;
    if (modified && kind >= EVENT_F1 && kind <= EVENT_F12)
        kind = EVENT_NONE;
    return emit(event, kind);
}

/* CSI: parameters, intermediates, one final byte. A control inside breaks it off. */
static enum step step_csi(struct keys *keys, bool late, struct event *event)
{
    const char *at = here(keys) + 2;
    size_t count = left(keys) - 2, i = 0;
    if (count && at[0] == '[') { /* linux console: ESC [ [ A = F1 … E = F5 */
        if (count < 2 && !late)
            return STEP_WAIT;
        char letter = count < 2 ? '\0' : at[1];
        keys->at += count < 2 ? 3 : 4;
        return letter >= 'A' && letter <= 'E'
                   ? emit(event, (enum event_kind)(EVENT_F1 + letter - 'A'))
                   : STEP_SWALLOWED;
    }
    while (i < count && i < SEQUENCE_MAX && (unsigned char)at[i] >= 0x20
           && (unsigned char)at[i] <= 0x3F)
        i++;
    if (i == count && i < SEQUENCE_MAX && !late)
        return STEP_WAIT;
    bool whole = i < count && at[i] >= 0x40 && at[i] < DELETE_BYTE;
    keys->at += 2 + i + (whole ? 1 : 0);
    if (!whole)
        return STEP_SWALLOWED;
    struct sequence sequence;
    parse_sequence(at, i + 1, &sequence);
    return meaning(keys, &sequence, event);
}

/* SS3: arrows and F1–F4 in application mode, the number pad as digits and signs (j * … y 9). */
static enum step step_ss3(struct keys *keys, bool late, struct event *event)
{
    if (left(keys) < 3) {
        keys->at += late ? 2 : 0;
        return late ? STEP_SWALLOWED : STEP_WAIT;
    }
    char letter = here(keys)[2];
    keys->at += 3;
    if ((letter >= 'j' && letter <= 'y') || letter == 'X') {
        buffer_clear(&keys->text);
        buffer_char(&keys->text, letter == 'X' ? '=' : (char)(letter - 'p' + '0'));
        return emit_text(keys, event, EVENT_TEXT);
    }
    return emit(event, kind_of_letter(letter));
}

/* OSC, DCS, APC: strings a terminal sends about itself, until ST or BEL. Any other control breaks
 * them off. */
static enum step step_string(struct keys *keys, bool late)
{
    const char *at = here(keys);
    size_t i = 2, count = left(keys);
    while (i < count && !is_control((unsigned char)at[i]))
        i++;
    if (i == count && !late)
        return STEP_WAIT;
    if (i < count && at[i] == '\a')
        i++;
    else if (i + 1 < count && at[i] == ESCAPE && at[i + 1] == '\\')
        i += 2;
    else if (i + 1 == count && at[i] == ESCAPE && !late)
        return STEP_WAIT;
    keys->at += i;
    return STEP_SWALLOWED;
}

static enum step step_escape(struct keys *keys, bool late, struct event *event)
{
    if (left(keys) == 1) {
        if (!late)
            return STEP_WAIT;
        keys->at++;
        return emit(event, EVENT_ESCAPE);
    }
    char next = here(keys)[1];
    for (size_t i = 0; i < COUNT_OF(after_escape); i++) {
        if (after_escape[i].byte == next) {
            keys->at += 2;
            return emit(event, after_escape[i].kind);
        }
    }
    switch (next) {
    case '[':                     return step_csi(keys, late, event);
    case 'O':                     return step_ss3(keys, late, event);
    case ']': case 'P': case '_': return step_string(keys, late);
    default:                      break;
    }
    /* twice: at once; but ESC ESC [ A is how some terminals send Alt and an arrow */
    bool arrow = next == ESCAPE && left(keys) > 2 && strchr("[O", here(keys)[2]);
    keys->at += next == ESCAPE && !arrow ? 2 : 1;
    return emit(event, EVENT_ESCAPE);
}

static enum step step_control(struct keys *keys, struct event *event)
{
    char byte = here(keys)[0];
    keys->at++;
    for (size_t i = 0; i < COUNT_OF(controls); i++)
        if (controls[i].byte == byte)
            return emit(event, controls[i].kind);
    if (byte < 1 || byte > 26)
        return STEP_SWALLOWED;
    *event = (struct event){.kind = EVENT_CTRL, .letter = (char)('A' + byte - 1)};
    return STEP_EVENT;
}

static enum step step(struct keys *keys, bool late, struct event *event)
{
    if (keys->pasting)
        return step_paste(keys, late, event);
    unsigned char byte = (unsigned char)*here(keys);
    if (byte == ESCAPE)
        return step_escape(keys, late, event);
    return is_control(byte) ? step_control(keys, event) : step_text(keys, late, event);
}

/* ---- public ---- */

void keys_release(struct keys *keys)
{
    buffer_release(&keys->in);
    buffer_release(&keys->text);
    buffer_release(&keys->paste);
}

static int64_t patience(const struct keys *keys)
{
    if (keys->pasting)
        return WAIT_PASTE_MS;
    return left(keys) == 1 && *here(keys) == ESCAPE ? WAIT_ESCAPE_MS : WAIT_SEQUENCE_MS;
}

static void drop_decoded(struct keys *keys)
{
    size_t rest = left(keys);
    if (keys->at == 0)
        return;
    memmove(keys->in.data, here(keys), rest);
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
        if (left(keys) == 0 && !(keys->pasting && late))
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
    if (left(keys) == 0 && !keys->pasting)
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
