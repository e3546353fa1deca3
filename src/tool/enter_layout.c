/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The records of a file by its layout as the record of a form: those that may come many times are
 * rows of the grid, what the others carry belongs to the form. A field of the layout is the one of
 * the form with its id; counted, fixed and filling ones are the layout's own matter. Knows no
 * database.
 */
#include "enter.h"

#include <stdio.h>
#include <string.h>

#include "madoguchi/exchange.h"

struct taking { struct enter *enter; struct value_list *rows; };

/* err->where is "record:byte field". */
static void tell(void *context, const struct error *err)
{
    struct taking *taking = context;
    int record = 0;
    (void)sscanf(err->where, "%d", &record);
    enter_tell(taking->enter, record, NULL, err->id, err->args);
}

static void take_record(void *context, size_t number, const struct exchange_record *is,
                        const struct record *values)
{
    struct taking *taking = context;
    struct enter *enter = taking->enter;
    struct arena *arena = enter->cli.arena;
    struct record *row = record_new(arena);
    for (size_t i = 0; i < is->fields; i++) {
        const struct exchange_field *from = &is->field[i];
        if (from->value || from->total || from->kind == EXCHANGE_FILLER)
            continue;
        const struct field *to = enter_field(enter, from->name.id, is->is_many, (int)number);
        struct value value = record_get(values, from->name.id);
        if (to)
            enter_cell(enter, to, value_is_null(value) ? "" : value_print(arena, value), row,
                       (int)number);
    }
    if (!is->is_many)
        return;
    enter->line[enter->rows++] = (int)number;
    value_list_add(arena, taking->rows, (struct value){.kind = VALUE_RECORD, .record = row});
}

/* No record is shorter than its line end, or than the layout says. */
static size_t records_most(const struct exchange *exchange, const struct buffer *bytes)
{
    size_t lines = 1;
    for (size_t i = 0; i < bytes->length; i++)
        lines += buffer_string(bytes)[i] == '\n';
    return exchange->bytes > 0 ? lines + bytes->length / (size_t)exchange->bytes : lines;
}

bool enter_read_layout(struct enter *enter, const struct buffer *bytes, struct error *err)
{
    struct arena *arena = enter->cli.arena;
    struct taking taking = {.enter = enter, .rows = arena_take(arena, sizeof *taking.rows)};
    const struct exchange_setting setting = {
        .catalog = enter->catalog,
        .exchange = catalog_exchange(enter->catalog, enter->layout),
        .told = {.problem = tell, .record = take_record, .context = &taking}};
    if (!setting.exchange)
        return error_set(err, "00-647", "id", enter->layout, NULL);
    enter->record = record_new(arena);
    enter->line = arena_take(arena, records_most(setting.exchange, bytes) * sizeof *enter->line);
    bool good = exchange_read(&setting, buffer_string(bytes), bytes->length);
    record_set(arena, enter->record, enter->grid->name.id,
               (struct value){.kind = VALUE_LIST, .list = taking.rows});
    return good && enter->problems == 0;
}
