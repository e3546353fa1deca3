/* SPDX-License-Identifier: Apache-2.0 */
/*
 * screen — the stack of screens and the small pieces every screen is made of (frame, box, choice,
 * dialogs, slots as they are shown), over the one program state. A new kind of screen is one file
 * with one `struct screen_ops`. Must not know: any kind of screen, and what any definition is
 * about.
 */
#ifndef MADOGUCHI_SCREEN_H
#define MADOGUCHI_SCREEN_H
#include "madoguchi/auth.h"
#include "madoguchi/draft.h"
#include "madoguchi/screen_guide.h"
#include "madoguchi/ledger.h"
#include "madoguchi/model.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_office.h"
#include "madoguchi/text.h"
#include "madoguchi/tui.h"

struct app;
struct painter;
struct screen;

enum { SCREEN_ROWS = 24, SCREEN_COLUMNS = 80, IDLE_LIMIT_MS = 5 * 60 * 1000 };

/* What the program is started with. */
struct app_config {
    const char *forms, *locale_folder, *locale;      /* definitions; words; "ja" or "en" */
    struct db_target target;                         /* without user and password */
    const char *secrets;                             /* folder of the logins' secrets */
    const char *papers;                              /* where the pdf printers put their pages */
    const char *fonts;                               /* folder of the certificate font */
    const char *terminal;                            /* terminal id of office.yaml, NULL unknown */
    const char *login, *passphrase;                  /* NULL: asked on the screen (the normal case) */
    const char *log;
    const char *record;                              /* where the session is written as a case, NULL: it is not */
    bool watched;                                    /* tells a test, after each frame, what is on the screen */
    const char *kiosk;                               /* the one form of a kiosk, NULL: a clerk works here */
    bool plain;                                      /* lines and prompts, for screen readers */
    struct guide *lesson;                            /* what a learner is led through, NULL: nobody learns here */
    const char *encoding;                            /* what a terminal behind a converter can show; NULL: everything */
};
/* What opens by name lies above: form, list, paper. Set once at start. */
struct app_doors {
    void (*open)(struct app *app, const char *dotted, const struct record *args,
                 const char *purpose);
    void (*resume)(struct app *app, int64_t matter);         /* what was put aside under that number */
    void (*bundles)(struct app *app, const char *dotted);    /* the form as it is keyed in bundles */
    void (*interview)(struct app *app, const char *dotted);  /* the form question by question */
    void (*find)(struct app *app, const struct form *form);  /* its records by example, on the form itself */
    struct screen *(*seek)(struct app *app, const struct form *form, const struct record *conditions, const char *words);   /* the list of its records, searched; NULL: it does not open */
    void (*print)(struct app *app, const char *report, const struct submit_answer *answer);       /* what was done, by its key */
    /* As it is, nothing is read; answer: of the deed it belongs to, NULL: none. */
    void (*print_record)(struct app *app, const char *report, const struct record *record,
                         const struct submit_answer *answer);
};

/* Drafts of this clerk on the server, as far as was asked (form/drafts.c). */
struct drafts {
    struct arena *arena;
    struct value_list rows;            /* {request, form, args, terminal, at}, the latest first */
    struct job *asking, *taking;
    int64_t matter;                    /* what is taken was put aside under this number; 0: a draft of one's own */
    const struct record *resume;       /* what the form that opens now goes on with; NULL: nothing */
    struct arena *sought_arena;
    const struct record *sought;       /* … the form that opens from the list sought_on, where its record is looked for; NULL: nothing */
    unsigned sought_on;
    unsigned answers;                  /* lists received so far: the menu below knows that it is old */
};

/* Keys typed ahead of what is there, in order (ahead.c). */
enum { HELD_KEYS = 8192 };
struct held { struct arena *arena; struct event *event; size_t count, room; bool closed; };    /* closed: it takes no more */

struct app {
    struct app_config config;          /* texts borrowed from the caller of app_run */
    const struct app_doors *doors;
    struct terminal *terminal;         /* NULL in show and in tests */
    struct canvas *canvas;
    struct words *words;               /* NULL: keys stand for themselves */
    struct desk desk;                  /* catalog; turn: one turn of the loop; city; the server's day once logged in */
    struct recall recall;              /* what desk.recall points at */
    struct drafts drafts;
    struct buffer *tale;               /* the session as a case, NULL: it is not told */
    struct guide *guide;               /* the lesson that hears it, NULL: none */
    const char *told_words;            /* of the lesson, shown already as a window */
    struct screen *words_window;       /* where they stand, NULL: closed */
    struct db *db;                     /* NULL in show and in tests */
    struct ledger *ledger;             /* NULL in show and in tests */
    struct log *log;
    struct painter *painter;           /* opened by the first print */
    struct screen *top;                /* the stack of screens */
    bool quit, locked, line_down;      /* line_down: the log knows */
    enum tongue tongue;                /* a visitor's, for what is printed */
    const struct words *visitor_words; /* at a kiosk, in English, for the visitor who chooses it; NULL: no kiosk is open */
    int64_t last_key;                  /* clock_ms of the last key, for the idle lock */
    bool hand_rests;                   /* no key for a second or two: what stands in the field in hand is kept, too */
    unsigned keys;                     /* keys taken so far: "has the clerk typed on since?" */
    struct held ahead;                 /* keys given on by a screen that waited, for the end of this turn */
    bool goes_on;                      /* a screen has more to do at once: nothing is waited for in this turn */
    bool ahead_stops;                  /* something asked, or cannot be undone: what was typed ahead of it is dropped */
    unsigned writes;                   /* submits done so far: a list below knows that it is old */
    char flash[256];                   /* what was done last, told on the screen that follows */
    unsigned flash_until, flash_goes;  /* … while keys is below this; up to that key it goes along to another screen */
    struct key_bar { struct { char key[16], label[64]; } item[24]; size_t count; } bar;   /* the keys drawn last, also those without room */
    unsigned screens;                  /* opened so far */
    int exit_code;
};

/* ---- screens: screen.c ---- */
struct screen_ops {
    bool overlay;                      /* what is below is drawn first; Esc is a key by itself there */
    bool cover;                        /* nothing opens above it: what a job brings meanwhile goes below */
    const char *kind;                  /* said to a watching test */
    void (*draw)(struct screen *screen, struct canvas *canvas);
    void (*event)(struct screen *screen, const struct event *event);
    void (*tick)(struct screen *screen);       /* after each turn of the loop, top or not; may be NULL */
    void (*close)(struct screen *screen);      /* gives back what is not in the arena; may be NULL */
    const char *(*where)(struct screen *screen);       /* "id spot" for a watching test; may be NULL */
    void (*keep)(struct screen *screen);       /* the session may end now: what is typed goes out; may be NULL */
    const struct record *(*in_hand)(struct screen *screen);   /* the row or record a jump takes along; may be NULL */
    bool (*busy)(const struct screen *screen); /* at work: a kiosk that clears itself waits for it; may be NULL */
};
struct screen {
    const struct screen_ops *ops;
    struct app *app;
    struct screen *below, *owner;      /* owner: an overlay goes when its owner goes */
    struct arena *arena;               /* the screen itself lives in it */
    unsigned number;                   /* app.screens when it was opened */
    bool leaving;
};
/* Made in an arena of its own and put on the stack; `size` is that of the struct that begins with
 * struct screen. */
void *screen_open(struct app *app, const struct screen_ops *ops, size_t size);
void screen_leave(struct screen *screen);      /* goes when the event is over */
void screen_settle(struct app *app);           /* takes away those that left */
void screen_draw(struct app *app);
void screen_event(struct app *app, const struct event *event);
void screen_tick(struct app *app);
void screen_close_all(struct app *app);
void screen_keep_all(struct app *app);         /* what is typed in any of them goes out, as far as the line lives */
const char *screen_where(struct app *app);     /* "overlay kind id spot", - for none; in app->desk.turn */

/* ---- typed ahead: ahead.c ---- */
bool held_add(struct held *held, const struct event *event);   /* false: closed, or full */
void held_give(struct app *app, struct held *held);            /* to whatever is on top at the end of this turn */
void held_drop(struct app *app, struct held *held);            /* and says how many */
void held_release(struct held *held);
void ahead_run(struct app *app);
void ahead_stop(struct app *app);                              /* something asks, or goes for good: nothing typed before may meet it */

/* ---- opening by name: action.c ---- */
/* Form or list by its dotted id; says on the screen why it cannot. */
void app_open(struct app *app, const char *dotted, const struct record *args, const char *purpose);
bool app_may(const struct app *app, const char *word);   /* NULL word: yes; without a session (show, tests): yes */
/* Why nothing of a system may be opened now; NULL: it is open. */
const char *app_closed_reason(struct app *app, const char *system);
void app_bell(struct app *app);
void app_flash(struct app *app, const char *text);      /* on the message line for the next few keys */
const struct session *app_session(const struct app *app);
const struct code_list *app_codes(struct app *app, const struct system *system, const char *codes);
/* "conditions ∩ permissions": runs an action of a form or row; args come from the record. */
void app_act(struct app *app, const struct action *action, const struct record *record,
             const char *purpose);
/* A calculation sheet tried over the record in hand, its steps shown and printed: never written
 * anywhere (trial.c). */
void trial_open(struct app *app, const struct action *action, const struct record *record);
struct record *app_action_args(struct app *app, const struct action *action,
                               const struct record *record); /* for one turn */
bool app_action_shows(struct app *app, const struct action *action, const struct record *record);
/* It would be offered here, to somebody who has the duty: says so, for one turn. NULL: it is not
 * that. */
const char *app_action_barred(struct app *app, const struct action *action,
                              const struct record *record);
const char *app_action_key(struct app *app, const struct action *action, size_t index);  /* "F9" when it names none */
bool app_action_is(struct app *app, const struct action *action, size_t index,
                   const struct event *event);

/* ---- a session as a case: tell.c. Silent unless it is told or a lesson hears it, and on other than demo data always. ---- */
bool app_tells(const struct app *app);
void app_tell(struct app *app, const char *verb, const char *what);         /* a line; what may be NULL */
void app_tell_slot(struct app *app, const struct slot *slot, int row);      /* what was filled; row -1: not in a grid */
void app_tell_begin(struct app *app);
void app_tell_spot(struct app *app, const struct slot *slot, int row);

/* ---- words: say.c ---- */
const char *say(const struct app *app, const char *key);                     /* engine words, by key */
const char *say_visitor(struct app *app, const char *key);                   /* … in the tongue that a visitor chose */
const char *say_name(const struct app *app, const struct name *name);        /* in the language of the screen */
const char *say_fitting(const struct app *app, const struct name *name, int columns);        /* … as many of its words as fit */
/* Pairs name, value … NULL put into the placeholders; in app->desk.turn. */
const char *say_with(struct app *app, const char *key, ...) __attribute__((sentinel));
/* The words of a message id, engine's or a system's: "02-041 what". hint may be NULL. In the
 * arena. */
const char *say_message(struct app *app, struct arena *arena, const char *id, const char *args,
                        const char **hint);
const char *say_error(struct app *app, struct arena *arena, const struct error *err);   /* id what 〔where〕 hint */
const char *say_not_done(struct app *app, const struct error *err);     /* what is over it: not submitted, or nobody knows */
/* The same arguments, the label among them as the screen says it; messages of the engine alone have
 * one. For one turn. */
const char *say_args(struct app *app, const char *id, const char *args, const struct field *field);
const char *say_law(struct app *app, const char *id);                        /* NULL: none given */
const char *say_quote(struct app *app, const char *law);                     /* in English with the English titles before it; for one turn */
/* What a function of the database said in words of the program: in English where they compose; for
 * one turn. system may be NULL. */
const char *say_words(struct app *app, const struct system *system, const char *text);

/* ---- keys: keys.c, the one table ---- */
enum key_id {
    KEY_ID_NONE,
    KEY_ID_NEXT,
    KEY_ID_BACK,
    KEY_ID_UP,
    KEY_ID_DOWN,
    KEY_ID_HELP,
    KEY_ID_MESSAGES,
    KEY_ID_END,
    KEY_ID_LOOKUP,
    KEY_ID_UNKNOWN,
    KEY_ID_REFRESH,
    KEY_ID_COPY,
    KEY_ID_SORT,
    KEY_ID_PAGE_UP,
    KEY_ID_PAGE_DOWN,
    KEY_ID_SUBMIT,
    KEY_ID_SEARCH,
    KEY_ID_CANCEL,
    KEY_ID_PROBLEM,
    KEY_ID_JUMP,
    KEY_ID_POSITION,
    KEY_ID_FAST,
    KEY_ID_UNDO,
    KEY_ID_REDO,
    KEY_ID_RESTORE,
    KEY_ID_RECALL,
    KEY_ID_INSERT,
    KEY_ID_DELETE,
    KEY_ID_DUPLICATE,
    KEY_ID_ROW_UP,
    KEY_ID_ROW_DOWN,
    KEY_ID_LAST,
    KEY_ID_COUNT,
    KEY_ID_CLEAR,
    KEY_ID_CHARACTER,
    KEY_ID_LOCK,
    KEY_ID_KEYS,
    KEY_ID_ASIDE,
    KEY_ID_TAKE,
    KEY_ID_ROW_FORM,
    KEY_ID_KEEP_AS,
    KEY_ID_OPEN_KEPT,
    KEY_ID_DROP_KEPT,
    KEY_ID_FIND,
    KEY_ID_WHOLE,
    KEY_ID_ERASE,
    KEY_ID_FIELD_EXIT,
    KEY_ID_OPEN,
    KEY_ID_NUMBER,
    KEY_ID_DRAFTS,
    KEY_IDS,
};
enum key_place { IN_FORM = 1, IN_QUERY = 2, IN_ROWS = 4, IN_MENU = 8, IN_ALL = 15, IN_BAR = 16 };     /* IN_BAR: a kind with keys of its own */
enum { KEY_WAYS = 2 };
struct key_row {
    enum key_id id;
    const char *keys, *without;        /* as they stand on the keyboard; the way without function keys */
    const char *word;                  /* ui.key.<word> says what it does, ui.bar.<word> shortly */
    unsigned places;
    struct { enum event_kind kind; char letter; } on[KEY_WAYS];
};
struct key_label { const char *key, *label; };
/* A kind of screen with a table of keys of its own tells it to the key card: place is a key of the
 * locale, ui.key.<word> says what the key does there. */
struct key_teller {
    void (*tell)(void *context, const char *place, const char *key, const char *word);
    void *context;
};
const char *key_without(struct arena *arena, const char *key);      /* the way to this key without function keys; "": it needs none */
const char *key_word_of(const char *bar);          /* of the bar's words ("ui.bar.<word>") the word */
const struct key_row *key_rows(size_t *count);
enum key_id key_of(const struct event *event, unsigned place);
struct key_label key_label(struct app *app, enum key_id id);
void app_tell_key(struct app *app, enum key_id id);                         /* tell.c: in a session told as a case */
void key_list(struct app *app, unsigned place, struct buffer *out);      /* a line a key: first those of app->bar, then of the place */

/* ---- pieces: frame.c ---- */
struct frame {
    const char *title;
    const char *message;
    enum style style;
    const struct key_label *key;
    size_t keys;
};
void frame_draw(struct app *app, struct canvas *canvas, const struct frame *frame);
bool frame_trains(const struct app *app);                                       /* these are data of the training desk */
void frame_keys(struct app *app, struct canvas *canvas, const struct key_label *keys, size_t count);   /* the last row alone */
struct list text_wrap(struct arena *arena, const char *text, int columns);    /* items: char *; breaks at '\n' too */
/* A framed box in the middle; returns the row of its first inner line and its first inner
 * column. */
int box_draw(struct canvas *canvas, int rows, int columns, const char *title, enum style style,
             int *column);

/* ---- what was on a screen, kept as text: seen.c ---- */
struct canvas *seen_canvas(const struct app *app);                       /* as large as the screen is */
void seen_size(struct app *app, const struct canvas *canvas, struct buffer *out);
void seen_frame(const struct canvas *canvas, struct buffer *out);        /* a line that is too wide goes on in the next, behind a mark */

/* ---- dialogs: notice.c, choice.c, help.c ---- */
void notice_tell(struct app *app, enum style style, const char *title, const char *text);
void notice_help(struct app *app, const char *title, const char *text, unsigned place);       /* F1 again: the keys of the place */
/* Only Y and then Enter says yes; a repeated Enter never does. Anything that leaves says no. */
void notice_ask(struct screen *owner, enum style style, const char *title, const char *text,
                void (*answered)(struct screen *owner, bool yes));
struct choice_row { const char *text, *detail; };        /* detail: shown below for the chosen row, may be NULL */
struct choice {
    const char *title;
    const struct choice_row *row; size_t rows, chosen;
    bool more;                      /* these are only the first of them */
    bool narrows;                   /* what is typed leaves the rows that hold it; else it goes to the one that begins so */
    void (*narrow)(struct screen *owner, const char *typed);    /* … its owner looks for them and gives them by choice_fill */
    const char *typed;              /* what these rows were looked for with; NULL: nothing */
    void (*picked)(struct screen *owner, size_t index);         /* of the rows as they were given last */
};
void choice_open(struct screen *owner, const struct choice *choice);         /* copies the rows */
/* Other rows for the window on top, for what is typed now. false: it is this owner's no longer. */
bool choice_fill(struct screen *owner, const struct choice_row *row, size_t rows, bool more);
/* The first depth of F1; place: whose keys are the second. */
void help_field(struct app *app, const struct form *form, const struct field *field,
                const char *keys, unsigned place);
struct report;
void help_paper(struct app *app, const struct report *report);            /* of a paper: what it is, its law, what stands on it */
void help_keys(struct app *app, unsigned place);
/* F1 and Ctrl-K of a kind that has keys of its own (IN_BAR); true: it was one of them. form and
 * field may be NULL. */
bool help_event(struct app *app, const struct event *event, const struct form *form,
                const struct field *field, const char *keys);
struct prompt {
    const char *label;
    void (*done)(struct screen *owner, const char *text);
    void (*listed)(struct screen *owner);                /* F4: what may be typed, as a window; NULL: there is no such list */
};
void fast_open(struct app *app);                         /* fast.c: "=2.1" from any screen */
void prompt_open(struct screen *owner, const struct prompt *prompt);         /* prompt.c: one line above the keys */

/* ---- 文字情報: character.c. true: the event was Ctrl-X, and the letters of the screen can be pointed at now ---- */
bool character_event(struct app *app, const struct event *event);

/* "searching", from 400 ms after since on with how long (wait.c); the words of key-for have
 * {seconds}. For one turn. */
enum { WAIT_SHOWN_MS = 400, FLASH_KEYS = 8 };              /* FLASH_KEYS: so many keys long a flash is shown, on one screen */
const char *wait_words(struct app *app, const char *key, int64_t since);
const char *hold_words(struct app *app, const struct record *row);         /* who, where, since when; for one turn (hold_words.c) */
/* ---- how a slot is shown: slot_show.c. Dry. ---- */
struct reader { bool english; const struct words *words; bool easy; int room; };    /* words NULL: keys stand for themselves; easy: easy Japanese; room: columns, 0 as the field */
const char *text_stars(struct arena *arena, const char *text);             /* a star for each letter */
const char *slot_shown(struct app *app, const struct slot *slot, struct arena *arena);      /* with the code's name */
/* … to somebody who reads another tongue than the screen's: a visitor. */
const char *slot_shown_in(struct app *app, const struct reader *reader, const struct slot *slot,
                          struct arena *arena);
const char *slot_hint(struct app *app, const struct slot *slot, struct arena *arena);       /* help line of the focus */
void slot_choices(struct screen *owner, const struct slot *slot,
                  void (*picked)(struct screen *, size_t));
enum { LOOK_LIMIT = 50 };                                                  /* rows of a window of candidates */
const char *look_row_text(struct app *app, const struct lookup *lookup, struct value hit);  /* in app->desk.turn */
/* 不詳: templates of the forms of unknown dates, filled with what the text holds already; era: of
 * the date's field (unknown.c). */
void unknown_open(struct screen *owner, enum era_digits era, const char *typed,
                  void (*picked)(struct screen *, size_t));
const char *unknown_text(struct app *app, enum era_digits era, const char *typed, size_t index,
                         struct arena *arena);

#endif
