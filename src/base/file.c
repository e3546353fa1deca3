/* SPDX-License-Identifier: Apache-2.0 */
/* Files, whole or not at all. Refuses to follow a link at the last step; names what failed and why. */
#include "madoguchi/base.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(struct error *err, const char *id, const char *path)
{
    return error_set(err, id, "path", path, "reason", strerror(errno), NULL);
}

bool file_read(const char *path, size_t limit, struct buffer *out, struct error *err)
{
    char chunk[16384], size[24];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(err, "00-201", path);
    ssize_t got;
    size_t total = 0;
    while ((got = read(fd, chunk, sizeof(chunk))) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            close(fd);
            return fail(err, "00-201", path);
        }
        total += (size_t)got;
        if (total > limit) {
            close(fd);
            snprintf(size, sizeof(size), "%zu", limit);
            return error_set(err, "00-202", "path", path, "limit", size, NULL);
        }
        buffer_add(out, chunk, (size_t)got);
    }
    close(fd);
    return true;
}

static bool write_all(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t done = write(fd, bytes, count);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        count -= (size_t)done;
    }
    return fsync(fd) == 0;
}

bool file_write(const char *path, const void *bytes, size_t count, unsigned mode, struct error *err)
{
    struct buffer draft = {0};
    buffer_format(&draft, "%s.XXXXXX", path);
    int fd = mkostemp(draft.data, O_CLOEXEC);
    bool done = fd >= 0 && fchmod(fd, (mode_t)mode) == 0 && write_all(fd, bytes, count);
    if (fd >= 0 && close(fd) != 0)
        done = false;
    done = done && rename(draft.data, path) == 0;
    if (!done) {
        int reason = errno;
        if (fd >= 0)
            unlink(draft.data);
        errno = reason;
        fail(err, "00-203", path);
    }
    buffer_release(&draft);
    return done;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_wanted(const char *folder, const struct dirent *entry, const char *suffix)
{
    size_t length = strlen(entry->d_name), tail = suffix ? strlen(suffix) : 0;
    if (entry->d_name[0] == '.')
        return false;
    if (suffix)
        return length > tail && strcmp(entry->d_name + length - tail, suffix) == 0;
    struct stat status;
    struct buffer path = {0};
    buffer_format(&path, "%s/%s", folder, entry->d_name);
    bool is_folder = stat(path.data, &status) == 0 && S_ISDIR(status.st_mode);
    buffer_release(&path);
    return is_folder;
}

bool file_list(const char *folder, const char *suffix, struct arena *arena, struct list *names, struct error *err)
{
    DIR *open_folder = opendir(folder);
    if (!open_folder)
        return fail(err, "00-204", folder);
    size_t before = names->count;
    for (const struct dirent *entry; (entry = readdir(open_folder));)
        if (is_wanted(folder, entry, suffix))
            list_add(arena, names, arena_text(arena, entry->d_name));
    closedir(open_folder);
    if (names->count > before)
        qsort(names->item + before, names->count - before, sizeof(*names->item), by_bytes);
    return true;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool file_make_folder(const char *path, unsigned mode, struct error *err)
{
    struct buffer part = {0};
    bool done = true;
    for (const char *at = path; done && *at;) {
        at = strchrnul(at + 1, '/');
        buffer_clear(&part);
        buffer_add(&part, path, (size_t)(at - path));
        done = mkdir(part.data, (mode_t)mode) == 0 || errno == EEXIST;
    }
    if (!done)
        fail(err, "00-204", path);
    buffer_release(&part);
    return done;
}
