/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The replacements of libc's wcwidth() and iswprint(), which libncursesw imports and finds here
 * first: so screen, limits and reports measure by one table. Must know nothing else. Dry.
 *
 * glibc calls thousands of kanji of planes 2 and 3 unprintable and private-use letters narrow;
 * ncurses would then paint blanks. Both functions must be visible even when everything else is
 * hidden.
 */
#include "text_private.h"

#include <wchar.h>
#include <wctype.h>

int text_ambiguous = 1;

__attribute__((visibility("default"))) int wcwidth(wchar_t code)
{
    return code == L'\0' ? 0 : text_code_columns((uint32_t)code);
}

__attribute__((visibility("default"))) int iswprint(wint_t code)
{
    return text_code_columns((uint32_t)code) >= 0;
}
