/* SPDX-License-Identifier: Apache-2.0 */
/* A second process that is left when this one is gone, for what must be done even then. */
#include "madoguchi/base.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Only these two stay open: the terminal, the files and the other lines are the program's. */
static void keep_two(int first, int told)
{
    enum { FIRST, TOLD, HELD };
    int high_first = fcntl(first, F_DUPFD, HELD), high_told = fcntl(told, F_DUPFD, HELD);
    if (dup2(high_first, FIRST) < 0 || dup2(high_told, TOLD) < 0 || close_range(HELD, ~0U, 0) != 0)
        _exit(1);
}

/* What ends a program by its terminal or by its session does not end this; nothing here takes
 * memory or a lock. */
static _Noreturn void stay(int fd, int told, void (*run)(void))
{
    static const int passed_over[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGWINCH};
    setsid();
    for (size_t i = 0; i < COUNT_OF(passed_over); i++)
        signal(passed_over[i], SIG_IGN);
    keep_two(fd, told);
    run();
    _exit(0);
}

int process_beside(int fd, void (*run)(void))
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    pid_t child = fork();
    if (child == 0) {
        pid_t second = fork();
        if (second == 0)
            stay(fd < 0 ? ends[0] : fd, ends[0], run);
        _exit(second < 0);                             /* the other one is nobody's child: no one has to wait for it */
    }
    int status = 1;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    close(ends[0]);
    if (child > 0 && status == 0)
        return ends[1];
    close(ends[1]);
    return -1;
}
