/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dictionary: the dictionary — tables/ *.yaml own the columns; migrations are compared with it, forms
 * inherit from it. Knows no SQL beyond the names of column types.
 */
#include "dictionary_private.h"
#include "madoguchi/reading_sql.h"

#include <string.h>

struct table_keys {
    const struct node *node;
    struct table table;
    const struct node *columns, *indexes, *constraints, *checks;
};
struct column_keys {
    const struct node *node;
    struct column column;
    int kind;
    bool required;
    const char *type;
    int digits;
    const struct node *checks;
};
struct index_keys { const struct node *node; struct index_def index; };
struct constraint_keys { const struct node *node; struct constraint_def constraint; };

/* clang-format off */
#define AT(member) offsetof(struct table_keys, member)
static const struct key_spec TABLE_KEYS[] = {
    {"table",       KEY_ID,    true,  AT(table.name.id), .help = "id; the file's name"},
    {"name",        KEY_TEXT,  true,  AT(table.name.ja), .help = "its name"},
    {"name_en",     KEY_TEXT,  false, AT(table.name.en), .help = "English; composed from the glossary otherwise"},
    {"help",        KEY_TEXT,  false, AT(table.help),    .help = "comment of the table in the database"},
    {"key",         KEY_TEXTS, true,  AT(table.key), AT(table.keys), .help = "primary key, city first"},
    {"history",     KEY_BOOL,  false, AT(table.history),   .help = "true: rows are only added"},
    {"versioned",   KEY_BOOL,  false, AT(table.versioned), .help = "true: row_version, raised by a trigger"},
    {"protected_address", KEY_BOOL, false, AT(table.protected_address), .help = "true: it holds addresses"},
    {"owner",       KEY_ID,    false, AT(table.owner),   .help = "role own_<owner> instead of the system's"},
    {"columns",     KEY_LIST,  true,  AT(columns),       .help = "the columns, in order"},
    {"indexes",     KEY_LIST,  false, AT(indexes),       .help = "indexes beside the key"},
    {"constraints", KEY_LIST,  false, AT(constraints),   .help = "constraints with their messages"},
    {"checks",      KEY_LIST,  false, AT(checks),        .help = "checks over its columns, of every form that enters them"},
};
#undef AT
#define AT(member) offsetof(struct column_keys, member)
static const struct key_spec COLUMN_KEYS[] = {
    {"id",        KEY_ID,   true,  AT(column.name.id),    .help = "romaji and an English suffix"},
    {"name",      KEY_TEXT, true,  AT(column.name.ja),    .help = "the standard's name"},
    {"name_en",   KEY_TEXT, false, AT(column.name.en),    .help = "English; composed from the glossary otherwise"},
    {"type",      KEY_ID,   false, AT(type),              .help = "shared type whose keys it takes over"},
    {"kind",      KEY_WORD, true,  AT(kind),              .words = KIND_WORDS, .help = "kind of value"},
    {"sql",       KEY_TEXT, false, AT(column.sql_type),   .help = "SQL type, when not the kind's own"},
    {"codes",     KEY_TEXT, false, AT(column.codes),      .help = "code list of a code; system.id for another system's"},
    {"chars",     KEY_INT,  false, AT(column.max_chars),  .help = "longest text, in characters"},
    {"digits",    KEY_INT,  false, AT(digits),            .help = "exact number of digits; scale of a decimal"},
    {"entry",     KEY_WORD, false, AT(column.entry),      .words = ENTRY_WORDS, .help = "letters allowed"},
    {"required",  KEY_BOOL, false, AT(required),          .help = "true: NOT NULL"},
    {"legal",     KEY_BOOL, false, AT(column.legal_date), .help = "date with unknown parts: x_date, x_form, x_text"},
    {"generated", KEY_TEXT, false, AT(column.generated),  .help = "SQL it is always generated from"},
    {"fallback",  KEY_TEXT, false, AT(column.fallback),   .help = "SQL of its DEFAULT"},
    {"help",      KEY_TEXT, false, AT(column.help),       .help = "F1 and the comment in the database"},
    {"help_en",   KEY_TEXT, false, AT(column.help_en),    .help = "English; composed from the phrases otherwise"},
    {"req",       KEY_TEXT, false, AT(column.req),        .help = "item of the standard"},
    {"checks",    KEY_LIST, false, AT(checks),            .help = "checks of every form that enters it; they stand at it"},
};
#undef AT
#define AT(member) offsetof(struct index_keys, index.member)
static const struct key_spec INDEX_KEYS[] = {
    {"id",      KEY_ID,    true,  AT(id),      .help = "its name in the schema"},
    {"columns", KEY_TEXTS, true,  AT(columns), AT(count), .help = "columns, city first"},
    {"unique",  KEY_BOOL,  false, AT(unique),  .help = "true: no two rows alike"},
    {"where",   KEY_TEXT,  false, AT(where),   .help = "SQL of the rows it holds; all of them otherwise"},
};
#undef AT
#define AT(member) offsetof(struct constraint_keys, constraint.member)
static const struct key_spec CONSTRAINT_KEYS[] = {
    {"id",  KEY_ID,   true,  AT(id),  .help = "its name in the table"},
    {"sql", KEY_TEXT, true,  AT(sql), .help = "CHECK (…), EXCLUDE …, FOREIGN KEY …"},
    {"say", KEY_TEXT, true,  AT(say), .help = "message the clerk reads when it is broken"},
    {"at",  KEY_ID,   false, AT(at),  .help = "field the message stands at"},
};
#undef AT
/* clang-format on */
const struct mapping_spec TABLE_MAPPING = MAPPING("table", TABLE_KEYS, struct table_keys,
                                                  "tables/<id>.yaml");
const struct mapping_spec COLUMN_MAPPING = MAPPING("column", COLUMN_KEYS, struct column_keys,
                                                   "a column");
const struct mapping_spec INDEX_MAPPING = MAPPING("index", INDEX_KEYS, struct index_keys,
                                                  "an index");
const struct mapping_spec CONSTRAINT_MAPPING =
    MAPPING("constraint", CONSTRAINT_KEYS, struct constraint_keys, "a constraint");

void codes_exist(struct reading *r, const char *codes, enum field_kind kind, const struct node *at)
{
    if (codes)
        list_add(r->arena, &r->used_codes, arena_text(r->arena, codes));
    if (kind == KIND_CODE && !codes)
        complain(r, at, "00-825", NULL);
    else if (codes && !codes_known(r->catalog, r->system, codes))
        complain(r, at, "00-816", "codes", codes, "nearest", near_codes(r, codes), NULL);
}

static void column_finish(struct reading *r, const struct table *table, struct column_keys *keys)
{
    struct column *column = &keys->column;
    column->kind = (enum field_kind)keys->kind;
    name_finish(r, &column->name, keys->node);
    if (!column->help_en)
        column->help_en = phrase_english(r, column->help);
    column->null_allowed = !keys->required && !text_is_in(table->key, table->keys, column->name.id);
    if (!column->sql_type)
        column->sql_type = field_kind_sql(column->kind);
    if (column->kind == KIND_GRID || column->kind == KIND_COMPUTED)
        complain(r, keys->node, "00-829", "id", column->name.id, "kind",
                 field_kind_name(column->kind), NULL);
    codes_exist(r, column->codes, column->kind, keys->node);
}

static void columns_read(struct reading *r, struct table *table, const struct node *sequence)
{
    struct map seen = {0};
    size_t room = sequence ? sequence->count : 0;
    table->column = arena_take(r->arena, (room + 1) * sizeof(*table->column));
    for (size_t i = 0; i < room; i++) {
        struct column_keys keys;
        if (sequence->item[i]->kind != NODE_MAPPING) {
            complain(r, sequence->item[i], "00-805", "key", "column", NULL);
            continue;
        }
        keys_read(r, type_merge(r, sequence->item[i], &COLUMN_MAPPING), &COLUMN_MAPPING, &keys);
        column_finish(r, table, &keys);
        sql_clocks_find(r, node_get(keys.node, "generated"));
        sql_clocks_find(r, node_get(keys.node, "fallback"));
        if (ids_are_unique(r, &seen, keys.column.name.id, keys.node))
            table->column[table->columns++] = keys.column;
    }
}

static bool has_column(const struct table *table, const char *id)
{
    for (size_t i = 0; i < table->columns; i++) {
        const struct column *column = &table->column[i];
        size_t stem = strlen(column->name.id);
        if (strcmp(column->name.id, id) == 0)
            return true;
        /* x_date with legal: true also makes x_form and x_text */
        if (column->legal_date && stem > 5 && strncmp(column->name.id, id, stem - 4) == 0
            && (strcmp(id + stem - 4, "form") == 0 || strcmp(id + stem - 4, "text") == 0))
            return true;
    }
    return false;
}

static void columns_exist(struct reading *r, const struct table *table, const char *const *ids,
                          size_t count, const struct node *at)
{
    for (size_t i = 0; i < count; i++)
        if (!has_column(table, ids[i]))
            complain(r, at, "00-854", "column", ids[i], "table", table->name.id, "nearest",
                     near_column(r, table, ids[i]), NULL);
}

static void rest_read(struct reading *r, struct table *table, const struct table_keys *keys)
{
    struct index_keys *indexes = items_read(r, keys->indexes, &INDEX_MAPPING, &table->indexes);
    struct constraint_keys *constraints = items_read(r, keys->constraints, &CONSTRAINT_MAPPING,
                                                     &table->constraints);
    table->index = arena_take(r->arena, (table->indexes + 1) * sizeof(*table->index));
    table->constraint = arena_take(r->arena, (table->constraints + 1) * sizeof(*table->constraint));
    struct map seen = {0};
    columns_exist(r, table, table->key, table->keys, keys->node);
    if (table->keys > 0 && strcmp(table->key[0], CITY_COLUMN) != 0)
        complain(r, node_get(keys->node, "key"), "00-724", "table", table->name.id, "column",
                 CITY_COLUMN, NULL);
    for (size_t i = 0; i < table->indexes; i++) {
        table->index[i] = indexes[i].index;
        columns_exist(r, table, indexes[i].index.columns, indexes[i].index.count, indexes[i].node);
        (void)ids_are_unique(r, &seen, indexes[i].index.id, indexes[i].node);
        sql_clocks_find(r, node_get(indexes[i].node, "where"));
    }
    for (size_t i = 0; i < table->constraints; i++) {
        table->constraint[i] = constraints[i].constraint;
        (void)ids_are_unique(r, &seen, constraints[i].constraint.id, constraints[i].node);
        sql_clocks_find(r, node_get(constraints[i].node, "sql"));
        table->constraint[i].place = place_of(constraints[i].node);
        if (constraints[i].constraint.say)
            refer(r, LINK_MESSAGE, constraints[i].constraint.say,
                  value_at(constraints[i].node, "say"));
    }
}

static struct table *table_read(struct reading *r, const struct node *root)
{
    struct table_keys *keys = arena_take(r->arena, sizeof(*keys));
    keys_read(r, root, &TABLE_MAPPING, keys);
    struct table *table = &keys->table;
    name_finish(r, &table->name, root);
    table->schema = r->system->id;
    table->at = place_of(root);
    file_is_named(r, root, table->name.id);
    columns_read(r, table, keys->columns);
    (void)map_put(r->arena, &r->columns, table->name.id, (void *)(uintptr_t)keys->columns);
    rest_read(r, table, keys);
    table_checks_read(r, table, keys->columns, keys->checks);
    return table;
}

void tables_read(struct reading *r)
{
    struct list roots = table_roots(r, NULL);
    r->system->table = arena_take(r->arena, (roots.count + 1) * sizeof(*r->system->table));
    for (size_t i = 0; i < roots.count; i++)
        r->system->table[r->system->tables++] = table_read(r, roots.item[i]);
}

const struct table *table_outline(struct reading *r, const char *id)
{
    struct list roots = table_roots(r, id);
    return roots.count > 0 ? table_read(r, roots.item[0]) : NULL;
}
