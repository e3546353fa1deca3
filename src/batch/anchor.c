/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The heads of the seals, outside the database: a file that is only ever appended to (and, on a
 * host that takes it seriously, one that lies on another machine or is marked append-only). Knows
 * no database.
 */
#include "madoguchi/batch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ANCHOR_FILE_LIMIT = 256 << 20 };

/* Behind a line that a full disk or a power cut left half written, a new one is begun. */
static bool append(int fd, const char *line, size_t bytes)
{
    char last = '\n';
    off_t end = lseek(fd, 0, SEEK_END);
    if (end < 0 || (end > 0 && pread(fd, &last, 1, end - 1) != 1) ||
        (last != '\n' && write(fd, "\n", 1) != 1))
        return false;
    ssize_t written = write(fd, line, bytes);
    if (written >= 0 && written < (ssize_t)bytes)
        errno = ENOSPC;
    return written == (ssize_t)bytes;
}

bool anchor_write(const char *path, const struct anchor *anchor, struct error *err)
{
    struct buffer line = {0};
    buffer_format(&line, "%d %lld %s %lld %s\n", anchor->city, anchor->seal, anchor->at,
                  anchor->rows, anchor->chain);
    int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool done = fd >= 0 && append(fd, buffer_string(&line), line.length) && fdatasync(fd) == 0;
    int reason = errno;
    if (fd >= 0 && close(fd) != 0)
        done = false;
    buffer_release(&line);
    return done || error_set(err, "00-203", "path", path, "reason", strerror(reason), NULL);
}

/* One line: true when it is an anchor. A line cut short by a full disk or a power cut is not. */
static bool take_line(const char *line, struct buffer *json)
{
    int city, used = 0;
    long long seal, rows;
    char at[32], chain[65];
    if (sscanf(line, "%9d %18lld %31[0-9TZ:-] %18lld %64[0-9a-z]%n", &city, &seal, at, &rows, chain,
               &used) != 5 ||
        (size_t)used != strcspn(line, "\n"))       /* a blank counts a line's end as one, too */
        return false;
    bool is_restore = strcmp(chain, ANCHOR_RESTORED) == 0;
    if (!is_restore && (strlen(chain) != 64 || strspn(chain, "0123456789abcdef") != 64))
        return false;
    buffer_format(json, "%s[%d, %lld, \"%s\"", json->length > 1 ? ", " : "", city, seal, chain);
    if (is_restore)
        buffer_format(json, ", \"%s\"", at);
    buffer_text(json, "]");
    return true;
}

bool anchor_read(const char *path, struct buffer *json, int *broken, struct error *err)
{
    struct buffer text = {0};
    int line = 0;
    *broken = 0;
    if (!file_read(path, ANCHOR_FILE_LIMIT, &text, err))
        return false;
    buffer_text(json, "[");
    for (const char *at = buffer_string(&text); *at; at = strchrnul(at, '\n'), at += *at == '\n') {
        line++;
        if (!take_line(at, json) && *broken == 0)
            *broken = line;
    }
    buffer_text(json, "]");
    buffer_release(&text);
    return true;
}
