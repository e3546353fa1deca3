/* SPDX-License-Identifier: Apache-2.0 */
/* exchange: records become the bytes of a file, in the order the definition wants, with its counts
 * and totals. */
#include <string.h>

#include "exchange_private.h"

struct exchange_writer {
    struct arena *arena;
    struct exchange_setting setting;
    struct flow flow;
    struct buffer *out;
};

struct exchange_writer *exchange_writer_new(const struct exchange_setting *setting,
                                            struct buffer *out)
{
    struct arena *arena = arena_new();
    struct exchange_writer *writer = arena_take(arena, sizeof *writer);
    *writer = (struct exchange_writer){.arena = arena, .setting = *setting, .out = out};
    flow_init(&writer->flow, &writer->setting);
    return writer;
}

void exchange_writer_free(struct exchange_writer **writer)
{
    if (!*writer)
        return;
    struct arena *arena = (*writer)->arena;
    flow_release(&(*writer)->flow);
    *writer = NULL;
    arena_free(&arena);
}

/* A total that was given must be the one that is counted. */
static struct value value_of(struct flow *flow, size_t record, const struct exchange_field *field,
                             const struct record *line)
{
    struct value given = line ? record_get(line, field->name.id) : value_null();
    if (!field->total)
        return given;
    struct value total = flow_total(flow, record, field);
    if (!value_is_null(given) && (given.kind != VALUE_INT || given.integer != total.integer))
        PROBLEM(flow, field, 0, "00-626", "name", field->name.ja, "wanted",
                value_print(flow->line, total), "got", value_print(flow->line, given), NULL);
    return total;
}

static void names_are_known(struct flow *flow, const struct exchange_record *is,
                            const struct record *line)
{
    for (size_t i = 0; line && i < line->count; i++) {
        const char *known[256];
        size_t count = 0;
        bool found = strcmp(line->member[i].name, "record") == 0;
        for (size_t k = 0; k < is->fields && count < COUNT_OF(known); k++)
            if (is->field[k].kind != EXCHANGE_FILLER)
                known[count++] = is->field[k].name.id;
        for (size_t k = 0; k < count && !found; k++)
            found = strcmp(known[k], line->member[i].name) == 0;
        if (!found)
            PROBLEM(flow, NULL, 0, "00-633", "name", line->member[i].name, "nearest",
                    nearest_of(line->member[i].name, known, count), NULL);
    }
}

static void put_field(struct exchange_writer *writer, const struct exchange_field *field,
                      struct value value, bool is_first)
{
    struct buffer cell = {0};
    if (writer->flow.is->bytes > 0) {
        field_write(&writer->flow, field, value, writer->out);
        return;
    }
    field_write(&writer->flow, field, value, &cell);
    if (!is_first)
        buffer_char(writer->out, ',');
    csv_put(writer->out, buffer_string(&cell), cell.length, writer->flow.is->quotes_all);
    buffer_release(&cell);
}

static void put_record(struct exchange_writer *writer, size_t place, const struct record *line)
{
    struct flow *flow = &writer->flow;
    const struct exchange_record *is = &flow->is->record[place];
    struct record *values = record_new(flow->line);
    flow->number++;
    names_are_known(flow, is, line);
    for (size_t i = 0; i < is->fields; i++) {
        struct value value = value_of(flow, place, &is->field[i], line);
        if (is->field[i].kind != EXCHANGE_FILLER)
            record_set(flow->line, values, is->field[i].name.id,
                       is->field[i].value ? value_text(is->field[i].value) : value);
        put_field(writer, &is->field[i], value, i == 0);
    }
    if (flow->is->ends_lines)
        buffer_text(writer->out, "\r\n");
    flow_take(flow, place, values);
}

static bool carries_nothing(const struct exchange_record *is)
{
    for (size_t i = 0; i < is->fields; i++)
        if (field_is_own(&is->field[i]))
            return false;
    return true;
}

/* Writes what must stand before `wanted` (NO_RECORD: before the end) and carries nothing; false:
 * something is missing. */
static bool go_to(struct exchange_writer *writer, size_t wanted)
{
    struct flow *flow = &writer->flow;
    for (size_t most = 0; most <= flow->is->records; most++) {
        bool there = wanted == NO_RECORD ? sequence_ends(flow->is, flow->at)
                                         : sequence_takes(flow->is, flow->at, wanted);
        size_t next = there ? NO_RECORD : sequence_next(flow->is, flow->at);
        if (there || next == NO_RECORD || !carries_nothing(&flow->is->record[next]))
            return there;
        put_record(writer, next, NULL);
    }
    return false;
}

static size_t record_find(const struct exchange *exchange, const char *id)
{
    for (size_t i = 0; i < exchange->records; i++)
        if (strcmp(exchange->record[i].name.id, id) == 0)
            return i;
    return NO_RECORD;
}

/* A file of one record need not say which. */
static size_t record_named(struct exchange_writer *writer, const struct record *line)
{
    struct flow *flow = &writer->flow;
    struct value name = record_get(line, "record");
    const char *known[64];
    size_t count = 0;
    if (value_is_null(name) && flow->is->records == 1)
        return 0;
    size_t found = name.kind == VALUE_TEXT ? record_find(flow->is, name.text) : NO_RECORD;
    for (size_t i = 0; i < flow->is->records && count < COUNT_OF(known); i++)
        known[count++] = flow->is->record[i].name.id;
    if (found == NO_RECORD) {
        const char *text = name.kind == VALUE_TEXT ? name.text : "";
        flow->number++;
        PROBLEM(flow, NULL, 0, "00-633", "name", text, "nearest", nearest_of(text, known, count),
                NULL);
    }
    return found;
}

void exchange_write(struct exchange_writer *writer, const struct record *line)
{
    struct flow *flow = &writer->flow;
    if (writer->setting.practice)
        return;
    size_t wanted = record_named(writer, line);
    if (wanted == NO_RECORD)
        return;
    if (!go_to(writer, wanted)) {
        size_t next = sequence_next(flow->is, flow->at);
        flow->number++;
        PROBLEM(flow, NULL, 0, "00-623", "name", flow->is->record[wanted].name.ja, "wanted",
                next == NO_RECORD ? "–" : flow->is->record[next].name.ja, NULL);
        flow->number--;
    }
    put_record(writer, wanted, line);
    arena_clear(flow->line);
}

bool exchange_write_end(struct exchange_writer *writer)
{
    struct flow *flow = &writer->flow;
    if (writer->setting.practice) {
        PROBLEM(flow, NULL, 0, "00-994", NULL);
        return false;
    }
    if (!go_to(writer, NO_RECORD)) {
        flow->number++;
        PROBLEM(flow, NULL, 0, "00-634", "wanted",
                flow->is->record[sequence_next(flow->is, flow->at)].name.ja, NULL);
    }
    return !flow->is_bad;
}
