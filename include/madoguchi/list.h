/* SPDX-License-Identifier: Apache-2.0 */
/*
 * list — rows by example: conditions, pages by key, what is done with rows. Must not know what a
 * row is.
 */
#ifndef MADOGUCHI_LIST_H
#define MADOGUCHI_LIST_H
#include "madoguchi/screen.h"

struct screen *list_open(struct app *app, const struct list_def *list, const struct record *args,
                         const char *purpose);
/* Query by example: the form's own picture with the conditions of its `find` list in it; rows open
 * as in the list. */
struct screen *list_find(struct app *app, const struct list_def *list, const struct form *face);
/* Already searched by these conditions (search field: as typed), with words on its message line. */
struct screen *list_seek(struct app *app, const struct list_def *list,
                         const struct record *conditions, const char *words);
#endif
