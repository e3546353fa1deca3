/* SPDX-License-Identifier: Apache-2.0 */
/*
 * design: lists/ *.yaml — a search over one table, or a fixed list whose query finds its own keys.
 */
#include "design_private.h"

#include <string.h>

struct list_keys {
    const struct node *node;
    struct list_def list;
    const struct node *search, *columns, *actions;
};
struct search_keys {
    const struct node *node;
    struct search_field field;
    int kind, entry, op;
    const char *type, **also;
    size_t alsos;
    const struct node *lookup;
};
struct list_column_keys {
    const struct node *node;
    struct list_column column;
    int kind;
    const char *type;
};

/* clang-format off */
static const struct key_word OP_WORDS[] = {{"prefix", SEARCH_PREFIX}, {"equal", SEARCH_EQUAL}, {"range", SEARCH_RANGE}, {"empty", SEARCH_EMPTY}, {NULL, 0}};
#define AT(member) offsetof(struct list_keys, member)
static const struct key_spec LIST_KEYS[] = {
    {"list",    KEY_ID,     true,  AT(list.name.id), .help = "id; the file's name"},
    {"name",    KEY_TEXT,   true,  AT(list.name.ja), .help = "title"},
    {"name_en", KEY_TEXT,   false, AT(list.name.en), .help = "English; composed from the glossary otherwise"},
    {"req",     KEY_TEXT,   false, AT(list.req),     .help = "item of the standard"},
    {"may",     KEY_DOTTED, true,  AT(list.may),     .help = "permission word"},
    {"purpose", KEY_ID,     false, AT(list.purpose), .help = "purpose written beside every look"},
    {"help",    KEY_TEXT,   false, AT(list.help),    .help = "F1 of the list"},
    {"help_en", KEY_TEXT,   false, AT(list.help_en), .help = "English; composed from the phrases otherwise"},
    {"query",   KEY_DOTTED, true,  AT(list.query),   .help = "its read part gives the rows; a fixed list's find part the keys"},
    {"table",   KEY_DOTTED, false, AT(list.table),   .help = "table searched; needed with search:"},
    {"key",     KEY_ID,     false, AT(list.key),     .fallback = "key", .help = "column the rows open by; needed with search:"},
    {"person",  KEY_ID,     false, AT(list.person),  .help = "column that names the person; the key otherwise"},
    {"args",    KEY_TEXTS,  false, AT(list.arg), AT(list.args), .help = "arguments a fixed list opens with"},
    {"search",  KEY_LIST,   false, AT(search),       .help = "search fields; none: a fixed list"},
    {"columns", KEY_LIST,   true,  AT(columns),      .help = "columns on the screen"},
    {"actions", KEY_LIST,   false, AT(actions),      .help = "keys; the first opens on Enter"},
    {"count",   KEY_BOOL,   false, AT(list.count),   .help = "true: an honest count up to 1000+"},
};
#undef AT
#define AT(member) offsetof(struct search_keys, member)
static const struct key_spec SEARCH_KEYS[] = {
    {"id",      KEY_ID,      true,  AT(field.name.id),      .help = "name of the condition"},
    {"name",    KEY_TEXT,    true,  AT(field.name.ja),      .help = "label"},
    {"name_en", KEY_TEXT,    false, AT(field.name.en),      .help = "English; composed from the glossary otherwise"},
    {"type",    KEY_ID,      false, AT(type),               .help = "shared type whose keys it takes over"},
    {"kind",    KEY_WORD,    true,  AT(kind),               .words = KIND_WORDS, .help = "kind of value"},
    {"entry",   KEY_WORD,    false, AT(entry),              .words = ENTRY_WORDS, .help = "letters taken"},
    {"codes",   KEY_TEXT,    false, AT(field.codes),        .help = "code list of a code"},
    {"width",   KEY_INT,     false, AT(field.width),        .help = "columns on the screen"},
    {"column",  KEY_ID,      false, AT(field.column),       .help = "column searched; its own id otherwise"},
    {"fold",    KEY_TEXT,    false, AT(field.fold),         .help = "kana or kanji: the key made of what is typed"},
    {"op",      KEY_WORD,    true,  AT(op),                 .words = OP_WORDS, .help = "what a plain value means: prefix, equal or range"},
    {"also",    KEY_TEXTS,   false, AT(also), AT(alsos),    .help = "more that may be asked: prefix, equal, range, empty"},
    {"driver",  KEY_BOOL,    false, AT(field.driver),       .help = "true: has an index; one driver must be given"},
    {"unknown", KEY_BOOL,    false, AT(field.unknown_date), .help = "true: a date may have unknown parts"},
    {"lookup",  KEY_MAPPING, false, AT(lookup),             .help = "F4: query, args, fill, show"},
    {"help",    KEY_TEXT,    false, AT(field.help),         .help = "F1"},
    {"help_en", KEY_TEXT,    false, AT(field.help_en),      .help = "English; composed from the phrases otherwise"},
};
#undef AT
#define AT(member) offsetof(struct list_column_keys, member)
static const struct key_spec LIST_COLUMN_KEYS[] = {
    {"id",      KEY_ID,   true,  AT(column.name.id), .help = "column of the read part"},
    {"name",    KEY_TEXT, true,  AT(column.name.ja), .help = "heading"},
    {"name_en", KEY_TEXT, false, AT(column.name.en), .help = "English; composed from the glossary otherwise"},
    {"type",    KEY_ID,   false, AT(type),           .help = "shared type whose keys it takes over"},
    {"kind",    KEY_WORD, false, AT(kind),           .words = KIND_WORDS, .help = "kind of value; text otherwise"},
    {"codes",   KEY_TEXT, false, AT(column.codes),   .help = "code list: the name is shown"},
    {"width",   KEY_INT,  true,  AT(column.width),   .help = "columns on the screen"},
    {"width_en", KEY_INT, false, AT(column.width_en), .help = "the same on an English screen, where its words need other room"},
    {"frozen",  KEY_BOOL, false, AT(column.frozen),  .help = "true: stays when the rest is moved sideways"},
    {"tell",    KEY_BOOL, false, AT(column.tell),    .help = "true: a row that has it bears +, and says it on the message line"},
    {"said",    KEY_BOOL, false, AT(column.said),    .help = "true: words of the program, written by a function: in English where they compose"},
    {"waited",  KEY_BOOL, false, AT(column.waited),  .help = "true: minutes of waiting, written as minutes, hours or days"},
};
#undef AT
/* clang-format on */
const struct mapping_spec LIST_MAPPING = MAPPING("list", LIST_KEYS, struct list_keys,
                                                 "lists/<id>.yaml");
const struct mapping_spec SEARCH_MAPPING = MAPPING("search field", SEARCH_KEYS, struct search_keys,
                                                   "a search field");
const struct mapping_spec LIST_COLUMN_MAPPING =
    MAPPING("list column", LIST_COLUMN_KEYS, struct list_column_keys, "a column of a list");

/* Sequence of mappings, each with what its type gives. */
static const struct node *typed_sequence(struct reading *r, const struct node *sequence,
                                         const struct mapping_spec *spec)
{
    struct node *out;
    if (!sequence)
        return NULL;
    out = arena_take(r->arena, sizeof(*out));
    *out = *sequence;
    out->item = arena_take(r->arena, (sequence->count + 1) * sizeof(*out->item));
    for (size_t i = 0; i < sequence->count; i++)
        out->item[i] = (struct node *)(uintptr_t)type_merge(r, sequence->item[i], spec);
    return out;
}

/* Each way is a fixed fragment of SQL; whether an index serves it is proved when migrating
 * (sys.plan_fault). */
static unsigned ops_read(struct reading *r, const struct search_keys *keys)
{
    unsigned ops = 1u << keys->op;
    for (size_t i = 0; i < keys->alsos; i++) {
        const struct key_word *word = OP_WORDS;
        while (word->word && strcmp(word->word, keys->also[i]) != 0)
            word++;
        if (word->word)
            ops |= 1u << word->value;
        else
            complain(r, keys->node, "00-810", "key", "also", "text", keys->also[i], "words",
                     "prefix equal range empty", NULL);
    }
    return ops;
}

static void search_finish(struct reading *r, struct search_keys *keys)
{
    struct search_field *field = &keys->field;
    field->ops = ops_read(r, keys);
    field->kind = (enum field_kind)keys->kind;
    field->entry = (enum entry)keys->entry;
    field->op = (enum search_op)keys->op;
    field->at = place_of(keys->node);
    name_finish(r, &field->name, keys->node);
    if (!field->help_en)
        field->help_en = phrase_english(r, field->help);
    if (!field->column)
        field->column = field->name.id;
    field->lookup = lookup_read(r, keys->lookup);
    if (field->width == 0)
        field->width = kind_width(&(struct field){.kind = field->kind, .entry = field->entry});
    codes_exist(r, field->codes, field->kind, keys->node);
    if (field->fold && strcmp(field->fold, "kana") != 0 && strcmp(field->fold, "kanji") != 0)
        complain(r, keys->node, "00-810", "key", "fold", "text", field->fold, "words", "kana kanji",
                 NULL);
}

static void search_read(struct reading *r, struct list_def *list, const struct node *sequence)
{
    struct map seen = {0};
    struct search_keys *keys = items_read(r, typed_sequence(r, sequence, &SEARCH_MAPPING),
                                          &SEARCH_MAPPING, &list->searches);
    bool has_driver = list->searches == 0;
    list->search = arena_take(r->arena, (list->searches + 1) * sizeof(*list->search));
    for (size_t i = 0; i < list->searches; i++) {
        search_finish(r, &keys[i]);
        list->search[i] = keys[i].field;
        has_driver = has_driver || keys[i].field.driver;
        (void)ids_are_unique(r, &seen, keys[i].field.name.id, keys[i].node);
    }
    if (!has_driver)
        complain(r, sequence, "00-855", "id", list->name.id, NULL);
}

static void columns_read(struct reading *r, struct list_def *list, const struct node *sequence)
{
    struct map seen = {0};
    struct list_column_keys *keys = items_read(r, typed_sequence(r, sequence, &LIST_COLUMN_MAPPING),
                                               &LIST_COLUMN_MAPPING, &list->columns);
    list->column = arena_take(r->arena, (list->columns + 1) * sizeof(*list->column));
    for (size_t i = 0; i < list->columns; i++) {
        name_finish(r, &keys[i].column.name, keys[i].node);
        keys[i].column.kind = (enum field_kind)keys[i].kind;
        codes_exist(r, keys[i].column.codes, keys[i].column.kind, keys[i].node);
        list->column[i] = keys[i].column;
        (void)ids_are_unique(r, &seen, keys[i].column.name.id, keys[i].node);
    }
}

/* Names an action of a list may read: the columns, the key, and whatever it passes on, opens or
 * resumes by (a column the row has but the screen does not; its type is the query's business). */
static void passed_on(struct reading *r, const struct node *action, struct list *out)
{
    static const struct {
        const char *key;
        enum node_kind kind;
    } from[] = {{"args", NODE_MAPPING}, {"opens", NODE_SEQUENCE}};
    for (size_t f = 0; action->kind == NODE_MAPPING && f < COUNT_OF(from); f++) {
        const struct node *names = node_get(action, from[f].key);
        for (size_t k = 0; names && names->kind == from[f].kind && k < names->count; k++)
            if (names->item[k]->kind == NODE_SCALAR)
                list_add(r->arena, out, (void *)(uintptr_t)names->item[k]->text);
    }
    const struct node *resume = action->kind == NODE_MAPPING ? node_get(action, "resume") : NULL;
    if (resume && resume->kind == NODE_SCALAR)
        list_add(r->arena, out, (void *)(uintptr_t)resume->text);
}

static const struct expr_scope *row_scope(struct reading *r, const struct list_def *list,
                                          const struct node *actions)
{
    struct expr_scope *scope = arena_take(r->arena, sizeof(*scope));
    struct list passed = {0};
    for (size_t i = 0; actions && i < actions->count; i++)
        passed_on(r, actions->item[i], &passed);
    struct expr_name *names = arena_take(r->arena,
                                         (list->columns + passed.count + 2) * sizeof(*names));
    for (size_t i = 0; i < list->columns; i++)
        names[scope->count++] = (struct expr_name){.name = list->column[i].name.id,
                                                   .type = kind_type(list->column[i].kind)};
    names[scope->count++] = (struct expr_name){.name = list->key, .type = EXPR_INT};
    for (size_t i = 0; i < passed.count; i++)
        names[scope->count++] = (struct expr_name){.name = passed.item[i], .type = EXPR_NULL};
    scope->name = names;
    return scope;
}

static struct list_def *list_read(struct reading *r, const struct node *root)
{
    struct list_keys *keys = arena_take(r->arena, sizeof(*keys));
    r->expanded = 0;
    keys_read(r, root, &LIST_MAPPING, keys);
    struct list_def *list = &keys->list;
    name_finish(r, &list->name, root);
    file_is_named(r, root, list->name.id);
    list->system = r->system;
    list->dotted = dotted_in(r, list->name.id);
    list->at = place_of(root);
    if (!list->person)
        list->person = list->key;
    if (!list->help_en)
        list->help_en = phrase_english(r, list->help);
    refer(r, LINK_WORD, list->may, value_at(root, "may"));
    refer(r, LINK_PURPOSE, list->purpose, node_get(root, "purpose"));
    refer(r, LINK_QUERY, list->query, value_at(root, "query"));
    refer(r, LINK_TABLE, list->table, value_at(root, "table"));
    if (keys->search && (!list->table || !node_get(root, "key")))
        complain(r, root, "00-803", "key", list->table ? "key" : "table", "mapping", "list", NULL);
    search_read(r, list, keys->search);
    columns_read(r, list, keys->columns);
    list->action = actions_read(r, keys->actions, row_scope(r, list, keys->actions),
                                &list->actions);
    return list;
}

const struct list_def *list_outline(struct reading *r, const char *path)
{
    const struct node *root = file_node(r, path);
    struct list_keys *keys = arena_take(r->arena, sizeof(*keys));
    if (!root)
        return NULL;
    r->expanded = 0;
    keys_read(r, root, &LIST_MAPPING, keys);
    keys->list.searches = keys->search ? keys->search->count : 0;      /* how many; not which */
    return &keys->list;
}

const struct list_def *list_piece(struct reading *r, const char *path)
{
    const struct node *root = file_node(r, path);
    return root ? list_read(r, root) : NULL;
}

void lists_read(struct reading *r)
{
    struct list paths = part_files(r, r->system->folder, "lists", ".yaml");
    r->system->list = arena_take(r->arena, (paths.count + 1) * sizeof(*r->system->list));
    for (size_t i = 0; i < paths.count; i++) {
        const struct node *root = file_node(r, paths.item[i]);
        if (root)
            r->system->list[r->system->lists++] = list_read(r, root);
    }
}
