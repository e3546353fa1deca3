/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exchange: the separators of CSV (RFC 4180), in bytes: no codec that CSV may have uses comma,
 * quote or line end within a letter. A quote within a quoted cell is doubled. Knows no field.
 */
#include "exchange_private.h"

#include <string.h>

static bool cell_quoted(struct flow *flow, const char *begin, const char **at, const char *end,
                        struct buffer *out)
{
    for (++*at; *at < end; ++*at) {
        if (**at != '"') {
            buffer_char(out, **at);
        } else if (*at + 1 < end && (*at)[1] == '"') {
            buffer_char(out, *(*at)++);
        } else {
            ++*at;
            if (*at == end || strchr(",\r\n", **at))
                return true;
            break;
        }
    }
    PROBLEM(flow, NULL, (size_t)(*at - begin), "00-636", NULL);
    return false;
}

static void cell_plain(const char **at, const char *end, struct buffer *out)
{
    for (; *at < end && **at != ',' && **at != '\r' && **at != '\n'; ++*at)
        buffer_char(out, **at);
}

static void line_end(struct flow *flow, const char *begin, const char **at, const char *end)
{
    if (*at < end && **at == '\r' && (*at + 1 == end || (*at)[1] != '\n'))
        PROBLEM(flow, NULL, (size_t)(*at - begin), "00-621", NULL);
    *at += *at < end && **at == '\r';
    *at += *at < end && **at == '\n';
}

bool csv_split(struct flow *flow, const char **at, const char *end, struct list *cells)
{
    const char *begin = *at;
    bool good = true;
    struct buffer text = {0};
    for (bool more = true; more && good;) {
        struct cell *cell = arena_take(flow->line, sizeof *cell);
        buffer_clear(&text);
        cell->from = (size_t)(*at - begin);
        if (*at < end && **at == '"')
            good = cell_quoted(flow, begin, at, end, &text);
        else
            cell_plain(at, end, &text);
        cell->bytes = arena_textn(flow->line, buffer_string(&text), text.length);
        cell->count = text.length;
        list_add(flow->line, cells, cell);
        more = *at < end && **at == ',';
        *at += more;
    }
    if (!good)                                   /* the next line is judged for itself */
        *at = memchr(*at, '\n', (size_t)(end - *at)) ? memchr(*at, '\n', (size_t)(end - *at)) : end;
    line_end(flow, begin, at, end);
    buffer_release(&text);
    return good;
}

void csv_put(struct buffer *out, const char *bytes, size_t count, bool quotes_all)
{
    bool quotes = quotes_all;
    for (size_t i = 0; i < count && !quotes; i++)
        quotes = bytes[i] == ',' || bytes[i] == '"' || bytes[i] == '\r' || bytes[i] == '\n';
    if (quotes)
        buffer_char(out, '"');
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] == '"')
            buffer_char(out, '"');
        buffer_char(out, bytes[i]);
    }
    if (quotes)
        buffer_char(out, '"');
}
