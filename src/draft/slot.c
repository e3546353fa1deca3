/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: one thing a clerk fills: typed text → value on leaving, value → text from a record. Serves
 * forms, grids and search conditions alike. Must not know how it is shown.
 */
#include "draft_private.h"

#include <string.h>

/* A code may be typed by its name as well; it becomes its id. */
static const char *code_by_name(const struct desk *desk, const struct code_list *codes,
                                const char *typed)
{
    for (size_t i = 0; i < codes->count; i++) {
        const struct code *code = &codes->code[i];
        bool named = strcmp(code->name, typed) == 0 ||
                     (code->name_en != NULL && desk->english && strcmp(code->name_en, typed) == 0);
        if (named && code_find(codes, code->id, desk->today) != NULL)
            return code->id;
    }
    return typed;
}

const struct code *slot_code(const struct desk *desk, const struct slot *slot)
{
    if (slot->codes == NULL || slot->value.kind != VALUE_TEXT)
        return NULL;
    return code_find(slot->codes, slot->value.text, desk->today);
}

static bool take_value(const struct desk *desk, struct slot *slot, const char *typed,
                       struct arena *arena)
{
    struct error err = ERROR_NONE;
    struct value value = value_null();
    const char *text = slot->codes != NULL ? code_by_name(desk, slot->codes, typed) : typed;
    if (ledger_value(slot->field, text, desk->today, slot->codes, arena, &value, &err)) {
        slot->value = value_copy(arena, value);
        slot->text = arena_text(arena,
                                value_is_null(value) ? "" : ledger_show(slot->field, value, arena));
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

bool slot_take(const struct desk *desk, struct slot *slot, const char *typed, struct arena *arena)
{
    slot->note = NOTE_NONE;
    if (typed[strspn(typed, " ")] == '\0') {
        slot->value = value_null();
        slot->text = "";
        slot->error = NULL;
        return true;
    }
    return take_value(desk, slot, typed, arena);
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

void slot_put(struct slot *slot, struct value value, struct arena *arena)
{
    slot->value = value_copy(arena, value_for_field(slot->field, value));
    slot->text = value_is_null(slot->value) ? "" : arena_text(arena, ledger_show(slot->field, slot->value, arena));
    slot->error = NULL;
    slot->note = NOTE_NONE;
}

const char *slot_edit_text(const struct slot *slot, struct arena *arena)
{
    switch (slot->value.kind) {
    case VALUE_YEN: case VALUE_INT: case VALUE_DECIMAL:
        /* grouping is for reading; a reference keeps the name it was chosen by */
        return slot->field->kind == KIND_REFERENCE || slot->field->kind == KIND_MONTH ? slot->text
                                                                                      : value_print(arena, slot->value);
    default:
        return slot->text != NULL ? slot->text : "";
    }
}

size_t slot_limit(const struct slot *slot)
{
    if (slot->codes != NULL || slot->field->kind == KIND_DATE || slot->field->max_chars <= 0)
        return 200;
    return (size_t)slot->field->max_chars;
}


const char *name_in(const struct name *name, bool english)
{
    if (english && name->en != NULL && name->en[0] != '\0')
        return name->en;
    return name->ja != NULL ? name->ja : name->id;
}
