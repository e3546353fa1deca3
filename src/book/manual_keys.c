/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manual: what each key does and where, from the tables that keys are decided by, and the keys
 * of the old terminals beside ours. Must not know a system.
 */
#include <string.h>

#include "madoguchi/entry.h"
#include "madoguchi/lint.h"
#include "manual_chapter.h"

/* Where a key works: the same one does something else on a form and on a list. */
static const char *places(struct book *book, unsigned where)
{
    static const struct { unsigned place; const char *word; } each[] = {
        {IN_FORM, "manual-place-form"}, {IN_QUERY, "manual-place-query"}, {IN_ROWS, "manual-place-rows"}, {IN_MENU, "manual-place-menu"},
    };
    const char *words = "";
    if ((where & IN_ALL) == IN_ALL)
        return book_word(book, "manual-place-all");
    for (size_t i = 0; i < COUNT_OF(each); i++) {
        if ((where & each[i].place) != 0)
            words = arena_format(book->arena, "%s%s%s", words, words[0] != '\0' ? " / " : "",
                                 book_word(book, each[i].word));
    }
    return words;
}

static void key_told(void *context, const char *place, const char *key, const char *word)
{
    struct book *book = context;
    book_row(book, PIECE_ROW, 4, key, key_without(book->arena, key), book_word(book, place),
             book_word(book, arena_format(book->arena, "ui.key.%s", word)));
}

void manual_keys(struct book *book)
{
    size_t count;
    const struct key_teller card = {.tell = key_told, .context = book};
    const struct key_row *row = key_rows(&count);
    book_add(book, PIECE_CHAPTER, book_word(book, "manual-keys"));
    book_row(book, PIECE_HEADS, 4, book_word(book, "manual-head-key"),
             book_word(book, "manual-head-without"), book_word(book, "manual-head-place"),
             book_word(book, "manual-head-does"));
    for (size_t i = 0; i < count; i++)
        book_row(book, PIECE_ROW, 4, row[i].keys, row[i].without != NULL ? row[i].without : "",
                 places(book, row[i].places),
                 book_word(book, arena_format(book->arena, "ui.key.%s", row[i].word)));
    const char *const *free = action_free_keys(&count);
    for (size_t i = 0; i < count; i++)
        key_told(book, "manual-place-own", free[i], "own");
    entry_keys(&card);
}

/* A line: old terminal, its key (ja, en), what it did (ja, en), the key here (ja, en), where that
 * was found. '#' begins a comment. */
bool manual_old_keys(struct book *book, struct error *err)
{
    struct buffer text = {0}, sources = {0};
    const char *path = arena_format(book->arena, "%s/old_keys.tsv", book->data);
    if (!file_read(path, 1 << 20, &text, err))
        return false;
    book_add(book, PIECE_CHAPTER, book_word(book, "manual-old-keys"));
    book_row(book, PIECE_HEADS, 4, book_word(book, "manual-head-terminal"),
             book_word(book, "manual-head-old"), book_word(book, "manual-head-does"),
             book_word(book, "manual-head-key"));
    for (char *rest = arena_text(book->arena, buffer_string(&text)), *line;
         (line = strsep(&rest, "\n")) != NULL;) {
        const char *cell[8] = {NULL};
        size_t count = 0;
        for (char *cells = line, *one; *line != '#' && *line != '\0' && count < COUNT_OF(cell) &&
                                       (one = strsep(&cells, "\t")) != NULL;)
            cell[count++] = one;
        if (count == COUNT_OF(cell))
            book_row(book, PIECE_ROW, 4, cell[0], book_pick(book, cell[1], cell[2]),
                     book_pick(book, cell[3], cell[4]), book_pick(book, cell[5], cell[6]));
        else if (count > 0)
            book_lacks(book, "source",
                       arena_format(book->arena, "old_keys.tsv: %s", cell[count > 1 ? 1 : 0]));
        if (count == COUNT_OF(cell) && strstr(buffer_string(&sources), cell[7]) == NULL)
            buffer_format(&sources, "%s%s", sources.length > 0 ? " / " : "", cell[7]);
    }
    book_add(book, PIECE_TEXT,
             arena_format(book->arena, "%s %s", book_word(book, "manual-sources"),
                          buffer_string(&sources)));
    buffer_release(&sources);
    buffer_release(&text);
    return true;
}
