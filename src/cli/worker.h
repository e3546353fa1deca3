/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi worker: the one daemon of a home, in the foreground or left behind. */
#ifndef MADOGUCHI_CLI_WORKER_H
#define MADOGUCHI_CLI_WORKER_H
#include "madoguchi/base.h"

int cli_worker(int argc, char **argv);
/* Ends the worker that holds the lock of this home, and waits for it; fine when none runs. err 00-554 when it stays. */
bool worker_stop(const char *home, struct error *err) MUST_CHECK;
#endif
