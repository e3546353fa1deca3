/* SPDX-License-Identifier: Apache-2.0 */
/* If this failed, a city's answers would be counted in the wrong column. Cases are RFC 4180's own,
 * section 2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "madoguchi/command_csv.h"

static void rows_are_read_as_rfc_4180_writes_them(void **state)
{
    static const struct { const char *text; size_t count; const char *cell[3]; } rows[] = {
        {"aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", 3, {"aaa", "bbb", "ccc"}},
        {"\"aaa\",\"bbb\",\"ccc\"\r\n", 3, {"aaa", "bbb", "ccc"}},
        {"\"aaa\",\"b\r\nbb\",\"ccc\"\r\n", 3, {"aaa", "b\r\nbb", "ccc"}},
        {"\"aaa\",\"b\"\"bb\",\"ccc\"", 3, {"aaa", "b\"bb", "ccc"}},
        {"\xEF\xBB\xBF" "a,,\n", 3, {"a", "", ""}},
        {",x", 2, {"", "x", NULL}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_new();
        const char *at = rows[i].text;
        struct csv_row row = csv_next(arena, &at);
        assert_int_equal(row.count, rows[i].count);
        for (size_t k = 0; k < row.count; k++)
            assert_string_equal(row.cell[k], rows[i].cell[k]);
        assert_string_equal(csv_cell(&row, 9), "");
        arena_free(&arena);
    }
}

static void what_is_written_is_read_back(void **state)
{
    static const char *const cells[] = {"a", "a,b", "\"", "line\nline", "", "\xE6\x94\xB9\xE4\xBF\xAE"};
    struct arena *arena = arena_new();
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cells); i++)
        csv_add(&out, cells[i], i + 1 == COUNT_OF(cells));
    const char *at = buffer_string(&out);
    struct csv_row row = csv_next(arena, &at);
    assert_int_equal(row.count, COUNT_OF(cells));
    for (size_t i = 0; i < row.count; i++)
        assert_string_equal(row.cell[i], cells[i]);
    assert_int_equal(csv_next(arena, &at).count, 0);
    buffer_release(&out);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read_as_rfc_4180_writes_them),
        cmocka_unit_test(what_is_written_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
