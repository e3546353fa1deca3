/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: a system in the order it is judged, and what it shows — headings that are cut, fields
 * without help, searches without an index, menus whose keys say two things.
 */
#include "madoguchi/dictionary.h"
#include "lint_private.h"

#include <string.h>

/* ---- headings and labels ---- */
static void heading_fits(struct reading *r, struct place at, const char *name, int width)
{
    if (text_columns(name) > width)
        complain_at(r, at, "00-871", "name", name, "width", arena_format(r->arena, "%d", width),
                    NULL);
}

static void lint_box(struct reading *r, const struct report_block *block,
                     const struct report_box *box)
{
    /* A column is half a full-width letter: half the size in pt, a pt is 0.3528 mm. */
    if (box->label && text_columns(box->label) * (box->label_size / 2) * 3528 / 10000 > box->width)
        complain_at(r, block->at, "00-871", "name", box->label, "width",
                    arena_format(r->arena, "%d mm", box->width / 100), NULL);
}

/* ---- forms ---- */
static void lint_fields(struct reading *r, const struct field *field, size_t count,
                        const struct field *grid, bool is_entered)
{
    for (size_t i = 0; i < count; i++) {
        bool can_stand_on = is_entered && !field[i].hidden && !field[i].readonly && !field[i].value
            && field[i].kind != KIND_GRID;
        if (can_stand_on && !field[i].help)
            complain_at(r, field[i].at, "00-873", "id", field[i].name.id, NULL);
        if (grid && !field[i].hidden)
            heading_fits(r, field[i].at, field[i].name.ja, field[i].width);
        if (field[i].lookup)
            lint_query_args(r, field[i].at, field[i].lookup->query, field[i].lookup->arg,
                            field[i].lookup->args);
        lint_fields(r, field[i].column, field[i].columns, &field[i],
                    is_entered && !field[i].readonly);
    }
}

static void lint_form(struct reading *r, const struct form *form)
{
    if (!form->help)
        complain_at(r, form->at, "00-666", "id", form->name.id, NULL);
    if (form->deed && !form->next)
        complain_at(r, form->at, "00-782", "form", form->name.id, NULL);
    lint_fields(r, form->field, form->fields, NULL, form->deed != NULL);
    lint_keys(r, form->action, form->actions, form->pages, form->deed ? KEYS_FILLED : KEYS_SHOWN);
    lint_args(r, form->action, form->actions);
    for (size_t i = 0; i < form->actions; i++)
        lint_trial(r, &form->action[i], form->scope);
    lint_figures(r, form);
    lint_kiosk(r, form->system, form);
    lint_form_codes(r, form);
    lint_query_args(r, form->at, form->open_query, form->open_arg, form->open_args);
    lint_form_reads(r, form);
    for (size_t i = 0; i < form->checks; i++)
        lint_placeholders(r, form, &form->check[i]);
}

/* ---- lists ---- */
static bool begins_with(const char *const *columns, size_t count, const char *city,
                        const char *column)
{
    return count >= 2 && strcmp(columns[0], city) == 0 && strcmp(columns[1], column) == 0;
}

/* An index of some rows finds no others. */
static bool has_index(const struct table *table, const char *column)
{
    if (table->keys == 0)
        return false;
    const char *city = table->key[0];
    if (begins_with(table->key, table->keys, city, column))
        return true;
    for (size_t i = 0; i < table->indexes; i++)
        if (!table->index[i].where &&
            begins_with(table->index[i].columns, table->index[i].count, city, column))
            return true;
    return false;
}

static bool table_has(const struct table *table, const char *id)
{
    for (size_t i = 0; i < table->columns; i++)
        if (strcmp(table->column[i].name.id, id) == 0)
            return true;
    return false;
}

static void lint_search(struct reading *r, const struct list_def *list, const struct table *table)
{
    if (!table_has(table, list->key))
        complain_at(r, list->at, "00-854", "column", list->key, "table", list->table, "nearest",
                    near_column(r, table, list->key), NULL);
    for (size_t i = 0; i < list->searches; i++) {
        const struct search_field *field = &list->search[i];
        if (!field->help)
            complain_at(r, field->at, "00-873", "id", field->name.id, NULL);
        if (!table_has(table, field->column))
            complain_at(r, field->at, "00-876", "column", field->column, "table", list->table,
                        "nearest", near_column(r, table, field->column), NULL);
        else if (field->driver && !has_index(table, field->column))
            complain_at(r, field->at, "00-877", "column", field->column, "table", list->table,
                        NULL);
    }
}

/* A list without conditions is read in pages by its own order. */
static void lint_order(struct reading *r, const struct list_def *list)
{
    const struct query *of = list->searches == 0 && list->query
                                 ? query_known(r->catalog, list->query)
                                 : NULL;
    struct find_order order;
    if (of && of->find && !find_order_read(of->find, r->arena, &order))
        complain_at(r, of->at, "00-684", "query", list->query, NULL);
}

static void lint_list(struct reading *r, const struct list_def *list)
{
    const struct table *table = table_known(r->catalog, list->table);
    int width = (int)list->columns - 1;
    if (!list->help)
        complain_at(r, list->at, "00-666", "id", list->name.id, NULL);
    if (table)
        lint_search(r, list, table);
    for (size_t i = 0; i < list->columns; i++) {
        heading_fits(r, list->column[i].name.at, list->column[i].name.ja, list->column[i].width);
        lint_read_part(r, list->column[i].name.at, list->query, list->column[i].name.id);
        int wide = list->column[i].width, en = list->column[i].width_en;
        width += !list->column[i].frozen ? 0 : en > wide ? en : wide;
    }
    if (width > SCREEN_COLUMNS)
        complain_at(r, list->at, "00-836", "id", list->name.id, "width",
                    arena_format(r->arena, "%d", width), "room", "80", NULL);
    lint_keys(r, list->action, list->actions, 1, KEYS_LIST);
    lint_args(r, list->action, list->actions);
    for (size_t i = 0; i < list->actions; i++)
        lint_trial(r, &list->action[i], NULL);
    lint_order(r, list);
    if (list->searches == 0)
        lint_query_args(r, list->at, list->query, list->arg, list->args);
}

/* A form of another system is not read here: opening it says the same. */
static void lint_bundle_item(struct reading *r, const struct system *system,
                             const struct menu_item *item)
{
    for (size_t i = 0; item->as == AS_BUNDLE && i < system->forms; i++)
        if (strcmp(system->form[i]->dotted, item->open) == 0 && system->form[i]->bundle == NULL)
            complain_at(r, item->at, "00-769", "open", item->open, NULL);
}

static void lint_menu(struct reading *r, const struct system *system)
{
    for (size_t i = 0; i < system->menus; i++)
        lint_bundle_item(r, system, &system->menu[i]);
    for (size_t i = 0; i < system->menus; i++)
        for (size_t k = 0; k < i; k++)
            if (system->menu[i].key && system->menu[k].key &&
                strcmp(system->menu[i].key, system->menu[k].key) == 0)
                complain_at(r, system->menu[i].at, "00-886", "key", system->menu[i].key, "label",
                            system->menu[k].label, NULL);
}

/* What is asked in the place of a field is a search field of the list; the list may be another
 * system's. */
static void lint_find(struct reading *r, const struct form *form)
{
    const struct list_def *list = form->find_list ? catalog_list(r->catalog, form->find_list)
                                                  : NULL;
    struct list known = {0};
    for (size_t k = 0; list && k < list->searches; k++)
        list_add(r->arena, &known, (void *)(uintptr_t)list->search[k].name.id);
    for (size_t i = 0; list && i < form->finds; i++)
        if (!text_is_in((const char *const *)known.item, known.count, form->find_search[i]))
            complain_at(r, form->at, "00-660", "id", form->find_search[i], "nearest",
                        near_told(form->find_search[i], &known), NULL);
}

/* What a form refuses names a law: that of the message, the field, the form, at last the
 * system's. */
static void lint_law(struct reading *r, const struct system *system, const struct form *form)
{
    if (form->deed && !form->law && !system->law)
        complain_at(r, form->at, "00-685", "form", form->dotted, NULL);
}

void lint_system(struct reading *r, const struct system *system)
{
    lint_menu(r, system);
    lint_tables(r, system);
    for (size_t i = 0; i < system->forms; i++) {
        lint_form(r, system->form[i]);
        lint_law(r, system, system->form[i]);
        lint_find(r, system->form[i]);
    }
    for (size_t i = 0; i < system->lists; i++)
        lint_list(r, system->list[i]);
    for (size_t i = 0; i < system->reports; i++) {
        const struct report *report = system->report[i];
        for (size_t b = 0; b < report->blocks; b++)
            for (size_t k = 0; k < report->block[b].boxes; k++)
                lint_box(r, &report->block[b], &report->block[b].box[k]);
        lint_query_args(r, report->at, report->query, report->arg, report->args);
        if (!report->help)
            complain_at(r, report->at, "00-666", "id", report->name.id, NULL);
    }
    lint_equal_checks(r, system);
    lint_sql(r, system);
    lint_ids(r, system);
}
