/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db: calls. A statement is prepared when the connection first meets it, in the same pipeline; each
 * has its own sync, which is its commit.
 */
#include <stdio.h>
#include <string.h>

#include "db_private.h"

/* ---- a call's life ---- */

struct db_call *db_call_start(struct db *db, const struct db_statement *statement, size_t count)
{
    struct arena *arena = arena_new();
    struct db_call *call = arena_take(arena, sizeof(*call));
    call->arena = arena;
    call->db = db;
    call->pq = db->pq;
    call->count = count;
    call->statement = arena_take(arena, count * sizeof(*call->statement));
    for (size_t i = 0; i < count; i++) {
        struct call_statement *to = &call->statement[i];
        to->sql = arena_text(arena, statement[i].sql);
        to->params = (int)statement[i].count;
        to->param = arena_take(arena, (statement[i].count + 1) * sizeof(*to->param));
        for (size_t p = 0; p < statement[i].count; p++)
            to->param[p] = arena_text(arena, statement[i].param[p]);
    }
    if (db->state != DB_READY && db->state != DB_CONNECTING) {
        call->state = DB_CALL_LOST;
        call->db = NULL;
        return call;
    }
    if (db->last)
        db->last->next = call;
    else
        db->first = call;
    db->last = call;
    db_calls_send(db);
    return call;
}

static void destroy(struct db_call *call)
{
    for (size_t i = 0; i < call->count && call->pq; i++)
        call->pq->clear(call->statement[i].result);
    struct arena *arena = call->arena;
    arena_free(&arena);
}

static void unlink_call(struct db *db, struct db_call *call)
{
    struct db_call *before = NULL;
    for (struct db_call *at = db->first; at != call; at = at->next)
        before = at;
    if (before)
        before->next = call->next;
    else
        db->first = call->next;
    if (db->last == call)
        db->last = before;
    call->next = NULL;
}

void db_call_end(struct db_call *call, enum db_call_state state)
{
    unlink_call(call->db, call);
    call->db = NULL;
    call->state = state;
    if (call->is_orphan)
        destroy(call);
}

void db_calls_lose(struct db *db)
{
    db->owed = db->owed_last = NULL;
    db->must_flush = false;
    while (db->first)
        db_call_end(db->first, DB_CALL_LOST);
}

void db_call_free(struct db_call **call)
{
    if (!*call)
        return;
    if ((*call)->db && (*call)->is_sent)
        (*call)->is_orphan = true;  /* its answers still come; they are thrown away then */
    else if ((*call)->db)
        (*call)->is_orphan = true, db_call_end(*call, DB_CALL_LOST);
    else
        destroy(*call);
    *call = NULL;
}

void db_call_cancel(struct db *db, struct db_call *call)
{
    if (call->state != DB_CALL_RUNNING)
        return;
    call->is_cancelled = true;
    if (call->is_sent) {
        db_cancel_start(db);
        return;
    }
    call->statement[0].has_failed = true;
    snprintf(call->statement[0].failure.sqlstate, sizeof(call->statement[0].failure.sqlstate),
             "57014");
    db_call_end(call, DB_CALL_DONE);
}

/* ---- sending ---- */

static void expect(struct db *db, enum answer_kind kind, struct db_call *call, size_t statement)
{
    struct answer *answer = arena_take(call->arena, sizeof(*answer));
    *answer = (struct answer){kind, call, statement, NULL};
    if (db->owed_last)
        db->owed_last->next = answer;
    else
        db->owed = answer;
    db->owed_last = answer;
}

struct prepared *db_prepared(struct db *db, const char *sql)
{
    struct prepared *prepared = map_get(&db->statements, sql);
    if (prepared)
        return prepared;
    prepared = arena_take(db->line, sizeof(*prepared));
    prepared->sql = arena_text(db->line, sql);
    if (!map_put(db->line, &db->statements, prepared->sql, prepared))
        bug("a statement is there and is not");
    return prepared;
}

bool db_statement_send(struct db *db, struct db_call *call, size_t i)
{
    struct call_statement *statement = &call->statement[i];
    struct prepared *prepared = db_prepared(db, statement->sql);
    statement->was_reused = prepared->is_ready;
    if (!prepared->is_ready) {
        snprintf(prepared->name, sizeof(prepared->name), "m%d", ++db->statement_no);
        if (db->pq->sendPrepare(db->conn, prepared->name, prepared->sql, 0, NULL) != 1)
            return false;
        expect(db, ANSWER_PREPARE, call, i);
        prepared->is_ready = true;  /* taken back when the server refuses it */
    }
    if (db->pq->sendQueryPrepared(db->conn, prepared->name, statement->params, statement->param,
                                  NULL, NULL, 0) != 1)
        return false;
    expect(db, ANSWER_EXECUTE, call, i);
    if (db->pq->pipelineSync(db->conn) != 1)
        return false;
    expect(db, ANSWER_SYNC, call, i);
    call->owed++;
    return true;
}

static bool send_call(struct db *db, struct db_call *call)
{
    call->is_sent = true;
    for (size_t i = 0; i < call->count; i++)
        if (!db_statement_send(db, call, i))
            return false;
    return true;
}

void db_calls_send(struct db *db)
{
    if (db->state != DB_READY || db_cancel_holds(db))
        return;
    for (struct db_call *call = db->first; call; call = call->next)
        if (!call->is_sent && !send_call(db, call)) {
            db_line_lost(db, db->pq->errorMessage(db->conn));
            return;
        }
    int flushed = db->pq->flush(db->conn);
    db->must_flush = flushed == 1;
    if (flushed < 0)
        db_line_lost(db, db->pq->errorMessage(db->conn));
}

/* ---- what a caller reads ---- */

enum db_call_state db_call_state(const struct db_call *call)
{
    return call->state;
}

bool db_call_warned(const struct db_call *call)
{
    return call->is_warned;
}

const struct db_failure *db_call_failure(const struct db_call *call, size_t statement)
{
    return statement < call->count && call->statement[statement].has_failed
               ? &call->statement[statement].failure
               : NULL;
}

size_t db_call_rows(const struct db_call *call, size_t statement)
{
    const PGresult *result = statement < call->count ? call->statement[statement].result : NULL;
    return result ? (size_t)call->pq->ntuples(result) : 0;
}

const char *db_call_text(const struct db_call *call, size_t statement, size_t row, size_t column)
{
    const PGresult *result = statement < call->count ? call->statement[statement].result : NULL;
    if (!result || row >= (size_t)call->pq->ntuples(result) ||
        column >= (size_t)call->pq->nfields(result) ||
        call->pq->getisnull(result, (int)row, (int)column))
        return NULL;
    return call->pq->getvalue(result, (int)row, (int)column);
}
