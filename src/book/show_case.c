/* SPDX-License-Identifier: Apache-2.0 */
/* book: an acceptance case as text: what it proves, and what is done and seen, step by step. Plays
 * nothing. */
#include "show_thing.h"

#include <string.h>

#include "madoguchi/lint.h"
#include "madoguchi/model_trace.h"
#include "madoguchi/play_case.h"

/* The id without its folder and suffix. */
static const char *id_of(struct arena *arena, const char *path)
{
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    return arena_textn(arena, name, strcspn(name, "."));
}

static const char *path_of(struct showing *s, const struct system *system, const char *id,
                           struct error *err)
{
    struct list paths = catalog_cases(s->catalog, system->folder, s->arena), ids = {0};
    for (size_t i = 0; i < paths.count; i++) {
        const char *known = id_of(s->arena, paths.item[i]);
        if (strcmp(known, id) == 0)
            return paths.item[i];
        list_add(s->arena, &ids, (void *)(uintptr_t)known);
    }
    const char *near = nearest_of(id, (const char *const *)ids.item, ids.count);
    const char *dotted = arena_format(s->arena, "%s.%s", system->id, id);
    if (near[0])
        error_set(err, "00-908", "id", dotted, "nearest",
                  arena_format(s->arena, "%s.%s", system->id, near), NULL);
    else
        error_set(err, "00-905", "id", dotted, NULL);
    return NULL;
}

static void put_requirements(struct showing *s, const struct system *system, const char *path)
{
    size_t count;
    const struct proof *proof = catalog_proofs(s->catalog, system->id, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(proof[i].at.file, path) == 0)
            buffer_format(s->out, "req: %s\n", proof[i].req);
}

bool show_case(struct showing *s, const struct system *system, const char *id, struct error *err)
{
    struct play_case shown;
    const char *path = path_of(s, system, id, err);
    if (!path || !case_read(path, s->arena, &shown, err))
        return false;
    buffer_format(s->out, "case: %s.%s  %s%s\n", system->id, id, path,
                  shown.on_line ? "  on a line that can be cut" : "");
    put_requirements(s, system, path);
    for (size_t i = 0; i < shown.count; i++)
        buffer_format(s->out, "%5d\t%s%s%s\n", shown.step[i].line, shown.step[i].verb->word,
                      shown.step[i].rest[0] ? " " : "", shown.step[i].rest);
    return true;
}
