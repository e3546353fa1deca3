/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: which figure of a parameter holds — the nearest level first (city, then prefecture, then
 * nation), then the latest day; and the door by which expressions ask. Knows no file.
 */
#include "madoguchi/model_sheet.h"
#include "model_private.h"

#include <string.h>

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
    const struct system *system = system_with(catalog, id, PART_PARAMS);
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

const struct param *catalog_param(struct catalog *catalog, const char *dotted)
{
    return param_find(catalog, dotted);
}

const struct param_row *param_row_on(const struct param *param, int city, int32_t day)
{
    const struct param_row *best = NULL;
    for (size_t i = 0; i < param->count; i++) {
        const struct param_row *row = &param->row[i];
        if (row->from > day || nearness(row, city) == 0)
            continue;
        int nearer = best ? nearness(row, city) - nearness(best, city) : 1;
        if (nearer > 0 || (nearer == 0 && row->from > best->from))
            best = row;
    }
    return best;
}

bool param_value(struct catalog *catalog, const char *dotted, int city, int32_t day, struct value *out, struct error *err)
{
    const struct param *param = param_find(catalog, dotted);
    const struct param_row *best = param ? param_row_on(param, city, day) : NULL;
    char iso[11] = "";
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
    if (param)
        (void)map_put(of->catalog->arena, &of->catalog->used_params, param->dotted, (void *)(uintptr_t)param);
    return param ? param->type : EXPR_NULL;
}

/* Of the system that is named, or, when there is none, of its name. */
static const char *params_nearest(void *context, const char *id)
{
    const struct params_context *of = context;
    struct arena *arena = of->catalog->arena;
    const char *named = system_of(arena, id), *dot = strchr(id, '.');
    const struct system *system = system_with(of->catalog, named, PART_PARAMS);
    if (!system || !dot)
        return nearest_of(named, of->catalog->ids, of->catalog->slots);
    const char **known = arena_take(arena, (system->params + 1) * sizeof(*known));
    for (size_t i = 0; i < system->params; i++)
        known[i] = system->param[i].id;
    const char *near = nearest_of(dot + 1, known, system->params);
    return near[0] ? arena_format(arena, "%s.%s", named, near) : "";
}

struct expr_params catalog_params(struct catalog *catalog, int city, struct arena *arena)
{
    struct params_context *context = arena_take(arena, sizeof(*context));
    *context = (struct params_context){.catalog = catalog, .city = city};
    return (struct expr_params){.get = params_get, .type = params_type, .nearest = params_nearest, .context = context};
}
