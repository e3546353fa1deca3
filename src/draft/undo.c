/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: undo and redo. A step is the whole record as it stood (slots are small and point at values
 * that never change), so that nothing a leave, a row key or a look-up did can be forgotten. The
 * oldest step falls off.
 */
#include "draft_private.h"

#include <string.h>

enum { UNDO_STEPS = 32 };

struct step { struct arena *arena; struct slot *slot; struct grid *grid; struct spot spot; };
struct undo { struct step step[UNDO_STEPS]; int count, at; };    /* at: steps below are undone, those above redone */

static void *copy(struct arena *arena, const void *from, size_t bytes)
{
    void *to = arena_take(arena, bytes > 0 ? bytes : 1);
    if (bytes > 0)
        memcpy(to, from, bytes);
    return to;
}

/* Slots and rows once more, in another memory. */
static void copy_state(struct arena *arena, size_t fields, struct slot **slot, struct grid **grids)
{
    *slot = copy(arena, *slot, fields * sizeof **slot);
    *grids = copy(arena, *grids, fields * sizeof **grids);
    for (size_t i = 0; i < fields; i++) {
        struct grid *grid = &(*grids)[i];
        size_t rows = (size_t)grid->rows;
        if (grid->field == NULL)
            continue;
        grid->slot = copy(arena, grid->slot, rows * grid->field->columns * sizeof *grid->slot);
        grid->live = copy(arena, grid->live, rows * sizeof *grid->live);
        grid->room = grid->rows;
    }
}

static struct step take_step(const struct draft *draft)
{
    struct step step = {.arena = arena_new(),
                        .slot = draft->slot,
                        .grid = draft->grid,
                        .spot = draft->spot};
    copy_state(step.arena, draft->form->fields, &step.slot, &step.grid);
    return step;
}

static struct undo *undo_of(struct draft *draft)
{
    if (draft->undo == NULL)
        draft->undo = arena_take(draft->data, sizeof *draft->undo);
    return draft->undo;
}

static void push(struct undo *undo, struct step step)
{
    while (undo->count > undo->at)
        arena_free(&undo->step[--undo->count].arena);
    if (undo->at == UNDO_STEPS) {
        arena_free(&undo->step[0].arena);
        memmove(&undo->step[0], &undo->step[1], (UNDO_STEPS - 1) * sizeof undo->step[0]);
        undo->at--;
    }
    undo->step[undo->at++] = step;
    undo->count = undo->at;
}

void draft_mark(struct draft *draft)
{
    push(undo_of(draft), take_step(draft));
}

void undo_release(struct draft *draft)
{
    for (int i = 0; draft->undo != NULL && i < draft->undo->count; i++)
        arena_free(&draft->undo->step[i].arena);
    draft->undo = NULL;
}

/* The step becomes the record. */
static void stand_on(struct draft *draft, struct step step)
{
    draft->slot = step.slot;
    draft->grid = step.grid;
    copy_state(draft->data, draft->form->fields, &draft->slot, &draft->grid);
    arena_free(&step.arena);
    draft->rows_moved++;
    draft_problems_forget(draft);
    draft->line.touched = false;
    draft_evaluate(draft);
    draft_enter(draft, step.spot);
}

/* Typing that has not left its field is the first step back. */
static bool untype(struct draft *draft)
{
    if (!draft->line.touched)
        return false;
    draft->first_typing = NULL;
    draft_enter(draft, draft->spot);
    return true;
}

bool draft_undo(struct draft *draft)
{
    struct undo *undo = undo_of(draft);
    if (untype(draft))
        return true;
    if (undo->at == 0)
        return false;
    struct step back = undo->step[--undo->at];
    undo->step[undo->at] = take_step(draft);
    stand_on(draft, back);
    return true;
}

bool draft_redo(struct draft *draft)
{
    struct undo *undo = undo_of(draft);
    if (undo->at >= undo->count)
        return false;
    struct step forth = undo->step[undo->at];
    undo->step[undo->at++] = take_step(draft);
    stand_on(draft, forth);
    return true;
}

static bool put(struct draft *draft, struct value value)
{
    struct slot *slot = draft_slot(draft, draft->spot);
    if (slot == NULL || slot->readonly)
        return false;
    draft_mark(draft);
    slot_put(slot, value, draft->data);
    slot->touched = true;
    if (draft->spot.column >= 0) {
        struct grid *grid = &draft->grid[draft->spot.field];
        grid->live[draft->spot.row] = true;
        grid_tidy(draft, grid);
    }
    draft->line.touched = false;
    draft_problem_solved(draft, draft->spot);
    draft_evaluate(draft);
    draft_enter(draft, draft->spot);
    return true;
}

bool draft_restore(struct draft *draft)
{
    const struct slot *slot = draft_slot(draft, draft->spot);
    bool stands = slot == NULL || (slot->error == NULL && value_equal(slot->value, slot->first));
    if (untype(draft) && stands)
        return true;
    return !stands && put(draft, slot->first);
}

bool draft_recall(struct draft *draft)
{
    const struct slot *slot = draft_slot(draft, draft->spot);
    struct value value = slot != NULL && draft->desk.recall != NULL
                             ? recall_get(draft->desk.recall, slot->field)
                             : value_null();
    return !value_is_null(value) && put(draft, value);
}

bool draft_dup(struct draft *draft)
{
    const struct slot *slot = draft_slot(draft, draft->spot);
    struct value value = slot != NULL && draft->spot.column < 0 ? draft_before(draft, slot->field)
                                                                : value_null();
    return !value_is_null(value) && put(draft, value);
}
