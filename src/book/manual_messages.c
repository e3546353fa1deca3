/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manual: every message by its number, with what to do: those of a system behind its screens,
 * those of all in a chapter. Must not know when one is said.
 */
#include "manual_chapter.h"

enum { ENGINE_FIRST = 100, ENGINE_LAST = 799, COMMON_LAST = 999 };

static void message_row(struct book *book, const struct message *message)
{
    const char *what = book_said(book, message->what, message->what_en, "what", message->id);
    const char *hint = book_said(book, message->hint, message->hint_en, "hint", message->id);
    if (what == NULL || what[0] == '\0' || hint == NULL || hint[0] == '\0')
        book_lacks(book, what == NULL || what[0] == '\0' ? "what" : "hint", message->id);
    book_row(book, PIECE_ROW, 3, message->id, what, hint);
}

void manual_messages(struct book *book, const struct system *system)
{
    if (system->messages > 0)
        book_add(book, PIECE_SECTION, book_word(book, "manual-messages"));
    for (size_t i = 0; i < system->messages; i++)
        message_row(book, &system->message[i]);
}

/* Of the program, but what only an author of definitions reads (from 00-800 on), and of what several
 * systems share: no number has two meanings. */
void manual_common_messages(struct book *book)
{
    book_add(book, PIECE_CHAPTER, book_word(book, "manual-messages-engine"));
    for (int id = ENGINE_FIRST; id <= COMMON_LAST; id++) {
        const char *what = arena_format(book->arena, "00-%03d.what", id),
                   *hint = arena_format(book->arena, "00-%03d.hint", id);
        const char *words = book_word(book, what), *remedy = book_word(book, hint);
        if (words == what) {
            const struct message *shared =
                catalog_message(book->catalog, arena_format(book->arena, "00-%03d", id));
            if (shared != NULL)
                message_row(book, shared);
            continue;
        }
        if (id > ENGINE_LAST)
            continue;
        if (remedy == hint)
            book_lacks(book, "hint", arena_format(book->arena, "00-%03d", id));
        book_row(book, PIECE_ROW, 3, arena_format(book->arena, "00-%03d", id), words, remedy);
    }
}
