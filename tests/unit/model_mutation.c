/* If this failed, one slip of an author's hand would stop the counter's program instead of being
 * told at its line. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "good_copy.h"
#include "madoguchi/lint.h"
#include "madoguchi/model.h"
#include "madoguchi/system.h"

static const char *const FILES[] = {
    "office.yaml", "_shared/types/kojin.yaml", "_shared/groups/honnin.yaml", "_shared/codes/kakunin.yaml",
    "_shared/blocks/koin.yaml", "_shared/glossary.yaml", "jumin/inkan/system.yaml", "jumin/inkan/menu.yaml",
    "jumin/inkan/messages.yaml", "jumin/inkan/codes/inkan_machi.yaml", "jumin/inkan/params/inkan.yaml",
    "jumin/inkan/tables/todoke.yaml", "jumin/inkan/query/todoke.sql", "jumin/inkan/query/machi.sql",
    "jumin/inkan/screens/toroku.yaml", "jumin/inkan/screens/goto.yaml", "jumin/inkan/lists/kensaku.yaml",
    "jumin/inkan/reports/shomeisho.yaml",
};

/* Opens and checks all there is; returns whether something was complained of. */
static bool is_told(void)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open(folder, &err);
    struct arena *arena;
    struct complaint *complaint;
    size_t count = 0;
    if (!catalog)
        return error_is_set(&err);
    arena = arena_new();
    bool clean = catalog_check(catalog, NULL, arena, &complaint, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(error_is_set(&complaint[i].error));
        assert_true(complaint[i].at.line > 0);
    }
    arena_free(&arena);
    catalog_free(&catalog);
    return !clean;
}

static void write_whole(const char *path, const char *text, size_t bytes)
{
    FILE *file = fopen(path, "w");       /* not file_write: nothing here must outlive a power cut */
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, bytes, file), bytes);
    assert_int_equal(fclose(file), 0);
}

/* Every line left out once, and every value between ": " and "," or the line's end made a list
 * once. */
static size_t mutate(const char *path, const char *text, struct buffer *out)
{
    size_t told = 0;
    for (const char *line = text; *line;) {
        const char *end = strchrnul(line, '\n');
        end += *end == '\n';
        buffer_clear(out);
        buffer_add(out, text, (size_t)(line - text));
        buffer_text(out, end);
        write_whole(path, buffer_string(out), out->length);
        told += is_told();
        for (const char *at = line; (at = strstr(at, ": ")) && at < end; at += 2) {
            buffer_clear(out);
            buffer_add(out, text, (size_t)(at + 2 - text));
            buffer_text(out, "[]");
            buffer_text(out, at + 2 + strcspn(at + 2, ",}]\n"));
            write_whole(path, buffer_string(out), out->length);
            told += is_told();
        }
        line = end;
    }
    return told;
}

static void no_slip_stops_the_program(void **state)
{
    struct buffer good = {0}, slip = {0};
    struct error err = ERROR_NONE;
    size_t told = 0;
    (void)state;
    assert_false(is_told());
    for (size_t i = 0; i < COUNT_OF(FILES); i++) {
        char path[200];
        snprintf(path, sizeof(path), "%s/%s", folder, FILES[i]);
        buffer_clear(&good);
        assert_true(file_read(path, 1 << 16, &good, &err));
        told += mutate(path, buffer_string(&good), &slip);
        write_whole(path, good.data, good.length);
    }
    assert_false(is_told());
    assert_true(told > 300);             /* most slips are mistakes; a few leave something that is right, too */
    buffer_release(&good);
    buffer_release(&slip);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_slip_stops_the_program)};
    return cmocka_run_group_tests(tests, copy_good, remove_copy);
}
