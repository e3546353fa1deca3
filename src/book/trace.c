/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi trace [SYSTEM]: requirement ↔ definition ↔ case, a line each, columns divided by tabs;
 * – marks the gaps: a requirement that no case proves, a case's requirement that no definition has,
 * a section of the standard (standard.tsv) that nothing answers. The last line also counts the
 * messages that name no article, and those that no case brings about. Needs no database.
 */
#include "madoguchi/book.h"

#include <stdio.h>
#include <string.h>

#include "madoguchi/command.h"
#include "madoguchi/lint.h"
#include "madoguchi/model_trace.h"
#include "madoguchi/system.h"

struct trace {
    const struct words *words;
    struct catalog *catalog;
    const char *const *system;
    size_t systems;
    size_t lines, gaps, sections, missing, messages, lawless, unsaid;
    struct buffer cases;
}; /* what all cases say */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Every case of any system that proves it; returns how many. */
static size_t proofs_print(const struct trace *t, const struct requirement *one)
{
    size_t found = 0;
    for (size_t s = 0; s < t->systems; s++) {
        size_t count;
        const struct proof *proof = catalog_proofs(t->catalog, t->system[s], &count);
        for (size_t i = 0; i < count; i++)
            if (strcmp(proof[i].req, one->req) == 0)
                printf("%s%s", found++ ? ", " : "", base_name(proof[i].at.file));
    }
    return found;
}

static void requirements_print(struct trace *t, const char *system)
{
    size_t count;
    const struct requirement *one = catalog_requirements(t->catalog, system, &count);
    for (size_t i = 0; i < count; i++) {
        printf("%s\t%s %s\t%s:%d\t", one[i].req, one[i].mapping, one[i].id, one[i].at.file,
               one[i].at.line);
        bool proved = proofs_print(t, &one[i]) > 0;
        puts(proved ? "" : "–");
        t->lines++;
        t->gaps += !proved;
    }
}

static bool is_required(const struct trace *t, const char *req)
{
    for (size_t s = 0; s < t->systems; s++) {
        size_t count;
        const struct requirement *one = catalog_requirements(t->catalog, t->system[s], &count);
        for (size_t i = 0; i < count; i++)
            if (strcmp(one[i].req, req) == 0)
                return true;
    }
    return false;
}

static void strays_print(struct trace *t, const char *system)
{
    size_t count;
    const struct proof *proof = catalog_proofs(t->catalog, system, &count);
    for (size_t i = 0; i < count; i++) {
        if (is_required(t, proof[i].req))
            continue;
        printf("%s\t–\t–\t%s:%d\n", proof[i].req, proof[i].at.file, proof[i].at.line);
        t->gaps++;
    }
}

static bool is_answered(const struct trace *t, const char *no)
{
    for (size_t s = 0; s < t->systems; s++) {
        size_t count;
        const struct requirement *one = catalog_requirements(t->catalog, t->system[s], &count);
        for (size_t i = 0; i < count; i++)
            if (requirement_is_of(one[i].req, no))
                return true;
    }
    return false;
}

/* Answered by nothing; an answer that begins with – is the reason why. */
static bool is_lacking(const struct section *one)
{
    return !one->is_never && (one->by == NULL || strncmp(one->by, "–", strlen("–")) == 0);
}

/* What the standard asks beside the definitions: answered by the program itself, not to be built,
 * or by nothing. */
static bool sections_print(struct trace *t, const char *system, struct error *err)
{
    struct list found = {0};
    struct place bad = {0};
    if (!catalog_sections(t->catalog, system, &found, &bad, err)) {
        if (bad.file) {
            error_set(err, "00-739", NULL);
            error_where(err, "%s:%d", bad.file, bad.line);
        }
        return false;
    }
    for (size_t i = 0; i < found.count; i++) {
        const struct section *one = found.item[i];
        const char *what = one->is_never ? words_get(t->words, "trace-never")
                           : one->by     ? one->by
                                         : "–";
        t->sections++;
        if (is_answered(t, one->no))
            continue;
        printf("%s %s\t%s\t%s:%d\t%s\n", one->no, one->name, what, one->at.file, one->at.line,
               is_lacking(one) ? "–" : "");
        t->missing += is_lacking(one);
    }
    return true;
}

/* F2 shows the article of a message, else that of its field or form: here only its own counts. */
static void messages_count(struct trace *t, const char *id)
{
    const struct system *system = catalog_system(t->catalog, id);
    for (size_t i = 0; system && i < system->messages; i++) {
        t->messages++;
        t->lawless += system->message[i].law == NULL;
        t->unsaid += strstr(buffer_string(&t->cases), system->message[i].id) == NULL;
    }
}

static bool cases_read(struct trace *t, struct error *err)
{
    enum { CASE_BYTES = 1 << 20 };
    struct arena *arena = arena_new();
    struct list paths = catalog_cases(t->catalog, NULL, arena);
    bool good = true;
    for (size_t i = 0; good && i < paths.count; i++)
        good = file_read(paths.item[i], CASE_BYTES, &t->cases, err);
    arena_free(&arena);
    return good;
}

static void sum_print(const struct trace *t)
{
    struct buffer line = {0};
    struct error sums = ERROR_NONE;
    char sections[24], missing[24], lines[24], gaps[24], messages[24], lawless[24], unsaid[24];
    snprintf(sections, sizeof(sections), "%zu", t->sections);
    snprintf(missing, sizeof(missing), "%zu", t->missing);
    snprintf(lines, sizeof(lines), "%zu", t->lines);
    snprintf(gaps, sizeof(gaps), "%zu", t->gaps);
    snprintf(messages, sizeof(messages), "%zu", t->messages);
    snprintf(lawless, sizeof(lawless), "%zu", t->lawless);
    snprintf(unsaid, sizeof(unsaid), "%zu", t->unsaid);
    error_set(&sums, "", "unsaid", unsaid, "count", lines, "gaps", gaps, "messages", messages,
              "lawless", lawless, "sections", sections, "missing", missing, NULL);
    words_fill(&line, words_get(t->words, "trace-sum"), sums.args);
    printf("\n%s\n", buffer_string(&line));
    buffer_release(&line);
}

static bool trace(const struct cli *cli, const char *only, struct error *err)
{
    struct trace t = {.words = cli->words, .catalog = catalog_open(cli->forms, err)};
    if (!t.catalog)
        return false;
    t.systems = catalog_systems(t.catalog, &t.system);
    bool known = (!only || catalog_system(t.catalog, only) ||
                  cli_no_system(t.catalog, only, err)) &&
                 cases_read(&t, err);
    if (known)
        printf("%s\n", words_get(t.words, "trace-heads"));
    for (size_t i = 0; known && i < t.systems; i++) {
        if (only && strcmp(only, t.system[i]) != 0)
            continue;
        requirements_print(&t, t.system[i]);
        strays_print(&t, t.system[i]);
        messages_count(&t, t.system[i]);
        known = sections_print(&t, t.system[i], err);
    }
    if (known)
        sum_print(&t);
    buffer_release(&t.cases);
    catalog_free(&t.catalog);
    return known;
}

int cli_trace(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        if (cli.wants_help) {
            puts(words_get(cli.words, "cli-usage-trace"));
            status = 0;
        } else if (cli_nothing_left(argc, argv, 2, &err)) {
            status = trace(&cli, argc > 1 ? argv[1] : NULL, &err) ? 0 : 1;
        }
        if (error_is_set(&err))
            cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return status;
}
