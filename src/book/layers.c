/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi layers [SYSTEM] [--all]: who differs where. Systems and interfaces that not every city
 * runs; parameters with a value of a prefecture or a city of its own; values that nobody has
 * compared with their source. One row a line, columns divided by tabs, so that two states can be
 * compared by diff. Needs no database. Knows no parameter.
 */
#include "madoguchi/book.h"

#include <stdio.h>
#include <string.h>

#include "madoguchi/command.h"
#include "madoguchi/draft.h"
#include "madoguchi/model_office.h"
#include "madoguchi/model_report.h"
#include "madoguchi/system.h"

struct layers {
    const struct words *words;
    struct catalog *catalog;
    const struct office *office;
    struct arena *arena;
    bool all, english;
    size_t shown, differing, unconfirmed, absent;
};

static const char *word(const struct layers *l, const char *key)
{
    return words_get(l->words, key);
}

/* The nation is 0, a prefecture its number, a city its code. */
static const char *level_name(const struct layers *l, int level)
{
    if (level == 0)
        return word(l, "layers-nation");
    for (size_t i = 0; i < l->office->cities; i++) {
        const struct city *city = &l->office->city[i];
        if (city->code == level)
            return city->name.ja;
        if (level < 100 && city->code / 10000 == level)
            return city->prefecture;
    }
    return arena_format(l->arena, "%d", level);
}

static const char *value_shown(const struct layers *l, const struct param *param,
                               const struct param_row *row)
{
    if (param->type != EXPR_ROWS)
        return value_print(l->arena, row->value);
    size_t rows = row->value.kind == VALUE_LIST ? row->value.list->count : 0;
    return arena_format(l->arena, "%s %zu", word(l, "layers-table"), rows);
}

static void row_print(struct layers *l, const struct param *param, const struct param_row *row)
{
    char day[11] = "";
    if (row->from != DATE_NONE)
        date_print_iso(row->from, day);
    printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", param->dotted ? param->dotted : param->id,
           l->english && param->name_en ? param->name_en : param->name, day,
           level_name(l, row->city), value_shown(l, param, row), row->law ? row->law : "",
           row->confirmed ? "" : word(l, "layers-unconfirmed"));
}

/* A parameter is shown when somebody differs, or when something of it is unconfirmed. */
static void param_print(struct layers *l, const struct param *param)
{
    bool differs = false, open = false;
    for (size_t i = 0; i < param->count; i++) {
        differs = differs || param->row[i].city != 0;
        open = open || !param->row[i].confirmed;
        l->unconfirmed += !param->row[i].confirmed;
    }
    l->differing += differs;
    for (size_t i = 0; (l->all || differs || open) && i < param->count; i++)
        row_print(l, param, &param->row[i]);
}

static void matrix_print(struct layers *l, const struct matrix_row *row, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *runs = "", *lacks = "";
        for (size_t c = 0; c < l->office->cities; c++) {
            const char **to = row[i].runs[c] ? &runs : &lacks;
            *to = arena_format(l->arena, "%s%s%s", *to, (*to)[0] ? " " : "", l->office->city[c].name.ja);
        }
        if (!lacks[0] && !l->all)
            continue;
        l->absent += lacks[0] != 0;
        printf("%d\t%s\t%s\t%s\n", row[i].no, name_in(&row[i].name, l->english), runs, lacks);
    }
}

static void systems_print(struct layers *l, const char *only)
{
    const char *const *id;
    size_t count = catalog_systems(l->catalog, &id);
    printf("\n# %s\n%s\n", word(l, "layers-params"), word(l, "layers-param-heads"));
    for (size_t i = 0; i < count; i++) {
        const struct system *system = only && strcmp(only, id[i]) != 0
                                          ? NULL
                                          : catalog_system(l->catalog, id[i]);
        for (size_t p = 0; system && p < system->params; p++)
            param_print(l, &system->param[p]);
    }
}

/* The cities that print a paper in a layout of their own. */
static void papers_print(struct layers *l, const char *only)
{
    const char *const *id;
    size_t count = catalog_systems(l->catalog, &id);
    printf("\n# %s\n%s\n", word(l, "layers-papers"), word(l, "layers-paper-heads"));
    for (size_t i = 0; i < count; i++) {
        const struct system *system = only && strcmp(only, id[i]) != 0
                                          ? NULL
                                          : catalog_system(l->catalog, id[i]);
        for (size_t k = 0; system && k < system->reports; k++)
            for (size_t c = 0; c < system->report[k]->layouts; c++)
                printf("%s\t%s\t%s\n", system->report[k]->dotted,
                       name_in(&system->report[k]->name, l->english),
                       level_name(l, system->report[k]->layout[c]->city));
    }
}

static void all_print(struct layers *l, const char *only)
{
    struct buffer line = {0};
    char differing[24], unconfirmed[24];
    if (!only) {
        printf("# %s\n%s\n", word(l, "layers-matrix"), word(l, "layers-matrix-heads"));
        matrix_print(l, l->office->system, l->office->systems);
        matrix_print(l, l->office->interface, l->office->interfaces);
    }
    systems_print(l, only);
    papers_print(l, only);
    snprintf(differing, sizeof(differing), "%zu", l->differing);
    snprintf(unconfirmed, sizeof(unconfirmed), "%zu", l->unconfirmed);
    struct error sums = ERROR_NONE;
    error_set(&sums, "", "differing", differing, "unconfirmed", unconfirmed, NULL);
    words_fill(&line, word(l, "layers-sum"), sums.args);
    printf("\n%s\n", buffer_string(&line));
    buffer_release(&line);
}

static bool layers(const struct cli *cli, const char *only, bool all, struct error *err)
{
    struct layers l = {.words = cli->words,
                       .arena = cli->arena,
                       .all = all,
                       .english = cli_is_english(cli),
                       .catalog = catalog_open(cli->forms, err)};
    if (!l.catalog)
        return false;
    l.office = catalog_office(l.catalog);
    bool known = !only || catalog_system(l.catalog, only) || cli_no_system(l.catalog, only, err);
    if (known)
        all_print(&l, only);
    catalog_free(&l.catalog);
    return known;
}

int cli_layers(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        bool all = argc > 1 && strcmp(argv[argc - 1], "--all") == 0;
        argc -= all;
        if (cli.wants_help) {
            puts(words_get(cli.words, "cli-usage-layers"));
            status = 0;
        } else if (cli_nothing_left(argc, argv, 2, &err)) {
            status = layers(&cli, argc > 1 ? argv[1] : NULL, all, &err) ? 0 : 1;
        }
        if (error_is_set(&err))
            cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return status;
}
