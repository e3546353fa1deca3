/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A row of a grid as a form of its own, in a window over its owner: all its columns, those too that
 * have no room in the row. F10 gives the whole row back as one step that undo takes back, F3 gives
 * nothing: never the half of it. Must not know what a row is.
 */
#include "form_private.h"

enum { POPUP_ROWS = 16, POPUP_COLUMNS = 72, LABEL_COLUMNS = 22, FIELD_COLUMNS = 44 };

/* The columns one below the other. */
static const struct form *form_of_row(const struct form_screen *owner, const struct field *grid,
                                      struct arena *arena)
{
    const struct form *whole = owner->draft.form;
    struct form *form = arena_take(arena, sizeof *form);
    struct field *field = arena_take(arena, (grid->columns + 1) * sizeof *field);
    struct form_cell *cell = arena_take(arena, (grid->columns + 1) * sizeof *cell);
    for (size_t i = 0; i < grid->columns; i++) {
        field[i] = grid->column[i];
        field[i].hidden = field[i].hidden && !field[i].popup;
        int width = field[i].width < FIELD_COLUMNS ? field[i].width : FIELD_COLUMNS;
        cell[i] = (struct form_cell){
            .kind = CELL_FIELD, .row = (int)i, .width = width, .rows = 1, .field = &field[i]};
    }
    *form = (struct form){.name = grid->name,
                          .system = whole->system,
                          .dotted = whole->dotted,
                          .help = grid->help,
                          .help_en = grid->help_en,
                          .law = grid->law != NULL ? grid->law : whole->law,
                          .req = whole->req,
                          .deed = whole->deed,
                          .field = field,
                          .fields = grid->columns,
                          .cell = cell,
                          .cells = grid->columns,
                          .pages = 1,
                          .at = grid->at};
    return form;
}

static void copy_slot(struct slot *to, const struct slot *from, struct arena *arena)
{
    to->value = value_copy(arena, from->value);
    to->text = arena_text(arena, from->text);
    to->touched = from->touched;
}

/* ---- how it looks ---- */

static int first_in_sight(const struct form_screen *self)
{
    int hand = self->draft.spot.field;
    return hand >= POPUP_ROWS ? hand - POPUP_ROWS + 1 : 0;
}

static void draw_line(struct form_screen *self, struct canvas *canvas, size_t i, struct spot at)
{
    const struct slot *slot = &self->draft.slot[i];
    const struct form_cell *cell = &self->draft.form->cell[i];
    if (slot->hidden)
        return;
    canvas_put(canvas, at.row, at.column, LABEL_COLUMNS - 2, STYLE_LABEL,
               say_fitting(self->screen.app, &slot->field->name, LABEL_COLUMNS - 2));
    if (!slot->readonly) {
        enum style style = slot->required ? STYLE_STRONG : STYLE_DIM;
        canvas_put(canvas, at.row, at.column + LABEL_COLUMNS - 1, 1, style, "[");
        canvas_put(canvas, at.row, at.column + LABEL_COLUMNS + cell->width, 1, style, "]");
    }
    slot_draw(self, canvas, (struct spot){(int)i, -1, -1}, at.row, at.column + LABEL_COLUMNS,
              cell->width);
}

static void popup_draw(struct screen *screen, struct canvas *canvas)
{
    struct form_screen *self = (struct form_screen *)screen;
    struct app *app = screen->app;
    size_t fields = self->draft.form->fields, top = (size_t)first_in_sight(self);
    int rows = fields < POPUP_ROWS ? (int)fields : POPUP_ROWS, column;
    form_screen_draw(&self->over->screen, canvas);
    const char *title = arena_format(app->desk.turn, "%s %d",
                                     say_name(app, &self->draft.form->name),
                                     self->over_spot.row + 1);
    int row = box_draw(canvas, rows, POPUP_COLUMNS, title, STYLE_PLAIN, &column);
    canvas_cursor(canvas, canvas_rows(canvas) - 2, 0);
    for (int i = 0; i < rows; i++)
        draw_line(self, canvas, top + (size_t)i, (struct spot){0, row + i, column});
    form_frame_draw(self, canvas);
}

/* A field of it is a column of its owner's row: it is told so. */
static const char *popup_where(struct screen *screen)
{
    struct form_screen *self = (struct form_screen *)screen;
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    return arena_format(screen->app->desk.turn, "%s %s.%s/%d", self->draft.form->dotted,
                        self->draft.form->name.id, slot != NULL ? slot->field->name.id : "-",
                        self->over_spot.row + 1);
}

static void popup_close(struct screen *screen)
{
    ((struct form_screen *)screen)->over->draft.above = NULL;
    form_close(screen);
}

static const struct screen_ops popup_ops = {.kind = "form",
                                            .draw = popup_draw,
                                            .event = form_event,
                                            .tick = form_tick,
                                            .close = popup_close,
                                            .where = popup_where};

/* ---- there and back ---- */

/* What stands only in the window is no place in the row. */
static void hold_row(struct draft *draft, struct spot spot)
{
    for (int i = 0;
         i < (int)draft->grid[spot.field].field->columns && !draft_is_usable(draft, spot); i++)
        spot.column = i;
    draft_enter(draft, spot);
}

void form_popup_open(struct form_screen *self)
{
    struct app *app = self->screen.app;
    struct spot spot = self->draft.spot;
    if (spot.column < 0 || self->over != NULL) {
        form_cannot(self, KEY_ID_ROW_FORM);
        return;
    }
    draft_leave(&self->draft, false);
    const struct grid *grid = &self->draft.grid[spot.field];
    const struct form *form = form_of_row(self, grid->field, self->draft.data);
    struct form_screen *popup = form_new(app, &popup_ops, form, NULL);
    popup->screen.owner = &self->screen;
    popup->draft.mode = self->draft.mode;
    popup->over = self;
    popup->over_spot = spot;
    popup->offered = true;                       /* it has no draft of its own: the owner's is kept, with this row in it */
    self->draft.above = &popup->draft;
    self->draft.above_spot = spot;
    popup->draft.around = value_copy(popup->screen.arena, (struct value){.kind = VALUE_RECORD,
                              .record = draft_record(&self->draft, app->desk.turn)}).record;
    form_begin(popup, NULL);
    for (size_t i = 0; i < form->fields; i++) {
        copy_slot(&popup->draft.slot[i], &grid->slot[(size_t)spot.row * form->fields + i],
                  popup->draft.data);
        popup->draft.slot[i].touched = false;
        popup->draft.slot[i].follows = popup->draft.slot[i].follows && !grid->live[spot.row];
        popup->draft.slot[i].first = popup->draft.slot[i].value;
    }
    hold_row(&self->draft, spot);
    draft_evaluate(&popup->draft);
    draft_enter(&popup->draft, draft_is_usable(&popup->draft, (struct spot){spot.column, -1, -1})
                                   ? (struct spot){spot.column, -1, -1} : popup->draft.spot);
}

/* The check of a record knows no record around it: what is required here is settled already. The
 * form is this window's. */
void form_popup_judge(struct form_screen *self)
{
    struct field *field = (struct field *)(uintptr_t)self->draft.form->field;
    for (size_t i = 0; i < self->draft.form->fields; i++)
        field[i].required = self->draft.slot[i].required;
}

void form_popup_take(struct form_screen *self)
{
    struct form_screen *owner = self->over;
    struct draft *draft = &owner->draft;
    struct grid *grid = &draft->grid[self->over_spot.field];
    draft->above = NULL;
    screen_leave(&self->screen);
    if (!draft_is_touched(&self->draft)) {
        hold_row(draft, self->over_spot);
        return;
    }
    draft_mark(draft);
    for (size_t i = 0; i < self->draft.form->fields; i++) {
        struct slot *own = &grid->slot[(size_t)self->over_spot.row * grid->field->columns + i];
        bool changed = self->draft.slot[i].touched ||
                       !value_equal(own->value, self->draft.slot[i].value);
        if (!changed)
            continue;
        copy_slot(own, &self->draft.slot[i], draft->data);
        own->touched = true;
        own->error = NULL;
        draft_problem_solved(draft,
                             (struct spot){self->over_spot.field, self->over_spot.row, (int)i});
    }
    grid->live[self->over_spot.row] = true;
    grid_tidy(draft, grid);
    draft_evaluate(draft);
    hold_row(draft, self->over_spot);
    form_keep_due(owner);
}
