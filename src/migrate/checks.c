/* SPDX-License-Identifier: Apache-2.0 */
/*
 * migrate: the checks of a form as plpgsql over the record r — computed values first, of record and
 * rows in the order in which they read each other, then what is hidden, then what is required, then
 * the form's own checks; for each row of a grid in the same order, with the row as x.
 */
#include "migrate_private.h"

#include <string.h>

/* Where the statements stand: the record itself, or a row of a grid. */
struct level { const char *record, *indent; const struct field *grid; };

static void put_at(struct buffer *out, const struct level *level, const char *field)
{
    if (!field)
        buffer_text(out, "NULL");
    else if (level->grid)
        buffer_format(out, "'%s.%s'", level->grid->name.id, field);
    else
        buffer_format(out, "'%s'", field);
    buffer_text(out, level->grid ? ", v_n - 1, " : ", NULL, ");
}

static bool put_computed(struct buffer *out, const struct level *level, const struct field *field,
                         struct error *err)
{
    buffer_format(out, "%s%s.%s := ", level->indent, level->record, field->name.id);
    if (!expr_sql(field->value, out, err)) {
        error_where(err, "%s", field->name.id);
        return false;
    }
    buffer_text(out, ";\n");
    return true;
}

static bool put_hidden(struct buffer *out, const struct level *level, const struct field *field,
                       struct error *err)
{
    if (!field->show_when || field->when_hidden == HIDDEN_KEEP)
        return true;
    buffer_format(out, "%sIF (", level->indent);
    if (!expr_sql(field->show_when, out, err)) {
        error_where(err, "%s", field->name.id);
        return false;
    }
    buffer_format(out, ") IS NOT TRUE THEN\n%s    %s.%s := NULL;\n%sEND IF;\n", level->indent,
                  level->record, field->name.id, level->indent);
    return true;
}

/* Required always is the reader's; here stands what is required under a condition, or while it is
 * shown. */
static bool put_required(struct buffer *out, const struct level *level, const struct field *field,
                         struct error *err)
{
    bool under_condition = field->required_when || (field->required && field->show_when);
    if (!under_condition || field->kind == KIND_GRID || field->readonly)
        return true;
    const char *id = field->name.id;
    buffer_format(out, "%sIF (%s.%s IS NULL", level->indent, level->record, id);
    if (field->kind == KIND_TEXT)                           /* nothing but blanks is nothing */
        buffer_format(out, " OR %s.%s !~ '[^ \u3000]'", level->record, id);
    buffer_text(out, ")");
    const struct expr *when[] = {field->show_when, field->required_when};
    for (size_t i = 0; i < COUNT_OF(when); i++) {
        if (!when[i])
            continue;
        buffer_text(out, " AND (");
        if (!expr_sql(when[i], out, err)) {
            error_where(err, "%s", field->name.id);
            return false;
        }
        buffer_text(out, ") IS TRUE");
    }
    buffer_format(out, " THEN\n%s    PERFORM sys.problem('00-101', ", level->indent);
    put_at(out, level, field->name.id);
    buffer_text(out, "jsonb_build_object('label', ");
    sql_text(out, field->name.ja);
    buffer_format(out, "));\n%sEND IF;\n", level->indent);
    return true;
}

static bool put_fields(struct buffer *out, const struct level *level, const struct field *field,
                       size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++)
        if (!put_hidden(out, level, &field[i], err))
            return false;
    for (size_t i = 0; i < count; i++)
        if (!put_required(out, level, &field[i], err))
            return false;
    return true;
}

static bool put_args(struct buffer *out, const struct check *check, struct error *err)
{
    buffer_text(out, "jsonb_build_object(");
    for (size_t i = 0; i < check->args; i++) {
        buffer_format(out, "%s'%s', ", i > 0 ? ", " : "", check->arg[i]);
        if (!expr_sql(check->arg_value[i], out, err))
            return false;
    }
    buffer_text(out, ")");
    return true;
}

static bool put_check(struct buffer *out, const struct level *level, const struct check *check,
                      struct error *err)
{
    if (check->kind == MESSAGE_NOTE)
        return true;
    buffer_format(out, "%sIF ", level->indent);
    bool good = expr_sql(check->when, out, err);
    if (good) {
        buffer_format(out, " THEN\n%s    PERFORM sys.%s('%s', ", level->indent,
                      check->kind == MESSAGE_ALERT ? "alert" : "problem", check->message);
        put_at(out, level, check->at);
        good = put_args(out, check, err);
    }
    if (!good) {
        error_where(err, "%s:%d", check->place.file, check->place.line);
        return false;
    }
    buffer_format(out, ");\n%sEND IF;\n", level->indent);
    return true;
}

static bool put_checks(struct buffer *out, const struct level *level, const struct form *form,
                       struct error *err)
{
    for (size_t i = 0; i < form->checks; i++) {
        const char *in = form->check[i].in;
        bool here = level->grid ? in && strcmp(in, level->grid->name.id) == 0 : !in;
        if (here && !put_check(out, level, &form->check[i], err))
            return false;
    }
    return true;
}

static void rows_open(struct buffer *out, const struct form *form, const char *grid)
{
    buffer_format(out,
                  "    FOR v_n IN 1 .. coalesce(cardinality(r.%s), 0) LOOP\n        DECLARE\n"
                  "            x %s.form_%s_%s := r.%s[v_n];\n        BEGIN\n",
                  grid, form->system->id, form->name.id, grid, grid);
}

static void rows_close(struct buffer *out, const char *grid, bool changed)
{
    if (changed)
        buffer_format(out, "            r.%s[v_n] := x;\n", grid);
    buffer_text(out, "        END;\n    END LOOP;\n");
}

/* Values of one grid that follow each other share a walk over its rows. */
static bool put_values(struct buffer *out, const struct form *form, struct error *err)
{
    for (size_t i = 0; i < form->values; i++) {
        const struct field *grid = form->value[i].grid;
        const struct level level = {.record = grid ? "x" : "r",
                                    .indent = grid ? "            " : "    ",
                                    .grid = grid};
        if (grid && (i == 0 || form->value[i - 1].grid != grid))
            rows_open(out, form, grid->name.id);
        if (!put_computed(out, &level, form->value[i].field, err))
            return false;
        if (grid && (i + 1 == form->values || form->value[i + 1].grid != grid))
            rows_close(out, grid->name.id, true);
    }
    return true;
}

static bool put_grid(struct buffer *out, const struct form *form, const struct field *grid,
                     struct error *err)
{
    struct buffer inside = {0};
    const struct level level = {.record = "x", .indent = "            ", .grid = grid};
    bool good = put_fields(&inside, &level, grid->column, grid->columns, err);
    bool changes = inside.length > 0;
    good = good && put_checks(&inside, &level, form, err);
    if (good && inside.length > 0) {
        rows_open(out, form, grid->name.id);
        buffer_text(out, buffer_string(&inside));
        rows_close(out, grid->name.id, changes);
    }
    buffer_release(&inside);
    return good;
}

bool form_checks(struct buffer *out, const struct form *form, struct error *err)
{
    const struct level level = {.record = "r", .indent = "    "};
    if (!put_values(out, form, err) || !put_fields(out, &level, form->field, form->fields, err))
        return false;
    for (size_t i = 0; i < form->fields; i++)
        if (form->field[i].kind == KIND_GRID && !put_grid(out, form, &form->field[i], err))
            return false;
    return put_checks(out, &level, form, err);
}
