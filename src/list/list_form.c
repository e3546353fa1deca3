/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The conditions of a list are a form like any other, in the mode of query by example: each search
 * field becomes a field, each flows into its place. Must not know a key of the keyboard or a page
 * of rows. Dry.
 */
#include "list_private.h"

#include <string.h>

struct field list_condition_field(const struct search_field *search)
{
    return (struct field){.name = search->name,
                          .kind = search->kind,
                          .entry = search->entry,
                          .codes = search->codes,
                          .help = search->help,
                          .help_en = search->help_en,
                          .lookup = search->lookup,
                          .op = search->op,
                          .ops = search->ops,
                          .width = search->width > 0 ? search->width : 16,
                          .unknown_date = search->unknown_date};
}

/* Conditions flow over as many rows as they need: label, bracket, field, bracket. */
static void flow(struct list_screen *self, struct field *field, struct form_cell *cell)
{
    int row = 0, column = 1;
    for (size_t i = 0; i < self->def->searches; i++) {
        int label = text_columns(say_name(self->screen.app, &field[i].name)),
            need = label + field[i].width + 3;
        if (column > 1 && column + need > SCREEN_COLUMNS) {
            row++;
            column = 1;
        }
        cell[i] = (struct form_cell){.kind = CELL_FIELD, .row = row, .column = column + label + 2,
                                     .width = field[i].width, .rows = 1, .field = &field[i]};
        column += need + 2;
    }
    self->condition_rows = self->def->searches > 0 ? row + 2 : 0;
}

void list_conditions_begin(struct list_screen *self)
{
    const struct list_def *def = self->def;
    struct arena *arena = self->screen.arena;
    struct field *field = arena_take(arena, (def->searches + 1) * sizeof *field);
    struct form_cell *cell = arena_take(arena, (def->searches + 1) * sizeof *cell);
    for (size_t i = 0; i < def->searches; i++)
        field[i] = list_condition_field(&def->search[i]);
    flow(self, field, cell);
    self->form = (struct form){.name = def->name,
                               .system = def->system,
                               .dotted = def->dotted,
                               .help = def->help,
                               .help_en = def->help_en,
                               .req = def->req,
                               .deed = "",
                               .field = field,
                               .fields = def->searches,
                               .cell = cell,
                               .cells = def->searches,
                               .pages = 1};
    if (self->face != NULL)
        list_face_cells(self, field);
    self->draft = (struct draft){.form = &self->form,
                                 .desk = self->screen.app->desk,
                                 .mode = DRAFT_QUERY,
                                 .args = record_new(arena),
                                 .owner = self,
                                 .hook = list_told};
    line_init(&self->draft.line);
    draft_begin(&self->draft, NULL);
}

/* "Up to S5" enters the index at the first day there is, "up to 12000" below every figure that the
 * server reads there (sys.castable: 9 digits of an integer, 18 of yen). */
static struct value lower_end(const struct slot *slot)
{
    enum { LEAST_INT = -999999999 };
    static const int64_t least_yen = -999999999999999999;
    int32_t first;
    if (slot->op != SEARCH_RANGE || !value_is_null(slot->value))
        return slot->value;
    if (slot->to.kind == VALUE_DATE && date_make(1, 1, 1, &first))
        return value_day(first);
    if (slot->to.kind == VALUE_INT)
        return value_int(LEAST_INT);
    return slot->to.kind == VALUE_YEN ? value_yen(least_yen) : slot->value;
}

/* What is typed is folded by the server's own key function; the client sends it as typed. */
size_t list_conditions(struct list_screen *self, struct condition *out)
{
    size_t count = 0;
    for (size_t i = 0; i < self->def->searches; i++) {
        const struct slot *slot = &self->draft.slot[i];
        if (slot_asks(slot))
            out[count++] = (struct condition){.field = self->def->search[i].name.id,
                                              .op = search_words[slot->op],
                                              .value = lower_end(slot),
                                              .to = slot->to};
    }
    return count;
}

bool list_is_fixed(struct list_screen *self)
{
    if (self->def->searches > 0)
        return false;
    list_say(self, STYLE_DIM, say(self->screen.app, "ui.list-fixed"));
    app_bell(self->screen.app);
    return true;
}

bool list_asks(const struct list_screen *self)
{
    for (size_t i = 0; i < self->def->searches; i++) {
        if (slot_asks(&self->draft.slot[i]))
            return true;
    }
    return false;
}

/* An index is entered by a value: "nothing there" alone would read the whole register. */
bool list_drives(const struct list_screen *self, size_t i)
{
    const struct slot *slot = &self->draft.slot[i];
    return self->def->search[i].driver && slot->error == NULL && slot->op != SEARCH_EMPTY &&
           !value_is_null(lower_end(slot));
}

bool list_has_driver(const struct list_screen *self)
{
    for (size_t i = 0; i < self->def->searches; i++) {
        if (list_drives(self, i))
            return true;
    }
    return false;
}

const char *list_driver_names(struct list_screen *self)
{
    struct buffer names = {0};
    for (size_t i = 0; i < self->def->searches; i++) {
        if (self->def->search[i].driver)
            buffer_format(&names, "%s%s", names.length > 0 ? say(self->screen.app, "ui.comma") : "",
                          say_name(self->screen.app, &self->def->search[i].name));
    }
    const char *text = arena_text(self->screen.app->desk.turn, buffer_string(&names));
    buffer_release(&names);
    return text;
}

/* ---- conditions as text: kept for recall, saved by name ---- */

/* A reference is a number that shows a name: both, for the name alone finds nothing. */
static struct value condition_kept(const struct slot *slot, struct arena *arena)
{
    if (slot->field->kind != KIND_REFERENCE || value_is_null(slot->value))
        return value_text(slot->text);
    struct record *both = record_new(arena);
    record_set(arena, both, "text", value_text(slot->text));
    record_set(arena, both, "value", slot->value);
    return (struct value){.kind = VALUE_RECORD, .record = both};
}

static void condition_put(struct list_screen *self, struct slot *slot, struct value kept)
{
    bool both = kept.kind == VALUE_RECORD;
    struct value typed = both ? record_get(kept.record, "text") : kept;
    slot_take_query(&self->draft.desk, slot, typed.kind == VALUE_TEXT && !both ? typed.text : "",
                    self->draft.data);
    if (!both)
        return;
    slot_put(slot, record_get(kept.record, "value"), self->draft.data);
    slot->op = slot->field->op;
    slot->text = arena_text(self->draft.data, typed.kind == VALUE_TEXT ? typed.text : "");
}

const char *list_conditions_text(struct list_screen *self, struct arena *arena)
{
    struct record *record = record_new(arena);
    for (size_t i = 0; i < self->def->searches; i++) {
        const struct slot *slot = &self->draft.slot[i];
        if (slot->text != NULL && slot->text[0] != '\0')
            record_set(arena, record, slot->field->name.id, condition_kept(slot, arena));
    }
    if (record->count == 0)
        return NULL;
    struct buffer out = {0};
    json_write(&out, (struct value){.kind = VALUE_RECORD, .record = record});
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

void list_conditions_put(struct list_screen *self, const char *text)
{
    struct value value;
    struct error err = ERROR_NONE;
    if (!json_read(self->screen.app->desk.turn, text, strlen(text), &value, &err) ||
        value.kind != VALUE_RECORD)
        return;
    draft_mark(&self->draft);
    for (size_t i = 0; i < self->def->searches; i++)
        condition_put(self, &self->draft.slot[i],
                      record_get(value.record, self->def->search[i].name.id));
    self->draft.line.touched = false;
    list_hold_condition(self, 0);
}

void list_conditions_clear(struct list_screen *self)
{
    list_conditions_put(self, "{}");
    list_forget_rows(self);
}
