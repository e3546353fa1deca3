/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: screens/ *.yaml — a form: its fields and pages, what it opens on, its keys. What is
 * checked stands in dictionary/checks.c, what F10 does in submit.c. Knows no particular form.
 */
#include "design_private.h"

#include <string.h>

struct form_keys {
    const struct node *node;
    struct form form;
    const char *table;
    const struct node *pages, *picture, *fields, *checks, *open, *find, *submit, *actions, *bundle;
};
struct page_keys { const struct node *node; struct picture page; const struct node *picture; };
struct open_keys {
    const struct node *node;
    const char *query;
    const char **arg;
    size_t args;
    bool optional;
    const char *search;
};
struct find_keys { const struct node *node; const char *list; const struct node *at; };
/* clang-format off */
#define AT(member) offsetof(struct form_keys, member)
static const struct key_spec FORM_KEYS[] = {
    {"form",    KEY_ID,      true,  AT(form.name.id), .help = "id; the file's name"},
    {"name",    KEY_TEXT,    true,  AT(form.name.ja), .help = "title"},
    {"name_en", KEY_TEXT,    false, AT(form.name.en), .help = "English; composed from the glossary otherwise"},
    {"name_easy", KEY_TEXT,  false, AT(form.name.easy), .help = "title in easy Japanese; composed from the glossary otherwise"},
    {"kiosk",   KEY_BOOL,    false, AT(form.kiosk),   .help = "true: visitors answer it alone; every word of it has easy Japanese"},
    {"req",     KEY_TEXT,    false, AT(form.req),     .help = "item of the standard"},
    {"law",     KEY_TEXT,    false, AT(form.law),     .help = "article it comes from"},
    {"may",     KEY_DOTTED,  true,  AT(form.may),     .help = "permission word"},
    {"purpose", KEY_ID,      false, AT(form.purpose), .help = "purpose written beside every look"},
    {"help",    KEY_TEXT,    false, AT(form.help),    .help = "F1 of the form"},
    {"help_en", KEY_TEXT,    false, AT(form.help_en), .help = "English; composed from the phrases otherwise"},
    {"table",   KEY_ID,      false, AT(table),        .help = "table whose columns its fields take over"},
    {"picture", KEY_NODE,    false, AT(picture),      .help = "its only page, drawn"},
    {"pages",   KEY_LIST,    false, AT(pages),        .help = "its pages, drawn; without any it flows"},
    {"fields",  KEY_LIST,    true,  AT(fields),       .help = "fields in order of entry; use: takes in a group"},
    {"checks",  KEY_LIST,    false, AT(checks),       .help = "what is wrong or must be confirmed"},
    {"open",    KEY_MAPPING, false, AT(open),         .help = "query it loads and the arguments it opens with"},
    {"find",    KEY_MAPPING, false, AT(find),         .help = "query by example on this form: the list that answers"},
    {"submit",  KEY_MAPPING, false, AT(submit),       .help = "deed of F10; without it the form is to look at"},
    {"actions", KEY_LIST,    false, AT(actions),      .help = "keys beside the engine's own"},
    {"bundle",  KEY_MAPPING, false, AT(bundle),       .help = "how it is keyed in bundles of paper"},
};
#undef AT
static const struct key_spec PAGE_KEYS[] = {
    {"id",      KEY_ID,   true,  offsetof(struct page_keys, page.id),      .help = "romaji"},
    {"name",    KEY_TEXT, true,  offsetof(struct page_keys, page.name),    .help = "in the title bar"},
    {"name_en", KEY_TEXT, false, offsetof(struct page_keys, page.name_en), .help = "English"},
    {"picture", KEY_NODE, true,  offsetof(struct page_keys, picture),      .help = "the page as it will stand: [id ] a field, [#id ] a grid"},
};
static const struct key_spec OPEN_KEYS[] = {
    {"query", KEY_DOTTED, false, offsetof(struct open_keys, query), .help = "its record becomes the form's"},
    {"args",  KEY_TEXTS,  false, offsetof(struct open_keys, arg), offsetof(struct open_keys, args), .help = "arguments the form opens with"},
    {"optional", KEY_BOOL, false, offsetof(struct open_keys, optional), .help = "true: opened without its arguments it begins empty, and nothing is read"},
    {"search", KEY_DOTTED, false, offsetof(struct open_keys, search), .help = "list in which the record is looked for when a matter does not know it"},
};
static const struct key_spec FIND_KEYS[] = {
    {"list", KEY_DOTTED,  true,  offsetof(struct find_keys, list), .help = "list whose search fields are asked where the form has fields of the same id"},
    {"at",   KEY_MAPPING, false, offsetof(struct find_keys, at),   .help = "search field: field of the form in whose place it is asked"},
};
/* clang-format on */
const struct mapping_spec FORM_MAPPING = MAPPING("form", FORM_KEYS, struct form_keys,
                                                 "screens/<id>.yaml");
const struct mapping_spec PAGE_MAPPING = MAPPING("page", PAGE_KEYS, struct page_keys,
                                                 "a page of a form");
const struct mapping_spec OPEN_MAPPING = MAPPING("open", OPEN_KEYS, struct open_keys,
                                                 "what a form stands on");
const struct mapping_spec FIND_MAPPING = MAPPING("find", FIND_KEYS, struct find_keys,
                                                 "how a form finds its records");

static void open_read(struct reading *r, struct form *form, const struct node *node)
{
    struct open_keys keys;
    if (!node)
        return;
    keys_read(r, node, &OPEN_MAPPING, &keys);
    form->open_query = keys.query;
    form->open_arg = keys.arg;
    form->open_args = keys.args;
    form->open_optional = keys.optional;
    form->open_search = keys.search;
    refer(r, LINK_QUERY, keys.query, value_at(node, "query"));
    refer(r, LINK_LIST, keys.search, value_at(node, "search"));
}

static void find_read(struct reading *r, struct form *form, const struct node *node)
{
    struct find_keys keys;
    if (!node)
        return;
    keys_read(r, node, &FIND_MAPPING, &keys);
    struct pairs at = pairs_read(r, keys.at);
    form->find_list = keys.list;
    form->find_search = at.name;
    form->find_field = at.value;
    form->finds = at.count;
    for (size_t i = 0; i < at.count; i++)
        field_exists(r, form, NULL, at.value[i], at.node[i]);
    refer(r, LINK_LIST, keys.list, value_at(node, "list"));
}

static void pages_read(struct reading *r, struct form *form, const struct form_keys *keys)
{
    size_t count;
    struct page_keys *pages = items_read(r, keys->pages, &PAGE_MAPPING, &count);
    struct picture *pictures = arena_take(r->arena, (count + 1) * sizeof(*pictures));
    for (size_t i = 0; i < count; i++) {
        pictures[i] = pages[i].page;
        pictures[i].node = pages[i].picture ? pages[i].picture
                                            : node_scalar(r->arena, pages[i].node, "");
    }
    if (count == 0 && keys->picture)
        pictures[count++] = (struct picture){.id = form->name.id,
                                             .name = form->name.ja,
                                             .name_en = form->name.en,
                                             .node = keys->picture};
    if (count > 0)
        pages_draw(r, form, pictures, count);
    else
        pages_flow(r, form);
}

static void lookups_check(struct reading *r, const struct form *form, const struct field *field,
                          size_t count, const char *in)
{
    for (size_t i = 0; i < count; i++) {
        const struct lookup *lookup = field[i].lookup;
        struct node at = {.file = field[i].at.file,
                          .line = field[i].at.line,
                          .column = field[i].at.column};
        if (field[i].like)
            field_exists(r, form, NULL, field[i].like, &at);
        for (size_t k = 0; lookup && k < lookup->args; k++)
            field_exists(r, form, in, lookup->arg_field[k], &at);
        for (size_t k = 0; lookup && k < lookup->fills; k++)
            field_exists(r, form, in, lookup->fill[k], &at);
        lookups_check(r, form, field[i].column, field[i].columns, field[i].name.id);
    }
}

static void actions_check(struct reading *r, const struct form *form, const struct node *sequence)
{
    for (size_t i = 0; i < form->actions; i++)
        for (size_t k = 0; k < form->action[i].args; k++)
            if (strcmp(form->action[i].arg_field[k], "key") != 0)
                field_exists(r, form, NULL, form->action[i].arg_field[k], sequence->item[i]);
}

static const struct table *table_find(struct reading *r, const char *id, const struct node *at)
{
    const struct table *table = NULL;
    if (id && r->by_piece)
        table = piece(catalog_slot(r->catalog, r->system->id), PIECE_TABLE, id);
    for (size_t i = 0; id && !table && i < r->system->tables; i++)
        if (strcmp(r->system->table[i]->name.id, id) == 0)
            table = r->system->table[i];
    if (table)
        return table;
    refer(r, LINK_TABLE, dotted_in(r, id), at);
    return NULL;
}

static struct form *form_read(struct reading *r, const struct node *root)
{
    struct form_keys *keys = arena_take(r->arena, sizeof(*keys));
    r->expanded = 0;
    keys_read(r, root, &FORM_MAPPING, keys);
    struct form *form = &keys->form;
    name_finish(r, &form->name, root);
    file_is_named(r, root, form->name.id);
    form->system = r->system;
    form->dotted = dotted_in(r, form->name.id);
    if (!form->help_en)
        form->help_en = phrase_english(r, form->help);
    form->at = place_of(root);
    refer(r, LINK_WORD, form->may, value_at(root, "may"));
    refer(r, LINK_PURPOSE, form->purpose, node_get(root, "purpose"));
    if (!keys->fields)
        return form;
    const struct table *table = table_find(r, keys->table, value_at(root, "table"));
    struct field_keys *fields = fields_read(r, keys->fields, table, table ? NULL : keys->table,
                                            &form->fields);
    form->field = fields_public(r->arena, fields, form->fields);
    struct expr_scope *scope = scope_of(r->arena, form->field, form->fields);
    form->scope = scope;
    fields_compile(r, form, fields, scope);
    pages_read(r, form, keys);
    open_read(r, form, keys->open);
    find_read(r, form, keys->find);
    const struct node *checks = checks_expand(r, keys->fields, keys->checks);
    checks_read(r, form,
                table && keys->submit ? table_checks_add(r, form, fields, table, checks) : checks);
    submit_read(r, form, keys->submit);
    bundle_read(r, form, keys->bundle, keys->table != NULL && table == NULL);
    form->action = actions_read(r, keys->actions, form->scope, &form->actions);
    actions_check(r, form, keys->actions);
    lookups_check(r, form, form->field, form->fields, NULL);
    form->english = form_english(r, form);
    return form;
}

const struct form *form_outline(struct reading *r, const char *path)
{
    const struct node *root = file_node(r, path);
    struct form_keys *keys = arena_take(r->arena, sizeof(*keys));
    if (!root)
        return NULL;
    keys_read(r, root, &FORM_MAPPING, keys);
    open_read(r, &keys->form, keys->open);
    return &keys->form;
}

const struct form *form_piece(struct reading *r, const char *path)
{
    const struct node *root = file_node(r, path);
    return root ? form_read(r, root) : NULL;
}

void forms_read(struct reading *r)
{
    struct list paths = part_files(r, r->system->folder, "screens", ".yaml");
    r->system->form = arena_take(r->arena, (paths.count + 1) * sizeof(*r->system->form));
    for (size_t i = 0; i < paths.count; i++) {
        const struct node *root = file_node(r, paths.item[i]);
        if (root)
            r->system->form[r->system->forms++] = form_read(r, root);
    }
}
