/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One digest over many files: what a system's definitions are, so that a counter and its database
 * can tell whether they mean the same. Reads files; knows nothing of what is in them.
 */
#include "madoguchi/auth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "auth_private.h"

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
static void file_add(struct digest *all, const char *name, const struct buffer *bytes)
{
    char length[24];
    int digits = snprintf(length, sizeof length, "%zu", bytes->length);
    digest_add(all, name, strlen(name) + 1);
    digest_add(all, length, (size_t)digits + 1);
    digest_add(all, buffer_string(bytes), bytes->length);
}

bool auth_digest_files(const char *base, const struct list *paths,
                       const struct digest_reader *reader, char hex[65], struct error *err)
{
    struct arena *arena = arena_new();
    struct buffer bytes = {0};
    struct digest all;
    const char **path = arena_take(arena, (paths->count + 1) * sizeof *path);
    bool done = true;
    for (size_t i = 0; i < paths->count; i++)
        path[i] = paths->item[i];
    qsort(path, paths->count, sizeof *path, by_bytes);
    digest_begin(&all);
    for (size_t i = 0; done && i < paths->count; i++) {
        buffer_clear(&bytes);
        done = file_read(path[i], FILE_LIMIT, &bytes, err);
        if (done)
            file_add(&all, behind(base, path[i]), &bytes);
        if (done && reader)
            reader->read(reader->context, path[i], buffer_string(&bytes), bytes.length);
    }
    digest_end(&all, hex);
    buffer_release(&bytes);
    arena_free(&arena);
    return done;
}
