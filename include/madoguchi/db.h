/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db — PostgreSQL; the only room that sees libpq. Calls start, step and finish: nothing here blocks
 * the screen but db_wait and COPY, which are for commands and batch/. A call is 1–4 statements in one
 * pipeline, each with its own sync (= its own transaction): one round trip. Knows no form and no
 * meaning of a statement.
 */
#ifndef MADOGUCHI_DB_H
#define MADOGUCHI_DB_H
#include "madoguchi/base.h"

struct db_target {
    const char *folder;        /* socket directory (any length: reached through /proc/self/fd/N), or NULL */
    const char *hosts, *port;  /* comma lists, as libpq takes them; used when folder is NULL */
    const char *ca;            /* file of the certificates that a host of the list must be signed by; NULL: the system's */
    const char *database, *user, *password;   /* password NULL: peer */
    bool is_for_writing;       /* of a list: no standby will do */
};
enum db_state { DB_CLOSED, DB_CONNECTING, DB_READY, DB_LOST, DB_REFUSED };  /* refused: login not accepted (no use to retry) */

struct db;
struct db *db_new(void);
void db_free(struct db **db);
void db_connect(struct db *db, const struct db_target *target);  /* starts; copies the target; NULL: the same again */
/* To where another line goes, its host first; is_for_writing: no standby will do. */
void db_connect_like(struct db *db, const struct db *other, bool is_for_writing);
/* What the server has received is done though this process is killed before it is answered: a
 * second one holds the line. */
void db_outlives(struct db *db);
const struct db_target *db_target_of(const struct db *db);       /* lives until the next db_connect or db_free */
enum db_state db_state(const struct db *db);
/* Of a host list none takes writes, so this is a standby: reading alone. It ends by db_connect,
 * when a host takes writes. */
bool db_is_read_only(const struct db *db);
bool db_is_missing(const struct db *db);               /* refused because the server has no database of that name */
const char *db_reason(const struct db *db);          /* why lost or refused, libpq's first line; for the log */
int db_fd(const struct db *db);                      /* -1 when there is none */
short db_poll_events(const struct db *db);           /* POLLIN | POLLOUT it waits for */
int db_timeout(const struct db *db);                 /* ms until db_step must be called anyway, -1 none */
void db_step(struct db *db, short revents);          /* never blocks; moves connection and calls on */

struct db_statement { const char *sql; size_t count; const char *const *param; };   /* text parameters, NULL = null */
enum db_call_state { DB_CALL_RUNNING, DB_CALL_DONE, DB_CALL_LOST };   /* lost: the line broke before all answers came */
struct db_failure { char sqlstate[6]; char message[200], constraint[64], column[64], table[64]; };
struct db_call;
/* Queued behind earlier calls of this connection. Statements and parameters are copied. */
struct db_call *db_call_start(struct db *db, const struct db_statement *statement, size_t count);
enum db_call_state db_call_state(const struct db_call *call);
bool db_call_warned(const struct db_call *call);     /* a WARNING arrived (e.g. during COMMIT): the result is not certain */
const struct db_failure *db_call_failure(const struct db_call *call, size_t statement);  /* NULL: none */
size_t db_call_rows(const struct db_call *call, size_t statement);
const char *db_call_text(const struct db_call *call, size_t statement, size_t row, size_t column);  /* NULL = null */
void db_call_cancel(struct db *db, struct db_call *call);   /* asks the server to stop; never for a submit */
void db_call_free(struct db_call **call);
bool db_wait(struct db *db, struct db_call *call, int ms, struct error *err) MUST_CHECK;   /* commands, batch/ and tests only; err 00-5xx on failure of any statement */

/* Blocking admin helpers (cli, migrate): one simple-protocol script with many statements; error
 * names file:line where possible. */
bool db_script(struct db *db, const char *name, const char *sql, struct error *err) MUST_CHECK;
bool db_connect_wait(struct db *db, const struct db_target *target, int ms,
                     struct error *err) MUST_CHECK;
/* One value of one row of a query, in the arena; NULL text when no row. */
bool db_fetch(struct db *db, struct arena *arena, const char *sql, size_t count,
              const char *const *param, const char **text, struct error *err) MUST_CHECK;
/* COPY … FROM STDIN fed by `read` until it returns 0. */
bool db_copy_in(struct db *db, const char *sql,
                size_t (*read)(void *context, char *bytes, size_t room), void *context,
                struct error *err) MUST_CHECK;
/* COPY … TO STDOUT: every line, without its newline, goes to `line`; false from it ends the whole
 * with its err. */
bool db_copy_out(struct db *db, const char *sql,
                 bool (*line)(void *context, const char *text, size_t bytes, struct error *err),
                 void *context, struct error *err) MUST_CHECK;
/* COPY … FROM STDIN in pieces, for one connection to take what another gives: begin, put…, end.
 * `keep` false: nothing of it stays. After a false the copy is over. */
bool db_copy_begin(struct db *db, const char *sql, struct error *err) MUST_CHECK;
bool db_copy_put(struct db *db, const char *bytes, size_t count, struct error *err) MUST_CHECK;
bool db_copy_end(struct db *db, bool keep, struct error *err) MUST_CHECK;
#endif
