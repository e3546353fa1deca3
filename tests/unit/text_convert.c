/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a clerk must switch the IME for every kana field, or a name changes while it is
 * only passed over. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>
#include "madoguchi/text.h"

/* Spellings: ローマ字のつづり方 (昭和29年内閣告示第1号) tables 1 and 2, and what Mozc's romaji
 * table accepts. */
static const struct { enum entry entry; const char *typed, *wanted; } rows[] = {
    {ENTRY_KANA, "shinbashi", "シンバシ"}, {ENTRY_KANA, "sinbasi", "シンバシ"}, {ENTRY_KANA, "SHIMBASHI", "シンバシ"},
    {ENTRY_KANA, "tsuchida", "ツチダ"}, {ENTRY_KANA, "tutida", "ツチダ"}, {ENTRY_KANA, "jun'ichi", "ジュンイチ"},
    {ENTRY_KANA, "junnichi", "ジュンイチ"}, {ENTRY_KANA, "onnna", "オンナ"}, {ENTRY_KANA, "hattori", "ハットリ"},
    {ENTRY_KANA, "matcha", "マッチャ"}, {ENTRY_KANA, "zyouzi", "ジョウジ"}, {ENTRY_KANA, "fujii", "フジイ"},
    {ENTRY_KANA, "hudii", "フヂイ"}, {ENTRY_KANA, "xtultuxyaxa", "ッッャァ"}, {ENTRY_KANA, "ro-ra", "ローラ"},
    {ENTRY_KANA, "vaioretto", "ヴァイオレット"}, {ENTRY_KANA, "kyouko", "キョウコ"}, {ENTRY_KANA, "hon", "ホン"},
    {ENTRY_KANA, "kan'yo kannyo", "カンヨ　カンヨ"}, {ENTRY_KANA, "nangoku hanako", "ナンゴク　ハナコ"},
    {ENTRY_KANA, "ｋｏｎｄｏ", "コンド"}, {ENTRY_KANA, "なんごく はなこ", "ナンゴク　ハナコ"}, {ENTRY_KANA, "ﾜﾀﾅﾍﾞ ｼﾞﾛｳ", "ワタナベ　ジロウ"},
    {ENTRY_KANA, "か\u3099", "ガ"}, {ENTRY_KANA, "ﾍﾟ", "ペ"}, {ENTRY_KANA, "ゔ", "ヴ"}, {ENTRY_KANA, "ｼﾞｮﾝ･ｽﾐｽ", "ジョン・スミス"},
    {ENTRY_KANA, "さとう-", "サトウー"}, {ENTRY_KANA, "漢字", "漢字"}, {ENTRY_KANA, "", ""},
    {ENTRY_ZENKAKU, "1-2-3 ABC", "１－２－３　ＡＢＣ"}, {ENTRY_ZENKAKU, "ﾀﾞｲﾔﾊｲﾂ101号", "ダイヤハイツ１０１号"},
    {ENTRY_ZENKAKU, "\uFA19\u845B\U000E0100", "\uFA19\u845B\U000E0100"}, {ENTRY_ZENKAKU, "か\u3099", "か\u3099"},
    {ENTRY_HANKAKU, "ＡＢＣ　１２３－４", "ABC 123-4"}, {ENTRY_HANKAKU, "ガッコウ", "ｶﾞｯｺｳ"}, {ENTRY_HANKAKU, "ぱーく", "ﾊﾟｰｸ"},
    {ENTRY_DIGITS, "１２３４－５６７８ 9012", "123456789012"}, {ENTRY_CODE, "ＭＪ０１２－Ａ", "MJ012-A"},
    {ENTRY_ANY, "ｶﾞ１", "ｶﾞ１"},
    /* 長音 between digits is a hyphen; behind a kana it stays what it is */
    {ENTRY_HANKAKU, "０９０ー１２３４ー５６７８", "090-1234-5678"}, {ENTRY_HANKAKU, "アパート２ー１０１", "ｱﾊﾟｰﾄ2-101"},
    {ENTRY_HANKAKU, "コーポー３", "ｺｰﾎﾟｰ3"}, {ENTRY_DIGITS, "１２３４ー５６７８", "12345678"}, {ENTRY_CODE, "ＭＪー０１２", "MJ-012"},
};

/* Letters that stand for one hyphen: 住民記録システム標準仕様書, あいまい検索 (ー ― － ‐ ｰ -), and
 * the dashes and the minus of JIS X 0213 and Unicode that input methods give for the same key. */
static const char *const hyphens[] = {"\u30FC", "\u2015", "\uFF0D", "\u2010", "\uFF70", "-", "\u2011", "\u2012", "\u2013",
                                      "\u2014", "\u2212"};

static void a_telephone_number_has_one_hyphen(void **unused)
{
    static const struct { enum entry entry; const char *wanted; } kinds[] = {
        {ENTRY_HANKAKU, "090-1234"}, {ENTRY_DIGITS, "0901234"}, {ENTRY_CODE, "090-1234"}};
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(hyphens) * COUNT_OF(kinds); i++) {
        struct buffer typed = {0}, out = {0};
        buffer_format(&typed, "０９０%s１２３４", hyphens[i / COUNT_OF(kinds)]);
        text_convert(&out, buffer_string(&typed), kinds[i % COUNT_OF(kinds)].entry);
        assert_string_equal(buffer_string(&out), kinds[i % COUNT_OF(kinds)].wanted);
        assert_true(text_is_entry(buffer_string(&out), kinds[i % COUNT_OF(kinds)].entry, NULL));
        buffer_release(&typed);
        buffer_release(&out);
    }
}

static void leaving_a_field(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0}, again = {0};
        text_convert(&out, rows[i].typed, rows[i].entry);
        if (strcmp(buffer_string(&out), rows[i].wanted) != 0)
            fail_msg("%s: %s, wanted %s", rows[i].typed, buffer_string(&out), rows[i].wanted);
        text_convert(&again, buffer_string(&out), rows[i].entry);   /* leaving it twice changes nothing more */
        assert_string_equal(buffer_string(&again), rows[i].wanted);
        buffer_release(&out);
        buffer_release(&again);
    }
}

static void kinds_are_told_apart(void **unused)
{
    (void)unused;
    static const struct { const char *text; enum entry entry; bool good; size_t at; } wanted[] = {
        {"南国　花子", ENTRY_ZENKAKU, true, 0}, {"南国 花子", ENTRY_ZENKAKU, false, 6}, {"ｶﾞ", ENTRY_ZENKAKU, false, 0},
        {"葛\U000E0100", ENTRY_ZENKAKU, true, 0}, {"ナンゴク　ハナコ", ENTRY_KANA, true, 0},
        {"ナンゴクhanako", ENTRY_KANA, false, 12}, {"ジョン・スミス", ENTRY_KANA, true, 0}, {"ABC ｶﾞ", ENTRY_HANKAKU, true, 0},
        {"ABCガ", ENTRY_HANKAKU, false, 3}, {"0123", ENTRY_DIGITS, true, 0}, {"012-3", ENTRY_DIGITS, false, 3},
        {"1\u0301", ENTRY_DIGITS, false, 0}, {"MJ012-A", ENTRY_CODE, true, 0}, {"M J", ENTRY_CODE, false, 1},
        {"", ENTRY_KANA, true, 0},
        {"ﾊﾟｰｸ", ENTRY_HANKAKU, true, 0}, {"ｱｰｰ", ENTRY_HANKAKU, true, 0}, {"ｰ1", ENTRY_HANKAKU, false, 0},
        {"090ｰ", ENTRY_HANKAKU, false, 3}, {"1ｰA", ENTRY_HANKAKU, false, 1}, {"12\u223C3", ENTRY_HANKAKU, false, 2},
    };
    for (size_t i = 0; i < COUNT_OF(wanted); i++) {
        size_t at = 0;
        assert_int_equal(text_is_entry(wanted[i].text, wanted[i].entry, &at), wanted[i].good);
        assert_int_equal(at, wanted[i].at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(leaving_a_field), cmocka_unit_test(a_telephone_number_has_one_hyphen),
                                       cmocka_unit_test(kinds_are_told_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
