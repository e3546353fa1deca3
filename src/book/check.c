/* SPDX-License-Identifier: Apache-2.0 */
/*
 * book: `madoguchi check` — compiles every definition and says all that is wrong, one complaint a
 * line, as compilers do, so that an editor can jump there. Knows no mapping and no lint; the model
 * does.
 */
#include "check.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "madoguchi/lint.h"
#include "madoguchi/model.h"
#include "madoguchi/play_case.h"
#include "madoguchi/system.h"
#include "madoguchi/text.h"
#include "madoguchi/command.h"

/* file:line:col: id what — hint. An id without words is printed with its arguments: never
 * silence. */
static void complaint_print(struct cli *cli, const struct error *error)
{
    const struct words *words = cli_words(cli);
    struct buffer line = {0}, clean = {0};
    char what[40], hint[40];
    buffer_format(&line, "%s%s%s ", error->where, error->where[0] ? ": " : "", error->id);
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

static int by_file(const char *left, const char *right)
{
    int a = (int)strcspn(left, ":"), b = (int)strcspn(right, ":");
    int order = strncmp(left, right, (size_t)(a < b ? a : b));
    return order != 0 ? order : a - b;
}

/* One case's mistakes come by line; the cases come by system, and a number is no order of files. */
static int by_place(const void *left, const void *right)
{
    const struct error *a = *(struct error *const *)left, *b = *(struct error *const *)right;
    int order = by_file(a->where, b->where);
    return order ? order : strverscmp(a->where, b->where);
}

/* What the definitions and what the cases are told, in one order of files; each comes in its own.
 * Returns how many. */
static size_t complaints_print(struct cli *cli, const struct complaint *complaint, size_t count,
                               const struct list *wrong)
{
    size_t k = 0;
    for (size_t i = 0; i < count; i++) {
        for (const struct error *one;
             k < wrong->count &&
             (one = wrong->item[k], by_file(one->where, complaint[i].error.where) < 0);
             k++)
            complaint_print(cli, one);
        complaint_print(cli, &complaint[i].error);
    }
    for (; k < wrong->count; k++)
        complaint_print(cli, wrong->item[k]);
    return count + wrong->count;
}

/* Cases know no definition: they are read on the second core while the definitions are compiled. */
struct case_check { struct list cases; struct arena *arena; struct list wrong; };

static void *cases_lint(void *context)
{
    struct case_check *check = context;
    for (size_t i = 0; i < check->cases.count; i++)
        case_lint(check->cases.item[i], check->arena, &check->wrong);
    if (check->wrong.count > 1)
        qsort(check->wrong.item, check->wrong.count, sizeof(*check->wrong.item), by_place);
    return NULL;
}

static size_t definitions_check(struct catalog *catalog, struct cli *cli, const char *path,
                                struct arena *arena)
{
    struct complaint *complaint;
    struct case_check check = {.cases = catalog_cases(catalog, path, arena), .arena = arena_new()};
    pthread_t thread;
    size_t count = 0;
    bool runs = check.cases.count > 0 && pthread_create(&thread, NULL, cases_lint, &check) == 0;
    (void)catalog_check(catalog, path, arena, &complaint, &count);
    if (runs)
        pthread_join(thread, NULL);
    else
        (void)cases_lint(&check);
    count = complaints_print(cli, complaint, count, &check.wrong);
    arena_free(&check.arena);
    return count;
}

size_t check_path(struct catalog *catalog, struct cli *cli, const char *path)
{
    struct arena *arena = arena_new();
    size_t count = 0;
    if (path && !file_exists(path)) {
        struct error err = ERROR_NONE;
        error_set(&err, "00-857", "path", path, NULL);
        complaint_print(cli, &err);
        count = 1;
    } else {
        count = definitions_check(catalog, cli, path, arena);
    }
    arena_free(&arena);
    return count;
}

static int paths_check(struct cli *cli, int count, char **paths)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open_to_check(cli->forms, count == 1 ? paths[0] : NULL, &err);
    size_t complaints = 0;
    if (!catalog) {
        complaint_print(cli, &err);
        return 1;
    }
    if (count == 0)
        complaints += check_path(catalog, cli, NULL);
    for (int i = 0; i < count; i++)
        complaints += check_path(catalog, cli, paths[i]);
    catalog_free(&catalog);
    return complaints > 0;
}

int cli_check(int argc, char **argv)
{
    struct cli cli;
    int code = 2;
    if (cli_options(&cli, &argc, argv)) {
        code = cli.wants_help ? 0 : paths_check(&cli, argc - 1, argv + 1);
        if (cli.wants_help)
            puts(words_get(cli_words(&cli), "cli-usage-check"));
    }
    cli_close(&cli);
    return code;
}
