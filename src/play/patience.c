/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long a desk is waited for. Only time counts in which neither the program nor its server had
 * anything to do: a machine with other work makes a case slower, never wrong. What runs without an
 * end is given up in the end all the same.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "madoguchi/play_patience.h"
#include "seat.h"

enum { LOOK_MOST_MS = 100, LONGEST_MS = 600000, STAT_BYTES = 512, CHILDREN_BYTES = 8192 };

static size_t read_whole(const char *path, char *out, size_t room)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? -1 : read(fd, out, room - 1);
    if (fd >= 0)
        close(fd);
    out[got > 0 ? got : 0] = '\0';
    return got > 0 ? (size_t)got : 0;
}

/* The letter behind the name in brackets: R runs or waits for a core, D waits for a disk. */
static bool has_work(long pid)
{
    char path[64], stat[STAT_BYTES];
    snprintf(path, sizeof path, "/proc/%ld/stat", pid);
    read_whole(path, stat, sizeof stat);
    const char *name_end = strrchr(stat, ')');
    return name_end && (name_end[1] == ' ') && strchr("RD", name_end[2]) && name_end[2];
}

bool server_has_work(int server)
{
    char path[64], children[CHILDREN_BYTES];
    if (server == 0)
        return false;
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", server, server);
    read_whole(path, children, sizeof children);
    for (char *at = children, *end; *at; at = end) {
        long pid = strtol(at, &end, 10);
        if (end == at)
            break;
        if (has_work(pid))
            return true;
    }
    return false;
}

struct patience patience_of(const struct seat *seat)
{
    int64_t now = clock_ms();
    return (struct patience){.program = seat->glass ? glass_child(seat->glass) : 0,
                             .server = seat->server,
                             .left = SEAT_PATIENCE_MS,
                             .looked = now,
                             .end = now + LONGEST_MS};
}

/* A look that came late, because this process had to wait for a core itself, says nothing of the
 * time since the last one. */
bool patience_ends(struct patience *patience, struct error *err)
{
    char seconds[16];
    int64_t now = clock_ms(), since = now - patience->looked;
    patience->looked = now;
    bool works = has_work(patience->program) || server_has_work(patience->server);
    if (!works)
        patience->left -= since < LOOK_MOST_MS ? since : LOOK_MOST_MS;
    if (patience->left > 0 && now < patience->end)
        return false;
    snprintf(seconds, sizeof seconds, "%d", SEAT_PATIENCE_MS / 1000);
    return error_set(err, "00-176", "seconds", seconds, NULL), true;
}
