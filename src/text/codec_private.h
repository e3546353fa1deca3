/* SPDX-License-Identifier: Apache-2.0 */
/* What writing, reading and shrinking share of a codec. Not for other rooms. */
#ifndef MADOGUCHI_CODEC_PRIVATE_H
#define MADOGUCHI_CODEC_PRIVATE_H
#include "madoguchi/text_codec.h"
#include "text_private.h"

#include <unicode/ucnv.h>

enum codec_shift { SHIFT_NONE, SHIFT_ONE_BYTE, SHIFT_ESCAPE, SHIFT_ESCAPE_STRICT, SHIFT_SO_SI };
struct codec_row { const char *name, *converter; enum codec_shift shift; const char *others; };
enum { CODEC_MEMO = 0x10000 };
struct codec {
    struct arena *arena;
    const struct codec_row *row;
    UConverter *converter;
    uint8_t memo[CODEC_MEMO];   /* of each code of the first plane: 0 not asked yet, 1 can be written, 2 cannot */
};
struct codec_line { struct buffer letters; struct codec_report *report; };   /* letters: UTF-8 that can be written */

static inline bool is_escaped(const struct codec_row *row)
{
    return row->shift == SHIFT_ESCAPE || row->shift == SHIFT_ESCAPE_STRICT;
}

void codec_tell(struct codec_report *report, struct codec_place place);
bool codec_can_write(struct codec *codec, uint32_t code);
uint32_t codec_twin(uint32_t code);          /* 0: none */
bool codec_is_control(uint32_t code);
/* Judges one letter: what can be written goes to line->letters, the rest and what is to be told to
 * its report. */
void codec_letter(struct codec *codec, const struct cluster *letter, size_t number, size_t at,
                  struct codec_line *line);
#endif
