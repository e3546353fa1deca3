/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: where the hand is and where it goes. Going on converts and may stop at a text that is no
 * value; going back never validates. What happens is told in one published order
 * (forms/LANGUAGE.md): leave, change, row, enter.
 */
#include "draft_private.h"

#include <string.h>

#include "madoguchi/text.h"

static void scroll_grid(struct draft *draft, struct spot spot)
{
    struct grid *grid = &draft->grid[spot.field];
    const struct form_cell *cell = form_cell_of(draft->form, grid->field);
    int shown = cell != NULL && cell->rows > 1 ? cell->rows - 1 : 1;
    if (spot.row < grid->top)
        grid->top = spot.row;
    if (spot.row >= grid->top + shown)
        grid->top = spot.row - shown + 1;
}

void draft_enter(struct draft *draft, struct spot spot)
{
    draft->spot = spot;
    draft->fresh = true;
    draft->first_typing = NULL;
    draft->confirmed = false;
    if (spot.field < 0) {
        line_set(&draft->line, "");
        tell(draft, DRAFT_ENTER, spot);
        return;
    }
    const struct form_cell *cell = form_cell_of(draft->form, &draft->form->field[spot.field]);
    if (cell != NULL)
        draft->page = cell->page;
    if (spot.column >= 0)
        scroll_grid(draft, spot);
    line_set(&draft->line, slot_edit_text(draft_slot(draft, spot), draft->desk.turn));
    tell(draft, DRAFT_ENTER, spot);
}

bool draft_replaces(struct draft *draft)
{
    const struct slot *slot = draft_slot(draft, draft->spot);
    if (slot == NULL || !draft->fresh)
        return false;
    bool brought = !slot->touched && value_equal(slot->value, slot->first);
    return slot->field->kind != KIND_TEXT || (draft_modes[draft->mode].retypes && brought);
}

/* Left before it was typed a second time: it does not count, and says so. */
static bool is_unconfirmed(struct draft *draft, struct slot *slot)
{
    bool begun = line_text(&draft->line)[0] != '\0' || draft->first_typing != NULL;
    if (!slot->field->twice || draft->confirmed || !begun)
        return false;
    struct error *err = arena_take(draft->data, sizeof *err);
    error_set(err, "00-118", "label", slot->field->name.ja, NULL);
    slot->value = value_null();
    slot->text = "";
    slot->error = err;
    return true;
}

static bool take_typed(struct draft *draft)
{
    struct slot *slot = draft_slot(draft, draft->spot);
    if (strcmp(line_text(&draft->line), slot->text != NULL ? slot->text : "") != 0)
        draft_mark(draft);
    bool (*take)(const struct desk *desk, struct slot *slot, const char *typed,
                 struct arena *arena) = draft_modes[draft->mode].operators ? slot_take_query
                                                                           : slot_take;
    bool good = !is_unconfirmed(draft, slot) &&
                take(&draft->desk, slot, line_text(&draft->line), draft->data);
    slot->touched = true;
    if (good && draft->desk.recall != NULL)
        recall_keep(draft->desk.recall, slot->field, slot->value);
    draft->line.touched = false;
    if (draft->spot.column >= 0) {
        struct grid *grid = &draft->grid[draft->spot.field];
        grid->live[draft->spot.row] = true;
        grid_tidy(draft, grid);
    }
    draft_problem_solved(draft, draft->spot);
    draft_evaluate(draft);
    return good;
}

bool draft_leave(struct draft *draft, bool strict)
{
    struct slot *slot = draft_slot(draft, draft->spot);
    if (slot == NULL)
        return true;
    bool good = slot->error == NULL, typed = draft->line.touched;
    slot->visited = slot->visited || strict;
    if (typed)
        good = take_typed(draft);
    tell(draft, DRAFT_LEAVE, draft->spot);
    if (typed)
        tell(draft, DRAFT_CHANGE, draft->spot);
    /* a reference is looked up by what was typed: the answer comes later, and says so at the
     * field */
    const struct field *field = draft_slot(draft, draft->spot)->field;
    bool asks = typed && field->kind == KIND_REFERENCE && field->lookup != NULL &&
                !draft_modes[draft->mode].operators;
    return good || !strict || asks || draft_modes[draft->mode].flows;
}

/* A code is full when no other code of today goes on from it. */
static bool is_whole_code(const struct draft *draft, const struct slot *slot, const char *typed)
{
    size_t bytes = strlen(typed), longer = 0;
    for (size_t i = 0; i < slot->codes->count; i++) {
        const char *id = slot->codes->code[i].id;
        longer += strncmp(id, typed, bytes) == 0 && id[bytes] != '\0' &&
                  code_find(slot->codes, id, draft->desk.today) != NULL;
    }
    return longer == 0 && code_find(slot->codes, typed, draft->desk.today) != NULL;
}

bool draft_is_full(struct draft *draft)
{
    const struct slot *slot = draft_slot(draft, draft->spot);
    if (slot == NULL || !(slot->field->skip || draft_modes[draft->mode].skips))
        return false;
    if (slot->codes != NULL)
        return is_whole_code(draft, slot, line_text(&draft->line));
    bool exact = slot->field->kind == KIND_DIGITS && slot->field->digits > 0;
    size_t most = exact ? (size_t)slot->field->digits : (size_t)slot->field->max_chars;
    bool names = slot->field->kind == KIND_TEXT && !slot->field->skip;       /* a name may always go on */
    return most > 0 && !names && draft->line.cursor == draft->line.bytes &&
           text_clusters(line_text(&draft->line)) >= most;
}

/* A field that counts only when it was typed twice the same: STEP_MOVED when it is, or need not
 * be. */
static enum draft_step second_typing(struct draft *draft)
{
    const struct slot *slot = draft_slot(draft, draft->spot);
    const char *typed = line_text(&draft->line);
    const char *before = draft->first_typing;
    if (slot == NULL || !slot->field->twice || !draft->line.touched ||
        (typed[0] == '\0' && before == NULL))
        return STEP_MOVED;
    draft->first_typing = before == NULL ? arena_text(draft->data, typed) : NULL;
    draft->confirmed = before != NULL && strcmp(before, typed) == 0;
    if (draft->confirmed)
        return STEP_MOVED;
    line_set(&draft->line, "");
    draft->line.touched = true;
    return before == NULL ? STEP_AGAIN : STEP_DIFFERS;
}

/* Enter in the empty first cell of the blank last row means: no more rows. */
static bool ends_grid(struct draft *draft)
{
    if (draft->spot.column < 0)
        return false;
    const struct grid *grid = &draft->grid[draft->spot.field];
    struct spot before = draft->spot;
    bool first = !order_previous(draft, &before) || before.field != draft->spot.field ||
                 before.row != draft->spot.row;
    return first && !grid->live[draft->spot.row] && line_text(&draft->line)[0] == '\0';
}

static void go(struct draft *draft, struct spot spot)
{
    struct spot from = draft->spot;
    bool leaves_row = from.column >= 0 && (spot.field != from.field || spot.row != from.row);
    if (leaves_row)
        tell(draft, DRAFT_ROW, from);
    draft_enter(draft, spot);
}

/* Nothing to do there: it says `pass`, and what it must hold it holds, or a look-up is bringing
 * it. */
static bool may_pass(struct draft *draft, struct spot spot)
{
    const struct slot *slot = draft_slot(draft, spot);
    if (slot->passed)
        return slot->error == NULL && draft_problem_at(draft, spot, NULL) == NULL;
    bool missing = slot->required && value_is_null(slot->value) && !slot->expected;
    return slot->passes && draft_modes[draft->mode].judges && !missing && slot->error == NULL &&
           !slot->field->must_touch && draft_problem_at(draft, spot, NULL) == NULL;
}

/* The next place where a hand is needed; where all that follow may be passed, the next one, or the
 * end where the record ends there. */
static bool next_needed(struct draft *draft, struct spot *spot)
{
    struct spot at = *spot;
    while (order_next(draft, &at)) {
        if (!may_pass(draft, at)) {
            *spot = at;
            return true;
        }
    }
    return !draft_modes[draft->mode].runs_on && order_next(draft, spot);
}

static enum draft_step go_on(struct draft *draft,
                             bool (*find)(struct draft *draft, struct spot *spot))
{
    struct spot spot = draft->spot;
    if (spot.field < 0) {
        draft_first(draft, draft->page);
        return STEP_MOVED;
    }
    bool out = ends_grid(draft);
    enum draft_step twice = second_typing(draft), again = again_step(draft);
    if (twice != STEP_MOVED || again != STEP_MOVED)
        return twice != STEP_MOVED ? twice : again;
    if (!draft_leave(draft, true))
        return STEP_STOPPED;
    if (out) {
        spot.row = draft->grid[spot.field].rows - 1;
        spot.column = (int)draft->grid[spot.field].field->columns - 1;
    }
    if (!find(draft, &spot))
        return STEP_END;
    go(draft, spot);
    return STEP_MOVED;
}

enum draft_step draft_next(struct draft *draft)
{
    return go_on(draft, next_needed);
}

enum draft_step draft_back(struct draft *draft)
{
    struct spot spot = draft->spot;
    draft_leave(draft, false);
    if (spot.field < 0 || !order_previous(draft, &spot))
        return STEP_END;
    go(draft, spot);
    return STEP_MOVED;
}

bool draft_page_stands(const struct draft *draft, int page)
{
    bool is_empty = true;               /* nothing but text always stands */
    for (size_t i = 0; i < draft->form->cells; i++) {
        const struct form_cell *cell = &draft->form->cell[i];
        if (cell->page != page || cell->field == NULL)
            continue;
        if (!draft->slot[cell->field - draft->form->field].hidden)
            return true;
        is_empty = false;
    }
    return is_empty;
}

int draft_page_beside(const struct draft *draft, int page, int step)
{
    for (page += step; page >= 0 && page < (int)draft->form->pages; page += step)
        if (draft_page_stands(draft, page))
            return page;
    return -1;
}

void draft_first(struct draft *draft, int page)
{
    struct spot spot = SPOT_NOWHERE, first = SPOT_NOWHERE, later = SPOT_NOWHERE;
    bool found = false;
    while (!found && order_next(draft, &spot)) {
        bool here = form_cell_of(draft->form, &draft->form->field[spot.field])->page == page,
             needed = !may_pass(draft, spot);
        if (here && first.field < 0)
            first = spot;
        if (needed && later.field < 0)
            later = spot;
        found = here && needed;
    }
    if (!found && draft_modes[draft->mode].runs_on)
        first = later;
    draft_enter(draft, found ? spot : first);
    if (first.field < 0 && !found)
        draft->page = page;
}

enum draft_step draft_vertical(struct draft *draft, int step)
{
    struct spot spot = draft->spot;
    spot.row += step;
    if (spot.column < 0 || spot.row < 0 || spot.row >= draft->grid[spot.field].rows)
        return step < 0 ? draft_back(draft) : go_on(draft, order_next);
    enum draft_step again = step > 0 ? again_step(draft) : STEP_MOVED;
    if (again != STEP_MOVED)
        return again;
    if (!draft_leave(draft, step > 0))
        return STEP_STOPPED;
    if (spot.row < draft->grid[spot.field].rows && draft_is_usable(draft, spot))
        go(draft, spot);
    return STEP_MOVED;
}
