/* SPDX-License-Identifier: Apache-2.0 */
/*
 * If this fails, the database judges a total before its rows, or a value before what it reads: the
 * terminal says one total and the deed is refused, or passes, by another.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "madoguchi/system.h"
#include "../../src/migrate/migrate_private.h"

#include <string.h>

/* The values of a form as SQL; each of the texts stands after the one before it. */
static void in_order(const char *dotted, const char *const *part, size_t count)
{
    struct error err = ERROR_NONE;
    struct buffer out = {0};
    struct catalog *catalog = catalog_open("tests/forms/app", &err);
    assert_non_null(catalog);
    const struct form *form = catalog_form(catalog, dotted);
    assert_non_null(form);
    assert_true(form_checks(&out, form, &err));
    const char *at = buffer_string(&out);
    for (size_t i = 0; i < count; i++) {
        const char *next = strstr(at, part[i]);
        if (!next)
            fail_msg("\"%s\" does not follow in:\n%s", part[i], buffer_string(&out));
        at = next + strlen(part[i]);
    }
    buffer_release(&out);
    catalog_free(&catalog);
}

static void a_chain_written_upwards_is_computed_downwards(void **unused)
{
    static const char *const parts[] = {"r.v12 := ", "r.v11 := ", "r.v06 := ", "r.v02 := ", "r.v01 := "};
    (void)unused;
    in_order("stock.chain", parts, COUNT_OF(parts));
}

static void rows_come_before_their_total_and_their_share_after(void **unused)
{
    static const char *const parts[] = {"x.amount_yen := ", "r.parts[v_n] := x", "r.total_yen := ", "r.rest_yen := ",
                                        "x.others_yen := ", "r.parts[v_n] := x", "r.total_yen", "sys.problem("};
    (void)unused;
    in_order("stock.shares", parts, COUNT_OF(parts));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_written_upwards_is_computed_downwards),
        cmocka_unit_test(rows_come_before_their_total_and_their_share_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
