/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: bundles of slips (連続入力). Every call may be repeated: what a slip is, its own request
 * says. A call that writes comes to its end like a submit; slips are read by a ticket.
 */
#ifndef MADOGUCHI_LEDGER_BUNDLE_H
#define MADOGUCHI_LEDGER_BUNDLE_H
#include "madoguchi/ledger.h"

enum bundle_call {
    BUNDLE_LIST,                    /* rows {bundle, name, state, want, have, pended, posted, sums, …} of a form */
    BUNDLE_FIGURES,                 /* rows {who: mine|all, slips, keys, ms, pended, verified, corrected} */
    BUNDLE_KEEP,                    /* request, head {name, count, totals}: makes it, or mends its header */
    BUNDLE_DROP,                    /* an empty one that was begun by mistake */
    BUNDLE_CLOSE, BUNDLE_POST,      /* post: fifty slips a call, `left` says how many remain */
    SLIP_PUT,                       /* slips [{request, record | texts, problems, acks, note, keys, ms, seen}] in their order */
    SLIP_VERIFY,                    /* [{request, record, corrected, seen}] */
    SLIP_CHECK,                     /* [{request, good, note}] */
    SLIP_READ,                      /* what: pended, verify, read */
    BUNDLE_CALLS,
};
/* form: always. what: the text the call takes beside it (a request for KEEP, the kind for READ,
 * slips as JSON); bundle: its number, 0 where the call has none; more: the head of KEEP. Rows come
 * as job_rows. */
struct bundle_ask { const struct form *form; int64_t bundle; const char *what, *more; };
struct job *ledger_bundle(struct ledger *ledger, enum bundle_call call,
                          const struct bundle_ask *ask);
#endif
