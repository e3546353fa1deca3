/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: the form's own checks over the whole record, for comfort; the database makes the same and
 * has the last word. An alert carries the digest that the database will give it, so that a clerk
 * who passed it here is not asked twice. Dry.
 */
#include <stdio.h>
#include <string.h>

#include "ledger_private.h"

/* Where we are: the record itself, or a row of a grid. */
struct level {
    struct catalog *catalog;
    const struct form *form;
    const struct field *grid;
    int row;
    struct expr_context context;
    struct arena *arena;
    struct problems *out;
};

static bool fires(const struct level *level, const struct expr *expr)
{
    struct error ignored;           /* overflow, missing parameter: the database tells */
    return expr && expr_fires(expr, &level->context, level->arena, &ignored);
}

/* A check over the whole record may point into a grid: "grid.column", no row. */
static struct problem problem_at(const struct level *level, const char *id, enum message_kind kind,
                                 const char *field)
{
    const char *dot = field && !level->grid ? strchr(field, '.') : NULL;
    struct problem problem = {.message = id, .kind = kind, .field = field, .row = -1, .args = "\0"};
    if (level->grid) {
        problem.field = level->grid->name.id;
        problem.column = field;
        problem.row = level->row;
    } else if (dot) {
        problem.field = arena_textn(level->arena, field, (size_t)(dot - field));
        problem.column = dot + 1;
    }
    return problem;
}

static void add_error(const struct level *level, const struct field *field, const struct error *err)
{
    struct problem problem = problem_at(level, arena_text(level->arena, err->id), MESSAGE_ERROR,
                                        field->name.id);
    size_t used = 0;
    while (err->args[used])
        used += strlen(err->args + used) + 1;
    problem.args = arena_textn(level->arena, err->args, used + 1);
    problem_add(level->arena, level->out, problem);
}

/* ---- fields ---- */

static bool is_only_shown(const struct field *field)
{
    return field->readonly || field->kind == KIND_COMPUTED || field->value;
}

/* A reason of nothing but blanks is none; those of UTF-8 are built of these three bytes alone. */
static bool is_blank(const struct field *field, struct value value)
{
    return field->kind == KIND_TEXT && value.kind == VALUE_TEXT &&
           !value.text[strspn(value.text, " \u3000")];
}

static void check_field(const struct level *level, const struct field *field, struct value value)
{
    struct error err = ERROR_NONE;
    bool is_hidden = (field->hidden && !field->popup) ||
                     (field->show_when && !fires(level, field->show_when));
    if (is_only_shown(field) || is_hidden)
        return;
    bool is_empty = value_is_null(value) || (value.kind == VALUE_TEXT && !value.text[0]);
    if ((is_empty || is_blank(field, value)) && (field->required || fires(level, field->required_when)))
        error_set(&err, "00-101", "label", field->name.ja, NULL);
    const struct code_list *codes = field->codes
                                        ? catalog_codes(level->catalog, level->form->system->id,
                                                        field->codes)
                                        : NULL;
    if (error_is_set(&err) ||
        (!is_empty && !limits_check(field, value, level->context.today, codes, &err)))
        add_error(level, field, &err);
}

static void check_row_count(const struct level *level, const struct field *grid, size_t rows)
{
    struct error err = ERROR_NONE;
    char min[16], max[16];
    bool few = (int)rows < grid->min_rows;
    bool many = grid->max_rows > 0 && (int)rows > grid->max_rows;
    if (grid->readonly || (!few && !many))      /* shown, not entered: the register has as many as it has */
        return;
    snprintf(min, sizeof(min), "%d", grid->min_rows);
    snprintf(max, sizeof(max), "%d", grid->max_rows);
    error_set(&err, "00-112", "label", grid->name.ja, "min", min, "max", max, NULL);
    add_error(level, grid, &err);
}

/* ---- the form's checks ---- */

/* jsonb's own order of names: by length, then by bytes */
static int jsonb_order(const char *a, const char *b)
{
    size_t x = strlen(a), y = strlen(b);
    return x != y ? (x < y ? -1 : 1) : strcmp(a, b);
}

/* As PostgreSQL writes jsonb, {"a": 1, "b": "x"}, so that digests agree. */
static void put_jsonb(struct buffer *out, const struct record *args)
{
    const char *last = NULL;
    buffer_char(out, '{');
    for (;;) {
        const struct member *next = NULL;
        for (size_t i = 0; i < args->count; i++) {
            const struct member *member = &args->member[i];
            if ((!last || jsonb_order(member->name, last) > 0) &&
                (!next || jsonb_order(member->name, next->name) < 0))
                next = member;
        }
        if (!next)
            break;
        buffer_format(out, "%s\"%s\": ", last ? ", " : "", next->name);
        json_write(out, next->value);
        last = next->name;
    }
    buffer_char(out, '}');
}

static const char *alert_digest(const struct level *level, const struct check *check,
                                const struct record *args)
{
    struct buffer text = {0};
    char hex[65];
    if (check->at && level->grid)
        buffer_format(&text, "%s.%s/", level->grid->name.id, check->at);
    else if (check->at)
        buffer_format(&text, "%s/", check->at);
    if (level->grid)
        buffer_format(&text, "%d/", level->row);
    put_jsonb(&text, args);
    auth_digest(buffer_string(&text), text.length, hex);
    buffer_release(&text);
    return arena_format(level->arena, "%s:%.16s", check->message, hex);
}

static void run_check(const struct level *level, const struct check *check)
{
    struct error ignored;
    if (!fires(level, check->when))
        return;
    struct record *args = record_new(level->arena);
    for (size_t i = 0; i < check->args; i++) {
        struct value value = value_null();
        if (!expr_eval(check->arg_value[i], &level->context, level->arena, &value, &ignored))
            value = value_null();
        record_set(level->arena, args, check->arg[i], value);
    }
    struct problem problem = problem_at(level, check->message, check->kind, check->at);
    problem.args = args_of_record(level->arena, args);
    problem.digest = check->kind == MESSAGE_ALERT ? alert_digest(level, check, args) : NULL;
    problem_add(level->arena, level->out, problem);
}

static void run_checks(const struct level *level)
{
    for (size_t i = 0; i < level->form->checks; i++) {
        const struct check *check = &level->form->check[i];
        bool is_here = level->grid ? check->in && strcmp(check->in, level->grid->name.id) == 0
                                   : !check->in;
        if (is_here && check->kind != MESSAGE_NOTE)
            run_check(level, check);
    }
}

static void check_grid(const struct level *level, const struct field *grid, struct value value)
{
    size_t rows = value.kind == VALUE_LIST ? value.list->count : 0;
    check_row_count(level, grid, rows);
    for (size_t i = 0; i < rows; i++) {
        struct level inner = *level;
        if (value.list->item[i].kind != VALUE_RECORD)
            continue;
        inner.grid = grid;
        inner.row = (int)i;
        inner.context.row = value.list->item[i].record;
        for (size_t c = 0; c < grid->columns && !grid->readonly; c++)
            check_field(&inner, &grid->column[c],
                        record_get(inner.context.row, grid->column[c].name.id));
        run_checks(&inner);
    }
}

void ledger_check(struct catalog *catalog, const struct form *form, const struct record *record,
                  int city, int32_t today, struct arena *arena, struct problems *out)
{
    struct expr_params params = catalog_params(catalog, city, arena);
    struct level level = {.catalog = catalog, .form = form, .arena = arena, .out = out,
                          .context = {.record = record, .today = today, .params = &params}};
    for (size_t i = 0; i < form->fields; i++)
        if (form->field[i].kind != KIND_GRID)
            check_field(&level, &form->field[i], record_get(record, form->field[i].name.id));
    for (size_t i = 0; i < form->fields; i++)
        if (form->field[i].kind == KIND_GRID)
            check_grid(&level, &form->field[i], record_get(record, form->field[i].name.id));
    run_checks(&level);
}
