/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a wrong passphrase opens the register, or two hosts with the same definitions
 * refuse each other. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "madoguchi/auth.h"

static char folder[64];

static int make_folder(void **unused)
{
    (void)unused;
    strcpy(folder, "/tmp/auth-XXXXXX");
    return mkdtemp(folder) ? 0 : 1;
}

static int remove_folder(void **unused)
{
    (void)unused;
    static const char *const names[] = {"n_mado", "n_demo", "a", "b"};
    char path[128];
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

/* FIPS 180-4, the examples NIST publishes with it: "abc", the empty text, two blocks, a million
 * times "a". */
static void digests_are_sha256(void **unused)
{
    (void)unused;
    static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    char hex[65];
    auth_digest("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    auth_digest("", 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    auth_digest(two_blocks, strlen(two_blocks), hex);
    assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    struct buffer million = {0};
    for (int i = 0; i < 1000000; i++)
        buffer_char(&million, 'a');
    auth_digest(million.data, million.length, hex);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    buffer_release(&million);
}

/* RFC 4122 4.1.1 and 4.1.3: variant 10x, version 4. */
static void uuids_are_random_ones(void **unused)
{
    (void)unused;
    char one[37], other[37];
    for (int i = 0; i < 200; i++) {
        auth_uuid(one);
        auth_uuid(other);
        assert_int_equal(strlen(one), 36);
        assert_int_equal(one[14], '4');
        assert_non_null(strchr("89ab", one[19]));
        assert_true(one[8] == '-' && one[13] == '-' && one[18] == '-' && one[23] == '-');
        assert_string_not_equal(one, other);
    }
}

static void only_the_passphrase_opens(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE, unknown = ERROR_NONE;
    char secret[AUTH_SECRET_ROOM], opened[AUTH_SECRET_ROOM], path[128];
    struct stat status;
    assert_true(auth_secret_make(secret));
    assert_int_equal(strlen(secret), 64);
    assert_true(auth_secret_store(folder, "n_mado", "ひらけ ごま", secret, &err));
    snprintf(path, sizeof path, "%s/n_mado", folder);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(auth_secret_open(folder, "n_mado", "ひらけ ごま", opened, &err));
    assert_string_equal(opened, secret);

    assert_false(auth_secret_open(folder, "n_mado", "ひらけ  ごま", opened, &err));
    assert_string_equal(err.id, "00-601");
    assert_int_equal(opened[0], 0);
    assert_false(auth_secret_open(folder, "n_nobody", "ひらけ ごま", opened, &unknown));
    assert_memory_equal(&unknown, &err, sizeof err);   /* a stranger learns nothing about names */
    assert_false(auth_secret_open(folder, "../../etc/passwd", "", opened, &unknown));
    assert_string_equal(unknown.id, "00-601");
}

static void a_file_holds_no_secret_in_clear(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct buffer bytes = {0};
    char secret[AUTH_SECRET_ROOM], path[128];
    assert_true(auth_secret_make(secret));
    assert_true(auth_secret_store(folder, "n_mado", "x", secret, &err));
    snprintf(path, sizeof path, "%s/n_mado", folder);
    assert_true(file_read(path, 4096, &bytes, &err));
    assert_null(memmem(bytes.data, bytes.length, secret, 16));
    buffer_release(&bytes);
}

/* A file of a passphrase that everybody knows opens as any other, and is told from one that guards
 * something. */
static void a_published_passphrase_is_not_stretched(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    char secret[AUTH_SECRET_ROOM], opened[AUTH_SECRET_ROOM], path[128];
    const struct { const char *passphrase, *mark; } files[] = {{AUTH_DEMO_PASSPHRASE, "mdgsec0\n"}, {"ひらけ ごま", "mdgsec1\n"}};
    snprintf(path, sizeof path, "%s/n_demo", folder);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct buffer bytes = {0};
        assert_true(auth_secret_make(secret));
        assert_true(auth_secret_store(folder, "n_demo", files[i].passphrase, secret, &err));
        assert_true(auth_secret_open(folder, "n_demo", files[i].passphrase, opened, &err));
        assert_string_equal(opened, secret);
        assert_true(file_read(path, 4096, &bytes, &err));
        assert_memory_equal(bytes.data, files[i].mark, 8);
        buffer_release(&bytes);
        assert_false(auth_secret_open(folder, "n_demo", files[1 - i].passphrase, opened, &err));
        err = ERROR_NONE;
    }
}

static void a_cut_file_is_named(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    char secret[AUTH_SECRET_ROOM], path[128];
    assert_true(auth_secret_make(secret));
    assert_true(auth_secret_store(folder, "n_mado", "x", secret, &err));
    snprintf(path, sizeof path, "%s/n_mado", folder);
    assert_int_equal(truncate(path, 100), 0);
    assert_false(auth_secret_open(folder, "n_mado", "x", secret, &err));
    assert_string_equal(err.id, "00-602");
    assert_string_equal(error_arg(&err, "path"), path);
}

static void names_stay_in_the_folder(void **unused)
{
    (void)unused;
    static const char *const refused[] = {"", "..", "a/b", "A", "a b", "n-mado", "あ", "aaaaaaaaaabbbbbbbbbbccccccccccdd"};
    char secret[AUTH_SECRET_ROOM];
    assert_true(auth_secret_make(secret));
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct error err = ERROR_NONE;
        assert_false(auth_secret_store(folder, refused[i], "x", secret, &err));
        assert_string_equal(err.id, "00-603");
    }
    assert_true(auth_login_is_name("aaaaaaaaaabbbbbbbbbbccccccccccd"));
}

static void put(struct arena *arena, struct list *list, const char *name, const char *text)
{
    struct error err = ERROR_NONE;
    char *path = arena_format(arena, "%s/%s", folder, name);
    assert_true(file_write(path, text, strlen(text), 0600, &err));
    list_add(arena, list, path);
}

static void a_digest_is_of_names_and_bytes(void **unused)
{
    (void)unused;
    struct error err = ERROR_NONE;
    struct arena *arena = arena_new();
    struct list forward = {0}, backward = {0};
    char one[65], other[65];
    put(arena, &forward, "a", "1");
    put(arena, &forward, "b", "2");
    list_add(arena, &backward, forward.item[1]);
    list_add(arena, &backward, forward.item[0]);
    assert_true(auth_digest_files(folder, &forward, NULL, one, &err));
    assert_true(auth_digest_files(folder, &backward, NULL, other, &err));
    assert_string_equal(one, other);
    /* printf 'a\0001\0001b\0001\0002' | b2sum -l 256: independent of where the folder lies */
    assert_string_equal(one, "c8389741802223d7107a69c941eaadd40d6673d4f871db95839e18899443d6ee");
    put(arena, &backward, "a", "2");
    assert_true(auth_digest_files(folder, &forward, NULL, other, &err));
    assert_string_not_equal(one, other);
    unlink(forward.item[0]);
    assert_false(auth_digest_files(folder, &forward, NULL, other, &err));
    arena_free(&arena);
}

static void only_given_words_are_allowed(void **unused)
{
    (void)unused;
    static const char *const may[] = {"a.read", "a.write", NULL};
    struct session session = {.may = may}, nobody = {0};
    assert_true(session_may(&session, "a.write"));
    assert_false(session_may(&session, "a.writ"));
    assert_false(session_may(&session, "a.writes"));
    assert_false(session_may(&nobody, "a.read"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_are_sha256),
        cmocka_unit_test(uuids_are_random_ones),
        cmocka_unit_test(only_the_passphrase_opens),
        cmocka_unit_test(a_file_holds_no_secret_in_clear),
        cmocka_unit_test(a_published_passphrase_is_not_stretched),
        cmocka_unit_test(a_cut_file_is_named),
        cmocka_unit_test(names_stay_in_the_folder),
        cmocka_unit_test(a_digest_is_of_names_and_bytes),
        cmocka_unit_test(only_given_words_are_allowed),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
