/* If this failed, F1 would say a limit that the definition does not have, or show a clerk a bare
 * key. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "madoguchi/dictionary.h"
#include "madoguchi/model_form.h"
#include "madoguchi/reading.h"
#include "madoguchi/system.h"
#include "madoguchi/text.h"

static const struct mapping_spec *field_mapping(void)
{
    size_t count;
    const struct mapping_spec *const *all = model_mappings(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i]->name, "field") == 0)
            return all[i];
    return NULL;
}

static void every_key_that_tells_has_words(void **state)
{
    static const char *const locales[] = {"ja", "en"};
    (void)state;
    for (size_t l = 0; l < COUNT_OF(locales); l++) {
        struct error err = ERROR_NONE;
        struct words *words = words_open("build/locale", locales[l], &err);
        assert_non_null(words);
        for (size_t i = 0; i < field_mapping()->keys; i++) {
            const struct key_spec *key = &field_mapping()->key[i];
            char name[80];
            snprintf(name, sizeof name, "ui.f1.%s", key->name);
            assert_int_equal(key->tells, strcmp(words_get(words, name), name) != 0);
        }
        assert_string_not_equal(words_get(words, "ui.f1.required-when"), "ui.f1.required-when");
        words_free(&words);
    }
}

static void put(void *context, const char *name, const char *value)
{
    buffer_format(context, "%s=%s;", name, value);
}

static const struct field *field_of(const struct form *form, const char *id)
{
    for (size_t i = 0; i < form->fields; i++)
        if (strcmp(form->field[i].name.id, id) == 0)
            return &form->field[i];
    return NULL;
}

/* What the type (chars), the column (required) and the form itself say, all as the definitions of
 * tests/forms/good write it. */
static void what_type_and_column_say_is_told_too(void **state)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open("tests/forms/good", &err);
    struct buffer told = {0};
    (void)state;
    assert_non_null(catalog);
    const struct form *form = catalog_form(catalog, "inkan.toroku"), *flow = catalog_form(catalog, "inkan.goto");
    assert_non_null(form);
    field_tells(field_of(form, "shimei"), put, &told);
    buffer_char(&told, ' ');
    field_tells(&field_of(form, "setaiin")->column[1], put, &told);       /* a condition is told as one */
    buffer_char(&told, ' ');
    field_tells(field_of(flow, "kosu"), put, &told);
    buffer_char(&told, ' ');
    field_tells(field_of(flow, "machi"), put, &told);
    assert_string_equal(buffer_string(&told), "chars=100;required=true; required-when=shimei is not null; min=1;max=9; lookup=;codes=inkan_machi;");
    buffer_release(&told);
    catalog_free(&catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_that_tells_has_words),
        cmocka_unit_test(what_type_and_column_say_is_told_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
