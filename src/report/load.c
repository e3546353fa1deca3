/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paper when it is first needed: the painter and its thirty-seven libraries lie in a library of
 * their own beside the program, so that a clerk who logs in, searches and types does not wait for
 * them. Passes each call on; knows no page. Programs that are linked with the painter itself
 * (tests, bench) do without this file.
 */
#include "report_private.h"

#define FILE_NAME "madoguchi-paper.so"

/* NULL: it cannot be loaded. */
static const struct paper_ops *library(void)
{
    return library_table(FILE_NAME, "paper_ops");
}

/* After painter_open, which saw that it is there. */
static const struct paper_ops *loaded(void)
{
    const struct paper_ops *ops = library();
    if (!ops)
        bug(FILE_NAME " has gone");
    return ops;
}

struct painter *painter_open(const char *font_folder, struct error *err)
{
    const struct paper_ops *ops = library();
    if (ops)
        return ops->open(font_folder, err);
    error_set(err, "00-714", "reason", library_reason(FILE_NAME), NULL);
    return NULL;
}

void painter_close(struct painter **painter)
{
    if (*painter)
        loaded()->close(painter);
}

struct measure painter_measure(struct painter *painter)
{
    return loaded()->measure(painter);
}

const char *painter_font(const struct painter *painter)
{
    return loaded()->font(painter);
}

bool painter_can(struct painter *painter, const char *text, struct error *err)
{
    return loaded()->can(painter, text, err);
}

bool painter_pdf(struct painter *painter, const struct placement *placement, const char *path,
                 const char *watermark, struct error *err)
{
    return loaded()->pdf(painter, placement, path, watermark, err);
}
