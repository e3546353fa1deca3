/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft — a form being filled: its slots, where the hand is, the order of entry, rows of grids,
 * what is wrong. One machine for the counter, query by example, 連続入力 and the kiosk. Dry: knows
 * no screen, no words, no database; the line editor of tui is its only piece of glass. Who shows it
 * is told what happens through one hook.
 *
 *   enter ──typing──▶ leave ─▶ change ─▶ (row) ─▶ form         going back leaves too, but never stops
 */
#ifndef MADOGUCHI_DRAFT_H
#define MADOGUCHI_DRAFT_H
#include "madoguchi/ledger.h"
#include "madoguchi/model_form.h"
#include "madoguchi/tui.h"

/* ---- slot: one thing a clerk fills ---- */
enum note { NOTE_NONE, NOTE_NO_HIT, NOTE_MANY_HITS };      /* what a look-up said of it */
struct slot {
    const struct field *field;
    const struct code_list *codes;
    const char *text;                  /* as it stands in the field: typed, or shown from the value */
    struct value value;
    bool touched, visited, hidden, readonly, required, passes;   /* visited: left by going on; passes: Enter goes past it */
    bool marked;                       /* its style_when holds */
    bool follows, expected;            /* its default reads other fields; a look-up under way may fill it */
    bool passed, corrected;            /* stands by itself, going on passes over it; ベリファイ put another value here */
    struct value first;                /* what it began with, for restoring */
    enum search_op op; struct value to;   /* of a condition: how, and the upper end of a range */
    const struct error *error;         /* what conversion said of the text; NULL fine */
    enum note note;
    size_t hits;                       /* NOTE_MANY_HITS: how many */
};
/* The last values typed, by field id: what Ctrl-O brings back. Secrets and protected values never
 * enter. */
struct recall { struct arena *arena; struct record *record; };
void recall_keep(struct recall *recall, const struct field *field, struct value value);
struct value recall_get(const struct recall *recall, const struct field *field);        /* null: nothing yet */
void recall_release(struct recall *recall);
/* Where a draft stands: what it may look at. turn: memory of what is asked for, cleared by its
 * owner. */
struct desk {
    struct catalog *catalog; struct arena *turn; int city; int32_t today; bool english;
    struct recall *recall;             /* NULL: nothing is remembered */
    bool (*can_show)(const void *glass, const char *text); const void *glass;   /* NULL: every letter can be shown */
};

/* Typed text becomes a value; false: slot->error says why and the text stays as typed. */
bool slot_take(const struct desk *desk, struct slot *slot, const char *typed, struct arena *arena);
void slot_put(struct slot *slot, struct value value, struct arena *arena);   /* from record or default */
const char *slot_edit_text(const struct slot *slot, struct arena *arena);    /* what the editor starts with */
size_t slot_limit(const struct slot *slot);                                  /* clusters the editor takes */
const struct code *slot_code(const struct desk *desk, const struct slot *slot);   /* NULL: none, or not valid today */
struct value value_for_field(const struct field *field, struct value value); /* wire form (ISO text …) to the field's kind */
/* The same for a condition, with its operators (query.c). slot_asks: there is something to ask. */
bool slot_take_query(const struct desk *desk, struct slot *slot, const char *typed,
                     struct arena *arena);
bool slot_asks(const struct slot *slot);
const char *slot_ways(const struct field *field, struct arena *arena);       /* "x* =x": the operators it takes */
extern const char *const search_words[SEARCH_OPS];   /* as they go over the wire */
const char *name_in(const struct name *name, bool english);                  /* English where there is some, when asked */

/* ---- the draft ---- */
struct spot { int field, row, column; };        /* field -1: nowhere; row and column -1: not in a grid */
#define SPOT_NOWHERE ((struct spot){-1, -1, -1})
bool spot_equal(struct spot a, struct spot b);
struct grid {
    const struct field *field;                  /* NULL: this field is no grid */
    struct slot *slot;                          /* rows × columns */
    bool *live;                                 /* a row that is part of the record; the last may be the blank one */
    int rows, room, top, left;                  /* top, left: first row and column in sight */
};
enum draft_event { DRAFT_ENTER, DRAFT_LEAVE, DRAFT_CHANGE, DRAFT_ROW, DRAFT_FORM };
/* stopped: the text is no value; end: there is no further one; again: to be typed a second time;
 * differs: it was not the same, so begin anew. */
enum draft_step { STEP_MOVED, STEP_STOPPED, STEP_END, STEP_AGAIN, STEP_DIFFERS };
/* One machine, set differently (draft/mode.c). */
enum draft_mode {
    DRAFT_COUNTER,
    DRAFT_QUERY,
    DRAFT_SERIAL,
    DRAFT_MEND,
    DRAFT_VERIFY,
    DRAFT_KIOSK,
    DRAFT_MODES
};
struct draft_mode_row {
    bool operators;        /* a text may be an operator: >=5, 1..9, = (nothing there) */
    bool judges;           /* required, checks, defaults, computed values */
    bool all_open;         /* read-only fields may be filled */
    bool skips;            /* every field that is full goes on by itself, not only those that say so */
    bool carries;          /* carried fields stay for the next record */
    bool ends;             /* F3 leaves it */
    bool runs_on;          /* going on from the last field ends the record; what stands by itself is passed over */
    bool flows;            /* a text that is no value does not stop the hand: the record is judged at its end */
    bool retypes;          /* a text that nobody typed in this record is typed anew, not gone on with */
    bool verifies;         /* keyed against what another keyed (again.c) */
    bool pad;              /* + - * / of the number pad are keys */
};
extern const struct draft_mode_row draft_modes[DRAFT_MODES];
struct undo;
struct draft {
    const struct form *form;
    struct desk desk;
    const struct record *args;                  /* what it was opened with */
    struct arena *data;                         /* lives as long as the record in hand */
    const struct draft *above; struct spot above_spot;   /* a window that is open over that row; NULL: none */
    const struct record *around;                /* this is one row of that record: its names are seen, too; NULL: it is not */
    const struct record *loaded;                /* as read, NULL for a new one */
    struct slot *slot;                          /* one a field */
    struct grid *grid;                          /* one a field */
    struct spot spot;
    int page;
    struct line line;
    bool fresh;                                 /* nothing typed yet: draft_replaces */
    enum draft_mode mode;
    const char *first_typing;                   /* of a field that is typed twice; NULL: not begun */
    bool confirmed;                             /* … and was typed the same the second time */
    struct arena *before_arena;
    const struct record *before;                /* the record before this one, NULL: this is the first */
    const struct record *expected;              /* verifying: what was keyed before; lives as long as its owner */
    bool awaits;                                /* a slip whose record is not open yet: its key alone is filled (stand.c) */
    struct undo *undo;
    int out;                                    /* protected fields that were typed before it was taken up again, and not kept */
    unsigned rows_moved;                        /* row keys so far: an answer for a row asked before is for another now */
    struct problems problems;                   /* in the order of the fields */
    void (*hook)(struct draft *draft, enum draft_event event, struct spot spot);  /* may be NULL */
    void *owner;                                /* the hook's */
};
/* A fresh record in hand: from loaded, else from args, else from the defaults. form, desk, args and
 * hook stand. */
void draft_begin(struct draft *draft, const struct record *loaded);
void draft_begin_next(struct draft *draft);     /* the next new one: carried fields stay, the number counts up (next.c) */
void draft_carry(struct draft *draft);          /* what stays from the record before is put into the one in hand */
const struct field *draft_key(const struct draft *draft);   /* what a slip begins with; NULL: it stands on no record */
/* The record that the key opened; NULL: there is none, and why stands at the key. What was typed
 * stands over it, the hand is behind the key. */
void draft_stand(struct draft *draft, const struct record *loaded, const struct error *why);
struct value draft_before(const struct draft *draft, const struct field *field);        /* in the record before; null: none */
struct value draft_corrected(struct draft *draft, struct arena *arena);                 /* ids of the fields that ベリファイ changed */
void draft_end(struct draft *draft);
/* A field by its number, or all rows of a grid, from a record; the grid then has these rows and no
 * others. */
void draft_put(struct draft *draft, size_t field, struct value value);
/* Is the grid what this list of records says, as far as its columns go? */
bool draft_grid_equal(struct draft *draft, size_t field, struct value rows);
struct slot *draft_slot(struct draft *draft, struct spot spot);           /* NULL: nowhere */
struct slot *draft_slot_by_id(struct draft *draft, struct spot near, const char *id);   /* the row of near first; NULL absent */
struct value draft_value_by_id(struct draft *draft, struct spot near, const char *id);
struct record *draft_record(struct draft *draft, struct arena *arena);
struct record *draft_row(const struct grid *grid, int row, struct arena *arena);
void draft_evaluate(struct draft *draft);                                 /* computed, hidden, read-only, required */
bool draft_is_touched(const struct draft *draft);

/* ---- moving ---- */
const struct form_cell *form_cell_of(const struct form *form, const struct field *field);  /* NULL: not drawn */
bool draft_is_usable(struct draft *draft, struct spot spot);
bool draft_leave(struct draft *draft, bool strict);                       /* false: strict and the text is no value */
bool draft_is_full(struct draft *draft);                                  /* no more fits, and it goes on by itself */
/* What is typed now stands instead of what is there: a number, code or date; in a slip also a text
 * that the record, a default or the slip before brought. */
bool draft_replaces(struct draft *draft);
void draft_enter(struct draft *draft, struct spot spot);
enum draft_step draft_next(struct draft *draft);
enum draft_step draft_back(struct draft *draft);
/* A page whose fields and grids are all hidden does not stand: it is neither counted nor turned
 * to. */
bool draft_page_stands(const struct draft *draft, int page);
int draft_page_beside(const struct draft *draft, int page, int step);     /* the next that stands; -1: none */
void draft_first(struct draft *draft, int page);                          /* nowhere when the page is only to look at */
enum draft_step draft_vertical(struct draft *draft, int step);            /* rows of a grid, else back and next */
bool draft_find_label(struct draft *draft, const char *label, int row, struct spot *out);   /* row -1: the one in hand */

/* ---- rows of grids; false: cannot be done here ---- */
bool grid_is_fixed(const struct draft *draft, const struct grid *grid);
void grid_reserve(struct draft *draft, struct grid *grid, int rows);
void grid_tidy(struct draft *draft, struct grid *grid);                   /* exactly one blank row at the end, if allowed */
void draft_compact(struct draft *draft);                                  /* blank rows in the middle go */
bool draft_row_insert(struct draft *draft);
bool draft_row_delete(struct draft *draft);
bool draft_row_duplicate(struct draft *draft);                            /* the row in hand once more, below */
bool draft_row_move(struct draft *draft, int step);                       /* the row in hand up (-1) or down (1) */
bool draft_row_copy(struct draft *draft);         /* the cell above; a blank row: its `copy` columns; the field it is like */

/* ---- undo: one stack a record; a step is what one leave, one row key or one look-up did ---- */
void draft_mark(struct draft *draft);                                     /* remember this state before changing it */
bool draft_undo(struct draft *draft);                                     /* false: nothing to undo */
bool draft_redo(struct draft *draft);
bool draft_restore(struct draft *draft);                                  /* the field in hand as it began; false: it is */
bool draft_dup(struct draft *draft);                                      /* what the record before held in this field */
bool draft_recall(struct draft *draft);                                   /* the last value typed in such a field */

/* ---- put away and taken up again: keep.c. Nothing secret or protected is in such a record. ---- */
struct record *draft_kept(const struct draft *draft, struct arena *arena);      /* texts as they stand, the one in hand too */
/* Over a fresh record in hand. Returns how many fields that are never kept were typed before; of
 * what tells no such number (a visitor's answers), how many are empty. */
size_t draft_take_up(struct draft *draft, const struct record *kept);

/* ---- problems ---- */
struct spot problem_spot(const struct draft *draft, const struct problem *problem);
const struct problem *draft_problem_at(const struct draft *draft, struct spot spot, size_t *number);
void draft_problems_collect(struct draft *draft);                         /* conversion errors and the form's own checks */
void draft_problems_take(struct draft *draft, const struct problems *problems);
void draft_problem_solved(struct draft *draft, struct spot spot);
void draft_problems_forget(struct draft *draft);                          /* rows have moved: they point elsewhere now */
#endif
