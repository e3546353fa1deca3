/* SPDX-License-Identifier: Apache-2.0 */
/*
 * madoguchi audit take --log FILE: what was read on a standby while there was no primary stands in
 * that server's log; here it becomes tickets. Only a line that the server wrote for the login it
 * names counts: a clerk can have a server log something, but not in another's name.
 */
#include <stdio.h>
#include <string.h>

#include "audit.h"

enum { LOG_FILE_LIMIT = 1 << 30, CALL_MS = 60000 };
static const char mark[] = " LOG:  madoguchi-read ";

/* "… login@database LOG:  madoguchi-read {…}": the JSON, when both names are one. */
static const char *reading_of(struct arena *arena, const char *line)
{
    const char *at = strstr(line, mark);
    if (!at)
        return NULL;
    const char *word = at;
    while (word > line && word[-1] != ' ')
        word--;
    const char *json = at + sizeof mark - 1, *login = arena_textn(arena, word, strcspn(word, "@ "));
    return strstr(json, arena_format(arena, "\"login\": \"%s\"", login)) ? json : NULL;
}

static bool take_one(struct db *db, const char *json, size_t *taken, struct error *err)
{
    const struct db_statement statement = {"SELECT audit.take_read($1::jsonb)", 1, &json};
    struct db_call *call = db_call_start(db, &statement, 1);
    bool done = db_wait(db, call, CALL_MS, err);
    *taken += done && strcmp(db_call_text(call, 0, 0, 0), "t") == 0;
    db_call_free(&call);
    return done;
}

bool audit_take(struct db *db, const char *path, size_t *found, size_t *taken, struct error *err)
{
    struct buffer log = {0};
    struct arena *arena = arena_new();
    bool done = file_read(path, LOG_FILE_LIMIT, &log, err);
    *found = *taken = 0;
    for (char *rest = log.data, *line; done && rest && (line = strsep(&rest, "\n"));) {
        const char *json = reading_of(arena, line);
        if (!json)
            continue;
        ++*found;
        done = take_one(db, json, taken, err);
        arena_clear(arena);
    }
    arena_free(&arena);
    buffer_release(&log);
    return done;
}
