/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One digest over many files: what a system's definitions are, so that a counter and its database
 * can tell whether they mean the same. Reads files; knows nothing of what is in them.
 */
#include "madoguchi/auth.h"

#include <stdlib.h>
#include <string.h>

#define FILE_LIMIT ((size_t)64 << 20)

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static const char *behind(const char *base, const char *path)
{
    size_t length = base ? strlen(base) : 0;
    if (length == 0 || strncmp(path, base, length) != 0)
        return path;
    path += length;
    return path + strspn(path, "/");
}

/* name NUL length NUL bytes: no two lists of files run together into the same bytes */
static bool add_file(struct buffer *all, const char *base, const char *path, struct error *err)
{
    struct buffer bytes = {0};
    bool done = file_read(path, FILE_LIMIT, &bytes, err);
    if (done) {
        buffer_text(all, behind(base, path));
        buffer_char(all, 0);
        buffer_format(all, "%zu", bytes.length);
        buffer_char(all, 0);
        buffer_add(all, bytes.data, bytes.length);
    }
    buffer_release(&bytes);
    return done;
}

bool auth_digest_files(const char *base, const struct list *paths, char hex[65], struct error *err)
{
    struct arena *arena = arena_new();
    struct buffer all = {0};
    const char **path = arena_take(arena, (paths->count + 1) * sizeof *path);
    bool done = true;
    for (size_t i = 0; i < paths->count; i++)
        path[i] = paths->item[i];
    qsort(path, paths->count, sizeof *path, by_bytes);
    for (size_t i = 0; done && i < paths->count; i++)
        done = add_file(&all, base, path[i], err);
    if (done)
        auth_digest(buffer_string(&all), all.length, hex);
    buffer_release(&all);
    arena_free(&arena);
    return done;
}
