/* SPDX-License-Identifier: Apache-2.0 */
#include "unfinished.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "copies.h"
#include "moment.h"

enum { LIMIT = 1 << 20 };

static const char *path_of(const struct cluster *cluster, struct arena *arena)
{
    return arena_format(arena, "%s/unfinished", copies_root(cluster, arena));
}

/* The file was written whole or not at all: one that reads otherwise is none of ours. */
static bool take(const char *text, struct arena *arena, struct unfinished *out)
{
    char identifier[24], begun[MOMENT_STAMP + 1], to[MOMENT_STAMP + 1];
    const char *at = strchr(text, '\n'), *numbers = at ? strchr(at + 1, '\n') : NULL;
    if (!numbers || sscanf(text, "%23[0-9] %15[0-9-] %15[0-9-] %9u", identifier, begun, to,
                           &out->known) != 4)
        return false;
    out->identifier = arena_text(arena, identifier);
    out->begun = arena_text(arena, begun);
    out->to = strcmp(to, "-") == 0 ? NULL : arena_text(arena, to);
    out->at = arena_textn(arena, at + 1, (size_t)(numbers - at - 1));
    size_t length = strcspn(numbers + 1, "\n");
    out->numbers = length ? arena_textn(arena, numbers + 1, length) : NULL;
    return true;
}

bool unfinished_read(const struct cluster *cluster, struct arena *arena, struct unfinished *out,
                     struct error *err)
{
    struct buffer text = {0};
    const char *path = path_of(cluster, arena);
    *out = (struct unfinished){.at = ""};
    if (!file_exists(path))
        return true;
    bool done = file_read(path, LIMIT, &text, err) &&
                (take(buffer_string(&text), arena, out) ||
                 error_set(err, "00-201", "path", path, "reason", "IDENTIFIER BEGUN TO KNOWN", NULL));
    buffer_release(&text);
    return done;
}

bool unfinished_write(const struct cluster *cluster, struct arena *arena,
                      const struct unfinished *unfinished, struct error *err)
{
    struct buffer text = {0};
    buffer_format(&text, "%s %s %s %u\n%s\n%s\n", unfinished->identifier, unfinished->begun,
                  unfinished->to ? unfinished->to : "-", unfinished->known, unfinished->at,
                  unfinished->numbers ? unfinished->numbers : "");
    bool done = file_write(path_of(cluster, arena), buffer_string(&text), text.length, 0600, err);
    buffer_release(&text);
    return done;
}

void unfinished_remove(const struct cluster *cluster, struct arena *arena)
{
    (void)unlink(path_of(cluster, arena));
}

bool unfinished_is_none(const struct cluster *cluster, const char *home, struct error *err)
{
    struct arena *arena = arena_new();
    struct unfinished found;
    bool done = unfinished_read(cluster, arena, &found, err) &&
                (!found.identifier ||
                 error_set(err, "00-564", "home", home, "at",
                           *found.at ? arena_format(arena, " --at \"%s\"", found.at) : "", NULL));
    arena_free(&arena);
    return done;
}
