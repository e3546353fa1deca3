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

enum { STAMP = 19, LOG_MAX = 1 << 30, NAME_MAX_BYTES = 63, UUID = 36 };

static const char ticket[] = "LOG:  madoguchi ticket ", hand[] = "LOG:  AUDIT: OBJECT,",
                  hand_end[] = ",<not logged>,<not logged>";

/* "LOG:  madoguchi ticket n_mado 00000000-0000-4000-8000-000000000001": of api.open, before its transaction ends; it says
 * itself whose it is. */
static bool is_ticket(const char *message, size_t length, const char *login)
{
    size_t begin = sizeof ticket - 1, name = strlen(login);
    return length == begin + name + 1 + UUID && memcmp(message, ticket, begin) == 0 &&
           memcmp(message + begin, login, name) == 0 && message[begin + name] == ' ' &&
           strspn(message + begin + name + 1, "0123456789abcdef-") >= UUID;
}

/* "LOG:  AUDIT: OBJECT,1,1,WRITE,DELETE,TABLE,sec.ticket,<not logged>,<not logged>": pgaudit, of a hand on the log itself. */
static bool is_hand(const char *message, size_t length)
{
    size_t begin = sizeof hand - 1, end = sizeof hand_end - 1;
    return length > begin + end && memcmp(message, hand, begin) == 0 &&
           memcmp(message + length - end, hand_end, end) == 0 &&
           !memchr(message + begin, ' ', length - begin - end) &&
           memmem(message + begin, length - begin - end, ",WRITE,", strlen(",WRITE,"));
}

/* Who never came in has her words in the log as well, as the names of a login and of a database with an '@' between them;
 * PostgreSQL cuts each at 63 bytes, but it may hold line breaks. So a line counts that no name can be: from its database on
 * it is longer, without an '@', and known to its end. */
static char kind_of(const char *message, size_t length, const char *login, size_t database)
{
    if (database + 1 + length + 1 <= NAME_MAX_BYTES || memchr(message, '@', length))
        return 0;
    return is_ticket(message, length, login) ? 't' : is_hand(message, length) ? 'h' : 0;
}

static bool is_login(const char *name, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!islower((unsigned char)name[i]) && !isdigit((unsigned char)name[i]) && name[i] != '_')
            return false;
    return size > 0 && size <= NAME_MAX_BYTES;
}

/* "2026-11-24 09:00:00.000 JST [1234] n_mado@madoguchi " and the message. What follows a line break inside a message is
 * written behind a tab: no message begins a line of the log. */
static bool read_line(const char *line, size_t length, const char *database, long *backend,
                      char login[NAME_MAX_BYTES + 1], char *kind)
{
    const char *end = line + length, *open = memchr(line, '[', length),
               *at = memchr(line, '@', length);
    if (length == 0 || !isdigit((unsigned char)*line) || !open || !at || at < open)
        return false;
    const char *name = memchr(open, ' ', (size_t)(at - open));
    size_t size = name ? (size_t)(at - name - 1) : 0, base = strlen(database);
    if (!name || !is_login(name + 1, size) || (size_t)(end - at) < base + 2 ||
        strncmp(at + 1, database, base) != 0 || at[base + 1] != ' ')
        return false;
    memcpy(login, name + 1, size);
    login[size] = '\0';
    *kind = kind_of(at + base + 2, (size_t)(end - at) - base - 2, login, base);
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
        char login[NAME_MAX_BYTES + 1], kind;
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
