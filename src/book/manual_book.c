/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A book while it is written: its pieces in order, the words of its language, and a list of what
 * has none. Must not know what a chapter tells, nor paper.
 */
#include "manual.h"

#include <stdarg.h>
#include <string.h>

void book_add(struct book *book, enum piece_kind kind, const char *text)
{
    if (book->pieces == book->room) {
        size_t room = book->room == 0 ? 256 : book->room * 2;
        struct piece *piece = arena_take(book->arena, room * sizeof *piece);
        if (book->pieces > 0)
            memcpy(piece, book->piece, book->pieces * sizeof *piece);
        book->piece = piece;
        book->room = room;
    }
    book->piece[book->pieces++] = (struct piece){
        .kind = kind, .text = text != NULL ? arena_text(book->arena, text) : ""};
}

void book_row(struct book *book, enum piece_kind kind, size_t cells, ...)
{
    va_list list;
    book_add(book, kind, NULL);
    struct piece *piece = &book->piece[book->pieces - 1];
    va_start(list, cells);
    for (; piece->cells < cells && piece->cells < PIECE_CELLS; piece->cells++) {
        const char *text = va_arg(list, const char *);
        piece->cell[piece->cells] = text != NULL ? arena_text(book->arena, text) : "";
    }
    va_end(list);
}

void book_about(struct book *book, const char *about)
{
    book->piece[book->pieces - 1].about = about;
}

const char *book_word(const struct book *book, const char *key)
{
    return words_get(book->words, key);
}

const char *book_law(const struct book *book, const char *law)
{
    return law_in(book->catalog, book->arena, law, book->english);
}

const char *book_name(const struct book *book, const struct name *name)
{
    return name_in(name, book->english);
}

void book_lacks(struct book *book, const char *what, const char *where)
{
    list_add(book->arena, &book->missing, arena_format(book->arena, "%s: %s", where, what));
}

const char *book_pick(const struct book *book, const char *ja, const char *en)
{
    return book->english && en != NULL && en[0] != '\0' ? en : ja;
}

/* In the English manual what has Japanese words only is a hole: the screen would be half in another
 * tongue. */
const char *book_said(struct book *book, const char *ja, const char *en, const char *what,
                      const char *where)
{
    bool has_ja = ja != NULL && ja[0] != '\0', has_en = en != NULL && en[0] != '\0';
    if (book->english && has_ja && !has_en)
        book_lacks(book, arena_format(book->arena, "%s_en", what), where);
    return book_pick(book, ja, en);
}
