/* SPDX-License-Identifier: Apache-2.0 */
/*
 * app — people. Login, menu, list, form, look-up, print: one interpreter of definitions, no screen of its own.
 * Owns the one poll loop over terminal, database socket and signals; a screen never waits.
 */
#ifndef MADOGUCHI_APP_H
#define MADOGUCHI_APP_H
#include "madoguchi/base.h"
#include "madoguchi/db.h"
#include "madoguchi/model_form.h"

struct app_config {
    const char *forms, *locale_folder, *locale;      /* definitions; words; "ja" or "en" */
    struct db_target target;                         /* without user and password */
    const char *secrets;                             /* folder of the logins' secrets */
    const char *papers;                              /* where the pdf printers put their pages */
    const char *fonts;                               /* folder of the certificate font */
    const char *terminal;                            /* terminal id of office.yaml, NULL unknown */
    const char *login, *passphrase;                  /* NULL: asked on the screen (the normal case) */
    const char *log;
};
int app_run(const struct app_config *config);        /* exit code */
/* The screen of a form or list as text, without a database (madoguchi show). */
bool app_show(struct catalog *catalog, const char *dotted, int rows, int columns, const char *locale,
              const char *locale_folder, struct buffer *out, struct error *err) MUST_CHECK;
#endif
