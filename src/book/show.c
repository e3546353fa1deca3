/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi show SYSTEM.ID [KIND] [--size 80x24] [--locale ja|en] [--watch]: what a clerk would
 * see, page by page, and whatever else a system defines, as text. Reads definitions only. Knows no
 * form; app draws it.
 */
#include "madoguchi/book.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "madoguchi/command.h"
#include "madoguchi/system.h"
#include "show_thing.h"
#include "watch.h"

struct show { struct cli *cli; const char *dotted, *kind; int rows, columns; };

static bool read_size(const char *text, int *rows, int *columns, struct error *err)
{
    char rest;
    if (sscanf(text, "%4dx%4d%c", columns, rows, &rest) == 2)
        return true;
    return error_set(err, "00-907", "size", text, NULL);
}

static const struct system *system_of(const struct show *show, struct catalog *catalog)
{
    char system[64];
    return sscanf(show->dotted, "%63[^.]", system) == 1 ? catalog_system(catalog, system) : NULL;
}

/* A system that is refused has its own reasons: they are what the author wants to read. */
static void print_complaints(const struct show *show, struct catalog *catalog)
{
    const struct system *found = system_of(show, catalog);
    for (size_t i = 0; found != NULL && !found->is_open && i < found->complaints; i++)
        cli_fail(show->cli, &found->complaint[i].error);
}

static bool show_in(const struct show *show, struct catalog *catalog, struct error *err)
{
    struct buffer out = {0};
    const char *locale = show->cli->locale;
    struct showing showing = {.catalog = catalog,
                              .words = show->cli->words,
                              .arena = arena_new(),
                              .today = clock_today(),
                              .english = cli_is_english(show->cli),
                              .rows = show->rows,
                              .columns = show->columns,
                              .locale = locale,
                              .out = &out,
                              .forms = show->cli->forms};
    bool shown = show_thing(&showing, show->dotted, show->kind, err);
    fputs(buffer_string(&out), stdout);
    buffer_release(&out);
    arena_free(&showing.arena);
    return shown;
}

static bool show_once(const struct show *show, struct error *err)
{
    struct catalog *catalog = catalog_open(show->cli->forms, err);
    bool shown = catalog != NULL && show_in(show, catalog, err);
    if (catalog != NULL && !shown)
        print_complaints(show, catalog);
    catalog_free(&catalog);
    return shown;
}

/* What is shown, then what check says of its system; a mistake is what the author is about to mend,
 * so it goes on. */
static void show_and_check(const struct show *show)
{
    struct error err = ERROR_NONE;
    struct catalog *catalog = catalog_open(show->cli->forms, &err);
    const struct system *system = catalog ? system_of(show, catalog) : NULL;
    fputs(isatty(STDOUT_FILENO) ? "\033[H\033[2J" : "----\n", stdout);
    if (catalog)
        (void)show_in(show, catalog, &err);
    if (system)
        check_path(catalog, show->cli, system->folder);
    fflush(stdout);
    if (error_is_set(&err) && !(system && !system->is_open))
        cli_fail(show->cli, &err);
    catalog_free(&catalog);
}

static void show_watching(const struct show *show)
{
    uint64_t state;
    do {
        state = watch_state(show->cli->forms);
        show_and_check(show);
    } while (watch_wait(show->cli->forms, &state));
}

static bool take_watch(int *argc, char **argv)
{
    for (int i = 1; i < *argc; i++)
        if (strcmp(argv[i], "--watch") == 0) {
            memmove(argv + i, argv + i + 1, (size_t)(*argc - i) * sizeof(*argv));
            --*argc;
            return true;
        }
    return false;
}

int cli_show(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    const char *size = "80x24";
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        struct show show = {.cli = &cli};
        bool watches = take_watch(&argc, argv);
        bool right = cli_take(&argc, argv, "--size", &size, &err) &&
                     cli_nothing_left(argc, argv, 3, &err) &&
                     read_size(size, &show.rows, &show.columns, &err);
        show.dotted = argc > 1 ? argv[1] : NULL;
        show.kind = argc > 2 ? argv[2] : NULL;
        if (right && (cli.wants_help || argc < 2)) {
            puts(words_get(cli.words, "cli-usage-show"));
        } else if (right && watches) {
            show_watching(&show);
            status = 0;
        } else if (right) {
            status = show_once(&show, &err) ? 0 : 1;
        }
        if (error_is_set(&err))
            cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return status;
}
