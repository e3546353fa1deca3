/* SPDX-License-Identifier: Apache-2.0 */
/* The door of zint: a text becomes the rectangles of a symbol. */
#include <string.h>
#include <zint.h>
#include "report_private.h"

static const struct { const char *name; int symbology; } symbologies[] = {
    {"code128", BARCODE_CODE128}, {"qr", BARCODE_QRCODE}, {"gs1-128", BARCODE_GS1_128}, {"customer", BARCODE_JAPANPOST},
};

static bool copy_bars(struct arena *arena, const struct zint_vector *vector, struct bars *out)
{
    *out = (struct bars){.width = (int)vector->width, .height = (int)vector->height};
    for (const struct zint_vector_rect *rect = vector->rectangles; rect; rect = rect->next)
        out->count++;
    out->bar = arena_take(arena, (out->count + 1) * sizeof(*out->bar));
    size_t i = 0;
    for (const struct zint_vector_rect *rect = vector->rectangles; rect; rect = rect->next)
        out->bar[i++] = (struct bar){(int)rect->x, (int)rect->y, (int)rect->width,
                                     (int)rect->height};
    return out->count > 0;
}

bool barcode_make(struct arena *arena, const char *symbology, const char *text, struct bars *out,
                  struct error *err)
{
    struct zint_symbol *symbol = ZBarcode_Create();
    bool done = false;
    if (!symbol)
        bug("out of memory");
    for (size_t i = 0; i < COUNT_OF(symbologies); i++)
        if (strcmp(symbologies[i].name, symbology) == 0) {
            symbol->symbology = symbologies[i].symbology;
            symbol->show_hrt = 0;
            symbol->input_mode = UNICODE_MODE;
            done = ZBarcode_Encode_and_Buffer_Vector(symbol, (const unsigned char *)text,
                                                     (int)strlen(text), 0) < ZINT_ERROR &&
                   copy_bars(arena, symbol->vector, out);
        }
    if (!done)
        error_set(err, "00-705", "symbology", symbology, "text", text, "reason",
                  symbol->errtxt[0] ? symbol->errtxt : "–", NULL);
    ZBarcode_Delete(symbol);
    return done;
}
