/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waits until a file under a folder changes. Looks twice a second at names, sizes and times instead
 * of asking inotify: it also sees what another machine saves on a shared folder, and a few hundred
 * files cost a millisecond.
 */
#include "watch.h"

#include <fts.h>
#include <poll.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum { LOOK_MS = 500, CTRL_C = 3 };

static uint64_t mix(uint64_t state, const void *bytes, size_t count)      /* FNV-1a */
{
    for (const unsigned char *at = bytes; count > 0; count--, at++)
        state = (state ^ *at) * UINT64_C(1099511628211);
    return state;
}

/* Files come in whatever order the folder has, so each is mixed alone and the sum taken. */
uint64_t watch_state(const char *folder)
{
    char *const paths[] = {(char *)(uintptr_t)folder, NULL};
    uint64_t sum = 0;
    FTS *walk = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    for (FTSENT *entry; walk && (entry = fts_read(walk));) {
        if (entry->fts_info != FTS_F)
            continue;
        const struct stat *file = entry->fts_statp;
        uint64_t one = mix(UINT64_C(14695981039346656037), entry->fts_path, entry->fts_pathlen);
        one = mix(one, &file->st_mtim.tv_sec, sizeof(file->st_mtim.tv_sec));
        one = mix(one, &file->st_mtim.tv_nsec, sizeof(file->st_mtim.tv_nsec));
        sum += mix(one, &file->st_size, sizeof(file->st_size));
    }
    if (walk)
        fts_close(walk);
    return sum;
}

/* false: the author wants to stop. Ctrl-C comes as a key, so that the terminal is always put
 * back. */
static bool goes_on(void)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    char key;
    if (poll(&input, 1, LOOK_MS) <= 0)
        return true;
    return read(STDIN_FILENO, &key, 1) == 1 && key != 'q' && key != CTRL_C;
}

bool watch_wait(const char *folder, uint64_t *state)
{
    struct termios before, raw;
    bool is_terminal = tcgetattr(STDIN_FILENO, &before) == 0, changed = false;
    if (is_terminal) {
        raw = before;
        raw.c_lflag &= (tcflag_t)~(ICANON | ECHO | ISIG);
        tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    }
    while (!changed && goes_on()) {
        uint64_t now = watch_state(folder);
        changed = now != *state;
        *state = now;
    }
    if (is_terminal)
        tcsetattr(STDIN_FILENO, TCSANOW, &before);
    return changed;
}
