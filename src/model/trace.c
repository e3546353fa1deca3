/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: requirements and their proofs. Each `req:` is noted by whatever mapping is read;
 * a case is text of which only its `# req: …` lines matter here.
 */
#include "model_private.h"
#include "madoguchi/model_trace.h"

#include <stdlib.h>
#include <string.h>

static int by_place(const void *left, const void *right)
{
    const struct place *a = &((const struct requirement *)left)->at,
                       *b = &((const struct requirement *)right)->at;
    int order = strcmp(a->file, b->file);
    return order != 0 ? order : a->line != b->line ? a->line - b->line : a->column - b->column;
}

const struct requirement *catalog_requirements(struct catalog *catalog, const char *system,
                                               size_t *count)
{
    struct slot *slot = slot_system(catalog, system) ? catalog_slot(catalog, system) : NULL;
    const struct list *noted = slot ? &slot->reading.requirement : NULL;
    if (slot && slot->requirement) {
        *count = slot->requirements;
        return slot->requirement;
    }
    struct requirement *out = arena_take(catalog->arena,
                                         ((noted ? noted->count : 0) + 1) * sizeof(*out));
    size_t kept = 0;
    *count = noted ? noted->count : 0;
    for (size_t i = 0; i < *count; i++)
        out[i] = *(const struct requirement *)noted->item[i];
    if (*count > 1)
        qsort(out, *count, sizeof(*out), by_place);
    for (size_t i = 0; i < *count; i++)             /* a shared type's requirement is noted once for each field of it */
        if (kept == 0 || by_place(&out[kept - 1], &out[i]) != 0)
            out[kept++] = out[i];
    *count = kept;
    if (slot) {
        slot->requirement = out;
        slot->requirements = kept;
    }
    return out;
}

/* ---- the standard ---- */
bool requirement_is_of(const char *req, const char *no)
{
    size_t bytes = strcspn(req, " ");
    return bytes == strlen(no) && strncmp(req, no, bytes) == 0;
}

/* no, name, how binding, by: four columns, the last may be empty. */
static struct section *section_read(struct catalog *catalog, const char *path, int line,
                                    const char *text, size_t bytes)
{
    enum { COLUMNS = 4 };
    const char *cell[COLUMNS];
    const char *at = arena_textn(catalog->arena, text, bytes);
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t width = strcspn(at, "\t");
        if ((i + 1 < COLUMNS) != (at[width] == '\t') || (i + 1 < COLUMNS && width == 0))
            return NULL;
        cell[i] = arena_textn(catalog->arena, at, width);
        at += width + (at[width] == '\t');
    }
    bool is_never = strcmp(cell[2], "never") == 0;
    if (!is_never && strcmp(cell[2], "must") != 0 && strcmp(cell[2], "option") != 0)
        return NULL;
    struct section *one = arena_take(catalog->arena, sizeof(*one));
    *one = (struct section){.no = cell[0], .name = cell[1], .by = cell[3][0] ? cell[3] : NULL, .is_never = is_never,
                            .at = {.file = path, .line = line, .column = 1}};
    return one;
}

bool catalog_sections(struct catalog *catalog, const char *system, struct list *out,
                      struct place *bad, struct error *err)
{
    struct slot *slot = slot_system(catalog, system) ? catalog_slot(catalog, system) : NULL;
    const char *path = slot ? arena_format(catalog->arena, "%s/standard.tsv", slot->folder) : NULL;
    struct buffer text = {0};
    bool good = true;
    int line = 0;
    if (!path || !file_exists(path))
        return true;
    good = file_read(path, 1 << 20, &text, err);
    for (const char *at = good ? buffer_string(&text) : ""; good && *at;
         at += strcspn(at, "\n") + (*strchrnul(at, '\n') != '\0')) {
        size_t bytes = strcspn(at, "\r\n");
        line++;
        if (bytes == 0 || at[0] == '#')
            continue;
        struct section *one = section_read(catalog, path, line, at, bytes);
        good = one != NULL;
        if (good)
            list_add(catalog->arena, out, one);
        else
            *bad = (struct place){.file = path, .line = line, .column = 1};
    }
    buffer_release(&text);
    return good;
}

/* ---- cases ---- */
static void case_read(struct catalog *catalog, const char *path, const char *text,
                      struct list *found)
{
    static const char mark[] = "# req: ";
    const char *title = "";
    int line = 0;
    for (const char *at = text; *at;
         at = *strchrnul(at, '\n') ? strchrnul(at, '\n') + 1 : strchrnul(at, '\n')) {
        size_t bytes = strcspn(at, "\r\n");
        line++;
        if (at[0] != '#')
            continue;
        if (strncmp(at, mark, sizeof(mark) - 1) == 0) {
            struct proof *proof = arena_take(catalog->arena, sizeof(*proof));
            *proof = (struct proof){.req = arena_textn(catalog->arena, at + sizeof(mark) - 1,
                                                       bytes - sizeof(mark) + 1),
                                    .title = title,
                                    .at = {.file = path, .line = line, .column = 1}};
            list_add(catalog->arena, found, proof);
        } else if (!title[0] && strncmp(at, "# SPDX", 6) != 0) {
            title = arena_textn(catalog->arena, at + 2, bytes > 2 ? bytes - 2 : 0);
        }
    }
}

const struct proof *catalog_proofs(struct catalog *catalog, const char *system, size_t *count)
{
    struct slot *slot = catalog_slot(catalog, system);
    struct list found = {0}, paths = {0};
    struct reading quiet = {.arena = catalog->arena, .catalog = catalog};
    if (slot && slot->proof) {
        *count = slot->proofs;
        return slot->proof;
    }
    if (slot)
        paths = part_files(&quiet, slot->folder, "cases", ".case");
    for (size_t i = 0; i < paths.count; i++) {
        struct error err = ERROR_NONE;
        const struct file_text *file = text_kept(catalog, paths.item[i], &err);
        if (file)
            case_read(catalog, paths.item[i], file->text, &found);
    }
    struct proof *out = arena_take(catalog->arena, (found.count + 1) * sizeof(*out));
    for (size_t i = 0; i < found.count; i++)
        out[i] = *(const struct proof *)found.item[i];
    *count = found.count;
    if (slot) {
        slot->proof = out;
        slot->proofs = found.count;
    }
    return out;
}
