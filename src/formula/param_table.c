/* SPDX-License-Identifier: Apache-2.0 */
/*
 * formula: parameters that are tables — bands, matrices, tariffs. Columns have ids and types, the
 * first columns are keys, and `match` is the law's own word for the last of them: equal 一致, from
 * 以上, to 以下, under 未満. An empty cell is null; as the last key of to and under it means that
 * there is no limit.
 */
#include "formula_private.h"

#include <string.h>

static const struct key_word MATCH_WORDS[] = {
    {"equal", CALC_EQUAL}, {"from", CALC_FROM}, {"to", CALC_TO}, {"under", CALC_UNDER}, {NULL, 0},
};
static const struct key_word CELL_WORDS[] = {
    {"text", EXPR_TEXT}, {"int", EXPR_INT}, {"decimal", EXPR_DECIMAL}, {"yen", EXPR_YEN}, {"date", EXPR_DATE},
    {"flag", EXPR_BOOL}, {NULL, 0},
};
struct table_keys { const struct node *node; int keys, match; const struct node *columns; };
struct column_keys { const struct node *node; struct param_column column; int type; };
/* clang-format off */
static const struct key_spec PARAM_TABLE_KEYS[] = {
    {"keys",    KEY_INT,  false, offsetof(struct table_keys, keys),    .fallback = "1", .help = "so many first columns are looked for"},
    {"match",   KEY_WORD, false, offsetof(struct table_keys, match),   .fallback = "equal", .words = MATCH_WORDS, .help = "how the last key is looked for: equal, from (not above), to (not below), under (above)"},
    {"columns", KEY_LIST, true,  offsetof(struct table_keys, columns), .help = "its columns, keys first"},
};
static const struct key_spec PARAM_COLUMN_KEYS[] = {
    {"id",   KEY_ID,   true,  offsetof(struct column_keys, column.id),   .help = "id; the last argument of look()"},
    {"name", KEY_TEXT, false, offsetof(struct column_keys, column.name), .help = "its heading"},
    {"type", KEY_WORD, true,  offsetof(struct column_keys, type),        .words = CELL_WORDS, .help = "type of its cells"},
};
/* clang-format on */
const struct mapping_spec PARAM_TABLE_MAPPING = MAPPING(
    "param table", PARAM_TABLE_KEYS, struct table_keys,
    "the further keys of a parameter with type: table");
const struct mapping_spec PARAM_COLUMN_MAPPING =
    MAPPING("param column", PARAM_COLUMN_KEYS, struct column_keys, "a column of a parameter table");

/* The pairs of a parameter that only a table has. */
static const struct node *table_part(struct reading *r, const struct node *node)
{
    struct node *out = arena_take(r->arena, sizeof(*out));
    *out = *node;
    out->key = arena_take(r->arena, (node->count + 1) * sizeof(*out->key));
    out->item = arena_take(r->arena, (node->count + 1) * sizeof(*out->item));
    out->count = 0;
    for (size_t i = 0; i < node->count; i++) {
        if (!spec_find(&PARAM_TABLE_MAPPING, node->key[i]->text))
            continue;
        out->key[out->count] = node->key[i];
        out->item[out->count++] = node->item[i];
    }
    return out;
}

void param_table_read(struct reading *r, struct param *param, const struct node *node)
{
    struct table_keys keys;
    keys_read(r, table_part(r, node), &PARAM_TABLE_MAPPING, &keys);
    struct column_keys *columns = items_read(r, keys.columns, &PARAM_COLUMN_MAPPING,
                                             &param->columns);
    param->column = arena_take(r->arena, (param->columns + 1) * sizeof(*param->column));
    for (size_t i = 0; i < param->columns; i++) {
        param->column[i] = columns[i].column;
        param->column[i].type = (enum expr_type)columns[i].type;
    }
    param->keys = keys.keys > 0 ? (size_t)keys.keys : 1;
    param->match = keys.match;
    if (param->keys >= param->columns || param->keys > 3 || keys.keys < 1)
        complain(r, node, "00-931", "id", param->id, NULL);
}

static bool cells_read(struct reading *r, const struct param *param, const struct node *line,
                       struct value *cell)
{
    if (line->kind != NODE_SEQUENCE || line->count != param->columns) {
        complain(r, line, "00-932", "id", param->id, "count",
                 arena_format(r->arena, "%zu", param->columns), NULL);
        return false;
    }
    for (size_t i = 0; i < param->columns; i++) {
        const struct node *one = line->item[i];
        if (one->kind == NODE_SCALAR && one->text[0] == '\0')
            cell[i] = value_null();
        else if (one->kind != NODE_SCALAR ||
                 !value_read(r->arena, param->column[i].type, one->text, &cell[i])) {
            complain(r, one, "00-850", "text", one->kind == NODE_SCALAR ? one->text : "", "id",
                     param->column[i].id, NULL);
            return false;
        }
    }
    return true;
}

/* The rows as one run of cells for calc, and as a value for whoever prints it. */
bool param_table_row(struct reading *r, const struct param *param, const struct node *rows,
                     struct param_row *row)
{
    if (param->keys >= param->columns)
        return false;
    struct value *cell = arena_take(r->arena, (rows->count * param->columns + 1) * sizeof(*cell));
    struct value_list *lines = arena_take(r->arena, sizeof(*lines));
    for (size_t i = 0; i < rows->count; i++) {
        struct value_list *line = arena_take(r->arena, sizeof(*line));
        if (!cells_read(r, param, rows->item[i], cell + i * param->columns))
            return false;
        *line = (struct value_list){cell + i * param->columns, param->columns, param->columns};
        value_list_add(r->arena, lines, (struct value){.kind = VALUE_LIST, .list = line});
    }
    row->table = (struct calc_table){cell, rows->count, param->columns, param->keys,
                                     (enum calc_match)param->match};
    row->value = (struct value){.kind = VALUE_LIST, .list = lines};
    size_t wrong = calc_table_wrong(&row->table);
    if (wrong < rows->count)
        complain(r, rows->item[wrong], "00-933", "id", param->id, NULL);
    return true;
}
