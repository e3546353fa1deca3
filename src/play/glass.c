/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The glass: runs a program in a pty and draws what it writes with libvterm, for whom libvterm and
 * the pty are hidden here. Knows neither forms nor cases.
 */
#include "madoguchi/play_glass.h"

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
#include <vterm.h>

#include "madoguchi/text.h"
#include "madoguchi/tui.h"

enum {
    ROWS_USUAL = 24,
    COLUMNS_USUAL = 80,
    READ_BYTES = 16384,
    NAP_MS = 5,
    FAREWELL_MS = 1000,
    CANNOT_RUN = 127
};
enum { RED = 1 };               /* of the eight colours */
enum { RIGHT_HALF = -1 };       /* libvterm's mark of the second column of a wide letter */

struct glass {
    struct arena *home;
    VTerm *vterm;
    VTermScreen *screen;
    struct buffer answer;           /* what the terminal says to the program */
    struct buffer torn;             /* the first bytes of a letter whose rest was not read yet */
    struct buffer told;
    struct buffer *wire;
    size_t bytes, sent;
    pid_t child;
    int fd, code;
    bool ended, mute, cursor_visible;
};

static void take_answer(const char *bytes, size_t count, void *user)
{
    struct glass *glass = user;
    if (!glass->mute)
        buffer_add(&glass->answer, bytes, count);
}

static int take_property(VTermProp property, VTermValue *value, void *user)
{
    struct glass *glass = user;
    if (property == VTERM_PROP_CURSORVISIBLE)
        glass->cursor_visible = value->boolean;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = take_property};

static struct glass *lay(const struct glass_setup *setup, const struct winsize *size)
{
    struct arena *home = arena_new();
    struct glass *glass = arena_take(home, sizeof *glass);
    *glass = (struct glass){.home = home, .mute = setup->mute, .wire = setup->wire, .cursor_visible = true};
    glass->vterm = vterm_new(size->ws_row, size->ws_col);
    vterm_set_utf8(glass->vterm, 1);
    vterm_output_set_callback(glass->vterm, take_answer, glass);
    glass->screen = vterm_obtain_screen(glass->vterm);
    vterm_screen_set_callbacks(glass->screen, &callbacks, glass);
    vterm_screen_enable_altscreen(glass->screen, 1);
    vterm_screen_reset(glass->screen, 1);
    return glass;
}

static void lift(struct glass *glass)
{
    struct arena *home = glass->home;
    vterm_free(glass->vterm);
    buffer_release(&glass->answer);
    buffer_release(&glass->torn);
    buffer_release(&glass->told);
    arena_free(&home);
}

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
    struct glass *glass = lay(setup, &size);
    glass->child = forkpty(&glass->fd, NULL, NULL, &size);
    if (glass->child == 0)
        be_child(setup);
    if (glass->child < 0) {
        error_set(err, "00-304", "reason", strerror(errno), NULL);
        lift(glass);
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
    lift(*glass);
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

/* How many of the bytes are whole letters: all but the beginning of one at the end. */
static size_t whole_letters(const char *bytes, size_t count)
{
    for (size_t back = 1; back <= 3 && back <= count; back++) {
        unsigned char byte = (unsigned char)bytes[count - back];
        if (byte < 0x80)
            return count;
        if (byte >= 0xC0)
            return back < (byte < 0xE0 ? 2u : byte < 0xF0 ? 3u : 4u) ? count - back : count;
    }
    return count;
}

static const char TELL[] = "\033]" TELL_NUMBER ";";

/* The place where what is told begins, or may begin when the rest has come; count: nowhere. */
static size_t find_told(const char *bytes, size_t count)
{
    for (size_t at = 0; at < count; at++) {
        size_t left = count - at, length = sizeof TELL - 1;
        if (bytes[at] == TELL[0] && memcmp(bytes + at, TELL, left < length ? left : length) == 0)
            return at;
    }
    return count;
}

/* What is told is taken out of the stream where it stands: the frame before it is drawn by then. Returns the bytes
 * done with. */
static size_t draw_whole(struct glass *glass, const char *bytes, size_t count)
{
    size_t done = 0;
    for (;;) {
        size_t at = done + find_told(bytes + done, count - done);
        vterm_input_write(glass->vterm, bytes + done, at - done);
        const char *end = memchr(bytes + at, '\a', count - at);
        if (!end)
            return at;
        buffer_clear(&glass->told);
        buffer_add(&glass->told, bytes + at + sizeof TELL - 1, (size_t)(end - bytes) - at - (sizeof TELL - 1));
        done = (size_t)(end - bytes) + 1;
    }
}

/* libvterm 0.1 draws a letter as three bad bytes when two writes share it. */
static void draw(struct glass *glass, const char *bytes, size_t count)
{
    buffer_add(&glass->torn, bytes, count);
    size_t whole = draw_whole(glass, glass->torn.data, whole_letters(glass->torn.data, glass->torn.length));
    struct buffer rest = {0};
    buffer_add(&rest, glass->torn.data + whole, glass->torn.length - whole);
    buffer_release(&glass->torn);
    glass->torn = rest;
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
    draw(glass, bytes, (size_t)count);
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

void glass_size(const struct glass *glass, int *rows, int *columns)
{
    vterm_get_size(glass->vterm, rows, columns);
}

void glass_resize(struct glass *glass, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    vterm_set_size(glass->vterm, rows, columns);
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

/* ---- the screen ---- */

static void put_letters(struct buffer *out, const VTermScreenCell *cell)
{
    if (cell->chars[0] == 0)
        buffer_char(out, ' ');
    for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
        text_put_code(out, cell->chars[i]);
}

void glass_row(const struct glass *glass, int row, struct buffer *out)
{
    int rows, columns;
    size_t keep = out->length;
    VTermScreenCell cell;
    vterm_get_size(glass->vterm, &rows, &columns);
    for (VTermPos at = {.row = row, .col = 0}; at.col < columns; at.col++) {
        if (!vterm_screen_get_cell(glass->screen, at, &cell)
            || cell.chars[0] == (uint32_t)RIGHT_HALF)
            continue;
        put_letters(out, &cell);
        if (cell.chars[0] != 0 && cell.chars[0] != ' ')
            keep = out->length;
    }
    out->length = keep;
    buffer_add(out, "", 0);
}

void glass_text(const struct glass *glass, struct buffer *out)
{
    int rows, columns;
    vterm_get_size(glass->vterm, &rows, &columns);
    for (int row = 0; row < rows; row++) {
        glass_row(glass, row, out);
        buffer_char(out, '\n');
    }
}

void glass_attributes(const struct glass *glass, int row, struct buffer *out)
{
    int rows, columns;
    VTermScreenCell cell, next;
    vterm_get_size(glass->vterm, &rows, &columns);
    for (VTermPos at = {.row = row, .col = 0}; at.col < columns; at.col++) {
        vterm_screen_get_cell(glass->screen, at, &next);
        if (at.col == 0 || next.chars[0] != (uint32_t)RIGHT_HALF)
            cell = next;            /* a right half has no pen of its own */
        int sum = (cell.attrs.bold ? 1 : 0) + (cell.attrs.underline ? 2 : 0)
                  + (cell.attrs.reverse ? 4 : 0);
        bool is_red = VTERM_COLOR_IS_INDEXED(&cell.fg) && cell.fg.indexed.idx == RED;
        buffer_char(out, is_red ? (sum & 2 ? 'R' : 'r') : sum ? (char)('0' + sum) : '.');
    }
}

void glass_cursor(const struct glass *glass, int *row, int *column)
{
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(glass->vterm), &at);
    *row = at.row;
    *column = at.col;
}

bool glass_cursor_is_visible(const struct glass *glass)
{
    return glass->cursor_visible;
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

const char *glass_told(const struct glass *glass)
{
    return buffer_string(&glass->told);
}
