/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of a case with their readings, and how many keys they take: 阿波　花《あわ はな》. */
#ifndef MADOGUCHI_PLAY_READING_H
#define MADOGUCHI_PLAY_READING_H
#include "madoguchi/base.h"

struct reading_keys { const char *text; size_t keys; bool is_read; };   /* text: without readings; is_read: no kanji lacks one */
struct reading_keys reading_take(struct arena *arena, const char *text);
#endif
