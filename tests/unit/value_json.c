/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, what a clerk submits reaches the register changed, or an answer of the database is
 * misread. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/value.h"

static int make_arena(void **state)
{
    *state = arena_new();
    return 0;
}

static int free_arena(void **state)
{
    arena_free((struct arena **)state);
    return 0;
}

struct row { const char *text; size_t bytes; };
#define ROW(literal) {literal, sizeof(literal) - 1}

/* RFC 8259; names of the cases after JSONTestSuite (y_ must be taken). */
static void texts_that_must_be_taken(void **state)
{
    static const struct row rows[] = {
        ROW("[]"), ROW("{}"), ROW("null"), ROW("true"), ROW("\"\""), ROW(" [] "), ROW("\t\r\n[\n]\t"), ROW("0"), ROW("-0"),
        ROW("[[]   ]"), ROW("[\"\"]"), ROW("[1,null,null,2]"), ROW("[123e1]"), ROW("[0e+1]"), ROW("[0e1]"), ROW("[1E18]"),
        ROW("[20e1]"), ROW("[1E-2]"), ROW("[1e-2]"), ROW("[1E+2]"), ROW("[-0.1]"), ROW("[-123]"), ROW("[123.456e3]"),
        ROW("{\"asd\":\"sdf\", \"dfg\":\"fgh\"}"), ROW("{\"\":0}"), ROW("{\"a\":[]}"), ROW("[\"\\u0060\\u012a\\u12AB\"]"),
        ROW("[\"\\uD801\\udc37\"]"), ROW("[\"\\ud83d\\ude39\\ud83d\\udc8d\"]"), ROW("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"),
        ROW("[\"\\\\u0000\"]"), ROW("[\"a/*b*/c/*d//e\"]"), ROW("[\"\\uDBFF\\uDFFF\"]"), ROW("[\"\x7F\"]"),
        ROW("[\"\xE2\x80\xA8\xE2\x80\xA9\"]"), ROW("[\"\xF4\x8F\xBF\xBF\"]"), ROW("[\"\xEF\xBF\xBF\"]"), ROW("[\"\\uFFFE\"]"),
        ROW("{\"min\": -1.0e+10, \"max\": 1.0e+10}"), ROW("{\"a\":{\"a\":1}}"),
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error err = ERROR_NONE;
        struct value out;
        if (!json_read(*state, rows[i].text, rows[i].bytes, &out, &err))
            fail_msg("%s: %s at %s", rows[i].text, error_arg(&err, "reason"), error_arg(&err, "at"));
    }
}

/* n_ must be refused; besides, what RFC 8259 leaves open and this program refuses. */
static void texts_that_must_be_refused(void **state)
{
    static const struct row rows[] = {
        ROW(""), ROW(" "), ROW("["), ROW("]"), ROW("[1"), ROW("[1,]"), ROW("[,1]"), ROW("[1,,2]"), ROW("[1 true]"), ROW("[\"a\" \"b\"]"),
        ROW("{"), ROW("{,}"), ROW("{\"a\"}"), ROW("{\"a\":}"), ROW("{\"a\":1,}"), ROW("{\"a\":1 \"b\":2}"), ROW("{a:1}"), ROW("{1:1}"),
        ROW("{'a':0}"), ROW("{\"a\":\"b\"}/**/"), ROW("{\"a\":true} \"x\""), ROW("[1]x"), ROW("[]]"), ROW("nul"), ROW("True"), ROW("nullx"),
        ROW("[NaN]"), ROW("[Infinity]"), ROW("[+1]"), ROW("[-]"), ROW("[.5]"), ROW("[1.]"), ROW("[01]"), ROW("[-01]"), ROW("[1e]"),
        ROW("[1e+]"), ROW("[1.e1]"), ROW("[0x1]"), ROW("[1e1.5]"), ROW("[--1]"), ROW("[1-2]"), ROW("[1\0]"), ROW("[\xEF\xBC\x91]"),
        ROW("\""), ROW("[\"a"), ROW("[\"\\"), ROW("[\"\\x00\"]"), ROW("[\"\\u00A\"]"), ROW("[\"\\uqqqq\"]"), ROW("[\"\\u\"]"),
        ROW("[\"\\uD800\"]"), ROW("[\"\\uD800\\n\"]"), ROW("[\"\\uD800\\u0041\"]"), ROW("[\"\\uDC00\"]"), ROW("[\"\\uD800\\uD800\"]"),
        ROW("[\"\n\"]"), ROW("[\"\t\"]"), ROW("[\"\0\"]"), ROW("[\"\\u0000\"]"), ROW("['a']"), ROW("[\"\\a\"]"), ROW("[\"\\U0041\"]"),
        ROW("[\"\x80\"]"), ROW("[\"\xC0\xAF\"]"), ROW("[\"\xE0\x9F\xBF\"]"), ROW("[\"\xED\xA0\x80\"]"), ROW("[\"\xF4\x90\x80\x80\"]"),
        ROW("[\"\xE6\x97"), ROW("[\"\xF8\x88\x80\x80\x80\"]"), ROW("\xEF\xBB\xBF{}"), ROW("\xC2\xA0[]"), ROW("[\f]"), ROW("//\n1"),
        ROW("{\"a\":1,\"a\":2}"), ROW("{\"a\":1,\"\\u0061\":2}"), ROW("[9223372036854775808]"), ROW("[1e19]"), ROW("[1e-13]"),
        ROW("[1e999999999999999999999]"), ROW("[0.00000000000000000000000000000000000000000000000000000000000000001]"),
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error err = ERROR_NONE;
        struct value out;
        if (json_read(*state, rows[i].text, rows[i].bytes, &out, &err))
            fail_msg("row %zu was taken: %s", i, rows[i].text);
        assert_string_equal(err.id, "00-211");
        assert_non_null(error_arg(&err, "reason"));
    }
}

static void depth_ends_at_32(void **state)
{
    struct error err = ERROR_NONE;
    struct value out;
    char text[100];
    memset(text, '[', 33);
    text[32] = '1';
    memset(text + 33, ']', 32);
    assert_true(json_read(*state, text, 65, &out, &err));
    memset(text, '[', 33);
    memset(text + 33, ']', 33);
    assert_false(json_read(*state, text, 66, &out, &err));
    assert_string_equal(error_arg(&err, "reason"), "too deep");
    assert_string_equal(error_arg(&err, "at"), "33");
}

static void a_text_ends_where_its_bytes_end(void **state)
{
    struct error err = ERROR_NONE;
    struct value out;
    assert_true(json_read(*state, "12345", 2, &out, &err));
    assert_int_equal(out.integer, 12);
    assert_false(json_read(*state, "true", 3, &out, &err));
    assert_false(json_read(*state, "\"\\ud83d\\ude39\"", 10, &out, &err));
    assert_false(json_read(*state, "\"\xE6\x97\xA5\"", 3, &out, &err));
}

static void kinds_and_contents(void **state)
{
    static const char text[] = "{\"n\":-7,\"d\":1.50,\"e\":12e-1,\"t\":\"\\u845B\\uDB40\\uDD00\\n\",\"b\":false,\"z\":null,"
                               "\"rows\":[{\"x\":1},{\"x\":100e-2}]}";
    struct error err = ERROR_NONE;
    struct value out;
    assert_true(json_read(*state, text, strlen(text), &out, &err));
    const struct record *r = out.record;
    assert_int_equal(r->count, 7);
    assert_true(value_equal(record_get(r, "n"), value_int(-7)));
    assert_int_equal(record_get(r, "d").kind, VALUE_DECIMAL);
    assert_string_equal(value_print(*state, record_get(r, "d")), "1.5");
    assert_string_equal(value_print(*state, record_get(r, "e")), "1.2");
    assert_string_equal(record_get(r, "t").text, "\u845B\U000E0100\n");
    assert_true(value_equal(record_get(r, "b"), value_bool(false)));
    assert_true(record_has(r, "z") && value_is_null(record_get(r, "z")));
    const struct value_list *rows = record_get(r, "rows").list;
    assert_int_equal(rows->count, 2);
    assert_string_equal(value_print(*state, record_get(rows->item[1].record, "x")), "1");
}

static void what_is_written(void **state)
{
    struct arena *arena = *state;
    struct record *record = record_new(arena), *row = record_new(arena);
    struct value_list list = {0};
    struct buffer out = {0};
    record_set(arena, record, "t", value_text("\"\\/\x01\n\u5CA1\U000E0102"));
    record_set(arena, record, "yen", value_yen(-12000));
    record_set(arena, record, "rate", (struct value){.kind = VALUE_DECIMAL, .decimal = {777, 4}});
    record_set(arena, record, "day", value_day(18017));
    record_set(arena, record, "fusho", (struct value){.kind = VALUE_DATE, .date = {18017, 3, "令和元年5月 日不詳"}});
    record_set(arena, record, "none", (struct value){.kind = VALUE_DATE, .date = {DATE_NONE, 0, NULL}});
    record_set(arena, row, "ok", value_bool(true));
    value_list_add(arena, &list, (struct value){.kind = VALUE_RECORD, .record = row});
    value_list_add(arena, &list, value_null());
    record_set(arena, record, "rows", (struct value){.kind = VALUE_LIST, .list = &list});
    json_write(&out, (struct value){.kind = VALUE_RECORD, .record = record});
    assert_string_equal(buffer_string(&out),
        "{\"t\":\"\\\"\\\\/\\u0001\\u000a\u5CA1\U000E0102\",\"yen\":-12000,\"rate\":\"0.0777\",\"day\":\"2019-05-01\","
        "\"fusho\":{\"date\":\"2019-05-01\",\"form\":3,\"text\":\"令和元年5月 日不詳\"},\"none\":null,"
        "\"rows\":[{\"ok\":true},null]}");
    struct error err = ERROR_NONE;
    struct value back;
    assert_true(json_read(arena, out.data, out.length, &back, &err));
    assert_string_equal(record_get(back.record, "t").text, record_get(record, "t").text);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(texts_that_must_be_taken, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(texts_that_must_be_refused, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(depth_ends_at_32, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(a_text_ends_where_its_bytes_end, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(kinds_and_contents, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(what_is_written, make_arena, free_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
