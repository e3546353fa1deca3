/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: forms. One form serves counter, query by example, 連続入力 and kiosk. Immutable after
 * load. A field's id is its name in the record, in expressions and in the deed's composite type.
 */
#ifndef MADOGUCHI_MODEL_FORM_H
#define MADOGUCHI_MODEL_FORM_H
#include "madoguchi/model.h"
#include "madoguchi/text.h"

struct lookup {                         /* F4: an indexed query narrowed by what is typed; one hit fills at once */
    const char *query;                  /* dotted id of a `kind: lookup` query; gets {typed, …args} */
    const char **arg, **arg_field; size_t args;      /* query argument ← field of the form */
    const char **fill, **fill_column; size_t fills;  /* field of the form ← column of the hit */
    const char **show; size_t shows;    /* columns of the pop-up */
};

/* How a value is written where it only stands (EDIT_NONE: as it is typed). */
enum edit {
    EDIT_NONE,
    EDIT_SHORT,
    EDIT_LONG,
    EDIT_BOTH,
    EDIT_PLAIN,
    EDIT_COMMA,
    EDIT_YEN,
    EDIT_MASK
};

enum search_op { SEARCH_PREFIX, SEARCH_EQUAL, SEARCH_RANGE, SEARCH_EMPTY, SEARCH_OPS };

/* What becomes of a value while its field is not shown: it is not sent and is back when shown;
 * sent; thrown away. */
enum when_hidden { HIDDEN_ASIDE, HIDDEN_KEEP, HIDDEN_CLEAR };

struct node;
struct field {
    struct name name;
    enum field_kind kind;
    const char *type;                   /* shared type it came from, NULL none */
    enum entry entry;
    int max_chars, max_bytes, max_columns;   /* clusters, bytes, columns; 0 none */
    int width;                          /* columns on the screen */
    int digits;                         /* KIND_DIGITS: exact number, 0 any; KIND_DECIMAL: scale */
    const char *check_digit;            /* name of the rule, NULL none */
    const char *codes;                  /* KIND_CODE */
    bool required, readonly, hidden, protected_value;  /* protected: never in a draft, log or journal */
    bool place;                         /* tells where somebody lives, though it is no text */
    bool guarded, guards;               /* guarded: in no draft that names somebody protected; guards: this flag says so of who has no number yet */
    struct expr *required_when, *readonly_when, *show_when, *value, *fallback;   /* value: computed */
    enum when_hidden when_hidden; struct expr *style_when;   /* style_when: it stands out while this holds */
    bool unknown_date;                  /* the 不詳 forms are allowed */
    bool said;                          /* words of the program, from a function: English where they compose */
    bool popup;                         /* grid: not in its rows, but in the window of a row */
    bool grows;                         /* grid: rows may be added though a column is only shown */
    bool copy, word;                    /* grid: F6 copies from the row above, or its first word and the blank after it */
    const char *like;                   /* F6 copies from this field; in a grid, in its first row; NULL: none */
    bool pass; struct expr *pass_when;  /* Enter goes past it while nothing is missing there */
    bool must_touch, must_fill;         /* confirmed by hand even with a default; to the last character once begun */
    bool zero_fill;                     /* zeros before it on leaving, up to its digits or characters */
    bool skip, carry, twice;            /* goes on by itself when full; stays for the next record; typed a second time */
    enum era_digits era;                /* KIND_DATE, KIND_MONTH: which era a figure in front means */
    enum edit edit;
    enum search_op op; unsigned ops;    /* of a search field: its own way, and all it takes (1 << op) */
    struct value min, max;
    struct lookup *lookup;
    const char *own_name;               /* its own label where the picture says another one (name); NULL: the same */
    const char *unit, *help, *help_en, *easy, *example, *law, *req;   /* easy: help in やさしい日本語 */
    const char *page_of;                /* internal: picture */
    struct field *column; size_t columns; int rows;   /* KIND_GRID: its columns; rows shown */
    int min_rows, max_rows;
    struct place at;
    struct place from;                  /* where it is written once: its column, else what stands at `at` */
    const struct node *written;         /* what the definition says, with what type and column give; for field_tells */
};
enum cell_kind { CELL_TEXT, CELL_FIELD, CELL_GRID };
/* A piece of a drawn page, in display columns from the form's left edge. CELL_FIELD lies between
 * the brackets of its tag (the columns of [ and ] stay free); CELL_GRID takes the brackets' columns
 * too. */
struct form_cell {
    enum cell_kind kind;
    int page, row, column, width, rows; /* rows: grid lines incl. its header */
    const char *text;                   /* CELL_TEXT, ja (a picture is drawn in Japanese) */
    const struct field *field;
};

struct check {
    const char *message;                /* id */
    enum message_kind kind;
    struct expr *when;
    const char *at;                     /* field id; in a grid: its column */
    const char *in;                     /* grid id: evaluated for each row; NULL: once */
    const char **arg; struct expr **arg_value; size_t args;   /* for the message's placeholders */
    struct place place;
    uint64_t key_by_home, key_by_word;  /* internal: lint of equal checks; 0 not asked yet */
};

enum then_kind {
    THEN_PRINT,
    THEN_SIGN /* the record itself, for a signature */,
    THEN_OPEN,
    THEN_TELL,
    THEN_BACK
};
struct then {
    enum then_kind kind;
    const char *what;                   /* report or form/list id; its key is the answer's */
    const char *from;                   /* field whose value opens it instead, NULL: the key */
    struct expr *when;
};

struct action {                         /* a key of this form or list beside the engine's own */
    const char *key;                    /* "F8" */
    const char *label, *label_en, *open, *may;
    const char *resume;                 /* list: column with the number of what was put aside; opens it instead of a form */
    const char **opens; size_t open_columns;         /* list: column with the form that opens (form:arg names which argument), and the one with what it opens with */
    const char *option;                 /* list: what is typed beside rows to run it on many, NULL none */
    const char *sheet, *paper;          /* a trial calculation over the record instead of open; report its steps are printed on */
    const char **arg, **arg_field; size_t args;      /* argument of what opens, input of the sheet ← field (or column of the row) */
    struct expr *when;
    struct place at;
};

/* Keyed in bundles of paper (連続入力): header totals, and what a second person keys again. */
struct bundle_def {
    const char *number;                 /* field that counts up from slip to slip, NULL none */
    const char *key;                    /* field that opens the record the form stands on, NULL: it stands on none */
    const char *second;                 /* form in which a second person looks at what was entered, NULL none */
    const char **total; size_t totals;  /* control totals */
    const char **hash; size_t hashes;   /* hash totals */
    const char **verify; size_t verifies;
    bool at_once, guarded;              /* a slip is entered as it ends: each (a protected field), of who is protected (a guarded one) */
};

/* A computed value: of the record, or of each row of a grid. */
struct value_step { const struct field *grid, *field; };         /* grid: NULL for the record's own */
struct form {
    struct name name;
    const struct system *system;
    const char *dotted;                 /* "system.form" */
    const char *may, *purpose, *req, *law, *help, *help_en;
    struct name *page; size_t pages;
    struct field *field; size_t fields; /* top level, in order of entry; grids hold their columns */
    struct value_step *value; size_t values;         /* computed values, none before one that it reads */
    struct form_cell *cell; size_t cells;
    bool kiosk;                         /* visitors answer it alone */
    const struct form *english;         /* the same form under English labels, one field a line: a picture is drawn in Japanese */
    struct check *check; size_t checks;
    const char *open_query;             /* dotted; record loaded by it, NULL = empty form */
    const char **open_arg; size_t open_args;         /* arguments it needs; form is opened with them */
    bool open_optional;                 /* without them it begins empty */
    const char *open_search;            /* dotted: list in which its record is looked for when a matter does not know it, or NULL */
    const char *find_list;              /* dotted: query by example on this form asks this list; NULL: it is not offered */
    const char **find_search, **find_field; size_t finds;   /* search field → field in whose place it is asked, beside equal ids */
    const char *deed;                   /* deed/<id>.sql; NULL = a form to look at */
    const char *submit_label, *submit_label_en, *next, *next_en;      /* next: what comes after the deed, said when it is done */
    bool irreversible;                  /* type-ahead stops before it */
    bool looks;                         /* its deed writes nothing: its end is not told as registered */
    const char *version_table, *version_key;         /* row_version is compared */
    struct then *then; size_t thens;
    struct action *action; size_t actions;
    const struct bundle_def *bundle;    /* NULL: is not keyed in bundles */
    const struct expr_scope *scope;     /* names of its fields */
    struct place at;
};
const struct field *form_field(const struct form *form, const char *id);          /* "x" or "grid.x"; NULL absent */
/* For cases: what stands on the screen, then its own name, then the id; *grid set when it is a
 * grid's column. */
const struct field *form_field_by_label(const struct form *form, const char *label,
                                        const struct field **grid);

/* ---- lists ---- */
struct search_field {
    struct name name;
    enum field_kind kind; enum entry entry; const char *codes; int width;
    const char *column;                 /* of the list's table */
    const char *fold;                   /* "kana", "kanji" or NULL: the key function applied to what is typed */
    enum search_op op; unsigned ops;    /* the way of a plain value, and all that may be asked (1 << op) */
    bool driver;                        /* has an index (city, column, key); one driver must be given */
    bool unknown_date; const char *help, *help_en; struct lookup *lookup; struct place at;
};
struct list_column {
    struct name name;
    enum field_kind kind;
    const char *codes;
    int width, width_en;                /* width_en: on an English screen; 0: as width */
    bool frozen, tell, said, waited;
};
struct list_def {
    struct name name;
    const struct system *system;
    const char *dotted, *may, *purpose, *help, *help_en, *req;
    const char *query;                  /* dotted: its read part */
    const char *table, *key;            /* search table and the key the rows open by */
    const char *person;                 /* column that names the person for the ticket; = key by default */
    const char **arg; size_t args;                   /* arguments a fixed list opens with */
    struct search_field *search; size_t searches;    /* none: a fixed list, its query has a find part */
    struct list_column *column; size_t columns;
    struct action *action; size_t actions;           /* the first opens on Enter */
    bool count;                         /* show an honest count up to 1000+ */
    struct place at;
};
#endif
