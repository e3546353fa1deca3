/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: the files of a folder as texts, in which a check looks for names. A check reads each file
 * once: what was parsed is kept as text too. A session, which looks for no names, keeps none.
 */
#include "model_private.h"

#include <string.h>

/* The file as the thread of its system made it; NULL: it is for this reader. */
static const struct ahead_file *made_ahead(struct catalog *catalog, const char *path)
{
    const struct ahead_file *file = NULL;
    for (size_t i = 0; i < catalog->slots && !file; i++)
        file = ahead_find(catalog->slot[i].ahead, path);
    return file;
}

struct arena *checked_arena(struct catalog *catalog)
{
    if (!catalog->checked)
        catalog->checked = arena_new_large();
    return catalog->checked;
}

static const struct file_text *keep(struct catalog *catalog, const struct file_text *file)
{
    (void)map_put(catalog->arena, &catalog->kept, file->path, (void *)(uintptr_t)file);
    return file;
}

const struct file_text *text_kept(struct catalog *catalog, const char *path, struct error *err)
{
    const struct file_text *kept = map_get(&catalog->kept, path);
    const struct ahead_file *made = kept ? NULL : made_ahead(catalog, path);
    if (kept || (made && made->text.text))
        return kept ? kept : keep(catalog, &made->text);
    struct buffer bytes = {0};
    if (!file_read(path, FILE_MOST_BYTES, &bytes, err))
        return NULL;
    struct arena *arena = checked_arena(catalog);
    struct file_text *file = arena_take(arena, sizeof(*file));
    *file = (struct file_text){.path = arena_text(arena, path), .bytes = bytes.length,
                               .text = arena_textn(arena, buffer_string(&bytes), bytes.length)};
    buffer_release(&bytes);
    return keep(catalog, file);
}

struct node *root_kept(struct reading *r, const char *path, struct error *err)
{
    const struct ahead_file *made = made_ahead(r->catalog, path);
    const struct file_text *file = text_kept(r->catalog, path, err);
    if (made && made->root)
        return made->root;
    return file ? yaml_read_text(r->arena, file->path, file->text, file->bytes, err) : NULL;
}

/* Tables of letters and towns name nothing. */
static bool is_data(const char *path)
{
    const char *suffix = strrchr(path, '.');
    return suffix && strcmp(suffix, ".tsv") == 0;
}

/* The paths of a folder's files, but for data; asked for once. */
static const struct list *paths_of(struct catalog *catalog, const char *folder, struct list *paths)
{
    struct list found = {0};
    struct error err = ERROR_NONE;
    if (paths->count > 0 || !catalog_files(catalog, folder, catalog->arena, &found, &err))
        return paths;
    for (size_t i = 0; i < found.count; i++)
        if (!is_data(found.item[i]))
            list_add(catalog->arena, paths, found.item[i]);
    return paths;
}

const struct list *texts_of(struct catalog *catalog, const char *folder, struct list *texts)
{
    struct list paths = {0};
    struct error err = ERROR_NONE;
    if (texts->count > 0)
        return texts;
    (void)paths_of(catalog, folder, &paths);
    for (size_t i = 0; i < paths.count; i++) {
        const struct file_text *file = text_kept(catalog, paths.item[i], &err);
        if (file)
            list_add(catalog->arena, texts, (void *)(uintptr_t)file);
    }
    return texts;
}

/* Is it the whole value of a `req:` that stands in no comment? */
static bool is_req_value(const char *text, const char *at, size_t bytes)
{
    static const char key[] = "req:";
    const char *from = at, *end = at + bytes;
    char quote = from > text && strchr("\"'", from[-1]) ? *--from : '\0';
    while (from > text && from[-1] == ' ')
        from--;
    if (from - text < (ptrdiff_t)sizeof(key) - 1 || strncmp(from - 4, key, sizeof(key) - 1) != 0)
        return false;
    end += quote && *end == quote;
    end += strspn(end, " \r");
    bool is_whole = *end == '\0' || strchr("\n,}#", *end);
    for (const char *c = from; is_whole && c > text && c[-1] != '\n'; c--)
        is_whole = c[-1] != '#' || (c - 1 > text && c[-2] != ' ' && c[-2] != '\n');
    return is_whole;
}

bool folder_requires(struct catalog *catalog, const char *folder, struct list *paths,
                     const char *req)
{
    struct error err = ERROR_NONE;
    size_t bytes = strlen(req);
    (void)paths_of(catalog, folder, paths);
    for (size_t i = 0; i < paths->count; i++) {
        const char *suffix = strrchr(paths->item[i], '.');
        const struct file_text *file = suffix && strcmp(suffix, ".yaml") == 0
                                           ? text_kept(catalog, paths->item[i], &err)
                                           : NULL;
        for (const char *at = file ? file->text : NULL; at && (at = strstr(at, req)); at += bytes)
            if (is_req_value(file->text, at, bytes))
                return true;
    }
    return false;
}

bool word_stands_in(const char *text, const char *word)
{
    size_t bytes = strlen(word);
    for (const char *at = text; bytes > 0 && (at = strstr(at, word)); at += bytes) {
        bool begins = at == text || !is_word_char(at[-1]);
        if (begins && !is_word_char(at[bytes]))
            return true;
    }
    return false;
}

bool folder_says(struct catalog *catalog, const char *folder, struct list *paths, const char *word)
{
    static const char *const first[] = {"/function/", "/query/", "/"};
    struct error err = ERROR_NONE;
    (void)paths_of(catalog, folder, paths);
    for (size_t f = 0; f < COUNT_OF(first); f++)
        for (size_t i = 0; i < paths->count; i++) {
            const struct file_text *file = strstr(paths->item[i], first[f])
                                               ? text_kept(catalog, paths->item[i], &err)
                                               : NULL;
            if (file && word_stands_in(file->text, word))
                return true;
        }
    return false;
}
