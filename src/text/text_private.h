/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of text share among themselves: the inner table look-ups behind width, clusters,
 * sanitiser and keys. Nothing here is for other rooms.
 */
#ifndef MADOGUCHI_TEXT_PRIVATE_H
#define MADOGUCHI_TEXT_PRIVATE_H
#include "madoguchi/text.h"

/* 1 or 2; written by text_set_ambiguous() alone. Stands beside wcwidth() so that a program which
 * links any of this room also links the replacements that ncurses must find. */
extern int text_ambiguous;

enum code_bounds { CODE_REPLACEMENT = 0xFFFD, CODE_LAST = 0x10FFFF, CODE_NONE = 0x7FFFFFFF };

/* A code point, or CODE_NONE and *bytes 1 for a byte that is not UTF-8 (so that a real U+FFFD stays
 * apart). */
uint32_t utf8_code(const char *at, const char *end, size_t *bytes);

static inline bool code_is_selector(uint32_t code)   /* standardised and ideographic variation selectors */
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

static inline bool code_is_half_mark(uint32_t code)  /* half-width voiced and semi-voiced marks */
{
    return code == 0xFF9E || code == 0xFF9F;
}

static inline bool code_is_kanji_block(uint32_t code)
{
    return code >= 0x4E00 && code <= 0x9FFF;
}

bool code_is_kanji(uint32_t code);           /* an ideograph, also compatible or not yet assigned; what a selector may follow */

/* ---- per-code folds, the one table behind C and SQL keys; 0 = the code is dropped ---- */
uint32_t fold_kana_code(uint32_t code);      /* first step of the kana key */
uint32_t fold_kanji_code(uint32_t code);

/* ---- kana as data ---- */
uint32_t half_kana_full(uint32_t code);    /* U+FF61–FF9F to its full-width form; other codes as they are */
uint32_t full_kana_half(uint32_t code);      /* the other way; 0 = none */
uint32_t hiragana_katakana(uint32_t code);   /* other codes as they are */
uint32_t kana_unvoiced(uint32_t code, uint32_t *mark);  /* the base, and U+FF9E or FF9F in *mark (0: was a base) */
uint32_t kana_voiced(uint32_t code, uint32_t mark); /* カ + ﾞ, U+3099, U+309B … → ガ; 0 = no such letter */

bool kana_is_o_row(uint32_t code);           /* オ段 after folding: オ コ ソ ト ノ ホ モ ヨ ロ */

/* ---- itaiji: variant → canonical, sorted by variant; generated from forms/_shared/data/itaiji.tsv ---- */
struct variant { uint32_t from, to; };
extern const struct variant text_variants[];
extern const size_t text_variant_count;
#endif
