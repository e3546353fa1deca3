/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The only file that sees curses, and curses for output alone. A row with a changed cell is pushed
 * whole (one setcchar cluster a cell, read back to see that it survived); ncurses finds the few
 * bytes that changed. There is one screen: curses keeps it, and what belongs to it, for itself.
 */
#include "tui_private.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#undef columns     /* a capability to term.h, a plain word here */
#include <unistd.h>
#include <wchar.h>

enum { NAME_MAX_BYTES = 40 };
enum { SIGN_WIDE = 0x3013, SIGN_NARROW = '?' };     /* 〓: a letter that this glass cannot show */

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
    [STYLE_BAND] = A_BOLD | A_REVERSE,
};

/* The one colour there is; on a terminal without colours the pair changes nothing. */
enum { PAIR_NONE, PAIR_BAND };
static const short pairs[STYLE_COUNT] = {[STYLE_BAND] = PAIR_BAND};

/* ---- opening ---- */

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
        terminfo_shorten(out, name,
                         &(struct capabilities){boolnames, numnames, strnames, tigetflag, tigetnum,
                                                tigetstr});
    del_curterm(cur_term);
    return able;
}

static void set_up(void)
{
    raw();                          /* also -ixon: Ctrl-S must not freeze a counter */
    noecho();
    nonl();
    typeahead(-1);                  /* a frame is never broken off */
    idlok(stdscr, FALSE);
    idcok(stdscr, FALSE);           /* terminals shift wide letters by halves */
    if (has_colors() && start_color() == OK) {
        use_default_colors();       /* everything but the band keeps the terminal's own colours */
        init_pair(PAIR_BAND, COLOR_RED, COLOR_WHITE);        /* shown reversed: white on red */
    }
    refresh();      /* the alternate screen, empty: the probe must not spoil the other one */
}

void *curses_open(struct error *err)
{
    const char *name = getenv("TERM");
    struct buffer info = {0};
    if (!look_up(name, &info)) {
        buffer_release(&info);
        error_set(err, "00-302", "term", name ? name : "", NULL);
        return NULL;
    }
    use_env(FALSE);
    use_tioctl(TRUE);
    setenv("TERMINFO", buffer_string(&info), 1);
    SCREEN *screen = newterm(NULL, stdout, stdin);
    unsetenv("TERMINFO");
    buffer_release(&info);
    if (!screen)
        screen = newterm(NULL, stdout, stdin);
    if (screen)
        set_up();
    else
        error_set(err, "00-302", "term", name, NULL);
    return screen;
}

void curses_give_back(void)
{
    if (!isendwin())
        endwin();
}

bool curses_is_given_back(void)
{
    return isendwin();
}

void curses_close(void *screen)
{
    delscreen(screen);
}

void curses_resize(int rows, int columns)
{
    resizeterm(rows, columns);
}

void curses_blank(void)
{
    erase();
    refresh();
}

void curses_bell(void)
{
    beep();
}

/* ---- painting ---- */

/* false: ncurses or the terminal would draw something else than this cluster. */
static bool compose(const struct view *view, const struct cell *cell, attr_t attribute, short pair,
                    cchar_t *out)
{
    uint32_t codes[CELL_CODES];
    wchar_t wide[CELL_CODES + 1] = {0}, back[CELL_CODES + 1] = {0};
    size_t count = glyph_codes(cell->text, codes);
    if (count == 0 || (view->set && !set_has(view->set, cell->text)) ||
        wcwidth((wchar_t)codes[0]) != cell->columns || !probe_trusts(view->probe, codes, count))
        return false;
    for (size_t i = 0; i < count; i++)
        wide[i] = (wchar_t)codes[i];
    if (setcchar(out, wide, attribute, pair, NULL) != OK)
        return false;
    attr_t attribute_back;
    short pair_back;
    return count == 1 || (getcchar(out, back, &attribute_back, &pair_back, NULL) == OK &&
                          wcscmp(wide, back) == 0);
}

static void push_cell(const struct view *view, const struct cell *cell, int row, int column)
{
    attr_t attribute = attributes[cell->style];
    cchar_t glyph;
    uint32_t codes[CELL_CODES];
    if (cell->columns == 0 || column + cell->columns > view->columns)
        return;
    if (attribute == A_NORMAL && strcmp(cell->text, " ") == 0)
        return;                     /* erased already */
    /* the mark, seen beside its neighbours without any colour: the underline turns round */
    bool doubtful = cell->origin || glyph_is_doubtful(codes, glyph_codes(cell->text, codes));
    if (doubtful)
        attribute ^= A_UNDERLINE;
    if (!compose(view, cell, attribute, pairs[cell->style], &glyph)) {
        wchar_t sign[2] = {cell->columns == 2 ? SIGN_WIDE : SIGN_NARROW, L'\0'};
        setcchar(&glyph, sign, attribute ^ (doubtful ? 0 : A_UNDERLINE), pairs[cell->style], NULL);
    }
    mvadd_wch(row, column, &glyph);
}

/* Whole rows, never cells: half of a wide letter that stays behind is nobody's. */
static void push_row(const struct canvas *canvas, const struct view *view, int row)
{
    move(row, 0);
    clrtoeol();
    if (row >= canvas_rows(canvas))
        return;
    for (int column = 0; column < canvas_columns(canvas) && column < view->columns; column++)
        push_cell(view, canvas_cell(canvas, row, column), row, column);
}

static void push_rows(const struct canvas *canvas, const struct view *view)
{
    size_t row_bytes = (size_t)canvas_columns(canvas) * sizeof(struct cell);
    const char *before = buffer_string(view->shown);
    size_t rows_before = view->shown->length / row_bytes, rows = (size_t)canvas_rows(canvas);
    for (size_t row = 0; row < (size_t)view->rows; row++) {
        const struct cell *now = row < rows ? canvas_cell(canvas, (int)row, 0) : NULL;
        if (row < rows_before &&
            now != NULL && memcmp(before + row * row_bytes, now, row_bytes) == 0)
            continue;
        if (now != NULL || row < rows_before)
            push_row(canvas, view, (int)row);
    }
    buffer_clear(view->shown);
    buffer_add(view->shown, canvas_cell(canvas, 0, 0), rows * row_bytes);
}

/* What makes a letter look otherwise (the size, the set, an answer of the probe) paints anew. */
void curses_show(const struct canvas *canvas, const struct view *view)
{
    int row, column;
    if (view->anew) {
        buffer_clear(view->shown);
        erase();
    }
    push_rows(canvas, view);
    canvas_cursor_place(canvas, &row, &column);
    move(row < view->rows ? row : view->rows - 1,
         column < view->columns ? column : view->columns - 1);
    if (view->anew)
        clearok(curscr, TRUE);
    refresh();
}
