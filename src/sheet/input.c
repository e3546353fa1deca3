/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The door of a sheet: what came as JSON gets its type and its place, or is refused by name. Behind
 * it no value has a wrong type, so the steps need not ask. Dry.
 */
#include <string.h>
#include "sheet_private.h"

struct record *frame_new(struct arena *arena, const struct sheet_group *group)
{
    struct record *frame = record_new(arena);
    frame->member = arena_take(arena, (group->fields + 1) * sizeof(*frame->member));
    frame->count = frame->room = group->fields;
    for (size_t i = 0; i < group->fields; i++)
        frame->member[i].name = group->field[i].name.id;
    return frame;
}

const char *kind_word(enum field_kind kind)
{
    static const char *const words[KIND_COUNT] = {
        [KIND_TEXT] = "text", [KIND_DATE] = "date YYYY-MM-DD", [KIND_MONTH] = "month YYYY-MM", [KIND_YEN] = "yen (integer)",
        [KIND_DECIMAL] = "decimal (\"0.123\")", [KIND_INT] = "integer", [KIND_CODE] = "code (text)",
        [KIND_FLAG] = "flag (true, false)", [KIND_GRID] = "grid (list of objects)",
    };
    return words[kind] ? words[kind] : "";
}

/* ---- one value ---- */

static bool read_day(const char *text, int32_t *day)
{
    return date_parse_iso(text, day);
}

static bool read_date(struct value given, struct value *out)
{
    int32_t day;
    if (given.kind == VALUE_RECORD)
        given = record_get(given.record, "date");
    if (given.kind == VALUE_DATE) {
        *out = value_day(given.date.day);
        return true;
    }
    if (given.kind != VALUE_TEXT || !read_day(given.text, &day))
        return false;
    *out = value_day(day);
    return true;
}

/* "2026-04", "2026-04-15" or 202604: the first day of the month. */
static bool read_month(struct value given, struct value *out)
{
    char text[11] = "";
    int32_t day;
    int part[3];
    if (given.kind == VALUE_DATE || (given.kind == VALUE_TEXT && strlen(given.text) == 10)) {
        if (!read_date(given, out))
            return false;
        date_split(out->date.day, &part[0], &part[1], &part[2]);
        *out = value_day(out->date.day - part[2] + 1);
        return true;
    }
    if (given.kind == VALUE_INT) {
        if (given.integer < 101 || given.integer > 999912 ||
            !date_make((int)(given.integer / 100), (int)(given.integer % 100), 1, &day))
            return false;
        *out = value_day(day);
        return true;
    }
    if (given.kind != VALUE_TEXT || strlen(given.text) != 7)
        return false;
    memcpy(text, given.text, 7);
    memcpy(text + 7, "-01", 3);
    if (!read_day(text, &day))
        return false;
    *out = value_day(day);
    return true;
}

static bool read_decimal(struct value given, struct value *out)
{
    *out = (struct value){.kind = VALUE_DECIMAL};
    if (given.kind == VALUE_INT)
        out->decimal = (struct decimal){given.integer, 0};
    else if (given.kind == VALUE_DECIMAL)
        out->decimal = given.decimal;
    else
        return given.kind == VALUE_TEXT && decimal_parse(given.text, &out->decimal);
    return true;
}

static bool read_kind(enum field_kind kind, struct value given, struct value *out)
{
    switch (kind) {
    case KIND_DATE: return read_date(given, out);
    case KIND_MONTH: return read_month(given, out);
    case KIND_DECIMAL: return read_decimal(given, out);
    case KIND_YEN:
        *out = value_yen(given.integer);
        return given.kind == VALUE_INT || given.kind == VALUE_YEN;
    case KIND_INT: *out = value_int(given.integer); return given.kind == VALUE_INT;
    case KIND_FLAG: *out = given; return given.kind == VALUE_BOOL;
    default: *out = given; return given.kind == VALUE_TEXT;
    }
}

/* ---- a group ---- */

static bool fail_field(struct run *run, const struct sheet_field *field, const char *id,
                       const char *got)
{
    error_set(run->err, id, "name", field->name.id, "title", field->name.ja, "wanted",
              kind_word(field->kind), "got", got, NULL);
    error_where(run->err, "%s", field->name.id);
    return false;
}

static bool rows_read(struct run *run, const struct sheet_field *field, struct value given,
                      struct value *out)
{
    struct value_list *rows = arena_take(run->arena, sizeof(*rows));
    *out = (struct value){.kind = VALUE_LIST, .list = rows};
    if (given.kind == VALUE_NULL)
        return true;
    if (given.kind != VALUE_LIST)
        return fail_field(run, field, "00-947", "");
    if (given.list->count > SHEET_ROWS)
        return fail_field(run, field, "00-951", "");
    for (size_t i = 0; i < given.list->count; i++) {
        struct record *row = frame_new(run->arena, field->rows);
        if (given.list->item[i].kind != VALUE_RECORD)
            return fail_field(run, field, "00-947", value_print(run->arena, given.list->item[i]));
        if (!frame_read(run, field->rows, given.list->item[i].record, row)) {
            error_where(run->err, "%s[%zu]", field->name.id, i + 1);
            return false;
        }
        value_list_add(run->arena, rows, (struct value){.kind = VALUE_RECORD, .record = row});
    }
    return true;
}

static bool names_known(struct run *run, const struct sheet_group *group,
                        const struct record *input)
{
    for (size_t i = 0; i < input->count; i++) {
        bool known = false;
        const char *all = "";
        for (size_t k = 0; k < group->fields && !known; k++)
            known = group->field[k].is_input &&
                    strcmp(group->field[k].name.id, input->member[i].name) == 0;
        if (known)
            continue;
        for (size_t k = 0; k < group->fields; k++)
            if (group->field[k].is_input)
                all = arena_format(run->arena, "%s%s%s", all, all[0] ? " " : "",
                                   group->field[k].name.id);
        error_set(run->err, "00-946", "name", input->member[i].name, "known", all, NULL);
        error_where(run->err, "%s", input->member[i].name);
        return false;
    }
    return true;
}

bool frame_read(struct run *run, const struct sheet_group *group, const struct record *input,
                struct record *frame)
{
    if (!names_known(run, group, input))
        return false;
    for (size_t i = 0; i < group->fields; i++) {
        const struct sheet_field *field = &group->field[i];
        struct value given = field->is_input ? record_get(input, field->name.id) : value_null();
        struct value *out = &frame->member[i].value;
        if (!field->is_input)
            continue;
        if (field->rows) {
            if (!rows_read(run, field, given, out))
                return false;
        } else if (given.kind != VALUE_NULL && !read_kind(field->kind, given, out)) {
            return fail_field(run, field, "00-947", value_print(run->arena, given));
        }
    }
    return frame_complete(run, group, frame);
}

/* ---- what must be true of every value, wherever it came from ---- */

static const char *border_print(struct run *run, struct value border, const char *open)
{
    return border.kind == VALUE_NULL ? open : value_print(run->arena, border);
}

static bool border_holds(struct run *run, const struct sheet_field *field, struct value value)
{
    int order;
    bool is_low = field->least.kind != VALUE_NULL && value_compare(value, field->least, &order) &&
                  order < 0;
    bool is_high = field->most.kind != VALUE_NULL && value_compare(value, field->most, &order) &&
                   order > 0;
    if (!is_low && !is_high)
        return true;
    error_set(run->err, "00-949", "name", field->name.id, "title", field->name.ja, "got",
              value_print(run->arena, value), "least", border_print(run, field->least, "−∞"),
              "most", border_print(run, field->most, "∞"), NULL);
    error_where(run->err, "%s", field->name.id);
    return false;
}

static bool code_holds(struct run *run, const struct sheet_field *field, struct value value)
{
    const struct code_list *codes = field->codes ? catalog_codes(run->setting->catalog,
                                                                 run->sheet->system, field->codes)
                                                 : NULL;
    const char *all = "";
    if (!codes || code_find(codes, value.text, DATE_NONE))
        return true;
    for (size_t i = 0; i < codes->count; i++) {
        if (strcmp(codes->code[i].id, value.text) == 0)
            return true;
        all = arena_format(run->arena, "%s%s%s", all, i ? " " : "", codes->code[i].id);
    }
    error_set(run->err, "00-950", "name", field->name.id, "title", field->name.ja, "got",
              value.text, "known", all, NULL);
    error_where(run->err, "%s", field->name.id);
    return false;
}

static bool is_fact_date(const struct run *run, const struct sheet_group *group, size_t place)
{
    return !group->outer && run->sheet->has_on && run->sheet->on == place;
}

/* A used sheet stands on the day of the sheet that uses it. */
static int32_t fact_day(const struct run *run)
{
    return run->outer ? run->outer->world.day : run->setting->day;
}

bool frame_complete(struct run *run, const struct sheet_group *group, struct record *frame)
{
    for (size_t i = 0; i < group->fields; i++) {
        const struct sheet_field *field = &group->field[i];
        struct value *value = &frame->member[i].value;
        if (!field->is_input)
            continue;
        if (value->kind == VALUE_NULL)
            *value = field->fallback;
        if (value->kind == VALUE_NULL && is_fact_date(run, group, i) && fact_day(run) != DATE_NONE)
            (void)read_kind(field->kind, value_day(fact_day(run)), value);
        if (field->is_required &&
            (value->kind == VALUE_NULL || (field->rows && value->list->count == 0)))
            return fail_field(run, field, "00-948", "");
        if (value->kind == VALUE_NULL || field->rows)
            continue;
        if (!border_holds(run, field, *value) || !code_holds(run, field, *value))
            return false;
    }
    return true;
}
