/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who reads what a sheet wrote, in any system: its batches name the function that settles its
 * answers, this writes tables, also by the functions of a group of tables that systems share;
 * functions and queries that name one of these, or a function that does, carry the answer on to the
 * definitions that show it, and so do the later steps of a batch that read and write.
 */
#include "sheet_reads.h"
#include "madoguchi/dictionary.h"
#include "madoguchi/model_batch.h"
#include "madoguchi/model_report.h"

#include <string.h>

struct part { const char *name, *text; bool is_query, is_read; };       /* a function or a query: its dotted name, its SQL */
struct reads { struct arena *arena; struct list parts, words, shown; }; /* words: tables and functions, which SQL names; shown: as definitions name them */

static bool is_path_char(char c)
{
    return is_word_char(c) || c == '.';
}

bool sheet_has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = text; (at = strstr(at, word)); at++)
        if ((at == text || !is_path_char(at[-1])) && !is_path_char(at[length]))
            return true;
    return false;
}

static bool is_among(const struct list *words, const char *word)
{
    for (size_t i = 0; word && i < words->count; i++)
        if (strcmp(words->item[i], word) == 0)
            return true;
    return false;
}

static bool word_add(struct reads *r, const char *word)
{
    if (is_among(&r->words, word))
        return false;
    list_add(r->arena, &r->words, (void *)(uintptr_t)word);
    return true;
}

bool sheet_reads_any(const struct list *words, const char *text)
{
    for (size_t i = 0; i < words->count; i++)
        if (sheet_has_word(text, words->item[i]))
            return true;
    return false;
}

/* The word that begins at text. */
static const char *word_at(struct arena *arena, const char *text)
{
    size_t length = 0;
    while (is_path_char(text[length]))
        length++;
    return arena_textn(arena, text, length);
}

static void part_add(struct reads *r, const char *name, const char *text, bool is_query)
{
    struct part *part = arena_take(r->arena, sizeof(*part));
    *part = (struct part){.name = name, .text = text, .is_query = is_query};
    list_add(r->arena, &r->parts, part);
}

/* A file of functions, one part each. */
static void functions_add(struct reads *r, const char *text)
{
    static const char head[] = "CREATE FUNCTION ";
    for (const char *at = strstr(text, head), *next; at; at = next) {
        next = strstr(at + 1, head);
        const char *one = next ? arena_textn(r->arena, at, (size_t)(next - at))
                               : arena_text(r->arena, at);
        part_add(r, word_at(r->arena, one + sizeof head - 1), one, false);
    }
}

static void file_add(struct reads *r, const struct system *system, const char *path)
{
    struct buffer text = {0};
    struct error ignored = ERROR_NONE;
    const char *name = strrchr(path, '/') + 1;
    if (file_read(path, 1 << 20, &text, &ignored)) {
        if (strstr(path, "/query/"))
            part_add(r, arena_format(r->arena, "%s.%.*s", system->id, (int)strlen(name) - 4, name),
                     arena_text(r->arena, buffer_string(&text)), true);
        else
            functions_add(r, system_filled(r->arena, buffer_string(&text), system->id));
    }
    buffer_release(&text);
}

static void folder_add(struct reads *r, const struct system *system, const char *part)
{
    struct list names = {0};
    struct error ignored = ERROR_NONE;
    const char *folder = arena_format(r->arena, "%s/%s", system->folder, part);
    if (!file_exists(folder) || !file_list(folder, ".sql", r->arena, &names, &ignored))
        return;
    for (size_t i = 0; i < names.count; i++)
        file_add(r, system, arena_format(r->arena, "%s/%s", folder, (const char *)names.item[i]));
}

/* The functions of the groups of tables that a system has, as its own. */
static void shared_add(struct reads *r, const struct list *shared, const struct system *system)
{
    for (size_t i = 0; i < system->uses; i++) {
        const char *folder = arena_format(r->arena, "/_shared/tables/%s/function/", system->use[i]);
        for (size_t n = 0; n < shared->count; n++)
            if (strstr(shared->item[n], folder))
                file_add(r, system, shared->item[n]);
    }
}

/* What the batches of a sheet settle its answers by. */
static void settles(struct reads *r, const struct system *system, const char *sheet,
                    struct list *out)
{
    for (size_t i = 0; i < system->batches; i++)
        for (size_t n = 0; n < system->batch[i]->steps; n++) {
            const struct batch_step *step = &system->batch[i]->step[n];
            if (step->sheet && step->run && strcmp(step->sheet, sheet) == 0)
                list_add(r->arena, out, (void *)(uintptr_t)step->run);
        }
}

/* Tables that a function writes, also by those it calls. */
static void written(struct reads *r, struct list *functions)
{
    static const char *const verbs[] = {"INSERT INTO ", "UPDATE "};
    for (size_t f = 0; f < functions->count; f++)
        for (size_t p = 0; p < r->parts.count; p++) {
            const struct part *part = r->parts.item[p];
            if (part->is_query || strcmp(part->name, functions->item[f]) != 0)
                continue;
            for (size_t v = 0; v < COUNT_OF(verbs); v++)
                for (const char *at = part->text; (at = strstr(at, verbs[v])); at++) {
                    const char *table = word_at(r->arena, at + strlen(verbs[v]));
                    if (strchr(table, '.') && word_add(r, table))        /* not FOR UPDATE OF */
                        list_add(r->arena, &r->shown, arena_format(r->arena, "table: %s", table));
                }
            for (size_t n = 0; n < r->parts.count; n++) {
                const struct part *called = r->parts.item[n];
                if (!called->is_query && sheet_has_word(part->text, called->name) &&
                    !is_among(functions, called->name))
                    list_add(r->arena, functions, (void *)(uintptr_t)called->name);
            }
        }
}

/* Functions that read a word become words. A query is nothing that SQL reads, and may be called as a
 * table is: it is shown. */
static void read_on(struct reads *r)
{
    for (bool is_more = r->words.count > 0; is_more;) {
        is_more = false;
        for (size_t p = 0; p < r->parts.count; p++) {
            struct part *part = r->parts.item[p];
            if (part->is_read || !sheet_reads_any(&r->words, part->text))
                continue;
            part->is_read = true;
            if (part->is_query)
                list_add(r->arena, &r->shown, arena_format(r->arena, "query: %s", part->name));
            else
                is_more |= word_add(r, part->name);
        }
    }
}

/* A step whose rows, or which itself, reads a word hands it on to what it settles. */
static bool steps_on(struct reads *r, const struct system *system, struct list *functions)
{
    size_t before = functions->count;
    for (size_t i = 0; i < system->batches; i++)
        for (size_t n = 0; n < system->batch[i]->steps; n++) {
            const struct batch_step *step = &system->batch[i]->step[n];
            if (step->run && is_among(&r->words, step->rows ? step->rows : step->run) &&
                !is_among(functions, step->run))
                list_add(r->arena, functions, (void *)(uintptr_t)step->run);
        }
    return functions->count > before;
}

/* A paper is shown by what prints it, too. */
static void paper_add(struct reads *r, const struct system *system, const struct report *report)
{
    if (report->query && is_among(&r->shown, arena_format(r->arena, "query: %s", report->query)))
        list_add(r->arena, &r->shown,
                 arena_format(r->arena, "print: %s.%s", system->id, report->name.id));
}

void sheet_readers(struct catalog *catalog, const struct list *sheets, struct arena *arena,
                   struct list *words)
{
    struct reads r = {.arena = arena};
    struct list functions = {0}, shared = {0};
    struct error ignored = ERROR_NONE;
    const char *const *id;
    size_t count = catalog_systems(catalog, &id);
    if (!catalog_files(catalog, "_shared", arena, &shared, &ignored))
        shared.count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(catalog, id[i]);
        if (!system)
            continue;
        shared_add(&r, &shared, system);
        folder_add(&r, system, "function");
        folder_add(&r, system, "query");
        for (size_t n = 0; n < sheets->count; n++)
            settles(&r, system, sheets->item[n], &functions);
    }
    for (bool is_more = true; is_more;) {
        written(&r, &functions);
        read_on(&r);
        is_more = false;
        for (size_t i = 0; i < count; i++) {
            const struct system *system = catalog_system(catalog, id[i]);
            is_more |= system && steps_on(&r, system, &functions);
        }
    }
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(catalog, id[i]);
        for (size_t n = 0; system && n < system->reports; n++)
            paper_add(&r, system, system->report[n]);
    }
    *words = r.shown;
}

/* What people call a definition: its first line that says "name: ". */
const char *sheet_title(struct arena *arena, const char *text)
{
    const char *at = strstr(text, "\nname: ");
    return at ? arena_textn(arena, at + 7, strcspn(at + 7, "\n")) : NULL;
}

/* A case of another system names the thing where it opens or expects it; what else it says may be
 * the same words. */
bool sheet_case_opens(const struct list *titles, const char *text, bool is_own)
{
    static const char *const verbs[] = {"\n\u958b\u304f ", "\n\u753b\u9762 ", "\n\u5e33\u7968 "};     /* open, screen, report */
    for (size_t i = 0; i < titles->count; i++) {
        size_t length = strlen(titles->item[i]);
        for (const char *at = text; (at = strstr(at, titles->item[i])); at += length) {
            bool is_named = is_own;
            for (size_t v = 0; v < COUNT_OF(verbs); v++) {
                size_t verb = strlen(verbs[v]);
                is_named |= (size_t)(at - text) >= verb &&
                            strncmp(at - verb, verbs[v], verb) == 0 &&
                            (at[length] == ' ' || at[length] == '\n');
            }
            if (is_named)
                return true;
        }
    }
    return false;
}
