/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocking helpers for cli/ and migrate: scripts, single values, COPY. Never used while a screen is open.
 */
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include "db_private.h"

bool db_wait(struct db *db, struct db_call *call, int ms, struct error *err)
{
    int64_t end = clock_ms() + ms;
    while (call->state == DB_CALL_RUNNING) {
        struct pollfd wait = {.fd = db_fd(db), .events = db_poll_events(db)};
        int left = (int)(end - clock_ms());
        if (left <= 0)
            return error_set(err, "00-504", "seconds", arena_format(call->arena, "%d", ms / 1000), NULL);
        if (poll(&wait, 1, left) >= 0)
            db_step(db, wait.revents);
    }
    if (call->state == DB_CALL_LOST)
        return error_set(err, "00-502", "reason", db_reason(db), NULL);
    for (size_t i = 0; i < call->count; i++)
        if (db_call_failure(call, i))
            return error_set(err, "00-503", "sqlstate", call->statement[i].failure.sqlstate, "reason",
                             call->statement[i].failure.message, NULL);
    return true;
}

bool db_connect_wait(struct db *db, const struct db_target *target, int ms, struct error *err)
{
    int64_t end = clock_ms() + ms;
    db_connect(db, target);
    while (db->state == DB_CONNECTING && clock_ms() < end) {
        struct pollfd wait = {.fd = db_fd(db), .events = db_poll_events(db)};
        if (poll(&wait, 1, 200) >= 0)
            db_step(db, wait.revents);
    }
    return db->state == DB_READY || error_set(err, "00-501", "reason", db->reason[0] ? db->reason : "timeout", NULL);
}

bool fail_result(const PGresult *result, const PGconn *connection, struct error *err)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *reason = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (!state)
        return error_set(err, "00-502", "reason", PQerrorMessage(connection), NULL);
    return error_set(err, "00-503", "sqlstate", state, "reason", reason, NULL);
}

static bool leave_pipeline(struct db *db, struct error *err)
{
    if (db->state != DB_READY || db->first || !PQexitPipelineMode(db->connection) || PQsetnonblocking(db->connection, 0) != 0)
        return error_set(err, "00-502", "reason", db->reason, NULL);
    return true;
}

static void enter_pipeline(struct db *db)
{
    if (PQstatus(db->connection) == CONNECTION_BAD)
        db_lose(db, PQerrorMessage(db->connection));
    else if (PQsetnonblocking(db->connection, 1) != 0 || !PQenterPipelineMode(db->connection))
        db_lose(db, "pipeline mode refused");
}

/* The line of a script that PostgreSQL's position (in characters, from 1) stands on. */
static int line_of(const char *sql, const char *position)
{
    int line = 1, left = position ? atoi(position) : 1;
    for (; *sql && left > 1; sql++) {
        left -= ((unsigned char)sql[1] & 0xC0) != 0x80;
        line += *sql == '\n';
    }
    return line;
}

bool db_script(struct db *db, const char *name, const char *sql, struct error *err)
{
    if (!leave_pipeline(db, err))
        return false;
    PGresult *result = PQexec(db->connection, sql);
    ExecStatusType status = PQresultStatus(result);
    bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
    if (!good) {
        fail_result(result, db->connection, err);
        error_where(err, "%s:%d", name, line_of(sql, PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION)));
    }
    PQclear(result);
    enter_pipeline(db);
    return good;
}

bool db_fetch(struct db *db, struct arena *arena, const char *sql, size_t count, const char *const *param,
              const char **text, struct error *err)
{
    struct db_call *call = db_call_start(db, &(struct db_statement){sql, count, param}, 1);
    bool good = db_wait(db, call, 600000, err);
    if (good)
        *text = arena_text(arena, db_call_text(call, 0, 0, 0));
    if (call->state == DB_CALL_RUNNING)
        db_lose(db, "timeout");
    db_call_free(&call);
    return good;
}

static bool feed(struct db *db, size_t (*read)(void *, char *, size_t), void *context)
{
    char chunk[65536];
    size_t got;
    while ((got = read(context, chunk, sizeof(chunk))) > 0)
        if (PQputCopyData(db->connection, chunk, (int)got) != 1)
            return false;
    return PQputCopyEnd(db->connection, NULL) == 1;
}

bool db_copy_in(struct db *db, const char *sql, size_t (*read)(void *context, char *bytes, size_t room), void *context,
                struct error *err)
{
    if (!leave_pipeline(db, err))
        return false;
    PGresult *result = PQexec(db->connection, sql);
    bool good = PQresultStatus(result) == PGRES_COPY_IN;
    if (good) {
        PQclear(result);
        good = feed(db, read, context);
        result = PQgetResult(db->connection);
        good = good && PQresultStatus(result) == PGRES_COMMAND_OK;
    }
    if (!good)
        fail_result(result, db->connection, err);
    PQclear(result);
    while ((result = PQgetResult(db->connection)))
        PQclear(result);
    enter_pipeline(db);
    return good;
}
