/* SPDX-License-Identifier: Apache-2.0 */
/* Romaji to katakana, one step at a time. Not for other rooms: they call text_convert(). */
#ifndef MADOGUCHI_ROMAJI_H
#define MADOGUCHI_ROMAJI_H
#include "madoguchi/base.h"

/* The katakana that the lower-case letters at `at` begin with; returns how many letters it took, 0
 * for none. */
size_t romaji_kana(const char *at, const char **kana);
#endif
