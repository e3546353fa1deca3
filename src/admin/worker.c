/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi worker: finds the home's server, the logins of its cities and their keys, and runs the
 * loop of batch/. One worker a database: worker.pid in HOME (of another database, a trainee's copy:
 * in HOME/worker/DATABASE) is locked while it runs and holds its pid, so that only our own is ever
 * stopped.
 */
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "madoguchi/command.h"
#include "madoguchi/cluster.h"
#include "madoguchi/auth.h"
#include "madoguchi/batch.h"
#include "madoguchi/model_office.h"
#include "madoguchi/system.h"

enum { STOP_MS = 30000 };
static volatile sig_atomic_t is_stopped;

static void stop(int number)
{
    (void)number;
    is_stopped = 1;
}

/* The locked pid file; -1 with err 00-555 when another worker holds it. */
static int lock_home(const char *home, struct error *err)
{
    struct buffer path = {0};
    buffer_format(&path, "%s/worker.pid", home);
    int fd = open(buffer_string(&path), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        error_set(err, "00-203", "path", buffer_string(&path), "reason", strerror(errno), NULL);
    } else if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        close(fd);
        fd = -1;
        error_set(err, "00-555", "home", home, NULL);
    }
    buffer_release(&path);
    return fd;
}

static bool write_pid(int fd, struct error *err)
{
    char text[16];
    int length = snprintf(text, sizeof text, "%d\n", (int)getpid());
    return (ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)length, 0) == length) ||
           error_set(err, "00-203", "path", "worker.pid", "reason", strerror(errno), NULL);
}

bool worker_stop(const char *home, bool *ran, struct error *err)
{
    struct error taken = ERROR_NONE;
    char path[4096], text[16] = "";
    snprintf(path, sizeof path, "%s/worker.pid", home);
    if (!file_exists(path))
        return true;
    for (int64_t end = clock_ms() + STOP_MS; clock_ms() < end; usleep(50000)) {
        int fd = lock_home(home, &taken);
        if (fd >= 0) {
            close(fd);
            return true;
        }
        if (ran)
            *ran = true;
        int other = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        ssize_t got = other < 0 ? 0 : read(other, text, sizeof text - 1);
        if (other >= 0)
            close(other);
        int pid = got > 0 ? atoi(text) : 0;
        if (pid > 1)
            kill(pid, SIGTERM);
    }
    return error_set(err, "00-554", "home", home, NULL);
}

/* ---- what a run needs ---- */

struct night {
    const struct cli *cli;
    struct cluster *cluster;
    struct catalog *catalog;
    struct worker worker;
    int lock;
};

static bool find_cities(struct night *night, struct error *err)
{
    const struct office *office = catalog_office(night->catalog);
    const char *secrets = arena_format(night->cli->arena, "%s/secrets", night->cli->home);
    struct worker_city *city = arena_take(night->cli->arena, office->cities * sizeof *city);
    for (size_t i = 0; i < office->cities; i++) {
        char *secret = arena_take(night->cli->arena, AUTH_SECRET_ROOM);
        city[i] = (struct worker_city){office->city[i].code,
                                       arena_format(night->cli->arena, "w_%d",
                                                    office->city[i].code),
                                       secret};
        if (!auth_key_open(secrets, city[i].login, secret, err))
            return false;
    }
    night->worker.city = city;
    night->worker.cities = office->cities;
    return true;
}

/* Where its pid, its log and its anchor stand. */
static const char *folder_of(const struct cli *cli)
{
    return strcmp(cli->database, HOME_DATABASE) == 0
               ? cli->home
               : arena_format(cli->arena, "%s/worker/%s", cli->home, cli->database);
}

static bool prepare(struct night *night, const char *anchor, struct error *err)
{
    const struct cli *cli = night->cli;
    const char *folder = folder_of(cli);
    if (!cli->hosts && !(night->cluster = cluster_open(cli->home, err)))
        return false;
    if (!file_make_folder(folder, 0700, err) || (night->lock = lock_home(folder, err)) < 0)
        return false;
    night->catalog = catalog_open(cli->forms, err);
    night->worker.server = (struct db_target){
        .folder = cli->hosts ? NULL : cluster_data(night->cluster),
        .hosts = cli->hosts,
        .port = cli->port,
        .ca = cli->ca,
        .database = cli->database};
    night->worker.forms = cli->forms;
    night->worker.anchor = anchor ? anchor : arena_format(cli->arena, "%s/anchor", folder);
    night->worker.log = log_open(arena_format(cli->arena, "%s/worker.log", folder), err);
    night->worker.stop = &is_stopped;
    return night->catalog && night->worker.log && find_cities(night, err);
}

static void release(struct night *night)
{
    for (size_t i = 0; i < night->worker.cities; i++)
        auth_forget((char *)night->worker.city[i].secret, AUTH_SECRET_ROOM);
    log_close(&night->worker.log);
    catalog_free(&night->catalog);
    cluster_free(&night->cluster);
    if (night->lock >= 0)
        close(night->lock);
}

/* What it prints belongs to nobody. */
static void leave_terminal(void)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (setsid() < 0 || dup2(nothing, 0) < 0 || dup2(nothing, 1) < 0 || dup2(nothing, 2) < 0)
        bug("a worker cannot be left behind");
}

/* True in the process that goes on to work. The lock goes with it: it belongs to the open file, not
 * to the process. */
static bool leave(bool detach, struct error *err)
{
    if (!detach)
        return true;
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0)
        return error_set(err, "00-162", "program", "worker", "reason", strerror(errno), NULL);
    if (pid > 0)
        return false;
    leave_terminal();
    return true;
}

static int run(struct cli *cli, bool detach, bool once, const char *anchor)
{
    struct night night = {.cli = cli, .lock = -1, .worker = {.once = once}};
    struct error err = ERROR_NONE;
    const struct sigaction action = {.sa_handler = stop};
    bool done = prepare(&night, anchor, &err);
    if (!done && detach && strcmp(err.id, "00-555") == 0) {
        release(&night);                  /* it runs already: that is what was asked for */
        return 0;
    }
    if (done && leave(detach, &err)) {
        sigaction(SIGTERM, &action, NULL);
        sigaction(SIGINT, &action, NULL);
        done = write_pid(night.lock, &err) && worker_run(&night.worker, &err);
    } else if (done) {
        done = !error_is_set(&err);
    }
    release(&night);
    return done ? 0 : cli_fail(cli, &err);
}

int worker_beside(struct cli *cli)
{
    fflush(NULL);
    int parent = (int)getpid(), pid = (int)fork();
    if (pid != 0)
        return pid;
    leave_terminal();
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || (int)getppid() != parent)
        _exit(1);
    _exit(run(cli, false, false, NULL));
}

void worker_beside_end(int pid)
{
    if (pid > 0 && kill(pid, SIGTERM) == 0)
        (void)waitpid(pid, NULL, 0);
}

static bool take_word(int *argc, char **argv, const char *word)
{
    for (int i = 1; i < *argc; i++)
        if (strcmp(argv[i], word) == 0) {
            memmove(argv + i, argv + i + 1, (size_t)(*argc - i) * sizeof *argv);
            (*argc)--;
            return true;
        }
    return false;
}

int cli_worker(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    const char *anchor = NULL;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        bool detach = take_word(&argc, argv, "--detach"), once = take_word(&argc, argv, "--once"),
             ends = take_word(&argc, argv, "--stop");
        if (cli.wants_help) {
            printf("%s\n", words_get(cli.words, "worker-usage"));
            status = 0;
        } else if (!cli_take(&argc, argv, "--anchor", &anchor, &err) ||
                   !cli_nothing_left(argc, argv, 1, &err)) {
            cli_fail(&cli, &err);
        } else if (ends) {
            status = worker_stop(cli.home, NULL, &err) ? 0 : cli_fail(&cli, &err);
        } else {
            status = run(&cli, detach, once, anchor);
        }
    }
    cli_close(&cli);
    return status;
}
