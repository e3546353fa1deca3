/* SPDX-License-Identifier: Apache-2.0 */
/*
 * form — a draft as a screen: loads, shows, takes keys, asks look-ups, submits exactly once, meets conflicts.
 * Must not know any system.
 */
#ifndef MADOGUCHI_FORM_H
#define MADOGUCHI_FORM_H
#include "madoguchi/screen.h"

struct screen *form_open(struct app *app, const struct form *form, const struct record *args, const char *purpose);
/* The form by itself, for one of many rows: loads, submits, leaves. What is refused, or needs eyes (an alert, a conflict),
 * leaves too, with the reason: ran is told either way. */
void form_run(struct screen *owner, const struct form *form, const struct record *args, const char *purpose,
              void (*ran)(struct screen *owner, bool good, const char *why));
/* Drafts: which of them wait is asked, then known after a tick (drafts.c). */
void drafts_ask(struct app *app);
void drafts_tick(struct app *app);
size_t drafts_count(const struct app *app);
void drafts_choose(struct screen *owner);                /* the clerk picks one, its form opens as it was left */
void drafts_release(struct app *app);
void form_show_page(struct screen *form, int page);      /* for showing a form without a clerk */
#endif
