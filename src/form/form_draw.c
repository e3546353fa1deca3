/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a form looks: the cells of the page, the slots in them and the message line. Brackets stand around what can be filled, so that a screen without colours tells it
 * too. Dry.
 */
#include "form_private.h"

#include <string.h>

static enum style slot_style(struct form_screen *self, const struct slot *slot, struct spot spot)
{
    const struct problem *problem = draft_problem_at(&self->draft, spot, NULL);
    if (slot->error != NULL || (problem != NULL && problem->kind == MESSAGE_ERROR))
        return STYLE_ERROR;
    if (problem != NULL || slot->marked)
        return STYLE_ALERT;
    return slot->readonly ? STYLE_PLAIN : STYLE_FIELD;
}

/* Secrets always. For the record of screens also files and protected values; where somebody lives
 * in one of its two. Of protected digits that is a postal code alone: the others are numbers of
 * people. */
static bool seen_hides(struct form_screen *self, const struct field *field, const char *text)
{
    bool told = field->place || field->kind == KIND_TEXT || field->kind == KIND_COMPUTED ||
                field->kind == KIND_REFERENCE || field->kind == KIND_CODE;
    if (field->kind == KIND_SECRET)
        return true;
    if (self->seen == SEEN_NOT || (!field->protected_value && field->kind != KIND_FILE))
        return false;
    self->seen_hid = self->seen_hid || (told && text[0] != '\0');
    return self->seen == SEEN_STARS || !told;
}

static const char *shown_text(struct form_screen *self, const struct slot *slot, int room)
{
    struct app *app = self->screen.app;
    const struct reader reader = {.english = app->desk.english, .words = app->words, .room = room};
    const char *text = slot_shown_in(app, &reader, slot, app->desk.turn);
    if (!seen_hides(self, slot->field, text))
        return text;
    return text_stars(app->desk.turn, text);
}

static bool is_right(const struct field *field)
{
    return field->kind == KIND_YEN || field->kind == KIND_DECIMAL || field->kind == KIND_INT;
}

void slot_draw(struct form_screen *self, struct canvas *canvas, struct spot spot, int row,
               int column, int width)
{
    const struct slot *slot = draft_slot(&self->draft, spot);
    if (slot->hidden)
        return;
    enum style style = slot_style(self, slot, spot);
    if (spot_equal(spot, self->draft.spot) && self->state == FORM_OPEN) {
        canvas_fill(canvas, row, column, 1, width, STYLE_FOCUS);
        int cursor = line_draw(&self->draft.line, canvas, row, column, width, STYLE_FOCUS,
                               slot->field->kind == KIND_SECRET);
        canvas_cursor(canvas, row, cursor);
        return;
    }
    struct buffer text = {0};
    text_pad(&text, shown_text(self, slot, width), width, is_right(slot->field));
    canvas_put(canvas, row, column, width, style, buffer_string(&text));
    buffer_release(&text);
}

static const struct form_cell *cell_after(const struct form *form, const struct form_cell *cell)
{
    const struct form_cell *next = NULL;
    for (size_t i = 0; i < form->cells; i++) {
        const struct form_cell *other = &form->cell[i];
        bool right = other->page == cell->page && other->row == cell->row &&
                     other->column > cell->column;
        if (right && (next == NULL || other->column < next->column))
            next = other;
    }
    return next;
}

/* A label goes with the field to its right when that is hidden. */
static bool label_hides(struct form_screen *self, const struct form_cell *cell)
{
    const struct form_cell *next = cell_after(self->draft.form, cell);
    if (next == NULL || next->kind == CELL_TEXT || next->field < self->draft.form->field ||
        next->field >= self->draft.form->field + self->draft.form->fields)
        return false;
    return self->draft.slot[next->field - self->draft.form->field].hidden;
}

/* A picture is drawn in Japanese; a label that is a field's name is said in the language of the
 * screen. */
static void draw_label(struct form_screen *self, struct canvas *canvas,
                       const struct form_cell *cell)
{
    const char *text = cell->text;
    const struct form_cell *next = cell_after(self->draft.form, cell);
    if (label_hides(self, cell))
        return;
    bool named = self->screen.app->desk.english && next != NULL && next->field != NULL &&
                 next->field->name.ja != NULL && strcmp(next->field->name.ja, text) == 0;
    int room = next != NULL ? next->column - cell->column - 2
                            : canvas_columns(canvas) - cell->column;
    if (named)
        canvas_put(canvas, cell->row + 1, cell->column, room, STYLE_LABEL,
                   say_fitting(self->screen.app, &next->field->name, room));
    else
        canvas_put(canvas, cell->row + 1, cell->column, canvas_columns(canvas) - cell->column,
                   STYLE_LABEL, text);
}

static void draw_field(struct form_screen *self, struct canvas *canvas,
                       const struct form_cell *cell)
{
    struct spot spot = {(int)(cell->field - self->draft.form->field), -1, -1};
    const struct slot *slot = draft_slot(&self->draft, spot);
    if (slot->hidden)
        return;
    if (!slot->readonly && cell->column > 0) {
        enum style style = slot->required ? STYLE_STRONG : STYLE_DIM;
        canvas_put(canvas, cell->row + 1, cell->column - 1, 1, style, "[");
        canvas_put(canvas, cell->row + 1, cell->column + cell->width, 1, style, "]");
    }
    slot_draw(self, canvas, spot, cell->row + 1, cell->column, cell->width);
    int after = cell->column + cell->width + 1;
    if (slot->field->unit != NULL)
        canvas_put(canvas, cell->row + 1, after, 8, STYLE_LABEL, slot->field->unit);
}

static void draw_cells(struct form_screen *self, struct canvas *canvas)
{
    for (size_t i = 0; i < self->draft.form->cells; i++) {
        const struct form_cell *cell = &self->draft.form->cell[i];
        if (cell->page != self->draft.page)
            continue;
        if (cell->kind == CELL_TEXT)
            draw_label(self, canvas, cell);
        else if (cell->kind == CELL_FIELD)
            draw_field(self, canvas, cell);
        else
            grid_draw(self, canvas, cell);
    }
}

/* ---- message line ---- */

static const char *state_words(struct form_screen *self, enum style *style)
{
    struct app *app = self->screen.app;
    *style = STYLE_STRONG;
    const char *held = self->held.count == 0 ? "" : say_with(app, "ui.held", "n",
                           arena_format(app->desk.turn, "%zu", self->held.count), NULL);
    if (self->state == FORM_LOADING)
        return arena_format(app->desk.turn, "%s %s", wait_words(app, "ui.loading", self->since),
                            held);
    if (self->state != FORM_SENDING)
        return NULL;
    bool unsure = self->job != NULL && job_state(self->job) == JOB_UNSURE;
    *style = unsure ? STYLE_ALERT : STYLE_STRONG;
    return arena_format(app->desk.turn, "%s %s",
                        wait_words(app, unsure ? "ui.unsure" : "ui.sending", self->since), held);
}

static const char *message_words(struct form_screen *self, enum style *style)
{
    struct app *app = self->screen.app;
    const char *text = state_words(self, style);
    if (text != NULL)
        return text;
    *style = self->message_style;
    if (self->message != NULL)
        return self->message;
    size_t number = 0;
    const struct problem *problem = draft_problem_at(&self->draft, self->draft.spot, &number);
    if (problem != NULL) {
        *style = problem->kind == MESSAGE_ERROR ? STYLE_ERROR : STYLE_ALERT;
        return arena_format(app->desk.turn, "[%zu/%zu] %s", number, self->draft.problems.count,
                            form_problem_text(self, problem, app->desk.turn));
    }
    *style = STYLE_DIM;
    if (form_is_looking(self))
        return wait_words(app, "ui.searching", self->since);
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    if (slot == NULL)
        return NULL;
    *style = slot->error != NULL ? STYLE_ERROR : slot->note != NOTE_NONE ? STYLE_ALERT : STYLE_DIM;
    return slot_hint(app, slot, app->desk.turn);
}

/* What the line says and ends in an ellipsis; NULL: it stands there whole. */
const char *form_message_cut(struct form_screen *self, enum style *style)
{
    const char *text = message_words(self, style);
    return text != NULL && text_columns(text) > canvas_columns(self->screen.app->canvas) ? text
                                                                                         : NULL;
}

void form_frame_draw(struct form_screen *self, struct canvas *canvas)
{
    struct app *app = self->screen.app;
    const struct form *form = self->draft.form;
    int pages = form_pages_before(&self->draft, (int)form->pages);
    struct key_label keys[BAR_KEYS];
    struct frame frame = {.key = keys};
    frame.title = say_name(app, &form->name);
    if (pages > 1 && self->holder.words == NULL)        /* who has it in hand is more than which page it is */
        frame.title = arena_format(app->desk.turn, "%s (%d/%d %s)", frame.title,
                                   form_pages_before(&self->draft, self->draft.page) + 1, pages,
                                   say_name(app, &form->page[self->draft.page]));
    if (self->holder.words != NULL)
        frame.title = arena_format(app->desk.turn, "%s %s", frame.title, self->holder.title);
    if (self->sink != NULL && self->sink->status != NULL)
        frame.title = arena_format(app->desk.turn, "%s  %s", frame.title,
                                   self->sink->status(self->screen.owner));
    frame.message = message_words(self, &frame.style);
    frame.keys = form_keys(self, keys);
    frame_draw(app, canvas, &frame);
}

void form_screen_draw(struct screen *screen, struct canvas *canvas)
{
    struct form_screen *self = (struct form_screen *)screen;
    canvas_cursor(canvas, canvas_rows(canvas) - 2, 0);
    draw_cells(self, canvas);
    form_frame_draw(self, canvas);
}
