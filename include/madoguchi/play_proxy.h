/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proxy — a bad line to the database, for cases and tests: forwards the socket of a folder, delays
 * each message of the server, cuts the line. Knows the lengths of the protocol's messages, and of
 * their meaning only which is the answer to what changed something, and under which request.
 */
#ifndef MADOGUCHI_PLAY_PROXY_H
#define MADOGUCHI_PLAY_PROXY_H
#include <sys/types.h>
#include "madoguchi/base.h"

/* lose_answers: the answer of each call that changes something is lost behind its COMMIT; the same
 * call, asked again with the same values, is answered. delay_ms: of each message of the server.
 * cut_…: at the n-th message of that side, once, 0 never; the message itself is lost too, unless
 * `after`. */
struct proxy_plan {
    const char *listen, *target;
    int delay_ms, cut_server, cut_client;
    bool after, lose_answers;
};
/* Shared by all processes, so that a cut happens once and a test can count and change its mind. */
enum { TWICE_BYTES = 16384, LOST_CALLS = 4096 };
struct proxy_state {
    volatile int server_messages, client_messages, connections, cut_server, cut_client, delay_ms,
        after;
    volatile int is_down;                /* no connection lives, none is taken */
    volatile int stays_down;             /* a cut by number sets is_down */
    volatile int hold;                   /* nothing of the server passes until it is 0 again */
    volatile int lose_answers, lost;     /* lost: the answers of so many calls */
    volatile int calls;
    struct lost_call { uint64_t is; int done; } call[LOST_CALLS];   /* lost their answer and not asked again yet: its values; it was a submit that was done */
    char twice[TWICE_BYTES];             /* the form of each submit that was done and then asked again, each with a '\n' */
};
struct proxy_state *proxy_state_new(const struct proxy_plan *plan);
/* Listens before it returns, so that nobody comes too early, and serves in a child until that is
 * killed: its pid, or -1 and errno. */
pid_t proxy_start(const struct proxy_plan *plan, struct proxy_state *state);
#endif
