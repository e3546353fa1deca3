/* SPDX-License-Identifier: Apache-2.0 */
/* What the races share: two clerks, each with a deed, sent at once (race.c). */
#ifndef MADOGUCHI_TESTS_FAULT_RACE_H
#define MADOGUCHI_TESTS_FAULT_RACE_H
#include "scene.h"

enum { SIDES = 2 };
struct side {
    struct db *db;
    struct db_call *call;
    const char *login, *form, *record, *digest, *request;
    struct value answer;
    int asked;
    bool is_kept;   /* put aside, not done */
    bool is_held;   /* it begins, and is committed only when the other has begun as well */
    long late_us;
};
struct race { struct scene scene; struct side side[SIDES]; unsigned seed; int rounds, both, one, none, again, deadlocks, most; };

void race_connect(struct race *race, struct side *side, const char *login);
/* The side's next deed: what the act makes of the household of head. */
void race_prepare(struct race *race, struct side *side, const char *act, const char *head);
void race_run(struct race *race);
bool race_is_done(struct race *race, const struct side *side);
const char *race_text(struct race *race, struct value value, const char *name);       /* a member of a record; "" none */
#endif
