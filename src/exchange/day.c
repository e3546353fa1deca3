/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exchange: a day in the figures of a layout, and back. What lacks its year or century stays so:
 * that is for who knows the month.
 */
#include "exchange_private.h"

#include <string.h>

bool figures_only(const char *text)
{
    return text[0] && text[strspn(text, "0123456789")] == '\0';
}

static const struct { const char *shape; } DAY_SHAPES[] = {[DAY_YMD] = {"YYYYMMDD"}, [DAY_MD] = {"MMDD"}, [DAY_YMD2] = {"YYMMDD"}, [DAY_ISO] = {"YYYY-MM-DD"}};

const char *day_shape(enum exchange_day day)
{
    return DAY_SHAPES[day].shape;
}

/* 2026-11-25 of a whole date; 11-25 and 26-11-25 of those without a year or its century: that is
 * for who knows the month. */
bool day_value(struct flow *flow, enum exchange_day day, const char *text, const char **out)
{
    int32_t is;
    size_t length = strlen(DAY_SHAPES[day].shape);
    if (strlen(text) != length || (day != DAY_ISO && !figures_only(text)))
        return false;
    const char *m = text + length - 4, *d = text + length - 2;
    *out = day == DAY_ISO   ? arena_text(flow->line, text)
           : day == DAY_YMD ? arena_format(flow->line, "%.4s-%.2s-%.2s", text, m, d)
           : day == DAY_MD  ? arena_format(flow->line, "%.2s-%.2s", m, d)
                            : arena_format(flow->line, "%.2s-%.2s-%.2s", text, m, d);
    /* Without a year, and of an era, 29 February may be. */
    return date_parse_iso(day == DAY_ISO || day == DAY_YMD ? *out : arena_format(flow->line, "2000-%.2s-%.2s", m, d), &is);
}

bool day_print(struct flow *flow, enum exchange_day day, const char *text, const char **out)
{
    char figures[16];
    size_t n = 0;
    if (day == DAY_ISO) {
        *out = text;
        return day_value(flow, day, text, out);
    }
    for (; *text && n + 1 < sizeof figures; text++)
        if (*text != '-')
            figures[n++] = *text;
    figures[n] = '\0';
    *out = arena_text(flow->line, figures);
    const char *back = "";
    return *text == '\0' && day_value(flow, day, figures, &back);
}
