/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Another clerk was faster: what differs is shown field by field, mine beside theirs, and the clerk
 * picks for each that may be written here; of the others the screen only says what they are now.
 * Nothing typed is lost; F10 takes the choices into the form, which is then submitted anew. Dry.
 */
#include "form_private.h"

enum {
    CONFLICT_ROWS = 10,
    CONFLICT_COLUMNS = 74,
    LABEL_COLUMNS = 20,
    SIDE_COLUMNS = 25,
    WHOLE_ROWS = 2
};

struct difference {
    size_t field;
    const char *mine, *theirs;
    struct value value;
    bool take_theirs, fixed;
}; /* fixed: not mine to choose */
struct conflict_screen {
    struct screen screen;
    struct form_screen *form;
    const struct record *current;
    struct difference *item;
    size_t count, chosen, top;
};

static void draw_side(struct canvas *canvas, int row, int column, const char *text,
                      const char *mark)
{
    enum style style = mark[0] != ' ' ? STYLE_STRONG : STYLE_DIM;
    struct buffer fitting = {0};
    text_pad(&fitting, text, SIDE_COLUMNS - 3, false);
    canvas_put(canvas, row, column, 2, style, mark);
    canvas_put(canvas, row, column + 2, SIDE_COLUMNS - 3, style, buffer_string(&fitting));
    buffer_release(&fitting);
}

/* What the chosen row has no room for: two long texts may differ at their ends alone. */
static void draw_whole(struct conflict_screen *self, struct canvas *canvas, int row, int column)
{
    struct app *app = self->screen.app;
    const struct difference *item = &self->item[self->chosen];
    const struct {
        const char *label, *text;
    } side[] = {{say(app, "ui.mine"), item->mine}, {say(app, "ui.theirs"), item->theirs}};
    for (size_t i = 0; i < COUNT_OF(side); i++) {
        struct list lines = text_wrap(app->desk.turn, side[i].text,
                                      CONFLICT_COLUMNS - LABEL_COLUMNS);
        int at = row + (int)i * WHOLE_ROWS;
        canvas_put(canvas, at, column + 2, LABEL_COLUMNS - 3, STYLE_LABEL, side[i].label);
        for (size_t k = 0; k < lines.count && k < WHOLE_ROWS; k++)
            canvas_put(canvas, at + (int)k, column + LABEL_COLUMNS,
                       CONFLICT_COLUMNS - LABEL_COLUMNS, STYLE_PLAIN, lines.item[k]);
    }
}

static void draw_row(struct conflict_screen *self, struct canvas *canvas, int row, int column,
                     size_t index)
{
    const struct difference *item = &self->item[index];
    const struct field *field = &self->form->draft.form->field[item->field];
    enum style style = index == self->chosen ? STYLE_CHOSEN : STYLE_LABEL;
    canvas_put(canvas, row, column, 2, style, index == self->chosen ? ">" : " ");
    canvas_put(canvas, row, column + 2, LABEL_COLUMNS - 3, style,
               say_name(self->screen.app, &field->name));
    draw_side(canvas, row, column + LABEL_COLUMNS, item->mine, item->take_theirs ? " " : "*");
    draw_side(canvas, row, column + LABEL_COLUMNS + SIDE_COLUMNS, item->theirs,
              item->fixed ? "=" : item->take_theirs ? "*" : " ");
}

static void conflict_draw(struct screen *screen, struct canvas *canvas)
{
    struct conflict_screen *self = (struct conflict_screen *)screen;
    struct app *app = screen->app;
    int rows = self->count < CONFLICT_ROWS ? (int)self->count : CONFLICT_ROWS, column;
    int row = box_draw(canvas, rows + 4 + 2 * WHOLE_ROWS, CONFLICT_COLUMNS, say(app, "ui.conflict"),
                       STYLE_ALERT, &column);
    bool fixed = self->count > 0 && self->item[self->chosen].fixed;
    canvas_put(canvas, row, column, CONFLICT_COLUMNS, STYLE_PLAIN,
               say(app, fixed ? "ui.conflict-fixed" : "ui.conflict-what"));
    canvas_put(canvas, row + 1, column + LABEL_COLUMNS + 2, SIDE_COLUMNS, STYLE_LABEL,
               say(app, "ui.mine"));
    canvas_put(canvas, row + 1, column + LABEL_COLUMNS + SIDE_COLUMNS + 2, SIDE_COLUMNS,
               STYLE_LABEL, say(app, "ui.theirs"));
    for (int i = 0; i < rows; i++)
        draw_row(self, canvas, row + 2 + i, column, self->top + (size_t)i);
    if (self->count > 0)
        draw_whole(self, canvas, row + rows + 3, column);
    canvas_put(canvas, row + rows + 3 + 2 * WHOLE_ROWS, column, CONFLICT_COLUMNS, STYLE_DIM,
               say(app, fixed ? "ui.conflict-foot-fixed" : "ui.conflict-foot"));
    canvas_cursor(canvas, row + 2 + (int)(self->chosen - self->top), column);
}

/* The form now stands on the current record: its version, and theirs where the clerk said so. */
static void adopt(struct conflict_screen *self)
{
    struct form_screen *form = self->form;
    struct value copy = value_copy(
        form->draft.data,
        (struct value){.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)self->current});
    draft_mark(&form->draft);
    form->draft.loaded = copy.record;
    for (size_t i = 0; i < self->count; i++) {
        if (self->item[i].take_theirs)
            draft_put(&form->draft, self->item[i].field, self->item[i].value);
    }
    draft_evaluate(&form->draft);
    if (form->draft.spot.field >= 0 && draft_slot(&form->draft, form->draft.spot) == NULL)
        form->draft.spot.row = 0;                    /* the rows are others now */
    draft_enter(&form->draft, form->draft.spot);
    form_say(form, STYLE_STRONG, say(self->screen.app, "ui.conflict-taken"));
}

static void choose(struct conflict_screen *self, int step)
{
    if (step < 0 && self->chosen > 0)
        self->chosen--;
    if (step > 0 && self->chosen + 1 < self->count)
        self->chosen++;
    if (self->chosen < self->top)
        self->top = self->chosen;
    if (self->chosen >= self->top + CONFLICT_ROWS)
        self->top = self->chosen - CONFLICT_ROWS + 1;
}

static void take(struct conflict_screen *self, bool theirs)
{
    if (self->count > 0 && !self->item[self->chosen].fixed)
        self->item[self->chosen].take_theirs = theirs;
    else
        app_bell(self->screen.app);
}

static void conflict_event(struct screen *screen, const struct event *event)
{
    struct conflict_screen *self = (struct conflict_screen *)screen;
    switch (event->kind) {
    case EVENT_UP: choose(self, -1); break;
    case EVENT_DOWN: case EVENT_TAB: case EVENT_ENTER: choose(self, 1); break;
    case EVENT_LEFT: case EVENT_RIGHT: take(self, event->kind == EVENT_RIGHT); break;
    case EVENT_TEXT:
        if (event->text[0] == ' ' && self->count > 0)
            take(self, !self->item[self->chosen].take_theirs);
        break;
    case EVENT_F10:
        screen_leave(screen);
        adopt(self);
        break;
    case EVENT_F3: case EVENT_F12: case EVENT_ESCAPE: screen_leave(screen); break;
    default: break;
    }
}

static const struct screen_ops conflict_ops = {.kind = "conflict",
                                               .overlay = true,
                                               .draw = conflict_draw,
                                               .event = conflict_event};

static struct difference *add(struct conflict_screen *self, size_t field, struct value theirs)
{
    struct difference *item = &self->item[self->count++];
    const struct slot *slot = &self->form->draft.slot[field];
    *item = (struct difference){.field = field, .value = theirs, .take_theirs = slot->readonly || !slot->touched,
                                .fixed = slot->readonly};
    return item;
}

/* Rows are told by their number and their first words: which rows differ is seen in the form
 * afterwards. */
static const char *rows_words(struct conflict_screen *self, struct value rows)
{
    struct app *app = self->screen.app;
    struct buffer out = {0};
    size_t count = rows.kind == VALUE_LIST ? rows.list->count : 0;
    buffer_text(&out,
                say_with(app, "ui.rows", "n", arena_format(app->desk.turn, "%zu", count), NULL));
    for (size_t i = 0; i < count && i < 4; i++) {
        const struct record *row = rows.list->item[i].kind == VALUE_RECORD
                                       ? rows.list->item[i].record
                                       : NULL;
        if (row != NULL && row->count > 0)
            buffer_format(&out, " %s", value_print(app->desk.turn, row->member[0].value));
    }
    const char *text = arena_text(self->screen.arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

static bool any_row_touched(const struct grid *grid)
{
    for (size_t i = 0; i < (size_t)grid->rows * grid->field->columns; i++) {
        if (grid->slot[i].touched)
            return true;
    }
    return false;
}

static void compare_grid(struct conflict_screen *self, size_t i, struct value theirs)
{
    struct draft *draft = &self->form->draft;
    if (draft_grid_equal(draft, i, theirs))
        return;
    struct difference *item = add(self, i, theirs);
    const struct record *mine = draft_record(draft, self->screen.app->desk.turn);
    item->mine = rows_words(self, record_get(mine, draft->form->field[i].name.id));
    item->theirs = rows_words(self, theirs);
    item->take_theirs = item->fixed ||
                        (!draft->slot[i].touched && !any_row_touched(&draft->grid[i]));
}

static void compare_field(struct conflict_screen *self, size_t i)
{
    struct form_screen *form = self->form;
    struct app *app = self->screen.app;
    const struct field *field = &form->draft.form->field[i];
    if (!record_has(self->current, field->name.id))
        return;
    if (field->kind == KIND_GRID) {
        compare_grid(self, i, record_get(self->current, field->name.id));
        return;
    }
    struct value theirs = value_for_field(field, record_get(self->current, field->name.id));
    if (value_equal(theirs, form->draft.slot[i].value) || form->draft.slot[i].hidden)
        return;
    struct slot other = form->draft.slot[i];
    slot_put(&other, theirs, self->screen.arena);
    struct difference *item = add(self, i, other.value);
    item->mine = slot_shown(app, &form->draft.slot[i], self->screen.arena);
    item->theirs = slot_shown(app, &other, self->screen.arena);
}

void conflict_open(struct form_screen *form, const struct record *current)
{
    struct app *app = form->screen.app;
    if (current == NULL) {
        notice_tell(app, STYLE_ALERT, say(app, "ui.conflict"), say(app, "ui.conflict-unseen"));
        return;
    }
    struct conflict_screen *self = screen_open(app, &conflict_ops, sizeof *self);
    struct value copy = value_copy(self->screen.arena,
                                   (struct value){.kind = VALUE_RECORD,
                                                  .record = (struct record *)(uintptr_t)current});
    self->screen.owner = &form->screen;
    self->form = form;
    self->current = copy.record;
    self->item = arena_take(self->screen.arena,
                            (form->draft.form->fields + 1) * sizeof *self->item);
    for (size_t i = 0; i < form->draft.form->fields; i++)
        compare_field(self, i);
}
