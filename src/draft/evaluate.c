/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: what follows from what is filled: computed values, what is hidden, read-only, required.
 * Must not know where the hand is.
 */
#include "draft_private.h"

struct expr_context context_of(const struct draft *draft, const struct record *record,
                               const struct record *row, struct expr_params *params)
{
    const struct desk *desk = &draft->desk;
    *params = catalog_params(desk->catalog, desk->city, desk->turn);
    return (
        struct expr_context){.record = record, .row = row, .today = desk->today, .params = params};
}

static bool holds(const struct expr *expr, const struct expr_context *context, struct arena *arena)
{
    struct error err = ERROR_NONE;
    return expr_fires(expr, context, arena, &err);
}

/* A default that reads other fields says what they say, until a hand has been here. */
static bool follow(struct draft *draft, struct slot *slot, const struct expr_context *context)
{
    struct error err = ERROR_NONE;
    struct value value;
    if (!slot->follows || slot->touched ||
        !expr_eval(slot->field->fallback, context, draft->desk.turn, &value, &err))
        return false;
    value = value_for_field(slot->field, value);
    if (value_equal(value, slot->value))
        return false;
    slot_put(slot, value, draft->data);
    slot->first = slot->value;
    return true;
}

/* true: something others may depend on has changed. */
static bool evaluate_slot(struct draft *draft, struct slot *slot,
                          const struct expr_context *context)
{
    const struct field *field = slot->field;
    struct error err = ERROR_NONE;
    struct value value;
    bool hidden = slot->hidden, changed = false;
    if (field->show_when != NULL)
        slot->hidden = field->hidden || !holds(field->show_when, context, draft->desk.turn);
    if (slot->hidden && !hidden && field->when_hidden == HIDDEN_CLEAR &&
        !value_is_null(slot->value)) {
        slot_put(slot, value_null(), draft->data);
        changed = true;
    }
    if (field->style_when != NULL)
        slot->marked = holds(field->style_when, context, draft->desk.turn);
    if (field->required_when != NULL)
        slot->required = holds(field->required_when, context, draft->desk.turn);
    if (field->pass_when != NULL)
        slot->passes = holds(field->pass_when, context, draft->desk.turn);
    if (field->readonly_when != NULL && draft->form->deed != NULL && field != draft_key(draft))
        slot->readonly = holds(field->readonly_when, context, draft->desk.turn);
    /* what this terminal draws as marks may be looked at; written back it could be another name */
    if (draft->desk.can_show != NULL && !slot->touched &&
        !draft->desk.can_show(draft->desk.glass, slot->text))
        slot->readonly = true;
    if (field->value != NULL && expr_eval(field->value, context, draft->desk.turn, &value, &err)) {
        value = value_for_field(field, value);
        changed = !value_equal(value, slot->value);
        if (changed)
            slot_put(slot, value, draft->data);
    }
    return follow(draft, slot, context) || changed || hidden != slot->hidden;
}

static bool evaluate_grid(struct draft *draft, struct grid *grid, const struct record *record)
{
    bool changed = false;
    for (int row = 0; row < grid->rows; row++) {
        struct expr_params params;
        const struct record *own = draft_row(grid, row, draft->desk.turn);
        struct expr_context context = context_of(draft, record, own, &params);
        for (size_t i = 0; i < grid->field->columns; i++) {
            struct slot *slot = &grid->slot[(size_t)row * grid->field->columns + i];
            changed = evaluate_slot(draft, slot, &context) || changed;
        }
    }
    return changed;
}

/* Each pass settles at least one level of what reads each other, and values have no circle (the
 * compiler names one). */
static size_t most_passes(const struct form *form)
{
    size_t most = form->fields + 1;
    for (size_t i = 0; i < form->fields; i++)
        most += form->field[i].columns;
    return most;
}

void draft_evaluate(struct draft *draft)
{
    bool changed = draft_modes[draft->mode].judges;
    for (size_t pass = 0, most = most_passes(draft->form); changed && pass < most; pass++) {
        struct expr_params params;
        const struct record *record = draft_record(draft, draft->desk.turn);
        bool is_row = draft->around != NULL;
        struct expr_context context = context_of(draft, is_row ? draft->around : record,
                                                 is_row ? record : NULL, &params);
        changed = false;
        for (size_t i = 0; i < draft->form->fields; i++) {
            changed = evaluate_slot(draft, &draft->slot[i], &context) || changed;
            if (draft->grid[i].field != NULL)
                changed = evaluate_grid(draft, &draft->grid[i], record) || changed;
        }
    }
}
