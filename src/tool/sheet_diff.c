/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi sheet diff ID --from D1 --to D2: what a change of the law alters — the parameters whose
 * row differs between the two days, the steps that read them, other sheets that do, the screens,
 * papers and batches of all systems that speak of the sheet or show what it wrote, the cases that
 * open one of these, and, with a sample on standard input, how many pay or get more or less, and by
 * how much: of the same facts, those of the later day, by the parameters as they stood on either, so
 * that who has grown older meanwhile does not count.
 */
#include "sheet_reads.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct difference {
    struct sheet_command *command;
    int32_t from, to, facts;             /* facts: the later of the two */
    struct list changed, sheets, words;
}; /* sheets, words: sheet_reads.h */

static struct record *row_record(struct arena *arena, const struct param_row *row)
{
    char iso[11];
    struct record *out = record_new(arena);
    if (!row)
        return out;
    date_print_iso(row->from, iso);
    record_set(arena, out, "value", row->value);
    record_set(arena, out, "from", value_text(arena_text(arena, iso)));
    record_set(arena, out, "law", value_text(row->law));
    record_set(arena, out, "confirmed", value_bool(row->confirmed));
    return out;
}

static struct value record_value(struct record *record)
{
    return (struct value){.kind = VALUE_RECORD, .record = record};
}

static struct value list_value(struct value_list *list)
{
    return (struct value){.kind = VALUE_LIST, .list = list};
}

static struct value params_changed(struct difference *d, struct arena *arena)
{
    const struct sheet *sheet = d->command->setting.sheet;
    struct value_list *list = arena_take(arena, sizeof(*list));
    for (size_t i = 0; i < sheet->params; i++) {
        const struct param *param = sheet->param[i];
        const struct param_row *before = param_row_on(param, d->command->setting.city, d->from);
        const struct param_row *after = param_row_on(param, d->command->setting.city, d->to);
        if (before == after || (before && after && value_equal(before->value, after->value)))
            continue;
        struct record *one = record_new(arena);
        record_set(arena, one, "param", value_text(param->dotted));
        record_set(arena, one, "name", value_text(param->name));
        record_set(arena, one, "before", record_value(row_record(arena, before)));
        record_set(arena, one, "after", record_value(row_record(arena, after)));
        value_list_add(arena, list, record_value(one));
        list_add(arena, &d->changed, (void *)(uintptr_t)param);
    }
    return list_value(list);
}

/* ---- steps that read a changed parameter, in this sheet and in those it uses ---- */

static bool reads_changed(const struct difference *d, const char *text)
{
    for (size_t i = 0; i < d->changed.count; i++) {
        const struct param *param = d->changed.item[i];
        if (sheet_has_word(text, param->id) || sheet_has_word(text, param->dotted))
            return true;
    }
    return false;
}

static void steps_changed(const struct difference *d, const struct sheet *sheet,
                          struct arena *arena, struct value_list *list)
{
    for (size_t i = 0; i < sheet->steps; i++) {
        const struct sheet_step *step = &sheet->step[i];
        if (step->use)
            steps_changed(d, step->use, arena, list);
        if (!step->value || !reads_changed(d, expr_source(step->value)))
            continue;
        struct record *one = record_new(arena);
        record_set(arena, one, "sheet", value_text(sheet->name.id));
        record_set(arena, one, "step", value_text(step->name.id ? step->name.id : "check"));
        record_set(arena, one, "name", value_text(step->name.ja ? step->name.ja : ""));
        record_set(arena, one, "formula", value_text(expr_source(step->value)));
        record_set(arena, one, "law", value_text(step->law ? step->law : sheet->law));
        value_list_add(arena, list, record_value(one));
    }
}

/* ---- other sheets that use this one or read a changed parameter ---- */

static bool is_touched(const struct difference *d, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->params; i++)
        for (size_t n = 0; n < d->changed.count; n++)
            if (d->changed.item[n] == sheet->param[i])
                return true;
    for (size_t i = 0; i < sheet->steps; i++)
        if (sheet->step[i].use &&
            (sheet->step[i].use == d->command->setting.sheet || is_touched(d, sheet->step[i].use)))
            return true;
    return false;
}

static struct value sheets_changed(struct difference *d, struct arena *arena)
{
    struct value_list *list = arena_take(arena, sizeof(*list));
    const char *const *id;
    size_t count = catalog_systems(d->command->catalog, &id);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(d->command->catalog, id[i]);
        for (size_t n = 0; system && n < system->sheets; n++) {
            const struct sheet *sheet = system->sheet[n];
            const char *dotted = arena_format(arena, "%s.%s", sheet->system, sheet->name.id);
            bool is_other = sheet != d->command->setting.sheet;
            if (is_other && !is_touched(d, sheet))
                continue;
            list_add(arena, &d->sheets, (void *)(uintptr_t)dotted);
            if (is_other)
                value_list_add(arena, list, value_text(dotted));
        }
    }
    return list_value(list);
}

/* ---- definitions that speak of the sheet or of a changed parameter, or show what it wrote, and cases that open one of them ---- */

static bool speaks(const struct difference *d, const char *text, const char *system, bool is_own)
{
    for (size_t i = 0; i < d->sheets.count; i++) {
        const char *dotted = d->sheets.item[i], *dot = strchr(dotted, '.');     /* its own system calls it by the bare id */
        bool is_its = (size_t)(dot - dotted) == strlen(system) &&
                      strncmp(dotted, system, strlen(system)) == 0;
        if (sheet_has_word(text, dotted) || (is_its && sheet_has_word(text, dot + 1)))
            return true;
    }
    return (is_own && reads_changed(d, text)) || sheet_reads_any(&d->words, text);
}

struct folder { const struct system *system; const char *part; bool is_own; };

/* The files of one folder; those of another system bear its id. */
static void files_of(const struct difference *d, struct folder in, struct list *titles,
                     struct arena *arena, struct value_list *list)
{
    bool is_case = strcmp(in.part, "cases") == 0;
    const char *folder = arena_format(arena, "%s/%s", in.system->folder, in.part);
    struct list names = {0};
    struct error ignored = ERROR_NONE;
    if (!file_exists(folder) ||
        !file_list(folder, is_case ? ".case" : ".yaml", arena, &names, &ignored))
        return;
    for (size_t i = 0; i < names.count; i++) {
        struct buffer text = {0};
        const char *name = names.item[i];
        bool is_read = file_read(arena_format(arena, "%s/%s", folder, name), 1 << 20, &text,
                                 &ignored);
        if (is_read && ((is_case && sheet_case_opens(titles, buffer_string(&text), in.is_own)) ||
                        ((!is_case || in.is_own) &&
                         speaks(d, buffer_string(&text), in.system->id, in.is_own)))) {
            const char *title = is_case ? NULL : sheet_title(arena, buffer_string(&text));
            value_list_add(arena, list,
                           value_text(in.is_own
                                          ? name
                                          : arena_format(arena, "%s/%s", in.system->id, name)));
            if (title)
                list_add(arena, titles, (void *)(uintptr_t)title);
        }
        buffer_release(&text);
    }
}

static void files_changed(const struct difference *d, struct arena *arena, struct record *out)
{
    static const char *const parts[] = {"screens", "lists", "reports", "batch", "cases"};
    const char *const *id;
    size_t count = catalog_systems(d->command->catalog, &id);
    struct list *titles = arena_take(arena, (count + 1) * sizeof(*titles));      /* of each system: a case opens its own */
    for (size_t p = 0; p < COUNT_OF(parts); p++) {
        struct value_list *list = arena_take(arena, sizeof(*list));
        for (size_t i = 0; i < count; i++) {
            const struct system *system = catalog_system(d->command->catalog, id[i]);
            if (system)
                files_of(d,
                         (struct folder){system, parts[p],
                                         strcmp(id[i], d->command->setting.sheet->system) == 0},
                         &titles[i], arena, list);
        }
        record_set(arena, out, parts[p], list_value(list));
    }
}

/* ---- the sample ---- */
struct change { int64_t more, less, same, sum, most; };
struct sample {
    const struct difference *d;
    struct change *change;
    int64_t records, failed;
    struct record *first;               /* why the first that failed did, and which it was */
};

/* The record by the law of a day: its own fact date does not count. */
static bool run_by(const struct difference *d, const int32_t *law, const struct record *input,
                   struct arena *arena, struct sheet_result *result, struct error *err)
{
    struct sheet_setting setting = d->command->setting;
    struct record *record = record_new(arena);
    const char *on = setting.sheet->has_on ? setting.sheet->record->field[setting.sheet->on].name.id
                                           : "";
    setting.day = d->facts;
    setting.law_day = law;
    for (size_t i = 0; i < input->count; i++)
        if (strcmp(input->member[i].name, on) != 0)
            record_set(arena, record, input->member[i].name, input->member[i].value);
    return sheet_run(&setting, record, false, arena, result, err);
}

static void change_add(struct change *change, struct value before, struct value after)
{
    int64_t by;
    if (before.kind != VALUE_YEN || after.kind != VALUE_YEN ||
        __builtin_sub_overflow(after.integer, before.integer, &by))
        return;
    change->more += by > 0;
    change->less += by < 0;
    change->same += by == 0;
    if (__builtin_add_overflow(change->sum, by, &change->sum))
        change->sum = by > 0 ? INT64_MAX : INT64_MIN;
    int64_t size = by < 0 ? -by : by;
    if (size > change->most)
        change->most = size;
}

/* As the sheet itself tells it, and the number of the record; kept beyond the record. */
static struct record *failure_record(const struct sample *sample, const struct error *err)
{
    static const struct error no_record = {.id = "00-959"};
    struct sheet_command *command = sample->d->command;
    struct record *out = sheet_error_record(command, err->id[0] ? err : &no_record,
                                            command->cli.arena);
    record_set(command->cli.arena, out, "record", value_int(sample->records));
    return out;
}

static void sample_one(void *context, struct arena *arena, const struct value *input,
                       const struct error *given)
{
    struct sample *sample = context;
    struct sheet_result before, after;
    struct error err = ERROR_NONE;
    const struct sheet *sheet = sample->d->command->setting.sheet;
    sample->records++;
    if (!input || input->kind != VALUE_RECORD ||
        !run_by(sample->d, &sample->d->from, input->record, arena, &before, &err) ||
        !run_by(sample->d, &sample->d->to, input->record, arena, &after, &err)) {
        if (sample->failed++ == 0)
            sample->first = failure_record(sample, err.id[0] ? &err : given);
        return;
    }
    for (size_t i = 0; i < sheet->record->fields; i++)
        if (sheet->record->field[i].is_out)
            change_add(&sample->change[i], before.frame->member[i].value,
                       after.frame->member[i].value);
}

static struct record *change_record(const struct change *change, struct arena *arena)
{
    struct record *out = record_new(arena);
    record_set(arena, out, "more", value_int(change->more));
    record_set(arena, out, "less", value_int(change->less));
    record_set(arena, out, "same", value_int(change->same));
    record_set(arena, out, "sum", value_int(change->sum));
    record_set(arena, out, "largest", value_int(change->most));
    return out;
}

static bool sample_run(const struct difference *d, struct arena *arena, struct record *out,
                       struct error *err)
{
    const struct sheet_group *record = d->command->setting.sheet->record;
    struct sample sample = {.d = d,
                            .change = arena_take(arena,
                                                 (record->fields + 1) * sizeof(*sample.change))};
    struct record *changes = record_new(arena);
    if (!sheet_each_input(sample_one, &sample, err))
        return false;
    for (size_t i = 0; i < record->fields; i++)
        if (record->field[i].is_out && record->field[i].type == EXPR_YEN)
            record_set(arena, changes, record->field[i].name.id,
                       record_value(change_record(&sample.change[i], arena)));
    char iso[11];
    date_print_iso(d->facts, iso);
    record_set(arena, changes, "facts_on", value_text(arena_text(arena, iso)));
    record_set(arena, changes, "records", value_int(sample.records));
    record_set(arena, changes, "failed", value_int(sample.failed));
    if (sample.failed)
        record_set(arena, changes, "first_failure", record_value(sample.first));
    record_set(arena, out, "sample", record_value(changes));
    return true;
}

int sheet_diff(struct sheet_command *command, const char *from, const char *to, struct error *err)
{
    struct difference d = {.command = command};
    struct arena *arena = command->cli.arena;
    struct record *out = record_new(arena);
    struct value_list *steps = arena_take(arena, sizeof(*steps));
    struct buffer text = {0};
    if (!from || !to)
        return error_set(err, "00-152", "option", from ? "--to" : "--from", NULL) ? 0 : 2;
    if (!sheet_day_read("--from", from, &d.from, err) || !sheet_day_read("--to", to, &d.to, err))
        return 2;
    d.facts = d.from > d.to ? d.from : d.to;
    record_set(arena, out, "sheet",
               value_text(arena_format(arena, "%s.%s", command->setting.sheet->system,
                                       command->setting.sheet->name.id)));
    record_set(arena, out, "params", params_changed(&d, arena));
    steps_changed(&d, command->setting.sheet, arena, steps);
    record_set(arena, out, "steps", list_value(steps));
    record_set(arena, out, "sheets", sheets_changed(&d, arena));
    sheet_readers(command->catalog, &d.sheets, arena, &d.words);
    files_changed(&d, arena, out);
    if (!isatty(STDIN_FILENO) && !sample_run(&d, arena, out, err))
        return 1;
    json_write(&text, record_value(out));
    puts(buffer_string(&text));
    buffer_release(&text);
    return 0;
}
