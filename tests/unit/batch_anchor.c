/* If this fails, the heads of the seals are not outside the database, or a mended line of them
 * passes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "madoguchi/batch.h"
#include "madoguchi/text.h"

static const char chain[] = "c3b6c8eec0c865dd96fd14c1f15ab6d49f1034f0c31468e0258a6eaf0b4e8ea1";

static const char *path_of(char room[64])
{
    snprintf(room, 64, "/tmp/madoguchi-anchor-%d", (int)getpid());
    unlink(room);
    return room;
}

static void lines_are_added_and_read(void **state)
{
    int broken = 0;
    char room[64];
    const char *path = path_of(room);
    struct error err = ERROR_NONE;
    struct buffer json = {0};
    struct stat status;
    (void)state;
    assert_true(anchor_write(path, &(struct anchor){392049, 1, "2026-11-25T21:04:55Z", 3, chain}, &err));
    assert_true(anchor_write(path, &(struct anchor){392111, 17, "2026-11-25T21:05:05Z", 0, chain}, &err));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(anchor_read(path, &json, &broken, &err));
    assert_string_equal(buffer_string(&json), "[[392049, 1, \"c3b6c8eec0c865dd96fd14c1f15ab6d49f1034f0c31468e0258a6eaf0b4e8ea1\"], "
                                              "[392111, 17, \"c3b6c8eec0c865dd96fd14c1f15ab6d49f1034f0c31468e0258a6eaf0b4e8ea1\"]]");
    buffer_release(&json);
    assert_true(anchor_write(path, &(struct anchor){392111, 9, "2026-11-26T01:00:00Z", 0, ANCHOR_RESTORED}, &err));
    assert_true(anchor_read(path, &json, &broken, &err));
    assert_non_null(strstr(buffer_string(&json), ", [392111, 9, \"restored\", \"2026-11-26T01:00:00Z\"]]"));
    buffer_release(&json);
    unlink(path);
}

static void a_bad_line_is_named(void **state)
{
    static const char *const bad[] = {"392049 1 2026-", "392049 1 2026-11-25T21:04:55Z 3 c3b6\n", "x\n", "\n", "392049 1 2026-11-25T21:04:55Z 3 restore\n",
                                      "392049 1 2026-11-25T21:04:55Z 3 c3b6c8eec0c865dd96fd14c1f15ab6d49f1034f0c31468e0258a6eaf0b4e8ea1 x\n"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        char room[64], text[400];
        struct error err = ERROR_NONE;
        struct buffer json = {0}, alone = {0};
        int broken = 0;
        const char *path = path_of(room);
        int length = snprintf(text, sizeof text, "392049 1 2026-11-25T21:04:55Z 3 %s\n%s", chain, bad[i]);
        assert_true(file_write(path, text, (size_t)length, 0600, &err));
        assert_true(anchor_read(path, &alone, &broken, &err));
        assert_int_equal(broken, 2);
        /* the next seal is not written onto it, and proves as before */
        assert_true(anchor_write(path, &(struct anchor){392111, 17, "2026-11-25T21:05:05Z", 0, chain}, &err));
        assert_true(anchor_read(path, &json, &broken, &err));
        assert_int_equal(broken, 2);
        assert_non_null(strstr(buffer_string(&json), "[392049, 1, \""));
        assert_non_null(strstr(buffer_string(&json), "[392111, 17, \""));
        buffer_release(&json);
        buffer_release(&alone);
        unlink(path);
    }
}

static void no_link_is_followed(void **state)
{
    char room[64];
    const char *path = path_of(room);
    struct error err = ERROR_NONE;
    (void)state;
    assert_int_equal(symlink("/tmp/madoguchi-anchor-elsewhere", path), 0);
    assert_false(anchor_write(path, &(struct anchor){392049, 1, "2026-11-25T21:04:55Z", 3, chain}, &err));
    assert_int_equal(access("/tmp/madoguchi-anchor-elsewhere", F_OK), -1);
    unlink(path);
}

/* 氏名 渡邉: key 渡辺 by the table of variants; the reading ワタナベ folds small kana and marks
 * (terminal.md). */
static void a_wrong_key_is_sent_back(void **state)
{
    const struct computer *computer = computer_find("search_keys");
    struct buffer kana = {0}, kanji = {0}, in = {0}, out = {0};
    (void)state;
    assert_non_null(computer);
    assert_null(computer_find("no such"));
    text_kana_key(&kana, "ワタナベ　ハナ");
    text_kanji_key(&kanji, "渡邉　花");
    buffer_format(&in, "17\tワタナベ　ハナ\t渡邉　花\t%s\t%s", buffer_string(&kana), buffer_string(&kanji));
    assert_false(computer->line(NULL, buffer_string(&in), &out));
    assert_true(computer->line(NULL, "17\tワタナベ　ハナ\t渡邉　花\tワタナベ\t渡辺花", &out));
    assert_string_equal(buffer_string(&out), "17");
    buffer_release(&kana);
    buffer_release(&kanji);
    buffer_release(&in);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_added_and_read), cmocka_unit_test(a_bad_line_is_named),
        cmocka_unit_test(no_link_is_followed), cmocka_unit_test(a_wrong_key_is_sent_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
