/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a file from outside brings bytes into the register that no other office can
 * read. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/text.h"

/* RFC 3629 sections 3 and 4 */
static void good_and_bad(void **unused)
{
    (void)unused;
    static const struct { const char *text; bool good; size_t bad_at; } rows[] = {
        {"", true, 0}, {"\xF4\x8F\xBF\xBF", true, 0}, {"A\xE2\x89\xA2\xCE\x91.", true, 0},
        {"\xC0\x80", false, 0}, {"a\xC1\xBF", false, 1}, {"\xE0\x9F\xBF", false, 0}, {"\xF0\x8F\xBF\xBF", false, 0},
        {"\xED\xA1\x8C\xED\xBE\xB4", false, 0}, {"\xF4\x90\x80\x80", false, 0}, {"\xF5\x80\x80\x80", false, 0},
        {"\xE6\xBC", false, 0}, {"ab\x80", false, 2}, {"\xF0\xA3\x8E", false, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t bad_at = 0;
        assert_int_equal(text_is_utf8(rows[i].text, strlen(rows[i].text), &bad_at), rows[i].good);
        if (!rows[i].good)
            assert_int_equal(bad_at, rows[i].bad_at);
    }
}

static void every_code_survives(void **unused)
{
    (void)unused;
    struct buffer out = {0};
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        buffer_clear(&out);
        text_put_code(&out, code);
        size_t bytes;
        uint32_t back = text_code(out.data, out.data + out.length, &bytes);
        if (back != code || bytes != out.length)
            fail_msg("U+%04X came back as U+%04X", code, back);
    }
    buffer_clear(&out);
    text_put_code(&out, 0xD800);
    assert_string_equal(buffer_string(&out), "\uFFFD");
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(good_and_bad), cmocka_unit_test(every_code_survives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
