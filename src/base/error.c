/* SPDX-License-Identifier: Apache-2.0 */
/* What · where · how to mend, as an id with named arguments; the words are found higher up. Dry,
 * but for bug(). */
#include "base_private.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*restore_hook)(void);   /* set once, before anything can go wrong: a crash must give the terminal back */

void bug_hook(void (*restore)(void))
{
    restore_hook = restore;
}

/* A fault inside the hook must end there, not come back. */
static void restore_once(void)
{
    void (*restore)(void) = restore_hook;
    restore_hook = NULL;
    if (restore)
        restore();
}

void bug_at(const char *file, int line, const char *format, ...)
{
    va_list args;
    restore_once();
    fprintf(stderr, "madoguchi: broken invariant at %s:%d: ", file, line);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    abort();
}

void memory_is_out(size_t bytes)
{
    enum { SYSTEM_ERROR = 71 };     /* EX_OSERR */
    restore_once();
    fprintf(
        stderr,
        "madoguchi: no memory (%zu bytes). What was entered is safe; start again when there is memory.\n",
        bytes);
    _exit(SYSTEM_ERROR);
}

/* Copies without a NUL; what does not fit the room is cut at a UTF-8 border and marked. Returns the
 * bytes written. */
static size_t copy_cut(char *out, size_t room, const char *text)
{
    static const char more[] = "…";
    size_t length = strlen(text), mark = sizeof(more) - 1;
    if (length <= room) {
        memcpy(out, text, length);
        return length;
    }
    if (room < mark)
        return 0;
    length = room - mark;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    memcpy(out, text, length);
    memcpy(out + length, more, mark);
    return length + mark;
}

/* Bytes left for all values once names and NULs have theirs; *count is the number of pairs. */
static size_t value_room(size_t room, va_list pairs, size_t *count)
{
    va_list args;
    size_t needed = 1;
    *count = 0;
    va_copy(args, pairs);
    for (const char *name; (name = va_arg(args, const char *)); ++*count) {
        needed += strlen(name) + 2;
        (void)va_arg(args, const char *);
    }
    va_end(args);
    if (needed > room)
        bug("the names of %zu error arguments do not fit", *count);
    return room - needed;
}

bool error_set_list(struct error *err, const char *id, va_list pairs)
{
    /* Filled apart: a value may point into the error that is replaced. */
    struct error fresh = ERROR_NONE;
    size_t left, used = 0, room = value_room(sizeof(fresh.args), pairs, &left);
    va_list args;
    snprintf(fresh.id, sizeof(fresh.id), "%s", id);
    va_copy(args, pairs);
    for (const char *name; (name = va_arg(args, const char *)); left--) {
        const char *value = va_arg(args, const char *);
        used += copy_cut(fresh.args + used, strlen(name), name) + 1;
        /* An even share of what is left: a long value must not starve those behind it. */
        size_t bytes = copy_cut(fresh.args + used, room / left, value ? value : "");
        used += bytes + 1;
        room -= bytes;
    }
    va_end(args);
    *err = fresh;
    return false;
}

bool error_set(struct error *err, const char *id, ...)
{
    va_list args;
    va_start(args, id);
    error_set_list(err, id, args);
    va_end(args);
    return false;
}

bool error_is_set(const struct error *err)
{
    return err->id[0] != 0;
}

void error_where(struct error *err, const char *format, ...)
{
    static const char border[] = " › ";
    char place[sizeof(err->where)], joined[sizeof(err->where)] = "";
    va_list args;
    va_start(args, format);
    vsnprintf(place, sizeof(place), format, args);
    va_end(args);
    size_t inner = strlen(err->where), between = inner ? sizeof(border) - 1 : 0;
    /* The inner place is the exact one: where both do not fit, the outer one is cut or left out. */
    if (inner + between >= sizeof(joined))
        return;
    size_t outer = copy_cut(joined, sizeof(joined) - 1 - inner - between, place);
    if (outer == 0)
        return;
    memcpy(joined + outer, border, between);
    memcpy(joined + outer + between, err->where, inner);
    memcpy(err->where, joined, sizeof(joined));
}

const char *args_find(const char *args, const char *name)
{
    for (const char *at = args; at && *at;) {
        const char *value = at + strlen(at) + 1;
        if (strcmp(at, name) == 0)
            return value;
        at = value + strlen(value) + 1;
    }
    return NULL;
}

const char *error_arg(const struct error *err, const char *name)
{
    return args_find(err->args, name);
}
