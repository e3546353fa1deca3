/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One thing a clerk fills: typed text → value on leaving, value → text from a record, and the line of help that
 * stands below while it is in hand. Serves forms, grids and search conditions alike. Dry.
 */
#include "app_private.h"

#include <string.h>

/* A code may be typed by its name as well; it becomes its id. */
static const char *code_by_name(const struct app *app, const struct code_list *codes, const char *typed)
{
    for (size_t i = 0; i < codes->count; i++) {
        const struct code *code = &codes->code[i];
        bool named = strcmp(code->name, typed) == 0 ||
                     (code->name_en != NULL && app->english && strcmp(code->name_en, typed) == 0);
        if (named && code_find(codes, code->id, app->today) != NULL)
            return code->id;
    }
    return typed;
}

static const struct code *code_of(struct app *app, const struct slot *slot)
{
    if (slot->codes == NULL || slot->value.kind != VALUE_TEXT)
        return NULL;
    return code_find(slot->codes, slot->value.text, app->today);
}

static const char *code_name(const struct app *app, const struct code *code)
{
    return app->english && code->name_en != NULL && code->name_en[0] != '\0' ? code->name_en : code->name;
}

static bool take_value(struct app *app, struct slot *slot, const char *typed, struct arena *arena)
{
    struct error err = ERROR_NONE;
    struct value value = value_null();
    const char *text = slot->codes != NULL ? code_by_name(app, slot->codes, typed) : typed;
    if (ledger_value(slot->field, text, app->today, slot->codes, arena, &value, &err)) {
        slot->value = value_copy(arena, value);
        slot->text = arena_text(arena, value_is_null(value) ? "" : ledger_show(slot->field, value, arena));
        slot->error = NULL;
        return true;
    }
    struct error *kept = arena_take(arena, sizeof *kept);
    *kept = err;
    slot->error = kept;
    slot->value = value_null();
    slot->text = arena_text(arena, typed);
    return false;
}

bool slot_take(struct app *app, struct slot *slot, const char *typed, struct arena *arena)
{
    slot->note = NULL;
    if (typed[strspn(typed, " ")] == '\0') {
        slot->value = value_null();
        slot->text = "";
        slot->error = NULL;
        return true;
    }
    return take_value(app, slot, typed, arena);
}

/* ISO text and {date, form, text} of the wire become a legal date. */
static struct value date_value(struct value value)
{
    struct value out = value_null();
    int32_t day;
    if (value.kind == VALUE_TEXT && date_parse_iso(value.text, &day))
        return value_day(day);
    if (value.kind != VALUE_RECORD)
        return out;
    struct value iso = record_get(value.record, "date"), form = record_get(value.record, "form");
    struct value text = record_get(value.record, "text");
    if (iso.kind != VALUE_TEXT || !date_parse_iso(iso.text, &day))
        return out;
    out = value_day(day);
    out.date.form = form.kind == VALUE_INT ? (int)form.integer : 0;
    out.date.text = text.kind == VALUE_TEXT ? text.text : NULL;
    return out;
}

struct value value_for_field(const struct field *field, struct value value)
{
    struct decimal decimal;
    if (field->kind == KIND_DATE && value.kind != VALUE_DATE)
        return date_value(value);
    if (field->kind == KIND_YEN && value.kind == VALUE_INT)
        return value_yen(value.integer);
    if (field->kind == KIND_DECIMAL && value.kind == VALUE_TEXT && decimal_parse(value.text, &decimal))
        return (struct value){.kind = VALUE_DECIMAL, .decimal = decimal};
    return value;
}

void slot_put(struct app *app, struct slot *slot, struct value value, struct arena *arena)
{
    (void)app;
    slot->value = value_copy(arena, value_for_field(slot->field, value));
    slot->text = value_is_null(slot->value) ? "" : arena_text(arena, ledger_show(slot->field, slot->value, arena));
    slot->error = NULL;
    slot->note = NULL;
}

const char *slot_edit_text(struct app *app, const struct slot *slot, struct arena *arena)
{
    (void)app;
    switch (slot->value.kind) {
    case VALUE_YEN: case VALUE_INT: case VALUE_DECIMAL:
        /* grouping is for reading; a reference keeps the name it was chosen by */
        return slot->field->kind == KIND_REFERENCE || slot->field->kind == KIND_MONTH ? slot->text
                                                                                      : value_print(arena, slot->value);
    default:
        return slot->text != NULL ? slot->text : "";
    }
}

/* The long form of a day where there is room for it; the short one is what is typed. */
static const char *long_day(const struct slot *slot, struct arena *arena)
{
    struct buffer out = {0};
    wareki_print(&out, slot->value.date.day, WAREKI_LONG);
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text_columns(text) <= slot->field->width ? text : slot->text;
}

const char *slot_shown(struct app *app, const struct slot *slot, struct arena *arena)
{
    const struct code *code = code_of(app, slot);
    if (code != NULL) {
        const char *text = arena_format(arena, "%s %s", code->id, code_name(app, code));
        return text_columns(text) <= slot->field->width ? text : code_name(app, code);
    }
    if (slot->field->kind == KIND_FLAG && slot->value.kind == VALUE_BOOL)
        return say(app, slot->value.boolean ? "ui.yes" : "ui.no");
    bool plain_day = slot->value.kind == VALUE_DATE && slot->value.date.form == 0 && slot->value.date.text == NULL;
    if (plain_day)
        return long_day(slot, arena);
    return slot->text != NULL ? slot->text : "";
}

size_t slot_limit(const struct slot *slot)
{
    if (slot->codes != NULL || slot->field->kind == KIND_DATE || slot->field->max_chars <= 0)
        return 200;
    return (size_t)slot->field->max_chars;
}

/* Codes that fit on the line are the best help there is. */
static const char *codes_hint(struct app *app, const struct slot *slot, struct arena *arena)
{
    struct buffer out = {0};
    for (size_t i = 0; i < slot->codes->count; i++) {
        const struct code *code = &slot->codes->code[i];
        if (code_find(slot->codes, code->id, app->today) == code)
            buffer_format(&out, "%s %s  ", code->id, code_name(app, code));
    }
    bool fits = text_columns(buffer_string(&out)) <= SCREEN_COLUMNS;
    const char *text = fits ? arena_text(arena, buffer_string(&out)) : say(app, "ui.help.lookup");
    buffer_release(&out);
    return text;
}

const char *slot_hint(struct app *app, const struct slot *slot, struct arena *arena)
{
    const struct field *field = slot->field;
    if (slot->error != NULL)
        return say_error(app, arena, slot->error);
    if (slot->note != NULL)
        return slot->note;
    const char *help = app->english && field->help_en != NULL ? field->help_en : field->help;
    if (help != NULL && help[0] != '\0')
        return help;
    if (slot->codes != NULL)
        return codes_hint(app, slot, arena);
    if (field->kind == KIND_DATE)
        return say(app, field->unknown_date ? "ui.help.date-unknown" : "ui.help.date");
    return "";
}

void slot_choices(struct screen *owner, const struct slot *slot, void (*picked)(struct screen *, size_t))
{
    struct app *app = owner->app;
    struct choice choice = {.title = say_name(app, &slot->field->name), .picked = picked};
    struct choice_row *row = arena_take(app->turn, (slot->codes->count + 1) * sizeof *row);
    for (size_t i = 0; i < slot->codes->count; i++) {
        const struct code *code = &slot->codes->code[i];
        if (slot->value.kind == VALUE_TEXT && strcmp(slot->value.text, code->id) == 0)
            choice.chosen = i;
        row[i].text = arena_format(app->turn, "%s %s", code->id, code_name(app, code));
    }
    choice.row = row;
    choice.rows = slot->codes->count;
    choice_open(owner, &choice);
}
