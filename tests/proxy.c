/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A bad line to the database, for tests: forwards a unix socket, delays each message of the server by N ms, and cuts
 * the line at the n-th message of either side (once; the next connection is whole). Run as a program, or included by a
 * unit test that calls proxy_serve() in a child process.
 *   proxy LISTEN-FOLDER TARGET-FOLDER [--delay MS] [--cut-server N] [--cut-client N] [--after]
 * --after: the message that cuts still passes (the server hears the commit, its answer is lost).
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct proxy_plan { const char *listen, *target; int delay_ms, cut_server, cut_client; bool after; };

/* Shared by the processes of all connections, so that a cut happens once and a test can count and change its mind. */
struct proxy_state { volatile int server_messages, client_messages, connections, cut_server, cut_client, delay_ms, after; };

struct proxy_chunk { int64_t due; size_t length, sent; struct proxy_chunk *next; unsigned char bytes[]; };
struct proxy_side {                      /* one direction */
    int from, to;
    unsigned char *data;                 /* bytes not yet a whole message */
    size_t length, room;
    bool is_greeting;                    /* the client's first message has no type byte */
    volatile int *count, *cut;
    struct proxy_chunk *first, *last;
};

static int64_t proxy_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int proxy_socket(const char *folder, bool is_listening)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    snprintf(address.sun_path, sizeof(address.sun_path), "%s/.s.PGSQL.5432", folder);
    if (is_listening) {
        unlink(address.sun_path);
        if (bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0 || listen(fd, 64) != 0)
            return -1;
    } else if (connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static void proxy_queue(struct proxy_side *side, size_t length, int delay)
{
    struct proxy_chunk *chunk = malloc(sizeof(*chunk) + length);
    *chunk = (struct proxy_chunk){.due = proxy_ms() + delay, .length = length};
    memcpy(chunk->bytes, side->data, length);
    if (side->last)
        side->last->next = chunk;
    else
        side->first = chunk;
    side->last = chunk;
    memmove(side->data, side->data + length, side->length - length);
    side->length -= length;
}

static size_t proxy_message(const struct proxy_side *side)
{
    size_t head = side->is_greeting ? 0 : 1;
    if (side->length < head + 4)
        return 0;
    const unsigned char *at = side->data + head;
    size_t length = head + ((size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3]);
    return side->length >= length ? length : 0;
}

/* false: the line ends here, after what is queued. */
static bool proxy_take(struct proxy_side *side, int delay, bool after)
{
    if (side->room - side->length < 65536)
        side->data = realloc(side->data, side->room += 262144);
    ssize_t got = read(side->from, side->data + side->length, side->room - side->length);
    if (got <= 0)
        return got < 0 && errno == EINTR;
    side->length += (size_t)got;
    for (size_t length; (length = proxy_message(side)) > 0;) {
        int number = __sync_add_and_fetch(side->count, 1);
        bool is_cut = *side->cut > 0 && number >= *side->cut;
        if (is_cut)
            *side->cut = 0;
        if (!is_cut || after)
            proxy_queue(side, length, delay);
        if (is_cut)
            return false;
        side->is_greeting = false;
    }
    return true;
}

static int proxy_send(struct proxy_side *side)   /* ms until the next is due, -1 nothing waits */
{
    while (side->first) {
        struct proxy_chunk *chunk = side->first;
        int64_t left = chunk->due - proxy_ms();
        if (left > 0)
            return (int)left;
        while (chunk->sent < chunk->length) {
            ssize_t done = write(side->to, chunk->bytes + chunk->sent, chunk->length - chunk->sent);
            if (done <= 0)
                return -1;
            chunk->sent += (size_t)done;
        }
        side->first = chunk->next;
        if (!side->first)
            side->last = NULL;
        free(chunk);
    }
    return -1;
}

static void proxy_carry(int client, int server, struct proxy_state *state)
{
    struct proxy_side up = {.from = client, .to = server, .is_greeting = true, .count = &state->client_messages, .cut = &state->cut_client};
    struct proxy_side down = {.from = server, .to = client, .count = &state->server_messages, .cut = &state->cut_server};
    for (bool is_open = true; is_open;) {
        int wait_ms = proxy_send(&down);
        struct pollfd fds[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        if (poll(fds, 2, wait_ms) < 0)
            continue;
        if (fds[0].revents)
            is_open = proxy_take(&up, 0, state->after);
        proxy_send(&up);
        if (is_open && fds[1].revents)
            is_open = proxy_take(&down, state->delay_ms, state->after);
        if (!is_open && state->after && state->cut_client == 0)
            usleep(200000);              /* the server hears the last message and acts on it */
    }
    for (int left; (left = proxy_send(&down)) > 0;)
        usleep((useconds_t)left * 1000);
}

static struct proxy_state *proxy_state_new(const struct proxy_plan *plan)
{
    struct proxy_state *state = mmap(NULL, sizeof(*state), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    *state = (struct proxy_state){.cut_server = plan->cut_server, .cut_client = plan->cut_client, .delay_ms = plan->delay_ms, .after = plan->after};
    return state;
}

static int proxy_serve(const struct proxy_plan *plan, struct proxy_state *state)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int listener = proxy_socket(plan->listen, true);
    if (listener < 0) {
        perror(plan->listen);
        return 1;
    }
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client < 0)
            continue;
        __sync_add_and_fetch(&state->connections, 1);
        if (fork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            close(listener);
            int server = proxy_socket(plan->target, false);
            if (server >= 0)
                proxy_carry(client, server, state);
            _exit(0);
        }
        close(client);
    }
}

#ifndef PROXY_INCLUDED
int main(int argc, char **argv)
{
    struct proxy_plan plan = {.listen = argc > 1 ? argv[1] : NULL, .target = argc > 2 ? argv[2] : NULL};
    for (int i = 3; i < argc; i++) {
        int number = i + 1 < argc ? atoi(argv[i + 1]) : 0;
        if (strcmp(argv[i], "--after") == 0)
            plan.after = true;
        else if (strcmp(argv[i], "--delay") == 0)
            plan.delay_ms = number, i++;
        else if (strcmp(argv[i], "--cut-server") == 0)
            plan.cut_server = number, i++;
        else if (strcmp(argv[i], "--cut-client") == 0)
            plan.cut_client = number, i++;
    }
    if (!plan.listen || !plan.target) {
        fputs("usage: proxy LISTEN-FOLDER TARGET-FOLDER [--delay MS] [--cut-server N] [--cut-client N] [--after]\n", stderr);
        return 2;
    }
    return proxy_serve(&plan, proxy_state_new(&plan));
}
#endif
