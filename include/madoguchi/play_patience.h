/* SPDX-License-Identifier: Apache-2.0 */
/* play, waiting: whether silence means that nothing will come, or that a busy machine has not got
 * to it yet. */
#ifndef MADOGUCHI_PLAY_PATIENCE_H
#define MADOGUCHI_PLAY_PATIENCE_H
#include "madoguchi/base.h"

/* A session of the server with that process id runs, or waits for a core or a disk. 0: there is
 * none. */
bool server_has_work(int server);
#endif
