/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: while the line is to a standby, a second connection looks now and then for a host that
 * takes writes; the clerk goes on looking up meanwhile. When there is one, the line itself moves
 * there.
 */
#include <poll.h>

#include "ledger_private.h"

enum { SCOUT_EVERY_MS = 5000, SCOUT_SOON_MS = 500 };

/* Somebody stands before 結果確認中. Who only looks up has time: hundreds of them shall not knock
 * at once. */
static bool is_waited_for(const struct ledger *ledger)
{
    for (const struct job *job = ledger->first; job; job = job->next)
        if (job->ops->is_once && (job->state == JOB_RUNNING || job->state == JOB_UNSURE))
            return true;
    return false;
}

void scout_leave(struct ledger *ledger)
{
    db_free(&ledger->scout);
    ledger->scout_at = clock_ms() + (is_waited_for(ledger) ? SCOUT_SOON_MS : SCOUT_EVERY_MS);
}

static void look(struct ledger *ledger)
{
    struct pollfd fd = {.fd = db_fd(ledger->scout), .events = db_poll_events(ledger->scout)};
    if (poll(&fd, 1, 0) < 0)
        fd.revents = 0;
    db_step(ledger->scout, fd.revents);
    if (db_state(ledger->scout) == DB_CONNECTING)
        return;
    if (db_state(ledger->scout) == DB_READY && !db_is_read_only(ledger->scout))
        db_connect_like(ledger->db, ledger->scout, false);
    scout_leave(ledger);
}

const struct db *ledger_scout(const struct ledger *ledger)
{
    return ledger->scout;
}

void scout_step(struct ledger *ledger)
{
    if (!db_is_read_only(ledger->db)) {
        if (ledger->scout)
            scout_leave(ledger);
    } else if (ledger->scout) {
        look(ledger);
    } else if (clock_ms() >= ledger->scout_at) {
        ledger->scout = db_new();
        db_connect_like(ledger->scout, ledger->db, true);      /* the standby first: it is the one that will be promoted */
    }
}
