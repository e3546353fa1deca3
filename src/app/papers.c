/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The folder that papers are written to, one folder in it for each printer: what a paper is called
 * there, and how long it lies there. What the database must not keep a copy of bears .once in its
 * name and does not outlive its window (fleeting.c). Knows no report.
 */
#include "app_private.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { KEPT_SECONDS = 24 * 60 * 60, WRITTEN_SECONDS = 60 };     /* WRITTEN: a file is begun and named well within it */
#define ONCE ".once"

/* The printer of this terminal, by its id; "paper" where the terminal is not known. */
static const char *printer_of(const struct app *app)
{
    const struct office *office = catalog_office(app->desk.catalog);
    for (size_t i = 0; i < office->cities && app->config.terminal != NULL; i++) {
        for (size_t k = 0; k < office->city[i].branches; k++) {
            const struct branch *branch = &office->city[i].branch[k];
            for (size_t c = 0; c < branch->counters; c++) {
                for (size_t t = 0; t < branch->counter[c].terminals; t++) {
                    const struct terminal_def *terminal = &branch->counter[c].terminal[t];
                    if (strcmp(terminal->id, app->config.terminal) == 0 &&
                        terminal->printer != NULL)
                        return terminal->printer;
                }
            }
        }
    }
    return "paper";
}

const char *papers_folder(struct app *app)
{
    return arena_format(app->desk.turn, "%s/%s", app->config.papers, printer_of(app));
}

static const char *safe_name(struct arena *arena, const char *text)
{
    char *name = arena_text(arena, text);
    for (char *at = name; *at != '\0'; at++) {
        bool plain = (*at >= '0' && *at <= '9') || (*at >= 'a' && *at <= 'z') ||
                     (*at >= 'A' && *at <= 'Z');
        if (!plain && *at != '-' && *at != '.' && (unsigned char)*at < 0x80)
            *at = '_';
    }
    return name;
}

/* A reprint never overwrites: -2, -3 … */
const char *papers_path(struct app *app, struct arena *arena, const struct paper_name *name)
{
    const char *folder = papers_folder(app), *once = name->is_fleeting ? ONCE : "";
    const char *stem = safe_name(arena,
                                 arena_format(app->desk.turn, "%s-%s", name->dotted, name->number));
    for (size_t i = name->copy + 1;; i++) {
        const char *path = i == 1 ? arena_format(arena, "%s/%s%s.pdf", folder, stem, once)
                                  : arena_format(arena, "%s/%s-%zu%s.pdf", folder, stem, i, once);
        if (!file_exists(path))
            return path;
    }
}

/* ---- what was left ---- */

enum left { NOT_OURS, PAPER, FLEETING, HALF_WRITTEN };

/* system.report-number.pdf, as papers_path writes it; with six letters more while it is written. */
static enum left what_is(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_", draft[] = ".XXXXXX";
    size_t length = strlen(name), system = strspn(name, letters);
    size_t report = name[system] == '.' ? strspn(name + system + 1, letters) : 0,
           number = system + 1 + report;
    if (system == 0 || report == 0 || name[number] != '-' || length <= number + 5)
        return NOT_OURS;
    if (file_ends_in(name, length, ".pdf"))
        return file_ends_in(name, length, ONCE ".pdf") ? FLEETING : PAPER;
    length -= sizeof draft - 1;
    return name[length] == '.' && length > number + 5 && file_ends_in(name, length, ".pdf") ? HALF_WRITTEN
                                                                                     : NOT_OURS;
}

static bool is_left(int folder, const char *name, bool is_shown, time_t now)
{
    struct stat about;
    enum left left = what_is(name);
    if (left == NOT_OURS || fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISREG(about.st_mode))
        return false;
    time_t age = now - about.st_mtim.tv_sec;
    return age > KEPT_SECONDS || (left == HALF_WRITTEN && age > WRITTEN_SECONDS) ||
           (left == FLEETING && age > WRITTEN_SECONDS && !is_shown);
}

static void tidy_printer(const char *folder, struct arena *arena)
{
    struct list names = {0};
    struct error none = ERROR_NONE;
    int at = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool is_shown = at >= 0 && flock(at, LOCK_EX | LOCK_NB) != 0;      /* a window with such a paper holds it (fleeting.c) */
    time_t now = time(NULL);
    if (at >= 0 && file_entries(folder, arena, &names, NULL, &none))
        for (size_t i = 0; i < names.count; i++)
            if (is_left(at, names.item[i], is_shown, now))
                unlinkat(at, names.item[i], 0);
    if (at >= 0)
        close(at);
}

void papers_tidy(const char *papers)
{
    struct arena *arena = arena_new();
    struct list printers = {0};
    struct error none = ERROR_NONE;
    if (papers != NULL && file_exists(papers) && file_list(papers, NULL, arena, &printers, &none))
        for (size_t i = 0; i < printers.count; i++)
            tidy_printer(arena_format(arena, "%s/%s", papers, (const char *)printers.item[i]),
                         arena);
    arena_free(&arena);
}
