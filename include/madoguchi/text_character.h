/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text, the registered characters: what MJ文字情報一覧表 (forms/_shared/data/mj.tsv) says of each,
 * and how one is found without an input method. One character of the list may have a code point, a
 * variation sequence (IVS), both, or neither. Reads one file when opened, then dry; about 4 MB
 * while it is open.
 */
#ifndef MADOGUCHI_TEXT_CHARACTER_H
#define MADOGUCHI_TEXT_CHARACTER_H
#include "madoguchi/base.h"

struct character {
    uint32_t code;            /* 対応するUCS; 0: it has none */
    uint32_t base, selector;  /* Moji_Joho sequence U+845B U+E0102; 0 0: none. base ≠ code for compatibility ideographs */
    char mj[12];              /* MJ022335 */
    char register_no[8];      /* 戸籍統一文字番号 349920; "" none, as below */
    char network_code[8];      /* 住基ネット統一文字コード J+845B */
    char x0213[12];           /* JIS X 0213 plane-row-cell 1-19-75 */
    int strokes;              /* 総画数 */
    char radicals[32];        /* radical.remaining strokes, more than one after a comma: 140.8 */
    char readings[96];        /* カツ,カチ,くず: on in katakana, kun in hiragana */
};

/* The list, or NULL with err 00-201 (no such file) or 00-140 {path, line} (not this list). */
struct characters;
struct characters *characters_open(const char *path, struct error *err);
void characters_free(struct characters **characters);

/* The rows of a letter as it stands in a text: code and the selector behind it (0: none). With a
 * selector the one row of that sequence. Without, all rows of the code, the plainest first: the row
 * whose 住基 code is the code point, then one without a sequence, then by MJ number. Writes at most
 * `room`, returns how many there are (0: not in the list). */
size_t characters_of(const struct characters *characters, uint32_t code, uint32_t selector,
                     struct character *out, size_t room);

/* All given conditions hold at once; nothing given finds nothing. */
struct character_search {
    const char *reading;      /* whole reading, hiragana katakana or half-width alike; NULL or "": any */
    const char *number;       /* MJ022335, J+845B, U+845B, U+845B U+E0102, 349920 (戸籍), 1-19-75; NULL or "": any */
    const char *radical;      /* 140, or a form of it: 艸 艹 or U+2F8B; 阝 means 163 and 170; NULL or "": any */
    int strokes;              /* 総画数; 0: any */
};
/* In the order of strokes, then MJ number. Writes at most `room`, returns how many there are. */
size_t characters_find(const struct characters *characters, const struct character_search *search,
                       struct character *out, size_t room);
uint32_t character_radical_code(int radical);      /* U+2F00 for 1; 0 outside 1–214 */

/* Letters that the search key of names holds equal to this one (異体字), without itself, by code
 * point; as above. */
size_t character_variants(uint32_t code, uint32_t *out, size_t room);
#endif
