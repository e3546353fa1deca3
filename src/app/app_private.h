/* SPDX-License-Identifier: Apache-2.0 */
/* app, what its files share. */
#ifndef MADOGUCHI_APP_PRIVATE_H
#define MADOGUCHI_APP_PRIVATE_H
#include "madoguchi/app.h"
#include "madoguchi/entry.h"
#include "madoguchi/form.h"
#include "madoguchi/list.h"

extern const struct app_doors app_doors;   /* open.c */
enum { EXIT_REFUSED = 77 };                /* EX_NOPERM: ended after too many wrong passphrases */
enum { EXIT_BARRED = 78 };                 /* EX_CONFIG: a visitor's login in the office, a clerk's on a kiosk */
void login_open(struct app *app);
void lock_open(struct app *app);           /* the idle lock: the passphrase is asked again over a cleared screen */
/* Ctrl-L on any screen of a session: true, it is locked now. A kiosk has nobody to unlock it. */
bool lock_takes(struct app *app, const struct event *event);
void menu_open(struct app *app);

/* A lesson beside the workstation (lesson.c); all of it is silent where there is none. */
int lesson_rows(const struct app *app, int rows);      /* what is left for the screen */
void lesson_look(struct app *app);
bool lesson_takes(struct app *app, const struct event *event);         /* the event was the lesson's own */
/* where the lesson stood before a key, and whether the key went to a window of its own words */
struct lesson_before { size_t at; bool in_words; };
struct lesson_before lesson_before(const struct app *app);
void lesson_heard(struct app *app, const struct event *event, struct lesson_before before);
void lesson_draw(struct app *app, struct canvas *canvas);
void lesson_tick(struct app *app);

/* How much waits behind the items of the menu: asked when the menu comes to sight and now and then
 * (waits.c). */
enum { WAITS = 32, NO_WAIT = WAITS };
/* open: what the item opens, where the query asks it by an argument of that name, else NULL;
 * waiting -1: not known. */
struct wait {
    const struct query *query;
    const char *open, *label;
    struct job *job;
    int64_t waiting, overdue;
};
struct waits { struct wait item[WAITS]; size_t count; bool in_sight; int64_t asked; };
size_t waits_add(struct waits *waits, const struct app *app, const struct menu_item *item,
                 const char *label); /* NO_WAIT: nothing */
void waits_tick(struct waits *waits, struct app *app, bool in_sight);
void waits_draw(const struct waits *waits, struct app *app, size_t wait, struct canvas *canvas,
                int row, int column);
void waits_close(struct waits *waits);

/* What the menu offers this clerk today (menu_lines.c). */
enum line_kind { LINE_GROUP, LINE_SYSTEM, LINE_CLOSED, LINE_ITEM };          /* an item without one: the drafts */
struct menu_line {
    enum line_kind kind;
    const char *text;
    const struct menu_item *item;
    int number;
    size_t wait;
};
struct menu_lines {
    struct app *app;
    struct arena *arena;
    struct menu_line *line; size_t count, room;
    struct waits waits;         /* which line->wait is of */
};
void menu_lines_make(struct menu_lines *lines);         /* anew, in the arena; the numbers of waits stay */
const char *menu_left_words(struct app *app);          /* what was left at the end of the last session; NULL: nothing */
const char *menu_draft_words(struct app *app, const char *key);        /* {n} of the clerk's drafts; for one turn */

/* Reads the report's query by the key of what was done, places, paints, keeps; tells where the
 * paper went (paper.c). */
void paper_open(struct app *app, const char *report, const struct submit_answer *answer);
void paper_open_record(struct app *app, const char *report, const struct record *record,
                       const struct submit_answer *answer);

/* The folder of papers, a folder for each printer in it (papers.c). Texts are for one turn, but for
 * the path. */
const char *papers_folder(struct app *app);                              /* of this terminal's printer; need not exist */
/* Where copy (from 0) of that paper goes: a name that is not taken. In the arena. */
struct paper_name { const char *dotted, *number; size_t copy; bool is_fleeting; };
const char *papers_path(struct app *app, struct arena *arena, const struct paper_name *name);
/* Takes away what has lain there for more than a day, at once what may be kept nowhere where no window
 * shows such a paper any more, and what was half written. Knows its own by their names and leaves everything else. */
void papers_tidy(const char *papers);

/* Papers of one window, in one folder, that may be kept nowhere (fleeting.c). */
struct fleeting { struct list paths; size_t bytes; int told, folder; };
void fleeting_add(struct fleeting *fleeting, struct arena *arena, const char *path);     /* before its first byte; the arena is the window's */
void fleeting_end(struct fleeting *fleeting);                                            /* they are gone; one that is not there is */
#endif
