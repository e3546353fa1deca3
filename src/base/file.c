/* SPDX-License-Identifier: Apache-2.0 */
/* Files, whole or not at all: written beside their place and renamed, so that neither a reader nor
 * a power cut sees half. */
#include "madoguchi/base.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The reason is the system's own word, in the language of the locale. */
static bool fail(struct error *err, const char *id, const char *path, int reason)
{
    return error_set(err, id, "path", path, "reason", strerror(reason), NULL);
}

/* Stops behind the limit. A file that tells its size is taken in one go. Returns 0 or the system's
 * reason. */
static int read_up_to(int fd, size_t limit, struct buffer *out)
{
    enum { CHUNK = 16384 };
    struct stat status;
    size_t size = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) ? (size_t)status.st_size : 0;
    size_t total = 0, piece = size > limit || size == 0 ? CHUNK : size;
    while (total <= limit && (size == 0 || total < size)) {
        ssize_t got = read(fd, buffer_space(out, piece), piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        if (got == 0)
            break;
        out->length += (size_t)got;
        total += (size_t)got;
    }
    if (out->data)
        out->data[out->length] = 0;
    return 0;
}

static void take_back(struct buffer *out, size_t length)
{
    out->length = length;
    if (out->data)
        out->data[length] = 0;
}

bool file_read(const char *path, size_t limit, struct buffer *out, struct error *err)
{
    size_t before = out->length;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(err, "00-201", path, errno);
    int reason = read_up_to(fd, limit, out);
    close(fd);
    if (reason == 0 && out->length - before <= limit)
        return true;
    take_back(out, before);
    if (reason != 0)
        return fail(err, "00-201", path, reason);
    char size[24];
    snprintf(size, sizeof(size), "%zu", limit);
    return error_set(err, "00-202", "path", path, "limit", size, NULL);
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

/* A new name is safe from a power cut only once its folder is on the disk too. */
static bool sync_folder_of(const char *path)
{
    struct buffer folder = {0};
    const char *slash = strrchr(path, '/');
    if (slash)
        buffer_add(&folder, path, slash == path ? 1 : (size_t)(slash - path));
    else
        buffer_char(&folder, '.');
    int fd = open(folder.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    buffer_release(&folder);
    if (fd < 0)
        return false;
    bool done = fsync(fd) == 0 || errno == EINVAL;   /* EINVAL: a file system that knows no such thing */
    close(fd);
    return done;
}

bool file_write(const char *path, const void *bytes, size_t count, unsigned mode, struct error *err)
{
    struct buffer draft = {0};
    buffer_format(&draft, "%s.XXXXXX", path);
    int fd = mkostemp(draft.data, O_CLOEXEC);
    bool done = fd >= 0 && fchmod(fd, (mode_t)mode) == 0 && write_all(fd, bytes, count);
    if (fd >= 0 && close(fd) != 0)
        done = false;
    done = done && rename(draft.data, path) == 0 && sync_folder_of(path);
    if (!done) {
        fail(err, "00-203", path, errno);
        if (fd >= 0)
            unlink(draft.data);
    }
    buffer_release(&draft);
    return done;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

enum entry_kind { ENTRY_OTHER, ENTRY_FILE, ENTRY_FOLDER };

static enum entry_kind kind_of(int folder, const struct dirent *entry)
{
    struct stat status;
    if (entry->d_type == DT_REG || entry->d_type == DT_DIR)      /* else a link, or a file system that does not tell */
        return entry->d_type == DT_REG ? ENTRY_FILE : ENTRY_FOLDER;
    if (fstatat(folder, entry->d_name, &status, 0) != 0)
        return ENTRY_OTHER;
    return S_ISREG(status.st_mode)   ? ENTRY_FILE
           : S_ISDIR(status.st_mode) ? ENTRY_FOLDER
                                     : ENTRY_OTHER;
}

bool file_ends_in(const char *name, size_t bytes, const char *end)
{
    size_t tail = strlen(end);
    return bytes > tail && strncmp(name + bytes - tail, end, tail) == 0;
}

static void sort_from(struct list *names, size_t from)
{
    if (names->count > from)
        qsort(names->item + from, names->count - from, sizeof(*names->item), by_bytes);
}

static bool list_folder(const char *folder, const char *suffix, struct arena *arena,
                        struct list *const by_kind[3], struct error *err)
{
    DIR *open_folder = opendir(folder);
    if (!open_folder)
        return fail(err, "00-204", folder, errno);
    size_t before[3] = {0};
    for (int kind = ENTRY_FILE; kind <= ENTRY_FOLDER; kind++)
        before[kind] = by_kind[kind] ? by_kind[kind]->count : 0;
    errno = 0;
    for (const struct dirent *entry; (entry = readdir(open_folder)); errno = 0) {
        if (entry->d_name[0] == '.' || (suffix && !file_ends_in(entry->d_name, strlen(entry->d_name), suffix)))
            continue;
        struct list *names = by_kind[kind_of(dirfd(open_folder), entry)];
        if (names)
            list_add(arena, names, arena_text(arena, entry->d_name));
    }
    int reason = errno;   /* the end and a failure of readdir differ only here */
    closedir(open_folder);
    if (reason != 0)
        return fail(err, "00-204", folder, reason);
    for (int kind = ENTRY_FILE; kind <= ENTRY_FOLDER; kind++)
        if (by_kind[kind])
            sort_from(by_kind[kind], before[kind]);
    return true;
}

bool file_entries(const char *folder, struct arena *arena, struct list *files, struct list *folders,
                  struct error *err)
{
    return list_folder(folder, NULL, arena, (struct list *const[]){NULL, files, folders}, err);
}

bool file_list(const char *folder, const char *suffix, struct arena *arena, struct list *names,
               struct error *err)
{
    return list_folder(folder, suffix, arena,
                       (struct list *const[]){NULL, suffix ? names : NULL, suffix ? NULL : names},
                       err);
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

static bool is_folder(const char *path)
{
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    errno = ENOTDIR;
    return false;
}

bool file_make_folder(const char *path, unsigned mode, struct error *err)
{
    struct buffer part = {0};
    bool done = true;
    for (const char *at = path; done && *at;) {
        at = strchrnul(at + 1, '/');
        buffer_clear(&part);
        buffer_add(&part, path, (size_t)(at - path));
        done = mkdir(part.data, (mode_t)mode) == 0 || (errno == EEXIST && is_folder(part.data));
    }
    if (!done)
        fail(err, "00-204", path, errno);
    buffer_release(&part);
    return done;
}
