/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The trace: what a clerk must be able to say at the counter. Each step keeps its value, its
 * formula, the numbers put in, the rows of the parameters it read and its article; parameters
 * nobody has confirmed are noted in every run. Dry.
 */
#include <string.h>
#include "sheet_private.h"

const char *level_print(struct arena *arena, int city)
{
    return city == 0 ? "kuni" : arena_format(arena, "%d", city);
}

static struct record *row_record(struct run *run, const struct param *param,
                                 const struct param_row *row)
{
    char iso[11];
    struct record *record = record_new(run->arena);
    date_print_iso(row->from, iso);
    record_set(run->arena, record, "param", value_text(param->dotted));
    record_set(run->arena, record, "name",
               value_text(run->setting->english ? param->name_en : param->name));
    record_set(run->arena, record, "from", value_text(arena_text(run->arena, iso)));
    record_set(run->arena, record, "level", value_text(level_print(run->arena, row->city)));
    record_set(run->arena, record, "law",
               value_text(
                   law_in(run->setting->catalog, run->arena, row->law, run->setting->english)));
    return record;
}

static void note_unconfirmed(struct run *run, const struct param *param,
                             const struct param_row *row)
{
    struct run *first = run;
    while (first->outer)
        first = first->outer;
    for (size_t i = 0; i < first->seen.count; i++)
        if (first->seen.item[i] == row)
            return;
    list_add(run->arena, &first->seen, (void *)(uintptr_t)row);
    value_list_add(run->arena, run->result->unconfirmed,
                   (struct value){.kind = VALUE_RECORD, .record = row_record(run, param, row)});
}

void trace_param(struct run *run, const struct param *param, const struct param_row *row,
                 struct value value)
{
    if (!row->confirmed)
        note_unconfirmed(run, param, row);
    if (!run->result->trace)
        return;
    struct record *record = row_record(run, param, row);
    record_set(run->arena, record, "value", value);
    record_set(run->arena, record, "confirmed", value_bool(row->confirmed));
    if (!run->params)
        run->params = arena_take(run->arena, sizeof(*run->params));
    for (size_t i = 0; i < run->params->count; i++)
        if (value_equal(run->params->item[i],
                        (struct value){.kind = VALUE_RECORD, .record = record}))
            return;
    value_list_add(run->arena, run->params, (struct value){.kind = VALUE_RECORD, .record = record});
}

/* ---- the numbers put in ---- */
struct reads { struct run *run; const struct expr_frame *frame; struct record *with; };

static void read_one(void *context, const char *name, int depth, int place)
{
    struct reads *reads = context;
    const struct expr_frame *frame = reads->frame;
    for (int i = 0; i < depth && frame; i++)
        frame = frame->outer;
    if (frame && place >= 0)
        record_set(reads->run->arena, reads->with, name, frame->record->member[place].value);
}

static bool is_path_char(char c)
{
    return is_word_char(c) || c == '.';
}

/* The formula with each name that was read replaced by its number; text and functions stay. */
static const char *formula_filled(struct run *run, const char *formula, const struct record *with)
{
    struct buffer out = {0};
    for (const char *at = formula; *at;) {
        size_t bytes = 1;
        if (*at == '\'') {
            const char *end = strchr(at + 1, '\'');
            bytes = end ? (size_t)(end - at) + 1 : strlen(at);
        } else if (is_path_char(*at)) {
            while (is_path_char(at[bytes]))
                bytes++;
            const char *word = arena_textn(run->arena, at, bytes);
            if (at[bytes] != '(' && record_has(with, word)) {
                struct value value = record_get(with, word);
                const char *quote = value.kind == VALUE_TEXT ? "'" : "";
                buffer_format(&out, "%s%s%s", quote,
                              value_is_null(value) ? "null" : value_print(run->arena, value),
                              quote);
                at += bytes;
                continue;
            }
        }
        buffer_add(&out, at, bytes);
        at += bytes;
    }
    const char *filled = arena_text(run->arena, buffer_string(&out));
    buffer_release(&out);
    return filled;
}

/* Which row of its group a frame is: "2", or "1.3" for a row of a row; "" for the record. */
static const char *row_number(struct run *run, const struct sheet_group *group,
                              const struct expr_frame *frame)
{
    if (!group->outer || !frame->outer)
        return "";
    const char *outer = row_number(run, group->outer, frame->outer);
    for (size_t f = 0; f < group->outer->fields; f++) {
        struct value rows = frame->outer->record->member[f].value;
        for (size_t i = 0; group->outer->field[f].rows == group && rows.kind == VALUE_LIST &&
                           i < rows.list->count;
             i++)
            if (rows.list->item[i].record == frame->record)
                return arena_format(run->arena, "%s%s%zu", outer, outer[0] ? "." : "", i + 1);
    }
    return outer;
}

/* What the rows are called, on a screen and on paper. */
static const char *heading_of(const struct run *run, const struct sheet_group *group)
{
    for (size_t f = 0; f < group->outer->fields; f++) {
        const struct name *name = &group->outer->field[f].name;
        const char *said = run->setting->english ? name->en : name->ja;
        if (group->outer->field[f].rows == group && said != NULL)
            return said;
    }
    return group->id;
}

/* A rank is written as the sheet writes it. */
static const char *formula_of(struct run *run, const struct sheet_step *step)
{
    const char *by = "";
    if (step->kind != STEP_RANK)
        return expr_source(step->value);
    for (size_t i = 0; i < step->bys; i++)
        by = arena_format(run->arena, "%s%s%s%s", by, i ? ", " : "", expr_source(step->by[i].value),
                          step->by[i].is_falling ? " desc" : "");
    return arena_format(run->arena, "rank(by: [%s], where: %s)", by,
                        step->value ? expr_source(step->value) : "true");
}

void trace_step(struct run *run, const struct sheet_step *step, const struct expr_frame *frame,
                struct value value)
{
    if (!run->result->trace)
        return;
    struct arena *arena = run->arena;
    struct record *record = record_new(arena);
    struct reads reads = {.run = run, .frame = frame, .with = record_new(arena)};
    for (size_t i = 0; i < step->bys; i++)
        expr_places(step->by[i].value, read_one, &reads);
    if (step->value)
        expr_places(step->value, read_one, &reads);
    const char *formula = formula_of(run, step);
    record_set(arena, record, "sheet", value_text(run->sheet->name.id));
    record_set(arena, record, "id", value_text(step->name.id));
    record_set(arena, record, "name",
               value_text(run->setting->english ? step->name.en : step->name.ja));
    if (step->each->id) {
        record_set(arena, record, "each", value_text(step->each->id));
        record_set(arena, record, "heading", value_text(heading_of(run, step->each)));
        record_set(arena, record, "row", value_text(row_number(run, step->each, frame)));
    }
    record_set(arena, record, "value", value);
    record_set(arena, record, "formula", value_text(formula));
    record_set(arena, record, "filled", value_text(formula_filled(run, formula, reads.with)));
    record_set(arena, record, "with", (struct value){.kind = VALUE_RECORD, .record = reads.with});
    if (run->params)
        record_set(arena, record, "params",
                   (struct value){.kind = VALUE_LIST, .list = run->params});
    if (step->law)
        record_set(arena, record, "law",
                   value_text(
                       law_in(run->setting->catalog, arena, step->law, run->setting->english)));
    if (run->setting->is_told) {
        const struct sheet_field *field = &step->each->field[step->field];
        struct value_list *params = run->params, *mentions = arena_take(arena, sizeof(*mentions));
        record_set(arena, record, "said", value_text(step_said(run, step, value, mentions)));
        record_set(arena, record, "mentions",
                   (struct value){.kind = VALUE_LIST, .list = mentions});
        record_set(arena, record, "out", value_bool(field->is_out));
        record_set(arena, record, "told", value_bool(step_is_told(step, value)));
        record_set(arena, record, "unit", value_text(said_unit(run->setting, field)));
        run->params = params;
    }
    run->params = NULL;
    value_list_add(arena, run->result->trace,
                   (struct value){.kind = VALUE_RECORD, .record = record});
}
