/* SPDX-License-Identifier: Apache-2.0 */
/* model: reports. Boxes on a named grid with shared blocks; millimetres × 100. See
 * forms/LANGUAGE.md "Reports". */
#ifndef MADOGUCHI_MODEL_REPORT_H
#define MADOGUCHI_MODEL_REPORT_H
#include "madoguchi/model.h"

enum report_align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };
enum report_fit { FIT_SHRINK, FIT_REFUSE, FIT_WRAP, FIT_TOP };   /* shrink: down to half the size, then refused by name; top: wrapped, and begun at the top */
struct report_box {
    const char *id, *label;              /* label: small text at the top left of the box */
    int x, y, width, height;             /* within its block */
    int size, label_size;                /* 1/100 pt */
    enum report_align align; enum report_fit fit;
    bool frame;                          /* lines around it */
    const char *text;                    /* literal with {name} placeholders, or */
    struct expr *value;                  /* an expression over the record (and the row of a repeated block) */
    struct expr *show_when;
    const char *format;                  /* "wareki", "wareki_both", "seireki", "month", "yen", "postal", "code:<list>", NULL = plain */
    const char *text_en, *text_easy, *label_en, *label_easy;     /* in their stead for a visitor */
    const char *kind;                    /* "text", "barcode:<symbology>", "seal", "line" */
};
struct report_block {
    const char *id;
    int x, y, width, height;             /* on the page */
    const char *repeat;                  /* list of the record, one block a row; NULL = once a page */
    int step_y, per_page;                /* distance and number of repeated blocks on a page */
    int columns, step_x;                 /* of them so many beside each other; 0: one */
    bool grow;                           /* a row is as high as what wraps in it */
    const char *below;                   /* begins under this earlier block where that one stands */
    bool last_page_only, first_page_only, several_pages_only;
    struct expr *show_when;
    struct report_box *box; size_t boxes;
    struct place at;
};
struct report {
    struct name name;
    const struct system *system;
    const char *dotted, *query;          /* query: dotted, read by the deed's key through a ticket */
    const char **arg; size_t args;       /* the query's argument that takes the key */
    const char *help, *help_en;          /* what the paper is, for whom and when */
    const char *req, *law, *paper;       /* "A4" or "A4 landscape" */
    int width, height;
    bool issued;                         /* has an 発行番号: its draw list is kept by the server */
    bool kept;                           /* painted again from the draw list that its query gives: placed, font */
    const struct expr_scope *scope;      /* names: from `fields:` of the report */
    struct report_block *block; size_t blocks;
    int city;                            /* 0, or the city whose layout it is */
    const struct report **layout; size_t layouts;   /* the same report as single cities place its boxes */
    struct place at;
};
/* The report as that city prints it: its layout, or the report itself. */
const struct report *report_in(const struct report *report, int city);
/* As a visitor of that tongue reads it; in the arena unless it is the same (tongues.c). */
const struct report *report_told(struct arena *arena, const struct report *report,
                                 enum tongue tongue);
#endif
