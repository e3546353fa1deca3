/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model: lint of SQL files — the database's own clock (which knows neither the business day nor Asia/Tokyo) and
 * message ids that do not exist. Reads words, not SQL: PostgreSQL parses the statements when they are installed.
 */
#include "model_private.h"

#include <ctype.h>
#include <string.h>

static const struct { const char *text; bool word; } CLOCKS[] = {
    {"current_date", true}, {"localtimestamp", true}, {"now()::date", false}, {"current_timestamp::date", false},
};

static bool is_word_char(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static void clocks_find(struct reading *r, const char *start, const char *end, struct place at)
{
    for (const char *c = start; c < end; c++) {
        char first = (char)(*c | 0x20);
        for (size_t i = 0; (first == 'c' || first == 'l' || first == 'n') && i < COUNT_OF(CLOCKS); i++) {
            size_t bytes = strlen(CLOCKS[i].text);
            if ((size_t)(end - c) < bytes || strncasecmp(c, CLOCKS[i].text, bytes) != 0)
                continue;
            if (CLOCKS[i].word && ((c > start && is_word_char(c[-1])) || is_word_char(c[bytes])))
                continue;
            at.column = (int)(c - start) + 1;
            complain_at(r, at, "00-864", "text", CLOCKS[i].text, NULL);
        }
    }
}

/* sys.problem('02-041', …) and sys.alert('02-041', …) */
static void messages_find(struct reading *r, const char *start, const char *end, struct place at)
{
    static const char *const calls[] = {"sys.problem('", "sys.alert('"};
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        size_t bytes = strlen(calls[i]);
        for (const char *c = start; (c = memmem(c, (size_t)(end - c), calls[i], bytes)); c += bytes) {
            const char *id = arena_textn(r->arena, c + bytes, strcspn(c + bytes, "'\n"));
            at.column = (int)(c + bytes - start) + 1;
            if (strncmp(id, "00-", 3) != 0 && !catalog_message(r->catalog, id))
                complain_at(r, at, "00-817", "id", id, NULL);
        }
    }
}

static void file_lint(struct reading *r, const char *path, const char *text)
{
    struct place at = {.file = path, .line = 0};
    while (*text) {
        const char *end = strchrnul(text, '\n'), *comment = memmem(text, (size_t)(end - text), "--", 2);
        at.line++;
        clocks_find(r, text, comment ? comment : end, at);
        messages_find(r, text, comment ? comment : end, at);
        text = *end ? end + 1 : end;
    }
}

void lint_sql(struct reading *r, const struct system *system)
{
    struct list paths = {0};
    struct error err = ERROR_NONE;
    struct buffer text = {0};
    if (!catalog_files(r->catalog, system->id, r->arena, &paths, &err))
        complain_error(r, (struct place){.file = system->folder, .line = 1, .column = 1}, &err);
    for (size_t i = 0; i < system->uses; i++) {
        const char *group = arena_format(r->arena, "_shared/tables/%s", system->use[i]);
        if (file_exists(arena_format(r->arena, "%s/%s", r->catalog->folder, group)) && !catalog_files(r->catalog, group, r->arena, &paths, &err))
            complain_error(r, (struct place){.file = system->folder, .line = 1, .column = 1}, &err);
    }
    for (size_t i = 0; i < paths.count; i++) {
        const char *path = paths.item[i];
        size_t bytes = strlen(path);
        if (bytes < 4 || strcmp(path + bytes - 4, ".sql") != 0)
            continue;
        buffer_clear(&text);
        if (file_read(path, 4 << 20, &text, &err))
            file_lint(r, path, buffer_string(&text));
    }
    buffer_release(&text);
}
