/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db: asking the server to stop a search. PQcancel opens a line of its own and blocks, so a
 * short-lived thread carries it. A late cancel would hit the next statement of the session, perhaps
 * a submit: until the request is over nothing new is sent, and a request that hangs costs the line.
 */
#include <pthread.h>
#include <signal.h>
#include <string.h>

#include "db_private.h"

enum { CANCEL_MS = 3000 };

static void leave(struct cancel *cancel)
{
    if (atomic_fetch_sub(&cancel->users, 1) > 1)
        return;
    cancel->pq->freeCancel(cancel->request);
    struct arena *arena = cancel->arena;
    arena_free(&arena);
}

static void *carry(void *context)
{
    struct cancel *cancel = context;
    char reason[256];
    cancel->pq->cancel(cancel->request, reason, sizeof(reason));  /* a failure only means that the search goes on */
    atomic_store(&cancel->is_over, true);
    leave(cancel);
    return NULL;
}

/* Only while the call to be stopped is the one the server works on: a cancel hits whatever runs. */
void db_cancel_start(struct db *db)
{
    if (db->cancel || !db->owed || !db->owed->call->is_cancelled)
        return;
    PGcancel *request = db->pq->getCancel(db->conn);
    if (!request)
        return;
    struct arena *arena = arena_new();
    struct cancel *cancel = arena_take(arena, sizeof(*cancel));
    cancel->arena = arena;
    cancel->request = request;
    cancel->pq = db->pq;
    atomic_init(&cancel->users, 2);
    db->cancel = cancel;
    db->cancel_since = clock_ms();
    sigset_t all, before;           /* signals belong to the thread that owns the screen */
    pthread_t thread;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (pthread_create(&thread, NULL, carry, cancel) == 0)
        pthread_detach(thread);
    else
        carry(cancel);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void db_cancel_leave(struct db *db)
{
    if (db->cancel)
        leave(db->cancel);
    db->cancel = NULL;
}

bool db_cancel_holds(struct db *db)
{
    if (!db->cancel)
        return false;
    if (atomic_load(&db->cancel->is_over) && !db->owed)
        db_cancel_leave(db);
    else if (clock_ms() - db->cancel_since > CANCEL_MS)
        db_line_lost(db, "a cancel request got no answer");
    return db->cancel || db->state != DB_READY;
}
