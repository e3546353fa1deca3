/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The enlarged glyph: the one place that sees FreeType, and with it a part of the program that
 * load.c brings. A pixel is half a cell high and one column wide, which is square on a terminal; of
 * the block characters only those are used that Windows' console fonts have too (WGL4).
 */
#include "madoguchi/text_glyph.h"

#include <ft2build.h>
#include <string.h>
#include FT_FREETYPE_H

#include "glyph_private.h"

enum { ROWS_MAX = 60, INK_FROM = 72 };      /* of 255: the thin strokes of a mincho cover a pixel by a third */

struct glyphs {
    struct arena *arena;
    FT_Library library;
    FT_Face face;
};

struct glyphs *glyphs_open(const char *font, struct error *err)
{
    struct arena *arena = arena_new();
    struct glyphs *glyphs = arena_take(arena, sizeof *glyphs);
    glyphs->arena = arena;
    if (FT_Init_FreeType(&glyphs->library) == 0 &&
        FT_New_Face(glyphs->library, font, 0, &glyphs->face) == 0)
        return glyphs;
    error_set(err, "00-305", "path", font, NULL);
    glyphs_free(&glyphs);
    return NULL;
}

void glyphs_free(struct glyphs **glyphs)
{
    if (!*glyphs)
        return;
    struct arena *arena = (*glyphs)->arena;
    if ((*glyphs)->face)
        FT_Done_Face((*glyphs)->face);
    if ((*glyphs)->library)
        FT_Done_FreeType((*glyphs)->library);
    arena_free(&arena);
    *glyphs = NULL;
}

/* 0: the font has none. A selector that the font does not know must not be drawn as the plain
 * letter. */
static FT_UInt find(FT_Face face, uint32_t code, uint32_t selector)
{
    return selector ? FT_Face_GetCharVariantIndex(face, code, selector)
                    : FT_Get_Char_Index(face, code);
}

static bool has_ink(const FT_GlyphSlot slot, int x, int y)
{
    const FT_Bitmap *bitmap = &slot->bitmap;
    if (x < 0 || y < 0 || x >= (int)bitmap->width || y >= (int)bitmap->rows)
        return false;
    return bitmap->buffer[y * bitmap->pitch + x] >= INK_FROM;
}

bool glyphs_draw(struct glyphs *glyphs, uint32_t code, uint32_t selector, int rows,
                 struct buffer *out)
{
    static const char *const blocks[] = {" ", "\u2580", "\u2584", "\u2588"};      /* none, upper, lower, both */
    FT_Face face = glyphs->face;
    int size = 2 * (rows < ROWS_MAX ? rows : ROWS_MAX);
    FT_UInt index = code ? find(face, code, selector) : 0;
    if (index == 0 || FT_Set_Pixel_Sizes(face, 0, (FT_UInt)size) != 0
        || FT_Load_Glyph(face, index, FT_LOAD_RENDER | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0)
        return false;
    /* the em square, whose top is the ascender less what the font leaves between lines */
    int above = (face->ascender - face->descender - face->units_per_EM) / 2;
    int baseline = (int)((long)(face->ascender - above) * size / face->units_per_EM);
    int left = face->glyph->bitmap_left, top = baseline - face->glyph->bitmap_top;
    for (int row = 0; row < size; row += 2) {
        for (int x = 0; x < size; x++)
            buffer_text(out, blocks[has_ink(face->glyph, x - left, row - top) +
                                    2 * has_ink(face->glyph, x - left, row + 1 - top)]);
        buffer_char(out, '\n');
    }
    return true;
}

const struct glyph_ops glyph_ops = {.open = glyphs_open,
                                    .release = glyphs_free,
                                    .draw = glyphs_draw};
