/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi manual: the operator's manual. A book is a list of pieces in order; what it says comes
 * from the definitions, the key table and the words of the program, so that it cannot say anything
 * else than the screen does.
 */
#ifndef MADOGUCHI_BOOK_MANUAL_H
#define MADOGUCHI_BOOK_MANUAL_H
#include "madoguchi/app.h"
#include "madoguchi/book.h"

enum piece_kind {
    PIECE_PART,
    PIECE_CHAPTER,
    PIECE_SECTION,
    PIECE_TEXT,
    PIECE_SCREEN,
    PIECE_HEADS,
    PIECE_ROW,
    PIECE_KINDS
};
enum { PIECE_CELLS = 4 };
struct piece {
    enum piece_kind kind;
    const char *text, *cell[PIECE_CELLS];
    size_t cells;               /* text: of all but rows */
    const char *about;          /* what a section tells of, a row of a list sends to; NULL: nothing */
};
struct book {
    struct arena *arena;
    const struct words *words;
    struct catalog *catalog;
    bool english;
    const char *locale, *data;          /* data: folder of the table of old keys */
    struct piece *piece; size_t pieces, room;
    struct list missing;                /* const char *: what has no text */
};
/* manual_book.c */
void book_add(struct book *book, enum piece_kind kind, const char *text);
void book_row(struct book *book, enum piece_kind kind, size_t cells, ...);      /* const char * each; HEADS or ROW */
void book_about(struct book *book, const char *about); /* of the piece added last */
const char *book_word(const struct book *book, const char *key);
const char *book_law(const struct book *book, const char *law);         /* in English with the English title before it */
const char *book_name(const struct book *book, const struct name *name);
const char *book_pick(const struct book *book, const char *ja, const char *en); /* ja where there is no en */
const char *book_said(struct book *book, const char *ja, const char *en, const char *what,
                      const char *where);       /* … and that there is none is noted */
void book_lacks(struct book *book, const char *what, const char *where);

/* manual_write.c: the whole book, and everything that has no text. err: a screen that cannot be
 * drawn. */
bool manual_write(struct book *book, struct error *err) MUST_CHECK;
/* manual_html.c, manual_pdf.c: the book on paper and on a page. */
void manual_html(const struct book *book, struct buffer *out);
bool manual_pdf(const struct book *book, const char *fonts, const char *path,
                struct error *err) MUST_CHECK;
#endif
