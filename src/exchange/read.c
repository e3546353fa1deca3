/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exchange: the bytes of a file become records. Fixed records stand behind one another or on lines
 * of CR LF, the same throughout; one 1A may end the file. All mistakes are told, not only the
 * first.
 */
#include <string.h>

#include "exchange_private.h"

/* ---- which record is this? ---- */

/* The first field with a value tells a record from the others. */
static const struct exchange_field *mark_of(const struct exchange_record *record)
{
    for (size_t i = 0; i < record->fields; i++)
        if (record->field[i].value)
            return &record->field[i];
    return NULL;
}

static bool bytes_say(struct flow *flow, const char *bytes, size_t count, const char *text)
{
    struct buffer got = {0};
    struct codec_report report = {0};
    bool same = codec_decode(flow->codec, bytes, count, &got, &report) &&
                strcmp(buffer_string(&got), text) == 0;
    buffer_release(&got);
    codec_report_release(&report);
    return same;
}

/* A record as cells, fixed or split. */
struct raw { const struct cell *cell; size_t cells; const char *bytes; size_t count; };

static bool mark_fits(struct flow *flow, const struct exchange_record *record,
                      const struct raw *raw)
{
    const struct exchange_field *mark = mark_of(record);
    size_t at = mark ? (size_t)(mark - record->field) : 0;
    if (!mark)
        return true;
    if (flow->is->bytes > 0)
        return bytes_say(flow, raw->bytes + mark->at - 1, (size_t)mark->width, mark->value);
    return at < raw->cells &&
           bytes_say(flow, raw->cell[at].bytes, raw->cell[at].count, mark->value);
}

/* What may come is asked first; then whether another of the file's records strayed here. */
static size_t find_record(struct flow *flow, const struct raw *raw)
{
    size_t strayed = NO_RECORD;
    for (size_t i = 0; i < flow->is->records; i++) {
        if (!mark_fits(flow, &flow->is->record[i], raw))
            continue;
        if (sequence_takes(flow->is, flow->at, i))
            return i;
        if (strayed == NO_RECORD)
            strayed = i;
    }
    size_t next = sequence_next(flow->is, flow->at);
    const char *wanted = next == NO_RECORD ? "–" : flow->is->record[next].name.ja;
    if (strayed == NO_RECORD)
        PROBLEM(flow, NULL, 0, "00-622", "wanted", wanted, NULL);
    else
        PROBLEM(flow, NULL, 0, "00-623", "name", flow->is->record[strayed].name.ja, "wanted",
                wanted, NULL);
    return strayed;
}

/* ---- one record ---- */

static void total_holds(struct flow *flow, size_t place, const struct exchange_field *field,
                        struct value got, size_t from)
{
    struct value total = flow_total(flow, place, field);
    if (value_is_null(got) || got.integer != total.integer)
        PROBLEM(flow, field, from, "00-626", "name", field->name.ja, "wanted",
                value_print(flow->line, total), "got", value_print(flow->line, got), NULL);
}

static void take_record(struct flow *flow, const struct raw *raw)
{
    size_t place = find_record(flow, raw);
    if (place == NO_RECORD)
        return;
    const struct exchange_record *is = &flow->is->record[place];
    struct record *values = record_new(flow->line);
    if (flow->is->bytes == 0 && raw->cells != is->fields)
        PROBLEM(flow, NULL, 0, "00-635", "name", is->name.ja, "wanted",
                arena_format(flow->line, "%zu", is->fields), "got",
                arena_format(flow->line, "%zu", raw->cells), NULL);
    for (size_t i = 0; i < is->fields; i++) {
        const struct exchange_field *field = &is->field[i];
        if (flow->is->bytes == 0 && i >= raw->cells)
            break;
        struct cell cell = flow->is->bytes == 0
                               ? raw->cell[i]
                               : (struct cell){raw->bytes + field->at - 1, (size_t)field->width,
                                               (size_t)field->at - 1};
        struct value value = field_read(flow, field, cell.bytes, cell.count, cell.from);
        if (field->total)
            total_holds(flow, place, field, value, cell.from);
        if (field->kind != EXCHANGE_FILLER)
            record_set(flow->line, values, field->name.id, value);
    }
    flow_take(flow, place, values);
    if (flow->setting->told.record)
        flow->setting->told.record(flow->setting->told.context, flow->number, is, values);
}

/* ---- fixed ---- */

/* CR LF behind a record, or nothing: the same throughout. *at moves behind it; false: what stands
 * here is neither. */
static bool line_is_ended(struct flow *flow, const char **at, const char *end, int *ends)
{
    bool is_ended = end - *at >= 2 && (*at)[0] == '\r' && (*at)[1] == '\n';
    bool is_half = *at < end && !is_ended && (**at == '\r' || **at == '\n');
    if (*ends < 0)
        *ends = is_ended;
    *at += is_ended ? 2 : 0;
    if (is_half)
        PROBLEM(flow, NULL, (size_t)flow->is->bytes, "00-621", NULL);
    else if (*at < end && is_ended != *ends)
        PROBLEM(flow, NULL, (size_t)flow->is->bytes, "00-620", "wanted",
                arena_format(flow->line, "%d", flow->is->bytes), "got", "–", NULL);
    return !is_half;
}

/* A line end within a record means that the record is short: all that follows would be told
 * wrong. */
static bool is_whole(struct flow *flow, const char *at, const char *end)
{
    size_t wanted = (size_t)flow->is->bytes, left = (size_t)(end - at), got = 0;
    while (got < left && got < wanted && at[got] != '\r' && at[got] != '\n')
        got++;
    if (got < wanted)
        PROBLEM(flow, NULL, got, "00-620", "wanted", arena_format(flow->line, "%zu", wanted), "got",
                arena_format(flow->line, "%zu", got), NULL);
    return got == wanted;
}

static void read_fixed(struct flow *flow, const char *bytes, const char *end)
{
    int ends = -1;
    if (end > bytes && end[-1] == 0x1A)            /* EOF of old hosts */
        end--;
    for (const char *at = bytes; at < end;) {
        const struct raw raw = {.bytes = at, .count = (size_t)flow->is->bytes};
        flow->number++;
        flow->byte = (size_t)(at - bytes) + 1;
        if (!is_whole(flow, at, end))
            return;
        take_record(flow, &raw);
        at += flow->is->bytes;
        if (!line_is_ended(flow, &at, end, &ends))
            return;
        arena_clear(flow->line);
    }
}

/* ---- CSV ---- */

static void read_csv(struct flow *flow, const char *bytes, const char *end)
{
    const char *at = bytes;
    if (end - at >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0 &&
        strcmp(flow->is->encoding, "utf8") == 0)
        at += 3;
    while (at < end) {
        struct list cells = {0};
        flow->number++;
        flow->byte = (size_t)(at - bytes) + 1;
        if (csv_split(flow, &at, end, &cells)) {
            struct cell *cell = arena_take(flow->line, (cells.count + 1) * sizeof *cell);
            for (size_t i = 0; i < cells.count; i++)
                cell[i] = *(const struct cell *)cells.item[i];
            take_record(flow, &(struct raw){.cell = cell, .cells = cells.count});
        }
        arena_clear(flow->line);
    }
}

bool exchange_read(const struct exchange_setting *setting, const void *bytes, size_t count)
{
    struct flow flow;
    const char *begin = bytes, *end = begin + count;
    flow_init(&flow, setting);
    if (flow.is->bytes > 0)
        read_fixed(&flow, begin, end);
    else
        read_csv(&flow, begin, end);
    if (!flow.is_bad && !sequence_ends(flow.is, flow.at)) {
        flow.number++;
        flow.byte = count + 1;
        PROBLEM(&flow, NULL, 0, "00-634", "wanted",
                flow.is->record[sequence_next(flow.is, flow.at)].name.ja, NULL);
    }
    bool good = !flow.is_bad;
    flow_release(&flow);
    return good;
}
