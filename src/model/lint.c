/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: lint — what would open but should not be delivered: addresses outside their tables,
 * headings that are cut, keys the engine needs, fields without help, searches without an index.
 */
#include "sql_private.h"

#include <string.h>

/* ---- addresses live in the office's address_tables alone; else protection cannot be kept ---- */
static bool type_is_address(struct catalog *catalog, const struct node *id)
{
    const struct node *type = id && id->kind == NODE_SCALAR ? map_get(&catalog->types, id->text)
                                                            : NULL;
    const struct node *address = type ? node_get(type, "address") : NULL;
    return address && address->kind == NODE_SCALAR && strcmp(address->text, "true") == 0;
}

/* tensaki_<address>: what such a type is called, kept as a text of its own, is an address too. */
static bool id_is_address(struct reading *r, const struct node *column)
{
    const struct node *id = node_get(column, "id"), *kind = node_get(column, "kind");
    const char *last = id && id->kind == NODE_SCALAR ? strrchr(id->text, '_') : NULL;
    bool is_text = kind && kind->kind == NODE_SCALAR && strcmp(kind->text, "text") == 0;
    return is_text && last &&
           type_is_address(r->catalog, &(struct node){.kind = NODE_SCALAR, .text = last + 1});
}

static void lint_addresses(struct reading *r, const struct system *system,
                           const struct table *table)
{
    const struct office *office = &r->catalog->office;
    const struct slot *slot = catalog_slot(r->catalog, system->id);
    const struct node *columns = map_get(&slot->reading.columns, table->name.id);
    const char *dotted = arena_format(r->arena, "%s.%s", system->id, table->name.id);
    if (text_is_in(office->address_table, office->address_tables, dotted))
        return;
    if (table->protected_address)
        complain_at(r, table->at, "00-870", "table", dotted, "id", table->name.id, NULL);
    for (size_t i = 0; columns && i < columns->count; i++) {
        const struct node *column = columns->item[i];
        if (column->kind != NODE_MAPPING)
            continue;
        if (type_is_address(r->catalog, node_get(column, "type")) ||
            type_is_address(r->catalog, node_get(column, "id")) || id_is_address(r, column))
            complain(r, column, "00-870", "table", dotted, "id", node_get(column, "id")->text,
                     NULL);
    }
}

/* ---- the field a constraint's message stands at: a column, or what some form of the system calls so ---- */
static void lint_constraints(struct reading *r, const struct system *system,
                             const struct table *table)
{
    for (size_t i = 0; i < table->constraints; i++) {
        const char *at = table->constraint[i].at;
        bool known = !at;
        for (size_t c = 0; c < table->columns && !known; c++)
            known = strcmp(table->column[c].name.id, at) == 0;
        for (size_t f = 0; f < system->forms && !known; f++)
            known = form_field(system->form[f], at) != NULL;
        if (!known)
            complain_at(r, table->constraint[i].place, "00-854", "column", at, "table",
                        table->name.id, "nearest", near_column(r, table, at), NULL);
    }
}

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

/* ---- function keys ---- */
/* F1 help, F3 end, F4 look-up, F5 unknown or refresh, F10 execute, F12 back are the engine's
 * everywhere; F6 copies where something is filled and orders a list; F7 F8 turn the pages of a form
 * that has more than one. What they are not for, an action may have. Enter opens in a list, and
 * where nothing is filled. */
enum keys_of { KEYS_FILLED, KEYS_SHOWN, KEYS_LIST };

static const char *const always[] = {"F2", "F9", "F11"}, *const one_page[] = {"F7", "F8"};

const char *const *action_free_keys(size_t *count)
{
    *count = COUNT_OF(always);
    return always;
}

static bool key_is_free(const char *key, size_t pages, enum keys_of of)
{
    if (text_is_in(always, COUNT_OF(always), key) ||
        (of != KEYS_FILLED && strcmp(key, "Enter") == 0))
        return true;
    return (pages < 2 && text_is_in(one_page, COUNT_OF(one_page), key)) ||
           (of == KEYS_SHOWN && strcmp(key, "F6") == 0);
}

static bool role_has(const struct role *role, const char *word)
{
    return text_is_in(role->may, role->mays, word) ||
           text_is_in(role->emergency, role->emergencies, word);
}

/* The first that is offered is meant, so nobody may ever be offered both: other conditions, or
 * words that no role has both of. */
static bool told_apart(struct reading *r, const struct action *first, const struct action *second)
{
    const struct office *office = catalog_office(r->catalog);
    bool is_same = first->when && second->when &&
                   strcmp(expr_source(first->when), expr_source(second->when)) == 0;
    if (first->when && !is_same)
        return true;
    if (!first->may || !second->may || strcmp(first->may, second->may) == 0)
        return false;
    for (size_t i = 0; i < office->roles; i++)
        if (role_has(&office->role[i], first->may) && role_has(&office->role[i], second->may))
            return false;
    return true;
}

static void lint_keys(struct reading *r, const struct action *action, size_t count, size_t pages,
                      enum keys_of of)
{
    for (size_t i = 0; i < count; i++) {
        bool taken = !action[i].key || !key_is_free(action[i].key, pages, of);
        for (size_t k = 0; k < i && !taken; k++)
            taken = strcmp(action[k].key, action[i].key) == 0 &&
                    !told_apart(r, &action[k], &action[i]);
        if (taken && action[i].key)
            complain_at(r, action[i].at, "00-872", "key", action[i].key, "label", action[i].label,
                        NULL);
    }
}

/* ---- arguments of what opens ---- */
static void lint_args(struct reading *r, const struct action *action, size_t count)
{
    const char *const *wanted;
    size_t wants;
    for (size_t i = 0; i < count; i++) {
        bool needed = true;
        if (!action[i].open || !target_known(r->catalog, action[i].open, &wanted, &wants, &needed))
            continue;
        for (size_t k = 0; needed && k < wants; k++)
            if (!text_is_in(action[i].arg, action[i].args, wanted[k]))
                complain_at(r, action[i].at, "00-846", "arg", wanted[k], "open", action[i].open,
                            "label", action[i].label, NULL);
        for (size_t k = 0; k < action[i].args; k++)
            if (!text_is_in(wanted, wants, action[i].arg[k]))
                complain_at(r, action[i].at, "00-847", "arg", action[i].arg[k], "open",
                            action[i].open, "label", action[i].label, "nearest",
                            near_text(r, wanted, wants, action[i].arg[k]), NULL);
    }
}

static void lint_query_args(struct reading *r, struct place at, const char *query,
                            const char *const *args, size_t count)
{
    const struct query *of = query ? query_known(r->catalog, query) : NULL;
    for (size_t i = 0; of && i < of->args; i++)
        if (!text_is_in(args, count, of->arg[i].id))
            complain_at(r, at, "00-848", "arg", of->arg[i].id, "query", query, NULL);
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
    for (size_t i = 0; i < system->tables; i++) {
        lint_addresses(r, system, system->table[i]);
        lint_constraints(r, system, system->table[i]);
    }
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
