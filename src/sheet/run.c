/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a sheet, one after the other, each on the record or on every row of its group. Dry
 * and total. */
#include <string.h>
#include "sheet_private.h"

static bool sheet_begin(struct run *run, const struct record *input, struct record *frame);
static bool steps_run(struct run *run, struct record *frame);

/* ---- the kinds of step, each on one frame ---- */

/* A whole number where the law says yen, a decimal where it says a rate. */
static struct value as_type(struct value value, enum expr_type type)
{
    bool is_whole = value.kind == VALUE_INT || value.kind == VALUE_YEN;
    if (is_whole && (type == EXPR_INT || type == EXPR_YEN))
        value.kind = type == EXPR_INT ? VALUE_INT : VALUE_YEN;
    else if (is_whole && type == EXPR_DECIMAL)
        value = (struct value){.kind = VALUE_DECIMAL, .decimal = {value.integer, 0}};
    return value;
}

static bool value_step(struct run *run, const struct sheet_step *step,
                       const struct expr_frame *frame, struct record *record)
{
    struct value value;
    if (!expr_eval(step->value, &run->context, run->arena, &value, run->err))
        return false;
    value = as_type(value, step->each->field[step->field].type);
    record->member[step->field].value = value;
    trace_step(run, step, frame, value);
    return true;
}

static bool rows_step(struct run *run, const struct sheet_step *step,
                      const struct expr_frame *frame, struct record *record)
{
    struct value count;
    const struct sheet_group *group = step->each->field[step->field].rows;
    struct value_list *rows = arena_take(run->arena, sizeof(*rows));
    if (!expr_eval(step->value, &run->context, run->arena, &count, run->err))
        return false;
    if (count.kind != VALUE_NULL && (count.integer < 0 || count.integer > SHEET_ROWS))
        return error_set(run->err, "00-953", "name", step->name.id, "title", step->name.ja, "count",
                         value_print(run->arena, count), NULL);
    for (int64_t i = 1; count.kind != VALUE_NULL && i <= count.integer; i++) {
        struct record *row = frame_new(run->arena, group);
        row->member[0].value = value_int(i);
        value_list_add(run->arena, rows, (struct value){.kind = VALUE_RECORD, .record = row});
    }
    record->member[step->field].value = (struct value){.kind = VALUE_LIST, .list = rows};
    trace_step(run, step, frame, count);
    return true;
}

static bool check_step(struct run *run, const struct sheet_step *step,
                       const struct expr_frame *frame, struct record *record)
{
    (void)frame;
    (void)record;
    struct value fires;
    if (!expr_eval(step->value, &run->context, run->arena, &fires, run->err))
        return false;
    if (fires.kind != VALUE_BOOL || !fires.boolean)
        return true;
    error_set(run->err, step->message, NULL);
    if (step->at)
        error_where(run->err, "%s", step->at);
    return false;
}

/* ---- use ---- */

static struct value rows_taken(struct run *run, const struct sheet_group *to,
                               const struct sheet_group *from, struct value given)
{
    struct value_list *rows = arena_take(run->arena, sizeof(*rows));
    for (size_t i = 0; given.kind == VALUE_LIST && i < given.list->count; i++) {
        struct record *row = frame_new(run->arena, to);
        for (size_t f = 0; f < to->fields; f++)
            for (size_t k = 0; to->field[f].is_input && k < from->fields; k++)
                if (strcmp(from->field[k].name.id, to->field[f].name.id) == 0)
                    row->member[f].value = given.list->item[i].record->member[k].value;
        value_list_add(run->arena, rows, (struct value){.kind = VALUE_RECORD, .record = row});
    }
    return (struct value){.kind = VALUE_LIST, .list = rows};
}

static bool rows_complete(struct run *run, const struct sheet_field *field,
                          const struct value_list *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        if (!frame_complete(run, field->rows, rows->item[i].record)) {
            error_where(run->err, "%s[%zu]", field->name.id, i + 1);
            return false;
        }
    return true;
}

static bool take(struct run *inner, struct run *run, const struct sheet_step *step,
                 struct record *record, struct record *to)
{
    const struct sheet_group *group = step->use->record;
    for (size_t i = 0; i < group->fields; i++)
        if (group->field[i].rows)
            to->member[i].value = (struct value){.kind = VALUE_LIST,
                                                 .list = arena_take(run->arena,
                                                                    sizeof(struct value_list))};
    for (size_t i = 0; i < step->takes; i++) {
        const struct use_take *one = &step->take[i];
        struct value *out = &to->member[one->place].value;
        const struct sheet_field *field = &group->field[one->place];
        if (one->is_rows) {
            *out = rows_taken(run, field->rows, step->each->field[one->from].rows, record->member[one->from].value);
            if (!rows_complete(inner, field, out->list))
                return false;
        } else {
            if (!expr_eval(one->value, &run->context, run->arena, out, run->err))
                return false;
            *out = as_type(*out, field->type);
        }
    }
    return true;
}

static bool use_step(struct run *run, const struct sheet_step *step, const struct expr_frame *frame,
                     struct record *record)
{
    struct run inner = {.setting = run->setting,
                        .sheet = step->use,
                        .arena = run->arena,
                        .result = run->result,
                        .outer = run,
                        .depth = run->depth + 1,
                        .err = run->err};
    struct record *to = frame_new(run->arena, step->use->record);
    (void)frame;
    if (inner.depth > SHEET_DEPTH)
        return error_set(run->err, "00-954", "sheet", step->use->name.id, NULL);
    if (!take(&inner, run, step, record, to) || !frame_complete(&inner, step->use->record, to) ||
        !sheet_begin(&inner, NULL, to) || !steps_run(&inner, to)) {
        error_where(run->err, "%s.%s", step->use->system, step->use->name.id);
        return false;
    }
    for (size_t i = 0; i < step->gives; i++)
        record->member[step->give[i].place].value = to->member[step->give[i].from].value;
    return true;
}

/* ---- on which rows ---- */

static bool step_on_frame(struct run *run, const struct sheet_step *step,
                          const struct expr_frame *frame, struct record *record)
{
    static bool (*const kinds[])(struct run *, const struct sheet_step *, const struct expr_frame *,
                                 struct record *) = {
        [STEP_VALUE] = value_step,
        [STEP_ROWS] = rows_step,
        [STEP_USE] = use_step,
        [STEP_CHECK] = check_step,
    };
    run->context.frame = frame;
    return kinds[step->kind](run, step, frame, record);
}

/* The rows of `group` that stand below the frame: `way` leads from the record down to them, one
 * group a level. */
static bool step_below(struct run *run, const struct sheet_step *step,
                       struct sheet_group *const *way, const struct expr_frame *outer,
                       struct record *record)
{
    size_t place = 0;
    while (place < way[0]->outer->fields && way[0]->outer->field[place].rows != way[0])
        place++;
    struct value rows = record->member[place].value;
    if (rows.kind != VALUE_LIST)
        return true;
    if (!way[1] && step->kind == STEP_RANK)
        return rank_rows(run, step, rows.list, outer);
    for (size_t i = 0; i < rows.list->count; i++) {
        struct expr_frame frame = {.record = rows.list->item[i].record, .outer = outer};
        bool is_done = way[1] ? step_below(run, step, way + 1, &frame, rows.list->item[i].record)
                              : step_on_frame(run, step, &frame, rows.list->item[i].record);
        if (!is_done) {
            error_where(run->err, "%s[%zu]", way[0]->id, i + 1);
            return false;
        }
    }
    return true;
}

static bool step_run(struct run *run, const struct sheet_step *step, const struct expr_frame *top,
                     struct record *record)
{
    struct sheet_group *way[34] = {NULL};        /* as deep as a definition may be, and its end */
    size_t depth = 0;
    for (const struct sheet_group *group = step->each; group->outer; group = group->outer)
        depth++;
    for (struct sheet_group *group = step->each; group->outer; group = group->outer)
        way[--depth] = group;
    return way[0] ? step_below(run, step, way, top, record) : step_on_frame(run, step, top, record);
}

static bool steps_run(struct run *run, struct record *frame)
{
    struct expr_frame top = {.record = frame};
    for (size_t i = 0; i < run->sheet->steps; i++)
        if (!step_run(run, &run->sheet->step[i], &top, frame)) {
            error_where(run->err, "%s",
                        run->sheet->step[i].name.id ? run->sheet->step[i].name.id : "check");
            return false;
        }
    return true;
}

static void run_used(void *to, const struct param *param, const struct param_row *row,
                     struct value value)
{
    trace_param(to, param, row, value);
}

/* input NULL: the frame is filled already. */
static bool sheet_begin(struct run *run, const struct record *input, struct record *frame)
{
    if (input && !frame_read(run, run->sheet->record, input, frame))
        return false;
    struct value on = run->sheet->has_on ? frame->member[run->sheet->on].value : value_null();
    run->world = (struct sheet_world){.city = run->setting->city,
                                      .city_name = run->setting->city_name,
                                      .day = on.kind == VALUE_DATE ? on.date.day
                                             : run->outer          ? run->outer->world.day
                                                                   : run->setting->day,
                                      .law_day = run->setting->law_day,
                                      .used = run_used,
                                      .to = run};
    run->context = (struct expr_context){.today = run->setting->today, .with = &run->world};
    return true;
}

bool sheet_run(const struct sheet_setting *setting, const struct record *input, bool traced,
               struct arena *arena, struct sheet_result *result, struct error *err)
{
    struct run run = {
        .setting = setting, .sheet = setting->sheet, .arena = arena, .result = result, .err = err};
    *result = (struct sheet_result){.frame = frame_new(arena, setting->sheet->record),
                                    .english = setting->english,
                                    .law = law_in(setting->catalog, arena, setting->sheet->law,
                                                  setting->english)};
    result->unconfirmed = arena_take(arena, sizeof(*result->unconfirmed));
    if (traced)
        result->trace = arena_take(arena, sizeof(*result->trace));
    return sheet_begin(&run, input, result->frame) && steps_run(&run, result->frame);
}
