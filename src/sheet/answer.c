/* SPDX-License-Identifier: Apache-2.0 */
/* What a sheet gives and what it asks for, as records that become JSON. Dry. */
#include "sheet_private.h"

static bool has_out(const struct sheet_group *group)
{
    for (size_t i = 0; i < group->fields; i++)
        if (group->field[i].is_out || (group->field[i].rows && has_out(group->field[i].rows)))
            return true;
    return false;
}

/* Names within a group are unique already: no search. */
static void append(struct record *out, const char *name, struct value value)
{
    out->member[out->count++] = (struct member){name, value};
}

static struct record *group_answer(const struct sheet_group *group, const struct record *frame,
                                   struct arena *arena)
{
    struct record *out = record_new(arena);
    out->room = group->fields;
    out->member = arena_take(arena, (group->fields + 1) * sizeof(*out->member));
    for (size_t i = 0; i < group->fields; i++) {
        const struct sheet_field *field = &group->field[i];
        struct value value = frame->member[i].value;
        if (field->rows && has_out(field->rows)) {
            struct value_list *rows = arena_take(arena, sizeof(*rows));
            for (size_t k = 0; value.kind == VALUE_LIST && k < value.list->count; k++)
                value_list_add(arena, rows,
                               (struct value){.kind = VALUE_RECORD,
                                              .record = group_answer(field->rows,
                                                                     value.list->item[k].record,
                                                                     arena)});
            append(out, field->name.id, (struct value){.kind = VALUE_LIST, .list = rows});
        } else if (field->is_out && !field->rows) {
            append(out, field->name.id, value);
        }
    }
    return out;
}

struct record *sheet_answer(const struct sheet *sheet, const struct sheet_result *result,
                            struct arena *arena)
{
    struct record *out = group_answer(sheet->record, result->frame, arena);
    if (result->unconfirmed->count > 0)
        record_set(arena, out, "unconfirmed",
                   (struct value){.kind = VALUE_LIST, .list = result->unconfirmed});
    return out;
}

/* ---- describe ---- */
struct describing {
    const struct sheet_setting *setting;
    struct catalog *catalog;
    const struct sheet *sheet;
    struct arena *arena;
    bool english;
};

static void set_text(const struct describing *d, struct record *record, const char *name,
                     const char *text)
{
    if (text && text[0])
        record_set(d->arena, record, name, value_text(text));
}

static const char *in_tongue(const struct describing *d, const char *ja, const char *en)
{
    return d->english ? en : ja;
}

static void set_codes(const struct describing *d, struct record *record,
                      const struct sheet_field *field)
{
    const struct code_list *codes = field->codes
                                        ? catalog_codes(d->catalog, d->sheet->system, field->codes)
                                        : NULL;
    struct value_list *list = arena_take(d->arena, sizeof(*list));
    for (size_t i = 0; codes && i < codes->count; i++) {
        struct record *code = record_new(d->arena);
        set_text(d, code, "id", codes->code[i].id);
        set_text(d, code, "name", in_tongue(d, codes->code[i].name, codes->code[i].name_en));
        value_list_add(d->arena, list, (struct value){.kind = VALUE_RECORD, .record = code});
    }
    if (codes)
        record_set(d->arena, record, "codes", (struct value){.kind = VALUE_LIST, .list = list});
}

static struct value describe_group(const struct describing *d, const struct sheet_group *group,
                                   bool inputs);

static struct record *describe_field(const struct describing *d, const struct sheet_field *field,
                                     bool inputs)
{
    struct record *out = record_new(d->arena);
    set_text(d, out, "id", field->name.id);
    set_text(d, out, "name", in_tongue(d, field->name.ja, field->name.en));
    set_text(d, out, "type", kind_word(field->kind));
    set_text(d, out, "unit",
             field->unit               ? in_tongue(d, field->unit, field->unit_en)
             : field->kind == KIND_YEN ? in_tongue(d, "円", "yen")
                                       : NULL);
    if (inputs && field->is_required)
        record_set(d->arena, out, "required", value_bool(true));
    if (inputs && !value_is_null(field->fallback))
        record_set(d->arena, out, "default", field->fallback);
    if (inputs && !value_is_null(field->least))
        record_set(d->arena, out, "min", field->least);
    if (inputs && !value_is_null(field->most))
        record_set(d->arena, out, "max", field->most);
    set_codes(d, out, field);
    set_text(d, out, "law",
             inputs ? input_law(d->setting, field, d->arena)
                    : law_in(d->catalog, d->arena, field->law, d->english));
    set_text(d, out, "help", in_tongue(d, field->help, field->help_en));
    if (field->rows)
        record_set(d->arena, out, "rows", describe_group(d, field->rows, inputs));
    return out;
}

static struct value describe_group(const struct describing *d, const struct sheet_group *group,
                                   bool inputs)
{
    struct value_list *list = arena_take(d->arena, sizeof(*list));
    for (size_t i = 0; i < group->fields; i++) {
        const struct sheet_field *field = &group->field[i];
        bool is_wanted = inputs        ? field->is_input
                         : field->rows ? has_out(field->rows)
                                       : field->is_out;
        if (is_wanted)
            value_list_add(d->arena, list,
                           (struct value){.kind = VALUE_RECORD,
                                          .record = describe_field(d, field, inputs)});
    }
    return (struct value){.kind = VALUE_LIST, .list = list};
}

static struct value describe_params(const struct describing *d)
{
    struct value_list *list = arena_take(d->arena, sizeof(*list));
    for (size_t i = 0; i < d->sheet->params; i++) {
        const struct param *param = d->sheet->param[i];
        struct record *out = record_new(d->arena);
        struct value_list *columns = arena_take(d->arena, sizeof(*columns));
        set_text(d, out, "id", param->dotted);
        set_text(d, out, "name", in_tongue(d, param->name, param->name_en));
        for (size_t c = 0; c < param->columns; c++)
            value_list_add(d->arena, columns, value_text(param->column[c].id));
        if (param->columns)
            record_set(d->arena, out, "columns",
                       (struct value){.kind = VALUE_LIST, .list = columns});
        value_list_add(d->arena, list, (struct value){.kind = VALUE_RECORD, .record = out});
    }
    return (struct value){.kind = VALUE_LIST, .list = list};
}

struct record *sheet_describe(const struct sheet_setting *setting, struct arena *arena)
{
    const struct sheet *sheet = setting->sheet;
    struct describing d = {.setting = setting,
                           .catalog = setting->catalog,
                           .sheet = sheet,
                           .arena = arena,
                           .english = setting->english};
    struct record *out = record_new(arena);
    set_text(&d, out, "sheet", arena_format(arena, "%s.%s", sheet->system, sheet->name.id));
    set_text(&d, out, "name", in_tongue(&d, sheet->name.ja, sheet->name.en));
    set_text(&d, out, "law", law_in(d.catalog, arena, sheet->law, d.english));
    set_text(&d, out, "help", in_tongue(&d, sheet->help, sheet->help_en));
    if (sheet->has_on)
        set_text(&d, out, "on", sheet->record->field[sheet->on].name.id);
    record_set(arena, out, "in", describe_group(&d, sheet->record, true));
    record_set(arena, out, "out", describe_group(&d, sheet->record, false));
    record_set(arena, out, "params", describe_params(&d));
    return out;
}
