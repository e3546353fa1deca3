/* SPDX-License-Identifier: Apache-2.0 */
/* The list on the screen, as its files share it: keys (list.c), conditions (list_condition.c), pages (list_page.c), how it looks (list_draw.c). */
#ifndef MADOGUCHI_LIST_PRIVATE_H
#define MADOGUCHI_LIST_PRIVATE_H
#include "madoguchi/list.h"

enum { LIST_PAGES = 50 };              /* beyond, the server asks for a reason */

struct list_screen {
    struct screen screen;
    const struct list_def *def;
    const struct record *args;
    const char *purpose;
    struct field *field;               /* one a condition, so that slots serve lists too */
    struct slot *slot;
    struct field *column;              /* one a column, for showing values */
    const struct code_list **codes;    /* one a column */
    bool in_rows;                      /* keys go to the rows, not to a condition */
    size_t hand;                       /* condition in hand */
    struct line line;
    struct job *page[LIST_PAGES];      /* pages read so far; going back shows them again */
    int pages, at;                     /* at: page in sight */
    struct job *job;                   /* running: the next page */
    struct job *look;                  /* running: F4 of the condition look_hand */
    const struct value_list *hits; size_t look_hand;
    size_t chosen, top;                /* row in hand and first row in sight, within the page */
    size_t left;                       /* columns scrolled away, behind the frozen ones */
    int64_t started;
    const char *message; enum style message_style;
    bool searched;
    unsigned writes;
};

/* list.c */
void list_say(struct list_screen *self, enum style style, const char *text);
/* list_condition.c */
void list_hold_condition(struct list_screen *self, size_t hand);
bool list_leave_condition(struct list_screen *self);                     /* false: the text is no value */
void list_condition_event(struct list_screen *self, const struct event *event);
void list_jump(struct list_screen *self);
void list_look_tick(struct list_screen *self);
/* list_page.c */
void list_search(struct list_screen *self);
void list_start(struct list_screen *self, const struct job *before);     /* NULL: the first page */
void list_drop_pages(struct list_screen *self);
void list_open_row(struct list_screen *self, const struct action *action);
void list_tick(struct screen *screen);
/* list_draw.c */
void list_draw(struct screen *screen, struct canvas *canvas);
int list_row_room(const struct list_screen *self, int screen_rows);      /* rows that fit on the screen */
const struct value_list *list_rows(const struct list_screen *self);      /* NULL: no page yet */
const struct record *list_chosen(const struct list_screen *self);        /* NULL: none */
#endif
