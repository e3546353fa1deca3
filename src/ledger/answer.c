/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: what the database said, as problems and errors of ours. Never its own words: they may
 * hold what was entered.
 */
#include <ctype.h>
#include <string.h>

#include "ledger_private.h"

/* By the beginning of the SQLSTATE. */
static const struct { const char *state, *id; } states[] = {
    {"42501", "00-121"},            /* insufficient_privilege */
    {"57014", "00-509"},            /* query_canceled, and not by us: it took too long */
    {"53", "00-510"},               /* no disk, no memory, too many connections */
    {"25006", "00-511"},            /* read only: a standby */
    {"08", "00-502"}, {"57P", "00-502"},
    {"", "00-599"},
};

/* The functions of the database raise message ids as the text of the error. */
static bool is_message_id(const char *text)
{
    return strlen(text) == 6 && isdigit((unsigned char)text[0]) &&
           isdigit((unsigned char)text[1]) && text[2] == '-' && isdigit((unsigned char)text[3]) &&
           isdigit((unsigned char)text[4]) && isdigit((unsigned char)text[5]);
}

struct error error_of_failure(const struct db_failure *failure)
{
    struct error err = ERROR_NONE;
    const char *id = NULL;
    for (size_t i = 0; !id; i++)
        if (strncmp(failure->sqlstate, states[i].state, strlen(states[i].state)) == 0)
            id = states[i].id;
    if (is_message_id(failure->message))
        id = failure->message;
    error_set(&err, id, "sqlstate", failure->sqlstate, "field", failure->column, "text", "", NULL);
    return err;
}

bool read_rows(struct job *job, size_t statement, struct error *err)
{
    size_t count = db_call_rows(job->call, statement);
    for (size_t i = 0; i < count; i++) {
        const char *text = db_call_text(job->call, statement, i, 0);
        struct value row = value_null();
        if (text && !json_read(job->arena, text, strlen(text), &row, err))
            return false;
        if (row.kind == VALUE_RECORD)
            value_list_add(job->arena, &job->rows, row);
    }
    return true;
}

const char *args_of_record(struct arena *arena, const struct record *record)
{
    struct buffer out = {0};
    for (size_t i = 0; i < record->count; i++) {
        const char *value = shown_argument(arena, record->member[i].value);
        buffer_add(&out, record->member[i].name, strlen(record->member[i].name) + 1);
        buffer_add(&out, value, strlen(value) + 1);
    }
    const char *args = arena_textn(arena, buffer_string(&out), out.length);     /* and the NUL that ends the list */
    buffer_release(&out);
    return args;
}

void problem_add(struct arena *arena, struct problems *problems, struct problem problem)
{
    if (problems->count == problems->room) {
        size_t room = problems->room ? problems->room * 2 : 8;
        struct problem *item = arena_take(arena, room * sizeof(*item));
        if (problems->count > 0)
            memcpy(item, problems->item, problems->count * sizeof(*item));
        problems->item = item;
        problems->room = room;
    }
    problems->item[problems->count++] = problem;
}

static const char *text_of(const struct record *record, const char *name)
{
    struct value value = record_get(record, name);
    return value.kind == VALUE_TEXT ? value.text : NULL;
}

void problems_read(struct arena *arena, struct value list, struct problems *out)
{
    for (size_t i = 0; list.kind == VALUE_LIST && i < list.list->count; i++) {
        struct value item = list.list->item[i];
        if (item.kind != VALUE_RECORD)
            continue;
        struct value row = record_get(item.record, "row"), args = record_get(item.record, "args");
        const char *kind = text_of(item.record, "kind"), *id = text_of(item.record, "id");
        problem_add(arena, out,
                    (struct problem){.message = id ? id : "00-599",
                                     .kind = kind && strcmp(kind, "alert") == 0 ? MESSAGE_ALERT
                                                                                : MESSAGE_ERROR,
                                     .field = text_of(item.record, "field"),
                                     .column = text_of(item.record, "column"),
                                     .row = row.kind == VALUE_INT ? (int)row.integer : -1,
                                     .digest = text_of(item.record, "digest"),
                                     .args = args.kind == VALUE_RECORD
                                                 ? args_of_record(arena, args.record)
                                                 : "\0"});
    }
}
