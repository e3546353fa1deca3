/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: the line under the jobs. A lost one is opened again with growing pauses while anybody
 * wants it, hello goes first, then each job is stepped. Must not know what a job asks.
 */
#include "ledger_private.h"

enum { RETRY_FIRST_MS = 200, RETRY_MOST_MS = 1000 };

struct ledger *ledger_new(struct catalog *catalog, struct db *db)
{
    struct arena *arena = arena_new();
    struct ledger *ledger = arena_take(arena, sizeof(*ledger));
    ledger->arena = arena;
    ledger->catalog = catalog;
    ledger->db = db;
    ledger->retry_ms = RETRY_FIRST_MS;
    return ledger;
}

void ledger_free(struct ledger **ledger)
{
    if (!*ledger)
        return;
    scout_leave(*ledger);
    while ((*ledger)->first)
        job_destroy((*ledger)->first);
    struct arena *arena = (*ledger)->arena;
    arena_free(&arena);
    *ledger = NULL;
}

/* While the line is being opened again, hello goes first: the server forgot the terminal. */
bool ledger_may_send(const struct ledger *ledger)
{
    return db_state(ledger->db) == DB_READY && (ledger->was_ready || !ledger->session) &&
           (!ledger->greeting || job_is_over(ledger->greeting));
}

void ledger_drop_line(struct ledger *ledger)
{
    ledger->was_ready = false;
    ledger->retry_at = clock_ms() + ledger->retry_ms;
    db_connect(ledger->db, NULL);
}

static bool is_wanted(const struct ledger *ledger)
{
    if (ledger->session)
        return true;
    for (const struct job *job = ledger->first; job; job = job->next)
        if (!job_is_over(job) && job->ops->may_wait)
            return true;
    return false;
}

static void step_line(struct ledger *ledger)
{
    enum db_state state = db_state(ledger->db);
    if (state == DB_CONNECTING && ledger->was_ready) {
        ledger->was_ready = false;      /* the line moves to another host */
    } else if (state == DB_READY && !ledger->was_ready) {
        ledger->was_ready = true;
        ledger->retry_ms = RETRY_FIRST_MS;
        ledger->retry_at = 0;
        if (ledger->session)
            ledger->greeting = hello_again(ledger);
    } else if (state == DB_LOST && is_wanted(ledger)) {
        ledger->was_ready = false;
        if (clock_ms() < ledger->retry_at)
            return;
        ledger->retry_at = clock_ms() + ledger->retry_ms;
        ledger->retry_ms = ledger->retry_ms * 2 < RETRY_MOST_MS ? ledger->retry_ms * 2
                                                                : RETRY_MOST_MS;
        db_connect(ledger->db, NULL);
    }
}

void ledger_step(struct ledger *ledger)
{
    step_line(ledger);
    scout_step(ledger);
    for (struct job *job = ledger->first, *next; job; job = next) {
        next = job->next;
        if (!job_is_over(job))
            job_step(job);
        if (job_is_over(job) && job == ledger->greeting)
            ledger->greeting = NULL;
        if (job_is_over(job) && job->is_left)
            job_destroy(job);
    }
}

bool ledger_is_busy(const struct ledger *ledger)
{
    for (const struct job *job = ledger->first; job; job = job->next)
        if (!job_is_over(job))
            return true;
    return false;
}
