/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lines of a CSV as a record: the first names fields by their labels or ids, each other one is
 * a row of the form's grid. What belongs to the form and not to its grid stands in every line, and
 * must be the same in all. Knows no database.
 */
#include "enter.h"

#include <stdio.h>
#include <string.h>

#include "madoguchi/command_csv.h"
#include "madoguchi/ledger.h"

enum { COLUMNS_MOST = 200 };

static bool is_called(const struct field *field, const char *label)
{
    const char *const names[] = {field->name.id, field->name.ja, field->name.en, field->own_name};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (names[i] && strcmp(names[i], label) == 0)
            return true;
    return false;
}

static const struct field *called(const struct field *field, size_t count, const char *label)
{
    for (size_t i = 0; i < count; i++)
        if (field[i].kind != KIND_GRID && !field[i].readonly && is_called(&field[i], label))
            return &field[i];
    return NULL;
}

static bool is_of_grid(const struct enter *enter, const struct field *field)
{
    return field >= enter->grid->column && field < enter->grid->column + enter->grid->columns;
}

static const char *nearest_label(const struct enter *enter, const char *label)
{
    const char *known[COLUMNS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < enter->form->fields && count < COLUMNS_MOST; i++)
        if (enter->form->field[i].kind != KIND_GRID)
            known[count++] = enter->form->field[i].name.ja;
    for (size_t i = 0; i < enter->grid->columns && count < COLUMNS_MOST; i++)
        known[count++] = enter->grid->column[i].name.ja;
    return nearest_of(label, known, count);
}

const struct field *enter_field(struct enter *enter, const char *label, bool of_grid, int line)
{
    struct error err = ERROR_NONE;
    const struct field *field = of_grid ? called(enter->grid->column, enter->grid->columns, label)
                                        : NULL;
    if (!field)
        field = called(enter->form->field, enter->form->fields, label);
    if (!field && !error_set(&err, "00-678", "label", label, "nearest",
                             nearest_label(enter, label), NULL))
        enter_tell(enter, line, NULL, err.id, err.args);
    return field;
}

static void read_header(struct enter *enter, const struct csv_row *row)
{
    enter->column = arena_take(enter->cli.arena, (row->count + 1) * sizeof *enter->column);
    enter->columns = row->count;
    for (size_t i = 0; i < row->count; i++)
        enter->column[i] = enter_field(enter, row->cell[i], true, 1);
}

/* What belongs to the whole must be said alike in every line. */
static void put_whole(struct enter *enter, const struct field *field, struct value value, int line)
{
    struct error err = ERROR_NONE;
    if (!record_has(enter->record, field->name.id))
        record_set(enter->cli.arena, enter->record, field->name.id, value);
    else if (!value_equal(record_get(enter->record, field->name.id), value) &&
             !error_set(&err, "00-679", "label", field->name.ja, NULL))
        enter_tell(enter, line, field, err.id, err.args);
}

void enter_cell(struct enter *enter, const struct field *field, const char *text,
                struct record *row, int line)
{
    struct error err = ERROR_NONE;
    struct value value = value_null();
    const struct code_list *codes = field->codes
                                        ? catalog_codes(enter->catalog, enter->form->system->id,
                                                        field->codes)
                                        : NULL;
    if (text[0] && !ledger_value(field, text, clock_today(), codes, enter->cli.arena, &value, &err))
        enter_tell(enter, line, field, err.id, err.args);
    else if (is_of_grid(enter, field) && text[0])
        record_set(enter->cli.arena, row, field->name.id, value);
    else if (!is_of_grid(enter, field))
        put_whole(enter, field, value, line);
}

static void read_line(struct enter *enter, const struct csv_row *cells, struct value_list *rows,
                      int line)
{
    struct record *row = record_new(enter->cli.arena);
    struct error err = ERROR_NONE;
    if (cells->count != enter->columns) {
        char have[16], want[16];
        snprintf(have, sizeof have, "%zu", cells->count);
        snprintf(want, sizeof want, "%zu", enter->columns);
        error_set(&err, "00-687", "have", have, "want", want, NULL);
        enter_tell(enter, line, NULL, err.id, err.args);
    }
    for (size_t i = 0; i < enter->columns && i < cells->count; i++)
        if (enter->column[i])
            enter_cell(enter, enter->column[i], cells->cell[i], row, line);
    value_list_add(enter->cli.arena, rows, (struct value){.kind = VALUE_RECORD, .record = row});
}

static int count_lines(const char *from, const char *to)
{
    int count = 0;
    for (; from < to; from++)
        count += *from == '\n';
    return count;
}

bool enter_read(struct enter *enter, const char *text)
{
    struct arena *arena = enter->cli.arena;
    struct value_list *rows = arena_take(arena, sizeof *rows);
    struct csv_row header = csv_next(arena, &text);
    int line = 1;
    enter->record = record_new(arena);
    enter->line = arena_take(arena, ((size_t)count_lines(text, text + strlen(text)) + 1) *
                                        sizeof *enter->line);
    read_header(enter, &header);
    for (const char *before = text;; before = text) {
        const char *begin = text + strspn(text, "\r\n");
        line += count_lines(before, begin);
        struct csv_row cells = csv_next(arena, &text);
        if (cells.count == 0)
            break;
        enter->line[enter->rows++] = line;
        read_line(enter, &cells, rows, line);
        line += count_lines(begin, text);
    }
    record_set(arena, enter->record, enter->grid->name.id,
               (struct value){.kind = VALUE_LIST, .list = rows});
    return enter->problems == 0;
}
