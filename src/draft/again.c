/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: ベリファイ: a second person keys what another keyed. The hand stops at the first difference and does not go on:
 * keyed once more, either it is what was expected (the second person's slip), or it is the same as just now, and then it
 * stands and counts as a correction. Must not know who is who; the database does.
 */
#include "draft_private.h"

#include <string.h>

static bool is_verified(const struct form *form, const char *id)
{
    for (size_t i = 0; form->bundle != NULL && i < form->bundle->verifies; i++) {
        if (strcmp(form->bundle->verify[i], id) == 0)
            return true;
    }
    return false;
}

/* What is keyed again is blank and begins without a default; the rest stands as it was keyed. */
bool again_load(struct draft *draft, size_t i)
{
    struct slot *slot = &draft->slot[i];
    const char *id = slot->field->name.id;
    if (!draft_modes[draft->mode].verifies || draft->expected == NULL)
        return false;
    if (is_verified(draft->form, id))
        return true;
    draft_put(draft, i, record_get(draft->expected, id));
    slot->readonly = slot->passed = true;
    return true;
}

enum draft_step again_step(struct draft *draft)
{
    struct slot *slot = draft_slot(draft, draft->spot);
    const char *typed = line_text(&draft->line);
    if (!draft_modes[draft->mode].verifies || draft->expected == NULL || slot == NULL || draft->spot.column >= 0)
        return STEP_MOVED;
    struct slot tried = *slot;
    struct value want = value_for_field(slot->field, record_get(draft->expected, slot->field->name.id));
    bool good = slot_take(&draft->desk, &tried, typed, draft->data);
    bool same = good && value_equal(tried.value, want);
    bool stands = good && !same && draft->first_typing != NULL && strcmp(draft->first_typing, typed) == 0;
    slot->corrected = stands;
    if (same || stands)
        return STEP_MOVED;
    draft->first_typing = arena_text(draft->data, typed);
    line_set(&draft->line, "");
    draft->line.touched = true;
    return STEP_DIFFERS;
}

struct value draft_corrected(const struct draft *draft, struct arena *arena)
{
    struct value_list *list = arena_take(arena, sizeof *list);
    for (size_t i = 0; i < draft->form->fields; i++) {
        if (draft->slot[i].corrected)
            value_list_add(arena, list, value_text(draft->form->field[i].name.id));
    }
    return (struct value){.kind = VALUE_LIST, .list = list};
}
