/* SPDX-License-Identifier: Apache-2.0 */
/* If this fails, a resident who stands at the counter is not found, because the name was typed
 * another way. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "madoguchi/text.h"

typedef void key_of(struct buffer *out, const char *text);

static void same(key_of *make, const char *const *names)
{
    struct buffer first = {0}, other = {0};
    make(&first, names[0]);
    assert_true(first.length > 0);
    for (size_t i = 1; names[i]; i++) {
        buffer_clear(&other);
        make(&other, names[i]);
        if (strcmp(buffer_string(&first), buffer_string(&other)) != 0)
            fail_msg("%s: %s, but %s: %s", names[0], buffer_string(&first), names[i], buffer_string(&other));
    }
    buffer_release(&first);
    buffer_release(&other);
}

/* 住民記録システム標準仕様書 あいまい検索: what must be found by what. */
static void kana_that_must_meet(void **unused)
{
    (void)unused;
    static const char *const groups[][8] = {
        {"ワタナベ", "ワタナヘ", "わたなべ", "ﾜﾀﾅﾍﾞ", "ワタナペ", "ハタナベ", "ワタナヘ\u3099"},
        {"ジロウ", "ヂロウ", "シロウ", "チロウ", "ジロオ", "ジロー　ウ"},
        {"ミズノ", "ミヅノ", "ミツノ", "ミスノ"},
        {"ハット", "ハツト", "ﾊｯﾄ", "はっと"},
        {"シャ", "シヤ"},
        {"ヴァイオレット", "バイオレット", "ハイオレツト", "ウ゛ァイオレット", "ｳﾞｧｲｵﾚｯﾄ", "ウ\u3099ァイオレット"},
        {"ヴィオラ", "ビオラ", "ヒオラ"},
        {"ラヴ", "ラブ", "ラフ"},
        {"カヲリ", "カオリ"},
        {"オオノ", "オウノ", "おおの", "おうの"},
        {"ロード", "ロド", "ロ―ド", "ロ－ド", "ロ‐ド", "ﾛｰﾄﾞ", "ロ-ド"},
        {"ナンゴク　ハナコ", "ナンゴクハナコ", "ナンゴク ハナコ", "ﾅﾝｺﾞｸ ﾊﾅｺ"},
        {"コウタロウ", "コオタロオ", "コウタロオ", "ゴオダロウ"},
        {"ジョン・スミス", "ジョンスミス", "ｼﾞﾖﾝ･ｽﾐｽ"},
    };
    for (size_t i = 0; i < COUNT_OF(groups); i++)
        same(text_kana_key, groups[i]);
}

static void exact_keys(void **unused)
{
    (void)unused;
    static const struct { key_of *make; const char *text, *wanted; } rows[] = {
        {text_kana_key, "コウウ", "コオウ"}, {text_kana_key, "オウウ", "オオウ"}, {text_kana_key, "ウオ", "ウオ"},
        {text_kana_key, "スウ", "スウ"}, {text_kana_key, "ヴ゛ア", "フア"}, {text_kana_key, "コ゛ウ", "コオ"},
        {text_kana_key, "smith", "SMITH"}, {text_kana_key, "ー", ""}, {text_kana_key, "", ""},
        {text_kanji_key, "南国　花子", "南国花子"}, {text_kanji_key, "Ａnne‐Marie", "ANNEMARIE"},
        {text_kanji_key, "ﾃﾞｲｳﾞｨｯﾄﾞ", "テイウイツト"}, {text_kanji_key, "\uE000\U000F0000", "\uE000\U000F0000"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        rows[i].make(&out, rows[i].text);
        assert_string_equal(buffer_string(&out), rows[i].wanted);
        buffer_release(&out);
    }
}

/* MJ縮退マップ and 常用漢字表; compatibility ideographs of JIS X 0213; IVS of the Moji_Joho
 * collection. */
static void names_that_must_meet(void **unused)
{
    (void)unused;
    static const char *const groups[][8] = {
        {"渡辺", "渡邉", "渡邊", "渡\u8FBA\U000E0102", "渡\u9089\U000E010F", "渡\u908A\U000E0107", "渡　邊"},
        {"斎藤", "齋藤", "齋 藤"}, {"高橋", "髙橋"}, {"浜田", "濱田", "濵田"}, {"桜井", "櫻井"}, {"沢", "澤"},
        {"\u795E", "\uFA19", "\u795E\uFE00", "\u795E\U000E0103"}, {"\u4FAE", "\uFA30", "\u4FAE\uFE00"},
        {"\u5D0E", "\uFA11"}, {"John Smith", "ＪＯＨＮ　ＳＭＩＴＨ", "JOHNSMITH"},
    };
    for (size_t i = 0; i < COUNT_OF(groups); i++)
        same(text_kanji_key, groups[i]);
    struct buffer saito = {0}, saito_other = {0};   /* 斉 and 斎 are two 常用漢字: not one */
    text_kanji_key(&saito, "斉藤");
    text_kanji_key(&saito_other, "斎藤");
    assert_string_not_equal(buffer_string(&saito), buffer_string(&saito_other));
    buffer_release(&saito);
    buffer_release(&saito_other);
}

/* A key of a key is the key: the SQL, which folds in steps, relies on it. */
static void keys_are_stable(void **unused)
{
    (void)unused;
    struct buffer letter = {0}, once = {0}, twice = {0};
    for (uint32_t code = 1; code <= 0x3FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        for (int which = 0; which < 2; which++) {
            key_of *make = which ? text_kanji_key : text_kana_key;
            buffer_clear(&letter);
            buffer_clear(&once);
            buffer_clear(&twice);
            text_put_code(&letter, code);
            make(&once, buffer_string(&letter));
            make(&twice, buffer_string(&once));
            if (strcmp(buffer_string(&once), buffer_string(&twice)) != 0)
                fail_msg("U+%04X: %s, then %s", code, buffer_string(&once), buffer_string(&twice));
        }
    }
    buffer_release(&letter);
    buffer_release(&once);
    buffer_release(&twice);
}

static void table_is_as_the_file_says(void **unused)
{
    (void)unused;
    assert_int_equal(system("src/text/key_table.sh < forms/_shared/data/itaiji.tsv | cmp - src/text/key_table.inc"), 0);
}

/* ---- what forms/LANGUAGE.md promises ---- */

/* \\u{E0101} is written so that it can be seen. */
static void unescape(struct buffer *out, const char *word)
{
    while (*word != '\0') {
        unsigned code;
        int used = 0;
        if (sscanf(word, "\\u{%x}%n", &code, &used) == 1 && used > 0) {
            text_put_code(out, code);
            word += used;
        } else {
            buffer_char(out, *word++);
        }
    }
}

/* The keys of the words of one group, which all meet or all differ. Returns how many words there
 * were. */
static int check_group(key_of *make, char *group, bool meet)
{
    char *rest = group, *word, keys[8][64];
    int count = 0;
    while ((word = strtok_r(rest, " ", &rest)) != NULL) {
        struct buffer plain = {0}, key = {0};
        unescape(&plain, word);
        make(&key, buffer_string(&plain));
        for (int i = 0; i < count; i++) {
            if ((strcmp(keys[i], buffer_string(&key)) == 0) != meet)
                fail_msg("%s: key %s, before it %s", word, buffer_string(&key), keys[i]);
        }
        assert_true(count < 8 && key.length < sizeof keys[0]);
        strcpy(keys[count++], buffer_string(&key));
        buffer_release(&plain);
        buffer_release(&key);
    }
    return count;
}

static int check_cell(key_of *make, char *cell, bool meet)
{
    int words = 0;
    for (char *group = cell; group != NULL;) {
        char *next = strstr(group, " \u00b7 ");
        if (next != NULL)
            *next = '\0';
        words += check_group(make, group, meet);
        group = next != NULL ? next + strlen(" \u00b7 ") : NULL;
    }
    return words;
}

/* If this fails, the table tells authors and clerks of another search than the one they have. */
static void the_documented_table_is_what_the_keys_do(void **unused)
{
    (void)unused;
    char line[1000];
    int words = 0;
    FILE *file = fopen("forms/LANGUAGE.md", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        char *rest = line;
        bool kana = strncmp(line, "| kana:", 7) == 0;
        if (!kana && strncmp(line, "| kanji:", 8) != 0)
            continue;
        (void)strtok_r(rest, "|", &rest);
        char *same_cell = strtok_r(NULL, "|", &rest), *other_cell = strtok_r(NULL, "|", &rest);
        assert_non_null(other_cell);
        words += check_cell(kana ? text_kana_key : text_kanji_key, same_cell, true);
        words += check_cell(kana ? text_kana_key : text_kanji_key, other_cell, false);
    }
    fclose(file);
    assert_true(words >= 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kana_that_must_meet), cmocka_unit_test(exact_keys), cmocka_unit_test(names_that_must_meet),
        cmocka_unit_test(keys_are_stable), cmocka_unit_test(the_documented_table_is_what_the_keys_do), cmocka_unit_test(table_is_as_the_file_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
