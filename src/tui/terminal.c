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

enum { READ_BYTES = 4096, READ_TURNS = 16, NAME_MAX_BYTES = 40, CAPABILITIES = 512 };
enum { ROWS_USUAL = 24, COLUMNS_USUAL = 80 };
enum { SIGN_WIDE = 0x3013, SIGN_NARROW = '?' };     /* 〓: a letter that this glass cannot show */

static const int ignored[] = {SIGINT, SIGQUIT, SIGTSTP, SIGPIPE, SIGTTOU};

struct terminal {
    struct arena *home;
    SCREEN *screen;
    struct keys keys;
    struct probe probe;
    sigset_t signals_before;
    struct sigaction before[COUNT_OF(ignored)];
    int fd, signals;
    int rows, columns;
    bool resized, anew, lost, lost_told;
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

static const char PASTE_ON[] = "\033[?2004h", PASTE_OFF[] = "\033[?2004l";

/* ---- the short terminfo entry ---- */

/* What painting needs. No sgr, no rmul, no rmso: then an attribute ends by the three bytes of sgr0,
 * and a letter typed into an underlined field costs 8 bytes instead of 16. No rep: some terminals
 * miscount it. No colour. */
static const char *const flags_kept[] = {"am", "bce", "xenl", "msgr"};
static const char *const numbers_kept[] = {"cols", "lines"};
static const char *const strings_kept[] = {
    "bel",  "bold", "cnorm", "civis", "clear", "cr",    "cub",  "cub1", "cud", "cud1",
    "cuf",  "cuf1", "cup",   "cuu",   "cuu1",  "dim",   "ech",  "ed",   "el",  "el1",
    "home", "hpa",  "rev",   "rmcup", "sgr0",  "smcup", "smso", "smul", "vpa",
};

static bool is_kept(const char *const *kept, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(kept[i], name) == 0)
            return true;
    return false;
}

static const char *string_of(const char *name)
{
    const char *value = tigetstr(name);
    if (!is_kept(strings_kept, COUNT_OF(strings_kept), name) || value == (const char *)-1)
        return NULL;
    /* sgr0 also leaves the line-drawing set, which is never entered here */
    return value && strcmp(name, "sgr0") == 0 && strstr(value, "\033[") ? "\033[m" : value;
}

static void shorten(const char *name, struct buffer *out)
{
    bool flag[CAPABILITIES];
    int number[CAPABILITIES];
    const char *string[CAPABILITIES];
    struct terminfo info = {.name = name, .flag = flag, .number = number, .string = string};
    for (; boolnames[info.flags] && info.flags < CAPABILITIES; info.flags++)
        flag[info.flags] = is_kept(flags_kept, COUNT_OF(flags_kept), boolnames[info.flags])
            && tigetflag(boolnames[info.flags]) == 1;
    for (; numnames[info.numbers] && info.numbers < CAPABILITIES; info.numbers++)
        number[info.numbers] = is_kept(numbers_kept, COUNT_OF(numbers_kept), numnames[info.numbers])
            ? tigetnum(numnames[info.numbers]) : -1;
    for (; strnames[info.strings] && info.strings < CAPABILITIES; info.strings++)
        string[info.strings] = string_of(strnames[info.strings]);
    terminfo_encode(out, &info);
}

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
        shorten(name, out);
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

/* ---- signals ---- */

static void take_signals(struct terminal *terminal)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGWINCH);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, &terminal->signals_before);
    terminal->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (terminal->signals < 0)
        bug("signalfd: %s", strerror(errno));
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    for (size_t i = 0; i < COUNT_OF(ignored); i++)
        sigaction(ignored[i], &ignore, &terminal->before[i]);
}

static void give_signals_back(struct terminal *terminal)
{
    close(terminal->signals);
    for (size_t i = 0; i < COUNT_OF(ignored); i++)
        sigaction(ignored[i], &terminal->before[i], NULL);
    sigprocmask(SIG_SETMASK, &terminal->signals_before, NULL);
}

static void measure(struct terminal *terminal)
{
    struct winsize size = {0};
    bool known = ioctl(terminal->fd, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col;
    terminal->rows = known ? size.ws_row : ROWS_USUAL;
    terminal->columns = known ? size.ws_col : COLUMNS_USUAL;
}

static void read_signals(struct terminal *terminal)
{
    struct signalfd_siginfo info;
    while (read(terminal->signals, &info, sizeof info) == (ssize_t)sizeof info) {
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
    struct arena *home = arena_new();
    struct terminal *terminal = arena_take(home, sizeof *terminal);
    terminal->home = home;
    terminal->fd = STDIN_FILENO;
    take_signals(terminal);
    use_env(FALSE);
    use_tioctl(TRUE);
    measure(terminal);
    if (!open_screen(terminal, err)) {
        give_signals_back(terminal);
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
    give_signals_back(*terminal);
    keys_release(&(*terminal)->keys);
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
    return terminal->signals;
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
            keys_feed(&terminal->keys, bytes, (size_t)count, clock_ms());
        else if (count == 0 || (errno != EINTR && errno != EAGAIN))
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
    if (cell->columns == 0 || column + cell->columns > terminal->columns)
        return;
    if (attribute == A_NORMAL && strcmp(cell->text, " ") == 0)
        return;                     /* erased already */
    if (!compose(terminal, cell, attribute, &glyph)) {
        wchar_t sign[2] = {cell->columns == 2 ? SIGN_WIDE : SIGN_NARROW, L'\0'};
        setcchar(&glyph, sign, attribute, 0, NULL);
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
    if (terminal->anew)
        clearok(curscr, TRUE);
    terminal->anew = false;
    refresh();
}

void terminal_bell(struct terminal *terminal)
{
    (void)terminal;
    beep();
}
