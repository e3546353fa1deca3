/* SPDX-License-Identifier: Apache-2.0 */
/*
 * book, madoguchi manual: the chapters that manual_write.c puts in order. Each adds its pieces to
 * the book and notes what has no text.
 */
#ifndef MADOGUCHI_BOOK_MANUAL_CHAPTER_H
#define MADOGUCHI_BOOK_MANUAL_CHAPTER_H
#include "manual.h"

/* manual_system.c, err: a screen that cannot be drawn */
bool manual_system(struct book *book, const struct system *system, struct error *err) MUST_CHECK;
/* manual_keys.c, err: the table of old keys cannot be read */
void manual_keys(struct book *book);
bool manual_old_keys(struct book *book, struct error *err) MUST_CHECK;
/* manual_messages.c: a section of the system's chapter; a chapter */
void manual_messages(struct book *book, const struct system *system);
void manual_common_messages(struct book *book);
/* manual_screen.c: an empty one as it opens; one of a kind, of a form where the kind has one (NULL:
 * none) */
bool manual_screen(struct book *book, const char *dotted, struct error *err) MUST_CHECK;
bool manual_kind_screen(struct book *book, const char *kind, const struct form *form,
                        struct error *err) MUST_CHECK;
#endif
