/* If this fails, a host without memory takes the counter down with a core full of names, or with
 * half an entry. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/fault/memory HOME DATABASE EVERY [DEATHS]: each allocation of ours fails once, in a child
 * forked there: while the definitions are loaded (whole, and by piece) and a record is checked, and
 * while a clerk logs in and submits. The child must give the terminal back and end by itself (71), never by a signal. At
 * every DEATHS-th of the latter a program of its own ends, so that the server loses its line there:
 * what it was entering is there or not, and asked for again under its id it is there once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "madoguchi/system.h"
#include "scene.h"

enum { NO_MEMORY = 71 };

struct test { struct scene scene; struct desk desk; const struct record *record; char request[37]; };

static void restore(void)
{
    if (write(SCENE_RESTORED, "r", 1) != 1)
        _exit(99);
}

static void read_and_check(struct test *test, bool by_piece)
{
    struct error err = ERROR_NONE;
    struct problems problems = {0};
    struct arena *arena = arena_new();
    struct catalog *catalog = catalog_open("forms", &err);
    if (catalog && by_piece)
        catalog_read_by_piece(catalog, "juki");
    const struct form *form = catalog ? catalog_form(catalog, "juki.tennyu") : NULL;
    MUST(form);
    ledger_check(catalog, form, test->record, 392049, 20781, arena, &problems);
    catalog_free(&catalog);
    arena_free(&arena);
    if (scene_is_child())
        _exit(0);
}

static void define(struct test *test)
{
    read_and_check(test, false);
}

static void define_by_piece(struct test *test)
{
    read_and_check(test, true);
}

static void enter(struct test *test)
{
    desk_open(&test->desk, &test->scene, "n_mado");
    const struct form *form = catalog_form(test->scene.catalog, "juki.tennyu");
    struct traced traced = {ledger_submit(test->desk.ledger, form, test->request, test->record, NULL), false, false};
    desk_run(&test->desk, &traced);
    MUST(job_state(traced.job) == JOB_DONE && job_answer(traced.job)->state == SUBMIT_DONE);
    job_free(&traced.job);
    desk_close(&test->desk);
}

static long tried, went_on;

static void must_end_well(long number, int status, bool was_restored)
{
    if (WIFEXITED(status) && (WEXITSTATUS(status) == 0 || (WEXITSTATUS(status) == NO_MEMORY && was_restored)))
        return;
    fprintf(stderr, "allocation %ld: status %x, terminal %s\n", number, (unsigned)status, was_restored ? "given back" : "not given back");
    exit(1);
}

static void count_end(long number, int status, bool was_restored)
{
    must_end_well(number, status, was_restored);
    tried++;
    went_on += WEXITSTATUS(status) == 0;
}

/* How many allocations there are; every n-th of them fails in a child. */
static long fail_each(struct test *test, void (*scenario)(struct test *test), long every)
{
    scene_fork_at_allocations(count_end, every);
    scenario(test);
    long count = scene_allocations();
    scene_fork_at_allocations(NULL, 1);
    return count;
}

/* The number of allocations when it came to its end, 0 when the failing one ended it. */
static long run_child(struct test *test, void (*scenario)(struct test *test), long failing)
{
    int restored[2], told[2], status;
    long count = 0;
    char letter;
    MUST(pipe(restored) == 0 && pipe(told) == 0);
    pid_t pid = fork();
    MUST(pid >= 0);
    if (pid == 0) {
        if (dup2(restored[1], SCENE_RESTORED) != SCENE_RESTORED || (failing > 0 && !freopen("/dev/null", "w", stderr)))
            _exit(98);
        bug_hook(restore);
        scene_fail_allocation(failing);
        scenario(test);
        count = scene_allocations();
        _exit(write(told[1], &count, sizeof count) == sizeof count ? 0 : 97);
    }
    close(restored[1]);
    close(told[1]);
    MUST(waitpid(pid, &status, 0) == pid);
    bool was_restored = read(restored[0], &letter, 1) == 1;
    must_end_well(failing, status, was_restored);
    MUST(WEXITSTATUS(status) != 0 || read(told[0], &count, sizeof count) == sizeof count);
    close(restored[0]);
    close(told[0]);
    return count;
}

static void must_be_there(struct test *test, long failing, bool once)
{
    const char *found = scene_ask(&test->scene, arena_format(test->scene.arena,
        "SELECT concat_ws(' ', (SELECT count(*) FROM sec.request WHERE request = '%s' AND answer IS NOT NULL), (SELECT count(*) FROM audit.deed"
        " WHERE request = '%s'))", test->request, test->request));
    if (strcmp(found, "1 1") == 0 || (!once && strcmp(found, "0 0") == 0))
        return;
    fprintf(stderr, "allocation %ld: request and deed: %s\n", failing, found);
    exit(1);
}

int main(int argc, char **argv)
{
    struct test test = {.request = ""};
    struct error err = ERROR_NONE;
    long died = 0;
    MUST((argc == 4 || argc == 5) && atol(argv[3]) > 0);
    const long every = atol(argv[3]), deaths = argc == 5 ? atol(argv[4]) : every;
    scene_open(&test.scene, argv[1], argv[2]);
    MUST(auth_secret_open(arena_format(test.scene.arena, "%s/secrets", argv[1]), "n_mado", "madoguchi", test.desk.secret, &err));
    bug_hook(restore);
    test.record = scene_entry(&test.scene, "2026-11-20", -12000);
    const long defining = fail_each(&test, define, every), pieces = fail_each(&test, define_by_piece, every);
    MUST(went_on == 0 && tried == defining / every + pieces / every);
    auth_uuid(test.request);
    const long entering = fail_each(&test, enter, every);
    must_be_there(&test, 0, true);
    for (long n = 1; n <= entering; n += deaths, died++) {
        scene_progress("memory", n, entering);
        auth_uuid(test.request);
        test.record = scene_entry(&test.scene, "2026-11-20", (int)(-11000 + n));
        run_child(&test, enter, n);
        must_be_there(&test, n, false);
        run_child(&test, enter, 0);
        must_be_there(&test, n, true);
    }
    printf("%ld allocations while defining, %ld by piece, %ld while entering; %ld of them failed, none with a signal, %ld were done without;"
           " %ld deaths of a program with its line, no entry half or twice\n", defining, pieces, entering, tried, went_on, died);
    scene_close(&test.scene);
    return 0;
}
