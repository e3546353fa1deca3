/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a mistyped 個人番号 is accepted, or a letter goes out with a barcode that sorts it
 * to another house. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/text_digit.h"

static const struct { const char *rule, *number; } right[] = {
    /* 総務省「個人番号の検査用数字」 worked examples in circulation (tomohiro/mynumber
     * tests/individual.rs) */
    {"my_number", "123456789018"}, {"my_number", "023456789013"},
    /* 国税庁「法人番号について」 example 700110005901 → 8; 高知県 5000020390003
     * (法人番号公表サイト) */
    {"corporate_number", "8700110005901"}, {"corporate_number", "5000020390003"}, {"法人番号", "7000012050002"},
    /* 総務省 全国地方公共団体コード: 北海道, 札幌市, 高知県 and the three cities */
    {"office_code", "010006"}, {"office_code", "011002"}, {"office_code", "390003"}, {"office_code", "392049"}, {"office_code", "392111"},
    {"office_code", "392120"}, {"office_code", "131016"}, {"office_code", "271004"},
    /* 後期高齢者医療 33120015 as published; 国保 13801 → 6, reckoned by hand from the rule (Σ
     * 14) */
    {"insurer_number", "33120015"}, {"insurer_number", "138016"},
    /* GS1 Japan: JAN 4569951116179, 49968712; 料金代理収納 44 digits */
    {"jan", "4569951116179"}, {"jan", "49968712"}, {"gs1_128", "91912345000000000000004520875004013100295004"},
};

static void numbers_of_official_examples_are_right(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(right); i++) {
        const struct digit_rule *rule = digit_rule_find(right[i].rule);
        assert_non_null(rule);
        if (!digit_is_right(rule, right[i].number))
            fail_msg("%s %s", right[i].rule, right[i].number);
        /* the digit is made again from the rest, and any other in its place is wrong */
        char body[48], wrong[48];
        size_t count = strlen(right[i].number), place = rule->front ? 0 : count - 1;
        strcpy(body, right[i].number + (rule->front ? 1 : 0));
        body[count - 1] = '\0';
        struct buffer whole = {0};
        assert_true(digit_complete(rule, body, &whole));
        assert_string_equal(buffer_string(&whole), right[i].number);
        buffer_release(&whole);
        for (char other = '0'; other <= '9'; other++) {
            strcpy(wrong, right[i].number);
            wrong[place] = other;
            assert_int_equal(digit_is_right(rule, wrong), other == right[i].number[place]);
        }
    }
}

/* A transposition or a single wrong digit is what a check digit is for: mod 11 finds every single
 * one. */
static void every_single_wrong_digit_is_found(void **unused)
{
    (void)unused;
    const struct digit_rule *rule = digit_rule_find("office_code");
    for (size_t at = 0; at < 5; at++)
        for (char other = '0'; other <= '9'; other++) {
            char number[] = "392049";
            number[at] = other;
            assert_int_equal(digit_is_right(rule, number), other == "392049"[at]);
        }
}

static void what_is_no_number_is_refused(void **unused)
{
    (void)unused;
    static const char *const numbers[] = {"", "1", "12345678901", "1234567890189", "12345678901a", "１２３４５６７８９０１８", " 123456789018", "-12345678901"};
    struct buffer out = {0};
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        assert_false(digit_is_right(digit_rule_find("my_number"), numbers[i]));
    assert_false(digit_is_right(digit_rule_find("insurer_number"), "3312001"));      /* 6 or 8, never 7 */
    assert_false(digit_complete(digit_rule_find("my_number"), "", &out));
    assert_false(digit_complete(digit_rule_find("my_number"), "1234567890123", &out));
    assert_null(digit_rule_find("none"));
    assert_null(digit_rule_find(""));
    buffer_release(&out);
}

static void a_slip_is_taken_apart(void **unused)
{
    (void)unused;
    struct payment_slip slip;
    assert_true(payment_slip("91912345000000000000004520875004013100295004", &slip));
    assert_string_equal(slip.maker, "912345");
    assert_string_equal(slip.free, "000000000000004520875");
    assert_string_equal(slip.reissue, "0");
    assert_string_equal(slip.until, "040131");
    assert_string_equal(slip.stamp, "0");
    assert_string_equal(slip.amount, "029500");
    assert_string_equal(slip.check, "4");
    assert_false(payment_slip("91912345000000000000004520875004013100295005", &slip));
    assert_false(payment_slip("9191234500000000000000452087500401310029500", &slip));
    assert_false(payment_slip("", &slip));
}

/* 日本郵便「郵便番号・バーコードマニュアル」p.25, all sixteen examples. */
static const struct { const char *postal, *address, *signs; } published[] = {
    {"263-0023", "千葉市稲毛区緑町3丁目30-8　郵便ビル403号", "2 6 3 0 0 2 3 3 - 3 0 - 8 - 4 0 3 CC4 CC4 CC4 5"},
    {"014-0113", "秋田県大仙市堀見内　南田茂木　添60-1", "0 1 4 0 1 1 3 6 0 - 1 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC8"},
    {"110-0016", "東京都台東区台東5-6-3　ABCビル10F", "1 1 0 0 0 1 6 5 - 6 - 3 - 1 0 CC4 CC4 CC4 CC4 CC4 9"},
    {"060-0906", "北海道札幌市東区北六条東4丁目　郵便センター6号館", "0 6 0 0 9 0 6 4 - 6 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 9"},
    {"065-0006", "北海道札幌市東区北六条東8丁目　郵便センター10号館", "0 6 5 0 0 0 6 8 - 1 0 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 9"},
    {"407-0033", "山梨県韮崎市龍岡町下條南割　韮崎400", "4 0 7 0 0 3 3 4 0 0 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 -"},
    {"273-0102", "千葉県鎌ケ谷市右京塚　東3丁目-20-5　郵便・A&bコーポB604号", "2 7 3 0 1 0 2 3 - 2 0 - 5 CC1 1 6 0 4 CC4 CC4 0"},
    {"198-0036", "東京都青梅市河辺町十一丁目六番地一号　郵便タワー601", "1 9 8 0 0 3 6 1 1 - 6 - 1 - 6 0 1 CC4 CC4 CC4 CC8"},
    {"027-0203", "岩手県宮古市大字津軽石第二十一地割大淵川480", "0 2 7 0 2 0 3 2 1 - 4 8 0 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC5"},
    {"590-0016", "大阪府堺市堺区中田出井町四丁六番十九号", "5 9 0 0 0 1 6 4 - 6 - 1 9 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC2"},
    {"080-0831", "北海道帯広市稲田町南七線　西28", "0 8 0 0 8 3 1 7 - 2 8 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC4 CC7"},
    {"317-0055", "茨城県日立市宮田町6丁目7-14　ABCビル2F", "3 1 7 0 0 5 5 6 - 7 - 1 4 - 2 CC4 CC4 CC4 CC4 CC4 CC1"},
    {"650-0046", "神戸市中央区港島中町9丁目7-6　郵便シティA棟1F1号", "6 5 0 0 0 4 6 9 - 7 - 6 CC1 0 1 - 1 CC4 CC4 CC4 5"},
    {"623-0011", "京都府綾部市青野町綾部6-7　LプラザB106", "6 2 3 0 0 1 1 6 - 7 CC2 1 CC1 1 1 0 6 CC4 CC4 CC4 4"},
    {"064-0804", "札幌市中央区南四条西29丁目1524-23　第2郵便ハウス501", "0 6 4 0 8 0 4 2 9 - 1 5 2 4 - 2 3 - 2 - 3"},
    {"910-0067", "福井県福井市新田塚3丁目80-25　J1ビル2-B", "9 1 0 0 0 6 7 3 - 8 0 - 2 5 CC1 9 1 - 2 CC1 9"},
    /* the same letters as a form stores them: full-width */
    {"２６３－００２３", "緑町３丁目３０－８　郵便ビル４０３号", "2 6 3 0 0 2 3 3 - 3 0 - 8 - 4 0 3 CC4 CC4 CC4 5"},
};

static void all_published_barcodes(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(published); i++) {
        struct customer_barcode code;
        struct error err = ERROR_NONE;
        struct buffer signs = {0};
        assert_true(customer_barcode(published[i].postal, published[i].address, &code, &err));
        for (size_t k = 0; k < BARCODE_SIGNS; k++)
            buffer_format(&signs, "%s%s", k ? " " : "", code.sign[k]);
        assert_string_equal(buffer_string(&signs), published[i].signs);
        assert_int_equal(strlen(code.bars), BARCODE_BARS);
        assert_memory_equal(code.bars, "13", 2);
        assert_memory_equal(code.bars + BARCODE_BARS - 2, "31", 2);
        buffer_release(&signs);
    }
}

/* Manual p.21: 〒100-0013 霞が関 1丁目3番2号 has the check digit 9. */
static void the_rest_of_the_rules(void **unused)
{
    (void)unused;
    static const struct { const char *address, *number; bool cut; } rows[] = {
        {"1丁目3番2号", "1-3-2", false}, {"", "", false}, {"三百二十一番地", "321", false}, {"二〇三号", "203", false}, {"三の五", "3", false},
        {"三の五号", "3-5", false}, {"12-34-56-789-1011", "12-34-56-789-1011", true}, {"5F", "5", false}, {"-5-", "5", false}, {"AB", "", false},
        {"1.2/3", "123", false}, {"ａ１", "A1", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct customer_barcode code;
        struct error err = ERROR_NONE;
        assert_true(customer_barcode("1000013", rows[i].address, &code, &err));
        assert_string_equal(code.number, rows[i].number);
        assert_int_equal(code.cut, rows[i].cut);
        if (strcmp(rows[i].number, "1-3-2") == 0)
            assert_string_equal(code.sign[BARCODE_SIGNS - 1], "9");
    }
    struct customer_barcode code;
    struct error err = ERROR_NONE;
    assert_false(customer_barcode("783-8500", "1", &code, &err));
    assert_string_equal(err.id, "00-142");
    static const char *const bad[] = {"", "78", "78385011", "783850a"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_false(customer_barcode(bad[i], "1", &code, &err));
        assert_string_equal(err.id, "00-141");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_official_examples_are_right), cmocka_unit_test(every_single_wrong_digit_is_found),
        cmocka_unit_test(what_is_no_number_is_refused), cmocka_unit_test(a_slip_is_taken_apart),
        cmocka_unit_test(all_published_barcodes), cmocka_unit_test(the_rest_of_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
