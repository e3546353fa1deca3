/* SPDX-License-Identifier: Apache-2.0 */
/* The manual as one page of HTML with its contents in front; no script, no other file. Knows no
 * chapter. */
#include "manual.h"

#include <string.h>

static const char style[] =
    "body{font-family:sans-serif;line-height:1.6;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "pre{font-family:monospace;line-height:1.15;background:#f4f4ee;border:1px solid #999;padding:.5rem;overflow-x:auto}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #aaa;padding:.2rem .5rem;text-align:left;vertical-align:top}"
    "th{background:#eee}@media print{h2{page-break-before:always}}";

static void escape(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&': buffer_text(out, "&amp;"); break;
        case '<': buffer_text(out, "&lt;"); break;
        case '>': buffer_text(out, "&gt;"); break;
        default: buffer_char(out, *text);
        }
    }
}

static void put(struct buffer *out, const char *before, const char *text, const char *after)
{
    buffer_text(out, before);
    escape(out, text);
    buffer_text(out, after);
}

static bool is_row(const struct piece *piece)
{
    return piece->kind == PIECE_ROW || piece->kind == PIECE_HEADS;
}

static void row(struct buffer *out, const struct piece *piece)
{
    const char *open = piece->kind == PIECE_HEADS ? "<th>" : "<td>",
               *close = piece->kind == PIECE_HEADS ? "</th>" : "</td>";
    buffer_text(out, "<tr>");
    for (size_t i = 0; i < piece->cells; i++) {
        buffer_text(out, open);
        if (piece->about != NULL && i + 1 == piece->cells) {
            put(out, "<a href=\"#", piece->about, "\">");
            put(out, "", piece->cell[i], "</a>");
        } else {
            put(out, "", piece->cell[i], "");
        }
        buffer_text(out, close);
    }
    buffer_text(out, "</tr>\n");
}

static void contents(const struct book *book, struct buffer *out)
{
    buffer_text(out, "<ul>\n");
    for (size_t i = 0; i < book->pieces; i++) {
        if (book->piece[i].kind != PIECE_CHAPTER)
            continue;
        buffer_format(out, "<li><a href=\"#p%zu\">", i);
        put(out, "", book->piece[i].text, "</a></li>\n");
    }
    buffer_text(out, "</ul>\n");
}

static void piece_put(const struct book *book, size_t i, struct buffer *out)
{
    const struct piece *piece = &book->piece[i];
    switch (piece->kind) {
    case PIECE_PART:
        put(out, "<h1>", piece->text, "</h1>\n");
        contents(book, out);
        break;
    case PIECE_CHAPTER:
        buffer_format(out, "<h2 id=\"p%zu\">", i);
        put(out, "", piece->text, "</h2>\n");
        break;
    case PIECE_SECTION:
        put(out, "<h3 id=\"", piece->about != NULL ? piece->about : "", "\">");
        put(out, "", piece->text, "</h3>\n");
        break;
    case PIECE_SCREEN: put(out, "<pre>", piece->text, "</pre>\n"); break;
    case PIECE_TEXT: put(out, "<p>", piece->text, "</p>\n"); break;
    default: row(out, piece);
    }
}

void manual_html(const struct book *book, struct buffer *out)
{
    buffer_format(out, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">",
                  book->english ? "en" : "ja");
    put(out, "<title>", book_word(book, "manual-title"), "</title>");
    buffer_format(out, "<style>%s</style></head><body>\n", style);
    for (size_t i = 0; i < book->pieces; i++) {
        bool begins = is_row(&book->piece[i]) && (i == 0 || !is_row(&book->piece[i - 1]));
        bool ends = is_row(&book->piece[i]) &&
                    (i + 1 == book->pieces || !is_row(&book->piece[i + 1]));
        if (begins)
            buffer_text(out, "<table>\n");
        piece_put(book, i, out);
        if (ends)
            buffer_text(out, "</table>\n");
    }
    buffer_text(out, "</body></html>\n");
}
