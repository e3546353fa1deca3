/* SPDX-License-Identifier: Apache-2.0 */
/* A line of the server's log, by the line prefix that cluster/settings.c and src/deploy set. */
#ifndef MADOGUCHI_ADMIN_LOG_LINE_H
#define MADOGUCHI_ADMIN_LOG_LINE_H
#include "madoguchi/base.h"

enum { NAME_MAX_BYTES = 63 }; /* of a login, of a database: PostgreSQL cuts the rest */

struct log_line {
    long backend;
    char login[NAME_MAX_BYTES + 1];
    const char *database, *message; /* both borrowed of the line, neither ended */
    size_t database_length, length;
};

/* "2026-11-24 09:00:00.000 JST [1234] n_mado@madoguchi " and the message; false: no line that begins so. Who never came in
 * may have put words of her own there, as the names of a login and of a database: what a message may be believed is its
 * reader's to know. */
bool log_line_read(const char *line, size_t length, struct log_line *out) MUST_CHECK;
#endif
