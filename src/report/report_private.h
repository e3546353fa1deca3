/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of report share: the placing in hand, and bars as rectangles. */
#ifndef REPORT_PRIVATE_H
#define REPORT_PRIVATE_H
#include "madoguchi/report.h"

struct placing {
    struct catalog *catalog;
    const struct report *report;
    const struct record *record, *row;
    const struct measure *measure;
    struct arena *arena;
    struct placement *out;
    int32_t today;
    int page;
    int aside, grown;                   /* how far to the right the row in hand stands, how much it grew */
    int **row_height;                   /* of each block that grows, row by row */
    struct error *err;
};
enum { LABEL_TOP = 40 };    /* 1/100 mm between the frame and a box's label */
static inline int label_height(int size) { return size * 353 / 1000 * 13 / 10; }
/* rows.c: measured once, then what a page holds. */
struct span { int top, first, rows; };  /* y, the first row, how many */
bool rows_measure(struct placing *placing) MUST_CHECK;
const struct value_list *rows_of(const struct record *record, const char *repeat);
int columns_of(const struct report_block *block);
bool is_on_page(const struct report_block *block, int page, int pages);
int line_height_of(const struct placing *placing, size_t block, int first);
int top_on(const struct placing *placing, size_t block, int page);
struct span span_on(const struct placing *placing, size_t block, int page);
int page_count(const struct placing *placing);
void placement_add(struct arena *arena, struct placement *placement, struct placed item);
/* The box's text with its format and placeholders; NULL text: nothing to print. fill.c */
bool box_text(struct placing *placing, const struct report_box *box, const char **text) MUST_CHECK;
/* Puts the text into the box by its rule; fit.c */
bool box_fit(struct placing *placing, const struct report_box *box, struct placed at,
             const char *text) MUST_CHECK;

/* The height it takes at its own size. */
int box_needs(struct placing *placing, const struct report_box *box, const char *text);

/* Bars of a symbol in units of one module; y grows downwards. barcode.c is the door of zint. */
struct bar { int x, y, width, height; };
struct bars { struct bar *bar; size_t count; int width, height; };
bool barcode_make(struct arena *arena, const char *symbology, const char *text, struct bars *out,
                  struct error *err) MUST_CHECK;
/* The painter as a table: load.c finds it by its name in the library of paper. */
struct paper_ops {
    struct painter *(*open)(const char *font_folder, struct error *err);
    void (*close)(struct painter **painter);
    struct measure (*measure)(struct painter *painter);
    const char *(*font)(const struct painter *painter);
    bool (*can)(struct painter *painter, const char *text, struct error *err);
    bool (*pdf)(struct painter *painter, const struct placement *placement, const char *path,
                const char *watermark, struct error *err);
};
extern const struct paper_ops paper_ops;
#endif
