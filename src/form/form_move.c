/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keys that move, and what the clerk is told when the draft does not go on: the reason below, a bell. Where the
 * hand goes is the draft's business. Dry.
 */
#include "form_private.h"

#include <stdlib.h>
#include <string.h>

static void tell_step(struct form_screen *self, enum draft_step step)
{
    struct app *app = self->screen.app;
    if (step == STEP_STOPPED) {
        form_say(self, STYLE_ERROR, slot_hint(app, draft_slot(&self->draft, self->draft.spot), app->desk.turn));
        app_bell(app);
    } else if (step == STEP_DIFFERS && draft_modes[self->draft.mode].verifies) {
        form_say(self, STYLE_ERROR, say(app, "ui.bundle-again"));
        app_bell(app);
    } else if (step == STEP_AGAIN || step == STEP_DIFFERS) {
        form_say(self, step == STEP_AGAIN ? STYLE_STRONG : STYLE_ERROR, say(app, step == STEP_AGAIN ? "ui.again" : "ui.differs"));
        app_bell(app);
    } else if (step == STEP_END && draft_modes[self->draft.mode].runs_on) {
        form_submit(self);
    } else if (step == STEP_END && self->draft.spot.field >= 0) {
        form_say(self, STYLE_DIM, say(app, "ui.last-field"));
    }
}

/* The eyes are on the paper: what cannot be right is heard, and the hand goes on. */
static void ring_if_wrong(struct form_screen *self, struct spot left)
{
    const struct slot *slot = draft_slot(&self->draft, left);
    if (draft_modes[self->draft.mode].flows && slot != NULL && slot->error != NULL && slot->field->kind != KIND_REFERENCE)
        app_bell(self->screen.app);
}

void form_next(struct form_screen *self)
{
    struct spot from = self->draft.spot;
    enum draft_step step = draft_next(&self->draft);
    ring_if_wrong(self, from);
    tell_step(self, step);
}

void form_back(struct form_screen *self)
{
    draft_back(&self->draft);
}

void form_page(struct form_screen *self, int step)
{
    int page = draft_page_beside(&self->draft, self->draft.page, step);
    if (page < 0) {
        form_cannot(self, KEY_ID_PAGE_DOWN);
        return;
    }
    draft_leave(&self->draft, false);
    draft_first(&self->draft, page);
}

void form_show_page(struct screen *form, int page)
{
    draft_first(&((struct form_screen *)form)->draft, page);
}

static void scroll_look(struct form_screen *self, int step)
{
    for (size_t i = 0; i < self->draft.form->fields; i++) {
        struct grid *grid = &self->draft.grid[i];
        const struct form_cell *cell = grid->field != NULL ? form_cell_of(self->draft.form, grid->field) : NULL;
        if (cell == NULL || cell->page != self->draft.page)
            continue;
        int last = grid->rows > cell->rows - 1 ? grid->rows - cell->rows + 1 : 0;
        grid->top += step;
        grid->top = grid->top < 0 ? 0 : grid->top > last ? last : grid->top;
    }
}

/* ↑ ↓: rows inside a grid, else back and next; on a form to look at they scroll its grids. */
void form_vertical(struct form_screen *self, int step)
{
    if (self->draft.spot.field < 0 && !form_mark_move(self, step))
        scroll_look(self, step);
    else if (self->draft.spot.field < 0)
        return;
    else if (step < 0)
        draft_vertical(&self->draft, step);
    else
        tell_step(self, draft_vertical(&self->draft, step));
}

/* Ctrl-G: "label" or "label/row" */
static void jump_to(struct screen *screen, const char *text)
{
    struct form_screen *self = (struct form_screen *)screen;
    struct buffer label = {0};
    struct spot spot;
    buffer_text(&label, text);
    char *slash = label.length > 0 ? strrchr(label.data, '/') : NULL;
    int row = slash != NULL ? atoi(slash + 1) - 1 : -1;
    if (row >= 0)
        *slash = '\0';
    const char *wanted = buffer_string(&label);
    row = self->over != NULL ? -1 : row;         /* a window is one row */
    draft_leave(&self->draft, false);
    if (draft_find_label(&self->draft, wanted, row, &spot))
        draft_enter(&self->draft, spot);
    else if (wanted[0] != '\0')                  /* asked again: what was typed behind it is for no other field */
        prompt_open(screen, &(struct prompt){.label = say_with(screen->app, "ui.no-field", "label", wanted, NULL), .done = jump_to});
    buffer_release(&label);
}

void form_jump(struct form_screen *self)
{
    prompt_open(&self->screen, &(struct prompt){.label = say(self->screen.app, "ui.jump"), .done = jump_to});
}
