/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manual, chapter by chapter: how to begin, the keys, what there is, each system's screens as
 * the engine draws them with their fields, papers, messages, and the keys of the old terminals.
 * Whatever has no text is noted. Knows no system.
 */
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "madoguchi/entry.h"
#include "madoguchi/model_report.h"
#include "manual.h"

enum { SCREEN_ROWS_SHOWN = 24, ENGINE_FIRST = 100, ENGINE_LAST = 799, COMMON_LAST = 999 };

static void missing(struct book *book, const char *what, const char *where)
{
    list_add(book->arena, &book->missing, arena_format(book->arena, "%s: %s", where, what));
}

static const char *pick(const struct book *book, const char *ja, const char *en)
{
    return book->english && en != NULL && en[0] != '\0' ? en : ja;
}

/* In the English manual what has Japanese words only is a hole: the screen would be half in another
 * tongue. */
static const char *english(struct book *book, const char *ja, const char *en, const char *what,
                           const char *where)
{
    bool has_ja = ja != NULL && ja[0] != '\0', has_en = en != NULL && en[0] != '\0';
    if (book->english && has_ja && !has_en)
        missing(book, arena_format(book->arena, "%s_en", what), where);
    return pick(book, ja, en);
}

static const char *named(struct book *book, const struct name *name, const char *where)
{
    return english(book, name->ja, name->en, arena_format(book->arena, "%s name", name->id), where);
}

static const char *kind_word(const struct book *book, const struct field *field)
{
    return book_word(book,
                     arena_format(book->arena, "manual-kind-%s", field_kind_name(field->kind)));
}

/* ---- fields, checks ---- */

static bool is_filled(const struct form *form, const struct field *field)
{
    return form->deed != NULL && !field->readonly && !field->hidden &&
           field->kind != KIND_COMPUTED && field->value == NULL;
}

/* What F1 says of its limits, too; what has a column of its own, or is seen on the screen, is not
 * said twice. */
struct limits { struct book *book; struct buffer said; };
static void limit_said(void *context, const char *name, const char *value)
{
    static const char *const elsewhere[] = {"required", "law", "req", "lookup", "codes"};
    struct limits *limits = context;
    struct error filled = ERROR_NONE;
    for (size_t i = 0; i < COUNT_OF(elsewhere); i++) {
        if (strcmp(elsewhere[i], name) == 0)
            return;
    }
    error_set(&filled, "", "value", value != NULL ? value : "", NULL);
    buffer_char(&limits->said, ' ');
    words_fill(&limits->said,
               book_word(limits->book, arena_format(limits->book->arena, "ui.f1.%s", name)),
               filled.args);
}

static const char *limits_of(struct book *book, const struct field *field)
{
    struct limits limits = {.book = book};
    field_tells(field, limit_said, &limits);
    const char *text = arena_text(book->arena, buffer_string(&limits.said));
    buffer_release(&limits.said);
    return text;
}

/* shown: it only stands there, as all of a grid that cannot be filled does. */
static void field_row(struct book *book, const struct form *form, const struct field *field,
                      bool shown)
{
    const char *where = arena_format(book->arena, "%s.%s", form->dotted, field->name.id);
    const char *help = english(book, field->help, field->help_en, "help", where);
    bool is_shown = shown || !is_filled(form, field);
    const char *must = field->required && !is_shown ? book_word(book, "manual-required") : "";
    if (field->hidden || field->kind == KIND_GRID)
        return;
    if (!shown && is_filled(form, field) && (help == NULL || help[0] == '\0') &&
        field->codes == NULL)
        missing(book, "help", where);
    book_row(book, PIECE_ROW, 4, named(book, &field->name, form->dotted), kind_word(book, field),
             must,
             arena_format(book->arena, "%s%s%s%s",
                          help != NULL && help[0] != '\0' ? help
                          : is_shown                      ? book_word(book, "manual-shown")
                                                          : "",
                          is_shown ? "" : limits_of(book, field), field->law != NULL ? " " : "",
                          field->law != NULL ? book_law(book, field->law) : ""));
}

static void fields(struct book *book, const struct form *form)
{
    book_row(book, PIECE_HEADS, 4, book_word(book, "manual-head-field"),
             book_word(book, "manual-head-kind"), "", book_word(book, "manual-head-what"));
    for (size_t i = 0; i < form->fields; i++) {
        const struct field *field = &form->field[i];
        field_row(book, form, field, false);
        for (size_t k = 0; k < field->columns; k++)
            field_row(book, form, &field->column[k], field->readonly);
    }
}

static void actions(struct book *book, const struct action *action, size_t count, const char *where)
{
    for (size_t i = 0; i < count; i++)
        book_row(book, PIECE_ROW, 2, action[i].key,
                 english(book, action[i].label, action[i].label_en, "label", where));
}

/* ---- screens ---- */

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

static bool screen(struct book *book, const char *dotted, struct error *err)
{
    struct buffer out = {0};
    bool drawn = app_show(book->catalog, dotted, SCREEN_ROWS_SHOWN, SCREEN_COLUMNS, book->locale,
                          cli_locale_folder(), &out, err);
    if (drawn)
        book_add(book, PIECE_SCREEN, shortened(book, buffer_string(&out)));
    buffer_release(&out);
    return drawn;
}

static bool kind_screen(struct book *book, const char *kind, const struct form *form,
                        struct error *err)
{
    struct buffer out = {0};
    bool drawn = app_show_kind(book->catalog, kind, form, book->locale, cli_locale_folder(), &out,
                               err);
    if (drawn)
        book_add(book, PIECE_SCREEN, shortened(book, buffer_string(&out)));
    buffer_release(&out);
    return drawn;
}

/* How it is met at the counter where that is not the form itself: a question at a time, a bundle of
 * paper. */
static bool other_faces(struct book *book, const struct form *form, struct error *err)
{
    bool good = true;
    if (form->kiosk) {
        book_add(book, PIECE_TEXT, book_word(book, "ui.help.interview"));
        good = kind_screen(book, "interview", form, err) && kind_screen(book, "kiosk", form, err);
    }
    if (form->bundle != NULL) {
        book_add(book, PIECE_TEXT, book_word(book, "ui.help.bundle"));
        good = good && kind_screen(book, "bundles", form, err) &&
               kind_screen(book, "bundle-head", form, err) &&
               kind_screen(book, "reading", form, err) &&
               (form->bundle->verifies == 0 || kind_screen(book, "verifying", form, err));
    }
    return good;
}

static void section_help(struct book *book, const char *help, const char *where)
{
    if (help == NULL || help[0] == '\0')
        missing(book, "help", where);
    else
        book_add(book, PIECE_TEXT, help);
}

static bool form_section(struct book *book, const struct form *form, struct error *err)
{
    const char *help = english(book, form->help, form->help_en, "help", form->dotted);
    book_add(book, PIECE_SECTION,
             arena_format(book->arena, "%s  (%s)", named(book, &form->name, form->dotted),
                          form->dotted));
    book_about(book, form->dotted);
    section_help(book, help, form->dotted);
    if (form->law != NULL)
        book_add(book, PIECE_TEXT, book_law(book, form->law));
    if (!screen(book, form->dotted, err) || !other_faces(book, form, err))
        return false;
    fields(book, form);
    actions(book, form->action, form->actions, form->dotted);
    if (form->deed != NULL) {
        book_row(book, PIECE_ROW, 2, "F10",
                 english(book, form->submit_label, form->submit_label_en, "label", form->dotted));
        book_row(book, PIECE_ROW, 2, book_word(book, "manual-next"),
                 english(book, form->next, form->next_en, "next", form->dotted));
    }
    return true;
}

static bool list_section(struct book *book, const struct list_def *list, struct error *err)
{
    book_add(book, PIECE_SECTION,
             arena_format(book->arena, "%s  (%s)", named(book, &list->name, list->dotted),
                          list->dotted));
    book_about(book, list->dotted);
    section_help(book, english(book, list->help, list->help_en, "help", list->dotted),
                 list->dotted);
    if (!screen(book, list->dotted, err))
        return false;
    for (size_t i = 0; i < list->searches; i++) {
        const struct search_field *search = &list->search[i];
        const char *where = arena_format(book->arena, "%s.%s", list->dotted, search->name.id);
        if (search->help == NULL && search->codes == NULL && search->kind != KIND_DATE)
            missing(book, "help", where);
        book_row(book, PIECE_ROW, 2, named(book, &search->name, list->dotted),
                 english(book, search->help, search->help_en, "help", where));
    }
    actions(book, list->action, list->actions, list->dotted);
    return true;
}

static void reports(struct book *book, const struct system *system)
{
    for (size_t i = 0; i < system->reports; i++) {
        const struct report *report = system->report[i];
        book_add(book, PIECE_SECTION,
                 arena_format(book->arena, "%s  (%s)", named(book, &report->name, report->dotted),
                              report->dotted));
        book_about(book, report->dotted);
        section_help(book, english(book, report->help, report->help_en, "help", report->dotted),
                     report->dotted);
        book_row(book, PIECE_ROW, 2, book_word(book, "manual-paper"), report->paper);
        book_row(book, PIECE_ROW, 2, book_word(book, "manual-issued"),
                 book_word(book, report->issued ? "ui.yes" : "ui.no"));
        if (report->law != NULL)
            book_row(book, PIECE_ROW, 2, book_word(book, "manual-law"),
                     book_law(book, report->law));
    }
}

static void message_row(struct book *book, const struct message *message)
{
    const char *what = english(book, message->what, message->what_en, "what", message->id);
    const char *hint = english(book, message->hint, message->hint_en, "hint", message->id);
    if (what == NULL || what[0] == '\0' || hint == NULL || hint[0] == '\0')
        missing(book, what == NULL || what[0] == '\0' ? "what" : "hint", message->id);
    book_row(book, PIECE_ROW, 3, message->id, what, hint);
}

static bool system_chapter(struct book *book, const struct system *system, struct error *err)
{
    book_add(book, PIECE_CHAPTER,
             arena_format(book->arena, "%d  %s", system->no, book_name(book, &system->name)));
    section_help(book, english(book, system->help, system->help_en, "help", system->id),
                 system->id);
    if (system->law != NULL)
        book_add(book, PIECE_TEXT, book_law(book, system->law));
    for (size_t i = 0; i < system->menus; i++)
        book_row(book, PIECE_ROW, 2,
                 english(book, system->menu[i].label, system->menu[i].label_en, "label",
                         system->id),
                 arena_format(book->arena, "=%d.%zu", system->no, i + 1));
    bool good = true;
    for (size_t i = 0; good && i < system->forms; i++)
        good = form_section(book, system->form[i], err);
    for (size_t i = 0; good && i < system->lists; i++)
        good = list_section(book, system->list[i], err);
    reports(book, system);
    if (system->messages > 0)
        book_add(book, PIECE_SECTION, book_word(book, "manual-messages"));
    for (size_t i = 0; i < system->messages; i++)
        message_row(book, &system->message[i]);
    return good;
}

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

/* ---- keys ---- */

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

static void key_card(struct book *book)
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
static bool old_keys(struct book *book, struct error *err)
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
            book_row(book, PIECE_ROW, 4, cell[0], pick(book, cell[1], cell[2]),
                     pick(book, cell[3], cell[4]), pick(book, cell[5], cell[6]));
        else if (count > 0)
            missing(book, "source",
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

/* Of the program, but what only an author of definitions reads (from 00-800 on), and of what several
 * systems share: no number has two meanings. */
static void common_messages(struct book *book)
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
            missing(book, "hint", arena_format(book->arena, "00-%03d", id));
        book_row(book, PIECE_ROW, 3, arena_format(book->arena, "00-%03d", id), words, remedy);
    }
}

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
    if (!kind_screen(book, "login", NULL, err) || !kind_screen(book, "menu", NULL, err) ||
        !kind_screen(book, "lock", NULL, err))
        return false;
    const struct form *some = some_form(book);
    book_add(book, PIECE_CHAPTER, book_word(book, "manual-how"));
    for (size_t i = 0; i < COUNT_OF(hows); i++) {
        book_add(book, PIECE_SECTION, book_word(book, hows[i]));
        book_add(book, PIECE_TEXT, book_word(book, arena_format(book->arena, "%s-text", hows[i])));
        if (strcmp(hows[i], "manual-how-aside") == 0 && some != NULL &&
            !kind_screen(book, "aside", some, err))
            return false;
    }
    return true;
}

bool manual_write(struct book *book, struct error *err)
{
    const char *const *ids;
    size_t count = catalog_systems(book->catalog, &ids);
    bool good = beginning(book, err);
    key_card(book);
    indexes(book);
    for (size_t i = 0; good && i < count; i++) {
        const struct system *system = catalog_system(book->catalog, ids[i]);
        if (system != NULL && system->is_open && system->menus > 0)
            good = system_chapter(book, system, err);
    }
    if (!good)
        return false;
    common_messages(book);
    return old_keys(book, err);
}
