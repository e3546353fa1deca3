/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db: the line to the server. Each host of the list is tried in turn with a deadline of its own,
 * because libpq applies connect_timeout only to its blocking calls. Nothing comes from the
 * environment: every PG* variable is forgotten.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db_private.h"

enum { HOST_MS = 3000 };

/* PGOPTIONS sets server parameters, PGSERVICEFILE and PGPASSFILE name files, PGHOSTADDR redirects:
 * none may speak. */
static void forget_environment(void)
{
    for (size_t i = 0; environ && environ[i];) {
        char name[128];
        size_t length = strcspn(environ[i], "=");
        if (strncmp(environ[i], "PG", 2) != 0 || length >= sizeof(name)) {
            i++;
            continue;
        }
        memcpy(name, environ[i], length);
        name[length] = '\0';
        unsetenv(name);             /* what stood behind it moves up */
    }
}

struct db *db_new(void)
{
    struct arena *arena = arena_new();
    struct db *db = arena_take(arena, sizeof(*db));
    forget_environment();
    db->arena = arena;
    db->target_arena = arena_new();
    db->line = arena_new();
    db->folder_fd = -1;
    return db;
}

static void close_line(struct db *db)
{
    db_calls_lose(db);
    db_cancel_leave(db);
    if (db->conn)
        db->pq->finish(db->conn);
    db->conn = NULL;
    db_outlive_end(db);
    if (db->folder_fd >= 0)
        close(db->folder_fd);
    db->folder_fd = -1;
    arena_clear(db->line);
    db->statements = (struct map){0};
}

void db_free(struct db **db)
{
    if (!*db)
        return;
    close_line(*db);
    arena_free(&(*db)->line);
    arena_free(&(*db)->target_arena);
    struct arena *arena = (*db)->arena;
    arena_free(&arena);
    *db = NULL;
}

/* ---- one host ---- */

static void start_host(struct db *db)
{
    char folder[64];
    if (!db->pq) {
        db_line_lost(db, library_reason(PQ_LIBRARY));
        return;
    }
    const char *host = db->target.folder ? db_socket_host(db, folder) : db->host[db->host_at];
    if (!host) {
        db_line_lost(db, "the socket folder cannot be opened");
        return;
    }
    db->conn = db_host_begin(db, host);
    if (!db->conn)
        bug("out of memory");
    db->pq->setErrorVerbosity(db->conn, PQERRORS_VERBOSE);    /* the one way to a SQLSTATE before the session is open */
    db->state = DB_CONNECTING;
    db->polling = PGRES_POLLING_WRITING;
    db->deadline = clock_ms() + HOST_MS;
    if (db->pq->status(db->conn) == CONNECTION_BAD)
        db_line_lost(db, db->pq->errorMessage(db->conn));
}

static void connect_at(struct db *db, const struct db_target *target, size_t host,
                       bool is_for_writing)
{
    db_target_copy(db, target);
    close_line(db);
    db->reason[0] = db->sqlstate[0] = 0;
    db->host_at = host % db->hosts;
    db->tried = 0;
    db->saw_standby = db->takes_standby = false;
    db->is_for_writing = is_for_writing;
    db->pq = db->pq ? db->pq : pq_load();
    start_host(db);
}

/* Again: the host that was lost comes last. One whose machine is off costs its whole patience. */
void db_connect(struct db *db, const struct db_target *target)
{
    const struct db_target *to = target ? target : &db->target;
    connect_at(db, to, target ? 0 : db->host_at + 1, to->is_for_writing);
}

void db_connect_like(struct db *db, const struct db *other, bool is_for_writing)
{
    connect_at(db, &other->target, other->host_at, is_for_writing);
}

/* ---- failure ---- */

/* "FATAL:  28P01: password authentication failed": keeps the state, and the first line without it. What a statement was
 * refused for is no reason of the line, and may quote what was entered. */
static void read_reason(struct db *db, const char *reason)
{
    if (strncmp(reason, "ERROR:", 6) == 0)
        reason = "lost after an error of a statement";
    size_t length = strcspn(reason, "\n");
    db->sqlstate[0] = 0;
    for (const char *at = reason; (at = strstr(at, ":  ")) && at < reason + length; at++)
        if (strspn(at + 3, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 5 && at[8] == ':')
            snprintf(db->sqlstate, sizeof(db->sqlstate), "%.5s", at + 3);
    snprintf(db->reason, sizeof(db->reason), "%.*s", (int)length, reason);
}

/* 28xxx: name, secret or address not accepted; 3D000: no such database. Asking again would not
 * help. */
static bool is_refusal(const struct db *db)
{
    return strncmp(db->sqlstate, "28", 2) == 0 || db_is_missing(db);
}

/* libpq's own words for a host that does not take writes; a server of its own says so by state
 * 25006 or 57P03 only later. */
static bool is_standby(const struct db *db)
{
    return strstr(db->reason, "session is read-only") ||
           strstr(db->reason, "server is in hot standby mode");
}

/* The next host of the list; when all were asked, once more from the standby among them if one will
 * do. */
static bool has_next(struct db *db)
{
    if (is_standby(db)) {
        db->saw_standby = true;
        db->standby_at = db->host_at;
    }
    if (++db->tried < db->hosts) {
        db->host_at = (db->host_at + 1) % db->hosts;
        return true;
    }
    if (!db->saw_standby || db->takes_standby || db->is_for_writing)
        return false;
    db->takes_standby = true;
    db->tried = 0;
    db->host_at = db->standby_at;
    return true;
}

void db_line_lost(struct db *db, const char *reason)
{
    bool was_connecting = db->state == DB_CONNECTING;
    if (was_connecting || !db->reason[0])   /* else the server said why before it hung up */
        read_reason(db, reason);
    if (was_connecting && !is_refusal(db) && has_next(db)) {
        struct db_call *first = db->first, *last = db->last;    /* not sent yet: they wait for the next host */
        db->first = db->last = NULL;
        close_line(db);
        db->first = first;
        db->last = last;
        start_host(db);
        return;
    }
    bool refused = was_connecting && is_refusal(db);
    close_line(db);
    db->state = refused ? DB_REFUSED : DB_LOST;
}

/* ---- stepping ---- */

static void step_connecting(struct db *db, short revents)
{
    if (revents) {
        db->polling = db->pq->connectPoll(db->conn);
        if (db->polling == PGRES_POLLING_FAILED) {
            db_line_lost(db, db->pq->errorMessage(db->conn));
            return;
        }
    }
    if (db->polling == PGRES_POLLING_OK) {
        db->pq->setErrorVerbosity(db->conn, PQERRORS_DEFAULT);
        db->reason[0] = 0;
        db->pq->setNoticeReceiver(db->conn, db_note_warning, db);
        if (db->pq->setnonblocking(db->conn, 1) != 0 || db->pq->enterPipelineMode(db->conn) != 1)
            bug("a fresh connection refuses pipeline mode");
        db->state = DB_READY;
        db_outlive_begin(db);
        db_calls_send(db);
    } else if (clock_ms() >= db->deadline) {
        db_line_lost(db, "no answer within 3 seconds");
    }
}

static void step_ready(struct db *db, short revents)
{
    if (revents & (POLLIN | POLLHUP | POLLERR)) {
        bool is_alive = db->pq->consumeInput(db->conn) == 1;
        db_calls_read(db);          /* answers that came before the break still count */
        if (db->state != DB_READY)
            return;
        if (!is_alive || db->pq->status(db->conn) == CONNECTION_BAD) {
            db_line_lost(db, db->pq->errorMessage(db->conn));
            return;
        }
    }
    db_calls_send(db);
}

void db_step(struct db *db, short revents)
{
    if (db->state == DB_CONNECTING)
        step_connecting(db, revents);
    else if (db->state == DB_READY)
        step_ready(db, revents);
}

/* ---- what the poll loop asks ---- */

enum db_state db_state(const struct db *db)
{
    return db->state;
}

const struct db_target *db_target_of(const struct db *db)
{
    return &db->target;
}

bool db_is_read_only(const struct db *db)
{
    const char *standby = db->state == DB_READY && db->conn
                              ? db->pq->parameterStatus(db->conn, "in_hot_standby")
                              : NULL;
    return standby && strcmp(standby, "on") == 0;
}

bool db_is_missing(const struct db *db)
{
    return strcmp(db->sqlstate, "3D000") == 0;
}

const char *db_reason(const struct db *db)
{
    return db->reason;
}

int db_fd(const struct db *db)
{
    return db->conn ? db->pq->socket(db->conn) : -1;
}

short db_poll_events(const struct db *db)
{
    if (db->state == DB_CONNECTING)
        return db->polling == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    return (short)(POLLIN | (db->must_flush ? POLLOUT : 0));
}

int db_timeout(const struct db *db)
{
    if (db->state == DB_CONNECTING) {
        int64_t left = db->deadline - clock_ms();
        return left > 0 ? (int)left : 0;
    }
    return db->cancel && db->first ? 5 : -1;
}
