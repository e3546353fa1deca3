/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Romaji as the common IMEs take it: Hepburn (ローマ字のつづり方 第2表 1) and kunrei (第1表) side
 * by side, small kana by x and l, n as nn or n', sokuon by a doubled letter. One row a consonant; a
 * cell is one or two katakana. Dry.
 */
#include "romaji_private.h"

#include <string.h>

/* in the order a i u e o; NULL: not in use */
static const struct row { const char *consonant, *kana[5]; } rows[] = {
    {"xts", {NULL, NULL, "ッ"}}, {"lts", {NULL, NULL, "ッ"}},
    {"xy", {"ャ", "ィ", "ュ", "ェ", "ョ"}}, {"ly", {"ャ", "ィ", "ュ", "ェ", "ョ"}},
    {"xt", {NULL, NULL, "ッ"}}, {"lt", {NULL, NULL, "ッ"}}, {"xk", {"ヵ", NULL, NULL, "ヶ"}}, {"lk", {"ヵ", NULL, NULL, "ヶ"}},
    {"xw", {"ヮ"}}, {"lw", {"ヮ"}},
    {"ky", {"キャ", "キィ", "キュ", "キェ", "キョ"}}, {"gy", {"ギャ", "ギィ", "ギュ", "ギェ", "ギョ"}},
    {"sy", {"シャ", "シィ", "シュ", "シェ", "ショ"}}, {"zy", {"ジャ", "ジィ", "ジュ", "ジェ", "ジョ"}},
    {"jy", {"ジャ", "ジィ", "ジュ", "ジェ", "ジョ"}}, {"ty", {"チャ", "チィ", "チュ", "チェ", "チョ"}},
    {"cy", {"チャ", "チィ", "チュ", "チェ", "チョ"}}, {"dy", {"ヂャ", "ヂィ", "ヂュ", "ヂェ", "ヂョ"}},
    {"ny", {"ニャ", "ニィ", "ニュ", "ニェ", "ニョ"}}, {"hy", {"ヒャ", "ヒィ", "ヒュ", "ヒェ", "ヒョ"}},
    {"by", {"ビャ", "ビィ", "ビュ", "ビェ", "ビョ"}}, {"py", {"ピャ", "ピィ", "ピュ", "ピェ", "ピョ"}},
    {"my", {"ミャ", "ミィ", "ミュ", "ミェ", "ミョ"}}, {"ry", {"リャ", "リィ", "リュ", "リェ", "リョ"}},
    {"fy", {"フャ", "フィ", "フュ", "フェ", "フョ"}}, {"vy", {"ヴャ", "ヴィ", "ヴュ", "ヴェ", "ヴョ"}},
    {"wy", {NULL, "ヰ", NULL, "ヱ"}},
    {"sh", {"シャ", "シ", "シュ", "シェ", "ショ"}}, {"ch", {"チャ", "チ", "チュ", "チェ", "チョ"}},
    {"th", {"テャ", "ティ", "テュ", "テェ", "テョ"}}, {"dh", {"デャ", "ディ", "デュ", "デェ", "デョ"}},
    {"wh", {"ウァ", "ウィ", "ウ", "ウェ", "ウォ"}}, {"ts", {"ツァ", "ツィ", "ツ", "ツェ", "ツォ"}},
    {"tw", {"トァ", "トィ", "トゥ", "トェ", "トォ"}}, {"dw", {"ドァ", "ドィ", "ドゥ", "ドェ", "ドォ"}},
    {"kw", {"クァ", "クィ", "クゥ", "クェ", "クォ"}}, {"gw", {"グァ", "グィ", "グゥ", "グェ", "グォ"}},
    {"qu", {"クァ", "クィ", NULL, "クェ", "クォ"}},
    {"x", {"ァ", "ィ", "ゥ", "ェ", "ォ"}}, {"l", {"ァ", "ィ", "ゥ", "ェ", "ォ"}},
    {"k", {"カ", "キ", "ク", "ケ", "コ"}}, {"g", {"ガ", "ギ", "グ", "ゲ", "ゴ"}}, {"s", {"サ", "シ", "ス", "セ", "ソ"}},
    {"z", {"ザ", "ジ", "ズ", "ゼ", "ゾ"}}, {"j", {"ジャ", "ジ", "ジュ", "ジェ", "ジョ"}}, {"t", {"タ", "チ", "ツ", "テ", "ト"}},
    {"d", {"ダ", "ヂ", "ヅ", "デ", "ド"}}, {"n", {"ナ", "ニ", "ヌ", "ネ", "ノ"}}, {"h", {"ハ", "ヒ", "フ", "ヘ", "ホ"}},
    {"f", {"ファ", "フィ", "フ", "フェ", "フォ"}}, {"b", {"バ", "ビ", "ブ", "ベ", "ボ"}}, {"p", {"パ", "ピ", "プ", "ペ", "ポ"}},
    {"m", {"マ", "ミ", "ム", "メ", "モ"}}, {"y", {"ヤ", "イ", "ユ", "イェ", "ヨ"}}, {"r", {"ラ", "リ", "ル", "レ", "ロ"}},
    {"w", {"ワ", "ウィ", "ウ", "ウェ", "ヲ"}}, {"v", {"ヴァ", "ヴィ", "ヴ", "ヴェ", "ヴォ"}}, {"c", {"カ", "シ", "ク", "セ", "コ"}},
    {"q", {"クァ", "クィ", "ク", "クェ", "クォ"}}, {"", {"ア", "イ", "ウ", "エ", "オ"}},
};

static bool is_letter(char letter)
{
    return letter >= 'a' && letter <= 'z';
}

static int vowel_place(char letter)
{
    static const char vowels[] = "aiueo";
    const char *at = letter ? strchr(vowels, letter) : NULL;
    return at ? (int)(at - vowels) : -1;
}

/* n before a consonant or the end, nn, n': all ン. As IMEs do, nn takes both letters: onna is
 * オンア, onnna オンナ. */
static size_t syllabic_n(const char *at)
{
    if (at[0] == 'm' && (at[1] == 'b' || at[1] == 'p'))     /* Hepburn: shimbashi */
        return 1;
    if (at[0] != 'n' || vowel_place(at[1]) >= 0 || (at[1] == 'y' && vowel_place(at[2]) >= 0))
        return 0;
    return at[1] == 'n' || at[1] == '\'' ? 2 : 1;
}

static bool is_sokuon(const char *at)
{
    if (vowel_place(at[0]) >= 0 || at[0] == 'n' || !is_letter(at[0]))
        return false;
    return at[0] == at[1] || (at[0] == 't' && at[1] == 'c' && at[2] == 'h');
}

size_t romaji_kana(const char *at, const char **kana)
{
    size_t used = syllabic_n(at);
    if (used) {
        *kana = "ン";
        return used;
    }
    if (is_sokuon(at)) {
        *kana = "ッ";
        return 1;
    }
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t length = strlen(rows[i].consonant);
        if (strncmp(at, rows[i].consonant, length) != 0)
            continue;
        int vowel = vowel_place(at[length]);
        if (vowel < 0 || !rows[i].kana[vowel])
            continue;
        *kana = rows[i].kana[vowel];
        return length + 1;
    }
    return 0;
}
