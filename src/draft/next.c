/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: one record after the other (連続入力): what stays from the record before, the number that
 * counts up, and the key that takes a field from it. What stands by itself is passed over going on,
 * and can be reached going back.
 */
#include "draft_private.h"

#include <stdio.h>
#include <string.h>

/* What the record before held; a protected value is not remembered. */
static void remember(struct draft *draft)
{
    struct arena *arena = arena_new();
    struct record *kept = record_new(arena);
    for (size_t i = 0; i < draft->form->fields; i++) {
        const struct slot *slot = &draft->slot[i];
        bool may = !slot->field->protected_value && slot->field->kind != KIND_SECRET &&
                   draft->grid[i].field == NULL;
        if (may && slot->error == NULL && !value_is_null(slot->value))
            record_set(arena, kept, slot->field->name.id, value_copy(arena, slot->value));
    }
    arena_free(&draft->before_arena);
    draft->before_arena = arena;
    draft->before = kept;
}

/* The next number, with as many digits as the one before. */
static struct value counted(const struct draft *draft, struct value before)
{
    char text[32];
    long long number;
    if (before.kind == VALUE_INT)
        return value_int(before.integer + 1);
    if (before.kind != VALUE_TEXT || strlen(before.text) > 18 ||
        strspn(before.text, "0123456789") != strlen(before.text) ||
        sscanf(before.text, "%lld", &number) != 1)
        return value_null();
    snprintf(text, sizeof text, "%0*lld", (int)strlen(before.text), number + 1);
    return value_text(arena_text(draft->data, text));
}

static struct value what_stays(const struct draft *draft, const struct field *field)
{
    const struct bundle_def *bundle = draft->form->bundle;
    struct value before = record_get(draft->before, field->name.id);
    bool counts = bundle != NULL && bundle->number != NULL &&
                  strcmp(bundle->number, field->name.id) == 0;
    if (counts && draft_modes[draft->mode].runs_on)
        return counted(draft, before);
    return field->carry ? before : value_null();
}

void draft_carry(struct draft *draft)
{
    const struct draft_mode_row *mode = &draft_modes[draft->mode];
    for (size_t i = 0; mode->carries && draft->before != NULL && i < draft->form->fields; i++) {
        struct slot *slot = &draft->slot[i];
        struct value stays = what_stays(draft, slot->field);
        if (value_is_null(stays))
            continue;
        slot_put(slot, stays, draft->data);
        slot->first = slot->value;
        slot->passed = mode->runs_on;
    }
}

void draft_begin_next(struct draft *draft)
{
    remember(draft);
    draft_begin(draft, NULL);
    draft_carry(draft);
    draft_evaluate(draft);
    draft_first(draft, 0);
}

struct value draft_before(const struct draft *draft, const struct field *field)
{
    return draft->before != NULL ? record_get(draft->before, field->name.id) : value_null();
}
