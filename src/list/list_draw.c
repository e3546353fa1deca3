/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a list looks: conditions that flow over as many rows as they need, a header, the rows in sight, an honest
 * count. Column widths come from the definition, never from a scan. Dry.
 */
#include "list_private.h"

#include <string.h>

struct place_at { int row, column; };

static int label_columns(const struct list_screen *self, size_t i)
{
    return text_columns(say_name(self->screen.app, &self->field[i].name));
}

/* Conditions flow; returns the row below them. at may be NULL. */
static int flow_conditions(const struct list_screen *self, struct place_at *at)
{
    int row = 1, column = 1;
    for (size_t i = 0; i < self->def->searches; i++) {
        int need = label_columns(self, i) + self->field[i].width + 3;
        if (column > 1 && column + need > SCREEN_COLUMNS) {
            row++;
            column = 1;
        }
        if (at != NULL)
            at[i] = (struct place_at){row, column};
        column += need + 2;
    }
    return self->def->searches > 0 ? row + 2 : 1;
}

int list_row_room(const struct list_screen *self, int screen_rows)
{
    int room = screen_rows - flow_conditions(self, NULL) - 4;   /* header, count, message, keys */
    return room > 1 ? room : 1;
}

static void draw_condition(struct list_screen *self, struct canvas *canvas, size_t i, struct place_at at)
{
    struct app *app = self->screen.app;
    const struct slot *slot = &self->slot[i];
    int width = slot->field->width;
    int column = at.column + 1 + canvas_put(canvas, at.row, at.column, 40, STYLE_LABEL,
                                            say_name(app, &slot->field->name));
    enum style bracket = self->def->search[i].driver ? STYLE_STRONG : STYLE_DIM;
    canvas_put(canvas, at.row, column, 1, bracket, "[");
    canvas_put(canvas, at.row, column + 1 + width, 1, bracket, "]");
    if (!self->in_rows && i == self->hand) {
        canvas_fill(canvas, at.row, column + 1, 1, width, STYLE_FOCUS);
        canvas_cursor(canvas, at.row, line_draw(&self->line, canvas, at.row, column + 1, width, STYLE_FOCUS, false));
        return;
    }
    struct buffer text = {0};
    text_pad(&text, slot_shown(app, slot, app->desk.turn), width, false);
    canvas_put(canvas, at.row, column + 1, width, slot->error != NULL ? STYLE_ERROR : STYLE_FIELD,
               buffer_string(&text));
    buffer_release(&text);
}

static bool is_right(enum field_kind kind)
{
    return kind == KIND_YEN || kind == KIND_DECIMAL || kind == KIND_INT;
}

static const char *cell_text(struct list_screen *self, const struct record *row, size_t i)
{
    struct app *app = self->screen.app;
    struct value value = value_for_field(&self->column[i], record_get(row, self->def->column[i].name.id));
    if (value_is_null(value))
        return "";
    if (self->codes[i] != NULL && value.kind == VALUE_TEXT) {
        const struct code *code = code_find(self->codes[i], value.text, app->desk.today);
        if (code != NULL)
            return app->desk.english && code->name_en != NULL ? code->name_en : code->name;
    }
    return ledger_show(&self->column[i], value, app->desk.turn);
}

/* Columns in sight, frozen ones first; row NULL draws the header. */
static void draw_columns(struct list_screen *self, struct canvas *canvas, int at, const struct record *row,
                         enum style style)
{
    int column = 2, end = canvas_columns(canvas);
    size_t skipped = 0;
    for (size_t i = 0; i < self->def->columns && column < end; i++) {
        const struct list_column *def = &self->def->column[i];
        if (!def->frozen && skipped < self->left) {
            skipped++;
            continue;
        }
        if (column + def->width > end && column > 2) {
            canvas_put(canvas, at, end - 1, 1, style, ">");
            break;
        }
        int width = column + def->width > end ? end - column : def->width;
        struct buffer text = {0};
        text_pad(&text, row != NULL ? cell_text(self, row, i) : say_fitting(self->screen.app, &def->name, width), width,
                 is_right(def->kind));
        canvas_put(canvas, at, column, width, style, buffer_string(&text));
        buffer_release(&text);
        column += width + 1;
    }
}

static void draw_rows(struct list_screen *self, struct canvas *canvas, int at)
{
    const struct value_list *rows = list_rows(self);
    int room = list_row_room(self, canvas_rows(canvas));
    for (int i = 0; rows != NULL && i < room && self->top + (size_t)i < rows->count; i++) {
        size_t index = self->top + (size_t)i;
        bool chosen = self->in_rows && index == self->chosen;
        enum style style = chosen ? STYLE_CHOSEN : STYLE_PLAIN;
        if (rows->item[index].kind != VALUE_RECORD)
            continue;
        if (chosen) {
            canvas_fill(canvas, at + i, 0, 1, canvas_columns(canvas), style);
            canvas_put(canvas, at + i, 0, 1, style, ">");
            canvas_cursor(canvas, at + i, 0);
        }
        draw_columns(self, canvas, at + i, rows->item[index].record, style);
    }
}

/* "1–15 / 23" when the count is known, "1–15 / 1000+" when it is more, and nothing invented when it is neither. */
static const char *count_words(struct list_screen *self, const struct value_list *rows, int room)
{
    struct app *app = self->screen.app;
    const struct job *job = self->page[self->at];
    size_t before = 0;
    for (int i = 0; i < self->at; i++)
        before += job_rows(self->page[i])->count;
    size_t last = self->top + (size_t)room < rows->count ? self->top + (size_t)room : rows->count;
    int count = job_count(self->page[0]);
    bool whole = !job_has_more(job) && self->at == self->pages - 1;
    const char *of = count > 1000 ? "1000+" : count >= 0 ? arena_format(app->desk.turn, "%d", count)
                     : whole ? arena_format(app->desk.turn, "%zu", before + rows->count) : NULL;
    if (rows->count == 0)
        return say(app, self->def->searches > 0 ? "ui.list-none" : "ui.list-empty");
    const char *from = arena_format(app->desk.turn, "%zu", before + self->top + 1);
    const char *to = arena_format(app->desk.turn, "%zu", before + last);
    if (of == NULL)
        return say_with(app, "ui.list-more", "from", from, "to", to, NULL);
    return say_with(app, "ui.list-count", "from", from, "to", to, "of", of, NULL);
}

static void message(struct list_screen *self, struct frame *frame)
{
    struct app *app = self->screen.app;
    frame->style = STYLE_STRONG;
    if (self->job != NULL) {
        int64_t tenths = (clock_ms() - self->started) / 1000;
        frame->message = tenths < 1 ? say(app, "ui.searching")
                                    : say_with(app, "ui.searching-for", "seconds",
                                               arena_format(app->desk.turn, "%d", (int)tenths), NULL);
        return;
    }
    frame->style = self->message_style;
    frame->message = self->message;
    if (self->message == NULL && !self->in_rows && self->def->searches > 0) {
        const struct slot *slot = &self->slot[self->hand];
        frame->style = slot->error != NULL ? STYLE_ERROR : STYLE_DIM;
        frame->message = slot_hint(app, slot, app->desk.turn);
    }
}

static size_t keys(struct list_screen *self, struct key_label *key)
{
    struct app *app = self->screen.app;
    size_t count = 0;
    const struct record *row = list_chosen(self);
    key[count++] = (struct key_label){"F1", say(app, "ui.bar.help")};
    key[count++] = (struct key_label){"F3", say(app, "ui.bar.end")};
    if (self->job != NULL)
        key[count++] = (struct key_label){"Esc", say(app, "ui.bar.cancel")};
    for (size_t i = 0; i < self->def->actions && count < 20; i++) {
        const struct action *action = &self->def->action[i];
        bool on_row = self->in_rows && row != NULL;
        if ((on_row || action->args == 0) && app_action_shows(app, action, row))
            key[count++] = (struct key_label){app_action_key(app, action, i),
                app->desk.english && action->label_en != NULL ? action->label_en : action->label};
    }
    key[count++] = (struct key_label){"F5", say(app, "ui.bar.refresh")};
    key[count++] = (struct key_label){"F7/F8", say(app, "ui.bar.page")};
    if (self->def->searches > 0)
        key[count++] = (struct key_label){"F10", say(app, "ui.bar.search")};
    return count;
}

void list_draw(struct screen *screen, struct canvas *canvas)
{
    struct list_screen *self = (struct list_screen *)screen;
    struct app *app = screen->app;
    struct key_label key[32];
    struct frame frame = {.title = say_name(app, &self->def->name), .key = key};
    struct place_at *at = arena_take(app->desk.turn, (self->def->searches + 1) * sizeof *at);
    int row = flow_conditions(self, at), room = list_row_room(self, canvas_rows(canvas));
    canvas_cursor(canvas, canvas_rows(canvas) - 2, 0);
    for (size_t i = 0; i < self->def->searches; i++)
        draw_condition(self, canvas, i, at[i]);
    canvas_fill(canvas, row, 0, 1, canvas_columns(canvas), STYLE_LABEL);
    draw_columns(self, canvas, row, NULL, STYLE_LABEL);
    draw_rows(self, canvas, row + 1);
    if (list_rows(self) != NULL)
        canvas_put(canvas, canvas_rows(canvas) - 3, 2, SCREEN_COLUMNS - 4, STYLE_DIM,
                   count_words(self, list_rows(self), room));
    message(self, &frame);
    frame.keys = keys(self, key);
    frame_draw(app, canvas, &frame);
}
