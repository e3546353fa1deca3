/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SHIM=memory: each SHIM_EVERY-th allocation of the program itself (not of its libraries) fails in
 * a child forked there, which has all that was done so far. SHIM_TOLD counts how they ended, by
 * enum shim_told. The child must give the screen back and end by itself with 71 before it says
 * anything more to the server or writes a file: then what had been said is all there is, and a host
 * without memory leaves nothing half done.
 */
#include "shim.h"

#include <fcntl.h>
#include <link.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NO_MEMORY = 71, LONGEST_S = 20, SAID_BYTES = 4096 };
void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *old, size_t bytes);
void *__libc_memalign(size_t border, size_t bytes);

static unsigned nobody_counts[SHIM_TOLD], *told = nobody_counts, every;
static uintptr_t first, last;           /* of the program's own text */
static bool is_child, is_asking, has_screen;

bool shim_is_child(void)
{
    return is_child;
}

/* Of what a process writes on its terminal: whether it has taken the screen or given it back. */
void shim_saw_written(const void *bytes, size_t count)
{
    if (memmem(bytes, count, "\033[?1049h", 8))
        has_screen = true;
    if (memmem(bytes, count, "\033[?1049l", 8))
        has_screen = false;
}

/* The first that is told is the program. */
static int find_text(struct dl_phdr_info *info, size_t size, void *unused)
{
    (void)size, (void)unused;
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_LOAD && (info->dlpi_phdr[i].p_flags & PF_X)) {
            first = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
            last = first + info->dlpi_phdr[i].p_memsz;
        }
    return 1;
}

void shim_begin_memory(unsigned *counts, unsigned which)
{
    told = counts;
    every = which ? which : 1;
    dl_iterate_phdr(find_text, NULL);
}

/* Whatever it shows and says goes to the parent's ear. A child that hangs is ended. */
static void be_child(int ear)
{
    is_child = true;
    alarm(LONGEST_S);
    if (dup2(ear, STDOUT_FILENO) < 0 || dup2(ear, STDERR_FILENO) < 0)
        _exit(98);
    is_asking = false;
}

static void judge(int status, int ear)
{
    char said[SAID_BYTES];
    ssize_t got = read(ear, said, sizeof said);
    bool gave_back = !has_screen || (got > 0 && memmem(said, (size_t)got, "\033[?1049l", 8));
    bool is_good = WIFEXITED(status) && WEXITSTATUS(status) == NO_MEMORY;
    told[SHIM_FAILED]++;
    told[SHIM_ON_SCREEN] += has_screen;
    told[SHIM_UNRESTORED] += is_good && !gave_back;
    told[SHIM_WRONG] += !is_good;
    if ((!is_good || !gave_back) && told[SHIM_FIRST] == 0) {
        told[SHIM_FIRST] = told[SHIM_ALLOCATIONS];
        told[SHIM_STATUS] = (unsigned)status;
    }
}

/* The parent does not sleep: whoever plays it counts only time in which nobody works. */
static bool fails_in_child(void)
{
    int ears[2], status = 0;
    if (pipe2(ears, O_CLOEXEC) != 0)
        return false;
    is_asking = true;
    pid_t pid = fork();
    if (pid == 0) {
        be_child(ears[1]);
        return true;
    }
    close(ears[1]);
    while (pid > 0 && waitpid(pid, &status, WNOHANG) == 0)
        sched_yield();
    if (pid > 0)
        judge(status, ears[0]);
    close(ears[0]);
    is_asking = false;
    return false;
}

static bool is_out(const void *caller)
{
    bool is_ours = every > 0 && (uintptr_t)caller >= first && (uintptr_t)caller < last;
    if (!is_ours || is_child || is_asking)
        return false;
    return ++told[SHIM_ALLOCATIONS] % every == 0 && fails_in_child();
}

void *malloc(size_t bytes)
{
    return is_out(__builtin_return_address(0)) ? NULL : __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes)
{
    return is_out(__builtin_return_address(0)) ? NULL : __libc_calloc(count, bytes);
}

void *realloc(void *old, size_t bytes)
{
    return is_out(__builtin_return_address(0)) ? NULL : __libc_realloc(old, bytes);
}

void *aligned_alloc(size_t border, size_t bytes)
{
    return is_out(__builtin_return_address(0)) ? NULL : __libc_memalign(border, bytes);
}

/* What it says of the reason goes where the screen goes, and not to the terminal it kept for that. */
int dup2(int old, int new)
{
    bool is_told = is_child && !is_asking && new == STDERR_FILENO;
    return is_told || old == new ? new : dup3(old, new, 0);
}
