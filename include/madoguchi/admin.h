/* SPDX-License-Identifier: Apache-2.0 */
/*
 * admin — the administrator's commands beside the data: a private cluster, its backups and its
 * doctor, logins, the proof of the log, the worker. argv[0] is the subcommand's name; the exit code
 * is 0 done, 1 refused or failed, 2 wrong usage.
 */
#ifndef MADOGUCHI_ADMIN_H
#define MADOGUCHI_ADMIN_H
#include "madoguchi/command.h"

int cli_audit(int argc, char **argv);      /* is the log what it was when it was sealed? */
int cli_db(int argc, char **argv);         /* databases, migrations and synthetic residents */
int cli_users(int argc, char **argv);      /* logins of approved assignments, passphrases */
int cli_worker(int argc, char **argv);     /* the one daemon of a database, in the foreground or left behind */

/* A worker on cli->database while this process lives, for a trainee's copy. Its pid; < 0: there is
 * none. */
int worker_beside(struct cli *cli);
void worker_beside_end(int pid);
#endif
