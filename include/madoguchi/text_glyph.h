/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text, the enlarged glyph: one letter of a font as lines of block characters, so that a clerk sees
 * on any terminal which form of a character the register holds. Reads one font file when opened,
 * then dry.
 */
#ifndef MADOGUCHI_TEXT_GLYPH_H
#define MADOGUCHI_TEXT_GLYPH_H
#include "madoguchi/base.h"

struct glyphs;
struct glyphs *glyphs_open(const char *font, struct error *err);     /* NULL: 00-305 {path} no font, or none that can be read */
void glyphs_free(struct glyphs **glyphs);
/* `rows` lines of 2 × rows columns, each ended by '\n', made of ▀ ▄ █ and blanks. The selector's
 * own form or nothing: false, and nothing added, when the font has no glyph for just this letter or
 * sequence. */
bool glyphs_draw(struct glyphs *glyphs, uint32_t code, uint32_t selector, int rows,
                 struct buffer *out);
#endif
