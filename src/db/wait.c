/* SPDX-License-Identifier: Apache-2.0 */
/* db: blocking help for commands and tests: connect and wait, one call, one script, one value. */
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "db_private.h"

/* One turn of a poll loop that has nothing else to do. */
static void turn(struct db *db, int64_t until)
{
    int64_t left = until - clock_ms();
    int own = db_timeout(db);
    if (left < 0)
        left = 0;
    if (own >= 0 && own < left)
        left = own;
    struct pollfd poll_fd = {.fd = db_fd(db), .events = db_poll_events(db)};
    if (poll(&poll_fd, 1, (int)left) < 0)
        poll_fd.revents = 0;
    db_step(db, poll_fd.revents);
}

static bool refuse(struct error *err, const char *id, const struct db_failure *failure)
{
    return error_set(err, id, "sqlstate", failure->sqlstate, "message", failure->message, NULL);
}

bool db_wait(struct db *db, struct db_call *call, int ms, struct error *err)
{
    char limit[16];
    int64_t until = clock_ms() + ms;
    while (db_call_state(call) == DB_CALL_RUNNING && clock_ms() < until)
        turn(db, until);
    if (db_call_state(call) == DB_CALL_LOST)
        return error_set(err, "00-512", "reason", db->reason, NULL);
    if (db_call_state(call) == DB_CALL_RUNNING) {
        snprintf(limit, sizeof(limit), "%d", ms);
        return error_set(err, "00-504", "ms", limit, NULL);
    }
    for (size_t i = 0; i < call->count; i++)
        if (call->statement[i].has_failed)
            return refuse(err, "00-503", &call->statement[i].failure);
    return true;
}

bool db_connect_wait(struct db *db, const struct db_target *target, int ms, struct error *err)
{
    int64_t until = clock_ms() + ms;
    db_connect(db, target);
    while (db_state(db) == DB_CONNECTING && clock_ms() < until)
        turn(db, until);
    if (db_state(db) == DB_REFUSED)
        return error_set(err, "00-506", "login", target->user, "reason", db->reason, NULL);
    if (db_state(db) != DB_READY)
        return error_set(err, "00-501", "reason", db->reason[0] ? db->reason : "no answer in time",
                         NULL);
    return true;
}

/* ---- the simple protocol: the pipeline is left for the time of one command ---- */

bool db_leave_pipeline(struct db *db, struct error *err)
{
    if (db->state != DB_READY)
        return error_set(err, "00-512", "reason", db->reason, NULL);
    int64_t until = clock_ms() + 60000;
    while (db->first && clock_ms() < until)
        turn(db, until);
    if (db->state != DB_READY || db->pq->exitPipelineMode(db->conn) != 1)
        return error_set(err, "00-512", "reason", db->reason, NULL);
    db->pq->setnonblocking(db->conn, 0);
    return true;
}

void db_enter_pipeline(struct db *db)
{
    if (db->pq->status(db->conn) == CONNECTION_BAD) {
        db_line_lost(db, db->pq->errorMessage(db->conn));
        return;
    }
    if (db->pq->setnonblocking(db->conn, 1) != 0 || db->pq->enterPipelineMode(db->conn) != 1)
        bug("an idle connection refuses pipeline mode");
}

/* The server counts characters from 1; a person wants the line. 0: it did not say. */
static int line_of(const struct pq *pq, const char *sql, const PGresult *result)
{
    const char *position = pq->resultErrorField(result, PG_DIAG_STATEMENT_POSITION);
    int line = 1, left = 0;
    if (!position || sscanf(position, "%9d", &left) != 1)
        return 0;
    for (; *sql && left > 1; sql++) {
        line += *sql == '\n';
        left -= ((unsigned char)sql[1] & 0xC0) != 0x80;
    }
    return line;
}

/* Where in a function it happened; never the context of a COPY, which quotes the row. */
static const char *context_of(const struct pq *pq, const PGresult *result)
{
    const char *context = pq->resultErrorField(result, PG_DIAG_CONTEXT);
    return context && strncmp(context, "COPY", 4) != 0 ? context : "";
}

static bool script_fails(const struct db *db, const char *name, const char *sql,
                         const PGresult *result, struct error *err)
{
    struct db_failure failure;
    int line = line_of(db->pq, sql, result);
    db_failure_read(db->pq, &failure, result);
    error_set(err, "00-505", "sqlstate", failure.sqlstate, "message", failure.message, "context",
              context_of(db->pq, result), NULL);
    if (line > 0)
        error_where(err, "%s:%d", name, line);
    else
        error_where(err, "%s", name);
    return false;
}

static bool is_fine(const struct pq *pq, const PGresult *result)
{
    ExecStatusType status = pq->resultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

bool db_script(struct db *db, const char *name, const char *sql, struct error *err)
{
    if (!db_leave_pipeline(db, err))
        return false;
    PGresult *result = db->pq->exec(db->conn, sql);
    bool done = is_fine(db->pq, result) || script_fails(db, name, sql, result, err);
    db->pq->clear(result);
    if (!done && db->pq->status(db->conn) == CONNECTION_OK &&
        db->pq->transactionStatus(db->conn) == PQTRANS_INERROR)
        db->pq->clear(db->pq->exec(db->conn, "ROLLBACK"));
    db_enter_pipeline(db);
    return done;
}

bool db_fetch(struct db *db, struct arena *arena, const char *sql, size_t count,
              const char *const *param, const char **text, struct error *err)
{
    *text = NULL;
    if (!db_leave_pipeline(db, err))
        return false;
    PGresult *result = db->pq->execParams(db->conn, sql, (int)count, NULL, param, NULL, NULL, 0);
    struct db_failure failure;
    bool done = is_fine(db->pq, result);
    if (done && db->pq->ntuples(result) > 0 && !db->pq->getisnull(result, 0, 0)) {
        *text = arena_text(arena, db->pq->getvalue(result, 0, 0));
    } else if (!done) {
        db_failure_read(db->pq, &failure, result);
        refuse(err, "00-503", &failure);
    }
    db->pq->clear(result);
    db_enter_pipeline(db);
    return done;
}
