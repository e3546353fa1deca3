/* SPDX-License-Identifier: Apache-2.0 */
/* text: the enlarged glyph as a table, which load.c finds by its name in the part that holds
 * glyph.c. */
#ifndef MADOGUCHI_GLYPH_PRIVATE_H
#define MADOGUCHI_GLYPH_PRIVATE_H
#include "madoguchi/text.h"
#include "madoguchi/text_glyph.h"

struct glyph_ops {
    struct glyphs *(*open)(const char *font, struct error *err);
    void (*release)(struct glyphs **glyphs);
    bool (*draw)(struct glyphs *glyphs, uint32_t code, uint32_t selector, int rows,
                 struct buffer *out);
};
extern const struct glyph_ops glyph_ops;
#endif
