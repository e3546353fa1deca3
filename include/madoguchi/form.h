/* SPDX-License-Identifier: Apache-2.0 */
/*
 * form — a draft as a screen: loads, shows, takes keys, asks look-ups, submits exactly once, meets
 * conflicts. Must not know any system.
 */
#ifndef MADOGUCHI_FORM_H
#define MADOGUCHI_FORM_H
#include "madoguchi/screen.h"

/* The draft of what is filled on its way to the server: one keep at a time, the latest state after
 * it, nothing twice. Nobody waits for it (keeper.c). */
struct keeper {
    struct job *job;
    struct buffer kept;                                  /* what went out last */
    int64_t rested, begun;                               /* the key after which what is in hand was kept; since when it stands unkept, 0: it does not */
    bool due, is_kept;                                   /* is_kept: the server may have a draft of this request */
    bool is_told;                                        /* that no more drafts are taken: once a record */
    const char *form, *head;                             /* header of a bundle of that form, with that request; NULL: a form */
    bool is_made;                                        /* … which is there already */
    const char *slip;                                    /* keyed a second time: request of that slip, NULL: none */
};
void keeper_begin(struct keeper *keeper);                /* a fresh record is in hand */
void keeper_tick(struct keeper *keeper, struct app *app);
bool keeper_rests(struct keeper *keeper, const struct app *app,
                  const struct draft *draft); /* once after a key: something stands half typed, and the hand rests, or has typed on for two seconds */
void keeper_keep(struct keeper *keeper, struct app *app, const struct draft *draft,
                 const char *request); /* when due, and there is a line */
void keeper_drop(struct keeper *keeper, struct app *app, const char *request);
void keeper_end(struct keeper *keeper);

/* A record as words, for a paper that is printed from it and signed; with `number`. For one turn
 * (form_signed.c). */
struct record *form_signed(struct app *app, struct draft *draft, const char *number);
struct screen *form_open(struct app *app, const struct form *form, const struct record *args,
                         const char *purpose);
/* The form by itself, for one of many rows: loads, submits, leaves. What is refused, or needs eyes
 * (an alert, a conflict), leaves too, with the reason: ran is told either way. request: the owner's,
 * outlives the run; empty at first, and handed in again it is the same submit: what was sent with a
 * result that nobody knows is not done twice. */
void form_run(struct screen *owner, const struct form *form, const struct record *args,
              const char *purpose, char request[37], void (*ran)(struct screen *owner, bool good, const char *why));
/* A form whose record goes elsewhere than to its deed: keyed one after another, and nothing waits
 * for an answer. The owner takes each record with what is wrong with it, then says what comes
 * next. */
struct filled {
    const char *request;
    const struct record *record, *texts;                 /* values; texts as they stand, for what cannot be a value yet */
    const struct problems *problems;
    const char *note;                                    /* put aside by hand with this note, NULL: came to its end */
    struct value corrected;                              /* ベリファイ: ids of fields */
    const char *const *ack; size_t acks;
    int keys; int64_t ms;
    const char *seen;                                    /* what the screen showed at its end */
    const char *head;                                    /* request of the bundle whose header it is, NULL: none */
};
struct form_sink {
    enum draft_mode mode;
    const char *label;                                   /* word of F10: what the end of a record does */
    bool asks;                                           /* stops at errors, asks alerts; otherwise the owner gets them */
    void (*take)(struct screen *owner, const struct filled *filled);
    void (*keep)(struct screen *owner, const char *request, const struct record *texts);    /* half typed; texts NULL: thrown away. NULL: not kept */
    void (*out)(struct screen *owner, const char *request);    /* F9 takes it out of where it stands; NULL: it stays */
    bool (*next)(struct screen *owner, struct screen *form);   /* form_expect or nothing; false: the form leaves */
    const char *(*status)(struct screen *owner);         /* on the message line while nothing else stands there */
    bool (*full)(struct screen *owner);                  /* no more is taken now: keys wait in the terminal */
};
void form_sink_keys(const struct key_teller *card);      /* keys of such a form beside those of every form */
struct screen *form_open_sink(struct app *app, const struct form *form, const struct record *args,
                              const struct form_sink *sink, struct screen *owner);
/* The next record in hand of such a form: verifying against what was keyed; going on with what was
 * put aside. */
void form_expect(struct screen *form, const char *request, const struct record *expected);
void form_mend(struct screen *form, const char *request, const struct record *record,
               const struct record *texts);
/* It is the header of the bundle with that request: kept for its clerk as a draft of that form, and
 * gone on with where one waits. */
void form_keep_head(struct screen *screen, const char *form, const char *request, bool is_made);
/* A new one in hand follows that record, keyed in another sitting: its number counts on, what stays
 * stands. */
void form_after(struct screen *form, const struct record *texts);
/* What the database said of that record, as it was answered: its alerts are asked at F10 with the form's own. */
void form_mend_told(struct screen *form, struct value problems);
/* Drafts: which of them wait is asked, then known after a tick (drafts.c). */
void drafts_ask(struct app *app);
void drafts_tick(struct app *app);
size_t drafts_count(const struct app *app);
void drafts_take_matter(struct app *app, int64_t matter);        /* goes on with what was put aside under that number */
void drafts_choose(struct screen *owner);                /* the clerk picks one, its form opens as it was left */
/* One that waits for that form, opened with these; NULL: none. */
const struct record *drafts_of(struct app *app, const struct form *form, const struct record *args);
void drafts_offer(struct screen *owner, const struct record *row,
                  void (*answered)(struct screen *owner, bool yes));
/* What is asked for is there: a copy in that arena, and the job is gone; NULL: not yet, or not to be
 * had, which is told. */
const struct record *drafts_taken(struct app *app, struct job **taking, struct arena *arena);
void drafts_decline(struct app *app, const char *request);       /* not offered again in this session */
void drafts_release(struct app *app);
void form_show_page(struct screen *form, int page);      /* for showing a form without a clerk */
#endif
