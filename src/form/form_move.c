/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keys that move, and what the clerk is told when the draft does not go on: the reason below, a
 * bell. Where the hand goes is the draft's business. Dry.
 */
#include "form_private.h"

#include <stdlib.h>
#include <string.h>

static void tell_step(struct form_screen *self, enum draft_step step)
{
    struct app *app = self->screen.app;
    if (self->stand_wanted)                      /* where the hand goes is known when the record is there */
        return;
    if (step == STEP_END && self->draft.awaits) {       /* nothing goes before the key */
        app_bell(app);
        return;
    }
    if (step == STEP_STOPPED) {
        form_say(self, STYLE_ERROR,
                 slot_hint(app, draft_slot(&self->draft, self->draft.spot), app->desk.turn));
        app_bell(app);
    } else if (step == STEP_DIFFERS && draft_modes[self->draft.mode].verifies) {
        form_say(self, STYLE_ERROR, say(app, "ui.bundle-again"));
        app_bell(app);
    } else if (step == STEP_AGAIN || step == STEP_DIFFERS) {
        form_say(self, step == STEP_AGAIN ? STYLE_STRONG : STYLE_ERROR,
                 say(app, step == STEP_AGAIN ? "ui.again" : "ui.differs"));
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
    if (draft_modes[self->draft.mode].flows && slot != NULL && slot->error != NULL &&
        slot->field->kind != KIND_REFERENCE)
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


/* Rows of a grid that are in sight, below its heading. */
static int rows_in_sight(const struct form_cell *cell)
{
    return cell->rows > 1 ? cell->rows - 1 : 1;
}

/* true: something moved. */
static bool scroll_look(struct form_screen *self, int step, bool by_page)
{
    bool moved = false;
    for (size_t i = 0; i < self->draft.form->fields; i++) {
        struct grid *grid = &self->draft.grid[i];
        const struct form_cell *cell = grid->field != NULL
                                           ? form_cell_of(self->draft.form, grid->field)
                                           : NULL;
        if (cell == NULL || cell->page != self->draft.page)
            continue;
        int sight = rows_in_sight(cell), before = grid->top;
        int last = grid->rows > sight ? grid->rows - sight : 0;
        grid->top += by_page && sight > 1 ? step * (sight - 1) : step;
        grid->top = grid->top < 0 ? 0 : grid->top > last ? last : grid->top;
        moved = moved || grid->top != before;
    }
    return moved;
}

/* The mark goes as far as the rows that are seen. */
static bool mark_page(struct form_screen *self, int step)
{
    int index = form_marked_grid(self), before = self->mark;
    if (index < 0)
        return false;
    const struct form_cell *cell = form_cell_of(self->draft.form, self->draft.grid[index].field);
    form_mark_move(self, step * rows_in_sight(cell));
    return self->mark != before;
}

bool form_has_more_rows(const struct form_screen *self)
{
    for (size_t i = 0; self->draft.spot.field < 0 && i < self->draft.form->fields; i++) {
        const struct grid *grid = &self->draft.grid[i];
        const struct form_cell *cell = grid->field != NULL
                                           ? form_cell_of(self->draft.form, grid->field)
                                           : NULL;
        if (cell != NULL && cell->page == self->draft.page && grid->rows > rows_in_sight(cell))
            return true;
    }
    return false;
}

/* Pages of the form; on a form to look at that has no more of them, of its rows. */
void form_page(struct form_screen *self, int step)
{
    int page = draft_page_beside(&self->draft, self->draft.page, step);
    if (page >= 0) {
        draft_leave(&self->draft, false);
        draft_first(&self->draft, page);
    } else if (self->draft.spot.field >= 0 ||
               !(mark_page(self, step) || scroll_look(self, step, true))) {
        form_cannot(self, KEY_ID_PAGE_DOWN);
    }
}

void form_show_page(struct screen *form, int page)
{
    draft_first(&((struct form_screen *)form)->draft, page);
}

/* ↑ ↓: rows inside a grid, else back and next; on a form to look at they scroll its grids. */
void form_vertical(struct form_screen *self, int step)
{
    if (self->draft.spot.field < 0 && !form_mark_move(self, step))
        scroll_look(self, step, false);
    else if (self->draft.spot.field < 0)
        return;
    else if (step < 0)
        draft_vertical(&self->draft, step);
    else
        tell_step(self, draft_vertical(&self->draft, step));
}

/* ---- Ctrl-G ---- */

/* The n-th place to fill, from 1; false: there are not so many. */
static bool nth_place(struct form_screen *self, size_t n, struct spot *spot)
{
    return draft_find_label(&self->draft, arena_format(self->screen.app->desk.turn, "%zu", n), -1,
                            spot);
}

static void place_picked(struct screen *screen, size_t index)
{
    struct form_screen *self = (struct form_screen *)screen;
    struct spot spot;
    draft_leave(&self->draft, false);
    if (nth_place(self, index + 1, &spot))
        draft_enter(&self->draft, spot);
}

static const char *place_words(struct form_screen *self, size_t n, struct spot spot)
{
    struct app *app = self->screen.app;
    const char *name = say_name(app, &draft_slot(&self->draft, spot)->field->name);
    if (spot.column < 0)
        return arena_format(app->desk.turn, "%zu %s", n, name);
    return arena_format(app->desk.turn, "%zu %s › %s", n,
                        say_name(app, &self->draft.form->field[spot.field].name), name);
}

/* All there is to go to, with its number. */
static void list_places(struct screen *screen)
{
    struct form_screen *self = (struct form_screen *)screen;
    struct app *app = screen->app;
    struct spot spot;
    size_t count = 0;
    while (nth_place(self, count + 1, &spot))
        count++;
    struct choice_row *row = arena_take(app->desk.turn, (count + 1) * sizeof *row);
    for (size_t i = 0; i < count; i++) {
        nth_place(self, i + 1, &spot);
        row[i].text = place_words(self, i + 1, spot);
    }
    if (count == 0)
        app_bell(app);
    else
        choice_open(screen, &(struct choice){.title = say(app, "ui.key.jump"),
                                             .row = row,
                                             .rows = count,
                                             .narrows = true,
                                             .picked = place_picked});
}

/* What is only to look at is shown, on its page, and why the hand does not go there is said. */
static bool look_at(struct form_screen *self, const char *label)
{
    struct app *app = self->screen.app;
    const struct form *form = self->draft.form;
    const struct field *grid, *field = form_field_by_label(form, label, &grid),
                              *drawn = grid != NULL ? grid : field;
    const struct form_cell *cell = field != NULL ? form_cell_of(form, drawn) : NULL;
    if (cell == NULL)
        return false;
    bool hidden = self->draft.slot[drawn - form->field].hidden;
    if (!hidden && cell->page != self->draft.page)
        draft_first(&self->draft, cell->page);
    form_say(self, STYLE_ALERT,
             say_with(app, hidden ? "ui.field-hidden" : "ui.field-shown", "label", label, NULL));
    return true;
}

static void ask_where(struct form_screen *self, const char *label);

/* "label" or "label/row" */
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
    else if (wanted[0] != '\0' && !look_at(self, wanted))       /* asked again: what was typed behind it is for no other field */
        ask_where(self, say_with(screen->app, "ui.no-field", "label", wanted, NULL));
    buffer_release(&label);
}

static void ask_where(struct form_screen *self, const char *label)
{
    prompt_open(&self->screen,
                &(struct prompt){.label = label, .done = jump_to, .listed = list_places});
}

void form_jump(struct form_screen *self)
{
    ask_where(self, say(self->screen.app, "ui.jump-form"));
}
