/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: while the line is to a standby, a second connection looks now and then for a host that takes writes; the clerk
 * goes on looking up meanwhile. When there is one, the line itself moves there.
 */
#include <poll.h>

#include "ledger_private.h"

enum { SCOUT_EVERY_MS = 5000 };

void scout_leave(struct ledger *ledger)
{
    db_free(&ledger->scout);
    ledger->scout_at = clock_ms() + SCOUT_EVERY_MS;
}

static void look(struct ledger *ledger)
{
    struct pollfd fd = {.fd = db_fd(ledger->scout), .events = db_poll_events(ledger->scout)};
    if (poll(&fd, 1, 0) < 0)
        fd.revents = 0;
    db_step(ledger->scout, fd.revents);
    if (db_state(ledger->scout) == DB_CONNECTING)
        return;
    bool found = db_state(ledger->scout) == DB_READY && !db_is_read_only(ledger->scout);
    scout_leave(ledger);
    if (found)
        db_connect(ledger->db, NULL);
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
        db_connect(ledger->scout, db_target_of(ledger->db));
    }
}
