/* SPDX-License-Identifier: Apache-2.0 */
/*
 * glass — a program watched through a terminal of our own: a pty and libvterm. For `madoguchi play`
 * and tests/screen. Two habits of libvterm 0.1 to know: it counts か+U+3099 as four columns (the
 * program sends が), and it draws ambiguous letters and private use in one column, as its answer to
 * the width probe says.
 */
#ifndef MADOGUCHI_PLAY_GLASS_H
#define MADOGUCHI_PLAY_GLASS_H
#include "madoguchi/base.h"

struct glass;
struct glass_setup {
    const char *const *argv;             /* program and arguments; not looked for in PATH */
    const char *const *env;        /* the whole environment, ended by NULL: TERM, LANG … */
    int (*run)(void *context);     /* instead of argv: the child's work; returns its exit code */
    void *context;
    int rows, columns;             /* 0: 24 × 80 */
    bool mute;                     /* the terminal answers no question */
    struct buffer *wire;           /* the bytes that the program writes are added to it; may be NULL */
};
/* err: 00-304 no pty or no child. A program that cannot be run ends with code 127. */
struct glass *glass_open(const struct glass_setup *setup, struct error *err);
void glass_close(struct glass **glass); /* hangs up; a child that stays is killed after a second */

void glass_keys(struct glass *glass, const char *bytes, size_t count);
void glass_type(struct glass *glass, const char *text);  /* the same for a C string */
void glass_size(const struct glass *glass, int *rows, int *columns);
void glass_resize(struct glass *glass, int rows, int columns);
void glass_signal(struct glass *glass, int number);      /* to the child alone */

/* Takes what the program wrote, waiting ms for the first byte; false: nothing came, or the program
 * is gone. */
bool glass_pump(struct glass *glass, int ms);
/* Until a row holds the text; until nothing came for quiet_ms; until the child ended.
 * false: not within ms. The code of a killed child is 128 + signal. */
bool glass_wait_text(struct glass *glass, const char *text, int ms);
bool glass_wait_quiet(struct glass *glass, int quiet_ms, int ms);
bool glass_wait_end(struct glass *glass, int ms, int *code);

/* The screen. Rows are added to out without trailing blanks. */
void glass_row(const struct glass *glass, int row, struct buffer *out);
void glass_text(const struct glass *glass, struct buffer *out); /* all rows, '\n' after each */
/* One letter a column: '.' plain, or the sum of 1 bold, 2 underlined, 4 reversed; 'r' what is red
 * besides, 'R' underlined. libvterm knows no dim. */
void glass_attributes(const struct glass *glass, int row, struct buffer *out);
void glass_cursor(const struct glass *glass, int *row, int *column);
bool glass_cursor_is_visible(const struct glass *glass);
size_t glass_bytes(const struct glass *glass);           /* written by the program since it began */
int glass_child(const struct glass *glass);              /* process id of the program */
size_t glass_sent(const struct glass *glass);            /* to it: keys and answers of the terminal */
/* What a program that is watched (tui's terminal_tell) said behind the frame now on the glass; ""
 * nothing yet. */
const char *glass_told(const struct glass *glass);
bool glass_has_ended(struct glass *glass, int *code);    /* and everything it wrote was taken */
#endif
