/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Backup and restore of a private cluster, through PostgreSQL's own programs: base copies and every
 * segment of the log.
 *   DATA-backup/IDENTIFIER/base/YYYYMMDD-HHMMSS   a whole copy, by the second in which it was whole
 *   DATA-backup/IDENTIFIER/wal/                   what was written since, so that any moment can be gone back to
 */
#ifndef MADOGUCHI_ADMIN_BACKUP_H
#define MADOGUCHI_ADMIN_BACKUP_H
#include "madoguchi/admin_init.h"

/* A base copy now; from here on the log is kept too. The server must run. err 00-560, 00-162. */
bool backup_make(struct init *init) MUST_CHECK;
/* Back to `at` ("2026-11-25 09:30:00", Japanese time; NULL: to the last thing kept). What was there
 * is moved aside and put back when the restore does not succeed. One that was broken off is taken up
 * again. err 00-561 no copy, 00-562 not a time, 00-563, 00-565. */
bool backup_restore(struct init *init, const char *at) MUST_CHECK;
/* Name of the newest copy of the running cluster; NULL: none. */
bool backup_newest(struct init *init, struct arena *arena, const char **stamp) MUST_CHECK;
/* A line of its on the output. */
void backup_say(const struct init *init, const char *key, const char *name, const char *value);
void backup_say_two(const struct init *init, const char *key, const char *a, const char *a_value,
                    const char *b, const char *b_value);
#endif
