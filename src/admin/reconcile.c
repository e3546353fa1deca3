/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi audit reconcile: the second record. The server's log has a line for each ticket that is
 * made, also when its transaction is rolled back, and one of pgaudit for each hand on the tables of
 * the log; here they are counted, by session. It knows the lines' shape and no more; what a
 * difference means is said by audit.reconcile (80_audit.sql).
 */
#include "reconcile.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STAMP = 19, LOG_MAX = 1 << 30 };

static const struct { const char *begin, *has; char kind; } marks[] = {
    {"LOG:  madoguchi ticket", "", 't'},                 /* api.open, before its transaction ends */
    {"LOG:  AUDIT: OBJECT,", ",WRITE,", 'h'},            /* pgaudit: a hand on the log itself */
};

/* The message must begin so: further on in a line stand a client's words. */
static char kind_of(const char *message, size_t length)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t begin = strlen(marks[i].begin);
        if (length >= begin && memcmp(message, marks[i].begin, begin) == 0 &&
            memmem(message + begin, length - begin, marks[i].has, strlen(marks[i].has)))
            return marks[i].kind;
    }
    return 0;
}

/* "2026-11-24 09:00:00.000 JST [1234] n_mado@madoguchi LOG:  madoguchi ticket". What follows a line break inside a message is
 * written behind a tab: no client's words begin a line of the log. */
static bool read_line(const char *line, size_t length, const char *database, long *backend,
                      char login[64], char *kind)
{
    const char *end = line + length, *open = memchr(line, '[', length),
               *at = memchr(line, '@', length);
    if (length == 0 || !isdigit((unsigned char)*line) || !open || !at || at < open)
        return false;
    const char *name = memchr(open, ' ', (size_t)(at - open));
    size_t size = name ? (size_t)(at - name - 1) : 0, base = strlen(database);
    if (size == 0 || size >= 64 || (size_t)(end - at) < base + 2 ||
        strncmp(at + 1, database, base) != 0 || at[base + 1] != ' ')
        return false;
    *kind = kind_of(at + base + 2, (size_t)(end - at) - base - 2);
    for (size_t i = 0; i < size; i++)
        if (!islower((unsigned char)name[1 + i]) && !isdigit((unsigned char)name[1 + i]) &&
            name[1 + i] != '_')
            return false;
    memcpy(login, name + 1, size);
    login[size] = '\0';
    *backend = strtol(open + 1, NULL, 10);
    return *kind && *backend > 0;
}

bool reconcile_lines(const char *log, size_t size, const char *database, char since[32],
                     struct buffer *json)
{
    const char *end = log + size;
    size_t count = 0;
    since[0] = '\0';
    buffer_text(json, "[");
    for (const char *line = log, *stop; line < end; line = stop + 1) {
        long backend;
        char login[64], kind;
        stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop : end;
        if (!since[0] && stop - line > STAMP && isdigit((unsigned char)*line))
            snprintf(since, 32, "%.*s", STAMP, line);
        if (read_line(line, (size_t)(stop - line), database, &backend, login, &kind))
            buffer_format(json, "%s[%ld,\"%s\",\"%c\"]", count++ ? "," : "", backend, login, kind);
    }
    buffer_text(json, "]");
    return since[0] != '\0';
}

bool reconcile_read(const struct list *paths, const char *database, char since[32],
                    struct buffer *json, struct error *err)
{
    struct buffer log = {0};
    bool done = true;
    for (size_t i = 0; done && i < paths->count; i++) {
        done = file_read(paths->item[i], LOG_MAX, &log, err);
        buffer_text(&log, "\n");                            /* one that was cut off ends in the middle of a line */
    }
    if (done && !reconcile_lines(buffer_string(&log), log.length, database, since, json))
        done = error_set(err, "00-911", "path", (const char *)paths->item[paths->count - 1], NULL);
    buffer_release(&log);
    return done;
}
