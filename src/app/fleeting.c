/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Papers of which no copy may be kept go with the window that shows them, whatever ends the
 * program: a second process knows their names and takes them away when this one is gone. What a
 * power cut leaves of them the next start takes away (papers.c): nobody holds their folder any more.
 * One lock a window, not one a paper: a list on paper may be hundreds.
 */
#include "app_private.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum { TOLD = 1, MOST_BYTES = 1 << 20 };

/* Names, each ended by a NUL; an empty one: they are gone already. A name that a path of the next
 * paper could bear again must not be taken away late. */
static void take_away(void)
{
    static char names[MOST_BYTES];
    size_t used = 0;
    for (ssize_t got = 1; got > 0 || (got < 0 && errno == EINTR);) {
        got = read(TOLD, names + used, sizeof names - used);
        used += got > 0 ? (size_t)got : 0;
    }
    if (used > 1 && names[used - 1] == '\0' && names[used - 2] == '\0')
        return;
    for (size_t at = 0; at < used; at += strlen(names + at) + 1)
        unlink(names + at);
}

/* A second process that hears nothing is gone itself: then they go with their window or by the next
 * start. */
static void tell(struct fleeting *fleeting, const char *bytes, size_t count)
{
    ssize_t done = -1;
    if (fleeting->told < 0)
        return;
    do
        done = write(fleeting->told, bytes, count);
    while (done < 0 && errno == EINTR);
    if (done == (ssize_t)count)
        return;
    close(fleeting->told);
    fleeting->told = -1;
}

static int hold_folder(struct arena *arena, const char *path)
{
    int folder = open(dirname(arena_text(arena, path)), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    int status = 0;
    while (folder >= 0 && (status = flock(folder, LOCK_SH)) != 0 && errno == EINTR)
        ;
    if (folder < 0 || status == 0)
        return folder;
    close(folder);
    return -1;
}

void fleeting_add(struct fleeting *fleeting, struct arena *arena, const char *path)
{
    size_t bytes = strlen(path) + 1;
    if (fleeting->paths.count == 0) {
        fleeting->told = process_beside(-1, take_away);
        fleeting->folder = hold_folder(arena, path);
    }
    list_add(arena, &fleeting->paths, (void *)(uintptr_t)path);
    if (fleeting->bytes + bytes >= MOST_BYTES)
        return;                                        /* what is not told goes with its window or by the next start */
    fleeting->bytes += bytes;
    tell(fleeting, path, bytes);
}

void fleeting_end(struct fleeting *fleeting)
{
    for (size_t i = 0; i < fleeting->paths.count; i++)
        unlink(fleeting->paths.item[i]);
    if (fleeting->paths.count == 0)
        return;
    if (fleeting->folder >= 0)
        close(fleeting->folder);
    tell(fleeting, "", 1);
    if (fleeting->told >= 0)
        close(fleeting->told);
    *fleeting = (struct fleeting){.told = -1, .folder = -1};
}
