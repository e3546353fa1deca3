/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A fault that no invariant caught: what stood on the terminal goes from it, then the signal ends
 * the program as it would have. Takes no memory and no lock; must know no curses.
 */
#include "tui_private.h"

#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { STACK_BYTES = 16384 };           /* its own: the other one may be what ran out */

static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
static struct termios before;           /* a signal's handler is given nothing of ours */
static volatile sig_atomic_t is_ours;
static char stack[STACK_BYTES];

/* Pastes and the cursor's keys as they were, the screen empty, the other screen of before, its cursor; and what was told in lines. */
static const char leave[] = "\033[?2004l\033[?1l\033>\033[0m\033[H\033[2J\033[?1049l\033[?25h\033[H\033[2J\033[3J";

static void fault(int number)
{
    if (is_ours) {
        is_ours = 0;
        if (write(STDOUT_FILENO, leave, sizeof leave - 1) > 0)
            tcsetattr(STDIN_FILENO, TCSANOW, &before);
    }
    raise(number);                      /* by now the system's own end of it */
}

/* A sanitizer's own handler tells more, and stays. */
void crash_watch(void)
{
    struct sigaction ours = {.sa_handler = fault, .sa_flags = (int)SA_RESETHAND | SA_NODEFER | SA_ONSTACK}, there;
    const stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
    tcgetattr(STDIN_FILENO, &before);
    is_ours = 1;
    sigaltstack(&own, NULL);
    for (size_t i = 0; i < COUNT_OF(faults); i++)
        if (sigaction(faults[i], NULL, &there) == 0 && !(there.sa_flags & SA_SIGINFO) && there.sa_handler == SIG_DFL)
            sigaction(faults[i], &ours, NULL);
}

/* The terminal was given back, and what stands on it now is to be read. */
void crash_forget(void)
{
    is_ours = 0;
}
