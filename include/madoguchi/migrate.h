/* SPDX-License-Identifier: Apache-2.0 */
/*
 * migrate — definitions become schema and functions. Holds the wrappers nobody has to write: deeds,
 * checks, queries, searches, guards, grants, reference data, accepted digests; and compares the
 * dictionary with the database. Floor 6, beside ledger: it needs model, expr and db. Runs as the
 * cluster's superuser (role mig_owner owns).
 */
#ifndef MADOGUCHI_MIGRATE_H
#define MADOGUCHI_MIGRATE_H
#include "madoguchi/db.h"
#include "madoguchi/model.h"

/* differs: each table in which the database is not as the dictionary says, by its first difference;
 * the run then fails with 00-975 and how many there are. Without it the run ends at the first. */
struct progress {
    void (*step)(void *context, const char *what, int done, int of);
    void (*differs)(void *context, const struct error *difference);
    void *context;
};
/* Migrations (append-only, checksummed), functions (dropped and created in one transaction),
 * reference data, digests. */
bool migrate_run(struct catalog *catalog, struct db *db, const char *forms_folder,
                 const struct progress *progress, struct error *err) MUST_CHECK;
bool migrate_draft(struct catalog *catalog, struct db *db, const char *system, struct buffer *sql,
                   struct error *err) MUST_CHECK; /* what the dictionary still lacks */
bool migrate_status(struct catalog *catalog, struct db *db, struct buffer *text,
                    struct error *err) MUST_CHECK;
/* Demo logins, assignments and synthetic residents; marks the database as demo. Deterministic. */
bool migrate_seed(struct catalog *catalog, struct db *db, const char *forms_folder, int residents,
                  const struct progress *progress, struct error *err) MUST_CHECK;
#endif
