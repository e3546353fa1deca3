/* SPDX-License-Identifier: Apache-2.0 */
/* app, what its files share. */
#ifndef MADOGUCHI_APP_PRIVATE_H
#define MADOGUCHI_APP_PRIVATE_H
#include "madoguchi/app.h"
#include "madoguchi/form.h"
#include "madoguchi/list.h"

extern const struct app_doors app_doors;   /* open.c */
void login_open(struct app *app);
void lock_open(struct app *app);           /* the idle lock: the passphrase is asked again over a cleared screen */
void menu_open(struct app *app);
/* Reads the report's query by the key, places, paints, keeps; tells where the paper went (paper.c). */
void paper_open(struct app *app, const char *report, struct value key, const char *number);
#endif
