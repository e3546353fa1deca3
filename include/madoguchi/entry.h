/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry — a form keyed in bundles of paper (連続入力): the bundles of one's desk, keying,
 * ベリファイ, 読合せ, closing and posting. The form itself is a draft in another setting
 * (draft/mode.c); here is where its records go. Must not know a form.
 */
#ifndef MADOGUCHI_ENTRY_H
#define MADOGUCHI_ENTRY_H
#include "madoguchi/form.h"

/* The bundles of this form; the form must say how it is keyed in bundles (form->bundle). */
struct screen *entry_open(struct app *app, const struct form *form);
void entry_open_head(struct app *app, const struct form *form);         /* … and the header of a new bundle above it */
/* 読合せ and ベリファイ of a bundle that holds this one record: to be looked at, without a database. */
void entry_show_reading(struct app *app, const struct form *form, const struct record *record);
void entry_show_verifying(struct app *app, const struct form *form, const struct record *record);
void entry_keys(const struct key_teller *card);          /* of bundles, slips, 読合せ and interview */
/* The form question by question; kiosk: for a visitor alone, with no way out. */
struct screen *interview_open(struct app *app, const struct form *form, bool kiosk);
#endif
