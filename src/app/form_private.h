/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The form on the screen, as its files share it: what is filled (form_state), where the focus is (form_move),
 * how it looks (form_draw), rows of grids (form_grid), look-ups (lookup), and the way of a submit (form_submit).
 *
 *   loading ──▶ open ──F10──▶ (problems | alerts one by one) ──▶ sending ──▶ done ──▶ a new record, or back
 *                ▲                                                 │ refused, warned, conflict
 *                └─────────────────────────────────────────────────┘
 */
#ifndef MADOGUCHI_FORM_PRIVATE_H
#define MADOGUCHI_FORM_PRIVATE_H
#include "app_private.h"

enum { HELD_KEYS = 256, LOOKS = 4, LOOK_LIMIT = 50 };
enum form_state { FORM_LOADING, FORM_OPEN, FORM_SENDING, FORM_DONE };

struct spot { int field, row, column; };        /* field -1: nowhere; row and column -1: not in a grid */
struct grid {
    const struct field *field;                  /* NULL: this field is no grid */
    struct slot *slot;                          /* rows × columns */
    bool *live;                                 /* a row that is part of the record; the last may be the blank one */
    int rows, room, top, left;                  /* top, left: first row and column in sight */
};
struct look { struct job *job; struct spot spot; unsigned keys; bool asked; };   /* asked: by F4, so it may pop up */
struct held { struct event event[HELD_KEYS]; size_t count; };

struct form_screen {
    struct screen screen;
    const struct form *form;
    const struct record *args;
    const char *purpose;
    struct arena *data;                         /* lives as long as the record in hand */
    const struct record *loaded;                /* as read, NULL for a new one */
    struct slot *slot;                          /* one a field */
    struct grid *grid;                          /* one a field */
    struct spot spot;
    int page;
    struct line line;
    bool fresh;                                 /* nothing typed yet: what comes replaces a number, code or date */
    enum form_state state;
    char request[37];
    struct job *job;                            /* loading or sending */
    struct look look[LOOKS];
    const struct value_list *hits;              /* what the pop-up offers */
    struct spot hits_spot;
    struct problems problems;
    struct list acks;                           /* digests of alerts passed */
    struct held held;
    const char *message;                        /* NULL: the help of the focus */
    enum style message_style;
    bool submit_wanted;                         /* F10 waits for a look-up */
    unsigned writes;
};

/* form_state.c */
void form_begin(struct form_screen *self, const struct record *loaded);   /* a fresh record in hand */
void form_row_init(struct form_screen *self, struct grid *grid, int row); /* blank, with its defaults */
void form_evaluate(struct form_screen *self);                             /* computed, hidden, read-only, required */
struct record *form_record(struct form_screen *self, struct arena *arena);
struct record *form_row(struct form_screen *self, const struct grid *grid, int row, struct arena *arena);
struct slot *form_slot(struct form_screen *self, struct spot spot);       /* NULL: nowhere */
bool form_is_touched(const struct form_screen *self);
void form_say(struct form_screen *self, enum style style, const char *text);

/* form_move.c */
const struct form_cell *form_cell_of(const struct form *form, const struct field *field);  /* NULL: not drawn */
bool spot_equal(struct spot a, struct spot b);
bool form_leave_spot(struct form_screen *self, bool strict);              /* false: strict and the text is no value */
void form_enter_spot(struct form_screen *self, struct spot spot);
void form_next(struct form_screen *self);
void form_back(struct form_screen *self);
void form_first(struct form_screen *self, int page);
void form_page(struct form_screen *self, int step);
void form_vertical(struct form_screen *self, int step);
void form_jump(struct form_screen *self);
/* form_grid.c */
void grid_reserve(struct form_screen *self, struct grid *grid, int rows);
void grid_tidy(struct form_screen *self, struct grid *grid);              /* exactly one blank row at the end, if allowed */
void grid_compact(struct form_screen *self);                              /* blank rows in the middle go */
void form_row_insert(struct form_screen *self);
void form_row_delete(struct form_screen *self);
void form_row_copy(struct form_screen *self);
void grid_draw(struct form_screen *self, struct canvas *canvas, const struct form_cell *cell);
void slot_draw(struct form_screen *self, struct canvas *canvas, struct spot spot, int row, int column, int width);
/* form_draw.c */
void form_screen_draw(struct screen *screen, struct canvas *canvas);
/* form_problem.c */
const struct problem *form_problem_at(const struct form_screen *self, struct spot spot, size_t *number);
void form_problems_collect(struct form_screen *self);                     /* conversion errors and the form's own checks */
void form_problems_take(struct form_screen *self, const struct problems *problems);
void form_problem_go(struct form_screen *self, size_t index);
void form_problem_solved(struct form_screen *self, struct spot spot);
void form_problem_list(struct form_screen *self);
const char *form_problem_text(struct form_screen *self, const struct problem *problem, struct arena *arena);
/* lookup.c */
void form_look(struct form_screen *self, bool asked);                     /* for the slot in hand */
void form_look_tick(struct form_screen *self);
bool form_is_looking(const struct form_screen *self);
void form_look_close(struct form_screen *self);
/* form_submit.c */
void form_submit(struct form_screen *self);
void form_submit_tick(struct form_screen *self);
/* conflict.c: mine or theirs, field by field */
void conflict_open(struct form_screen *form, const struct record *current);
/* held.c */
void form_hold(struct form_screen *self, const struct event *event);
void form_release_held(struct form_screen *self, bool replay);
void form_take_event(struct form_screen *self, const struct event *event);
#endif
