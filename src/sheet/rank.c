/* SPDX-License-Identifier: Apache-2.0 */
/* The rank of each row among the rows that take part; what equal rows get is said by the sheet,
 * never by chance. Dry. */
#include "sheet_private.h"

struct entry { struct value *key; bool takes_part; };

static bool entry_read(struct run *run, const struct sheet_step *step, struct record *row,
                       const struct expr_frame *outer, struct entry *entry)
{
    struct expr_frame frame = {.record = row, .outer = outer};
    struct value where = value_bool(true);
    run->context.frame = &frame;
    if (step->value && !expr_eval(step->value, &run->context, run->arena, &where, run->err))
        return false;
    entry->takes_part = where.kind == VALUE_BOOL && where.boolean;
    entry->key = arena_take(run->arena, (step->bys + 1) * sizeof(*entry->key));
    for (size_t i = 0; entry->takes_part && i < step->bys; i++)
        if (!expr_eval(step->by[i].value, &run->context, run->arena, &entry->key[i], run->err))
            return false;
    return true;
}

/* Nulls come last, as in SQL. */
static int entry_order(const struct sheet_step *step, const struct entry *a, const struct entry *b)
{
    for (size_t i = 0; i < step->bys; i++) {
        int order = 0;
        bool a_null = value_is_null(a->key[i]), b_null = value_is_null(b->key[i]);
        if (a_null || b_null)
            order = (int)a_null - (int)b_null;
        else if (value_compare(a->key[i], b->key[i], &order))
            order = step->by[i].is_falling ? -order : order;
        if (order != 0)
            return order;
    }
    return 0;
}

static bool fail_tie(struct run *run, const struct sheet_step *step, size_t a, size_t b)
{
    return error_set(run->err, "00-952", "name", step->name.id, "title", step->name.ja, "a",
                     arena_format(run->arena, "%zu", a + 1), "b",
                     arena_format(run->arena, "%zu", b + 1), NULL);
}

bool rank_rows(struct run *run, const struct sheet_step *step, const struct value_list *rows,
               const struct expr_frame *outer)
{
    struct entry *entry = arena_take(run->arena, (rows->count + 1) * sizeof(*entry));
    for (size_t i = 0; i < rows->count; i++)
        if (!entry_read(run, step, rows->item[i].record, outer, &entry[i]))
            return false;
    for (size_t i = 0; i < rows->count; i++) {
        int64_t rank = 1;
        struct value *out = &rows->item[i].record->member[step->field].value;
        *out = value_null();
        for (size_t k = 0; entry[i].takes_part && k < rows->count; k++) {
            int order = k != i && entry[k].takes_part ? entry_order(step, &entry[k], &entry[i]) : 1;
            if (order == 0 && step->tie == TIE_REFUSE)
                return fail_tie(run, step, i, k);
            rank += order < 0 || (order == 0 && step->tie == TIE_ORDER && k < i);
        }
        if (entry[i].takes_part)
            *out = value_int(rank);
        trace_step(run, step, &(struct expr_frame){.record = rows->item[i].record, .outer = outer},
                   *out);
    }
    return true;
}
