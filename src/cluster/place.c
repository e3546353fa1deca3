/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the data of a home lie. A server of another user cannot reach, say, /root: then they lie
 * under /var/lib/madoguchi, in a folder named after the home, and HOME/pg is a link. A link to
 * anything else is refused, so that a copied home never touches the data of the first.
 */
#include "cluster_private.h"

#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "madoguchi/auth.h"

#define ELSEWHERE "/var/lib/madoguchi"
#define REMOVE_MS 5000

static bool fail(struct error *err, const char *path)
{
    return error_set(err, "00-203", "path", path, "reason", strerror(errno), NULL);
}

/* Each folder above must let the owner of the data pass. */
static bool is_reachable(const struct cluster *cluster, const char *folder)
{
    struct stat status;
    char *part = arena_text(cluster->arena, folder);
    for (char *slash = part + strlen(part); slash; slash = strrchr(part, '/')) {
        *slash = 0;
        if (stat(part[0] ? part : "/", &status) != 0)
            continue;             /* not there yet: it will be made with mode 0755 */
        if (!(status.st_mode & S_IXOTH) &&
            !(status.st_uid == cluster->uid && (status.st_mode & S_IXUSR)) &&
            !(status.st_gid == cluster->gid && (status.st_mode & S_IXGRP)))
            return false;
    }
    return true;
}

static const char *elsewhere(const struct cluster *cluster)
{
    char hex[65];
    auth_digest(cluster->home, strlen(cluster->home), hex);
    return arena_format(cluster->arena, ELSEWHERE "/%.16s", hex);
}

bool cluster_place(struct cluster *cluster, struct error *err)
{
    char target[PATH_MAX];
    ssize_t length = readlink(cluster->entry, target, sizeof target - 1);
    if (length > 0) {
        target[length] = 0;
        cluster->data = elsewhere(cluster);
        return strcmp(target, cluster->data) == 0 ||
               error_set(err, "00-166", "path", cluster->entry, "target", target, NULL);
    }
    bool is_here = file_exists(cluster->entry) || !cluster->as_other ||
                   is_reachable(cluster, cluster->home);
    cluster->data = is_here ? cluster->entry : elsewhere(cluster);
    return true;
}

bool cluster_make_folder(const struct cluster *cluster, const char *path, struct error *err)
{
    if (!file_make_folder(path, 0755, err))
        return false;
    if (chmod(path, 0700) != 0 ||
        (cluster->as_other && chown(path, cluster->uid, cluster->gid) != 0))
        return fail(err, path);
    return true;
}

static bool make_folder(const struct cluster *cluster, struct error *err)
{
    return cluster_make_folder(cluster, cluster->data, err);
}

bool cluster_make_place(struct cluster *cluster, struct error *err)
{
    if (!cluster_remove_place(cluster, err))
        return false;
    if (make_folder(cluster, err)) {
        if (strcmp(cluster->data, cluster->entry) == 0)
            return true;
    } else if (cluster->as_other && strcmp(cluster->data, cluster->entry) == 0) {
        rmdir(cluster->entry);                    /* a mounted folder where nobody may give files away */
        cluster->data = elsewhere(cluster);
        if (!make_folder(cluster, err))
            return false;
    } else {
        return false;
    }
    return symlink(cluster->data, cluster->entry) == 0 || fail(err, cluster->entry);
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *at)
{
    (void)status, (void)type, (void)at;
    return remove(path);
}

bool cluster_remove_tree(const char *folder, struct error *err)
{
    struct stat status;
    /* what a killed initdb had started may write for a moment yet: then it is done again */
    for (int64_t end = clock_ms() + REMOVE_MS; lstat(folder, &status) == 0; usleep(20000))
        if (nftw(folder, remove_one, 32, FTW_DEPTH | FTW_PHYS) != 0 &&
            ((errno != ENOTEMPTY && errno != ENOENT) || clock_ms() > end))
            return fail(err, folder);
    return true;
}

bool cluster_remove_place(struct cluster *cluster, struct error *err)
{
    if (!cluster_remove_tree(cluster->data, err))
        return false;
    return unlink(cluster->entry) == 0 || errno == ENOENT || fail(err, cluster->entry);
}
