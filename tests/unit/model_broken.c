/* If this failed, a mistake in a definition would reach the counter unseen, or be reported where it
 * is not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "madoguchi/lint.h"
#include "madoguchi/model.h"
#include "madoguchi/system.h"

#define FOLDER "tests/forms/broken"

/* Of each line place and id; what a case is told (00-1xx) is not the model's. forms/lints.sh reads
 * the words. */
static void places_of(const char *lines, struct buffer *out)
{
    for (const char *at = lines; *at; at = *strchrnul(at, '\n') ? strchrnul(at, '\n') + 1 : strchrnul(at, '\n')) {
        size_t bytes = strcspn(at, "|\n"), place = strcspn(at, " ");
        while (bytes > 0 && at[bytes - 1] == ' ')
            bytes--;
        if (strncmp(at + place, " 00-1", 5) != 0) {
            buffer_add(out, at, bytes);
            buffer_char(out, '\n');
        }
    }
}

static void every_mistake_is_told_at_its_place(void **state)
{
    struct error err = ERROR_NONE;
    struct buffer wanted = {0}, places = {0}, got = {0};
    struct catalog *catalog = catalog_open(FOLDER, &err);
    struct arena *arena = arena_new();
    struct complaint *complaint;
    size_t count;
    (void)state;
    assert_non_null(catalog);
    assert_false(catalog_check(catalog, NULL, arena, &complaint, &count));
    for (size_t i = 0; i < count; i++)
        buffer_format(&got, "%s %s\n", complaint[i].error.where + strlen("tests/forms/"), complaint[i].error.id);
    assert_true(file_read(FOLDER ".expect", 1 << 16, &wanted, &err));
    places_of(buffer_string(&wanted), &places);
    assert_string_equal(buffer_string(&got), buffer_string(&places));
    buffer_release(&places);
    buffer_release(&wanted);
    buffer_release(&got);
    arena_free(&arena);
    catalog_free(&catalog);
}

/* What is said of `path`, a line each. */
static void said_of(const char *forms, const char *path, const char *prefix, struct buffer *out)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open(forms, &err);
    struct arena *arena = arena_new();
    struct complaint *complaint;
    size_t count;
    assert_non_null(catalog);
    (void)catalog_check(catalog, path, arena, &complaint, &count);
    for (size_t i = 0; i < count; i++)
        if (strncmp(complaint[i].error.where, prefix, strlen(prefix)) == 0)
            buffer_format(out, "%s %s\n", complaint[i].error.where, complaint[i].error.id);
    arena_free(&arena);
    catalog_free(&catalog);
}

/* One system is checked from outlines of its neighbours, and hears what it would hear among all. */
static void one_system_is_told_as_among_all(void **state)
{
    static const char *const systems[] = {"jumin/inkan", "jumin/kyoiku", "zei/juki", "zei/yobi", "jumin"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(systems); i++) {
        struct buffer alone = {0}, among = {0}, path = {0};
        buffer_format(&path, FOLDER "/%s/", systems[i]);
        said_of(FOLDER, buffer_string(&path), buffer_string(&path), &alone);
        said_of(FOLDER, NULL, buffer_string(&path), &among);
        assert_true(among.length > 0);
        assert_string_equal(buffer_string(&alone), buffer_string(&among));
        buffer_release(&alone);
        buffer_release(&among);
        buffer_release(&path);
    }
}

static void a_circle_is_named_with_its_path(void **state)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open(FOLDER, &err);
    struct arena *arena = arena_new();
    struct complaint *complaint;
    size_t count, told = 0;
    (void)state;
    (void)catalog_check(catalog, FOLDER "/zei/juki/screens/shiki.yaml", arena, &complaint, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(complaint[i].error.id, "00-888") == 0) {
            assert_string_equal(error_arg(&complaint[i].error, "path"), "d → e → d");
            told++;
        }
    assert_int_equal(told, 1);
    arena_free(&arena);
    catalog_free(&catalog);
}

static void a_mistake_closes_its_own_system_only(void **state)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open(FOLDER, &err);
    (void)state;
    assert_non_null(catalog);
    assert_false(catalog_system(catalog, "juki")->is_open);
    assert_true(catalog_system(catalog, "inkan")->is_open);
    assert_null(catalog_form(catalog, "juki.shiki"));
    assert_non_null(catalog_form(catalog, "inkan.gamen_ni"));
    assert_null(catalog_system(catalog, "nai"));
    catalog_free(&catalog);
}

static void the_nearest_key_is_named(void **state)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open(FOLDER, &err);
    struct arena *arena = arena_new();
    struct complaint *complaint;
    size_t count;
    (void)state;
    assert_false(catalog_check(catalog, FOLDER "/_shared/types/a.yaml", arena, &complaint, &count));
    assert_int_equal(count, 2);
    assert_string_equal(error_arg(&complaint[0].error, "nearest"), "width");
    assert_int_equal(complaint[0].at.line, 4);
    arena_free(&arena);
    catalog_free(&catalog);
}

static void the_nearest_parameter_is_named(void **state)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open(FOLDER, &err);
    struct arena *arena = arena_new();
    struct complaint *complaint;
    size_t count, told = 0;
    (void)state;
    (void)catalog_check(catalog, FOLDER "/zei/juki/screens/shiki.yaml", arena, &complaint, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(complaint[i].error.id, "00-402") == 0 && strcmp(error_arg(&complaint[i].error, "name"), "juki.ritu") == 0) {
            assert_string_equal(error_arg(&complaint[i].error, "nearest"), "juki.ritsu");
            told++;
        }
    assert_int_equal(told, 1);
    arena_free(&arena);
    catalog_free(&catalog);
}

static void no_office_is_an_error_with_its_path(void **state)
{
    struct error err = ERROR_NONE;
    (void)state;
    assert_null(catalog_open("tests/forms/nai", &err));
    assert_true(error_is_set(&err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mistake_is_told_at_its_place),
        cmocka_unit_test(one_system_is_told_as_among_all),
        cmocka_unit_test(a_circle_is_named_with_its_path),
        cmocka_unit_test(a_mistake_closes_its_own_system_only),
        cmocka_unit_test(the_nearest_key_is_named),
        cmocka_unit_test(the_nearest_parameter_is_named),
        cmocka_unit_test(no_office_is_an_error_with_its_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
