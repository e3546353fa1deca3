/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lint: words — ids made of words the glossaries hold, and messages whose placeholders are
 * all given.
 */
#include "lint_private.h"
#include "madoguchi/model_batch.h"
#include "madoguchi/model_exchange.h"
#include "madoguchi/model_sheet.h"

#include <string.h>

static bool placeholder_stands(struct reading *r, const char *const *texts, size_t count,
                               const char *name)
{
    const char *placeholder = arena_format(r->arena, "{%s}", name);
    for (size_t i = 0; i < count; i++)
        if (texts[i] && strstr(texts[i], placeholder))
            return true;
    return false;
}

/* An unfilled {name} would stand on the screen as it is written. */
void lint_placeholders(struct reading *r, const struct form *form, const struct check *check)
{
    const struct message *message = check->message ? message_known(r->catalog, check->message)
                                                   : NULL;
    const char *texts[] = {message ? message->what : NULL, message ? message->hint : NULL,
                           message ? message->what_en : NULL, message ? message->hint_en : NULL,
                           message ? message->what_easy : NULL};
    for (size_t k = 0; message && k < check->args; k++)
        if (!placeholder_stands(r, texts, COUNT_OF(texts), check->arg[k]))
            complain_at(r, check->place, "00-722", "name", check->arg[k], "message", check->message,
                        NULL);
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        for (const char *open = texts[i]; open && (open = strchr(open, '{')); open++) {
            const char *name = arena_textn(r->arena, open + 1, strcspn(open + 1, "}"));
            bool given = false;
            for (size_t k = 0; k < check->args; k++)
                given = given || strcmp(check->arg[k], name) == 0;
            if (!given)
                complain_at(r, check->place, "00-845", "name", name, "message", check->message,
                            "form", form->name.id, NULL);
        }
    }
}

static void lint_id(struct reading *r, const struct system *system, const char *id, struct place at)
{
    const char *unknown = id ? glossary_unknown(r->catalog, system->group, id, r->arena) : NULL;
    if (unknown)
        complain_at(r, at, "00-875", "word", unknown, "id", id, "group", system->group, NULL);
}

static void lint_name(struct reading *r, const struct system *system, const struct name *name)
{
    lint_id(r, system, name->id, name->at);
}

static void lint_field_ids(struct reading *r, const struct system *system,
                           const struct field *field, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        lint_name(r, system, &field[i].name);
        lint_field_ids(r, system, field[i].column, field[i].columns);
    }
}

static void lint_table_ids(struct reading *r, const struct system *system,
                           const struct table *table)
{
    lint_name(r, system, &table->name);
    for (size_t i = 0; i < table->columns; i++)
        lint_name(r, system, &table->column[i].name);
}

static void lint_list_ids(struct reading *r, const struct system *system,
                          const struct list_def *list)
{
    lint_name(r, system, &list->name);
    for (size_t i = 0; i < list->searches; i++)
        lint_name(r, system, &list->search[i].name);
    for (size_t i = 0; i < list->columns; i++)
        lint_name(r, system, &list->column[i].name);
}

static void lint_group_ids(struct reading *r, const struct system *system,
                           const struct sheet_group *group)
{
    for (size_t i = 0; i < group->fields; i++) {
        lint_name(r, system, &group->field[i].name);
        if (group->field[i].rows)
            lint_group_ids(r, system, group->field[i].rows);
    }
}

static void lint_sheet_ids(struct reading *r, const struct system *system,
                           const struct sheet *sheet)
{
    lint_name(r, system, &sheet->name);
    if (sheet->record)
        lint_group_ids(r, system, sheet->record);
}

static void lint_batch_ids(struct reading *r, const struct system *system,
                           const struct batch *batch)
{
    lint_name(r, system, &batch->name);
    for (size_t i = 0; i < batch->args; i++)
        lint_name(r, system, &batch->arg[i].name);
    for (size_t i = 0; i < batch->steps; i++)
        lint_id(r, system, batch->step[i].id, batch->at);
}

static void lint_exchange_ids(struct reading *r, const struct system *system,
                              const struct exchange *exchange)
{
    lint_name(r, system, &exchange->name);
    for (size_t i = 0; i < exchange->records; i++) {
        const struct exchange_record *record = &exchange->record[i];
        lint_name(r, system, &record->name);
        for (size_t k = 0; k < record->fields; k++)
            lint_name(r, system, &record->field[k].name);
    }
}

void lint_ids(struct reading *r, const struct system *system)
{
    const struct glossary *own = catalog_glossary(r->catalog, system->group),
                          *shared = catalog_glossary(r->catalog, "");
    if (own->count + shared->count == 0)
        return;                                    /* no glossary at all: nothing to hold an id against */
    for (size_t i = 0; i < system->tables; i++)
        lint_table_ids(r, system, system->table[i]);
    for (size_t i = 0; i < system->forms; i++) {
        lint_name(r, system, &system->form[i]->name);
        lint_field_ids(r, system, system->form[i]->field, system->form[i]->fields);
    }
    for (size_t i = 0; i < system->lists; i++)
        lint_list_ids(r, system, system->list[i]);
    for (size_t i = 0; i < system->reports; i++)
        lint_name(r, system, &system->report[i]->name);
    for (size_t i = 0; i < system->queries; i++)
        lint_id(r, system, system->query[i]->id, system->query[i]->at);
    for (size_t i = 0; i < system->code_lists; i++)
        lint_id(r, system, system->codes[i].id, system->codes[i].at);
    for (size_t i = 0; i < system->params; i++)
        lint_id(r, system, system->param[i].id, system->param[i].at);
    for (size_t i = 0; i < system->sheets; i++)
        lint_sheet_ids(r, system, system->sheet[i]);
    for (size_t i = 0; i < system->batches; i++)
        lint_batch_ids(r, system, system->batch[i]);
    for (size_t i = 0; i < system->exchanges; i++)
        lint_exchange_ids(r, system, system->exchange[i]);
}
