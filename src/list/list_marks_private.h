/* SPDX-License-Identifier: Apache-2.0 */
/* list: rows that are marked with an option (list_rows.c) and executed together (list_run.c). */
#ifndef MADOGUCHI_LIST_MARKS_PRIVATE_H
#define MADOGUCHI_LIST_MARKS_PRIVATE_H
#include "list_private.h"

struct mark {
    int page;
    size_t row;
    const struct action *action;
    const struct action *sent; char request[37];   /* run before: the same deed of this row is the same request */
    const struct record *record;
    const char *why;
};
struct list_marks {
    struct arena *arena;               /* as long as there are marks */
    struct mark *mending;              /* refused, and opened since; NULL: none */
    struct list items;                 /* struct mark * */
    size_t running, done;
    bool runs;
    struct value_list failed;          /* rows shown again, in order of items; count 0: all rows are shown */
    struct list failed_marks;
};

bool mark_is_to_run(const struct mark *mark);
struct mark *list_mark_at(const struct list_screen *self, size_t row);    /* NULL: none */
const char *list_option_label(const struct app *app, const struct action *action);
#endif
