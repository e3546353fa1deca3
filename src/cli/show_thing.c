/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi show, what is no screen: tables, codes, parameters, the menu and messages in the words of the language, one
 * row a line. Finds a thing by its id; a new kind of thing is one row of `kinds`. Reads definitions only.
 */
#include "show_thing.h"

#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "madoguchi/app.h"
#include "madoguchi/model_batch.h"
#include "madoguchi/model_exchange.h"
#include "madoguchi/model_form.h"
#include "madoguchi/model_report.h"
#include "madoguchi/model_sheet.h"

const char *show_label(const struct showing *showing, const struct name *name)
{
    return showing->english && name->en ? name->en : name->ja;
}

static const char *or_dash(const char *text)
{
    return text && text[0] ? text : "–";
}

static void put_day(struct buffer *out, int32_t day)
{
    char text[11] = "–";
    if (day != DATE_NONE)
        date_print_iso(day, text);
    buffer_text(out, text);
}

static void put_ids(struct buffer *out, const char *key, const char **id, size_t count)
{
    buffer_format(out, "%s:", key);
    for (size_t i = 0; i < count; i++)
        buffer_format(out, " %s", id[i]);
    buffer_char(out, '\n');
}

static void put_column(struct showing *s, const struct column *column)
{
    buffer_format(s->out, "  %s\t%s\t%s\t%s%s", column->name.id, show_label(s, &column->name), field_kind_name(column->kind),
                  column->sql_type, column->null_allowed ? "" : " NOT NULL");
    if (column->codes)
        buffer_format(s->out, "\tcodes: %s", column->codes);
    if (column->legal_date)
        buffer_text(s->out, "\tlegal");
    if (column->generated)
        buffer_format(s->out, "\tgenerated: %s", column->generated);
    if (column->fallback)
        buffer_format(s->out, "\tdefault: %s", column->fallback);
    buffer_char(s->out, '\n');
}

static bool show_table(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct table *table = system->table[at];
    (void)err;
    buffer_format(s->out, "table: %s.%s  %s%s%s\n", table->schema, table->name.id, show_label(s, &table->name),
                  table->history ? "  history" : "", table->versioned ? "  versioned" : "");
    put_ids(s->out, "key", table->key, table->keys);
    buffer_text(s->out, "columns:\n");
    for (size_t i = 0; i < table->columns; i++)
        put_column(s, &table->column[i]);
    for (size_t i = 0; i < table->indexes; i++)
        put_ids(s->out, arena_format(s->arena, "%s %s", table->index[i].unique ? "unique index" : "index", table->index[i].id),
                table->index[i].columns, table->index[i].count);
    for (size_t i = 0; i < table->constraints; i++)
        buffer_format(s->out, "constraint %s: %s  say: %s\n", table->constraint[i].id, table->constraint[i].sql,
                      or_dash(table->constraint[i].say));
    return true;
}

static bool show_codes(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct code_list *list = &system->codes[at];
    (void)err;
    buffer_format(s->out, "codes: %s  %s\n", list->id, list->name);
    for (size_t i = 0; i < list->count; i++) {
        const struct code *code = &list->code[i];
        buffer_format(s->out, "  %s\t%s\t%s\t", code->id, code->name, or_dash(code->name_en));
        put_day(s->out, code->from);
        buffer_text(s->out, " … ");
        put_day(s->out, code->to);
        buffer_char(s->out, '\n');
    }
    return true;
}

static void put_cells(struct showing *s, const struct value_list *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        buffer_text(s->out, "     ");
        for (size_t k = 0; rows->item[i].kind == VALUE_LIST && k < rows->item[i].list->count; k++)
            buffer_format(s->out, "\t%s", or_dash(value_print(s->arena, rows->item[i].list->item[k])));
        buffer_char(s->out, '\n');
    }
}

/* A level is the nation's 0, a prefecture's number or a city's code, as in the definition. */
static bool show_param(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct param *param = &system->param[at];
    (void)err;
    buffer_format(s->out, "param: %s  %s  %s\n", param->dotted, param->name, param->type == EXPR_ROWS ? "table" : expr_type_name(param->type));
    for (size_t i = 0; i < param->columns; i++)
        buffer_format(s->out, "  column %s\t%s\t%s%s\n", param->column[i].id, or_dash(param->column[i].name),
                      expr_type_name(param->column[i].type), i < param->keys ? "\tkey" : "");
    for (size_t i = 0; i < param->count; i++) {
        const struct param_row *row = &param->row[i];
        buffer_text(s->out, "  from ");
        put_day(s->out, row->from);
        buffer_format(s->out, "\tlevel %s\t%s\tlaw: %s\tconfirmed: %s\n", row->city ? arena_format(s->arena, "%d", row->city) : "kuni",
                      param->type == EXPR_ROWS ? "" : value_print(s->arena, row->value), or_dash(row->law), row->confirmed ? "true" : "false");
        if (param->type == EXPR_ROWS && row->value.kind == VALUE_LIST)
            put_cells(s, row->value.list);
    }
    return true;
}

static bool show_menu(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    (void)at;
    (void)err;
    buffer_format(s->out, "menu: %s  %s\n", system->id, show_label(s, &system->name));
    for (size_t i = 0; i < system->menus; i++) {
        const struct menu_item *item = &system->menu[i];
        buffer_format(s->out, "  %zu\t%s\topen: %s\tmay: %s\tpurpose: %s\n", i + 1,
                      s->english && item->label_en ? item->label_en : item->label, item->open, or_dash(item->may), or_dash(item->purpose));
    }
    return true;
}

static bool put_message(struct showing *s, const struct message *message)
{
    buffer_format(s->out, "message: %s\n  what: %s\n  hint: %s\n  law: %s\n", message->id,
                  s->english && message->what_en ? message->what_en : message->what,
                  or_dash(s->english && message->hint_en ? message->hint_en : message->hint), or_dash(message->law));
    return true;
}

static bool show_message(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    (void)err;
    return put_message(s, &system->message[at]);
}

/* What a step runs, in the words of its definition. */
static void put_step(struct showing *s, const struct batch_step *step)
{
    buffer_format(s->out, "  %s\t%s\t", step->id, step->name);
    if (step->rows)
        buffer_format(s->out, "rows: %s\t%s: %s\tsettle: %s\n", step->rows, step->sheet ? "sheet" : "computer",
                      step->sheet ? step->sheet : step->computer, step->run);
    else
        buffer_format(s->out, "function: %s\n", step->run);
}

static bool show_batch(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct batch *batch = system->batch[at];
    (void)err;
    buffer_format(s->out, "batch: %s  %s\nmay: %s  approve: %s  daily: %s  dry_run: %s\n", batch->dotted, show_label(s, &batch->name),
                  or_dash(batch->may), or_dash(batch->approve), or_dash(batch->daily), batch->dry_run ? "true" : "false");
    for (size_t i = 0; i < batch->args; i++)
        buffer_format(s->out, "  arg %s\t%s\t%s%s\n", batch->arg[i].name.id, show_label(s, &batch->arg[i].name),
                      field_kind_name(batch->arg[i].kind), batch->arg[i].required ? "\trequired" : "");
    buffer_text(s->out, "steps:\n");
    for (size_t i = 0; i < batch->steps; i++)
        put_step(s, &batch->step[i]);
    if (batch->undo)
        buffer_format(s->out, "undo: %s  posted: %s\n", batch->undo, or_dash(batch->posted));
    return true;
}

/* Where each field lies; of CSV which it is. */
static bool show_exchange(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct exchange *exchange = system->exchange[at];
    (void)err;
    buffer_format(s->out, "exchange: %s  %s\nencoding: %s  bytes: %d\n", exchange->dotted, show_label(s, &exchange->name), exchange->encoding,
                  exchange->bytes);
    for (size_t i = 0; i < exchange->records; i++) {
        const struct exchange_record *record = &exchange->record[i];
        buffer_format(s->out, "record %s  %s%s\n", record->name.id, show_label(s, &record->name), record->is_many ? "  many" : "");
        for (size_t k = 0; k < record->fields; k++) {
            const struct exchange_field *field = &record->field[k];
            buffer_format(s->out, "  %d\t%d\t%s\t%s", exchange->bytes ? field->at : (int)k + 1, field->width, field->name.id,
                          or_dash(field->name.ja));
            if (field->value || field->total)
                buffer_format(s->out, "\t%s: %s", field->value ? "value" : "total", field->value ? field->value : expr_source(field->total));
            buffer_char(s->out, '\n');
        }
    }
    return true;
}

static bool show_screen(struct showing *s, const struct system *system, const char *id, struct error *err)
{
    return app_show(s->catalog, arena_format(s->arena, "%s.%s", system->id, id), s->rows, s->columns, s->locale,
                    cli_locale_folder(), s->out, err);
}

static bool show_form(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    return show_screen(s, system, system->form[at]->name.id, err);
}

static bool show_list(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    return show_screen(s, system, system->list[at]->name.id, err);
}

/* ---- finding: each kind counts its things and names them ---- */

static size_t forms(const struct system *y) { return y->forms; }
static size_t lists(const struct system *y) { return y->lists; }
static size_t reports(const struct system *y) { return y->reports; }
static size_t sheets(const struct system *y) { return y->sheets; }
static size_t batches(const struct system *y) { return y->batches; }
static size_t exchanges(const struct system *y) { return y->exchanges; }
static size_t tables(const struct system *y) { return y->tables; }
static size_t code_lists(const struct system *y) { return y->code_lists; }
static size_t params(const struct system *y) { return y->params; }
static size_t menus(const struct system *y) { return y->menus > 0; }
static size_t queries(const struct system *y) { return y->queries; }
static size_t itself(const struct system *y) { return y->name.id != NULL; }
static size_t messages(const struct system *y) { return y->messages; }
static const char *form_id(const struct system *y, size_t i) { return y->form[i]->name.id; }
static const char *list_id(const struct system *y, size_t i) { return y->list[i]->name.id; }
static const char *report_id(const struct system *y, size_t i) { return y->report[i]->name.id; }
static const char *sheet_id(const struct system *y, size_t i) { return y->sheet[i]->name.id; }
static const char *batch_id(const struct system *y, size_t i) { return y->batch[i]->name.id; }
static const char *exchange_id(const struct system *y, size_t i) { return y->exchange[i]->name.id; }
static const char *table_id(const struct system *y, size_t i) { return y->table[i]->name.id; }
static const char *codes_id(const struct system *y, size_t i) { return y->codes[i].id; }
static const char *param_id(const struct system *y, size_t i) { return y->param[i].id; }
static const char *menu_id(const struct system *y, size_t i) { return y->menu && i == 0 ? "menu" : ""; }
static const char *query_id(const struct system *y, size_t i) { return y->query[i]->id; }
static const char *itself_id(const struct system *y, size_t i) { return y->id && i == 0 ? "system" : ""; }
static const char *message_id(const struct system *y, size_t i) { return y->message[i].id; }

#define CASE_KIND "case"         /* its file is read, not the system: a case may be shown while the system is refused */
/* clang-format off */
static const struct thing_kind {
    const char *word;
    size_t (*count)(const struct system *);
    const char *(*id)(const struct system *, size_t);
    bool (*show)(struct showing *, const struct system *, size_t, struct error *);
} kinds[] = {
    {"form",    forms,      form_id,    show_form},
    {"list",    lists,      list_id,    show_list},
    {"report",  reports,    report_id,  show_report},
    {"sheet",   sheets,     sheet_id,   show_sheet},
    {"batch",   batches,    batch_id,   show_batch},
    {"exchange", exchanges, exchange_id, show_exchange},
    {"table",   tables,     table_id,   show_table},
    {"codes",   code_lists, codes_id,   show_codes},
    {"param",   params,     param_id,   show_param},
    {"menu",    menus,      menu_id,    show_menu},
    {"message", messages,   message_id, show_message},
    {"query",   queries,    query_id,   show_query},
    {"system",  itself,     itself_id,  show_system},
};
/* clang-format on */

static bool place_of_id(const struct thing_kind *kind, const struct system *system, const char *id, size_t *at)
{
    for (*at = 0; *at < kind->count(system); ++*at)
        if (strcmp(kind->id(system, *at), id) == 0)
            return true;
    return false;
}

static bool unknown(struct showing *s, const struct system *system, const char *id, const char *kind, struct error *err)
{
    struct list names = {0};
    for (size_t k = 0; k < COUNT_OF(kinds); k++)
        for (size_t i = 0; (!kind || strcmp(kind, kinds[k].word) == 0) && i < kinds[k].count(system); i++)
            list_add(s->arena, &names, (void *)(uintptr_t)kinds[k].id(system, i));
    const char *nearest = nearest_of(id, (const char *const *)names.item, names.count);
    const char *dotted = arena_format(s->arena, "%s.%s", system->id, id);
    if (!nearest[0])
        return error_set(err, "00-905", "id", dotted, NULL);
    return error_set(err, "00-908", "id", dotted, "nearest", arena_format(s->arena, "%s.%s", system->id, nearest), NULL);
}

static bool show_in(struct showing *s, const struct system *system, const char *id, const char *kind, struct error *err)
{
    const struct thing_kind *shown = NULL;
    size_t place;
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        if ((kind && strcmp(kind, kinds[k].word) != 0) || !place_of_id(&kinds[k], system, id, &place))
            continue;
        if (shown)
            buffer_format(s->out, "+ madoguchi show %s.%s %s\n", system->id, id, kinds[k].word);
        else if (!kinds[k].show(s, system, place, err))
            return false;
        else
            shown = &kinds[k];
    }
    return shown || unknown(s, system, id, kind, err);
}

static bool unknown_system(struct showing *s, const char *system, const char *dotted, struct error *err)
{
    const char *const *id;
    size_t count = catalog_systems(s->catalog, &id);
    const char *nearest = nearest_of(system, id, count);
    if (!nearest[0])
        return error_set(err, "00-905", "id", dotted, NULL);
    return error_set(err, "00-908", "id", dotted, "nearest", nearest, NULL);
}

static bool kind_is_known(const char *kind, struct error *err)
{
    const char *words[COUNT_OF(kinds) + 1] = {CASE_KIND};
    struct buffer all = {0};
    if (!kind || strcmp(kind, CASE_KIND) == 0)
        return true;
    for (size_t k = 0; k < COUNT_OF(kinds); k++)
        if (strcmp(kind, words[k + 1] = kinds[k].word) == 0)
            return true;
    for (size_t k = 0; k < COUNT_OF(words); k++)
        buffer_format(&all, "%s%s", k ? " " : "", words[k]);
    const char *near = nearest_of(kind, words, COUNT_OF(words));
    error_set(err, "00-909", "word", kind, "all", buffer_string(&all), "nearest", near[0] ? near : words[0], NULL);
    buffer_release(&all);
    return false;
}

/* The engine's own messages are words of the locale. */
static bool show_numbered(struct showing *s, const char *number, struct error *err)
{
    const struct message *message = catalog_message(s->catalog, number);
    const char *what = arena_format(s->arena, "%s.what", number), *hint = arena_format(s->arena, "%s.hint", number);
    if (message)
        return put_message(s, message);
    if (!s->words || words_get(s->words, what) == what)
        return error_set(err, "00-905", "id", number, NULL);
    buffer_format(s->out, "message: %s\n  what: %s\n  hint: %s\n", number, words_get(s->words, what), words_get(s->words, hint));
    return true;
}

bool show_thing(struct showing *s, const char *dotted, const char *kind, struct error *err)
{
    const char *dot = strchr(dotted, '.');
    if (dot && strncmp(dotted, "_shared.", 8) == 0 && strcmp(dot, ".glossary") != 0)
        return show_shared(s, dot + 1, kind, err);
    if (!kind_is_known(kind, err))
        return false;
    if (dot && strcmp(dot, ".glossary") == 0 && !kind)
        return show_glossary(s, arena_textn(s->arena, dotted, (size_t)(dot - dotted)), err);
    if (strcmp(dotted, "office") == 0 && !kind) {
        show_office(s);
        return true;
    }
    if (!dot && strchr(dotted, '-'))
        return show_numbered(s, dotted, err);
    const char *id = dot ? dot + 1 : kind && strcmp(kind, "system") == 0 ? kind : "menu";
    const char *name = dot ? arena_textn(s->arena, dotted, (size_t)(dot - dotted)) : dotted;
    const struct system *system = catalog_system(s->catalog, name);
    if (!system)
        return unknown_system(s, name, dotted, err);
    if (kind && strcmp(kind, CASE_KIND) == 0)
        return show_case(s, system, id, err);
    if (!system->is_open)
        return error_set(err, "00-910", "system", system->id, NULL);
    return show_in(s, system, id, kind, err);
}
