/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi show: finds a thing by its id and its kind, and says which was meant. A new kind of
 * thing is one row of `kinds`. Reads definitions only.
 */
#include "show_thing.h"

#include <stdio.h>
#include <string.h>

#include "madoguchi/command.h"
#include "madoguchi/app.h"
#include "madoguchi/model_batch.h"
#include "madoguchi/model_exchange.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_report.h"
#include "madoguchi/model_sheet.h"

const char *show_label(const struct showing *showing, const struct name *name)
{
    return showing->english && name->en ? name->en : name->ja;
}

static bool show_screen(struct showing *s, const struct system *system, const char *id,
                        struct error *err)
{
    return app_show(s->catalog, arena_format(s->arena, "%s.%s", system->id, id), s->rows,
                    s->columns, s->locale, cli_locale_folder(), s->out, err);
}

static bool show_form(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    return show_screen(s, system, system->form[at]->name.id, err);
}

static bool show_list(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    return show_screen(s, system, system->list[at]->name.id, err);
}

/* ---- finding: each kind counts its things and names them ---- */

static size_t forms(const struct system *y) { return y->forms; }
static size_t lists(const struct system *y) { return y->lists; }
static size_t reports(const struct system *y) { return y->reports; }
static size_t sheets(const struct system *y) { return y->sheets; }
static size_t batches(const struct system *y) { return y->batches; }
static size_t exchanges(const struct system *y) { return y->exchanges; }
static size_t tables(const struct system *y) { return y->tables; }
static size_t code_lists(const struct system *y) { return y->code_lists; }
static size_t params(const struct system *y) { return y->params; }
static size_t menus(const struct system *y) { return y->menus > 0; }
static size_t queries(const struct system *y) { return y->queries; }
static size_t itself(const struct system *y) { return y->name.id != NULL; }
static size_t messages(const struct system *y) { return y->messages; }
static const char *form_id(const struct system *y, size_t i) { return y->form[i]->name.id; }
static const char *list_id(const struct system *y, size_t i) { return y->list[i]->name.id; }
static const char *report_id(const struct system *y, size_t i) { return y->report[i]->name.id; }
static const char *sheet_id(const struct system *y, size_t i) { return y->sheet[i]->name.id; }
static const char *batch_id(const struct system *y, size_t i) { return y->batch[i]->name.id; }
static const char *exchange_id(const struct system *y, size_t i) { return y->exchange[i]->name.id; }
static const char *table_id(const struct system *y, size_t i) { return y->table[i]->name.id; }
static const char *codes_id(const struct system *y, size_t i) { return y->codes[i].id; }
static const char *param_id(const struct system *y, size_t i) { return y->param[i].id; }
static const char *menu_id(const struct system *y, size_t i)
{
    return y->menu && i == 0 ? "menu" : "";
}
static const char *query_id(const struct system *y, size_t i) { return y->query[i]->id; }
static const char *itself_id(const struct system *y, size_t i)
{
    return y->id && i == 0 ? "system" : "";
}
static const char *message_id(const struct system *y, size_t i) { return y->message[i].id; }

#define CASE_KIND "case"         /* its file is read, not the system: a case may be shown while the system is refused */
/* clang-format off */
static const struct thing_kind {
    const char *word;
    size_t (*count)(const struct system *);
    const char *(*id)(const struct system *, size_t);
    bool (*show)(struct showing *, const struct system *, size_t, struct error *);
} kinds[] = {
    {"form",    forms,      form_id,    show_form},
    {"list",    lists,      list_id,    show_list},
    {"report",  reports,    report_id,  show_report},
    {"sheet",   sheets,     sheet_id,   show_sheet},
    {"batch",   batches,    batch_id,   show_batch},
    {"exchange", exchanges, exchange_id, show_exchange},
    {"table",   tables,     table_id,   show_table},
    {"codes",   code_lists, codes_id,   show_codes},
    {"param",   params,     param_id,   show_param},
    {"menu",    menus,      menu_id,    show_menu},
    {"message", messages,   message_id, show_message},
    {"query",   queries,    query_id,   show_query},
    {"system",  itself,     itself_id,  show_system},
};
/* clang-format on */

static bool place_of_id(const struct thing_kind *kind, const struct system *system, const char *id,
                        size_t *at)
{
    for (*at = 0; *at < kind->count(system); ++*at)
        if (strcmp(kind->id(system, *at), id) == 0)
            return true;
    return false;
}

static bool unknown(struct showing *s, const struct system *system, const char *id,
                    const char *kind, struct error *err)
{
    struct list names = {0};
    for (size_t k = 0; k < COUNT_OF(kinds); k++)
        for (size_t i = 0;
             (!kind || strcmp(kind, kinds[k].word) == 0) && i < kinds[k].count(system); i++)
            list_add(s->arena, &names, (void *)(uintptr_t)kinds[k].id(system, i));
    const char *nearest = nearest_of(id, (const char *const *)names.item, names.count);
    const char *dotted = arena_format(s->arena, "%s.%s", system->id, id);
    if (!nearest[0])
        return error_set(err, "00-905", "id", dotted, NULL);
    return error_set(err, "00-908", "id", dotted, "nearest",
                     arena_format(s->arena, "%s.%s", system->id, nearest), NULL);
}

static bool show_in(struct showing *s, const struct system *system, const char *id,
                    const char *kind, struct error *err)
{
    const struct thing_kind *shown = NULL;
    size_t place;
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        if ((kind && strcmp(kind, kinds[k].word) != 0) ||
            !place_of_id(&kinds[k], system, id, &place))
            continue;
        if (shown)
            buffer_format(s->out, "+ madoguchi show %s.%s %s\n", system->id, id, kinds[k].word);
        else if (!kinds[k].show(s, system, place, err))
            return false;
        else
            shown = &kinds[k];
    }
    return shown || unknown(s, system, id, kind, err);
}

static bool unknown_system(struct showing *s, const char *system, const char *dotted,
                           struct error *err)
{
    const char *const *id;
    size_t count = catalog_systems(s->catalog, &id);
    const char *nearest = nearest_of(system, id, count);
    if (!nearest[0])
        return error_set(err, "00-905", "id", dotted, NULL);
    return error_set(err, "00-908", "id", dotted, "nearest", nearest, NULL);
}

static bool kind_is_known(const char *kind, struct error *err)
{
    const char *words[COUNT_OF(kinds) + 1] = {CASE_KIND};
    struct buffer all = {0};
    if (!kind || strcmp(kind, CASE_KIND) == 0)
        return true;
    for (size_t k = 0; k < COUNT_OF(kinds); k++)
        if (strcmp(kind, words[k + 1] = kinds[k].word) == 0)
            return true;
    for (size_t k = 0; k < COUNT_OF(words); k++)
        buffer_format(&all, "%s%s", k ? " " : "", words[k]);
    const char *near = nearest_of(kind, words, COUNT_OF(words));
    error_set(err, "00-909", "word", kind, "all", buffer_string(&all), "nearest",
              near[0] ? near : words[0], NULL);
    buffer_release(&all);
    return false;
}

/* The engine's own messages are words of the locale. */
static bool show_numbered(struct showing *s, const char *number, struct error *err)
{
    const struct message *message = catalog_message(s->catalog, number);
    const char *what = arena_format(s->arena, "%s.what", number),
               *hint = arena_format(s->arena, "%s.hint", number);
    if (message)
        return show_message_of(s, message);
    if (!s->words || words_get(s->words, what) == what)
        return error_set(err, "00-905", "id", number, NULL);
    buffer_format(s->out, "message: %s\n  what: %s\n  hint: %s\n", number,
                  words_get(s->words, what), words_get(s->words, hint));
    return true;
}

bool show_thing(struct showing *s, const char *dotted, const char *kind, struct error *err)
{
    const char *dot = strchr(dotted, '.');
    if (dot && strncmp(dotted, "_shared.", 8) == 0 && strcmp(dot, ".glossary") != 0)
        return show_shared(s, dot + 1, kind, err);
    if (!kind_is_known(kind, err))
        return false;
    if (dot && strcmp(dot, ".glossary") == 0 && !kind)
        return show_glossary(s, arena_textn(s->arena, dotted, (size_t)(dot - dotted)), err);
    if (strcmp(dotted, "office") == 0 && !kind) {
        show_office(s);
        return true;
    }
    if (!dot && strchr(dotted, '-'))
        return show_numbered(s, dotted, err);
    const char *id = dot ? dot + 1 : kind && strcmp(kind, "system") == 0 ? kind : "menu";
    const char *name = dot ? arena_textn(s->arena, dotted, (size_t)(dot - dotted)) : dotted;
    const struct system *system = catalog_system(s->catalog, name);
    if (!system)
        return unknown_system(s, name, dotted, err);
    if (kind && strcmp(kind, CASE_KIND) == 0)
        return show_case(s, system, id, err);
    if (!system->is_open)
        return error_set(err, "00-910", "system", system->id, NULL);
    return show_in(s, system, id, kind, err);
}
