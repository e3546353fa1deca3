/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a list looks: conditions that flow over as many rows as they need, a header, the rows in
 * sight, an honest count. Column widths come from the definition, never from a scan. Dry.
 */
#include "list_private.h"

#include <inttypes.h>
#include <string.h>

int list_row_room(const struct list_screen *self, int screen_rows)
{
    int room = screen_rows - self->condition_rows - 5;   /* title, header, count, message, keys */
    return room > 1 ? room : 1;
}

static void draw_label(struct list_screen *self, struct canvas *canvas, size_t i)
{
    const struct form_cell *cell = &self->form.cell[i];
    const char *label = say_name(self->screen.app, &cell->field->name);
    int wide = text_columns(label);
    canvas_put(canvas, cell->row + 1, cell->column - wide - 2, wide, STYLE_LABEL, label);
}

void list_draw_condition(struct list_screen *self, struct canvas *canvas, size_t i)
{
    struct app *app = self->screen.app;
    const struct form_cell *cell = form_cell_of(&self->form, &self->form.field[i]);
    const struct slot *slot = &self->draft.slot[i];
    int row = cell->row + 1;
    enum style bracket = self->def->search[i].driver ? STYLE_STRONG : STYLE_DIM;
    canvas_put(canvas, row, cell->column - 1, 1, bracket, "[");
    canvas_put(canvas, row, cell->column + cell->width, 1, bracket, "]");
    if (!self->in_rows && (int)i == self->draft.spot.field) {
        canvas_fill(canvas, row, cell->column, 1, cell->width, STYLE_FOCUS);
        canvas_cursor(canvas, row,
                      line_draw(&self->draft.line, canvas, row, cell->column, cell->width,
                                STYLE_FOCUS, false));
        return;
    }
    struct buffer text = {0};
    bool plain = slot->op == slot->field->op &&
                 (value_is_null(slot->to) ||
                  value_equal(slot->value, slot->to)); /* the rest as typed */
    text_pad(&text, plain ? slot_shown(app, slot, app->desk.turn) : slot->text, cell->width, false);
    canvas_put(canvas, row, cell->column, cell->width,
               slot->error != NULL ? STYLE_ERROR : STYLE_FIELD, buffer_string(&text));
    buffer_release(&text);
}

static bool is_right(enum field_kind kind)
{
    return kind == KIND_YEN || kind == KIND_DECIMAL || kind == KIND_INT;
}

/* An era means nothing to who reads English; it stands beside the year where there is room. NULL:
 * there is none for either. */
static const char *western_day(struct app *app, struct value value, int room)
{
    struct buffer out = {0};
    wareki_print(&out, value.date.day, WAREKI_WESTERN);
    const char *day = arena_text(app->desk.turn, buffer_string(&out));
    buffer_release(&out);
    if (text_columns(day) > room)
        day = arena_textn(app->desk.turn, day, strcspn(day, " "));
    return text_columns(day) <= room ? day : NULL;
}

/* What waits for days is not told in thousands of minutes: the largest unit that is full. */
static const char *waited_text(struct app *app, int64_t minutes)
{
    static const struct { int minutes; const char *words; } units[] = {
        {1440, "ui.list-waited-days"}, {60, "ui.list-waited-hours"}, {1, "ui.list-waited-minutes"}};
    size_t i = 0;
    while (i + 1 < COUNT_OF(units) && minutes < units[i].minutes)
        i++;
    return say_with(app, units[i].words, "count",
                    arena_format(app->desk.turn, "%" PRId64, minutes / units[i].minutes), NULL);
}

static const char *cell_text(struct list_screen *self, const struct record *row, size_t i)
{
    struct app *app = self->screen.app;
    struct value value = value_for_field(&self->column[i],
                                         record_get(row, self->def->column[i].name.id));
    if (value_is_null(value))
        return "";
    if (self->def->column[i].waited && value.kind == VALUE_INT)
        return waited_text(app, value.integer);
    if (self->codes[i] != NULL && value.kind == VALUE_TEXT) {
        const struct code *code = code_find(self->codes[i], value.text, app->desk.today);
        if (code != NULL)
            return app->desk.english && code->name_en != NULL ? code->name_en : code->name;
    }
    if (self->column[i].kind == KIND_FLAG && value.kind == VALUE_BOOL)
        return say(app, value.boolean ? "ui.yes" : "ui.no");
    bool plain_day = app->desk.english && value.kind == VALUE_DATE && value.date.form == 0 &&
                     value.date.text == NULL;
    const char *western = plain_day ? western_day(app, value, self->column[i].width) : NULL;
    if (western != NULL)
        return western;
    const char *shown = ledger_show(&self->column[i], value, app->desk.turn);
    return self->def->column[i].said ? say_words(app, self->def->system, shown) : shown;
}

/* Columns in sight, frozen ones first; row NULL draws the header. Of a chosen row only the first
 * column is marked: moving the mark sends a third of what two whole rows would (tests/bench, the
 * key ↓). */
static void draw_columns(struct list_screen *self, struct canvas *canvas, int at,
                         const struct record *row, enum style style)
{
    int column = 2, end = canvas_columns(canvas);
    size_t skipped = 0, i = 0;
    for (; i < self->def->columns && column < end; i++) {
        const struct list_column *def = &self->def->column[i];
        if (!def->frozen && skipped < self->left) {
            skipped++;
            continue;
        }
        int width = self->column[i].width;
        if (column + width > end && column > 2) {
            canvas_put(canvas, at, end - 1, 1, style, ">");
            break;
        }
        width = column + width > end ? end - column : width;
        struct buffer text = {0};
        text_pad(&text,
                 row != NULL ? cell_text(self, row, i)
                             : say_fitting(self->screen.app, &def->name, width),
                 width, is_right(def->kind));
        canvas_put(canvas, at, column, width, style, buffer_string(&text));
        buffer_release(&text);
        column += width + 1;
        style = row != NULL && style == STYLE_CHOSEN ? STYLE_PLAIN : style;
    }
    if (row == NULL && i < self->def->columns)      /* no cell is left for it in the rows */
        canvas_put(canvas, at, end - 1, 1, style, ">");
}

static void draw_rows(struct list_screen *self, struct canvas *canvas, int at)
{
    const struct value_list *rows = list_rows(self);
    int room = list_row_room(self, canvas_rows(canvas));
    bool is_old = list_is_old(self);
    for (int i = 0; rows != NULL && i < room && self->top + (size_t)i < rows->count; i++) {
        size_t index = self->top + (size_t)i;
        bool chosen = self->in_rows && index == self->chosen;
        enum style style = chosen ? STYLE_CHOSEN : is_old ? STYLE_DIM : STYLE_PLAIN;
        if (rows->item[index].kind != VALUE_RECORD)
            continue;
        if (chosen) {
            canvas_put(canvas, at + i, 0, 2, style, "> ");
            canvas_cursor(canvas, at + i, 0);
        }
        const struct list_column *told;
        const char *why, *option = list_mark_of(self, index, &why);
        if (option != NULL)
            canvas_put(canvas, at + i, 1, 1, why != NULL ? STYLE_ERROR : STYLE_STRONG, option);
        else if (list_hold_of(self, rows->item[index].record) != NULL)
            canvas_put(canvas, at + i, 1, 1, STYLE_ALERT, "*");
        else if (list_told_of(self, rows->item[index].record, &told) != NULL)
            canvas_put(canvas, at + i, 1, 1, STYLE_STRONG, "+");
        draw_columns(self, canvas, at + i, rows->item[index].record, style);
    }
}

const char *list_count_words(const struct list_screen *self, int count)
{
    return count > LIST_COUNTED ? arena_format(self->screen.app->desk.turn, "%d+", LIST_COUNTED)
                                : arena_format(self->screen.app->desk.turn, "%d", count);
}

/* "1–15 / 23" when the count is known, "1–15 / 1000+" when it is more, and nothing invented when it
 * is neither. */
static const char *count_words(struct list_screen *self, const struct value_list *rows, int room)
{
    struct app *app = self->screen.app;
    if (list_failed(self) != NULL)
        return say_with(app, "ui.rows-failed", "n",
                        arena_format(app->desk.turn, "%zu", rows->count), NULL);
    const struct job *job = self->page[self->at];
    size_t before = 0;
    for (int i = 0; i < self->at; i++)
        before += job_rows(self->page[i])->count;
    size_t last = self->top + (size_t)room < rows->count ? self->top + (size_t)room : rows->count;
    bool counted = self->page_writes[0] == self->page_writes[self->at];        /* else some row may have come or gone since */
    int count = counted ? job_count(self->page[0]) : -1;
    bool whole = !job_has_more(job) && self->at == self->pages - 1;
    const char *of = count >= 0 ? list_count_words(self, count)
                     : whole ? arena_format(app->desk.turn, "%zu", before + rows->count) : NULL;
    if (rows->count == 0)
        return say(app, self->def->searches > 0 ? "ui.list-none" : "ui.list-empty");
    const char *from = arena_format(app->desk.turn, "%zu", before + self->top + 1);
    const char *to = arena_format(app->desk.turn, "%zu", before + last);
    if (of == NULL)
        return say_with(app, "ui.list-more", "from", from, "to", to, NULL);
    return say_with(app, self->position != NULL ? "ui.list-count-from" : "ui.list-count", "from",
                    from, "to", to, "of", of, "position", self->position, NULL);
}

/* Ways to ask, while a condition is in hand. */
static size_t asking_keys(struct list_screen *self, struct key_label *key)
{
    static const enum key_id asking[] = {KEY_ID_LOOKUP,    KEY_ID_COUNT,   KEY_ID_LAST,
                                         KEY_ID_OPEN_KEPT, KEY_ID_KEEP_AS, KEY_ID_CLEAR};
    size_t count = 0;
    if (self->in_rows || self->def->searches == 0)
        return 0;
    const struct slot *slot = draft_slot(&self->draft, self->draft.spot);
    bool offers = slot != NULL && (slot->codes != NULL || slot->field->lookup != NULL);
    for (size_t i = 0; i < COUNT_OF(asking); i++) {
        if (asking[i] != KEY_ID_LOOKUP || offers)
            key[count++] = key_label(self->screen.app, asking[i]);
    }
    return count;
}

static size_t keys(struct list_screen *self, const char *message, struct key_label *key)
{
    struct app *app = self->screen.app;
    size_t count = 0;
    const struct record *row = list_chosen(self);
    key[count++] = key_label(app, KEY_ID_HELP);
    key[count++] = key_label(app, KEY_ID_END);
    if (list_message_key(self, message, &key[count]))
        count++;
    if (list_waits(self))
        key[count++] = key_label(app, KEY_ID_CANCEL);
    for (size_t i = 0; i < self->def->actions && count < 20; i++) {
        const struct action *action = &self->def->action[i];
        bool on_row = self->in_rows && row != NULL;
        if ((on_row || action->args == 0) && app_action_shows(app, action, row))
            key[count++] = (struct key_label){app_action_key(app, action, i),
                app->desk.english && action->label_en != NULL ? action->label_en : action->label};
        if (on_row && action->option != NULL && app_action_shows(app, action, row))
            key[count++] = (struct key_label){action->option,
                                              app->desk.english && action->label_en != NULL
                                                  ? action->label_en
                                                  : action->label};
    }
    if (self->in_rows)
        key[count++] = key_label(app, KEY_ID_REFRESH);
    if (!list_on_face(self) && list_has_previous_page(self))
        key[count++] = key_label(app, KEY_ID_PAGE_UP);
    if (!list_on_face(self) && list_has_next_page(self))
        key[count++] = key_label(app, KEY_ID_PAGE_DOWN);
    if (self->def->searches > 0)
        key[count++] = key_label(app, KEY_ID_SEARCH);
    return count + asking_keys(self, key + count);
}

static void draw_list(struct list_screen *self, struct canvas *canvas)
{
    struct app *app = self->screen.app;
    int row = self->condition_rows + 1, room = list_row_room(self, canvas_rows(canvas));
    if (self->face != NULL)
        list_face_summary(self, canvas);
    for (size_t i = 0; self->face == NULL && i < self->def->searches; i++) {
        draw_label(self, canvas, i);
        list_draw_condition(self, canvas, i);
    }
    canvas_fill(canvas, row, 0, 1, canvas_columns(canvas), STYLE_LABEL);
    draw_columns(self, canvas, row, NULL, STYLE_LABEL);
    draw_rows(self, canvas, row + 1);
    if (list_rows(self) != NULL) {
        int used = 2 + canvas_put(canvas, canvas_rows(canvas) - 3, 2, SCREEN_COLUMNS - 4, STYLE_DIM,
                                  count_words(self, list_rows(self), room));
        if (list_is_old(self))
            canvas_put(canvas, canvas_rows(canvas) - 3, used + 2, canvas_columns(canvas) - used - 2,
                       STYLE_ALERT, say(app, "ui.list-old"));
    }
}

void list_draw(struct screen *screen, struct canvas *canvas)
{
    struct list_screen *self = (struct list_screen *)screen;
    struct app *app = screen->app;
    struct key_label key[32];
    struct frame frame = {.title = say_name(app, &self->def->name), .key = key};
    canvas_cursor(canvas, canvas_rows(canvas) - 2, 0);
    if (self->face != NULL)
        frame.title = say_with(app, list_on_face(self) ? "ui.find-title" : "ui.find-rows", "form",
                               say_name(app, &self->face->name), NULL);
    if (list_on_face(self))
        list_face_draw(self, canvas);
    else
        draw_list(self, canvas);
    frame.message = list_message(self, &frame.style);
    frame.keys = keys(self, frame.message, key);
    frame_draw(app, canvas, &frame);
    list_holds_drawn(self);
}
