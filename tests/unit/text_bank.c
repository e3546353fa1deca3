/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a refund goes to another person's account, or the bank sends the whole file
 * back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/text.h"
#include "madoguchi/text_bank.h"

/* 全銀協 付録1 使用文字一覧, as given in zengin4j docs/encoding.md (permitted sets by field, and
 * its conversions). */
static const struct { enum bank_field field; const char *text, *bytes; size_t changed, refused; } rows[] = {
    {BANK_ACCOUNT, "キャノン", "ｷﾔﾉﾝ", 1, 0}, {BANK_ACCOUNT, "ヨーコ", "ﾖ-ｺ", 1, 0}, {BANK_PAYROLL, "ヨーコ", "", 0, 1},
    {BANK_ACCOUNT, "ガ", "ｶﾞ", 0, 0}, {BANK_ACCOUNT, "ﾊﾟ", "ﾊﾟ", 0, 0}, {BANK_ACCOUNT, "か\u3099", "ｶﾞ", 0, 0},
    {BANK_ACCOUNT, "ａＢ１", "AB1", 0, 0}, {BANK_PAYROLL, "ABC", "", 0, 3}, {BANK_ACCOUNT, "ヤマダ　タロウ", "ﾔﾏﾀﾞ ﾀﾛｳ", 0, 0},
    {BANK_ACCOUNT, "（カ）ミナミ．", "(ｶ)ﾐﾅﾐ.", 0, 0}, {BANK_OFFICE, "ミナミ.", "", 0, 1}, {BANK_OFFICE, "ﾐﾅﾐ-", "ﾐﾅﾐ-", 0, 0},
    {BANK_ACCOUNT, "東", "", 0, 1}, {BANK_ACCOUNT, "ア,イ", "", 0, 1}, {BANK_ACCOUNT, "ヴ", "ｳﾞ", 0, 0}, {BANK_ACCOUNT, "ヷ", "", 0, 1},
    {BANK_ACCOUNT, "ﾞｶ", "", 0, 1}, {BANK_ACCOUNT, "ｶﾟ", "", 0, 1}, {BANK_ACCOUNT, "ヲ", "ｵ", 1, 0}, {BANK_EDI, "ヲ", "ｦ", 0, 0},
    {BANK_EDI, "「ア」/\\", "｢ｱ｣/\\", 0, 0}, {BANK_ACCOUNT, "「ア」", "", 0, 2}, {BANK_ACCOUNT, "ァィゥェォッャュョ", "ｱｲｳｴｵﾂﾔﾕﾖ", 9, 0},
    {BANK_ACCOUNT, "ｯｬ", "ﾂﾔ", 2, 0}, {BANK_ACCOUNT, "たなか", "ﾀﾅｶ", 0, 0}, {BANK_ACCOUNT, "", "", 0, 0}, {BANK_ACCOUNT, "a\x1B", "", 0, 1},
    {BANK_ACCOUNT, "\xFF", "", 0, 1}, {BANK_ACCOUNT, "葛\U000E0102", "", 0, 2},
};

static void names_as_banks_take_them(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct bank_report report = {0};
        struct buffer out = {0};
        bool good = text_bank(rows[i].text, rows[i].field, &out, &report);
        if (good != (rows[i].refused == 0) || strcmp(buffer_string(&out), rows[i].bytes) != 0 || report.refused != rows[i].refused
            || (good && report.count != rows[i].changed))
            fail_msg("row %zu: %s, %zu told, %zu refused", i, buffer_string(&out), report.count, report.refused);
        bank_report_release(&report);
        buffer_release(&out);
    }
}

static void a_change_names_its_place(void **unused)
{
    (void)unused;
    struct bank_report report = {0};
    struct buffer out = {0};
    assert_true(text_bank("ジャー", BANK_ACCOUNT, &out, &report));
    assert_string_equal(buffer_string(&out), "ｼﾞﾔ-");
    assert_int_equal(report.count, 2);
    assert_int_equal(report.change[0].letter, 2);
    assert_int_equal(report.change[0].from, 0x30E3);
    assert_int_equal(report.change[0].to, 0xFF94);
    assert_int_equal(report.change[1].letter, 3);
    assert_int_equal(report.change[1].to, '-');
    bank_report_release(&report);
    buffer_release(&out);
    enum bank_field field;
    assert_true(bank_field_find("edi", &field) && field == BANK_EDI);
    assert_false(bank_field_find("", &field));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_as_banks_take_them), cmocka_unit_test(a_change_names_its_place)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
