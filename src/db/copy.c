/* SPDX-License-Identifier: Apache-2.0 */
/* db: COPY, blocking, for commands and the night: in from a reader, in by pieces, out line by
 * line. */
#include <string.h>

#include "db_private.h"

static bool refuse(struct error *err, const struct db_failure *failure)
{
    return error_set(err, "00-507", "sqlstate", failure->sqlstate, "message", failure->message,
                     NULL);
}

/* Takes what the server still says after the data; false when one of it is a failure. */
static bool take_rest(struct db *db, struct db_failure *failure)
{
    bool done = true;
    for (PGresult *result; (result = db->pq->getResult(db->conn)); db->pq->clear(result))
        if (db->pq->resultStatus(result) != PGRES_COMMAND_OK) {
            db_failure_read(db->pq, failure, result);
            done = false;
        }
    return done;
}

static bool start(struct db *db, const char *sql, ExecStatusType wanted, struct error *err)
{
    struct db_failure failure = {.sqlstate = ""};
    if (!db_leave_pipeline(db, err))
        return false;
    PGresult *result = db->pq->exec(db->conn, sql);
    bool done = db->pq->resultStatus(result) == wanted;
    if (!done)
        db_failure_read(db->pq, &failure, result);
    db->pq->clear(result);
    if (done)
        return true;
    (void)take_rest(db, &failure);
    db_enter_pipeline(db);
    return refuse(err, &failure);
}

bool db_copy_begin(struct db *db, const char *sql, struct error *err)
{
    return start(db, sql, PGRES_COPY_IN, err);
}

bool db_copy_put(struct db *db, const char *bytes, size_t count, struct error *err)
{
    struct error ignored = ERROR_NONE;
    if (db->pq->putCopyData(db->conn, bytes, (int)count) == 1)
        return true;
    if (db_copy_end(db, false, &ignored))
        bug("a copy that takes no data ends well");
    return error_set(err, "00-512", "reason", db->reason, NULL);
}

bool db_copy_end(struct db *db, bool keep, struct error *err)
{
    struct db_failure failure = {.sqlstate = ""};
    bool sent = db->pq->putCopyEnd(db->conn, keep ? NULL : "not kept") == 1;
    bool done = take_rest(db, &failure) && sent;
    db_enter_pipeline(db);
    return done || refuse(err, &failure);
}

bool db_copy_in(struct db *db, const char *sql,
                size_t (*read)(void *context, char *bytes, size_t room), void *context,
                struct error *err)
{
    char bytes[65536];
    if (!db_copy_begin(db, sql, err))
        return false;
    for (size_t got; (got = read(context, bytes, sizeof(bytes))) > 0;)
        if (!db_copy_put(db, bytes, got, err))
            return false;
    return db_copy_end(db, true, err);
}

bool db_copy_out(struct db *db, const char *sql,
                 bool (*line)(void *context, const char *text, size_t bytes, struct error *err),
                 void *context, struct error *err)
{
    struct db_failure failure = {.sqlstate = ""};
    char *text;
    int bytes;
    bool goes_on = true;
    if (!start(db, sql, PGRES_COPY_OUT, err))
        return false;
    while ((bytes = db->pq->getCopyData(db->conn, &text, 0)) > 0) {
        if (goes_on)        /* the rest is read to its end and thrown away, so that the line can be used again */
            goes_on = line(context, text, (size_t)bytes - (text[bytes - 1] == '\n'), err);
        db->pq->freemem(text);
    }
    bool done = take_rest(db, &failure) && bytes == -1;
    db_enter_pipeline(db);
    if (!goes_on)
        return false;
    return done || refuse(err, &failure);
}
