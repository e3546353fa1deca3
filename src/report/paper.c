/* SPDX-License-Identifier: Apache-2.0 */
/* What the library of paper offers to load.c, as one table. Part of that library only. */
#include "report_private.h"

const struct paper_ops paper_ops = {
    .open = painter_open, .close = painter_close, .measure = painter_measure, .font = painter_font,
    .can = painter_can, .pdf = painter_pdf,
};
