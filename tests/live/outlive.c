/* If this fails, what a clerk had keyed is lost when the program is killed while the server is
 * slow. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Against a prepared cluster (its folder is the argument): a program that says to the server what
 * takes long, then five lines, and is killed before any answer. What the server had received is
 * done, once each, in order; then its line ends.
 */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "madoguchi/db.h"

#define MUST(what) ((what) ? (void)0 : fail_at(__LINE__, #what))
static _Noreturn void fail_at(int line, const char *what)
{
    fprintf(stderr, "tests/live/outlive.c:%d: %s\n", line, what);
    exit(1);
}

enum { LINES = 5, SAY_MS = 500, PATIENCE_MS = 30000 };

/* All is on its way, nothing is answered: the first statement sleeps longer than this goes on. */
static void say_and_die(const struct db_target *target)
{
    struct error err = ERROR_NONE;
    struct db *db = db_new();
    MUST(db_connect_wait(db, target, 5000, &err));
    db_outlives(db);
    (void)db_call_start(db, &(struct db_statement){.sql = "SELECT pg_sleep(2)"}, 1);
    for (int i = 1; i <= LINES; i++) {
        char number[8];
        const char *param = number;
        snprintf(number, sizeof number, "%d", i);
        (void)db_call_start(db, &(struct db_statement){"INSERT INTO outlive (line) VALUES ($1::integer)", 1, &param}, 1);
    }
    for (int64_t end = clock_ms() + SAY_MS; clock_ms() < end;) {
        struct pollfd fd = {db_fd(db), db_poll_events(db), 0};
        poll(&fd, 1, 20);
        db_step(db, fd.revents);
    }
    raise(SIGKILL);
}

static const char *ask(struct db *db, struct arena *arena, const char *sql)
{
    struct error err = ERROR_NONE;
    const char *text = NULL;
    MUST(db_fetch(db, arena, sql, 0, NULL, &text, &err));
    return text != NULL ? text : "";
}

int main(int argc, char **argv)
{
    struct error err = ERROR_NONE;
    struct arena *arena = arena_new();
    MUST(argc == 2);
    struct db_target target = {.folder = arena_format(arena, "%s/pg", argv[1]), .database = "postgres", .user = "postgres"};
    struct db *db = db_new();
    MUST(db_connect_wait(db, &target, 5000, &err));
    MUST(db_script(db, "outlive", "DROP TABLE IF EXISTS outlive; CREATE TABLE outlive (at serial, line integer);", &err));
    int status, pid = fork();
    if (pid == 0)
        say_and_die(&target);
    MUST(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    int64_t end = clock_ms() + PATIENCE_MS;
    while (strcmp(ask(db, arena, "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() "
                                 "AND datname = 'postgres' AND application_name = 'madoguchi'"), "0") != 0) {
        MUST(clock_ms() < end);                  /* the line ends by itself */
        poll(NULL, 0, 50);
    }
    const char *lines = ask(db, arena, "SELECT string_agg(line::text, ',' ORDER BY at) FROM outlive");
    if (strcmp(lines, "1,2,3,4,5") != 0)
        fprintf(stderr, "kept: %s\n", lines);
    MUST(strcmp(lines, "1,2,3,4,5") == 0);
    MUST(db_script(db, "outlive", "DROP TABLE outlive;", &err));
    db_free(&db);
    arena_free(&arena);
    return 0;
}
