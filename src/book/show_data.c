/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi show, what is data: tables with their checks, codes, parameters, the menu, messages,
 * batches and files, in the words of the language, one row a line. Reads definitions only; what is
 * found by which id is show_thing.c's.
 */
#include "show_thing.h"

#include "madoguchi/command.h"
#include "madoguchi/model_batch.h"
#include "madoguchi/model_exchange.h"
#include "madoguchi/model_form.h"

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
    buffer_format(s->out, "  %s\t%s\t%s\t%s%s", column->name.id, show_label(s, &column->name),
                  field_kind_name(column->kind), column->sql_type,
                  column->null_allowed ? "" : " NOT NULL");
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

static void put_checks(struct showing *s, const struct table *table)
{
    static const char *const words[] = {
        [MESSAGE_ERROR] = "error", [MESSAGE_ALERT] = "alert", [MESSAGE_NOTE] = "note"};
    for (size_t i = 0; i < table->checks; i++) {
        const struct check *check = table->check[i].check;
        buffer_format(s->out, "check %s: %s  %s: %s\n", check->at,
                      check->when ? expr_source(check->when) : "", words[check->kind],
                      check->message);
    }
}

static void put_index(struct showing *s, const struct index_def *index)
{
    const char *where = index->where ? arena_format(s->arena, " where %s", index->where) : "";
    put_ids(s->out,
            arena_format(s->arena, "%s %s%s", index->unique ? "unique index" : "index", index->id,
                         where),
            index->columns, index->count);
}

bool show_table(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct table *table = system->table[at];
    (void)err;
    buffer_format(s->out, "table: %s.%s  %s%s%s\n", table->schema, table->name.id,
                  show_label(s, &table->name), table->history ? "  history" : "",
                  table->versioned ? "  versioned" : "");
    put_ids(s->out, "key", table->key, table->keys);
    buffer_text(s->out, "columns:\n");
    for (size_t i = 0; i < table->columns; i++)
        put_column(s, &table->column[i]);
    for (size_t i = 0; i < table->indexes; i++)
        put_index(s, &table->index[i]);
    for (size_t i = 0; i < table->constraints; i++)
        buffer_format(s->out, "constraint %s: %s  say: %s\n", table->constraint[i].id,
                      table->constraint[i].sql, or_dash(table->constraint[i].say));
    put_checks(s, table);
    return true;
}

bool show_codes(struct showing *s, const struct system *system, size_t at, struct error *err)
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
            buffer_format(s->out, "\t%s",
                          or_dash(value_print(s->arena, rows->item[i].list->item[k])));
        buffer_char(s->out, '\n');
    }
}

/* A level is the nation's 0, a prefecture's number or a city's code, as in the definition. */
bool show_param(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct param *param = &system->param[at];
    (void)err;
    buffer_format(s->out, "param: %s  %s  %s\n", param->dotted, param->name,
                  param->type == EXPR_ROWS ? "table" : expr_type_name(param->type));
    for (size_t i = 0; i < param->columns; i++)
        buffer_format(s->out, "  column %s\t%s\t%s%s\n", param->column[i].id,
                      or_dash(param->column[i].name), expr_type_name(param->column[i].type),
                      i < param->keys ? "\tkey" : "");
    for (size_t i = 0; i < param->count; i++) {
        const struct param_row *row = &param->row[i];
        buffer_text(s->out, "  from ");
        put_day(s->out, row->from);
        buffer_format(s->out, "\tlevel %s\t%s\tlaw: %s\tconfirmed: %s\n",
                      row->city ? arena_format(s->arena, "%d", row->city) : "kuni",
                      param->type == EXPR_ROWS ? "" : value_print(s->arena, row->value),
                      or_dash(row->law), row->confirmed ? "true" : "false");
        if (param->type == EXPR_ROWS && row->value.kind == VALUE_LIST)
            put_cells(s, row->value.list);
    }
    return true;
}

bool show_menu(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    (void)at;
    (void)err;
    buffer_format(s->out, "menu: %s  %s\n", system->id, show_label(s, &system->name));
    for (size_t i = 0; i < system->menus; i++) {
        const struct menu_item *item = &system->menu[i];
        buffer_format(s->out, "  %zu\t%s\topen: %s\tmay: %s\tpurpose: %s\n", i + 1,
                      s->english && item->label_en ? item->label_en : item->label, item->open,
                      or_dash(item->may), or_dash(item->purpose));
    }
    return true;
}

bool show_message_of(struct showing *s, const struct message *message)
{
    buffer_format(s->out, "message: %s\n  what: %s\n  hint: %s\n  law: %s\n", message->id,
                  s->english && message->what_en ? message->what_en : message->what,
                  or_dash(s->english && message->hint_en ? message->hint_en : message->hint),
                  or_dash(message->law));
    return true;
}

bool show_message(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    (void)err;
    return show_message_of(s, &system->message[at]);
}

/* What a step runs, in the words of its definition. */
static void put_step(struct showing *s, const struct batch_step *step)
{
    buffer_format(s->out, "  %s\t%s\t", step->id, step->name);
    if (step->rows)
        buffer_format(s->out, "rows: %s\t%s: %s\tsettle: %s\n", step->rows,
                      step->sheet ? "sheet" : "computer",
                      step->sheet ? step->sheet : step->computer, step->run);
    else
        buffer_format(s->out, "function: %s\n", step->run);
}

bool show_batch(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct batch *batch = system->batch[at];
    (void)err;
    buffer_format(s->out,
                  "batch: %s  %s\nmay: %s  approve: %s  daily: %s  dry_run: %s  listed: %s\n",
                  batch->dotted, show_label(s, &batch->name), or_dash(batch->may),
                  or_dash(batch->approve), or_dash(batch->daily), batch->dry_run ? "true" : "false",
                  batch->listed ? "true" : "false");
    for (size_t i = 0; i < batch->args; i++)
        buffer_format(s->out, "  arg %s\t%s\t%s%s\n", batch->arg[i].name.id,
                      show_label(s, &batch->arg[i].name), field_kind_name(batch->arg[i].kind),
                      batch->arg[i].required ? "\trequired" : "");
    buffer_text(s->out, "steps:\n");
    for (size_t i = 0; i < batch->steps; i++)
        put_step(s, &batch->step[i]);
    if (batch->undo)
        buffer_format(s->out, "undo: %s  posted: %s\n", batch->undo, or_dash(batch->posted));
    return true;
}

/* Where each field lies; of CSV which it is. */
bool show_exchange(struct showing *s, const struct system *system, size_t at, struct error *err)
{
    const struct exchange *exchange = system->exchange[at];
    (void)err;
    buffer_format(s->out, "exchange: %s  %s\nencoding: %s  bytes: %d\n", exchange->dotted,
                  show_label(s, &exchange->name), exchange->encoding, exchange->bytes);
    for (size_t i = 0; i < exchange->records; i++) {
        const struct exchange_record *record = &exchange->record[i];
        buffer_format(s->out, "record %s  %s%s\n", record->name.id, show_label(s, &record->name),
                      record->is_many ? "  many" : "");
        for (size_t k = 0; k < record->fields; k++) {
            const struct exchange_field *field = &record->field[k];
            buffer_format(s->out, "  %d\t%d\t%s\t%s", exchange->bytes ? field->at : (int)k + 1,
                          field->width, field->name.id, or_dash(field->name.ja));
            if (field->value || field->total)
                buffer_format(s->out, "\t%s: %s", field->value ? "value" : "total",
                              field->value ? field->value : expr_source(field->total));
            buffer_char(s->out, '\n');
        }
    }
    return true;
}
