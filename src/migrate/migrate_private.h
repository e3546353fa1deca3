/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of migrate share: one run over one database, and the writing of SQL words. */
#ifndef MIGRATE_PRIVATE_H
#define MIGRATE_PRIVATE_H
#include "madoguchi/migrate.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_office.h"

struct run {
    struct catalog *catalog;
    struct db *db;
    const char *forms;                  /* folder of the definitions */
    struct arena *arena;
    const struct progress *progress;
    struct error *err;
};

void sql_text(struct buffer *out, const char *text);              /* quoted, or NULL */
void sql_name(struct buffer *out, const char *name);              /* quoted identifier */
bool run_script(struct run *run, const char *name, const char *sql) MUST_CHECK;
bool run_file(struct run *run, const char *path) MUST_CHECK;
bool run_one(struct run *run, const char **text, const char *sql, ...) __attribute__((sentinel)) MUST_CHECK; /* parameters, NULL */
void run_progress(struct run *run, const char *what, int done, int of);
bool error_at_place(struct error *err, const struct place *place, const char *id, ...) __attribute__((sentinel));
/* For each system with a folder, open or not, in order of number. */
bool each_system(struct run *run, bool (*each)(struct run *run, const struct system *system)) MUST_CHECK;

bool roles_make(struct run *run) MUST_CHECK;                       /* roles.c: of systems, words and office; cluster-wide */
bool migrations_apply(struct run *run) MUST_CHECK;                 /* apply.c: append-only, each in its transaction */
bool reference_load(struct run *run) MUST_CHECK;                   /* reference.c: definitions' rows, inside the caller's transaction */
bool reference_files(struct run *run) MUST_CHECK;                  /* reference.c: postal codes, banks, holidays */
bool digests_accept(struct run *run) MUST_CHECK;
bool dictionary_guard(struct run *run, const struct system *system) MUST_CHECK;   /* dictionary.c: sys.guard and comments */
bool dictionary_compare(struct run *run, const struct system *system) MUST_CHECK; /* stops on the first difference */

/* generate: all SQL of one system's forms, checks, queries, lists and functions; what was there was dropped before. */
bool generate_system(struct catalog *catalog, const struct system *system, struct buffer *sql, struct error *err) MUST_CHECK;
#endif
