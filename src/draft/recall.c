/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: the last value typed in each field of the day, so that a clerk need not type it again. In
 * memory only; what is secret or protected never enters. Knows no form.
 */
#include "draft_private.h"

enum { RECALL_BYTES = 64 * 1024 };

/* Replaced values would stay in the arena for the whole day. */
static void renew(struct recall *recall)
{
    struct arena *fresh = arena_new();
    if (recall->record != NULL)
        recall->record = value_copy(fresh,
                                    (struct value){.kind = VALUE_RECORD, .record = recall->record})
                             .record;
    else
        recall->record = record_new(fresh);
    arena_free(&recall->arena);
    recall->arena = fresh;
}

void recall_keep(struct recall *recall, const struct field *field, struct value value)
{
    if (field->protected_value || field->kind == KIND_SECRET || field->kind == KIND_GRID ||
        value_is_null(value))
        return;
    if (recall->arena == NULL || arena_bytes(recall->arena) > RECALL_BYTES)
        renew(recall);
    record_set(recall->arena, recall->record, field->name.id, value_copy(recall->arena, value));
}

struct value recall_get(const struct recall *recall, const struct field *field)
{
    return recall->record != NULL ? record_get(recall->record, field->name.id) : value_null();
}

void recall_release(struct recall *recall)
{
    arena_free(&recall->arena);
    recall->record = NULL;
}
