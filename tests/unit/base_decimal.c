/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a levy is a yen too high for every household, or a rate loses its last digit. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/base.h"

static struct decimal number(const char *text)
{
    struct decimal value;
    if (!decimal_parse(text, &value))
        fail_msg("「%s」 is no number", text);
    return value;
}

static void assert_prints(struct decimal value, const char *wanted)
{
    char text[40];
    decimal_print(value, text);
    assert_string_equal(text, wanted);
}

static void texts(void **unused)
{
    (void)unused;
    static const struct { const char *text, *printed; } good[] = {
        {"0", "0"}, {"-0", "0"}, {"007", "7"}, {"1.50", "1.5"}, {"0.000000000001", "0.000000000001"}, {"-0.05", "-0.05"},
        {"9223372036854775807", "9223372036854775807"}, {"-9223372036854775808", "-9223372036854775808"},
        {"-9223372.036854775808", "-9223372.036854775808"}, {"9223372036854775807.000", "9223372036854775807"},
        {"0.1000000000000000", "0.1"}, {"100", "100"},
    };
    static const char *const bad[] = {
        "", "-", ".", ".5", "5.", "+5", "1,000", "1e3", " 1", "1 ", "1.2.3", "--1", "0x10", "9223372036854775808",
        "-9223372036854775809", "0.0000000000001", "1234567890123456789012345678901234567890", "１", "NaN",
    };
    for (size_t i = 0; i < COUNT_OF(good); i++)
        assert_prints(number(good[i].text), good[i].printed);
    struct decimal value;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (decimal_parse(bad[i], &value))
            fail_msg("「%s」 was taken as a number", bad[i]);
}

static void sums_and_products(void **unused)
{
    (void)unused;
    struct decimal out;
    assert_true(decimal_add(number("0.1"), number("0.2"), &out));
    assert_prints(out, "0.3");
    assert_true(decimal_subtract(number("1"), number("0.0001"), &out));
    assert_prints(out, "0.9999");
    assert_true(decimal_multiply(number("3450000"), number("0.0777"), &out));
    assert_prints(out, "268065");
    assert_true(decimal_multiply(number("-0.000001"), number("0.000001"), &out));
    assert_prints(out, "-0.000000000001");
    assert_false(decimal_multiply(number("0.0000001"), number("0.000001"), &out));   /* 13 places: never rounded in silence */
    assert_false(decimal_add(number("9223372036854775807"), number("1"), &out));
    assert_false(decimal_subtract(number("-9223372036854775808"), number("1"), &out));
    assert_false(decimal_multiply(number("4000000000"), number("4000000000"), &out));
    assert_true(decimal_add(number("9223372036854775806"), number("1.000000000000"), &out));
    assert_prints(out, "9223372036854775807");
}

static void order(void **unused)
{
    (void)unused;
    assert_int_equal(decimal_compare(number("1.0"), number("1")), 0);
    assert_true(decimal_compare(number("-9223372036854775808"), number("0.000000000001")) < 0);
    assert_true(decimal_compare(number("0.000000000002"), number("0.000000000001")) > 0);
    assert_true(decimal_compare(number("9223372036854775807"), number("9223372.036854775807")) > 0);
}

static void divisions_name_their_rounding(void **unused)
{
    (void)unused;
    static const struct { const char *a, *b; int scale; enum rounding how; const char *wanted; } rows[] = {
        {"1", "3", 4, ROUND_DOWN, "0.3333"}, {"1", "3", 4, ROUND_UP, "0.3334"}, {"2", "3", 4, ROUND_HALF_UP, "0.6667"},
        {"-1", "3", 0, ROUND_UP, "-1"}, {"-1", "3", 0, ROUND_DOWN, "0"}, {"-5", "2", 0, ROUND_HALF_UP, "-3"},
        {"5", "2", 0, ROUND_HALF_UP, "3"}, {"5", "-2", 0, ROUND_HALF_UP, "-3"}, {"6", "3", 0, ROUND_UP, "2"},
        {"1", "0.00000001", 12, ROUND_DOWN, "100000000"}, {"1", "0.000000000001", 12, ROUND_DOWN, "1000000000000"},
        {"0.000000000001", "9223372036854775807", 12, ROUND_UP, "0.000000000001"},
        {"9223372036854775807", "9223372036854775807", 12, ROUND_DOWN, "1"}, {"1", "0", 0, ROUND_DOWN, NULL},
        {"9223372036854775807", "0.1", 0, ROUND_DOWN, NULL}, {"-9223372036854775808", "-1", 0, ROUND_DOWN, NULL},
        {"1", "3", 13, ROUND_DOWN, NULL}, {"1", "3", -1, ROUND_DOWN, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct decimal out;
        bool done = decimal_divide(number(rows[i].a), number(rows[i].b), rows[i].scale, rows[i].how, &out);
        if (done != (rows[i].wanted != NULL))
            fail_msg("%s / %s: %s", rows[i].a, rows[i].b, done ? "answered" : "refused");
        if (done)
            assert_prints(out, rows[i].wanted);
    }
}

/* 地方税法20条の4の2: 課税標準額 千円未満切捨て, 税額 百円未満切捨て, 延滞金 百円未満切捨て */
static void places_are_cut(void **unused)
{
    (void)unused;
    static const struct { const char *a; int scale; enum rounding how; const char *wanted; } rows[] = {
        {"3456789", -3, ROUND_DOWN, "3456000"}, {"12399", -2, ROUND_DOWN, "12300"}, {"99", -2, ROUND_DOWN, "0"},
        {"12301", -2, ROUND_UP, "12400"}, {"12350", -2, ROUND_HALF_UP, "12400"}, {"12349.9", -2, ROUND_HALF_UP, "12300"},
        {"0.5", 0, ROUND_HALF_UP, "1"}, {"-0.5", 0, ROUND_HALF_UP, "-1"}, {"0.4999", 0, ROUND_HALF_UP, "0"},
        {"1.25", 5, ROUND_DOWN, "1.25"}, {"-12399", -2, ROUND_DOWN, "-12300"}, {"0", -3, ROUND_UP, "0"},
        {"1", -18, ROUND_UP, "1000000000000000000"}, {"9223372036854775807", -1, ROUND_UP, NULL},
        {"9223372036854775807", -18, ROUND_DOWN, "9000000000000000000"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct decimal out;
        bool done = decimal_round(number(rows[i].a), rows[i].scale, rows[i].how, &out);
        if (done != (rows[i].wanted != NULL))
            fail_msg("%s to %d: %s", rows[i].a, rows[i].scale, done ? "answered" : "refused");
        if (done)
            assert_prints(out, rows[i].wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts), cmocka_unit_test(sums_and_products), cmocka_unit_test(order),
        cmocka_unit_test(divisions_name_their_rounding), cmocka_unit_test(places_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
