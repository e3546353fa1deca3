/* SPDX-License-Identifier: Apache-2.0 */
/* The bad line. Every socket is non-blocking but for writing, where a test's messages always fit
 * the buffers. */
#include "line.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { WIRES = 24, FAULTS = 2, READ_BYTES = 65536 };

struct half {                           /* one way of one wire */
    struct buffer in, out;              /* not yet a whole message; ready to pass */
    bool is_greeting, is_held;          /* held: nothing passes */
    int count;
    size_t slow;                        /* bytes that pass one a step */
};
struct wire {
    int end[2];                         /* client, server; -1 closed */
    int number;                         /* of the connection, behind the plan */
    bool is_frozen;
    struct half half[2];
};
struct line {
    struct arena *arena;
    int listener, connections;
    const char *target;
    struct fault fault[FAULTS + 1];     /* one more, so that the one behind the last is none */
    size_t faults, met;
    struct wire wire[WIRES];
};

/* ---- sockets ---- */

/* Through the folder's descriptor, so that its path may have any length. */
static int open_socket(const char *folder, bool is_listening)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/.s.PGSQL.5432", at);
    if (is_listening)
        unlink(address.sun_path);
    bool good = fd >= 0 && at >= 0 &&
                (is_listening ? bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, 64) == 0
                              : connect(fd, (struct sockaddr *)&address, sizeof address) == 0);
    if (at >= 0)
        close(at);
    if (!good && fd >= 0)
        close(fd);
    return good ? fd : -1;
}

struct line *line_new(const char *listen_folder, const char *target)
{
    int listener = open_socket(listen_folder, true);
    if (listener < 0 || fcntl(listener, F_SETFL, O_NONBLOCK) != 0)
        return NULL;
    struct arena *arena = arena_new();
    struct line *line = arena_take(arena, sizeof *line);
    line->arena = arena;
    line->listener = listener;
    line->target = arena_text(arena, target);
    for (size_t i = 0; i < WIRES; i++)
        line->wire[i].end[UP] = line->wire[i].end[DOWN] = -1;
    return line;
}

static void close_end(struct wire *wire, enum way which)
{
    if (wire->end[which] >= 0)
        close(wire->end[which]);
    wire->end[which] = -1;
}

static void clear(struct wire *wire)
{
    for (int i = 0; i < 2; i++) {
        close_end(wire, i);
        buffer_release(&wire->half[i].in);
        buffer_release(&wire->half[i].out);
        wire->half[i] = (struct half){.is_greeting = i == UP};
    }
    wire->is_frozen = false;
}

void line_free(struct line **line)
{
    if (!*line)
        return;
    for (size_t i = 0; i < WIRES; i++)
        clear(&(*line)->wire[i]);
    close((*line)->listener);
    struct arena *arena = (*line)->arena;
    arena_free(&arena);
    *line = NULL;
}

static bool is_used(const struct wire *wire)
{
    return wire->end[UP] >= 0 || wire->end[DOWN] >= 0;
}

static void accept_all(struct line *line)
{
    for (int client; (client = accept4(line->listener, NULL, NULL, SOCK_CLOEXEC)) >= 0;) {
        struct wire *wire = line->wire;
        while (wire < line->wire + WIRES && is_used(wire))
            wire++;
        if (wire == line->wire + WIRES)
            bug("more connections than a test makes");
        clear(wire);
        wire->end[UP] = client;
        wire->end[DOWN] = open_socket(line->target, false);
        wire->number = ++line->connections;
        if (wire->end[DOWN] < 0)
            clear(wire);
    }
}

/* ---- messages ---- */

static size_t whole_message(const struct half *half)
{
    size_t head = half->is_greeting ? 0 : 1;
    if (half->in.length < head + 4)
        return 0;
    const unsigned char *at = (const unsigned char *)half->in.data + head;
    size_t length = head + ((size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3]);
    return half->in.length >= length ? length : 0;
}

static void drop_front(struct buffer *buffer, size_t bytes)
{
    memmove(buffer->data, buffer->data + bytes, buffer->length - bytes);
    buffer->length -= bytes;
}

static void write_out(struct wire *wire, enum way way, size_t bytes)
{
    struct half *half = &wire->half[way];
    int to = wire->end[1 - way];
    for (size_t sent = 0; to >= 0 && sent < bytes;) {
        ssize_t done = send(to, half->out.data + sent, bytes - sent, MSG_NOSIGNAL);
        if (done <= 0 && errno == EINTR)
            continue;
        if (done <= 0)
            break;
        sent += (size_t)done;
    }
    drop_front(&half->out, bytes);
}

static void flush_half(struct wire *wire, enum way way)
{
    struct half *half = &wire->half[way];
    if (half->is_held || wire->is_frozen || half->out.length == 0)
        return;
    write_out(wire, way, half->slow > 0 ? 1 : half->out.length);
    half->slow -= half->slow > 0;
}

/* What passed before the fault reaches the other side, then both ends go. */
static void cut(struct wire *wire)
{
    for (int way = 0; way < 2; way++)
        if (wire->half[way].out.length > 0)
            write_out(wire, way, wire->half[way].out.length);
    close_end(wire, UP);
    close_end(wire, DOWN);
}

/* false: the message does not pass. */
static bool strike(struct line *line, struct wire *wire, enum way way, size_t bytes)
{
    struct half *half = &wire->half[way];
    const struct fault *fault = &line->fault[line->met++];
    size_t part = fault->at_byte > 0 ? (size_t)fault->at_byte : bytes / 2;
    switch (fault->kind) {
    case FAULT_CUT_BEFORE:
        cut(wire);
        return false;
    case FAULT_CUT_AFTER:
        buffer_add(&half->out, half->in.data, bytes);
        cut(wire);
        return false;
    case FAULT_HALF:
        buffer_add(&half->out, half->in.data, part < bytes ? part : bytes - 1);
        cut(wire);
        return false;
    case FAULT_DEAF:
        flush_half(wire, UP);
        flush_half(wire, DOWN);
        close_end(wire, UP);
        return way == UP;               /* the server still gets what was said */
    case FAULT_BYTES:
        flush_half(wire, way);
        half->slow = bytes;
        return true;
    case FAULT_FREEZE:
        flush_half(wire, UP);
        flush_half(wire, DOWN);
        wire->is_frozen = true;
        return true;
    case FAULT_LATE:
        flush_half(wire, way);
        half->is_held = true;
        return true;
    case FAULT_NONE: case FAULT_KINDS:
        break;
    }
    return true;
}

static void take_messages(struct line *line, struct wire *wire, enum way way)
{
    struct half *half = &wire->half[way];
    for (size_t bytes; (bytes = whole_message(half)) > 0;) {
        const struct fault *fault = &line->fault[line->met];
        half->count++;
        bool is_it = line->met < line->faults && fault->connection == wire->number && fault->way == way && fault->message == half->count;
        half->is_greeting = false;
        bool passes = !is_it || strike(line, wire, way, bytes);
        if (wire->end[UP] < 0 && wire->end[DOWN] < 0)
            return;
        if (passes)
            buffer_add(&half->out, half->in.data, bytes);
        drop_front(&half->in, bytes);
    }
}

/* The end of one side: the other hears of it, unless the line has swallowed that too. */
static void end_of(struct wire *wire, enum way way)
{
    close_end(wire, way);
    if (wire->is_frozen || wire->half[way].is_held)
        return;
    flush_half(wire, way);
    if (way == DOWN)
        close_end(wire, UP);
    else if (wire->end[DOWN] >= 0)
        shutdown(wire->end[DOWN], SHUT_WR);
}

static void read_half(struct line *line, struct wire *wire, enum way way)
{
    char bytes[READ_BYTES];
    if (wire->end[way] < 0 || wire->is_frozen)
        return;
    ssize_t got = recv(wire->end[way], bytes, sizeof bytes, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got > 0) {
        buffer_add(&wire->half[way].in, bytes, (size_t)got);
        take_messages(line, wire, way);
    } else if (wire->half[way].slow == 0) {
        end_of(wire, way);
    }
}

void line_step(struct line *line)
{
    accept_all(line);
    for (struct wire *wire = line->wire; wire < line->wire + WIRES; wire++)
        for (int way = 0; is_used(wire) && way < 2; way++) {
            read_half(line, wire, way);
            flush_half(wire, way);
        }
}

/* ---- plans ---- */

void line_plan(struct line *line, const struct fault *fault, size_t count)
{
    memset(line->fault, 0, sizeof line->fault);
    memcpy(line->fault, fault, count * sizeof *fault);
    line->faults = count;
    line->met = 0;
    line->connections = 0;
    for (struct wire *wire = line->wire; wire < line->wire + WIRES; wire++) {
        wire->number = wire->end[UP] >= 0 && wire->end[DOWN] >= 0 ? 0 : -1;
        wire->half[UP].count = wire->half[DOWN].count = 0;
    }
}

int line_count(const struct line *line, int connection, enum way way)
{
    for (const struct wire *wire = line->wire; wire < line->wire + WIRES; wire++)
        if (wire->number == connection && wire->half[way].count > 0)
            return wire->half[way].count;
    return 0;
}

size_t line_met(const struct line *line)
{
    return line->met;
}

void line_drop(struct line *line)
{
    for (struct wire *wire = line->wire; wire < line->wire + WIRES; wire++)
        clear(wire);
}

bool line_is_quiet(const struct line *line)
{
    for (const struct wire *wire = line->wire; wire < line->wire + WIRES; wire++)
        if (wire->end[UP] >= 0 && wire->end[DOWN] >= 0 && !wire->is_frozen && !wire->half[UP].is_held && !wire->half[DOWN].is_held)
            return false;
    return true;
}

bool line_is_still(const struct line *line)
{
    for (const struct wire *wire = line->wire; wire < line->wire + WIRES; wire++)
        if (wire->end[UP] < 0 && wire->end[DOWN] >= 0)
            return false;
    return true;
}

void line_thaw(struct line *line)
{
    for (struct wire *wire = line->wire; wire < line->wire + WIRES; wire++) {
        wire->is_frozen = wire->half[UP].is_held = wire->half[DOWN].is_held = false;
        for (int way = 0; way < 2; way++)
            flush_half(wire, way);
        if (wire->end[UP] < 0 && wire->end[DOWN] >= 0)
            shutdown(wire->end[DOWN], SHUT_WR);
    }
}

size_t line_fds(const struct line *line, struct pollfd *fds, size_t room)
{
    size_t count = 0;
    fds[count++] = (struct pollfd){line->listener, POLLIN, 0};
    for (const struct wire *wire = line->wire; wire < line->wire + WIRES; wire++)
        for (int way = 0; way < 2 && count < room; way++)
            if (wire->end[way] >= 0 && !wire->is_frozen)
                fds[count++] = (struct pollfd){wire->end[way], POLLIN, 0};
    return count;
}
