/* SPDX-License-Identifier: Apache-2.0 */
/* What · where · how to mend, as an id with named arguments; the words are found higher up. Dry, but for bug(). */
#include "madoguchi/base.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*restore_hook)(void);   /* set once, before anything can go wrong: a crash must give the terminal back */

void bug_hook(void (*restore)(void))
{
    restore_hook = restore;
}

void bug_at(const char *file, int line, const char *format, ...)
{
    va_list args;
    if (restore_hook)
        restore_hook();
    fprintf(stderr, "madoguchi: broken invariant at %s:%d: ", file, line);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    abort();
}

/* Appends text and its NUL; what does not fit is cut at a UTF-8 border and marked. */
static size_t append(char *args, size_t used, size_t room, const char *text)
{
    static const char more[] = "…";
    size_t length = strlen(text);
    if (used + length + 1 <= room) {
        memcpy(args + used, text, length + 1);
        return used + length + 1;
    }
    if (used + sizeof(more) > room)
        return used;
    length = room - used - sizeof(more);
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    memcpy(args + used, text, length);
    memcpy(args + used + length, more, sizeof(more));
    return used + length + sizeof(more);
}

bool error_set(struct error *err, const char *id, ...)
{
    va_list args;
    size_t used = 0;
    memset(err, 0, sizeof(*err));
    snprintf(err->id, sizeof(err->id), "%s", id);
    va_start(args, id);
    for (const char *name; (name = va_arg(args, const char *));) {
        const char *value = va_arg(args, const char *);
        size_t room = sizeof(err->args) - 2;
        if (used + strlen(name) + 8 > room)
            break;
        used = append(err->args, used, room, name);
        used = append(err->args, used, room, value ? value : "");
    }
    va_end(args);
    return false;
}

bool error_is_set(const struct error *err)
{
    return err->id[0] != 0;
}

void error_where(struct error *err, const char *format, ...)
{
    char inner[sizeof(err->where)], place[256];
    va_list args;
    va_start(args, format);
    vsnprintf(place, sizeof(place), format, args);
    va_end(args);
    memcpy(inner, err->where, sizeof(inner));
    snprintf(err->where, sizeof(err->where), "%s%s%.*s", place, inner[0] ? " › " : "",
             (int)(sizeof(err->where) - sizeof(place) - 8), inner);
}

const char *error_arg(const struct error *err, const char *name)
{
    for (const char *at = err->args; *at;) {
        const char *value = at + strlen(at) + 1;
        if (strcmp(at, name) == 0)
            return value;
        at = value + strlen(value) + 1;
    }
    return NULL;
}
