/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The terminal: one descriptor for keys and one for signals, the events that come from them, and
 * two painters to choose from (curses.c, plain.c). Keys are decoded in keys.c. Must know no form
 * and no session.
 */
#include "tui_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

enum { READ_BYTES = 4096, READ_TURNS = 16 };
enum { ROWS_USUAL = 24, COLUMNS_USUAL = 80, PLAIN_COLUMNS = 132 };

struct terminal {
    struct arena *home;
    void *screen;                       /* of curses */
    struct keys keys;
    struct probe probe;
    struct codec *set;                  /* NULL: every letter; else what lies behind cannot show others */
    struct plain *plain;                /* NULL: the screen is painted */
    struct signals signals;
    struct termios before;              /* plain: echo is off while a secret is typed */
    int fd;
    int rows, columns;
    bool resized, anew, lost, lost_told;
    size_t taken;                   /* bytes read since the beginning */
    unsigned whole_paints;
    struct buffer told;
    struct buffer shown;        /* view.shown */
};

/* ED 3: what was scrolled out of sight is not left for whoever sits here next */
static const char SCROLLBACK_OFF[] = "\033[3J";
static const char CLEAR_ALL[] = "\033[H\033[2J\033[3J";
static const char PASTE_ON[] = "\033[?2004h", PASTE_OFF[] = "\033[?2004l";

/* ---- signals ---- */

static void measure(struct terminal *terminal)
{
    struct winsize size = {.ws_row = ROWS_USUAL, .ws_col = PLAIN_COLUMNS};
    bool known = terminal->plain ||
                 (ioctl(terminal->fd, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col);
    terminal->rows = known ? size.ws_row : ROWS_USUAL;
    terminal->columns = known ? size.ws_col : COLUMNS_USUAL;
}

static void read_signals(struct terminal *terminal)
{
    struct signalfd_siginfo info;
    while (read(terminal->signals.fd, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo != SIGWINCH) {
            terminal->lost = true;
            continue;
        }
        if (terminal->plain)
            continue;
        measure(terminal);
        curses_resize(terminal->rows, terminal->columns);
        terminal->resized = terminal->anew = true;
    }
}

/* ---- life ---- */

/* Past ncurses, whose own bytes must be out already. A line that is lost shows itself when it is
 * read. */
static void send_bytes(const char *bytes)
{
    size_t left = strlen(bytes);
    while (left > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, left);
        if (written < 0 && errno != EINTR)
            return;
        bytes += written > 0 ? written : 0;
        left -= written > 0 ? (size_t)written : 0;
    }
}

/* What a library complains of on stderr would stand on the clerk's screen until it is painted anew:
 * nobody hears it there. A stderr that goes elsewhere is left alone. */
static int glass_stderr = -1;       /* the hook of a crash takes no argument */

static void hush_libraries(void)
{
    int nothing = isatty(STDERR_FILENO) ? open("/dev/null", O_WRONLY | O_CLOEXEC) : -1;
    if (nothing < 0)
        return;
    glass_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (glass_stderr >= 0)
        dup2(nothing, STDERR_FILENO);
    close(nothing);
}

static void let_libraries_speak(void)
{
    if (glass_stderr < 0)
        return;
    dup2(glass_stderr, STDERR_FILENO);
    close(glass_stderr);
    glass_stderr = -1;
}

/* Called before a crash speaks, wherever it happens. */
static void give_screen_back(void)
{
    let_libraries_speak();
    if (!curses_is_given_back()) {
        send_bytes(PASTE_OFF);
        curses_give_back();
        send_bytes(SCROLLBACK_OFF);
    }
    crash_forget();
}

static void ask_widths(struct terminal *terminal)
{
    struct buffer ask = {0};
    buffer_text(&ask, PASTE_ON);
    probe_ask(&ask);
    send_bytes(buffer_string(&ask));
    buffer_release(&ask);
    terminal->keys.expected = DOUBT_COUNT;
    terminal->anew = true;
}

/* What both ways of showing need; NULL with err when this is no place for a screen. */
static struct terminal *begin(struct error *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        error_set(err, "00-303", NULL);
        return NULL;
    }
    if (!environment_scrub(err))
        return NULL;
    process_lock_down();
    struct arena *home = arena_new();
    struct terminal *terminal = arena_take(home, sizeof *terminal);
    terminal->home = home;
    terminal->fd = STDIN_FILENO;
    signals_take(&terminal->signals);
    crash_watch();
    return terminal;
}

static void end(struct terminal *terminal)
{
    struct arena *home = terminal->home;
    signals_give_back(&terminal->signals);
    keys_release(&terminal->keys);
    buffer_release(&terminal->shown);
    buffer_release(&terminal->told);
    codec_close(&terminal->set);
    if (terminal->plain)
        plain_release(terminal->plain);
    arena_free(&home);
}

struct terminal *terminal_open(struct error *err)
{
    struct terminal *terminal = begin(err);
    if (!terminal)
        return NULL;
    measure(terminal);
    terminal->screen = curses_open(err);
    if (!terminal->screen) {
        end(terminal);
        return NULL;
    }
    bug_hook(give_screen_back);         /* from here on: what follows takes memory */
    ask_widths(terminal);
    hush_libraries();
    return terminal;
}

/* What was told in lines stands in the terminal's own memory: nothing of it is left either. */
static void clear_lines(void)
{
    send_bytes(CLEAR_ALL);
    crash_forget();
}

struct terminal *terminal_open_plain(struct error *err)
{
    struct terminal *terminal = begin(err);
    if (!terminal)
        return NULL;
    terminal->plain = arena_take(terminal->home, sizeof *terminal->plain);
    tcgetattr(terminal->fd, &terminal->before);
    measure(terminal);
    bug_hook(clear_lines);
    return terminal;
}

void terminal_close(struct terminal **terminal)
{
    if (!*terminal)
        return;
    if ((*terminal)->plain) {
        tcsetattr((*terminal)->fd, TCSANOW, &(*terminal)->before);
        clear_lines();
        bug_hook(NULL);
    } else {
        curses_blank();
        give_screen_back();
        bug_hook(NULL);
        curses_close((*terminal)->screen);
    }
    end(*terminal);
    *terminal = NULL;
}

void terminal_size(const struct terminal *terminal, int *rows, int *columns)
{
    *rows = terminal->rows;
    *columns = terminal->columns;
}

int terminal_fd(const struct terminal *terminal)
{
    return terminal->fd;
}

int terminal_signal_fd(const struct terminal *terminal)
{
    return terminal->signals.fd;
}

/* ---- keys ---- */

/* Everything that is readable, so that one commit of the input method is seen as one. The
 * descriptor stays blocking: it is the same open file as the output, and ncurses does not expect a
 * short write. */
static void read_bytes(struct terminal *terminal)
{
    char bytes[READ_BYTES];
    struct pollfd readable = {.fd = terminal->fd, .events = POLLIN};
    for (int turn = 0; turn < READ_TURNS && !terminal->lost; turn++) {
        if (poll(&readable, 1, 0) <= 0)
            return;
        ssize_t count = read(terminal->fd, bytes, sizeof bytes);
        if (count > 0)
            terminal->taken += (size_t)count;
        if (count > 0 && terminal->plain)
            plain_feed(terminal->plain, bytes, (size_t)count);
        else if (count > 0)
            keys_feed(&terminal->keys, bytes, (size_t)count, clock_ms());
        if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN))
            terminal->lost = true;
    }
}

static void take_answers(struct terminal *terminal)
{
    for (int i = 0; i < terminal->keys.reports; i++)
        if (probe_answer(&terminal->probe, &terminal->keys.report[i]))
            terminal->resized = terminal->anew = true;
    terminal->keys.reports = 0;
}

bool terminal_read(struct terminal *terminal, struct event *event)
{
    read_signals(terminal);
    read_bytes(terminal);
    bool found = terminal->plain ? plain_next(terminal->plain, event)
                                 : keys_next(&terminal->keys, clock_ms(), event);
    take_answers(terminal);
    if (found)
        return true;
    *event = (struct event){.kind = EVENT_NONE};
    if (terminal->resized) {
        terminal->resized = false;
        event->kind = EVENT_RESIZE;
    } else if (terminal->lost && !terminal->lost_told) {
        terminal->lost_told = true;
        event->kind = EVENT_HANGUP;
    }
    return event->kind != EVENT_NONE;
}

int terminal_timeout(const struct terminal *terminal)
{
    if (terminal->plain)
        return plain_has_line(terminal->plain) ? 0 : -1;
    return keys_timeout(&terminal->keys, clock_ms());
}

void terminal_escape_is_key(struct terminal *terminal, bool is_key)
{
    terminal->keys.escape_is_key = is_key;
}

void terminal_discard(struct terminal *terminal)
{
    read_bytes(terminal);
    keys_discard(&terminal->keys);
    if (terminal->plain)
        plain_discard(terminal->plain);
}

static void show_plain(struct terminal *terminal, const struct canvas *canvas)
{
    struct buffer words = {0};
    struct termios mode = terminal->before;
    plain_show(terminal->plain, canvas, &words);
    if (terminal->plain->secret)
        mode.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(terminal->fd, TCSANOW, &mode);
    send_bytes(buffer_string(&words));
    buffer_release(&words);
}

void terminal_show(struct terminal *terminal, const struct canvas *canvas)
{
    if (terminal->plain) {
        show_plain(terminal, canvas);
        return;
    }
    terminal->whole_paints += terminal->anew;
    curses_show(canvas, &(struct view){.probe = &terminal->probe,
                                       .set = terminal->set,
                                       .rows = terminal->rows,
                                       .columns = terminal->columns,
                                       .anew = terminal->anew,
                                       .shown = &terminal->shown});
    terminal->anew = false;
}

bool terminal_limit(struct terminal *terminal, const char *encoding)
{
    terminal->set = codec_open(encoding);
    terminal->anew = true;
    return terminal->set != NULL;
}

bool terminal_can_show(const struct terminal *terminal, const char *text)
{
    return !terminal->set || set_has(terminal->set, text);
}

void terminal_wipe(struct terminal *terminal)
{
    if (terminal->plain) {
        send_bytes(CLEAR_ALL);
        terminal->plain->whole = true;
        return;
    }
    curses_blank();
    send_bytes(SCROLLBACK_OFF);
    terminal->anew = true;
}

void terminal_bell(struct terminal *terminal)
{
    if (terminal->plain)
        send_bytes("\a");
    else
        curses_bell();
}

/* A private OSC: terminals do not show what they do not know. Behind the frame, in the same
 * stream. */
void terminal_tell(struct terminal *terminal, enum tell_rest rest, const char *what)
{
    struct buffer text = {0};
    if (keys_timeout(&terminal->keys, clock_ms()) >= 0)
        rest = TELL_BUSY;           /* half a key is waited for */
    buffer_format(&text, "\033]" TELL_NUMBER ";%zu;%d;%u;%s\a", terminal->taken, (int)rest,
                  terminal->whole_paints, what);
    if (strcmp(buffer_string(&text), buffer_string(&terminal->told)) != 0)
        send_bytes(buffer_string(&text));
    buffer_release(&terminal->told);
    terminal->told = text;
}
