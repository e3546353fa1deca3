/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk is told that something is wrong but not what, or the message breaks the
 * screen. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "madoguchi/base.h"

static void arguments_are_kept(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    assert_false(error_is_set(&err));
    assert_null(error_arg(&err, "path"));
    assert_false(error_set(&err, "00-201", "path", "a.yaml", "reason", "", "next", NULL, "last", "x", NULL));
    assert_true(error_is_set(&err));
    assert_string_equal(err.id, "00-201");
    assert_string_equal(error_arg(&err, "path"), "a.yaml");
    assert_string_equal(error_arg(&err, "reason"), "");
    assert_string_equal(error_arg(&err, "next"), "");
    assert_string_equal(error_arg(&err, "last"), "x");
    assert_null(error_arg(&err, "a.yaml"));
    assert_false(error_set(&err, "00-999", NULL));
    assert_null(error_arg(&err, "path"));
}

static void an_error_may_quote_the_one_it_replaces(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    error_set(&err, "00-201", "path", "a.yaml", NULL);
    error_set(&err, "00-300", "file", error_arg(&err, "path"), "was", err.id, NULL);
    assert_string_equal(error_arg(&err, "file"), "a.yaml");
    assert_string_equal(error_arg(&err, "was"), "00-201");
}

static void long_values_are_cut_between_letters(void **unused)
{
    (void)unused;
    for (size_t shift = 0; shift < 3; shift++) {
        char text[3100] = "ab";
        struct error err = ERROR_NONE;
        text[shift] = 0;
        for (size_t i = 0; i < 1000; i++)
            strcat(text, "字");
        error_set(&err, "00-001", "first", text, "second", text, "third", "short", NULL);
        assert_string_equal(error_arg(&err, "third"), "short");
        const char *names[] = {"first", "second"};
        for (size_t i = 0; i < 2; i++) {
            const char *cut = error_arg(&err, names[i]);
            size_t length = strlen(cut);
            assert_true(length > 400);
            assert_string_equal(cut + length - 3, "…");
            assert_int_equal((length - 3 - shift) % 3, 0);
        }
    }
}

static void places_go_outermost_first(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    error_set(&err, "00-221", NULL);
    error_where(&err, "%s:%d:%d", "forms/a.yaml", 3, 7);
    error_where(&err, "%s", "窓口");
    assert_string_equal(err.where, "窓口 › forms/a.yaml:3:7");
    for (int i = 0; i < 200; i++)
        error_where(&err, "階%d", i);
    size_t length = strlen(err.where);
    assert_true(length < sizeof(err.where));
    assert_string_equal(err.where + length - strlen("窓口 › forms/a.yaml:3:7"), "窓口 › forms/a.yaml:3:7");
}

static void restore(void)
{
    if (write(STDERR_FILENO, "[restored]", 10) != 10)
        _exit(9);
    bug("a bug inside the hook");
}

/* The terminal is given back before the words, and a bug while doing so ends too. */
static void a_bug_restores_the_screen_and_aborts(void **unused)
{
    (void)unused;
    int pipes[2];
    char said[400] = "";
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(pipes[1], STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        bug_hook(restore);
        bug("%d is broken", 42);
    }
    close(pipes[1]);
    for (size_t at = 0; at < sizeof(said) - 1;) {
        ssize_t got = read(pipes[0], said + at, sizeof(said) - 1 - at);
        if (got <= 0)
            break;
        at += (size_t)got;
    }
    close(pipes[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    assert_int_equal(strncmp(said, "[restored]", 10), 0);
    assert_null(strstr(said + 1, "[restored]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arguments_are_kept), cmocka_unit_test(an_error_may_quote_the_one_it_replaces),
        cmocka_unit_test(long_values_are_cut_between_letters), cmocka_unit_test(places_go_outermost_first),
        cmocka_unit_test(a_bug_restores_the_screen_and_aborts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
