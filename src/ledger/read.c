/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: reading. Who will be seen is committed under a ticket of our own making before anything
 * comes back; ticket and rows travel in one pipeline. Every sending has a new ticket, for the old
 * one may have been used.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "ledger_private.h"

enum { PAGE_ROWS = 50 };

/* Names come from our own definitions, and still nothing but a name gets into the SQL. */
static const char *function_name(struct arena *arena, const char *prefix, const char *dotted)
{
    char *name = arena_format(arena, "%s_%s", prefix, dotted);
    for (char *at = name; *at; at++) {
        if (*at == '.')
            *at = '_';
        else if (!islower((unsigned char)*at) && !isdigit((unsigned char)*at) && *at != '_')
            bug("「%s」 is not a name of a query", dotted);
    }
    return name;
}

const char *json_text(struct arena *arena, const struct record *record)
{
    struct buffer out = {0};
    if (record)
        json_write(&out, (struct value){.kind = VALUE_RECORD,
                                        .record = (struct record *)(uintptr_t)record});
    else
        buffer_text(&out, "{}");
    const char *text = arena_text(arena, buffer_string(&out));
    buffer_release(&out);
    return text;
}

/* ---- by ticket ---- */

/* No ticket can be written on a standby: one function finds, notes in the server's log and
 * reads. */
static size_t send_to_standby(struct db_statement statement[STATEMENTS], const char **open)
{
    statement[0] = (struct db_statement){
        "SELECT api.read_standby($1::uuid, $2::text, $3::jsonb, $4::text)", 4, open};
    return 1;
}

static bool take_from_standby(struct job *job, struct error *err)
{
    if (!read_rows(job, 0, err))
        return false;
    if (job->rows.count != 1)
        return error_set(err, "00-599", "sqlstate", "read_standby", NULL);
    const struct record *answer = job->rows.item[0].record;
    struct value rows = record_get(answer, "rows"), more = record_get(answer, "more");
    job->rows = rows.kind == VALUE_LIST ? *rows.list : (struct value_list){0};
    job->has_more = more.kind == VALUE_BOOL && more.boolean;
    return true;
}

static size_t send_ticket(struct job *job, struct db_statement statement[STATEMENTS])
{
    struct arena *arena = job->arena;
    const char **open = arena_take(arena, 4 * sizeof(*open));
    job->on_standby = db_is_read_only(job->ledger->db);
    auth_uuid(job->ticket);
    open[0] = arena_text(arena, job->ticket);
    open[1] = job->name;
    open[2] = job->param[0];
    open[3] = job->param[1];
    if (job->on_standby)
        return send_to_standby(statement, open);
    const char *read = arena_format(arena, "SELECT * FROM api.%s($1::uuid)",
                                    function_name(arena, "read", job->name));
    statement[0] = (struct db_statement){"SELECT api.open($1::uuid, $2::text, $3::jsonb, $4::text)",
                                         4, open};
    statement[1] = (struct db_statement){read, 1, open};
    statement[2] = (struct db_statement){"SELECT api.more($1::uuid)", 1, open};
    statement[3] = (struct db_statement){"SELECT api.count($1::uuid)", 1, open};
    return job->wants_count ? 4 : 3;
}

static bool take_ticket(struct job *job, struct error *err)
{
    if (job->on_standby)
        return take_from_standby(job, err);
    const char *more = db_call_text(job->call, 2, 0, 0),
               *count = job->wants_count ? db_call_text(job->call, 3, 0, 0) : NULL;
    job->has_more = more && *more == 't';
    if (count && sscanf(count, "%9d", &job->count) != 1)
        job->count = -1;
    return read_rows(job, 1, err);
}

static const struct job_ops ticket_ops = {.send = send_ticket,
                                          .take = take_ticket,
                                          .needed = 2,
                                          .may_wait = true};

struct job *ledger_open(struct ledger *ledger, const struct query *query, const struct record *args,
                        const char *purpose)
{
    struct arena *arena = arena_new();
    struct job *job = job_new(ledger, &ticket_ops,
                              arena_format(arena, "%s.%s", query->system, query->id));
    arena_free(&arena);
    job->param[0] = json_text(job->arena, args);
    job->param[1] = arena_text(job->arena, purpose);
    job_begin(job);
    return job;
}

/* The page before holds what was asked and the place; the server has both. */
static struct record *next_page(struct job *job, const struct job *before)
{
    struct record *args = record_new(job->arena);
    record_set(job->arena, args, "parent", value_text(arena_text(job->arena, before->ticket)));
    return args;
}

struct job *ledger_next(struct ledger *ledger, const struct job *before, const char *purpose)
{
    struct job *job = job_new(ledger, &ticket_ops, before->name);
    job->param[0] = json_text(job->arena, next_page(job, before));
    job->param[1] = arena_text(job->arena, purpose);
    job_begin(job);
    return job;
}

static struct value condition_value(struct arena *arena, const struct condition *condition)
{
    struct value row = {.kind = VALUE_LIST, .list = arena_take(arena, sizeof(struct value_list))};
    value_list_add(arena, row.list, value_text(condition->field));
    value_list_add(arena, row.list, value_text(condition->op));
    value_list_add(arena, row.list, condition->value);
    if (!value_is_null(condition->to))
        value_list_add(arena, row.list, condition->to);
    return row;
}

static struct record *first_page(struct job *job, const struct page_ask *ask)
{
    struct record *args = record_new(job->arena);
    struct value rows = {.kind = VALUE_LIST,
                         .list = arena_take(job->arena, sizeof(struct value_list))};
    for (size_t i = 0; i < ask->count; i++)
        value_list_add(job->arena, rows.list, condition_value(job->arena, &ask->condition[i]));
    record_set(job->arena, args, "conditions", rows);
    if (ask->order)
        record_set(job->arena, args, "order", value_text(arena_text(job->arena, ask->order)));
    if (ask->position)
        record_set(job->arena, args, "position", value_text(arena_text(job->arena, ask->position)));
    return args;
}

struct job *ledger_page(struct ledger *ledger, const struct list_def *list,
                        const struct page_ask *ask, const struct job *before, const char *purpose)
{
    struct job *job = job_new(ledger, &ticket_ops, list->query);
    struct record *args = before ? next_page(job, before) : first_page(job, ask);
    bool counts_only = !before && ask->counts_only;
    record_set(job->arena, args, "limit", value_int(counts_only ? 0 : PAGE_ROWS));
    job->wants_count = (list->count && !before) || counts_only;
    job->param[0] = json_text(job->arena, args);
    job->param[1] = arena_text(job->arena, purpose);
    job_begin(job);
    return job;
}

/* ---- without a ticket: no person is in it ---- */

static size_t send_look(struct job *job, struct db_statement statement[STATEMENTS])
{
    const char *sql = arena_format(job->arena, "SELECT * FROM api.%s($1::jsonb, $2::integer)",
                                   function_name(job->arena, "look", job->name));
    statement[0] = (struct db_statement){sql, 2, job->param};
    return 1;
}

static const struct job_ops look_ops = {.send = send_look, .needed = 1, .may_wait = true};

struct job *ledger_look(struct ledger *ledger, const struct query *query, const struct record *args,
                        int limit)
{
    struct arena *arena = arena_new();
    struct job *job = job_new(ledger, &look_ops,
                              arena_format(arena, "%s.%s", query->system, query->id));
    arena_free(&arena);
    job->param[0] = json_text(job->arena, args);
    job->param[1] = arena_format(job->arena, "%d", limit);
    job_begin(job);
    return job;
}
