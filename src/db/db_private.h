/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db: what its files share. A connection has a queue of calls in order of sending; what the server
 * still owes is the list of expected answers, in the order in which libpq will give them.
 */
#ifndef MADOGUCHI_DB_PRIVATE_H
#define MADOGUCHI_DB_PRIVATE_H
#include <libpq-fe.h>
#include <stdatomic.h>

#include "madoguchi/db.h"

/* What is used of libpq, called through a table: its libraries come with the first connection
 * (pq.c, load.c). */
#define PQ_FUNCTIONS(X)                                                                            \
    X(cancel)                                                                                      \
    X(clear) X(connectPoll) X(connectStartParams) X(consumeInput) X(enterPipelineMode)             \
        X(errorMessage) X(exec) X(execParams) X(exitPipelineMode) X(finish) X(flush) X(freeCancel) \
            X(freemem) X(getCancel) X(getCopyData) X(getResult) X(getvalue) X(getisnull) X(isBusy) \
                X(nfields) X(ntuples) X(parameterStatus) X(pipelineSync) X(putCopyData)            \
                    X(putCopyEnd) X(resultErrorField) X(resultStatus) X(sendPrepare)               \
                        X(sendQueryPrepared) X(setErrorVerbosity) X(setNoticeReceiver)             \
                            X(setnonblocking) X(socket) X(status) X(transactionStatus)
#define PQ_MEMBER(name) __typeof__(PQ##name) *name;
#define PQ_LIBRARY "madoguchi-line.so"
struct pq { PQ_FUNCTIONS(PQ_MEMBER) };
const struct pq *pq_load(void);             /* NULL: it cannot be loaded */

enum answer_kind { ANSWER_PREPARE, ANSWER_EXECUTE, ANSWER_SYNC };
struct answer {
    enum answer_kind kind;
    struct db_call *call;
    size_t statement;
    struct answer *next;
};

struct prepared { const char *sql; char name[16]; bool is_ready; };

struct call_statement {
    const char *sql;
    int params;
    const char **param;
    PGresult *result;
    struct db_failure failure;
    bool has_failed;
    bool was_reused;                /* sent on a statement prepared by an earlier call: it may have gone stale */
};

struct db_call {
    struct arena *arena;            /* the call itself lives in it */
    const struct pq *pq;            /* of the connection; it outlives both */
    struct db *db;                  /* NULL once over */
    struct call_statement *statement;
    size_t count, owed;             /* owed: syncs not yet seen */
    enum db_call_state state;
    bool is_sent, is_warned, is_orphan, is_repeated, is_cancelled;
    struct db_call *next;
};

/* Shared with the short-lived thread that carries a cancel request; the last of the two to leave
 * frees it. */
struct cancel {
    struct arena *arena;
    const struct pq *pq;
    PGcancel *request;
    atomic_bool is_over;
    atomic_int users;
};

struct db {
    struct arena *arena;            /* the handle */
    const struct pq *pq;            /* NULL until the first connection */
    struct arena *target_arena;     /* the target, and with it the host list */
    struct arena *line;             /* dies with each connection: prepared statements */
    struct db_target target;
    const char **host, **port;
    size_t hosts, host_at, tried, standby_at;
    bool saw_standby, takes_standby;    /* a host of the list is one; none takes writes, so a standby will do */
    bool is_for_writing;                /* it will not */
    PGconn *conn;
    int folder_fd;
    enum db_state state;
    PostgresPollingStatusType polling;
    int64_t deadline;               /* of the host being tried */
    bool must_flush;
    char reason[200], sqlstate[6];
    struct map statements;          /* sql → struct prepared */
    int statement_no;
    struct db_call *first, *last;   /* running calls */
    struct answer *owed, *owed_last;
    struct cancel *cancel;
    int64_t cancel_since;
    bool outlives, is_held;         /* wanted; there is a process that holds the line (outlive.c) */
    int held;                       /* closed, it lets go */
};

/* outlive.c */
void db_outlive_begin(struct db *db);       /* on a line that is ready; nothing where it is not wanted */
void db_outlive_end(struct db *db);
/* call.c */
void db_calls_send(struct db *db);          /* sends what waits, when the connection can take it */
void db_calls_lose(struct db *db);          /* the line is gone: every running call is lost */
void db_call_end(struct db_call *call, enum db_call_state state);
struct prepared *db_prepared(struct db *db, const char *sql);
bool db_statement_send(struct db *db, struct db_call *call, size_t i);
/* answer.c */
void db_calls_read(struct db *db);          /* takes the answers that are here */
void db_note_warning(void *db, const PGresult *result);
void db_failure_read(const struct pq *pq, struct db_failure *failure, const PGresult *result);
/* target.c */
void db_target_copy(struct db *db, const struct db_target *from);
const char *db_socket_host(struct db *db, char room[64]);    /* NULL: the folder cannot be opened */
PGconn *db_host_begin(const struct db *db, const char *host);
/* connect.c */
void db_line_lost(struct db *db, const char *reason);
/* wait.c: the simple protocol, for the time of one command */
bool db_leave_pipeline(struct db *db, struct error *err) MUST_CHECK;
void db_enter_pipeline(struct db *db);
/* cancel.c */
bool db_cancel_holds(struct db *db);        /* a cancel is on its way: nothing new may be sent, it could hit that */
void db_cancel_start(struct db *db);
void db_cancel_leave(struct db *db);
#endif
