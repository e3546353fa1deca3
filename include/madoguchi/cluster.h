/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A private PostgreSQL cluster in one home folder: reached by its socket only, never on the
 * network, never another's.
 *   HOME/pg       the data folder with its socket and server.log (or a link to it under /var/lib/madoguchi)
 *   HOME/secrets  one file for each login
 *   HOME/lock     held while a command changes something
 */
#ifndef MADOGUCHI_CLUSTER_H
#define MADOGUCHI_CLUSTER_H
#include "madoguchi/db.h"

#define CLUSTER_PROGRAMS "/usr/lib/postgresql/15/bin"

struct cluster;
/* Finds out where the data lie or would lie, and as whom the server runs. Changes nothing. NULL
 * with err 00-160, 541, 546. */
struct cluster *cluster_open(const char *home, struct error *err);
/* The server is one that something else runs (Patroni): found by the folder of its socket, whose
 * lock names the data. Nothing here starts, stops or copies it (00-164). err 00-558 when none
 * listens there. */
bool cluster_reach(struct cluster *cluster, const char *socket, const char *port,
                   struct error *err) MUST_CHECK;                /* port NULL: 5432 */
bool cluster_is_ours(const struct cluster *cluster, struct error *err);
void cluster_free(struct cluster **cluster);
const char *cluster_data(const struct cluster *cluster);      /* folder of the socket, for db_target: HOME/pg, or the one that was reached */
const char *cluster_port(const struct cluster *cluster);      /* NULL: 5432 */
const char *cluster_secrets(const struct cluster *cluster);
int cluster_pid(const struct cluster *cluster);               /* of the server; 0: it does not run */
bool cluster_lock(struct cluster *cluster, struct error *err) MUST_CHECK;      /* makes HOME; until cluster_free; err 00-167 */
bool cluster_is_made(const struct cluster *cluster);
bool cluster_make(struct cluster *cluster, struct error *err) MUST_CHECK;      /* throws half-made data away and makes new */
bool cluster_start(struct cluster *cluster, struct error *err) MUST_CHECK;     /* also fine when it runs; err 00-163, 545, 164: Patroni's */
bool cluster_stop(struct cluster *cluster, struct error *err) MUST_CHECK;      /* also fine when it does not */
bool cluster_remove(struct cluster *cluster, struct error *err) MUST_CHECK;    /* stops, then data and secrets are gone */
/* For db backup: the data folder itself (never the link), a program run as the owner of the data
 * (words end with NULL), a folder 0700 that is the owner's, and a tree removed. */
const char *cluster_folder(const struct cluster *cluster);
bool cluster_run(const struct cluster *cluster, const char *program, const char *const *words,
                 struct error *err) MUST_CHECK;
bool cluster_make_folder(const struct cluster *cluster, const char *path,
                         struct error *err) MUST_CHECK;
bool cluster_remove_tree(const char *folder, struct error *err) MUST_CHECK;
/* Connects as the cluster's superuser, by peer. NULL with err 00-165 when the server does not
 * run. */
struct db *cluster_connect(const struct cluster *cluster, const char *database, struct error *err);
#endif
