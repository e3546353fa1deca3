/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The terminal: the only file that sees curses, and curses for output alone. The whole canvas is
 * pushed each time (one setcchar cluster a cell, read back to see that it survived); ncurses finds
 * the few bytes that changed. Keys are read from the descriptor and decoded in keys.c. Must know no
 * form and no session.
 */
#include "tui_private.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <term.h>
#undef columns     /* a capability to term.h, a plain word here */
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

enum { READ_BYTES = 4096, READ_TURNS = 16, NAME_MAX_BYTES = 40 };
enum { ROWS_USUAL = 24, COLUMNS_USUAL = 80 };
enum { SIGN_WIDE = 0x3013, SIGN_NARROW = '?' };     /* 〓: a letter that this glass cannot show */

struct terminal {
    struct arena *home;
    SCREEN *screen;
    struct keys keys;
    struct probe probe;
    struct signals signals;
    int fd;
    int rows, columns;
    bool resized, anew, lost, lost_told;
    size_t taken;                   /* bytes read since the beginning */
    unsigned whole_paints;
    struct buffer told;
};

static const attr_t attributes[STYLE_COUNT] = {
    [STYLE_PLAIN] = A_NORMAL,
    [STYLE_LABEL] = A_NORMAL,
    [STYLE_DIM] = A_DIM,
    [STYLE_STRONG] = A_BOLD,
    [STYLE_FIELD] = A_UNDERLINE,
    [STYLE_FOCUS] = A_REVERSE,
    [STYLE_TITLE] = A_BOLD | A_UNDERLINE,
    [STYLE_ERROR] = A_BOLD | A_REVERSE,
    [STYLE_ALERT] = A_BOLD | A_REVERSE | A_UNDERLINE,
    [STYLE_BAR] = A_DIM | A_REVERSE,
    [STYLE_CHOSEN] = A_REVERSE | A_UNDERLINE,
};

/* ED 3: what was scrolled out of sight is not left for whoever sits here next */
static const char SCROLLBACK_OFF[] = "\033[3J";
static const char PASTE_ON[] = "\033[?2004h", PASTE_OFF[] = "\033[?2004l";

/* ---- the short terminfo entry ---- */

static bool is_terminal_name(const char *name)
{
    size_t bytes =
        name ? strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+._")
             : 0;
    return bytes > 0 && bytes <= NAME_MAX_BYTES && name[bytes] == '\0' && name[0] != '.';
}

/* Looks the name up and leaves the short entry in `out`; false: unknown, or no cursor to move. */
static bool look_up(const char *name, struct buffer *out)
{
    int found = 0;
    if (!is_terminal_name(name) || setupterm(name, STDOUT_FILENO, &found) != OK)
        return false;
    bool able = tigetstr("cup") && tigetstr("clear");
    if (able)
        terminfo_shorten(out, name, &(struct capabilities){boolnames, numnames, strnames, tigetflag, tigetnum, tigetstr});
    del_curterm(cur_term);
    return able;
}

static bool open_screen(struct terminal *terminal, struct error *err)
{
    const char *name = getenv("TERM");
    struct buffer info = {0};
    if (!look_up(name, &info)) {
        buffer_release(&info);
        return error_set(err, "00-302", "term", name ? name : "", NULL);
    }
    setenv("TERMINFO", buffer_string(&info), 1);
    terminal->screen = newterm(NULL, stdout, stdin);
    unsetenv("TERMINFO");
    buffer_release(&info);
    if (!terminal->screen)
        terminal->screen = newterm(NULL, stdout, stdin);
    return terminal->screen || error_set(err, "00-302", "term", name, NULL);
}

static void measure(struct terminal *terminal)
{
    struct winsize size = {0};
    bool known = ioctl(terminal->fd, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col;
    terminal->rows = known ? size.ws_row : ROWS_USUAL;
    terminal->columns = known ? size.ws_col : COLUMNS_USUAL;
}

/* ---- signals ---- */

static void read_signals(struct terminal *terminal)
{
    struct signalfd_siginfo info;
    while (read(terminal->signals.fd, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo != SIGWINCH) {
            terminal->lost = true;
            continue;
        }
        measure(terminal);
        resizeterm(terminal->rows, terminal->columns);
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

/* Called before a crash speaks, wherever it happens. */
static void give_screen_back(void)
{
    if (isendwin())
        return;
    send_bytes(PASTE_OFF);
    endwin();
    send_bytes(SCROLLBACK_OFF);
}

static void set_up(struct terminal *terminal)
{
    struct buffer ask = {0};
    raw();                          /* also -ixon: Ctrl-S must not freeze a counter */
    noecho();
    nonl();
    typeahead(-1);                  /* a frame is never broken off */
    idlok(stdscr, FALSE);
    idcok(stdscr, FALSE);           /* terminals shift wide letters by halves */
    refresh(); /* the alternate screen, empty: the probe must not spoil the other one */
    buffer_text(&ask, PASTE_ON);
    probe_ask(&ask);
    send_bytes(buffer_string(&ask));
    buffer_release(&ask);
    terminal->keys.expected = DOUBT_COUNT;
    terminal->anew = true;
    bug_hook(give_screen_back);
}

struct terminal *terminal_open(struct error *err)
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
    use_env(FALSE);
    use_tioctl(TRUE);
    measure(terminal);
    if (!open_screen(terminal, err)) {
        signals_give_back(&terminal->signals);
        arena_free(&home);
        return NULL;
    }
    set_up(terminal);
    return terminal;
}

void terminal_close(struct terminal **terminal)
{
    if (!*terminal)
        return;
    struct arena *home = (*terminal)->home;
    erase();
    refresh();
    give_screen_back();
    bug_hook(NULL);
    delscreen((*terminal)->screen);
    signals_give_back(&(*terminal)->signals);
    keys_release(&(*terminal)->keys);
    buffer_release(&(*terminal)->told);
    arena_free(&home);
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
        if (count > 0) {
            terminal->taken += (size_t)count;
            keys_feed(&terminal->keys, bytes, (size_t)count, clock_ms());
        }
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
    bool found = keys_next(&terminal->keys, clock_ms(), event);
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
}

/* ---- painting ---- */

/* false: ncurses or the terminal would draw something else than this cluster. */
static bool compose(const struct terminal *terminal, const struct cell *cell, attr_t attribute,
                    cchar_t *out)
{
    uint32_t codes[CELL_CODES];
    wchar_t wide[CELL_CODES + 1] = {0}, back[CELL_CODES + 1] = {0};
    size_t count = glyph_codes(cell->text, codes);
    if (count == 0 || wcwidth((wchar_t)codes[0]) != cell->columns
        || !probe_trusts(&terminal->probe, codes, count))
        return false;
    for (size_t i = 0; i < count; i++)
        wide[i] = (wchar_t)codes[i];
    if (setcchar(out, wide, attribute, 0, NULL) != OK)
        return false;
    attr_t attribute_back;
    short pair;
    return count == 1
           || (getcchar(out, back, &attribute_back, &pair, NULL) == OK && wcscmp(wide, back) == 0);
}

static void push_cell(const struct terminal *terminal, const struct cell *cell, int row, int column)
{
    attr_t attribute = attributes[cell->style];
    cchar_t glyph;
    uint32_t codes[CELL_CODES];
    if (cell->columns == 0 || column + cell->columns > terminal->columns)
        return;
    if (attribute == A_NORMAL && strcmp(cell->text, " ") == 0)
        return;                     /* erased already */
    /* the mark, seen beside its neighbours without any colour: the underline turns round */
    bool doubtful = cell->origin || glyph_is_doubtful(codes, glyph_codes(cell->text, codes));
    if (doubtful)
        attribute ^= A_UNDERLINE;
    if (!compose(terminal, cell, attribute, &glyph)) {
        wchar_t sign[2] = {cell->columns == 2 ? SIGN_WIDE : SIGN_NARROW, L'\0'};
        setcchar(&glyph, sign, attribute ^ (doubtful ? 0 : A_UNDERLINE), 0, NULL);
    }
    mvadd_wch(row, column, &glyph);
}

void terminal_show(struct terminal *terminal, const struct canvas *canvas)
{
    int row, column;
    erase();
    for (row = 0; row < canvas_rows(canvas) && row < terminal->rows; row++)
        for (column = 0; column < canvas_columns(canvas) && column < terminal->columns; column++)
            push_cell(terminal, canvas_cell(canvas, row, column), row, column);
    canvas_cursor_place(canvas, &row, &column);
    move(row < terminal->rows ? row : terminal->rows - 1,
         column < terminal->columns ? column : terminal->columns - 1);
    if (terminal->anew) {
        clearok(curscr, TRUE);
        terminal->whole_paints++;
    }
    terminal->anew = false;
    refresh();
}

void terminal_wipe(struct terminal *terminal)
{
    erase();
    refresh();
    send_bytes(SCROLLBACK_OFF);
    terminal->anew = true;
}

void terminal_bell(struct terminal *terminal)
{
    (void)terminal;
    beep();
}

/* A private OSC: terminals do not show what they do not know. Behind the frame, in the same stream. */
void terminal_tell(struct terminal *terminal, bool at_rest, const char *what)
{
    struct buffer text = {0};
    bool rests = at_rest && keys_timeout(&terminal->keys, clock_ms()) < 0;
    buffer_format(&text, "\033]" TELL_NUMBER ";%zu;%d;%u;%s\a", terminal->taken, rests, terminal->whole_paints, what);
    if (strcmp(buffer_string(&text), buffer_string(&terminal->told)) != 0)
        send_bytes(buffer_string(&text));
    buffer_release(&terminal->told);
    terminal->told = text;
}
