/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db: answers, in the order in which the server owes them. A statement gone stale (functions were
 * created anew) is prepared and sent once more.
 */
#include <stdio.h>
#include <string.h>

#include "db_private.h"

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
        db_prepared(db, statement->sql)->is_ready = false;
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
            db_prepared(db, statement->sql)->is_ready = false;
            found = true;
        }
        if (!found || !statement->has_failed)
            continue;
        call->is_repeated = true;
        statement->has_failed = false;
        memset(&statement->failure, 0, sizeof(statement->failure));
        if (!db_statement_send(db, call, i))
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
        db_call_end(call, DB_CALL_DONE);
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
