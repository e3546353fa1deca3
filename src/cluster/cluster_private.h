/* SPDX-License-Identifier: Apache-2.0 */
/* Private to cluster*.c: where the data lie and as whom the server runs. */
#ifndef MADOGUCHI_CLUSTER_PRIVATE_H
#define MADOGUCHI_CLUSTER_PRIVATE_H
#include "madoguchi/cluster.h"

#include <sys/types.h>

struct cluster {
    struct arena *arena;
    const char *home;         /* absolute */
    const char *entry;        /* HOME/pg */
    const char *data;         /* the data folder itself: entry, or what the link leads to */
    const char *secrets, *log;
    const char *user;         /* who calls */
    bool is_reached;          /* by its socket: entry is that folder */
    const char *port;         /* of one that was reached; NULL: 5432 */
    bool as_other;            /* root calls: the server runs as postgres */
    uid_t uid;                /* owner of the data */
    gid_t gid;
    int lock;                 /* -1: not held */
};

/* Writes our settings where they differ from what is there. The last one of them marks finished
 * data. */
bool cluster_configure(const struct cluster *cluster, struct error *err) MUST_CHECK;
/* Where the data lie, or will lie; makes nothing. false with err 00-166. */
bool cluster_place(struct cluster *cluster, struct error *err) MUST_CHECK;
bool cluster_make_place(struct cluster *cluster, struct error *err) MUST_CHECK;   /* an empty data folder, and the link to it */
bool cluster_remove_place(struct cluster *cluster, struct error *err) MUST_CHECK;
#endif
