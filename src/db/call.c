/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calls: 1–4 statements in one pipeline, each with its own sync and so its own transaction. A failing first half
 * does not stop the second (the sync resets), which is then refused for lack of its ticket.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include "db_private.h"

struct db_call *db_call_start(struct db *db, const struct db_statement *statement, size_t count)
{
    struct arena *arena = arena_new();
    struct db_call *call = arena_take(arena, sizeof(*call));
    *call = (struct db_call){.arena = arena, .count = count, .statement = arena_take(arena, count * sizeof(*call->statement))};
    for (size_t i = 0; i < count; i++) {
        struct statement *to = &call->statement[i];
        *to = (struct statement){.sql = arena_text(arena, statement[i].sql), .count = statement[i].count};
        to->param = arena_take(arena, (to->count + 1) * sizeof(*to->param));
        for (size_t p = 0; p < to->count; p++)
            to->param[p] = arena_text(arena, statement[i].param[p]);
    }
    if (db->state != DB_READY && db->state != DB_CONNECTING) {
        call->state = DB_CALL_LOST;
        return call;
    }
    if (db->last)
        db->last->next = call;
    else
        db->first = call;
    db->last = call;
    db_calls_move(db);
    return call;
}

/* ---- sending ---- */

static bool send_statement(struct db *db, struct statement *statement)
{
    char name[24];
    const char *known = map_get(&db->prepared, statement->sql);
    statement->prepares = !known;
    if (!known) {
        snprintf(name, sizeof(name), "s%u", db->next_name++);
        known = arena_text(db->names, name);
        map_put(db->names, &db->prepared, arena_text(db->names, statement->sql), (void *)(uintptr_t)known);
        if (!PQsendPrepare(db->connection, known, statement->sql, (int)statement->count, NULL))
            return false;
    }
    return PQsendQueryPrepared(db->connection, known, (int)statement->count, statement->param, NULL, NULL, 0) &&
           PQpipelineSync(db->connection);
}

static bool send_call(struct db *db, struct db_call *call)
{
    call->sent = true;
    call->at = 0;
    for (size_t i = 0; i < call->count; i++)
        if (!send_statement(db, &call->statement[i]))
            return false;
    call->phase = call->statement[0].prepares ? PHASE_PREPARE : PHASE_QUERY;
    return true;
}

bool db_flush(struct db *db)
{
    int left = PQflush(db->connection);
    if (left < 0)
        db_lose(db, PQerrorMessage(db->connection));
    return left == 1;
}

/* ---- taking answers ---- */

static void copy_field(char *to, size_t room, const PGresult *result, int field)
{
    const char *text = PQresultErrorField(result, field);
    snprintf(to, room, "%s", text ? text : "");
}

static void note_failure(struct statement *statement, const PGresult *result)
{
    struct db_failure *failure = &statement->failure;
    if (failure->sqlstate[0])
        return;
    copy_field(failure->sqlstate, sizeof(failure->sqlstate), result, PG_DIAG_SQLSTATE);
    copy_field(failure->message, sizeof(failure->message), result, PG_DIAG_MESSAGE_PRIMARY);
    copy_field(failure->constraint, sizeof(failure->constraint), result, PG_DIAG_CONSTRAINT_NAME);
    copy_field(failure->column, sizeof(failure->column), result, PG_DIAG_COLUMN_NAME);
    copy_field(failure->table, sizeof(failure->table), result, PG_DIAG_TABLE_NAME);
    if (!failure->sqlstate[0])
        strcpy(failure->sqlstate, "XX000");
}

/* A prepared statement outlived by its function: after a migration the client prepares again. */
static bool is_stale(const struct db_call *call)
{
    const char *state = call->statement[0].failure.sqlstate;
    return !call->repeated && (strcmp(state, "26000") == 0 || strcmp(state, "0A000") == 0 || strcmp(state, "42883") == 0);
}

static void clear_answers(struct db_call *call)
{
    for (size_t i = 0; i < call->count; i++) {
        PQclear(call->statement[i].result);
        call->statement[i].result = NULL;
        call->statement[i].failure = (struct db_failure){.sqlstate = ""};
    }
}

static void finish_first(struct db *db)
{
    struct db_call *call = db->first;
    if (is_stale(call)) {
        clear_answers(call);
        db_forget_names(db);
        call->repeated = true;
        call->sent = false;
        return;
    }
    db->first = call->next;
    if (!db->first)
        db->last = NULL;
    call->next = NULL;
    call->state = DB_CALL_DONE;
    if (call->orphan)
        db_call_free(&call);
}

static void take(struct db *db, PGresult *result)
{
    struct db_call *call = db->first;
    struct statement *statement = &call->statement[call->at];
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_PIPELINE_SYNC) {
        PQclear(result);
        if (++call->at == call->count)
            finish_first(db);
        else
            call->phase = call->statement[call->at].prepares ? PHASE_PREPARE : PHASE_QUERY;
        return;
    }
    if (status == PGRES_FATAL_ERROR)
        note_failure(statement, result);
    if (call->phase == PHASE_QUERY && status == PGRES_TUPLES_OK && !statement->result) {
        statement->result = result;
        return;
    }
    if (call->phase == PHASE_PREPARE)
        call->phase = PHASE_QUERY;
    PQclear(result);
}

/* In pipeline mode a NULL stands between the answers of two statements; two in a row mean that nothing has come. */
static bool take_next(struct db *db)
{
    for (int silence = 0; silence < 2; silence++) {
        if (PQisBusy(db->connection))
            return false;
        PGresult *result = PQgetResult(db->connection);
        if (result) {
            take(db, result);
            return true;
        }
    }
    return false;
}

void db_calls_move(struct db *db)
{
    while (db->state == DB_READY && db->first) {
        if (!db->first->sent && !send_call(db, db->first)) {
            db_lose(db, PQerrorMessage(db->connection));
            return;
        }
        db_flush(db);
        if (db->state != DB_READY || !take_next(db))
            break;
    }
    if (db->state == DB_READY && PQstatus(db->connection) == CONNECTION_BAD)
        db_lose(db, PQerrorMessage(db->connection));
}

/* ---- what a call brought ---- */

enum db_call_state db_call_state(const struct db_call *call)
{
    return call->state;
}

bool db_call_warned(const struct db_call *call)
{
    return call->warned;
}

const struct db_failure *db_call_failure(const struct db_call *call, size_t statement)
{
    return call->statement[statement].failure.sqlstate[0] ? &call->statement[statement].failure : NULL;
}

size_t db_call_rows(const struct db_call *call, size_t statement)
{
    return call->statement[statement].result ? (size_t)PQntuples(call->statement[statement].result) : 0;
}

const char *db_call_text(const struct db_call *call, size_t statement, size_t row, size_t column)
{
    const PGresult *result = call->statement[statement].result;
    if (!result || row >= (size_t)PQntuples(result) || column >= (size_t)PQnfields(result))
        return NULL;
    return PQgetisnull(result, (int)row, (int)column) ? NULL : PQgetvalue(result, (int)row, (int)column);
}

void db_call_free(struct db_call **call)
{
    if (!*call)
        return;
    if ((*call)->state == DB_CALL_RUNNING) {   /* still in the queue: its answers must be taken first */
        (*call)->orphan = true;
    } else {
        clear_answers(*call);
        struct arena *arena = (*call)->arena;
        arena_free(&arena);
    }
    *call = NULL;
}

/* PQcancel opens a connection of its own and waits for it: not on the thread that draws the screen. */
static void *cancel_aside(void *request)
{
    char reason[256];
    PQcancel(request, reason, sizeof(reason));
    PQfreeCancel(request);
    return NULL;
}

void db_call_cancel(struct db *db, struct db_call *call)
{
    pthread_t thread;
    if (db->state != DB_READY || db->first != call || call->state != DB_CALL_RUNNING)
        return;
    PGcancel *request = PQgetCancel(db->connection);
    if (!request)
        return;
    if (pthread_create(&thread, NULL, cancel_aside, request) == 0)
        pthread_detach(thread);
    else
        PQfreeCancel(request);
}
