/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: parameters — every figure that a law or an ordinance sets, by effective date and level. The nearest level
 * wins: city, then prefecture, then nation. Dry but for reading params/ *.yaml.
 */
#include "model_private.h"

#include <string.h>

struct params_keys { const struct node *node; const struct node *params; };
struct param_keys { const struct node *node; struct param param; int type; const struct node *rows; };
struct row_keys { const struct node *node; struct param_row row; const char *level; const struct node *value; };

static const struct key_word TYPE_WORDS[] = {
    {"text", EXPR_TEXT}, {"int", EXPR_INT}, {"decimal", EXPR_DECIMAL}, {"yen", EXPR_YEN},
    {"date", EXPR_DATE}, {"flag", EXPR_BOOL}, {NULL, 0},
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
};
#undef AT
#define AT(member) offsetof(struct row_keys, member)
static const struct key_spec ROW_KEYS[] = {
    {"from",      KEY_DAY,  true,  AT(row.from),      .help = "first day it holds"},
    {"level",     KEY_TEXT, true,  AT(level),         .help = "kuni, a prefecture's two digits or a city's code"},
    {"value",     KEY_NODE, true,  AT(value),         .help = "the value"},
    {"law",       KEY_TEXT, true,  AT(row.law),       .help = "article or ordinance"},
    {"confirmed", KEY_BOOL, true,  AT(row.confirmed), .help = "false: nobody has yet compared it with its source"},
};
#undef AT
/* clang-format on */
const struct mapping_spec PARAMS_MAPPING = MAPPING("params", PARAMS_KEYS, struct params_keys, "params/<any>.yaml");
const struct mapping_spec PARAM_MAPPING = MAPPING("param", PARAM_KEYS, struct param_keys, "one parameter");
const struct mapping_spec PARAM_ROW_MAPPING = MAPPING("param row", ROW_KEYS, struct row_keys, "one value");

bool value_read(struct arena *arena, enum expr_type type, const char *text, struct value *out)
{
    int64_t number;
    *out = (struct value){0};
    switch (type) {
    case EXPR_TEXT:
        *out = value_text(arena_text(arena, text));
        return true;
    case EXPR_INT:
    case EXPR_YEN:
        if (!int_read(text, &number))
            return false;
        *out = type == EXPR_INT ? value_int(number) : value_yen(number);
        return true;
    case EXPR_DECIMAL:
        out->kind = VALUE_DECIMAL;
        return decimal_parse(text, &out->decimal);
    case EXPR_DATE:
        out->kind = VALUE_DATE;
        return date_parse_iso(text, &out->date.day);
    case EXPR_BOOL:
        *out = value_bool(strcmp(text, "true") == 0);
        return out->boolean || strcmp(text, "false") == 0;
    default:
        return false;
    }
}

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

static void param_read(struct reading *r, struct param_keys *keys)
{
    struct param *param = &keys->param;
    struct row_keys *rows = items_read(r, keys->rows, &PARAM_ROW_MAPPING, &param->count);
    param->type = (enum expr_type)keys->type;
    param->at = place_of(keys->node);
    param->row = arena_take(r->arena, (param->count + 1) * sizeof(*param->row));
    for (size_t i = 0; i < param->count; i++) {
        struct param_row *row = &param->row[i];
        *row = rows[i].row;
        if (rows[i].level[0] && !level_read(r->catalog, rows[i].level, &row->city))
            complain(r, rows[i].node, "00-851", "level", rows[i].level, NULL);
        if (rows[i].value && !value_read(r->arena, param->type, rows[i].value->text, &row->value))
            complain(r, rows[i].value, "00-850", "text", rows[i].value->text, "id", param->id, NULL);
    }
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

static const struct param *param_find(struct catalog *catalog, const char *dotted)
{
    const char *dot = strchr(dotted, '.');
    if (!dot)
        return NULL;
    char id[64];
    if ((size_t)(dot - dotted) >= sizeof(id))
        return NULL;
    memcpy(id, dotted, (size_t)(dot - dotted));
    id[dot - dotted] = '\0';
    const struct system *system = catalog_system(catalog, id);
    for (size_t i = 0; system && i < system->params; i++)
        if (system->param[i].id && strcmp(system->param[i].id, dot + 1) == 0)
            return &system->param[i];
    return NULL;
}

/* 0: does not concern the city; else the nearer the greater. */
static int nearness(const struct param_row *row, int city)
{
    if (row->city == 0)
        return 1;
    if (row->city == city)
        return 3;
    return row->city == city / 10000 ? 2 : 0;
}

bool param_value(struct catalog *catalog, const char *dotted, int city, int32_t day, struct value *out, struct error *err)
{
    const struct param *param = param_find(catalog, dotted);
    const struct param_row *best = NULL;
    char iso[11] = "";
    for (size_t i = 0; param && i < param->count; i++) {
        const struct param_row *row = &param->row[i];
        if (row->from > day || nearness(row, city) == 0)
            continue;
        int nearer = best ? nearness(row, city) - nearness(best, city) : 1;
        if (nearer > 0 || (nearer == 0 && row->from > best->from))
            best = row;
    }
    if (best) {
        *out = best->value;
        return true;
    }
    if (day != DATE_NONE)
        date_print_iso(day, iso);
    return error_set(err, "00-412", "name", dotted, "day", iso, NULL);
}

/* ---- the door of expressions ---- */
struct params_context { struct catalog *catalog; int city; };

static bool params_get(void *context, const char *id, int32_t day, struct value *out, struct error *err)
{
    const struct params_context *of = context;
    return param_value(of->catalog, id, of->city, day, out, err);
}

static enum expr_type params_type(void *context, const char *id)
{
    const struct params_context *of = context;
    const struct param *param = param_find(of->catalog, id);
    return param ? param->type : EXPR_NULL;
}

struct expr_params catalog_params(struct catalog *catalog, int city, struct arena *arena)
{
    struct params_context *context = arena_take(arena, sizeof(*context));
    *context = (struct params_context){.catalog = catalog, .city = city};
    return (struct expr_params){.get = params_get, .type = params_type, .context = context};
}
