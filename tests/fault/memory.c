/* If this fails, a host without memory takes the counter down with a core full of names, or with half an entry. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/fault/memory HOME DATABASE EVERY: each allocation of ours fails once, in a child: while the definitions are loaded and
 * a record is checked, and while a clerk logs in and submits. The child must give the terminal back and end by itself
 * (71), never by a signal; what it was entering is there or not, and asked for again under its id it is there once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scene.h"

enum { NO_MEMORY = 71, RESTORED = 3 };

struct test { struct scene scene; struct desk desk; const struct record *record; char request[37]; };

static void restore(void)
{
    if (write(RESTORED, "r", 1) != 1)
        _exit(99);
}

static void define(struct test *test)
{
    struct error err = ERROR_NONE;
    struct problems problems = {0};
    struct arena *arena = arena_new();
    struct catalog *catalog = catalog_open("forms", &err);
    const struct form *form = catalog ? catalog_form(catalog, "juki.tennyu") : NULL;
    MUST(form);
    ledger_check(catalog, form, test->record, 392049, 20781, arena, &problems);
    catalog_free(&catalog);
    arena_free(&arena);
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
        if (dup2(restored[1], RESTORED) != RESTORED || (failing > 0 && !freopen("/dev/null", "w", stderr)))
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
    if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && (WEXITSTATUS(status) != NO_MEMORY || !was_restored))) {
        fprintf(stderr, "allocation %ld: status %x, terminal %s\n", failing, status, was_restored ? "given back" : "not given back");
        exit(1);
    }
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
    long tried = 0;
    MUST(argc == 4 && atol(argv[3]) > 0);
    const long every = atol(argv[3]);
    scene_open(&test.scene, argv[1], argv[2]);
    MUST(auth_secret_open(arena_format(test.scene.arena, "%s/secrets", argv[1]), "n_mado", "madoguchi", test.desk.secret, &err));
    test.record = scene_entry(&test.scene, "2026-11-20", -12000);
    const long defining = run_child(&test, define, 0);
    for (long n = 1; n <= defining; n += every > 1 ? every * 20 : 1, tried++)
        MUST(run_child(&test, define, n) == 0);
    auth_uuid(test.request);
    const long entering = run_child(&test, enter, 0);
    for (long n = 1; n <= entering; n += every, tried++) {
        auth_uuid(test.request);
        test.record = scene_entry(&test.scene, "2026-11-20", (int)(-11000 + n));
        run_child(&test, enter, n);
        must_be_there(&test, n, false);
        run_child(&test, enter, 0);
        must_be_there(&test, n, true);
    }
    printf("%ld allocations while defining, %ld while entering; %ld of them failed, none with a signal, no entry half or twice\n",
           defining, entering, tried);
    scene_close(&test.scene);
    return 0;
}
