/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi manual [FOLDER]: writes manual.html and manual.pdf, and refuses, naming each, when a
 * field, a message or a report has no text, or a system is closed. Knows no system.
 */
#include "manual.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "madoguchi/command.h"
#include "madoguchi/system.h"

static void tell_missing(const struct book *book)
{
    for (size_t i = 0; i < book->missing.count; i++)
        fprintf(stderr, "%s\n", (const char *)book->missing.item[i]);
}

static bool write_html(const struct book *book, const char *path, struct error *err)
{
    struct buffer out = {0};
    manual_html(book, &out);
    bool done = file_write(path, buffer_string(&out), out.length, 0644, err);
    buffer_release(&out);
    return done;
}

/* A system whose definitions are refused is no chapter less: each is told with why, and there is no
 * manual. */
static bool all_open(struct cli *cli, const struct book *book, struct error *err)
{
    const char *const *ids;
    const char *closed = NULL;
    size_t count = catalog_systems(book->catalog, &ids);
    for (size_t i = 0; i < count; i++) {
        const struct system *system = catalog_system(book->catalog, ids[i]);
        if (system != NULL && system->is_open)
            continue;
        for (size_t k = 0; system != NULL && k < system->complaints; k++)
            cli_fail(cli, &system->complaint[k].error);
        closed = closed == NULL ? ids[i] : arena_format(book->arena, "%s %s", closed, ids[i]);
    }
    return closed == NULL || error_set(err, "00-995", "systems", closed, NULL);
}

/* Unlike a paper it is everybody's. */
static bool write_pdf(const struct book *book, const char *path, struct error *err)
{
    return manual_pdf(book, CERTIFICATE_FONTS, path, err) &&
           (chmod(path, 0644) == 0 ||
            error_set(err, "00-203", "path", path, "reason", strerror(errno), NULL));
}

static bool write_book(struct cli *cli, const char *folder, struct error *err)
{
    struct book book = {.arena = arena_new(),
                        .words = cli->words,
                        .locale = cli->locale != NULL ? cli->locale : "ja",
                        .english = cli_is_english(cli)};
    book.data = arena_format(book.arena, "%s/_shared/data", cli->forms);
    book.catalog = catalog_open(cli->forms, err);
    bool done = book.catalog != NULL && all_open(cli, &book, err) &&
                file_make_folder(folder, 0755, err) && manual_write(&book, err);
    if (done && book.missing.count > 0) {
        tell_missing(&book);
        done = error_set(err, "00-780", "count",
                         arena_format(book.arena, "%zu", book.missing.count), NULL);
    }
    done = done && write_html(&book, arena_format(book.arena, "%s/manual.html", folder), err) &&
           write_pdf(&book, arena_format(book.arena, "%s/manual.pdf", folder), err);
    catalog_free(&book.catalog);
    arena_free(&book.arena);
    return done;
}

int cli_manual(int argc, char **argv)
{
    struct cli cli;
    struct error err = ERROR_NONE;
    int status = 2;
    if (cli_open(&cli, &argc, argv)) {
        bool right = cli_nothing_left(argc, argv, 2, &err);
        if (right && (cli.wants_help || argc < 2)) {
            puts(words_get(cli.words, "cli-usage-manual"));
            status = cli.wants_help ? 0 : 2;
        } else if (right) {
            status = write_book(&cli, argv[1], &err) ? 0 : 1;
        }
        if (error_is_set(&err))
            cli_fail(&cli, &err);
    }
    cli_close(&cli);
    return status;
}
