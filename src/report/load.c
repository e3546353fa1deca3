/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paper when it is first needed: the painter and its thirty-seven libraries lie in a library of their own beside the
 * program, so that a clerk who logs in, searches and types does not wait for them. Passes each call on; knows no page.
 * Programs that are linked with the painter itself (tests, bench) do without this file.
 */
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "report_private.h"

#define FILE_NAME "madoguchi-paper.so"

/* Beside the program, as it is built; or where it was installed. */
static const char *const places[] = {"", "../lib/madoguchi/"};

/* Opening it again only counts: the program keeps no state for this. NULL: it cannot be loaded. */
static const struct paper_ops *library(void)
{
    char exe[PATH_MAX], path[PATH_MAX + 64];
    void *handle = NULL;
    ssize_t length = readlink("/proc/self/exe", exe, sizeof exe - 1);
    exe[length > 0 ? length : 0] = '\0';
    int folder = (int)strlen(exe) - (int)strlen(strrchr(exe, '/') ? strrchr(exe, '/') + 1 : exe);
    for (size_t i = 0; i < COUNT_OF(places) && !handle; i++) {
        snprintf(path, sizeof path, "%.*s%s" FILE_NAME, folder, exe, places[i]);
        if (access(path, R_OK) == 0)
            handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    }
    return handle ? dlsym(handle, "paper_ops") : NULL;
}

/* After painter_open, which saw that it is there. */
static const struct paper_ops *loaded(void)
{
    const struct paper_ops *ops = library();
    if (!ops)
        bug(FILE_NAME " has gone");
    return ops;
}

struct painter *painter_open(const char *font_folder, struct error *err)
{
    const struct paper_ops *ops = library();
    if (ops)
        return ops->open(font_folder, err);
    const char *reason = dlerror();
    error_set(err, "00-714", "reason", reason ? reason : FILE_NAME, NULL);
    return NULL;
}

void painter_close(struct painter **painter)
{
    if (*painter)
        loaded()->close(painter);
}

struct measure painter_measure(struct painter *painter)
{
    return loaded()->measure(painter);
}

const char *painter_font(const struct painter *painter)
{
    return loaded()->font(painter);
}

bool painter_can(struct painter *painter, const char *text, struct error *err)
{
    return loaded()->can(painter, text, err);
}

bool painter_pdf(struct painter *painter, const struct placement *placement, const char *path, const char *watermark, struct error *err)
{
    return loaded()->pdf(painter, placement, path, watermark, err);
}
