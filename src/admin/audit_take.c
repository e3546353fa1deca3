/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi audit take --log FILE: what was read on a standby while there was no primary stands in
 * that server's log; here it becomes tickets. Only a line that the server wrote for the login it
 * names counts, and only where the message begins: before and behind it stand a client's words, as
 * the name of a login that is none.
 */
#include <stdio.h>
#include <string.h>

#include "audit.h"
#include "log_line.h"

enum { LOG_FILE_LIMIT = 1 << 30, CALL_MS = 60000 };
static const char mark[] = "LOG:  madoguchi-read ";

/* The JSON of a line, when both logins are one. */
static const char *reading_of(struct arena *arena, const char *line)
{
    struct log_line said;
    if (!log_line_read(line, strlen(line), &said) || strncmp(said.message, mark, sizeof mark - 1) != 0)
        return NULL;
    const char *json = said.message + sizeof mark - 1;
    return strstr(json, arena_format(arena, "\"login\": \"%s\"", said.login)) ? json : NULL;
}

/* One that is no reading is counted and left: those behind it are taken. */
static bool take_one(struct db *db, const char *json, struct taking *taking, struct error *err)
{
    const struct db_statement statement = {"SELECT audit.take_line($1)", 1, &json};
    struct db_call *call = db_call_start(db, &statement, 1);
    bool done = db_wait(db, call, CALL_MS, err);
    const char *answer = done ? db_call_text(call, 0, 0, 0) : NULL;
    taking->taken += answer && strcmp(answer, "t") == 0;
    taking->broken += done && !answer;
    db_call_free(&call);
    return done;
}

bool audit_take(struct db *db, const char *path, struct taking *taking, struct error *err)
{
    struct buffer log = {0};
    struct arena *arena = arena_new();
    bool done = file_read(path, LOG_FILE_LIMIT, &log, err);
    *taking = (struct taking){0};
    for (char *rest = log.data, *line; done && rest && (line = strsep(&rest, "\n"));) {
        const char *json = reading_of(arena, line);
        if (!json)
            continue;
        taking->found++;
        done = take_one(db, json, taking, err);
        arena_clear(arena);
    }
    arena_free(&arena);
    buffer_release(&log);
    return done;
}
