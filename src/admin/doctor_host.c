/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands around the database: the server's process, its disk, its program, and whether the
 * definitions and the data are those of this home. Must not know what else is looked at.
 */
#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "doctor_check.h"
#include "moment.h"
#include "madoguchi/cluster_child.h"
#include "madoguchi/cluster_database.h"

enum { FREE_MIB = 1024 };

static enum finding look_server(struct doctor *doctor)
{
    int pid = cluster_pid(doctor->init->cluster);
    doctor_told(doctor, "pid", doctor_number(doctor, pid), "reason",
                doctor->silent ? doctor->silent : "");
    doctor->word = pid && doctor->silent ? "silent" : NULL;
    return pid && !doctor->silent ? FINE : BAD;
}

/* Nobody can write meanwhile, and numbers that are out would be given again. */
static enum finding look_restore(struct doctor *doctor)
{
    struct unfinished found;
    if (!unfinished_read(doctor->init->cluster, doctor->arena, &found, doctor->init->err))
        return UNKNOWN;
    doctor_told(doctor, "begun", found.identifier ? moment_text(found.begun, doctor->arena) : "", "at",
                *found.at ? arena_format(doctor->arena, " --at \"%s\"", found.at) : "");
    return found.identifier ? BAD : FINE;
}

static enum finding look_disk(struct doctor *doctor)
{
    struct statvfs disk;
    long long limit = doctor->init->free_mib ? doctor->init->free_mib : FREE_MIB;
    const char *folder = cluster_folder(doctor->init->cluster);
    if (statvfs(folder, &disk) != 0) {
        error_set(doctor->init->err, "00-201", "path", folder, "reason", strerror(errno), NULL);
        return UNKNOWN;
    }
    long long free_mib = (long long)disk.f_bavail * (long long)disk.f_frsize >> 20;
    doctor_told(doctor, "free", doctor_number(doctor, free_mib), "limit",
                doctor_number(doctor, limit));
    return free_mib < limit ? BAD : FINE;
}

static bool program_version(struct doctor *doctor, const char **version)
{
    static const char *const argv[] = {CLUSTER_PROGRAMS "/postgres", "--version", NULL};
    struct buffer output = {0};
    bool done = child_run(argv, &output, doctor->init->err);
    *version = arena_text(doctor->arena, buffer_string(&output));
    buffer_release(&output);
    return done;
}

/* A package that was brought in under a running server: every new session may then fail to load its
 * libraries. */
static enum finding look_program(struct doctor *doctor)
{
    char exe[512] = "";
    const char *runs = NULL, *there = NULL;
    const char *path = arena_format(doctor->arena, "/proc/%d/exe",
                                    cluster_pid(doctor->init->cluster));
    ssize_t length = readlink(path, exe, sizeof exe - 1);       /* of another user's server: refused, then the version says it */
    if (!doctor_ask(
            doctor,
            "SELECT pg_catalog.split_part(pg_catalog.current_setting('server_version'), ' ', 1)",
            NULL, &runs) ||
        !program_version(doctor, &there))
        return UNKNOWN;
    doctor_told(doctor, "runs", runs, NULL, NULL);
    bool is_replaced = length > 0 && strstr(exe, " (deleted)");
    const char *at = strstr(there, runs);
    bool is_same = at && strchr(" \n", at[strlen(runs)]);
    return is_replaced || !is_same ? BAD : FINE;
}

static enum finding look_definitions(struct doctor *doctor)
{
    char digest[65];
    if (!database_digest(doctor->init->cli->forms, digest, doctor->init->err))
        return UNKNOWN;
    doctor_told(doctor, "forms", doctor->init->cli->forms, NULL, NULL);
    return strcmp(doctor->init->state.digest, digest) == 0 ? FINE : BAD;
}

/* Into the data of a city no synthetic resident goes. */
static enum finding look_seed(struct doctor *doctor)
{
    bool demo;
    if (!database_is_demo(doctor->init->db, &demo, doctor->init->err))
        return UNKNOWN;
    if (!demo) {
        doctor->word = "none";
        return FINE;
    }
    doctor_told(doctor, "residents", doctor_number(doctor, doctor->init->state.residents), NULL,
                NULL);
    return doctor->init->state.is_seeded ? FINE : NOTE;
}

const struct check doctor_host[] = {
    {"server", look_server, false},
    {"restore", look_restore, false},
    {"disk", look_disk, false},
    {"program", look_program, true},
    {"definitions", look_definitions, true},
    {"seed", look_seed, true},
    {NULL, NULL, false},
};
