/* SPDX-License-Identifier: Apache-2.0 */
/*
 * formula: the functions of a sheet's expressions — parameters and tables, bound to their definition
 * when compiled, and the shapes of calc, handed to expr as rows. Parameters are read on the sheet's
 * fact date unless a day is given.
 */
#include "formula_private.h"

#include <string.h>

struct bound { const struct param *param; int column; };         /* column -1: its id is calculated */

static enum expr_type type_of(enum value_kind kind)
{
    static const enum expr_type types[] = {
        [VALUE_NULL] = EXPR_NULL, [VALUE_TEXT] = EXPR_TEXT, [VALUE_INT] = EXPR_INT, [VALUE_DECIMAL] = EXPR_DECIMAL,
        [VALUE_YEN] = EXPR_YEN, [VALUE_DATE] = EXPR_DATE, [VALUE_BOOL] = EXPR_BOOL, [VALUE_LIST] = EXPR_NULL,
        [VALUE_RECORD] = EXPR_ROWS,
    };
    return types[kind];
}

/* ---- compile time ---- */

void sheet_reads(struct sheet_reading *s, const struct param *param)
{
    for (size_t i = 0; i < s->params.count; i++)
        if (s->params.item[i] == param)
            return;
    list_add(s->r->arena, &s->params, (void *)(uintptr_t)param);
    (void)map_put(s->r->catalog->arena, &s->r->catalog->used_params, param->dotted,
                  (void *)(uintptr_t)param);
}

static const struct param *param_named(struct sheet_reading *s,
                                       const struct expr_argument *argument, bool is_table,
                                       struct error *err)
{
    const char *id = argument->literal && argument->literal->kind == VALUE_TEXT
                         ? argument->literal->text
                         : "";
    const struct param *param = catalog_param(s->r->catalog, dotted_in(s->r, id));
    if (!param) {
        error_set(err, "00-402", "name", id, "nearest", "–", NULL);
        return NULL;
    }
    if ((param->type == EXPR_ROWS) != is_table) {
        error_set(err, "00-404", "name", id, "wanted", is_table ? "table" : "value", "got",
                  is_table ? "value" : "table", NULL);
        return NULL;
    }
    sheet_reads(s, param);
    return param;
}

static const void *bind_to(struct sheet_reading *s, const struct param *param, int column)
{
    struct bound *bound = arena_take(s->r->arena, sizeof(*bound));
    *bound = (struct bound){param, column};
    return bound;
}

static bool bind_param(void *with, const struct expr_argument *argument, size_t count,
                       enum expr_type *type, const void **bound, struct error *err)
{
    const struct param *param = param_named(with, &argument[0], false, err);
    if (!param || (count < 2 && !((struct sheet_reading *)with)->sheet->has_on))
        return param && error_set(err, "00-934", "name", param->id, NULL);
    *type = param->type;
    *bound = bind_to(with, param, 0);
    return true;
}

static enum expr_type wider(enum expr_type a, enum expr_type b)
{
    if (a == b)
        return a;
    return a == EXPR_DECIMAL || b == EXPR_DECIMAL ? EXPR_DECIMAL : EXPR_YEN;
}

/* A literal column is found now; else every column behind the keys may come, so they must be of one
 * type. */
static bool column_bind(const struct param *param, const struct expr_argument *column, int *place,
                        enum expr_type *type, struct error *err)
{
    *place = -1;
    *type = param->column[param->keys].type;
    for (size_t i = 0; i < param->columns; i++) {
        if (column->literal && column->literal->kind == VALUE_TEXT &&
            strcmp(column->literal->text, param->column[i].id) == 0) {
            *place = (int)i;
            *type = param->column[i].type;
        } else if (!column->literal && i > param->keys) {
            *type = wider(*type, param->column[i].type);
        }
    }
    return *place >= 0 || !column->literal ||
           error_set(err, "00-402", "name",
                     column->literal->kind == VALUE_TEXT ? column->literal->text : "", "nearest",
                     param->column[param->keys].id, NULL);
}

static bool bind_look(void *with, const struct expr_argument *argument, size_t count,
                      enum expr_type *type, const void **bound, struct error *err)
{
    int column;
    const struct param *param = param_named(with, &argument[0], true, err);
    if (!param)
        return false;
    if (count != param->keys + 2)
        return error_set(err, "00-405", "name", param->id, NULL);
    if (!((struct sheet_reading *)with)->sheet->has_on)
        return error_set(err, "00-934", "name", param->id, NULL);
    if (!column_bind(param, &argument[count - 1], &column, type, err))
        return false;
    *bound = bind_to(with, param, column);
    return true;
}

static bool bind_tiers(void *with, const struct expr_argument *argument, size_t count,
                       enum expr_type *type, const void **bound, struct error *err)
{
    if (!bind_look(with, argument, count, type, bound, err))
        return false;
    const struct bound *to = *bound;
    *type = EXPR_DECIMAL;
    return (to->column >= 0 && to->param->match == CALC_FROM && to->param->keys == 1) ||
           error_set(err, "00-935", "name", to->param->id, NULL);
}

/* ---- run time ---- */

static const struct param_row *row_of(const struct expr_call *c, const struct bound *bound,
                                      int32_t day)
{
    const struct sheet_world *world = c->context->with;
    if (world->law_day && day > *world->law_day)
        day = *world->law_day;
    const struct param_row *row = day == DATE_NONE ? NULL
                                                   : param_row_on(bound->param, world->city, day);
    char iso[11] = "";
    if (row)
        return row;
    if (day != DATE_NONE)
        date_print_iso(day, iso);
    error_set(c->err, "00-936", "name", bound->param->dotted, "title", bound->param->name, "day",
              iso, "city", world->city_name, NULL);
    return NULL;
}

static void tell(const struct expr_call *c, const struct bound *bound, const struct param_row *row,
                 struct value value)
{
    const struct sheet_world *world = c->context->with;
    if (world->used)
        world->used(world->to, bound->param, row, value);
}

static bool run_param(const struct expr_call *c, struct value *out)
{
    const struct sheet_world *world = c->context->with;
    const struct param_row *row = row_of(c, c->bound,
                                         c->count > 1 ? c->argument[1].date.day : world->day);
    if (!row)
        return false;
    *out = row->value;
    tell(c, c->bound, row, *out);
    return true;
}

static int column_of(const struct expr_call *c, const struct bound *bound)
{
    const char *id = c->argument[c->count - 1].text;
    for (size_t i = bound->param->keys; bound->column < 0 && i < bound->param->columns; i++)
        if (strcmp(bound->param->column[i].id, id) == 0)
            return (int)i;
    return bound->column;
}

static const char *keys_print(const struct expr_call *c)
{
    const char *all = "";
    for (size_t i = 1; i < c->count; i++)
        all = arena_format(c->arena, "%s%s%s", all, i > 1 ? " / " : "",
                           value_print(c->arena, c->argument[i]));
    return all;
}

static bool run_look(const struct expr_call *c, struct value *out)
{
    const struct bound *bound = c->bound;
    const struct sheet_world *world = c->context->with;
    const struct param_row *row = row_of(c, bound, world->day);
    if (!row)
        return false;
    const struct value *found = calc_look(&row->table, c->argument + 1);
    int column = column_of(c, bound);
    if (!found || column < 0)
        return error_set(c->err, "00-937", "name", bound->param->dotted, "title",
                         bound->param->name, "key", keys_print(c), NULL);
    *out = found[column];
    tell(c, bound, row, *out);
    return true;
}

static bool run_tiers(const struct expr_call *c, struct value *out)
{
    const struct bound *bound = c->bound;
    const struct sheet_world *world = c->context->with;
    const struct param_row *row = row_of(c, bound, world->day);
    *out = (struct value){.kind = VALUE_DECIMAL};
    if (!row)
        return false;
    if (!calc_tiers(&row->table, c->argument[1].integer, (size_t)bound->column, &out->decimal))
        return error_set(c->err, "00-411", "name", "tiers", NULL);
    tell(c, bound, row, *out);
    return true;
}

static bool run_shape(const struct expr_call *c, struct value *out)
{
    const struct calc_function *shape = c->bound;
    struct calc_call call = {.argument = c->argument, .count = c->count, .err = c->err};
    return shape->run(&call, out);
}

/* ---- the library ---- */

static const struct expr_extra own[] = {
    {.name = "param", .argument = {EXPR_TEXT, EXPR_DATE, EXPR_ROWS}, .optional = 1, .bind = bind_param, .run = run_param},
    {.name = "look", .argument = {EXPR_TEXT, EXPR_NULL, EXPR_NULL, EXPR_ROWS}, .repeats = true, .bind = bind_look, .run = run_look},
    {.name = "tiers", .argument = {EXPR_TEXT, EXPR_INT, EXPR_TEXT, EXPR_ROWS}, .bind = bind_tiers, .run = run_tiers},
};

struct expr_library *sheet_library(struct sheet_reading *s)
{
    size_t shapes = 0, count = 0;
    while (calc_function_at(shapes))
        shapes++;
    struct expr_extra *row = arena_take(s->r->arena, (COUNT_OF(own) + shapes) * sizeof(*row));
    for (; count < COUNT_OF(own); count++)
        row[count] = own[count];
    for (size_t i = 0; i < shapes; i++) {
        const struct calc_function *shape = calc_function_at(i);
        row[count] = (struct expr_extra){.name = shape->name,
                                         .type = type_of(shape->result_kind),
                                         .optional = shape->optional,
                                         .repeats = shape->repeats,
                                         .bound = shape,
                                         .run = run_shape};
        for (size_t a = 0; a <= CALC_ARGUMENTS; a++)
            row[count].argument[a] = type_of(shape->argument[a]);
        count++;
    }
    struct expr_library *library = arena_take(s->r->arena, sizeof(*library));
    *library = (struct expr_library){row, count, s};
    return library;
}
