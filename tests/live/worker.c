/* If this fails, a power cut at night loses a city's work, or does a part of it twice. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/live/worker HOME DATABASE: runs the worker of one city in a child that kills itself at the
 * n-th moment (before a call to the server, or with the call on its way), for n = 1, 2, … until one
 * lives to the end; after each kill another worker finishes, and the job's rows are counted.
 * tests/sql/worker.sh has made the job kinds.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "madoguchi/auth.h"
#include "madoguchi/batch.h"

#define MUST(what) ((what) ? (void)0 : fail_at(__LINE__, #what))
static _Noreturn void fail_at(int line, const char *what)
{
    fprintf(stderr, "tests/live/worker.c:%d: %s\n", line, what);
    exit(1);
}

enum { CITY = 392049, MOST_CALLS = 400 };
struct night { struct worker worker; struct worker_city city; char secret[AUTH_SECRET_ROOM]; struct db *admin; struct arena *arena; };

static void count_down(void *context, const char *place)
{
    int *left = context;
    if (!strstr(place, "tick") && !strstr(place, "watch") && !strstr(place, "months") && --*left == 0)
        raise(SIGKILL);
}

/* How the child ended: 0 by itself, SIGKILL at its n-th call. */
static int run_child(const struct night *night, int at)
{
    struct worker worker = night->worker;
    struct error err = ERROR_NONE;
    int left = at, status;
    pid_t pid = fork();
    MUST(pid >= 0);
    if (pid == 0) {
        worker.at = count_down;
        worker.context = &left;
        _exit(worker_run(&worker, &err) ? 0 : 1);
    }
    MUST(waitpid(pid, &status, 0) == pid);
    MUST(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status) ? SIGKILL : 0;
}

static const char *ask(struct night *night, const char *sql)
{
    struct error err = ERROR_NONE;
    const char *text = NULL;
    if (!db_fetch(night->admin, night->arena, sql, 0, NULL, &text, &err))
        fprintf(stderr, "%s %s\n", err.id, error_arg(&err, "message"));
    MUST(!error_is_set(&err));
    return text ? text : "";
}

static void expect(struct night *night, int at, const char *kind, const char *wanted, const char *sql)
{
    const char *found = ask(night, sql);
    if (strcmp(found, wanted) == 0)
        return;
    fprintf(stderr, "%s, killed at call %d: wanted %s, got %s\n", kind, at, wanted, found);
    exit(1);
}

/*
 * Every row of the job once, the job done once, one deed for it, whatever was killed; of a dry run,
 * which is one transaction over all its steps, nothing but that it was tried.
 */
static int kill_everywhere(struct night *night, const char *kind, bool dry)
{
    const char *const wanted = dry ? "0 rows, 0 different, done 2, 1 deed, stage 0"
                                   : "20 rows, 20 different, done 2, 1 deed, stage 0";
    int at = 1;
    for (int ended = SIGKILL; ended == SIGKILL && at < MOST_CALLS; at++) {
        MUST(*ask(night, arena_format(night->arena, "SELECT tap_work.begin('%s', %s)", kind,
                                      dry ? "true" : "false")));
        ended = run_child(night, at);
        for (int tries = 0; tries == 0 || (tries < 50 && strcmp(ask(night, "SELECT tap_work.state()"), "done") != 0); tries++)
            MUST(run_child(night, MOST_CALLS) == 0);      /* what the dead one had sent may still be running: then again */
        expect(night, at, dry ? "tried" : kind, wanted, "SELECT tap_work.tell()");
    }
    MUST(at > 8 && at < MOST_CALLS);
    return at;
}

int main(int argc, char **argv)
{
    struct night night = {.arena = arena_new()};
    struct error err = ERROR_NONE;
    MUST(argc == 3);
    night.city = (struct worker_city){CITY, "w_392049", night.secret};
    night.worker = (struct worker){.server = {.folder = arena_format(night.arena, "%s/pg", argv[1]), .database = argv[2]}, .city = &night.city,
                                   .cities = 1, .once = true};
    MUST(auth_key_open(arena_format(night.arena, "%s/secrets", argv[1]), night.city.login, night.secret, &err));
    const struct db_target target = {.folder = night.worker.server.folder, .database = argv[2], .user = "postgres"};
    night.admin = db_new();
    MUST(db_connect_wait(night.admin, &target, 5000, &err));
    printf("killed at %d moments of a job that is computed outside, two steps\n", kill_everywhere(&night, "tap_staged", false));
    printf("and at %d of its dry run\n", kill_everywhere(&night, "tap_staged", true));
    db_free(&night.admin);
    arena_free(&night.arena);
    return 0;
}
