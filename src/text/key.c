/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Search keys by 住民記録システム標準仕様書 2 あいまい検索. Each code folds by itself; the kana key
 * has four rules more that look at neighbours. The SQL functions are printed from these same folds
 * by key_sql.c, and tests/sql/keys.sh compares both over every registered character. Dry.
 *
 * A key is one string, so what equals the same must be equal: ヂ=ジ and ジ=シ, ヂ=チ make シ=チ;
 * likewise ス=ツ. A search finds too much rather than too little; the list shows the kana as
 * registered.
 */
#include "text_private.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

enum { VU = 0x30F4, U = 0x30A6, O = 0x30AA, FU = 0x30D5, VOICED = 0x309B };

/* ---- one code ---- */

/* The standard's ー ― － ‐ ｰ - and their kin, spaces and the dot between foreign names: present or
 * absent is equal. */
static bool is_dropped(uint32_t code)
{
    static const uint32_t dropped[] = {
        ' ', '-', 0x00A0, 0x00B7, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x3000, 0x309A, 0x309C,
        0x30FB, 0x30FC, 0xFE58, 0xFE63, 0xFF0D, 0xFF65, 0xFF70, 0xFF9F,
    };
    for (size_t i = 0; i < COUNT_OF(dropped); i++)
        if (dropped[i] == code)
            return true;
    return code_is_selector(code);
}

static uint32_t large_kana(uint32_t code)
{
    static const struct { uint16_t small, large; } pairs[] = {
        {0x30A1, 0x30A2}, {0x30A3, 0x30A4}, {0x30A5, 0x30A6}, {0x30A7, 0x30A8}, {0x30A9, 0x30AA}, {0x30C3, 0x30C4},
        {0x30E3, 0x30E4}, {0x30E5, 0x30E6}, {0x30E7, 0x30E8}, {0x30EE, 0x30EF}, {0x30F5, 0x30AB}, {0x30F6, 0x30B1},
        {0x31F0, 0x30AF}, {0x31F1, 0x30B7}, {0x31F2, 0x30B9}, {0x31F3, 0x30C8}, {0x31F4, 0x30CC}, {0x31F5, 0x30CF},
        {0x31F6, 0x30D2}, {0x31F7, 0x30D5}, {0x31F8, 0x30D8}, {0x31F9, 0x30DB}, {0x31FA, 0x30E0}, {0x31FB, 0x30E9},
        {0x31FC, 0x30EA}, {0x31FD, 0x30EB}, {0x31FE, 0x30EC}, {0x31FF, 0x30ED},
    };
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        if (pairs[i].small == code)
            return pairs[i].large;
    return code;
}

/* Width, case, hiragana, small letters: what both keys fold alike. */
static uint32_t plain_code(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFEE0;
    if ((code >= 'a' && code <= 'z') || (code >= 0xE0 && code <= 0x17F))
        return (uint32_t)u_toupper((UChar32)code);
    return large_kana(hiragana_katakana(half_kana_full(code)));
}

static bool is_voiced_mark(uint32_t code)
{
    return code == 0x3099 || code == VOICED || code == 0xFF9E;
}

uint32_t fold_kana_code(uint32_t code)
{
    static const struct { uint16_t from, to; } equal[] = {
        {0x30F2, 0x30AA}, {0x30F0, 0x30A4}, {0x30F1, 0x30A8}, {0x30EF, 0x30CF}, /* ヲ=オ ヰ=イ ヱ=エ ワ=ハ */
        {0x30C1, 0x30B7}, {0x30C4, 0x30B9},                                     /* ヂ=ジ ヅ=ズ: see above */
    };
    uint32_t mark;
    if (is_dropped(code))
        return 0;
    if (is_voiced_mark(code))
        return VOICED;
    code = plain_code(code);
    if (code == VU)
        return VU;      /* ヴァ=バ needs its neighbour */
    code = kana_unvoiced(code, &mark);
    for (size_t i = 0; i < COUNT_OF(equal); i++)
        if (equal[i].from == code)
            return equal[i].to;
    return code;
}

/* NFKC of one ideograph: compatibility blocks and radicals only, whose mappings Unicode keeps for
 * ever. */
static uint32_t compatible_kanji(uint32_t code)
{
    static const struct { uint32_t first, last; } blocks[] = {
        {0x2E80, 0x2FDF}, {0xF900, 0xFAFF}, {0x2F800, 0x2FA1F},
    };
    bool inside = false;
    for (size_t i = 0; i < COUNT_OF(blocks); i++)
        inside = inside || (code >= blocks[i].first && code <= blocks[i].last);
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = inside ? unorm2_getNFKCInstance(&status) : NULL;
    if (!nfkc || U_FAILURE(status))
        return code;
    UChar units[8];
    int32_t length = unorm2_getDecomposition(nfkc, (UChar32)code, units, COUNT_OF(units), &status);
    if (U_FAILURE(status) || length < 1)
        return code;
    UChar32 to;
    int32_t at = 0;
    U16_NEXT(units, at, length, to);
    return at == length ? (uint32_t)to : code;
}

static uint32_t canonical_kanji(uint32_t code)
{
    size_t low = 0, high = text_variant_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (text_variants[middle].from == code)
            return text_variants[middle].to;
        if (text_variants[middle].from < code)
            low = middle + 1;
        else
            high = middle;
    }
    return code;
}

uint32_t fold_kanji_code(uint32_t code)
{
    uint32_t mark;
    if (is_dropped(code) || is_voiced_mark(code))
        return 0;
    code = kana_unvoiced(plain_code(code), &mark);
    return canonical_kanji(compatible_kanji(canonical_kanji(code)));    /* some canonical forms are radicals */
}

/* ---- neighbours ---- */

/* ア イ エ オ behind ヴ: ヴァ=バ ヴィ=ビ ヴェ=ベ ヴォ=ボ, all unvoiced; 0 = another letter */
static uint32_t behind_vu(uint32_t code)
{
    switch (code) {
    case 0x30A2: return 0x30CF;
    case 0x30A4: return 0x30D2;
    case 0x30A8: return 0x30D8;
    case 0x30AA: return 0x30DB;
    default: return 0;
    }
}

bool kana_is_o_row(uint32_t code)
{
    static const uint32_t row[] = {0x30AA, 0x30B3, 0x30BD, 0x30C8, 0x30CE,
                                   0x30DB, 0x30E2, 0x30E8, 0x30ED};
    for (size_t i = 0; i < COUNT_OF(row); i++)
        if (row[i] == code)
            return true;
    return false;
}

/* The same order as in the SQL: ウ゛ to ヴ; ヴ with its vowel; ヴ alone, marks away; then ウ behind
 * an オ段. */
static size_t join_vu(uint32_t *codes, size_t count)
{
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        bool vu = codes[i] == U && i + 1 < count && codes[i + 1] == VOICED;
        codes[made++] = vu ? VU : codes[i];
        i += vu;
    }
    return made;
}

static size_t fold_vu(uint32_t *codes, size_t count)
{
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t joined = codes[i] == VU && i + 1 < count ? behind_vu(codes[i + 1]) : 0;
        if (joined)
            i++;
        else if (codes[i] == VOICED)
            continue;
        codes[made++] = joined ? joined : codes[i] == VU ? FU : codes[i];
    }
    return made;
}

static void put_o_row(struct buffer *out, const uint32_t *codes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_put_code(out, codes[i] == U && i > 0 && kana_is_o_row(codes[i - 1]) ? O : codes[i]);
}

void text_kana_key(struct buffer *out, const char *kana)
{
    const char *end = kana + strlen(kana);
    struct buffer folded = {0};
    for (size_t bytes; kana < end; kana += bytes) {
        uint32_t code = fold_kana_code(text_code(kana, end, &bytes));
        if (code)
            buffer_add(&folded, &code, sizeof code);
    }
    uint32_t *codes = (uint32_t *)(void *)folded.data;
    size_t count = join_vu(codes, folded.length / sizeof *codes);
    count = fold_vu(codes, count);
    put_o_row(out, codes, count);
    buffer_release(&folded);
}

void text_kanji_key(struct buffer *out, const char *name)
{
    const char *end = name + strlen(name);
    for (size_t bytes; name < end; name += bytes) {
        uint32_t code = fold_kanji_code(text_code(name, end, &bytes));
        if (code)
            text_put_code(out, code);
    }
}
