/* SPDX-License-Identifier: Apache-2.0 */
/* The databases of a private cluster: made, copied for a test, and the mark that says what they
 * already hold. */
#ifndef MADOGUCHI_CLUSTER_DATABASE_H
#define MADOGUCHI_CLUSTER_DATABASE_H
#include "madoguchi/cluster.h"

#define CASE_PREFIX "madoguchi_case"
#define TRAINING_PREFIX "madoguchi_kenshu_"     /* … and a trainee's login */
#define LESSON_PREFIX "madoguchi_renshu_"       /* … while a lesson is taken */

struct database_state {
    char digest[65];            /* of the definitions and program it was migrated with; "" never */
    int residents;              /* asked for when it was first seeded; 0: never seeded */
    int is_seeded;              /* 1: since that migration, which may have brought new logins and seeds */
};
/* err 00-168: a database's name is like a login's. */
bool database_make(const struct cluster *cluster, const char *name, struct error *err) MUST_CHECK;   /* nothing when it is there */
bool database_read_state(struct db *db, struct database_state *state, struct error *err) MUST_CHECK;
/* What it holds is nobody's: practice (sys.is_demo). */
bool database_is_demo(struct db *db, bool *is_demo, struct error *err) MUST_CHECK;
bool database_write_state(struct db *db, const struct database_state *state,
                          struct error *err) MUST_CHECK;
/* A fresh copy, replacing an older one. Only names that begin with one of the prefixes are ever
 * replaced or dropped. */
bool database_copy(const struct cluster *cluster, const char *from, const char *to,
                   struct error *err) MUST_CHECK;
bool database_drop(const struct cluster *cluster, const char *name, struct error *err) MUST_CHECK;
/* BLAKE2b-256 over all definitions and the program, whose generator writes the SQL. */
bool database_digest(const char *forms, char hex[65], struct error *err) MUST_CHECK;
#endif
