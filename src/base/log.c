/* SPDX-License-Identifier: Apache-2.0 */
/* The program's own log: times, ids, codes and counts. Never a name, an address or a number of a
 * person. */
#include "base_private.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct log { int fd; };

struct log *log_open(const char *path, struct error *err)
{
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        error_set(err, "00-203", "path", path, "reason", strerror(errno), NULL);
        return NULL;
    }
    struct log *log = calloc(1, sizeof(*log));
    if (!log)
        memory_is_out(sizeof(*log));
    log->fd = fd;
    return log;
}

void log_line(struct log *log, const char *format, ...)
{
    if (!log)
        return;
    char line[1024], stamp[32];
    time_t now = time(NULL);
    struct tm utc;
    strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
    int used = snprintf(line, sizeof(line), "%s ", stamp);
    va_list args;
    va_start(args, format);
    int more = vsnprintf(line + used, sizeof(line) - (size_t)used - 1, format, args);
    va_end(args);
    size_t length = (size_t)used + (size_t)(more < 0 ? 0 : more);
    if (length > sizeof(line) - 2)
        length = sizeof(line) - 2;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
            line[i] = ' ';
    line[length++] = '\n';
    if (write(log->fd, line, length) < 0)
        return;   /* a full disk must not stop a counter; the next line is tried again */
}

void log_close(struct log **log)
{
    if (!*log)
        return;
    close((*log)->fd);
    free(*log);
    *log = NULL;
}
