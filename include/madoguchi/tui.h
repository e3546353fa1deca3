/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tui — glass. Terminal, canvas, keys, line editor. Knows no form, no session, no definition.
 * tui/curses.c is the only file that sees curses; everything else is dry and tested without a
 * terminal.
 */
#ifndef MADOGUCHI_TUI_H
#define MADOGUCHI_TUI_H
#include "madoguchi/base.h"

/* ---- canvas: our own cells. One cluster a cell; a wide one takes two, orphan halves are blanked. Dry. ---- */
/* Meaning, not colour; each is told apart on a monochrome screen too, but for LABEL, which looks
 * like PLAIN: the field behind it tells it apart, and every attribute costs the line eight bytes.
 * BAND (研修) is red besides, where the terminal knows colours. */
enum style {
    STYLE_PLAIN,
    STYLE_TITLE,
    STYLE_LABEL,
    STYLE_FIELD,
    STYLE_FOCUS,
    STYLE_ERROR,
    STYLE_ALERT,
    STYLE_DIM,
    STYLE_STRONG,
    STYLE_BAR,
    STYLE_CHOSEN,
    STYLE_BAND,
    STYLE_COUNT,
};
struct canvas;
struct canvas *canvas_new(int rows, int columns);
void canvas_free(struct canvas **canvas);
void canvas_resize(struct canvas *canvas, int rows, int columns);      /* clears */
/* Only so many of the rows it was made with count from now on; what stands in the others stays.
 * More than there are: all. */
void canvas_limit(struct canvas *canvas, int rows);
int canvas_rows(const struct canvas *canvas);
int canvas_columns(const struct canvas *canvas);
void canvas_clear(struct canvas *canvas);
/* Sanitised text at row, column (from 0), never past `columns` (clipped at a cluster border, no …);
 * returns columns used. */
int canvas_put(struct canvas *canvas, int row, int column, int columns, enum style style,
               const char *text);
void canvas_fill(struct canvas *canvas, int row, int column, int rows, int columns,
                 enum style style);
void canvas_frame(struct canvas *canvas, int row, int column, int rows, int columns,
                  enum style style, const char *title);
void canvas_cursor(struct canvas *canvas, int row, int column);        /* where the real cursor stands; IMEs follow it */
void canvas_cursor_place(const struct canvas *canvas, int *row, int *column);
/* The letter whose cell this is (either half of a wide one), exactly as it was given, added to out;
 * where a sign stands for it on the glass, what the sign stands for. *column moves to its first
 * half. */
void canvas_letter(const struct canvas *canvas, int row, int *column, struct buffer *out);
enum style canvas_style(const struct canvas *canvas, int row, int column);
/* One row as text without trailing blanks, added to out; for `show`, tests and the screen log. */
void canvas_row_text(const struct canvas *canvas, int row, struct buffer *out);
void canvas_text(const struct canvas *canvas, struct buffer *out);     /* all rows, '\n' after each */

/* ---- events: what a key means. Every function key has a path without function keys (Esc digit, Ctrl). ---- */
enum event_kind {
    EVENT_NONE,
    EVENT_TEXT, /* one commit of the IME, or one key: valid UTF-8, controls removed */
    EVENT_PASTE, /* bracketed paste: data only, never commands */
    EVENT_ENTER,
    EVENT_TAB,
    EVENT_BACKTAB,
    EVENT_UP,
    EVENT_DOWN,
    EVENT_LEFT,
    EVENT_RIGHT,
    EVENT_HOME,
    EVENT_END,
    EVENT_PAGE_UP,
    EVENT_PAGE_DOWN,
    EVENT_BACKSPACE,
    EVENT_DELETE,
    EVENT_INSERT,
    EVENT_ESCAPE,
    EVENT_F1,
    EVENT_F2,
    EVENT_F3,
    EVENT_F4,
    EVENT_F5,
    EVENT_F6,
    EVENT_F7,
    EVENT_F8,
    EVENT_F9,
    EVENT_F10,
    EVENT_F11,
    EVENT_F12,
    EVENT_CTRL, /* letter in .letter, 'A'–'Z' */
    EVENT_RESIZE,
    EVENT_HANGUP, /* line lost or SIGTERM: save and leave */
};
struct event { enum event_kind kind; char letter; const char *text; };  /* text borrowed until the next terminal_read */

/* What is written on a key, for the key screen: "F10", "Ctrl-G", "Shift-Tab"; "" for what is no
 * key. Returns out. */
enum { KEY_NAME_ROOM = 16 };
const char *event_name(const struct event *key, char out[KEY_NAME_ROOM]);
/* The way to it without function keys, "Esc 0"; "" when there is none, or no need. Returns out. */
const char *event_other_name(enum event_kind kind, char out[KEY_NAME_ROOM]);

/* ---- terminal: the door ---- */
#define TELL_NUMBER "7733"          /* of the OSC by which terminal_tell speaks */
struct terminal;
/* Scrubs the environment, checks locale and TERM, enters the alternate screen. err: 00-301 not
 * UTF-8, 00-302 unknown terminal, 00-303 not a terminal. The width probe's answer may arrive later
 * as events that are swallowed here. */
struct terminal *terminal_open(struct error *err);
/* The same for a screen reader or a braille line: rows that changed are told as lines, the field in
 * hand is the prompt, a typed line is its new text and Enter. ":f10" ":back" … are the keys, ":"
 * alone lists them. Needs no TERM. */
struct terminal *terminal_open_plain(struct error *err);
void terminal_close(struct terminal **terminal);                 /* clears, leaves the screen as it was */
void terminal_size(const struct terminal *terminal, int *rows, int *columns);
int terminal_fd(const struct terminal *terminal);                /* for the one poll loop, which app owns */
int terminal_signal_fd(const struct terminal *terminal);         /* WINCH, HUP, TERM arrive here (readable) */
bool terminal_read(struct terminal *terminal, struct event *event);  /* next event if any, never blocks */
int terminal_timeout(const struct terminal *terminal);           /* ms until a half-read key must be given up, -1 none */
void terminal_show(struct terminal *terminal, const struct canvas *canvas);  /* pushes the whole canvas each time */
/* A terminal behind a converter (luit) shows the letters of its own set only: others are drawn as
 * marks from now on. false: no such set (names as in madoguchi/text_codec.h). */
bool terminal_limit(struct terminal *terminal, const char *encoding);
bool terminal_can_show(const struct terminal *terminal, const char *text);   /* … all of it */
void terminal_wipe(struct terminal *terminal);           /* the next show paints all anew; what was scrolled off goes */
/* true: Esc means something by itself and comes at once; false (at first): it may be the prefix of
 * a digit, by hand. */
void terminal_escape_is_key(struct terminal *terminal, bool is_key);
void terminal_bell(struct terminal *terminal);
/* For a program that watches this one (a test): after a frame, unseen by people, how many bytes
 * were taken, whether all is at rest, how often the whole screen was painted, and what is on it.
 * Said once as long as it stays the same. */
/* lost: rests, but the line is being opened again; idle: rests, and so does the hand */
enum tell_rest { TELL_BUSY, TELL_RESTS, TELL_LOST, TELL_IDLE };
void terminal_tell(struct terminal *terminal, enum tell_rest rest, const char *what);
void terminal_discard(struct terminal *terminal);                /* drops type-ahead: only before an irreversible step */

/* ---- line: one field's text under edit, by clusters. Dry. ---- */
struct line { char *text; size_t bytes, room; size_t cursor; size_t scroll; bool touched; };
void line_init(struct line *line);
void line_release(struct line *line);
void line_set(struct line *line, const char *text);              /* cursor to the end, not touched */
const char *line_text(const struct line *line);
/* Whole or not at all: false = would not fit. max_clusters 0: no limit. */
bool line_insert(struct line *line, const char *text, size_t max_clusters);
/* true: the event was the line's own (text, paste, arrows, Home, End, Backspace, Delete, Ctrl-U
 * all, Ctrl-K to the end); *rejected says that a text did not fit. Ask for the form's own keys
 * first. */
bool line_event(struct line *line, const struct event *event, size_t max_clusters, bool *rejected);
/* Draws a window of the text with the cursor inside it or, when a text just fits, right behind it;
 * returns the cursor's column. A longer text shows < and > where it goes on. mask: one ● per
 * cluster. */
int line_draw(struct line *line, struct canvas *canvas, int row, int column, int columns,
              enum style style, bool mask);

/* ---- table: one header row and the visible rows; the first `frozen` columns stand still. Dry. ---- */
struct table_column { const char *title; int width; bool right; };           /* width 0: all that is left */
struct table_view {
    const struct table_column *column;
    int columns, frozen, first_column;      /* first_column: the first one shown behind the frozen ones */
    int rows, first_row, chosen;            /* chosen -1: none */
    const char *(*text)(void *context, int row, int column);                 /* used at once, not kept; NULL = empty */
    enum style (*style)(void *context, int row);                             /* NULL: all PLAIN */
    void *context;
};
void table_follow(struct table_view *table, int rows);   /* chosen and first_column into bounds, chosen onto the page */
/* Returns the canvas row of the chosen one, -1 when it is not on the page. `rows` counts the
 * header. */
int table_draw(const struct table_view *table, struct canvas *canvas, int row, int column, int rows,
               int columns);
#endif
