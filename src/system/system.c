/* SPDX-License-Identifier: Apache-2.0 */
/*
 * system: one system — its system.yaml and menu.yaml, and the order in which its folder is read:
 * words before what names them, tables before the forms that inherit from them.
 */
#include "system_private.h"

#include <string.h>

struct system_keys {
    const struct node *node;
    const char *id, *name, *name_en, *help, *help_en, *law;
    int no;
    const struct node *words, *on;
    const char **raises; size_t raised;
    const char **use; size_t uses;
};
struct permission_keys { const struct node *node; const char *id, *name; };
struct handler_keys { const struct node *node; const char *event, *function; };
struct menus_keys { const struct node *node; const struct node *menu; };
struct menu_keys { const struct node *node; struct menu_item item; };

/* clang-format off */
#define AT(member) offsetof(struct system_keys, member)
static const struct key_spec SYSTEM_KEYS[] = {
    {"system",  KEY_ID,    true,  AT(id),      .help = "id; the folder's name and the schema's"},
    {"no",      KEY_INT,   true,  AT(no),      .help = "number in office.yaml; SS of its messages"},
    {"name",    KEY_TEXT,  true,  AT(name),    .help = "its name on the screen"},
    {"name_en", KEY_TEXT,  false, AT(name_en), .help = "English"},
    {"help",    KEY_TEXT,  false, AT(help),    .help = "what it is for: F1, and the head of its chapter in the manual"},
    {"help_en", KEY_TEXT,  false, AT(help_en), .help = "English; composed from the phrases otherwise"},
    {"law",     KEY_TEXT,  false, AT(law),     .help = "laws it carries out"},
    {"words",   KEY_LIST,  true,  AT(words),   .help = "permission words; each is a database role fn_system_word"},
    {"raises",  KEY_TEXTS, false, AT(raises), AT(raised), .help = "events it tells other systems"},
    {"on",      KEY_LIST,  false, AT(on),      .help = "events it handles itself"},
    {"use",     KEY_TEXTS, false, AT(use), AT(uses), .help = "groups of _shared/tables whose tables and functions it has as its own"},
};
#undef AT
static const struct key_spec PERMISSION_KEYS[] = {
    {"id",   KEY_ID,   true, offsetof(struct permission_keys, id),   .help = "may: system.id"},
    {"name", KEY_TEXT, true, offsetof(struct permission_keys, name), .help = "what it allows"},
};
static const struct key_spec HANDLER_KEYS[] = {
    {"event",    KEY_DOTTED, true, offsetof(struct handler_keys, event),    .help = "system.event"},
    {"function", KEY_ID,     true, offsetof(struct handler_keys, function), .help = "function of the schema that takes it"},
};
static const struct key_spec MENUS_KEYS[] = {
    {"menu", KEY_LIST, true, offsetof(struct menus_keys, menu), .help = "the items, in order"},
};
static const struct key_word AS_WORDS[] = {{"itself", AS_ITSELF}, {"bundle", AS_BUNDLE}, {"interview", AS_INTERVIEW}, {NULL, 0}};
#define AT(member) offsetof(struct menu_keys, item.member)
static const struct key_spec MENU_KEYS[] = {
    {"label",    KEY_TEXT,   true,  AT(label),    .help = "what the clerk reads"},
    {"label_en", KEY_TEXT,   false, AT(label_en), .help = "English"},
    {"open",     KEY_DOTTED, true,  AT(open),     .help = "form or list it opens"},
    {"may",      KEY_DOTTED, true,  AT(may),      .help = "permission word; the item is hidden without it"},
    {"purpose",  KEY_ID,     false, AT(purpose),  .help = "purpose written beside every look of the task"},
    {"waits",    KEY_DOTTED, false, AT(waits),    .help = "lookup whose row says how much waits: waiting_count, overdue_count; an argument `open` is told what the item opens"},
    {"key",      KEY_TEXT,   false, AT(key),      .help = "letter that chooses it"},
    {"as",       KEY_WORD,   false, AT(as),       .fallback = "itself", .words = AS_WORDS, .help = "bundle: the form is keyed in bundles of paper; interview: it is asked question by question"},
};
#undef AT
/* clang-format on */
const struct mapping_spec SYSTEM_MAPPING = MAPPING("system", SYSTEM_KEYS, struct system_keys,
                                                   "system.yaml");
const struct mapping_spec PERMISSION_MAPPING =
    MAPPING("permission word", PERMISSION_KEYS, struct permission_keys, "a permission word");
const struct mapping_spec HANDLER_MAPPING = MAPPING("handler", HANDLER_KEYS, struct handler_keys,
                                                    "an event handled");
const struct mapping_spec MENUS_MAPPING = MAPPING("menu", MENUS_KEYS, struct menus_keys,
                                                  "menu.yaml");
const struct mapping_spec MENU_MAPPING = MAPPING("menu item", MENU_KEYS, struct menu_keys,
                                                 "a menu item");

static void words_read(struct reading *r, const struct node *sequence)
{
    struct system *system = r->system;
    struct permission_keys *keys = items_read(r, sequence, &PERMISSION_MAPPING,
                                              &system->word_count);
    system->words = arena_take(r->arena, (system->word_count + 1) * sizeof(*system->words));
    system->word_names = arena_take(r->arena,
                                    (system->word_count + 1) * sizeof(*system->word_names));
    struct map seen = {0};
    for (size_t i = 0; i < system->word_count; i++) {
        (void)ids_are_unique(r, &seen, keys[i].id, keys[i].node);
        system->words[i] = dotted_in(r, keys[i].id ? keys[i].id : "");
        system->word_names[i] = keys[i].name;
    }
}

static void handlers_read(struct reading *r, const struct node *sequence)
{
    struct system *system = r->system;
    struct handler_keys *keys = items_read(r, sequence, &HANDLER_MAPPING, &system->handlers);
    system->on_event = arena_take(r->arena, (system->handlers + 1) * sizeof(*system->on_event));
    system->on_function = arena_take(r->arena,
                                     (system->handlers + 1) * sizeof(*system->on_function));
    for (size_t i = 0; i < system->handlers; i++) {
        refer(r, LINK_EVENT, keys[i].event, node_get(keys[i].node, "event"));
        refer(r, LINK_FUNCTION, dotted_in(r, keys[i].function), node_get(keys[i].node, "function"));
        system->on_event[i] = keys[i].event;
        system->on_function[i] = keys[i].function;
    }
}

void system_yaml_read(struct reading *r, int office_no)
{
    struct system_keys keys;
    struct system *system = r->system;
    const struct node *root = file_node(r,
                                        arena_format(r->arena, "%s/system.yaml", system->folder));
    if (!root)
        return;
    keys_read(r, root, &SYSTEM_MAPPING, &keys);
    if (keys.id[0] && strcmp(keys.id, system->id) != 0)
        complain(r, root, "00-827", "id", keys.id, "file", system->id, NULL);
    if (node_get(root, "no") && keys.no != office_no && office_no != 0)     /* 0: that it is missing there is told */
        complain(r, root, "00-823", "id", system->id, "no", arena_format(r->arena, "%d", office_no),
                 NULL);
    system->no = keys.no;
    system->name = (struct name){.id = system->id, .ja = keys.name, .en = keys.name_en};
    name_finish(r, &system->name, root);
    system->help = keys.help;
    system->help_en = keys.help_en ? keys.help_en : phrase_english(r, keys.help);
    system->law = keys.law;
    system->event = keys.raises;
    system->events = keys.raised;
    system->use = keys.use;
    system->uses = keys.uses;
    words_read(r, keys.words);
    handlers_read(r, keys.on);
}

static void menu_read(struct reading *r)
{
    struct menus_keys keys;
    struct system *system = r->system;
    const char *path = arena_format(r->arena, "%s/menu.yaml", system->folder);
    const struct node *root = file_exists(path) ? file_node(r, path) : NULL;
    if (!root)
        return;
    keys_read(r, root, &MENUS_MAPPING, &keys);
    struct menu_keys *items = items_read(r, keys.menu, &MENU_MAPPING, &system->menus);
    system->menu = arena_take(r->arena, (system->menus + 1) * sizeof(*system->menu));
    for (size_t i = 0; i < system->menus; i++) {
        system->menu[i] = items[i].item;
        system->menu[i].at = place_of(items[i].node);
        refer(r, LINK_OPEN, items[i].item.open, value_at(items[i].node, "open"));
        refer(r, LINK_WORD, items[i].item.may, value_at(items[i].node, "may"));
        refer(r, LINK_PURPOSE, items[i].item.purpose, node_get(items[i].node, "purpose"));
        refer(r, LINK_LOOKUP, items[i].item.waits, value_at(items[i].node, "waits"));
    }
}

static void parts_read(struct reading *r)
{
    struct system *system = r->system;
    messages_read(r, system->folder, &system->message, &system->messages);
    codes_read(r, system->folder, &system->codes, &system->code_lists);
    params_read(r);
    tables_read(r);
    queries_read(r);
    forms_read(r);
    lists_read(r);
    reports_read(r);
    layouts_read(r);
    sheets_read(r);
    batches_read(r);
    exchanges_read(r);
}

void system_read(struct slot *slot)
{
    struct reading *r = &slot->reading;
    struct system *system = r->system;
    r->depth++;                          /* the pieces that the menu names are looked up with it */
    system_yaml_read(r, slot->no);
    if (!r->by_piece)
        parts_read(r);
    menu_read(r);
    links_resolve(r, r, true);
    if (r->by_piece)
        r->link.count = 0;
    r->depth--;
    system->complaint = complaints_take(r, &system->complaints);
    system->is_open = system->complaints == 0;
}
