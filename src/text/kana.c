/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kana as data: half-width forms (JIS X 0201 in U+FF61–FF9F), voiced pairs. Knows no field and no
 * key. Dry.
 */
#include "text_private.h"

enum { HALF_FIRST = 0xFF61, HALF_LAST = 0xFF9F };

static const uint16_t full_of_half[] = {
    0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3, 0x30E5, 0x30E7,
    0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7,
    0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF,
    0x30D2, 0x30D5, 0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8, 0x30E9, 0x30EA,
    0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x309B, 0x309C,
};

/* base, voiced, semi-voiced (0: none) */
static const struct voice { uint16_t base, voiced, half_voiced; } voices[] = {
    {0x30AB, 0x30AC, 0}, {0x30AD, 0x30AE, 0}, {0x30AF, 0x30B0, 0}, {0x30B1, 0x30B2, 0}, {0x30B3, 0x30B4, 0},
    {0x30B5, 0x30B6, 0}, {0x30B7, 0x30B8, 0}, {0x30B9, 0x30BA, 0}, {0x30BB, 0x30BC, 0}, {0x30BD, 0x30BE, 0},
    {0x30BF, 0x30C0, 0}, {0x30C1, 0x30C2, 0}, {0x30C4, 0x30C5, 0}, {0x30C6, 0x30C7, 0}, {0x30C8, 0x30C9, 0},
    {0x30CF, 0x30D0, 0x30D1}, {0x30D2, 0x30D3, 0x30D4}, {0x30D5, 0x30D6, 0x30D7}, {0x30D8, 0x30D9, 0x30DA},
    {0x30DB, 0x30DC, 0x30DD}, {0x30A6, 0x30F4, 0}, {0x30EF, 0x30F7, 0}, {0x30F0, 0x30F8, 0}, {0x30F1, 0x30F9, 0},
    {0x30F2, 0x30FA, 0}, {0x30FD, 0x30FE, 0},
};

uint32_t half_kana_full(uint32_t code)
{
    return code >= HALF_FIRST && code <= HALF_LAST ? full_of_half[code - HALF_FIRST] : code;
}

uint32_t full_kana_half(uint32_t code)
{
    for (uint32_t i = 0; i < COUNT_OF(full_of_half); i++)
        if (full_of_half[i] == code)
            return HALF_FIRST + i;
    return 0;
}

uint32_t hiragana_katakana(uint32_t code)
{
    return (code >= 0x3041 && code <= 0x3096) || code == 0x309D || code == 0x309E ? code + 0x60
                                                                                  : code;
}

uint32_t kana_voiced(uint32_t code, uint32_t mark)
{
    bool voiced = mark == 0xFF9E || mark == 0x3099 || mark == 0x309B;
    bool half_voiced = mark == 0xFF9F || mark == 0x309A || mark == 0x309C;
    if (!voiced && !half_voiced)
        return 0;
    for (size_t i = 0; i < COUNT_OF(voices); i++)
        if (voices[i].base == code)
            return voiced ? voices[i].voiced : voices[i].half_voiced;
    return 0;
}

uint32_t kana_unvoiced(uint32_t code, uint32_t *mark)
{
    *mark = 0;
    for (size_t i = 0; i < COUNT_OF(voices); i++) {
        if (voices[i].voiced != code && voices[i].half_voiced != code)
            continue;
        *mark = voices[i].voiced == code ? 0xFF9E : 0xFF9F;
        return voices[i].base;
    }
    return code;
}
