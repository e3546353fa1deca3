/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bad line: one process listens, one more carries each connection. Messages of the protocol are
 * cut out by their lengths, so that a cut falls between two of them. What is to happen stands in
 * memory that all of them share.
 */
#include "talk.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    READ_BYTES = 65536,
    LOOK_MS = 20,               /* how often the shared memory is looked at while nothing moves */
    HEAR_MS = 200,              /* the server hears the last message and acts on it */
};

struct due { int64_t at; size_t bytes; };       /* a message on its way */
struct side {                                   /* one direction */
    struct talk *talk;
    bool is_client;
    int from, to;
    struct buffer data;                         /* not yet a whole message */
    struct buffer queue, dues;                  /* messages on their way, and a struct due for each */
    bool is_greeting;                           /* the client's first message has no type byte */
    volatile int *count, *cut;
};

/* Through the folder's descriptor, so that its path may have any length. */
static int open_socket(const char *folder, bool is_listening)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0),
        at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/.s.PGSQL.5432", at);
    if (is_listening)
        unlink(address.sun_path);
    bool good = at >= 0 &&
                (is_listening ? bind(fd, (struct sockaddr *)&address, sizeof address) == 0 &&
                                    listen(fd, 64) == 0
                              : connect(fd, (struct sockaddr *)&address, sizeof address) == 0);
    if (at >= 0)
        close(at);
    if (good)
        return fd;
    close(fd);
    return -1;
}

static void drop_front(struct buffer *buffer, size_t bytes)
{
    memmove(buffer->data, buffer->data + bytes, buffer->length - bytes);
    buffer->length -= bytes;
}

static size_t whole_message(const struct side *side)
{
    size_t head = side->is_greeting ? 0 : 1;
    if (side->data.length < head + 4)
        return 0;
    const unsigned char *at = (const unsigned char *)side->data.data + head;
    size_t length = head + ((size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3]);
    return side->data.length >= length ? length : 0;
}

static bool loses(struct side *side, size_t bytes, struct proxy_state *state, bool *cuts)
{
    *cuts = false;
    if (side->is_client && !side->is_greeting)
        talk_hear_client(side->talk, side->data.data, bytes, state);
    bool is_lost = !side->is_client && talk_hear_server(side->talk, side->data.data, bytes, cuts);
    state->lost += *cuts;
    return is_lost;
}

/* false: this message cuts the line. */
static bool pass(struct side *side, size_t bytes, struct proxy_state *state, int delay)
{
    bool cuts;
    if (loses(side, bytes, state, &cuts)) {
        drop_front(&side->data, bytes);
        return !cuts;
    }
    int number = __sync_add_and_fetch(side->count, 1);
    bool is_cut = *side->cut > 0 && number >= *side->cut;
    struct due due = {.at = clock_ms() + delay, .bytes = bytes};
    if (is_cut) {
        *side->cut = 0;
        state->is_down = state->stays_down;
    }
    if (!is_cut || state->after) {
        buffer_add(&side->queue, side->data.data, bytes);
        buffer_add(&side->dues, &due, sizeof due);
    }
    drop_front(&side->data, bytes);
    side->is_greeting = false;
    return !is_cut;
}

/* false: the line ends here, after what is queued. */
static bool take(struct side *side, struct proxy_state *state, int delay)
{
    char bytes[READ_BYTES];
    ssize_t got = read(side->from, bytes, sizeof bytes);
    if (got <= 0)
        return got < 0 && errno == EINTR;
    buffer_add(&side->data, bytes, (size_t)got);
    for (size_t length; (length = whole_message(side)) > 0;)
        if (!pass(side, length, state, delay))
            return false;
    return true;
}

/* ms until the next message is due, -1: nothing waits. */
static int send_due(struct side *side)
{
    struct due due;
    while (side->dues.length > 0) {
        memcpy(&due, side->dues.data, sizeof due);
        int64_t left = due.at - clock_ms();
        if (left > 0)
            return (int)left;
        for (size_t sent = 0; sent < due.bytes;) {
            ssize_t done = write(side->to, side->queue.data + sent, due.bytes - sent);
            if (done <= 0)
                return -1;
            sent += (size_t)done;
        }
        drop_front(&side->queue, due.bytes);
        drop_front(&side->dues, sizeof due);
    }
    return -1;
}

static void carry(int client, int server, struct proxy_state *state)
{
    struct talk talk = {.answers = -1};         /* the first one ends the greeting, which was no question */
    struct side up = {.from = client,
                      .to = server,
                      .talk = &talk,
                      .is_client = true,
                      .is_greeting = true,
                      .count = &state->client_messages,
                      .cut = &state->cut_client};
    struct side down = {.from = server,
                        .to = client,
                        .talk = &talk,
                        .count = &state->server_messages,
                        .cut = &state->cut_server};
    bool is_open = true;
    while (is_open && !state->is_down) {
        int wait_ms = state->hold ? LOOK_MS : send_due(&down);
        struct pollfd fds[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        if (poll(fds, 2, wait_ms < 0 || wait_ms > LOOK_MS ? LOOK_MS : wait_ms) <= 0)
            continue;
        if (fds[0].revents)
            is_open = take(&up, state, 0);
        send_due(&up);
        if (is_open && fds[1].revents)
            is_open = take(&down, state, state->delay_ms);
        if (!is_open && state->after && state->cut_client == 0)
            poll(NULL, 0, HEAR_MS);
    }
    for (int left; !state->is_down && (left = state->hold ? LOOK_MS : send_due(&down)) > 0;)
        poll(NULL, 0, left);
}

struct proxy_state *proxy_state_new(const struct proxy_plan *plan)
{
    struct proxy_state *state = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE,
                                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (state == MAP_FAILED)
        bug("mmap: errno %d", errno);
    *state = (struct proxy_state){.cut_server = plan->cut_server,
                                  .cut_client = plan->cut_client,
                                  .delay_ms = plan->delay_ms,
                                  .after = plan->after,
                                  .lose_answers = plan->lose_answers};
    return state;
}

static _Noreturn void carry_and_exit(int client, const struct proxy_plan *plan,
                                     struct proxy_state *state)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int server = state->is_down ? -1 : open_socket(plan->target, false);
    if (server >= 0)
        carry(client, server, state);
    _exit(0);
}

static void serve(int listener, const struct proxy_plan *plan, struct proxy_state *state)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client < 0)
            continue;
        __sync_add_and_fetch(&state->connections, 1);
        pid_t child = fork();
        if (child == 0) {
            close(listener);
            carry_and_exit(client, plan, state);
        }
        close(client);
    }
}

pid_t proxy_start(const struct proxy_plan *plan, struct proxy_state *state)
{
    int listener = open_socket(plan->listen, true);
    if (listener < 0)
        return -1;
    pid_t child = fork();
    if (child == 0)
        serve(listener, plan, state);
    close(listener);
    return child;
}
