/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signals and the process: what arrives as a readable descriptor, what stops nothing, and what this
 * process may not do once a clerk sits before it: leave a core, be looked into, start another
 * program. Must know no curses.
 */
#include "tui_private.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

static const int ignored[SIGNALS_IGNORED] = {SIGINT, SIGQUIT, SIGTSTP, SIGPIPE, SIGTTOU};

void signals_take(struct signals *signals)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGWINCH);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, &signals->mask_before);
    signals->fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (signals->fd < 0)
        bug("signalfd: %s", strerror(errno));
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    for (size_t i = 0; i < COUNT_OF(ignored); i++)
        sigaction(ignored[i], &ignore, &signals->before[i]);
}

void signals_give_back(struct signals *signals)
{
    close(signals->fd);
    for (size_t i = 0; i < COUNT_OF(ignored); i++)
        sigaction(ignored[i], &signals->before[i], NULL);
    sigprocmask(SIG_SETMASK, &signals->mask_before, NULL);
}

/* ---- lock-down ---- */

enum { OTHER_TABLE = 0x40000000 };      /* x32: the same calls by other numbers */
#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

/* A pager, an editor, a shell: there is none, and the kernel refuses what a fault in a library
 * would start. Calls of another architecture (32 bits, x32) are refused whole, or their numbers
 * would go round this. */
static void forbid_programs(void)
{
#ifdef OWN_ARCHITECTURE
    struct sock_filter rule[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 0, 5),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, OTHER_TABLE, 3, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_execve, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_execveat, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };
    struct sock_fprog program = {.len = COUNT_OF(rule), .filter = rule};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#endif
}

void process_lock_down(void)
{
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);      /* a core would hold every name on the screen */
    prctl(PR_SET_DUMPABLE, 0);
    forbid_programs();
}
