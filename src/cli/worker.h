/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi worker: the one daemon of a database, in the foreground, left behind, or beside a
 * training session. */
#ifndef MADOGUCHI_CLI_WORKER_H
#define MADOGUCHI_CLI_WORKER_H
#include "madoguchi/base.h"

struct cli;
int cli_worker(int argc, char **argv);
/* One that works on cli->database while this process lives, for a trainee's copy. Its pid; < 0:
 * there is none. */
int worker_beside(struct cli *cli);
void worker_beside_end(int pid);
/* Ends the worker that holds the lock of this home, and waits for it; fine when none runs (*ran,
 * which may be NULL, tells). err 00-554 when it stays. */
bool worker_stop(const char *home, bool *ran, struct error *err) MUST_CHECK;
#endif
