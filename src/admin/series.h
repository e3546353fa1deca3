/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers that were given out between the moment a restore goes back to and the restore itself: the
 * papers that bear them are in somebody's hand, so none is given twice.
 */
#ifndef MADOGUCHI_ADMIN_SERIES_H
#define MADOGUCHI_ADMIN_SERIES_H
#include "madoguchi/admin_init.h"

struct series {
    const char *numbers; /* how far they are, as rows of VALUES; NULL: nobody could be asked */
    const char *past;    /* the same, of the restore before: DATA-backup/numbers; NULL: none */
    const char *list;    /* HOME/deeds-before-TIME.tsv: what was done from that moment on; NULL: nothing */
    struct db *hold;     /* by which nobody else draws a number or does a deed; NULL: it was let go */
};
/* Of the running server, if it is to be asked, and of a restore that was broken off (`known`; NULL:
 * none). The deeds only with `at`: else nothing is gone. Who is asked serves nobody else from then
 * on until series_let_go: it is stopped next. A server that does not answer is no error: that is why
 * one restores. */
void series_read(struct init *init, const char *at, const char *known, bool asks,
                 struct arena *arena, struct series *series);
void series_let_go(struct series *series);
/* The restore has come to nothing. */
void series_drop(struct series *series);
/* In the restored data, before anybody writes: each series goes on where it was, or, where that is
 * not known and `lost` says that something may be gone, behind the next whole thousand. false: told,
 * and the restore stands all the same. */
bool series_keep(struct init *init, struct arena *arena, const struct series *series, bool lost);
#endif
