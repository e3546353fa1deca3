/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi: one program, a table of subcommands. Knows how to find the subcommand among the
 * options of all; everything else belongs to the row.
 */
#include "madoguchi/command.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "madoguchi/admin.h"
#include "madoguchi/book.h"
#include "madoguchi/tool.h"
#include "play.h"
#include "training.h"
#include "workstation.h"

#define VERSION "0.1.0"

/* argv[0] is the subcommand's name. Returns the exit code: 0 done, 1 refused or failed, 2 wrong
 * usage. */
static const struct part { struct subcommand head; int (*run)(int argc, char **argv); } parts[] = {
    {{"audit", "cli-help-audit"}, cli_audit},
    {{"check", "cli-help-check"}, cli_check},
    {{"db", "cli-help-db"}, cli_db},
    {{"enter", "cli-help-enter"}, cli_enter},
    {{"export", "cli-help-export"}, cli_export},
    {{"fitgap", "cli-help-fitgap"}, cli_fitgap},
    {{"import", "cli-help-import"}, cli_import},
    {{"layers", "cli-help-layers"}, cli_layers},
    {{"manual", "cli-help-manual"}, cli_manual},
    {{"play", "cli-help-play"}, cli_play},
    {{"reference", "cli-help-reference"}, cli_reference},
    {{"sheet", "cli-help-sheet"}, cli_sheet},
    {{"show", "cli-help-show"}, cli_show},
    {{"text", "cli-help-text"}, cli_text},
    {{"trace", "cli-help-trace"}, cli_trace},
    {{"training", "cli-help-training"}, cli_training},
    {{"tutorial", "cli-help-tutorial"}, cli_tutorial},
    {{"users", "cli-help-users"}, cli_users},
    {{"worker", "cli-help-worker"}, cli_worker},
};

static int help(struct cli *cli)
{
    printf("%s\n", words_get(cli->words, "cli-usage"));
    subcommand_list(SUBCOMMANDS(parts), cli->words);
    printf("%s\n", words_get(cli->words, "cli-options"));
    return 0;
}

/* Place of the first word that is neither an option nor an option's value; 0: there is none. */
static int find_word(int argc, char **argv)
{
    static const char *const with_value[] = {"--home",     "--forms",  "--locale", "--terminal",
                                             "--database", "--socket", "--papers", "--hosts",
                                             "--port",     "--ca",     "--log",    "--anchor",
                                             "--encoding", "--kiosk",  "--record", "--list",
                                             "--answers",  "--user",   "--from",   "--lesson"};
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-')
            return i;
        for (size_t k = 0; k < COUNT_OF(with_value); k++)
            if (strcmp(argv[i], with_value[k]) == 0) {
                i++;
                break;
            }
    }
    return 0;
}

static int run_alone(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("madoguchi " VERSION);
        return 0;
    }
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        if (cli_nothing_left(argc, argv, 1, &err))
            status = cli.wants_help ? help(&cli) : cli_workstation(&cli);
        else
            cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return status;
}

static int run_unknown(int argc, char **argv, const char *word)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    if (cli_open(&cli, &argc, argv)) {
        if (!subcommand_find(SUBCOMMANDS(parts), word, &err))
            cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return 2;
}

static bool is_for_hosts(char **argv)
{
    while (*argv && strcmp(*argv, "--hosts") != 0 && strncmp(*argv, "--hosts=", 8) != 0)
        argv++;
    return *argv != NULL;
}

static int run_elsewhere(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    if (cli_open(&cli, &argc, argv)) {
        (void)error_set(&err, "00-159", "command", argv[0], NULL);
        cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return 2;
}

/* Folders from which the libraries of letters would take other tables than the system's, and we
 * other words; they look before any screen. */
static void forget_folders(void)
{
    static const char *const names[] = {"ICU_DATA", "LOCPATH", "NLSPATH", "GCONV_PATH",
                                        "MADOGUCHI_LOCALE_FOLDER"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        unsetenv(names[i]);
}

/* A core of the worker, of what reads files of people or writes their letters, holds them and the
 * keys; so does one of the server that db start begins. A program that is called may tell its own. */
static void leave_no_core(void)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

int main(int argc, char **argv)
{
    leave_no_core();
    forget_folders();
    setlocale(LC_CTYPE, "C.UTF-8");
    int at = find_word(argc, argv);
    if (at == 0)
        return run_alone(argc, argv);
    struct error unknown = ERROR_NONE;           /* said by run_unknown, which has the words */
    const struct part *part = subcommand_find(SUBCOMMANDS(parts), argv[at], &unknown);
    if (!part)
        return run_unknown(argc, argv, argv[at]);
    /* options may stand before the subcommand: it gets them all behind its name */
    char *name = argv[at];
    memmove(argv + 2, argv + 1, (size_t)(at - 1) * sizeof *argv);
    argv[1] = name;
    if (part->run != cli_worker && is_for_hosts(argv))      /* the others work beside the data */
        return run_elsewhere(argc - 1, argv + 1);
    return cli_finish(part->run(argc - 1, argv + 1), argv + 1);
}
