/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi show, what is calculated or printed: a report as its draw list in millimetres over a
 * record of samples, a sheet as its steps with their articles. Paints nothing and runs no sheet.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "madoguchi/model_report.h"
#include "madoguchi/model_sheet.h"
#include "madoguchi/report.h"
#include "show_thing.h"

enum { SAMPLE_ROWS = 2 };
enum sample { SAMPLE_ID, SAMPLE_LETTER, SAMPLE_EMPTY, SAMPLES };    /* what a text is; the first that fits its boxes */

/* ---- the record ---- */

static struct value sample_of(const struct showing *s, const struct expr_name *name,
                              enum sample sample)
{
    switch (name->type) {
    case EXPR_INT: return value_int(12);
    case EXPR_YEN: return value_yen(123456);
    case EXPR_DECIMAL:
        return (struct value){.kind = VALUE_DECIMAL, .decimal = {.coefficient = 15, .scale = 1}};
    case EXPR_DATE: return value_day(s->today);
    case EXPR_BOOL: return value_bool(true);
    default: return value_text(sample == SAMPLE_ID ? name->name : "字");
    }
}

static struct record *sample_record(struct showing *s, const struct expr_scope *scope,
                                    enum sample sample)
{
    struct record *record = record_new(s->arena);
    for (size_t i = 0; scope && i < scope->count; i++) {
        const struct expr_name *name = &scope->name[i];
        struct value value = sample == SAMPLE_EMPTY ? value_null() : sample_of(s, name, sample);
        if (name->type == EXPR_ROWS) {
            value = (struct value){.kind = VALUE_LIST,
                                   .list = arena_take(s->arena, sizeof(struct value_list))};
            for (int row = 0; row < SAMPLE_ROWS; row++)
                value_list_add(s->arena, value.list,
                               (struct value){.kind = VALUE_RECORD,
                                              .record = sample_record(s, name->rows, sample)});
        }
        record_set(s->arena, record, name->name, value);
    }
    return record;
}

static void put_code(struct showing *s, struct record *record, const char *name, struct value code)
{
    struct value old = record_get(record, name);
    if (record_has(record, name) && old.kind == VALUE_TEXT)
        record_set(s->arena, record, name, code);
}

/* A box written by a code list shows a name only for a code that is valid today. */
static void code_sample(struct showing *s, const struct report *report, struct record *record,
                        const char *name, const char *list)
{
    const struct code_list *codes = catalog_codes(s->catalog, report->system->id, list);
    const struct code *code = NULL;
    for (size_t i = 0; codes && !code && i < codes->count; i++)
        code = code_find(codes, codes->code[i].id, s->today);
    struct value value = code ? value_text(code->id) : value_null();
    put_code(s, record, name, value);
    for (size_t i = 0; report->scope && i < report->scope->count; i++) {
        struct value rows = record_get(record, report->scope->name[i].name);
        for (size_t k = 0; rows.kind == VALUE_LIST && k < rows.list->count; k++)
            put_code(s, rows.list->item[k].record, name, value);
    }
}

static void box_codes(struct showing *s, const struct report *report, struct record *record,
                      const struct report_box *box)
{
    static const char mark[] = ":code:";
    if (box->value && box->format && strncmp(box->format, mark + 1, sizeof(mark) - 2) == 0)
        code_sample(s, report, record, expr_source(box->value), box->format + sizeof(mark) - 2);
    for (const char *at = box->text; at && (at = strchr(at, '{')); at++) {
        const char *end = strchr(at, '}'), *format = strstr(at, mark);
        if (end && format && format < end) {
            const char *list = format + sizeof(mark) - 1;
            code_sample(s, report, record, arena_textn(s->arena, at + 1, (size_t)(format - at - 1)),
                        arena_textn(s->arena, list, (size_t)(end - list)));
        }
    }
}

/* ---- the draw list ---- */

static int half_em(void *context, const char *text, int size)      /* a column is half an em; 1/100 pt → 1/100 mm */
{
    (void)context;
    return text_columns(text) * size * 353 / 2000;
}

static void put_hundredths(struct buffer *out, int value)
{
    char text[24];
    snprintf(text, sizeof(text), "%s%d.%02d", value < 0 ? "-" : "", abs(value) / 100,
             abs(value) % 100);
    buffer_format(out, "%8s", text);
}

static void put_placed(struct buffer *out, const struct placed *item)
{
    static const char *const kinds[] = {[PLACED_TEXT] = "text",
                                        [PLACED_LINE] = "line",
                                        [PLACED_BOX] = "frame",
                                        [PLACED_BARCODE] = "barcode",
                                        [PLACED_SEAL] = "seal"};
    static const char *const aligns[] = {
        [ALIGN_LEFT] = "left", [ALIGN_CENTER] = "center", [ALIGN_RIGHT] = "right"};
    const int length[] = {item->x, item->y, item->width, item->height, item->size};
    buffer_format(out, "%4d", item->page + 1);
    for (size_t i = 0; i < COUNT_OF(length); i++)
        put_hundredths(out, length[i]);
    buffer_format(out, "  %-6s  %-7s  %s\t%s\n", aligns[item->align], kinds[item->kind],
                  item->id ? item->id : "–",
                  item->text && item->kind != PLACED_BOX ? item->text : "");
}

static bool place_sample(struct showing *s, const struct report *report, enum sample sample,
                         struct placement *placement, struct error *err)
{
    struct record *record = sample_record(s, report->scope, sample);
    struct measure measure = {.width = half_em};
    for (size_t i = 0; i < report->blocks; i++)
        for (size_t k = 0; k < report->block[i].boxes; k++)
            box_codes(s, report, record, &report->block[i].box[k]);
    *err = ERROR_NONE;
    return report_place(s->catalog, report, record, s->today, &measure, s->arena, placement, err);
}

static bool show_layout(struct showing *s, const struct report *report, struct error *err)
{
    struct placement placement;
    bool placed = false;
    for (int sample = SAMPLE_ID; !placed && sample < SAMPLES; sample++)
        placed = place_sample(s, report, (enum sample)sample, &placement, err);
    if (!placed)
        return false;
    buffer_format(s->out, "report: %s  %s  %s %d × %d mm  pages %d%s", report->dotted,
                  show_label(s, &report->name), report->paper ? report->paper : "",
                  placement.width / 100, placement.height / 100, placement.pages,
                  report->issued ? "  issued" : "");
    if (report->city)
        buffer_format(s->out, "  layout %d", report->city);
    buffer_text(s->out, "\n");
    buffer_text(s->out,
                "page       x       y   width  height      pt  align   kind     box\ttext\n");
    for (size_t i = 0; i < placement.count; i++)
        put_placed(s->out, &placement.item[i]);
    return true;
}

/* The report, and each city's own layout of it. */
bool show_report(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct report *report = system->report[at];
    bool shown = show_layout(s, report, err);
    for (size_t i = 0; shown && i < report->layouts; i++) {
        buffer_text(s->out, "\n");
        shown = show_layout(s, report->layout[i], err);
    }
    return shown;
}

/* ---- sheets ---- */

static void put_input(struct showing *s, const struct sheet_field *field, const char *indent)
{
    buffer_format(s->out, "%s%s\t%s\t%s%s", indent, field->name.id, show_label(s, &field->name),
                  field_kind_name(field->kind), field->is_required ? " required" : "");
    if (field->unit)
        buffer_format(s->out, "\tunit: %s", field->unit);
    if (field->law)
        buffer_format(s->out, "\tlaw: %s", field->law);
    buffer_char(s->out, '\n');
    for (size_t i = 0; field->rows && i < field->rows->fields; i++)
        if (field->rows->field[i].is_input)
            put_input(s, &field->rows->field[i], "    ");
}

static void put_step(struct showing *s, const struct sheet_step *step, size_t number)
{
    static const char *const words[] = {[STEP_VALUE] = "value",
                                        [STEP_RANK] = "rank",
                                        [STEP_ROWS] = "count",
                                        [STEP_USE] = "use",
                                        [STEP_CHECK] = "check"};
    buffer_format(s->out, "%3zu ", number);
    if (step->each->id)
        buffer_format(s->out, "each %s  ", step->each->id);
    buffer_format(s->out, "%s  %s\n      %s:", step->name.id ? step->name.id : "",
                  step->name.ja ? show_label(s, &step->name) : "", words[step->kind]);
    for (size_t i = 0; i < step->bys; i++)
        buffer_format(s->out, " %s%s", expr_source(step->by[i].value),
                      step->by[i].is_falling ? " desc" : "");
    if (step->use)
        buffer_format(s->out, " %s.%s", step->use->system, step->use->name.id);
    if (step->value)
        buffer_format(s->out, " %s%s", step->kind == STEP_RANK ? "where " : "",
                      expr_source(step->value));
    if (step->message)
        buffer_format(s->out, " → %s", step->message);
    if (step->kind != STEP_CHECK && step->kind != STEP_USE && step->each->field[step->field].is_out)
        buffer_text(s->out, "  (out)");
    buffer_format(s->out, "\n      law: %s\n", step->law ? step->law : "–");
}

bool show_sheet(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct sheet *sheet = system->sheet[at];
    (void)err;
    buffer_format(s->out, "sheet: %s.%s  %s\nlaw: %s\nin:\n", sheet->system, sheet->name.id,
                  show_label(s, &sheet->name), sheet->law ? sheet->law : "–");
    for (size_t i = 0; i < sheet->record->fields; i++)
        if (sheet->record->field[i].is_input)
            put_input(s, &sheet->record->field[i], "  ");
    buffer_text(s->out, "steps:\n");
    for (size_t i = 0; i < sheet->steps; i++)
        put_step(s, &sheet->step[i], i + 1);
    buffer_text(s->out, "params:");
    for (size_t i = 0; i < sheet->params; i++)
        buffer_format(s->out, " %s", sheet->param[i]->dotted);
    buffer_char(s->out, '\n');
    return true;
}
