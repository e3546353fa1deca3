/* SPDX-License-Identifier: Apache-2.0 */
/* One connection of the bad line, as far as it is understood. */
#ifndef MADOGUCHI_PLAY_TALK_H
#define MADOGUCHI_PLAY_TALK_H
#include "madoguchi/play_proxy.h"

enum { CHANGING = 12 };
struct talk {                                   /* which answer is a changing door's */
    char prepared[CHANGING][32];                /* the statement it was prepared as */
    int questions, answers, lose_at;            /* ended by the client, by the server; this answer is lost, 0 none */
    struct lost_call *losing;                   /* whose answer that is */
    bool submits;
};

/* A message of the client. */
void talk_hear_client(struct talk *talk, const char *message, size_t bytes,
                      struct proxy_state *state);
/* A message of the server. true: it is (a part of) an answer that is to be lost, and `cuts` when it
 * is its last. */
bool talk_hear_server(struct talk *talk, const char *message, size_t bytes, bool *cuts);
#endif
