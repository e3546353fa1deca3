/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, certificates of months lie readable on the host of a counter, or tidying takes a
 * file that is not ours. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "../../src/app/app_private.h"

enum { HOUR = 60 * 60 };
static char home[64];

static const char *path_of(const char *name)
{
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", home, name);
    return path;
}

static int make_home(void **unused)
{
    (void)unused;
    const char *folder = getenv("TMPDIR");
    snprintf(home, sizeof home, "%.40s/app_papers.XXXXXX", folder ? folder : "/tmp");
    if (mkdtemp(home) == NULL)
        return -1;
    return mkdir(path_of("papers"), 0700) == 0 && mkdir(path_of("papers/p1"), 0700) == 0 ? 0 : -1;
}

static int remove_home(void **unused)
{
    (void)unused;
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", home);
    return system(command);
}

static void lay(const char *name, int hours_old)
{
    FILE *file = fopen(path_of(name), "w");
    struct timespec when[2] = {{.tv_sec = time(NULL) - (time_t)hours_old * HOUR}, {.tv_sec = time(NULL) - (time_t)hours_old * HOUR}};
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(utimensat(AT_FDCWD, path_of(name), when, 0), 0);
}

static void what_is_older_than_a_day_goes(void **unused)
{
    (void)unused;
    static const char *const old[] = {
        "papers/p1/juki.juminhyo_utsushi-20261124 \u5357\u56fd\u5e02 N-H-02 00001.pdf", "papers/p1/juki.idotodoke-12.pdf",
        "papers/p1/juki.idotodoke-12-2.pdf", "papers/p1/stock.sheet--.pdf",
    };
    for (size_t i = 0; i < COUNT_OF(old); i++)
        lay(old[i], 25);
    lay("papers/p1/juki.ryoshusho-1.pdf", 23);
    papers_tidy(path_of("papers"));
    for (size_t i = 0; i < COUNT_OF(old); i++)
        assert_false(file_exists(path_of(old[i])));
    assert_true(file_exists(path_of("papers/p1/juki.ryoshusho-1.pdf")));
}

static void what_may_be_kept_nowhere_goes_at_once(void **unused)
{
    (void)unused;
    static const char left[] = "papers/p1/juki.sheet-2-2.once.pdf", half[] = "papers/p1/juki.sheet-3.pdf.Ab3dE9",
                      kept[] = "papers/p1/juki.sheet-4.pdf", fresh[] = "papers/p1/juki.sheet-5.once.pdf";
    lay(left, 1);
    lay(half, 1);
    lay(kept, 1);
    lay(fresh, 0);
    papers_tidy(path_of("papers"));
    assert_false(file_exists(path_of(left)));
    assert_false(file_exists(path_of(half)));
    assert_true(file_exists(path_of(kept)));
    assert_true(file_exists(path_of(fresh)));       /* it may be another program's, just begun */
    unlink(path_of(fresh));
}

/* A list on paper is many: their window holds no file for each, and all of them stay until it is closed. */
static void a_window_keeps_its_many_papers(void **unused)
{
    (void)unused;
    enum { PAPERS = 300, FILES = 64 };
    struct rlimit before, few = {FILES, FILES};
    struct arena *arena = arena_new();
    struct fleeting fleeting = {.told = -1};
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    few.rlim_max = before.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    for (int i = 0; i < PAPERS; i++) {
        const char *name = arena_format(arena, "papers/p1/juki.sheet-%d.once.pdf", 100 + i);
        fleeting_add(&fleeting, arena, arena_text(arena, path_of(name)));
        lay(name, 1);
    }
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    papers_tidy(path_of("papers"));                 /* another program starts */
    for (int i = 0; i < PAPERS; i++)
        assert_true(file_exists(path_of(arena_format(arena, "papers/p1/juki.sheet-%d.once.pdf", 100 + i))));
    fleeting_end(&fleeting);
    for (int i = 0; i < PAPERS; i++)
        assert_false(file_exists(path_of(arena_format(arena, "papers/p1/juki.sheet-%d.once.pdf", 100 + i))));
    arena_free(&arena);
}

/* What a process shows is gone a moment after it was killed; closed by itself, it is gone before,
 * and a later paper of that name stays. */
static void a_killed_window_takes_its_papers_along(void **unused)
{
    (void)unused;
    static const char name[] = "papers/p1/juki.sheet-6.once.pdf";
    for (int is_killed = 0; is_killed < 2; is_killed++) {
        pid_t pid = fork();
        if (pid == 0) {
            struct arena *arena = arena_new();
            struct fleeting fleeting = {.told = -1};
            fleeting_add(&fleeting, arena, arena_text(arena, path_of(name)));
            lay(name, 0);
            if (is_killed)
                raise(SIGKILL);
            fleeting_end(&fleeting);
            if (file_exists(path_of(name)))
                _exit(1);
            lay(name, 0);
            _exit(0);
        }
        int status;
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_true(is_killed || status == 0);
        for (int i = 0; i < (is_killed ? 500 : 20) && file_exists(path_of(name)); i++)
            usleep(10000);
        assert_int_equal(file_exists(path_of(name)), !is_killed);
        unlink(path_of(name));
    }
}

static void what_is_not_ours_stays(void **unused)
{
    (void)unused;
    static const char *const others[] = {
        "papers/p1/letter.pdf", "papers/p1/juki.juminhyo.pdf", "papers/p1/Juki.Sheet-1.pdf", "papers/p1/juki.sheet-1.txt",
        "papers/p1/juki.sheet-.pdf", "papers/juki.sheet-1.pdf", "papers/p1/juki.sheet-1.pdf.Ab3dE", "papers/p1/letter.pdf.Ab3dE9",
    };
    for (size_t i = 0; i < COUNT_OF(others); i++)
        lay(others[i], 400);
    papers_tidy(path_of("papers"));
    for (size_t i = 0; i < COUNT_OF(others); i++)
        assert_true(file_exists(path_of(others[i])));
}

/* Nobody is led to a file elsewhere by a link under a name of ours. */
static void no_link_is_followed(void **unused)
{
    (void)unused;
    lay("elsewhere.pdf", 400);
    assert_int_equal(mkdir(path_of("other"), 0700), 0);
    lay("other/juki.sheet-1.pdf", 400);
    char target[200];
    snprintf(target, sizeof target, "%s", path_of("other"));
    assert_int_equal(symlink(target, path_of("papers/p2")), 0);
    papers_tidy(path_of("papers"));
    assert_true(file_exists(path_of("elsewhere.pdf")));
    assert_true(file_exists(path_of("other/juki.sheet-1.pdf")));
}

static void no_folder_is_no_matter(void **unused)
{
    (void)unused;
    papers_tidy(NULL);
    papers_tidy(path_of("none"));
    assert_false(file_exists(path_of("none")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_older_than_a_day_goes),
        cmocka_unit_test(what_may_be_kept_nowhere_goes_at_once),
        cmocka_unit_test(a_window_keeps_its_many_papers),
        cmocka_unit_test(a_killed_window_takes_its_papers_along),
        cmocka_unit_test(what_is_not_ours_stays),
        cmocka_unit_test(no_link_is_followed),
        cmocka_unit_test(no_folder_is_no_matter),
    };
    return cmocka_run_group_tests(tests, make_home, remove_home);
}
