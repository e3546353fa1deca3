/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: F10 of a form — its deed, the row that must be unchanged, and what follows. A form submits
 * what people enter; it names no calculation sheet, whose figures a worker writes.
 */
#include "design_private.h"

struct submit_keys {
    const struct node *node;
    const char *deed, *label, *label_en, *next, *next_en, *sheet;
    bool irreversible, looks;
    const struct node *version, *then;
};
struct version_keys { const struct node *node; const char *table, *key; };
struct then_keys {
    const struct node *node;
    const char *print, *sign, *open, *from, *todo;
    bool back;
    const struct node *when;
};

/* clang-format off */
#define AT(member) offsetof(struct submit_keys, member)
static const struct key_spec SUBMIT_KEYS[] = {
    {"deed",         KEY_ID,      true,  AT(deed),         .help = "deed/<id>.sql"},
    {"label",        KEY_TEXT,    true,  AT(label),        .help = "on the key bar, F10"},
    {"label_en",     KEY_TEXT,    false, AT(label_en),     .help = "English"},
    {"next",         KEY_TEXT,    false, AT(next),         .help = "what comes next, in a few words, told when it is done"},
    {"next_en",      KEY_TEXT,    false, AT(next_en),      .help = "English"},
    {"irreversible", KEY_BOOL,    false, AT(irreversible), .help = "true: type-ahead stops before it"},
    {"looks",        KEY_BOOL,    false, AT(looks),        .help = "true: its deed writes nothing, so its end is not told as registered"},
    {"version",      KEY_MAPPING, false, AT(version),      .help = "row whose row_version is compared"},
    {"sheet",        KEY_TEXT,    false, AT(sheet),        .help = "refused: a figure that charges or pays is written by a worker"},
    {"then",         KEY_LIST,    false, AT(then),         .help = "what follows: print, sign, open, todo, back"},
};
#undef AT
static const struct key_spec VERSION_KEYS[] = {
    {"table", KEY_DOTTED, true, offsetof(struct version_keys, table), .help = "versioned table"},
    {"key",   KEY_ID,     true, offsetof(struct version_keys, key),   .help = "field that holds its key"},
};
#define AT(member) offsetof(struct then_keys, member)
static const struct key_spec THEN_KEYS[] = {
    {"print", KEY_DOTTED, false, AT(print), .help = "report of the deed's key"},
    {"sign",  KEY_DOTTED, false, AT(sign),  .help = "report of the record itself, to be signed; only where a clerk stands, never at a kiosk"},
    {"open",  KEY_DOTTED, false, AT(open),  .help = "form or list"},
    {"from",  KEY_ID,     false, AT(from),  .help = "field whose value opens it, in place of the deed's key"},
    {"todo",  KEY_TEXT,   false, AT(todo),  .help = "desk that is told"},
    {"back",  KEY_BOOL,   false, AT(back),  .help = "true: to where the clerk came from"},
    {"when",  KEY_NODE,   false, AT(when),  .help = "condition"},
};
#undef AT
/* clang-format on */
const struct mapping_spec SUBMIT_MAPPING = MAPPING("submit", SUBMIT_KEYS, struct submit_keys,
                                                   "F10 of a form");
const struct mapping_spec VERSION_MAPPING = MAPPING("version", VERSION_KEYS, struct version_keys,
                                                    "the row that must be unchanged");
const struct mapping_spec THEN_MAPPING = MAPPING("then", THEN_KEYS, struct then_keys,
                                                 "one step after the deed");

static void then_read(struct reading *r, const struct form *form, const struct then_keys *keys,
                      struct then *then)
{
    int said = (keys->print != NULL) + (keys->sign != NULL) + (keys->open != NULL) +
               (keys->todo != NULL) + keys->back;
    then->kind = keys->print  ? THEN_PRINT
                 : keys->sign ? THEN_SIGN
                 : keys->open ? THEN_OPEN
                 : keys->todo ? THEN_TELL
                              : THEN_BACK;
    then->what = keys->print  ? keys->print
                 : keys->sign ? keys->sign
                 : keys->open ? keys->open
                              : keys->todo;
    if (said != 1)
        complain(r, keys->node, "00-844", NULL);
    refer(r, LINK_REPORT, keys->print, value_at(keys->node, "print"));
    refer(r, LINK_REPORT, keys->sign, value_at(keys->node, "sign"));
    refer(r, LINK_OPEN, keys->open, value_at(keys->node, "open"));
    then->from = keys->from;
    field_exists(r, form, NULL, keys->from, keys->node);
    if (keys->when)
        then->when = condition_read(r, keys->when, form->scope);
}

static void version_read(struct reading *r, struct form *form, const struct node *node)
{
    struct version_keys keys;
    if (!node)
        return;
    keys_read(r, node, &VERSION_MAPPING, &keys);
    form->version_table = keys.table;
    form->version_key = keys.key;
    refer(r, LINK_TABLE, keys.table, value_at(node, "table"));
    field_exists(r, form, NULL, keys.key, node);
}

void submit_read(struct reading *r, struct form *form, const struct node *node)
{
    struct submit_keys keys;
    if (!node)
        return;
    keys_read(r, node, &SUBMIT_MAPPING, &keys);
    form->deed = keys.deed;
    form->submit_label = keys.label;
    form->submit_label_en = keys.label_en ? keys.label_en : phrase_english(r, keys.label);
    form->next = keys.next;
    form->next_en = keys.next_en ? keys.next_en : phrase_english(r, keys.next);
    form->irreversible = keys.irreversible;
    form->looks = keys.looks;
    if (keys.deed[0] &&
        !file_exists(arena_format(r->arena, "%s/deed/%s.sql", r->system->folder, keys.deed)))
        complain(r, value_at(node, "deed"), "00-878", "id", keys.deed, "nearest",
                 near_file(r, r->system->folder, "deed", ".sql", keys.deed), NULL);
    if (keys.sheet)
        complain(r, node_get(node, "sheet"), "00-890", "sheet", keys.sheet, "form", form->name.id,
                 NULL);
    version_read(r, form, keys.version);
    struct then_keys *steps = items_read(r, keys.then, &THEN_MAPPING, &form->thens);
    form->then = arena_take(r->arena, (form->thens + 1) * sizeof(*form->then));
    for (size_t i = 0; i < form->thens; i++)
        then_read(r, form, &steps[i], &form->then[i]);
}
