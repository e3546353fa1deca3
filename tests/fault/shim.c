/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/fault/shim: system calls that fail, put before the program by LD_PRELOAD. SHIM says which: eintr (every other call is
 * interrupted), short (three bytes at a time), full (no file
 * takes a byte, as on a full disk), closed (the terminal hangs up after SHIM_AFTER reads of it). Knows nothing of the program.
 */
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SHORT_BYTES = 3 };
static unsigned calls, reads_of_terminal;

static int is(const char *name)
{
    const char *wanted = getenv("SHIM");
    return wanted && strcmp(wanted, name) == 0;
}

static int interrupts(void)
{
    if (!is("eintr") || ++calls % 2 == 0)
        return 0;
    errno = EINTR;
    return 1;
}

static size_t cut(size_t count)
{
    return is("short") && count > SHORT_BYTES ? SHORT_BYTES : count;
}

/* The C library's own writes go past a function of this name; a limit of the kernel holds for all of them. */
__attribute__((constructor)) static void fill_the_disk(void)
{
    const struct rlimit nothing = {0, 0};
    if (is("full")) {
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &nothing);
    }
}

/* POSIX lets dlsym's pointer be a function's, ISO C does not know of it. */
#define REAL(type, name, ...)      \
    type (*real)(__VA_ARGS__);     \
    *(void **)&real = dlsym(RTLD_NEXT, name)

ssize_t read(int fd, void *bytes, size_t count)
{
    REAL(ssize_t, "read", int, void *, size_t);
    if (fd == 0 && is("closed") && getenv("SHIM_AFTER") && ++reads_of_terminal > (unsigned)atoi(getenv("SHIM_AFTER")))
        return 0;
    return interrupts() ? -1 : real(fd, bytes, cut(count));
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    return interrupts() ? -1 : real(fd, bytes, cut(count));
}

ssize_t recv(int fd, void *bytes, size_t count, int flags)
{
    REAL(ssize_t, "recv", int, void *, size_t, int);
    return interrupts() ? -1 : real(fd, bytes, cut(count), flags);
}

ssize_t send(int fd, const void *bytes, size_t count, int flags)
{
    REAL(ssize_t, "send", int, const void *, size_t, int);
    return interrupts() ? -1 : real(fd, bytes, cut(count), flags);
}

int poll(struct pollfd *fds, nfds_t count, int timeout)
{
    REAL(int, "poll", struct pollfd *, nfds_t, int);
    return interrupts() ? -1 : real(fds, count, timeout);
}
