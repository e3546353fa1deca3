/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The decoder, sequences that begin with ESC: CSI, SS3, the linux console's own, the strings a
 * terminal sends about itself. Answers are kept for who asked and swallowed when nobody did. Dry.
 */
#include "keys_private.h"

#include <string.h>

enum { SEQUENCE_MAX = 64 };

struct sequence { int number[2]; size_t count; char final; bool private; };

static void parse_sequence(const char *at, size_t bytes, struct sequence *out)
{
    *out = (struct sequence){.final = at[bytes - 1], .count = bytes > 1};
    for (size_t i = 0; i + 1 < bytes; i++) {
        if (at[i] >= '0' && at[i] <= '9') {
            int *number = out->count <= 2 ? &out->number[out->count - 1] : NULL;
            if (number && *number < 10000)
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
    enum event_kind kind = sequence->final == '~' ? keys_of_number(sequence->number[0])
                                                  : keys_of_letter(sequence->final);
    bool modified = sequence->count > 1 && sequence->number[1] > 1;
    if (modified && kind >= EVENT_F1 && kind <= EVENT_F12)
        kind = EVENT_NONE;
    return keys_emit(event, kind);
}

/* CSI: parameters, intermediates, one final byte. A control inside breaks it off. */
static enum step step_csi(struct keys *keys, bool late, struct event *event)
{
    const char *at = keys_here(keys) + 2;
    size_t count = keys_left(keys) - 2, i = 0;
    if (count && at[0] == '[') { /* linux console: ESC [ [ A = F1 … E = F5 */
        if (count < 2 && !late)
            return STEP_WAIT;
        char letter = count < 2 ? '\0' : at[1];
        keys->at += count < 2 ? 3 : 4;
        return letter >= 'A' && letter <= 'E'
                   ? keys_emit(event, (enum event_kind)(EVENT_F1 + letter - 'A'))
                   : STEP_SWALLOWED;
    }
    while (i < count && i < SEQUENCE_MAX && (unsigned char)at[i] >= 0x20
           && (unsigned char)at[i] <= 0x3F)
        i++;
    if (i == count && i < SEQUENCE_MAX && !late)
        return STEP_WAIT;
    bool whole = i < count && at[i] >= 0x40 && at[i] < KEY_DELETE;
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
    if (keys_left(keys) < 3) {
        keys->at += late ? 2 : 0;
        return late ? STEP_SWALLOWED : STEP_WAIT;
    }
    char letter = keys_here(keys)[2];
    keys->at += 3;
    if (letter >= 'j' && letter <= 'y') {
        buffer_clear(&keys->text);
        buffer_char(&keys->text, (char)(letter - 'p' + '0'));
        return keys_emit_text(keys, event, EVENT_TEXT);
    }
    return keys_emit(event, keys_of_ss3(letter));
}

/* OSC, DCS, APC: strings a terminal sends about itself, until ST or BEL. Any other control breaks
 * them off. */
static enum step step_string(struct keys *keys, bool late)
{
    const char *at = keys_here(keys);
    size_t i = 2, count = keys_left(keys);
    while (i < count && !keys_is_control((unsigned char)at[i]))
        i++;
    if (i == count && !late)
        return STEP_WAIT;
    if (i < count && at[i] == '\a')
        i++;
    else if (i + 1 < count && at[i] == KEY_ESCAPE && at[i + 1] == '\\')
        i += 2;
    else if (i + 1 == count && at[i] == KEY_ESCAPE && !late)
        return STEP_WAIT;
    keys->at += i;
    return STEP_SWALLOWED;
}

enum step keys_step_escape(struct keys *keys, bool late, struct event *event)
{
    if (keys_left(keys) == 1) {
        if (!late)
            return STEP_WAIT;
        keys->at++;
        return keys_emit(event, EVENT_ESCAPE);
    }
    char next = keys_here(keys)[1];
    enum event_kind kind = keys_after_escape(next);
    if (kind != EVENT_NONE) {
        keys->at += 2;
        return keys_emit(event, kind);
    }
    switch (next) {
    case '[':                     return step_csi(keys, late, event);
    case 'O':                     return step_ss3(keys, late, event);
    case ']': case 'P': case '_': return step_string(keys, late);
    default:                      break;
    }
    /* twice: at once; but ESC ESC [ A is how some terminals send Alt and an arrow */
    bool arrow = next == KEY_ESCAPE && keys_left(keys) > 2 && strchr("[O", keys_here(keys)[2]);
    keys->at += next == KEY_ESCAPE && !arrow ? 2 : 1;
    return keys_emit(event, EVENT_ESCAPE);
}
