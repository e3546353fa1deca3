/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The life of a private cluster: made, started, stopped, removed, through PostgreSQL's own
 * programs. Touches nothing but its home. A server is ours only when its pid file names our data
 * folder.
 */
#include "madoguchi/cluster.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "madoguchi/cluster_child.h"
#include "cluster_private.h"

#define POSTGRES CLUSTER_PROGRAMS
#define CONNECT_MS 10000
/* What one session may take besides the shared memory. A clerk may raise work_mem, and no setting
 * of PostgreSQL forbids it: beyond this the statement fails (53200) and the server lives. */
#define SESSION_MEMORY "--data=1073741824"

static const char *absolute(struct arena *arena, const char *path)
{
    char room[PATH_MAX];
    if (realpath(path, room))
        return arena_text(arena, room);
    if (path[0] == '/' || !getcwd(room, sizeof room))
        return arena_text(arena, path);
    return arena_format(arena, "%s/%s", room, strncmp(path, "./", 2) == 0 ? path + 2 : path);
}

static bool find_owner(struct cluster *cluster, struct error *err)
{
    const struct passwd *self = getpwuid(geteuid());
    cluster->user = self ? arena_text(cluster->arena, self->pw_name) : NULL;
    cluster->uid = geteuid();
    cluster->gid = getegid();
    cluster->as_other = geteuid() == 0;
    if (!cluster->as_other)
        return true;
    const struct passwd *other = getpwnam("postgres");
    if (!other)
        return error_set(err, "00-161", "user", "postgres", NULL);
    cluster->uid = other->pw_uid;
    cluster->gid = other->pw_gid;
    return true;
}

struct cluster *cluster_open(const char *home, struct error *err)
{
    struct arena *arena = arena_new();
    struct cluster *cluster = arena_take(arena, sizeof *cluster);
    cluster->arena = arena;
    cluster->lock = -1;
    cluster->home = absolute(arena, home);
    cluster->entry = arena_format(arena, "%s/pg", cluster->home);
    cluster->secrets = arena_format(arena, "%s/secrets", cluster->home);
    bool done = file_exists(POSTGRES "/initdb") ||
                error_set(err, "00-160", "folder", POSTGRES, NULL);
    if (done && find_owner(cluster, err) && cluster_place(cluster, err))
        return cluster;
    cluster_free(&cluster);
    return NULL;
}

/* The lock beside a socket holds the pid, then the data folder, a line each. */
bool cluster_reach(struct cluster *cluster, const char *socket, const char *port, struct error *err)
{
    struct buffer text = {0};
    struct error absent = ERROR_NONE;
    const char *path = arena_format(cluster->arena, "%s/.s.PGSQL.%s.lock", socket, port ? port : "5432");
    bool done = file_read(path, 4096, &text, &absent);
    const char *folder = done ? strchr(buffer_string(&text), '\n') : NULL;
    if (folder)
        cluster->data = arena_textn(cluster->arena, folder + 1, strcspn(folder + 1, "\n"));
    buffer_release(&text);
    cluster->entry = absolute(cluster->arena, socket);
    cluster->port = arena_text(cluster->arena, port);
    cluster->is_reached = true;
    return folder || error_set(err, "00-558", "path", path, NULL);
}

void cluster_free(struct cluster **cluster)
{
    if (!*cluster)
        return;
    if ((*cluster)->lock >= 0)
        close((*cluster)->lock);
    struct arena *arena = (*cluster)->arena;
    arena_free(&arena);
    *cluster = NULL;
}

const char *cluster_data(const struct cluster *cluster)
{
    return cluster->entry;
}

const char *cluster_port(const struct cluster *cluster)
{
    return cluster->port;
}

const char *cluster_folder(const struct cluster *cluster)
{
    return cluster->data;
}

const char *cluster_secrets(const struct cluster *cluster)
{
    return cluster->secrets;
}

bool cluster_lock(struct cluster *cluster, struct error *err)
{
    if (cluster->lock >= 0)
        return true;
    if (!file_make_folder(cluster->home, 0755, err))
        return false;
    const char *path = arena_format(cluster->arena, "%s/lock", cluster->home);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return error_set(err, "00-203", "path", path, "reason", strerror(errno), NULL);
    cluster->lock = fd;
    return flock(fd, LOCK_EX | LOCK_NB) == 0 ||
           error_set(err, "00-167", "home", cluster->home, NULL);
}

bool cluster_run(const struct cluster *cluster, const char *program, const char *const *words,
                 struct error *err)
{
    static const char *const as_postgres[] = {"/usr/bin/setpriv", "--reuid=postgres",
                                              "--regid=postgres", "--init-groups",
                                              "--pdeathsig=KILL"};
    const char *argv[32];
    size_t count = 0;
    for (size_t i = 0; cluster->as_other && i < COUNT_OF(as_postgres); i++)
        argv[count++] = as_postgres[i];
    argv[count++] = program;
    while (*words && count + 1 < COUNT_OF(argv))
        argv[count++] = *words++;
    argv[count] = NULL;
    struct buffer output = {0};
    bool done = child_run(argv, &output, err);
    if (!done)
        error_where(err, "%s", strrchr(program, '/') + 1);
    buffer_release(&output);
    return done;
}

/* A process that died and that nobody has taken away yet answers kill() as if it lived. */
static bool is_alive(const struct cluster *cluster, int pid)
{
    struct buffer text = {0};
    struct error ignored = ERROR_NONE;
    bool is_dead = file_read(arena_format(cluster->arena, "/proc/%d/stat", pid), 4096, &text,
                             &ignored) &&
                   strstr(buffer_string(&text), ") Z ");
    buffer_release(&text);
    return !is_dead && (kill(pid, 0) == 0 || errno == EPERM);
}

int cluster_pid(const struct cluster *cluster)
{
    struct buffer text = {0};
    struct error err = ERROR_NONE;
    char real[PATH_MAX];
    int pid = 0;
    /* line 1 the pid, line 2 the data folder: a copied folder holds the pid of another's server */
    if (realpath(cluster->data, real) &&
        file_read(arena_format(cluster->arena, "%s/postmaster.pid", cluster->data), 4096, &text,
                  &err)) {
        const char *folder = strchr(buffer_string(&text), '\n');
        size_t length = strlen(real);
        if (folder && strncmp(folder + 1, real, length) == 0 && folder[1 + length] == '\n')
            pid = atoi(buffer_string(&text));
    }
    buffer_release(&text);
    return pid > 0 && is_alive(cluster, pid) ? pid : 0;
}

bool cluster_is_made(const struct cluster *cluster)
{
    return file_exists(arena_format(cluster->arena, "%s/madoguchi.conf", cluster->data));
}

bool cluster_make(struct cluster *cluster, struct error *err)
{
    if (!cluster_is_ours(cluster, err) || !cluster_make_place(cluster, err))
        return false;
    const char *const words[] = {"-N", "--locale=C.UTF-8", "--encoding=UTF8",
                                 "-U", "postgres",         "--auth=reject",
                                 "-D", cluster->data,      NULL};
    return cluster_run(cluster, POSTGRES "/initdb", words, err) && cluster_configure(cluster, err);
}

/* Patroni keeps this file among the data it starts and stops; a server started past it could be a
 * second primary. */
bool cluster_is_ours(const struct cluster *cluster, struct error *err)
{
    return (!cluster->is_reached &&
            !file_exists(arena_format(cluster->arena, "%s/patroni.dynamic.json", cluster->data))) ||
           error_set(err, "00-164", "path", cluster->data, NULL);
}

static bool answers(const struct cluster *cluster)
{
    struct error err = ERROR_NONE;
    struct db *db = cluster_connect(cluster, "postgres", &err);
    bool done = db != NULL;
    db_free(&db);
    return done;
}

/* What the server wrote last when it gave up. */
static const char *last_words(const struct cluster *cluster, const char *log)
{
    struct buffer text = {0};
    struct error err = ERROR_NONE;
    const char *fatal = NULL;
    if (file_read(log, (size_t)64 << 20, &text, &err))
        for (const char *at = buffer_string(&text); (at = strstr(at, "FATAL:")); at++)
            fatal = at;
    fatal = fatal ? arena_textn(cluster->arena, fatal, strcspn(fatal, "\n")) : "";
    buffer_release(&text);
    return fatal;
}

bool cluster_start(struct cluster *cluster, struct error *err)
{
    if (cluster->is_reached && cluster_pid(cluster))
        return true;
    if (!cluster_is_made(cluster))
        return error_set(err, "00-165", "home", cluster->home, NULL);
    /* a server of this folder that is just coming up is waited for */
    for (int64_t end = clock_ms() + CONNECT_MS; cluster_pid(cluster) && clock_ms() < end;
         usleep(50000))
        if (answers(cluster))
            return true;
    if (!cluster_is_ours(cluster, err) || !cluster_configure(cluster, err))
        return false;
    const char *log = arena_format(cluster->arena, "%s/server.log", cluster->data);
    const char *const words[] = {SESSION_MEMORY,
                                 POSTGRES "/pg_ctl",
                                 "start",
                                 "-D",
                                 cluster->data,
                                 "-w",
                                 "-t",
                                 "60",
                                 "-s",
                                 "-l",
                                 log,
                                 NULL};
    if (cluster_run(cluster, "/usr/bin/prlimit", words, err))
        return true;
    return error_set(err, "00-163", "log", log, "reason", last_words(cluster, log), NULL);
}

bool cluster_stop(struct cluster *cluster, struct error *err)
{
    if (!cluster_pid(cluster))
        return true;
    if (!cluster_is_ours(cluster, err))
        return false;
    const char *const words[] = {"stop", "-D", cluster->data, "-m", "fast",
                                 "-w",   "-t", "60",          "-s", NULL};
    return cluster_run(cluster, POSTGRES "/pg_ctl", words, err);
}

bool cluster_remove(struct cluster *cluster, struct error *err)
{
    return cluster_is_ours(cluster, err) && cluster_stop(cluster, err) && cluster_remove_place(cluster, err) &&
           cluster_remove_tree(cluster->secrets, err);
}

struct db *cluster_connect(const struct cluster *cluster, const char *database, struct error *err)
{
    if (!cluster_pid(cluster)) {
        error_set(err, "00-165", "home", cluster->home, NULL);
        return NULL;
    }
    struct db *db = db_new();
    const struct db_target target = {.folder = cluster->entry,
                                     .port = cluster->port,
                                     .database = database,
                                     .user = "postgres"};
    if (db_connect_wait(db, &target, CONNECT_MS, err))
        return db;
    db_free(&db);
    return NULL;
}
