/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: a slip of a form that stands on a record begins with the key of that record. Until the
 * record is there the key alone may be filled; then what was typed, and what stays from the slip
 * before, stands over it. A key that opens nothing is wrong like any other text: the hand goes on.
 * Must not know who opens.
 */
#include "draft_private.h"

#include <string.h>

const struct field *draft_key(const struct draft *draft)
{
    const struct bundle_def *bundle = draft->form->bundle;
    if (bundle == NULL || bundle->key == NULL || !draft_modes[draft->mode].runs_on)
        return NULL;
    for (size_t i = 0; i < draft->form->fields; i++) {
        if (strcmp(draft->form->field[i].name.id, bundle->key) == 0)
            return &draft->form->field[i];
    }
    return NULL;
}

static struct slot *key_slot(struct draft *draft)
{
    return &draft->slot[draft_key(draft) - draft->form->field];
}

/* What was typed goes over the record that was read, but for the key: this record is its own. */
static void put_typed(struct draft *draft, const struct record *kept)
{
    const struct value texts = record_get(kept, "texts");
    struct record *typed = record_new(draft->data), *over = record_new(draft->data);
    for (size_t i = 0; texts.kind == VALUE_RECORD && i < texts.record->count; i++) {
        const struct member *one = &texts.record->member[i];
        if (strcmp(one->name, draft_key(draft)->name.id) != 0)
            record_set(draft->data, typed, one->name, one->value);
    }
    record_set(draft->data, over, "texts", (struct value){.kind = VALUE_RECORD, .record = typed});
    draft_take_up(draft, over);
}

static void put_key(struct draft *draft, const struct slot *was, const struct error *why)
{
    struct slot *key = key_slot(draft);
    slot_put(key, was->value, draft->data);
    key->text = arena_text(draft->data, was->text);
    key->touched = key->passed = key->visited = true;
    if (why == NULL)
        return;
    struct error *kept = arena_take(draft->data, sizeof *kept);
    *kept = *why;
    key->error = kept;
    key->value = value_null();
}

void draft_stand(struct draft *draft, const struct record *loaded, const struct error *why)
{
    struct arena *arena = arena_new();
    const struct record *kept = draft_kept(draft, arena);
    const struct error wrong = why != NULL ? *why : ERROR_NONE;
    struct slot was = *key_slot(draft);
    was.value = value_copy(arena, was.value);
    was.text = arena_text(arena, was.text);
    draft_begin(draft, loaded);
    draft->awaits = false;
    draft_carry(draft);
    put_typed(draft, kept);
    put_key(draft, &was, why != NULL ? &wrong : NULL);
    draft_evaluate(draft);
    draft_first(draft, 0);
    const struct slot *at = draft_slot(draft, draft->spot);
    if (at != NULL && at->field == draft_key(draft) && draft_modes[draft->mode].flows)
        draft_next(draft);
    arena_free(&arena);
}
