/* SPDX-License-Identifier: Apache-2.0 */
/* exchange: what reading and writing share — telling mistakes by their place, and the rows that
 * totals are made of. */
#include "exchange_private.h"

#include <string.h>

void flow_init(struct flow *flow, const struct exchange_setting *setting)
{
    *flow = (struct flow){.setting = setting, .is = setting->exchange, .codec = codec_open(setting->exchange->encoding),
                          .arena = arena_new(), .line = arena_new(), .at = NO_RECORD};
    flow->part = record_new(flow->arena);
    flow->all = record_new(flow->arena);
    for (size_t i = 0; i < flow->is->records; i++)
        for (size_t k = 0; k < flow->is->record[i].fields; k++)
            flow->counts |= flow->is->record[i].field[k].total != NULL;
    for (size_t i = 0; i < flow->is->records; i++) {
        struct value_list *part = arena_take(flow->arena, sizeof *part),
                          *all = arena_take(flow->arena, sizeof *all);
        record_set(flow->arena, flow->part, flow->is->record[i].name.id,
                   (struct value){.kind = VALUE_LIST, .list = part});
        record_set(flow->arena, flow->all, flow->is->record[i].name.id,
                   (struct value){.kind = VALUE_LIST, .list = all});
    }
}

void flow_release(struct flow *flow)
{
    codec_close(&flow->codec);
    arena_free(&flow->line);
    arena_free(&flow->arena);
}

void flow_problem(struct flow *flow, const struct exchange_field *field, size_t byte,
                  struct error *err)
{
    size_t at = flow->byte ? flow->byte + byte : 0;
    error_where(err, "%zu:%zu%s%s", flow->number, at, field ? " " : "",
                field ? field->name.id : "");
    flow->is_bad = true;
    flow->setting->told.problem(flow->setting->told.context, err);
}

static bool in_part(const struct exchange *exchange, size_t record)
{
    return record >= exchange->again_from && record <= exchange->again_to;
}

void flow_take(struct flow *flow, size_t record, const struct record *values)
{
    bool again = flow->at != NO_RECORD && in_part(flow->is, record) &&
                 record == flow->is->again_from && flow->at >= record &&
                 !(flow->at == record && flow->is->record[record].is_many);
    flow->at = record;
    if (!flow->counts)
        return;
    for (size_t i = flow->is->again_from; again && i <= flow->is->again_to; i++)
        record_get(flow->part, flow->is->record[i].name.id).list->count = 0;
    struct value row = {.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)values};
    const char *id = flow->is->record[record].name.id;
    row = value_copy(flow->arena, row);
    value_list_add(flow->arena, record_get(flow->part, id).list, row);
    value_list_add(flow->arena, record_get(flow->all, id).list, row);
}

struct value flow_total(struct flow *flow, size_t record, const struct exchange_field *field)
{
    const struct expr_context context = {.record = in_part(flow->is, record) ? flow->part
                                                                             : flow->all,
                                         .today = DATE_NONE};
    struct value total = value_null();
    struct error err = ERROR_NONE;
    if (!expr_eval(field->total, &context, flow->arena, &total, &err))
        flow_problem(flow, field, (size_t)field->at - 1, &err);
    return value_is_null(total) ? value_int(0) : total;       /* the sum of no rows */
}
