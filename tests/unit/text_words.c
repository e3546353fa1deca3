/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, errors reach the clerk without words, or with another person's figures in them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "madoguchi/text.h"

static char folder[256];

static int compile_words(void **unused)
{
    (void)unused;
    const char *build = getenv("BUILD");
    snprintf(folder, sizeof folder, "%s/words-%d", build ? build : "build", (int)getpid());
    if (mkdir(folder, 0700) != 0)
        return 1;
    struct buffer command = {0};
    buffer_format(&command, "genrb --quiet --encoding UTF-8 --destdir %s locale/ja.txt locale/en.txt", folder);
    int status = system(buffer_string(&command));
    buffer_release(&command);
    return status;
}

static int remove_words(void **unused)
{
    (void)unused;
    struct buffer command = {0};
    buffer_format(&command, "rm -rf %s", folder);
    int status = system(buffer_string(&command));
    buffer_release(&command);
    return status;
}

static void a_message_says_what_where_and_how(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct words *words = words_open(folder, "ja", &err);
    assert_non_null(words);
    error_set(&err, "00-102", "text", "令和7年2月30日", "month", "2", "last_day", "28", NULL);
    error_where(&err, "転入届");
    struct buffer out = {0};
    assert_true(words_error(words, &err, &out));
    assert_non_null(strstr(buffer_string(&out), "00-102 「令和7年2月30日」は存在しない日付です。 〔転入届"));
    assert_non_null(strstr(buffer_string(&out), "〕 2月は28日までです。日を直すか、不詳なら F5 を押してください。"));
    buffer_clear(&out);
    error_set(&err, "99-999", NULL);
    assert_false(words_error(words, &err, &out));
    assert_int_equal(out.length, 0);
    assert_string_equal(words_get(words, "no-such-key"), "no-such-key");
    assert_string_not_equal(words_get(words, "text-usage"), "text-usage");
    buffer_release(&out);
    words_free(&words);
    assert_null(words);
}

static void both_languages_open(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct words *words = words_open(folder, "en", &err);
    assert_non_null(words);
    assert_string_equal(words_get(words, "00-101.hint"), "Please enter it.");
    words_free(&words);
    assert_null(words_open(folder, "xx", &err));
    assert_string_equal(err.id, "00-130");
}

static void placeholders(void **unused)
{
    (void)unused;
    static const struct { const char *pattern, *args, *wanted; } rows[] = {
        {"{a} and {b}", "a\0one\0b\0two\0", "one and two"}, {"{c}", "a\0one\0", "{c}"}, {"{a", "a\0one\0", "{a"},
        {"{a}{a}", "a\0{b}\0b\0x\0", "{b}{b}"},  /* values are not read again */
        {"plain", "", "plain"}, {"{a}", "a\0\0", ""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        words_fill(&out, rows[i].pattern, rows[i].args);
        assert_string_equal(buffer_string(&out), rows[i].wanted);
        buffer_release(&out);
    }
}

/* An argument that is itself a key is said by its word: a clerk never reads "kana". */
static void a_kind_of_letters_is_said_in_words(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct buffer out = {0};
    struct words *words = words_open(folder, "ja", &err);
    error_set(&err, "00-106", "text", "abc", "wanted", "kana", NULL);
    assert_true(words_error(words, &err, &out));
    assert_non_null(strstr(buffer_string(&out), "全角カナで入力してください。"));
    buffer_clear(&out);
    words_fill_in(words, &out, "{wanted} {text}", "wanted\0no-such-kind\0text\0kana\0");
    assert_string_equal(buffer_string(&out), "no-such-kind kana");
    buffer_release(&out);
    words_free(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_says_what_where_and_how), cmocka_unit_test(both_languages_open),
        cmocka_unit_test(placeholders), cmocka_unit_test(a_kind_of_letters_is_said_in_words),
    };
    return cmocka_run_group_tests(tests, compile_words, remove_words);
}
