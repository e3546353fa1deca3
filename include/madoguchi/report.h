/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report — paper. place (pure: record → boxes with text and size, testable as text) and paint (PDF
 * by Pango/Cairo). A text that does not fit shrinks by the box's rule or is refused by name; a
 * cluster whose glyph or variation sequence the font lacks is refused by name; nothing is cut,
 * replaced or skipped.
 */
#ifndef MADOGUCHI_REPORT_H
#define MADOGUCHI_REPORT_H
#include "madoguchi/base.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_report.h"
#include "madoguchi/value.h"

/* One thing on one page; millimetres × 100 from the top left, sizes in 1/100 pt. */
enum placed_kind { PLACED_TEXT, PLACED_LINE, PLACED_BOX, PLACED_BARCODE, PLACED_SEAL };
struct placed {
    enum placed_kind kind;
    int page, x, y, width, height, size;
    enum report_align align;
    const char *text, *id;
};
struct placement { struct placed *item; size_t count, room; int pages, width, height; };

/* Measures a line of text: width in 1/100 mm at `size`. Tests use a fixed one, print uses
 * paint's. */
struct measure { int (*width)(void *context, const char *text, int size); void *context; };
/* err 00-701 does not fit {box,text_columns}, 00-702 unknown name; where = report › block › box. */
bool report_place(struct catalog *catalog, const struct report *report, const struct record *record,
                  int32_t today, const struct measure *measure, struct arena *arena,
                  struct placement *out, struct error *err) MUST_CHECK;
/* The draw list as text, one line an item, and back: what is kept with an issue number and what
 * tests compare. */
void placement_write(struct buffer *out, const struct placement *placement);
bool placement_read(struct arena *arena, const char *text, struct placement *out,
                    struct error *err) MUST_CHECK;

struct painter;                                                          /* holds the font; door of Pango/Cairo/HarfBuzz */
struct painter *painter_open(const char *font_folder, struct error *err); /* err 00-711 font missing {folder} */
void painter_close(struct painter **painter);
struct measure painter_measure(struct painter *painter);
const char *painter_font(const struct painter *painter);                 /* name and version, kept with the issue */
/* Asks the font for each cluster. err 00-712 {character,code,box}: no glyph; 00-713: no variation
 * glyph. */
bool painter_can(struct painter *painter, const char *text, struct error *err) MUST_CHECK;
bool painter_pdf(struct painter *painter, const struct placement *placement, const char *path,
                 const char *watermark,
                 struct error *err) MUST_CHECK; /* written whole or not at all, 0600 */
#endif
