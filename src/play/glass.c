/* SPDX-License-Identifier: Apache-2.0 */
/* The glass: runs a program in a pty and looks at what it writes (glass_screen.c). Knows neither
 * forms nor cases. */
#include "glass_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    ROWS_USUAL = 24,
    COLUMNS_USUAL = 80,
    READ_BYTES = 16384,
    NAP_MS = 5,
    FAREWELL_MS = 1000,
    CANNOT_RUN = 127
};

_Noreturn static void be_child(const struct glass_setup *setup)
{
    if (setup->env)
        environ = (char **)setup->env;
    if (setup->run)
        _exit(setup->run(setup->context));
    execv(setup->argv[0], (char **)setup->argv);
    _exit(CANNOT_RUN);
}

struct glass *glass_open(const struct glass_setup *setup, struct error *err)
{
    struct winsize size = {
        .ws_row = (unsigned short)(setup->rows ? setup->rows : ROWS_USUAL),
        .ws_col = (unsigned short)(setup->columns ? setup->columns : COLUMNS_USUAL),
    };
    struct glass *glass = glass_lay(setup, size.ws_row, size.ws_col);
    glass->child = forkpty(&glass->fd, NULL, NULL, &size);
    if (glass->child == 0)
        be_child(setup);
    if (glass->child < 0) {
        error_set(err, "00-304", "reason", strerror(errno), NULL);
        glass_lift(glass);
        return NULL;
    }
    fcntl(glass->fd, F_SETFL, O_NONBLOCK);
    fcntl(glass->fd, F_SETFD, FD_CLOEXEC);
    return glass;
}

static bool has_ended(struct glass *glass)
{
    int status;
    if (glass->ended)
        return true;
    if (waitpid(glass->child, &status, WNOHANG) != glass->child)
        return false;
    glass->ended = true;
    glass->code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return true;
}

bool glass_has_ended(struct glass *glass, int *code)
{
    bool ended = has_ended(glass);
    if (ended && code)
        *code = glass->code;
    return ended && !glass_pump(glass, 0);
}

void glass_close(struct glass **glass)
{
    if (!*glass)
        return;
    close((*glass)->fd);            /* the child sees SIGHUP */
    int64_t deadline = clock_ms() + FAREWELL_MS;
    while (!has_ended(*glass) && clock_ms() < deadline)
        poll(NULL, 0, NAP_MS);
    if (!has_ended(*glass)) {
        kill((*glass)->child, SIGKILL);
        waitpid((*glass)->child, NULL, 0);
    }
    glass_lift(*glass);
    *glass = NULL;
}

/* ---- to and from the program ---- */

/* A program that is busy painting may leave its input unread: take its output meanwhile, or both
 * would wait. */
static void send(struct glass *glass, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(glass->fd, bytes, count);
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
            glass->sent += (size_t)written;
        } else if (written < 0 && errno != EAGAIN && errno != EINTR) {
            return;
        } else if (!glass_pump(glass, NAP_MS) && has_ended(glass)) {
            return;
        }
    }
}

static void send_answer(struct glass *glass)
{
    struct buffer answer = glass->answer;
    glass->answer = (struct buffer){0};
    if (answer.length)
        send(glass, answer.data, answer.length);
    buffer_release(&answer);
}

bool glass_pump(struct glass *glass, int ms)
{
    char bytes[READ_BYTES];
    struct pollfd readable = {.fd = glass->fd, .events = POLLIN};
    if (poll(&readable, 1, ms) <= 0)
        return false;
    ssize_t count = read(glass->fd, bytes, sizeof bytes);
    if (count <= 0)
        return false;
    glass->bytes += (size_t)count;
    if (glass->wire)
        buffer_add(glass->wire, bytes, (size_t)count);
    glass_draw(glass, bytes, (size_t)count);
    send_answer(glass);
    return true;
}

void glass_keys(struct glass *glass, const char *bytes, size_t count)
{
    send(glass, bytes, count);
}

void glass_type(struct glass *glass, const char *text)
{
    send(glass, text, strlen(text));
}

void glass_resize(struct glass *glass, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    glass_set_size(glass, rows, columns);
    ioctl(glass->fd, TIOCSWINSZ, &size);
}

void glass_signal(struct glass *glass, int number)
{
    if (!has_ended(glass))
        kill(glass->child, number);
}

/* ---- waiting ---- */

static bool shows(const struct glass *glass, const char *text)
{
    struct buffer screen = {0};
    glass_text(glass, &screen);
    bool found = strstr(buffer_string(&screen), text) != NULL;
    buffer_release(&screen);
    return found;
}

/* poll() returns at once when the other end is closed: without a nap that would be a busy loop. */
static void pump_or_nap(struct glass *glass, int64_t rest)
{
    int wait = rest < NAP_MS * 4 ? (int)(rest > 0 ? rest : 0) : NAP_MS * 4;
    if (!glass_pump(glass, wait) && has_ended(glass))
        poll(NULL, 0, NAP_MS);
}

bool glass_wait_text(struct glass *glass, const char *text, int ms)
{
    int64_t deadline = clock_ms() + ms;
    while (!shows(glass, text)) {
        if (clock_ms() >= deadline || (has_ended(glass) && !glass_pump(glass, 0)))
            return shows(glass, text);
        pump_or_nap(glass, deadline - clock_ms());
    }
    return true;
}

bool glass_wait_quiet(struct glass *glass, int quiet_ms, int ms)
{
    int64_t now = clock_ms(), deadline = now + ms, last = now;
    size_t seen = glass->bytes;
    while (now - last < quiet_ms) {
        if (now >= deadline)
            return false;
        pump_or_nap(glass, quiet_ms - (now - last));
        now = clock_ms();
        if (glass->bytes != seen) {
            seen = glass->bytes;
            last = now;
        }
    }
    return true;
}

bool glass_wait_end(struct glass *glass, int ms, int *code)
{
    int64_t deadline = clock_ms() + ms;
    while (!has_ended(glass) && clock_ms() < deadline)
        pump_or_nap(glass, deadline - clock_ms());
    while (glass_pump(glass, 0))
        continue;
    if (code)
        *code = glass->code;
    return glass->ended;
}

size_t glass_bytes(const struct glass *glass)
{
    return glass->bytes;
}

int glass_child(const struct glass *glass)
{
    return glass->child;
}

size_t glass_sent(const struct glass *glass)
{
    return glass->sent;
}
