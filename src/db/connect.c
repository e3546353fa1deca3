/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening, losing and reopening a connection, without ever waiting. Every libpq keyword is given here; the
 * environment (PGOPTIONS could set anything) is not asked.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "db_private.h"

enum { CONNECT_MS = 10000 };
extern char **environ;

struct db *db_new(void)
{
    struct arena *arena = arena_new();
    struct db *db = arena_take(arena, sizeof(*db));
    db->arena = arena;
    db->names = arena_new();
    db->folder_fd = -1;
    return db;
}

static void disconnect(struct db *db)
{
    if (db->connection)
        PQfinish(db->connection);
    db->connection = NULL;
    if (db->folder_fd >= 0)
        close(db->folder_fd);
    db->folder_fd = -1;
    db_forget_names(db);
}

void db_free(struct db **db)
{
    if (!*db)
        return;
    db_lose(*db, "closed");
    disconnect(*db);
    arena_free(&(*db)->names);
    struct arena *arena = (*db)->arena;
    arena_free(&arena);
    *db = NULL;
}

void db_forget_names(struct db *db)
{
    arena_clear(db->names);
    db->prepared = (struct map){0};
}

/* A variable PG… of the environment would quietly change the connection. */
static void scrub_environment(void)
{
    for (char **at = environ; at && *at;) {
        char name[64];
        size_t length = strcspn(*at, "=");
        if (strncmp(*at, "PG", 2) != 0 || length >= sizeof(name)) {
            at++;
            continue;
        }
        memcpy(name, *at, length);
        name[length] = 0;
        unsetenv(name);
        at = environ;
    }
}

static void notice(void *context, const PGresult *result)
{
    struct db *db = context;
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity && strcmp(severity, "WARNING") == 0 && db->first)
        db->first->warned = true;
}

static bool is_refusal(const char *reason)
{
    static const char *const signs[] = {"authentication failed", "no pg_hba.conf entry", "is not permitted to log in",
                                        "pg_hba.conf rejects", "does not exist", "no password supplied"};
    for (size_t i = 0; i < COUNT_OF(signs); i++)
        if (strstr(reason, signs[i]) && strstr(reason, "FATAL"))
            return true;
    return strstr(reason, "no password supplied") != NULL;
}

void db_lose(struct db *db, const char *reason)
{
    snprintf(db->reason, sizeof(db->reason), "%.*s", (int)strcspn(reason, "\n"), reason);
    db->state = is_refusal(reason) ? DB_REFUSED : DB_LOST;
    while (db->first) {
        struct db_call *call = db->first;
        db->first = call->next;
        call->next = NULL;
        call->state = DB_CALL_LOST;
        if (call->orphan)
            db_call_free(&call);
    }
    db->last = NULL;
}

/* Through /proc/self/fd the socket's folder may have a path of any length (the limit is 107 bytes). */
static const char *socket_host(struct db *db, char room[64])
{
    db->folder_fd = open(db->target.folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    snprintf(room, 64, "/proc/self/fd/%d", db->folder_fd);
    return room;
}

static void start(struct db *db)
{
    char room[64];
    const char *host = db->target.folder ? socket_host(db, room) : db->target.hosts;
    const struct { const char *key, *value; } row[] = {
        {"host", host}, {"port", db->target.port ? db->target.port : "5432"}, {"dbname", db->target.database},
        {"user", db->target.user}, {"password", db->target.password}, {"client_encoding", "UTF8"},
        {"application_name", "madoguchi"}, {"connect_timeout", "3"}, {"keepalives_idle", "10"},
        {"keepalives_interval", "5"}, {"keepalives_count", "3"}, {"tcp_user_timeout", "15000"},
        {"gssencmode", "disable"}, {"sslmode", db->target.folder ? "disable" : "verify-full"},
        {"target_session_attrs", db->target.folder ? "any" : "read-write"}, {"passfile", "/nonexistent"},
    };
    const char *key[COUNT_OF(row) + 1] = {NULL}, *value[COUNT_OF(row) + 1] = {NULL};
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        if (row[i].value) {
            key[count] = row[i].key;
            value[count++] = row[i].value;
        }
    db->connection = PQconnectStartParams(key, value, 0);
}

static const char *keep(struct db *db, const char *text)
{
    return arena_text(db->arena, text);
}

static void copy_target(struct db *db, const struct db_target *target)
{
    if (target == &db->target)
        return;
    db->target = (struct db_target){
        .folder = keep(db, target->folder), .hosts = keep(db, target->hosts), .port = keep(db, target->port),
        .database = keep(db, target->database), .user = keep(db, target->user), .password = keep(db, target->password),
    };
}

void db_connect(struct db *db, const struct db_target *target)
{
    db_lose(db, "connecting again");
    disconnect(db);
    scrub_environment();
    copy_target(db, target ? target : &db->target);
    start(db);
    db->state = DB_CONNECTING;
    db->wanted = PGRES_POLLING_WRITING;
    db->deadline = clock_ms() + CONNECT_MS;
    db->reason[0] = 0;
    if (!db->connection)
        bug("libpq has no memory");
    if (PQstatus(db->connection) == CONNECTION_BAD)
        db_lose(db, PQerrorMessage(db->connection));
}

static void connected(struct db *db)
{
    PQsetNoticeReceiver(db->connection, notice, db);
    if (PQsetnonblocking(db->connection, 1) != 0 || !PQenterPipelineMode(db->connection)) {
        db_lose(db, PQerrorMessage(db->connection));
        return;
    }
    db->state = DB_READY;
    db_calls_move(db);
}

static void step_connecting(struct db *db, short revents)
{
    if (clock_ms() > db->deadline) {
        db_lose(db, "timeout");
        return;
    }
    if (revents == 0)
        return;
    db->wanted = PQconnectPoll(db->connection);
    if (db->wanted == PGRES_POLLING_OK)
        connected(db);
    else if (db->wanted == PGRES_POLLING_FAILED)
        db_lose(db, PQerrorMessage(db->connection));
}

void db_step(struct db *db, short revents)
{
    if (db->state == DB_CONNECTING) {
        step_connecting(db, revents);
    } else if (db->state == DB_READY) {
        if ((revents & (POLLIN | POLLHUP | POLLERR)) && !PQconsumeInput(db->connection))
            db_lose(db, PQerrorMessage(db->connection));
        else
            db_calls_move(db);
    }
}

enum db_state db_state(const struct db *db)
{
    return db->state;
}

const char *db_reason(const struct db *db)
{
    return db->reason;
}

int db_fd(const struct db *db)
{
    bool open = db->state == DB_CONNECTING || db->state == DB_READY;
    return open && db->connection ? PQsocket(db->connection) : -1;
}

short db_poll_events(const struct db *db)
{
    if (db->state == DB_CONNECTING)
        return db->wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    if (db->state != DB_READY)
        return 0;
    return PQflush(db->connection) == 1 ? POLLIN | POLLOUT : POLLIN;
}

int db_timeout(const struct db *db)
{
    if (db->state != DB_CONNECTING)
        return -1;
    int64_t left = db->deadline - clock_ms();
    return left > 0 ? (int)left + 1 : 0;
}
