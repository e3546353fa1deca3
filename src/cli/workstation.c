/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi without a subcommand: the counter of one home. What is missing is said before the
 * screen is taken over, where it can still be read.
 */
#include "workstation.h"

#include "madoguchi/cluster.h"
#include "madoguchi/app.h"
#include "training.h"


static bool is_ready(const struct cli *cli, struct error *err)
{
    struct cluster *cluster = cluster_open(cli->home, err);
    bool done = cluster &&
                (cluster_pid(cluster) != 0 || error_set(err, "00-165", "home", cli->home, NULL));
    cluster_free(&cluster);
    return done;
}

int cli_workstation(const struct cli *cli)
{
    struct error err = ERROR_NONE;
    struct arena *arena = cli->arena;
    const char *papers = cli->papers ? cli->papers : arena_format(arena, "%s/papers", cli->home);
    const char *socket = cli->socket ? cli->socket : arena_format(arena, "%s/pg", cli->home);
    struct guide guide;
    const char *day, *login;
    if (cli->lesson_file && !lesson_read(arena, cli->lesson_file, &guide, &day, &login, &err))
        return cli_fail(cli, &err);
    const struct app_config config = {
        .forms = cli->forms,
        .locale_folder = cli_locale_folder(),
        .locale = cli->locale,
        .target = {.folder = cli->hosts ? NULL : socket,
                   .hosts = cli->hosts,
                   .port = cli->port,
                   .ca = cli->ca,
                   .database = cli->database},
        .secrets = arena_format(arena, "%s/secrets", cli->home),
        .papers = papers,
        .fonts = CERTIFICATE_FONTS,
        .terminal = cli->terminal,
        .kiosk = cli->kiosk,
        .plain = cli->plain,
        .encoding = cli->encoding,
        .log = arena_format(arena, "%s/counter.log", cli->home),
        .watched = cli->watched,
        .record = cli->record,
        .login = cli->login,
        .lesson = cli->lesson_file ? &guide : cli->lesson,
    };
    if ((!cli->hosts && !is_ready(cli, &err)) || !file_make_folder(papers, 0700, &err))
        return cli_fail(cli, &err);
    return app_run(&config);
}
