/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cli: `madoguchi check` — compiles every definition and says all that is wrong, one complaint a line, as compilers
 * do, so that an editor can jump there. Knows no mapping and no lint; the model does.
 */
#include "check.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "madoguchi/model.h"
#include "madoguchi/text.h"

struct check { struct catalog *catalog; const struct words *words; size_t complaints; };

/* file:line:col: id what — hint. An id without words is printed with its arguments: never silence. */
static void complaint_print(const struct words *words, const struct error *error)
{
    struct buffer line = {0}, clean = {0};
    char what[40], hint[40];
    buffer_format(&line, "%s: %s ", error->where, error->id);
    snprintf(what, sizeof(what), "%s.what", error->id);
    snprintf(hint, sizeof(hint), "%s.hint", error->id);
    if (words && words_get(words, what) != what) {
        words_fill(&line, words_get(words, what), error->args);
        buffer_text(&line, " — ");
        words_fill(&line, words_get(words, hint), error->args);
    } else {
        for (const char *at = error->args; *at;) {
            const char *value = at + strlen(at) + 1;
            buffer_format(&line, "%s=%s ", at, value);
            at = value + strlen(value) + 1;
        }
    }
    (void)text_sanitise(&clean, buffer_string(&line));
    puts(buffer_string(&clean));
    buffer_release(&line);
    buffer_release(&clean);
}

static void path_check(struct check *check, const char *path)
{
    struct arena *arena = arena_new();
    struct complaint *complaint;
    size_t count;
    if (!catalog_check(check->catalog, path, arena, &complaint, &count))
        for (size_t i = 0; i < count; i++)
            complaint_print(check->words, &complaint[i].error);
    check->complaints += count;
    arena_free(&arena);
}

static int usage(void)
{
    fputs("usage: madoguchi check [--forms FOLDER] [PATH…]\n", stderr);
    return 2;
}

static int paths_check(const char *forms, const struct words *words, int count, char **paths)
{
    struct error err = ERROR_NONE;
    struct check check = {.catalog = catalog_open(forms, &err), .words = words};
    if (!check.catalog) {
        complaint_print(words, &err);
        return 1;
    }
    if (count == 0)
        path_check(&check, NULL);
    for (int i = 0; i < count; i++)
        path_check(&check, paths[i]);
    catalog_free(&check.catalog);
    return check.complaints > 0;
}

/* The compiled words beside the program; a test program stands one folder deeper. */
static const char *locale_folder(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);
    if (length <= 0)
        return MADOGUCHI_SHARE "/locale";
    path[length] = '\0';
    *strrchr(path, '/') = '\0';
    const char *beside = arena_format(arena, "%s/locale", path);
    return file_exists(beside) ? beside : arena_format(arena, "%s/../locale", path);
}

int cli_check(int argc, char **argv)
{
    struct error err = ERROR_NONE;
    const char *forms = MADOGUCHI_SHARE "/forms", *lang = getenv("LANG");
    int first = 1;
    for (; first < argc && strncmp(argv[first], "--", 2) == 0; first += 2) {
        if (strcmp(argv[first], "--forms") != 0 || first + 1 >= argc)
            return usage();
        forms = argv[first + 1];
    }
    struct arena *arena = arena_new();
    struct words *words = words_open(locale_folder(arena), lang && strncmp(lang, "en", 2) == 0 ? "en" : "ja", &err);
    int code = paths_check(forms, words, argc - first, argv + first);
    words_free(&words);
    arena_free(&arena);
    return code;
}
