/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which answer the bad line loses: that of each call which changes something, once. Reads of the
 * protocol only what names a statement and its values, and of an answer whether the deed was done.
 */
#include "talk.h"

#include <stdio.h>
#include <string.h>

/* Doors that change something; what they answer may be lost behind the COMMIT, and they are asked
 * again. */
static const char *const changing[CHANGING] = {
    "api.submit(", "api.bundle_keep(", "api.bundle_close(", "api.bundle_drop(", "api.bundle_post(", "api.slip_put(", "api.slip_verify(",
    "api.slip_check(", "api.matter_keep(", "api.matter_take(", "api.matter_take_over(", "api.hold_take("};

static size_t number_of(const char *at, size_t bytes)
{
    size_t number = 0;
    for (size_t i = 0; i < bytes; i++)
        number = number << 8 | (unsigned char)at[i];
    return number;
}

/* The n-th value of a Bind, from 0, whose formats begin at `at`; "" when it is none or does not
 * fit. */
static const char *bound(const char *at, const char *end, size_t n, char *out, size_t room)
{
    out[0] = '\0';
    for (at += 2 + 2 * number_of(at, 2) + 2; at + 4 <= end; n--) {
        size_t length = number_of(at, 4);
        at += 4;
        if (length == UINT32_MAX)
            length = 0;                         /* NULL */
        if (length > (size_t)(end - at))
            break;
        if (n == 0 && length < room) {
            memcpy(out, at, length);
            out[length] = '\0';
        }
        if (n == 0)
            break;
        at += length;
    }
    return out;
}

/* FNV-1a, never 0 */
static uint64_t hash_of(const char *at, const char *end)
{
    uint64_t hash = 14695981039346656037u;
    for (; at < end; at++)
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    return hash | 1;
}

/* A call that is asked again has the values it had; of one behind a ticket, which is new each time,
 * the second value. */
static uint64_t identity(const char *door, const char *values, const char *end)
{
    char second[64];
    if (strncmp(door, "api.matter_take", strlen("api.matter_take")) != 0)
        return hash_of(values, end);
    bound(values, end, 1, second, sizeof second);
    return hash_of(second, second + strlen(second));
}

static struct lost_call *lost_before(struct proxy_state *state, uint64_t is)
{
    for (int i = 0; i < state->calls && i < LOST_CALLS; i++)
        if (state->call[i].is == is)
            return &state->call[i];
    return NULL;
}

/* api.submit(request, form, …) */
static void write_twice(struct proxy_state *state, const char *values, const char *end)
{
    char form[96];
    size_t used = strlen(state->twice);
    bound(values, end, 1, form, sizeof form);
    if (used + strlen(form) + 2 < sizeof state->twice)
        snprintf(state->twice + used, sizeof state->twice - used, "%s\n", form);
}

/* Behind an answer that is being lost nothing more is told apart: what is asked there is asked
 * again, and loses its answer then. */
static void hear_call(struct talk *talk, const char *values, const char *end, size_t door, struct proxy_state *state)
{
    bool submits = door == 0;
    uint64_t is = identity(changing[door], values, end);
    struct lost_call *before = lost_before(state, is);
    if (talk->lose_at > talk->answers)
        return;
    if (before) {
        if (before->done)
            write_twice(state, values, end);
        *before = (struct lost_call){0};
    } else if (state->calls < LOST_CALLS) {
        talk->losing = &state->call[__sync_fetch_and_add(&state->calls, 1)];
        *talk->losing = (struct lost_call){.is = is};
        talk->submits = submits;
        talk->lose_at = talk->questions + 1;
    }
}

/* Parse: name, query. Bind: portal, name, formats, values. */
void talk_hear_client(struct talk *talk, const char *message, size_t bytes, struct proxy_state *state)
{
    const char *first = message + 5, *second = first + strlen(first) + 1;
    for (size_t i = 0; i < CHANGING; i++) {
        if (message[0] == 'P' && strstr(second, changing[i]))
            snprintf(talk->prepared[i], sizeof talk->prepared[i], "%s", first);
        if (message[0] == 'B' && state->lose_answers && talk->prepared[i][0] && strcmp(second, talk->prepared[i]) == 0)
            hear_call(talk, second + strlen(second) + 1, message + bytes, i, state);
    }
    talk->questions += message[0] == 'S';
}

bool talk_hear_server(struct talk *talk, const char *message, size_t bytes, bool *cuts)
{
    static const char done[] = "\"state\": \"done\"";
    bool is_lost = talk->lose_at > 0 && talk->answers + 1 == talk->lose_at;
    *cuts = is_lost && message[0] == 'Z';
    if (is_lost && talk->submits && message[0] == 'D' && memmem(message, bytes, done, sizeof done - 1))
        talk->losing->done = 1;
    talk->answers += message[0] == 'Z';
    return is_lost;
}
