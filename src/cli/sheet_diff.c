/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi sheet diff ID --from D1 --to D2: what a change of the law alters — the parameters whose row differs between
 * the two days, the steps that read them, other sheets that do, the screens, papers and batches of the system that speak of
 * the sheet and the cases that open one of these, and, with a sample on standard input, how many pay or get more or less,
 * and by how much.
 */
#include "sheet.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct difference { struct sheet_command *command; int32_t from, to; struct list changed; };

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

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/* The id as a word of its own. */
static bool has_word(const char *text, const char *id)
{
    size_t length = strlen(id);
    for (const char *at = text; (at = strstr(at, id)); at++)
        if ((at == text || !is_word_char(at[-1])) && !is_word_char(at[length]))
            return true;
    return false;
}

static bool reads_changed(const struct difference *d, const char *text)
{
    for (size_t i = 0; i < d->changed.count; i++) {
        const struct param *param = d->changed.item[i];
        if (has_word(text, param->id) || has_word(text, param->dotted))
            return true;
    }
    return false;
}

static void steps_changed(const struct difference *d, const struct sheet *sheet, struct arena *arena, struct value_list *list)
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
        if (sheet->step[i].use && (sheet->step[i].use == d->command->setting.sheet || is_touched(d, sheet->step[i].use)))
            return true;
    return false;
}

static struct value sheets_changed(const struct difference *d, struct arena *arena)
{
    struct value_list *list = arena_take(arena, sizeof(*list));
    const char *const *id;
    size_t count = catalog_systems(d->command->catalog, &id);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(d->command->catalog, id[i]);
        for (size_t n = 0; system && n < system->sheets; n++)
            if (system->sheet[n] != d->command->setting.sheet && is_touched(d, system->sheet[n]))
                value_list_add(arena, list, value_text(arena_format(arena, "%s.%s", system->sheet[n]->system, system->sheet[n]->name.id)));
    }
    return list_value(list);
}

/* ---- definitions of the system that speak of the sheet or of a changed parameter, and cases that open one of them ---- */

static bool speaks(const struct difference *d, const char *text)
{
    const struct sheet *sheet = d->command->setting.sheet;
    struct buffer dotted = {0};
    buffer_format(&dotted, "%s.%s", sheet->system, sheet->name.id);
    bool found = has_word(text, sheet->name.id) || has_word(text, buffer_string(&dotted)) || reads_changed(d, text);
    buffer_release(&dotted);
    return found;
}

/* What people call a definition: its first line that says "name: ". */
static const char *title_of(struct arena *arena, const char *text)
{
    const char *at = strstr(text, "\nname: ");
    return at ? arena_textn(arena, at + 7, strcspn(at + 7, "\n")) : NULL;
}

static bool opens(const struct list *titles, const char *text)
{
    for (size_t i = 0; i < titles->count; i++)
        if (strstr(text, titles->item[i]))
            return true;
    return false;
}

static struct value files_of(const struct difference *d, const char *folder, bool is_case, struct list *titles, struct arena *arena)
{
    struct value_list *list = arena_take(arena, sizeof(*list));
    struct list names = {0};
    struct error ignored = ERROR_NONE;
    if (!file_exists(folder) || !file_list(folder, is_case ? ".case" : ".yaml", arena, &names, &ignored))
        return list_value(list);
    for (size_t i = 0; i < names.count; i++) {
        struct buffer text = {0};
        bool is_read = file_read(arena_format(arena, "%s/%s", folder, (const char *)names.item[i]), 1 << 20, &text, &ignored);
        if (is_read && (speaks(d, buffer_string(&text)) || (is_case && opens(titles, buffer_string(&text))))) {
            const char *title = is_case ? NULL : title_of(arena, buffer_string(&text));
            value_list_add(arena, list, value_text(names.item[i]));
            if (title)
                list_add(arena, titles, (void *)(uintptr_t)title);
        }
        buffer_release(&text);
    }
    return list_value(list);
}

static void files_changed(const struct difference *d, struct arena *arena, struct record *out)
{
    static const char *const parts[] = {"screens", "lists", "reports", "batch", "cases"};
    const struct system *system = catalog_system(d->command->catalog, d->command->setting.sheet->system);
    struct list titles = {0};
    for (size_t p = 0; p < COUNT_OF(parts); p++)
        record_set(arena, out, parts[p],
                   files_of(d, arena_format(arena, "%s/%s", system->folder, parts[p]), p == COUNT_OF(parts) - 1, &titles, arena));
}

/* ---- the sample ---- */
struct change { int64_t more, less, same, sum, most; };
struct sample { const struct difference *d; struct change *change; int64_t records, failed; char first[24]; };   /* first: why the first failed */

/* The record on another day: its own fact date does not count. */
static bool run_on(const struct difference *d, int32_t day, const struct record *input, struct arena *arena,
                   struct sheet_result *result, struct error *err)
{
    struct sheet_setting setting = d->command->setting;
    struct record *record = record_new(arena);
    const char *on = setting.sheet->has_on ? setting.sheet->record->field[setting.sheet->on].name.id : "";
    setting.day = day;
    for (size_t i = 0; i < input->count; i++)
        if (strcmp(input->member[i].name, on) != 0)
            record_set(arena, record, input->member[i].name, input->member[i].value);
    return sheet_run(&setting, record, false, arena, result, err);
}

static void change_add(struct change *change, struct value before, struct value after)
{
    int64_t by;
    if (before.kind != VALUE_YEN || after.kind != VALUE_YEN || __builtin_sub_overflow(after.integer, before.integer, &by))
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

static void sample_one(void *context, struct arena *arena, const struct value *input, const struct error *given)
{
    struct sample *sample = context;
    struct sheet_result before, after;
    struct error err = ERROR_NONE;
    const struct sheet *sheet = sample->d->command->setting.sheet;
    sample->records++;
    if (!input || input->kind != VALUE_RECORD || !run_on(sample->d, sample->d->from, input->record, arena, &before, &err) ||
        !run_on(sample->d, sample->d->to, input->record, arena, &after, &err)) {
        if (sample->failed++ == 0)
            snprintf(sample->first, sizeof sample->first, "%s", err.id[0] || !given ? err.id : given->id);
        return;
    }
    for (size_t i = 0; i < sheet->record->fields; i++)
        if (sheet->record->field[i].is_out)
            change_add(&sample->change[i], before.frame->member[i].value, after.frame->member[i].value);
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

static bool sample_run(const struct difference *d, struct arena *arena, struct record *out, struct error *err)
{
    const struct sheet_group *record = d->command->setting.sheet->record;
    struct sample sample = {.d = d, .change = arena_take(arena, (record->fields + 1) * sizeof(*sample.change))};
    struct record *changes = record_new(arena);
    if (!sheet_each_input(sample_one, &sample, err))
        return false;
    for (size_t i = 0; i < record->fields; i++)
        if (record->field[i].is_out && record->field[i].type == EXPR_YEN)
            record_set(arena, changes, record->field[i].name.id, record_value(change_record(&sample.change[i], arena)));
    record_set(arena, changes, "records", value_int(sample.records));
    record_set(arena, changes, "failed", value_int(sample.failed));
    if (sample.failed)
        record_set(arena, changes, "first_failure", value_text(arena_text(arena, sample.first)));
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
    record_set(arena, out, "sheet", value_text(arena_format(arena, "%s.%s", command->setting.sheet->system, command->setting.sheet->name.id)));
    record_set(arena, out, "params", params_changed(&d, arena));
    steps_changed(&d, command->setting.sheet, arena, steps);
    record_set(arena, out, "steps", list_value(steps));
    record_set(arena, out, "sheets", sheets_changed(&d, arena));
    files_changed(&d, arena, out);
    if (!isatty(STDIN_FILENO) && !sample_run(&d, arena, out, err))
        return 1;
    json_write(&text, record_value(out));
    puts(buffer_string(&text));
    buffer_release(&text);
    return 0;
}
