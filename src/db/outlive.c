/* SPDX-License-Identifier: Apache-2.0 */
/*
 * db: the line outlives the program. A server that cannot send an answer drops what it has received
 * and not begun; a second process holds the line open, says nothing, and when the program is gone
 * lets the server finish. It reads no answer.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db_private.h"

enum { LINE, TOLD, HELD, LONGEST_S = 600 };    /* LONGEST_S: nothing that a counter says takes as long */

/* Only these two stay open: the terminal, the files and the other lines are the program's. */
static void keep_two(int line, int told)
{
    int high_line = fcntl(line, F_DUPFD, HELD), high_told = fcntl(told, F_DUPFD, HELD);
    if (dup2(high_line, LINE) < 0 || dup2(high_told, TOLD) < 0 || close_range(HELD, ~0U, 0) != 0)
        _exit(1);
}

/* What ends a program by its terminal or by its session does not end this; nothing here takes
 * memory or a lock. */
static _Noreturn void hold(int line, int told)
{
    static const int passed_over[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGWINCH};
    char bytes[4096];
    setsid();
    for (size_t i = 0; i < COUNT_OF(passed_over); i++)
        signal(passed_over[i], SIG_IGN);
    keep_two(line, told);
    while (read(TOLD, bytes, sizeof bytes) < 0 && errno == EINTR)      /* its end: the program has closed the line, or is gone */
        ;
    signal(SIGALRM, SIG_DFL);
    alarm(LONGEST_S);
    shutdown(LINE, SHUT_WR);                           /* the server hangs up when it has done what it was told */
    for (ssize_t got = 1; got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));) {
        poll(&(struct pollfd){.fd = LINE, .events = POLLIN}, 1, -1);   /* the line is the program's, and does not wait by itself */
        got = read(LINE, bytes, sizeof bytes);
    }
    _exit(0);
}

/* Without one the line is as any other: a program that cannot fork is in greater need than this. */
void db_outlive_begin(struct db *db)
{
    int ends[2], line = db->pq->socket(db->conn);
    if (!db->outlives || db->is_held || pipe2(ends, O_CLOEXEC) != 0)
        return;
    pid_t child = fork();
    if (child == 0) {
        if (fork() == 0)
            hold(line, ends[0]);
        _exit(0);                                      /* the other one is nobody's child: no one has to wait for it */
    }
    while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR)
        ;
    close(ends[0]);
    db->held = ends[1];
    db->is_held = true;
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
