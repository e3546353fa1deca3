/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of tui share among themselves: the cell, the decoder of keys, the glyph that a
 * cell becomes on the wire, the width probe, the environment. Nothing here is for other rooms.
 */
#ifndef MADOGUCHI_TUI_PRIVATE_H
#define MADOGUCHI_TUI_PRIVATE_H
#include "madoguchi/text_codec.h"
#include "madoguchi/tui.h"

#include <signal.h>

/* ---- canvas: five codes of four bytes is what ncurses keeps in a cell ---- */
enum { CELL_CODES = 5, CELL_BYTES = CELL_CODES * 4 + 2 };
struct cell {
    char text[CELL_BYTES];
    uint8_t columns, style;                       /* columns 0: right half of the cell before */
    uint32_t origin;                              /* text is a sign; what it stands for lies at origin - 1. 0: itself */
};
void canvas_mark_secret(struct canvas *canvas, int row, int column, int columns);   /* a masked field: never echoed */
bool canvas_is_secret(const struct canvas *canvas, int row, int column);            /* in it, or right behind it */
const struct cell *canvas_cell(const struct canvas *canvas, int row, int column);

/* ---- keys: bytes of a terminal to events, without a clock of its own ---- */
enum { KEYS_REPORTS = 8, KEYS_PASTE_MAX = 64 * 1024 };
struct report { int row, column; };               /* answer to CSI 6 n */
struct keys {
    struct buffer in;                             /* bytes not decoded yet, from `at` */
    size_t at;
    struct buffer text;                           /* what event.text points into */
    struct buffer paste;
    int64_t fed_at;                               /* when the last bytes came */
    struct report report[KEYS_REPORTS];           /* answers not taken yet */
    int reports, expected;                        /* an answer that nobody asked for is swallowed */
    bool pasting;
    bool escape_is_key;                           /* no prefix: given at once, not after a hand's pause */
};
void keys_release(struct keys *keys);
void keys_feed(struct keys *keys, const char *bytes, size_t count, int64_t now);
bool keys_next(struct keys *keys, int64_t now, struct event *event);   /* false: no whole key */
int keys_timeout(const struct keys *keys, int64_t now);                /* ms, -1 none */
void keys_discard(struct keys *keys);

/* ---- glyph: a cell's codes as they go out ---- */
uint32_t glyph_compose(uint32_t kana, uint32_t mark);   /* か + U+3099 → が; 0 = no such letter */
/* Composed; 0 = too many for a cell. */
size_t glyph_codes(const char *cluster, uint32_t codes[CELL_CODES]);

/* Terminals and their fonts differ about it: a variation sequence, private use, the planes beyond
 * the first. */
bool glyph_is_doubtful(const uint32_t *codes, size_t count);

/* ---- probe: what the terminal thinks of letters on whose width terminals differ ---- */
enum doubt { DOUBT_AMBIGUOUS, DOUBT_PRIVATE, DOUBT_EXTENSION_H, DOUBT_SELECTOR, DOUBT_COUNT };
struct probe { int columns[DOUBT_COUNT]; int answered; };             /* columns 0: not answered */
void probe_ask(struct buffer *out); /* bytes to send before the first paint */
/* true: what is on the screen must be drawn anew. */
bool probe_answer(struct probe *probe, const struct report *report);
bool probe_trusts(const struct probe *probe, const uint32_t *codes, size_t count);

/* ---- environment ---- */
/* Keeps TERM and TZ, drops the rest, sets a UTF-8 character type. err: 00-301. */
bool environment_scrub(struct error *err) MUST_CHECK;

/* ---- terminfo: the compiled form of an entry (term(5)), to be handed over by a variable ---- */
struct terminfo {
    const char *name;
    const bool *flag; size_t flags;
    const int *number; size_t numbers;                /* -1 absent */
    const char *const *string; size_t strings;        /* NULL absent */
};
void terminfo_encode(struct buffer *out, const struct terminfo *info);
/* Names and readers of capabilities, as curses has them; each list ends in NULL. */
struct capabilities {
    const char *const *flags, *const *numbers, *const *strings;
    int (*flag)(const char *name);
    int (*number)(const char *name);
    char *(*string)(const char *name);                /* NULL or -1: absent */
};
/* The encoded entry with no more in it than painting here needs. */
void terminfo_shorten(struct buffer *out, const char *name, const struct capabilities *from);

/* ---- curses.c: the door; there is one screen ---- */
struct view {
    const struct probe *probe;
    struct codec *set;                                /* NULL: every letter can be shown */
    int rows, columns;
    bool anew;                                        /* nothing of what is on the screen can be relied on */
    struct buffer *shown;                             /* cells of the last frame: a key changes a row or two, and composing them is what costs */
};
void *curses_open(struct error *err);                 /* the screen, empty; NULL with 00-302 */
void curses_give_back(void);
bool curses_is_given_back(void);
void curses_close(void *screen);
void curses_resize(int rows, int columns);
void curses_blank(void);
void curses_bell(void);
void curses_show(const struct canvas *canvas, const struct view *view);
bool set_has(struct codec *set, const char *text);    /* glyph.c: the whole text can be written in that set */

/* ---- plain: the second painter, lines out and lines in ---- */
struct plain {
    struct buffer before, prompt;                     /* what was told last: rows, each ended by NUL, and the prompt */
    struct buffer said;                               /* words of the painter itself, told with the next prompt */
    struct buffer in;                                 /* bytes typed, whole lines first */
    struct buffer queue, text;                        /* events of the line in hand, and their texts */
    size_t at, erase;                                 /* place in queue; clusters in the field in hand */
    bool secret, whole, answered;                     /* the field is masked; tell every row; a line was taken since */
};
void plain_release(struct plain *plain);
void plain_show(struct plain *plain, const struct canvas *canvas, struct buffer *out);   /* nothing when nothing changed */
void plain_feed(struct plain *plain, const char *bytes, size_t count);
bool plain_next(struct plain *plain, struct event *event);
bool plain_has_line(const struct plain *plain);       /* more could be taken without reading */
void plain_discard(struct plain *plain);

/* ---- signals and the process: signals.c ---- */
enum { SIGNALS_IGNORED = 5 };
struct signals { int fd; sigset_t mask_before; struct sigaction before[SIGNALS_IGNORED]; };
void signals_take(struct signals *signals);           /* WINCH, HUP, TERM become readable on fd; INT, QUIT … stop nothing */
void signals_give_back(struct signals *signals);
void crash_watch(void);                               /* from here on a fault empties the terminal before it ends the program */
void crash_forget(void);
void process_lock_down(void);                         /* no core, no looking in, no other program; for good */
#endif
