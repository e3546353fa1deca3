/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: one thing within a definition — a field of a form, a code on a day, a message, the layout
 * of a city. Dry.
 */
#include "madoguchi/model_catalog.h"

#include <string.h>

const struct field *form_field(const struct form *form, const char *id)
{
    const char *dot = strchr(id, '.');
    size_t bytes = dot ? (size_t)(dot - id) : strlen(id);
    for (size_t i = 0; i < form->fields; i++) {
        const struct field *field = &form->field[i];
        if (strlen(field->name.id) != bytes || strncmp(field->name.id, id, bytes) != 0)
            continue;
        for (size_t c = 0; dot && c < field->columns; c++)
            if (strcmp(field->column[c].name.id, dot + 1) == 0)
                return &field->column[c];
        return dot ? NULL : field;
    }
    return NULL;
}

enum way { BY_LABEL, BY_OWN_NAME, BY_ENGLISH, BY_ID };

/* What can be filled goes before what only stands there under the same name. */
static const struct field *match(const struct field *field, size_t count, const char *label,
                                 enum way way)
{
    const struct field *found = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *const names[] = {[BY_LABEL] = field[i].name.ja,
                                     [BY_OWN_NAME] = field[i].own_name,
                                     [BY_ENGLISH] = field[i].name.en,
                                     [BY_ID] = field[i].name.id};
        const char *name = names[way];
        if (name != NULL && strcmp(name, label) == 0 &&
            (found == NULL || (found->readonly && !field[i].readonly)))
            found = &field[i];
    }
    return found;
}

static const struct field *match_column(const struct form *form, const char *label, enum way way,
                                        const struct field **grid)
{
    for (size_t i = 0; i < form->fields; i++) {
        const struct field *found = match(form->field[i].column, form->field[i].columns, label,
                                          way);
        if (found != NULL) {
            *grid = &form->field[i];
            return found;
        }
    }
    return NULL;
}

const struct field *form_field_by_label(const struct form *form, const char *label,
                                        const struct field **grid)
{
    static const struct { enum way way; bool columns; } order[] = {
        {BY_LABEL, false}, {BY_OWN_NAME, false}, {BY_LABEL, true}, {BY_ENGLISH, false}, {BY_ENGLISH, true}, {BY_ID, false}, {BY_ID, true},
    };
    const struct field *found = NULL;
    *grid = NULL;
    for (size_t i = 0; found == NULL && i < COUNT_OF(order); i++)
        found = order[i].columns ? match_column(form, label, order[i].way, grid)
                                 : match(form->field, form->fields, label, order[i].way);
    return found;
}

const struct code *code_find(const struct code_list *list, const char *id, int32_t on)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct code *code = &list->code[i];
        if (!code->id || strcmp(code->id, id) != 0)
            continue;
        if ((code->from == DATE_NONE || code->from <= on) &&
            (code->to == DATE_NONE || on <= code->to))
            return code;
    }
    return NULL;
}

const struct message *message_in(const struct message *message, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (message[i].id && strcmp(message[i].id, id) == 0)
            return &message[i];
    return NULL;
}

const struct report *report_in(const struct report *report, int city)
{
    for (size_t i = 0; report && i < report->layouts; i++)
        if (report->layout[i]->city == city)
            return report->layout[i];
    return report;
}
