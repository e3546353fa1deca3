/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: what its files share: the list of bundles, which owns the forms opened from it and the one
 * queue of what goes out.
 *
 *   list ──Enter──▶ slip after slip ──▶ queue ──▶ api.slip_put         F2 pended   F7 ベリファイ   F8 読合せ
 *    ▲ F9 close, F10 post                        (many a call, in order, again until answered)
 */
#ifndef MADOGUCHI_ENTRY_PRIVATE_H
#define MADOGUCHI_ENTRY_PRIVATE_H
#include "madoguchi/entry.h"
#include "madoguchi/ledger_bundle.h"

/* What goes out, in its order. A whole slip is put on the line at once, behind calls whose answers
 * are late: a terminal that dies has sent it. With FLIGHTS calls out, the next one carries all that
 * waits. */
enum { FLIGHTS = 16 };
struct flight { struct job *job; size_t slips; };      /* of the first in the queue, in their order */
struct outgoing {
    struct arena *arena;
    const struct record *slip;
    bool part;
    struct outgoing *next;
}; /* part: of the slip in hand, a later state takes its place */
struct queue {
    struct app *app;
    const struct form *form;
    int64_t bundle;
    enum bundle_call call;
    struct outgoing *first;
    size_t count, under_way;        /* waiting, and of those in calls that run */
    struct flight flight[FLIGHTS]; size_t flights;
    int64_t retry_at, since;        /* since: it was not empty */
    int pended, changed;            /* answers so far that put a slip aside; that did not verify one which was keyed anew */
    bool cut;                       /* a call failed with the line: once that is back, it goes at once */
    bool refused;                   /* the database does not take them, though the line is there */
    bool answered;                  /* something came since it was last looked at */
};
void queue_begin(struct queue *queue, struct app *app, const struct form *form, int64_t bundle,
                 enum bundle_call call);
void queue_put(struct queue *queue, const struct record *slip);          /* copies */
void queue_put_part(struct queue *queue, const struct record *slip);
size_t queue_waiting(const struct queue *queue);                         /* whole slips */
void queue_tick(struct queue *queue);
void queue_empty(struct queue *queue);                                   /* what waits is thrown away */
void queue_end(struct queue *queue);

struct bundles {
    struct screen screen;
    const struct form *form;
    struct arena *rows_arena;
    struct value_list rows;         /* as api.bundle_list gives them */
    size_t chosen, top;
    int64_t wanted;                 /* the bundle that is chosen when the list comes anew; 0: as it is */
    struct job *job;                /* what is asked: `done` takes its answer */
    enum bundle_call asked;         /* which question that is */
    bool deeds;                     /* it changes something */
    bool unread, cut;               /* the list did not come: what is shown is old or nothing; because the line was away */
    int64_t since;
    struct held held;               /* typed while something is asked or goes out */
    void (*done)(struct bundles *self, struct job *job);
    struct queue queue;
    bool was_top, asked_again;
    bool opens;                     /* the answer opens a screen */
    struct arena *slips_arena;
    struct value_list slips;        /* to verify, to mend, to read */
    size_t at;                      /* the one in hand */
    int64_t have, want;             /* slips of the bundle that is keyed */
};
/* bundles.c */
enum { LIST_ROWS = 10, BAR_MOST = 16 };                                  /* of the list in sight; keys on the bar */
size_t bundles_bar(const struct bundles *self, struct key_label *bar);   /* room for BAR_MOST; returns how many */
const struct record *bundle_chosen(const struct bundles *self);          /* NULL: there is none */
int64_t row_number(const struct record *row, const char *name);
const char *row_text(struct bundles *self, const struct record *row, const char *name);
void bundles_list(struct bundles *self);
void bundles_take_row(struct bundles *self, struct job *job);            /* the answer is the bundle as it is now */
void bundles_hold_slips(struct bundles *self, struct job *job);
/* bundles_close.c: of the chosen one */
void bundle_close(struct bundles *self);                                 /* an empty one is dropped */
void bundle_post(struct bundles *self);
bool bundle_is_empty(const struct bundles *self);                        /* open, and nothing stands in it */
bool bundle_sums_agree(struct bundles *self, const struct record *bundle);
/* bundles_draw.c */
void bundles_draw(struct screen *screen, struct canvas *canvas);
/* asking.c */
bool bundles_ask(struct bundles *self, enum bundle_call call, const struct bundle_ask *ask,
                 void (*done)(struct bundles *self, struct job *job));   /* false: another question runs */
void bundles_read(struct bundles *self, const char *what,
                  void (*done)(struct bundles *self, struct job *job));
void bundles_answered(struct bundles *self);
bool bundles_busy(const struct bundles *self);
bool bundles_hold(struct bundles *self, const struct event *event, bool meant, bool leaves);   /* true: kept for later, not to be done now */
const char *bundles_wait(struct bundles *self);                          /* NULL: nothing that takes long */
/* head.c */
void head_open(struct bundles *self, const struct record *bundle);       /* NULL: a new one */
/* key.c */
void key_open(struct bundles *self);
void mend_open(struct bundles *self);
/* verify.c */
void verify_open(struct bundles *self);
void verify_show(struct bundles *self);       /* the slips it holds */
/* leaves.c: names and what was put there, on as many pages as they need */
struct leaves_look { int left, label_width, column, width; enum style style; };
struct leaves {
    struct arena *arena;
    struct leaves_look look;
    struct list lines;
    bool breaks;
    int pages;
};
size_t leaves_head(struct leaves *leaves, const char *label);            /* returns which */
void leaves_whole(struct leaves *leaves, size_t head);                   /* all that came after it belongs to it */
void leaves_add(struct leaves *leaves, const char *label, const char *text);
void leaves_break(struct leaves *leaves);                                /* what comes next begins a page */
int leaves_lay(struct leaves *leaves, int rows);                         /* that many lines a page; returns how many pages */
void leaves_draw(const struct leaves *leaves, struct canvas *canvas, int row, int step, int page);
/* readout.c */
void readout_open(struct bundles *self);
void readout_keys(const struct key_teller *card);
void readout_show(struct bundles *self);      /* the slips it holds */
/* interview_keys.c */
void interview_keys(const struct key_teller *card);
/* figures.c */
void figures_open(struct bundles *self);
#endif
