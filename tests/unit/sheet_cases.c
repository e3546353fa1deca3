/* SPDX-License-Identifier: Apache-2.0 */
/* Town hall: if a case of tests/sheet fails, residents are charged or paid another amount than the
 * law or the published example says. Each line of a .jsonl is {sheet, city, date, params, in, out |
 * error}; a line that begins with # names the source of what follows. `out` holds the members that
 * must be there, with these values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/lint.h"
#include "madoguchi/sheet.h"
#include "madoguchi/system.h"

#define FOLDER "tests/sheet"

/* Every member of wanted is in got with an equal value; the place of the first that is not, else
 * NULL. */
static const char *difference(struct arena *arena, struct value wanted, struct value got, const char *at)
{
    if (wanted.kind == VALUE_RECORD && got.kind == VALUE_RECORD) {
        for (size_t i = 0; i < wanted.record->count; i++) {
            const struct member *member = &wanted.record->member[i];
            const char *bad = difference(arena, member->value, record_get(got.record, member->name),
                                         arena_format(arena, "%s.%s", at, member->name));
            if (bad)
                return bad;
        }
        return NULL;
    }
    if (wanted.kind == VALUE_LIST && got.kind == VALUE_LIST) {
        for (size_t i = 0; i < wanted.list->count; i++) {
            struct value one = i < got.list->count ? got.list->item[i] : value_null();
            const char *bad = difference(arena, wanted.list->item[i], one, arena_format(arena, "%s[%zu]", at, i + 1));
            if (bad)
                return bad;
        }
        return wanted.list->count == got.list->count ? NULL : arena_format(arena, "%s: %zu rows", at, got.list->count);
    }
    const char *a = value_print(arena, wanted), *b = value_print(arena, got);
    return strcmp(a, b) == 0 ? NULL : arena_format(arena, "%s: wanted %s, got %s", at, a, b);
}

static const char *text_of(const struct record *record, const char *name)
{
    struct value value = record_get(record, name);
    return value.kind == VALUE_TEXT ? value.text : NULL;
}

static struct catalog *open_with(const char *params)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open("forms", &err);
    assert_non_null(catalog);
    if (params)
        assert_true(catalog_override(catalog, params, &err));
    return catalog;
}

static const char *run_case(struct arena *arena, struct catalog *catalog, const struct record *one)
{
    struct error err = ERROR_NONE;
    struct sheet_result result;
    struct sheet_setting setting = {.catalog = catalog, .sheet = catalog_sheet(catalog, text_of(one, "sheet")), .day = DATE_NONE,
                                    .today = 0, .city_name = "city"};
    const char *date = text_of(one, "date"), *wanted = text_of(one, "error");
    if (!setting.sheet)
        return "no such sheet, or its system is closed";
    if (date)
        assert_true(date_parse_iso(date, &setting.day));
    setting.city = (int)record_get(one, "city").integer;
    if (!sheet_run(&setting, record_get(one, "in").record, false, arena, &result, &err))
        return wanted && strcmp(wanted, err.id) == 0 ? NULL : arena_format(arena, "error %s at %s", err.id, err.where);
    if (wanted)
        return "no error";
    struct value got = {.kind = VALUE_RECORD, .record = sheet_answer(setting.sheet, &result, arena)};
    return difference(arena, record_get(one, "out"), got, "out");
}

static size_t run_file(const char *path, size_t *failed)
{
    struct buffer text = {0};
    struct error err = ERROR_NONE;
    struct arena *arena = arena_new();
    struct catalog *catalog = NULL;
    const char *params = NULL;
    size_t line = 0, cases = 0;
    assert_true(file_read(path, 1 << 22, &text, &err));
    for (const char *at = buffer_string(&text); *at;) {
        size_t bytes = strcspn(at, "\n");
        struct value one;
        line++;
        if (bytes > 0 && *at != '#') {
            if (!json_read(arena, at, bytes, &one, &err))
                fail_msg("%s:%zu: no JSON", path, line);
            const char *now = text_of(one.record, "params");
            if (!catalog || (now ? !params || strcmp(now, params) != 0 : params != NULL)) {
                if (catalog)
                    catalog_free(&catalog);
                catalog = open_with(now);
                params = now;
            }
            const char *bad = run_case(arena, catalog, one.record);
            if (bad)
                print_error("%s:%zu: %s\n", path, line, bad);
            *failed += bad != NULL;
            cases++;
        }
        at += bytes + (at[bytes] == '\n');
    }
    if (catalog)
        catalog_free(&catalog);
    arena_free(&arena);
    buffer_release(&text);
    return cases;
}

static void published_examples_hold(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct list names = {0};
    struct error err = ERROR_NONE;
    size_t cases = 0, failed = 0;
    assert_true(file_list(FOLDER, ".jsonl", arena, &names, &err));
    for (size_t i = 0; i < names.count; i++)
        cases += run_file(arena_format(arena, FOLDER "/%s", (const char *)names.item[i]), &failed);
    arena_free(&arena);
    print_message("%zu cases\n", cases);
    assert_true(cases > 10);
    assert_int_equal(failed, 0);
}

static void every_mistake_is_told_at_its_place(void **state)
{
    struct error err = ERROR_NONE;
    struct buffer wanted = {0}, got = {0};
    struct catalog *catalog = catalog_open(FOLDER "/broken", &err);
    struct arena *arena = arena_new();
    struct complaint *complaint;
    size_t count;
    (void)state;
    assert_non_null(catalog);
    assert_false(catalog_check(catalog, NULL, arena, &complaint, &count));
    for (size_t i = 0; i < count; i++)
        buffer_format(&got, "%s %s\n", complaint[i].error.where + strlen(FOLDER "/"), complaint[i].error.id);
    assert_true(file_read(FOLDER "/broken.expect", 1 << 16, &wanted, &err));
    assert_string_equal(buffer_string(&got), buffer_string(&wanted));
    assert_null(catalog_sheet(catalog, "slip.wrong"));
    buffer_release(&wanted);
    buffer_release(&got);
    arena_free(&arena);
    catalog_free(&catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples_hold),
        cmocka_unit_test(every_mistake_is_told_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
