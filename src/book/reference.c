/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi reference [MAPPING]: the complete manual of the definition language as Markdown, in the
 * language of --locale. Nothing is written here that the loader does not read by: keys, kinds,
 * functions, verbs of cases and complaints are printed from their own tables.
 */
#include "madoguchi/book.h"

#include <stdio.h>
#include <string.h>

#include "madoguchi/command.h"
#include "madoguchi/model.h"
#include "madoguchi/play_case.h"
#include "madoguchi/system.h"

struct printer { const struct words *words; bool english; };

/* The word <stem>-<name>; room itself (by address) when there is none. */
static const char *word(const struct printer *p, const char *stem, const char *name, char *room,
                        size_t size)
{
    snprintf(room, size, "%s-%s", stem, name);
    for (char *at = room; *at; at++)
        if (*at == ' ')
            *at = '-';
    return words_get(p->words, room);
}

/* ---- keys ---- */

/* key-<mapping>-<key> in the chosen language; what no translator has seen yet stays the row's own
 * English. */
static const char *key_help(const struct printer *p, const struct mapping_spec *mapping,
                            const struct key_spec *key)
{
    char name[160], full[200];
    snprintf(name, sizeof(name), "%s-%s", mapping->name, key->name);
    const char *help = word(p, "key", name, full, sizeof(full));
    return help == full ? key->help : help;
}

static void print_kind(const struct printer *p, const struct key_spec *key)
{
    char name[64];
    if (!key->words) {
        fputs(word(p, "key-kind", key_kind_name(key->kind), name, sizeof(name)), stdout);
        return;
    }
    for (const struct key_word *one = key->words; one->word; one++)
        printf("%s`%s`", one == key->words ? "" : " ", one->word);
}

static void print_mapping(const struct printer *p, const struct mapping_spec *mapping)
{
    char name[160];
    const char *help = word(p, "mapping", mapping->name, name, sizeof(name));
    printf("\n### %s\n%s\n\n%s\n|---|---|---|---|\n", mapping->name,
           help == name ? mapping->help : help, words_get(p->words, "reference-key-heads"));
    for (size_t i = 0; i < mapping->keys; i++) {
        const struct key_spec *key = &mapping->key[i];
        printf("| `%s` | ", key->name);
        print_kind(p, key);
        printf(" | %s%s%s | %s |\n", key->required ? words_get(p->words, "reference-required") : "",
               key->fallback ? "= " : "", key->fallback ? key->fallback : "",
               key_help(p, mapping, key));
    }
}

static void print_mappings(const struct printer *p)
{
    size_t count;
    const struct mapping_spec *const *mapping = model_mappings(&count);
    printf("\n## %s\n", words_get(p->words, "reference-mappings"));
    for (size_t i = 0; i < count; i++)
        print_mapping(p, mapping[i]);
}

/* ---- kinds ---- */

static void print_kinds(const struct printer *p)
{
    printf("\n## %s\n\n%s\n|---|---|---|\n", words_get(p->words, "reference-kinds"),
           words_get(p->words, "reference-kind-heads"));
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        enum expr_type type = kind_type((enum field_kind)kind);
        printf("| `%s` | %s | %s |\n", field_kind_name((enum field_kind)kind),
               field_kind_sql((enum field_kind)kind),
               type == EXPR_NULL ? words_get(p->words, "reference-type-of-value")
                                 : expr_type_name(type));
    }
}

/* ---- expressions ---- */

static void print_functions(const struct printer *p)
{
    printf("\n## %s\n%s\n\n%s\n|---|---|---|---|---|\n",
           words_get(p->words, "reference-expressions"),
           words_get(p->words, "reference-expressions-what"),
           words_get(p->words, "reference-function-heads"));
    for (const struct expr_subject *in = expr_subjects(); in; in = in->next)
        for (size_t i = 0; i < in->count; i++) {
            const struct expr_function *row = &in->function[i];
            printf("| `%s%s` | %s | `%s` | `%s` | %s |\n", row->name, row->types,
                   p->english ? row->help_en : row->help, row->example, row->result,
                   row->sql ? words_get(p->words, "reference-in-checks") : "");
        }
}

/* ---- cases ---- */

static void print_verbs(const struct printer *p)
{
    size_t count;
    const struct verb *verb = verb_table(&count);
    printf("\n## %s\n%s\n\n%s\n|---|---|\n", words_get(p->words, "reference-cases"),
           words_get(p->words, "reference-cases-what"),
           words_get(p->words, "reference-verb-heads"));
    for (size_t i = 0; i < count; i++)
        printf("| `%s` | %s |\n", verb[i].form, words_get(p->words, verb[i].help));
}

/* ---- complaints: every id that a definition can be refused with, and how to mend it ---- */

static void print_complaints(const struct printer *p)
{
    static const struct { int from, to; } ranges[] = {
        {170, 179}, {194, 194}, {201, 240}, {401, 421}, {521, 550}, {604, 679}, {684, 685}, {720, 725}, {766, 769}, {781, 782},
        {801, 899}, {930, 960}, {976, 978}, {981, 994},
    };
    printf("\n## %s\n\n", words_get(p->words, "reference-complaints"));
    for (size_t i = 0; i < COUNT_OF(ranges); i++)
        for (int id = ranges[i].from; id <= ranges[i].to; id++) {
            char what[24], hint[24];
            snprintf(what, sizeof(what), "00-%d.what", id);
            snprintf(hint, sizeof(hint), "00-%d.hint", id);
            if (words_get(p->words, what) != what)
                printf("- **00-%d** %s %s\n", id, words_get(p->words, what),
                       words_get(p->words, hint));
        }
}

static const struct mapping_spec *mapping_find(const char *name, struct error *err)
{
    size_t count;
    const struct mapping_spec *const *mapping = model_mappings(&count);
    const char *names[256];
    for (size_t i = 0; i < count; i++) {
        names[i < COUNT_OF(names) ? i : 0] = mapping[i]->name;
        if (strcmp(mapping[i]->name, name) == 0)
            return mapping[i];
    }
    const char *near = nearest_of(name, names, count < COUNT_OF(names) ? count : COUNT_OF(names));
    error_set(err, "00-156", "name", name, "nearest", near[0] ? near : "–", NULL);
    return NULL;
}

static bool print(const struct cli *cli, const char *name, struct error *err)
{
    struct printer p = {.words = cli->words, .english = cli_is_english(cli)};
    if (name) {
        const struct mapping_spec *mapping = mapping_find(name, err);
        if (mapping)
            print_mapping(&p, mapping);
        return mapping != NULL;
    }
    printf("# %s\n\n%s\n", words_get(p.words, "reference-title"),
           words_get(p.words, "reference-what"));
    print_mappings(&p);
    print_kinds(&p);
    print_functions(&p);
    print_verbs(&p);
    print_complaints(&p);
    return true;
}

int cli_reference(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        if (cli.wants_help) {
            puts(words_get(cli.words, "cli-usage-reference"));
            status = 0;
        } else if (cli_nothing_left(argc, argv, 2, &err)) {
            status = print(&cli, argc > 1 ? argv[1] : NULL, &err) ? 0 : 1;
        }
        if (error_is_set(&err))
            cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return status;
}
