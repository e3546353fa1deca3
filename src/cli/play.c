/* SPDX-License-Identifier: Apache-2.0 */
/* madoguchi play FILE…: cases one after the other; the first difference of each is shown with its
 * place and the whole screen. */
#include "play.h"

#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>

#include "madoguchi/play.h"
#include "madoguchi/play_case.h"
#include "workstation.h"

/* What the clerk saw stands before the words: the last lines on a terminal are the ones that are
 * read. */
static bool play_one(const struct cli *cli, const struct play_setup *setup, const char *path)
{
    struct error err = ERROR_NONE;
    struct buffer report = {0};
    bool good = play_file(setup, path, &report, &err);
    fputs(buffer_string(&report), stdout);
    fflush(stdout);
    if (!good)
        cli_fail(cli, &err);
    buffer_release(&report);
    return good;
}

static int play_all(const struct cli *cli, int argc, char **argv, struct play_setup *setup)
{
    struct error err = ERROR_NONE;
    int failed = 0;
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM);     /* who called it and is gone leaves no hand behind that goes on typing */
    setup->cluster = cluster_open(cli->home, &err);
    if (setup->cluster && cluster_pid(setup->cluster) == 0)
        error_set(&err, "00-165", "home", cli->home, NULL);
    for (int i = 1; i < argc && !error_is_set(&err); i++)
        failed += !play_one(cli, setup, argv[i]);
    cluster_free(&setup->cluster);
    return error_is_set(&err) ? cli_fail(cli, &err) : failed > 0;
}

static void print_help(const struct cli *cli)
{
    size_t count;
    const struct verb *verb = verb_table(&count);
    puts(words_get(cli->words, "cli-usage-play"));
    for (size_t i = 0; i < count; i++) {
        struct buffer line = {0};
        text_pad(&line, verb[i].form, 28, false);
        printf("  %s %s\n", buffer_string(&line), words_get(cli->words, verb[i].help));
        buffer_release(&line);
    }
}

int cli_play(int argc, char **argv)
{
    struct cli cli;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        struct play_setup setup = {
            .home = cli.home,
            .forms = cli.forms,
            .locale = cli.locale,
            .database = cli.database,
            .words = cli.words,
            .bless = cli_take_flag(&argc, argv, "--bless"),
            .lose_answers = cli_take_flag(&argc, argv, "--lose-answers"),
        };
        if (cli.record && !cli.wants_help)
            status = cli_workstation(&cli);
        else if (cli.wants_help || argc < 2)
            print_help(&cli);
        else
            status = play_all(&cli, argc, argv, &setup);
    }
    cli_close(&cli);
    return status;
}
