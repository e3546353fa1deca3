/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi db init: from nothing to a counter that opens, in steps that are skipped when they are
 * done. */
#ifndef MADOGUCHI_ADMIN_INIT_H
#define MADOGUCHI_ADMIN_INIT_H
#include "madoguchi/command.h"
#include "madoguchi/cluster.h"
#include "madoguchi/cluster_database.h"
#include "madoguchi/migrate.h"

#define DEMO_RESIDENTS 99000

struct init {
    const struct cli *cli;
    struct cluster *cluster;
    struct catalog *catalog;        /* NULL until a step needs it */
    struct db *db;                  /* to the database, as the cluster's superuser */
    struct database_state state;
    char digest[65];
    int residents;                  /* asked for; 0: as many as there are, or DEMO_RESIDENTS */
    const char *at;                 /* moment of db restore, NULL: the last */
    int long_seconds, free_mib;     /* limits of db doctor; 0: its own */
    bool shows;                     /* stderr is a terminal */
    const char *step;               /* key of the running step */
    int64_t begun, said;            /* of that step; when something was last written */
    struct error *err;
};
/* The steps of `db init` in order, `db migrate` and `db seed` being parts of them. False fills
 * err. */
bool init_all(struct init *init) MUST_CHECK;
bool init_migrate(struct init *init) MUST_CHECK;
bool init_seed(struct init *init) MUST_CHECK;
bool init_open_catalog(struct init *init) MUST_CHECK;
/* Can this login come in: the server has its verifier, the host its file? */
bool init_has_secret(struct init *init, const char *login, const char *name, bool *has) MUST_CHECK;
void init_release(struct init *init);
void init_table(struct init *init);        /* the demo's logins, on stdout */
#endif
