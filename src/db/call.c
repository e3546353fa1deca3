/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db: calls. A statement is prepared when the connection first meets it, in the same pipeline; each
 * has its own sync, which is its commit. A statement gone stale (functions were created anew) is
 * prepared and sent once more.
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

static void end_call(struct db_call *call, enum db_call_state state)
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
        end_call(db->first, DB_CALL_LOST);
}

void db_call_free(struct db_call **call)
{
    if (!*call)
        return;
    if ((*call)->db && (*call)->is_sent)
        (*call)->is_orphan = true;  /* its answers still come; they are thrown away then */
    else if ((*call)->db)
        (*call)->is_orphan = true, end_call(*call, DB_CALL_LOST);
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
    end_call(call, DB_CALL_DONE);
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

static struct prepared *find_prepared(struct db *db, const char *sql)
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

static bool send_statement(struct db *db, struct db_call *call, size_t i)
{
    struct call_statement *statement = &call->statement[i];
    struct prepared *prepared = find_prepared(db, statement->sql);
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
        if (!send_statement(db, call, i))
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

/* ---- answers ---- */

static void copy_field(char *to, size_t room, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    if (length >= room)
        for (length = room - 1; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;)
            length--;
    if (length > 0)
        memcpy(to, text, length);
    to[length] = 0;
}

void db_failure_read(const struct pq *pq, struct db_failure *failure, const PGresult *result)
{
    copy_field(failure->sqlstate, sizeof(failure->sqlstate),
               pq->resultErrorField(result, PG_DIAG_SQLSTATE));
    copy_field(failure->message, sizeof(failure->message),
               pq->resultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    copy_field(failure->constraint, sizeof(failure->constraint),
               pq->resultErrorField(result, PG_DIAG_CONSTRAINT_NAME));
    copy_field(failure->column, sizeof(failure->column),
               pq->resultErrorField(result, PG_DIAG_COLUMN_NAME));
    copy_field(failure->table, sizeof(failure->table),
               pq->resultErrorField(result, PG_DIAG_TABLE_NAME));
}

void db_note_warning(void *context, const PGresult *result)
{
    const struct db *db = context;
    const char *severity = db->pq->resultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (db->owed && severity && strcmp(severity, "WARNING") == 0)
        db->owed->call->is_warned = true;
}

static void take_failure(struct db *db, const struct answer *answer, const PGresult *result)
{
    struct call_statement *statement = &answer->call->statement[answer->statement];
    if (!statement->has_failed)
        db_failure_read(db->pq, &statement->failure, result);
    statement->has_failed = true;
    if (answer->kind == ANSWER_PREPARE)
        find_prepared(db, statement->sql)->is_ready = false;
}

/* true: the session is ending, so nothing of this call is certain; the break of the line
 * follows. */
static bool is_last_word(const struct pq *pq, const PGresult *result)
{
    const char *severity = pq->resultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return !pq->resultErrorField(result, PG_DIAG_SQLSTATE) ||
           (severity && (strcmp(severity, "FATAL") == 0 || strcmp(severity, "PANIC") == 0));
}

static void take_result(struct db *db, const struct answer *answer, PGresult *result)
{
    struct call_statement *statement = &answer->call->statement[answer->statement];
    ExecStatusType status = db->pq->resultStatus(result);
    if (status == PGRES_FATAL_ERROR && !is_last_word(db->pq, result))
        take_failure(db, answer, result);
    else if (status == PGRES_FATAL_ERROR && db->pq->resultErrorField(result, PG_DIAG_SQLSTATE))
        snprintf(db->reason, sizeof(db->reason), "%s: %s",
                 db->pq->resultErrorField(result, PG_DIAG_SQLSTATE),
                 db->pq->resultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    if (status == PGRES_TUPLES_OK && answer->kind == ANSWER_EXECUTE) {
        db->pq->clear(statement->result);
        statement->result = result;
    } else {
        db->pq->clear(result);
    }
}

/* 42883, 0A000, 26000: db migrate made the functions anew, or the statement was never prepared. */
static bool is_stale(const struct call_statement *statement)
{
    static const char *const states[] = {"42883", "0A000", "26000"};
    if (statement->has_failed && statement->was_reused)
        for (size_t i = 0; i < COUNT_OF(states); i++)
            if (strcmp(statement->failure.sqlstate, states[i]) == 0)
                return true;
    return false;
}

/* Sends the failed statements again from the first stale one on; what succeeded is committed and
 * stays. */
static bool repeat_stale(struct db *db, struct db_call *call)
{
    bool found = false;
    if (call->is_repeated || call->is_cancelled)
        return false;
    for (size_t i = 0; i < call->count; i++) {
        struct call_statement *statement = &call->statement[i];
        if (is_stale(statement)) {
            find_prepared(db, statement->sql)->is_ready = false;
            found = true;
        }
        if (!found || !statement->has_failed)
            continue;
        call->is_repeated = true;
        statement->has_failed = false;
        memset(&statement->failure, 0, sizeof(statement->failure));
        if (!send_statement(db, call, i))
            return false;
    }
    return found;
}

static void pop_answer(struct db *db)
{
    struct answer *answer = db->owed;
    struct db_call *call = answer->call;
    db->owed = answer->next;
    if (!db->owed)
        db->owed_last = NULL;
    if (answer->kind == ANSWER_SYNC && --call->owed == 0 && !repeat_stale(db, call))
        end_call(call, DB_CALL_DONE);
    db_cancel_start(db);            /* a call asked to stop while it waited behind this one */
}

void db_calls_read(struct db *db)
{
    int nothing = 0;
    while (db->owed && nothing < 2 && !db->pq->isBusy(db->conn)) {
        PGresult *result = db->pq->getResult(db->conn);
        if (!result) {              /* the end of one command; a second in a row: libpq has no more */
            nothing++;
            if (db->owed->kind != ANSWER_SYNC)
                pop_answer(db);
            continue;
        }
        nothing = 0;
        if (db->pq->resultStatus(result) == PGRES_PIPELINE_SYNC) {
            db->pq->clear(result);
            pop_answer(db);
        } else {
            take_result(db, db->owed, result);
        }
    }
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
