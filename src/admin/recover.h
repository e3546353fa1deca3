/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A copy that was laid reads the kept log up to a moment and becomes the database. Nobody but its
 * administrator writes in it before recover_open. Must not know where copies come from.
 */
#ifndef MADOGUCHI_ADMIN_RECOVER_H
#define MADOGUCHI_ADMIN_RECOVER_H
#include "copies.h"

struct recovery {
    const char *log, *before; /* the kept log; data whose own log has what was not handed over */
    const char *at, *line;    /* a time in Japan, NULL: all; a number, NULL: the newest line */
};
/* Into a copy that no server runs on. */
bool recover_prepare(struct init *init, struct arena *arena, const char *copy,
                     const struct recovery *recovery) MUST_CHECK;
/* Starts it and waits to the end, however long that takes. init->db is connected to it then. err
 * 00-563, 00-565: a piece of the log is not there. */
bool recover_run(struct init *init, struct arena *arena, const char *at) MUST_CHECK;
/* When what was done last was done, as far as it has come; "–" where nothing was, behind the copy. */
const char *recover_last(struct init *init, struct arena *arena);
bool recover_open(struct init *init, struct arena *arena) MUST_CHECK;
/* What a server that died had not handed over of its log. */
bool recover_keep_rest(struct init *init, const char *data, const char *log) MUST_CHECK;
/* One line of shell as the owner of the data, with $0 and $1. */
bool recover_shell(struct init *init, const char *line, const char *a, const char *b) MUST_CHECK;
#endif
