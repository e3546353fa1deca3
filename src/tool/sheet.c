/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi sheet ID [--city C] [--date D] [--today D] [--trace|--explain] [--params FILE] <JSON:
 * calculates each record of standard input, an answer a line; --explain writes the steps for a
 * reader; --describe says what it asks for and gives; `sheet diff` compares two days. Needs no
 * database. Knows no law.
 */
#include "sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "madoguchi/draft.h"
#include "madoguchi/model_office.h"
#include "madoguchi/system.h"

struct options {
    const char *city, *date, *today, *params, *from, *to;
    bool traced, explains, describes;
};

bool sheet_day_read(const char *option, const char *text, int32_t *day, struct error *err)
{
    return date_parse_iso(text, day) ||
           error_set(err, "00-956", "option", option, "text", text, NULL);
}

static bool options_take(int *argc, char **argv, struct options *o, struct error *err)
{
    const struct { const char *option, **value; } row[] = {
        {"--city", &o->city}, {"--date", &o->date}, {"--today", &o->today}, {"--params", &o->params},
        {"--from", &o->from}, {"--to", &o->to},
    };
    o->traced = cli_take_flag(argc, argv, "--trace");
    o->explains = cli_take_flag(argc, argv, "--explain");
    o->describes = cli_take_flag(argc, argv, "--describe");
    for (size_t i = 0; i < COUNT_OF(row); i++)
        if (!cli_take(argc, argv, row[i].option, row[i].value, err))
            return false;
    return true;
}

/* A city by its code, id or name. */
static bool city_find(struct sheet_command *command, const char *text, struct error *err)
{
    const struct office *office = catalog_office(command->catalog);
    const char *all = "";
    for (size_t i = 0; i < office->cities; i++) {
        const struct city *city = &office->city[i];
        const char *code = arena_format(command->cli.arena, "%d", city->code);
        if (strcmp(code, text) == 0 || strcmp(city->id, text) == 0 ||
            strcmp(city->name.ja, text) == 0) {
            command->setting.city = city->code;
            command->setting.city_name = city->name.ja;
            return true;
        }
        all = arena_format(command->cli.arena, "%s%s%s", all, i ? " " : "", code);
    }
    return error_set(err, "00-957", "city", text, "all", all, NULL);
}

static const struct system *system_named(struct sheet_command *command, const char *dotted)
{
    char system[64];
    return sscanf(dotted, "%63[^.]", system) == 1 ? catalog_system(command->catalog, system) : NULL;
}

static bool sheet_find(struct sheet_command *command, const char *dotted, struct error *err)
{
    command->setting.sheet = catalog_sheet(command->catalog, dotted);
    if (command->setting.sheet)
        return true;
    const struct system *system = system_named(command, dotted);
    size_t faults = system && !system->is_open ? system->complaints : 0;
    for (size_t i = 0; i + 1 < faults; i++)
        cli_fail(&command->cli, &system->complaint[i].error);
    if (faults == 0)
        return error_set(err, "00-958", "sheet", dotted, NULL);
    *err = system->complaint[faults - 1].error;
    return false;
}

/* ---- words ---- */

struct record *sheet_error_record(struct sheet_command *command, const struct error *err,
                                  struct arena *arena)
{
    struct record *out = record_new(arena);
    const struct message *message = catalog_message(command->catalog, err->id);
    const char *key[] = {"what", "hint"}, *const name[] = {"what", "how"};
    record_set(arena, out, "id", value_text(arena_text(arena, err->id)));
    for (size_t i = 0; i < COUNT_OF(key); i++) {
        struct buffer text = {0};
        const char *pattern = message ? (i == 0 ? message->what : message->hint)
                                      : words_get(command->cli.words,
                                                  arena_format(arena, "%s.%s", err->id, key[i]));
        words_fill(&text, pattern, err->args);
        record_set(arena, out, name[i], value_text(arena_text(arena, buffer_string(&text))));
        if (i == 0)
            record_set(arena, out, "where", value_text(arena_text(arena, err->where)));
        buffer_release(&text);
    }
    return out;
}

static void print_record(const struct record *record)
{
    struct buffer line = {0};
    json_write(&line,
               (struct value){.kind = VALUE_RECORD, .record = (struct record *)(uintptr_t)record});
    puts(buffer_string(&line));
    buffer_release(&line);
}

static void print_error(struct sheet_command *command, const struct error *err, struct arena *arena)
{
    struct record *line = record_new(arena);
    record_set(arena, line, "error",
               (struct value){.kind = VALUE_RECORD,
                              .record = sheet_error_record(command, err, arena)});
    print_record(line);
}

/* ---- the records of standard input ---- */

static void each_of(const struct value *value, struct arena *arena, sheet_each *each, void *context)
{
    struct error none = ERROR_NONE;
    if (value->kind != VALUE_LIST) {
        each(context, arena, value, &none);
        return;
    }
    for (size_t i = 0; i < value->list->count; i++)
        each(context, arena, &value->list->item[i], &none);
}

static void each_line(const char *text, sheet_each *each, void *context)
{
    struct arena *arena = arena_new();
    for (const char *at = text; *at;) {
        size_t bytes = strcspn(at, "\n");
        struct value value;
        struct error err = ERROR_NONE;
        if (strspn(at, " \t\r") < bytes) {
            bool is_read = json_read(arena, at, bytes, &value, &err);
            each(context, arena, is_read ? &value : NULL, &err);
        }
        arena_clear(arena);
        at += bytes + (at[bytes] == '\n');
    }
    arena_free(&arena);
}

/* One JSON text, or one a line: an object that goes on is no JSON by itself. Where a line is broken
 * the others tell. */
static bool is_lines(struct arena *arena, const char *text)
{
    struct value value;
    struct error err = ERROR_NONE;
    const char *at = text + strspn(text, " \t\r\n");
    size_t bytes = strcspn(at, "\n");
    if (!at[bytes] || !at[bytes + strspn(at + bytes, " \t\r\n")])
        return false;
    if (json_read(arena, at, bytes, &value, &err))
        return true;
    for (bool is_whole = json_read(arena, at, strlen(at), &value, &err); !is_whole && *at;
         at += bytes + (at[bytes] == '\n')) {
        bytes = strcspn(at, "\n");
        if (*at == '{' && json_read(arena, at, bytes, &value, &err))
            return true;
    }
    return false;
}

bool sheet_each_input(sheet_each *each, void *context, struct error *err)
{
    struct buffer all = {0};
    struct arena *arena = arena_new();
    struct value value;
    bool is_whole = cli_read_all(&all, err) &&
                    (strlen(buffer_string(&all)) == all.length ||
                     error_set(err, "00-211", "reason", "U+0000", "at", "", NULL));
    if (is_whole && all.data && all.data[strspn(all.data, " \t\r\n")] == '\0') {
        is_whole = true;                         /* nothing came: nothing is answered */
    } else if (is_whole && is_lines(arena, buffer_string(&all))) {
        each_line(buffer_string(&all), each, context);
    } else if (is_whole && all.length > 0) {
        struct error bad = ERROR_NONE;
        if (json_read(arena, buffer_string(&all), all.length, &value, &bad))
            each_of(&value, arena, each, context);
        else
            each(context, arena, NULL, &bad);
    }
    arena_free(&arena);
    buffer_release(&all);
    return is_whole;
}

/* ---- calculating ---- */
struct calculating { struct sheet_command *command; bool traced, explains, has_failed; };

static void print_explained(const struct calculating *c, const struct sheet_result *result, struct arena *arena)
{
    struct buffer lines = {0}, clean = {0};
    sheet_explain(c->command->setting.sheet, result, c->command->cli.words, arena, &lines);
    for (const char *at = buffer_string(&lines); *at;) {
        size_t bytes = strcspn(at, "\n");
        buffer_clear(&clean);
        (void)text_sanitise(&clean, arena_textn(arena, at, bytes));
        puts(buffer_string(&clean));
        at += bytes + (at[bytes] == '\n');
    }
    buffer_release(&lines);
    buffer_release(&clean);
}

static void calculate_one(void *context, struct arena *arena, const struct value *input, const struct error *given)
{
    struct calculating *c = context;
    struct sheet_result result;
    struct error err = *given;
    bool is_record = input && input->kind == VALUE_RECORD;
    if (input && !is_record)
        error_set(&err, "00-959", NULL);
    if (!is_record || !sheet_run(&c->command->setting, input->record, c->traced || c->explains, arena, &result, &err)) {
        print_error(c->command, &err, arena);
        c->has_failed = true;
        return;
    }
    if (c->explains) {
        print_explained(c, &result, arena);
        return;
    }
    struct record *answer = sheet_answer(c->command->setting.sheet, &result, arena);
    if (result.trace)
        record_set(arena, answer, "trace", (struct value){.kind = VALUE_LIST, .list = result.trace});
    print_record(answer);
}

static int calculate(struct sheet_command *command, const struct options *o, struct error *err)
{
    struct calculating c = {.command = command, .traced = o->traced, .explains = o->explains};
    if (o->describes) {
        print_record(sheet_describe(&command->setting, command->cli.arena));
        return 0;
    }
    return sheet_each_input(calculate_one, &c, err) && !c.has_failed ? 0 : 1;
}

static void list_sheets(struct sheet_command *command)
{
    const char *const *ids;
    size_t count = catalog_systems(command->catalog, &ids);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(command->catalog, ids[i]);
        for (size_t k = 0; k < system->sheets; k++) {
            struct buffer line = {0};
            text_pad(&line, arena_format(command->cli.arena, "%s.%s", system->id, system->sheet[k]->name.id), 44, false);
            printf("%s %s\n", buffer_string(&line), name_in(&system->sheet[k]->name, command->setting.english));
            buffer_release(&line);
        }
    }
}

static int command_run(struct sheet_command *command, int argc, char **argv, struct error *err)
{
    struct options o = {0};
    bool is_diff = argc > 1 && strcmp(argv[1], "diff") == 0;
    int at = is_diff ? 2 : 1;
    if (!options_take(&argc, argv, &o, err) || !cli_nothing_left(argc, argv, at + 1, err))
        return 2;
    command->setting = (struct sheet_setting){.day = DATE_NONE, .today = clock_today(), .city_name = "国", .english = strcmp(command->cli.locale, "en") == 0};
    if (!(command->catalog = catalog_open(command->cli.forms, err)))
        return 1;
    command->setting.catalog = command->catalog;
    if ((o.params && !catalog_override(command->catalog, o.params, err)) || (o.city && !city_find(command, o.city, err)) ||
        (o.date && !sheet_day_read("--date", o.date, &command->setting.day, err)) ||
        (o.today && !sheet_day_read("--today", o.today, &command->setting.today, err)))
        return 1;
    if (argc <= at || command->cli.wants_help) {
        puts(words_get(command->cli.words, "cli-usage-sheet"));
        list_sheets(command);
        return 0;
    }
    if (!sheet_find(command, argv[at], err) || !catalog_override_known(command->catalog, command->setting.sheet, err))
        return 1;
    return is_diff ? sheet_diff(command, o.from, o.to, err) : calculate(command, &o, err);
}

int cli_sheet(int argc, char **argv)
{
    struct sheet_command command = {0};
    struct error err = ERROR_NONE;
    int status = 2;
    if (cli_open(&command.cli, &argc, argv))
        status = command_run(&command, argc, argv, &err);
    if (error_is_set(&err))
        cli_fail(&command.cli, &err);
    if (command.catalog)
        catalog_free(&command.catalog);
    cli_close(&command.cli);
    return status;
}
