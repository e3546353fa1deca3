/* SPDX-License-Identifier: Apache-2.0 */
/*
 * form — a draft as a screen: loads, shows, takes keys, asks look-ups, submits exactly once, meets conflicts.
 * Must not know any system.
 */
#ifndef MADOGUCHI_FORM_H
#define MADOGUCHI_FORM_H
#include "madoguchi/screen.h"

struct screen *form_open(struct app *app, const struct form *form, const struct record *args, const char *purpose);
void form_show_page(struct screen *form, int page);      /* for showing a form without a clerk */
#endif
