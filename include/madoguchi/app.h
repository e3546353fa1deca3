/* SPDX-License-Identifier: Apache-2.0 */
/*
 * app — people. Login, menu, opening by name, print; forms and lists are rooms below.
 * Owns the one poll loop over terminal, database socket and signals; a screen never waits.
 */
#ifndef MADOGUCHI_APP_H
#define MADOGUCHI_APP_H
#include "madoguchi/screen.h"

int app_run(const struct app_config *config);        /* exit code */
/* The screen of a form or list as text, without a database (madoguchi show). */
bool app_show(struct catalog *catalog, const char *dotted, int rows, int columns,
              const char *locale, const char *locale_folder, struct buffer *out,
              struct error *err) MUST_CHECK;
/* The screens that are no form or list: login, menu and lock (form: NULL), and of a form bundles,
 * bundle-head, reading, verifying, interview, kiosk, aside. */
bool app_show_kind(struct catalog *catalog, const char *kind, const struct form *form,
                   const char *locale, const char *locale_folder, struct buffer *out,
                   struct error *err) MUST_CHECK;
#endif
