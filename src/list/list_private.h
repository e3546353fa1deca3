/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The list on the screen, as its files share it: how it opens (list.c), keys (list_keys.c), the hand
 * among the rows (list_move.c), conditions (list_form.c, a draft), F4 and Ctrl-G
 * (list_condition.c), pages (list_page.c), order and count (list_order.c), options of rows
 * (list_rows.c), what is said (list_message.c), how it looks (list_draw.c), and the same conditions
 * asked on a record's own form (list_face.c).
 */
#ifndef MADOGUCHI_LIST_PRIVATE_H
#define MADOGUCHI_LIST_PRIVATE_H
#include "madoguchi/list.h"

enum {
    LIST_PAGES = 50,                   /* beyond, the server asks for a reason */
    LIST_COUNTED = 1000,               /* beyond, the server stops counting and says one more */
};

enum kept_does { KEPT_KEEPS, KEPT_OPENS, KEPT_ASKS, KEPT_DROPS, KEPT_RECALLS };
/* Conditions under a name (list_kept.c): what is asked of the server now, and what it answered
 * last. */
struct kept {
    struct job *job, *last;
    enum kept_does does;
    const char *name;
    struct value_list rows;
}; /* last: on their way, without a name */

struct list_screen {
    struct screen screen;
    const struct list_def *def, *whole;        /* in the order of the screen; as it is defined */
    const struct form *face;           /* the conditions stand in the picture of this form; NULL: they flow above the rows */
    const struct record *args;
    const char *purpose;
    struct form form;                  /* the conditions, made from def->search: field i is search i */
    struct draft draft;
    int condition_rows;                /* rows of the screen they take, with the blank one below */
    struct field *column;              /* one a column, for showing values */
    const struct code_list **codes;    /* one a column */
    bool in_rows;                      /* keys go to the rows, not to a condition */
    struct job *page[LIST_PAGES];      /* pages read so far; going back shows them again */
    int pages, at;                     /* at: page in sight */
    struct job *job;                   /* running: the next page */
    struct job *look;                  /* running: F4 of the condition look_hand */
    const struct value_list *hits; int look_hand;
    bool look_narrows;                 /* asked from the window of the hits */
    struct held held;                  /* typed at rows that are still on their way */
    bool counts;                       /* … only its count is wanted */
    const char *order;                 /* which driver leads; NULL: as defined */
    const char *position, *position_sent;      /* where the list begins, as typed and as the server reads it; NULL: at its beginning */
    struct list_marks *marks;          /* options typed beside rows (list_rows.c), NULL: none */
    struct list_holds *holds;          /* rows that others have in hand (list_hold.c), NULL: none are known */
    enum { HOLDS_ASKED, HOLDS_DUE, HOLDS_IN_TURN } holds_due;      /* due: when the rows have been drawn */
    struct kept kept;
    const char *asked;                 /* the conditions of the rows on the screen, as text; NULL: none */
    size_t chosen, top;                /* row in hand and first row in sight, within the page */
    size_t left;                       /* columns scrolled away, behind the frozen ones */
    int64_t started;
    const char *message; enum style message_style;
    bool searched;
    unsigned writes, page_writes[LIST_PAGES];  /* submits done when it was asked last, when each page was */
    const struct record *again;        /* the page in sight is read again: the hand stays on this row, or where it stood; NULL: it is not */
};

/* list.c */
const struct value_list *list_rows(const struct list_screen *self);      /* NULL: no page yet */
const struct record *list_chosen(const struct list_screen *self);        /* NULL: none */
void list_say(struct list_screen *self, enum style style, const char *text);
void list_hold_condition(struct list_screen *self, size_t hand);
void list_told(struct draft *draft, enum draft_event event, struct spot spot);
/* list_keys.c */
void list_event(struct screen *screen, const struct event *event);
/* list_move.c: where the hand is among the rows */
void list_next_page(struct list_screen *self);
void list_previous_page(struct list_screen *self);
bool list_has_next_page(struct list_screen *self);
bool list_has_previous_page(struct list_screen *self);
void list_row_down(struct list_screen *self);
void list_row_up(struct list_screen *self);
void list_row_choose(struct list_screen *self, size_t row);              /* and brings it into sight */
bool list_row_event(struct list_screen *self, const struct event *event);       /* false: it is no key of a row */
/* list_condition.c: F4 and Ctrl-G of the conditions */
void list_look_up(struct list_screen *self);
void list_jump(struct list_screen *self);
void list_look_tick(struct list_screen *self);
void list_condition_next(struct list_screen *self, bool searches);
void list_condition_type(struct list_screen *self, const char *text);    /* as if typed, to be taken on leaving */
/* list_form.c */
void list_conditions_begin(struct list_screen *self);
size_t list_conditions(struct list_screen *self, struct condition *out);
bool list_is_fixed(struct list_screen *self);                            /* it has no conditions, and says so */
bool list_asks(const struct list_screen *self);                         /* some condition is given */
bool list_drives(const struct list_screen *self, size_t i);             /* an index can be entered by this condition */
bool list_has_driver(const struct list_screen *self);
const char *list_driver_names(struct list_screen *self);
const char *list_conditions_text(struct list_screen *self, struct arena *arena);   /* NULL: none is given */
void list_conditions_put(struct list_screen *self, const char *text);
void list_conditions_clear(struct list_screen *self);
struct field list_condition_field(const struct search_field *search);
/* list_face.c: query by example on a record's form */
void list_face_begin(struct list_screen *self);                          /* def: in the order of the form, those without a place last */
void list_face_cells(struct list_screen *self, struct field *field);
void list_face_draw(struct list_screen *self, struct canvas *canvas);
void list_face_summary(struct list_screen *self, struct canvas *canvas); /* above the rows: what they answer */
bool list_on_face(const struct list_screen *self);                       /* the form is in sight, not the rows */
/* list_order.c: order, position, count, recall */
void list_order_choose(struct list_screen *self);
void list_position_ask(struct list_screen *self);
void list_count(struct list_screen *self);
void list_recall_keep(struct list_screen *self);
void list_recall_last(struct list_screen *self);
/* list_kept.c: conditions under a name */
void list_kept_keep(struct list_screen *self);
void list_kept_open(struct list_screen *self);
void list_kept_drop(struct list_screen *self);
void list_kept_last(struct list_screen *self);                           /* those searched with last, on whatever day */
void list_kept_remember(struct list_screen *self, const char *body);
void list_kept_tick(struct list_screen *self);
bool list_kept_writes(const struct list_screen *self);                   /* on its way, and not to be called back */
void list_kept_cancel(struct list_screen *self);
void list_kept_close(struct list_screen *self);
/* list_tell.c: a session told as a case */
void list_tell_key(struct list_screen *self, enum key_id id);
void list_tell_row(struct list_screen *self, const char *typed);         /* the row in hand, and what was typed there; NULL nothing */
/* list_hold.c: rows that others have in hand */
void list_holds_want(struct list_screen *self);   /* a page came: asked for when it has been drawn */
void list_holds_drawn(struct list_screen *self);
void list_holds_tick(struct list_screen *self);
void list_holds_forget(struct list_screen *self);
const struct record *list_hold_of(const struct list_screen *self, const struct record *row);      /* NULL: nobody */
/* list_rows.c, list_run.c: options typed beside many rows, executed together */
enum list_marked { MARKED_NONE, MARKED, MARKED_NOT };                   /* no option was meant; marked; not, and said why */
enum list_marked list_mark(struct list_screen *self, const char *typed);
bool list_has_options(const struct list_screen *self);
void list_unmark(struct list_screen *self);
void list_run_marks(struct list_screen *self);
bool list_has_marks(const struct list_screen *self);                    /* to be run: what was refused is not, until it is mended or marked again */
const char *list_mark_of(const struct list_screen *self, size_t row, const char **why);   /* NULL: none; why it is still there */
const struct value_list *list_failed(const struct list_screen *self);   /* rows shown again, NULL: none */
void list_marks_forget(struct list_screen *self);
void list_marks_mend(struct list_screen *self);                         /* the row in hand is opened */
void list_marks_old(struct list_screen *self);                          /* … something was written meanwhile */
void list_marks_renew(struct list_screen *self);                        /* … and the rows came again */
/* list_message.c: what is said on the message line, and all of it */
bool list_waits(const struct list_screen *self);                         /* for the database: Esc ends it */
const char *list_message(struct list_screen *self, enum style *style);
const char *list_told_of(
    const struct list_screen *self, const struct record *row,
    const struct list_column **column); /* what the row itself has to say; NULL: nothing */
void list_message_whole(struct list_screen *self);
bool list_message_key(struct list_screen *self, const char *message, struct key_label *key);      /* there is more to it than the line shows */
/* list_page.c */
bool list_is_old(const struct list_screen *self);                        /* the rows answer other conditions than those on the screen */
bool list_may_search(struct list_screen *self);                         /* says why not */
void list_search(struct list_screen *self);
void list_start(struct list_screen *self, const struct job *before);     /* NULL: the first page */
void list_drop_pages(struct list_screen *self);
void list_forget_rows(struct list_screen *self);                         /* as before the first search */
void list_open_row(struct list_screen *self, const struct action *action);
void list_tick(struct screen *screen);
/* list_draw.c */
void list_draw(struct screen *screen, struct canvas *canvas);
const char *list_count_words(const struct list_screen *self, int count);    /* "23", "1000+" */
void list_draw_condition(struct list_screen *self, struct canvas *canvas, size_t i);
int list_row_room(const struct list_screen *self, int screen_rows);      /* rows that fit on the screen */
#endif
