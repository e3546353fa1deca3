/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/fault/shim: system calls that fail, put before the program by LD_PRELOAD. SHIM says which:
 * eintr (each call is interrupted once, and passes when it is made again; SHIM_TOLD is a file that
 * counts them by enum call), short (three bytes at a time), full (no file takes a byte, as on a
 * full disk), nospace and eio (a file's write says so), closed (the terminal hangs up after
 * SHIM_AFTER reads of it), memory (shim_memory.c). Knows nothing of the program.
 */
#include "shim.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SHORT_BYTES = 3, COUNTS = 8 };
enum call { CALL_READ, CALL_WRITE, CALL_RECV, CALL_SEND, CALL_POLL, CALLS };
static unsigned reads_of_terminal, after, nobody_counts[COUNTS], *counts = nobody_counts;
static char wanted[16];             /* read once: the program makes its environment anew */

static int is(const char *name)
{
    return strcmp(wanted, name) == 0;
}

/* By call and descriptor: one counter for all would fall in step with a loop of two calls, and stop
 * the same one for ever. */
static int interrupts(enum call call, int fd)
{
    enum { DESCRIPTORS = 64 };
    static unsigned char was_interrupted[CALLS][DESCRIPTORS];
    unsigned char *was = &was_interrupted[call][(unsigned)fd % DESCRIPTORS];
    if (!is("eintr"))
        return 0;
    *was = !*was;
    counts[call] += *was;
    errno = EINTR;
    return *was;
}

static bool is_file(int fd)
{
    struct stat stat;
    return fstat(fd, &stat) == 0 && S_ISREG(stat.st_mode);
}

/* A disk's error is one of files; pipes, sockets and the terminal go on. */
static int disk_fails(int fd)
{
    if ((!is("nospace") && !is("eio")) || !is_file(fd))
        return 0;
    errno = is("eio") ? EIO : ENOSPC;
    return 1;
}

/* What comes as a record (a signalfd) has no type of a file, and the kernel never cuts it. */
static size_t cut(int fd, size_t count)
{
    struct stat stat;
    bool may_be_short = is("short") && count > SHORT_BYTES && fstat(fd, &stat) == 0 && (stat.st_mode & S_IFMT) != 0;
    return may_be_short ? SHORT_BYTES : count;
}

static void count_in(const char *path)
{
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *shared = fd >= 0 ? mmap(NULL, sizeof nobody_counts, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
    if (shared != MAP_FAILED)
        counts = shared;
    if (fd >= 0)
        close(fd);
}

/* The C library's own writes go past a function of this name; a limit of the kernel holds for all
 * of them. */
__attribute__((constructor)) static void begin(void)
{
    const struct rlimit nothing = {0, 0};
    const char *name = getenv("SHIM"), *count = getenv("SHIM_AFTER"), *every = getenv("SHIM_EVERY");
    strncpy(wanted, name ? name : "", sizeof wanted - 1);
    count_in(getenv("SHIM_TOLD"));
    after = count ? (unsigned)atoi(count) : 0;
    if (is("memory"))
        shim_begin_memory(counts, every ? (unsigned)atoi(every) : 1);
    if (is("full")) {
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &nothing);
    }
}

/* POSIX lets dlsym's pointer be a function's, ISO C does not know of it. */
#define REAL(type, name, ...)         \
    static type (*real)(__VA_ARGS__); \
    if (!real)                        \
        *(void **)&real = dlsym(RTLD_NEXT, name)

ssize_t read(int fd, void *bytes, size_t count)
{
    REAL(ssize_t, "read", int, void *, size_t);
    if (fd == 0 && is("closed") && after > 0 && ++reads_of_terminal > after)
        return 0;
    /* a disk is not interrupted while it is read (signal(7)), and libraries count on that */
    return !is_file(fd) && interrupts(CALL_READ, fd) ? -1 : real(fd, bytes, cut(fd, count));
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    if (shim_is_child() && fd > STDERR_FILENO)
        _exit(SHIM_WENT_ON);
    if (fd == STDOUT_FILENO)
        shim_saw_written(bytes, count);
    return interrupts(CALL_WRITE, fd) || disk_fails(fd) ? -1 : real(fd, bytes, cut(fd, count));
}

/* Streams write past the function above; such a stream takes no byte and says the same. */
static ssize_t refuse(void *unused, const char *bytes, size_t count)
{
    (void)unused, (void)bytes, (void)count;
    errno = is("eio") ? EIO : ENOSPC;
    return 0;
}

FILE *fopen(const char *path, const char *mode)
{
    REAL(FILE *, "fopen", const char *, const char *);
    const cookie_io_functions_t failing = {.write = refuse};
    return (is("nospace") || is("eio")) && mode[0] == 'w' ? fopencookie(NULL, mode, failing) : real(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    return fopen(path, mode);
}

ssize_t recv(int fd, void *bytes, size_t count, int flags)
{
    REAL(ssize_t, "recv", int, void *, size_t, int);
    return interrupts(CALL_RECV, fd) ? -1 : real(fd, bytes, cut(fd, count), flags);
}

ssize_t send(int fd, const void *bytes, size_t count, int flags)
{
    REAL(ssize_t, "send", int, const void *, size_t, int);
    if (shim_is_child())
        _exit(SHIM_WENT_ON);
    return interrupts(CALL_SEND, fd) ? -1 : real(fd, bytes, cut(fd, count), flags);
}

int poll(struct pollfd *fds, nfds_t count, int timeout)
{
    REAL(int, "poll", struct pollfd *, nfds_t, int);
    if (shim_is_child())
        _exit(SHIM_WENT_ON);
    return interrupts(CALL_POLL, fds[0].fd * 4 + (int)count) ? -1 : real(fds, count, timeout);
}
