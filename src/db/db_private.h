/* SPDX-License-Identifier: Apache-2.0 */
/* What connect.c, call.c and admin.c share: one connection with its queue of calls. The first of the queue is on the wire. */
#ifndef DB_PRIVATE_H
#define DB_PRIVATE_H
#include <libpq-fe.h>
#include "madoguchi/db.h"

enum call_phase { PHASE_PREPARE, PHASE_QUERY };
struct statement {
    const char *sql;
    size_t count;
    const char **param;
    bool prepares;                      /* its Parse travels with this call */
    PGresult *result;                   /* rows; NULL none */
    struct db_failure failure;          /* sqlstate "" = none */
};
struct db_call {
    struct arena *arena;
    struct statement *statement;
    size_t count, at;                   /* at: the statement whose answers come next */
    enum call_phase phase;
    enum db_call_state state;
    bool sent, warned, orphan, repeated;
    struct db_call *next;
};
struct db {
    PGconn *connection;
    enum db_state state;
    struct arena *arena;                /* of the target */
    struct db_target target;
    int folder_fd;
    int64_t deadline;                   /* of connecting, clock_ms */
    PostgresPollingStatusType wanted;
    char reason[256];
    struct arena *names;                /* prepared statements of this connection: SQL → name */
    struct map prepared;
    unsigned next_name;
    struct db_call *first, *last;
};

void db_lose(struct db *db, const char *reason);    /* every call of the queue is lost */
void db_forget_names(struct db *db);                /* prepare everything again */
void db_calls_move(struct db *db);                  /* sends what may be sent, takes what has come */
bool db_flush(struct db *db);                       /* true: more to send */
bool fail_result(const PGresult *result, const PGconn *connection, struct error *err);
#endif
