/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi show FORM|LIST [--size 80x24] [--locale ja|en]: what a clerk would see, page by page, as text. Reads
 * definitions only. Knows no form; app draws it.
 */
#include "show.h"

#include <stdio.h>

#include "cli.h"
#include "madoguchi/app.h"

static bool read_size(const char *text, int *rows, int *columns, struct error *err)
{
    char rest;
    if (sscanf(text, "%4dx%4d%c", columns, rows, &rest) == 2)
        return true;
    return error_set(err, "00-907", "size", text, NULL);
}

/* A system that is refused has its own reasons: they are what the author wants to read. */
static void print_complaints(const struct cli *cli, struct catalog *catalog, const char *dotted)
{
    char system[64];
    if (sscanf(dotted, "%63[^.]", system) != 1)
        return;
    const struct system *found = catalog_system(catalog, system);
    for (size_t i = 0; found != NULL && !found->is_open && i < found->complaints; i++)
        cli_fail(cli, &found->complaint[i].error);
}

static bool show(const struct cli *cli, const char *dotted, const char *size, struct error *err)
{
    struct buffer out = {0};
    int rows = 24, columns = 80;
    struct catalog *catalog = NULL;
    bool shown = read_size(size, &rows, &columns, err) && (catalog = catalog_open(cli->forms, err)) != NULL;
    if (shown && !app_show(catalog, dotted, rows, columns, cli->locale, cli_locale_folder(), &out, err)) {
        print_complaints(cli, catalog, dotted);
        shown = false;
    }
    fputs(buffer_string(&out), stdout);
    buffer_release(&out);
    catalog_free(&catalog);
    return shown;
}

int cli_show(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    const char *size = "80x24";
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        bool right = cli_take(&argc, argv, "--size", &size, &err) && cli_nothing_left(argc, argv, 2, &err);
        if (right && (cli.wants_help || argc < 2))
            puts(words_get(cli.words, "cli-usage-show"));
        else if (right)
            status = show(&cli, argv[1], size, &err) ? 0 : 1;
        if (error_is_set(&err))
            cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return status;
}
