/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manual: screens as the engine draws them, so that no picture is older than the program. Must
 * not know what stands on one.
 */
#include <string.h>

#include "madoguchi/command.h"
#include "manual_chapter.h"

enum { SCREEN_ROWS_SHOWN = 24 };

/* Rows that hold nothing are shortened to one: a manual shows what there is. */
static const char *shortened(struct book *book, const char *screen)
{
    struct buffer out = {0};
    for (bool was_empty = false; *screen != '\0';) {
        size_t length = strcspn(screen, "\n");
        bool empty = strspn(screen, " ") >= length;
        if (!empty || !was_empty) {
            buffer_add(&out, screen, length);
            buffer_char(&out, '\n');
        }
        was_empty = empty;
        screen += length + (screen[length] == '\n');
    }
    const char *text = arena_text(book->arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

static bool add(struct book *book, struct buffer *drawn, bool is_good)
{
    if (is_good)
        book_add(book, PIECE_SCREEN, shortened(book, buffer_string(drawn)));
    buffer_release(drawn);
    return is_good;
}

bool manual_screen(struct book *book, const char *dotted, struct error *err)
{
    struct buffer out = {0};
    return add(book, &out,
               app_show(book->catalog, dotted, SCREEN_ROWS_SHOWN, SCREEN_COLUMNS, book->locale,
                        cli_locale_folder(), &out, err));
}

bool manual_kind_screen(struct book *book, const char *kind, const struct form *form,
                        struct error *err)
{
    struct buffer out = {0};
    return add(book, &out,
               app_show_kind(book->catalog, kind, form, book->locale, cli_locale_folder(), &out,
                             err));
}
