/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every subcommand shares: the options of all, the folder of words, errors on stderr, and the
 * nearest name to a mistyped one. Knows no subcommand.
 */
#include "madoguchi/command.h"
#include "madoguchi/cluster.h"
#include "madoguchi/model.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER_VARIABLE "MADOGUCHI_LOCALE_FOLDER"

/* A path that is right wherever the program is called from; the environment keeps what is found
 * once. */
static char *beside_program(struct arena *arena, const char *tail)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0)
        return NULL;
    path[length] = 0;
    *strrchr(path, '/') = 0;
    char *found = arena_format(arena, "%s/%s", path, tail);
    return file_exists(found) ? found : NULL;
}

bool cli_is_english(const struct cli *cli)
{
    return cli->locale && cli->locale[0] == 'e';
}

const char *cli_locale_folder(void)
{
    if (!getenv(FOLDER_VARIABLE)) {
        struct arena *arena = arena_new();
        const char *found = beside_program(arena, "locale");
        if (!found)
            found = beside_program(arena, "../locale");     /* a test program stands one folder deeper */
        setenv(FOLDER_VARIABLE, found ? found : MADOGUCHI_SHARE "/locale", 0);
        arena_free(&arena);
    }
    return getenv(FOLDER_VARIABLE);
}

static const char *forms_folder(struct arena *arena)
{
    static const char *const folders[] = {MADOGUCHI_SHARE "/forms", "./forms"};
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        if (file_exists(folders[i]))
            return folders[i];
    const char *found = beside_program(arena, "../forms");
    return found ? found : folders[0];
}

bool cli_take(int *argc, char **argv, const char *option, const char **value, struct error *err)
{
    size_t length = strlen(option);
    for (int i = 1; i < *argc; i++) {
        if (strncmp(argv[i], option, length) != 0 || (argv[i][length] && argv[i][length] != '='))
            continue;
        int taken = argv[i][length] ? 1 : 2;
        if (taken == 2 && i + 1 == *argc)
            return error_set(err, "00-152", "option", option, NULL);
        *value = taken == 1 ? argv[i] + length + 1 : argv[i + 1];
        memmove(argv + i, argv + i + taken, (size_t)(*argc - i - taken + 1) * sizeof *argv);
        *argc -= taken;
        i--;
    }
    return true;
}

bool cli_take_flag(int *argc, char **argv, const char *flag)
{
    for (int i = 1; i < *argc; i++)
        if (strcmp(argv[i], flag) == 0) {
            memmove(argv + i, argv + i + 1, (size_t)(*argc - i) * sizeof *argv);
            (*argc)--;
            return true;
        }
    return false;
}

static const char *language(void)
{
    const char *lang = getenv("LANG");
    return lang && strncmp(lang, "en", 2) == 0 ? "en" : "ja";
}

bool cli_options(struct cli *cli, int *argc, char **argv)
{
    struct error err = ERROR_NONE;
    *cli = (struct cli){.arena = arena_new(), .home = "build/demo", .locale = language(), .database = HOME_DATABASE};
    const struct { const char *option, **value; } row[] = {
        {"--home", &cli->home}, {"--forms", &cli->forms}, {"--locale", &cli->locale},
        {"--terminal", &cli->terminal}, {"--database", &cli->database},
        {"--socket", &cli->socket}, {"--papers", &cli->papers}, {"--record", &cli->record}, {"--encoding", &cli->encoding},
        {"--hosts", &cli->hosts}, {"--port", &cli->port}, {"--ca", &cli->ca}, {"--kiosk", &cli->kiosk}, {"--lesson", &cli->lesson_file},
    };
    cli->wants_help = cli_take_flag(argc, argv, "--help");
    cli->watched = cli_take_flag(argc, argv, "--watched");
    cli->plain = cli_take_flag(argc, argv, "--plain");
    for (size_t i = 0; i < COUNT_OF(row) && !error_is_set(&err); i++)
        if (!cli_take(argc, argv, row[i].option, row[i].value, &err))
            break;
    if (!error_is_set(&err) && strcmp(cli->locale, "ja") != 0 && strcmp(cli->locale, "en") != 0) {
        error_set(&err, "00-153", "locale", cli->locale, NULL);
        cli->locale = language();
    }
    if (!cli->forms)
        cli->forms = forms_folder(cli->arena);
    if (error_is_set(&err)) {
        (void)cli_words(cli);
        cli_fail(cli, &err);
    }
    return !error_is_set(&err);
}

struct cluster *cli_cluster(const struct cli *cli, struct error *err)
{
    struct cluster *cluster = cluster_open(cli->home, err);
    if (cluster && cli->socket && !cluster_reach(cluster, cli->socket, cli->port, err))
        cluster_free(&cluster);
    return cluster;
}

const struct words *cli_words(struct cli *cli)
{
    struct error no_words = ERROR_NONE;
    if (!cli->words)
        cli->words = words_open(cli_locale_folder(), cli->locale, &no_words);
    return cli->words;
}

bool cli_open(struct cli *cli, int *argc, char **argv)
{
    bool done = cli_options(cli, argc, argv);
    (void)cli_words(cli);
    return done;
}

void cli_close(struct cli *cli)
{
    words_free(&cli->words);
    arena_free(&cli->arena);
}

bool cli_nothing_left(int argc, char **argv, int from, struct error *err)
{
    return argc <= from || error_set(err, "00-151", "word", argv[from], "command", argv[0], NULL);
}

int cli_fail(const struct cli *cli, const struct error *err)
{
    struct buffer raw = {0}, clean = {0};
    if (!words_error(cli->words, err, &raw)) {      /* no words at hand: the id and what belongs to it still help */
        buffer_format(&raw, "%s %s", err->id, err->where);
        for (const char *at = err->args; *at; at += strlen(at) + 1) {
            buffer_format(&raw, " %s=", at);
            at += strlen(at) + 1;
            buffer_text(&raw, at);
        }
    }
    text_sanitise(&clean, buffer_string(&raw));
    fprintf(stderr, "%s\n", buffer_string(&clean));
    buffer_release(&raw);
    buffer_release(&clean);
    return 1;
}

/* ---- subcommands by name ---- */

static const struct subcommand *subcommand_at(struct subcommands all, size_t i)
{
    return (const struct subcommand *)(const void *)((const char *)all.row + i * all.size);
}

bool cli_no_system(struct catalog *catalog, const char *id, struct error *err)
{
    const char *const *known;
    size_t count = catalog_systems(catalog, &known);
    const char *near = nearest_of(id, known, count);
    return error_set(err, "00-157", "id", id, "nearest", near[0] ? near : "–", NULL);
}

const void *subcommand_find(struct subcommands all, const char *name, struct error *err)
{
    const char *names[64];
    struct buffer known = {0};
    size_t count = all.count < COUNT_OF(names) ? all.count : COUNT_OF(names);
    for (size_t i = 0; i < count; i++) {
        names[i] = subcommand_at(all, i)->name;
        if (strcmp(names[i], name) == 0) {
            buffer_release(&known);
            return subcommand_at(all, i);
        }
        buffer_format(&known, "%s%s", i ? " " : "", names[i]);
    }
    const char *near = nearest_of(name, names, count);
    error_set(err, "00-150", "word", name, "nearest", near[0] ? near : "--help", "all",
              buffer_string(&known), NULL);
    buffer_release(&known);
    return NULL;
}

void subcommand_list(struct subcommands all, const struct words *words)
{
    for (size_t i = 0; i < all.count; i++) {
        struct buffer line = {0};
        buffer_text(&line, "  ");
        text_pad(&line, subcommand_at(all, i)->name, 10, false);
        printf("%s %s\n", buffer_string(&line), words_get(words, subcommand_at(all, i)->help));
        buffer_release(&line);
    }
}
