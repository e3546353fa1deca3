/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A bad line to PostgreSQL inside a test's own loop: it listens in a folder, carries each
 * connection to the real socket and knows where a message of the protocol (version 3) begins and
 * ends, so that one fault falls before or after any message of either side. Nothing happens at
 * random and nothing by the clock: the same plan gives the same fault.
 */
#ifndef MADOGUCHI_FAULT_LINE_H
#define MADOGUCHI_FAULT_LINE_H
#include <poll.h>

#include "madoguchi/base.h"

enum way { UP, DOWN };                  /* what the client says, what the server says */
enum fault_kind {
    FAULT_NONE,
    FAULT_CUT_BEFORE, FAULT_CUT_AFTER,  /* both ends closed; the message is lost, or the last one to pass */
    FAULT_DEAF,                         /* the client is cut off before it; the server hears nothing of that and works on */
    FAULT_HALF,                         /* cut within the message, behind its first half */
    FAULT_BYTES,                        /* it arrives byte by byte */
    FAULT_FREEZE,                       /* nothing passes any more on either side; nobody is told */
    FAULT_LATE,                         /* from it on, that side waits until line_thaw: long after the client gave up */
    FAULT_KINDS
};
/* connection: the first one made after line_plan is 1, the one that stood then is 0. message from
 * 1, behind the plan. */
struct fault { enum fault_kind kind; int connection; enum way way; int message; int at_byte; };   /* at_byte: HALF, 0 = the middle */

struct line;
struct line *line_new(const char *listen, const char *target);   /* folders of the two sockets; NULL: errno says why */
void line_free(struct line **line);
void line_plan(struct line *line, const struct fault *fault, size_t count);     /* in this order; counts anew; ≤ 2 */
int line_count(const struct line *line, int connection, enum way way);   /* messages since the plan */
size_t line_met(const struct line *line);                         /* faults that have happened */
void line_drop(struct line *line);                                /* every connection ends now */
bool line_is_quiet(const struct line *line);                      /* nothing can come from the server any more: only time helps */
bool line_is_still(const struct line *line);                      /* no server side is open but that of a living client */
void line_thaw(struct line *line);                                /* what was held goes on; what the client left behind too */
size_t line_fds(const struct line *line, struct pollfd *fds, size_t room);
void line_step(struct line *line);                                /* moves what is there; never waits */
#endif
