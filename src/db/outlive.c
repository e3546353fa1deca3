/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db: the line outlives the program. A server that cannot send an answer drops what it has received
 * and not begun; a second process holds the line open, says nothing, and when the program is gone
 * lets the server finish. It reads no answer.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "db_private.h"

enum { LINE, TOLD, LONGEST_S = 600 };    /* LONGEST_S: nothing that a counter says takes as long */

static void hold(void)
{
    char bytes[4096];
    while (read(TOLD, bytes, sizeof bytes) < 0 && errno == EINTR)      /* its end: the program has closed the line, or is gone */
        ;
    signal(SIGALRM, SIG_DFL);
    alarm(LONGEST_S);
    shutdown(LINE, SHUT_WR);                           /* the server hangs up when it has done what it was told */
    for (ssize_t got = 1; got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));) {
        poll(&(struct pollfd){.fd = LINE, .events = POLLIN}, 1, -1);   /* the line is the program's, and does not wait by itself */
        got = read(LINE, bytes, sizeof bytes);
    }
}

/* Without one the line is as any other: a program that cannot fork is in greater need than this. */
void db_outlive_begin(struct db *db)
{
    if (!db->outlives || db->is_held)
        return;
    db->held = process_beside(db->pq->socket(db->conn), hold);
    db->is_held = db->held >= 0;
}

void db_outlive_end(struct db *db)
{
    if (db->is_held)
        close(db->held);
    db->is_held = false;
}

void db_outlives(struct db *db)
{
    db->outlives = true;
    if (db->state == DB_READY)
        db_outlive_begin(db);
}
