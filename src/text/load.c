/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The enlarged glyph when it is first wanted: FreeType lies in a part of its own beside the
 * program. Passes each call on. Programs that are linked with glyph.c (tests, bench) do without
 * this file.
 */
#include "glyph_private.h"

#define FILE_NAME "madoguchi-glyph.so"

static const struct glyph_ops *loaded(void)
{
    return library_table(FILE_NAME, "glyph_ops");
}

struct glyphs *glyphs_open(const char *font, struct error *err)
{
    const struct glyph_ops *ops = loaded();
    if (ops)
        return ops->open(font, err);
    error_set(err, "00-305", "path", library_reason(FILE_NAME), NULL);
    return NULL;
}

void glyphs_free(struct glyphs **glyphs)
{
    if (*glyphs)
        loaded()->release(glyphs);
}

bool glyphs_draw(struct glyphs *glyphs, uint32_t code, uint32_t selector, int rows,
                 struct buffer *out)
{
    return loaded()->draw(glyphs, code, selector, rows, out);
}
