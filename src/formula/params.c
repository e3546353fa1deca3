/* SPDX-License-Identifier: Apache-2.0 */
/*
 * formula: parameters — every figure that a law or an ordinance sets, by effective date and level.
 * The nearest level wins: city, then prefecture, then nation. Dry but for reading params/ *.yaml.
 */
#include "formula_private.h"

#include <string.h>

struct params_keys { const struct node *node; const struct node *params; };
struct param_keys {
    const struct node *node;
    struct param param;
    int type;
    const struct node *rows, *columns;
    int keys;
    const char *match;
    const char **values;
    size_t value_count;
};
struct row_keys {
    const struct node *node;
    struct param_row row;
    const char *level;
    const struct node *value, *table;
};

static const struct key_word TYPE_WORDS[] = {
    {"text", EXPR_TEXT}, {"int", EXPR_INT}, {"decimal", EXPR_DECIMAL}, {"yen", EXPR_YEN},
    {"date", EXPR_DATE}, {"flag", EXPR_BOOL}, {"table", EXPR_ROWS}, {NULL, 0},
};
/* clang-format off */
static const struct key_spec PARAMS_KEYS[] = {
    {"params", KEY_LIST, true, offsetof(struct params_keys, params), .help = "the parameters"},
};
#define AT(member) offsetof(struct param_keys, member)
static const struct key_spec PARAM_KEYS[] = {
    {"id",   KEY_ID,   true, AT(param.id),   .help = "param('system.id', day) in expressions"},
    {"name", KEY_TEXT, true, AT(param.name), .help = "its name"},
    {"type", KEY_WORD, true, AT(type),       .words = TYPE_WORDS, .help = "type of its values"},
    {"rows", KEY_LIST, true, AT(rows),       .help = "values by effective date and level"},
    {"keys", KEY_INT,  false, AT(keys),      .help = "of a table: so many first columns are looked for"},
    {"match", KEY_TEXT, false, AT(match),    .help = "of a table: equal, from, to or under"},
    {"columns", KEY_LIST, false, AT(columns), .help = "of a table: its columns"},
    {"values", KEY_TEXTS, false, AT(values), AT(value_count), .help = "the words it may be, where a sheet chooses by them"},
    {"yearly", KEY_BOOL, false, AT(param.is_yearly), .help = "set anew each year: the last row of each level is not confirmed"},
};
#undef AT
#define AT(member) offsetof(struct row_keys, member)
static const struct key_spec ROW_KEYS[] = {
    {"from",      KEY_DAY,  true,  AT(row.from),      .help = "first day it holds"},
    {"level",     KEY_TEXT, true,  AT(level),         .help = "kuni, a prefecture's two digits or a city's code"},
    {"value",     KEY_NODE, false, AT(value),         .help = "the value"},
    {"table",     KEY_LIST, false, AT(table),         .help = "of a table: its rows, each a list of cells in the order of the columns"},
    {"law",       KEY_TEXT, true,  AT(row.law),       .help = "article or ordinance"},
    {"confirmed", KEY_BOOL, true,  AT(row.confirmed), .help = "false: nobody has yet compared it with its source"},
};
#undef AT
/* clang-format on */
const struct mapping_spec PARAMS_MAPPING = MAPPING("params", PARAMS_KEYS, struct params_keys,
                                                   "params/<any>.yaml");
const struct mapping_spec PARAM_MAPPING = MAPPING("param", PARAM_KEYS, struct param_keys,
                                                  "one parameter");
const struct mapping_spec PARAM_ROW_MAPPING = MAPPING("param row", ROW_KEYS, struct row_keys,
                                                      "one value");

/* The nation is 0, a prefecture its number, a city its code. */
static bool level_read(const struct catalog *catalog, const char *text, int *city)
{
    int64_t number;
    *city = 0;
    if (strcmp(text, "kuni") == 0)
        return true;
    if (!int_read(text, &number) || number < 1 || number > 999999)
        return false;
    *city = (int)number;
    if (number < 48)
        return true;
    for (size_t i = 0; i < catalog->office.cities; i++)
        if (catalog->office.city[i].code == number)
            return true;
    return false;
}

static void pair_set(struct node *row, const struct node *key, const struct node *item)
{
    row->key[row->count] = (struct node *)(uintptr_t)key;
    row->item[row->count++] = (struct node *)(uintptr_t)item;
}

/* {id, value} or {id, table} alone: one row for the whole nation and all days. */
static const struct node *override_row(struct arena *arena, const struct node *item)
{
    static const char *const given[][2] = {
        {"from", "0001-01-01"}, {"level", "kuni"}, {"law", "--params"}, {"confirmed", "false"}};
    struct node *rows = arena_take(arena, sizeof(*rows)), *row = arena_take(arena, sizeof(*row));
    *row = *item;
    row->count = 0;
    row->key = arena_take(arena, (item->count + COUNT_OF(given)) * sizeof(*row->key));
    row->item = arena_take(arena, (item->count + COUNT_OF(given)) * sizeof(*row->item));
    for (size_t i = 0; i < item->count; i++)
        if (strcmp(item->key[i]->text, "id") != 0)
            pair_set(row, item->key[i], item->item[i]);
    for (size_t i = 0; i < COUNT_OF(given); i++)
        if (!node_get(row, given[i][0]))
            pair_set(row, node_scalar(arena, item, given[i][0]), node_scalar(arena, item, given[i][1]));
    *rows = (struct node){.kind = NODE_SEQUENCE, .file = item->file, .line = item->line, .column = item->column, .count = 1};
    rows->item = arena_take(arena, sizeof(*rows->item));
    rows->item[0] = row;
    return rows;
}

/* A word that is none of them would be taken for the last of them by whoever asks it. */
static void value_is_one_of(struct reading *r, const struct param_keys *of, const struct node *value)
{
    for (size_t i = 0; i < of->value_count; i++)
        if (strcmp(value->text, of->values[i]) == 0)
            return;
    if (of->value_count > 0)
        complain(r, value, "00-852", "text", value->text, "id", of->param.id, "nearest", near_text(r, of->values, of->value_count, value->text), NULL);
}

static void value_row_read(struct reading *r, const struct param_keys *of, const struct row_keys *keys, struct param_row *row)
{
    const struct param *param = &of->param;
    bool is_table = param->type == EXPR_ROWS;
    if (is_table ? !keys->table : !keys->value)
        complain(r, keys->node, "00-803", "key", is_table ? "table" : "value", "mapping", "param row", NULL);
    else if (is_table)
        (void)param_table_row(r, param, keys->table, row);
    else if (!value_read(r->arena, param->type, keys->value->text, &row->value))
        complain(r, keys->value, "00-850", "text", keys->value->text, "id", param->id, NULL);
    else
        value_is_one_of(r, of, keys->value);
}

/* What a file given by catalog_override says of the parameter, as its rows. */
static const struct node *param_overridden(struct reading *r, const struct param *param, const struct node *rows)
{
    const struct node *list = r->catalog->override;
    for (size_t i = 0; list && i < list->count; i++) {
        const struct node *item = list->item[i], *id = node_get(item, "id");
        if (id && id->kind == NODE_SCALAR && strcmp(dotted_in(r, id->text), param->dotted) == 0)
            return node_get(item, "rows") ? node_get(item, "rows") : override_row(r->arena, item);
    }
    return rows;
}

/* Of what is set anew each year the next year's figure is unconfirmed, until it is known and a further
 * row follows it: a run of a year that nobody looked up is told so. */
static void yearly_ends_open(struct reading *r, const struct param *param, const struct row_keys *rows)
{
    for (size_t i = 0; i < param->count; i++) {
        bool is_last = true;
        for (size_t k = 0; k < param->count; k++)
            if (param->row[k].city == param->row[i].city && param->row[k].from > param->row[i].from)
                is_last = false;
        if (is_last && param->row[i].confirmed)
            complain(r, rows[i].node, "00-859", "id", param->id, "level", rows[i].level, NULL);
    }
}

static void param_read(struct reading *r, struct param_keys *keys)
{
    struct param *param = &keys->param;
    param->type = (enum expr_type)keys->type;
    param->at = place_of(keys->node);
    struct name name = {.id = param->id, .ja = param->name};
    name_phrase(r, &name);
    name_finish(r, &name, keys->node);
    param->name_en = name.en;
    param->dotted = dotted_in(r, param->id);
    if (param->type == EXPR_ROWS)
        param_table_read(r, param, keys->node);
    const struct node *own = keys->rows;
    keys->rows = param_overridden(r, param, own);
    struct row_keys *rows = items_read(r, keys->rows, &PARAM_ROW_MAPPING, &param->count);
    param->row = arena_take(r->arena, (param->count + 1) * sizeof(*param->row));
    for (size_t i = 0; i < param->count; i++) {
        struct param_row *row = &param->row[i];
        *row = rows[i].row;
        if (rows[i].level[0] && !level_read(r->catalog, rows[i].level, &row->city))
            complain(r, rows[i].node, "00-851", "level", rows[i].level, NULL);
        for (size_t k = 0; k < i; k++)
            if (param->row[k].from == row->from && param->row[k].city == row->city && rows[k].level[0] && rows[i].level[0])
                complain(r, rows[i].node, "00-651", "id", param->id, "level", rows[i].level, NULL);
        value_row_read(r, keys, &rows[i], row);
    }
    if (param->is_yearly && keys->rows == own)
        yearly_ends_open(r, param, rows);
}

void params_read(struct reading *r)
{
    struct list paths = part_files(r, r->system->folder, "params", ".yaml"), found = {0};
    struct map seen = {0};
    for (size_t p = 0; p < paths.count; p++) {
        struct params_keys keys;
        size_t count;
        const struct node *root = file_node(r, paths.item[p]);
        if (!root)
            continue;
        keys_read(r, root, &PARAMS_MAPPING, &keys);
        struct param_keys *params = items_read(r, keys.params, &PARAM_MAPPING, &count);
        for (size_t i = 0; i < count; i++) {
            param_read(r, &params[i]);
            if (ids_are_unique(r, &seen, params[i].param.id, params[i].node))
                list_add(r->arena, &found, &params[i].param);
        }
    }
    r->system->param = arena_take(r->arena, (found.count + 1) * sizeof(*r->system->param));
    for (size_t i = 0; i < found.count; i++)
        r->system->param[r->system->params++] = *(const struct param *)found.item[i];
}
