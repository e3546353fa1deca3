/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi audit reconcile: the second record. The server's log has a line for each ticket that is
 * made, also when its transaction is rolled back, and one of pgaudit for each hand on the tables of
 * the log; here they are counted, by session. It knows the lines' shape and no more; what a
 * difference means is said by audit.reconcile (80_audit.sql).
 */
#include "log_line.h"
#include "reconcile.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { STAMP = 23, LOG_MAX = 1 << 30, UUID = 36 };

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
static char kind_of(const struct log_line *said)
{
    if (said->database_length + 1 + said->length + 1 <= NAME_MAX_BYTES ||
        memchr(said->message, '@', said->length))
        return 0;
    return is_ticket(said->message, said->length, said->login) ? 't'
           : is_hand(said->message, said->length)              ? 'h'
                                                               : 0;
}

/* One ticket's line names it. */
static void put_line(struct buffer *json, const struct log_line *said, char kind, bool first)
{
    buffer_format(json, "%s[%ld,\"%s\",\"%c\"", first ? "" : ",", said->backend, said->login, kind);
    if (kind == 't')
        buffer_format(json, ",\"%.*s\"", UUID, said->message + said->length - UUID);
    buffer_text(json, "]");
}

/* What follows a line break inside a message is written behind a tab: no message begins a line of the log. */
static char kind_of_line(const char *line, size_t length, const char *database,
                         struct log_line *said)
{
    if (!log_line_read(line, length, said) || said->database_length != strlen(database) ||
        memcmp(said->database, database, said->database_length) != 0)
        return 0;
    return kind_of(said);
}

bool reconcile_lines(const char *log, size_t size, const char *database, char since[32],
                     struct buffer *json)
{
    const char *end = log + size;
    size_t count = 0;
    since[0] = '\0';
    buffer_text(json, "[");
    for (const char *line = log, *stop; line < end; line = stop + 1) {
        struct log_line said;
        stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop : end;
        if (!since[0] && stop - line > STAMP && isdigit((unsigned char)*line))
            snprintf(since, 32, "%.*s", STAMP, line);
        char kind = kind_of_line(line, (size_t)(stop - line), database, &said);
        if (kind)
            put_line(json, &said, kind, count++ == 0);
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
