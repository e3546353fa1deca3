/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi: one program, a table of subcommands. Knows how to find the subcommand among the options of all;
 * everything else belongs to the row.
 */
#include "cli.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"
#include "check.h"
#include "db.h"
#include "exchange.h"
#include "fitgap.h"
#include "layers.h"
#include "manual.h"
#include "play.h"
#include "reference.h"
#include "sheet.h"
#include "show.h"
#include "text.h"
#include "trace.h"
#include "training.h"
#include "users.h"
#include "worker.h"
#include "workstation.h"

#define VERSION "0.1.0"

static const struct subcommand subcommands[] = {
    {"audit", cli_audit, "cli-help-audit"},
    {"check", cli_check, "cli-help-check"},
    {"db", cli_db, "cli-help-db"},
    {"export", cli_export, "cli-help-export"},
    {"fitgap", cli_fitgap, "cli-help-fitgap"},
    {"import", cli_import, "cli-help-import"},
    {"layers", cli_layers, "cli-help-layers"},
    {"manual", cli_manual, "cli-help-manual"},
    {"play", cli_play, "cli-help-play"},
    {"reference", cli_reference, "cli-help-reference"},
    {"sheet", cli_sheet, "cli-help-sheet"},
    {"show", cli_show, "cli-help-show"},
    {"text", cli_text, "cli-help-text"},
    {"trace", cli_trace, "cli-help-trace"},
    {"training", cli_training, "cli-help-training"},
    {"tutorial", cli_tutorial, "cli-help-tutorial"},
    {"users", cli_users, "cli-help-users"},
    {"worker", cli_worker, "cli-help-worker"},
};

static int help(struct cli *cli)
{
    printf("%s\n", words_get(cli->words, "cli-usage"));
    subcommand_list(subcommands, COUNT_OF(subcommands), cli->words);
    printf("%s\n", words_get(cli->words, "cli-options"));
    return 0;
}

/* Place of the first word that is neither an option nor an option's value; 0: there is none. */
static int find_word(int argc, char **argv)
{
    static const char *const with_value[] = {"--home", "--forms", "--locale", "--terminal", "--database", "--socket",
                                              "--papers", "--hosts", "--port", "--ca", "--log", "--anchor", "--encoding", "--kiosk",
                                              "--record", "--list", "--answers", "--user", "--from", "--lesson"};
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
        subcommand_unknown(subcommands, COUNT_OF(subcommands), word, &err);
        cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return 2;
}

/* Folders from which the libraries of letters would take other tables than the system's; they look before any screen. */
static void forget_folders(void)
{
    static const char *const names[] = {"ICU_DATA", "LOCPATH", "NLSPATH", "GCONV_PATH"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        unsetenv(names[i]);
}

int main(int argc, char **argv)
{
    forget_folders();
    setlocale(LC_CTYPE, "C.UTF-8");
    int at = find_word(argc, argv);
    if (at == 0)
        return run_alone(argc, argv);
    const struct subcommand *subcommand = subcommand_find(subcommands, COUNT_OF(subcommands), argv[at]);
    if (!subcommand)
        return run_unknown(argc, argv, argv[at]);
    /* options may stand before the subcommand: it gets them all behind its name */
    char *name = argv[at];
    memmove(argv + 2, argv + 1, (size_t)(at - 1) * sizeof *argv);
    argv[1] = name;
    return subcommand->run(argc - 1, argv + 1);
}
