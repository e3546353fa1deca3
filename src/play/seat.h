/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A desk: one workstation behind a glass, and the hands and eyes of the clerk at it. Keys go in as
 * a terminal sends them; everything that is judged is read from the glass. What the program tells
 * of itself (tui's terminal_tell) serves to know when it rests and which definition is on the
 * screen. Knows no verb.
 */
#ifndef MADOGUCHI_PLAY_SEAT_H
#define MADOGUCHI_PLAY_SEAT_H
#include "madoguchi/play_glass.h"

enum { SEAT_PATIENCE_MS = 20000 };

struct told {
    size_t taken;                       /* bytes the program has read */
    bool at_rest, is_lost, is_idle;     /* nothing is under way; the line is down; no key for a while, and nothing is under way */
    unsigned paints;                    /* whole screens painted */
    char over[96];                      /* the window on top: asks, tells, choice, prompt, paper:<report>; "-" none */
    char kind[16], id[96], spot[96];    /* "form system.id grid.column/2" */
};
struct seat {
    const char *label, *login;          /* the terminal's name in the case; login NULL: nobody yet */
    const char *papers;                 /* its folder of papers */
    const char *options;                /* of its 起動: whoever logs in there sits at the same terminal; NULL: the usual one */
    struct glass *glass;
    int server;                         /* process id of the database server, 0 unknown */
    struct told told;                   /* as of the last wait */
    int pause_ms;                       /* between two keys; 0: as fast as they go */
    size_t keys;                        /* pressed since the last 開く or 係, with the romaji and the conversion of an IME */
    bool is_unread;                     /* a kanji was typed since then without its reading: the keys cannot be counted */
    int row;                            /* of a grid, from 1 */
    const char *refused;                /* what the screen said to the last entry, NULL: it was taken */
    struct seat *next;
};

/* Patience is used up only while the program and its server have nothing to do. true: at its end,
 * err 00-176. */
struct patience { long program; int server; int64_t left, looked, end; };
struct patience patience_of(const struct seat *seat);
bool patience_ends(struct patience *patience, struct error *err);

/* Waits until every key was taken and, when asked for, until nothing is under way. err 00-176,
 * 00-177. */
bool seat_settle(struct seat *seat, bool at_rest, struct error *err) MUST_CHECK;
/* Until no key has come for a while, and what that started is done. */
bool seat_idles(struct seat *seat, struct error *err) MUST_CHECK;
/* Until the glass shows the text, or the program rests without showing it: then false, err
 * untouched. */
bool seat_waits_for(struct seat *seat, const char *text, struct error *err) MUST_CHECK;
bool seat_shows(const struct seat *seat, const char *text);
/* The whole screen painted anew must be the one that grew step by step. err 00-186. */
bool seat_repaint(struct seat *seat, struct error *err) MUST_CHECK;

void seat_type(struct seat *seat, const char *text);                     /* as letters; readings in 《》 only count */
bool seat_press(struct seat *seat, const char *key, struct error *err) MUST_CHECK;       /* "F10", "Ctrl-G", "↓"; err 00-192 */
bool seat_presses(struct seat *seat, const char *keys, struct error *err) MUST_CHECK;    /* several, with blanks between */
bool seat_types(struct seat *seat, const char *text, struct error *err) MUST_CHECK;      /* letters, and keys as <F10> */

int seat_rows(const struct seat *seat);
void seat_row(const struct seat *seat, int row, struct buffer *out);
int seat_find_row(const struct seat *seat, const char *text, int from, int to);  /* -1: none */
bool seat_field_is_empty(const struct seat *seat);                       /* the field under the cursor */
const char *seat_message(const struct seat *seat, struct arena *arena);  /* the message line */
void seat_dump(const struct seat *seat, struct buffer *out);             /* the screen with its cursor, framed */
#endif
