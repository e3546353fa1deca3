/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proxy — a bad line to the database, for cases and tests: forwards the socket of a folder, delays each message of the
 * server, cuts the line. Knows the lengths of the protocol's messages and nothing of their meaning.
 */
#ifndef MADOGUCHI_CLI_PROXY_H
#define MADOGUCHI_CLI_PROXY_H
#include "madoguchi/base.h"

/* delay_ms: of each message of the server. cut_…: at the n-th message of that side, once, 0 never; the message itself
 * is lost too, unless `after`. */
struct proxy_plan { const char *listen, *target; int delay_ms, cut_server, cut_client; bool after; };
/* Shared by all processes, so that a cut happens once and a test can count and change its mind. */
struct proxy_state {
    volatile int server_messages, client_messages, connections, cut_server, cut_client, delay_ms, after;
    volatile int is_down;                /* no connection lives, none is taken */
    volatile int stays_down;             /* a cut by number sets is_down */
    volatile int hold;                   /* nothing of the server passes until it is 0 again */
};
struct proxy_state *proxy_state_new(const struct proxy_plan *plan);
/* Serves until it is killed; for a child process. Returns 1 when it cannot listen. */
int proxy_serve(const struct proxy_plan *plan, struct proxy_state *state);
#endif
