/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parts of the program that are loaded when they are first needed, each with the foreign libraries
 * only it wants: they lie beside the program as it is built, or where it was installed. Knows no
 * part.
 */
#include "madoguchi/base.h"
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const places[] = {"", "../lib/madoguchi/"};

/* Opening it again only counts: the program keeps no state for this. */
const void *library_table(const char *file, const char *table)
{
    char exe[PATH_MAX], path[PATH_MAX + 64];
    void *handle = NULL;
    ssize_t length = readlink("/proc/self/exe", exe, sizeof exe - 1);
    exe[length > 0 ? length : 0] = '\0';
    int folder = (int)strlen(exe) - (int)strlen(strrchr(exe, '/') ? strrchr(exe, '/') + 1 : exe);
    for (size_t i = 0; i < COUNT_OF(places) && !handle; i++) {
        snprintf(path, sizeof path, "%.*s%s%s", folder, exe, places[i], file);
        if (access(path, R_OK) == 0)
            handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    }
    return handle ? dlsym(handle, table) : NULL;
}

const char *library_reason(const char *file)
{
    const char *reason = dlerror();
    return reason ? reason : file;
}
