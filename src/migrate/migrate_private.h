/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of migrate share: one run over one database, and the writing of SQL words. */
#ifndef MIGRATE_PRIVATE_H
#define MIGRATE_PRIVATE_H
#include "madoguchi/dictionary.h"
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
    int differences;                    /* told so far: the comparison goes on behind each, with the next table */
};

void sql_text(struct buffer *out, const char *text);              /* quoted, or NULL */
void sql_name(struct buffer *out, const char *name);              /* quoted identifier */
bool run_script(struct run *run, const char *name, const char *sql) MUST_CHECK;
bool run_file(struct run *run, const char *path) MUST_CHECK;
bool run_one(struct run *run, const char **text, const char *sql, ...)
    __attribute__((sentinel)) MUST_CHECK; /* parameters, NULL */
void run_progress(struct run *run, const char *what, int done, int of);
bool error_at_place(struct error *err, const struct place *place, const char *id, ...)
    __attribute__((sentinel));
/* For each system with a folder, in order of number; err 00-524 when one has errors. */
bool each_system(struct run *run,
                 bool (*each)(struct run *run, const struct system *system)) MUST_CHECK;

bool roles_make(struct run *run) MUST_CHECK;                       /* roles.c: of systems, words and office; cluster-wide */
bool migrations_apply(struct run *run) MUST_CHECK;                 /* apply.c: append-only, each in its transaction */
bool keys_apply(struct run *run) MUST_CHECK;                       /* keys.c: search keys, made anew when their rules change */
bool batch_steps_before(struct run *run) MUST_CHECK;               /* batches.c: around reference_load and batch_rows */
bool batch_steps_move(struct run *run) MUST_CHECK;
bool reference_load(struct run *run) MUST_CHECK;                   /* reference.c: definitions' rows, inside the caller's transaction */
bool reference_files(struct run *run) MUST_CHECK;                  /* reference.c: postal codes, banks, holidays */
bool digests_accept(struct run *run) MUST_CHECK;
/* dictionary.c: a legal date is three columns: x_date, x_form, x_text. Calls each for every real
 * column of the table. */
typedef void column_visit(void *context, const struct table *table, const char *name,
                          const char *type, bool required, const char *label,
                          const struct column *column);
void visit_columns(struct arena *arena, const struct table *table, column_visit *visit,
                   void *context);
const char *full_name(struct run *run, const struct table *table);                /* schema.table */
bool table_exists(struct run *run, const struct table *table, bool *exists) MUST_CHECK;
/* guard.c: sys.guard and comments. A table that was guarded before and is no longer safe is
 * refused, not mended. */
bool dictionary_guard(struct run *run, const struct system *system, bool *is_told) MUST_CHECK;     /* is_told: of each table, whether a difference was told */
bool table_is_safe(struct run *run, const struct table *table) MUST_CHECK;        /* err 00-526 says what is missing and the statement that mends it */
void index_text(struct run *run, const struct index_def *index, const char *table,
                struct buffer *sql); /* CREATE INDEX …; */
/* shadow.c: defaults, generated values, constraints and indexes beside the database's. found: name,
 * wanted and got, with tabs between. */
bool shadow_compare(struct run *run, const struct table *table) MUST_CHECK;
bool difference_tell(struct run *run, const struct table *table, const char *found);
void draft_columns(struct run *run, const struct table *table, struct buffer *sql);    /* "(a integer NOT NULL, b …", without its end */
bool refuse_closed(struct run *run, const struct system *system);      /* run.c: 00-524, with its first mistake */
bool dictionary_compare(struct run *run, const struct system *system, bool *is_told) MUST_CHECK;   /* of those not told yet */
bool dictionary_strangers(struct run *run) MUST_CHECK;              /* tables of a system's schema that no dictionary has */
/* After a refusal: true when it was a difference and somebody was told of it, so that the run may
 * look on; is_told may be NULL. */
bool difference_passed(struct run *run, bool *is_told) MUST_CHECK;

/* ---- what is generated; what was there before has been dropped ---- */
bool generate_system(struct run *run, const struct system *system) MUST_CHECK;    /* generate.c: types, functions, deeds, queries, rows */
const char *dotted_function(struct arena *arena, const char *verb, const char *dotted);   /* verb_system_id */
void form_types(struct buffer *out, const struct form *form);                     /* forms.c: CREATE TYPE of the record and its grids */
const char *form_bundle_json(struct arena *arena, const struct form *form);       /* NULL: is not keyed in bundles */
void form_fields_json(struct arena *arena, struct catalog *catalog, struct buffer *out,
                      const struct form *form);
const char *form_version_table(struct arena *arena, const struct form *form);     /* schema.table; NULL none */
bool deed_function(struct run *run, struct buffer *out, const struct form *form,
                   const char *body) MUST_CHECK;
bool batch_rows(struct run *run, const struct system *system) MUST_CHECK;           /* batches.c: kinds and steps of jobs */
/* checks.c: the assignments and tests a record r goes through after it was read. */
bool form_checks(struct buffer *out, const struct form *form, struct error *err) MUST_CHECK;
bool query_functions(struct run *run, struct buffer *out, const struct system *system,
                     const struct query *query) MUST_CHECK; /* queries.c */
void query_window(struct buffer *out, const struct find_order *order, struct arena *arena);      /* windows.c: body of a find, up to END */
const struct list_def *query_list(const struct system *system, const struct query *query); /* the list that searches by it; NULL none */
#endif
