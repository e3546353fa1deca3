/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manual: the chapter of a system: its forms with their fields, lists with their conditions,
 * papers. Whatever has no text is noted. Knows no system.
 */
#include <string.h>

#include "madoguchi/dictionary.h"
#include "madoguchi/model_report.h"
#include "manual_chapter.h"

static const char *named(struct book *book, const struct name *name, const char *where)
{
    return book_said(book, name->ja, name->en, arena_format(book->arena, "%s name", name->id),
                     where);
}

static const char *kind_word(const struct book *book, const struct field *field)
{
    return book_word(book,
                     arena_format(book->arena, "manual-kind-%s", field_kind_name(field->kind)));
}

/* ---- fields ---- */

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
    const char *help = book_said(book, field->help, field->help_en, "help", where);
    bool is_shown = shown || !is_filled(form, field);
    const char *must = field->required && !is_shown ? book_word(book, "manual-required") : "";
    if (field->hidden || field->kind == KIND_GRID)
        return;
    if (!shown && is_filled(form, field) && (help == NULL || help[0] == '\0') &&
        field->codes == NULL)
        book_lacks(book, "help", where);
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

/* ---- sections ---- */

static void actions(struct book *book, const struct action *action, size_t count, const char *where)
{
    for (size_t i = 0; i < count; i++)
        book_row(book, PIECE_ROW, 2, action[i].key,
                 book_said(book, action[i].label, action[i].label_en, "label", where));
}

/* How it is met at the counter where that is not the form itself: a question at a time, a bundle of
 * paper. */
static bool other_faces(struct book *book, const struct form *form, struct error *err)
{
    bool good = true;
    if (form->kiosk) {
        book_add(book, PIECE_TEXT, book_word(book, "ui.help.interview"));
        good = manual_kind_screen(book, "interview", form, err) &&
               manual_kind_screen(book, "kiosk", form, err);
    }
    if (form->bundle != NULL) {
        book_add(book, PIECE_TEXT, book_word(book, "ui.help.bundle"));
        good = good && manual_kind_screen(book, "bundles", form, err) &&
               manual_kind_screen(book, "bundle-head", form, err) &&
               manual_kind_screen(book, "reading", form, err) &&
               (form->bundle->verifies == 0 || manual_kind_screen(book, "verifying", form, err));
    }
    return good;
}

static void section_help(struct book *book, const char *help, const char *where)
{
    if (help == NULL || help[0] == '\0')
        book_lacks(book, "help", where);
    else
        book_add(book, PIECE_TEXT, help);
}

static bool form_section(struct book *book, const struct form *form, struct error *err)
{
    const char *help = book_said(book, form->help, form->help_en, "help", form->dotted);
    book_add(book, PIECE_SECTION,
             arena_format(book->arena, "%s  (%s)", named(book, &form->name, form->dotted),
                          form->dotted));
    book_about(book, form->dotted);
    section_help(book, help, form->dotted);
    if (form->law != NULL)
        book_add(book, PIECE_TEXT, book_law(book, form->law));
    if (!manual_screen(book, form->dotted, err) || !other_faces(book, form, err))
        return false;
    fields(book, form);
    actions(book, form->action, form->actions, form->dotted);
    if (form->deed != NULL) {
        book_row(book, PIECE_ROW, 2, "F10",
                 book_said(book, form->submit_label, form->submit_label_en, "label", form->dotted));
        book_row(book, PIECE_ROW, 2, book_word(book, "manual-next"),
                 book_said(book, form->next, form->next_en, "next", form->dotted));
    }
    return true;
}

static bool list_section(struct book *book, const struct list_def *list, struct error *err)
{
    book_add(book, PIECE_SECTION,
             arena_format(book->arena, "%s  (%s)", named(book, &list->name, list->dotted),
                          list->dotted));
    book_about(book, list->dotted);
    section_help(book, book_said(book, list->help, list->help_en, "help", list->dotted),
                 list->dotted);
    if (!manual_screen(book, list->dotted, err))
        return false;
    for (size_t i = 0; i < list->searches; i++) {
        const struct search_field *search = &list->search[i];
        const char *where = arena_format(book->arena, "%s.%s", list->dotted, search->name.id);
        if (search->help == NULL && search->codes == NULL && search->kind != KIND_DATE)
            book_lacks(book, "help", where);
        book_row(book, PIECE_ROW, 2, named(book, &search->name, list->dotted),
                 book_said(book, search->help, search->help_en, "help", where));
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
        section_help(book, book_said(book, report->help, report->help_en, "help", report->dotted),
                     report->dotted);
        book_row(book, PIECE_ROW, 2, book_word(book, "manual-paper"), report->paper);
        book_row(book, PIECE_ROW, 2, book_word(book, "manual-issued"),
                 book_word(book, report->issued ? "ui.yes" : "ui.no"));
        if (report->law != NULL)
            book_row(book, PIECE_ROW, 2, book_word(book, "manual-law"),
                     book_law(book, report->law));
    }
}

bool manual_system(struct book *book, const struct system *system, struct error *err)
{
    book_add(book, PIECE_CHAPTER,
             arena_format(book->arena, "%d  %s", system->no, book_name(book, &system->name)));
    section_help(book, book_said(book, system->help, system->help_en, "help", system->id),
                 system->id);
    if (system->law != NULL)
        book_add(book, PIECE_TEXT, book_law(book, system->law));
    for (size_t i = 0; i < system->menus; i++)
        book_row(book, PIECE_ROW, 2,
                 book_said(book, system->menu[i].label, system->menu[i].label_en, "label",
                           system->id),
                 arena_format(book->arena, "=%d.%zu", system->no, i + 1));
    bool good = true;
    for (size_t i = 0; good && i < system->forms; i++)
        good = form_section(book, system->form[i], err);
    for (size_t i = 0; good && i < system->lists; i++)
        good = list_section(book, system->list[i], err);
    reports(book, system);
    manual_messages(book, system);
    return good;
}
