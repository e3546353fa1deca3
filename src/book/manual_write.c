/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manual, chapter by chapter: how to begin, the keys, what there is, each system, the messages
 * of all, the keys of the old terminals. Knows no system.
 */
#include <string.h>

#include "madoguchi/model_report.h"
#include "manual_chapter.h"

/* ---- what there is ---- */

static void index_row(struct book *book, const struct system *system, const struct name *name,
                      const char *dotted)
{
    book_row(book, PIECE_ROW, 3, book_name(book, &system->name), book_name(book, name), dotted);
    book_about(book, dotted);
}

static void index_rows(struct book *book, bool papers)
{
    const char *const *ids;
    size_t count = catalog_systems(book->catalog, &ids);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(book->catalog, ids[i]);
        if (system == NULL || !system->is_open)
            continue;
        for (size_t k = 0; !papers && k < system->forms; k++)
            index_row(book, system, &system->form[k]->name, system->form[k]->dotted);
        for (size_t k = 0; !papers && k < system->lists; k++)
            index_row(book, system, &system->list[k]->name, system->list[k]->dotted);
        for (size_t k = 0; papers && k < system->reports; k++)
            index_row(book, system, &system->report[k]->name, system->report[k]->dotted);
    }
}

static void indexes(struct book *book)
{
    book_add(book, PIECE_CHAPTER, book_word(book, "manual-screens"));
    index_rows(book, false);
    book_add(book, PIECE_CHAPTER, book_word(book, "manual-papers"));
    index_rows(book, true);
}

/* ---- how to begin ---- */

/* Any form that is entered, to show on it what is the same on all. */
static const struct form *some_form(const struct book *book)
{
    const char *const *ids;
    size_t count = catalog_systems(book->catalog, &ids);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(book->catalog, ids[i]);
        for (size_t k = 0; system != NULL && system->is_open && k < system->forms; k++)
            if (system->form[k]->deed != NULL && !system->form[k]->kiosk)
                return system->form[k];
    }
    return NULL;
}

static bool beginning(struct book *book, struct error *err)
{
    static const char *const texts[] = {"manual-begin-login", "manual-begin-menu",
                                        "manual-begin-form",  "manual-begin-wrong",
                                        "manual-begin-list",  "manual-begin-line",
                                        "manual-begin-lock",  "manual-begin-letters"};
    static const char *const hows[] = {"manual-how-entry",    "manual-how-paper",
                                       "manual-how-till",     "manual-how-help",
                                       "manual-how-waits",    "manual-how-aside",
                                       "manual-how-bundle",   "manual-how-interview",
                                       "manual-how-training", "manual-how-seen",
                                       "manual-how-tongue"};
    book_add(book, PIECE_PART, book_word(book, "manual-title"));
    book_add(book, PIECE_CHAPTER, book_word(book, "manual-begin"));
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        book_add(book, PIECE_TEXT, book_word(book, texts[i]));
    if (!manual_kind_screen(book, "login", NULL, err) ||
        !manual_kind_screen(book, "menu", NULL, err) ||
        !manual_kind_screen(book, "lock", NULL, err))
        return false;
    const struct form *some = some_form(book);
    book_add(book, PIECE_CHAPTER, book_word(book, "manual-how"));
    for (size_t i = 0; i < COUNT_OF(hows); i++) {
        book_add(book, PIECE_SECTION, book_word(book, hows[i]));
        book_add(book, PIECE_TEXT, book_word(book, arena_format(book->arena, "%s-text", hows[i])));
        if (strcmp(hows[i], "manual-how-aside") == 0 && some != NULL &&
            !manual_kind_screen(book, "aside", some, err))
            return false;
    }
    return true;
}

bool manual_write(struct book *book, struct error *err)
{
    const char *const *ids;
    size_t count = catalog_systems(book->catalog, &ids);
    bool good = beginning(book, err);
    manual_keys(book);
    indexes(book);
    for (size_t i = 0; good && i < count; i++) {
        const struct system *system = catalog_system(book->catalog, ids[i]);
        if (system != NULL && system->is_open && system->menus > 0)
            good = manual_system(book, system, err);
    }
    if (!good)
        return false;
    manual_common_messages(book);
    return manual_old_keys(book, err);
}
