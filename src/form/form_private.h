/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The form on the screen, as its files share it: a draft (room of its own: what is filled, where
 * the hand is), its keys (form_key, form_move), how it looks (form_draw, form_grid), look-ups
 * (lookup), and the way of a submit (form_submit).
 *
 *   loading ──▶ open ──F10──▶ (problems | alerts one by one) ──▶ sending ──▶ done ──▶ a new record, or back
 *                ▲                                                 │ refused, warned, conflict
 *                └─────────────────────────────────────────────────┘
 */
#ifndef MADOGUCHI_FORM_PRIVATE_H
#define MADOGUCHI_FORM_PRIVATE_H
#include "madoguchi/form.h"

enum { LOOKS = 4, BAR_KEYS = 40 };
enum form_state { FORM_LOADING, FORM_OPEN, FORM_SENDING, FORM_DONE };

/* asked: by F4, so it may pop up; narrows: from the window that did; typed: what it is asked
 * with */
struct look {
    struct job *job;
    struct spot spot;
    unsigned keys, moved;
    bool asked, narrows;
    const char *typed;
};

/* Who has the record in hand (holder.c). words: another one, NULL nobody else. */
struct holder { struct job *job; const char *words, *title; bool is_mine, may_take, takes; };

struct form_screen {
    struct screen screen;
    struct draft draft;                         /* what is filled, and where the hand is */
    const char *purpose;
    enum form_state state;
    char request[37];
    struct job *job;                            /* loading or sending */
    int64_t since;                              /* … or looking up, since when */
    bool is_unknown;                            /* it was sent once, and whether it was done is not known yet */
    struct look look[LOOKS];
    const struct value_list *hits;              /* what the pop-up offers */
    struct spot hits_spot;
    struct list acks;                           /* digests of alerts passed */
    struct problems told;                       /* alerts of the database on the slip that is mended: asked at F10 */
    struct held held;                           /* outlives the record in hand */
    const char *message;                        /* NULL: the help of the focus */
    enum style message_style;
    enum { SEEN_NOT, SEEN_STARS, SEEN_WHOLE } seen;     /* is drawn for the record of screens: without, then with protected texts */
    bool seen_hid;                              /* and there was something to hide */
    struct buffer passed;                       /* alerts as they were asked and confirmed, a block each */
    bool submit_wanted;                         /* F10 waits for a look-up */
    struct screen *runner;                      /* form_run: who is told; NULL: a clerk fills it */
    void (*ran)(struct screen *owner, bool good, const char *why);
    char *ran_request;                          /* the owner's; empty: this run is the first */
    bool run_begun;
    struct keeper keeper;                       /* the draft on its way out … */
    struct job *taking;                         /* … and back */
    bool offered;
    char offered_request[37];
    const struct record *resume;                /* goes over the record as soon as it is there */
    const char *matter;                         /* the number under which it was put aside or received; NULL: none */
    struct holder holder;
    struct form_screen *over; struct spot over_spot;   /* this is the window of that row (popup.c); NULL: a form by itself */
    unsigned writes;
    int mark;                                   /* row of a grid to look at that an action is meant for (form_rows.c) */
    struct job *aside;                          /* put aside: who could go on, then the keeping */
    bool aside_asked, aside_keeps;
    const char *aside_note;
    const struct form_sink *sink;               /* NULL: the form's own deed takes the record */
    bool stand_wanted;                          /* the key of a slip was left: its record is to be opened (form_stand.c) */
    struct arena *stand_arena; const struct record *stand_args;   /* what it is opened with: the key, and what the other fields began with */
    const char *stand_text;                     /* the key as it was typed then */
    int sink_keys;                              /* keys of the record in hand, and since when */
    int64_t sink_since;
};

/* form.c */
void form_begin(struct form_screen *self, const struct record *loaded);   /* a fresh record in hand */
void form_say(struct form_screen *self, enum style style, const char *text);
void form_told(struct draft *draft, enum draft_event event, struct spot spot);           /* the hook of a draft */
void form_end(struct form_screen *self);                                  /* left; asks first when something was typed */
void form_load(struct form_screen *self);                                 /* its record, anew */
struct form_screen *form_make(struct app *app, const struct form *form, const struct record *args,
                              const char *purpose);                       /* a form by itself, nothing read yet */
bool form_is_opened(const struct form_screen *self);     /* it stands on a record that was read */
/* A screen of this kind, with a draft of that form in it, not begun yet. */
struct form_screen *form_new(struct app *app, const struct screen_ops *ops, const struct form *form,
                             const struct record *args);
void form_event(struct screen *screen, const struct event *event);
void form_tick(struct screen *screen);
void form_close(struct screen *screen);
/* form_key.c */
void form_take_event(struct form_screen *self, const struct event *event);
const struct record *form_in_hand(struct screen *screen);                 /* what is filled, over what was read and what it opened with */
/* form_run.c: true: it runs by itself, and has ended now */
bool form_run_ends(struct form_screen *self, bool good, const char *why);
void form_run_tick(struct form_screen *self);
void form_run_request(struct form_screen *self);                          /* of the run before, or kept for the next */
/* form_seen.c: all its pages as text, as they stand on a screen of 24 rows: what the clerk had
 * before the eyes */
void form_seen(struct form_screen *self, struct buffer *out);
void form_seen_alert(struct form_screen *self, const char *title, const char *text);    /* one that was passed goes with it */
/* aside.c */
void form_aside(struct form_screen *self);
void form_aside_tick(struct form_screen *self);
void form_aside_close(struct form_screen *self);
/* form_sink.c */
const struct record *form_sink_texts(struct form_screen *self);           /* all of the slip in hand, for one turn */
void form_sink_take(struct form_screen *self, const char *note);          /* the record in hand has come to its end */
bool form_sink_event(struct form_screen *self, const struct event *event);    /* a key of the number pad */
size_t form_sink_bar(struct form_screen *self, struct key_label *keys);      /* its keys as labels, at most seven; returns how many */
bool form_sink_holds(const struct form_screen *self);                     /* keys wait until the look-up or the owner is through */
/* form_stand.c: the record a slip stands on */
void form_stand_want(struct form_screen *self, const struct slot *left);  /* that field was left */
void form_stand(struct form_screen *self);                                /* what is wanted is asked for */
bool form_stand_event(struct form_screen *self, const struct event *event);   /* while it opens: true: taken */
bool form_stand_take(struct form_screen *self, struct job *job);          /* the answer; false: this is no slip */
void form_stand_close(struct form_screen *self);
/* The version that was read goes back with the record: a change by another is then seen. */
void form_add_version(struct form_screen *self, struct record *record);
/* form_cannot.c: the bell, and why this key does nothing here */
void form_cannot(struct form_screen *self, enum key_id id);
/* form_move.c */
void form_next(struct form_screen *self);
void form_back(struct form_screen *self);
void form_page(struct form_screen *self, int step);
bool form_has_more_rows(const struct form_screen *self);                /* on a form to look at: than are in sight */
void form_vertical(struct form_screen *self, int step);
void form_jump(struct form_screen *self);
/* form_rows.c: actions that are meant for a row of a grid */
int form_action_grid(const struct form_screen *self, const struct action *action);      /* -1: it is meant for the record */
int form_marked_grid(const struct form_screen *self);                     /* a form to look at: grid with the mark, -1 none */
/* false: it needs a row and none is in hand; else the row's values are put into the record, as
 * "grid.column". */
bool form_action_ready(struct form_screen *self, const struct action *action,
                       struct record *record);
bool form_mark_move(struct form_screen *self, int step);                  /* false: there is no mark */
/* form_grid.c */
void grid_draw(struct form_screen *self, struct canvas *canvas, const struct form_cell *cell);
/* form_draw.c */
void slot_draw(struct form_screen *self, struct canvas *canvas, struct spot spot, int row,
               int column, int width);
void form_frame_draw(struct form_screen *self, struct canvas *canvas);   /* title, message, keys */
void form_screen_draw(struct screen *screen, struct canvas *canvas);
/* form_bar.c */
size_t form_keys(struct form_screen *self, struct key_label *keys);       /* into room for BAR_KEYS; returns how many */
const char *form_keys_words(struct form_screen *self);                    /* what works now, as the key bar has it, for F1 */
int form_pages_before(const struct draft *draft, int before);             /* how many pages stand before that one */
/* form_problem.c */
void form_problem_go(struct form_screen *self, size_t index);
void form_problem_list(struct form_screen *self);
const char *form_message_cut(struct form_screen *self, enum style *style);
void form_problem_next(struct form_screen *self);                         /* the one after the spot in hand, round and round */
const char *form_problem_text(struct form_screen *self, const struct problem *problem,
                              struct arena *arena);
const char *form_problem_what(struct form_screen *self, const struct problem *problem,
                              struct arena *arena, const char **hint);
const char *form_problem_label(struct form_screen *self, const struct problem *problem);         /* the field, of a row also whom */
const char *form_problem_detail(struct form_screen *self, const struct problem *problem);
/* lookup.c */
void form_look(struct form_screen *self, bool asked);                     /* for the slot in hand */
void form_look_tick(struct form_screen *self);
bool form_is_looking(const struct form_screen *self);
void form_look_cancel(struct form_screen *self);                          /* Esc: the clerk goes on without it */
void form_look_close(struct form_screen *self);
/* form_submit.c */
void form_submit(struct form_screen *self);
void form_alert_ask(struct form_screen *self);                            /* the next by its id; none left: the record goes */
bool form_has_errors(const struct form_screen *self, size_t *first);      /* first: the first error, else the last problem */
/* form_answer.c */
void form_submit_tick(struct form_screen *self);
/* form_keep.c: the draft on the server */
void form_keep_due(struct form_screen *self);                             /* something may have changed */
void form_keep_tick(struct form_screen *self);
void form_keep_now(struct screen *screen);
void form_keep_new(struct form_screen *self);                             /* a fresh request: nothing is kept of it */
void form_keep_drop(struct form_screen *self);                            /* thrown away by the clerk */
void form_keep_close(struct form_screen *self);
void form_resume(struct form_screen *self);
/* popup.c: a row as a form of its own over its owner */
void form_popup_open(struct form_screen *self);
void form_popup_judge(struct form_screen *self);                          /* before it is checked */
void form_popup_take(struct form_screen *self);                           /* F10: the whole row, as one step */
/* holder.c */
void form_holder_ask(struct form_screen *self);                           /* the record was read */
void form_holder_tick(struct form_screen *self);
void form_holder_take(struct form_screen *self);
void form_holder_close(struct form_screen *self);
/* drafts.c */
const char *drafts_text(struct app *app, const struct record *row, const char *name);       /* "": it has none */
bool drafts_is_of_bundle(const struct record *kept);                      /* header of a bundle, or a slip of it that is keyed a second time */
/* drafts_waiting.c */
/* Of the header of that bundle, or of one that is not made yet; NULL: none waits. */
const struct record *drafts_of_head(struct app *app, const struct keeper *keeper);
const struct record *drafts_of_slip(struct app *app, const char *slip);   /* keyed a second time; NULL: none waits */
const struct record *drafts_found(struct app *app, const struct screen *screen, const struct form *form);   /* it opens on the record that was looked for; NULL: it does not */
void drafts_give_back(struct app *app, const struct record *kept);        /* a matter that is not gone on with waits again; NULL or no matter: nothing */
bool form_is(const struct screen *screen);                                /* form.c: is this screen a form? */
/* conflict.c: mine or theirs, field by field */
void conflict_open(struct form_screen *form, const struct record *current);
/* held.c */
void form_hold(struct form_screen *self, const struct event *event);
void form_release_held(struct form_screen *self, bool replay);
#endif
