/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a power cut leaves half a settings file, or a log line is forged by what someone
 * typed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "madoguchi/base.h"

static char home[64];

static const char *path_of(const char *name)
{
    static char path[160];
    snprintf(path, sizeof(path), "%s/%s", home, name);
    return path;
}

static int make_home(void **unused)
{
    (void)unused;
    const char *folder = getenv("TMPDIR");
    snprintf(home, sizeof(home), "%.40s/base_file.XXXXXX", folder ? folder : "/tmp");
    return mkdtemp(home) ? 0 : -1;
}

static int remove_home(void **unused)
{
    (void)unused;
    char command[96];
    snprintf(command, sizeof(command), "rm -rf '%s'", home);
    return system(command);
}

static void a_file_comes_back_as_it_went(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct buffer out = {0};
    struct stat about;
    static const char bytes[] = "a\0b\xFF\n";
    assert_true(file_write(path_of("one"), bytes, 5, 0640, &err));
    assert_int_equal(stat(path_of("one"), &about), 0);
    assert_int_equal(about.st_mode & 07777, 0640);
    buffer_text(&out, ">");
    assert_true(file_read(path_of("one"), 5, &out, &err));
    assert_int_equal(out.length, 6);
    assert_memory_equal(out.data, ">a\0b\xFF\n", 6);
    assert_true(file_write(path_of("one"), "new", 3, 0600, &err));
    buffer_clear(&out);
    assert_true(file_read(path_of("one"), 100, &out, &err));
    assert_string_equal(buffer_string(&out), "new");
    assert_true(file_write(path_of("empty"), "", 0, 0600, &err));
    buffer_clear(&out);
    assert_true(file_read(path_of("empty"), 0, &out, &err));
    assert_int_equal(out.length, 0);
    buffer_release(&out);
}

static void refusals_name_path_and_reason(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct buffer out = {0};
    assert_false(file_read(path_of("absent"), 100, &out, &err));
    assert_string_equal(err.id, "00-201");
    assert_string_equal(error_arg(&err, "path"), path_of("absent"));
    assert_true(strlen(error_arg(&err, "reason")) > 0);
    assert_false(file_read(home, 100, &out, &err));
    assert_string_equal(err.id, "00-201");
    assert_true(file_write(path_of("six"), "123456", 6, 0600, &err));
    buffer_text(&out, "kept");
    assert_false(file_read(path_of("six"), 5, &out, &err));
    assert_string_equal(err.id, "00-202");
    assert_string_equal(error_arg(&err, "limit"), "5");
    assert_string_equal(buffer_string(&out), "kept");
    assert_false(file_write(path_of("no/such/folder"), "x", 1, 0600, &err));
    assert_string_equal(err.id, "00-203");
    buffer_release(&out);
}

static void a_failed_write_leaves_nothing_behind(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct arena *arena = arena_new();
    struct list names = {0};
    assert_true(file_make_folder(path_of("busy/taken"), 0700, &err));
    assert_false(file_write(path_of("busy/taken"), "x", 1, 0600, &err));   /* a folder has the name */
    assert_true(file_list(path_of("busy"), "", arena, &names, &err));
    assert_int_equal(names.count, 0);
    arena_free(&arena);
}

static void folders_are_listed_by_byte(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct arena *arena = arena_new();
    struct list files = {0}, folders = {0};
    static const char *const made[] = {"list/b.yaml", "list/a.yaml", "list/Z.yaml", "list/.x.yaml", "list/c.sql", "list/.yaml"};
    assert_true(file_make_folder(path_of("list/sub.yaml/deep"), 0700, &err));
    assert_true(file_make_folder(path_of("list/sub.yaml"), 0700, &err));
    assert_true(file_make_folder(path_of("list/.git"), 0700, &err));
    for (size_t i = 0; i < COUNT_OF(made); i++)
        assert_true(file_write(path_of(made[i]), "x", 1, 0600, &err));
    assert_true(file_list(path_of("list"), ".yaml", arena, &files, &err));
    assert_int_equal(files.count, 3);
    assert_string_equal(files.item[0], "Z.yaml");
    assert_string_equal(files.item[1], "a.yaml");
    assert_string_equal(files.item[2], "b.yaml");
    assert_true(file_list(path_of("list"), NULL, arena, &folders, &err));
    assert_int_equal(folders.count, 1);
    assert_string_equal(folders.item[0], "sub.yaml");
    assert_false(file_list(path_of("absent"), NULL, arena, &folders, &err));
    assert_string_equal(err.id, "00-204");
    assert_false(file_make_folder(path_of("list/c.sql/under"), 0700, &err));
    assert_false(file_make_folder(path_of("list/c.sql"), 0700, &err));
    assert_string_equal(err.id, "00-204");
    assert_true(file_exists(path_of("list/c.sql")));
    assert_false(file_exists(path_of("list/d.sql")));
    arena_free(&arena);
}

static void a_log_line_is_one_line(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct stat about;
    struct buffer out = {0};
    struct log *log = log_open(path_of("log"), &err);
    assert_non_null(log);
    log_line(log, "login %s", "a\nb\x1B[2J");
    log_line(log, "%3000d", 1);
    log_line(NULL, "silence");
    log_close(&log);
    assert_null(log);
    log_close(&log);
    assert_int_equal(stat(path_of("log"), &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    assert_true(file_read(path_of("log"), 10000, &out, &err));
    size_t lines = 0;
    for (const char *at = out.data; (at = strchr(at, '\n')); at++)
        lines++;
    assert_int_equal(lines, 2);
    assert_null(strchr(out.data, '\x1B'));
    assert_null(log_open(path_of("absent/log"), &err));
    assert_string_equal(err.id, "00-203");
    buffer_release(&out);
}

static void the_clock_goes_on(void **unused)
{
    (void)unused;
    int64_t before = clock_ms();
    usleep(3000);
    assert_true(clock_ms() >= before + 3);
    assert_true(clock_today() > 20000);   /* after 2024-10-04 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_comes_back_as_it_went), cmocka_unit_test(refusals_name_path_and_reason),
        cmocka_unit_test(a_failed_write_leaves_nothing_behind), cmocka_unit_test(folders_are_listed_by_byte),
        cmocka_unit_test(a_log_line_is_one_line), cmocka_unit_test(the_clock_goes_on),
    };
    return cmocka_run_group_tests(tests, make_home, remove_home);
}
