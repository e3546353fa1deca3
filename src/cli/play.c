/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi play FILE…: each case on a stage of its own, line by line until the first difference, which is shown with
 * its place, what was expected and the whole screen. Knows the order of things, no verb.
 */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "play_stage.h"
#include "workstation.h"

/* What the clerk saw stands before the words: the last lines on a terminal are the ones that are read. */
static void show_failure(struct stage *stage, const struct error *err)
{
    struct buffer screen = {0};
    const char *before = error_arg(err, "before");
    if (before)
        buffer_format(&screen, "%s\n", before);
    if (stage->seat && stage->seat->glass)
        seat_dump(stage->seat, &screen);
    if (stage->output.length)
        buffer_format(&screen, "%s\n", buffer_string(&stage->output));
    fputs(buffer_string(&screen), stdout);
    fflush(stdout);
    cli_fail(stage->cli, err);
    buffer_release(&screen);
}

/* An entry that was not taken is a difference, unless the next line expects it. */
static bool was_taken(struct stage *stage, const struct step *next, struct error *err)
{
    const char *refused = stage->seat ? stage->seat->refused : NULL;
    if (!refused || (next && next->verb->run == run_error))
        return true;
    stage->seat->refused = NULL;
    return error_set(err, "00-181", "message", refused, NULL);
}

/* Where the program rests, the screen painted anew must be the same. */
static bool repaint(struct stage *stage, struct error *err)
{
    struct seat *seat = stage->seat;
    bool rests = seat && seat->glass && !glass_has_ended(seat->glass, NULL) && seat->told.at_rest &&
                 seat->told.taken == glass_sent(seat->glass);
    return !rests || seat_repaint(seat, err);
}

static bool run_steps(struct stage *stage, struct error *err)
{
    const struct play_case *play = stage->play;
    for (size_t i = 0; i < play->count; i++) {
        const struct step *step = &play->step[i], *next = i + 1 < play->count ? step + 1 : NULL;
        if (!step->verb->run(stage, step, err) || !was_taken(stage, next, err) || !repaint(stage, err)) {
            error_where(err, "%s:%d:%d %s %s", play->path, step->line, step->rest_column, step->verb->word, step->rest);
            return false;
        }
    }
    return true;
}

struct wish { bool bless, lose_answers; };

static bool play_one(const struct cli *cli, struct cluster *cluster, const char *path, struct wish wish)
{
    struct error err = ERROR_NONE;
    struct play_case play;
    struct stage stage = {.cli = cli, .cluster = cluster, .arena = arena_new(), .play = &play, .loses_answers = wish.lose_answers};
    int64_t begun = clock_ms();
    bool good = case_read(path, stage.arena, &play, &err) && (stage.catalog = catalog_open(cli->forms, &err)) != NULL &&
                stage_open(&stage, &err) && run_steps(&stage, &err) && shots_compare(&stage, wish.bless, &err) &&
                (!wish.lose_answers || stage_tell_deeds(&stage, &err));
    if (good)
        printf("%s  %zu  %.1f s\n", path, play.count, (double)(clock_ms() - begun) / 1000);
    else
        show_failure(&stage, &err);
    stage_close(&stage);
    catalog_free(&stage.catalog);
    arena_free(&stage.arena);
    return good;
}

static int play_all(const struct cli *cli, int argc, char **argv, struct wish wish)
{
    struct error err = ERROR_NONE;
    int failed = 0;
    struct cluster *cluster = cluster_open(cli->home, &err);
    if (cluster && cluster_pid(cluster) == 0)
        error_set(&err, "00-165", "home", cli->home, NULL);
    for (int i = 1; i < argc && !error_is_set(&err); i++)
        failed += !play_one(cli, cluster, argv[i], wish);
    cluster_free(&cluster);
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
        struct wish wish = {.bless = cli_take_flag(&argc, argv, "--bless"), .lose_answers = cli_take_flag(&argc, argv, "--lose-answers")};
        if (cli.record && !cli.wants_help)
            status = cli_workstation(&cli);
        else if (cli.wants_help || argc < 2)
            print_help(&cli);
        else
            status = play_all(&cli, argc, argv, wish);
    }
    cli_close(&cli);
    return status;
}
